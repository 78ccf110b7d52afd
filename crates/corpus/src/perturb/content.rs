//! What a variant says: the same facts, with the liberties that the people who fill forms take with
//! the text itself. What is said here is what ought to be read.

use wenxiao_domain::form::sheet::Row;

use super::random::Random;
use crate::table::{Expected, Parts};

/// Restates a table.
pub fn restate(of: &Expected, random: &mut Random) -> Expected {
    let mut content = of.clone();
    content.parts.clear();
    let is_split = if of.parts.is_empty() { random.once_in(5) } else { !random.once_in(4) };
    reorder(&mut content, random);
    if random.once_in(3) {
        respell_signs(&mut content, random);
    }
    if is_split {
        split(&mut content, random);
    }
    if random.once_in(4) {
        join_scores(&mut content, random);
    }
    content
}

/// Mixes the second levels inside their first level; rows of one second level stay together, for
/// 其中 and summary rows mean the rows beside them.
fn reorder(content: &mut Expected, random: &mut Random) {
    if random.once_in(2) {
        return;
    }
    let rows = content.sheet.rows_mut("indicators");
    if rows.iter().any(|row| row.get("l1").is_empty() || row.get("l2").is_empty()) {
        return;
    }
    let mut mixed = Vec::with_capacity(rows.len());
    for first in rows.chunk_by(same_level_1) {
        let mut second: Vec<&[Row]> = first.chunk_by(|a, b| a.get("l2") == b.get("l2")).collect();
        random.shuffle(&mut second);
        mixed.extend(second.into_iter().flatten().cloned());
    }
    *rows = mixed;
}

/// The rows stand under one first level.
pub fn same_level_1(a: &Row, b: &Row) -> bool {
    a.get("l1") == b.get("l1") && a.get("l1_weight") == b.get("l1_weight")
}

/// The rows stand under one second level.
pub fn same_level_2(a: &Row, b: &Row) -> bool {
    same_level_1(a, b) && a.get("l2") == b.get("l2")
}

fn respell_signs(content: &mut Expected, random: &mut Random) {
    const SPELLINGS: &[(&str, &[&str])] = &[
        ("≥", &["≧", ">=", "＞=", "≥ "]),
        ("≤", &["≦", "<=", "＜=", "≤ "]),
        ("=", &["﹦", "═", "＝"]),
    ];
    for row in content.sheet.rows_mut("indicators") {
        for column in ["target_raw", "actual_raw"] {
            let text = row.get(column).to_owned();
            for (sign, spellings) in SPELLINGS {
                if let Some(rest) = text.strip_prefix(sign)
                    && random.once_in(2)
                {
                    row.set(column, format!("{}{rest}", random.pick(spellings)));
                    break;
                }
            }
        }
    }
}

/// Takes every indicator value apart into sign, value and unit.
fn split(content: &mut Expected, random: &mut Random) {
    const SIGNS: &[&str] =
        &["≥", "≤", "≧", "≦", ">=", "<=", "＞=", "＜=", "=", "﹦", "═", "＝", "＞", "＜"];
    let names_quality = random.once_in(2);
    let mut parts = Vec::new();
    for row in content.sheet.rows_mut("indicators") {
        let text = row.get("target_raw").trim().to_owned();
        let sign = SIGNS.iter().find(|sign| text.starts_with(**sign)).copied().unwrap_or("");
        let rest = text[sign.len()..].trim();
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
        let (value, unit) = rest.split_at(end);
        let is_measure = !value.is_empty() && !unit.contains(|c: char| c.is_ascii_digit());
        let part = if text.is_empty() {
            Parts::default()
        } else if is_measure && unit.chars().count() <= 4 {
            Parts { sign: sign.into(), value: value.into(), unit: unit.trim().into() }
        } else {
            let sign = if names_quality && sign.is_empty() { "定性" } else { sign };
            Parts { sign: sign.into(), value: rest.into(), unit: String::new() }
        };
        row.set("target_raw", format!("{}{}{}", part.sign, part.value, part.unit));
        parts.push(part);
    }
    content.parts = parts.into_iter().enumerate().filter(|(_, p)| *p != Parts::default()).collect();
}

/// Scores one second level as a whole: only its first row carries a score.
fn join_scores(content: &mut Expected, random: &mut Random) {
    let rows = content.sheet.rows_mut("indicators");
    let mut groups: Vec<&mut [Row]> =
        rows.chunk_by_mut(same_level_2).filter(|rows| 1 < rows.len()).collect();
    if groups.is_empty() {
        return;
    }
    let index = random.below(groups.len());
    for row in &mut groups[index][1..] {
        row.set("score", "");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::read;
    use serde_json::json;

    fn table() -> Expected {
        let row = |l2: &str, name: &str, target: &str| json!({"l1": "产出指标", "l2": l2, "name": name, "target_raw": target, "score": "5"});
        let value = json!({"form": "self_eval", "indicators": [
            row("数量指标", "渠长", "≥5公里"), row("数量指标", "闸门", "3座"),
            row("质量指标", "外观", "整齐"),
        ]});
        read("甲", "self_eval", value.as_object().expect("written above")).expected
    }

    #[test]
    fn a_value_is_taken_apart_and_stays_the_same_text() {
        let mut content = table();
        split(&mut content, &mut Random::new(1));
        let parts = |index: usize| {
            let Parts { sign, value, unit } = content.parts[&index].clone();
            (sign, value, unit)
        };
        assert_eq!(parts(0), ("≥".into(), "5".into(), "公里".into()));
        assert_eq!(parts(1), (String::new(), "3".into(), "座".into()));
        assert!(content.sheet.rows("indicators")[2].get("target_raw").ends_with("整齐"));
    }

    #[test]
    fn mixing_keeps_second_levels_together() {
        for seed in 0..20 {
            let content = restate(&table(), &mut Random::new(seed));
            let rows = content.sheet.rows("indicators");
            let runs = rows.chunk_by(same_level_2).count();
            assert_eq!((rows.len(), runs), (3, 2));
        }
    }
}
