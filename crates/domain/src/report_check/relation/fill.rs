//! 各等次比例之和.

use rust_decimal::Decimal;

use super::super::Report;
use super::super::statement::{Interval, Measure};
use super::super::verdict::{Judgement, Verdict};
use super::Relation;
use super::grades::{Run, runs};
use super::near::{sum, written_sum};
use crate::unit::number::plain;

/// K002.
pub static FILL: Relation = Relation {
    code: "K002",
    name: "比例合计",
    says: "各等次的比例合起来应为100%，差数不超过四舍五入所能带来的",
    good: "评价结果为优的占60.5%、良占30.2%、中及以下占9.3%。",
    bad: "评价结果为优的占60.5%、良占30.2%、中及以下占8.3%。",
    run,
};

fn run(report: &Report) -> Vec<Judgement> {
    let runs = runs(report, |measure| *measure == Measure::Percent);
    runs.iter().filter_map(|run| judge(report, run)).collect()
}

fn judge(report: &Report, run: &Run<'_>) -> Option<Judgement> {
    let hundred = Decimal::ONE_HUNDRED;
    let whole = Interval { low: hundred, high: Some(hundred) };
    let stands_for = sum(run.parts.iter().copied())?;
    let (first, others) = run.parts.split_first()?;
    let exact: Decimal = run.parts.iter().map(|one| one.value()).sum();
    let told = format!("{}＝{}%", written_sum(report, &run.parts), plain(exact));
    let (verdict, message) = if stands_for.meets(whole) {
        (Verdict::Holds, format!("{told}，各等次合计为100%。"))
    } else if stands_for.is_above(whole) || run.is_complete {
        let message = format!("{told}，各等次合计不是100%，四舍五入也解释不了。请核对各项比例。");
        (Verdict::CannotHold, message)
    } else {
        let message = format!("{told}，只有另有没写出的等次才成立。请补写，或核对各项比例。");
        (Verdict::OnlyIf, message)
    };
    Some(Judgement::new(FILL.code, verdict, first, others, message))
}
