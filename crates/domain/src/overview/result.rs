//! FM-14: the rows that the rules propose, with what was decided on each.

use std::sync::Arc;

use crate::derive::flag::Flag;
use crate::derive::grade::Grade;
use crate::form::layout::{FormFamily, FormKind};
use crate::indicator::line::SheetView;
use crate::party::membership::Scope;
use crate::project::Project;
use crate::result::{Application, ResultDecision};
use crate::state::County;
use crate::unit::amount::Amount;
use crate::unit::day::Day;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResultRow {
    /// The project.
    pub project: Arc<Project>,
    /// The form whose result is applied.
    pub source: FormKind,
    /// Why it is proposed; of a row that no rule proposes any more, why it once was.
    pub basis: String,
    /// 建议方式.
    pub suggested: Application,
    /// What was decided.
    pub decision: Option<Arc<ResultDecision>>,
}

/// Every row of a budget year in a scope, those without an answer first, then by code.
pub fn result_rows(county: &County, budget_year: i16, today: Day, scope: &Scope) -> Vec<ResultRow> {
    let projects = county.projects_of(budget_year).filter(|one| scope.covers(one.department));
    let rows = projects.flat_map(|project| {
        SOURCES.into_iter().filter_map(move |source| result_row(county, project, source, today))
    });
    let mut rows: Vec<ResultRow> = rows.collect();
    rows.sort_by_key(|row| (row.decision.is_some(), row.project.code.clone(), row.source));
    rows
}

/// Forms whose results are applied to money.
pub const SOURCES: [FormKind; 5] = [
    FormKind::MonitoringMay,
    FormKind::MonitoringAugust,
    FormKind::SelfEvaluation,
    FormKind::DepartmentEvaluation,
    FormKind::KeyEvaluation,
];

/// The row of a project and a form: proposed by a rule today, or decided before.
pub fn result_row(
    county: &County,
    project: &Arc<Project>,
    source: FormKind,
    today: Day,
) -> Option<ResultRow> {
    let decision = county.result_of(project.id, source).cloned();
    let proposed = proposed(county, project, source, today);
    let (basis, suggested) = proposed.or_else(|| {
        decision.as_ref().map(|decision| (decision.basis.clone(), decision.application))
    })?;
    Some(ResultRow { project: Arc::clone(project), source, basis, suggested, decision })
}

/// What of a project's budget is left to take away for one result: 全年预算数 without what was taken away
/// for its other results, never below nothing.
pub fn left_to_cut(county: &County, project: &Project, source: FormKind) -> Amount {
    let others = SOURCES.into_iter().filter(|other| *other != source);
    let taken = others.filter_map(|other| county.result_of(project.id, other));
    let taken: Amount = taken.map(|decision| decision.amount).sum();
    (project.adjusted() - taken).max(Amount::ZERO)
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

/// Whether a result takes from the budget of the project's own year, which is being spent. A monitoring
/// round does; an evaluation comes after the year, and its result is for the next budget.
pub const fn takes_from_own_year(source: FormKind) -> bool {
    match source.family() {
        FormFamily::Monitoring => true,
        FormFamily::Target
        | FormFamily::SelfEvaluation
        | FormFamily::ExAnte
        | FormFamily::Adjustment
        | FormFamily::Evaluation
        | FormFamily::Review => false,
    }
}

/// What 压减 and 取消 may take for one result: of the own year's budget what is neither spent nor taken
/// away for the other round, of the next year's everything that is left.
pub fn left_unspent(county: &County, project: &Project, source: FormKind, today: Day) -> Amount {
    let left = left_to_cut(county, project, source);
    if !takes_from_own_year(source) {
        return left;
    }
    let others = SOURCES.into_iter().filter(|one| *one != source && takes_from_own_year(*one));
    let cuts = others.filter_map(|other| county.result_of(project.id, other));
    let cuts = cuts.filter(|one| one.application.spares_what_is_spent()).map(|one| one.amount);
    let taken: Amount = cuts.sum();
    (project.adjusted() - spent(county, project, today) - taken).max(Amount::ZERO).min(left)
}

/// A red flag that was not put right in time leads to 预算调减; 中 and 差 of an evaluation to control
/// and to less money.
fn proposed(
    county: &County,
    project: &Project,
    source: FormKind,
    today: Day,
) -> Option<(String, Application)> {
    let document = county.document_of(project.id, source)?;
    match source.family() {
        FormFamily::Target | FormFamily::ExAnte | FormFamily::Adjustment | FormFamily::Review => {
            None
        }
        FormFamily::Monitoring => {
            let ticket = county.ticket_of(document)?;
            let late = ticket.days_overdue(today);
            let is_due = 0 < late && county.flag_of(document) == Some(Flag::Red);
            let name = source.short_name();
            let basis = format!("{name}红标，整改单{}逾期{late}天未销号", ticket.word());
            is_due.then_some((basis, Application::Reduce))
        }
        FormFamily::SelfEvaluation | FormFamily::Evaluation => {
            let settled = document.settled()?;
            let total = settled.total.map(|total| format!("{total}分，")).unwrap_or_default();
            let name = source.short_name();
            let basis = |grade: Grade| format!("{name}{total}等级{}", grade.word());
            match settled.grade? {
                Grade::Excellent | Grade::Good => None,
                grade @ Grade::Fair => Some((basis(grade), Application::Control)),
                grade @ Grade::Poor => Some((basis(grade), Application::Reduce)),
            }
        }
    }
}
