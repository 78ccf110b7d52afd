//! 抽审: the batches of a year, the draw, a batch with its worksheet, and the draw done again.

mod batch;

mod draw;

mod list;

mod redraw;

mod review;

mod worksheet;

use std::sync::Arc;

use axum::Router;
use axum::http::StatusCode;
use wenxiao_domain::overview::sampling::is_there;
use wenxiao_domain::party::access::Action;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::sampling::SampleBatch;

use crate::answer::Stop;
use crate::component::frame::{Crumb, Page};
use crate::component::notice::Notice;
use crate::ctx::{Ctx, Web};

/// Addresses of 抽审.
pub fn routes() -> Router<Web> {
    Router::new()
        .merge(list::routes())
        .merge(draw::routes())
        .merge(batch::routes())
        .merge(review::routes())
        .merge(redraw::routes())
        .merge(worksheet::routes())
}

/// The batch of an address.
fn found<'a>(ctx: &'a Ctx, id: &str) -> Result<&'a Arc<SampleBatch>, Stop> {
    ctx.scope(Action::ReadSamples)?;
    let one = id.parse().ok().and_then(|id| ctx.county.sample_batch(id));
    let one = one.filter(|batch| is_there(batch, &ctx.me));
    one.ok_or_else(|| ctx.refuse(&Refusal::NotFound("抽审批次")))
}

/// The identity looks at drawn documents, and at the state of today.
fn reviews(ctx: &Ctx) -> bool {
    ctx.may(Action::ReviewSamples) && ctx.as_of.is_none()
}

fn address(batch: &SampleBatch) -> String {
    format!("/samples/{}", batch.id)
}

/// `单位自评抽审批次2025-001`.
pub(in crate::page) fn title(batch: &SampleBatch) -> String {
    format!("{}抽审批次{}", batch.kind.name(), batch.word())
}

/// The way back to the batches of the year.
fn year_crumb(ctx: &Ctx, budget_year: i16) -> Crumb {
    Crumb {
        words: format!("{budget_year}年度抽审"),
        href: format!("/{}/{budget_year}/sampling", ctx.jurisdiction),
    }
}

/// The way back to a batch.
fn batch_crumb(batch: &SampleBatch) -> Crumb {
    Crumb { words: format!("批次{}", batch.word()), href: address(batch) }
}

/// A page with a refusal on it has the status that says so.
fn with_refusal(page: Page, refusal: Option<Notice>) -> Page {
    let status = refusal.as_ref().map(|_| StatusCode::UNPROCESSABLE_ENTITY);
    Page { notices: refusal.into_iter().collect(), status, ..page }
}
