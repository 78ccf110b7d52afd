//! 年度总结报告: whose turn it is.

use super::after::own;
use super::{Task, TaskKind};
use crate::form::layout::FormKind;
use crate::party::access::Action;
use crate::party::membership::{Membership, Scope};
use crate::report_filing::{ReportAct, ReportStage};
use crate::state::County;
use crate::unit::day::Day;

/// The report of the work year, and those of earlier years that were not done: one task each, for who is to act and,
/// meanwhile, for who handed it in.
pub(super) fn tasks(
    county: &County,
    me: &Membership,
    work_year: i16,
    today: Day,
) -> impl Iterator<Item = Task> {
    let has = |action| me.scope(action) == Scope::County;
    let (writes, signs, approves) =
        (has(Action::WriteReports), has(Action::SignReports), has(Action::ApproveReports));
    let reports = county.shared.annual_reports.range(..=work_year).map(|(_, report)| report);
    reports.filter_map(move |report| {
        let revision = report.newest();
        // Who had a hand in it does not sign it, and so has no such task.
        let is_free = !revision.had_a_hand(me.account);
        let kind = match revision.stage() {
            ReportStage::AtBureau if signs && is_free => TaskKind::SignReport,
            ReportStage::AtCounty if approves && is_free => TaskKind::SignReport,
            ReportStage::AtBureau | ReportStage::AtCounty if writes => TaskKind::AwaitReport,
            ReportStage::Returned if writes => TaskKind::MendReport,
            ReportStage::AtBureau
            | ReportStage::AtCounty
            | ReportStage::Returned
            | ReportStage::Draft
            | ReportStage::Withdrawn
            | ReportStage::Approved => return None,
        };
        let closed = county.year_closing(report.work_year).is_some();
        let since = revision.steps.last().filter(|step| step.act != ReportAct::Withdrawn);
        let subject = own(county, me, report.work_year, today);
        // A task names a form; the report is told by its kind alone.
        let task = Task::new(kind, FormKind::KeyEvaluation, subject, None, today);
        (!closed).then_some(Task { since: since.map(|step| step.at), ..task })
    })
}
