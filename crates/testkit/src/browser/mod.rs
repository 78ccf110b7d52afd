//! A real Chromium for tests, driven through chromedriver.
//!
//! Everything blocks: a browser test reads from top to bottom. Whatever goes wrong panics with what
//! was asked, because a browser test has nothing better to do with a failure.
//!
//! ```no_run
//! use wenxiao_testkit::browser::Browser;
//!
//! let browser = Browser::start();
//! browser.open("http://127.0.0.1:8080/login");
//! browser.find("#account").type_text("zhang");
//! browser.press("Enter");
//! browser.wait_for("h1");
//! assert_eq!(browser.axe(), []);
//! ```

mod axe;
mod base64;
mod direct;
mod driver;
mod element;
mod emulate;
mod http;
mod keyboard;
mod look;
mod session;

pub use axe::Violation;
pub use driver::Engine;
pub use element::{Element, Place};
pub use look::Stop;
pub use session::Browser;

#[cfg(test)]
mod tests;
