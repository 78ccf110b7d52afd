//! What is asked of the writer, and what it answers.

use wenxiao_domain::act::Command;
use wenxiao_domain::journal::Digest;
use wenxiao_domain::journal::event::Event;
use wenxiao_domain::party::actor::Actor;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::unit::day::Instant;
use wenxiao_domain::unit::id::DraftId;

use crate::failure::Failure;

/// The number that came with a request: the same again has no second effect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Idempotency {
    /// Made by the asker, at most 200 characters.
    pub key: String,
    /// SM3 of what was asked.
    pub body: Digest,
}

/// A draft as somebody saw it: what is filed must be what was seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DraftSeen {
    /// The draft.
    pub id: DraftId,
    /// Its revision at that moment.
    pub rev: i64,
}

/// Where a request came from, for the stream of refused acts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// The address.
    pub address: String,
    /// The number that the person can quote.
    pub request: String,
}

/// Something asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Of which jurisdiction.
    pub jurisdiction: String,
    /// By whom.
    pub actor: Actor,
    /// What.
    pub command: Command,
    /// With which number; one that is asked again gets the same answer.
    pub idempotency: Option<Idempotency>,
    /// The draft that becomes official, or the notes that become opinions; deleted with the act.
    pub consumes: Option<DraftSeen>,
    /// When it was taken in: the time that counts for deadlines.
    pub intake: Instant,
    /// Where it came from.
    pub origin: Origin,
}

impl Request {
    /// Nothing but who asks what, and when it was taken in.
    pub fn new(
        jurisdiction: impl Into<String>,
        actor: Actor,
        command: Command,
        intake: Instant,
    ) -> Self {
        Self {
            jurisdiction: jurisdiction.into(),
            actor,
            command,
            idempotency: None,
            consumes: None,
            intake,
            origin: Origin::default(),
        }
    }

    /// With a number of the asker's.
    pub fn keyed(mut self, key: impl Into<String>, body: Digest) -> Self {
        self.idempotency = Some(Idempotency { key: key.into(), body });
        self
    }

    /// Using up a draft.
    pub fn consuming(mut self, draft: DraftSeen) -> Self {
        self.consumes = Some(draft);
        self
    }

    /// From somewhere.
    pub fn from(mut self, origin: Origin) -> Self {
        self.origin = origin;
        self
    }
}

/// What was recorded: on stable storage before anybody sees this.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// Number of the first entry.
    pub seq_first: u64,
    /// Number of the last entry.
    pub seq_last: u64,
    /// Hash of the last entry.
    pub hash: Digest,
    /// When it was recorded.
    pub recorded: Instant,
    /// What happened.
    pub events: Vec<Event>,
    /// The answer to an earlier request with the same number.
    pub replayed: bool,
}

/// Recorded, refused with reasons, or the machine in trouble.
pub type Outcome = Result<Result<Receipt, Refusal>, Failure>;
