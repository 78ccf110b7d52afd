//! 比率的公式改过.

use crate::check::declare::*;
use crate::derive::evaluation::rates::rate_of;
use crate::form::evaluation::rates::RATES;

declare_check! {
    /// 比率的名称、分子、分母是框架的公式，不能改，否则同一个名称下算的不是同一个比率。另有要评的比率，写在评分表里，得分由评价组填写。
    pub static RATE_FORMULA_CHANGED = {
        code: "V024",
        title: "比率的公式改过",
        severity: Blocking,
        category: None,
        forms: EVALUATION_BY_RATES,
        source: "财预〔2013〕53号部门整体支出绩效评价共性指标体系框架、FM-09C比率表（拟定）：各比率的公式",
        life: Life::Active,
        good: &[
            &[("rates[0].name", "在职人员控制率"), ("rates[0].part_label", "在职人员数（人）"), ("rates[0].whole_label", "编制数 (人)")],
            &[("rates[0].name", "在职人员控制率"), ("rates[0].part", "48"), ("rates[0].whole", "50")],
        ],
        bad: &[
            &[("rates[0].name", "在职人员控制率"), ("rates[0].part_label", "编制数（人）"), ("rates[0].whole_label", "在职人员数（人）")],
            &[("rates[0].name", "人均公用支出"), ("rates[0].part", "12"), ("rates[0].whole", "48")],
        ],
        run: Run::Sheet(|view| {
            let mut doubts = Vec::new();
            for (index, row) in view.sheet.rows(RATES).iter().enumerate() {
                let name = row.get("name").trim();
                let Some(rate) = rate_of(view.kind(), row) else {
                    if !name.is_empty() {
                        let message = format!("“{name}”不是框架的比率，系统不计算。请从比率表中删去，要评的写在评分表里。");
                        doubts.push(Doubt { place: FieldPath::cell(RATES, index, "name"), message });
                    }
                    continue;
                };
                for (column, what, figure) in
                    [("part_label", "分子", rate.part), ("whole_label", "分母", rate.whole)]
                {
                    let text = row.get(column).trim();
                    if text.is_empty() || squeeze(text) == squeeze(figure.label) {
                        continue;
                    }
                    let message = format!("“{}”的{what}写成了“{text}”。请恢复为“{}”，再核对数。", rate.name, figure.label);
                    doubts.push(Doubt { place: FieldPath::cell(RATES, index, column), message });
                }
            }
            doubts
        }),
    }
}
