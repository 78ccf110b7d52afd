//! What pages ask of the application.

use std::error::Error;
use std::sync::Arc;

use uuid::Uuid;
use wenxiao_domain::act::Command;
use wenxiao_domain::party::actor::Actor;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::regulation::pack::Pack;
use wenxiao_domain::state::County;
use wenxiao_domain::unit::day::{Day, Instant};
use wenxiao_domain::unit::id::{AccountId, MembershipId};

/// The machine is in trouble.
pub type Failure = Box<dyn Error + Send + Sync>;

/// A person's session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Whose.
    pub account: AccountId,
    /// What is typed at the log-in.
    pub login: String,
    /// The person's name.
    pub display_name: String,
    /// The chosen identity and its place; none right after a log-in with several.
    pub identity: Option<(String, MembershipId)>,
    /// What every form must send back.
    pub csrf: String,
    /// A new password is due before anything else.
    pub must_change_password: bool,
}

/// Something to be filed.
#[derive(Clone, Debug)]
pub struct Request {
    /// In whose journal.
    pub jurisdiction: String,
    /// By whom.
    pub actor: Actor,
    /// What.
    pub command: Command,
    /// Makes a repeated request harmless.
    pub idempotency: Option<String>,
    /// When it came in.
    pub intake: Instant,
}

/// It is filed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// Number of its first entry.
    pub seq_first: u64,
    /// Number of its last entry.
    pub seq_last: u64,
    /// It was filed before, by the same request.
    pub replayed: bool,
}

/// The application, as far as pages use it.
pub trait Shell: Send + Sync {
    /// The session of a cookie.
    ///
    /// # Errors
    /// When the machine is in trouble; as everywhere below.
    fn session(&self, cookie: &str) -> Result<Option<Session>, Failure>;

    /// The state at its head.
    ///
    /// # Errors
    /// As above.
    fn county(&self, jurisdiction: &str) -> Result<Arc<County>, Failure>;

    /// The state at the end of a day.
    ///
    /// # Errors
    /// As above.
    fn county_at(&self, jurisdiction: &str, day: Day) -> Result<Arc<County>, Failure>;

    /// The adopted rules.
    ///
    /// # Errors
    /// As above.
    fn pack(&self, jurisdiction: &str) -> Result<Arc<Pack>, Failure>;

    /// Files a command.
    ///
    /// # Errors
    /// As above.
    fn execute(&self, request: Request) -> Result<Result<Receipt, Refusal>, Failure>;

    /// Now.
    fn now(&self) -> Instant;

    /// A new id.
    fn new_uuid(&self) -> Uuid;
}
