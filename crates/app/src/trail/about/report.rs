//! What an entry about 年度总结报告 is about.

use wenxiao_domain::journal::Event;

use super::super::TrailThing;
use super::About;

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
