//! 指标库: browsed by industry and level, looked through by words, changed by proposal and decision.

pub mod list;

pub mod item;

pub mod form;

pub mod change;

pub mod names;

mod serve;

mod serve_changes;

pub use serve::routes;
