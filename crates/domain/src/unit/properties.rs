//! What is printed reads back as the same value.

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::amount::{Amount, MoneyUnit};
use super::day::{Day, Instant, WrittenDay};
use super::number;
use super::points::Points;
use super::share::{Percent, Share, least_count};
use super::text::{squeeze, tidy};

proptest! {
    #[test]
    fn a_printed_amount_reads_back(fen in -1_000_000_000_000_000_i64..=1_000_000_000_000_000) {
        let amount = Amount::from_fen(fen);
        prop_assert_eq!(Amount::read(&amount.to_string(), MoneyUnit::TenThousand), Ok(amount));
        prop_assert_eq!(Amount::read(&format!("{amount}万元"), MoneyUnit::Yuan), Ok(amount));
    }

    #[test]
    fn printed_points_read_back(hundredths in -1_000_000_i64..1_000_000) {
        let points = Points::from_hundredths(hundredths);
        prop_assert_eq!(Points::read(&points.to_string()), Ok(points));
        prop_assert_eq!(Points::read(&points.short()), Ok(points));
    }

    #[test]
    fn a_printed_percentage_reads_back(value in -10_000_000_i64..10_000_000, scale in 0_u32..6) {
        let percent = Percent::new(Decimal::new(value, scale));
        prop_assert_eq!(Percent::read(&percent.to_string()), Ok(percent));
    }

    #[test]
    fn a_percentage_that_was_read_can_be_written(text in r"-?[0-9]{0,3}\.[0-9]{1,11}[%‰]?") {
        if let Ok(percent) = Percent::read(&text) {
            prop_assert_eq!(Percent::read(&percent.to_string()), Ok(percent), "{}", text);
        }
    }

    #[test]
    fn a_printed_day_reads_back_and_has_its_serial(serial in 36_526_i32..=54_788) {
        let day = Day::from_serial(serial).expect("inside the range");
        prop_assert_eq!(Day::read(&day.to_string()), Ok(day));
        prop_assert_eq!(Day::read(&serial.to_string()), Ok(day));
        prop_assert_eq!(day.starts_at().legal_day(), day);
        let date = day.date();
        let chinese = format!("{}年{}月{}日", date.year(), date.month(), date.day());
        prop_assert_eq!(Day::read(&chinese), Ok(day));
    }

    #[test]
    fn every_instant_has_a_legal_day(ms in any::<i64>()) {
        let day = Instant::from_epoch_ms(ms).legal_day();
        prop_assert!(day <= Instant::from_epoch_ms(ms.saturating_add(1)).legal_day());
    }

    #[test]
    fn squeezing_is_tidying_without_the_blanks(text in r"([a-z0-9%（）％１甲乙省≥≦、。“” \u{300}\u{338}ﬁ㎡]|\PC){0,12}") {
        prop_assert_eq!(squeeze(&text), tidy(&text).replace(' ', ""));
    }

    #[test]
    fn no_text_breaks_the_readers(text in any::<String>()) {
        let _ = Amount::read(&text, MoneyUnit::Yuan);
        let _ = Percent::read(&text);
        let _ = Points::read(&text);
        let _ = Day::read(&text);
        let _ = WrittenDay::read(&text);
        if let Some((_, rest)) = number::scan(&text) {
            prop_assert!(text.ends_with(rest));
        }
    }

    #[test]
    fn the_least_count_reaches_the_share_and_one_less_does_not(whole in 1_u32..1_000_000, percent in 1_i64..=100) {
        let floor = Percent::new(percent.into());
        let count = least_count(whole, floor);
        let share = |part: u32| Share::new(part.into(), whole.into()).expect("whole is above 0");
        prop_assert!(share(count).reaches(floor));
        prop_assert!(!share(count - 1).reaches(floor));
    }
}
