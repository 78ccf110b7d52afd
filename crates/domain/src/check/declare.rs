//! How a check is declared: one item with its explanation, source, examples and function.

pub(crate) use rust_decimal::Decimal;

pub(crate) use super::cell::{Bound, Cell};
use super::finding::Severity;
pub(crate) use super::place::Place;
pub(crate) use super::units::{self, Family};
pub(crate) use super::view::{Line, View};
pub(crate) use super::words::{self, Words, ends, has, words};
pub(crate) use crate::form::layout::{FieldKind, FormFamily, FormKind, SubjectKind};
pub(crate) use crate::form::monitoring::{CAUSES, LIKELIHOODS, is_ticked};
pub(crate) use crate::form::path::FieldPath;
pub(crate) use crate::indicator::level::weight_in_label;
pub(crate) use crate::indicator::line::{FundKind, FundLine, SheetView};
pub(crate) use crate::unit::amount::{Amount, AmountError, MoneyUnit};
pub(crate) use crate::unit::day::Day;
pub(crate) use crate::unit::number::{plain, round_half_away};
pub(crate) use crate::unit::points::Points;
pub(crate) use crate::unit::text::squeeze;

/// One check. The doc comment over its declaration is the explanation that people read.
pub struct Check {
    /// Family letter and number, such as `T012`; lives for ever and is never used again.
    pub code: &'static str,
    /// The fault's name in Chinese, for lists.
    pub title: &'static str,
    /// How much a finding weighs.
    pub severity: Severity,
    /// The fault's name in the labelled corpus, where it has one.
    pub category: Option<&'static str>,
    /// Forms that it looks at.
    pub forms: &'static [FormKind],
    /// The regulation or practice that it rests on.
    pub source: &'static str,
    /// Whether it speaks.
    pub life: Life,
    /// The doc comment, line by line.
    pub explanation: &'static [&'static str],
    /// Forms on which it must stay silent.
    pub good: &'static [Example],
    /// Forms on which it must speak.
    pub bad: &'static [Example],
    /// What it does.
    pub run: Run,
}

impl Check {
    /// The explanation as one text.
    pub fn explanation(&self) -> String {
        self.explanation.iter().map(|line| line.trim()).collect()
    }
}

/// Whether a check speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Life {
    /// On trial: speaks, but as a hint and never blocking.
    Trial,
    /// In force.
    Active,
    /// No longer runs; its code leads to the one that took its place, if any.
    Retired(Option<&'static str>),
}

/// A small form: paths and texts. A bare column such as `name` means the first indicator,
/// `2.name` the third. `@` leads to facts: `@truncated`, `@budget`, `@today`, `@supported`, `@paid`, `@proof`, `@project`,
/// `@year`, `@central`, `@core`, `@alike`, `@approved.name`, `@last.actual_raw`, `@earlier.actual_raw`, and `@own.total_score` of the
/// accepted self-evaluation.
pub type Example = &'static [(&'static str, &'static str)];

/// What a check does: once per indicator, or once per sheet.
#[derive(Clone, Copy)]
pub enum Run {
    /// Once per indicator that carries something; at most one doubt each.
    Each(fn(&Line, &View) -> Option<Doubt>),
    /// Once per sheet.
    Sheet(fn(&View) -> Vec<Doubt>),
}

/// A doubt at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// Where.
    pub place: FieldPath,
    /// What is wrong and what to do; closed sentences.
    pub message: String,
}

/// A doubt about a column of an indicator.
pub fn doubt(line: &Line, column: &'static str, message: impl Into<String>) -> Option<Doubt> {
    Some(Doubt { place: line.at(column), message: message.into() })
}

/// The years that a text names, in its order.
pub fn years(text: &str) -> Vec<u16> {
    let text = squeeze(text);
    let runs = text.split(|c: char| !c.is_ascii_digit()).filter(|run| run.len() == 4);
    runs.filter_map(|run| run.parse().ok()).filter(|year| (1990..2100).contains(year)).collect()
}

/// Every form.
pub const EVERY: &[FormKind] = &[
    FormKind::Target,
    FormKind::SelfEvaluation,
    FormKind::TransferSelfEvaluation,
    FormKind::MonitoringMay,
    FormKind::MonitoringAugust,
    FormKind::DepartmentTarget,
    FormKind::DepartmentMonitoring,
    FormKind::DepartmentSelfEvaluation,
    FormKind::ExAnte,
    FormKind::TargetAdjustment,
    FormKind::DepartmentEvaluation,
    FormKind::KeyEvaluation,
    FormKind::WholeDepartmentEvaluation,
    FormKind::LowerGovernmentEvaluation,
    FormKind::Authenticity,
];

/// FM-09, of the department and of the finance bureau, of a project, of a department as a whole or of a lower
/// government's finances.
pub const EVALUATION: &[FormKind] = &[
    FormKind::DepartmentEvaluation,
    FormKind::KeyEvaluation,
    FormKind::WholeDepartmentEvaluation,
    FormKind::LowerGovernmentEvaluation,
];

/// FM-09 that stands beside an approved target and a self-evaluation.
pub const EVALUATION_OF_PROMISES: &[FormKind] =
    &[FormKind::DepartmentEvaluation, FormKind::KeyEvaluation, FormKind::WholeDepartmentEvaluation];

/// Forms on which somebody writes the day on which the work was done: FM-07, FM-09 and FM-12.
pub const DATED: &[FormKind] = &[
    FormKind::ExAnte,
    FormKind::DepartmentEvaluation,
    FormKind::KeyEvaluation,
    FormKind::WholeDepartmentEvaluation,
    FormKind::LowerGovernmentEvaluation,
    FormKind::Authenticity,
];

/// FM-09 with a table of rates.
pub const EVALUATION_BY_RATES: &[FormKind] =
    &[FormKind::WholeDepartmentEvaluation, FormKind::LowerGovernmentEvaluation];

/// Only FM-09C.
pub const EVALUATION_OF_FINANCES: &[FormKind] = &[FormKind::LowerGovernmentEvaluation];

/// FM-09 of a project, which tells of its money.
pub const EVALUATION_OF_PROJECT: &[FormKind] =
    &[FormKind::DepartmentEvaluation, FormKind::KeyEvaluation];

/// Only FM-12.
pub const AUTHENTICITY: &[FormKind] = &[FormKind::Authenticity];

/// Only FM-07.
pub const EX_ANTE: &[FormKind] = &[FormKind::ExAnte];

/// Every form about a project.
pub const OF_PROJECTS: &[FormKind] = SubjectKind::Project.forms();

/// Forms on which targets are set or judged by their wording: FM-01 and FM-05. On FM-03 they are carried
/// in from what was approved, and to find fault with them there helps nobody. On FM-01A those that are new.
pub const BOTH: &[FormKind] = &[
    FormKind::Target,
    FormKind::SelfEvaluation,
    FormKind::TransferSelfEvaluation,
    FormKind::TargetAdjustment,
];

/// As [`BOTH`], with the forms about departments: whatever does not depend on the tree of the levels, since
/// theirs has six dimensions of its own.
pub const WORDED: &[FormKind] = &[
    FormKind::Target,
    FormKind::SelfEvaluation,
    FormKind::TransferSelfEvaluation,
    FormKind::DepartmentTarget,
    FormKind::DepartmentSelfEvaluation,
    FormKind::TargetAdjustment,
];

/// Forms that answer to an approved target: FM-05, FM-03, FM-06 and FM-04.
pub const ANSWERS: &[FormKind] = &[
    FormKind::SelfEvaluation,
    FormKind::TransferSelfEvaluation,
    FormKind::MonitoringMay,
    FormKind::MonitoringAugust,
    FormKind::DepartmentMonitoring,
    FormKind::DepartmentSelfEvaluation,
];

/// FM-03, in both rounds, and FM-04.
pub const MONITORING: &[FormKind] =
    &[FormKind::MonitoringMay, FormKind::MonitoringAugust, FormKind::DepartmentMonitoring];

/// FM-05, FM-05T and FM-06.
pub const SELF_EVALUATION: &[FormKind] = &[
    FormKind::SelfEvaluation,
    FormKind::TransferSelfEvaluation,
    FormKind::DepartmentSelfEvaluation,
];

/// FM-05 and FM-05T.
pub const OF_PROJECT: &[FormKind] = &[FormKind::SelfEvaluation, FormKind::TransferSelfEvaluation];

/// Only FM-05T.
pub const TRANSFER: &[FormKind] = &[FormKind::TransferSelfEvaluation];

/// Only FM-01.
pub const TARGET: &[FormKind] = &[FormKind::Target];

/// FM-01 and FM-02.
pub const TARGETS: &[FormKind] = &[FormKind::Target, FormKind::DepartmentTarget];

/// Only FM-01A.
pub const ADJUSTMENT: &[FormKind] = &[FormKind::TargetAdjustment];

/// FM-02, FM-04 and FM-06.
pub const DEPARTMENT: &[FormKind] = SubjectKind::Department.owed();

/// FM-08 and its sisters.
pub const REVIEWS: &[FormKind] = &FormKind::REVIEWS;

/// Declares a check; a forgotten field does not compile.
macro_rules! declare_check {
    (
        $(#[doc = $doc:expr])+
        pub static $name:ident = {
            code: $code:expr,
            title: $title:expr,
            severity: $severity:ident,
            category: $category:expr,
            forms: $forms:expr,
            source: $source:expr,
            life: $life:expr,
            good: $good:expr,
            bad: $bad:expr,
            run: $run:expr $(,)?
        }
    ) => {
        $(#[doc = $doc])+
        pub static $name: $crate::check::declare::Check = $crate::check::declare::Check {
            code: $code,
            title: $title,
            severity: $crate::check::finding::Severity::$severity,
            category: $category,
            forms: $forms,
            source: $source,
            life: $life,
            explanation: &[$($doc),+],
            good: $good,
            bad: $bad,
            run: $run,
        };
    };
}

pub(crate) use declare_check;
