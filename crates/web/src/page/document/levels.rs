//! What an evaluation's total and grade come from, and what the unit itself, its department and the finance
//! bureau found, side by side.

use maud::{Markup, html};
use wenxiao_domain::derive::evaluation::{Evaluation, LevelSum, evaluate};
use wenxiao_domain::derive::grade::GradeRules;
use wenxiao_domain::document::{Document, SubjectId};
use wenxiao_domain::form::layout::SubjectKind;
use wenxiao_domain::form::sheet::Sheet;
use wenxiao_domain::overview::authenticity::is_vetoed;
use wenxiao_domain::regulation::pack::RulesAt;
use wenxiao_domain::state::County;
use wenxiao_domain::unit::points::Points;
use wenxiao_domain::unit::share::Percent;

use super::edit::crumbs;
use super::subject::Subject;
use crate::component::derivation::derivation;
use crate::component::frame::Page;

/// The page of a sheet; `of` says which, `as_of` what it was computed from.
pub fn page(
    subject: &Subject<'_>,
    sheet: &Sheet,
    rules: &RulesAt<'_>,
    (of, as_of): (&str, &str),
) -> Page {
    let evaluation = evaluate(sheet);
    let grade = evaluation.grade(&GradeRules::of(rules));
    let body = html! {
        section { h2 { "一级指标得分" } (table(&evaluation)) }
        section {
            h2 { "评价等级" }
            @match &grade {
                Some((grade, because)) => {
                    p { (grade.word()) }
                    (derivation(because, Some(as_of)))
                }
                None => p { "评分表还没有评完，没有总得分和等级。" },
            }
        }
        @if !subject.kind.stands_alone() {
            section { h2 { (side_by_side_title(subject.about.id().kind())) } (side_by_side(subject.county, subject.about.id(), None)) }
        }
    };
    Page {
        subtitle: Some(html! { (subject.subtitle()) "　" (of) "的得分" }),
        crumbs: crumbs(subject),
        ..Page::new(format!("得分依据 · {}", subject.title()), body)
    }
}

fn table(evaluation: &Evaluation) -> Markup {
    let row = |level: &LevelSum| SumRow {
        name: level.name,
        full: level.weight.short(),
        score: level.score,
        rate: level.rate(),
    };
    let rows: Vec<SumRow> = evaluation.levels.iter().map(row).collect();
    let full = evaluation.total_weight.map(Points::short).unwrap_or_default();
    sums("一级指标", &rows, (&full, evaluation.total))
}

/// One line of a table of sums.
pub(super) struct SumRow {
    /// What was added up.
    pub name: &'static str,
    /// What it could have earned.
    pub full: String,
    /// What it earned; nothing while something in it is open.
    pub score: Option<Points>,
    /// The share of that.
    pub rate: Option<Percent>,
}

/// What each part of a score table earned of what it could, and the whole.
pub(super) fn sums(of: &str, rows: &[SumRow], (full, total): (&str, Option<Points>)) -> Markup {
    let shown = |points: Option<Points>| points.map_or_else(|| "未评完".to_owned(), Points::short);
    html! {
        div.tw role="region" aria-label={ (of) "得分" } tabindex="0" {
            table.list {
                thead { tr {
                    th scope="col" { (of) } th.num scope="col" { "分值" }
                    th.num scope="col" { "得分" } th.num scope="col" { "得分率" }
                } }
                tbody {
                    @for row in rows {
                        tr {
                            td { (row.name) }
                            td.num { (row.full) }
                            td.num { (shown(row.score)) }
                            td.num { @if let Some(rate) = row.rate { (rate.rounded(2)) } }
                        }
                    }
                }
                tfoot { tr { td { "合计" } td.num { (full) } td.num { (shown(total)) } td {} } }
            }
        }
    }
}

/// What stands side by side: `自评、部门评价、财政评价`.
pub const fn side_by_side_title(of: SubjectKind) -> &'static str {
    match of {
        SubjectKind::Project => "自评、部门评价、财政评价",
        SubjectKind::Department => "整体自评、整体评价",
    }
}

/// Somebody else than the unit itself evaluated it, and that was accepted.
pub fn is_evaluated(county: &County, about: SubjectId) -> bool {
    let own = about.kind().self_evaluation();
    let others = about.kind().evaluations().iter().filter(|kind| **kind != own);
    let mut found = others.filter_map(|kind| county.document_of(about, *kind));
    found.any(|document| document.settled().is_some())
}

/// Accepted totals and grades, each with how far it is from the unit's own; below them the check of
/// authenticity, where there is one that may be read.
pub fn side_by_side(county: &County, about: SubjectId, checked: Option<&Document>) -> Markup {
    let settled = |kind| county.document_of(about, kind)?.settled();
    let unit = about.kind().self_evaluation();
    let own = settled(unit).and_then(|settled| settled.total);
    html! {
        div.tw role="region" aria-label="评价结果对照" tabindex="0" {
            table.list {
                thead { tr {
                    th scope="col" { "评价" } th.num scope="col" { "得分" } th scope="col" { "等级" }
                    th.num scope="col" { "与自评相差" }
                } }
                tbody {
                    @for kind in about.kind().evaluations().iter().copied() {
                        @let found = settled(kind);
                        @let total = found.and_then(|found| found.total);
                        tr {
                            td { (kind.short_name()) }
                            td.num { @match total { Some(total) => (total), None => "—" } }
                            td {
                                @match found.and_then(|found| found.grade) {
                                    Some(grade) => (grade.word()),
                                    None if county.document_of(about, kind).is_some() => "未通过",
                                    None => "没有评价",
                                }
                            }
                            td.num {
                                @if kind != unit {
                                    @if let Some((total, own)) = total.zip(own) { (signed(total, own)) }
                                }
                            }
                        }
                    }
                    @if let Some(document) = checked { (verified(document)) }
                }
            }
        }
    }
}

/// What a check of authenticity came to: no points, and no grade of its own.
fn verified(document: &Document) -> Markup {
    let sheet = &document.newest().sheet;
    html! {
        tr {
            td { a href={ "/docs/" (document.id) } { (document.kind.short_name()) } }
            td.num { "—" }
            td {
                @if document.settled().is_none() { "未通过" }
                @else if is_vetoed(sheet) { (sheet.field("overall")) "，一票否决" }
                @else { (sheet.field("overall")) }
            }
            td.num {}
        }
    }
}

fn signed(total: Points, own: Points) -> String {
    let gap = Points::from_hundredths(total.hundredths() - own.hundredths());
    let sign = if 0 < gap.hundredths() { "+" } else { "" };
    format!("{sign}{}", gap.short())
}
