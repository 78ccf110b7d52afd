//! 暂停拨付: the list of a year, what stands of it on a project's page, and the form in which it is decided.

mod decide;

mod list;

pub mod view;

use axum::Router;
use axum::routing::get;

use crate::ctx::Web;

/// Addresses of 暂停拨付.
pub fn routes() -> Router<Web> {
    Router::new().route("/{jurisdiction}/{year}/suspensions", get(list::index)).route(
        "/{jurisdiction}/{year}/projects/{code}/suspension",
        get(decide::read).post(decide::decide),
    )
}
