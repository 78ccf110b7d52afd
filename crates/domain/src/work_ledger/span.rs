//! From which day a time of a task is worked on: what a bar of the Gantt chart is drawn from.

use super::condition::{Condition, Looked};
use super::standing::Standing;
use super::task::Due;
use crate::derive::basis::opens_on;
use crate::form::layout::FormKind;
use crate::overview::due::budget_year;
use crate::regulation::key;
use crate::unit::day::Day;
use crate::unit::words::words;

words! {
    /// What the first day rests on; the ledger prints last days alone.
    Begin {
        /// The form that it counts may be submitted from then on.
        Opens = "opens", "表单开放之日";
        /// An earlier time of the same task was due the day before.
        After = "after", "同一任务上一次期限的次日";
        /// Nothing says so: as many days ahead as the rules give a task, or its last day alone.
        Lead = "lead", "截止前的起办天数";
    }
}

/// 办理期, both days inclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The first day, never after the last.
    pub from: Day,
    /// The last day.
    pub due: Day,
    /// What the first day rests on.
    pub begin: Begin,
}

impl Standing {
    /// When it is worked on; nothing while its last day is not known.
    pub fn span(&self, at: Looked<'_>) -> Option<Span> {
        let due = self.due?;
        let opens = self.occurrence.condition.form();
        let opens = opens.and_then(|kind| opens_on(kind, budget_year(kind, at.work_year), at.pack));
        let (from, begin) = match (opens, self.earlier_due(due)) {
            (Some(opens), _) => (opens, Begin::Opens),
            (None, Some(earlier)) => (earlier.plus_days(1).unwrap_or(due), Begin::After),
            (None, None) => (lead(due, at), Begin::Lead),
        };
        // A registered day may lie before what it should have waited for.
        Some(Span { from: from.min(due), due, begin })
    }

    /// The latest printed day of the same task before a day.
    fn earlier_due(&self, due: Day) -> Option<Day> {
        let printed = self.task.occurrences.iter().filter_map(|one| match one.due {
            Due::On(day) => Some(day),
            Due::With(_) | Due::Notice(_) | Due::Stages | Due::Unstated => None,
        });
        printed.filter(|day| *day < due).max()
    }
}

fn lead(due: Day, at: Looked<'_>) -> Day {
    let days = at.pack.at(key::LEDGER_LEAD_DAYS, due).ok().map(|found| i32::from(found.value.0));
    days.and_then(|days| due.plus_days(-days)).unwrap_or(due)
}

impl Condition {
    /// The form that is counted; nothing where other things are.
    const fn form(self) -> Option<FormKind> {
        match self {
            Self::ExAnte => Some(FormKind::ExAnte),
            Self::Targets => Some(FormKind::Target),
            Self::DepartmentTargets => Some(FormKind::DepartmentTarget),
            Self::MonitoringMay | Self::BondsMay => Some(FormKind::MonitoringMay),
            Self::MonitoringAugust | Self::BondsAugust => Some(FormKind::MonitoringAugust),
            Self::DepartmentMonitoring => Some(FormKind::DepartmentMonitoring),
            Self::SelfEvaluations => Some(FormKind::SelfEvaluation),
            Self::DepartmentEvaluations => Some(FormKind::DepartmentEvaluation),
            Self::DepartmentSelfEvaluations => Some(FormKind::DepartmentSelfEvaluation),
            Self::TransferSelfEvaluations => Some(FormKind::TransferSelfEvaluation),
            Self::Authenticity => Some(FormKind::Authenticity),
            Self::KeyEvaluations
            | Self::MonitoringResults
            | Self::EvaluationResults
            | Self::AgenciesAssessed
            | Self::AnnualReport
            | Self::Reported
            | Self::KeyReported
            | Self::Sampled
            | Self::Verified
            | Self::FieldEvaluated
            | Self::DataChecked
            | Self::Attended
            | Self::Trained
            | Self::Publicised
            | Self::Disclosed
            | Self::TargetsDisclosed
            | Self::EvaluationsDisclosed
            | Self::UpperSampling
            | Self::Assessed
            | Self::Person => None,
        }
    }
}
