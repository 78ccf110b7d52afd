//! Small phrases of the pages about documents.

use jiff::Timestamp;
use jiff::tz::Offset;
use wenxiao_domain::form::path::FieldPath;
use wenxiao_domain::unit::day::Instant;

pub use crate::component::format::moment;

/// China keeps one zone.
const CHINA: Offset = Offset::constant(8);

/// `16:20`, in China.
pub fn clock(instant: Instant) -> String {
    let found = Timestamp::from_millisecond(instant.epoch_ms()).unwrap_or_default();
    CHINA.to_datetime(found).strftime("%H:%M").to_string()
}

/// A place in an address: brackets are not allowed there.
pub fn encoded(path: &FieldPath) -> String {
    path.to_string().replace('[', "%5B").replace(']', "%5D")
}

/// The text of a field as it should stand in a sentence: its first thirty characters.
pub fn short(text: &str) -> String {
    const MOST: usize = 30;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= MOST {
        return line;
    }
    let cut: String = line.chars().take(MOST).collect();
    format!("{cut}……")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_told_in_the_time_of_china() {
        let instant = Instant::from_epoch_ms(1_748_707_200_000);
        assert_eq!(moment(instant), "2025-06-01 00:00");
        assert_eq!(clock(Instant::from_epoch_ms(1_748_707_200_000 + 61_000)), "00:01");
    }

    #[test]
    fn a_long_text_is_cut_and_a_place_is_coded() {
        assert_eq!(short("改造\n渠道"), "改造 渠道");
        assert_eq!(short(&"长".repeat(40)).chars().count(), 32);
        assert_eq!(encoded(&FieldPath::cell("indicators", 3, "name")), "indicators%5B3%5D.name");
    }
}
