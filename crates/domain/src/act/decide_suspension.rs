//! 暂停拨付, 不暂停, 恢复拨付: what the finance bureau does about the payments of a project.

use super::context::{Context, optional, text};
use crate::journal::event::Event;
use crate::journal::v1;
use crate::overview::suspension::{causes_now, spared_on, standing_causes};
use crate::party::access::Action;
use crate::refusal::Refusal;
use crate::suspension::refused::SuspensionRefusal;
use crate::suspension::rule::{SuspensionRules, Why};
use crate::suspension::{StatedCause, SuspensionAct};
use crate::unit::day::Day;
use crate::unit::id::ProjectId;

/// How long 理由 may be.
pub const SUSPENSION_REASON_LIMIT: usize = 2_000;

/// The answer to what the rules propose, or the end of a suspension.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecideSuspension {
    /// Of which project.
    pub project: ProjectId,
    /// What.
    pub act: SuspensionAct,
    /// 理由.
    pub reason: String,
    /// 文号; may be blank where nothing is suspended.
    pub number: String,
    /// 日期 of the document.
    pub on: Day,
}

/// The right is that of 结果应用: payments are stopped because of what a flag, a list or a missing target says.
pub(super) fn decide(
    command: &DecideSuspension,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    let scope = context.scope(Action::DecideResults)?;
    let project = context.project(command.project, &scope)?;
    let county = context.county;
    let standing = county.suspension_of(project.id);
    let (causes, gone) = match (command.act, standing) {
        (SuspensionAct::Suspend | SuspensionAct::Spare, Some(standing)) => {
            return Err(SuspensionRefusal::Suspended(standing.on).into());
        }
        (SuspensionAct::Resume, None) => return Err(SuspensionRefusal::NotSuspended.into()),
        (SuspensionAct::Resume, Some(standing)) => {
            let now = causes_now(county, project, standing);
            let (gone, stand): (Vec<_>, Vec<_>) =
                now.into_iter().partition(|one| one.gone.is_some());
            let gone = gone.into_iter().filter_map(|one| one.gone).collect();
            (stand.into_iter().map(|one| one.stated).collect(), gone)
        }
        (SuspensionAct::Suspend | SuspensionAct::Spare, None) => {
            let today = context.today();
            let rules = SuspensionRules::on(context.pack, today);
            let rules = rules.ok_or(Refusal::YearNotSupported(project.budget_year))?;
            let causes = standing_causes(county, project, today, &rules);
            if causes.is_empty() {
                return Err(SuspensionRefusal::NoCause.into());
            }
            if let (SuspensionAct::Spare, Some(on)) =
                (command.act, spared_on(county, project, today, &rules))
            {
                return Err(SuspensionRefusal::Spared(on).into());
            }
            (causes.iter().map(Why::stated).collect::<Vec<_>>(), Vec::new())
        }
    };
    Ok(vec![Event::SuspensionDecided(v1::SuspensionDecided {
        project: project.id,
        act: command.act,
        causes: causes.into_iter().map(written).collect(),
        gone,
        reason: text("理由", &command.reason, SUSPENSION_REASON_LIMIT)?,
        number: number(command)?,
        on: day(command, context, project.budget_year)?,
        rules: context.rules_digest(),
    })])
}

fn written(one: StatedCause) -> v1::StatedCauseText {
    v1::StatedCauseText { cause: one.cause, form: one.form, sentence: one.sentence }
}

fn number(command: &DecideSuspension) -> Result<String, Refusal> {
    match command.act.needs_number() {
        true => text("文号", &command.number, 60),
        false => optional("文号", &command.number, 60),
    }
}

/// Not before the budget year and the last decision, not after today.
fn day(
    command: &DecideSuspension,
    context: &Context<'_>,
    budget_year: i16,
) -> Result<Day, Refusal> {
    let begin = Day::new(budget_year, 1, 1).ok_or(Refusal::YearNotSupported(budget_year))?;
    let before = context.county.suspensions_of(command.project).last().map(|one| one.on);
    let (first, last) = (before.map_or(begin, |before| before.max(begin)), context.today());
    match first <= command.on && command.on <= last {
        true => Ok(command.on),
        false => Err(SuspensionRefusal::DayOutside { first, last }.into()),
    }
}
