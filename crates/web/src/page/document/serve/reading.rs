//! Reading a document: newest and earlier revisions, comparison, paper, scores; and its files, by suffix.

use axum::extract::{Path, Query};
use axum::http::{HeaderValue, header};
use axum::response::{Html, IntoResponse as _};
use serde::Deserialize;
use wenxiao_domain::document::Revision;
use wenxiao_domain::form::layout::{FormFamily, FormKind};
use wenxiao_domain::form::sheet::Sheet;
use wenxiao_domain::overview::shown::shown;
use wenxiao_domain::refusal::Refusal;

use super::super::evaluation;
use super::desk;
use super::entry::CHECKS_AT;
use super::file;
use super::found::Found;
use crate::answer::{Answer, Stop};
use crate::ctx::Ctx;
use crate::page::document::diff::{self, Side};
use crate::page::document::judged::scores_of;
use crate::page::document::review::sides;
use crate::page::document::score::{self, Explained, Which};
use crate::page::document::scored;
use crate::page::document::{flags, levels, print, read};

/// The newest revision, or a file of it when the address has a suffix.
pub async fn newest(ctx: Ctx, Path(address): Path<String>) -> Answer {
    let (id, format) = file::suffix(&address);
    let found = Found::at(&ctx, id).await?;
    let subject = found.subject(&ctx);
    if let Some(format) = format {
        return file::of_newest(&ctx, &found, format).await;
    }
    let csrf = &ctx.person.session.csrf;
    let page = match &found.document {
        Some(document) => read::page(&subject, document, document.newest(), CHECKS_AT, csrf),
        None => read::nothing_yet(&subject, true, csrf),
    };
    Ok(ctx.show(page))
}

/// One revision, or a file of it.
pub async fn revision(ctx: Ctx, Path((id, number)): Path<(String, String)>) -> Answer {
    let (number, format) = file::suffix(&number);
    let found = Found::at(&ctx, &id).await?;
    let document = found.document(&ctx)?;
    let missing = || ctx.refuse(&Refusal::NotFound("这一版"));
    let number: u32 = number.parse().map_err(|_| missing())?;
    let revision = document.revision(number).ok_or_else(missing)?;
    if let Some(format) = format {
        return file::of_revision(&ctx, &found, number, format).await;
    }
    let subject = found.subject(&ctx);
    let csrf = &ctx.person.session.csrf;
    Ok(ctx.show(read::page(&subject, document, revision, CHECKS_AT, csrf)))
}

/// The review sheet of a revision, or a file of it.
pub async fn scored(ctx: Ctx, Path((id, number, address)): Path<(String, u32, String)>) -> Answer {
    let (name, format) = file::suffix(&address);
    let found = Found::at(&ctx, &id).await?;
    let document = found.document(&ctx)?;
    let missing = || ctx.refuse(&Refusal::NotFound("审核评分表"));
    let review = document.review_of(number).filter(|_| name == scored::WORD).ok_or_else(missing)?;
    let sheet = review.scored.as_ref().ok_or_else(missing)?;
    match format {
        Some(format) => file::of_review(&ctx, &found, number, format).await,
        None => Ok(ctx.show(scored::page(&found.subject(&ctx), review, sheet))),
    }
}

/// The review sheet on paper.
pub async fn scored_print(
    ctx: Ctx,
    Path((id, number, name)): Path<(String, u32, String)>,
) -> Answer {
    let found = Found::at(&ctx, &id).await?;
    let document = found.document(&ctx)?;
    let missing = || ctx.refuse(&Refusal::NotFound("审核评分表"));
    let review = document.review_of(number).filter(|_| name == scored::WORD).ok_or_else(missing)?;
    let sheet = review.scored.as_ref().ok_or_else(missing)?;
    let page = scored::print(&found.subject(&ctx), number, sheet).into_string();
    let mut response = Html(page).into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

/// Which two.
#[derive(Deserialize)]
pub struct Two {
    a: Option<String>,
    b: Option<String>,
}

/// Any two revisions, or a revision and the draft.
pub async fn diff(ctx: Ctx, Path(id): Path<String>, Query(two): Query<Two>) -> Answer {
    let found = Found::at(&ctx, &id).await?;
    let document = found.document(&ctx)?;
    let subject = found.subject(&ctx);
    let writes = subject.may_write();
    let newest = document.newest().number;
    let a = two.a.unwrap_or_else(|| newest.saturating_sub(1).max(1).to_string());
    let b = two.b.unwrap_or_else(|| newest.to_string());
    let older = side(&ctx, &found, &a, writes).await?;
    let newer = side(&ctx, &found, &b, writes).await?;
    let shown = |(name, sheet): &(String, Sheet), key| (name.clone(), sheet.clone(), key);
    let (older_name, older_sheet, older_key) = shown(&older, a);
    let (newer_name, newer_sheet, newer_key) = shown(&newer, b);
    let older = Side { key: &older_key, name: &older_name, sheet: &older_sheet };
    let newer = Side { key: &newer_key, name: &newer_name, sheet: &newer_sheet };
    Ok(ctx.show(diff::page(&subject, older, newer, &sides(document, writes))))
}

/// A side by its word in the address.
async fn side(ctx: &Ctx, found: &Found, key: &str, writes: bool) -> Result<(String, Sheet), Stop> {
    let missing = || ctx.refuse(&Refusal::NotFound("这一版"));
    if key == "draft" && writes {
        let draft = desk::draft(ctx, found.kind, found.about.id()).await?.ok_or_else(missing)?;
        return Ok(("草稿".to_owned(), draft.content.sheet));
    }
    let number: u32 = key.parse().map_err(|_| missing())?;
    let revision = found.document(ctx)?.revision(number).ok_or_else(missing)?;
    Ok((format!("第{number}版"), revision.sheet.clone()))
}

/// Which content: a revision, the draft, or the newest that there is.
#[derive(Deserialize)]
pub struct Of {
    rev: Option<u32>,
    draft: Option<String>,
}

/// The content that a query asks for, and the revision it is of.
async fn content<'a>(
    ctx: &Ctx,
    found: &'a Found,
    of: &Of,
) -> Result<(Sheet, Option<&'a Revision>), Stop> {
    let missing = || ctx.refuse(&Refusal::NotFound("这一版"));
    let wants_draft = of.draft.is_some() || found.document.is_none();
    if wants_draft {
        let draft = found.writable(ctx).await?;
        let sheet = match found.subject(ctx).rules() {
            Some(rules) => {
                found.subject(ctx).completed(&draft.content.sheet.trimmed(), &rules).sheet
            }
            None => draft.content.sheet,
        };
        return Ok((sheet, None));
    }
    let document = found.document.as_ref().ok_or_else(missing)?;
    let number = of.rev.unwrap_or(document.newest().number);
    let revision = document.revision(number).ok_or_else(missing)?;
    Ok((shown(&ctx.county, document, revision).into_owned(), Some(revision)))
}

/// Paper.
pub async fn print(ctx: Ctx, Path(id): Path<String>, Query(of): Query<Of>) -> Answer {
    let found = Found::at(&ctx, &id).await?;
    let (sheet, revision) = content(&ctx, &found, &of).await?;
    let page = print::page(&found.subject(&ctx), &sheet, revision).into_string();
    let mut response = Html(page).into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

/// The whole explained score.
pub async fn scores(ctx: Ctx, Path(id): Path<String>, Query(of): Query<Of>) -> Answer {
    explained(&ctx, &id, &of, None).await
}

/// One score alone.
pub async fn score(
    ctx: Ctx,
    Path((id, which)): Path<(String, String)>,
    Query(of): Query<Of>,
) -> Answer {
    let which = Which::read(&which).ok_or_else(|| ctx.refuse(&Refusal::NotFound("这项得分")))?;
    explained(&ctx, &id, &of, Some(which)).await
}

async fn explained(ctx: &Ctx, id: &str, of: &Of, which: Option<Which>) -> Answer {
    let found = Found::at(ctx, id).await?;
    let subject = found.subject(ctx);
    if !subject.is_judged() {
        return Ok(ctx.show(score::of_target(&subject)));
    }
    // Where somebody types, the draft is what they ask about.
    let draft = match (&of.rev, subject.may_write()) {
        (None, true) => desk::draft(ctx, found.kind, found.about.id()).await?,
        _ => None,
    };
    let (sheet, revision) = match draft {
        Some(draft) => (draft.content.sheet, None),
        None => content(ctx, &found, of).await?,
    };
    let year = found.about.budget_year();
    let of_what =
        revision.map_or_else(|| "草稿".to_owned(), |found| format!("第{}版", found.number));
    let as_of = format!("截至第{}条记录", ctx.county.seq());
    if found.kind.is_monitoring() {
        let rules = subject.rules().ok_or_else(|| ctx.refuse(&Refusal::YearNotSupported(year)))?;
        let flags = subject.completed(&sheet, &rules).flags;
        let flags = flags.ok_or_else(|| ctx.refuse(&Refusal::NotFlagged))?;
        return Ok(ctx.show(flags::page(&subject, &sheet, &flags, (&of_what, &as_of))));
    }
    if found.kind == FormKind::ExAnte {
        let rules = subject.rules().ok_or_else(|| ctx.refuse(&Refusal::YearNotSupported(year)))?;
        return Ok(ctx.show(evaluation::page(&subject, &sheet, &rules, (&of_what, &as_of))));
    }
    if found.kind.family() == FormFamily::Evaluation {
        let rules = subject.rules().ok_or_else(|| ctx.refuse(&Refusal::YearNotSupported(year)))?;
        return Ok(ctx.show(levels::page(&subject, &sheet, &rules, (&of_what, &as_of))));
    }
    let scores =
        scores_of(&subject, &sheet).ok_or_else(|| ctx.refuse(&Refusal::YearNotSupported(year)))?;
    let explained = Explained { sheet: &sheet, scores: &scores, of: of_what, as_of };
    let page = match which {
        None => score::page(&subject, &explained),
        Some(which) => score::one(&subject, &explained, which)
            .ok_or_else(|| ctx.refuse(&Refusal::NotFound("这项得分")))?,
    };
    Ok(ctx.show(page))
}
