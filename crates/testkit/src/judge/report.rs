//! 年度总结报告, judged from outside.

use wenxiao_domain::journal::Event;
use wenxiao_domain::party::membership::Membership;
use wenxiao_domain::party::role::Role;
use wenxiao_domain::report_filing::{AnnualReport, ReportAct, ReportRevision, ReportStage};
use wenxiao_domain::state::County;

use super::Step;

/// Whether this part judges an event.
pub(super) const fn is_ours(event: &Event) -> bool {
    matches!(
        event,
        Event::AnnualReportSaved(_)
            | Event::AnnualReportSubmitted(_)
            | Event::AnnualReportWithdrawn(_)
            | Event::AnnualReportSigned(_)
    )
}

fn newest(county: &County, year: i16) -> &ReportRevision {
    county.annual_report(year).expect("it is there").newest()
}

/// Of one event that was let through.
pub(super) fn judge(step: &Step<'_>, held: &Membership, event: &Event) {
    let before = step.before;
    match event {
        Event::AnnualReportSaved(body) => {
            assert_eq!(held.role, Role::PerformanceSection, "written by others");
            let known = before.annual_report(body.work_year);
            assert_eq!(body.revision, known.map_or(0, |one| one.newest().number) + 1);
            let is_open = known.is_some_and(|one| one.newest().stage().is_under_signature());
            assert!(!is_open, "written anew under signature");
            let is_approved = known.is_some_and(|one| one.approved().is_some());
            assert_eq!(is_approved, !body.correction.is_empty(), "a silent correction");
        }
        Event::AnnualReportSubmitted(body) => {
            assert_eq!(held.role, Role::PerformanceSection, "handed in by others");
            let revision = newest(before, body.work_year);
            assert_eq!((revision.number, revision.stage()), (body.revision, ReportStage::Draft));
            let words = body.lines.iter().flat_map(|line| &line.pieces);
            let is_open = words.into_iter().any(|piece| piece.words.starts_with("待补"));
            assert!(!is_open, "handed in with something to be added");
        }
        Event::AnnualReportWithdrawn(body) => {
            assert_eq!(held.role, Role::PerformanceSection, "taken back by others");
            assert!(newest(before, body.work_year).stage().is_under_signature());
        }
        Event::AnnualReportSigned(body) => {
            let revision = newest(before, body.work_year);
            assert_eq!(revision.text().digest(), body.digest, "another text was signed");
            for account in step.accounts() {
                assert!(!revision.had_a_hand(account), "own work signed");
            }
            let (stage, role) = match body.act {
                ReportAct::BureauSigned | ReportAct::BureauReturned => {
                    (ReportStage::AtBureau, Role::FinanceLeader)
                }
                ReportAct::CountyApproved | ReportAct::CountyReturned => {
                    (ReportStage::AtCounty, Role::CountyLeader)
                }
                ReportAct::Submitted | ReportAct::Withdrawn => panic!("no signature"),
            };
            assert_eq!((revision.stage(), held.role), (stage, role), "signed out of turn");
            let goes_back =
                matches!(body.act, ReportAct::BureauReturned | ReportAct::CountyReturned);
            assert!(!goes_back || !body.opinion.is_empty(), "sent back without a word");
        }
        other => panic!("{} is neither", other.title()),
    }
}

/// What was written and handed in stays, a signed text above all; only the newest revision is ever under signature.
pub(super) fn nothing_signed_changed(before: &County, after: &County) {
    for (year, old) in &before.shared.annual_reports {
        let new = after.annual_report(*year).expect("no report disappears");
        for (old, new) in old.revisions.iter().zip(&new.revisions) {
            let mut grown = (**new).clone();
            assert!(grown.steps.starts_with(&old.steps), "a step changed");
            grown.steps.truncate(old.steps.len());
            if old.submitted.is_none() {
                grown.submitted = None;
            }
            assert_eq!(**old, grown, "a revision changed");
            if old.stage() == ReportStage::Approved {
                assert_eq!(old.steps.len(), new.steps.len(), "an approved revision went on");
            }
        }
    }
    after.shared.annual_reports.values().for_each(|report| one_is_open(report));
}

fn one_is_open(report: &AnnualReport) {
    let newest = report.newest().number;
    for revision in &report.revisions {
        let is_open = revision.stage().is_under_signature();
        assert!(!is_open || revision.number == newest, "two revisions are under signature");
    }
}
