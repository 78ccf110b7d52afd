//! 抽取: which units of a frame are drawn with a seed. Whoever draws, a county or a level above it, and on whichever
//! machine: the same frame, rule and seed give the same list. It can be done by hand:
//!
//! 1. Every unit has a mark: SM3 of `wenxiao-draw-1`, the seed and the unit's id, one a line.
//! 2. With strata, the unit of the smallest mark of each stratum comes first; these in the order of their marks,
//!    then all others in the order of theirs. Without strata all stand in the order of their marks.
//! 3. So many are taken from the beginning as the rule asks: the least number of units that reaches the share of
//!    the count, or the least number whose amounts together reach the share of the amount. One at least.
//!
//! Each stratum is represented as soon as the number allows, and big ones come first where it does not.

use std::collections::BTreeSet;

use rust_decimal::Decimal;
use sm3::{Digest as _, Sm3};

use crate::unit::amount::Amount;
use crate::unit::share::{Percent, least_count};
use crate::unit::words::words;

words! {
    /// Of what the share of a draw is taken.
    Basis {
        Count = "count", "按份数";
        Amount = "amount", "按金额";
    }
}

/// What can be drawn: told by an id that never changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Its id, without line breaks.
    pub id: String,
    /// Its stratum.
    pub stratum: String,
    /// What it weighs where the share is one of money, 分.
    pub amount: Amount,
}

/// 总体: units in the order of their ids, each once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    units: Vec<Unit>,
}

/// How many are drawn, and how they are spread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Of what the share is taken.
    pub basis: Basis,
    /// The share that is reached at least.
    pub share: Percent,
    /// Every stratum is represented where the number allows.
    pub is_stratified: bool,
}

impl Frame {
    /// A frame of units in whatever order they come.
    pub fn of(mut units: Vec<Unit>) -> Self {
        units.sort_by(|a, b| a.id.cmp(&b.id));
        units.dedup_by(|a, b| a.id == b.id);
        Self { units }
    }

    /// Its units, in the order of their ids.
    pub fn units(&self) -> &[Unit] {
        &self.units
    }

    /// What they weigh together, 分.
    pub fn amount(&self) -> Amount {
        self.units.iter().map(|unit| unit.amount).sum()
    }

    /// How many strata there are.
    pub fn strata(&self) -> usize {
        self.units.iter().map(|unit| unit.stratum.as_str()).collect::<BTreeSet<_>>().len()
    }

    /// SM3 of `wenxiao-frame-1` and, one a line, id, stratum and 分 of each unit with tabs between; hexadecimal.
    pub fn digest(&self) -> String {
        let mut hasher = Sm3::new();
        hasher.update("wenxiao-frame-1\n");
        for Unit { id, stratum, amount } in &self.units {
            hasher.update(format!("{id}\t{stratum}\t{}\n", amount.fen()));
        }
        hexadecimal(&hasher.finalize().into())
    }
}

/// The mark of a unit.
pub fn mark(seed: &str, id: &str) -> [u8; 32] {
    let mut hasher = Sm3::new();
    hasher.update("wenxiao-draw-1\n");
    hasher.update(seed);
    hasher.update("\n");
    hasher.update(id);
    hasher.finalize().into()
}

/// What is drawn, in the order of the draw; nothing of an empty frame.
pub fn draw<'a>(frame: &'a Frame, rule: Rule, seed: &str) -> Vec<&'a Unit> {
    let mut line: Vec<([u8; 32], &Unit)> =
        frame.units.iter().map(|unit| (mark(seed, &unit.id), unit)).collect();
    // Two marks are never equal in practice; the id decides all the same, so that nothing is left open.
    line.sort_by(|a, b| (a.0, &a.1.id).cmp(&(b.0, &b.1.id)));
    let line = line.into_iter().map(|(_, unit)| unit);
    let line: Vec<&Unit> = match rule.is_stratified {
        false => line.collect(),
        true => {
            let mut seen = BTreeSet::new();
            let (first, others): (Vec<&Unit>, Vec<&Unit>) =
                line.partition(|unit| seen.insert(unit.stratum.as_str()));
            first.into_iter().chain(others).collect()
        }
    };
    let taken = match rule.basis {
        Basis::Count => least(line.len(), rule.share),
        Basis::Amount => reaching(&line, frame.amount(), rule.share),
    };
    line.into_iter().take(taken).collect()
}

/// ⌈share × whole⌉, and one at least.
pub fn least(whole: usize, share: Percent) -> usize {
    let count = least_count(u32::try_from(whole).unwrap_or(u32::MAX), share);
    usize::try_from(count).unwrap_or(usize::MAX).max(1).min(whole)
}

/// How many from the beginning weigh the share of the whole together, one at least.
fn reaching(line: &[&Unit], whole: Amount, share: Percent) -> usize {
    let floor = share.factor() * Decimal::from(whole.fen());
    let mut sum = Amount::ZERO;
    let short = line.iter().take_while(|unit| {
        let is_short = Decimal::from(sum.fen()) < floor;
        sum = sum + unit.amount;
        is_short
    });
    short.count().max(1).min(line.len())
}

/// An SM3 as it is printed.
pub fn hexadecimal(bytes: &[u8; 32]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn unit(id: &str, stratum: &str, fen: i64) -> Unit {
        Unit { id: id.to_owned(), stratum: stratum.to_owned(), amount: Amount::from_fen(fen) }
    }

    fn percent(text: &str) -> Percent {
        Percent::read(text).expect("a share")
    }

    fn rule(basis: Basis, share: &str, is_stratified: bool) -> Rule {
        Rule { basis, share: percent(share), is_stratified }
    }

    fn ids<'a>(drawn: &[&'a Unit]) -> Vec<&'a str> {
        drawn.iter().map(|unit| unit.id.as_str()).collect()
    }

    /// A list that was drawn once is drawn for ever: marks, digest and order are part of what the record promises.
    #[test]
    fn the_draw_of_a_known_seed_never_changes() {
        let units = (1..=12).map(|n| unit(&format!("d{n:02}"), &format!("s{}", n % 3), n * 100));
        let frame = Frame::of(units.collect());
        assert_eq!(frame.digest(), DIGEST);
        let drawn = draw(&frame, rule(Basis::Count, "40%", true), "2026-彩票-0417");
        assert_eq!(ids(&drawn), DRAWN);
        let drawn = draw(&frame, rule(Basis::Amount, "20%", false), "2026-彩票-0417");
        assert_eq!(ids(&drawn), HEAVY);
    }

    const DIGEST: &str = "1c3065a8e2e814bb8e01bd4509eabf5ab11535a62a131f22468319f3ee3b04fe";
    const DRAWN: [&str; 5] = ["d02", "d06", "d10", "d03", "d09"];
    const HEAVY: [&str; 4] = ["d02", "d06", "d03", "d10"];

    #[test]
    fn ten_percent_of_459_needs_46_and_of_one_needs_one() {
        for (whole, needed) in [(459, 46), (460, 46), (461, 47), (10, 1), (1, 1), (0, 0)] {
            assert_eq!(least(whole, percent("10%")), needed, "{whole}");
        }
    }

    #[test]
    fn money_is_drawn_until_the_share_is_reached_and_not_beyond() {
        let units = [unit("a", "x", 0), unit("b", "x", 0)];
        let frame = Frame::of(units.into());
        // Without any money one is drawn all the same.
        assert_eq!(draw(&frame, rule(Basis::Amount, "20%", false), "s").len(), 1);
        assert!(draw(&Frame::of(Vec::new()), rule(Basis::Amount, "20%", true), "s").is_empty());
    }

    fn some_units() -> impl Strategy<Value = Vec<Unit>> {
        prop::collection::btree_map(0u32..500, (0u8..9, 0i64..1_000_000), 1..80).prop_map(|all| {
            let unit = |(id, (stratum, fen)): (u32, (u8, i64))| {
                unit(&format!("doc-{id}"), &stratum.to_string(), fen)
            };
            all.into_iter().map(unit).collect()
        })
    }

    proptest! {
        #[test]
        fn as_many_are_drawn_as_the_rule_asks(
            units in some_units(), seed in ".{1,40}", share in 1u32..=100, stratified: bool,
        ) {
            let frame = Frame::of(units);
            let rule = rule(Basis::Count, &format!("{share}%"), stratified);
            let drawn = draw(&frame, rule, &seed);
            let whole = frame.units().len();
            prop_assert_eq!(drawn.len(), (whole * share as usize).div_ceil(100).max(1));
            let each_once: BTreeSet<_> = ids(&drawn).into_iter().collect();
            prop_assert_eq!(each_once.len(), drawn.len());
        }

        #[test]
        fn the_order_in_which_units_come_changes_nothing(
            (units, shuffled) in some_units()
                .prop_flat_map(|units| (Just(units.clone()), Just(units).prop_shuffle())),
            seed in "[a-z0-9]{6,20}", stratified: bool, amount: bool,
        ) {
            let basis = if amount { Basis::Amount } else { Basis::Count };
            let (one, other) = (Frame::of(units), Frame::of(shuffled));
            prop_assert_eq!(one.digest(), other.digest());
            let rule = rule(basis, "20%", stratified);
            prop_assert_eq!(ids(&draw(&one, rule, &seed)), ids(&draw(&other, rule, &seed)));
        }

        #[test]
        fn every_stratum_is_represented_where_the_number_allows(
            units in some_units(), seed in "[a-z0-9]{6,20}", share in 1u32..=100,
        ) {
            let frame = Frame::of(units);
            let drawn = draw(&frame, rule(Basis::Count, &format!("{share}%"), true), &seed);
            let strata: BTreeSet<_> = drawn.iter().map(|unit| &unit.stratum).collect();
            prop_assert_eq!(strata.len(), drawn.len().min(frame.strata()));
        }

        #[test]
        fn amounts_reach_the_share_and_no_unit_is_one_too_many(
            units in some_units(), seed in "[a-z0-9]{6,20}", stratified: bool,
        ) {
            let frame = Frame::of(units);
            let drawn = draw(&frame, rule(Basis::Amount, "20%", stratified), &seed);
            let sum = |units: &[&Unit]| units.iter().map(|unit| unit.amount.fen()).sum::<i64>();
            prop_assert!(frame.amount().fen() <= sum(&drawn) * 5);
            if let [all_but_last @ .., _] = drawn.as_slice() && !all_but_last.is_empty() {
                prop_assert!(sum(all_but_last) * 5 < frame.amount().fen());
            }
        }

        #[test]
        fn another_seed_is_another_draw(units in some_units()) {
            let frame = Frame::of(units);
            let rule = rule(Basis::Count, "50%", false);
            let lists: BTreeSet<Vec<&str>> =
                (0..40).map(|n| ids(&draw(&frame, rule, &format!("seed-{n}")))).collect();
            // Of one unit there is one list.
            prop_assert!(1 < lists.len() || frame.units().len() == 1);
        }
    }
}
