//! For tests alone: a browser to look at pages with.

pub mod browser;
