//! Handlers of the trail and its verification.

use axum::Router;
use axum::extract::Path;
use axum::response::IntoResponse as _;
use axum::routing::get;
use wenxiao_app::{
    AccountInfo, App, Failure, INSTALLATION, TrailLine as Found, TrailQuery, VerifyReport,
};
use wenxiao_domain::party::access::Action;
use wenxiao_domain::party::actor::Actor;
use wenxiao_domain::party::membership::Membership;
use wenxiao_domain::party::role::Role;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::state::County;
use wenxiao_domain::unit::day::Day;

use super::effect::{Effect, Names, People, holder};
use super::entry::EntryView;
use super::list::{TrailLine, TrailView};
use super::verify::{self, Run, Verdict, VerifyView};
use crate::answer::{Answer, Stop, attachment, blocking, note_failure, see_other};
use crate::component::format::{count, moment};
use crate::component::frame::Crumb;
use crate::component::job_progress::refresh;
use crate::ctx::{Ctx, Posted, Web};
use crate::page::show;

/// Addresses of the trail.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/trail", get(index))
        .route("/trail/{seq}", get(one))
        .route("/trail/verify", get(verify_page).post(begin))
        .route("/trail/verify/proof.json", get(proof))
}

/// The stream that is looked at: the county's, or the installation's for its auditor.
fn stream(ctx: &Ctx) -> Result<String, Stop> {
    ctx.scope(Action::ReadTrail)?;
    if ctx.address().get("of") != INSTALLATION {
        return Ok(ctx.jurisdiction.clone());
    }
    if ctx.me.role == Role::AuditAdmin {
        Ok(INSTALLATION.to_owned())
    } else {
        Err(ctx.refuse(&Refusal::NotAllowed(Action::ReadTrail)))
    }
}

async fn index(ctx: Ctx) -> Answer {
    let stream = stream(&ctx)?;
    let is_installation = stream == INSTALLATION;
    let address = ctx.address();
    let query = TrailQuery {
        actor: address.get("actor").parse().ok(),
        kind: Some(address.get("kind").to_owned()).filter(|kind| !kind.is_empty()),
        text: address.get("q").to_owned(),
        from: Day::read(address.get("from")).ok(),
        to: Day::read(address.get("to")).ok(),
        before: address.get("before").parse().ok(),
        limit: 50,
        reader: Some(Membership::clone(&ctx.me)),
        ..TrailQuery::default()
    };
    let next_of = address.clone();
    let looked = ctx.clone();
    let (lines, next, people) = blocking(move || {
        let app = looked.app();
        let page = app.trail(&stream, &query)?;
        let accounts = app.accounts()?;
        let known = people(&accounts);
        let lines = page.lines.iter().map(|line| shown(app, &looked, &stream, &known, line));
        let lines = lines.collect::<Result<Vec<_>, Failure>>()?;
        let name = |a: AccountInfo| (a.id.to_string(), a.display_name);
        Ok((lines, page.next, accounts.into_iter().map(name).collect()))
    })
    .await?;
    let view = TrailView {
        next: next.map(|before| next_of.with("before", before.to_string()).href()),
        address,
        people,
        lines,
        is_installation,
        may_see_installation: ctx.me.role == Role::AuditAdmin,
        may_verify: ctx.may(Action::Verify),
    };
    let mut page = ctx.page("全过程记录", view.body());
    page.subtitle = Some(maud::html! { "共" (count(ctx.county.seq())) "条业务记录，新的在前" });
    page.actions = Some(view.actions());
    Ok(page.answer(&ctx.person.asked))
}

/// `示例甲（shuili）` by account.
fn people(accounts: &[AccountInfo]) -> People {
    let words = |account: &AccountInfo| format!("{}（{}）", account.display_name, account.login);
    accounts.iter().map(|account| (account.id, words(account))).collect()
}

/// What an entry is about; of a role that was granted or revoked also whose it is.
fn object(
    app: &App,
    ctx: &Ctx,
    stream: &str,
    known: &People,
    line: &Found,
) -> Result<String, Failure> {
    if !line.kind.starts_with("membership") {
        return Ok(line.object.clone());
    }
    let event = app.entry(stream, line.seq)?.and_then(|entry| entry.event().ok().flatten());
    let account = event.and_then(|event| holder(&ctx.county, &event));
    let person = account.and_then(|account| known.get(&account));
    Ok(match person {
        Some(person) => format!("{person} · {}", line.object),
        None => line.object.clone(),
    })
}

fn shown(
    app: &App,
    ctx: &Ctx,
    stream: &str,
    known: &People,
    line: &Found,
) -> Result<TrailLine, Failure> {
    Ok(TrailLine {
        seq: line.seq,
        at: moment(line.recorded),
        by: who(app, &ctx.county, &line.actor, ctx.today)?,
        what: line.title.clone(),
        object: object(app, ctx, stream, known, line)?,
        outcome: line.outcome.clone(),
        digest: line.hash.short(),
    })
}

/// `示例甲 · 县水利局 · 部门填报人`; in another's place `示例甲代示例乙 · …`.
fn who(app: &App, county: &County, actor: &Actor, today: Day) -> Result<String, Failure> {
    let Some(account) = actor.account() else { return Ok("系统".to_owned()) };
    let mut names = app.display_name(account)?;
    if let Some(represented) = actor.on_behalf_of().and_then(|id| county.membership(id)) {
        names.push('代');
        names.push_str(&app.display_name(represented.account)?);
    }
    Ok(format!("{names} · {}", show::actor(county, actor, today)))
}

async fn one(ctx: Ctx, Path(seq): Path<String>) -> Answer {
    let stream = stream(&ctx)?;
    let is_installation = stream == INSTALLATION;
    let missing = || ctx.refuse(&Refusal::NotFound("记录"));
    let seq: u64 = seq.parse().map_err(|_| missing())?;
    let looked = ctx.clone();
    let found = blocking(move || {
        let app = looked.app();
        let Some((entry, line)) = app.read_entry(&stream, seq, Some(&looked.me))? else {
            return Ok(None);
        };
        let last = app.head(&stream)?.map_or(0, |(last, _)| last);
        let known = people(&app.accounts()?);
        Ok(Some((entry, who(app, &looked.county, &line.actor, looked.today)?, line, last, known)))
    })
    .await?;
    let Some((entry, by, line, last, known)) = found else { return Err(missing()) };
    let event = if is_installation { None } else { entry.event().ok().flatten() };
    let names = Names { county: &ctx.county, on: ctx.today, me: &ctx.me, people: &known };
    let effect = event.map(|event| names.effect(&event)).unwrap_or_else(|| Effect {
        object: line.object.clone(),
        href: None,
        facts: vec![("结果", line.outcome.clone())],
    });
    let title = line.title;
    let may_verify = ctx.may(Action::Verify);
    let view = EntryView {
        title: title.clone(),
        by,
        effect,
        last,
        is_installation,
        may_verify,
        is_hidden: line.is_hidden,
        entry,
    };
    let mut page = ctx.page(format!("第{}条记录：{title}", count(seq)), view.body());
    page.crumbs = vec![Crumb { words: "全过程记录".to_owned(), href: "/trail".to_owned() }];
    Ok(page.answer(&ctx.person.asked))
}

async fn verify_page(ctx: Ctx) -> Answer {
    ctx.scope(Action::Verify)?;
    let run = ctx.person.web.verifications.of(&ctx.jurisdiction);
    let is_running = matches!(run, Run::Running(..));
    let view = VerifyView { run, keys: ctx.csrf(), entries: ctx.county.seq() };
    let mut page = ctx.page("验证", verify::body(&view));
    if ctx.may(Action::ReadTrail) {
        page.crumbs =
            vec![Crumb { words: "全过程记录".to_owned(), href: "/trail".to_owned() }];
    }
    let mut response = page.answer(&ctx.person.asked);
    if is_running {
        let (name, value) = refresh(2);
        response.headers_mut().insert(name, value);
    }
    Ok(response)
}

/// Begins in a thread of its own; the page shows how far it is and can be left.
async fn begin(Posted { ctx, fields }: Posted<Ctx>) -> Answer {
    ctx.scope(Action::Verify)?;
    fields.only(&[])?;
    start(&ctx);
    // A small journal is done before the next page is asked for.
    for _ in 0..15 {
        if !matches!(ctx.person.web.verifications.of(&ctx.jurisdiction), Run::Running(..)) {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    Ok(see_other("/trail/verify"))
}

/// Begins a verification unless one is at work.
fn start(ctx: &Ctx) {
    let runs = ctx.person.web.verifications.clone();
    if !runs.begin(&ctx.jurisdiction, ctx.county.seq()) {
        return;
    }
    let (app, jurisdiction) = (ctx.app().clone(), ctx.jurisdiction.clone());
    tokio::task::spawn_blocking(move || {
        let began = app.now();
        let done = app.verify(&jurisdiction, None, &mut |done, of| {
            runs.note(&jurisdiction, Run::Running(done, of));
        });
        let run = match done {
            Ok(report) => {
                let ended = app.now();
                let took_ms = ended.epoch_ms() - began.epoch_ms();
                Run::Done(verdict(&report, moment(ended), took_ms))
            }
            Err(failure) => Run::Failed(note_failure(&failure)),
        };
        runs.note(&jurisdiction, run);
    });
}

fn verdict(report: &VerifyReport, at: String, took_ms: i64) -> Verdict {
    let fault = report.fault.as_ref().map(wenxiao_app::Fault::message);
    let (seq, head) = report.head.map_or((0, String::new()), |(seq, hash)| (seq, hash.to_string()));
    Verdict {
        at,
        entries: report.entries,
        head,
        took: format!("{}.{}秒", took_ms / 1000, took_ms % 1000 / 100),
        faults: fault.into_iter().chain(report.differences.iter().cloned()).collect(),
        compared: Vec::new(),
        seq,
    }
}

async fn proof(ctx: Ctx) -> Answer {
    ctx.scope(Action::Verify)?;
    let Run::Done(verdict) = ctx.person.web.verifications.of(&ctx.jurisdiction) else {
        return Err(ctx.refuse(&Refusal::NotFound("验证结果")));
    };
    let name = ctx.county.shared.founded.as_ref().map_or("", |founded| &founded.name);
    let proof = verdict.proof(&ctx.jurisdiction, name);
    let text = serde_json::to_vec_pretty(&proof).expect("names are texts");
    let file = format!("{name}记录验证{}.json", verdict.seq);
    Ok(attachment("application/json; charset=utf-8", &file, text).into_response())
}
