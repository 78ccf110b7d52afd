//! 指标库: browsed by industry and level, looked through by words, changed by proposal and decision.

pub mod list;

pub mod item;

pub mod form;

pub mod change;

pub mod names;

pub mod import;

pub mod cases;

mod serve;

mod serve_cases;

mod serve_changes;

mod serve_import;

pub use serve::routes;
