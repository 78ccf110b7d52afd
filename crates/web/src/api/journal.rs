//! The trail and its verification.

use axum::Json;
use axum::extract::Path;
use axum::routing::{get, post};
use serde_json::{Value, json};
use wenxiao_app::TrailQuery;
use wenxiao_domain::party::access::Action;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::unit::day::Day;

use super::caller::{ApiStop, Asks, Caller};
use super::endpoint::{Endpoint, Verb};
use super::read::{Reply, scope};
use super::shape;
use crate::answer::blocking;
use crate::ctx::Ctx;
use crate::page::trail::start;
use crate::page::trail::verify::Run;

const QUERY: &[(&str, &str)] = &[
    ("kind", "种类，如document_submitted"),
    ("actor", "账号编号"),
    ("q", "对象含"),
    ("from", "起始日期"),
    ("to", "截止日期"),
    ("before", "只要这一条之前的，用来翻页"),
    ("limit", "几条，至多1000，不写为50"),
];

/// The addresses.
pub(super) fn endpoints() -> Vec<Endpoint> {
    let of = |verb, path, id, summary, query, body, answer, route| Endpoint {
        verb,
        path,
        id,
        summary,
        query,
        body,
        answer,
        route,
    };
    vec![
        of(
            Verb::Get,
            "/api/v1/trail",
            "trail",
            "全过程记录，新的在前",
            QUERY,
            None,
            "Entries",
            || get(trail),
        ),
        of(
            Verb::Get,
            "/api/v1/trail/{seq}",
            "entry",
            "一条记录的原文和摘要",
            &[],
            None,
            "Entry",
            || get(entry),
        ),
        of(
            Verb::Get,
            "/api/v1/verification",
            "verification",
            "最近一次验证的进度或结果",
            &[],
            None,
            "Verification",
            || get(verification),
        ),
        of(
            Verb::Post,
            "/api/v1/verification",
            "verify",
            "开始验证全部记录",
            &[],
            Some("Nothing"),
            "Verification",
            || post(verify),
        ),
    ]
}

async fn trail(Caller(ctx): Caller) -> Reply {
    scope(&ctx, Action::ReadTrail)?;
    let address = ctx.address_of_query();
    let query = TrailQuery {
        actor: address.get("actor").parse().ok(),
        kind: Some(address.get("kind").to_owned()).filter(|kind| !kind.is_empty()),
        text: address.get("q").to_owned(),
        from: Day::read(address.get("from")).ok(),
        to: Day::read(address.get("to")).ok(),
        before: address.get("before").parse().ok(),
        limit: address.get("limit").parse().unwrap_or(0),
        ..TrailQuery::default()
    };
    let (app, jurisdiction) = (ctx.app().clone(), ctx.jurisdiction.clone());
    let page = blocking(move || app.trail(&jurisdiction, &query)).await?;
    let items = page.lines.iter().map(|line| {
        json!({
            "seq": line.seq,
            "recorded": shape::instant(line.recorded),
            "actor": line.actor.to_string(),
            "kind": line.kind,
            "title": line.title,
            "object": line.object,
            "document": line.document.map(|id| id.to_string()),
            "hash": line.hash.to_string(),
        })
    });
    let items: Vec<Value> = items.collect();
    Ok(Json(json!({"items": items, "before": page.next})))
}

async fn entry(Caller(ctx): Caller, Path(seq): Path<u64>) -> Reply {
    scope(&ctx, Action::ReadTrail)?;
    let (app, jurisdiction) = (ctx.app().clone(), ctx.jurisdiction.clone());
    match blocking(move || app.entry(&jurisdiction, seq)).await? {
        Some(entry) => Ok(Json(shape::entry(&ctx, &entry))),
        None => Err(ApiStop::refused(&Refusal::NotFound("记录"))),
    }
}

async fn verification(Caller(ctx): Caller) -> Reply {
    scope(&ctx, Action::Verify)?;
    Ok(Json(state(&ctx)))
}

async fn verify(asks: Asks) -> Reply {
    asks.only(&[])?;
    let ctx = &asks.caller.0;
    scope(ctx, Action::Verify)?;
    start(ctx);
    Ok(Json(state(ctx)))
}

fn state(ctx: &Ctx) -> Value {
    match ctx.person.web.verifications.of(&ctx.jurisdiction) {
        Run::None => json!({"state": "none"}),
        Run::Running(done, of) => json!({"state": "running", "done": done, "of": of}),
        Run::Failed(number) => json!({"state": "failed", "number": number}),
        Run::Done(verdict) => {
            let name = ctx.county.shared.founded.as_ref().map_or("", |founded| &founded.name);
            let mut proof = verdict.proof(&ctx.jurisdiction, name);
            proof["state"] = "done".into();
            proof
        }
    }
}
