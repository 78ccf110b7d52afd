//! 年度结账: what stands in the way of closing a budget year, and what is unfinished without standing in
//! the way.

pub mod json;

use super::result::{ResultRow, result_rows};
use super::task::is_asked;
use crate::closing::{RowLeft, Unfinished, YearClosing};
use crate::document::{Status, Subject};
use crate::form::layout::{FormFamily, FormKind};
use crate::party::membership::Scope;
use crate::state::County;
use crate::unit::amount::Amount;
use crate::unit::day::Day;
use crate::unit::id::{DocumentId, RectificationId};

/// Something that is unfinished.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loose {
    /// What is the matter.
    pub kind: Unfinished,
    /// Of which project or department.
    pub subject: Subject,
    /// Which form it is about.
    pub form: FormKind,
    /// The form, where it was submitted.
    pub document: Option<DocumentId>,
    /// The ticket.
    pub ticket: Option<RectificationId>,
}

/// How far a budget year is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearStanding {
    /// Rows of FM-14 without an answer: they stand in the way.
    pub open: Vec<ResultRow>,
    /// Rows with an answer.
    pub answered: usize,
    /// What the answers take away together, 分.
    pub taken: Amount,
    /// What is unfinished, kind by kind.
    pub loose: Vec<Loose>,
}

impl YearStanding {
    /// Of a budget year, as far as a scope reaches.
    pub fn of(county: &County, budget_year: i16, today: Day, scope: &Scope) -> Self {
        let rows = result_rows(county, budget_year, today, scope);
        let decided = || rows.iter().filter_map(|row| row.decision.as_ref());
        let (answered, taken) = (decided().count(), decided().map(|one| one.amount).sum());
        let open = rows.into_iter().filter(|row| row.decision.is_none()).collect();
        Self { open, answered, taken, loose: loose(county, budget_year, scope) }
    }

    /// How many things of a kind are unfinished.
    pub fn count(&self, kind: Unfinished) -> usize {
        self.loose.iter().filter(|one| one.kind == kind).count()
    }
}

/// Whether an open year waits for its closing as soon as every result has its answer: it is over, and
/// everything in it was evaluated and reviewed, or a whole further year has passed over what was not.
pub fn awaits_closing(county: &County, budget_year: i16, today: Day) -> bool {
    if today.year() <= budget_year || county.year_closing(budget_year).is_some() {
        return false;
    }
    let holds_up = |one: &Loose| match one.kind {
        Unfinished::SelfEvaluation | Unfinished::Evaluation | Unfinished::Review => true,
        Unfinished::Register | Unfinished::Ticket => false,
    };
    let is_long_over = budget_year + 1 < today.year();
    is_long_over || !loose(county, budget_year, &Scope::County).iter().any(holds_up)
}

/// The rows that a closing left, as far as a scope reaches.
pub fn rows_left<'a>(closing: &'a YearClosing, county: &County, scope: &Scope) -> Vec<&'a RowLeft> {
    let covered = |row: &&RowLeft| {
        let subject = county.subject(row.subject);
        subject.is_some_and(|subject| scope.covers(subject.department()))
    };
    closing.left.iter().filter(covered).collect()
}

fn loose(county: &County, budget_year: i16, scope: &Scope) -> Vec<Loose> {
    let mut found = Vec::new();
    for form in FormKind::filed() {
        let subjects = county.subjects_of(form, budget_year).into_iter();
        let subjects = subjects.filter(|subject| scope.covers(subject.department()));
        found.extend(subjects.filter_map(|subject| of_form(county, form, subject)));
    }
    let covered = |subject: Subject| scope.covers(subject.department()).then_some(subject);
    let projects = county.projects_of(budget_year).filter_map(|project| {
        let cut = county.open_cuts(project.id).max_by_key(|one| one.at)?;
        let subject = covered(Subject::Project(project.clone()))?;
        Some(Loose { form: cut.source, ..Loose::new(Unfinished::Register, subject) })
    });
    found.extend(projects);
    let tickets = county.rectifications_of_year(budget_year).into_iter();
    found.extend(tickets.filter(|(ticket, _)| ticket.state.is_open()).filter_map(
        |(ticket, of)| {
            let ticket_of = Loose::new(Unfinished::Ticket, covered(of)?);
            Some(Loose { form: ticket.source, ticket: Some(ticket.id), ..ticket_of })
        },
    ));
    found.sort_by_key(|one| one.kind);
    found
}

/// What is unfinished about a form, where it is owed or lies at a reviewer's.
fn of_form(county: &County, form: FormKind, subject: Subject) -> Option<Loose> {
    let document = county.document_of(subject.id(), form);
    if document.is_some_and(|document| document.settled().is_some()) {
        return None;
    }
    let is_asked = || document.is_some() || is_asked(form, &subject, county, None);
    let kind = match form.family() {
        FormFamily::SelfEvaluation => is_asked().then_some(Unfinished::SelfEvaluation),
        FormFamily::Evaluation => is_asked().then_some(Unfinished::Evaluation),
        FormFamily::Target
        | FormFamily::Monitoring
        | FormFamily::ExAnte
        | FormFamily::Adjustment
        | FormFamily::Authenticity
        | FormFamily::Review => {
            let waits = document.is_some_and(|document| match document.status {
                Status::Submitted { .. } | Status::Filed { .. } => true,
                Status::Withdrawn { .. } | Status::Returned { .. } | Status::Accepted { .. } => {
                    false
                }
            });
            waits.then_some(Unfinished::Review)
        }
    };
    let document = document.map(|document| document.id);
    Some(Loose { form, document, ..Loose::new(kind?, subject) })
}

impl Loose {
    /// Of a kind, the form still to be said.
    fn new(kind: Unfinished, subject: Subject) -> Self {
        Self { kind, subject, form: FormKind::SelfEvaluation, document: None, ticket: None }
    }
}
