//! 移送线索: the list of a year, one lead with its answers, the form, and what other pages say of it. Every page asks
//! `overview/referral.rs` first: the department concerned is shown nothing, not even that there is something.

mod list;

mod make;

mod one;

pub mod view;

use axum::Router;
use axum::routing::{get, post};

use crate::ctx::Web;

/// Addresses of 移送线索.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/{jurisdiction}/{year}/referrals", get(list::index))
        .route("/referrals/new", get(make::read).post(make::make))
        .route("/referrals/{id}", get(one::read))
        .route("/referrals/{id}/answer", post(one::answer))
}
