//! Every address of the product.

use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn_with_state;
use axum::routing::get;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::timeout::TimeoutLayer;

use crate::component::gallery;
use crate::ctx::Web;
use crate::security_headers::security_headers;
use crate::{answer, asset};

/// Most bytes of a posted form; a page that takes files sets its own.
const FORM_BYTES: usize = 1 << 20;

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// The whole product.
pub fn router(web: Web) -> Router {
    let mut routes: Router<Web> = Router::new().route("/healthz", get(async || "ok"));
    if web.config.demo {
        routes = routes.merge(gallery::router());
    }
    let transport = web.config.transport;
    routes
        .merge(asset::router())
        .layer(DefaultBodyLimit::max(FORM_BYTES))
        .layer(CatchPanicLayer::custom(answer::panicked))
        .layer(TimeoutLayer::with_status_code(
            axum::http::StatusCode::SERVICE_UNAVAILABLE,
            PATIENCE,
        ))
        .layer(CompressionLayer::new())
        .layer(from_fn_with_state(transport, security_headers))
        .with_state(web)
}
