//! Handlers of the pages about a document: they read the request, ask the application, show a view.

mod found;

mod desk;

mod entry;

mod picking;

mod taking;

mod filing;

mod reading;

mod reviewing;

mod reporting;

mod proving;

mod file;

mod together;

pub use file::suffix as file_suffix;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};

use crate::ctx::Web;
use crate::page::monitoring::MOST_BYTES;

/// Every address below `/docs`.
pub fn routes() -> Router<Web> {
    Router::new()
        .route(
            "/{jurisdiction}/{year}/monitoring/{round}/entry",
            get(together::page).post(together::save),
        )
        .route("/{jurisdiction}/{year}/monitoring/{round}/entry/check", post(together::check))
        .route("/docs/new", get(entry::begin_page).post(entry::begin))
        .route("/docs/{id}", get(reading::newest))
        .route("/docs/{id}/edit", get(entry::edit).post(entry::save))
        .route("/docs/{id}/check", post(entry::check))
        .route("/docs/{id}/library", get(picking::page).post(picking::insert))
        .route("/docs/{id}/cases", get(taking::list))
        .route("/docs/{id}/cases/{project}", get(taking::page).post(taking::insert))
        .route("/docs/{id}/evidence", get(proving::page))
        .route("/docs/{id}/evidence/{row}", get(proving::row).post(proving::choose))
        .route(
            "/docs/{id}/evidence/{row}/upload",
            post(proving::upload).layer(DefaultBodyLimit::max(MOST_BYTES)),
        )
        .route("/docs/{id}/discard", get(entry::discard_page).post(entry::discard))
        .route("/docs/{id}/submit", get(filing::submit_page).post(filing::submit))
        .route("/docs/{id}/receipt/{seq}", get(filing::receipt))
        .route("/docs/{id}/withdraw", get(filing::withdraw_page).post(filing::withdraw))
        .route("/docs/{id}/report/{receiver}", get(reporting::page).post(reporting::report))
        .route("/docs/{id}/r/{number}", get(reading::revision))
        .route("/docs/{id}/r/{number}/{sheet}", get(reading::scored))
        .route("/docs/{id}/r/{number}/{sheet}/print", get(reading::scored_print))
        .route("/docs/{id}/diff", get(reading::diff))
        .route("/docs/{id}/print", get(reading::print))
        .route("/docs/{id}/score", get(reading::scores))
        .route("/docs/{id}/score/{which}", get(reading::score))
        .route("/docs/{id}/review", get(reviewing::page).post(reviewing::act))
        .route("/docs/{id}/review/keep", post(reviewing::keep))
        .route("/docs/{id}/review/opinion", get(reviewing::opinion_page).post(reviewing::opinion))
}
