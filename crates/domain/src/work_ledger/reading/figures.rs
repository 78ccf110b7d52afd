//! Shares and years in the texts that cannot be meant, categories out of their order, rows that ran together.

use super::Context;
use super::cell::ordinal;
use super::copies::clipped;
use super::proposal::{DoubtKind, Field, ProposedTask};
use crate::unit::number::chinese;
use crate::unit::text::squeeze;

pub(super) fn check(tasks: &mut [ProposedTask], context: &Context) {
    for task in tasks.iter_mut() {
        shares(task);
        if let Some(year) = context.titled {
            far_years(task, year);
        }
    }
    order(tasks);
    merged(tasks);
}

/// A sign of a share without its number, or a share of more than the whole.
fn shares(task: &mut ProposedTask) {
    let text = squeeze(&task.meant.detail);
    for (at, _) in text.match_indices('%') {
        let number = last(&text[..at], |c| c.is_ascii_digit() || c == '.');
        let (whole, part) = number.split_once('.').unwrap_or((number, ""));
        let whole = whole.trim_start_matches('0');
        // By its digits, however many were printed.
        let is_over = 3 < whole.len()
            || (whole.len() == 3 && (whole != "100" || part.contains(|c: char| c != '0')));
        let reason = if number.is_empty() {
            let before: Vec<char> = text[..at].chars().rev().take(8).collect();
            let before: String = before.into_iter().rev().collect();
            format!("“{before}%”的百分号前没有数。请补上比例。")
        } else if is_over {
            format!("比例“{number}%”超过100%。请核对是否多印了数字。")
        } else {
            continue;
        };
        task.doubt(Field::Detail, DoubtKind::OddShare, reason);
        return;
    }
}

/// The letters of a kind with which words end.
fn last(words: &str, is_kind: fn(char) -> bool) -> &str {
    &words[words.trim_end_matches(is_kind).len()..]
}

/// A ledger speaks of its own year and those beside it; names of documents may say any.
fn far_years(task: &mut ProposedTask, titled: i16) {
    let texts =
        [(Field::Item, task.meant.item.clone()), (Field::Detail, task.meant.detail.clone())];
    for (field, text) in texts {
        let text = super::words::without_quoted(&squeeze(&text));
        let years = text.match_indices('年').filter_map(|(at, _)| {
            let year: i16 = last(&text[..at], |c| c.is_ascii_digit()).parse().ok()?;
            (2000..=2100).contains(&year).then_some(year)
        });
        let far = years.into_iter().find(|year| 1 < (year - titled).abs());
        if let Some(year) = far {
            let reason =
                format!("台账标题是{titled}年，这里写{year}年，隔了一年以上。请核对年度。");
            task.doubt(field, DoubtKind::ContradictoryYear, reason);
        }
    }
}

/// Numerals of categories rise; where they fall, the shorter stretch is the likelier slip.
fn order(tasks: &mut [ProposedTask]) {
    let mut stretches: Vec<(String, usize, usize)> = Vec::new();
    for (index, task) in tasks.iter().enumerate() {
        let Some(number) = ordinal(&task.meant.category).filter(|text| chinese(text).is_some())
        else {
            continue;
        };
        match stretches.last_mut() {
            Some((last, _, end)) if *last == number => *end = index + 1,
            _ => stretches.push((number, index, index + 1)),
        }
    }
    for pair in stretches.windows(2) {
        let [(before, start, middle), (after, next, end)] = pair else { continue };
        let (start, middle, next, end) = (*start, *middle, *next, *end);
        if chinese(before) <= chinese(after) {
            continue;
        }
        let reason =
            format!("任务大类由“{before}”退回“{after}”，编号没有顺次往下。请核对这几行的大类。");
        let shorter = if end - next < middle - start { next..end } else { start..middle };
        for index in shorter.chain([next]) {
            tasks[index].doubt(Field::Category, DoubtKind::CategoryOrder, reason.clone());
        }
    }
}

/// The next row's number, which is printed nowhere as a number, stands inside a cell of this row.
fn merged(tasks: &mut [ProposedTask]) {
    let number =
        |task: &ProposedTask| task.printed_no.as_ref().and_then(|text| text.parse::<u32>().ok());
    let all: Vec<Option<u32>> = tasks.iter().map(number).collect();
    for (index, task) in tasks.iter_mut().enumerate() {
        let Some(next) = all[index].map(|number| number + 1) else { continue };
        if all.contains(&Some(next)) {
            continue;
        }
        let printed = &task.printed;
        let cells = [
            &printed.category,
            &printed.item,
            &printed.detail,
            &printed.responsible,
            &printed.due,
            &printed.extra,
        ];
        let found = cells.iter().find_map(|cell| row_inside(cell, &next.to_string()));
        if let Some(words) = found {
            let reason = format!(
                "本行格内有下一行的序号{next}（“{}…”），疑两行并成一行。请拆成两行再读。",
                clipped(&words)
            );
            task.doubt(Field::Row, DoubtKind::RowsMerged, reason);
        }
    }
}

/// The number with a name behind it, at the beginning of a word.
fn row_inside(cell: &str, number: &str) -> Option<String> {
    cell.match_indices(number).find_map(|(at, _)| {
        let behind = &cell[at + number.len()..];
        let begins = cell[..at]
            .chars()
            .next_back()
            .is_none_or(|c| c.is_whitespace() || "。；;，,前内底".contains(c));
        let first = behind.chars().next();
        let is_word = first.is_none_or(|c| {
            c.is_whitespace()
                || (c.is_alphabetic() && !"年月日号个项次篇万元家户名人期条份天".contains(c))
        });
        let rest = behind.split_whitespace().next().unwrap_or_default();
        (begins && is_word).then(|| format!("{number} {rest}"))
    })
}
