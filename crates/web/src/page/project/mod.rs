//! 项目库, 项目详情, 登记.

pub mod query;

pub mod list;

pub mod detail;

mod history;

pub mod form;

mod serve;

pub use serve::{asking, routes};
