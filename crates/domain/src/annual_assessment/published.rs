//! 信息公开 and 培训宣传: what packages and records of work say of a department.

use super::facts::{Mark, Owed, OwedState};
use super::gather::{Sorted, not_there};
use crate::department_assessment::{AssessmentFault, AssessmentStage, Trace};
use crate::unit::day::Day;
use crate::work_ledger::condition::{Condition, Item, Looked, Thing};
use crate::work_ledger::{standings, tasks_of};
use crate::work_record::WorkKind;

/// Where each is counted, what it is called when it is missing, and when it came late.
const WORKS: [(AssessmentStage, Condition, &str, &str); 4] = {
    use AssessmentStage as S;
    use Condition as C;
    [
        (S::Disclosure, C::TargetsDisclosed, "没有公开绩效目标", "公开绩效目标"),
        (
            S::Disclosure,
            C::EvaluationsDisclosed,
            "没有公开绩效自评和部门评价",
            "公开绩效自评和部门评价",
        ),
        (S::Publicity, C::Trained, "没有参加培训", "参加培训"),
        (S::Publicity, C::Publicised, "没有按要求供稿", "宣传稿件"),
    ]
};

/// Both stages of every unit. Nobody can take part in a training that was not held.
pub(super) fn gather(at: Looked<'_>, sorted: &mut Sorted) {
    let all = tasks_of(at.county, at.work_year);
    for (stage, condition, missing, late) in WORKS {
        if condition == Condition::Trained && !is_trained(at) {
            continue;
        }
        let task = all.iter().find(|task| {
            task.occurrences.iter().any(|occurrence| occurrence.condition == condition)
        });
        let Some(task) = task else { continue };
        let found = standings(std::slice::from_ref(task), at);
        let Some(standing) = found.iter().find(|one| one.occurrence.condition == condition) else {
            continue;
        };
        // Without a registered day it is owed within the year.
        let due = standing.due.or_else(|| Day::end_of_year(at.work_year));
        let words = Words { missing, late };
        for item in standing.items() {
            let Thing::Department(unit) = item.thing else { continue };
            if let Some(facts) = sorted.stage(unit, stage) {
                facts.owed.push(owed(at, item, due, words));
            }
        }
    }
}

/// A training was held in the year.
fn is_trained(at: Looked<'_>) -> bool {
    let mut records = at.county.work_records_of(at.work_year);
    records.any(|one| one.stands() && one.kind == WorkKind::Training)
}

#[derive(Clone, Copy)]
struct Words {
    missing: &'static str,
    late: &'static str,
}

fn owed(at: Looked<'_>, item: &Item, due: Option<Day>, words: Words) -> Owed {
    let late = item.since.zip(due).filter(|(since, due)| due < since);
    let Some((since, due)) = late else {
        let reason = |due: Day| format!("{}，期限{due}", words.missing);
        return not_there(at, item, due, None, &reason);
    };
    let days = due.days_until(since);
    let mark = Mark {
        fault: AssessmentFault::Late,
        times: 1,
        reason: format!("{}逾期{days}天：期限{due}，{since}完成", words.late),
        subject: None,
        trace: Trace { entry: entry(at, item), ..Trace::default() },
    };
    Owed { state: OwedState::Filed, marks: vec![mark] }
}

/// The entry of the record, or of the first publication of the package.
fn entry(at: Looked<'_>, item: &Item) -> Option<u64> {
    let record = item.record.and_then(|id| at.county.work_record(id)).map(|one| one.seq);
    let package = item.package.and_then(|id| at.county.disclosure(id));
    let published =
        package.and_then(|one| one.versions.iter().find_map(|version| version.published.as_ref()));
    record.or_else(|| published.map(|one| one.seq))
}
