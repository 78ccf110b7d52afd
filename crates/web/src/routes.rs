//! Every address of the product.

use std::time::Duration;

use axum::Router;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::StatusCode;
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::timeout::TimeoutLayer;

use crate::component::frame::{Asked, Page};
use crate::component::gallery;
use crate::ctx::Web;
use crate::security_headers::security_headers;
use crate::{answer, api, asset, page};

/// Most bytes of a posted form; a page that takes files sets its own.
const FORM_BYTES: usize = 1 << 20;

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// Every page.
fn pages() -> Router<Web> {
    Router::new()
        .merge(page::login::routes())
        .merge(page::me::routes())
        .merge(page::project::routes())
        .merge(page::dept::routes())
        .merge(page::evaluations::routes())
        .merge(page::closing::routes())
        .merge(page::figure::routes())
        .merge(page::cockpit::routes())
        .merge(page::annual_report::routes())
        .merge(page::annual_assessment::routes())
        .merge(page::document::routes())
        .merge(page::import::routes())
        .merge(page::monitoring::routes())
        .merge(page::payments::routes())
        .merge(page::report_check::routes())
        .merge(page::evidence::routes())
        .merge(page::trail::routes())
        .merge(page::admin::routes())
        .merge(page::help::routes())
        .merge(page::rules::routes())
        .merge(page::library::routes())
        .merge(page::reviews::routes())
        .merge(page::agency::routes())
        .merge(page::suspension::routes())
        .merge(page::referral::routes())
        .merge(page::sampling::routes())
        .merge(page::ledger::routes())
        .merge(page::work::routes())
        .merge(page::disclosure::routes())
        .merge(page::portal::routes())
        .merge(page::work_ledger::routes())
        .merge(page::search::routes())
        .merge(api::routes())
}

/// Whether it can answer: the store reads and the clock is trusted.
async fn ready(State(web): State<Web>) -> Response {
    let app = web.app.clone();
    let read = answer::blocking(move || app.jurisdictions()).await;
    match (read, web.app.clock_hold()) {
        (Ok(_), None) => "ready".into_response(),
        (Ok(_), Some(_)) => (StatusCode::SERVICE_UNAVAILABLE, "clock held").into_response(),
        (Err(stop), _) => stop.into_response(),
    }
}

/// No such address.
async fn missing(asked: Asked) -> Response {
    let text = "没有这个页面。请核对地址，或从待办重新进入。";
    let mut page = Page::new("没有找到", answer::box_of("R202", text));
    page.status = Some(StatusCode::NOT_FOUND);
    page.answer(&asked)
}

/// The whole product.
pub fn router(web: Web) -> Router {
    let mut routes = pages().route("/healthz", get(async || "ok")).route("/readyz", get(ready));
    if !web.config.demo.is_empty() {
        routes = routes.merge(gallery::router());
    }
    let transport = web.config.transport;
    routes
        .fallback(missing)
        .merge(asset::router())
        .layer(DefaultBodyLimit::max(FORM_BYTES))
        .layer(CatchPanicLayer::custom(answer::panicked))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, PATIENCE))
        .layer(CompressionLayer::new())
        .layer(from_fn_with_state(transport, security_headers))
        .with_state(web)
}
