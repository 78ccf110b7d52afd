//! 比率的分母为0.

use crate::check::declare::*;
use crate::derive::evaluation::evaluate;
use crate::derive::evaluation::rates::Counted;
use crate::form::evaluation::SCORES;
use crate::form::evaluation::rates::RateRule;

declare_check! {
    /// 分子、分母都是0的比率不适用：没有要做的事，也没有做，不是0%，也不是100%。它的分值不按满分也不按0分计，调整到其他指标。应当达到100%的比率，分母是0而分子不是0，是数有错或者没有预算就支出，系统不计分。
    pub static RATE_NOT_APPLICABLE = {
        code: "V022",
        title: "比率的分母为0",
        severity: Blocking,
        category: None,
        forms: EVALUATION,
        source: "评分标准（拟定）：0÷0的不适用，分值调整到其他指标",
        life: Life::Active,
        good: &[
            &[("rates[0].name", "政府采购执行率"), ("rates[0].part", "0"), ("rates[0].whole", "0"), ("scores[0].l1", "过程"), ("scores[0].name", "政府采购执行率"), ("scores[0].weight", "0")],
            &[("rates[0].name", "政府采购执行率"), ("rates[0].part", "0"), ("rates[0].whole", "20"), ("scores[0].l1", "过程"), ("scores[0].name", "政府采购执行率"), ("scores[0].weight", "1")],
            &[("rates[0].name", "“三公经费”控制率"), ("rates[0].part", "3"), ("rates[0].whole", "0"), ("scores[0].l1", "过程"), ("scores[0].name", "“三公经费”控制率"), ("scores[0].weight", "2")],
            &[("rates[0].name", "政府采购执行率"), ("rates[0].part", "0"), ("rates[0].whole", "0"), ("scores[0].l1", "过程"), ("scores[0].name", "政府采购执行率"), ("scores[0].weight", "1"), ("scores[0].standard", "没有采购预算、没有采购的得满分"), ("scores[0].score", "1")],
        ],
        bad: &[
            &[("rates[0].name", "政府采购执行率"), ("rates[0].part", "0"), ("rates[0].whole", "0"), ("scores[0].l1", "过程"), ("scores[0].name", "政府采购执行率"), ("scores[0].weight", "1"), ("scores[0].score", "1")],
            &[("rates[0].name", "结转结余率"), ("rates[0].part", "0"), ("rates[0].whole", "0"), ("scores[0].l1", "过程"), ("scores[0].name", "结转结余率"), ("scores[0].weight", "2"), ("scores[0].score", "2")],
            &[("rates[0].name", "政府采购执行率"), ("rates[0].part", "3"), ("rates[0].whole", "0"), ("scores[0].l1", "过程"), ("scores[0].name", "政府采购执行率"), ("scores[0].weight", "1")],
            &[("funds.budget", "0"), ("funds.in_place", "0"), ("scores[0].l1", "过程"), ("scores[0].name", "资金到位率"), ("scores[0].weight", "3"), ("scores[0].score", "3")],
        ],
        run: Run::Sheet(|view| {
            let mut doubts = Vec::new();
            for row in evaluate(view.sheet).rows {
                let Some((rated, weight)) = row.rated.zip(row.weight) else { continue };
                let (name, rate) = (&row.name, rated.rate);
                let message = match (row.counted(), rate.rule) {
                    (Some(Counted::NotApplicable), _) if weight != Points::ZERO => format!(
                        "“{name}”的分子、分母都是0，不适用，不按满分也不按0分计。请把它的{}分调整到其他指标，分值改为0。",
                        weight.short(),
                    ),
                    (Some(Counted::OfNothing), RateRule::AtLeast) if weight != Points::ZERO => format!(
                        "“{}”是0，“{}”却不是0，“{name}”算不出来。请核对两个数；确实如此的，在评分标准中写明怎样计分，再填得分。",
                        rate.whole.label, rate.part.label,
                    ),
                    _ => continue,
                };
                doubts.push(Doubt { place: FieldPath::cell(SCORES, row.row, "weight"), message });
            }
            doubts
        }),
    }
}
