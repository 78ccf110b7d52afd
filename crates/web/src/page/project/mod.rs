//! 项目库, 项目详情, 登记.

pub mod query;

pub mod list;

mod drafts;

mod indicators;

pub mod detail;

pub mod evaluation;

mod adjustments;

mod funds;

mod history;

pub mod form;

mod serve;

mod acts;

mod waive;

pub use serve::{asking, found, routes};
