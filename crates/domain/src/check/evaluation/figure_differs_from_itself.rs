//! 同一个数填得不一样.

use std::collections::BTreeMap;

use crate::check::declare::*;
use crate::derive::evaluation::rates::{rate_of, read};
use crate::form::evaluation::rates::RATES;

declare_check! {
    /// 几个比率用到同一个数的，各处填的应当一样：一般公共预算收入既是收入完成率的分子，又是税收收入占比的分母，只能是一个数。不一样，至少有一个比率算错。
    pub static FIGURE_DIFFERS_FROM_ITSELF = {
        code: "V025",
        title: "同一个数填得不一样",
        severity: Blocking,
        category: None,
        forms: EVALUATION_BY_RATES,
        source: "FM-09B、FM-09C比率表：同名的分子、分母是同一个数",
        life: Life::Active,
        good: &[
            &[("rates[0].name", "预算完成率"), ("rates[0].part", "972"), ("rates[0].whole", "1080"), ("rates[1].name", "结转结余率"), ("rates[1].part", "60"), ("rates[1].whole", "972.00")],
            &[("rates[0].name", "预算完成率"), ("rates[0].part", "972"), ("rates[1].name", "结转结余率"), ("rates[1].part", "60")],
            &[("rates[0].name", "预算完成率"), ("rates[0].part", "972"), ("rates[1].name", "结转结余率"), ("rates[1].part", "60"), ("rates[1].whole", "约一千")],
        ],
        bad: &[
            &[("rates[0].name", "预算完成率"), ("rates[0].part", "972"), ("rates[0].whole", "1080"), ("rates[1].name", "结转结余率"), ("rates[1].part", "60"), ("rates[1].whole", "927")],
            &[("rates[0].name", "实际完成率"), ("rates[0].part", "11"), ("rates[0].whole", "12"), ("rates[1].name", "完成及时率"), ("rates[1].part", "11"), ("rates[1].whole", "11")],
        ],
        run: Run::Sheet(|view| {
            let mut first = BTreeMap::new();
            let mut doubts = Vec::new();
            for (index, row) in view.sheet.rows(RATES).iter().enumerate() {
                let Some(rate) = rate_of(view.kind(), row) else { continue };
                for (column, figure) in [("part", rate.part), ("whole", rate.whole)] {
                    let text = row.get(column).trim();
                    let Some(amount) = read(text) else { continue };
                    let (before, name, told) = *first.entry(figure.label).or_insert((amount, rate.name, text));
                    if before == amount {
                        continue;
                    }
                    let message = format!(
                        "“{}”在“{name}”中填的是{told}，在“{}”中填的是{text}。请核对，改成同一个数。",
                        figure.label, rate.name,
                    );
                    doubts.push(Doubt { place: FieldPath::cell(RATES, index, column), message });
                }
            }
            doubts
        }),
    }
}
