//! Who acts: a person in one of their identities, or the system by one of its rules.

use std::fmt;
use std::str::FromStr;

use crate::unit::id::{AccountId, MembershipId};

/// 办理人, as an entry of the journal names it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Actor {
    /// The system itself, by a rule or a door that is named: `genesis`, `escalation`.
    System(String),
    /// A person in one identity.
    Person {
        /// Whose account.
        account: AccountId,
        /// In which identity.
        membership: MembershipId,
        /// 代办: the identity that asked for it.
        on_behalf_of: Option<MembershipId>,
    },
}

impl Actor {
    /// A person acting for themselves.
    pub const fn person(account: AccountId, membership: MembershipId) -> Self {
        Self::Person { account, membership, on_behalf_of: None }
    }

    /// The account, where a person acts.
    pub const fn account(&self) -> Option<AccountId> {
        match self {
            Self::System(_) => None,
            Self::Person { account, .. } => Some(*account),
        }
    }

    /// The identity in whose place a person acts.
    pub const fn on_behalf_of(&self) -> Option<MembershipId> {
        match self {
            Self::System(_) => None,
            Self::Person { on_behalf_of, .. } => *on_behalf_of,
        }
    }

    /// The identity, where a person acts.
    pub const fn membership(&self) -> Option<MembershipId> {
        match self {
            Self::System(_) => None,
            Self::Person { membership, .. } => Some(*membership),
        }
    }
}

impl fmt::Display for Actor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::System(rule) => write!(f, "system:{rule}"),
            Self::Person { account, membership, on_behalf_of: None } => {
                write!(f, "{account}/{membership}")
            }
            Self::Person { account, membership, on_behalf_of: Some(other) } => {
                write!(f, "{account}/{membership}/{other}")
            }
        }
    }
}

/// The text names no actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadActor;

impl FromStr for Actor {
    type Err = BadActor;

    fn from_str(text: &str) -> Result<Self, BadActor> {
        if let Some(rule) = text.strip_prefix("system:") {
            return Ok(Self::System(rule.to_owned()));
        }
        let mut parts = text.split('/');
        let mut next = || parts.next();
        let account = next().ok_or(BadActor)?.parse().map_err(|_| BadActor)?;
        let membership = next().ok_or(BadActor)?.parse().map_err(|_| BadActor)?;
        let on_behalf_of = next().map(str::parse).transpose().map_err(|_| BadActor)?;
        match next() {
            None => Ok(Self::Person { account, membership, on_behalf_of }),
            Some(_) => Err(BadActor),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_actor_reads_back_as_it_was_written() {
        let id = "01890000-0000-7000-8000-000000000001";
        for text in ["system:genesis", &format!("{id}/{id}"), &format!("{id}/{id}/{id}")] {
            assert_eq!(text.parse::<Actor>().map(|actor| actor.to_string()), Ok(text.to_owned()));
        }
        for text in ["", "x", id, &format!("{id}/{id}/{id}/{id}")] {
            assert_eq!(text.parse::<Actor>(), Err(BadActor), "{text}");
        }
    }
}
