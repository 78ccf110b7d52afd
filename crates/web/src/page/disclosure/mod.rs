//! 信息公开 in the house: what there is to publish and by when, one package with its screening, one form of it.

mod acts;

mod item;

mod list;

mod one;

use std::sync::Arc;

use axum::Router;
use axum::routing::{get, post};
use wenxiao_domain::disclosure::{DisclosurePackage, DisclosureVersion};
use wenxiao_domain::party::access::Action;
use wenxiao_domain::refusal::Refusal;

use crate::answer::Stop;
use crate::component::frame::Crumb;
use crate::ctx::{Ctx, Web};

/// Addresses of packages.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/{jurisdiction}/{year}/disclosures", get(list::index).post(acts::prepare))
        .route("/disclosures/{id}", get(one::read))
        .route("/disclosures/{id}/items/{document}", get(item::read))
        .route("/disclosures/{id}/withhold", post(acts::withhold))
        .route("/disclosures/{id}/lift", post(acts::lift))
        .route("/disclosures/{id}/screen", post(acts::screen))
        .route("/disclosures/{id}/publish", post(acts::publish))
        .route("/disclosures/{id}/take-back", post(acts::take_back))
}

/// A package that this identity may see.
fn found(ctx: &Ctx, id: &str) -> Result<Arc<DisclosurePackage>, Stop> {
    let scope = ctx.scope(Action::ReadFiled)?;
    let one = id.parse().ok().and_then(|id| ctx.county.disclosure(id));
    let one = one.filter(|one| scope.covers(one.publisher)).cloned();
    one.ok_or_else(|| ctx.refuse(&Refusal::NotFound("公开包")))
}

fn address(one: &DisclosurePackage) -> String {
    format!("/disclosures/{}", one.id)
}

/// The public address of a version.
fn portal(ctx: &Ctx, one: &DisclosurePackage, version: &DisclosureVersion) -> String {
    format!("/portal/{}/{}/{}/{}", ctx.jurisdiction, one.work_year, one.number, version.number)
}

fn crumb(ctx: &Ctx, year: i16) -> Crumb {
    let href = format!("/{}/{year}/disclosures", ctx.jurisdiction);
    Crumb { words: format!("{year}年信息公开"), href }
}

/// Whether this identity may do something about a package now.
fn may(ctx: &Ctx, action: Action, one: &DisclosurePackage) -> bool {
    ctx.as_of.is_none() && ctx.me.scope(action).covers(one.publisher)
}
