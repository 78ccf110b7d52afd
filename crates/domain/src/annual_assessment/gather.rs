//! What each department owed and how it was filed, from the conditions of the work ledger, due days, reviews and 抽审.

use std::collections::BTreeMap;

use super::facts::{Mark, Owed, OwedState, StageFacts};
use super::rules::AssessmentRules;
use super::{orders, published};
use crate::department_assessment::{AssessmentFault, AssessmentStage, Trace};
use crate::document::{Document, SubjectId};
use crate::form::layout::FormKind;
use crate::overview::due::{days_late, due_on};
use crate::sampling::{SampleBatch, SampleResult, SampleReview};
use crate::unit::day::Day;
use crate::unit::id::{DocumentId, OrgId};
use crate::work_ledger::condition::{Condition, Item, Looked, Thing};
use crate::work_record::TaskTime;

/// The stages of each unit, in the order of the units.
pub type Gathered = Vec<(OrgId, Vec<StageFacts>)>;

/// Where each form is counted, and the condition that says who owes it.
const FORMS: [(AssessmentStage, Condition, FormKind); 9] = {
    use AssessmentStage as S;
    use FormKind as F;
    [
        (S::ExAnte, Condition::ExAnte, F::ExAnte),
        (S::Target, Condition::Targets, F::Target),
        (S::MonitoringMay, Condition::MonitoringMay, F::MonitoringMay),
        (S::MonitoringAugust, Condition::MonitoringAugust, F::MonitoringAugust),
        (S::SelfEvaluation, Condition::SelfEvaluations, F::SelfEvaluation),
        (S::WholeDepartment, Condition::DepartmentTargets, F::DepartmentTarget),
        (S::WholeDepartment, Condition::DepartmentMonitoring, F::DepartmentMonitoring),
        (S::WholeDepartment, Condition::DepartmentSelfEvaluations, F::DepartmentSelfEvaluation),
        (S::DepartmentEvaluation, Condition::DepartmentEvaluations, F::DepartmentEvaluation),
    ]
};

/// The stages of units that are filled step by step.
pub(super) struct Sorted {
    units: Vec<OrgId>,
    stages: BTreeMap<OrgId, Vec<StageFacts>>,
}

impl Sorted {
    /// The stage of a unit; nothing of one that is not assessed.
    pub(super) fn stage(&mut self, unit: OrgId, stage: AssessmentStage) -> Option<&mut StageFacts> {
        self.stages.get_mut(&unit)?.iter_mut().find(|one| one.stage == stage)
    }
}

/// Departments of the work year, in the order of the budget.
pub fn units(at: Looked<'_>) -> Vec<OrgId> {
    let all = at.county.shared.organizations.values();
    let mut found: Vec<OrgId> =
        all.filter(|unit| unit.is_department_of(at.work_year)).map(|unit| unit.id).collect();
    found.sort_by_key(|id| at.county.organization_order(*id, at.today));
    found
}

/// What is known of some units, each stage once, in the order of the units.
pub fn facts(at: Looked<'_>, units: &[OrgId], rules: &AssessmentRules) -> Gathered {
    let none = || AssessmentStage::ALL.map(StageFacts::none).to_vec();
    let stages = units.iter().map(|id| (*id, none())).collect();
    let mut sorted = Sorted { units: units.to_vec(), stages };
    let drawn = Drawn::of(at);
    for (stage, condition, kind) in FORMS {
        let form = Form { at, kind, drawn: &drawn, free: rules.returns_free.value.0 };
        for item in measured(at, condition) {
            let Some(unit) = item.department else { continue };
            if let (Some(facts), Thing::Subject(subject)) = (sorted.stage(unit, stage), item.thing)
            {
                facts.owed.extend(form.owed(subject, &item));
            }
        }
    }
    orders::gather(at, &mut sorted);
    published::gather(at, &mut sorted);
    let Sorted { units, mut stages } = sorted;
    units.into_iter().filter_map(|id| Some((id, stages.remove(&id)?))).collect()
}

/// Forms need no time of a task to be measured.
fn measured(at: Looked<'_>, condition: Condition) -> Vec<Item> {
    let time = TaskTime { task: String::new(), number: 1 };
    condition.measure(at, &time).map_or_else(Vec::new, |measured| measured.items)
}

/// What 抽审 found in documents and was fed back: what is not fed back yet is nobody's to see.
struct Drawn<'a>(BTreeMap<DocumentId, Vec<(&'a SampleBatch, &'a SampleReview)>>);

impl<'a> Drawn<'a> {
    fn of(at: Looked<'a>) -> Self {
        let mut found: BTreeMap<DocumentId, Vec<_>> = BTreeMap::new();
        for year in [at.work_year - 1, at.work_year] {
            for batch in at.county.sample_batches_of(year) {
                for item in batch.items.iter().filter(|item| item.fed_back.is_some()) {
                    let review = item.review().map(|review| (&**batch, review));
                    found.entry(item.document).or_default().extend(review);
                }
            }
        }
        Self(found)
    }

    fn marks(&self, document: &Document) -> impl Iterator<Item = Mark> {
        let found = self.0.get(&document.id).into_iter().flatten();
        found.filter_map(|(batch, review)| {
            let fault = match review.result {
                SampleResult::Pass => return None,
                SampleResult::Repair => AssessmentFault::SampleRepair,
                SampleResult::Fail => AssessmentFault::SampleFail,
            };
            let (total, result) = (review.total.short(), review.result.name());
            Some(Mark {
                fault,
                times: 1,
                reason: format!("批次{}抽审得{total}分，{result}", batch.word()),
                subject: Some(document.subject),
                trace: trace(document, review.seq),
            })
        })
    }
}

/// An entry about a form.
pub(super) fn trace(document: &Document, entry: u64) -> Trace {
    Trace { entry: Some(entry), document: Some(document.id), order: None }
}

/// One kind of form.
struct Form<'a> {
    at: Looked<'a>,
    kind: FormKind,
    drawn: &'a Drawn<'a>,
    free: u32,
}

impl Form<'_> {
    fn owed(&self, id: SubjectId, item: &Item) -> Option<Owed> {
        let subject = self.at.county.subject(id)?;
        let due = due_on(self.kind, &subject, self.at.pack);
        let name = self.kind.short_name();
        let Some(document) = self.at.county.document_of(id, self.kind) else {
            return Some(not_there(self.at, item, due, Some(id), &|due| {
                format!("没有报送{name}，期限{due}")
            }));
        };
        let late = due.and_then(|due| late(document, due));
        let marks =
            late.into_iter().chain(self.returned(document)).chain(self.drawn.marks(document));
        Some(Owed { state: OwedState::Filed, marks: marks.collect() })
    }

    /// 退回 beyond what is free, told by the revision that came back last.
    fn returned(&self, document: &Document) -> Option<Mark> {
        let name = self.kind.short_name();
        let returns: Vec<_> = document.reviews.iter().filter(|one| !one.passed).collect();
        let count = u32::try_from(returns.len()).unwrap_or(u32::MAX);
        let last = returns.last()?;
        let revision = document.revision(last.revision)?;
        let entry = last.scored.as_ref().map_or(revision.seq, |scored| scored.seq);
        (self.free < count).then(|| Mark {
            fault: AssessmentFault::Returned,
            times: count - self.free,
            reason: match self.free {
                0 => format!("{name}被财政审核退回{count}次"),
                free => format!("{name}被财政审核退回{count}次，{free}次以内不扣"),
            },
            subject: Some(document.subject),
            trace: trace(document, entry),
        })
    }
}

fn late(document: &Document, due: Day) -> Option<Mark> {
    let (days, first) = (days_late(document, due), document.revisions.first()?);
    (0 < days).then(|| Mark {
        fault: AssessmentFault::Late,
        times: 1,
        reason: format!(
            "{}逾期{days}天：期限{due}，首次报送{}",
            document.kind.short_name(),
            first.at.legal_day(),
        ),
        subject: Some(document.subject),
        trace: trace(document, first.seq),
    })
}

/// Something without a document: it stands in another way, may still come, or is missing.
pub(super) fn not_there(
    at: Looked<'_>,
    item: &Item,
    due: Option<Day>,
    subject: Option<SubjectId>,
    reason: &dyn Fn(Day) -> String,
) -> Owed {
    if item.since.is_some() {
        return Owed { state: OwedState::Filed, marks: Vec::new() };
    }
    match due.filter(|due| *due < at.today) {
        None => Owed { state: OwedState::Pending, marks: Vec::new() },
        Some(due) => {
            let mark = Mark {
                fault: AssessmentFault::Missing,
                times: 1,
                reason: reason(due),
                subject,
                trace: Trace::default(),
            };
            Owed { state: OwedState::Missing, marks: vec![mark] }
        }
    }
}
