//! A day by which something is due, with how far off it is.

use jiff::civil::{Date, date};
use maud::{Markup, html};

use super::format::{day, days_until, distance};
use super::sample::{Sample, sample};

/// Within so many days a deadline is near.
const NEAR_DAYS: i64 = 3;

/// `2025-06-10　还有3天`. The day itself still counts as in time.
pub fn deadline(due_on: Date, today: Date) -> Markup {
    let days = days_until(due_on, today);
    let class = match days {
        ..0 => "due late",
        0..=NEAR_DAYS => "due near",
        _ => "due",
    };
    html! {
        span class=(class) {
            time.num datetime=(day(due_on)) { (day(due_on)) }
            "　"
            @if days <= NEAR_DAYS { b { (distance(due_on, today)) } }
            @else { span.muted { (distance(due_on, today)) } }
        }
    }
}

/// Examples.
pub fn samples() -> Vec<Sample> {
    let today = date(2025, 6, 7);
    [
        ("以后", date(2025, 7, 1)),
        ("临近", date(2025, 6, 10)),
        ("今天", today),
        ("逾期", date(2025, 6, 2)),
    ]
    .map(|(name, due_on)| sample(name, deadline(due_on, today)))
    .into()
}
