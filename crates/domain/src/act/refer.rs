//! 移送, and 登记 of what came back. Who may not see a lead is told that there is nothing.

use std::sync::Arc;

use super::context::{Context, optional, text, unused};
use crate::document::{Subject, SubjectId};
use crate::form::layout::FormKind;
use crate::journal::event::Event;
use crate::journal::v1;
use crate::overview::referral::{may_refer, suggested};
use crate::party::access::Action;
use crate::referral::refused::ReferralRefusal;
use crate::referral::{Referral, ReferralGround, ReferralRecipient};
use crate::refusal::Refusal;
use crate::unit::day::Day;
use crate::unit::id::{RectificationId, ReferralId};

/// How long 主要事实 and 办理结果 may be.
pub const REFERRAL_TEXT_LIMIT: usize = 4_000;

/// 移送.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refer {
    /// Its id.
    pub referral: ReferralId,
    /// About which project or department.
    pub subject: SubjectId,
    /// The ticket or the accepted form in which the problem stands.
    pub ground: ReferralGround,
    /// To whom.
    pub recipient: ReferralRecipient,
    /// 接收单位.
    pub organization: String,
    /// 主要事实.
    pub facts: String,
    /// 文号.
    pub number: String,
    /// 日期 of the document.
    pub on: Day,
}

/// 登记移送的答复.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerReferral {
    /// Of which referral.
    pub referral: ReferralId,
    /// 日期 of the answer.
    pub on: Day,
    /// 文号; may be blank.
    pub number: String,
    /// 办理结果.
    pub outcome: String,
}

pub(super) fn refer(command: &Refer, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    let subject = subject(command.subject, context)?;
    let county = context.county;
    unused("移送", county.referral(command.referral))?;
    let (ticket, form, found) = ground(command, context)?;
    let same = |one: &&Arc<Referral>| {
        one.ground == command.ground && one.recipient == command.recipient && one.answers.is_empty()
    };
    if let Some(before) = county.referrals_of(command.subject).find(same) {
        let (recipient, word) = (before.recipient, before.word());
        return Err(ReferralRefusal::HandedOver { recipient, word }.into());
    }
    let today = context.today();
    let year = subject.budget_year();
    let first = Day::new(year, 1, 1).ok_or(Refusal::YearNotSupported(year))?.max(found);
    let serials = county.internal.referrals.values().map(|one| one.serial);
    Ok(vec![Event::ReferralMade(v1::ReferralMade {
        referral: command.referral,
        serial: serials.max().unwrap_or(0) + 1,
        subject: command.subject,
        ticket,
        form,
        suggested: suggested(county, &subject, command.ground, today),
        recipient: command.recipient,
        receiver: text("接收单位", &command.organization, 150)?,
        facts: text("主要事实", &command.facts, REFERRAL_TEXT_LIMIT)?,
        number: text("文号", &command.number, 60)?,
        on: within(command.on, first, today)?,
    })])
}

pub(super) fn answer(
    command: &AnswerReferral,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    context.scope(Action::Refer)?;
    let missing = || Refusal::NotFound("移送");
    let referral = context.county.referral(command.referral).ok_or_else(missing)?;
    subject(referral.subject, context).map_err(|_| missing())?;
    Ok(vec![Event::ReferralAnswered(v1::ReferralAnswered {
        referral: referral.id,
        on: within(command.on, referral.on, context.today())?,
        number: optional("文号", &command.number, 60)?,
        outcome: text("办理结果", &command.outcome, REFERRAL_TEXT_LIMIT)?,
    })])
}

/// What a lead is about; for whoever belongs to the department concerned it is not there.
fn subject(id: SubjectId, context: &Context<'_>) -> Result<Subject, Refusal> {
    let scope = context.scope(Action::Refer)?;
    let subject = context.subject(id, &scope)?;
    let is_free = may_refer(context.county, context.membership()?, subject.department());
    if is_free { Ok(subject) } else { Err(Refusal::NotFound(id.kind().name())) }
}

/// The record that holds the problem, as it is written down, and the day since which it does.
fn ground(
    command: &Refer,
    context: &Context<'_>,
) -> Result<(Option<RectificationId>, Option<FormKind>, Day), Refusal> {
    let county = context.county;
    match command.ground {
        ReferralGround::Ticket(id) => {
            let ticket = county.rectification(id).filter(|one| one.subject == command.subject);
            let ticket = ticket.ok_or(ReferralRefusal::NoGround)?;
            Ok((Some(id), None, ticket.ordered_at.legal_day()))
        }
        ReferralGround::Form(form) => {
            let document = county.document_of(command.subject, form);
            let document = document.filter(|document| document.settled().is_some());
            let document = document.ok_or(ReferralRefusal::NoGround)?;
            Ok((None, Some(form), document.status.at().legal_day()))
        }
    }
}

fn within(on: Day, first: Day, last: Day) -> Result<Day, Refusal> {
    match first <= on && on <= last {
        true => Ok(on),
        false => Err(ReferralRefusal::DayOutside { first, last }.into()),
    }
}
