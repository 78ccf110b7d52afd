//! 委托代办 on the state: who may act in whose place, and who did.

use std::sync::Arc;

use super::apply::{Inconsistent, Stamp, account, wrong};
use super::county::County;
use crate::journal::v1;
use crate::party::acting::Acting;
use crate::party::delegation::{Delegation, DelegationEnd};
use crate::party::membership::Membership;
use crate::unit::day::{Day, Instant};
use crate::unit::id::{AccountId, DelegationId, MembershipId};

impl County {
    /// A delegation.
    pub fn delegation(&self, id: DelegationId) -> Option<&Arc<Delegation>> {
        self.internal.delegations.get(&id)
    }

    /// Every delegation, in the order of their ids.
    pub fn delegations(&self) -> impl Iterator<Item = &Arc<Delegation>> {
        self.internal.delegations.values()
    }

    /// It is in force on a day: its days cover it, nobody took it back, and both identities stand.
    pub fn is_in_force(&self, delegation: &Delegation, day: Day) -> bool {
        let stands = |id| self.membership(id).is_some_and(|held| !held.revoked);
        delegation.covers(day) && stands(delegation.from) && stands(delegation.to)
    }

    /// What somebody acts in who stands in another's place on a day; nothing where they may not.
    pub fn acting(
        &self,
        own: MembershipId,
        represents: MembershipId,
        day: Day,
    ) -> Option<&Arc<Membership>> {
        let mut all = self.delegations();
        let found =
            all.find(|one| one.to == own && one.from == represents && self.is_in_force(one, day));
        found.map(|one| &one.acting)
    }

    /// Everything in which an account acts for others on a day.
    pub fn actings_of(
        &self,
        account: AccountId,
        day: Day,
    ) -> impl Iterator<Item = &Arc<Membership>> {
        let mine = move |one: &&Arc<Delegation>| {
            one.acting.account == account && self.is_in_force(one, day)
        };
        self.delegations().filter(mine).map(|one| &one.acting)
    }

    /// In whose place somebody acted at an instant: what is kept beside an account and a time.
    pub fn represented(&self, by: AccountId, at: Instant) -> Option<&Arc<Membership>> {
        self.membership(*self.internal.represented.get(&(by, at))?)
    }

    /// Everybody whose act something is that an account did at an instant: the person, and in whose place.
    pub fn doers(&self, by: AccountId, at: Instant) -> impl Iterator<Item = AccountId> + use<> {
        let represented = self.represented(by, at).map(|held| held.account);
        [Some(by), represented].into_iter().flatten()
    }

    /// Remembers in whose place an entry was made.
    pub(super) fn note_represented(&mut self, stamp: &Stamp) {
        if let Some((by, represented)) = stamp.actor.account().zip(stamp.actor.on_behalf_of()) {
            self.internal.represented.insert((by, stamp.recorded), represented);
        }
    }

    pub(super) fn delegate(
        &mut self,
        stamp: &Stamp,
        body: &v1::DelegationGiven,
    ) -> Result<(), Inconsistent> {
        let held = |id, missing| self.membership(id).ok_or_else(|| wrong(stamp, missing));
        let (from, to) = (held(body.from, "没有委托人的身份")?, held(body.to, "没有代办人的身份")?);
        let acting = Membership {
            // Of its own: what was read in another's place is not what that person has read.
            id: MembershipId::new(body.delegation.uuid()),
            account: to.account,
            acting: Some(Acting { own: body.to, represents: body.from, acts: body.acts.clone() }),
            ..Membership::clone(from)
        };
        let delegation = Delegation {
            id: body.delegation,
            from: body.from,
            to: body.to,
            first_day: body.first_day,
            last_day: body.last_day,
            reason: body.reason.clone(),
            by: account(stamp)?,
            at: stamp.recorded,
            seq: stamp.seq,
            withdrawn: None,
            acting: Arc::new(acting),
        };
        match self.internal.delegations.insert(body.delegation, Arc::new(delegation)) {
            None => Ok(()),
            Some(_) => Err(wrong(stamp, "委托代办已有")),
        }
    }

    pub(super) fn withdraw_delegation(
        &mut self,
        stamp: &Stamp,
        body: &v1::DelegationWithdrawn,
    ) -> Result<(), Inconsistent> {
        let by = account(stamp)?;
        let one = self.internal.delegations.get_mut(&body.delegation);
        let one = one.ok_or_else(|| wrong(stamp, "没有这项委托代办"))?;
        let end = DelegationEnd { reason: body.reason.clone(), by, at: stamp.recorded };
        Arc::make_mut(one).withdrawn = Some(end);
        Ok(())
    }
}
