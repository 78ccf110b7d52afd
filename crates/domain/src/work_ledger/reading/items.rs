//! Titles against their texts: what the title says and the text does not, rounds against months, group names.

use std::collections::BTreeMap;

use super::Context;
use super::dates::{Strictness, days_in};
use super::lexicon::lexicon;
use super::likeness::{Weights, contained, letters, likeness};
use super::proposal::{Basis, DoubtKind, Field, ProposedTask};
use crate::unit::text::squeeze;

pub(super) fn check(tasks: &mut [ProposedTask], context: &Context) {
    rounds(tasks);
    for task in tasks.iter_mut() {
        acts(task, context);
        years(task);
        leaked(task);
    }
    strays(tasks);
    titled_twice(tasks);
    groups(tasks);
}

/// The title names an act that the text does not speak of. Where it only hangs at the end, it falls away.
fn acts(task: &mut ProposedTask, context: &Context) {
    let lexicon = lexicon();
    let (title, text) = (squeeze(&task.meant.item), squeeze(&task.meant.detail));
    if title.is_empty() || text.is_empty() {
        return;
    }
    for (in_title, in_text) in &lexicon.confused {
        if title.contains(in_title.as_str())
            && !text.contains(in_title.as_str())
            && text.contains(in_text.as_str())
        {
            let reason = format!("标题写“{in_title}”，明细写“{in_text}”，用词不一。请核对。");
            task.doubt(Field::Item, DoubtKind::WrongWord, reason);
            return;
        }
    }
    let (said, own) = (lexicon.acts_in(&text), lexicon.acts_in(&own_part(&text, context)));
    let titled = lexicon.acts_in(&title);
    let missing = titled.iter().copied().filter(|act| {
        // Who reports upwards is us, whatever others report in the text.
        let is_ours = lexicon.act(*act) == "报送";
        !said.contains(act) || (is_ours && !own.contains(act))
    });
    let missing: Vec<usize> = missing.collect();
    let Some(first) = missing.first() else { return };
    let word = lexicon.act(*first);
    let mended = shortened(&title, word).filter(|rest| {
        lexicon.acts_in(rest).iter().any(|act| said.contains(act)) && letters(rest).len() <= 25
    });
    let what = match mended {
        Some(rest) => {
            task.meant.item = unfolded(&task.meant.item, &rest);
            task.meant.item_basis = Some(Basis::Repaired);
            format!("标题取“{}”", task.meant.item)
        }
        None => "标题暂照印".to_owned(),
    };
    task.doubt(
        Field::Item,
        DoubtKind::TitleMismatch,
        format!("标题讲“{word}”，明细没有讲到；{what}。请核对标题和明细是否同一件事。"),
    );
}

/// The text without sentences that say what a level above does on a day of its own.
fn own_part(text: &str, context: &Context) -> String {
    let is_theirs = |sentence: &&str| {
        let chars: Vec<char> = sentence.chars().collect();
        days_in(&chars, context.year, Strictness::Strict).iter().any(|named| {
            let behind: String = chars[named.end..].iter().take(12).collect();
            context.level.names_above(&behind)
        })
    };
    text.split('。').filter(|sentence| !is_theirs(sentence)).collect::<Vec<_>>().join("。")
}

/// The title without an act at its end.
fn shortened(title: &str, word: &str) -> Option<String> {
    let rest = title.strip_suffix("工作").unwrap_or(title).strip_suffix(word)?;
    let is_whole = !["进行", "开展", "的", "和", "及", "、"].iter().any(|end| rest.ends_with(end));
    (is_whole && 4 <= letters(rest).len()).then(|| rest.to_owned())
}

/// As many letters of the printed title as the folded one kept, so that its own signs stay.
fn unfolded(printed: &str, folded: &str) -> String {
    let count = folded.chars().count();
    let kept: String = printed.chars().filter(|c| !c.is_whitespace()).take(count).collect();
    if squeeze(&kept) == folded { kept } else { folded.to_owned() }
}

/// A round and a month that belong to each other in most rows: `第一轮（5月）`.
fn rounds(tasks: &mut [ProposedTask]) {
    let mut counts: BTreeMap<(String, String), usize> = BTreeMap::new();
    for task in tasks.iter() {
        for text in [&task.printed.item, &task.printed.detail, &task.printed.responsible] {
            for (round, month, _) in rounds_in(text) {
                *counts.entry((round, month)).or_insert(0) += 1;
            }
        }
    }
    for task in tasks {
        let title = task.meant.item.clone();
        let titled = rounds_in(&title);
        let said = rounds_in(&task.meant.detail);
        if let ([(_, month, _)], [(_, other, _)]) = (titled.as_slice(), said.as_slice())
            && month != other
        {
            let reason = format!("标题讲{month}这一轮，明细讲{other}这一轮。请核对标题和明细。");
            task.doubt(Field::Item, DoubtKind::ContradictoryMonth, reason);
        }
        for (round, month, at) in rounds_in(&title) {
            let own = counts.get(&(round.clone(), month.clone())).copied().unwrap_or(0);
            let other_month = counts.iter().any(|((other, at_month), count)| {
                *other == round && *at_month != month && own < *count
            });
            let right = counts
                .iter()
                .filter(|((other, at_month), _)| *at_month == month && *other != round)
                .max_by_key(|(_, count)| **count);
            let text_says = task.meant.detail.contains(&month);
            let Some(((right, _), _)) = right.filter(|_| other_month && text_says) else {
                if other_month {
                    let reason =
                        format!("标题中“{round}”与“{month}”在别处不是一回事。请核对轮次和月份。");
                    task.doubt(Field::Item, DoubtKind::ContradictoryMonth, reason);
                }
                continue;
            };
            task.meant.item = format!("{}{right}{}", &title[..at], &title[at + round.len()..]);
            let elsewhere = Basis::Repaired;
            task.meant.item_basis = Some(elsewhere);
            let reason =
                format!("标题“{round}（{month}）”自相矛盾，明细讲{month}，取{right}。请核对。");
            task.doubt(Field::Item, DoubtKind::ContradictoryMonth, reason);
        }
    }
}

/// `第一轮（5月）`: the round, the month, where the round stands.
fn rounds_in(text: &str) -> Vec<(String, String, usize)> {
    let mut out = Vec::new();
    for (end, _) in text.match_indices("轮") {
        let Some(start) = text[..end].rfind('第') else { continue };
        let behind = text[end + "轮".len()..].trim_start_matches(['（', '(', ' ']);
        let digits: String = behind.chars().take_while(char::is_ascii_digit).collect();
        let is_month = !digits.is_empty() && behind[digits.len()..].starts_with('月');
        if is_month && text[start..end].chars().count() <= 3 {
            out.push((text[start..end + "轮".len()].to_owned(), format!("{digits}月"), start));
        }
    }
    out
}

/// The title says another year than the text.
fn years(task: &mut ProposedTask) {
    let years = |text: &str| -> Vec<String> {
        let text = squeeze(text);
        let found = text.match_indices("年度").map(|(at, _)| {
            let digits = text[..at].chars().rev().take_while(char::is_ascii_digit);
            digits.collect::<Vec<_>>().into_iter().rev().collect::<String>()
        });
        found.filter(|year| year.len() == 4).collect()
    };
    let (titled, said) = (years(&task.meant.item), years(&task.meant.detail));
    if let Some(year) = titled.first()
        && !said.is_empty()
        && !titled.iter().any(|year| said.contains(year))
    {
        let reason = format!("标题写{year}年度，明细写{}年度。请核对年度。", said.join("、"));
        task.doubt(Field::Item, DoubtKind::ContradictoryYear, reason);
    }
}

/// The text begins with the title again.
fn leaked(task: &mut ProposedTask) {
    let (title, text) = (letters(&task.meant.item), letters(&task.meant.detail));
    if 10 <= title.len() && title.len() < text.len() && text.starts_with(&title) {
        let reason = "明细开头重复了标题，可能是两格的文字连在一起。请核对。";
        task.doubt(Field::Detail, DoubtKind::TitleLeaked, reason);
    }
}

/// Hardly a word of the title stands in the text, but for those that stand in every row.
fn strays(tasks: &mut [ProposedTask]) {
    let texts = tasks.iter().flat_map(|task| [&task.meant.item, &task.meant.detail]);
    let weights = Weights::of(texts.map(String::as_str));
    for task in tasks {
        let (title, text) = (&task.meant.item, &task.meant.detail);
        let is_judged = 4 <= letters(title).len() && 20 <= letters(text).len();
        if is_judged && contained(title, text) <= 120 && weights.affinity(title, text) <= 120 {
            let reason = "标题的词在明细里几乎都没有。请核对标题和明细是否同一件事。";
            task.doubt(Field::Item, DoubtKind::TitleMismatch, reason);
        }
    }
}

/// One title over two texts that have little in common: it is the other row's where it fits worse.
fn titled_twice(tasks: &mut [ProposedTask]) {
    for one in 0..tasks.len() {
        let a = &tasks[one].meant;
        let fits = contained(&a.item, &a.detail);
        let better = tasks.iter().enumerate().find(|(other, task)| {
            let b = &task.meant;
            *other != one
                && 4 <= letters(&a.item).len()
                && squeeze(&a.item) == squeeze(&b.item)
                && likeness(&a.detail, &b.detail) < 500
                && fits < contained(&b.item, &b.detail)
        });
        if let Some((_, other)) = better {
            let reason = format!(
                "标题与{}相同，明细不是同一件事，标题更合那一项。请核对。",
                other.spot.cell
            );
            tasks[one].doubt(Field::Item, DoubtKind::TitleMismatch, reason);
        }
    }
}

/// A title that is only the name of a group, and the row of its group beside it.
fn groups(tasks: &mut [ProposedTask]) {
    for index in 0..tasks.len() {
        let title = squeeze(&tasks[index].meant.item);
        let Some(matter) = title.strip_suffix("管理").map(str::to_owned) else { continue };
        let is_group = letters(&title).len() <= 8
            && lexicon().acts_in(&title).is_empty()
            && !lexicon().acts_in(&squeeze(&tasks[index].meant.detail)).is_empty();
        if !is_group {
            continue;
        }
        let reason = format!("标题“{title}”像一组任务的名称，没有说这一项做什么，暂照印。请核对。");
        tasks[index].doubt(Field::Item, DoubtKind::GroupTitle, reason);
        for beside in [index.checked_sub(1), Some(index + 1)].into_iter().flatten() {
            let Some(task) = tasks.get_mut(beside) else { continue };
            if task.meant.item.contains(&matter) && likeness(&task.meant.item, &title) < 1000 {
                let reason = format!("与相邻的“{title}”疑为一组，后者像组名。请核对。");
                task.doubt(Field::Item, DoubtKind::GroupTitle, reason);
            }
        }
    }
}
