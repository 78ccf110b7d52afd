//! Entry of a form: begin a draft, type into it, have it checked and kept.

use axum::extract::{Path, Query};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{Html, IntoResponse as _};
use serde::Deserialize;
use wenxiao_domain::act::may_begin;
use wenxiao_domain::form::path::FieldPath;
use wenxiao_domain::form::sheet::Sheet;
use wenxiao_domain::refusal::Refusal;

use super::desk::{self, Draft, Saved};
use super::found::Found;
use crate::answer::{Answer, Stop, see_other};
use crate::component::slug::control_id;
use crate::ctx::{Ctx, Posted};
use crate::form_view::post::{Act, read};
use crate::page::document::carried::locked;
use crate::page::document::edit::{self, Entry};
use crate::page::document::judged::{Judged, as_kept};
use crate::page::document::merge::{self, Conflict};
use crate::page::document::read::{came_back, nothing_yet};
use crate::page::document::subject::Subject;
use crate::page::document::threads::{self, Answers};

/// Where the help of a check is found; its code is added.
pub const CHECKS_AT: &str = "/help/check/";

/// Which form about what.
#[derive(Deserialize)]
pub struct NewQuery {
    #[serde(default)]
    kind: String,
    #[serde(default)]
    subject: String,
}

/// What a draft will hold before it is begun; the draft itself where there is one.
pub async fn begin_page(ctx: Ctx, Query(query): Query<NewQuery>) -> Answer {
    let (kind, about) = Found::of(&ctx, &query.kind, &query.subject)?;
    if let Some(draft) = desk::draft(&ctx, kind, about.id()).await? {
        return Ok(see_other(&format!("/docs/{}/edit", desk::document_of(&ctx, &draft))));
    }
    let document = ctx.county.goes_on(about.id(), kind).cloned();
    if let Some(document) = &document
        && !document.is_open_for_writing()
    {
        return Ok(see_other(&format!("/docs/{}", document.id)));
    }
    if document.is_none()
        && let Err(refusal) = may_begin(kind, &about, &ctx.county, ctx.today)
    {
        return Err(ctx.refuse(&refusal));
    }
    // Without a document or a draft there is no id yet; the page links only to the form's beginning.
    let id = document.as_ref().map_or_else(|| ctx.app().new_id(), |document| document.id);
    let found = Found { id, about, kind, document };
    let (subject, csrf) = (found.subject(&ctx), &ctx.person.session.csrf);
    let page = match &found.document {
        Some(document) => came_back(&subject, document, csrf),
        None => nothing_yet(&subject, false, csrf),
    };
    Ok(ctx.show(page))
}

/// Begins the draft, or opens the one that is there.
pub async fn begin(Posted { ctx, fields }: Posted<Ctx>) -> Answer {
    fields.only(&["kind", "subject"])?;
    let (kind, about) = Found::of(&ctx, fields.get("kind"), fields.get("subject"))?;
    let draft = desk::start(&ctx, kind, about.id()).await?;
    Ok(see_other(&format!("/docs/{}/edit", desk::document_of(&ctx, &draft))))
}

/// The entry page. After a refused submission it is asked with `?errors=1`.
pub async fn edit(
    ctx: Ctx,
    Path(id): Path<String>,
    Query(query): Query<Vec<(String, String)>>,
) -> Answer {
    let found = Found::at(&ctx, &id).await?;
    let draft = found.writable(&ctx).await?;
    let blocked = query.iter().any(|(name, _)| name == "errors");
    shown(&ctx, &found, &draft, blocked)
}

/// The entry page of a draft.
pub fn shown(ctx: &Ctx, found: &Found, draft: &Draft, blocked: bool) -> Answer {
    let subject = found.subject(ctx);
    let judged = judged(ctx, &subject, &draft.content.sheet)?;
    let entry = entry(ctx, draft);
    Ok(ctx.show(edit::page(&subject, &entry, &judged, blocked)))
}

/// Judged by the rules of its budget year.
///
/// # Errors
/// The refusal when the rules do not cover it.
pub fn judged(ctx: &Ctx, subject: &Subject<'_>, sheet: &Sheet) -> Result<Judged, Stop> {
    let year = subject.about.budget_year();
    Judged::of(subject, sheet).ok_or_else(|| ctx.refuse(&Refusal::YearNotSupported(year)))
}

fn entry<'a>(ctx: &'a Ctx, draft: &'a Draft) -> Entry<'a> {
    let others = draft.editors.iter().filter(|editor| **editor != ctx.me.account).count();
    Entry {
        sheet: &draft.content.sheet,
        rev: draft.rev,
        saved_at: Some(draft.updated),
        others,
        answers: &draft.content.answers,
        csrf: &ctx.person.session.csrf,
        checks_at: CHECKS_AT,
    }
}

/// What was posted from the entry page.
struct Typed {
    sheet: Sheet,
    answers: Answers,
    act: Act,
    adopted: Option<FieldPath>,
    seen: i64,
}

const fn written(draft: &Draft) -> (&Sheet, &Answers) {
    (&draft.content.sheet, &draft.content.answers)
}

/// Reads a posted entry page over what was written before: the sheet and the answers.
fn typed(
    ctx: &Ctx,
    found: &Found,
    (base, given): (&Sheet, &Answers),
    pairs: &[(String, String)],
) -> Result<Typed, Stop> {
    let mut answers = given.clone();
    let mut rest = Vec::with_capacity(pairs.len());
    let mut adopt = None;
    for (name, value) in pairs {
        if let Some(id) = name.strip_prefix("answer:") {
            let id = id.parse().map_err(|_| ctx.refuse(&Refusal::OpinionClosed))?;
            answers.insert(id, value.replace("\r\n", "\n"));
        } else if let Some(id) = value.strip_prefix("adopt:").filter(|_| name == "_act") {
            adopt = id.parse().ok();
        } else {
            rest.push((name.clone(), value.clone()));
        }
    }
    let (mut sheet, act, seen) = match merge::chosen(base, &rest) {
        Some(sheet) => {
            let seen = rest.iter().find(|(name, _)| name == "base_rev");
            (sheet, Act::Save, seen.map(|(_, rev)| rev.clone()).unwrap_or_default())
        }
        None => {
            let locked = locked(&found.subject(ctx), base);
            let posted = read(base, &locked, &rest).map_err(|refusal| {
                Stop::plain(StatusCode::BAD_REQUEST, refusal.code(), &refusal.message())
            })?;
            (posted.sheet, posted.act, posted.keys.base_rev)
        }
    };
    match &act {
        Act::Row(act) => act.apply(&mut sheet),
        Act::Renew => sheet = found.subject(ctx).renewed(sheet),
        Act::Save | Act::Submit | Act::Pick | Act::Case | Act::Prove => {}
    }
    let mut adopted = None;
    let opinions = found.document.iter().flat_map(|document| &document.opinions);
    if let Some(opinion) = opinions.into_iter().find(|opinion| Some(opinion.id) == adopt)
        && let Some(document) = &found.document
        && let Some(suggestion) = &opinion.suggestion
        && let Some(place) = threads::place_now(document, opinion, &sheet)
    {
        sheet.set(&place, suggestion.clone());
        let answer = answers.entry(opinion.id).or_default();
        if answer.trim().is_empty() {
            *answer = "已采用建议。".to_owned();
        }
        adopted = Some(place);
    }
    answers.retain(|_, text| !text.trim().is_empty());
    let seen = seen.parse().unwrap_or(0);
    Ok(Typed { sheet: as_kept(sheet), answers, act, adopted, seen })
}

/// Keeps what was typed, then does what the button says.
pub async fn save(Path(id): Path<String>, Posted { ctx, fields }: Posted<Ctx>) -> Answer {
    let found = Found::at(&ctx, &id).await?;
    let read = |base: &Sheet| {
        let typed = typed(&ctx, &found, (base, &Answers::default()), &fields.0);
        typed.ok().map(|typed| typed.sheet)
    };
    if let Some(late) = found.too_late(&ctx, read) {
        return Err(late);
    }
    let draft = found.writable(&ctx).await?;
    let typed = typed(&ctx, &found, written(&draft), &fields.0)?;
    let subject = found.subject(&ctx);
    let saved = desk::save(&ctx, &draft, typed.seen, &typed.sheet, &typed.answers).await?;
    let kept = match saved {
        Saved::Kept(kept) => kept,
        Saved::Stale(theirs) => return conflict(&ctx, &subject, &theirs, &typed),
        Saved::Refused(refusal) => return Err(ctx.refuse(&refusal)),
    };
    let at = subject.at("/edit");
    let place = match &typed.act {
        Act::Row(act) => Some(act.lands_at(&typed.sheet)),
        Act::Save | Act::Submit | Act::Pick | Act::Case | Act::Prove | Act::Renew => typed.adopted,
    };
    match typed.act {
        Act::Submit if !judged(&ctx, &subject, &kept.content.sheet)?.blocking().is_empty() => {
            shown(&ctx, &found, &kept, true)
        }
        Act::Submit => Ok(see_other(&subject.at("/submit"))),
        Act::Pick => Ok(see_other(&subject.at("/library"))),
        Act::Case => Ok(see_other(&subject.at("/cases"))),
        Act::Prove => Ok(see_other(&subject.at("/evidence"))),
        Act::Save | Act::Renew | Act::Row(_) => match place {
            Some(place) => Ok(see_other(&format!("{at}#{}", control_id(&place)))),
            None => Ok(see_other(&at)),
        },
    }
}

/// Both versions side by side; nothing to choose where they are the same.
fn conflict(ctx: &Ctx, subject: &Subject<'_>, theirs: &Draft, typed: &Typed) -> Answer {
    if merge::differing(&theirs.content.sheet, &typed.sheet).is_empty() {
        return Ok(see_other(&subject.at("/edit")));
    }
    let conflict = Conflict {
        theirs: &theirs.content.sheet,
        mine: &typed.sheet,
        rev: theirs.rev,
        by: subject.who(theirs.updated_by),
        at: theirs.updated,
        csrf: &ctx.person.session.csrf,
    };
    Ok(ctx.show(merge::page(subject, &conflict)))
}

/// The live check: keeps what was typed, answers findings, remarks and totals.
pub async fn check(Path(id): Path<String>, Posted { ctx, fields }: Posted<Ctx>) -> Answer {
    let found = Found::at(&ctx, &id).await?;
    let draft = found.writable(&ctx).await?;
    let typed = typed(&ctx, &found, written(&draft), &fields.0)?;
    let kept = match desk::save(&ctx, &draft, typed.seen, &typed.sheet, &typed.answers).await? {
        Saved::Kept(kept) => kept,
        Saved::Stale(_) => {
            let reply = edit::stale_reply().into_string();
            return Ok((StatusCode::CONFLICT, Html(reply)).into_response());
        }
        Saved::Refused(refusal) => return Err(ctx.refuse(&refusal)),
    };
    let subject = found.subject(&ctx);
    let judged = judged(&ctx, &subject, &kept.content.sheet)?;
    let reply = edit::reply(&subject, &entry(&ctx, &kept), &judged).into_string();
    let mut response = Html(reply).into_response();
    let headers = response.headers_mut();
    headers.insert("x-wx-base-rev", HeaderValue::from(kept.rev));
    headers.insert("cache-control", HeaderValue::from_static("no-store"));
    Ok(response)
}

/// Asks before a draft is thrown away.
pub async fn discard_page(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let found = Found::at(&ctx, &id).await?;
    let draft = found.writable(&ctx).await?;
    let page = edit::discard_page(&found.subject(&ctx), draft.rev, &ctx.person.session.csrf);
    Ok(ctx.show(page))
}

/// Throws the draft away, as far as it was seen.
pub async fn discard(Path(id): Path<String>, Posted { ctx, fields }: Posted<Ctx>) -> Answer {
    fields.only(&[])?;
    let found = Found::at(&ctx, &id).await?;
    let draft = found.writable(&ctx).await?;
    let seen = fields.get("base_rev").parse().unwrap_or(0);
    let subject = found.subject(&ctx);
    if desk::discard(&ctx, &draft, seen).await? {
        return Ok(see_other(&edit::about_at(&subject)));
    }
    Ok(see_other(&subject.at("/edit")))
}
