//! 年度总结报告 on the state.

use std::sync::Arc;

use super::apply::{Inconsistent, Stamp, account, wrong};
use super::county::County;
use crate::journal::chain::Digest;
use crate::journal::event::Event;
use crate::journal::v1;
use crate::report_filing::{
    AnnualReport, ReportAct, ReportRevision, ReportStage, ReportStep, WrittenLine, WrittenPiece,
    WrittenReport,
};

impl WrittenReport {
    /// SM3 of the text as UTF-8, hexadecimal: what is printed can be checked with any tool.
    pub fn digest(&self) -> String {
        Digest::of(self.text().as_bytes()).to_string()
    }
}

impl County {
    /// The report of a work year; nothing before its first revision.
    pub fn annual_report(&self, work_year: i16) -> Option<&Arc<AnnualReport>> {
        self.shared.annual_reports.get(&work_year)
    }

    /// The template from which a year's first revision goes: that of the last year before it that has one.
    pub fn report_template_before(&self, work_year: i16) -> Option<&str> {
        let before = self.shared.annual_reports.range(..work_year).next_back();
        before.map(|(_, report)| report.newest().template.as_str())
    }

    /// What happened to a report; nothing of other events.
    pub(super) fn write_report(
        &mut self,
        stamp: &Stamp,
        event: &Event,
    ) -> Result<(), Inconsistent> {
        match event {
            Event::AnnualReportSaved(body) => self.save_report(stamp, body),
            Event::AnnualReportSubmitted(body) => self.submit_report(stamp, body),
            Event::AnnualReportWithdrawn(body) => self.withdraw_report(stamp, body),
            Event::AnnualReportSigned(body) => self.sign_report(stamp, body),
            _ => Ok(()),
        }
    }

    fn save_report(
        &mut self,
        stamp: &Stamp,
        body: &v1::AnnualReportSaved,
    ) -> Result<(), Inconsistent> {
        let revision = Arc::new(ReportRevision {
            number: body.revision,
            template: body.template.clone(),
            written: written(&body.lines, &body.said),
            correction: body.correction.clone(),
            by: account(stamp)?,
            at: stamp.recorded,
            seq: stamp.seq,
            submitted: None,
            steps: Vec::new(),
        });
        let year = body.work_year;
        match self.shared.annual_reports.get_mut(&year) {
            None if body.revision == 1 => {
                let report = AnnualReport { work_year: year, revisions: vec![revision] };
                self.shared.annual_reports.insert(year, Arc::new(report));
                Ok(())
            }
            Some(report) if report.newest().number.checked_add(1) == Some(body.revision) => {
                if report.newest().stage().is_under_signature() {
                    return Err(wrong(stamp, "报告正在签批"));
                }
                Arc::make_mut(report).revisions.push(revision);
                Ok(())
            }
            None | Some(_) => Err(wrong(stamp, "报告的稿号不连续")),
        }
    }

    fn submit_report(
        &mut self,
        stamp: &Stamp,
        body: &v1::AnnualReportSubmitted,
    ) -> Result<(), Inconsistent> {
        let text = written(&body.lines, &body.said);
        if text.digest() != body.digest {
            return Err(wrong(stamp, "送签的报告与摘要不符"));
        }
        let step = step(stamp, ReportAct::Submitted, "")?;
        let at = (body.work_year, body.revision);
        let revision = self.newest_revision(stamp, at, &[ReportStage::Draft])?;
        revision.submitted = Some(text);
        revision.steps.push(step);
        Ok(())
    }

    fn withdraw_report(
        &mut self,
        stamp: &Stamp,
        body: &v1::AnnualReportWithdrawn,
    ) -> Result<(), Inconsistent> {
        let step = step(stamp, ReportAct::Withdrawn, &body.reason)?;
        let (at, open) =
            ((body.work_year, body.revision), [ReportStage::AtBureau, ReportStage::AtCounty]);
        self.newest_revision(stamp, at, &open)?.steps.push(step);
        Ok(())
    }

    fn sign_report(
        &mut self,
        stamp: &Stamp,
        body: &v1::AnnualReportSigned,
    ) -> Result<(), Inconsistent> {
        let from = match body.act {
            ReportAct::BureauSigned | ReportAct::BureauReturned => ReportStage::AtBureau,
            ReportAct::CountyApproved | ReportAct::CountyReturned => ReportStage::AtCounty,
            ReportAct::Submitted | ReportAct::Withdrawn => {
                return Err(wrong(stamp, "签批写成了送签或撤回"));
            }
        };
        let step = step(stamp, body.act, &body.opinion)?;
        let at = (body.work_year, body.revision);
        let revision = self.newest_revision(stamp, at, &[from])?;
        if revision.text().digest() != body.digest {
            return Err(wrong(stamp, "签批的不是送签的报告"));
        }
        if revision.had_a_hand(step.by) {
            return Err(wrong(stamp, "经手报告的人签批了它"));
        }
        revision.steps.push(step);
        Ok(())
    }

    /// The newest revision, where it stands at one of the stages.
    fn newest_revision(
        &mut self,
        stamp: &Stamp,
        (year, number): (i16, u32),
        stages: &[ReportStage],
    ) -> Result<&mut ReportRevision, Inconsistent> {
        let newest = self.shared.annual_reports.get_mut(&year).and_then(|report| {
            Arc::make_mut(report).revisions.last_mut().filter(|one| one.number == number)
        });
        let newest = newest.filter(|one| stages.contains(&one.stage()));
        newest.map(Arc::make_mut).ok_or_else(|| wrong(stamp, "报告的这一稿不能这样办理"))
    }
}

fn step(stamp: &Stamp, act: ReportAct, opinion: &str) -> Result<ReportStep, Inconsistent> {
    let by = account(stamp)?;
    Ok(ReportStep { act, opinion: opinion.to_owned(), by, at: stamp.recorded, seq: stamp.seq })
}

fn written(lines: &[v1::ReportLineText], said: &[v1::FigureSaidText]) -> WrittenReport {
    let piece = |one: &v1::ReportPieceText| WrittenPiece {
        figure: one.figure.clone(),
        words: one.words.clone(),
    };
    let line = |one: &v1::ReportLineText| WrittenLine {
        style: one.style,
        pieces: one.pieces.iter().map(piece).collect(),
    };
    let said = said.iter().map(|one| (one.figure.clone(), one.said.clone())).collect();
    WrittenReport { lines: lines.iter().map(line).collect(), said }
}
