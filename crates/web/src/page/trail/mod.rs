//! 全过程记录, 验证.

pub mod effect;

pub mod list;

pub mod entry;

pub mod verify;

pub mod running;

mod serve;

pub use serve::routes;
