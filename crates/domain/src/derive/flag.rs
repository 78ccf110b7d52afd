//! 红标, 黄标: how far a project lies behind at a 监控节点, each with the sentence that says why.
//!
//! Three functions derive, one joins two rounds: [`flag_funds`], [`flag_indicator`], [`flag_project`],
//! and [`escalated`]. The rules are those of the cut-off, [`FlagRules::of`]; what is judged stands in
//! [`progress`]. The sentence is `because.formula`, the rule in words `because.rule`.
//!
//! * **按时序** (`straight_line`): what was reached ÷ what is due by the cut-off, N ÷ 12 of the year or
//!   the share that was planned. The bounds on that ratio are the pack's. Where nothing is planned yet
//!   nothing can be late: 正常.
//! * **按分节点界限** (`stage_bounds`): 执行率 below the bound of the last 预警节点, and an indicator whose
//!   目标进度 lies too far from 执行率 on either side, are 黄标; this set has no other flag for them. Both
//!   count up to 100 %. Planned shares are not used.
//! * In both sets: a limit (≤) is kept or red, whatever the month. A range is judged as ≥ by its lower
//!   end and as ≤ by its upper one, 左右 likewise. `=` is meant as in scoring. A target not above 0 is
//!   reached or red. 达成 is 正常, 部分达成 yellow, 未达成 red; 是 or 否 is as promised or red. A day is
//!   kept, not due yet, or red; work said to be done without a day is not judged after it.
//! * 全年预计: only falling short of ≥ or passing ≤ counts, never more than was promised; a day that is
//!   expected to be missed is yellow. The worse of forecast and progress is the flag.
//! * What is not filled in has no flag and is never guessed, even where a forecast stands beside it.
//!
//! ```
//! use wenxiao_domain::derive::flag::{Flag, flag_funds, progress::FundsProgress, rules::FlagRules};
//! use wenxiao_domain::unit::{amount::{Amount, MoneyUnit}, day::Day};
//! let pack = wenxiao_domain::regulation::builtin::pack("652823").unwrap();
//! let rules = FlagRules::of(&pack.rules_at(Day::new(2025, 5, 31).unwrap()).unwrap());
//! let money = |text| Amount::read(text, MoneyUnit::TenThousand);
//! let funds = FundsProgress {
//!     budget: money("1200"), executed: money("300"), plan: None, records: &[],
//! };
//! let flagged = flag_funds(&funds, &rules);
//! assert_eq!(flagged.verdict.flag(), Some(Flag::Yellow));
//! assert_eq!(
//!     flagged.because.formula,
//!     "执行率25.0%，为时序进度41.7%的60.0%，低于80%、不低于60%，判黄标",
//! );
//! ```

mod ratio;

pub mod progress;

pub mod plan;

pub mod rules;

mod judgement;

mod due;

mod stage;

mod promise;

mod date;

mod line;

mod forecast;

mod funds;

pub mod sheet;

use std::fmt;

use super::because::{Because, Parameter};
use super::score::Note;
use crate::unit::day::Day;
use crate::unit::share::Percent;
use judgement::Judgement;
use progress::{FundsProgress, IndicatorProgress, ProjectProgress};
use rules::FlagRules;

/// 标识, by severity: the worst is the greatest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Flag {
    /// 蓝标: far ahead of what is due.
    Blue,
    /// 正常.
    Green,
    /// 黄标, 一般偏离.
    Yellow,
    /// 红标, 严重偏离.
    Red,
}

impl Flag {
    /// The four flags, mildest first.
    pub const ALL: [Self; 4] = [Self::Blue, Self::Green, Self::Yellow, Self::Red];

    /// The word as printed.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Blue => "蓝标",
            Self::Green => "正常",
            Self::Yellow => "黄标",
            Self::Red => "红标",
        }
    }

    /// The word in JSON, in addresses and in entries.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Blue => "blue",
            Self::Green => "green",
            Self::Yellow => "yellow",
            Self::Red => "red",
        }
    }

    /// Reads [`Self::key`].
    pub fn read(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|flag| flag.key() == key)
    }

    /// The worst of some; nothing of none.
    pub fn worst(flags: impl IntoIterator<Item = Self>) -> Option<Self> {
        flags.into_iter().max()
    }
}

impl fmt::Display for Flag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// What flagging came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// A flag.
    Flagged(Flag),
    /// 未填: nothing to judge was filled in.
    NotFilled,
    /// What was filled in cannot be judged; the sentence says why.
    Undecided,
}

impl Verdict {
    /// The flag, where there is one.
    pub const fn flag(self) -> Option<Flag> {
        match self {
            Self::Flagged(flag) => Some(flag),
            Self::NotFilled | Self::Undecided => None,
        }
    }

    /// The word as printed: a flag's, 未填, 未判.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Flagged(flag) => flag.word(),
            Self::NotFilled => "未填",
            Self::Undecided => "未判",
        }
    }

    /// The word in JSON: a flag's, `not_filled`, `undecided`.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Flagged(flag) => flag.key(),
            Self::NotFilled => "not_filled",
            Self::Undecided => "undecided",
        }
    }
}

/// 目标预警: an indicator's flag, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndicatorFlag {
    /// What it came to.
    pub verdict: Verdict,
    /// 完成值 ÷ 指标值, of numbers to be reached.
    pub reached: Option<Percent>,
    /// What else is to be said of the values.
    pub notes: Vec<Note>,
    /// The sentence, the rule, the parameters, the records.
    pub because: Because,
}

/// 资金预警: the money's flag, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FundsFlag {
    /// What it came to.
    pub verdict: Verdict,
    /// 执行率, 执行数 ÷ 全年预算数.
    pub rate: Option<Percent>,
    /// The sentence, the rule, the parameters, the records.
    pub because: Because,
}

/// 项目预警: the worst of money and indicators, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProjectFlag {
    /// What it came to.
    pub verdict: Verdict,
    /// The money's.
    pub funds: FundsFlag,
    /// One for each indicator, in their order.
    pub indicators: Vec<IndicatorFlag>,
    /// The sentence; parameters and records of what decided; what has no flag is excluded.
    pub because: Because,
}

/// Flags the money of a project.
pub fn flag_funds(funds: &FundsProgress<'_>, rules: &FlagRules) -> FundsFlag {
    let judgement = funds::judge(funds, rules);
    FundsFlag {
        verdict: judgement.verdict,
        rate: judgement.reached.map(ratio::Ratio::percent),
        because: because(judgement, funds.plan.is_some(), funds.records, rules),
    }
}

/// Flags an indicator; `funds` is the money of its project, for rules that compare the two.
pub fn flag_indicator(
    progress: &IndicatorProgress<'_>,
    funds: &FundsProgress<'_>,
    rules: &FlagRules,
) -> IndicatorFlag {
    let judgement = line::judge(progress, funds::rate(funds), rules);
    let mut judgement = forecast::joined(judgement, progress, rules);
    IndicatorFlag {
        verdict: judgement.verdict,
        reached: judgement.reached.map(ratio::Ratio::percent),
        notes: std::mem::take(&mut judgement.notes),
        because: because(judgement, progress.plan.is_some(), progress.records, rules),
    }
}

/// Flags a project: the worst of its money and its indicators. What has no flag neither helps nor harms.
pub fn flag_project(project: &ProjectProgress<'_>, rules: &FlagRules) -> ProjectFlag {
    let funds = flag_funds(&project.funds, rules);
    let flagged = |progress| flag_indicator(progress, &project.funds, rules);
    let indicators: Vec<IndicatorFlag> = project.indicators.iter().map(flagged).collect();
    let names = project.indicators.iter().map(|progress| progress.name);
    let items: Vec<Item<'_>> = [Item::of("预算执行率", funds.verdict, &funds.because)]
        .into_iter()
        .chain(
            names.zip(&indicators).map(|(name, flag)| Item::of(name, flag.verdict, &flag.because)),
        )
        .collect();
    let (verdict, because) = worst_of(&items);
    ProjectFlag { verdict, funds, indicators, because }
}

/// 升级: a 黄标 of the first round that was not 销号 by the second cut-off is a 红标 in the second round,
/// and a 红标 stays one, whatever progress was made. `closed_on` is the day of its 销号. Before the
/// second cut-off nothing is raised.
pub fn escalated(
    first: Option<Flag>,
    closed_on: Option<Day>,
    second: ProjectFlag,
    rules: &FlagRules,
) -> ProjectFlag {
    let due_on = rules.in_this_year(rules.second_cutoff.value);
    let is_closed = closed_on.is_some_and(|day| day <= due_on);
    if is_closed || rules.cutoff() < due_on {
        return second;
    }
    let (was, becomes) = match first {
        None | Some(Flag::Blue | Flag::Green) => return second,
        Some(flag @ Flag::Yellow) => (flag, "升级为红标"),
        Some(flag @ Flag::Red) => (flag, "仍为红标"),
    };
    let mut because = second.because;
    because.formula = format!("{}；第一轮{was}到{due_on}未销号，{becomes}", because.formula);
    because.rule = format!("{}；第一轮的标识到第二轮监控节点未销号的，判红标", because.rule);
    because.parameters.push(rules.second_cutoff.shown.clone());
    ProjectFlag { verdict: Verdict::Flagged(Flag::Red), because, ..second }
}

/// One of the things that make up a project's flag.
struct Item<'a> {
    name: &'a str,
    verdict: Verdict,
    because: &'a Because,
}

impl<'a> Item<'a> {
    const fn of(name: &'a str, verdict: Verdict, because: &'a Because) -> Self {
        Self { name, verdict, because }
    }
}

fn worst_of(items: &[Item<'_>]) -> (Verdict, Because) {
    let worst = Flag::worst(items.iter().filter_map(|item| item.verdict.flag()));
    let all_empty = items.iter().all(|item| item.verdict == Verdict::NotFilled);
    let verdict = match worst {
        Some(flag) => Verdict::Flagged(flag),
        None if all_empty => Verdict::NotFilled,
        None => Verdict::Undecided,
    };
    let mut because = Because {
        formula: counted(items, worst),
        rule: "项目标识取预算执行率和各指标标识中最重的；未填、未判的不计".to_owned(),
        ..Because::default()
    };
    for item in items {
        if item.verdict.flag().is_none() {
            because.excluded.push(format!("{}：{}", item.name, item.because.formula));
        } else if item.verdict == verdict {
            because.records.extend(item.because.records.iter().cloned());
            add_new(&mut because.parameters, &item.because.parameters);
        }
    }
    (verdict, because)
}

/// `红标1项（渠道长度），正常2项，未判1项，取最重，判红标`.
fn counted(items: &[Item<'_>], worst: Option<Flag>) -> String {
    let of = |verdict| items.iter().filter(move |item| item.verdict == verdict);
    let mut parts = Vec::new();
    for flag in Flag::ALL.into_iter().rev() {
        let names: Vec<&str> = of(Verdict::Flagged(flag)).map(|item| item.name).collect();
        match (names.len(), flag) {
            (0, _) => {}
            (count, Flag::Red | Flag::Yellow) => {
                parts.push(format!("{flag}{count}项（{}）", names.join("、")));
            }
            (count, Flag::Green | Flag::Blue) => parts.push(format!("{flag}{count}项")),
        }
    }
    for verdict in [Verdict::NotFilled, Verdict::Undecided] {
        let count = of(verdict).count();
        if 0 < count {
            parts.push(format!("{}{count}项", verdict.word()));
        }
    }
    parts.push(match worst {
        Some(flag) => format!("取最重，判{flag}"),
        None => "不作判定".to_owned(),
    });
    parts.join("，")
}

fn add_new(parameters: &mut Vec<Parameter>, more: &[Parameter]) {
    for parameter in more {
        if !parameters.contains(parameter) {
            parameters.push(parameter.clone());
        }
    }
}

fn because(judgement: Judgement, has_plan: bool, records: &[String], rules: &FlagRules) -> Because {
    let mut excluded = judgement.excluded;
    if has_plan && !rules.uses_plans() {
        excluded.push("计划进度：分节点界限不使用".to_owned());
    }
    Because {
        formula: judgement.sentence,
        rule: judgement.rule,
        parameters: judgement.parameters,
        records: records.to_vec(),
        excluded,
    }
}

#[cfg(test)]
mod cases;

#[cfg(test)]
mod properties;
