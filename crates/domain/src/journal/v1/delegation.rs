//! Payloads of 委托代办.

use serde::{Deserialize, Serialize};

use crate::party::acting::DelegableAct;
use crate::unit::day::Day;
use crate::unit::id::{DelegationId, MembershipId};

payloads! {
    /// 委托代办.
    pub struct DelegationGiven {
        /// The delegation.
        pub delegation: DelegationId,
        /// 委托人: the identity that is represented.
        pub from: MembershipId,
        /// 代办人: the identity of who acts.
        pub to: MembershipId,
        /// What may be done.
        pub acts: Vec<DelegableAct>,
        /// From this day on.
        pub first_day: Day,
        /// Up to this day, inclusive.
        pub last_day: Day,
        /// Why.
        pub reason: String,
    }

    /// 撤回委托代办.
    pub struct DelegationWithdrawn {
        /// Which.
        pub delegation: DelegationId,
        /// Why.
        pub reason: String,
    }
}
