//! Points of a department, from facts and rules alone.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::facts::{Mark, OwedState, StageFacts};
use super::rules::AssessmentRules;
use crate::department_assessment::{AssessmentSheet, Deduction, StageScore};
use crate::unit::id::OrgId;
use crate::unit::points::Points;
use crate::unit::share::{by_largest_remainder, in_proportion};

/// The sheet of a department; nothing of one that owes nothing in the year.
pub fn score(
    department: OrgId,
    facts: &[StageFacts],
    rules: &AssessmentRules,
) -> Option<AssessmentSheet> {
    if facts.iter().all(|one| one.owed.is_empty()) {
        return None;
    }
    let stages: Vec<(&StageFacts, Points)> = rules
        .stages()
        .iter()
        .filter_map(|(stage, points)| {
            Some((facts.iter().find(|one| one.stage == *stage)?, points.value))
        })
        .collect();
    let weights: Vec<Points> = stages
        .iter()
        .map(|(facts, weight)| if counts(facts) { *weight } else { Points::ZERO })
        .collect();
    let mut deductions = Vec::new();
    let mut scores = Vec::new();
    for ((facts, weight), points) in stages.iter().zip(spread(rules.total(), &weights)) {
        let kept = take(facts, points, rules, &mut deductions);
        scores.push(StageScore {
            points: counts(facts).then_some(points),
            weight: *weight,
            kept,
            ..counted(facts)
        });
    }
    let total = scores.iter().map(|one| one.kept).sum();
    let veto = facts.iter().find_map(|one| one.veto);
    let band = rules.band(total, veto.is_some());
    Some(AssessmentSheet { department, stages: scores, deductions, total, veto, band })
}

/// Something is owed in it, or it is whole unless something is found.
const fn counts(facts: &StageFacts) -> bool {
    facts.stage.is_of_findings() || !facts.owed.is_empty()
}

fn counted(facts: &StageFacts) -> StageScore {
    use crate::department_assessment::AssessmentFault::Late;
    let count = |is: &dyn Fn(&super::facts::Owed) -> bool| {
        u32::try_from(facts.owed.iter().filter(|one| is(one)).count()).unwrap_or(u32::MAX)
    };
    StageScore {
        stage: facts.stage,
        weight: Points::ZERO,
        points: None,
        kept: Points::ZERO,
        owed: count(&|_| true),
        filed: count(&|one| one.state == OwedState::Filed),
        late: count(&|one| one.marks.iter().any(|mark| mark.fault == Late)),
        pending: count(&|one| one.state == OwedState::Pending),
    }
}

/// The whole in the proportion of the weights, to the hundredth. Nothing of nothing.
fn spread(whole: Points, weights: &[Points]) -> Vec<Points> {
    let weights: Vec<i64> = weights.iter().map(|one| one.hundredths()).collect();
    let parts = in_proportion(whole.hundredths(), &weights).into_iter();
    parts.map(Points::from_hundredths).collect()
}

/// Takes what the faults of a stage cost, never more than there is; what is left. What is lost together is rounded once,
/// so that the same faults cost the same wherever they stand in a list.
fn take(
    facts: &StageFacts,
    points: Points,
    rules: &AssessmentRules,
    deductions: &mut Vec<Deduction>,
) -> Points {
    let whole = points.value();
    let count = Decimal::from(facts.owed.len().max(1));
    let mut losses: Vec<(&Mark, Decimal)> = Vec::new();
    for owed in &facts.owed {
        losses.extend(capped(&owed.marks, (whole / count, whole / count), rules));
    }
    let taken: Decimal = losses.iter().map(|(_, lost)| lost).sum();
    losses.extend(capped(&facts.marks, (whole, whole - taken), rules));
    let exact: Vec<Decimal> = losses.iter().map(|(_, lost)| *lost).collect();
    let lost = Points::rounded(exact.iter().sum()).min(points);
    for ((mark, _), lost) in losses.into_iter().zip(apportioned(lost, &exact)) {
        deductions.extend(deduction(facts, mark, lost, deductions.len()));
    }
    points - lost
}

/// What each fault costs of what it is found in, exactly, as long as something is left.
fn capped<'a>(
    marks: &'a [Mark],
    (of, mut left): (Decimal, Decimal),
    rules: &AssessmentRules,
) -> Vec<(&'a Mark, Decimal)> {
    let cost = |mark: &'a Mark| {
        let share = rules.share(mark.fault).factor() * Decimal::from(mark.times);
        let lost = (of * share).min(left);
        left -= lost;
        (mark, lost)
    };
    marks.iter().map(cost).collect()
}

/// A rounded sum shared out among its exact parts.
fn apportioned(sum: Points, exact: &[Decimal]) -> Vec<Points> {
    let hundredths: Vec<Decimal> = exact.iter().map(|one| one * Decimal::ONE_HUNDRED).collect();
    let floors = hundredths.iter().map(|one| one.floor().to_i64().unwrap_or(0)).collect();
    let parts = by_largest_remainder(sum.hundredths(), floors, |place| hundredths[place].fract());
    parts.into_iter().map(Points::from_hundredths).collect()
}

/// Nothing where nothing was left to lose.
fn deduction(facts: &StageFacts, mark: &Mark, lost: Points, before: usize) -> Option<Deduction> {
    (Points::ZERO < lost).then(|| Deduction {
        number: u32::try_from(before + 1).unwrap_or(u32::MAX),
        stage: facts.stage,
        fault: mark.fault,
        points: lost,
        reason: mark.reason.clone(),
        subject: mark.subject,
        trace: mark.trace,
    })
}

#[cfg(test)]
mod tests;
