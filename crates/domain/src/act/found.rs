//! 建立记录, 采用规则包.

use super::context::{Context, optional, text};
use crate::journal::event::Event;
use crate::journal::v1;
use crate::party::access::Action;
use crate::party::division::Division;
use crate::refusal::Refusal;
use crate::unit::day::Day;

/// Begins a journal. Only the system does it, once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// 行政区划.
    pub division: Division,
    /// 名称.
    pub name: String,
    /// Marks an example county, and fixes its today.
    pub demo_today: Option<Day>,
}

pub(super) fn found(command: &Found, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    if context.by.account().is_some() {
        return Err(Refusal::NotAllowed(Action::AdoptRules));
    }
    if context.county.shared.founded.is_some() {
        return Err(Refusal::AlreadyFounded);
    }
    Ok(vec![Event::JurisdictionFounded(v1::JurisdictionFounded {
        division: command.division.to_string(),
        name: text("名称", &command.name, 60)?,
        demo_today: command.demo_today,
    })])
}

/// Puts rules into force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AdoptRules {
    /// SM3 of the pack, hexadecimal.
    pub digest: String,
    /// What was changed.
    pub note: String,
}

pub(super) fn adopt_rules(
    command: &AdoptRules,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    if context.county.shared.founded.is_none() {
        return Err(Refusal::NotFounded);
    }
    context.demand(Action::AdoptRules)?;
    Ok(vec![Event::RulesAdopted(v1::RulesAdopted {
        digest: command.digest.clone(),
        note: optional("说明", &command.note, 500)?,
    })])
}
