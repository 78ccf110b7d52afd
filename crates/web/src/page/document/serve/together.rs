//! The forms of a round one below the other: shown, checked and kept together.

use std::collections::{BTreeMap, BTreeSet};

use axum::extract::Path;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{Html, IntoResponse as _};
use maud::{Markup, html};
use wenxiao_domain::derive::basis::cutoff;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::path::FieldPath;
use wenxiao_domain::form::sheet::Sheet;
use wenxiao_domain::rectification::origin::Origin;
use wenxiao_domain::refusal::Refusal;

use super::desk::{self, Draft, Saved};
use super::entry::{CHECKS_AT, judged};
use super::found::Found;
use crate::answer::{Answer, Stop, see_other};
use crate::component::empty_state::empty_state;
use crate::component::format::day_in_prose;
use crate::component::frame::{Crumb, Page};
use crate::component::notice::{Notice, Tone};
use crate::component::pager::Pager;
use crate::ctx::{Ctx, Fields, Posted};
use crate::form_view::post::{PostRefusal, read};
use crate::page::document::carried::locked;
use crate::page::document::judged::as_kept;
use crate::page::document::together::{
    Project, RENEW, Refused, is_filled_together, is_shown, moved,
};
use crate::page::document::words::clock;
use crate::page::monitoring;
use crate::page::show;

/// How many forms stand on a page.
const ON_PAGE: usize = 20;

/// One form that may be filled in.
struct Open {
    found: Found,
    /// Nothing while nobody began one.
    draft: Option<Draft>,
    /// What stands there, or would be begun with.
    base: Sheet,
    /// What is to be shown: the base, or what was typed.
    sheet: Sheet,
    refused: Option<Refused>,
}

/// The forms of a round that an identity may fill in, and those that it did.
struct Round {
    kind: FormKind,
    page: usize,
    pages: usize,
    /// How many are open on all pages.
    count: usize,
    open: Vec<Open>,
    done: Vec<Found>,
}

impl Round {
    async fn of(ctx: &Ctx, word: &str, page: &str) -> Result<Self, Stop> {
        let kind = monitoring::round(ctx, word)?;
        if !is_filled_together(kind) {
            return Err(ctx.refuse(&Refusal::NotFound("轮次")));
        }
        ctx.scope(kind.drafting())?;
        let all = ctx.county.subjects_of(kind, ctx.year).into_iter();
        let mine = all.filter(|about| ctx.county.may_draft(&ctx.me, kind, about, ctx.today));
        let found = mine.map(|about| {
            let document = ctx.county.document_of(about.id(), kind).cloned();
            let id = document.as_ref().map_or_else(|| ctx.app().new_id(), |document| document.id);
            Found { id, about, kind, document }
        });
        let is_done = |one: &Found| {
            one.document.as_ref().is_some_and(|document| !document.is_open_for_writing())
        };
        let (done, open): (Vec<Found>, Vec<Found>) = found.partition(is_done);
        let count = open.len();
        let pages = count.div_ceil(ON_PAGE).max(1);
        let page = page.parse().unwrap_or(1).clamp(1, pages);
        let shown = open.into_iter().skip((page - 1) * ON_PAGE).take(ON_PAGE).collect();
        let open = Self::with_drafts(ctx, kind, shown).await?;
        Ok(Self { kind, page, pages, count, open, done })
    }

    async fn with_drafts(ctx: &Ctx, kind: FormKind, shown: Vec<Found>) -> Result<Vec<Open>, Stop> {
        let drafts = desk::drafts(ctx, kind).await?;
        let mut drafts: BTreeMap<_, _> =
            drafts.into_iter().map(|draft| (draft.subject, draft)).collect();
        let begun: BTreeSet<_> = drafts.keys().copied().collect();
        let subjects = shown.iter().map(|found| found.about.id());
        let fresh: Vec<_> = subjects.filter(|subject| !begun.contains(subject)).collect();
        let sheets = desk::first_sheets(ctx, kind, fresh.clone()).await?;
        let mut first: BTreeMap<_, _> = fresh.into_iter().zip(sheets).collect();
        let mut open = Vec::new();
        for mut found in shown {
            let subject = found.about.id();
            let draft = drafts.remove(&subject);
            if let Some(draft) = &draft {
                found.id = desk::document_of(ctx, draft);
            }
            let (base, refused) = match (&draft, first.remove(&subject)) {
                (Some(draft), _) => (draft.content.sheet.clone(), None),
                (None, Some(Ok(sheet))) => (sheet, None),
                (None, Some(Err(refusal))) => (Sheet::new(kind), Some(Refused::Rule(refusal))),
                (None, None) => continue,
            };
            open.push(Open { found, draft, sheet: base.clone(), base, refused });
        }
        Ok(open)
    }

    fn at(&self, ctx: &Ctx) -> String {
        ctx.at(&format!("/monitoring/{}/entry", monitoring::word_of(self.kind)))
    }

    /// The forms, judged.
    fn projects<'a>(&'a self, ctx: &'a Ctx) -> Result<Vec<Project<'a>>, Stop> {
        self.open.iter().map(|one| one.project(ctx)).collect()
    }
}

impl Open {
    fn key(&self) -> &str {
        self.found.about.code()
    }

    fn project<'a>(&'a self, ctx: &'a Ctx) -> Result<Project<'a>, Stop> {
        let subject = self.found.subject(ctx);
        let whole_at = match &self.draft {
            Some(_) => subject.at("/edit"),
            None => {
                let (kind, about) = (self.found.kind.key(), self.found.about.id());
                format!("/docs/new?kind={kind}&subject={about}")
            }
        };
        Ok(Project {
            key: self.key(),
            judged: judged(ctx, &subject, &self.sheet)?,
            subject,
            rev: self.draft.as_ref().map(|draft| draft.rev),
            whole_at,
            refused: self.refused.clone(),
        })
    }

    /// Keeps what was typed into it, where it is something new.
    async fn keep(&mut self, ctx: &Ctx, typed: &[(String, String)]) -> Result<bool, Stop> {
        let (seen, typed): (Vec<_>, Vec<_>) =
            typed.iter().cloned().partition(|(name, _)| name == "rev");
        let seen = seen.first().and_then(|(_, rev)| rev.parse::<i64>().ok());
        let (taken, typed): (Vec<_>, Vec<_>) =
            typed.into_iter().partition(|(name, _)| name == RENEW);
        let mut sheet = self.over(ctx, &self.base, &typed)?;
        if !taken.is_empty() {
            sheet = as_kept(self.found.subject(ctx).renewed(sheet));
        }
        // An empty control posts an empty text, also for a row that is not there.
        if sheet.clone().trimmed() == as_kept(self.base.clone()).trimmed() {
            return Ok(false);
        }
        let draft = match &self.draft {
            Some(draft) => draft.clone(),
            None => match desk::started(ctx, self.found.kind, self.found.about.id()).await? {
                Ok(draft) => draft,
                Err(refusal) => {
                    self.sheet = sheet;
                    self.refused = Some(Refused::Rule(refusal));
                    return Ok(false);
                }
            },
        };
        // A draft that somebody began meanwhile was not seen.
        let is_own = self.draft.is_none() && draft.content.sheet == self.base;
        let seen = seen.or(is_own.then_some(draft.rev)).unwrap_or(-1);
        let answers = draft.content.answers.clone();
        match desk::save(ctx, &draft, seen, &sheet, &answers).await? {
            Saved::Kept(kept) => {
                self.found.id = desk::document_of(ctx, &kept);
                (self.draft, self.sheet) = (Some(*kept), sheet);
                Ok(true)
            }
            Saved::Stale(theirs) => {
                let paths = typed.iter().filter_map(|(name, _)| name.parse().ok()).collect();
                self.refused = Some(Refused::Moved(moved(&paths, &sheet, &theirs.content.sheet)));
                self.sheet = self.over(ctx, &theirs.content.sheet, &typed)?;
                self.found.id = desk::document_of(ctx, &theirs);
                self.draft = Some(*theirs);
                Ok(false)
            }
            Saved::Refused(refusal) => {
                self.sheet = sheet;
                self.refused = Some(Refused::Rule(refusal));
                Ok(false)
            }
        }
    }

    fn over(&self, ctx: &Ctx, base: &Sheet, typed: &[(String, String)]) -> Result<Sheet, Stop> {
        let locked = locked(&self.found.subject(ctx), base);
        let stray = typed
            .iter()
            .find(|(name, _)| !name.parse::<FieldPath>().is_ok_and(|path| is_shown(&path)));
        let posted = match stray {
            Some((name, _)) => Err(PostRefusal::UnknownField(name.clone())),
            None => read(base, &locked, typed),
        };
        let posted = posted.map_err(|refusal| {
            Stop::plain(StatusCode::BAD_REQUEST, refusal.code(), &refusal.message())
        })?;
        Ok(as_kept(posted.sheet))
    }
}

/// The page.
pub async fn page(ctx: Ctx, Path((_, _, word)): Path<(String, String, String)>) -> Answer {
    let round = Round::of(&ctx, &word, asked_page(&ctx)).await?;
    shown(&ctx, &round, Vec::new())
}

fn asked_page(ctx: &Ctx) -> &str {
    ctx.query.iter().find(|(name, _)| name == "page").map_or("", |(_, page)| page)
}

/// Keeps everything that was typed.
pub async fn save(
    Path((_, _, word)): Path<(String, String, String)>,
    Posted { ctx, fields }: Posted<Ctx>,
) -> Answer {
    let mut round = Round::of(&ctx, &word, fields.get("page")).await?;
    let late = keep(&ctx, &mut round, &fields).await?;
    let refused = round.open.iter().filter(|one| one.refused.is_some()).count();
    if late.is_empty() && refused == 0 {
        return Ok(see_other(&format!("{}?page={}&done=kept", round.at(&ctx), round.page)));
    }
    let mut notices = late;
    if 0 < refused {
        let text = format!("{refused}个项目没有保存，原因写在各项目下面；其余的已保存。");
        notices.push(Notice::new(Tone::Refused, text));
    }
    shown(&ctx, &round, notices)
}

/// The live check: keeps what was typed, answers what the system says to each form.
pub async fn check(
    Path((_, _, word)): Path<(String, String, String)>,
    Posted { ctx, fields }: Posted<Ctx>,
) -> Answer {
    let mut round = Round::of(&ctx, &word, fields.get("page")).await?;
    let late = keep(&ctx, &mut round, &fields).await?;
    let is_kept = late.is_empty() && round.open.iter().all(|one| one.refused.is_none());
    let said = if is_kept {
        html! { span.muted #save-status role="status" { "已自动保存" (clock(ctx.now)) } }
    } else {
        html! { span.bad #save-status role="status" { "有项目没有保存，按“保存”看原因" } }
    };
    let projects = round.projects(&ctx)?;
    let reply = html! {
        (said)
        @for one in &projects { (one.live(CHECKS_AT)) }
    };
    let status = if is_kept { StatusCode::OK } else { StatusCode::CONFLICT };
    let mut response = (status, Html(reply.into_string())).into_response();
    response.headers_mut().insert("cache-control", HeaderValue::from_static("no-store"));
    Ok(response)
}

/// Keeps each form; says which of those that came are not open any more.
async fn keep(ctx: &Ctx, round: &mut Round, fields: &Fields) -> Result<Vec<Notice>, Stop> {
    let mut typed: BTreeMap<&str, Vec<(String, String)>> = BTreeMap::new();
    for (name, text) in &fields.0 {
        match name.split_once('.') {
            Some((key, name)) => {
                typed.entry(key).or_default().push((name.to_owned(), text.clone()));
            }
            None if ["csrf", "idempotency_key", "page", "_row"].contains(&name.as_str()) => {}
            None => {
                let refusal = PostRefusal::UnknownField(name.clone());
                let (code, message) = (refusal.code(), refusal.message());
                return Err(Stop::plain(StatusCode::BAD_REQUEST, code, &message));
            }
        }
    }
    for one in &mut round.open {
        if let Some(typed) = typed.remove(one.found.about.code()) {
            one.keep(ctx, &typed).await?;
        }
    }
    let gone = typed.into_keys().map(|key| {
        let done = round.done.iter().find(|one| one.about.code() == key);
        let (name, why) = match done {
            Some(found) => (found.about.name_for(&ctx.me), "已经送审"),
            None => (key, "不在本页"),
        };
        Notice::new(Tone::Refused, format!("{name}{why}，本次没有保存。请打开这份表核对。"))
    });
    Ok(gone.collect())
}

fn shown(ctx: &Ctx, round: &Round, notices: Vec<Notice>) -> Answer {
    let word = monitoring::word_of(round.kind);
    let board = ctx.at(&format!("/monitoring/{word}"));
    let status = (!notices.is_empty()).then_some(StatusCode::CONFLICT);
    let page = Page {
        crumbs: vec![Crumb { words: format!("{}红黄标", round.kind.short_name()), href: board }],
        subtitle: Some(html! {
            "可以填报" b.num { (round.count) } "个，已送审" b.num { (round.done.len()) } "个　"
            @if let Some(day) = cutoff(round.kind, ctx.year, &ctx.pack) { "截至" (day_in_prose(day.date())) "　" }
            a href="/rules#monitoring" { "判定规则" } "　" a href="/imports" { "从文件导入" }
        }),
        notices,
        status,
        ..Page::new(format!("{}年{}一页填报", ctx.year, round.kind.short_name()), body(ctx, round)?)
    };
    Ok(ctx.show(page))
}

fn body(ctx: &Ctx, round: &Round) -> Result<Markup, Stop> {
    let at = round.at(ctx);
    let projects = round.projects(ctx)?;
    Ok(html! {
        @if projects.is_empty() {
            (empty_state("没有要填报的项目：当前身份没有项目，或者都已送审。", None))
        } @else {
            p.hint { "各项目只列每轮要填的几列，其余在整表。保存后逐个去送审；执行数有支付数据的已带入。" }
            form #together method="post" action=(at) data-live={ (at) "/check" } novalidate {
                (ctx.keys().markup())
                input type="hidden" name="page" value=(round.page);
                @for one in &projects { (one.markup(CHECKS_AT)) }
                div.totals role="group" aria-label="保存" {
                    span.muted #save-status role="status" {}
                    span.push { button.primary type="submit" data-busy="正在保存…" { "保存" } }
                }
            }
            (Pager { page: round.page, pages: round.pages, at: format!("{at}?page=") }.markup())
        }
        @if !round.done.is_empty() { (done(ctx, &round.done)) }
    })
}

/// What was filed already.
fn done(ctx: &Ctx, all: &[Found]) -> Markup {
    html! {
        section {
            h2 { "已送审" span.count { (all.len()) } }
            ul {
                @for found in all {
                    li {
                        a href={ "/docs/" (found.id) } { (found.about.name_for(&ctx.me)) } "　"
                        (found.subject(ctx).status().markup())
                        @if let Some(flag) = found.document.as_ref().and_then(|one| ctx.county.flag_of(one)) {
                            "　" (show::origin(Origin::Flag(flag)))
                        }
                    }
                }
            }
        }
    }
}
