//! 合计.

use rust_decimal::Decimal;

use super::super::Report;
use super::super::statement::{Measure, Statement};
use super::super::verdict::{Judgement, Verdict};
use super::Relation;
use super::grades::{grade, runs};
use super::near::{NEAR, before, gap, has, is_change, shown, sum, written_sum};

/// K006.
pub static SUM: Relation = Relation {
    code: "K006",
    name: "分项与合计",
    says: "列出的分项加起来应等于写出的合计，金额的差数不超过四舍五入所能带来的",
    good: "一般公共预算3.2亿元、政府性基金预算1.15亿元，合计4.35亿元。",
    bad: "一般公共预算3.2亿元、政府性基金预算1.15亿元，合计4.65亿元。",
    run,
};

/// Words that announce a total.
const TOTALS: &[&str] = &["合计", "共计", "总计", "小计", "之和", "总额", "共"];

/// Bytes of the longest list that is looked through.
const LIST: usize = 1_500;

/// Words by which parts of a list may overlap.
const OVERLAP: &[&str] = &["含", "其中"];

fn run(report: &Report) -> Vec<Judgement> {
    let behind = report.statements.iter().enumerate();
    let behind = behind.filter_map(|(index, total)| parts_before(report, index, total));
    let ahead = report.statements.iter().enumerate();
    let ahead = ahead.filter_map(|(index, total)| parts_behind(report, index, total));
    behind.chain(ahead).chain(by_grade(report)).collect()
}

fn is_total(lead: &str) -> bool {
    let words = lead.trim_end_matches(['为', '达', '是']);
    let words = ["金额", "资金"].iter().find_map(|tail| words.strip_suffix(tail)).unwrap_or(words);
    words.chars().count() <= 6 && TOTALS.iter().any(|total| words.ends_with(total))
}

/// A、B、C，合计D.
fn parts_before(report: &Report, index: usize, total: &Statement) -> Option<Judgement> {
    if !is_total(&total.lead) || !is_addable(total) {
        return None;
    }
    let mut parts: Vec<&Statement> = Vec::new();
    let mut scaled = total.clone();
    for one in before(report, index).take_while(|one| !is_total(&one.lead)) {
        if parts.is_empty() && scaled.unit.is_empty() && is_addable(one) {
            // 合计755.36 behind amounts in 万元.
            scaled = Statement {
                measure: one.measure.clone(),
                scale: one.scale,
                unit: one.unit.clone(),
                ..scaled
            };
        }
        if one.measure.fits(&scaled.measure) && !is_change(one) {
            parts.insert(0, one);
        }
    }
    if parts.len() < 2 {
        return None;
    }
    let printed = scaled.interval();
    // The list may begin behind other figures of the sentence.
    let adds_up = |parts: &&[&Statement]| {
        sum(parts.iter().copied()).is_some_and(|stands_for| stands_for.meets(printed))
    };
    let tails: Vec<&[&Statement]> = (0..parts.len() - 1).map(|from| &parts[from..]).collect();
    let is_whole_list = |text: &str| !has(text, &["其中", "较", "同比", "|"]);
    let (verdict, parts, message) = match tails.into_iter().find(adds_up) {
        Some(parts) => {
            let message =
                format!("{}＝{}，与合计一致。", written_sum(report, parts), shown(report, total));
            (Verdict::Holds, parts, message)
        }
        None => {
            let exact = scaled.in_unit(parts.iter().map(|one| one.value()).sum(), 10);
            let told =
                format!("{}＝{exact}，不是“{}”", written_sum(report, &parts), shown(report, total));
            if is_whole_list(gap(report, parts[0], total)) {
                (Verdict::CannotHold, &parts[..], format!("{told}。请核对分项和合计。"))
            } else {
                let message = format!("{told}，只有合计的是别的几项才成立。请写明合计包括哪些。");
                (Verdict::OnlyIf, &parts[..], message)
            }
        }
    };
    Some(Judgement::new(SUM.code, verdict, total, parts, message))
}

fn is_addable(one: &Statement) -> bool {
    one.measure.is_quantity() && one.measure != Measure::Count("分".to_owned())
}

/// D（A、B、C）, D：A、B、C; in a row, D in one cell and the parts in the next.
fn parts_behind(report: &Report, index: usize, total: &Statement) -> Option<Judgement> {
    if !is_addable(total) || total.unit.is_empty() || grade(total).is_some() {
        return None;
    }
    let text = &report.paragraphs[total.place.paragraph].text;
    let tail_end = total.place.end + total.tail.len();
    let mark = text[tail_end..].chars().next()?;
    let rest = &text[tail_end + mark.len_utf8()..];
    let rest = &rest[..rest.floor_char_boundary(LIST)];
    let length = match mark {
        '（' | '(' => rest.find(['）', ')'])?,
        '：' | ':' => rest.find(['。', '；', ';', '|']).unwrap_or(rest.len()),
        '|' => rest.find(['|', '。', '；', ';']).unwrap_or(rest.len()),
        _ => return None,
    };
    let from = tail_end + mark.len_utf8();
    let listed = report.statements[index + 1..].iter().take(NEAR);
    let listed =
        listed.take_while(|one| one.shares_sentence(total) && one.place.end <= from + length);
    let parts: Vec<&Statement> = listed
        .filter(|one| one.measure.fits(&total.measure) && is_addable(one) && !is_total(&one.lead))
        .collect();
    let is_list = 2 <= parts.len()
        && parts.iter().all(|one| grade(one).is_none() && !is_change(one) && !one.lead.is_empty());
    if !is_list || total.tail.chars().count() > 8 {
        return None;
    }
    let words = &rest[..length];
    // A cell beside another need not be its parts: only what adds up is told.
    let is_weak = mark == '|';
    told(report, total, &parts, has(words, OVERLAP))
        .filter(|one| !is_weak || one.verdict == Verdict::Holds)
}

fn told(
    report: &Report,
    total: &Statement,
    parts: &[&Statement],
    may_overlap: bool,
) -> Option<Judgement> {
    let stands_for = sum(parts.iter().copied())?;
    let printed = total.interval();
    let exact: Decimal = parts.iter().map(|one| one.value()).sum();
    let written = written_sum(report, parts);
    let whole = shown(report, total);
    let (verdict, message) = if stands_for.meets(printed) {
        (Verdict::Holds, format!("{written}＝{whole}，与总数一致。"))
    } else if may_overlap || stands_for.is_above(printed) {
        let exact = total.in_unit(exact, 10);
        let message = format!(
            "{written}＝{exact}，不是“{whole}”，只有几项之间有重复计算才成立。请写明哪些重复。"
        );
        (Verdict::OnlyIf, message)
    } else {
        let exact = total.in_unit(exact, 10);
        let message =
            format!("{written}＝{exact}，少于“{whole}”，只有另有没列出的才成立。请补齐分项。");
        (Verdict::OnlyIf, message)
    };
    Some(Judgement::new(SUM.code, verdict, total, parts, message))
}

/// 14个项目，优4个、良7个、中3个: a project has one grade, so nothing overlaps.
fn by_grade(report: &Report) -> Vec<Judgement> {
    let runs = runs(report, Measure::is_things);
    let judged = runs.iter().filter_map(|run| {
        let first = run.parts.first()?;
        let is_total = |one: &&Statement| {
            one.measure.fits(&first.measure) && grade(one).is_none() && !one.unit.is_empty()
        };
        let total = before(report, run.from).find(is_total)?;
        let stands_for = sum(run.parts.iter().copied())?;
        let written = written_sum(report, &run.parts);
        let whole = shown(report, total);
        let exact = total.in_unit(run.parts.iter().map(|one| one.value()).sum(), 10);
        let (verdict, message) = if stands_for.meets(total.interval()) {
            (Verdict::Holds, format!("{written}＝{whole}，各等次个数与总数一致。"))
        } else if run.is_complete || stands_for.is_above(total.interval()) {
            let message = format!("{written}＝{exact}，各等次个数合计不是“{whole}”。请核对。");
            (Verdict::CannotHold, message)
        } else {
            let message = format!(
                "{written}＝{exact}，少于“{whole}”，只有其余的是没写出的等次才成立。请补写。"
            );
            (Verdict::OnlyIf, message)
        };
        Some(Judgement::new(SUM.code, verdict, total, &run.parts, message))
    });
    judged.collect()
}
