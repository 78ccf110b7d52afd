//! What holds for every project, whatever its numbers.

use std::sync::LazyLock;

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::progress::{FundsProgress, IndicatorProgress, Month, PlannedCurve, ProjectProgress};
use super::rules::FlagRules;
use super::{Flag, FundsFlag, IndicatorFlag, ProjectFlag};
use super::{Verdict, escalated, flag_funds, flag_indicator, flag_project};
use crate::derive::score::cases::pack_with;
use crate::indicator::unit::Unit;
use crate::indicator::value::{ActualValue, Bound, Quantity, TargetValue};
use crate::regulation::key;
use crate::regulation::mode::FlagMode;
use crate::regulation::pack::Pack;
use crate::unit::amount::{Amount, AmountError};
use crate::unit::day::Day;
use crate::unit::share::Percent;

fn rules(month: i8, mode: FlagMode) -> FlagRules {
    static PACKS: LazyLock<Vec<Pack>> = LazyLock::new(|| {
        let with = |mode: &FlagMode| {
            pack_with(&[(key::FLAG_MODE.id().to_owned(), mode.word().to_owned())].into())
        };
        FlagMode::ALL.iter().map(with).collect()
    });
    let place = FlagMode::ALL.iter().position(|one| *one == mode);
    let pack = &PACKS[place.expect("every rule set is in the list")];
    let cutoff = Day::end_of_month(2025, month).expect("it exists");
    FlagRules::of(&pack.rules_at(cutoff).expect("a supported year"))
}

fn quantity(bound: Bound, value: Decimal) -> Quantity {
    Quantity { bound, value, upper: None, unit: Unit::read("公里"), note: String::new() }
}

const NO_MONEY: FundsProgress<'static> = FundsProgress {
    budget: Err(AmountError::Empty),
    executed: Err(AmountError::Empty),
    plan: None,
    records: &[],
};

/// The flag of a number against a number, without a forecast where none is given.
fn indicator(
    target: Quantity,
    progress: Decimal,
    forecast: Option<Decimal>,
    plan: Option<&PlannedCurve>,
    rules: &FlagRules,
) -> IndicatorFlag {
    let actual = |value| ActualValue::Quantity(quantity(Bound::Bare, value));
    let line = IndicatorProgress {
        name: "渠道长度",
        target: &TargetValue::Quantity(target),
        progress: &actual(progress),
        forecast: &forecast.map_or(ActualValue::Empty, actual),
        is_cost: false,
        plan,
        records: &[],
    };
    flag_indicator(&line, &NO_MONEY, rules)
}

fn funds(budget: i64, executed: i64, rules: &FlagRules) -> FundsFlag {
    let (budget, executed) = (Ok(Amount::from_fen(budget)), Ok(Amount::from_fen(executed)));
    flag_funds(&FundsProgress { budget, executed, plan: None, records: &[] }, rules)
}

fn severity(verdict: Verdict) -> Option<Flag> {
    let flag = verdict.flag();
    assert!(flag.is_some(), "numbers of these sizes are always judged");
    flag
}

fn curve() -> impl Strategy<Value = Option<PlannedCurve>> {
    let phases = prop::collection::btree_map(1_i8..12, 0_i64..=10_000, 0..5);
    let curve = phases.prop_map(|phases| {
        let mut shares: Vec<i64> = phases.values().copied().collect();
        shares.sort_unstable();
        let shares = shares.into_iter().map(|share| Percent::new(Decimal::new(share, 2)));
        let months = phases.keys().map(|month| Month::new(*month).expect("a month"));
        let last = (Month::new(12).expect("December"), Percent::WHOLE);
        PlannedCurve::new(months.zip(shares).chain([last]).collect()).expect("sorted")
    });
    prop::option::of(curve)
}

fn forward() -> impl Strategy<Value = Bound> {
    prop::sample::select(vec![Bound::AtLeast, Bound::MoreThan, Bound::Equal, Bound::Bare])
}

proptest! {
    #[test]
    fn less_progress_is_never_a_better_flag(
        bound in forward(),
        month in 1_i8..=12,
        target in 1_i64..2_000_000,
        scale in 0_u32..4,
        progress in -1000_i64..5_000_000,
        less in 0_i64..5_000_000,
        forecast in prop::option::of(0_i64..5_000_000),
        plan in curve(),
    ) {
        let rules = rules(month, FlagMode::StraightLine);
        let number = |value| Decimal::new(value, scale);
        let flag = |progress| {
            let target = quantity(bound, number(target));
            let forecast = forecast.map(number);
            severity(indicator(target, number(progress), forecast, plan.as_ref(), &rules).verdict)
        };
        prop_assert!(flag(progress) <= flag(progress - less));
    }

    #[test]
    fn a_worse_forecast_is_never_a_better_flag(
        target in 1_i64..2_000_000,
        progress in 0_i64..3_000_000,
        forecast in -1000_i64..3_000_000,
        less in 0_i64..3_000_000,
    ) {
        let rules = rules(8, FlagMode::StraightLine);
        let flag = |forecast: i64| {
            let target = quantity(Bound::AtLeast, target.into());
            let forecast = Some(Decimal::from(forecast));
            severity(indicator(target, progress.into(), forecast, None, &rules).verdict)
        };
        prop_assert!(flag(forecast) <= flag(forecast - less));
    }

    #[test]
    fn less_spent_is_never_a_better_flag(
        month in 1_i8..=12,
        budget in 1_i64..1_000_000_000,
        executed in 0_i64..1_500_000_000,
        less in 0_i64..1_500_000_000,
        mode in prop::sample::select(FlagMode::ALL),
    ) {
        let rules = rules(month, mode);
        let flag = |executed| funds(budget, executed, &rules).verdict.flag();
        // Spending below nothing is no spending: M011 refuses it, and it has no flag.
        prop_assert!(flag(executed) <= flag((executed - less).max(0)));
        prop_assert_eq!(flag(-1 - less), None);
    }

    #[test]
    fn the_same_multiple_of_target_and_progress_has_the_same_flag(
        bound in prop::sample::select(vec![
            Bound::AtLeast, Bound::AtMost, Bound::Equal, Bound::About, Bound::Bare,
        ]),
        month in 1_i8..=12,
        target in 0_i64..1_000_000,
        progress in 0_i64..3_000_000,
        forecast in 0_i64..3_000_000,
        factor in 1_i64..100_000,
        scale in 0_u32..4,
        plan in curve(),
    ) {
        let rules = rules(month, FlagMode::StraightLine);
        let flag = |factor: Decimal| {
            let times = |value: i64| Decimal::from(value) * factor;
            let forecast = Some(times(forecast));
            let target = quantity(bound, times(target));
            let flag = indicator(target, times(progress), forecast, plan.as_ref(), &rules);
            (flag.verdict, flag.reached)
        };
        prop_assert_eq!(flag(Decimal::ONE), flag(Decimal::new(factor, scale)));
        let money = |factor: i64| funds(target * factor, progress * factor, &rules);
        prop_assert_eq!(money(1), money(factor));
    }

    #[test]
    fn the_worst_is_the_same_in_every_order(
        flags in prop::collection::vec(prop::sample::select(Flag::ALL.to_vec()), 0..9),
        turn in 0_usize..9,
    ) {
        let mut turned = flags.clone();
        turned.reverse();
        let by = turn.min(turned.len());
        turned.rotate_left(by);
        prop_assert_eq!(Flag::worst(flags.clone()), Flag::worst(turned));
        prop_assert!(flags.iter().all(|flag| Some(*flag) <= Flag::worst(flags.clone())));
    }

    #[test]
    fn a_project_has_the_worst_flag_of_its_parts_in_every_order(
        texts in prop::collection::vec(
            (
                prop::sample::select(vec!["≥20公里", "≤20万元", "6月30日前", "优", "是", ""]),
                prop::sample::select(vec!["8公里", "25万元", "5月1日", "未达成", "是", "若干", ""]),
            ),
            0..6,
        ),
        executed in prop::option::of(0_i64..1_000_000),
        mode in prop::sample::select(FlagMode::ALL),
    ) {
        let rules = rules(5, mode);
        let values: Vec<_> = texts
            .iter()
            .map(|(target, done)| (TargetValue::read(target, ""), ActualValue::read(done, "")))
            .collect();
        let funds = FundsProgress {
            budget: Ok(Amount::from_fen(1_000_000)),
            executed: executed.map(Amount::from_fen).ok_or(AmountError::Empty),
            plan: None,
            records: &[],
        };
        let empty = ActualValue::Empty;
        let project = |backwards: bool| {
            let line = |target, progress| IndicatorProgress {
                name: "指标",
                target,
                progress,
                forecast: &empty,
                is_cost: false,
                plan: None,
                records: &[],
            };
            let mut indicators: Vec<_> = values.iter().map(|(target, done)| line(target, done)).collect();
            if backwards {
                indicators.reverse();
            }
            flag_project(&ProjectProgress { funds, indicators }, &rules)
        };
        let (one, other) = (project(false), project(true));
        prop_assert_eq!(one.verdict, other.verdict);
        prop_assert_eq!(&one.because.formula, &other.because.formula);
        let parts = one.indicators.iter().map(|line| line.verdict).chain([one.funds.verdict]);
        prop_assert_eq!(one.verdict.flag(), Flag::worst(parts.filter_map(Verdict::flag)));
    }

    #[test]
    fn no_numbers_break_flagging(
        target in any::<(i64, i64, u32)>(),
        progress in any::<(i64, i64, u32)>(),
        forecast in any::<(i64, i64, u32)>(),
        bound in prop::sample::select(vec![
            Bound::AtLeast, Bound::AtMost, Bound::Equal, Bound::About, Bound::Range, Bound::Bare,
        ]),
        money in any::<(i64, i64)>(),
        month in 1_i8..=12,
        mode in prop::sample::select(FlagMode::ALL),
    ) {
        // As many digits as a text may have: 15 before the point, 10 behind it.
        let number = |(one, two, scale): (i64, i64, u32)| {
            let fraction = Decimal::new(two % 10_000_000_000, 10);
            (Decimal::from(one % 1_000_000_000_000_000) + fraction).round_dp(scale % 11)
        };
        let rules = rules(month, mode);
        let mut target = quantity(bound, number(target));
        target.upper = (bound == Bound::Range).then(|| target.value + Decimal::TEN);
        let flag = indicator(target, number(progress), Some(number(forecast)), None, &rules);
        prop_assert!(!flag.because.formula.is_empty());
        let _ = funds(money.0, money.1, &rules);
    }
}

fn second(flag: Flag) -> ProjectFlag {
    let mut project = flag_project(
        &ProjectProgress { funds: NO_MONEY, indicators: Vec::new() },
        &rules(8, FlagMode::StraightLine),
    );
    project.verdict = Verdict::Flagged(flag);
    project
}

#[test]
fn a_worse_first_round_is_never_a_better_second_one() {
    let august = rules(8, FlagMode::StraightLine);
    let closed = Day::new(2025, 8, 31);
    for flag in Flag::ALL {
        let after = |first| escalated(first, None, second(flag), &august).verdict.flag();
        let firsts = [None].into_iter().chain(Flag::ALL.map(Some));
        let verdicts: Vec<Option<Flag>> = firsts.map(after).collect();
        assert!(verdicts.is_sorted(), "{verdicts:?}");
        let closed = escalated(Some(Flag::Yellow), closed, second(flag), &august);
        assert_eq!(closed, second(flag));
        let in_may =
            escalated(Some(Flag::Yellow), None, second(flag), &rules(5, FlagMode::StraightLine));
        assert_eq!(in_may, second(flag));
    }
}

#[test]
fn every_flag_reads_back_and_stands_in_its_order() {
    for flag in Flag::ALL {
        assert_eq!(Flag::read(flag.key()), Some(flag));
    }
    assert!(Flag::ALL.is_sorted());
    assert_eq!(Flag::worst([]), None);
    assert_eq!(Flag::read("黄标"), None);
}
