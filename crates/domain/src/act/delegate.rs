//! 委托代办: given by whose right it is, taken back by either of the two.

use super::context::{Context, text, unused};
use crate::journal::event::Event;
use crate::journal::v1;
use crate::party::access::Action;
use crate::party::acting::DelegableAct;
use crate::party::delegation::may_represent;
use crate::party::delegation::refused::DelegationRefusal;
use crate::party::membership::Membership;
use crate::refusal::Refusal;
use crate::unit::day::Day;
use crate::unit::id::{DelegationId, MembershipId};

/// 委托代办.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delegate {
    /// The new delegation's id.
    pub delegation: DelegationId,
    /// 代办人: in which of their identities.
    pub to: MembershipId,
    /// The named acts.
    pub acts: Vec<DelegableAct>,
    /// From this day on.
    pub first_day: Day,
    /// Up to this day, inclusive.
    pub last_day: Day,
    /// Why.
    pub reason: String,
}

/// 撤回委托代办.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WithdrawDelegation {
    /// Which.
    pub delegation: DelegationId,
    /// Why.
    pub reason: String,
}

/// Most letters of a reason.
pub const DELEGATION_REASON_LIMIT: usize = 500;

pub(super) fn delegate(command: &Delegate, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    let me = context.membership()?;
    if me.acting.is_some() {
        return Err(DelegationRefusal::NoChain.into());
    }
    context.scope(Action::Delegate)?;
    let to = context.county.membership(command.to);
    let to = to.ok_or(DelegationRefusal::NotSuitable)?;
    if !is_suitable(me, to) {
        return Err(DelegationRefusal::NotSuitable.into());
    }
    let foreign = |act: &&DelegableAct| !DelegableAct::of(me.role).any(|own| own == **act);
    if let Some(act) = command.acts.iter().find(foreign) {
        return Err(DelegationRefusal::NotYours(*act).into());
    }
    apart(command, me.id, context)?;
    unused("委托代办", context.county.delegation(command.delegation))?;
    let mut acts = command.acts.clone();
    acts.sort_unstable();
    acts.dedup();
    if acts.is_empty() {
        return Err(Refusal::FieldMissing("代办事项"));
    }
    if command.last_day < command.first_day {
        return Err(Refusal::DateOrder);
    }
    if command.last_day < context.today() {
        return Err(DelegationRefusal::DayPast(context.today()).into());
    }
    Ok(vec![Event::DelegationGiven(v1::DelegationGiven {
        delegation: command.delegation,
        from: me.id,
        to: command.to,
        acts,
        first_day: command.first_day,
        last_day: command.last_day,
        reason: text("委托理由", &command.reason, DELEGATION_REASON_LIMIT)?,
    })])
}

/// Somebody else of the same organization, whose role may stand in for a colleague.
pub fn is_suitable(giver: &Membership, delegate: &Membership) -> bool {
    !delegate.revoked
        && delegate.account != giver.account
        && delegate.organization == giver.organization
        && may_represent(delegate.role)
}

/// Between two identities at most one counts on any day: an entry names the two, not the delegation.
fn apart(command: &Delegate, from: MembershipId, context: &Context<'_>) -> Result<(), Refusal> {
    let mut all = context.county.delegations();
    let overlapping = all.find(|one| {
        one.withdrawn.is_none()
            && (one.from, one.to) == (from, command.to)
            && one.first_day <= command.last_day
            && command.first_day <= one.last_day
    });
    match overlapping {
        None => Ok(()),
        Some(one) => {
            let (first_day, last_day) = (one.first_day, one.last_day);
            Err(DelegationRefusal::Overlaps { first_day, last_day }.into())
        }
    }
}

pub(super) fn withdraw(
    command: &WithdrawDelegation,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    let me = context.membership()?;
    let one = context.county.delegation(command.delegation);
    let is_party = |from, to| me.acting.is_none() && (from == me.id || to == me.id);
    let one = one.filter(|one| is_party(one.from, one.to));
    let one = one.ok_or(Refusal::NotFound("委托代办"))?;
    if !one.standing(context.today()).is_open() {
        return Err(DelegationRefusal::Ended.into());
    }
    Ok(vec![Event::DelegationWithdrawn(v1::DelegationWithdrawn {
        delegation: command.delegation,
        reason: text("撤回理由", &command.reason, DELEGATION_REASON_LIMIT)?,
    })])
}
