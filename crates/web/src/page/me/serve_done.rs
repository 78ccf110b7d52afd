//! The handler of 已办.

use axum::http::StatusCode;
use wenxiao_app::{TrailLine, TrailQuery, TrailThing};
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::overview::task::tasks;
use wenxiao_domain::party::access::Action;
use wenxiao_domain::party::membership::Membership;
use wenxiao_domain::party::membership::Scope as Covered;
use wenxiao_domain::refusal::{Refusal, Unread};
use wenxiao_domain::search::sees_agency;
use wenxiao_domain::unit::day::Day;

use super::done::{self, DoneLine, DoneView};
use super::tabs::{Tab, tabs};
use crate::answer::{Answer, blocking};
use crate::component::address::Address;
use crate::component::format::moment;
use crate::component::notice::Notice;
use crate::ctx::Ctx;
use crate::page::show;

/// Lines on a page.
const LINES: usize = 50;

/// 已办: what this person has done, the newest first.
pub(super) async fn done(ctx: Ctx) -> Answer {
    let address = ctx.address();
    let waiting = tasks(&ctx.county, &ctx.me, ctx.today.year(), ctx.today, &ctx.pack);
    let tabs = tabs(&ctx, Tab::Done, &waiting);
    let query = match query(&ctx.me, &address) {
        Ok(query) => query,
        Err(refusal) => {
            let body = maud::html! { (tabs) (done::query(&address).markup()) };
            let mut page = ctx.page("已办", body);
            page.status = Some(StatusCode::UNPROCESSABLE_ENTITY);
            page.notices.push(Notice::of(&refusal));
            return Ok(page.answer(&ctx.person.asked));
        }
    };
    let (app, jurisdiction) = (ctx.app().clone(), ctx.jurisdiction.clone());
    let page = blocking(move || app.trail(&jurisdiction, &query)).await?;
    let view = DoneView {
        lines: page.lines.iter().map(|found| line(&ctx, found)).collect(),
        next: page.next.map(|before| address.with("before", before.to_string()).href()),
        address,
    };
    let body = maud::html! { (tabs) (done::body(&view)) };
    Ok(ctx.page("已办", body).answer(&ctx.person.asked))
}

fn query(me: &Membership, address: &Address) -> Result<TrailQuery, Refusal> {
    let day = |name: &str, field| match address.get(name) {
        "" => Ok(None),
        text => Day::read(text).map(Some).map_err(|_| Refusal::Unread(Unread::Day { field })),
    };
    let (from, to) = (day("from", "从")?, day("to", "到")?);
    if from.zip(to).is_some_and(|(from, to)| to < from) {
        return Err(Refusal::DateOrder);
    }
    Ok(TrailQuery {
        actor: Some(me.account),
        reader: Some(me.clone()),
        kind: Some(address.get("kind").to_owned()).filter(|kind| !kind.is_empty()),
        form: address.get("form").parse::<FormKind>().ok(),
        text: address.get("q").to_owned(),
        from,
        to,
        before: address.get("before").parse().ok(),
        limit: LINES,
        ..TrailQuery::default()
    })
}

fn line(ctx: &Ctx, line: &TrailLine) -> DoneLine {
    let trail = ctx.may(Action::ReadTrail).then(|| format!("/trail/{}", line.seq));
    DoneLine {
        at: moment(line.recorded),
        what: line.title.clone(),
        object: line.object.clone(),
        identity: show::actor(&ctx.county, &line.actor, ctx.today),
        href: thing(ctx, line).or(trail),
    }
}

/// The page of what was done something with, for whoever may still open it.
fn thing(ctx: &Ctx, line: &TrailLine) -> Option<String> {
    if let Some(thing) = line.thing {
        return of_thing(ctx, thing);
    }
    if let Some(document) = line.document {
        let may = show::is_readable(&ctx.county, document, &ctx.me, ctx.today);
        return may.then(|| format!("/docs/{document}"));
    }
    let subject = ctx.county.subject(line.project?.into())?;
    let may = ctx.county.covers(&ctx.me.scope(Action::ReadFiled), &subject, ctx.today);
    may.then(|| show::subject_href(&ctx.jurisdiction, &subject))
}

fn of_thing(ctx: &Ctx, thing: TrailThing) -> Option<String> {
    let (county, place) = (&ctx.county, &ctx.jurisdiction);
    let reads = ctx.me.scope(Action::ReadFiled);
    let agencies = ctx.me.scope(Action::ReadEngagements);
    match thing {
        TrailThing::Rectification(id) => {
            let subject = county.subject(county.rectification(id)?.subject)?;
            reads.covers(subject.department()).then(|| format!("/rectifications/{id}"))
        }
        TrailThing::Result(subject, source) => {
            let subject = county.subject(subject)?;
            let (year, word) = (subject.budget_year(), show::subject_word(&subject));
            let at = format!("/{place}/{year}/results/{word}/{}", source.key());
            reads.covers(subject.department()).then_some(at)
        }
        TrailThing::Evaluations(department, year) => {
            reads.covers(department).then(|| format!("/{place}/{year}/evaluations/{department}"))
        }
        TrailThing::Closing(year) => {
            reads.is_something().then(|| format!("/{place}/{year}/closing"))
        }
        TrailThing::Evidence(id) => {
            let subject = county.subject(id)?;
            county.covers(&reads, &subject, ctx.today).then(|| format!("/evidence/{id}"))
        }
        TrailThing::Engagement(id) => {
            let agency = county.engagement(id)?.contract.agency;
            sees_agency(&agencies, agency).then(|| format!("/engagements/{id}"))
        }
        TrailThing::Sample(id) => ctx.may(Action::ReadSamples).then(|| format!("/samples/{id}")),
        TrailThing::Agency(id) => sees_agency(&agencies, id).then(|| format!("/agencies/{id}")),
        TrailThing::Referral(id) => Some(format!("/referrals/{id}")),
        TrailThing::Disclosure(id) => reads.is_something().then(|| format!("/disclosures/{id}")),
        TrailThing::Work(id) => reads.is_something().then(|| format!("/works/{id}")),
        TrailThing::Ledger(year) => reads.is_something().then(|| format!("/{place}/{year}/ledger")),
        TrailThing::LedgerChange(year, number) => {
            reads.is_something().then(|| format!("/{place}/{year}/ledger/changes/{number}"))
        }
        TrailThing::Report(year) => {
            (reads == Covered::County).then(|| format!("/{place}/{year}/annual-report"))
        }
        TrailThing::LibraryChange(id) => Some(format!("/library/changes/{id}")),
        TrailThing::Organization(id) => {
            ctx.may(Action::ManageOrganizations).then(|| format!("/admin/orgs/{id}"))
        }
        TrailThing::Expert(id) => ctx.may(Action::Commission).then(|| format!("/experts/{id}")),
    }
}
