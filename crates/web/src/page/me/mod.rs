//! Pages of the person at work: 待办, 已办, 身份, 设置, 密码.

pub mod tasks;

pub mod done;

pub mod role;

pub mod prefs;

mod serve;

pub use serve::routes;
