//! Pages of the person at work: 待办, 已办, 通知, 邮件提醒, 身份, 设置, 密码.

pub mod tasks;

pub mod task_body;

mod task_why;

mod task_words;

pub mod tabs;

mod handed;

pub mod done;

mod serve_done;

pub mod notices;

mod serve_notices;

pub mod mail;

pub mod delegations;

mod serve_delegations;

pub use serve_notices::href as notice_href;

pub mod role;

pub mod prefs;

pub mod tokens;

mod serve;

pub use serve::routes;
