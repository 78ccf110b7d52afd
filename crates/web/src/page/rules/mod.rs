//! 规则.

pub mod view;

mod what_if;

use axum::Router;
use axum::routing::get;
use wenxiao_domain::party::access::Action;

use crate::answer::Answer;
use crate::component::query_bar::{QueryBar, QueryField, QueryInput};
use crate::ctx::{Ctx, Web};

/// Addresses of the rules.
pub fn routes() -> Router<Web> {
    Router::new().route("/rules", get(index)).merge(what_if::routes())
}

async fn index(ctx: Ctx) -> Answer {
    let address = ctx.address();
    let words = address.get("q").to_owned();
    let query = QueryBar {
        action: "/rules".to_owned(),
        fields: vec![QueryField {
            name: "q",
            label: "名称、编号或出处",
            input: QueryInput::Text(words.clone()),
        }],
        ..QueryBar::default()
    };
    let lines = view::lines(&ctx.pack, ctx.today, &words);
    let body = maud::html! { (query.markup()) (view::body(&lines)) };
    let mut page = ctx.page("规则", body);
    let digest: String = ctx.county.shared.rules.chars().take(8).collect();
    page.subtitle = Some(maud::html! {
        (lines.len()) "个值，按" (ctx.today) "有效的取值　规则包摘要：" span.code { (digest) }
    });
    if ctx.may(Action::FinanceReview) {
        page.actions = Some(maud::html! { a.button href=(what_if::AT) { "试算" } });
    }
    Ok(page.answer(&ctx.person.asked))
}
