//! What an entry about 年度总结报告 or 年度考核 is about.

use wenxiao_domain::journal::Event;
use wenxiao_domain::state::County;

use super::super::TrailThing;
use super::{About, last_name};

pub(super) fn of_report(event: &Event) -> About {
    let (year, revision, title) = match event {
        Event::AnnualReportSaved(body) => (body.work_year, body.revision, None),
        Event::AnnualReportSubmitted(body) => (body.work_year, body.revision, None),
        Event::AnnualReportWithdrawn(body) => (body.work_year, body.revision, None),
        Event::AnnualReportSigned(body) => (body.work_year, body.revision, Some(body.act.name())),
        _ => return About::words("—"),
    };
    let words = format!("{year}年度总结报告第{revision}稿");
    About { title, ..About::words(words).with(TrailThing::Report(year)) }
}

/// 年度考核 of a year, or of a department in it.
pub(super) fn of_assessment(event: &Event, county: &County) -> About {
    let of = |department, number: u32| {
        About::words(format!("{}　第{number}处扣分", last_name(county, department)))
    };
    match event {
        Event::AssessmentAnnounced(body) => About::words(format!("{}年度考核", body.work_year)),
        Event::AssessmentObjected(body) => of(body.department, body.number),
        Event::ObjectionDecided(body) => of(body.department, body.number),
        _ => About::words("—"),
    }
}
