//! 部门评价: what each department chose to evaluate of a year that is over, and the choice itself. Both bases
//! are counted anew at every press, with and without script.

mod choose;

mod list;

use axum::Router;
use axum::routing::get;

use crate::ctx::Web;

/// Addresses of 部门评价.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/{jurisdiction}/{year}/evaluations", get(list::index))
        .route("/{jurisdiction}/{year}/evaluations/{id}", get(choose::read).post(choose::choose))
}
