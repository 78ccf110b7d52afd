//! FM-14: the rows that the rules propose, with what was decided on each.

mod json;

use std::sync::Arc;

use super::authenticity::{is_vetoed, recovered, veto_basis};
use crate::derive::flag::Flag;
use crate::derive::grade::Grade;
use crate::document::{Document, Subject};
use crate::form::layout::FormKind;
use crate::form::sheet::Sheet;
use crate::indicator::line::SheetView;
use crate::party::membership::Scope;
use crate::project::Project;
use crate::result::refused::ResultRefusal;
use crate::result::{Application, ResultDecision};
pub use crate::result::{Purse, SOURCES, purse, takes_from_own_year};
use crate::state::County;
use crate::unit::amount::{Amount, MoneyUnit};
use crate::unit::day::Day;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResultRow {
    /// The project or department.
    pub subject: Subject,
    /// The form whose result is applied.
    pub source: FormKind,
    /// Why it is proposed; of a decided row, why it was when it was decided.
    pub basis: String,
    /// Why the rules propose it today; nothing where they do not.
    pub proposed: Option<String>,
    /// 建议方式.
    pub suggested: Application,
    /// What was decided.
    pub decision: Option<Arc<ResultDecision>>,
}

impl ResultRow {
    /// The year whose money the result takes: a monitoring round's its own, an evaluation's the next, a
    /// verification's that in which it was paid.
    pub fn falls_on(&self) -> i16 {
        self.subject.budget_year() + i16::from(purse(self.source) == Purse::NextYear)
    }

    /// Since when it has to be answered, where that is a day after the form's acceptance: the day on which a 红标 that
    /// was ordered to be put right within a limit has run out of it.
    pub fn proposed_since(&self, county: &County) -> Option<Day> {
        let document = county.document_of(self.subject.id(), self.source)?;
        let ticket = county.ticket_of(document)?;
        ticket.due.plus_days(1)
    }

    /// 原预算, 分: that in force before the decision; without one the registered 全年预算数 as it is now. Of a
    /// verification it is 执行数.
    pub fn budget(&self, county: &County) -> Amount {
        match (&self.decision, purse(self.source)) {
            (Some(decision), _) => decision.budget,
            (None, Purse::PaidOut) => paid_out(county, &self.subject, self.source),
            (None, Purse::OwnYear | Purse::NextYear) => county.budget_of(&self.subject),
        }
    }
}

/// Every row of a budget year in a scope, those without an answer first, then by code.
pub fn result_rows(county: &County, budget_year: i16, today: Day, scope: &Scope) -> Vec<ResultRow> {
    let rows = SOURCES.into_iter().flat_map(|source| {
        let subjects = county.subjects_of(source, budget_year).into_iter();
        let subjects = subjects.filter(|one| scope.covers(one.department()));
        subjects.filter_map(move |subject| result_row(county, &subject, source, today))
    });
    let mut rows: Vec<ResultRow> = rows.collect();
    rows.sort_by_key(|row| (row.decision.is_some(), row.subject.code().to_owned(), row.source));
    rows
}

/// The row of a subject and a form: proposed by a rule today, or decided before.
pub fn result_row(
    county: &County,
    subject: &Subject,
    source: FormKind,
    today: Day,
) -> Option<ResultRow> {
    let decision = county.result_of(subject.id(), source).cloned();
    let (proposed, suggested) = proposed(county, subject, source, today).unzip();
    let basis = decision.as_ref().map(|decision| decision.basis.clone());
    let suggested = suggested.or_else(|| decision.as_ref().map(|decision| decision.application));
    Some(ResultRow {
        subject: subject.clone(),
        source,
        basis: basis.or_else(|| proposed.clone())?,
        proposed,
        suggested: suggested?,
        decision,
    })
}

/// What of a budget is left to take away for one result, never below nothing: 全年预算数 without what was
/// decided and is not registered yet, for a result that falls on the next budget also without what else was
/// taken from that. What falls on the next budget leaves this year's alone, and what is taken back of what was
/// paid leaves every budget alone: it is bounded by 执行数. Of a department it is what its projects have
/// together, from which nothing is taken here: money lies in the projects.
pub fn left_to_cut(county: &County, subject: &Subject, source: FormKind) -> Amount {
    let is_of_next_year = match purse(source) {
        Purse::PaidOut => return paid_out(county, subject, source),
        Purse::NextYear => true,
        Purse::OwnYear => false,
    };
    let others = SOURCES.into_iter().filter(|other| *other != source);
    let taken = others.filter_map(|other| county.result_of(subject.id(), other));
    let taken = taken.filter(|one| match purse(one.source) {
        Purse::OwnYear => !one.is_registered,
        Purse::NextYear => is_of_next_year,
        Purse::PaidOut => false,
    });
    let taken: Amount = taken.map(|decision| decision.amount).sum();
    (county.budget_of(subject) - taken).max(Amount::ZERO)
}

/// Why an answer does not suit a result at all, whatever its amount: a department as a whole has no money of its
/// own, and a verification takes back what was paid.
pub fn unsuited(way: Application, subject: &Subject, source: FormKind) -> Option<ResultRefusal> {
    match (way.takes_money(), subject, purse(source)) {
        (false, _, _) => None,
        (true, Subject::Department(_), _) => Some(ResultRefusal::MoneyOfDepartment),
        (true, Subject::Project(_), Purse::PaidOut) => {
            (way != Application::Recover).then_some(ResultRefusal::TakesBackOnly)
        }
        (true, Subject::Project(_), Purse::OwnYear | Purse::NextYear) => None,
    }
}

/// 执行数 as a verification that was accepted states it, 分.
fn paid_out(county: &County, subject: &Subject, source: FormKind) -> Amount {
    let document = county.document_of(subject.id(), source);
    let sheet = document.filter(|one| one.settled().is_some()).map(|one| &one.newest().sheet);
    let executed = |sheet: &Sheet| Amount::read(sheet.field("executed"), MoneyUnit::TenThousand);
    sheet.and_then(|sheet| executed(sheet).ok()).unwrap_or(Amount::ZERO)
}

/// What earlier decisions had taken, 分, before the one that stands in a row was made: why its 原预算 may
/// be less than what was registered.
pub fn taken_before(county: &County, row: &ResultRow) -> Amount {
    let Some(decision) = &row.decision else { return Amount::ZERO };
    let counts = |other: &FormKind| match (purse(row.source), purse(*other)) {
        (Purse::PaidOut, _) | (_, Purse::PaidOut) | (Purse::OwnYear, Purse::NextYear) => false,
        (Purse::NextYear, _) | (Purse::OwnYear, Purse::OwnYear) => true,
    };
    let others = SOURCES.into_iter().filter(|other| *other != row.source);
    let others = others.filter(counts);
    let earlier = others.filter_map(|other| county.result_of(row.subject.id(), other));
    earlier.filter(|one| one.at < decision.at).map(|one| one.amount).sum()
}

/// What was decided to be taken from a project's own year while the register does not say so yet; nothing
/// where the register tells the whole. One sentence without its stop.
pub fn open_cut(county: &County, project: &Project) -> Option<String> {
    let cut = |one: &Arc<ResultDecision>| format!("{}{}万元", one.application.name(), one.amount);
    let cuts: Vec<String> = county.open_cuts(project.id).map(cut).collect();
    let left = county.budget_in_force(project);
    (!cuts.is_empty()).then(|| {
        format!("结果应用已决定{}，调整后{left}万元；登记的预算还没有变更", cuts.join("、"))
    })
}

/// 已支出 of a project: its newest 累计支付数 up to a day, otherwise 执行数 of its newest accepted form,
/// otherwise what its registration says.
pub fn spent(county: &County, project: &Project, today: Day) -> Amount {
    if let Some((_, paid)) = county.executed_on(project.id, today) {
        return paid.amount;
    }
    let newest = SOURCES.into_iter().rev().find_map(|kind| {
        let document = county.document_of(project.id, kind)?;
        document.settled()?;
        let view = SheetView::of(&document.newest().sheet);
        view.total_funds()?.executed.ok()
    });
    newest.unwrap_or_else(|| project.executed())
}

/// What 压减 and 取消 may take for one result: of the own year's budget what is neither spent nor taken
/// away for the other round, of the next year's everything that is left.
pub fn left_unspent(county: &County, subject: &Subject, source: FormKind, today: Day) -> Amount {
    let left = left_to_cut(county, subject, source);
    let Subject::Project(project) = subject else { return Amount::ZERO };
    if !takes_from_own_year(source) {
        return left;
    }
    let others = SOURCES.into_iter().filter(|one| *one != source && takes_from_own_year(*one));
    let cuts = others.filter_map(|other| county.result_of(project.id, other));
    let cuts = cuts.filter(|one| one.application.spares_what_is_spent() && !one.is_registered);
    let cuts = cuts.map(|one| one.amount);
    let taken: Amount = cuts.sum();
    (project.adjusted() - spent(county, project, today) - taken).max(Amount::ZERO).min(left)
}

/// What a form came to, as far as it is applied to money.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcomes {
    /// 标识 of a monitoring form.
    Flag(Flag),
    /// 等级 of a self-evaluation or an evaluation.
    Grade(Grade),
    /// 一票否决 of a check of authenticity.
    Veto,
}

/// The row that follows from an accepted form: from its flag, from the grade that was settled, or from a veto.
fn proposed(
    county: &County,
    subject: &Subject,
    source: FormKind,
    today: Day,
) -> Option<(String, Application)> {
    let document = county.document_of(subject.id(), source)?;
    let grade = document.settled()?.grade.map(Outcomes::Grade);
    let flag = || county.flag_of(document).map(Outcomes::Flag);
    let veto = || is_vetoed(&document.newest().sheet).then_some(Outcomes::Veto);
    let outcome = grade.or_else(flag).or_else(veto);
    follows(county, subject, document, outcome, today)
}

/// What the rules propose where a form came to this: a red flag that was not put right in time leads to
/// 预算调减, of a department to control; 中 and 差 of an evaluation to control and to less money, of a department
/// both to control; a veto to taking back what was paid, or where that is nothing to control.
pub fn follows(
    county: &County,
    subject: &Subject,
    document: &Document,
    outcome: Option<Outcomes>,
    today: Day,
) -> Option<(String, Application)> {
    let name = document.kind.short_name();
    match outcome? {
        Outcomes::Flag(flag) => {
            let ticket = county.ticket_of(document)?;
            let late = ticket.days_overdue(today);
            let basis = format!("{name}红标，整改单{}逾期{late}天未销号", ticket.word());
            let way = match subject {
                Subject::Project(_) => Application::Reduce,
                Subject::Department(_) => Application::Control,
            };
            (0 < late && flag == Flag::Red).then_some((basis, way))
        }
        Outcomes::Veto => {
            // Where nothing can be taken back, the next budget is held to what it has.
            let way = match recovered(&document.newest().sheet) {
                Some(_) => Application::Recover,
                None => Application::Control,
            };
            Some((veto_basis(document), way))
        }
        Outcomes::Grade(_) if !SOURCES.contains(&document.kind) => None,
        Outcomes::Grade(grade) => {
            let total = document.settled().and_then(|settled| settled.total);
            let total = total.map(|total| format!("{total}分，")).unwrap_or_default();
            let basis = format!("{name}{total}等级{}", grade.word());
            // Money lies in the projects: a department as a whole is held to what it has.
            let less = match subject {
                Subject::Project(_) => Application::Reduce,
                Subject::Department(_) => Application::Control,
            };
            match grade {
                Grade::Excellent | Grade::Good => None,
                Grade::Fair => Some((basis, Application::Control)),
                Grade::Poor => Some((basis, less)),
            }
        }
    }
}
