//! 规则: every value of the pack in force, with its source and since when.

use maud::{Markup, html};
use wenxiao_domain::regulation::layer::Layer;
use wenxiao_domain::regulation::pack::{Dated, Pack, Standing};
use wenxiao_domain::unit::day::Day;

use crate::component::empty_state::empty_state;
use crate::component::regulation_words::regulation_words;

/// One key with its values.
pub struct RuleLine<'a> {
    /// Its dotted name.
    pub key: &'a str,
    /// Its label.
    pub label: &'a str,
    /// The value in force on the day, with its layer.
    pub now: Option<(&'a Layer, &'a Dated)>,
    /// Every other value: of layers above, of earlier and later days.
    pub others: Vec<(&'a Layer, &'a Dated)>,
}

/// Groups of keys: the first part of their names, and the words for it.
const GROUPS: &[(&str, &str)] = &[
    ("deadline", "期限"),
    ("weights", "分值"),
    ("scoring", "计分"),
    ("grades", "等级"),
    ("monitoring", "监控"),
    ("sampling", "抽审与评价比例"),
    ("ex_ante", "事前评估"),
    ("transfer", "转移支付自评"),
    ("target", "绩效目标"),
    ("evidence", "佐证材料"),
    ("authenticity", "真实性核查"),
    ("evaluation", "部门评价和财政评价"),
    ("disclosure", "公开"),
    ("publicity", "宣传"),
    ("ledger", "工作台账"),
    ("review", "审核评分"),
    ("key_evaluation", "财政重点评价的覆盖"),
    ("agency", "第三方机构的独立性"),
    ("agency_assessment", "第三方机构考核"),
    ("department_assessment", "部门年度考核"),
];

/// The lines that hold words that are looked for.
pub fn lines<'a>(pack: &'a Pack, on: Day, words: &str) -> Vec<RuleLine<'a>> {
    let mut lines: Vec<RuleLine<'a>> = Vec::new();
    for (key, label, layer, dated) in pack.iter() {
        if lines.last().is_none_or(|line| line.key != key) {
            lines.push(RuleLine { key, label, now: None, others: Vec::new() });
        }
        let Some(line) = lines.last_mut() else { continue };
        // Layers come from the nation down, each by date: the last one that holds decides.
        if dated.from <= on {
            line.others.extend(line.now.replace((layer, dated)));
        } else {
            line.others.push((layer, dated));
        }
    }
    lines.retain(|line| {
        words.is_empty()
            || line.label.contains(words)
            || line.key.contains(words)
            || line.now.is_some_and(|(_, dated)| dated.source.contains(words))
    });
    lines
}

/// The page's body.
pub fn body(lines: &[RuleLine<'_>]) -> Markup {
    if lines.is_empty() {
        return empty_state("没有符合条件的规则。", Some(("看全部规则", "/rules")));
    }
    html! {
        @for (prefix, words) in GROUPS {
            @let own: Vec<&RuleLine<'_>> = lines.iter().filter(|line| line.key.split('.').next() == Some(prefix)).collect();
            @if !own.is_empty() {
                section id=(prefix) { h2 { (words) } (table(words, &own)) }
            }
        }
    }
}

fn table(words: &str, lines: &[&RuleLine<'_>]) -> Markup {
    html! {
        div.tw.tall-rows role="region" aria-label=(words) tabindex="0" {
            table.list.rules {
                thead { tr {
                    th scope="col" { "名称" } th scope="col" { "值" } th scope="col" { "哪一级" }
                    th scope="col" { "起始" } th scope="col" { "出处" } th scope="col" { "核实" }
                } }
                tbody {
                    @for line in lines {
                        tr id=(line.key) {
                            td { (line.label) div.code { (line.key) } (others(line)) }
                            @match line.now {
                                Some((layer, dated)) => {
                                    td { b.num { (shown(&dated.value)) } }
                                    td { (layer_words(layer)) }
                                    td.num { (dated.from) }
                                    td { (regulation_words(&dated.source)) }
                                    td { (standing(dated.standing)) div.hint.num { (dated.checked_on) } }
                                }
                                None => td colspan="5" { "当天没有值" },
                            }
                        }
                    }
                }
            }
        }
    }
}

fn others(line: &RuleLine<'_>) -> Markup {
    html! {
        @if !line.others.is_empty() {
            details { summary { "其他" (line.others.len()) "个值" }
                ul {
                    @for (layer, dated) in &line.others {
                        li { (layer_words(layer)) "，" span.num { (dated.from) } "起：" b.num { (shown(&dated.value)) } "（" (regulation_words(&dated.source)) "）" }
                    }
                }
            }
        }
    }
}

/// A day of the year as people write it, anything else as it stands.
fn shown(value: &str) -> String {
    let parts = value.split_once('-').and_then(|(month, day)| {
        let read = |text: &str| (text.len() == 2).then(|| text.parse::<u8>().ok())?;
        Some((read(month)?, read(day)?))
    });
    parts.map_or_else(|| regulation_words(value), |(month, day)| format!("{month}月{day}日"))
}

fn layer_words(layer: &Layer) -> &'static str {
    match layer.rank() {
        0 => "国家",
        2 => "自治区",
        4 => "州",
        _ => "县",
    }
}

fn standing(standing: Standing) -> Markup {
    html! {
        @match standing {
            Standing::Seen => (standing.word()),
            Standing::Unconfirmed | Standing::Proposed => b { (standing.word()) },
        }
    }
}

#[cfg(test)]
mod tests {
    use wenxiao_domain::regulation::{builtin, key};

    use super::*;
    use crate::component::well_formed::faults;

    #[test]
    fn the_deepest_value_by_the_day_is_shown_and_the_others_are_kept() {
        let pack = builtin::pack("652823").expect("the built-in pack is in order");
        let on = Day::new(2025, 6, 1).unwrap();
        let lines = lines(&pack, on, "");
        assert_eq!(lines.len(), key::all().count());
        let due = key::DUE_VERIFICATION_SELF_EVALUATION.id();
        let line = lines.iter().find(|line| line.key == due).expect("it is a key");
        let (layer, dated) = line.now.expect("it holds");
        assert_eq!((layer_words(layer), dated.value.as_str()), ("县", "06-20"));
        assert!(line.others.iter().any(|(_, dated)| dated.value == "06-30"));
        let text = body(&lines).into_string();
        assert!(text.contains("6月20日"), "{text}");
        assert_eq!(faults(&text), [""; 0]);
        assert_eq!(
            GROUPS.len(),
            lines
                .iter()
                .map(|l| l.key.split('.').next())
                .collect::<std::collections::BTreeSet<_>>()
                .len()
        );
    }

    #[test]
    fn a_look_for_words_finds_label_key_and_source() {
        let pack = builtin::pack("652823").expect("the built-in pack is in order");
        let on = Day::new(2025, 6, 1).unwrap();
        assert_eq!(lines(&pack, on, "优的下限").len(), 1);
        assert!(1 < lines(&pack, on, "deadline.").len());
        assert!(body(&lines(&pack, on, "没有这样的词")).into_string().contains("看全部规则"));
    }
}
