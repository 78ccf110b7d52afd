//! Whether two texts write the same value.

use super::value::{Quantity, TargetValue};
use crate::form::layout::FieldKind;
use crate::unit::amount::{Amount, MoneyUnit};
use crate::unit::points::Points;
use crate::unit::share::Percent;

/// Both texts of a field write the same number in the same unit: `58.00` and `58`, `98%` and `９８％`.
/// Only in fields that hold a quantity, and only where not a word beside it is different.
pub fn is_same_value(kind: FieldKind, older: &str, newer: &str) -> bool {
    match kind {
        FieldKind::Money => {
            same(older, newer, |text| Amount::read(text, MoneyUnit::TenThousand).ok())
        }
        FieldKind::Percent => same(older, newer, |text| Percent::read(text).ok()),
        FieldKind::Points => same(older, newer, |text| Points::read(text).ok()),
        FieldKind::Value => same(older, newer, quantity),
        FieldKind::Line(_)
        | FieldKind::Text(_)
        | FieldKind::Year
        | FieldKind::Day
        | FieldKind::Choice(_)
        | FieldKind::Tick => false,
    }
}

fn same<T: PartialEq>(older: &str, newer: &str, read: impl Fn(&str) -> Option<T>) -> bool {
    read(older).is_some_and(|value| read(newer) == Some(value))
}

/// A day may be written like a number, so only what is read as a quantity is one.
fn quantity(text: &str) -> Option<Quantity> {
    match TargetValue::read(text, "") {
        TargetValue::Quantity(quantity) => Some(quantity),
        TargetValue::Empty
        | TargetValue::Date(_)
        | TargetValue::Graded(_)
        | TargetValue::YesNo(_)
        | TargetValue::Unread(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_number_written_in_another_way_is_the_same_value() {
        let (money, value) = (FieldKind::Money, FieldKind::Value);
        for (kind, older, newer) in [
            (money, "58.00", "58"),
            (money, "1,275.50", "1275.5"),
            (value, "98%", "９８％"),
            (value, "≥ 12.0公里", "≥12公里"),
        ] {
            assert!(is_same_value(kind, older, newer), "{older} {newer}");
        }
        for (kind, older, newer) in [
            (money, "58.00", "58.10"),
            (money, "100", "1"),
            (money, "", "0"),
            (value, "≥98%", "98%"),
            (value, "2025.10", "2025.1.0"),
            (value, "2025.10前", "2025.1前"),
            (value, "1,2", "12"),
            (value, "12公里（其中新建5公里）", "12公里"),
            (FieldKind::Line(60), "58.00", "58"),
        ] {
            assert!(!is_same_value(kind, older, newer), "{older} {newer}");
        }
    }
}
