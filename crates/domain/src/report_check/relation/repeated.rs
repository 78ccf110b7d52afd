//! 同一数字两处.

use super::super::Report;
use super::super::statement::{Hedge, Measure, Statement};
use super::super::verdict::{Judgement, Verdict};
use super::super::written::written;
use super::Relation;
use super::near::{has, is_change, segment, shown};

/// K014.
pub static REPEATED: Relation = Relation {
    code: "K014",
    name: "同一数字",
    says: "同一个数字在文中几处写的应相同",
    good: "全县审核部门整体绩效目标58个。会后印发了部门整体绩效目标58个。",
    bad: "全县审核部门整体绩效目标58个。年末，全县审核部门整体绩效目标56个。",
    run,
};

/// Words that say what a figure is about; 项目 and 评价 stand everywhere and say nothing.
const TOPICS: &[&str] = &[
    "部门",
    "单位",
    "绩效目标",
    "重点",
    "第三方",
    "整体",
    "自评",
    "监控",
    "督办",
    "整改",
    "事前",
    "核减",
    "调整",
    "年初",
    "新增",
    "公开",
];

/// So many figures before one are looked back at; a report has hardly more.
const BACK: usize = 300;

/// Names that any figure may bear.
const GENERAL: &[&str] =
    &["涉及", "其中", "金额", "资金", "占比", "达", "较", "同比", "包括", "分别"];

fn run(report: &Report) -> Vec<Judgement> {
    let mut out = Vec::new();
    let all: Vec<(&Statement, String, Vec<&str>)> = report
        .statements
        .iter()
        .filter(|one| one.measure.is_quantity() && !one.unit.is_empty() && !is_change(one))
        .filter(|one| !report.paragraphs[one.place.paragraph].is_row)
        .map(|one| (one, name(one), topics(segment(report, one))))
        .collect();
    for (index, (one, own, about)) in all.iter().enumerate() {
        let earlier = || all[..index].iter().rev().take(BACK);
        let same = earlier().find(|(other, _, of)| {
            is_same_value(one, other)
                && of.iter().filter(|topic| about.contains(topic)).count() >= 2
        });
        let differing = earlier().find(|(other, name, _)| {
            own == name
                && !own.is_empty()
                && one.measure.fits(&other.measure)
                && !one.interval().meets(other.interval())
                && !one.shares_sentence(other)
                && dates(report, one) == dates(report, other)
        });
        let (now, verdict, message) = match (differing, same) {
            (Some((other, ..)), _) => {
                let (now, before) = (shown(report, one), shown(report, other));
                let message = format!(
                    "同样是“{own}”，前面写“{before}”，这里写“{now}”，只有说的是不同的时间或范围才成立。请核对。"
                );
                (other, Verdict::OnlyIf, message)
            }
            (None, Some((other, ..))) => {
                let message = format!("与前面的“{}”一致。", shown(report, other));
                (other, Verdict::Holds, message)
            }
            (None, None) => continue,
        };
        out.push(Judgement::new(REPEATED.code, verdict, one, &[now], message));
    }
    out
}

/// Small numbers and round ones are equal by chance.
fn is_same_value(one: &Statement, other: &Statement) -> bool {
    let telling = match one.counted() {
        Some(count) => 5 <= count,
        None => one.measure == Measure::Amount && 0 < one.places,
    };
    let is_exact = one.hedge == Hedge::Exact && other.hedge == Hedge::Exact;
    telling && is_exact && one.measure.fits(&other.measure) && one.value() == other.value()
}

fn topics(text: &str) -> Vec<&'static str> {
    TOPICS.iter().copied().filter(|topic| text.contains(topic)).collect()
}

/// The words that name a figure; nothing where they would name any.
fn name(one: &Statement) -> String {
    let words = one.words();
    let bare: String = words.chars().filter(|c| !matches!(c, '“' | '”')).collect();
    let bare = bare.trim_start_matches(['共', '，']).trim_end_matches(['共', '达', '为']);
    let is_naming = 5 <= bare.chars().count() && !has(bare, GENERAL);
    if is_naming { bare.to_owned() } else { String::new() }
}

/// Years and months in a figure's sentence: they tell two figures of one name apart.
fn dates(report: &Report, one: &Statement) -> Vec<(Option<i16>, Option<i8>)> {
    let paragraph = one.place.paragraph;
    let all = written(paragraph, &report.paragraphs[paragraph], one.sentence.clone());
    all.into_iter().map(|date| (date.year, date.month)).collect()
}
