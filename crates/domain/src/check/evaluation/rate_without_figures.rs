//! 按比率计分却没有数.

use crate::check::declare::*;
use crate::derive::evaluation::evaluate;
use crate::derive::evaluation::rates::row_of;
use crate::form::evaluation::SCORES;
use crate::form::evaluation::rates::{RATES, RateRule};

declare_check! {
    /// 按比率计分、评分标准没有改过的指标填了得分，比率表里却没有可以算的数，得分就没有依据。请补上分子、分母，确实没有的在佐证中写明得分从哪里来。
    pub static RATE_WITHOUT_FIGURES = {
        code: "V020",
        title: "按比率计分却没有数",
        severity: Advice,
        category: None,
        forms: EVALUATION_BY_RATES,
        source: "财预〔2013〕53号部门整体支出绩效评价共性指标体系框架、FM-09C比率表（拟定）：各比率的公式",
        life: Life::Active,
        good: &[
            &[("rates[0].name", "在职人员控制率"), ("rates[0].part", "48"), ("rates[0].whole", "50"), ("scores[0].l1", "投入"), ("scores[0].name", "在职人员控制率"), ("scores[0].weight", "3"), ("scores[0].score", "3")],
            &[("scores[0].l1", "投入"), ("scores[0].name", "在职人员控制率"), ("scores[0].weight", "3"), ("scores[0].score", "3"), ("scores[0].evidence", "编办批复第2页")],
            &[("scores[0].l1", "过程"), ("scores[0].name", "结转结余率"), ("scores[0].weight", "2"), ("scores[0].score", "2")],
        ],
        bad: &[
            &[("scores[0].l1", "投入"), ("scores[0].name", "在职人员控制率"), ("scores[0].weight", "3"), ("scores[0].score", "3")],
            &[("rates[0].name", "在职人员控制率"), ("rates[0].part", "48"), ("scores[0].l1", "投入"), ("scores[0].name", "在职人员控制率"), ("scores[0].weight", "3"), ("scores[0].score", "3")],
        ],
        run: Run::Sheet(|view| {
            let mut doubts = Vec::new();
            for row in evaluate(view.sheet).rows {
                let by_rule = row.rated.filter(|rated| rated.is_standard && !matches!(rated.rate.rule, RateRule::Judged(_)));
                let Some(rated) = by_rule.filter(|rated| row.score.is_some() && rated.counted.is_none()) else {
                    continue;
                };
                let told = view.sheet.rows(SCORES)[row.row].get("evidence").trim();
                if !told.is_empty() || row.weight.is_none() {
                    continue;
                }
                let rate = rated.rate;
                let place = match row_of(view.sheet, rate) {
                    Some((at, _)) => FieldPath::cell(RATES, at, "part"),
                    None => FieldPath::cell(SCORES, row.row, "score"),
                };
                let message = format!(
                    "“{}”填了得分，比率表里没有可以算的数。请填{}和{}，确实没有的在佐证中写明得分的依据。",
                    rate.name, rate.part.label, rate.whole.label,
                );
                doubts.push(Doubt { place, message });
            }
            doubts
        }),
    }
}
