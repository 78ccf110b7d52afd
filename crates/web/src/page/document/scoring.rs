//! 审核评分表 on the page of a review: filled in beside the conclusion, proposed from the checks, added up on
//! every save. On paper and in files it is the official form that its layout declares.

use maud::{Markup, html};
use wenxiao_domain::act::{ReviewedForm, fill_review, review_findings};
use wenxiao_domain::check::finding::{Finding, Severity};
use wenxiao_domain::derive::review::{ReviewRules, ReviewScore};
use wenxiao_domain::document::{Document, Status};
use wenxiao_domain::form::path::FieldPath;
use wenxiao_domain::form::review::{ITEMS, LENS_BOXES, LENSES, OVERRULE, indicator_rows, typed};
use wenxiao_domain::form::sheet::Sheet;
use wenxiao_domain::overview::review::suggest::suggested;
use wenxiao_domain::regulation::mode::ReviewGate;

use super::judged::Judged;
use super::read::findings as filed_findings;
use super::subject::Subject;
use super::threads::Prepared;
use crate::component::finding::{place_words, slot};
use crate::component::official_form::control::Control;

/// The box with which a reviewer makes a proposed sheet their own.
pub const CONFIRMED: &str = "confirmed";

/// The sheet as far as it was filled in, with everything that follows.
pub struct Scoring {
    /// Typed and computed.
    pub sheet: Sheet,
    /// What it adds up to.
    pub score: ReviewScore,
    /// What is doubted, once something was written.
    pub findings: Vec<Finding>,
    rules: ReviewRules,
    /// Something was written on it.
    is_begun: bool,
    /// The system filled it in, and nobody has saved it since.
    is_suggested: bool,
}

impl Scoring {
    /// The sheet of a document that lies with the finance bureau; nothing of any other.
    pub fn of(subject: &Subject<'_>, document: &Document, prepared: &Prepared) -> Option<Self> {
        let Status::Filed { .. } = document.status else { return None };
        let kind = document.kind.review()?;
        let at = subject.rules()?;
        let rules = ReviewRules::of(kind, &at)?;
        let form = ReviewedForm {
            county: subject.county,
            document,
            subject: subject.about,
            new_opinions: prepared.opinions.len(),
            outcome: prepared.outcome,
            remark: &prepared.remark,
            on: Some(subject.today()),
            by: subject.me,
        };
        let written = prepared.sheet.as_ref().filter(|sheet| sheet.kind() == kind);
        let blank = Sheet::new(kind);
        let (sheet, score) = fill_review(written.unwrap_or(&blank), &form, &rules);
        let is_begun = written.is_some_and(|sheet| typed(sheet).is_some());
        let findings = if is_begun { review_findings(&sheet, &at) } else { Vec::new() };
        let is_suggested = is_begun && prepared.is_suggested;
        Some(Self { sheet, score, findings, rules, is_begun, is_suggested })
    }

    /// What the checks of today propose where nothing was written.
    pub fn suggested(&self, subject: &Subject<'_>, document: &Document) -> Sheet {
        let newest = document.newest();
        let findings = Judged::of(subject, &newest.sheet)
            .map_or_else(|| filed_findings(newest), |judged| judged.findings);
        suggested(&self.sheet, &newest.sheet, &findings)
    }

    /// What stands in the way of a conclusion with this sheet.
    pub fn blocking(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| finding.severity == Severity::Blocking)
    }

    /// The part of the page.
    pub fn markup(&self, help: &str) -> Markup {
        let layout = self.sheet.kind().layout();
        html! {
            section.box.scoring #scoring aria-labelledby="scoring-title" {
                h2 #scoring-title { "审核评分　" (layout.title) "（" (layout.code) "）" }
                p.hint {
                    @if self.rules.is_required() { "通过和退回都要填全。" }
                    @else { "可以不填；填了就要填全，随结论入账。" }
                    "填入的是按系统检查结果的建议，已经评的不改，提交前逐项核对。"
                }
                p.acts {
                    button type="submit" name="_act" value="suggest" formnovalidate { "按系统检查结果填入" }
                    button type="submit" name="_act" value="clear" formnovalidate { "清空评分" }
                }
                @if self.is_suggested {
                    p.fi.advice { b { "系统建议，未经审核人确认。" } "等次、理由和勾选由系统按检查结果填入；逐项核对后勾选下面一项，或者按“暂存”，即为本人的评分。" }
                    p { label { input #confirmed type="checkbox" name=(CONFIRMED) value="1"; " 已逐项核对，作为本人的评分" } }
                }
                (self.total())
                details open[self.is_begun || self.rules.is_required()] {
                    summary { "逐项评分" }
                    (self.items(help))
                    @if layout.group(LENSES).is_some() { (self.lenses(help)) }
                    @if layout.field(OVERRULE).is_some() { (self.overrule(help)) }
                }
            }
        }
    }

    fn slot(&self, path: &FieldPath, help: &str) -> Markup {
        let here: Vec<&Finding> = self.findings.iter().filter(|one| one.place == *path).collect();
        slot(self.sheet.kind().layout(), path, &here, Some(help))
    }

    fn control(&self, path: &FieldPath) -> Markup {
        let layout = self.sheet.kind().layout();
        let Some(spec) = layout.spec(path) else { return html! {} };
        let invalid = self.blocking().any(|finding| finding.place == *path);
        let name = Some(place_words(layout, path));
        Control { of: None, path, spec, text: self.sheet.get(path), name, invalid }.markup()
    }

    fn items(&self, help: &str) -> Markup {
        html! {
            div.tw role="region" aria-label="审核要点" tabindex="0" {
                table.list {
                    caption.vh { "审核要点" }
                    thead {
                        tr {
                            th scope="col" { "审核内容" } th scope="col" { "审核要点" }
                            th.num scope="col" { "分值" } th scope="col" { "等次" }
                            th.num scope="col" { "得分" } th scope="col" { "扣分理由" }
                        }
                    }
                    tbody {
                        @for (index, row) in self.sheet.rows(ITEMS).iter().enumerate() {
                            @let rating = FieldPath::cell(ITEMS, index, "rating");
                            @let reason = FieldPath::cell(ITEMS, index, "reason");
                            tr {
                                td { (row.get("criterion")) }
                                td { (row.get("item")) }
                                td.num { (row.get("points")) }
                                td { (self.control(&rating)) }
                                td.num { output id={ "score-" (index) } { (row.get("score")) } }
                                td { (self.control(&reason)) (self.slot(&rating, help)) (self.slot(&reason, help)) }
                            }
                        }
                    }
                }
            }
        }
    }

    /// 得分合计 and 总评 with what the rules do with it.
    fn total(&self) -> Markup {
        html! {
            p #scoring-total aria-live="polite" {
                @match (&self.score.total, &self.score.grade) {
                    (Some(total), Some((grade, because))) => {
                        "得分合计" b.num { (total.short()) } "，总评" b { (grade) }
                        "（" (because.formula) "）。"
                        @if !self.sheet.field("ruling").is_empty() {
                            "按总评办理：" (self.sheet.field("ruling")) "。"
                        }
                    }
                    _ => { "八个要点都评了等次，才有得分合计和总评。" }
                }
                "修改意见" (self.sheet.field("repairs")) "处。"
            }
        }
    }

    fn lenses(&self, help: &str) -> Markup {
        let rows = self.sheet.rows(LENSES);
        let note = |row| FieldPath::cell(LENSES, row, "note");
        html! {
            details open {
                summary { "逐项指标审核（" (rows.len()) "个）" }
                div.tw role="region" aria-label="逐项指标审核" tabindex="0" {
                    table.list {
                        caption.vh { "逐项指标审核" }
                        thead {
                            tr {
                                th scope="col" { "三级指标" } th scope="col" { "可衡量" } th scope="col" { "可实现" }
                                th scope="col" { "可落地" } th scope="col" { "说明" }
                            }
                        }
                        tbody {
                            @for (index, row) in rows.iter().enumerate() {
                                tr {
                                    td { (row.get("name")) }
                                    @for id in LENS_BOXES {
                                        @let path = FieldPath::cell(LENSES, index, id);
                                        td.tick { (self.control(&path)) (self.slot(&path, help)) }
                                    }
                                    td { (self.control(&note(index))) (self.slot(&note(index), help)) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    /// Why it passes although it is to be returned.
    fn overrule(&self, help: &str) -> Markup {
        let path = FieldPath::field(OVERRULE);
        let layout = self.sheet.kind().layout();
        let label = layout.field(OVERRULE).map_or("", |spec| spec.label);
        let asks = self.score.grade.as_ref().map(|(grade, _)| self.rules.gate(*grade));
        html! {
            div.field {
                label for=(crate::component::slug::control_id(&path)) {
                    (label)
                    @match asks {
                        Some(ReviewGate::Reason) => { "（通过须填）" }
                        Some(ReviewGate::Refuse) => { "（总评不得通过，写了也不能通过）" }
                        Some(ReviewGate::Free) | None => { "（总评应当退回而要通过时填）" }
                    }
                }
                @if let Some(spec) = layout.field(OVERRULE) {
                    (Control { of: None, path: &path, spec, text: self.sheet.get(&path), name: None, invalid: false }.markup())
                }
                (self.slot(&path, help))
            }
        }
    }

    /// What the page replaces while the sheet is typed: points, total and findings.
    pub fn live(&self, help: &str) -> Markup {
        let rows = self.sheet.rows(ITEMS).iter().enumerate();
        html! {
            @for (index, row) in rows {
                output id={ "score-" (index) } { (row.get("score")) }
                @for column in ["rating", "reason"] {
                    (self.slot(&FieldPath::cell(ITEMS, index, column), help))
                }
            }
            @for index in 0..self.sheet.rows(LENSES).len() {
                (self.slot(&FieldPath::cell(LENSES, index, "note"), help))
            }
            (self.total())
        }
    }
}

/// Takes over what was posted of the sheet: only what a reviewer types, in rows that are there.
///
/// # Errors
/// With the name of a field that the sheet does not have.
pub fn posted(
    kept: Option<&Sheet>,
    document: &Document,
    fields: &[(String, String)],
) -> Result<Option<Sheet>, String> {
    let Some(kind) = document.kind.review() else { return Ok(None) };
    let mut sheet = kept.filter(|sheet| sheet.kind() == kind).cloned();
    let layout = kind.layout();
    let indicators = indicator_rows(&document.newest().sheet).len();
    let mut came = false;
    for (name, text) in fields {
        let Ok(path) = name.parse::<FieldPath>() else { return Err(name.clone()) };
        let Some(spec) = layout.spec(&path) else { return Err(name.clone()) };
        let is_there = match &path {
            FieldPath::Cell { group, row, .. } if group == LENSES => *row < indicators,
            FieldPath::Cell { row, .. } => *row < 8,
            FieldPath::Field(_) | FieldPath::Whole => true,
        };
        if spec.computed || !is_there {
            return Err(name.clone());
        }
        if !came {
            // Browsers send nothing of a box that is not ticked.
            clear_boxes(sheet.get_or_insert_with(|| Sheet::new(kind)));
            came = true;
        }
        let text = text.replace("\r\n", "\n");
        sheet.get_or_insert_with(|| Sheet::new(kind)).set(&path, text.trim());
    }
    Ok(sheet.as_ref().and_then(typed))
}

fn clear_boxes(sheet: &mut Sheet) {
    for row in 0..sheet.rows(LENSES).len() {
        for id in LENS_BOXES {
            sheet.set(&FieldPath::cell(LENSES, row, id), "");
        }
    }
}
