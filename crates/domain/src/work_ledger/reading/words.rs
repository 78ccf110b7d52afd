//! Texts in themselves: repeated words, slips of terms, unclear sentences, points without a first one.

use super::copies::clipped;
use super::lexicon::lexicon;
use super::likeness::letters;
use super::proposal::{DoubtKind, Field, ProposedTask};
use crate::unit::text::squeeze;

/// Letters of a run that says the same thing twice within a sentence.
const TWICE: usize = 8;

pub(super) fn check(tasks: &mut [ProposedTask]) {
    for task in tasks {
        let (item, detail) = (squeeze(&task.meant.item), squeeze(&task.meant.detail));
        slips(task, Field::Item, &item);
        slips(task, Field::Detail, &detail);
        let repeated = twice(&detail).or_else(|| stammer(&detail)).or_else(|| listed_twice(&detail));
        if let Some(words) = repeated {
            let reason = format!("“{}”在一句中重复。请核对是否有衍字。", clipped(&words));
            task.doubt(Field::Detail, DoubtKind::RepeatedWords, reason);
        }
        if let Some(words) = stammer(&item) {
            let reason = format!("“{words}”在标题中重复。请核对是否有衍字。");
            task.doubt(Field::Item, DoubtKind::RepeatedWords, reason);
        }
        if let Some(clause) = unclear(&detail) {
            let reason = format!("“{}…”一句主体不清：是配合上级做，还是自己做？请核对。", clipped(&clause));
            task.doubt(Field::Detail, DoubtKind::Grammar, reason);
        }
        if let Some((before, number)) = gap(&detail) {
            let reason = match before {
                None => format!("分条从“{number}”开始，前面缺一条。请核对。"),
                Some(before) => format!("分条“{before}”以后是“{number}”。请核对是否缺条或重号。"),
            };
            task.doubt(Field::Detail, DoubtKind::NumberingGap, reason);
        }
    }
}

fn slips(task: &mut ProposedTask, field: Field, text: &str) {
    for (written, right) in lexicon().slips(text, field == Field::Item) {
        task.doubt(field, DoubtKind::WrongWord, format!("“{written}”疑为“{right}”，暂照印。请核对。"));
    }
}

/// Sentences of a text.
fn sentences(text: &str) -> impl Iterator<Item = Vec<char>> + '_ {
    text.split(['。', '；', ';', '！', ':', '：']).map(|sentence| sentence.chars().collect())
}

/// A run that stands twice in a sentence.
fn twice(text: &str) -> Option<String> {
    for sentence in sentences(text) {
        for start in 0..sentence.len().saturating_sub(2 * TWICE) {
            let run = &sentence[start..start + TWICE];
            if !run.iter().all(|c| c.is_alphanumeric()) {
                continue;
            }
            let behind = &sentence[start + TWICE..];
            if behind.windows(TWICE).any(|window| window == run) {
                return Some(run.iter().collect());
            }
        }
    }
    None
}

/// The same word again after a few letters, `开展全面开展`, or twice in a row; `存在有`.
fn stammer(text: &str) -> Option<String> {
    const PAIRED: &[&str] = &["存在有", "涉及到了关于", "进行开展", "开展进行", "进行进行", "的的", "了了", "和和", "大约左右"];
    if let Some(words) = PAIRED.iter().find(|words| text.contains(**words)) {
        return Some((*words).to_owned());
    }
    let chars: Vec<char> = text.chars().collect();
    let is_letter = |c: &char| c.is_alphanumeric() && !c.is_ascii();
    let splits = |c: &char| !is_letter(c) || "和或与及对的在年级".contains(*c);
    for start in 0..chars.len().saturating_sub(3) {
        let word = [chars[start], chars[start + 1]];
        if !word.iter().all(is_letter) || word[0] == word[1] || word.iter().any(splits) {
            continue;
        }
        for gap in 0..=3 {
            let at = start + 2 + gap;
            let between = &chars[start + 2..at.min(chars.len())];
            if chars.get(at..at + 2) == Some(&word[..])
                && !between.iter().any(splits)
                && !is_compound(&chars, start, at)
            {
                return Some(chars[start..at + 2].iter().collect());
            }
        }
    }
    None
}

/// Words that may stand twice close together: `项目支出项目`, `部门预算部门决算` are names beside names.
fn is_compound(chars: &[char], start: usize, at: usize) -> bool {
    let word: String = chars[start..start + 2].iter().collect();
    let gap: String = chars[start + 2..at].iter().collect();
    const NAMES: &[&str] = &["项目", "部门", "单位", "财政", "预算", "工作", "资金", "政府"];
    NAMES.contains(&word.as_str()) || gap.chars().count() == 1 || (word == "绩效" && gap.ends_with("结果"))
}

/// Of a list, one entry that stands twice or is the beginning of another: `甲、乙项目、甲货物项目`.
fn listed_twice(text: &str) -> Option<String> {
    for clause in text.split(['，', ',', '。', ';', '；', ':', '：']) {
        let entries: Vec<&str> = clause.split('、').map(|entry| entry.trim_end_matches('等')).collect();
        for (index, entry) in entries.iter().enumerate() {
            let long = 4 <= letters(entry).len();
            let again = entries.iter().enumerate().any(|(other, text)| {
                index < other && (text == entry || (index + 1 < other && text.starts_with(entry)))
            });
            if long && again {
                return Some((*entry).to_owned());
            }
        }
    }
    None
}

/// 做好州财政局对……进行抽审: what is ours to do is not said.
fn unclear(text: &str) -> Option<String> {
    for clause in text.split(['。', ',', '，', ';', '；']) {
        let Some((_, behind)) = clause.split_once("做好") else { continue };
        let whose = ["局对", "厅对", "部门对", "政府对", "委对"].iter().any(|whose| behind.contains(whose));
        let ends = ["工作", "准备", "配合", "衔接", "迎检"].iter().any(|end| behind.contains(end));
        if whose && !ends {
            return Some(clause.to_owned());
        }
    }
    None
}

const POINTS: &[&str] = &["一是", "二是", "三是", "四是", "五是", "六是"];

/// The points 一是、二是… lack one, or say one twice.
fn gap(text: &str) -> Option<(Option<&'static str>, &'static str)> {
    let mut met: Vec<(usize, usize)> = Vec::new();
    for (number, point) in POINTS.iter().enumerate() {
        met.extend(text.match_indices(point).map(|(at, _)| (at, number)));
    }
    met.sort_unstable();
    let mut before: Option<usize> = None;
    for (_, number) in met {
        let expected = before.map_or(0, |before| before + 1);
        if number != expected && number != 0 {
            return Some((before.map(|before| POINTS[before]), POINTS[number]));
        }
        before = Some(number);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_stand_twice_in_a_sentence_are_seen() {
        assert!(stammer("组织全面组织培训").is_some());
        assert!(stammer("对存在有偏差的").is_some());
        assert!(stammer("对照绩效目标，绩效目标偏离的要整改").is_none());
        assert!(twice("按规定报送的整体绩效目标以不低于一成对报送的整体绩效目标抽查").is_some());
        assert_eq!(listed_twice("包括政府购买、资产管理、政府购买服务项目").as_deref(), Some("政府购买"));
    }

    #[test]
    fn points_that_lack_one_are_seen() {
        assert_eq!(gap("一是甲。二是乙。"), None);
        assert_eq!(gap("具体是：甲。二是乙。"), Some((None, "二是")));
        assert_eq!(gap("一是甲。三是乙。"), Some((Some("一是"), "三是")));
    }
}
