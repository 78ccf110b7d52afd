//! Values of a pack that contradict each other: 良 from more points than 优, 黄标 below less than 红标.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::key::{self, declared};
use super::pack::{Pack, SUPPORTED_YEARS};
use crate::unit::day::Day;

/// Keys of which none is above the next, on every day.
const RISING: &[&[&str]] = &[
    &[key::FAIR_FROM.id(), key::GOOD_FROM.id(), key::EXCELLENT_FROM.id(), key::TOTAL_POINTS.id()],
    &[
        key::REVIEW_FAIR_FROM.id(),
        key::REVIEW_GOOD_FROM.id(),
        key::REVIEW_EXCELLENT_FROM.id(),
        key::TOTAL_POINTS.id(),
    ],
    &[
        key::REVIEW_POOR.id(),
        key::REVIEW_FAIR.id(),
        key::REVIEW_GOOD.id(),
        key::REVIEW_EXCELLENT.id(),
    ],
    &[key::EX_ANTE_PARTLY_FROM.id(), key::EX_ANTE_SUPPORTED_FROM.id(), key::TOTAL_POINTS.id()],
    &[
        key::EX_ANTE_POOR.id(),
        key::EX_ANTE_FAIR.id(),
        key::EX_ANTE_GOOD.id(),
        key::EX_ANTE_EXCELLENT.id(),
    ],
    &[key::ASSESS_PASS_FROM.id(), key::ASSESS_GOOD_FROM.id(), key::ASSESS_EXCELLENT_FROM.id()],
    &[key::YEAR_PASS_FROM.id(), key::YEAR_GOOD_FROM.id(), key::YEAR_EXCELLENT_FROM.id()],
    &[key::FLAG_RED_BELOW.id(), key::FLAG_YELLOW_BELOW.id(), key::FLAG_BLUE_FROM.id()],
    &[key::FORECAST_YELLOW_ABOVE.id(), key::FORECAST_RED_ABOVE.id()],
    &[
        key::STAGE_1_BELOW.id(),
        key::STAGE_2_BELOW.id(),
        key::STAGE_3_BELOW.id(),
        key::STAGE_4_BELOW.id(),
    ],
    &[
        key::STAGE_1_CUTOFF.id(),
        key::STAGE_2_CUTOFF.id(),
        key::STAGE_3_CUTOFF.id(),
        key::STAGE_4_CUTOFF.id(),
    ],
    &[key::ROUND_1_CUTOFF.id(), key::ROUND_2_CUTOFF.id()],
    &[
        key::TIER_MISSED_DEFAULT.id(),
        key::TIER_PARTLY_FROM.id(),
        key::TIER_PARTLY_DEFAULT.id(),
        key::TIER_ACHIEVED_FROM.id(),
        key::TIER_ACHIEVED_DEFAULT.id(),
    ],
];

impl Pack {
    /// The first contradiction in the order of the days, as a sentence of two; nothing where the values agree.
    pub fn contradiction(&self) -> Option<String> {
        if let Some(said) = self.negative() {
            return Some(said);
        }
        let first = Day::new(*SUPPORTED_YEARS.start(), 1, 1)?;
        let days = self.iter().map(|(_, _, _, dated)| dated.from.max(first));
        let days: BTreeSet<Day> = days.collect();
        days.into_iter().find_map(|day| self.contradiction_on(day))
    }

    /// Shares, points and counts are never below zero.
    fn negative(&self) -> Option<String> {
        let found = self.iter().find(|(id, _, _, dated)| {
            size(id, &dated.value).is_some_and(|size| size < Decimal::ZERO)
        });
        let (_, label, _, dated) = found?;
        Some(format!("“{label}”{}小于0。请填不小于0的值。", dated.value))
    }

    fn contradiction_on(&self, day: Day) -> Option<String> {
        RISING.iter().flat_map(|keys| keys.windows(2)).find_map(|pair| {
            let (low, high) = (self.sized(pair[0], day)?, self.sized(pair[1], day)?);
            (high.size < low.size).then(|| low.above(&high))
        })
    }

    fn sized(&self, id: &str, day: Day) -> Option<Sized<'_>> {
        let (label, written) = self.written_on(id, day)?;
        Some(Sized { label, written, size: size(id, written)? })
    }
}

/// A value with how large it is.
struct Sized<'a> {
    label: &'a str,
    written: &'a str,
    size: Decimal,
}

impl Sized<'_> {
    fn above(&self, other: &Self) -> String {
        format!(
            "“{}”{}大于“{}”{}，两个值互相矛盾。请改其中一个。",
            self.label, self.written, other.label, other.written
        )
    }
}

/// How large a value is; nothing of a choice.
fn size(id: &str, written: &str) -> Option<Decimal> {
    match declared(id)?.unit {
        "percent" => written.strip_suffix('%')?.parse().ok(),
        "month_day" => written.replace('-', "").parse().ok(),
        "points" | "count" | "days" => written.parse().ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::regulation::builtin;

    fn supposing(values: &[(&str, &str)]) -> Option<String> {
        let pack = builtin::pack("652823").expect("it loads");
        let pack = values.iter().try_fold(pack, |pack, (key, value)| pack.supposing(key, value));
        pack.expect("values of their keys").contradiction()
    }

    #[test]
    fn what_comes_with_the_product_agrees() {
        assert_eq!(supposing(&[]), None);
    }

    #[test]
    fn values_that_cannot_stand_beside_each_other_are_told() {
        for (key, value, said) in [
            (
                "grades.good_from",
                "95",
                "“良的下限”95大于“优的下限”90，两个值互相矛盾。请改其中一个。",
            ),
            (
                "monitoring.flag.red_below",
                "85%",
                "“红标：进度低于时序的比例”85%大于“黄标：进度低于时序的比例”80%，两个值互相矛盾。请改其中一个。",
            ),
            (
                "grades.excellent_from",
                "101",
                "“优的下限”101大于“满分”100，两个值互相矛盾。请改其中一个。",
            ),
            ("grades.fair_from", "-5", "“中的下限”-5小于0。请填不小于0的值。"),
        ] {
            assert_eq!(supposing(&[(key, value)]).as_deref(), Some(said));
        }
        assert_eq!(supposing(&[("grades.excellent_from", "98"), ("grades.good_from", "95")]), None);
    }
}
