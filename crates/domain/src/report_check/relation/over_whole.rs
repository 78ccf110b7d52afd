//! 占比、覆盖率 above everything.

use rust_decimal::Decimal;

use super::super::Report;
use super::super::statement::{Measure, Statement};
use super::super::verdict::{Judgement, Verdict};
use super::Relation;
use super::near::{is_change, shown};

/// K017.
pub static OVER_WHOLE: Relation = Relation {
    code: "K017",
    name: "超过100%的占比",
    says: "占比、覆盖率、合格率一类的比例不超过100%",
    good: "绩效目标覆盖率100%，支出同比增长120%。",
    bad: "绩效目标覆盖率120%。",
    run,
};

/// Shares of a whole; what was planned can be more than done, and so 完成率 and 执行率 are not among them.
const SHARES: &[&str] = &[
    "占",
    "占比",
    "占比为",
    "比重",
    "比重为",
    "覆盖率",
    "覆盖面",
    "申报率",
    "通过率",
    "合格率",
    "优良率",
    "优秀率",
    "整改率",
    "办结率",
    "公开率",
    "满意度",
    "参训率",
];

/// Words that may stand between such a share and its digits.
const BETWEEN: &[&str] = &["为", "达", "达到", "到", "均达", "均达到", "均为", "是", "约"];

fn run(report: &Report) -> Vec<Judgement> {
    report.statements.iter().filter_map(|one| judge(report, one)).collect()
}

fn judge(report: &Report, one: &Statement) -> Option<Judgement> {
    let is_over = one.measure == Measure::Percent && Decimal::ONE_HUNDRED < one.interval().low;
    if !is_over || is_change(one) || !is_share(&one.lead) {
        return None;
    }
    let words = shown(report, one);
    let message = format!("“{words}”是占全部的比例，不能超过100%。请核对这个数。");
    Some(Judgement::new(OVER_WHOLE.code, Verdict::CannotHold, one, &[], message))
}

/// The words before the digits end with a share.
fn is_share(lead: &str) -> bool {
    let lead = lead.trim_end();
    let ends = |words: &str| SHARES.iter().any(|share| words.ends_with(share));
    ends(lead) || BETWEEN.iter().filter_map(|word| lead.strip_suffix(word)).any(ends)
}
