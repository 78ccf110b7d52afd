//! 身份: one role in one organization, held by an account, and whose documents it covers.

use super::access::{Action, Reach, reach};
use super::acting::Acting;
use super::actor::Actor;
use super::role::Role;
use crate::unit::id::{AccountId, MembershipId, OrgId};

/// 身份.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Membership {
    /// For ever.
    pub id: MembershipId,
    /// Whose.
    pub account: AccountId,
    /// Which role.
    pub role: Role,
    /// In which organization.
    pub organization: OrgId,
    /// Departments assigned to a business section (归口).
    pub departments: Vec<OrgId>,
    /// Taken back.
    pub revoked: bool,
    /// 代办: held in another's place, for named acts alone. Nothing of what was granted.
    pub acting: Option<Acting>,
}

/// Whose documents an identity covers for an action. Every page, list, count and export filters by
/// one of these; there is no reading without it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// None.
    Nothing,
    /// Those of these departments.
    Departments(Vec<OrgId>),
    /// What is commissioned to this organization, in its window; whether a subject is, only the state knows.
    Assigned(OrgId),
    /// The whole county's.
    County,
}

impl Scope {
    /// Covers everything that belongs to a department. What is commissioned is no department's whole.
    pub fn covers(&self, department: OrgId) -> bool {
        match self {
            Self::Nothing | Self::Assigned(_) => false,
            Self::Departments(ids) => ids.contains(&department),
            Self::County => true,
        }
    }

    /// Covers anything at all.
    pub fn is_something(&self) -> bool {
        *self != Self::Nothing
    }
}

impl Membership {
    /// Who acts in it: the person, and in whose place.
    pub fn actor(&self) -> Actor {
        let (membership, on_behalf_of) = match &self.acting {
            None => (self.id, None),
            Some(acting) => (acting.own, Some(acting.represents)),
        };
        Actor::Person { account: self.account, membership, on_behalf_of }
    }

    /// What this identity covers for an action. Reports from lower levels are not recorded yet, so rights
    /// that reach only those cover nothing.
    pub fn scope(&self, action: Action) -> Scope {
        let is_lent = self.acting.as_ref().is_none_or(|acting| acting.allows(action));
        if self.revoked || !is_lent {
            return Scope::Nothing;
        }
        match reach(self.role, action) {
            Reach::Never | Reach::Reported => Scope::Nothing,
            Reach::Assigned => Scope::Assigned(self.organization),
            Reach::Department => Scope::Departments(vec![self.organization]),
            Reach::Section => Scope::Departments(self.departments.clone()),
            Reach::County => Scope::County,
        }
    }
}
