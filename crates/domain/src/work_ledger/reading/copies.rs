//! Tasks that stand twice, and texts that were copied from a neighbour.

use std::collections::BTreeSet;

use super::likeness::{Pairs, Weights, common_run, contained, letters, likeness, pairs};
use super::proposal::{Basis, DoubtKind, Field, Meant, ProposedTask};
use crate::unit::text::squeeze;

/// From here on two texts due on the same day are the same task, rare words counting more.
const SAME: usize = 560;

/// From here on they are whatever their days.
const SURELY_SAME: usize = 800;

/// Letters of a run that nobody writes twice by chance.
const RUN: usize = 15;

pub(super) fn check(tasks: &mut [ProposedTask]) {
    cut_titles(tasks);
    copied(tasks);
    duplicates(tasks);
    half_copied(tasks);
}

/// A title that is its text with a part left out: the text says what was meant.
fn cut_titles(tasks: &mut [ProposedTask]) {
    for task in tasks {
        let (title, text) = (letters(&task.meant.item), letters(&task.meant.detail));
        if title.len() < 12 || text.len() <= title.len() || 2 * title.len() < text.len() {
            continue;
        }
        let before = title.iter().zip(&text).take_while(|(a, b)| a == b).count();
        let after = title.iter().rev().zip(text.iter().rev()).take_while(|(a, b)| a == b).count();
        if 4 <= before && 4 <= after && title.len() <= before + after {
            let reason =
                format!("标题“{}”比明细少了字，标题取明细的文字。请核对。", task.meant.item);
            task.meant.item.clone_from(&task.meant.detail);
            task.meant.item_basis = Some(Basis::OtherCell);
            task.doubt(Field::Item, DoubtKind::CutTitle, reason);
        }
    }
}

/// Two rows with the same text and different titles: the row whose title fits keeps it.
fn copied(tasks: &mut [ProposedTask]) {
    for one in 0..tasks.len() {
        for other in 0..tasks.len() {
            let (a, b) = (&tasks[one].meant, &tasks[other].meant);
            let same = one != other
                && a.detail.len().abs_diff(b.detail.len()) <= a.detail.len() / 16
                && 12 <= letters(&a.detail).len()
                && 960 <= likeness(&a.detail, &b.detail)
                && digits(&a.detail) == digits(&b.detail)
                && squeeze(&a.item) != squeeze(&b.item);
            let fit = |meant: &Meant| contained(&meant.item, &meant.detail);
            if !same
                || fit(b) < fit(a)
                || tasks[one].is_doubted(Field::Detail, DoubtKind::CopiedText)
            {
                continue;
            }
            // A title that is a sentence can stand for the text that was lost.
            let speaks = 18 <= letters(&a.item).len() && a.item.trim().ends_with('。');
            let taken = if speaks { "明细取标题的文字" } else { "明细暂照印" };
            let reason = format!(
                "明细与{}相同，标题不同，疑为抄错；{taken}。请核对。",
                super::spot(&tasks[other].spot)
            );
            let task = &mut tasks[one];
            if speaks {
                task.meant.detail.clone_from(&task.meant.item);
                task.meant.detail_basis = Some(Basis::OtherCell);
            }
            task.doubt(Field::Detail, DoubtKind::CopiedText, reason);
        }
    }
}

fn duplicates(tasks: &mut [ProposedTask]) {
    let weights = Weights::of(tasks.iter().map(|task| task.meant.detail.as_str()));
    let all: Vec<Pairs> = tasks.iter().map(|task| pairs(&task.meant.detail)).collect();
    for one in 0..tasks.len() {
        for other in one + 1..tasks.len() {
            let (a, b) = (&tasks[one].meant, &tasks[other].meant);
            let alike = weights.likeness(&all[one], &all[other]);
            let same_title = squeeze(&a.item) == squeeze(&b.item)
                && 4 <= letters(&a.item).len()
                && 600 <= likeness(&a.detail, &b.detail);
            let is_same = 20 <= letters(&a.detail).len().min(letters(&b.detail).len())
                && (SURELY_SAME <= alike || ((SAME <= alike || same_title) && same_days(a, b)))
                && !told_apart(a, b);
            if !is_same {
                continue;
            }
            let (first, second) = (tasks[one].spot.cell.clone(), tasks[other].spot.cell.clone());
            let say =
                |place: &str| format!("与{place}的任务文字相近，疑为同一任务。请核对留哪一项。");
            let differs = squeeze(&a.detail) != squeeze(&b.detail);
            let misplaced = a.category != b.category;
            let fits = |meant: &Meant| contained(&meant.item, &meant.category);
            let stray = if fits(b) < fits(a) { other } else { one };
            tasks[one].doubt(Field::Row, DoubtKind::DuplicateTask, say(&second));
            tasks[other].doubt(Field::Row, DoubtKind::DuplicateTask, say(&first));
            if differs {
                let reason = format!("与{second}是同一任务，明细文字不同。请核对以哪一处为准。");
                tasks[one].doubt(Field::Detail, DoubtKind::DiffersFromDuplicate, reason);
            }
            if misplaced {
                let reason = "同一任务列在两个大类下，本行的归类可疑。请核对。";
                tasks[stray].doubt(Field::Category, DoubtKind::Misplaced, reason);
            }
        }
    }
}

fn same_days(a: &Meant, b: &Meant) -> bool {
    let key = |meant: &Meant| -> BTreeSet<_> {
        meant.due.iter().map(|due| (due.date, due.event.clone())).collect()
    };
    key(a) == key(b)
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// What tells two like tasks apart: a month, a round, a part of the year.
fn told_apart(a: &Meant, b: &Meant) -> bool {
    let marks = |text: &str| -> Vec<String> {
        let text = squeeze(text);
        let mut out = Vec::new();
        for unit in ["月", "轮", "季度", "批", "次"] {
            for (at, _) in text.match_indices(unit) {
                let mark: String = text[..at]
                    .chars()
                    .rev()
                    .take_while(|c| c.is_ascii_digit() || "一二三四".contains(*c))
                    .collect();
                if !mark.is_empty() {
                    out.push(format!("{mark}{unit}"));
                }
            }
        }
        out.sort();
        out.dedup();
        out
    };
    let (one, other) = (marks(&a.item), marks(&b.item));
    !one.is_empty() && !other.is_empty() && one.iter().all(|mark| !other.contains(mark))
}

/// A half of the text speaks of the neighbour's matter.
fn half_copied(tasks: &mut [ProposedTask]) {
    for one in 0..tasks.len() {
        for other in one.saturating_sub(3)..(one + 4).min(tasks.len()) {
            let (a, b) = (&tasks[one].meant, &tasks[other].meant);
            if one == other || 960 <= likeness(&a.detail, &b.detail) {
                continue;
            }
            let (own, foreign) = (distinct(&a.item, &b.item), distinct(&b.item, &a.item));
            let speaks_of_it = letters(&foreign).len() < letters(&b.item).len()
                && 350 <= contained(&foreign, &a.detail)
                && contained(&own, &b.detail) == 0;
            if !speaks_of_it {
                continue;
            }
            let run = common_run(&a.detail, &b.detail);
            let is_theirs = RUN <= run.chars().count()
                && 0 < contained(&foreign, &run)
                && contained(&own, &run) == 0;
            if is_theirs {
                let place = tasks[other].spot.cell.clone();
                let reason = format!(
                    "明细中“{}”与{place}相同，讲的是那一项的事，疑为抄入。请核对，明细暂照印。",
                    clipped(&run)
                );
                tasks[one].doubt(Field::Detail, DoubtKind::CopiedText, reason);
            }
        }
    }
}

/// The letters of a title behind and before what it shares with another.
fn distinct(title: &str, other: &str) -> String {
    let (title, other) = (squeeze(title), squeeze(other));
    let chars: Vec<char> = title.chars().collect();
    let others: Vec<char> = other.chars().collect();
    let before = chars.iter().zip(&others).take_while(|(a, b)| a == b).count();
    let after = chars[before..]
        .iter()
        .rev()
        .zip(others[before.min(others.len())..].iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    chars[before..chars.len() - after].iter().collect()
}

pub(super) fn clipped(text: &str) -> String {
    let short: String = text.chars().take(24).collect();
    if short.len() < text.len() { format!("{short}…") } else { short }
}
