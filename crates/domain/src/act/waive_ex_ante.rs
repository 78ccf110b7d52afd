//! 豁免事前评估, with reason and evidence; what the rules say stays beside it.

use super::context::{Context, text};
use crate::derive::ex_ante::refusal::ExAnteRefusal;
use crate::journal::event::Event;
use crate::journal::v1;
use crate::overview::ex_ante::{ExAnteRules, ExAnteState, evaluation};
use crate::party::access::Action;
use crate::refusal::Refusal;
use crate::unit::id::ProjectId;

/// 豁免事前评估 of a project that needs one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaiveExAnte {
    /// Which project.
    pub project: ProjectId,
    /// Why.
    pub reason: String,
    /// Digest and name of each file that proves it.
    pub evidence: Vec<(String, String)>,
}

pub(super) fn decide(command: &WaiveExAnte, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    let scope = context.scope(Action::WaiveExAnte)?;
    let project = context.project(command.project, &scope)?;
    let year = project.budget_year;
    let rules = ExAnteRules::of(year, context.pack).ok_or(Refusal::YearNotSupported(year))?;
    let evaluation = evaluation(context.county, project, &rules);
    match evaluation.state {
        ExAnteState::Missing | ExAnteState::NotSupported => {}
        ExAnteState::NotNeeded
        | ExAnteState::Unknown
        | ExAnteState::Supported(_)
        | ExAnteState::Waived => return Err(Refusal::ExAnte(ExAnteRefusal::NotOpen)),
    }
    if command.evidence.is_empty() {
        return Err(Refusal::EvidenceMissing);
    }
    let evidence = |(digest, name): &(String, String)| v1::EvidenceText {
        digest: digest.clone(),
        name: name.clone(),
    };
    Ok(vec![Event::ExAnteWaived(v1::ExAnteWaived {
        project: project.id,
        sentence: evaluation.triggered.because.formula,
        reason: text("豁免理由", &command.reason, 2000)?,
        evidence: command.evidence.iter().map(evidence).collect(),
        rules: context.rules_digest(),
    })])
}
