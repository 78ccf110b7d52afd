//! 单位, 人员, 角色, 发件箱.

pub mod mail;

pub mod orgs;

mod once;

pub mod users;

pub mod roles;

mod serve;

mod serve_orgs;

use axum::Router;

use crate::ctx::Web;

/// Addresses of the administrators.
pub fn routes() -> Router<Web> {
    serve::routes().merge(serve_orgs::routes()).merge(mail::routes())
}
