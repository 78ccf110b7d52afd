//! Bars of departments, drawn on the server. Every bar says its numbers in words, so that it reads without colour.

use maud::{Markup, html};

/// A part of a bar.
pub(super) struct Part {
    /// How it is filled.
    pub class: &'static str,
    /// How long it is, in the units of its chart.
    pub size: i64,
}

/// A row.
pub(super) struct Bar {
    /// What it is of.
    pub name: String,
    /// Where it leads.
    pub href: String,
    /// From left to right.
    pub parts: Vec<Part>,
    /// What stands behind it.
    pub words: String,
}

/// Width of a drawing, in its own units; the page scales it.
const WIDTH: i64 = 560;
/// Where bars begin: names stand before.
const LEFT: i64 = 190;
/// The longest bar; words stand behind.
const PLOT: i64 = 220;
/// Height of a row.
const ROW: i64 = 28;
/// Height of a bar.
const THICK: i64 = 14;

/// All rows in one drawing.
pub(super) fn chart(name: &str, bars: &[Bar]) -> Markup {
    let longest = bars.iter().map(length).max().unwrap_or(0).max(1);
    let height = i64::try_from(bars.len()).unwrap_or(i64::MAX / ROW).saturating_mul(ROW);
    html! {
        svg.chart viewBox={ "0 0 " (WIDTH) " " (height) } role="group" aria-label=(name) {
            @for (place, bar) in (0_i64..).zip(bars) { (bar.markup(place * ROW, longest)) }
        }
    }
}

fn length(bar: &Bar) -> i64 {
    bar.parts.iter().map(|part| part.size).sum()
}

/// Where each part begins and how long it is drawn; one that is there is never drawn as nothing.
fn laid_out(parts: &[Part], longest: i64) -> Vec<(&'static str, i64, i64)> {
    let mut x = LEFT;
    let there = parts.iter().filter(|part| 0 < part.size);
    let drawn = there.map(|part| {
        let share = i128::from(part.size) * i128::from(PLOT) / i128::from(longest);
        let width = i64::try_from(share).unwrap_or(PLOT).max(2);
        let from = x;
        x += width;
        (part.class, from, width)
    });
    drawn.collect()
}

impl Bar {
    fn markup(&self, top: i64, longest: i64) -> Markup {
        let parts = laid_out(&self.parts, longest);
        let end = parts.last().map_or(LEFT, |(_, from, width)| from + width);
        html! {
            a href=(self.href) {
                title { (self.name) "：" (self.words) }
                rect x="0" y=(top) width=(WIDTH) height=(ROW) fill="none" pointer-events="all" {}
                text.g-name x=(LEFT - 8) y=(top + 18) text-anchor="end" { (short(&self.name)) }
            }
            @for (class, from, width) in &parts {
                rect class=(class) x=(from) y=(top + (ROW - THICK) / 2) width=(width) height=(THICK) {}
            }
            text x=(end + 6) y=(top + 18) { (self.words) }
        }
    }
}

/// What of a name fits before the bars.
fn short(name: &str) -> String {
    const LETTERS: usize = 13;
    if name.chars().count() <= LETTERS {
        return name.to_owned();
    }
    name.chars().take(LETTERS - 1).chain(std::iter::once('…')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bar(sizes: &[i64]) -> Bar {
        let parts = sizes.iter().map(|size| Part { class: "c-red", size: *size });
        Bar {
            name: "某局".to_owned(),
            href: "/".to_owned(),
            parts: parts.collect(),
            words: String::new(),
        }
    }

    #[test]
    fn the_longest_bar_fills_its_room_and_others_are_in_proportion() {
        let (long, half) = (bar(&[3, 1]), bar(&[2]));
        let longest = length(&long);
        assert_eq!(
            laid_out(&long.parts, longest),
            [("c-red", LEFT, 165), ("c-red", LEFT + 165, 55)]
        );
        assert_eq!(laid_out(&half.parts, longest), [("c-red", LEFT, 110)]);
    }

    #[test]
    fn what_is_there_is_seen_and_what_is_not_takes_no_room() {
        assert_eq!(laid_out(&bar(&[0, 1]).parts, 1_000_000), [("c-red", LEFT, 2)]);
        assert_eq!(laid_out(&bar(&[i64::MAX]).parts, i64::MAX), [("c-red", LEFT, PLOT)]);
    }

    #[test]
    fn a_long_name_is_cut_with_a_mark() {
        assert_eq!(short("某县水利局"), "某县水利局");
        assert_eq!(short("某自治州某自治县人力资源和社会保障局"), "某自治州某自治县人力资源…");
    }
}
