//! 由来 of what may be ordered: the flag of an accepted monitoring form, or what an accepted evaluation found.
//! Orders, boards and tasks all ask here.

use std::sync::Arc;

use super::authenticity::{is_vetoed, recovered, untrue_rows};
use super::monitoring::deviation;
use crate::derive::authenticity::counted;
use crate::derive::flag::Flag;
use crate::derive::grade::Grade;
use crate::document::{Document, Settled, Status, Subject};
use crate::form::layout::{FormFamily, FormKind, SubjectKind};
use crate::form::sheet::Sheet;
use crate::party::membership::Scope;
use crate::rectification::origin::Origin;
use crate::rectification::{Rectification, RectificationState};
use crate::regulation::key;
use crate::regulation::mode::SelfFeedback;
use crate::regulation::pack::Pack;
use crate::sampling::{SampleBatch, SampleItem, SampleResult};
use crate::state::County;
use crate::unit::day::Day;

/// What a ticket about a document would follow from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cause {
    /// 由来.
    pub origin: Origin,
    /// 偏离 or 存在的问题, one a line.
    pub finding: String,
}

impl Cause {
    /// 期限: the last day of an order that is given on a day, inclusive; nothing where the rules do not cover it.
    pub fn due(&self, pack: &Pack, today: Day) -> Option<Day> {
        let days = pack.at(self.origin.limit(), today).ok()?.value;
        today.plus_days(i32::from(days.0))
    }

    /// 整改要求 as it is proposed to whoever orders, who may change it.
    pub fn demand(&self, department: &str, due: Day) -> String {
        match self.origin {
            Origin::Flag(_) => format!(
                "请{department}对照上述偏离查明原因，{due}前整改到位，填写整改措施和现在的进度，上传佐证。"
            ),
            Origin::Finding(_) | Origin::Untrue | Origin::Sampled(..) => format!(
                "请{department}对照上述问题逐条制定整改措施，{due}前报送整改情况，上传佐证。"
            ),
        }
    }
}

/// What a ticket about a document that a batch drew would follow from; nothing where it is 合格, or nobody looked at
/// it yet.
pub fn sampled(batch: &SampleBatch, item: &SampleItem) -> Option<Cause> {
    let review = item.review().filter(|review| review.result != SampleResult::Pass)?;
    let (result, total) = (review.result.name(), review.total.short());
    let first = format!("批次{}抽审得{total}分，{result}。", batch.word());
    let lines = review.issues.lines().map(str::trim).filter(|line| !line.is_empty());
    let lines: Vec<String> = [first].into_iter().chain(lines.map(str::to_owned)).collect();
    Some(Cause { origin: Origin::Sampled(batch.id, review.result), finding: lines.join("\n") })
}

/// Why a document may be followed by a ticket; nothing where there is no reason, or it is not accepted.
pub fn cause(county: &County, document: &Document, pack: &Pack) -> Option<Cause> {
    let settled = document.settled()?;
    let sheet = &document.newest().sheet;
    match document.kind.family() {
        FormFamily::Monitoring => {
            let flag = county.flag_of(document)?;
            let finding = deviation(county, document)?;
            (Flag::Yellow <= flag).then_some(Cause { origin: Origin::Flag(flag), finding })
        }
        FormFamily::Evaluation => found(document.kind, settled, sheet),
        FormFamily::SelfEvaluation => {
            let on = accepted_on(document)?;
            let mode = pack.at(key::FEEDBACK_SELF_EVALUATION, on).ok()?.value;
            is_asked(mode, settled.grade?).then(|| found(document.kind, settled, sheet)).flatten()
        }
        FormFamily::Authenticity => untrue(sheet),
        FormFamily::Target | FormFamily::ExAnte | FormFamily::Adjustment | FormFamily::Review => {
            None
        }
    }
}

/// 核查结果 first, then what was not found as it was filed.
fn untrue(sheet: &Sheet) -> Option<Cause> {
    let rows = untrue_rows(sheet);
    if rows.is_empty() {
        return None;
    }
    let first = format!("{}{}。", sheet.kind().short_name(), counted(sheet));
    let lines = [first].into_iter().chain(rows).chain(consequences(sheet));
    let lines = lines.collect::<Vec<_>>();
    Some(Cause { origin: Origin::Untrue, finding: lines.join("\n") })
}

/// What a verification decided besides: 一票否决 with its facts, 收回, 处理意见.
fn consequences(sheet: &Sheet) -> Vec<String> {
    let said = |label: &str, text: &str| (!text.is_empty()).then(|| format!("{label}：{text}"));
    let veto = sheet.field("veto_note").trim();
    let sum = recovered(sheet).map(|amount| format!("{amount}万元")).unwrap_or_default();
    let all = [
        is_vetoed(sheet).then(|| said("一票否决", veto)).flatten(),
        said("拟收回", &sum),
        said("处理意见", sheet.field("handling").trim()),
    ];
    all.into_iter().flatten().collect()
}

/// The rules ask that a self-evaluation of this grade is fed back.
const fn is_asked(mode: SelfFeedback, grade: Grade) -> bool {
    match (mode, grade) {
        (SelfFeedback::Poor | SelfFeedback::Fair, Grade::Poor)
        | (SelfFeedback::Fair, Grade::Fair) => true,
        (SelfFeedback::Nothing | SelfFeedback::Poor | SelfFeedback::Fair, _) => false,
    }
}

/// 得分和等级 first, then the problems that the report names.
fn found(kind: FormKind, settled: &Settled, sheet: &Sheet) -> Option<Cause> {
    let problems = problems(kind, sheet);
    if problems.is_empty() {
        return None;
    }
    let origin = Origin::Finding(settled.grade);
    let total = settled.total.map(|total| format!("{total}分，")).unwrap_or_default();
    let first = format!("{}{total}{}。", kind.short_name(), origin.word());
    let lines = [first].into_iter().chain(problems).collect::<Vec<_>>();
    Some(Cause { origin, finding: lines.join("\n") })
}

/// 存在的问题: the report's section, or the reasons of the indicators that fell short.
fn problems(kind: FormKind, sheet: &Sheet) -> Vec<String> {
    let lines = |text: &str| {
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        lines.map(str::to_owned).collect()
    };
    match kind.family() {
        FormFamily::Evaluation => lines(sheet.field("problems")),
        // What the transfer's own form says is in the project's self-evaluation too.
        FormFamily::SelfEvaluation if kind.is_jointly_reviewed() => Vec::new(),
        FormFamily::SelfEvaluation if kind.subject_kind() == SubjectKind::Department => {
            lines(sheet.field("report.problems"))
        }
        FormFamily::SelfEvaluation => {
            let rows = sheet.rows("indicators").iter();
            let rows = rows.filter(|row| !row.get("deviation_note").trim().is_empty());
            rows.map(|row| format!("{}：{}", row.get("name"), row.get("deviation_note"))).collect()
        }
        FormFamily::Target
        | FormFamily::Monitoring
        | FormFamily::ExAnte
        | FormFamily::Adjustment
        | FormFamily::Authenticity
        | FormFamily::Review => Vec::new(),
    }
}

fn accepted_on(document: &Document) -> Option<Day> {
    match &document.status {
        Status::Accepted { at, .. } => Some(at.legal_day()),
        Status::Withdrawn { .. }
        | Status::Submitted { .. }
        | Status::Filed { .. }
        | Status::Returned { .. } => None,
    }
}

/// An accepted evaluation with something to be fed back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feedback {
    /// What was evaluated.
    pub subject: Subject,
    /// The report.
    pub document: Arc<Document>,
    /// What it found.
    pub cause: Cause,
    /// 反馈期限: the last day, inclusive, on which the finance bureau feeds it back.
    pub due: Option<Day>,
    /// The newest ticket about it, withdrawn or not.
    pub ticket: Option<Arc<Rectification>>,
}

impl Feedback {
    /// Nothing was ever fed back.
    pub const fn waits(&self) -> bool {
        self.ticket.is_none()
    }

    /// It may be fed back: never was, or was withdrawn.
    pub fn is_open(&self) -> bool {
        let state = self.ticket.as_ref().map(|ticket| ticket.state);
        state.is_none_or(|state| state == RectificationState::Withdrawn)
    }
}

/// The forms whose findings are fed back, in the order of the year.
pub const EVALUATIONS: [FormKind; 7] = [
    FormKind::SelfEvaluation,
    FormKind::DepartmentSelfEvaluation,
    FormKind::DepartmentEvaluation,
    FormKind::KeyEvaluation,
    FormKind::WholeDepartmentEvaluation,
    FormKind::LowerGovernmentEvaluation,
    FormKind::Authenticity,
];

/// Every evaluation of a budget year in a scope of which something is to be fed back: those that wait
/// first, by the last day.
pub fn feedbacks(county: &County, budget_year: i16, scope: &Scope, pack: &Pack) -> Vec<Feedback> {
    let mut found = Vec::new();
    if !scope.is_something() {
        return found;
    }
    for kind in EVALUATIONS {
        let subjects = county.subjects_of(kind, budget_year).into_iter();
        for subject in subjects.filter(|one| scope.covers(one.department())) {
            let Some(document) = county.document_of(subject.id(), kind) else { continue };
            found.extend(feedback(county, subject, document, pack));
        }
    }
    found.sort_by(|a, b| {
        (!a.waits(), a.due, a.subject.code()).cmp(&(!b.waits(), b.due, b.subject.code()))
    });
    found
}

fn feedback(
    county: &County,
    subject: Subject,
    document: &Arc<Document>,
    pack: &Pack,
) -> Option<Feedback> {
    let cause = cause(county, document, pack)?;
    let on = accepted_on(document)?;
    let days = pack.at(key::FEEDBACK_DAYS, on).ok();
    let due = days.and_then(|days| on.plus_days(i32::from(days.value.0)));
    let ticket = county.ticket_of(document).or_else(|| county.withdrawn_ticket_of(document));
    let ticket = ticket.cloned();
    Some(Feedback { subject, document: Arc::clone(document), cause, due, ticket })
}
