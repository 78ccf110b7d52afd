//! 比率表的数不能用.

use crate::check::declare::*;
use crate::derive::evaluation::rates::{can_be, rate_of, read};
use crate::form::evaluation::rates::{Counting, RATES};

declare_check! {
    /// 比率表的分子、分母只写数字，夹了文字的读不出来，算不出比率。只有预算调整数有正负：追加写正数，追减写负数，比率按绝对值算；其余的数都不会小于0。
    pub static RATE_FIGURE_UNREADABLE = {
        code: "V019",
        title: "比率表的数不能用",
        severity: Blocking,
        category: None,
        forms: EVALUATION_BY_RATES,
        source: "FM-09B、FM-09C：比率表以数字填列；财预〔2013〕53号：预算调整数为追加、追减和结构调整的资金",
        life: Life::Active,
        good: &[
            &[("rates[0].name", "在职人员控制率"), ("rates[0].part", "48"), ("rates[0].whole", "50")],
            &[("rates[0].name", "预算调整率"), ("rates[0].part", "-12.30"), ("rates[0].whole", "1,860.50")],
            &[("rates[0].name", "在职人员控制率")],
        ],
        bad: &[
            &[("rates[0].name", "在职人员控制率"), ("rates[0].part", "约四十"), ("rates[0].whole", "50")],
            &[("rates[0].name", "在职人员控制率"), ("rates[0].part", "48"), ("rates[0].whole", "无")],
            &[("rates[0].name", "结转结余率"), ("rates[0].part", "-12.30"), ("rates[0].whole", "1,860.50")],
            &[("rates[0].name", "预算调整率"), ("rates[0].part", "12.30"), ("rates[0].whole", "-1,860.50")],
        ],
        run: Run::Sheet(|view| {
            let mut doubts = Vec::new();
            for (index, row) in view.sheet.rows(RATES).iter().enumerate() {
                let counting = rate_of(view.kind(), row).map_or(Counting::Share, |rate| rate.counting);
                for (column, label, counting) in
                    [("part", "part_label", counting), ("whole", "whole_label", Counting::Share)]
                {
                    let text = row.get(column).trim();
                    let wrong = match read(text) {
                        None => "不能用作",
                        Some(figure) if !can_be(counting, figure) => "是负数，不能用作",
                        Some(_) => continue,
                    };
                    let what = row.get(label).trim();
                    let what = if what.is_empty() { row.get("name").trim() } else { what };
                    let message = format!("“{text}”{wrong}“{what}”。请只写不小于0的数，如218.74；只有追减的预算调整数写负数。");
                    if !text.is_empty() {
                        doubts.push(Doubt { place: FieldPath::cell(RATES, index, column), message });
                    }
                }
            }
            doubts
        }),
    }
}
