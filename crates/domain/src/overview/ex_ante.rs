//! 事前评估 of a project: whether one is needed and why, and how far it is.

use crate::derive::basis::rules_of;
use crate::derive::because::Parameter;
use crate::derive::ex_ante::judgement::Conclusion;
use crate::derive::ex_ante::trigger::{Earlier, Need, Request, TriggerRules, Triggered, need};
use crate::derive::grade::Param;
use crate::form::layout::FormKind;
use crate::project::Project;
use crate::regulation::key;
use crate::regulation::mode::ExAnteGate;
use crate::regulation::pack::Pack;
use crate::state::County;

/// What the rules of a budget year say of evaluations, read once for many projects.
#[derive(Clone, Debug)]
pub struct ExAnteRules {
    gate: Param<ExAnteGate>,
    trigger: TriggerRules,
}

impl ExAnteRules {
    /// The rules of a budget year; nothing where the pack does not cover it.
    pub fn of(budget_year: i16, pack: &Pack) -> Option<Self> {
        let rules = rules_of(FormKind::ExAnte, budget_year, pack)?;
        Some(Self { gate: Param::of(key::EX_ANTE_GATE, &rules), trigger: TriggerRules::of(&rules) })
    }

    /// A target waits for the evaluation of its project.
    pub fn is_gate(&self) -> bool {
        self.gate.value == ExAnteGate::Required
    }

    /// The value that says so, with its source.
    pub const fn gate(&self) -> &Parameter {
        &self.gate.shown
    }
}

/// How far the evaluation of a project is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExAnteState {
    /// 不需要.
    NotNeeded,
    /// 无法判断.
    Unknown,
    /// 需要，还没有通过的报告: none, or one under way.
    Missing,
    /// 已通过，结论是不予支持.
    NotSupported,
    /// 已通过，结论是予以支持或部分支持.
    Supported(Conclusion),
    /// 已豁免.
    Waived,
}

/// The evaluation of a project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExAnteEvaluation {
    /// Whether one is needed, and why.
    pub triggered: Triggered,
    /// How far it is.
    pub state: ExAnteState,
    /// In this budget year the target waits for it.
    pub is_gate: bool,
}

impl ExAnteEvaluation {
    /// The target of the project cannot be accepted yet.
    pub const fn stops_target(&self) -> bool {
        let is_open = match self.state {
            ExAnteState::Missing | ExAnteState::NotSupported => true,
            ExAnteState::NotNeeded
            | ExAnteState::Unknown
            | ExAnteState::Supported(_)
            | ExAnteState::Waived => false,
        };
        self.is_gate && is_open
    }

    /// The department has to file a report.
    pub fn is_asked(&self) -> bool {
        self.is_gate && matches!(self.state, ExAnteState::Missing)
    }
}

/// The evaluation of a project by the rules of its budget year.
pub fn evaluation(county: &County, project: &Project, rules: &ExAnteRules) -> ExAnteEvaluation {
    let triggered = triggered(county, project, rules);
    let report = county.document_of(project.id, FormKind::ExAnte);
    let report = report.filter(|document| document.settled().is_some());
    let accepted = report.and_then(|document| document.ex_ante_conclusion());
    // A report that was accepted after the waiver takes its place.
    let waiver = county.ex_ante_waiver(project.id);
    let waiver = waiver.filter(|waiver| report.is_none_or(|it| it.status.at() <= waiver.at));
    let state = match (accepted, waiver, triggered.need) {
        (Some(conclusion), _, _) if conclusion.is_supporting() => {
            ExAnteState::Supported(conclusion)
        }
        (_, Some(_), _) => ExAnteState::Waived,
        (Some(_), None, Need::Needed(_)) => ExAnteState::NotSupported,
        (None, None, Need::Needed(_)) => ExAnteState::Missing,
        (_, None, Need::NotNeeded) => ExAnteState::NotNeeded,
        (_, None, Need::Unknown) => ExAnteState::Unknown,
    };
    ExAnteEvaluation { triggered, state, is_gate: rules.is_gate() }
}

/// Whether the record of a project asks for an evaluation.
fn triggered(county: &County, project: &Project, rules: &ExAnteRules) -> Triggered {
    let earlier = project.continues.and_then(|id| county.project(id));
    let earlier = earlier.map(|earlier| Earlier {
        budget_year: earlier.budget_year,
        original: earlier.demand(),
        period: county.approved_target(earlier.id).map(|sheet| sheet.field("period")),
    });
    let request = Request {
        nature: project.nature,
        budget_year: project.budget_year,
        demand: project.demand(),
        is_key: project.is_key,
        earlier,
    };
    need(&request, &rules.trigger)
}
