//! 移送 on the state, in its internal part.

use std::sync::Arc;

use super::apply::{Inconsistent, Stamp, account, wrong};
use super::county::County;
use crate::document::SubjectId;
use crate::journal::v1;
use crate::referral::{Referral, ReferralAnswer, ReferralGround};
use crate::unit::id::ReferralId;

impl County {
    /// One that was handed over. Whether somebody may see it is asked elsewhere.
    pub fn referral(&self, id: ReferralId) -> Option<&Arc<Referral>> {
        self.internal.referrals.get(&id)
    }

    /// Everything that was handed over about a project or a department.
    pub fn referrals_of(
        &self,
        subject: impl Into<SubjectId>,
    ) -> impl Iterator<Item = &Arc<Referral>> {
        let subject = subject.into();
        self.internal.referrals.values().filter(move |one| one.subject == subject)
    }

    pub(super) fn refer(
        &mut self,
        stamp: &Stamp,
        body: &v1::ReferralMade,
    ) -> Result<(), Inconsistent> {
        let ground = match (body.ticket, body.form) {
            (Some(ticket), None) => ReferralGround::Ticket(ticket),
            (None, Some(form)) => ReferralGround::Form(form),
            (None, None) | (Some(_), Some(_)) => return Err(wrong(stamp, "移送没有写明依据")),
        };
        let referral = Referral {
            id: body.referral,
            serial: body.serial,
            subject: body.subject,
            ground,
            suggested: body.suggested.clone(),
            recipient: body.recipient,
            organization: body.receiver.clone(),
            facts: body.facts.clone(),
            number: body.number.clone(),
            on: body.on,
            by: account(stamp)?,
            at: stamp.recorded,
            seq: stamp.seq,
            answers: Vec::new(),
        };
        match self.internal.referrals.insert(referral.id, Arc::new(referral)) {
            None => Ok(()),
            Some(_) => Err(wrong(stamp, "移送已存在")),
        }
    }

    pub(super) fn answer_referral(
        &mut self,
        stamp: &Stamp,
        body: &v1::ReferralAnswered,
    ) -> Result<(), Inconsistent> {
        let answer = ReferralAnswer {
            on: body.on,
            number: body.number.clone(),
            outcome: body.outcome.clone(),
            by: account(stamp)?,
            at: stamp.recorded,
        };
        let found = self.internal.referrals.get_mut(&body.referral);
        let referral = found.ok_or_else(|| wrong(stamp, "没有这件移送"))?;
        Arc::make_mut(referral).answers.push(answer);
        Ok(())
    }
}
