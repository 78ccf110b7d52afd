//! Which requests need an 事前绩效评估, with the sentence that says why. What the record does not tell is
//! 无法判断: nothing is guessed.
//!
//! ```
//! use wenxiao_domain::derive::ex_ante::trigger::{Need, Request, Trigger, need, TriggerRules};
//! use wenxiao_domain::project::Nature;
//! use wenxiao_domain::regulation::builtin;
//! use wenxiao_domain::unit::{amount::Amount, day::Day};
//! let pack = builtin::pack("652823").unwrap();
//! let rules = TriggerRules::of(&pack.rules_at(Day::new(2026, 12, 31).unwrap()).unwrap());
//! let demand = Amount::from_fen(1);
//! let request = Request { nature: Nature::New, budget_year: 2026, demand, is_key: false, earlier: None };
//! assert_eq!(need(&request, &rules).need, Need::Needed(Trigger::New));
//! ```

use rust_decimal::Decimal;

use crate::derive::because::Because;
use crate::derive::grade::Param;
use crate::project::Nature;
use crate::regulation::key;
use crate::regulation::pack::RulesAt;
use crate::unit::amount::Amount;
use crate::unit::number::{plain, round_half_away};
use crate::unit::share::Percent;
use crate::unit::text::squeeze;

/// 评估情形: which of the four cases of the ledger's sixth line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trigger {
    /// 新增项目支出.
    New,
    /// 延续性项目总需求增幅超过规定.
    Growth,
    /// 到期拟延续.
    Expiring,
    /// 年中追加重大项目.
    Addition,
}

impl Trigger {
    /// The words people see.
    pub const fn name(self) -> &'static str {
        match self {
            Self::New => "新增项目",
            Self::Growth => "延续性项目增幅超过规定",
            Self::Expiring => "到期拟延续",
            Self::Addition => "年中追加重大项目",
        }
    }
}

/// Whether an evaluation is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// 需要.
    Needed(Trigger),
    /// 不需要.
    NotNeeded,
    /// 无法判断: the record does not tell.
    Unknown,
}

impl Need {
    /// The words people see.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Needed(_) => "需要",
            Self::NotNeeded => "不需要",
            Self::Unknown => "无法判断",
        }
    }
}

/// What is on record of a project that asks for money.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Request<'a> {
    /// 项目属性.
    pub nature: Nature,
    /// 预算年度.
    pub budget_year: i16,
    /// 总需求: money of every source.
    pub demand: Amount,
    /// 重点项目, which is how 重大 is understood.
    pub is_key: bool,
    /// The project that it continues.
    pub earlier: Option<Earlier<'a>>,
}

/// What is on record of the project that is continued.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Earlier<'a> {
    /// Its 预算年度.
    pub budget_year: i16,
    /// 原定金额: what it was planned with, money of every source.
    pub original: Amount,
    /// 项目期 as its accepted target states it.
    pub period: Option<&'a str>,
}

/// What the rules of a day say of triggers.
#[derive(Clone, Debug)]
pub struct TriggerRules {
    growth_above: Param<Percent>,
}

impl TriggerRules {
    /// Takes them from the rules of a day.
    pub fn of(rules: &RulesAt<'_>) -> Self {
        Self { growth_above: Param::of(key::EX_ANTE_GROWTH, rules) }
    }
}

/// The answer and its reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Triggered {
    /// The answer.
    pub need: Need,
    /// The sentence, without its full stop, is the formula.
    pub because: Because,
}

/// Whether a request needs an evaluation, and why.
pub fn need(request: &Request<'_>, rules: &TriggerRules) -> Triggered {
    match request.nature {
        Nature::New => said(Need::Needed(Trigger::New), "登记为新增项目，新增项目支出须先评估"),
        Nature::ExpiringRenewal => {
            said(Need::Needed(Trigger::Expiring), "登记为到期延续项目，到期后拟继续安排的须先评估")
        }
        Nature::InYearAddition if request.is_key => said(
            Need::Needed(Trigger::Addition),
            "登记为年中追加项目，又是重点项目，年中追加重大项目须先评估",
        ),
        Nature::InYearAddition => {
            said(Need::NotNeeded, "登记为年中追加项目，不是重点项目，不属于年中追加重大项目")
        }
        Nature::Continuing => continued(request, rules),
        Nature::Policy if request.earlier.is_none() => said(
            Need::Unknown,
            "登记为政策，没有登记它延续哪一项，分不清是新设还是延续。请在项目登记中补填“延续自”",
        ),
        Nature::Policy => continued(request, rules),
    }
}

/// A request that goes on with an earlier project: expired, or grown by more than the bound.
fn continued(request: &Request<'_>, rules: &TriggerRules) -> Triggered {
    let Some(earlier) = request.earlier else {
        return said(
            Need::Unknown,
            "登记为延续性项目，没有登记它延续哪一项，不知道原定金额。请在项目登记中补填“延续自”",
        );
    };
    if let Some((period, last)) = earlier.period.and_then(|text| Some((text, several_years(text)?)))
        && last < request.budget_year
    {
        let sentence = format!(
            "{}年度绩效目标的项目期是“{}”，到{last}年为止，{}年度继续申请，到期拟延续的须先评估",
            earlier.budget_year,
            period.trim(),
            request.budget_year,
        );
        return said(Need::Needed(Trigger::Expiring), sentence);
    }
    if earlier.original <= Amount::ZERO {
        let sentence = format!(
            "延续的{}年度项目没有登记金额，算不出增幅。请先登记该项目的年初预算",
            earlier.budget_year,
        );
        return said(Need::Unknown, sentence);
    }
    grown(request, earlier, rules)
}

/// Compared in whole 分, so that exactly the bound is not above it.
fn grown(request: &Request<'_>, earlier: Earlier<'_>, rules: &TriggerRules) -> Triggered {
    let (now, before) =
        (Decimal::from(request.demand.fen()), Decimal::from(earlier.original.fen()));
    let bound = rules.growth_above.value;
    let more = now - before;
    let is_above = before * bound.value() < more * Decimal::ONE_HUNDRED;
    let change = more * Decimal::ONE_HUNDRED / before;
    let shown = plain(round_half_away(change.abs(), 2));
    let change = match more.is_sign_negative() {
        true => format!("减少{shown}%"),
        false => format!("增加{shown}%"),
    };
    let money = format!(
        "总需求{}万元，原定金额（{}年度）{}万元，{change}",
        request.demand, earlier.budget_year, earlier.original,
    );
    let (need, end) = match is_above {
        true => (Need::Needed(Trigger::Growth), format!("超过{bound}，须先评估")),
        false => (Need::NotNeeded, format!("未超过{bound}")),
    };
    let mut triggered = said(need, format!("{money}，{end}"));
    triggered.because.parameters.push(rules.growth_above.shown.clone());
    triggered
}

/// The last year of a 项目期 over several years. One year alone is how a target states its own budget year,
/// and tells nothing of an end.
fn several_years(period: &str) -> Option<i16> {
    let text = squeeze(period);
    let runs = text.split(|c: char| !c.is_ascii_digit()).filter(|run| run.len() == 4);
    let years = runs.filter_map(|run| run.parse::<i16>().ok());
    let years: Vec<i16> = years.filter(|year| (1990..2100).contains(year)).collect();
    let (first, last) = (*years.iter().min()?, *years.iter().max()?);
    (first < last).then_some(last)
}

fn said(need: Need, sentence: impl Into<String>) -> Triggered {
    let because = Because {
        formula: sentence.into(),
        rule: "2025年度全面实施预算绩效管理工作台账第6项：新增项目，总需求超过原定金额规定比例的延续性项目，\
               到期拟延续的项目和政策，年中追加的重大项目"
            .to_owned(),
        ..Because::default()
    };
    Triggered { need, because }
}
