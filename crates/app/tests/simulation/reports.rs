//! 年度总结报告: written and handed in by the section, signed by the head, approved by the county government.

use wenxiao_domain::act::{Command, SaveReport, SignReport, SubmitReport, WithdrawReport};
use wenxiao_domain::report_filing::ReportStage;

use crate::play::Play;

const YEAR: i16 = 2025;

/// A revision, or what the section does with the one that is there.
pub fn write(play: &mut Play) -> Option<Command> {
    if !play.chance.once_in(4) {
        return None;
    }
    let county = play.county();
    let report = county.annual_report(YEAR);
    let (seen, stage) = report
        .map_or((0, ReportStage::Returned), |one| (one.newest().number, one.newest().stage()));
    let is_sure = !play.chance.once_in(6);
    Some(match stage {
        ReportStage::Draft if is_sure => {
            Command::SubmitReport(SubmitReport { work_year: YEAR, revision: seen })
        }
        ReportStage::AtBureau | ReportStage::AtCounty if is_sure => return None,
        ReportStage::AtBureau | ReportStage::AtCounty => Command::WithdrawReport(WithdrawReport {
            work_year: YEAR,
            revision: seen,
            reason: "还要补充。".to_owned(),
        }),
        ReportStage::Draft
        | ReportStage::Returned
        | ReportStage::Withdrawn
        | ReportStage::Approved => Command::SaveReport(Box::new(SaveReport {
            work_year: YEAR,
            seen,
            template: format!("# {{县}}{{年}}年度报告\n第{seen}稿以后又改。[[F2|共{{F2}}项目。]]"),
            correction: "核对以后更正。".to_owned(),
        })),
    })
}

/// 签批, 审批 or 退回 of what waits.
pub fn sign(play: &mut Play) -> Option<Command> {
    let county = play.county();
    let revision = county.annual_report(YEAR)?.newest();
    if !revision.stage().is_under_signature() {
        return None;
    }
    Some(Command::SignReport(SignReport {
        work_year: YEAR,
        revision: revision.number,
        digest: revision.text().digest(),
        is_signed: !play.chance.once_in(4),
        opinion: "请再核对。".to_owned(),
    }))
}
