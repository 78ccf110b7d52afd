//! What a sheet alone cannot tell its checks.

use std::sync::LazyLock;

use rust_decimal::Decimal;

use crate::derive::alike::Alike;
use crate::derive::basis::basis_day;
use crate::derive::flag::sheet::Behind;
use crate::derive::proof::Proofs;
use crate::form::layout::FormKind;
use crate::form::sheet::Sheet;
use crate::indicator::level::Level1;
use crate::regulation::builtin;
use crate::regulation::key;
use crate::regulation::pack::{Pack, RulesAt, SUPPORTED_YEARS};
use crate::unit::amount::Amount;
use crate::unit::day::Day;

/// Knowledge from outside the sheet; everything is optional, and a check that needs what is not
/// there stays silent.
#[derive(Clone, Debug, Default)]
pub struct Facts<'a> {
    /// The sheet is only the beginning of a table; what is missing may stand on the lost part.
    pub truncated: bool,
    /// The approved target sheet that a self-evaluation or a monitoring form answers to, and that an
    /// adjustment starts from.
    pub approved: Option<&'a Sheet>,
    /// The self-evaluation of the year before, of the same project.
    pub last_year: Option<&'a Sheet>,
    /// The monitoring form of the round before, of the same project and year; of an adjustment the newest
    /// accepted one, of an evaluation the accepted self-evaluation, of 真实性核查 the filed one.
    pub earlier: Option<&'a Sheet>,
    /// 核心指标 by name, the heaviest first; only of 真实性核查, and nothing where no target says which they are.
    pub core: Vec<String>,
    /// What stands behind a monitoring form.
    pub behind: Behind,
    /// The name of the project, or of the department, in the register.
    pub subject_name: Option<&'a str>,
    /// The year that the form is about.
    pub year: Option<i16>,
    /// 年度资金总额 of the budget record.
    pub budget_total: Option<Amount>,
    /// 全年预算数 of a project's 财政拨款 from the central level; only of FM-05T.
    pub central: Option<Amount>,
    /// 支持金额 of the project's accepted 事前评估; only of a target.
    pub supported: Option<Amount>,
    /// Other projects whose targets have nearly the same rows, the likest first; only of a target.
    pub alike: Vec<Alike>,
    /// 年初预算数 of all projects of the department; only of a form about a department.
    pub projects_total: Option<Amount>,
    /// 累计支付数 of the newest payment list not later than the cut-off, with its day.
    pub paid: Option<(Day, Amount)>,
    /// What proves the rows of the form; nothing where the form is not on record here, as in a file.
    pub proofs: Option<Proofs>,
    /// The day on which the form is looked at; nothing where it is read from a file alone.
    pub today: Option<Day>,
    /// The rules in force; without them, the national ones at the end of the sheet's year.
    pub rules: Option<&'a RulesAt<'a>>,
}

/// The limits that checks compare with, out of the rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// 满分.
    pub total: Decimal,
    /// Points that 预算执行率 takes.
    pub execution_weight: Decimal,
    /// From this multiple of the target on, a reason is due.
    pub over_achievement: Decimal,
    /// Below this share of the budget spent, a reason is due.
    pub execution_floor: Decimal,
    /// Percentage points by which a stated rate may differ from the computed one.
    pub rate_tolerance: Decimal,
    /// 优, 良 and 中 from this total on.
    pub grades: [Decimal; 3],
    /// Points of the first levels where cost stands inside output.
    pub cost_inside_output: LevelPoints,
    /// Points of the first levels where cost is one of them.
    pub cost_as_level: LevelPoints,
}

/// Points of the first levels of a tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LevelPoints {
    /// 成本指标; nothing where it stands inside output.
    pub cost: Decimal,
    /// 产出指标.
    pub output: Decimal,
    /// 效益指标.
    pub outcome: Decimal,
    /// 满意度指标.
    pub satisfaction: Decimal,
    /// 效益指标 of a form without satisfaction.
    pub outcome_alone: Decimal,
}

impl LevelPoints {
    /// What the indicators of a level add up to.
    pub fn of(&self, level: Level1, has_satisfaction: bool) -> Decimal {
        match level {
            Level1::Cost => self.cost,
            Level1::Output => self.output,
            Level1::Outcome if has_satisfaction => self.outcome,
            Level1::Outcome => self.outcome_alone,
            Level1::Satisfaction => self.satisfaction,
        }
    }
}

impl Limits {
    /// The limits for a sheet of a year.
    pub fn of(facts: &Facts, year: Option<i16>) -> Self {
        match facts.rules {
            Some(rules) => Self::read(rules),
            None => Self::national(year),
        }
    }

    fn read(rules: &RulesAt) -> Self {
        Self {
            total: rules.get(key::TOTAL_POINTS).value.value(),
            execution_weight: rules.get(key::T2020_EXECUTION).value.value(),
            over_achievement: rules.get(key::OVER_RATIO).value.factor(),
            execution_floor: rules.get(key::EXECUTION_REASON_BELOW).value.factor(),
            rate_tolerance: rules.get(key::EXECUTION_TOLERANCE).value.value(),
            grades: [key::EXCELLENT_FROM, key::GOOD_FROM, key::FAIR_FROM]
                .map(|key| rules.get(key).value.value()),
            cost_inside_output: LevelPoints {
                cost: Decimal::ZERO,
                output: rules.get(key::T2020_OUTPUT).value.value(),
                outcome: rules.get(key::T2020_OUTCOME).value.value(),
                satisfaction: rules.get(key::T2020_SATISFACTION).value.value(),
                outcome_alone: rules.get(key::T2020_OUTCOME_ALONE).value.value(),
            },
            cost_as_level: LevelPoints {
                cost: rules.get(key::T2021_COST).value.value(),
                output: rules.get(key::T2021_OUTPUT).value.value(),
                outcome: rules.get(key::T2021_OUTCOME).value.value(),
                satisfaction: rules.get(key::T2021_SATISFACTION).value.value(),
                outcome_alone: rules.get(key::T2021_OUTCOME_ALONE).value.value(),
            },
        }
    }

    fn national(year: Option<i16>) -> Self {
        let (first, last) = (*SUPPORTED_YEARS.start(), *SUPPORTED_YEARS.end());
        BY_YEAR[(year.unwrap_or(last).clamp(first, last) - first) as usize]
    }
}

/// The built-in rules on the day that judges a form of a year; of the last supported year where none is
/// written. The cut-offs of monitoring are the same in every layer that comes with the product.
pub fn national_rules(kind: FormKind, year: Option<i16>) -> Option<RulesAt<'static>> {
    let (first, last) = (*SUPPORTED_YEARS.start(), *SUPPORTED_YEARS.end());
    let year = year.unwrap_or(last).clamp(first, last);
    PACK.rules_at(basis_day(kind, year, &PACK)?).ok()
}

/// The pack that comes with the product.
static PACK: LazyLock<Pack> =
    LazyLock::new(|| builtin::pack(YULI).expect("the built-in files are tested to load"));

/// The national limits of each supported year.
static BY_YEAR: LazyLock<Vec<Limits>> = LazyLock::new(|| {
    let of_year = |year| {
        let day = Day::end_of_year(year).expect("supported years are years of the calendar");
        Limits::read(&PACK.rules_at(day).expect("every key has a value in every supported year"))
    };
    SUPPORTED_YEARS.map(of_year).collect()
});

/// 尉犁县: the place in whose layers every key has a value; national keys read the same everywhere.
const YULI: &str = "652823";
