//! Values as they are typed behind an option.

use wenxiao_domain::unit::day::Day;

/// A day.
pub fn day(text: &str) -> Result<Day, String> {
    text.parse().map_err(|_| "日期应写成2025-12-31的样子".to_owned())
}
