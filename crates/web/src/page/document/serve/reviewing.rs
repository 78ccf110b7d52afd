//! Review: what is prepared is kept privately with every press; the conclusion files it all at once.

use axum::extract::{Path, Query};
use axum::response::{Html, IntoResponse as _};
use serde::Deserialize;
use wenxiao_domain::act::{Command, NewOpinion, Outcome, ReviewDocument};
use wenxiao_domain::document::{Document, Revision};
use wenxiao_domain::form::path::FieldPath;
use wenxiao_domain::form::review::typed;
use wenxiao_domain::party::access::Action;
use wenxiao_domain::refusal::{Refusal, ReviewRefusal};
use wenxiao_domain::unit::id::OpinionId;

use super::desk::{self, Notes};
use super::entry::CHECKS_AT;
use super::filing::receipt_at;
use super::found::Found;
use crate::answer::{Answer, Stop, see_other};
use crate::component::error_summary::ErrorSummary;
use crate::component::form_keys::TECHNICAL_FIELDS;
use crate::component::notice::{Notice, Tone};
use crate::ctx::{Ctx, Fields, Posted};
use crate::page::document::opinion::{self, Typed};
use crate::page::document::review::{self, OUTCOMES, Queue, Review, seen_last};
use crate::page::document::scoring::{self, Scoring};
use crate::page::document::threads::{Prepared, thread_id};
use crate::page::document::words::clock;

/// The revision to compare with; 0 for none.
#[derive(Deserialize)]
pub struct Against {
    against: Option<u32>,
}

/// The page of a review.
pub async fn page(ctx: Ctx, Path(id): Path<String>, Query(query): Query<Against>) -> Answer {
    let found = reviewed(&ctx, &id).await?;
    let notes = notes(&ctx, &found).await?;
    shown(&ctx, &found, &notes.prepared, query.against, None)
}

/// The document, for somebody whose role reviews.
async fn reviewed(ctx: &Ctx, id: &str) -> Result<Found, Stop> {
    let found = Found::at(ctx, id).await?;
    if !found.subject(ctx).is_reviewer() {
        return Err(ctx.refuse(&Refusal::NotAllowed(Action::FinanceReview)));
    }
    found.document(ctx)?;
    Ok(found)
}

fn shown(
    ctx: &Ctx,
    found: &Found,
    prepared: &Prepared,
    against: Option<u32>,
    refused: Option<&Refusal>,
) -> Answer {
    let document = found.document(ctx)?;
    let subject = found.subject(ctx);
    let review = Review {
        document,
        against: compared(found, document, against, ctx),
        prepared,
        queue: Queue::of(&desk::queue(ctx), found.id),
        csrf: &ctx.person.session.csrf,
        key: ctx.new_key(),
        help: CHECKS_AT,
        scoring: Scoring::of(&subject, document, prepared),
        refused: refused.map(Notice::of),
    };
    let mut page = review::page(&subject, &review);
    if let Some(refusal) = refused {
        page.errors = Some(ErrorSummary {
            heading: "结论没有提交".to_owned(),
            items: vec![(
                format!("{}（{}）", refusal.message(), refusal.code().code),
                format!("#outcome-{}", OUTCOMES[0].1),
            )],
        });
        page.notices.retain(|notice| notice.tone != Tone::Refused);
    }
    Ok(ctx.show(page))
}

fn compared<'a>(
    found: &Found,
    document: &'a Document,
    against: Option<u32>,
    ctx: &Ctx,
) -> Option<&'a Revision> {
    match against {
        Some(number) => document.revision(number).map(|revision| &**revision),
        None => seen_last(&found.subject(ctx), document),
    }
}

/// Fields of the page besides those of the review sheet.
const OWN_FIELDS: [&str; 3] = ["remark", "outcome", scoring::CONFIRMED];

/// Takes over what stands in the page's fields.
fn keep_fields(prepared: &mut Prepared, fields: &Fields, document: &Document) -> Result<(), Stop> {
    let is_of_sheet = |(name, _): &&(String, String)| {
        !OWN_FIELDS.contains(&name.as_str()) && !TECHNICAL_FIELDS.contains(&name.as_str())
    };
    let of_sheet: Vec<_> = fields.0.iter().filter(is_of_sheet).cloned().collect();
    match scoring::posted(prepared.sheet.as_ref(), document, &of_sheet) {
        Ok(sheet) => prepared.sheet = sheet,
        Err(name) => {
            let unknown = Fields(vec![(name, String::new())]);
            return unknown.only(&OWN_FIELDS);
        }
    }
    prepared.remark = fields.raw("remark").replace("\r\n", "\n");
    let chosen = OUTCOMES.iter().find(|(_, value, _)| *value == fields.get("outcome"));
    prepared.outcome = chosen.map(|(outcome, _, _)| *outcome);
    if !fields.get(scoring::CONFIRMED).is_empty() {
        prepared.is_suggested = false;
    }
    Ok(())
}

/// Every button of the page.
pub async fn act(Path(id): Path<String>, Posted { ctx, fields }: Posted<Ctx>) -> Answer {
    let found = reviewed(&ctx, &id).await?;
    let mut notes = notes(&ctx, &found).await?;
    // The form has these fields only where a conclusion can be given.
    if fields.0.iter().any(|(name, _)| name == "remark") {
        keep_fields(&mut notes.prepared, &fields, found.document(&ctx)?)?;
    } else {
        fields.only(&OWN_FIELDS)?;
    }
    let pressed = fields.get("_act");
    if pressed == "conclude" {
        return conclude(&ctx, &found, &fields, notes).await;
    }
    let (verb, what) = pressed.split_once(':').unwrap_or((pressed, ""));
    let opinion = what.parse::<OpinionId>();
    let prepared = &mut notes.prepared;
    match (verb, opinion) {
        ("resolve", Ok(id)) => {
            prepared.resolved.insert(id);
        }
        ("reopen", Ok(id)) => {
            prepared.resolved.remove(&id);
        }
        ("drop", Ok(id)) => prepared.opinions.retain(|opinion| opinion.id != id),
        ("seen", _) => {
            prepared.seen.insert(what.to_owned());
        }
        ("unseen", _) => {
            prepared.seen.remove(what);
        }
        ("clear", _) => (prepared.sheet, prepared.is_suggested) = (None, false),
        // Whoever saves the sheet has looked at it.
        ("save", _) => prepared.is_suggested = false,
        ("suggest", _) => {
            let (subject, document) = (found.subject(&ctx), found.document(&ctx)?);
            if let Some(scoring) = Scoring::of(&subject, document, prepared) {
                prepared.sheet = typed(&scoring.suggested(&subject, document));
                prepared.is_suggested = true;
            }
        }
        _ => {}
    }
    desk::keep_notes(&ctx, &notes).await?;
    let anchor = if ["clear", "suggest"].contains(&verb) { "#scoring" } else { "" };
    Ok(see_other(&found.subject(&ctx).at(&format!("/review{anchor}"))))
}

async fn conclude(ctx: &Ctx, found: &Found, fields: &Fields, notes: Notes) -> Answer {
    let subject = found.subject(ctx);
    let kept = desk::keep_notes(ctx, &notes).await?;
    let prepared = &notes.prepared;
    let Some(outcome) = prepared.outcome else {
        return shown(ctx, found, prepared, None, Some(&Refusal::FieldMissing("结论")));
    };
    if outcome != Outcome::OpinionsOnly && prepared.sheet.is_some() && prepared.is_suggested {
        let refusal = Refusal::Review(ReviewRefusal::NotConfirmed);
        return shown(ctx, found, prepared, None, Some(&refusal));
    }
    let document = found.document(ctx)?;
    let is_open = |id: &OpinionId| document.open_opinions().any(|opinion| opinion.id == *id);
    let command = Command::ReviewDocument(ReviewDocument {
        document: found.id,
        seen: fields.get("base_rev").parse().unwrap_or(0),
        outcome,
        remark: prepared.remark.clone(),
        opinions: prepared.opinions.clone(),
        resolved: prepared.resolved.iter().copied().filter(is_open).collect(),
        // 仅提意见 leaves the sheet as prepared.
        sheet: prepared.sheet.clone().filter(|_| outcome != Outcome::OpinionsOnly),
    });
    match desk::execute(ctx, command, fields.idempotency(), kept).await? {
        Ok(receipt) => {
            keep_scoring(ctx, found, prepared, outcome).await?;
            Ok(see_other(&receipt_at(&subject, receipt.seq_last, receipt.replayed)))
        }
        Err(refusal) => shown(ctx, found, prepared, None, Some(&refusal)),
    }
}

/// A conclusion uses up what was prepared; 仅提意见 has no sheet, so what was written on it is kept.
async fn keep_scoring(
    ctx: &Ctx,
    found: &Found,
    used: &Prepared,
    outcome: Outcome,
) -> Result<(), Stop> {
    if outcome != Outcome::OpinionsOnly || used.sheet.is_none() {
        return Ok(());
    }
    let mut left = notes(ctx, found).await?;
    left.prepared.sheet.clone_from(&used.sheet);
    left.prepared.is_suggested = used.is_suggested;
    desk::keep_notes(ctx, &left).await?;
    Ok(())
}

/// What this reviewer has prepared on the newest revision.
async fn notes(ctx: &Ctx, found: &Found) -> Result<Notes, Stop> {
    desk::notes(ctx, found.id, found.document(ctx)?.newest().number).await
}

/// Keeps remark and choice while they are typed.
pub async fn keep(Path(id): Path<String>, Posted { ctx, fields }: Posted<Ctx>) -> Answer {
    let found = reviewed(&ctx, &id).await?;
    let mut notes = notes(&ctx, &found).await?;
    keep_fields(&mut notes.prepared, &fields, found.document(&ctx)?)?;
    desk::keep_notes(&ctx, &notes).await?;
    let scoring = Scoring::of(&found.subject(&ctx), found.document(&ctx)?, &notes.prepared);
    let reply = maud::html! {
        span.muted #save-status role="status" { "已暂存" (clock(ctx.now)) }
        @if let Some(scoring) = scoring { (scoring.live(CHECKS_AT)) }
    };
    Ok(Html(reply.into_string()).into_response())
}

/// Which place.
#[derive(Deserialize)]
pub struct At {
    #[serde(default)]
    place: String,
}

/// Where an opinion is written.
pub async fn opinion_page(ctx: Ctx, Path(id): Path<String>, Query(query): Query<At>) -> Answer {
    let found = reviewed(&ctx, &id).await?;
    let notes = notes(&ctx, &found).await?;
    opinion_shown(&ctx, &found, &query.place, &notes.prepared, &Typed::default())
}

fn opinion_shown(ctx: &Ctx, found: &Found, at: &str, prepared: &Prepared, typed: &Typed) -> Answer {
    let place: FieldPath =
        at.parse().map_err(|_| ctx.refuse(&Refusal::UnknownPlace(at.to_owned())))?;
    let subject = found.subject(ctx);
    if let Some(refusal) = subject.review_refusal() {
        return Err(ctx.refuse(&refusal));
    }
    let sheet = &found.document(ctx)?.newest().sheet;
    let csrf = &ctx.person.session.csrf;
    let mut page = opinion::page(&subject, sheet, &place, prepared, typed, csrf);
    if let Some(error) = &typed.error {
        page.errors = Some(ErrorSummary {
            heading: "意见没有记下".to_owned(),
            items: vec![(error.clone(), "#text".to_owned())],
        });
    }
    Ok(ctx.show(page))
}

/// Notes an opinion, privately.
pub async fn opinion(
    Path(id): Path<String>,
    Query(query): Query<At>,
    Posted { ctx, fields }: Posted<Ctx>,
) -> Answer {
    fields.only(&["place", "text", "suggestion"])?;
    let found = reviewed(&ctx, &id).await?;
    let mut notes = notes(&ctx, &found).await?;
    let typed = Typed {
        text: fields.raw("text").replace("\r\n", "\n"),
        suggestion: fields.raw("suggestion").replace("\r\n", "\n"),
        error: None,
    };
    let at = fields.get("place").to_owned();
    let place: FieldPath =
        at.parse().map_err(|_| ctx.refuse(&Refusal::UnknownPlace(at.clone())))?;
    if typed.text.trim().is_empty() {
        let refusal = Refusal::FieldMissing("意见");
        let error = Some(format!("{}（{}）", refusal.message(), refusal.code().code));
        let at = if at.is_empty() { query.place } else { at };
        return opinion_shown(&ctx, &found, &at, &notes.prepared, &Typed { error, ..typed });
    }
    let id: OpinionId = ctx.app().new_id();
    let suggestion = typed.suggestion.trim().to_owned();
    let prepared = &mut notes.prepared;
    prepared.opinions.push(NewOpinion {
        id,
        place,
        text: typed.text.trim().to_owned(),
        suggestion,
    });
    if prepared.outcome == Some(Outcome::Pass) {
        prepared.outcome = None;
    }
    desk::keep_notes(&ctx, &notes).await?;
    Ok(see_other(&found.subject(&ctx).at(&format!("/review#{}", thread_id(id)))))
}
