//! 比例与总数.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use super::super::Report;
use super::super::statement::{Measure, Statement};
use super::super::verdict::{Judgement, Verdict};
use super::Relation;
use super::grades::{Run, grade, runs};
use super::near::{before, shown};
use crate::unit::number::round_half_away;
use crate::unit::share::{Share, shares_of_whole};

/// K003.
pub static SHARE_OF_COUNT: Relation = Relation {
    code: "K003",
    name: "比例与总数",
    says: "总数是数出来的，各等次的比例就应当是几个整数除以总数、四舍五入得到的",
    good: "共评价40个项目，优占92.5%、良占5%、中及以下占2.5%。",
    bad: "共评价40个项目，优占92.8%、良占5%、中及以下占2.2%。",
    run,
};

/// More ways to split a whole are not tried; one is found long before.
const MOST_TRIES: usize = 100_000;

fn run(report: &Report) -> Vec<Judgement> {
    let runs = runs(report, |measure| *measure == Measure::Percent);
    runs.iter().filter_map(|run| judge(report, run)).collect()
}

fn judge(report: &Report, run: &Run<'_>) -> Option<Judgement> {
    let (whole, is_near) = whole_of(report, run)?;
    let count = whole.counted().filter(|count| 0 < *count)?;
    let printed: Vec<Decimal> = run.parts.iter().map(|one| one.printed).collect();
    let places = run.parts.iter().map(|one| one.places).max()?;
    let fills = printed.iter().sum::<Decimal>() == Decimal::ONE_HUNDRED;
    let (first, others) = run.parts.split_first()?;
    let mut rests_on = others.to_vec();
    rests_on.push(whole);
    let number = shown(report, whole);
    let told = |verdict, message| {
        Some(Judgement::new(SHARE_OF_COUNT.code, verdict, first, &rests_on, message))
    };
    if let Some(counts) = rounded_one_by_one(run, count) {
        return told(Verdict::Holds, format!("{number}中有这样的个数：{}。", listed(&counts)));
    }
    match forced(&printed, count, places).filter(|_| fills) {
        Some(counts) => told(
            Verdict::OnlyIf,
            format!(
                "以{number}为总数，逐项四舍五入得不到这组比例，只在凑足100%时成立（如{}）。建议同时写出各等次的个数。",
                listed(&counts)
            ),
        ),
        None if is_near => told(
            Verdict::CannotHold,
            format!("以{number}为总数，没有整数能得出这组比例。请核对总数和各项比例。"),
        ),
        None => told(
            Verdict::OnlyIf,
            format!(
                "以{number}为总数，没有整数能得出这组比例，只有总数是另外的数才成立。请写明总数。"
            ),
        ),
    }
}

/// The counted whole: before the shares in their sentence, or the last of the sentence before. The flag
/// says that it is in the same one.
fn whole_of<'r>(report: &'r Report, run: &Run<'r>) -> Option<(&'r Statement, bool)> {
    let is_whole =
        |one: &&Statement| one.counted().is_some() && grade(one).is_none() && !one.unit.is_empty();
    if let Some(near) = before(report, run.from).find(is_whole) {
        return Some((near, true));
    }
    let first = run.parts.first()?;
    let earlier = report.statements[..run.from].iter().rev();
    let mut earlier = earlier.filter(|one| !one.shares_sentence(first));
    let last = earlier.next().filter(|one| one.place.paragraph == first.place.paragraph)?;
    let text = &report.paragraphs[first.place.paragraph].text;
    // Not further away than the sentence before, or the one before that without a figure.
    let between = text[last.place.end..first.sentence.start].matches(['。', '！', '？']).count();
    (between <= 2 && is_whole(&last)).then_some((last, false))
}

/// Counts that add up to the whole where the run fills it, each printing as its share.
fn rounded_one_by_one(run: &Run<'_>, whole: u32) -> Option<Vec<u32>> {
    let ranges: Vec<(u32, u32)> =
        run.parts.iter().map(|one| counts_printing_as(one, whole)).collect::<Option<_>>()?;
    let fills = run.is_complete;
    let mut counts: Vec<u32> = ranges.iter().map(|(low, _)| *low).collect();
    if !fills {
        return Some(counts);
    }
    let mut missing = whole.checked_sub(counts.iter().sum())?;
    for (count, (low, high)) in counts.iter_mut().zip(&ranges) {
        let more = missing.min(high - low);
        *count += more;
        missing -= more;
    }
    (missing == 0).then_some(counts)
}

/// The least and the greatest count that is printed as a share; they have no gap between them.
fn counts_printing_as(one: &Statement, whole: u32) -> Option<(u32, u32)> {
    let prints = |count: u32| {
        let share = Share::new(i64::from(count), i64::from(whole));
        let shown = share.map(|share| round_half_away(share.percent().value(), one.places));
        count <= whole && shown == Some(one.printed)
    };
    let stands_for = one.interval();
    let count =
        |percent: Decimal| percent.max(Decimal::ZERO) * Decimal::from(whole) / Decimal::ONE_HUNDRED;
    let low = count(stands_for.low).floor().to_u32()?;
    let high = count(stands_for.high.unwrap_or(Decimal::ONE_HUNDRED)).ceil().to_u32()?;
    let least = (low..=low.saturating_add(2)).find(|count| prints(*count))?;
    let greatest = (high.saturating_sub(2)..=high).rev().find(|count| prints(*count))?;
    Some((least, greatest))
}

/// Counts whose shares are the printed ones only because they are made to add up to 100.
fn forced(printed: &[Decimal], whole: u32, places: u32) -> Option<Vec<u32>> {
    let step = Decimal::ONE.checked_div(Decimal::from(10_u64.checked_pow(places)?))?;
    let count =
        |percent: Decimal| percent.max(Decimal::ZERO) * Decimal::from(whole) / Decimal::ONE_HUNDRED;
    let ranges: Vec<(u32, u32)> = printed
        .iter()
        .map(|one| {
            Some((count(*one - step).floor().to_u32()?, count(*one + step).ceil().to_u32()?))
        })
        .collect::<Option<_>>()?;
    let mut search = Search { printed, places, ranges: &ranges, tries: 0 };
    search.find(whole, &mut Vec::new())
}

struct Search<'s> {
    printed: &'s [Decimal],
    places: u32,
    ranges: &'s [(u32, u32)],
    tries: usize,
}

impl Search<'_> {
    fn find(&mut self, rest: u32, chosen: &mut Vec<u32>) -> Option<Vec<u32>> {
        self.tries += 1;
        if MOST_TRIES < self.tries {
            return None;
        }
        let Some((low, high)) = self.ranges.get(chosen.len()) else {
            return (rest == 0 && self.fits(chosen)).then(|| chosen.clone());
        };
        let is_last = chosen.len() + 1 == self.ranges.len();
        let low = if is_last { rest.max(*low) } else { *low };
        for count in low..=(*high).min(rest) {
            chosen.push(count);
            let found = self.find(rest - count, chosen);
            if found.is_some() {
                return found;
            }
            chosen.pop();
        }
        None
    }

    fn fits(&self, counts: &[u32]) -> bool {
        let shares = shares_of_whole(counts, self.places);
        shares.is_some_and(|shares| {
            shares.iter().map(|one| one.value()).eq(self.printed.iter().copied())
        })
    }
}

fn listed(counts: &[u32]) -> String {
    counts.iter().map(u32::to_string).collect::<Vec<_>>().join("、")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_of_675_are_there_only_when_forced_to_100() {
        let printed = [Decimal::new(928, 1), Decimal::new(62, 1), Decimal::ONE];
        assert_eq!(forced(&printed, 675, 1), Some(vec![626, 42, 7]));
    }
}
