//! 单位, 人员, 角色.

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
    serve::routes().merge(serve_orgs::routes())
}
