//! What is printed reads back as the same value, and no text breaks the readers.

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::level::{Level1, Level2, weight_in_label};
use super::line::{FundKind, clean_name};
use super::unit::Unit;
use super::value::{ActualValue, Bound, Quantity, TargetValue, Tier, pattern_in_name};

fn quantity() -> impl Strategy<Value = Quantity> {
    let bound = prop::sample::select(vec![
        Bound::AtLeast,
        Bound::MoreThan,
        Bound::AtMost,
        Bound::LessThan,
        Bound::Equal,
        Bound::Range,
        Bound::About,
        Bound::Bare,
    ]);
    let unit =
        prop::sample::select(vec!["", "%", "个", "万亩", "元/人·年", "公里", "台套", "户次", "‰"]);
    (bound, -900_000_i64..900_000, 0_u32..4, 0_i64..900, unit).prop_map(
        |(bound, value, scale, more, unit)| {
            let value = Decimal::new(value, scale).normalize();
            let upper = (value + Decimal::from(more)).normalize();
            let upper = (bound == Bound::Range).then_some(upper);
            Quantity { bound, value, upper, unit: Unit::read(unit), note: String::new() }
        },
    )
}

proptest! {
    #[test]
    fn a_printed_quantity_reads_back(quantity in quantity()) {
        // Without a unit, `2020~2021` are years and `≤2020.01` is a month.
        let is_range = quantity.bound == Bound::Range;
        let like_a_day = quantity.unit.is_missing() && (is_range || !quantity.value.is_integer());
        prop_assume!(!like_a_day || quantity.value < Decimal::from(1000));
        let text = quantity.to_string();
        prop_assert_eq!(TargetValue::read(&text, ""), TargetValue::Quantity(quantity.clone()), "{}", text);
        prop_assert_eq!(ActualValue::read(&text, ""), ActualValue::Quantity(quantity));
    }

    #[test]
    fn a_printed_value_reads_back(text in any::<String>(), pieces in prop::collection::vec(
        prop::sample::select(vec!["≥", "95", "%", "2024年", "12月", "底", "3", "日前", "约", "万", "亩", "(", ")", "，", "完成"]),
        0..6,
    )) {
        for text in [text, pieces.concat()] {
            let value = TargetValue::read(&text, "");
            prop_assert_eq!(TargetValue::read(&value.to_string(), ""), value);
        }
    }

    #[test]
    fn no_text_breaks_the_readers(text in any::<String>(), name in any::<String>()) {
        let _ = TargetValue::read(&text, &name);
        let _ = ActualValue::read(&text, &name);
        let _ = pattern_in_name(&name);
        let _ = (Level1::read(&text), Level2::read(&text), weight_in_label(&text));
        let _ = (FundKind::read(&text), Tier::read(&text));
        prop_assert!(name.contains(clean_name(&name)));
        let unit = Unit::read(&text);
        prop_assert_eq!(unit.convert(Decimal::ONE, &unit), Some(Decimal::ONE));
    }
}
