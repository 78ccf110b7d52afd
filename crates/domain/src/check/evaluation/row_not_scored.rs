//! 评分表有指标没有得分.

use crate::check::declare::*;
use crate::derive::evaluation::rates::Counted;
use crate::derive::evaluation::{ScoreRow, evaluate};
use crate::form::evaluation::SCORES;

declare_check! {
    /// 每个三级指标都要有得分，缺一个就算不出总得分。按比率计分的不填时由系统计算；比率不适用的，分值调整到其他指标（V022），不用填得分。
    pub static ROW_NOT_SCORED = {
        code: "V004",
        title: "评分表有指标没有得分",
        severity: Blocking,
        category: None,
        forms: EVALUATION,
        source: "财预〔2020〕10号项目支出绩效评价指标体系框架",
        life: Life::Active,
        good: &[
            &[("scores[0].l1", "产出"), ("scores[0].name", "完工率"), ("scores[0].weight", "10"), ("scores[0].score", "9")],
            &[("funds.budget", "200"), ("funds.in_place", "200"), ("scores[0].l1", "过程"), ("scores[0].name", "资金到位率"), ("scores[0].weight", "3")],
            &[("rates[0].name", "政府采购执行率"), ("rates[0].part", "0"), ("rates[0].whole", "0"), ("scores[0].l1", "过程"), ("scores[0].name", "政府采购执行率"), ("scores[0].weight", "1")],
        ],
        bad: &[
            &[("scores[0].l1", "产出"), ("scores[0].name", "完工率"), ("scores[0].weight", "10")],
            &[("scores[0].l1", "过程"), ("scores[0].name", "资金到位率"), ("scores[0].weight", "3")],
        ],
        run: Run::Sheet(|view| {
            let open = evaluate(view.sheet).rows.into_iter().filter(|row| row.score.is_none());
            let written = |row: usize| view.sheet.get(&FieldPath::cell(SCORES, row, "score")).trim();
            let open = open.filter(|row| written(row.row).is_empty());
            let open = open.filter(|row| row.counted() != Some(Counted::NotApplicable));
            let doubt = |row: ScoreRow| Doubt {
                place: FieldPath::cell(SCORES, row.row, "score"),
                message: format!("“{}”没有得分。请填写得分。", row.name),
            };
            open.map(doubt).collect()
        }),
    }
}
