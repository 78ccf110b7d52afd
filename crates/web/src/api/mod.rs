//! The JSON API: the same commands, scopes and refusals as the pages, for programs with a bearer token.
//!
//! Every address is declared once, in [`endpoints`]; the router and the OpenAPI document are made from
//! that list.

pub mod caller;

pub mod endpoint;

pub mod shape;

mod read;

mod act;

mod journal;

mod import;

mod openapi;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::get;

use self::endpoint::Endpoint;
use crate::ctx::Web;

/// Every address of the API.
pub fn endpoints() -> Vec<Endpoint> {
    let mut all = read::endpoints();
    all.extend(act::endpoints());
    all.extend(journal::endpoints());
    all.extend(import::endpoints());
    all
}

/// The routes, and the document that describes them.
pub fn routes() -> Router<Web> {
    let mut router = Router::new().route("/api/v1/openapi.json", get(openapi::document));
    for endpoint in endpoints() {
        router = router.route(endpoint.path, (endpoint.route)());
    }
    // The largest file that a reader takes, and a little more so that the reader itself refuses it.
    router.layer(DefaultBodyLimit::max(import::FILE_BYTES))
}
