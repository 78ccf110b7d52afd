//! 下级财政局考核: a level above assesses a finance bureau by what its departments came to together, with the same
//! stages, costs and bands.

use super::facts::{Owed, OwedState, StageFacts};
use super::gather::{facts, units};
use super::rules::AssessmentRules;
use super::score::score;
use crate::department_assessment::{AssessmentSheet, AssessmentStage};
use crate::publication::bureau;
use crate::work_ledger::condition::Looked;

/// The sheet of a county's finance bureau; nothing where there is no bureau, nothing is owed or no rule covers the year.
/// A veto on one department costs its points, it does not decide 等次 of the whole county.
pub fn of_bureau(at: Looked<'_>) -> Option<AssessmentSheet> {
    let rules = AssessmentRules::of(at.work_year, at.pack)?;
    let of_departments = facts(at, &units(at), &rules);
    let all = of_departments.iter().flat_map(|(_, facts)| facts);
    let joined = AssessmentStage::ALL.map(|stage| joined(stage, all.clone()));
    score(bureau(at.county)?, &joined, &rules)
}

/// A stage of all departments: what one of them owes counts as much as what any other owes. Faults of a stage as a whole
/// weigh by department, so that a large county does not lose a stage to one of its departments.
fn joined<'a>(stage: AssessmentStage, all: impl Iterator<Item = &'a StageFacts>) -> StageFacts {
    let mut whole = StageFacts::none(stage);
    for one in all.filter(|one| one.stage == stage) {
        whole.owed.extend(one.owed.iter().cloned());
        if stage.is_of_findings() {
            whole.owed.push(Owed { state: OwedState::Filed, marks: one.marks.clone() });
        } else {
            whole.marks.extend(one.marks.iter().cloned());
        }
    }
    whole
}
