//! What is told of a year as a whole: its closing, and 年度总结报告 on its way.

use super::{Reader, Target, Told};
use crate::party::access::Action;
use crate::party::membership::Scope;
use crate::report_filing::ReportAct;

impl Reader<'_> {
    pub(super) fn of_year(&self, title: &'static str, year: i16) -> Option<Told> {
        let is_told = match self.me.scope(Action::ReadFiled) {
            Scope::Departments(_) | Scope::County => true,
            Scope::Nothing | Scope::Assigned(_) => false,
        };
        is_told.then_some((title, format!("{year}年度"), None, Target::Closing(year)))
    }

    /// Told to who is next, and back to who wrote and who signed.
    pub(super) fn of_report(&self, year: i16, revision: u32, act: ReportAct) -> Option<Told> {
        let has = |action| self.me.scope(action) == Scope::County;
        let (writes, signs, approves) =
            (has(Action::WriteReports), has(Action::SignReports), has(Action::ApproveReports));
        let (title, is_told) = match act {
            ReportAct::Submitted => ("送签，待局长签批", signs),
            ReportAct::Withdrawn => ("撤回送签", signs || approves),
            ReportAct::BureauSigned => ("局长已签批，报县政府审批", writes || approves),
            ReportAct::BureauReturned => ("局长退回", writes),
            ReportAct::CountyApproved => ("县政府审批通过，已签发", writes || signs),
            ReportAct::CountyReturned => ("县政府退回", writes || signs),
        };
        let thing = format!("{year}年度总结报告第{revision}稿");
        is_told.then_some((title, thing, None, Target::Report(year)))
    }

    /// Told to those who may decide it, and then to who proposed it.
    pub(super) fn of_ledger_change(
        &self,
        year: i16,
        number: u32,
        is_decided: bool,
    ) -> Option<Told> {
        let change = self.county.ledger_change(year, number)?;
        let is_mine = change.held == self.me.id;
        let decides = self.me.scope(Action::DecideLedger) == Scope::County;
        let (title, is_told) = match (is_decided, change.approved_seq()) {
            (true, Some(_)) => ("同意台账修改", is_mine),
            (true, None) => ("不同意台账修改", is_mine),
            (false, _) => ("提出台账修改，待审定", decides),
        };
        let thing = format!("{}台账任务{}", change.edit.kind().name(), change.task);
        is_told.then_some((title, thing, None, Target::LedgerChange(year, number)))
    }
}
