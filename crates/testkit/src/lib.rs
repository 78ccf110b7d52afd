//! For tests alone: databases of their own that can fail on demand, a browser to look at pages with,
//! the product running for a test, a visitor without a browser, readers of what pages and PDF files hold, a
//! small county with its forms, and a judge of what was let through, a mail server, and chance that can be had again.

pub mod browser;
pub mod chance;
pub mod county;
pub mod database;
pub mod folder;
pub mod judge;
pub mod mail_server;
pub mod markup;
pub mod pdf;
pub mod server;
pub mod visitor;
