//! 日期.

use super::super::Report;
use super::super::prose::numbering;
use super::super::statement::Place;
use super::super::verdict::{Judgement, Verdict};
use super::super::written::{Written, written};
use super::Relation;
use super::near::has;
use crate::unit::day::Day;

/// K011.
pub static DATE: Relation = Relation {
    code: "K011",
    name: "日期",
    says: "日期应在日历上，起止不颠倒，做完的事不晚于报告年度",
    good: "2025年度评价于2025年4月1日至2025年4月30日进行。",
    bad: "2025年度评价于2025年4月1日至2025年4月31日进行。",
    run,
};

/// Words of what is still to come.
const AHEAD: &[&str] =
    &["计划", "将", "拟", "预计", "下一步", "规划", "前完成", "底前", "目标", "打算", "以前"];

fn run(report: &Report) -> Vec<Judgement> {
    let mut out = Vec::new();
    let mut heading = "";
    for (index, paragraph) in report.paragraphs.iter().enumerate() {
        let text = paragraph.text.as_str();
        if numbering(text).is_some() || !text.contains(['，', '。']) {
            heading = text.split('。').next().unwrap_or_default();
        }
        let dates = written(index, paragraph, 0..text.len());
        for (position, date) in dates.iter().enumerate() {
            let sentence = &text[paragraph.sentence(date.place.start)];
            let is_ahead = has(sentence, AHEAD) || has(heading, AHEAD);
            let words = &text[date.place.start..date.place.end];
            let found = impossible(date, words)
                .or_else(|| dates.get(position + 1).and_then(|next| reversed(date, next, text)))
                .or_else(|| too_late(report, date, text).filter(|_| !is_ahead));
            out.extend(found);
        }
    }
    out
}

fn judge(verdict: Verdict, place: Place, message: String) -> Option<Judgement> {
    Some(Judgement::at(DATE.code, verdict, place, message))
}

fn impossible(date: &Written, words: &str) -> Option<Judgement> {
    if exists(date) {
        return None;
    }
    judge(Verdict::CannotHold, date.place, format!("日历上没有“{words}”。请核对日期。"))
}

fn exists(date: &Written) -> bool {
    // 29 February without a year is possible in some year.
    let year = date.year.unwrap_or(2024);
    Day::new(year, date.month.unwrap_or(1), date.day.unwrap_or(1)).is_some()
}

fn reversed(from: &Written, to: &Written, text: &str) -> Option<Judgement> {
    let between = text.get(from.place.end..to.place.start)?;
    if !matches!(between, "至" | "到" | "-" | "—" | "－" | "~" | "～" | "起至") || !exists(to)
    {
        return None;
    }
    let year = match (from.year, to.year) {
        (Some(year), _) => year,
        // Two days without a year are of the same one, whichever it is.
        (None, None) => 2024,
        // 11月至2025年3月 may have begun the year before.
        (None, Some(_)) => return None,
    };
    let first = Day::new(year, from.month.unwrap_or(1), from.day.unwrap_or(1))?;
    let last_year = to.year.unwrap_or(year);
    let last = match (to.month, to.day) {
        (Some(month), Some(day)) => Day::new(last_year, month, day)?,
        (Some(month), None) => Day::end_of_month(last_year, month)?,
        (None, _) => Day::end_of_year(last_year)?,
    };
    if first <= last {
        return None;
    }
    let place = Place { end: to.place.end, ..from.place };
    let words = &text[place.start..place.end];
    match to.year {
        Some(_) => {
            let message = format!("“{words}”起止颠倒。请核对两个日期。");
            judge(Verdict::CannotHold, place, message)
        }
        None => {
            let message = format!("“{words}”只有后一个日期在下一年才成立。请写明年份。");
            judge(Verdict::OnlyIf, place, message)
        }
    }
}

fn too_late(report: &Report, date: &Written, text: &str) -> Option<Judgement> {
    let (year, of) = (date.year?, report.year?);
    // A report is written in the first half of the year after, and may tell what was done by then.
    let is_written_by_then = year == of + 1 && date.month.is_none_or(|month| month <= 6);
    // The day under the report says when it was written.
    let is_signature = date.day.is_some() && date.place.end - date.place.start == text.len();
    if year <= of || is_written_by_then || is_signature || !text.contains('。') {
        return None;
    }
    let words = &text[date.place.start..date.place.end];
    let message = format!(
        "“{words}”在报告年度{of}年之后，只有写的是报告完成前的后续工作才成立。请核对年份。"
    );
    judge(Verdict::OnlyIf, date.place, message)
}
