//! Handlers of one engagement: looked at, handed in, judged, its term changed, its files handed out.

use std::sync::Arc;

use axum::Router;
use axum::extract::multipart::MultipartRejection;
use axum::extract::{DefaultBodyLimit, Multipart, Path};
use axum::http::HeaderMap;
use axum::routing::{get, post};
use wenxiao_domain::act::{ChangeTerm, Command, Deliver, JudgeDelivery, Term};
use wenxiao_domain::agency::Engagement;
use wenxiao_domain::party::access::Action;
use wenxiao_domain::refusal::Refusal;

use super::engagement::{View, due_name};
use super::{sees, with_refusal};
use crate::answer::{Answer, Stop, see_other};
use crate::component::notice::Notice;
use crate::ctx::{Ctx, Fields, Posted, Web};
use crate::page::monitoring::{MOST_BYTES, hand_out, take_evidence};

/// Addresses of one engagement.
pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/engagements/{id}", get(engagement_page))
        .route(
            "/engagements/{id}/deliver/{number}",
            post(deliver).layer(DefaultBodyLimit::max(MOST_BYTES)),
        )
        .route("/engagements/{id}/judge/{number}", post(judge))
        .route("/engagements/{id}/term", post(change_term))
        .route("/engagements/{id}/files/{number}/{version}/{file}", get(file))
}

/// The engagement of an address, as far as the identity may see it.
pub(super) fn found<'a>(ctx: &'a Ctx, id: &str) -> Result<&'a Arc<Engagement>, Stop> {
    let scope = ctx.scope(Action::ReadEngagements)?;
    let one = id.parse().ok().and_then(|id| ctx.county.engagement(id));
    let one = one.filter(|one| sees(&scope, one.contract.agency));
    one.ok_or_else(|| ctx.refuse(&Refusal::NotFound("委托")))
}

async fn engagement_page(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let one = found(&ctx, &id)?;
    Ok(ctx.show(View { ctx: &ctx, one, typed: &Fields::default(), posted: None }.page()))
}

/// The page again, with what was typed and why it was not taken.
pub(super) fn again(view: &View<'_>, refusal: &Refusal) -> Answer {
    Ok(view.ctx.show(with_refusal(view.page(), Some(Notice::of(refusal)))))
}

async fn deliver(
    ctx: Ctx,
    Path((id, number)): Path<(String, u32)>,
    headers: HeaderMap,
    form: Result<Multipart, MultipartRejection>,
) -> Answer {
    ctx.scope(Action::Deliver)?;
    let one = found(&ctx, &id)?;
    let handed = take_evidence(&ctx, &headers, form, &["note"]).await?;
    let view = View { ctx: &ctx, one, typed: &handed.fields, posted: Some(number) };
    if let Some(refusal) = &handed.refused {
        return again(&view, refusal);
    }
    let command = Command::Deliver(Deliver {
        engagement: one.id,
        deliverable: number,
        note: handed.fields.raw("note").to_owned(),
        files: handed.files.clone(),
    });
    match ctx.execute(command, handed.fields.idempotency()).await? {
        Ok(receipt) => {
            let seq = receipt.seq_last;
            Ok(see_other(&format!("/engagements/{}?done=delivered&seq={seq}", one.id)))
        }
        Err(refusal) => again(&view, &refusal),
    }
}

async fn judge(
    Path((id, number)): Path<(String, u32)>,
    Posted { ctx, fields }: Posted<Ctx>,
) -> Answer {
    ctx.scope(Action::Commission)?;
    let one = found(&ctx, &id)?;
    fields.only(&["version", "text", "outcome"])?;
    let view = View { ctx: &ctx, one, typed: &fields, posted: Some(number) };
    let accepted = match fields.get("outcome") {
        "accept" => true,
        "return" => false,
        _ => return again(&view, &Refusal::FieldMissing("验收结果")),
    };
    let command = Command::JudgeDelivery(JudgeDelivery {
        engagement: one.id,
        deliverable: number,
        // No version is the 0th: what cannot be read is none of them.
        version: fields.get("version").parse().unwrap_or(0),
        accepted,
        text: fields.raw("text").to_owned(),
    });
    match ctx.execute(command, fields.idempotency()).await? {
        Ok(receipt) => {
            let seq = receipt.seq_last;
            Ok(see_other(&format!("/engagements/{}?done=delivery_judged&seq={seq}", one.id)))
        }
        Err(refusal) => again(&view, &refusal),
    }
}

async fn change_term(Path(id): Path<String>, Posted { ctx, fields }: Posted<Ctx>) -> Answer {
    ctx.scope(Action::Commission)?;
    let one = found(&ctx, &id)?;
    let names: Vec<String> =
        (1u32..).zip(&one.deliverables).map(|(one, _)| due_name(one)).collect();
    let named = names.iter().map(String::as_str).chain(["last_day", "reason", "act"]);
    fields.only(&named.collect::<Vec<_>>())?;
    let view = View { ctx: &ctx, one, typed: &fields, posted: None };
    let term = match term(one, &fields) {
        Ok(term) => term,
        Err(refusal) => return again(&view, &refusal),
    };
    let reason = fields.raw("reason").to_owned();
    let command = Command::ChangeTerm(ChangeTerm { engagement: one.id, term, reason });
    match ctx.execute(command, fields.idempotency()).await? {
        Ok(receipt) => {
            let seq = receipt.seq_last;
            Ok(see_other(&format!("/engagements/{}?done=changed&seq={seq}", one.id)))
        }
        Err(refusal) => again(&view, &refusal),
    }
}

/// What was asked for; a deliverable whose day was left blank keeps its day.
fn term(one: &Engagement, fields: &Fields) -> Result<Term, Refusal> {
    let last_day = match fields.get("act") {
        "until" => fields.day("last_day", "新的最后一天")?,
        "end" => return Ok(Term::End),
        _ => return Err(Refusal::FieldMissing("办理事项")),
    };
    let mut due = Vec::new();
    for (number, _) in (1u32..).zip(&one.deliverables) {
        let name = due_name(number);
        if fields.is_set(&name) {
            due.push((number, fields.day(&name, "成果的最后一天")?));
        }
    }
    Ok(Term::Until { last_day, due })
}

/// A file of a version that was handed in.
async fn file(
    ctx: Ctx,
    Path((id, number, version, file)): Path<(String, usize, usize, usize)>,
) -> Answer {
    let one = found(&ctx, &id)?;
    let place = |number: usize| number.checked_sub(1);
    let named = place(number).and_then(|place| one.deliverables.get(place)).and_then(|found| {
        let delivery = found.deliveries.get(place(version)?)?;
        delivery.files.get(place(file)?)
    });
    let named = named.ok_or_else(|| ctx.refuse(&Refusal::NotFound("成果")))?;
    hand_out(&ctx, named, format!("委托{}的成果", one.word())).await
}
