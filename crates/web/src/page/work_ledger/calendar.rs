//! The ledger as a calendar: the weeks in which something falls due, Monday to Sunday, and the week of today.

use std::collections::BTreeMap;

use maud::{Markup, html};
use wenxiao_domain::unit::day::Day;
use wenxiao_domain::work_ledger::Standing;

use super::{tag, task_at, undated};
use crate::ctx::Ctx;

/// So many last days in a week clash.
pub(super) const CLASH: usize = 3;

const WEEKDAYS: [&str; 7] = ["一", "二", "三", "四", "五", "六", "日"];

/// The Monday of its week.
pub(super) fn monday(day: Day) -> Day {
    let days = i32::from(day.date().weekday().to_monday_zero_offset());
    day.plus_days(-days).unwrap_or(day)
}

/// How many last days each week holds, by its Monday.
pub(super) fn per_week(shown: &[&Standing]) -> BTreeMap<Day, usize> {
    let mut weeks = BTreeMap::new();
    for due in shown.iter().filter_map(|one| one.due) {
        *weeks.entry(monday(due)).or_default() += 1;
    }
    weeks
}

/// `6月8日`.
pub(super) fn month_day(day: Day) -> String {
    format!("{}月{}日", day.date().month(), day.date().day())
}

pub(super) fn weeks_of(ctx: &Ctx, shown: &[&Standing]) -> Markup {
    let mut weeks = per_week(shown);
    if ctx.today.year() == ctx.year {
        weeks.entry(monday(ctx.today)).or_default();
    }
    html! {
        p.hint { "只列有期限的周和今天所在的周；一周有" (CLASH) "个以上期限的，注明集中到期。" }
        div.tw role="region" aria-label="工作台账日历" tabindex="0" {
            table.list.cal {
                caption.vh { (ctx.year) "年工作台账的期限，按周" }
                thead {
                    tr {
                        th scope="col" { "周" }
                        @for name in WEEKDAYS { th scope="col" { "星期" (name) } }
                    }
                }
                tbody {
                    @for (first, count) in &weeks { (week(ctx, *first, *count, shown)) }
                }
            }
        }
        (undated(ctx, shown))
    }
}

fn week(ctx: &Ctx, first: Day, count: usize, shown: &[&Standing]) -> Markup {
    let days = (0..7).filter_map(|offset| first.plus_days(offset));
    let last = first.plus_days(6).unwrap_or(first);
    html! {
        tr {
            th scope="row" {
                (month_day(first)) "～" (month_day(last))
                @if CLASH <= count { p.red { "！" (count) "个期限集中到期" } }
            }
            @for day in days { (cell(ctx, day, shown)) }
        }
    }
}

fn cell(ctx: &Ctx, day: Day, shown: &[&Standing]) -> Markup {
    let due = shown.iter().filter(|one| one.due == Some(day));
    let is_today = day == ctx.today;
    html! {
        td.today[is_today] {
            @if is_today { b { "今天　" } }
            span.hint.num { (month_day(day)) }
            ul {
                @for one in due {
                    li {
                        (tag(one.status).markup()) " "
                        a href=(task_at(ctx, one)) { (one.task.item_at(&one.occurrence)) }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_begins_on_monday_and_ends_on_sunday() {
        let day = |text: &str| Day::read(text).expect("a day");
        for text in ["2026-06-08", "2026-06-10", "2026-06-14"] {
            assert_eq!(monday(day(text)), day("2026-06-08"), "{text}");
        }
        assert_eq!(monday(day("2026-06-15")), day("2026-06-15"));
        assert_eq!(monday(day("2026-01-01")), day("2025-12-29"), "of the year before");
    }
}
