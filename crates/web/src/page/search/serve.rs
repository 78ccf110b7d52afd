//! The handler of the search.

use axum::Router;
use axum::http::StatusCode;
use axum::routing::get;
use wenxiao_domain::search::{Group, Hit, Look, Thing, Words};

use super::href;
use super::view::{HitView, KindView, SearchView, State};
use crate::answer::{Answer, blocking};
use crate::ctx::{Ctx, Web};

/// Hits of a kind beside those of other kinds.
const FIRST: usize = 10;

/// Hits on a page of one kind.
const MOST: usize = 50;

/// The address of the search.
pub fn routes() -> Router<Web> {
    Router::new().route("/search", get(search))
}

async fn search(ctx: Ctx) -> Answer {
    let looked = ctx.clone();
    let view = blocking(move || Ok(look(&looked))).await?;
    let title = match &view.state {
        State::Begin | State::Refused(_) => "搜索".to_owned(),
        State::Nothing(_) | State::Found(_) => format!("搜索“{}”", view.typed),
    };
    let mut page = ctx.page(title, view.body());
    page.subtitle = view.subtitle();
    if matches!(view.state, State::Refused(_)) {
        page.status = Some(StatusCode::UNPROCESSABLE_ENTITY);
    }
    Ok(page.answer(&ctx.person.asked))
}

/// What was typed, exactly: blanks alone are something too.
fn typed(ctx: &Ctx) -> &str {
    let found = ctx.query.iter().find(|(name, _)| name == "q");
    found.map_or("", |(_, typed)| typed.as_str())
}

fn look(ctx: &Ctx) -> SearchView {
    let typed = typed(ctx);
    let address = ctx.address();
    let view = |state, years| SearchView {
        typed: typed.trim().to_owned(),
        address: address.clone(),
        years,
        state,
    };
    if typed.is_empty() {
        return view(State::Begin, Vec::new());
    }
    let words = match Words::read(typed) {
        Ok(words) => words,
        Err(refusal) => return view(State::Refused(refusal), Vec::new()),
    };
    let look = Look { county: &ctx.county, reader: Some(&ctx.me), today: ctx.today };
    let found = look.find(&words);
    let years = found.years();
    let found = match address.get("year").parse() {
        Ok(year) => found.of_year(year),
        Err(_) => found,
    };
    let only = Thing::from_key(address.get("kind"));
    let alone = only.is_some() || found.groups.len() == 1;
    let asked: usize = address.get("page").parse().unwrap_or(1);
    let kind = |group: &Group<'_>| {
        let count = group.hits.len();
        let size = if alone { MOST } else { FIRST };
        let pages = if alone { count.div_ceil(MOST).max(1) } else { 1 };
        let page = if alone { asked.clamp(1, pages) } else { 1 };
        let is_shown = only.is_none_or(|only| only == group.thing);
        let hits = group.hits.iter().filter(|_| is_shown).skip((page - 1) * size).take(size);
        let hits = hits.map(|hit| shown(ctx, &look, hit, &words)).collect();
        KindView { thing: group.thing, count, hits, page, pages, is_alone: alone }
    };
    let kinds: Vec<KindView> = found.groups.iter().map(kind).collect();
    let is_nothing = kinds.iter().all(|kind| kind.hits.is_empty());
    view(if is_nothing { State::Nothing(kinds) } else { State::Found(kinds) }, years)
}

fn shown(ctx: &Ctx, look: &Look<'_>, hit: &Hit<'_>, words: &Words) -> HitView {
    let at = href(&hit.source, &ctx.me, &ctx.jurisdiction, ctx.year);
    let at = match ctx.as_of {
        Some(day) => format!("{at}?at={day}"),
        None => at,
    };
    HitView { href: at, year: hit.year, shown: look.show(hit, words) }
}
