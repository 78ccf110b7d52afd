//! 帮助 and the catalogue of checks.

pub mod topics;

pub mod view;

use axum::Router;
use axum::extract::Path;
use axum::routing::get;
use wenxiao_domain::check::registry;
use wenxiao_domain::refusal::Refusal;

use crate::answer::Answer;
use crate::component::frame::Crumb;
use crate::component::query_bar::{QueryBar, QueryField, QueryInput};
use crate::ctx::{Ctx, Web};
use crate::page::show;

/// Addresses of the help.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/help", get(index))
        .route("/help/{topic}", get(topic))
        .route("/help/check/{code}", get(check))
        .route("/checks-catalogue", get(catalogue))
}

fn crumb() -> Vec<Crumb> {
    vec![Crumb { words: "帮助".to_owned(), href: "/help".to_owned() }]
}

async fn index(ctx: Ctx) -> Answer {
    Ok(ctx.page("帮助", view::index_body()).answer(&ctx.person.asked))
}

async fn topic(ctx: Ctx, Path(key): Path<String>) -> Answer {
    let Some(topic) = topics::find(&key) else {
        return Err(ctx.refuse(&Refusal::NotFound("帮助")));
    };
    let due = topic.form.map(|kind| {
        let year = wenxiao_domain::overview::due::budget_year(kind, ctx.today.year());
        view::due_days(&ctx.pack, kind, year)
    });
    let body = view::topic_body(topic, &due.unwrap_or_default());
    let mut page = ctx.page(topic.title, body);
    page.crumbs = crumb();
    Ok(page.answer(&ctx.person.asked))
}

async fn check(ctx: Ctx, Path(code): Path<String>) -> Answer {
    let Some(check) = registry::find(&code.to_uppercase()) else {
        return Err(ctx.refuse(&Refusal::NotFound("校验")));
    };
    let title = format!("{} {}", check.code, check.title);
    let mut page = ctx.page(title, view::check_body(check));
    page.crumbs = crumb();
    Ok(page.answer(&ctx.person.asked))
}

async fn catalogue(ctx: Ctx) -> Answer {
    let address = ctx.address();
    let query = QueryBar {
        action: "/checks-catalogue".to_owned(),
        fields: vec![
            QueryField {
                name: "form",
                label: "表",
                input: QueryInput::Choice {
                    options: show::form_options(),
                    chosen: address.get("form").to_owned(),
                },
            },
            QueryField {
                name: "q",
                label: "编号或词语",
                input: QueryInput::Text(address.get("q").to_owned()),
            },
        ],
        ..QueryBar::default()
    };
    let body = maud::html! {
        (query.markup())
        (view::catalogue_body(&address))
    };
    let mut page = ctx.page("校验目录", body);
    page.crumbs = crumb();
    Ok(page.answer(&ctx.person.asked))
}
