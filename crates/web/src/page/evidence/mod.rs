//! 佐证材料: the register of a project or a department, and how far core indicators are proved.
//!
//! ```text
//! /evidence/{subject}             register, upload
//! /evidence/{subject}/{number}/…  file, withdrawal
//! /{jurisdiction}/{year}/evidence coverage by department, then by project
//! ```

pub mod view;

mod upload;

mod serve;

mod list;

pub use upload::{FIELDS_OF_ROW, Upload, command as upload_command};

use axum::Router;

use crate::ctx::Web;

/// Addresses of evidence.
pub fn routes() -> Router<Web> {
    Router::new().merge(serve::routes()).merge(list::routes())
}
