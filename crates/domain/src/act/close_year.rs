//! 年度结账, and 重新开账: both are a person's decision, and both are entries.

use std::collections::BTreeSet;

use super::context::{Context, optional, text};
use crate::closing::Unfinished;
use crate::closing::refused::ClosingRefusal;
use crate::document::{Subject, SubjectId};
use crate::form::layout::FormKind;
use crate::journal::event::Event;
use crate::journal::v1;
use crate::overview::closing::YearStanding;
use crate::overview::result::ResultRow;
use crate::party::access::Action;
use crate::party::membership::Scope;
use crate::refusal::Refusal;

/// Most characters of the reason and of the evidence.
pub const CLOSING_TEXT_LIMIT: usize = 500;

/// 年度结账.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CloseYear {
    /// 预算年度, which is over.
    pub budget_year: i16,
    /// Rows of FM-14 that are left without an answer; one that was answered meanwhile needs no leaving.
    pub left: BTreeSet<(SubjectId, FormKind)>,
    /// Why they are left; may be blank where none is.
    pub reason: String,
    /// 依据: the paper that says so, with its 文号; may be blank where none is left.
    pub evidence: String,
}

/// 重新开账.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReopenYear {
    /// 预算年度.
    pub budget_year: i16,
    /// Why.
    pub reason: String,
}

pub(super) fn close(command: &CloseYear, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    context.demand(Action::CloseYears)?;
    context.account()?;
    let (county, today, budget_year) = (context.county, context.today(), command.budget_year);
    if county.projects_of(budget_year).next().is_none() {
        return Err(Refusal::NotFound("预算年度"));
    }
    if let Some(closing) = county.year_closing(budget_year) {
        let on = closing.at.legal_day();
        return Err(ClosingRefusal::AlreadyClosed { budget_year, on }.into());
    }
    if today.year() <= budget_year {
        return Err(ClosingRefusal::YearNotOver { budget_year }.into());
    }
    let standing = YearStanding::of(county, budget_year, today, &Scope::County);
    let is_left = |row: &&ResultRow| command.left.contains(&(row.subject.id(), row.source));
    let (left, open): (Vec<&ResultRow>, Vec<&ResultRow>) = standing.open.iter().partition(is_left);
    if let Some(first) = open.first() {
        let rows = open.len();
        let first = format!("{}的{}", word(&first.subject), first.source.short_name());
        return Err(ClosingRefusal::Unanswered { budget_year, rows, first }.into());
    }
    let said = if left.is_empty() { optional } else { text };
    let of_kind = |kind| (kind, whole(standing.count(kind)));
    let unfinished = Unfinished::ALL.into_iter().map(of_kind).filter(|(_, count)| 0 < *count);
    Ok(vec![Event::YearClosed(v1::YearClosed {
        budget_year,
        answered: whole(standing.answered),
        taken: standing.taken,
        left: left.into_iter().map(row_left).collect(),
        reason: said("不处理的理由", &command.reason, CLOSING_TEXT_LIMIT)?,
        evidence: said("依据", &command.evidence, CLOSING_TEXT_LIMIT)?,
        unfinished: unfinished.map(|(kind, count)| v1::UnfinishedText { kind, count }).collect(),
    })])
}

/// How a sentence names a project, or a department, which may have no code.
fn word(subject: &Subject) -> &str {
    match subject.code() {
        "" => subject.name(),
        code => code,
    }
}

fn row_left(row: &ResultRow) -> v1::RowLeftText {
    v1::RowLeftText { subject: row.subject.id(), source: row.source, basis: row.basis.clone() }
}

fn whole(count: usize) -> u32 {
    u32::try_from(count).expect("a county has fewer projects than that")
}

pub(super) fn reopen(command: &ReopenYear, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    context.demand(Action::CloseYears)?;
    context.account()?;
    let budget_year = command.budget_year;
    if context.county.year_closing(budget_year).is_none() {
        return Err(ClosingRefusal::NotClosed { budget_year }.into());
    }
    let reason = text("重新开账的理由", &command.reason, CLOSING_TEXT_LIMIT)?;
    Ok(vec![Event::YearReopened(v1::YearReopened { budget_year, reason })])
}
