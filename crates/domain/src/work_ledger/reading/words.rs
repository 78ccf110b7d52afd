//! Texts in themselves: repeated words, slips of terms, unclear sentences, points without a first one.

use super::copies::clipped;
use super::lexicon::lexicon;
use super::likeness::letters;
use super::proposal::{DoubtKind, Field, ProposedTask};
use crate::unit::text::squeeze;

/// Letters of a run that says the same thing twice within a sentence.
const TWICE: usize = 8;

/// The same over the commas of a sentence.
const FAR: usize = 15;

pub(super) fn check(tasks: &mut [ProposedTask]) {
    for task in tasks {
        let (item, detail) = (squeeze(&task.meant.item), squeeze(&task.meant.detail));
        slips(task, Field::Item, &item);
        slips(task, Field::Detail, &detail);
        let repeated =
            twice(&detail).or_else(|| stammer(&detail)).or_else(|| listed_twice(&detail));
        if let Some(words) = repeated {
            let reason = format!("“{}”在一句中重复。请核对是否有衍字。", clipped(&words));
            task.doubt(Field::Detail, DoubtKind::RepeatedWords, reason);
        }
        if let Some(words) = stammer(&item) {
            let reason = format!("“{words}”在标题中重复。请核对是否有衍字。");
            task.doubt(Field::Item, DoubtKind::RepeatedWords, reason);
        }
        if let Some(clause) = unclear(&detail) {
            let reason =
                format!("“{}…”一句主体不清：是配合上级做，还是自己做？请核对。", clipped(&clause));
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
        task.doubt(
            field,
            DoubtKind::WrongWord,
            format!("“{written}”疑为“{right}”，暂照印。请核对。"),
        );
    }
}

/// Sentences of a text.
fn sentences(text: &str) -> impl Iterator<Item = Vec<char>> + '_ {
    text.split(['。', '；', ';', '！', ':', '：']).map(|sentence| sentence.chars().collect())
}

/// A run that stands twice in a clause, or a longer one twice in a sentence.
fn twice(text: &str) -> Option<String> {
    let text = without_quoted(text);
    sentences(&text).find_map(|sentence| {
        let clauses = sentence.split(|c| matches!(c, ',' | '，'));
        let in_clause = clauses.filter_map(|clause| run_twice(clause, TWICE)).next();
        in_clause.or_else(|| run_twice(&sentence, FAR))
    })
}

fn run_twice(text: &[char], length: usize) -> Option<String> {
    (0..text.len().saturating_sub(2 * length)).find_map(|start| {
        let run = &text[start..start + length];
        let again = || text[start + length..].windows(length).any(|window| window == run);
        (run.iter().all(|c| c.is_alphanumeric()) && again()).then(|| run.iter().collect())
    })
}

/// The text without names of documents, which may well say the same.
pub(super) fn without_quoted(text: &str) -> String {
    let mut out = String::new();
    for (index, part) in text.split('《').enumerate() {
        let part =
            if index == 0 { part } else { part.split_once('》').map_or(part, |(_, rest)| rest) };
        out.push_str(part);
    }
    out
}

/// The same word again after a few letters, `开展全面开展`, or twice in a row; `存在有`.
fn stammer(text: &str) -> Option<String> {
    const PAIRED: &[&str] = &[
        "存在有",
        "涉及到了关于",
        "进行开展",
        "开展进行",
        "进行进行",
        "的的",
        "了了",
        "和和",
        "大约左右",
    ];
    if let Some(words) = PAIRED.iter().find(|words| text.contains(**words)) {
        return Some((*words).to_owned());
    }
    let text = without_quoted(text);
    let chars: Vec<char> = text.chars().collect();
    for word in DONE {
        let word: Vec<char> = word.chars().collect();
        for start in (0..chars.len()).filter(|start| chars[*start..].starts_with(&word)) {
            for gap in 0..=3 {
                let (behind, at) = (start + word.len(), start + word.len() + gap);
                let Some(between) = chars.get(behind..at) else { continue };
                let is_apart =
                    between.iter().any(|c| !c.is_alphanumeric() || "和或与及对的并".contains(*c));
                if chars[at..].starts_with(&word) && !is_apart {
                    return Some(chars[start..at + word.len()].iter().collect());
                }
            }
        }
    }
    None
}

/// Words that nobody says twice within a few letters.
const DONE: &[&str] = &[
    "开展", "进行", "组织", "实施", "完成", "做好", "加强", "推进", "落实", "绩效", "审核", "报送",
    "检查", "核查", "负责", "及时", "全部", "纳入", "要求", "按照", "根据", "形成", "公开", "培训",
    "通过",
];

/// Of a list, one entry that stands twice or is the beginning of another: `甲、乙项目、甲货物项目`.
fn listed_twice(text: &str) -> Option<String> {
    for clause in text.split(['，', ',', '。', ';', '；', ':', '：']) {
        let entries: Vec<&str> =
            clause.split('、').map(|entry| entry.trim_end_matches('等')).collect();
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
        let whose =
            ["局对", "厅对", "部门对", "政府对", "委对"].iter().any(|whose| behind.contains(whose));
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
        assert_eq!(
            listed_twice("含资产管理，政府购买、资产管理、政府购买服务项目").as_deref(),
            Some("政府购买")
        );
    }

    #[test]
    fn points_that_lack_one_are_seen() {
        assert_eq!(gap("一是甲。二是乙。"), None);
        assert_eq!(gap("具体是：甲。二是乙。"), Some((None, "二是")));
        assert_eq!(gap("一是甲。三是乙。"), Some((Some("一是"), "三是")));
    }
}
