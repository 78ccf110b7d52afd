//! A monitoring form as a whole: its money and its indicators, by the rules of its cut-off.

use super::plan::Plan;
use super::progress::{FundsProgress, IndicatorProgress, ProjectProgress};
use super::rules::FlagRules;
use super::{Flag, ProjectFlag, Verdict, escalated, flag_project};
use crate::form::layout::FormFamily;
use crate::indicator::line::SheetView;
use crate::regulation::pack::RulesAt;
use crate::unit::amount::AmountError;
use crate::unit::day::Day;

/// What the first round left of a project.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FirstRound {
    /// The flag that counts.
    pub flag: Option<Flag>,
    /// The day of its 销号.
    pub closed_on: Option<Day>,
}

/// What stands behind a monitoring form and does not stand on it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Behind {
    /// What the first round left; it counts in the second.
    pub first: Option<FirstRound>,
    /// 计划进度 of the target that the form answers to.
    pub plan: Plan,
}

/// Flags a monitoring form; nothing of other forms. `rules` are those of its cut-off.
pub fn flag_sheet(view: &SheetView, rules: &RulesAt<'_>, behind: &Behind) -> Option<ProjectFlag> {
    let first = match view.kind.family() {
        FormFamily::Target
        | FormFamily::SelfEvaluation
        | FormFamily::ExAnte
        | FormFamily::Adjustment
        | FormFamily::Evaluation
        | FormFamily::Authenticity
        | FormFamily::Review => return None,
        FormFamily::Monitoring => behind.first.filter(|_| view.kind.round_before().is_some()),
    };
    let rules = FlagRules::of(rules);
    let places: Vec<[String; 1]> =
        view.indicators.iter().map(|line| [line.place("actual_raw").to_string()]).collect();
    let indicators = view.indicators.iter().zip(&places).map(|(line, places)| IndicatorProgress {
        name: &line.name,
        target: &line.target,
        progress: &line.actual,
        forecast: &line.forecast,
        is_cost: line.is_cost(),
        plan: behind.plan.of_indicator(&line.name),
        records: places,
    });
    let total = view.total_funds();
    let records = total.map(|line| [line.place("executed").to_string()]);
    let funds = FundsProgress {
        budget: total.map_or(Err(AmountError::Empty), |line| line.adjusted),
        executed: total.map_or(Err(AmountError::Empty), |line| line.executed),
        plan: behind.plan.funds(),
        records: records.as_ref().map_or(&[], |records| &records[..]),
    };
    let project = ProjectProgress { funds, indicators: indicators.collect() };
    let flagged = flag_project(&project, &rules);
    Some(match first {
        Some(first) => escalated(first.flag, first.closed_on, flagged, &rules),
        None => flagged,
    })
}

impl ProjectFlag {
    /// 目标预警: the worst of the indicators.
    pub fn goal(&self) -> Verdict {
        let verdicts = self.indicators.iter().map(|one| one.verdict);
        match Flag::worst(verdicts.clone().filter_map(Verdict::flag)) {
            Some(flag) => Verdict::Flagged(flag),
            None if verdicts.clone().all(|verdict| verdict == Verdict::NotFilled) => {
                Verdict::NotFilled
            }
            None => Verdict::Undecided,
        }
    }
}
