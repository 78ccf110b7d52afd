//! Who may do what, and when: the application that every door (pages, API, command line) asks.
//!
//! ```text
//! Request ──queue──> one writer per jurisdiction ──commit──> Receipt        county() ── memory, at the head
//! ```
//!
//! [`App`] is synchronous and cheap to clone. Reading a state that is in memory takes one indexed read;
//! whatever writes may wait for the disk.

mod failure;

mod clock;

mod chance;

mod config;

mod guard;

mod keep;

mod rules;

mod states;

mod projection;

mod request;

mod installation;

mod shared;

mod plan;

mod writer;

mod app;

mod people;

pub use app::App;
pub use chance::Id;
pub use clock::{Clock, ManualClock, SystemClock};
pub use config::{Config, DatabaseConfig};
pub use failure::Failure;
pub use installation::{INSTALLATION, Noted};
pub use people::account::{AccountInfo, AccountState, NewAccount, OneTimeCode};
pub use people::password::PasswordRefusal;
pub use people::session::{
    ABSOLUTE_MS, ADMIN_IDLE_MS, IDLE_MS, Identity, LoginRefusal, NewSession, Session,
};
pub use people::token::TokenInfo;
pub use request::{DraftSeen, Idempotency, Origin, Outcome, Receipt, Request};
pub use wenxiao_store::Access;
