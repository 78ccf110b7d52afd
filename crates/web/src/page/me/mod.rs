//! Pages of the person at work: 待办, 已办, 身份, 设置, 密码.

pub mod tasks;

pub mod task_body;

mod task_words;

pub mod tabs;

mod handed;

pub mod done;

mod serve_done;

pub mod role;

pub mod prefs;

pub mod tokens;

mod serve;

pub use serve::routes;
