//! 部门 pages.

pub mod view;

use axum::Router;
use axum::extract::Path;
use axum::routing::get;
use wenxiao_domain::party::access::Action;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::unit::id::OrgId;

use crate::answer::Answer;
use crate::component::frame::Crumb;
use crate::ctx::{Ctx, Web};
use crate::page::project::asking;

/// Addresses of the department pages.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/{jurisdiction}/{year}/depts", get(index))
        .route("/{jurisdiction}/{year}/depts/{id}", get(detail))
}

async fn index(ctx: Ctx) -> Answer {
    ctx.scope(Action::ReadFiled)?;
    let rows = view::rows(&asking(&ctx));
    let mut page = ctx.page(format!("{}年部门", ctx.year), view::list_body(&rows, &ctx.at("")));
    page.actions = Some(maud::html! {
        span.under {
            a href=(ctx.at("/evaluations")) { (ctx.year) "年度部门评价" } "　"
            a href=(ctx.at("/findings")) { "评价问题" } "　"
            a href=(ctx.at("/evidence")) { "佐证覆盖" } "　"
            a href=(ctx.at("/assessment")) { "年度考核" } "　"
            @if ctx.may(Action::ReadSamples) { a href=(ctx.at("/sampling")) { "抽审" } "　" }
        }
        a.button href=(ctx.at("/reviews")) { "审核情况" }
    });
    Ok(page.answer(&ctx.person.asked))
}

async fn detail(ctx: Ctx, Path((_, _, id)): Path<(String, String, String)>) -> Answer {
    let scope = ctx.scope(Action::ReadFiled)?;
    let id = id.parse::<OrgId>().ok().filter(|id| scope.covers(*id));
    let Some(unit) = id.and_then(|id| ctx.county.organization(id)) else {
        return Err(ctx.refuse(&Refusal::NotFound("部门")));
    };
    let view = view::view(&asking(&ctx), unit, ctx.at(""));
    let mut page = ctx.page(view.row.name.clone(), view::body(&view));
    page.actions = Some(maud::html! {
        a href=(ctx.at(&format!("/assessment/{}", unit.id))) { "考核和辅导表" }
    });
    page.crumbs = vec![Crumb { words: format!("{}年部门", ctx.year), href: ctx.at("/depts") }];
    Ok(page.answer(&ctx.person.asked))
}
