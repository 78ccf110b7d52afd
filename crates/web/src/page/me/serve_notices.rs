//! The handlers of 通知.

use wenxiao_app::NoticeLine;
use wenxiao_domain::overview::notice::{KEPT_DAYS, Target};
use wenxiao_domain::refusal::{Refusal, Unread};
use wenxiao_domain::state::County;
use wenxiao_domain::unit::day::Day;

use super::notices::{NoticeItem, NoticesView, body};
use crate::answer::{Answer, Stop, blocking, see_other};
use crate::component::format::moment;
use crate::component::frame::Crumb;
use crate::ctx::{Ctx, Posted};
use crate::page::show;

/// 通知: what has happened that concerns this identity, the newest first.
pub(super) async fn notices(ctx: Ctx) -> Answer {
    let (app, place, me) = (ctx.app().clone(), ctx.jurisdiction.clone(), ctx.me.clone());
    let found = blocking(move || app.notices(&place, &me)).await?;
    let unread = found.unread();
    let address = ctx.address();
    let mut view = NoticesView {
        address,
        unread,
        kept_days: KEPT_DAYS,
        seq: found.seq,
        today: found.today.date(),
        keys: ctx.csrf(),
        ..NoticesView::default()
    };
    let is_narrow = view.is_narrow();
    let shown = found.lines.iter().filter(|line| !is_narrow || line.is_unread);
    view.items = shown.map(|line| item(&ctx, line)).collect();
    let mut page = ctx.page("通知", body(&view));
    page.crumbs = vec![Crumb { words: "待办".to_owned(), href: "/me".to_owned() }];
    page.subtitle = Some(maud::html! {
        "最近" (KEPT_DAYS) "天与当前身份有关的事，未读" b.num { (unread) } "条"
    });
    page.actions = Some(maud::html! { a href="/me/mail" { "邮件提醒" } });
    Ok(page.answer(&ctx.person.asked))
}

fn item(ctx: &Ctx, line: &NoticeLine) -> NoticeItem {
    let notice = &line.notice;
    // `2026-03-18 10:02`
    let at = moment(notice.at);
    let time = at.split_once(' ').map(|(_, time)| time.to_owned()).unwrap_or_default();
    NoticeItem {
        day: notice.at.legal_day().date(),
        time: if notice.seq.is_some() { time } else { String::new() },
        title: notice.title,
        object: notice.object_for(&ctx.me),
        by: notice
            .by
            .as_ref()
            .map(|by| show::actor(&ctx.county, by, ctx.today))
            .unwrap_or_default(),
        due: notice.due.map(Day::date),
        is_unread: line.is_unread,
        href: href(&ctx.county, &ctx.jurisdiction, &notice.target),
    }
}

/// The page of what a notice tells of; `place` is the 行政区划代码.
pub fn href(county: &County, place: &str, target: &Target) -> String {
    let tasks = || "/me".to_owned();
    match target {
        Target::Document(id) => format!("/docs/{id}"),
        Target::Ticket(id) => format!("/rectifications/{id}"),
        Target::Result(id, source) => county.subject(*id).map_or_else(tasks, |subject| {
            let (year, word) = (subject.budget_year(), show::subject_word(&subject));
            format!("/{place}/{year}/results/{word}/{}", source.key())
        }),
        Target::Subject(id) => {
            let subject = county.subject(*id);
            subject.map_or_else(tasks, |subject| show::subject_href(place, &subject))
        }
        Target::Evaluations(department, year) => {
            format!("/{place}/{year}/evaluations/{department}")
        }
        Target::Referral(id) => format!("/referrals/{id}"),
        Target::Batch(id) => format!("/samples/{id}"),
        Target::Engagement(id) => format!("/engagements/{id}"),
        Target::LibraryChange(id) => format!("/library/changes/{id}"),
        Target::Identities => "/me/role".to_owned(),
        Target::Delegations => "/me/delegations".to_owned(),
        Target::Closing(year) => format!("/{place}/{year}/closing"),
        Target::Report(year) => format!("/{place}/{year}/annual-report"),
        Target::Assessment(year, department) => {
            format!("/{place}/{year}/assessment/{department}")
        }
        Target::LedgerChange(year, number) => {
            format!("/{place}/{year}/ledger/changes/{number}")
        }
        Target::WorkTask(year, task) => format!("/{place}/{year}/ledger/{task}"),
        Target::Tasks => tasks(),
    }
}

/// 全部标为已读: everything that the page could show.
pub(super) async fn read(Posted { ctx, fields }: Posted<Ctx>) -> Answer {
    fields.only(&["seq", "day"])?;
    let upto = upto(&ctx, fields.get("seq"), fields.get("day"))?;
    let (app, place, me) = (ctx.app().clone(), ctx.jurisdiction.clone(), ctx.me.clone());
    blocking(move || app.mark_notices_read(&place, &me, upto)).await?;
    Ok(see_other("/me/notices?done=read"))
}

fn upto(ctx: &Ctx, seq: &str, day: &str) -> Result<(u64, Day), Stop> {
    let wrong = |field| ctx.refuse(&Refusal::Unread(Unread::Day { field }));
    let day = Day::read(day).map_err(|_| wrong("日期"))?;
    let seq = seq.parse().map_err(|_| ctx.refuse(&Refusal::NotFound("记录")))?;
    Ok((seq, day))
}
