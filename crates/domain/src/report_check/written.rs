//! Days and months as a report writes them, and the year that it is about.

use std::collections::BTreeMap;
use std::ops::Range;

use super::prose::Paragraph;
use super::statement::Place;
use crate::unit::day::YEARS;

/// A year, a month or a day, as far as it is written; whether it exists is asked later.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written {
    /// The words.
    pub place: Place,
    /// The year.
    pub year: Option<i16>,
    /// The month as written, also 13.
    pub month: Option<i8>,
    /// The day as written, also 32.
    pub day: Option<i8>,
}

/// Every one in a part of a paragraph, in reading order.
pub fn written(index: usize, paragraph: &Paragraph, part: Range<usize>) -> Vec<Written> {
    let text = &paragraph.text[..part.end];
    let mut out = Vec::new();
    let mut at = part.start;
    while let Some(start) = text[at..].find(|c: char| c.is_ascii_digit()).map(|next| at + next) {
        match read(&text[start..]) {
            Some((length, year, month, day)) if !text[..start].ends_with(['.', '-']) => {
                let place = Place { paragraph: index, start, end: start + length };
                out.push(Written { place, year, month, day });
                at = start + length;
            }
            Some(_) | None => {
                let run = text[start..].bytes().take_while(u8::is_ascii_digit).count();
                at = start + run;
            }
        }
    }
    out
}

type Read = (usize, Option<i16>, Option<i8>, Option<i8>);

/// `2025年`, `2025年5月`, `2025年5月31日`, `5月`, `5月31日` at the start of a text.
fn read(text: &str) -> Option<Read> {
    let (year, rest) = match part(text, "年") {
        Some((digits, rest)) if digits.len() == 4 => (digits.parse().ok(), rest),
        Some(_) | None => (None, text),
    };
    let year = year.filter(|year| YEARS.contains(year));
    if year.is_none() && rest.len() != text.len() {
        return None;
    }
    let used = |rest: &str| text.len() - rest.len();
    let Some((month, after)) = part(rest, "月").filter(|(digits, _)| digits.len() <= 2) else {
        return year.map(|year| (used(rest), Some(year), None, None));
    };
    let month = month.parse().ok();
    let day =
        part(after, "日").or_else(|| part(after, "号")).filter(|(digits, _)| digits.len() <= 2);
    match day {
        Some((day, end)) => Some((used(end), year, month, day.parse().ok())),
        None => Some((used(after), year, month, None)),
    }
}

fn part<'t>(text: &'t str, word: &str) -> Option<(&'t str, &'t str)> {
    let run = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = text[run..].strip_prefix(word)?;
    (0 < run).then_some((&text[..run], rest))
}

/// The year that the report is about: of the first 年度 that it names, else the one it names most.
pub fn year(paragraphs: &[Paragraph]) -> Option<i16> {
    let mut counts: BTreeMap<i16, usize> = BTreeMap::new();
    for (index, paragraph) in paragraphs.iter().enumerate() {
        for one in written(index, paragraph, 0..paragraph.text.len()) {
            let Some(year) = one.year else { continue };
            if paragraph.text[one.place.end..].starts_with('度') {
                return Some(year);
            }
            *counts.entry(year).or_default() += 1;
        }
    }
    counts.into_iter().max_by_key(|(year, count)| (*count, *year)).map(|(year, _)| year)
}
