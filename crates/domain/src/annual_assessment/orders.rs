//! 督办整改 and 真实性核查: stages in which nothing is owed, and what was found costs points.

use super::facts::Mark;
use super::gather::{Sorted, trace};
use crate::department_assessment::{AssessmentFault, AssessmentStage, Trace};
use crate::derive::flag::Flag;
use crate::document::Document;
use crate::form::authenticity::{CHECKS, Truth};
use crate::form::layout::FormKind;
use crate::overview::authenticity::is_vetoed;
use crate::project::Project;
use crate::rectification::{Rectification, RectificationState, StepAct};
use crate::regulation::key;
use crate::work_ledger::condition::Looked;

/// Both stages of every unit.
pub(super) fn gather(at: Looked<'_>, sorted: &mut Sorted) {
    let stage = AssessmentStage::Rectification;
    for ticket in at.county.rectifications().filter(|one| one.work_year == at.work_year) {
        let unit = at.county.subject(ticket.subject).map(|subject| subject.department());
        if let Some(facts) = unit.and_then(|unit| sorted.stage(unit, stage)) {
            facts.marks.extend(of_order(at, ticket));
        }
    }
    for project in at.county.projects_of(at.work_year) {
        if let Some(facts) = sorted.stage(project.department, stage) {
            facts.marks.extend(red_flag(at, project));
        }
    }
    let documents = at.county.shared.documents.values();
    let checks = documents.filter(|one| {
        let is_of = one.kind == FormKind::Authenticity && one.work_year == at.work_year;
        is_of && one.settled().is_some()
    });
    for check in checks {
        let unit = at.county.subject(check.subject).map(|subject| subject.department());
        let stage = AssessmentStage::Authenticity;
        if let Some(facts) = unit.and_then(|unit| sorted.stage(unit, stage)) {
            facts.marks.extend(untrue(check));
            let is_vetoed = is_vetoed(&check.newest().sheet);
            facts.veto = facts.veto.or(is_vetoed.then(|| trace(check, check.newest().seq)));
        }
    }
}

fn of_order(at: Looked<'_>, ticket: &Rectification) -> Vec<Mark> {
    if ticket.state == RectificationState::Withdrawn {
        return Vec::new();
    }
    let (act, word) = (ticket.origin.order(), ticket.word());
    let mark = |fault, times, reason| Mark {
        fault,
        times,
        reason,
        subject: Some(ticket.subject),
        trace: Trace { entry: None, document: Some(ticket.document), order: Some(ticket.id) },
    };
    let overdue = ticket.days_overdue(at.today);
    let late = days_answered_late(ticket);
    let first = if 0 < overdue {
        let reason = format!("{act}{word}逾期{overdue}天没有销号：期限{}", ticket.due);
        Some(mark(AssessmentFault::OrderOverdue, 1, reason))
    } else if 0 < late {
        let reason = format!("{act}{word}逾期{late}天才提交整改");
        Some(mark(AssessmentFault::OrderLate, 1, reason))
    } else {
        None
    };
    let sent_back = ticket.steps.iter().filter(|step| step.act == StepAct::SentBack).count();
    let sent_back = u32::try_from(sent_back).unwrap_or(u32::MAX);
    let second = (0 < sent_back).then(|| {
        let reason = format!("{act}{word}的整改验收不通过{sent_back}次");
        mark(AssessmentFault::OrderSentBack, sent_back, reason)
    });
    first.into_iter().chain(second).collect()
}

/// Whole days by which the first answer came after the last day that held then; 0 in time, or without an answer.
fn days_answered_late(ticket: &Rectification) -> i64 {
    let answer = ticket.steps.iter().enumerate().find(|(_, step)| match step.act {
        StepAct::Answered { .. } => true,
        StepAct::Closed | StepAct::SentBack | StepAct::Extended { .. } | StepAct::Withdrawn => {
            false
        }
    });
    answer
        .map_or(0, |(place, step)| ticket.due_before(place).days_until(step.at.legal_day()).max(0))
}

/// A red flag of the newest accepted round that nobody ordered to be put right, once the days are over that an order
/// would have given. What is ordered is counted with its order.
fn red_flag(at: Looked<'_>, project: &Project) -> Option<Mark> {
    let rounds = [FormKind::MonitoringAugust, FormKind::MonitoringMay];
    let mut accepted = rounds.into_iter().filter_map(|kind| {
        at.county.document_of(project.id, kind).filter(|one| one.settled().is_some())
    });
    let newest = accepted.next()?;
    if at.county.flag_of(newest) != Some(Flag::Red) || is_followed(at, newest) {
        return None;
    }
    if accepted.any(|before| at.county.ticket_of(before).is_some_and(|one| one.state.is_open())) {
        return None;
    }
    let since = newest.status.at().legal_day();
    let days = at.pack.at(key::RECTIFICATION_DAYS, since).ok()?.value.0;
    let last = since.plus_days(i32::from(days))?;
    (last < at.today).then(|| Mark {
        fault: AssessmentFault::RedFlag,
        times: 1,
        reason: format!("{}为红标，{last}前没有转绿，也没有整改", newest.kind.short_name()),
        subject: Some(newest.subject),
        trace: trace(newest, newest.newest().seq),
    })
}

/// An order was given, or taken back.
fn is_followed(at: Looked<'_>, document: &Document) -> bool {
    at.county.ticket_of(document).or_else(|| at.county.withdrawn_ticket_of(document)).is_some()
}

/// One for each 核心指标 that was not found as it was filed.
fn untrue(check: &Document) -> Vec<Mark> {
    let newest = check.newest();
    let rows = newest.sheet.rows(CHECKS).iter();
    let found = rows.filter_map(|row| {
        let (fault, word) = match Truth::read(row.get("conclusion"))? {
            Truth::True => return None,
            Truth::Inexact => (AssessmentFault::Deviation, Truth::Inexact.name()),
            Truth::False => (AssessmentFault::Falsehood, Truth::False.name()),
        };
        Some(Mark {
            fault,
            times: 1,
            reason: format!("核心指标“{}”{word}", row.get("name").trim()),
            subject: Some(check.subject),
            trace: trace(check, newest.seq),
        })
    });
    found.collect()
}
