//! 评分标准改过.

use crate::check::declare::*;
use crate::derive::evaluation::evaluate;
use crate::form::evaluation::SCORES;
use crate::form::evaluation::rates::{COMPLETION, RateRule, STAFF_CONTROL};

declare_check! {
    /// 按比率计分的指标，系统只会按表样的评分标准计分。评分标准是拟定的，可以改；改了以后系统不再计分，得分以评价组填写的为准，审核时要对照改后的标准看。
    pub static RATE_STANDARD_CHANGED = {
        code: "V023",
        title: "评分标准改过",
        severity: Advice,
        category: None,
        forms: EVALUATION,
        source: "FM-09、FM-09B、FM-09C：评分标准为拟定，评价组可以按实际修改",
        life: Life::Active,
        good: &[
            &[("scores[0].l1", "过程"), ("scores[0].name", "预算完成率"), ("scores[0].standard", COMPLETION.standard())],
            &[("scores[0].l1", "过程"), ("scores[0].name", "预算完成率")],
            &[("scores[0].l1", "过程"), ("scores[0].name", "结转结余率"), ("scores[0].standard", "不超过9%得满分，其余不得分")],
        ],
        bad: &[
            &[("scores[0].l1", "过程"), ("scores[0].name", "预算执行率"), ("scores[0].standard", "达到80%得满分，不足80%不得分")],
            &[("scores[0].l1", "过程"), ("scores[0].name", "预算执行率"), ("scores[0].standard", STAFF_CONTROL.standard())],
        ],
        run: Run::Sheet(|view| {
            let mut doubts = Vec::new();
            for row in evaluate(view.sheet).rows {
                let Some(rated) = row.rated.filter(|rated| !rated.is_standard) else { continue };
                let rate = rated.rate;
                if let RateRule::Judged(_) = rate.rule {
                    continue;
                }
                let message = format!(
                    "“{}”的评分标准改过，系统不再按比率计分。请按改后的标准填得分，在佐证中写明怎样算出；不打算改的，恢复为“{}”。",
                    rate.name,
                    rate.standard(),
                );
                doubts.push(Doubt { place: FieldPath::cell(SCORES, row.row, "standard"), message });
            }
            doubts
        }),
    }
}
