//! 委托代办: what a head or reviewer asks a colleague to do in their place, from a day to a day.
//!
//! It lends nothing but named acts of the role of who gives it, to somebody of the same organization, and never widens
//! what the two may do: who may not review a revision may not do so for another, and nobody may for somebody who may
//! not (S1, S2, S9). What was lent cannot be lent on.

use std::sync::Arc;

use super::acting::DelegableAct;
use super::membership::Membership;
use super::role::Role;
use crate::unit::day::{Day, Instant};
use crate::unit::id::{AccountId, DelegationId, MembershipId};

pub mod refused;

/// 委托代办.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delegation {
    /// For ever.
    pub id: DelegationId,
    /// 委托人: the identity that is represented.
    pub from: MembershipId,
    /// 代办人: the identity of who acts.
    pub to: MembershipId,
    /// From this day on.
    pub first_day: Day,
    /// Up to this day, inclusive; then it ends by itself.
    pub last_day: Day,
    /// Why.
    pub reason: String,
    /// The account of who gave it.
    pub by: AccountId,
    /// When it was given.
    pub at: Instant,
    /// The number of its entry.
    pub seq: u64,
    /// Taken back before its last day.
    pub withdrawn: Option<DelegationEnd>,
    /// In what the delegate acts: the role of the represented, the account of the delegate, the named acts.
    pub acting: Arc<Membership>,
}

/// 撤回委托代办.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DelegationEnd {
    /// Why.
    pub reason: String,
    /// Who.
    pub by: AccountId,
    /// When.
    pub at: Instant,
}

impl Delegation {
    /// Its days cover a day and nobody took it back. Whether both identities still stand, the state knows.
    pub fn covers(&self, day: Day) -> bool {
        self.withdrawn.is_none() && self.first_day <= day && day <= self.last_day
    }

    /// The named acts.
    pub fn acts(&self) -> &[DelegableAct] {
        self.acting.acting.as_ref().map_or(&[], |acting| acting.acts.as_slice())
    }

    /// Where it stands on a day.
    pub fn standing(&self, day: Day) -> DelegationStanding {
        match &self.withdrawn {
            Some(_) => DelegationStanding::Withdrawn,
            None if self.last_day < day => DelegationStanding::Over,
            None if day < self.first_day => DelegationStanding::Ahead,
            None => DelegationStanding::InForce,
        }
    }
}

/// Where a delegation stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DelegationStanding {
    /// 未开始.
    Ahead,
    /// 代办中.
    InForce,
    /// 已到期.
    Over,
    /// 已撤回.
    Withdrawn,
}

impl DelegationStanding {
    /// Every one.
    pub const ALL: [Self; 4] = [Self::Ahead, Self::InForce, Self::Over, Self::Withdrawn];

    /// The words people see.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ahead => "未开始",
            Self::InForce => "代办中",
            Self::Over => "已到期",
            Self::Withdrawn => "已撤回",
        }
    }

    /// The word in records.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Ahead => "ahead",
            Self::InForce => "in_force",
            Self::Over => "over",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// It may still be taken back.
    pub const fn is_open(self) -> bool {
        match self {
            Self::Ahead | Self::InForce => true,
            Self::Over | Self::Withdrawn => false,
        }
    }
}

/// Somebody with this role may act for a colleague: people of the line, not administrators, agencies or who only reads.
pub const fn may_represent(role: Role) -> bool {
    match role {
        Role::Clerk
        | Role::DepartmentHead
        | Role::BusinessSection
        | Role::PerformanceSection
        | Role::FinanceLeader => true,
        Role::Evaluator
        | Role::UpperLevel
        | Role::Observer
        | Role::CountyLeader
        | Role::SystemAdmin
        | Role::SecurityAdmin
        | Role::AuditAdmin => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_who_concludes_has_something_to_give() {
        for role in Role::ALL {
            let gives = DelegableAct::of(role).next().is_some();
            let concludes = matches!(
                role,
                Role::DepartmentHead
                    | Role::BusinessSection
                    | Role::PerformanceSection
                    | Role::FinanceLeader
            );
            assert_eq!(gives, concludes, "{}", role.name());
            assert!(!gives || may_represent(role), "{}", role.name());
        }
    }
}
