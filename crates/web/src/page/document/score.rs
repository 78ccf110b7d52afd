//! The explained score: each row's stated and recomputed score with its difference, and for each the
//! formula with this row's numbers, the rule, the parameters and where they come from.

use maud::{Markup, html};
use wenxiao_domain::derive::because::Because;
use wenxiao_domain::derive::score::{Basis, ScoreSheet, Scored};
use wenxiao_domain::document::Document;
use wenxiao_domain::form::path::FieldPath;
use wenxiao_domain::form::sheet::Sheet;
use wenxiao_domain::indicator::line::{IndicatorLine, SheetView};
use wenxiao_domain::unit::points::Points;

use super::edit::crumbs;
use super::judged::AS_STATED;
use super::subject::Subject;
use super::words::short;
use crate::component::derivation::derivation;
use crate::component::empty_state::empty_state;
use crate::component::finding::place_words;
use crate::component::format::{NOT_APPLICABLE, NOT_FILLED};
use crate::component::frame::Page;
use crate::component::notice::{Notice, Tone};

/// Which score of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// 预算执行率.
    Execution,
    /// An indicator by its row on the form, from 0.
    Row(usize),
    /// 总得分.
    Total,
    /// 等级.
    Grade,
}

impl Which {
    /// Reads the word of an address: `execution`, `3`, `total`, `grade`.
    pub fn read(text: &str) -> Option<Self> {
        match text {
            "execution" => Some(Self::Execution),
            "total" => Some(Self::Total),
            "grade" => Some(Self::Grade),
            _ => Some(Self::Row(text.parse::<usize>().ok()?.checked_sub(1)?)),
        }
    }
}

/// Everything that the page explains.
pub struct Explained<'a> {
    /// What was written.
    pub sheet: &'a Sheet,
    /// What the rules give.
    pub scores: &'a ScoreSheet,
    /// `第2版`, `草稿`.
    pub of: String,
    /// `截至第48211条记录`.
    pub as_of: String,
}

/// The whole sheet.
pub fn page(subject: &Subject<'_>, explained: &Explained<'_>) -> Page {
    let view = SheetView::of(explained.sheet);
    let body = if view.indicators.is_empty() {
        empty_state("表中还没有指标，没有可以算的得分。", None)
    } else {
        html! {
            (summary(explained))
            (table(&view, explained))
        }
    };
    Page {
        subtitle: Some(html! { (subject.subtitle()) "　" (explained.of) "的得分" }),
        crumbs: crumbs(subject),
        notices: settled(subject.document, explained),
        ..Page::new(format!("得分依据 · {}", subject.title()), body)
    }
}

/// A target has no score: it says with which points its indicators will be weighed.
pub fn of_target(subject: &Subject<'_>) -> Page {
    let reason = "绩效目标只定指标、指标值和分值，没有得分。得分在单位自评时按实际完成值计算。";
    let read = subject.at("");
    let next = ("看这份绩效目标", read.as_str());
    Page {
        subtitle: Some(subject.subtitle()),
        crumbs: crumbs(subject),
        ..Page::new(format!("得分依据 · {}", subject.title()), empty_state(reason, Some(next)))
    }
}

/// A note when what was settled on acceptance is not what the rules give now.
fn settled(document: Option<&Document>, explained: &Explained<'_>) -> Vec<Notice> {
    let Some(settled) = document.and_then(Document::settled) else { return Vec::new() };
    if settled.total == explained.scores.total.points {
        return Vec::new();
    }
    let total = settled.total.map_or_else(|| "无".to_owned(), |total| total.to_string());
    let text = format!("审核通过时定案得分为{total}，按现行规则重算与之不同；以定案为准。");
    vec![Notice::new(Tone::Warning, text)]
}

/// One score alone, for the drawer.
pub fn one(subject: &Subject<'_>, explained: &Explained<'_>, which: Which) -> Option<Page> {
    let view = SheetView::of(explained.sheet);
    let (title, body) = match which {
        Which::Execution => {
            let scored = explained.scores.execution.as_ref()?;
            ("预算执行率".to_owned(), reason(scored, explained))
        }
        Which::Total => ("总得分".to_owned(), reason(&explained.scores.total, explained)),
        Which::Grade => {
            let (grade, because) = explained.scores.grade.as_ref()?;
            (format!("等级：{grade}"), derivation(because, Some(&explained.as_of)))
        }
        Which::Row(row) => {
            let at = view.indicators.iter().position(|line| line.row == row)?;
            let line = &view.indicators[at];
            (
                format!("指标第{}行 {}", row + 1, line.name),
                reason(explained.scores.indicators.get(at)?, explained),
            )
        }
    };
    let body = html! { (body) p { a href=(subject.at("/score")) { "看全表得分" } } };
    Some(Page { crumbs: crumbs(subject), ..Page::new(format!("依据 · {title}"), body) })
}

fn reason(scored: &Scored, explained: &Explained<'_>) -> Markup {
    html! {
        dl.pairs {
            dt { "分值" } dd.num { (points(scored.weight)) }
            dt { "填报得分" } dd.num { (points(scored.stated)) }
            dt { "重算得分" } dd.num { (recomputed(scored)) }
            dt { "相差" } dd.num { (difference(scored)) }
        }
        (derivation(&in_words(&scored.because, explained.sheet), Some(&explained.as_of)))
        @if !scored.notes.is_empty() {
            ul { @for note in &scored.notes { li { "！ " (note.message()) } } }
        }
    }
}

/// What it rests on, as people say it: `资金第1行“全年执行数（B）”`.
pub(super) fn in_words(because: &Because, sheet: &Sheet) -> Because {
    let layout = sheet.kind().layout();
    let words = |record: &String| match record.parse() {
        Ok(FieldPath::Whole) | Err(_) => record.clone(),
        Ok(path) => format!("{} {}", place_words(layout, &path), short(sheet.get(&path))),
    };
    Because { records: because.records.iter().map(words).collect(), ..because.clone() }
}

/// The same without the formula, which stands above it already.
fn rest(because: &Because, sheet: &Sheet) -> Because {
    Because { formula: String::new(), ..in_words(because, sheet) }
}

fn summary(explained: &Explained<'_>) -> Markup {
    let total = &explained.scores.total;
    html! {
        section.box.figures {
            div { span { @if total.is_as_stated() { "总得分（含填报得分）" } @else { "总得分（重算）" } } b.num { (points(total.points)) } }
            div { span { "填报总分" } b.num { (points(total.stated)) } }
            div { span { "相差" } b.num { (difference(total)) } }
            div {
                span { "等级" }
                b { @match &explained.scores.grade {
                    Some((grade, _)) => (grade),
                    None => (NOT_APPLICABLE),
                } }
                @if total.is_as_stated() { span.hint { (AS_STATED) } }
            }
        }
    }
}

fn table(view: &SheetView, explained: &Explained<'_>) -> Markup {
    html! {
        div.tw role="region" aria-label="得分表" tabindex="0" {
            table.list.scores {
                caption.vh { "各项得分及其依据" }
                thead { tr {
                    th.seq scope="col" { "行" }
                    th scope="col" { "指标" }
                    th scope="col" { "指标值" }
                    th scope="col" { "完成值" }
                    th.num scope="col" { "分值" }
                    th.num scope="col" { "填报得分" }
                    th.num scope="col" { "重算得分" }
                    th.num scope="col" { "相差" }
                } }
                tbody {
                    @if let Some(scored) = &explained.scores.execution {
                        (row("", html! { "预算执行率" }, ["", ""], scored, explained))
                    }
                    @for (line, scored) in view.indicators.iter().zip(&explained.scores.indicators) {
                        (indicator(line, scored, explained))
                    }
                }
                tfoot {
                    (row("", html! { "总得分" }, ["", ""], &explained.scores.total, explained))
                    @if let Some((grade, because)) = &explained.scores.grade {
                        tr {
                            td {} td { "等级" } td colspan="4" {} td.num { (grade) } td {}
                        }
                        tr.why { td {} td colspan="7" { (derivation(because, None)) } }
                    }
                }
            }
        }
        p.hint { (explained.as_of) "；每项得分先按规则四舍五入到2位，总得分是各项之和，不再取舍。" }
    }
}

fn indicator(line: &IndicatorLine, scored: &Scored, explained: &Explained<'_>) -> Markup {
    let texts = explained.sheet.rows("indicators").get(line.row);
    let text = |column: &str| texts.map_or("", |row| row.get(column));
    row(
        &(line.row + 1).to_string(),
        html! { (line.name) },
        [text("target_raw"), text("actual_raw")],
        scored,
        explained,
    )
}

fn row(
    number: &str,
    name: Markup,
    [target, actual]: [&str; 2],
    scored: &Scored,
    explained: &Explained<'_>,
) -> Markup {
    let differs = scored.difference().is_some_and(|difference| difference != Points::ZERO);
    html! {
        tr.differs[differs] {
            td.seq.num { (number) }
            th scope="row" { (name) }
            td { (target) }
            td { (actual) }
            td.num { (points(scored.weight)) }
            td.num { (points(scored.stated)) }
            td.num { b { (recomputed(scored)) } }
            td.num { (difference(scored)) }
        }
        tr.why {
            td {}
            td colspan="7" {
                details open[differs] {
                    summary { "依据　" span.num { (scored.because.formula) } }
                    (derivation(&rest(&scored.because, explained.sheet), None))
                    @if !scored.notes.is_empty() {
                        ul { @for note in &scored.notes { li { "！ " (note.message()) } } }
                    }
                }
            }
        }
    }
}

fn points(points: Option<Points>) -> String {
    points.map_or_else(|| NOT_FILLED.to_owned(), |points| points.to_string())
}

/// The number that counts; a band where it is for the department to judge and nothing was stated.
fn recomputed(scored: &Scored) -> String {
    match (scored.points, scored.basis) {
        (Some(points), _) if scored.is_as_stated() => format!("{points}（{AS_STATED}）"),
        (Some(points), _) => points.to_string(),
        (None, Basis::Judged { low, high }) => format!("{low}～{high}"),
        (None, Basis::NotApplicable) => NOT_APPLICABLE.to_owned(),
        (None, Basis::Computed | Basis::Impossible) => "不能重算".to_owned(),
    }
}

fn difference(scored: &Scored) -> String {
    match scored.difference() {
        None => NOT_APPLICABLE.to_owned(),
        Some(Points::ZERO) => "0.00".to_owned(),
        Some(difference) => format!("{:+.2}", difference.value()),
    }
}
