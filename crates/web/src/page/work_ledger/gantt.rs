//! The ledger as a Gantt chart, drawn on the server: a bar for each time from the day on which it is worked on to its
//! last day. The state is told by the bar's shape and in words, so that it reads without colour and in print.

use maud::{Markup, html};
use wenxiao_domain::unit::day::Day;
use wenxiao_domain::work_ledger::span::Span;
use wenxiao_domain::work_ledger::{Standing, Status};

use super::calendar::{CLASH, month_day, per_week};
use super::{task_at, undated};
use crate::ctx::Ctx;

/// Width of the drawing, in its own units; the page scales it.
const WIDTH: i64 = 1120;
/// Where the days begin: names stand before.
const LEFT: i64 = 290;
/// Width that the days take.
const PLOT: i64 = WIDTH - LEFT - 10;
/// Height of the months above the rows.
const HEAD: i64 = 54;
/// Height of a row.
const ROW: i64 = 24;
/// Height of a bar.
const BAR: i64 = 12;
/// Room that the words beside a bar need.
const WORDS: i64 = 150;
/// Width of a name that fits before the days.
const NAME: i64 = LEFT - 8;
/// The class of days that are late, which are hatched.
const LATE: &str = "g-late";
/// Rows on a sheet of paper across.
const SHEET: usize = 22;

/// The days that are drawn: the work year, and on to the end of the month of the latest last day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Axis {
    first: Day,
    last: Day,
}

impl Axis {
    fn of(year: i16, latest: Option<Day>) -> Option<Self> {
        let end = Day::end_of_year(year)?;
        let latest = latest.map_or(end, |day| day.max(end)).date();
        Some(Self {
            first: Day::new(year, 1, 1)?,
            last: Day::end_of_month(latest.year(), latest.month())?,
        })
    }

    /// Where a day begins; a day outside stands at the nearer end.
    fn x(self, day: Day) -> i64 {
        let days = self.first.days_until(self.last) + 1;
        let offset = self.first.days_until(day).clamp(0, days);
        LEFT + offset * PLOT / days
    }

    /// Where a day ends.
    fn end(self, day: Day) -> i64 {
        day.plus_days(1).map_or(LEFT + PLOT, |next| self.x(next))
    }

    fn months(self) -> impl Iterator<Item = Day> {
        let next = |day: &Day| {
            let month = day.date();
            Day::end_of_month(month.year(), month.month())?.plus_days(1)
        };
        std::iter::successors(Some(self.first), next).take_while(move |day| *day <= self.last)
    }
}

/// A part of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Block {
    from: i64,
    to: i64,
    class: &'static str,
}

/// A row, laid out.
#[derive(Debug, PartialEq, Eq)]
struct Bar {
    /// The span, and for what is late the days since.
    blocks: Vec<Block>,
    /// Where the words stand, and whether they end there.
    words_at: (i64, bool),
}

impl Bar {
    fn of(one: &Standing, span: Span, today: Day, axis: Axis) -> Self {
        let (from, to) = (axis.x(span.from), axis.end(span.due));
        let met_on = one.measured.as_ref().and_then(|measured| measured.met_on);
        let (class, until) = match one.status {
            Status::NotDue | Status::NothingToDo => ("g-idle", None),
            Status::UnderWay => ("g-open", None),
            Status::Done => ("g-done", None),
            Status::DoneLate => ("g-done", met_on),
            Status::Overdue => ("g-open", Some(today)),
        };
        let mut blocks = vec![Block { from, to: to.max(from + 2), class }];
        // What is under way is filled as far as it is.
        if let (Status::UnderWay | Status::Overdue, Some(measured)) = (one.status, &one.measured) {
            let (done, of) = (as_units(measured.done()), as_units(measured.items.len()));
            if 0 < done {
                blocks.push(Block { from, to: from + (to - from) * done / of, class: "g-done" });
            }
        }
        let end = until.map_or(to, |until| axis.end(until).max(to + 2));
        if to < end {
            blocks.push(Block { from: to, to: end, class: LATE });
        }
        let has_room = end + WORDS <= WIDTH;
        let words_at = if has_room { (end + 5, false) } else { (from - 5, true) };
        Self { blocks, words_at }
    }
}

fn as_units(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// Where a row begins, `place` from 0.
fn y(place: usize) -> i64 {
    HEAD + as_units(place) * ROW
}

const fn sign(status: Status) -> &'static str {
    match status {
        Status::NotDue => "○",
        Status::NothingToDo => "—",
        Status::UnderWay => "◐",
        Status::Done => "✓",
        Status::DoneLate => "✓",
        Status::Overdue => "✕",
    }
}

/// All rows in one drawing; on paper so many on a sheet.
pub(super) fn chart(ctx: &Ctx, shown: &[&Standing], is_on_paper: bool) -> Markup {
    let at = ctx.looked();
    let spans = shown.iter().filter_map(|one| Some((*one, one.span(at)?)));
    let mut rows: Vec<(&Standing, Span)> = spans.collect();
    rows.sort_by_key(|(_, span)| (span.due, span.from));
    let Some(axis) = Axis::of(ctx.year, rows.last().map(|(_, span)| span.due)) else {
        return html! {};
    };
    let weeks = clashes(shown);
    let size = if is_on_paper { SHEET } else { rows.len().max(1) };
    html! {
        p.hint {
            "横条从起办之日到截止之日：表单有开放日的从那天起，同一任务有上一次期限的从次日起，都没有的按规则“台账任务起办天数”往前数。"
            "实心是已完成的部分，斜线是逾期的天数；▼是一周有" (CLASH) "个以上期限。"
        }
        @for (sheet, rows) in rows.chunks(size).enumerate() {
            (drawing(ctx, rows, axis, (sheet == 0, &weeks)))
        }
        (undated(ctx, shown))
    }
}

/// Weeks in which last days clash, with how many.
fn clashes(shown: &[&Standing]) -> Vec<(Day, usize)> {
    per_week(shown).into_iter().filter(|(_, count)| CLASH <= *count).collect()
}

fn drawing(
    ctx: &Ctx,
    rows: &[(&Standing, Span)],
    axis: Axis,
    (is_first, weeks): (bool, &[(Day, usize)]),
) -> Markup {
    let bottom = y(rows.len());
    html! {
        div.tw role="region" aria-label="工作台账横道图" tabindex="0" {
            svg.gantt viewBox={ "0 0 " (WIDTH) " " (bottom + 6) } role="group" aria-label={ (ctx.year) "年工作台账横道图" } {
                @if is_first { (hatch()) }
                @for month in axis.months() {
                    line.g-line x1=(axis.x(month)) x2=(axis.x(month)) y1="4" y2=(bottom) {}
                    text x=(axis.x(month) + 4) y="16" { (month.date().month()) "月" }
                }
                @for (week, count) in weeks {
                    text.g-week x=(axis.x(*week)) y="31" {
                        title { (month_day(*week)) "起的一周有" (count) "个期限" }
                        "▼" (count)
                    }
                }
                @for (place, (one, span)) in rows.iter().enumerate() {
                    (row(ctx, one, *span, (place, axis)))
                }
                (today(ctx.today, axis, bottom))
            }
        }
    }
}

/// The lines that fill what is late.
fn hatch() -> Markup {
    html! {
        defs {
            pattern id="late" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)" {
                rect width="6" height="6" fill="#fff" {}
                rect width="3" height="6" fill="#b3261e" {}
            }
        }
    }
}

fn today(day: Day, axis: Axis, bottom: i64) -> Markup {
    let x = axis.x(day);
    html! {
        @if (axis.first..=axis.last).contains(&day) {
            line.g-today x1=(x) x2=(x) y1="36" y2=(bottom) {}
            text.g-now x=(x - 4) y="48" text-anchor="end" { "今天" (month_day(day)) }
        }
    }
}

fn row(ctx: &Ctx, one: &Standing, span: Span, (place, axis): (usize, Axis)) -> Markup {
    let (top, bar) = (y(place), Bar::of(one, span, ctx.today, axis));
    let name = named(one);
    let (words_x, is_end) = bar.words_at;
    // Of what is done its own day; of everything else the last one.
    let day = one.measured.as_ref().and_then(|measured| measured.met_on).unwrap_or(span.due);
    html! {
        @if place % 2 == 0 { rect.g-band x="0" y=(top) width=(WIDTH) height=(ROW) {} }
        a href=(task_at(ctx, one)) {
            title {
                (one.task.item_at(&one.occurrence)) "，" (span.from) "～" (span.due) "（起于" (span.begin.name()) "），"
                (one.status.name()) "，" (one.sentence())
            }
            text.g-name x="4" y=(top + 17) { (name) }
            @for block in &bar.blocks {
                rect class=(block.class) fill=[(block.class == LATE).then_some("url(#late)")] x=(block.from) y=(top + (ROW - BAR) / 2) width=(block.to - block.from) height=(BAR) {}
            }
            text x=(words_x) y=(top + 17) text-anchor=[is_end.then_some("end")] {
                (sign(one.status)) (one.status.name()) " " (month_day(day))
            }
        }
    }
}

/// What fits before the days.
fn named(one: &Standing) -> String {
    let (mut name, mut width) = (String::new(), 0);
    for letter in format!("{} {}", one.task.id, one.task.item_at(&one.occurrence)).chars() {
        // Letters of 13 units: what is ASCII takes somewhat more than half of it.
        width += if letter.is_ascii() { 8 } else { 13 };
        if NAME < width {
            name.pop();
            name.push('…');
            break;
        }
        name.push(letter);
    }
    name
}

#[cfg(test)]
mod tests {
    use wenxiao_domain::work_ledger::builtin::tasks;
    use wenxiao_domain::work_ledger::span::Begin;

    use super::*;

    fn day(text: &str) -> Day {
        Day::read(text).expect("a day")
    }

    fn axis() -> Axis {
        Axis::of(2026, None).expect("a year")
    }

    fn standing(status: Status) -> Standing {
        let task = tasks(2026).remove(9);
        let occurrence = task.occurrences[0].clone();
        let due = occurrence.due.day();
        Standing { task, occurrence, status, due, registered: None, measured: None }
    }

    fn span() -> Span {
        Span { from: day("2026-06-01"), due: day("2026-06-10"), begin: Begin::Opens }
    }

    #[test]
    fn later_days_stand_further_right_and_all_inside() {
        let axis = axis();
        let days = std::iter::successors(Some(axis.first), |day| day.plus_days(1));
        let places: Vec<i64> = days.take(365).map(|day| axis.x(day)).collect();
        assert!(places.windows(2).all(|pair| pair[0] < pair[1]), "every day moves on: {places:?}");
        assert_eq!((places[0], axis.end(axis.last)), (LEFT, LEFT + PLOT));
        assert_eq!(axis.x(day("2025-03-01")), LEFT, "before the year: at its begin");
        assert_eq!(axis.months().count(), 12);
    }

    #[test]
    fn a_day_of_the_next_year_lengthens_the_axis() {
        let axis = Axis::of(2026, Some(day("2027-01-20"))).expect("a year");
        assert_eq!((axis.last, axis.months().count()), (day("2027-01-31"), 13));
        assert!(axis.end(day("2027-01-20")) < LEFT + PLOT);
    }

    #[test]
    fn a_bar_lies_between_its_days_and_what_is_late_behind_it() {
        let (axis, today) = (axis(), day("2026-07-01"));
        let bar = Bar::of(&standing(Status::NotDue), span(), day("2026-06-05"), axis);
        let block = bar.blocks[0];
        assert_eq!((block.from, block.to), (axis.x(span().from), axis.end(span().due)));
        assert_eq!(bar.blocks.len(), 1);
        let late = Bar::of(&standing(Status::Overdue), span(), today, axis).blocks;
        let behind = late.last().expect("what is late");
        assert_eq!((behind.from, behind.to, behind.class), (block.to, axis.end(today), LATE));
    }

    /// Whatever the day and the state, nothing leaves the drawing, the words beside a bar included.
    #[test]
    fn nothing_leaves_the_drawing() {
        let axis = axis();
        for status in Status::ALL {
            for due in ["2026-01-01", "2026-06-10", "2026-12-31", "2027-03-01"] {
                let due = day(due);
                let span =
                    Span { from: due.plus_days(-30).expect("a day"), due, begin: Begin::Lead };
                let bar = Bar::of(&standing(status), span, day("2026-12-31"), axis);
                for block in &bar.blocks {
                    let inside = LEFT <= block.from && block.from <= block.to && block.to <= WIDTH;
                    assert!(inside, "{status:?} {due}: {block:?}");
                }
                let (at, ends) = bar.words_at;
                let words = if ends { at - WORDS..at } else { at..at + WORDS - 5 };
                assert!(0 <= words.start && words.end <= WIDTH, "{status:?} {due}: {words:?}");
            }
        }
    }

    #[test]
    fn the_state_reads_without_colour() {
        let shapes = |status: Status| {
            let bar = Bar::of(&standing(status), span(), day("2026-07-01"), axis());
            (
                sign(status),
                status.name(),
                bar.blocks.iter().map(|one| one.class).collect::<Vec<_>>(),
            )
        };
        let all: std::collections::BTreeSet<_> = Status::ALL.into_iter().map(shapes).collect();
        assert_eq!(all.len(), Status::ALL.len());
    }
}
