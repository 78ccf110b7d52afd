//! For tests alone: databases of their own that can fail on demand, a browser to look at pages with,
//! the product running for a test, a visitor without a browser, and readers of what pages and PDF files hold.

pub mod browser;
pub mod database;
pub mod markup;
pub mod pdf;
pub mod server;
pub mod visitor;
