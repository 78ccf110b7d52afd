//! 建议暂停拨付: when the rules propose to stop the payments of a project. Three causes, each by itself enough:
//!
//! * **资金闲置**: the newest payment list says that not everything is spent, and that nothing was paid for more
//!   days than [`key::IDLE_DAYS`]. Only lists count: from the first that says what the newest says, to the newest. A
//!   project of which no list says anything is not judged.
//! * **执行严重滞后**: 预算执行率 of the newest accepted monitoring form is 红标, the form was not overruled to a milder
//!   flag, and its ticket is not closed.
//! * **没有绩效目标**: something was spent, no target was ever accepted, and its last day is over.
//!
//! ```
//! use wenxiao_domain::payment::Executed;
//! use wenxiao_domain::regulation::builtin;
//! use wenxiao_domain::suspension::rule::{Spending, SuspensionRules, causes};
//! use wenxiao_domain::unit::{amount::Amount, day::Day};
//! let day = |month, day| Day::new(2026, month, day).unwrap();
//! let money = |yuan: i64| Amount::from_fen(yuan * 100);
//! let rules = SuspensionRules::on(&builtin::pack("652823").unwrap(), day(4, 1)).unwrap();
//! let lists = [(day(1, 15), money(300_000)), (day(3, 31), money(300_000))];
//! let spending = Spending {
//!     budget: money(1_200_000),
//!     executed: Executed { amount: money(300_000), as_of: Some(day(3, 31)) },
//!     lists: &lists,
//!     idle_from: None,
//!     owes_target: false,
//!     red: None,
//! };
//! let found = causes(&spending, &rules);
//! assert_eq!(found.len(), 1);
//! assert_eq!(
//!     found[0].because.formula,
//!     "截至2026-03-31累计支付30.00万元，自2026-01-15起75天没有新的支付，超过60天；全年预算120.00万元，还有90.00万元没有支出",
//! );
//! ```

use super::{StatedCause, SuspensionCause};
use crate::derive::because::Because;
use crate::derive::grade::Param;
use crate::form::layout::FormKind;
use crate::payment::Executed;
use crate::project::{Nature, Project};
use crate::regulation::key::{self, Days, Key, MonthDay};
use crate::regulation::pack::Pack;
use crate::unit::amount::Amount;
use crate::unit::day::Day;

/// What the rules of a day say.
#[derive(Clone, Debug)]
pub struct SuspensionRules {
    idle: Param<Days>,
    targets_due: [Option<Day>; 2],
}

impl SuspensionRules {
    /// The rules of a day; nothing where the pack does not cover it.
    pub fn on(pack: &Pack, day: Day) -> Option<Self> {
        let rules = pack.rules_at(day).ok()?;
        let due = |key: Key<MonthDay>| pack.at(key, day).ok()?.value.in_year(day.year());
        let targets_due = [due(key::DUE_TARGETS_INITIAL), due(key::DUE_TARGETS_ADDED)];
        Some(Self { idle: Param::of(key::IDLE_DAYS, &rules), targets_due })
    }

    /// The last day for the target of a project in the year of the rules; nothing where the pack does not say.
    pub fn target_due(&self, project: &Project) -> Option<Day> {
        let [initial, added] = self.targets_due;
        if project.nature == Nature::InYearAddition { added } else { initial }
    }
}

/// A monitoring form whose 预算执行率 is 红标, and what was done about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RedExecution {
    /// Which round.
    pub form: FormKind,
    /// Why it is red, as it was settled.
    pub sentence: String,
    /// The ticket that is not closed, `8-017`; nothing where none was ordered.
    pub ticket: Option<String>,
}

/// What is known of the money of a project on a day.
#[derive(Clone, Debug)]
pub struct Spending<'a> {
    /// 全年预算数 in force.
    pub budget: Amount,
    /// 执行数, with where it comes from.
    pub executed: Executed,
    /// 累计支付数 by day, the earliest first.
    pub lists: &'a [(Day, Amount)],
    /// The day of the last decision: money that was let go on counts as idle from then.
    pub idle_from: Option<Day>,
    /// No target was accepted, and its last day is over.
    pub owes_target: bool,
    /// The newest monitoring form, where it says so.
    pub red: Option<RedExecution>,
}

/// A cause that stands, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Why {
    /// Which.
    pub cause: SuspensionCause,
    /// The monitoring form that says so.
    pub form: Option<FormKind>,
    /// The sentence with numbers and days, the rule, its parameters.
    pub because: Because,
}

impl Why {
    /// As it is written down when somebody decides.
    pub fn stated(&self) -> StatedCause {
        StatedCause { cause: self.cause, form: self.form, sentence: self.because.formula.clone() }
    }
}

/// Every cause that stands, in the order of [`SuspensionCause::ALL`].
pub fn causes(spending: &Spending<'_>, rules: &SuspensionRules) -> Vec<Why> {
    [idle(spending, rules), red_execution(spending), no_target(spending)]
        .into_iter()
        .flatten()
        .collect()
}

fn idle(spending: &Spending<'_>, rules: &SuspensionRules) -> Option<Why> {
    let (last, paid) = spending.lists.last().copied()?;
    let unchanged = spending.lists.iter().rev().take_while(|(_, amount)| *amount == paid);
    let first = unchanged.last().map(|(day, _)| *day)?;
    let since = spending.idle_from.map_or(first, |from| from.max(first));
    let (days, most) = (since.days_until(last), i64::from(rules.idle.value.0));
    let left = spending.budget - paid;
    if days <= most || left <= Amount::ZERO {
        return None;
    }
    let budget = spending.budget;
    let formula = format!(
        "截至{last}累计支付{paid}万元，自{since}起{days}天没有新的支付，超过{most}天；全年预算{budget}万元，还有{left}万元没有支出"
    );
    Some(Why {
        cause: SuspensionCause::Idle,
        form: None,
        because: Because {
            formula,
            rule: "按支付数据，预算没有支出完而长时间没有新的支付，建议暂停拨付".to_owned(),
            parameters: vec![rules.idle.shown.clone()],
            ..Because::default()
        },
    })
}

fn red_execution(spending: &Spending<'_>) -> Option<Why> {
    let red = spending.red.as_ref()?;
    let (form, sentence) = (red.form.short_name(), red.sentence.trim_end_matches('。'));
    let done = match &red.ticket {
        Some(ticket) => format!("整改单{ticket}还没有销号"),
        None => "还没有下达整改单".to_owned(),
    };
    Some(Why {
        cause: SuspensionCause::RedExecution,
        form: Some(red.form),
        because: Because {
            formula: format!("{form}预算执行率红标：{sentence}；{done}"),
            rule: "最近一轮监控的预算执行率为红标、没有改判、整改没有销号，建议暂停拨付".to_owned(),
            ..Because::default()
        },
    })
}

fn no_target(spending: &Spending<'_>) -> Option<Why> {
    let paid = spending.executed.amount;
    if !spending.owes_target || paid <= Amount::ZERO {
        return None;
    }
    let source = spending.executed.source();
    Some(Why {
        cause: SuspensionCause::NoTarget,
        form: None,
        because: Because {
            formula: format!("已支出{paid}万元（{source}），没有审核通过的绩效目标"),
            rule: "绩效目标报送期限已过，没有审核通过的绩效目标而已有支出，建议暂停拨付".to_owned(),
            ..Because::default()
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::regulation::builtin;

    fn day(month: i8, day: i8) -> Day {
        Day::new(2026, month, day).expect("a day")
    }

    fn money(wan: i64) -> Amount {
        Amount::from_fen(wan * 1_000_000)
    }

    type Lists = Vec<(Day, Amount)>;

    /// Three lists, the last of 75 days after the first, that all say the same.
    fn unchanged() -> Lists {
        vec![(day(1, 15), money(30)), (day(2, 10), money(30)), (day(3, 31), money(30))]
    }

    fn found(lists: &Lists, change: impl Fn(&mut Spending<'_>)) -> Vec<SuspensionCause> {
        let mut spending = Spending {
            budget: money(120),
            executed: Executed { amount: money(30), as_of: Some(day(3, 31)) },
            lists,
            idle_from: None,
            owes_target: false,
            red: None,
        };
        change(&mut spending);
        let pack = builtin::pack("652823").expect("built in");
        let rules = SuspensionRules::on(&pack, day(4, 1)).expect("covered");
        causes(&spending, &rules).iter().map(|why| why.cause).collect()
    }

    #[test]
    fn money_that_no_payment_touches_for_more_than_two_months_lies_idle() {
        let idle = [SuspensionCause::Idle];
        assert_eq!(found(&unchanged(), |_| {}), idle, "75 days");
        let two = |from: Day, wan| vec![(from, money(30)), (day(3, 31), money(wan))];
        assert_eq!(found(&two(day(1, 30), 30), |_| {}), [], "60 days are not more than 60");
        assert_eq!(found(&two(day(1, 29), 30), |_| {}), idle);
        assert_eq!(found(&two(day(1, 15), 31), |_| {}), [], "something was paid since");
        assert_eq!(found(&unchanged(), |one| one.budget = money(30)), [], "nothing is left");
        assert_eq!(found(&Vec::new(), |_| {}), [], "no list, no judgement");
        let decided = |one: &mut Spending<'_>| one.idle_from = Some(day(2, 1));
        assert_eq!(found(&unchanged(), decided), [], "counted from the decision");
    }

    #[test]
    fn what_is_spent_without_an_accepted_target_is_named() {
        let without = |one: &mut Spending<'_>| one.owes_target = true;
        assert_eq!(found(&Vec::new(), without), [SuspensionCause::NoTarget]);
        let unspent = |one: &mut Spending<'_>| {
            without(one);
            one.executed.amount = Amount::ZERO;
        };
        assert_eq!(found(&Vec::new(), unspent), [], "nothing was spent");
    }

    #[test]
    fn causes_stand_beside_each_other() {
        let all = found(&unchanged(), |one| {
            one.owes_target = true;
            one.red = Some(RedExecution {
                form: FormKind::MonitoringMay,
                sentence: "执行率10.0%".to_owned(),
                ticket: None,
            });
        });
        assert_eq!(all, SuspensionCause::ALL);
    }
}
