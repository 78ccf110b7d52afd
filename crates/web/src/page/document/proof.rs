//! 佐证 of a form's rows: beside the rows as they are read, and the pages on which they are picked or brought.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::http::StatusCode;
use maud::{Markup, html};
use wenxiao_domain::derive::proof::{core, days_words, provable, row_name};
use wenxiao_domain::evidence::Evidence;
use wenxiao_domain::form::layout::FormFamily;
use wenxiao_domain::form::path::FieldPath;
use wenxiao_domain::form::sheet::{Row, Sheet};
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::regulation::key;

use super::edit::crumbs;
use super::subject::Subject;
use crate::component::empty_state::empty_state;
use crate::component::form_keys::FormKeys;
use crate::component::frame::{Crumb, Page};
use crate::component::notice::Notice;
use crate::component::official_form::Note;
use crate::page::evidence::view::{link, may_keep};
use crate::page::evidence::{Upload, view};

/// A row with what proves it.
pub struct ProvenRow<'a> {
    /// The row on the form, from 0.
    pub index: usize,
    /// As written.
    pub row: &'a Row,
    /// What it is known by.
    pub name: String,
    /// 核心指标.
    pub is_core: bool,
    /// What was linked, withdrawn lines too.
    pub lines: Vec<Arc<Evidence>>,
    /// Something stands that speaks of the form's own days.
    pub is_proven: bool,
}

/// The rows of a form that can be proved; none of a form that reports nothing.
pub fn rows<'a>(subject: &Subject<'_>, sheet: &'a Sheet) -> Vec<ProvenRow<'a>> {
    let Some(group) = provable(subject.kind) else { return Vec::new() };
    let (county, id) = (subject.county, subject.about.id());
    let rules = subject.rules();
    let proofs = rules.and_then(|rules| county.proofs(id, subject.kind, rules.on()));
    let promised = subject.approved().unwrap_or(sheet);
    let most = rules.map_or(0, |rules| rules.get(key::CORE_INDICATORS).value.0);
    let core = match subject.kind.family() {
        FormFamily::Evaluation => Vec::new(),
        _ => core(promised, most),
    };
    let row = |(index, row): (usize, &'a Row)| {
        let name = row_name(row);
        let lines = county.proof_of(id, subject.kind, &name).into_iter().cloned();
        ProvenRow {
            index,
            row,
            is_core: core.contains(&name),
            is_proven: proofs.as_ref().is_some_and(|proofs| proofs.is_proven(&name)),
            lines: lines.collect(),
            name,
        }
    };
    let rows = sheet.rows(group).iter().enumerate().map(row);
    rows.filter(|row| !row.name.is_empty()).collect()
}

/// This identity may change what proves the form's rows now.
pub fn may_change(subject: &Subject<'_>) -> bool {
    provable(subject.kind).is_some()
        && !subject.kind.is_commissioned()
        && subject.may_write()
        && may_keep(subject.me, subject.about)
}

/// A remark beside each row that is proved, and beside a core one that says something and is not.
pub fn notes(subject: &Subject<'_>, sheet: &Sheet, notes: &mut BTreeMap<FieldPath, Note>) {
    let (group, column) = match (provable(subject.kind), subject.kind.family()) {
        (Some(group), FormFamily::Evaluation) => (group, "evidence"),
        (Some(group), _) => (group, "actual_raw"),
        (None, _) => return,
    };
    for row in rows(subject, sheet) {
        let standing: Vec<String> = row
            .lines
            .iter()
            .filter(|line| line.stands())
            .map(|line| format!("{}号", line.number))
            .collect();
        let is_bare = row.is_core && !row.is_proven && !row.row.get(column).trim().is_empty();
        if standing.is_empty() && !is_bare {
            continue;
        }
        let text = match (standing.is_empty(), is_bare) {
            (true, _) => "核心指标，没有佐证".to_owned(),
            (false, true) => format!("佐证{}，证明的不是本期", standing.join("、")),
            (false, false) => format!("佐证{}", standing.join("、")),
        };
        let reason =
            Some(("看佐证".to_owned(), subject.at(&format!("/evidence#row-{}", row.index + 1))));
        let place = FieldPath::cell(group, row.index, column);
        match notes.get_mut(&place) {
            Some(note) => {
                note.text = format!("{}；{text}", note.text);
                note.reason = note.reason.take().or(reason);
            }
            None => {
                notes.insert(place, Note { text, reason, differs: is_bare });
            }
        }
    }
}

/// The section below a form that is read or reviewed: every row that is proved, and every core one.
pub fn section(subject: &Subject<'_>, sheet: &Sheet) -> Markup {
    let rows = rows(subject, sheet);
    let core = rows.iter().filter(|row| row.is_core);
    let (all, proven) = (core.clone().count(), core.filter(|row| row.is_proven).count());
    let shown: Vec<_> = rows.iter().filter(|row| row.is_core || !row.lines.is_empty()).collect();
    html! {
        @if !shown.is_empty() {
            section.box #proofs {
                h2 {
                    "佐证材料"
                    @if 0 < all { "　核心指标有佐证的" (proven) "/" (all) }
                }
                (table(subject, &shown, false))
                p { a href=(view::at(subject.about.id())) { "看全部佐证" } }
            }
        }
    }
}

fn table(subject: &Subject<'_>, rows: &[&ProvenRow<'_>], may_change: bool) -> Markup {
    html! {
        div.tw.tall-rows role="region" aria-label="各行的佐证" tabindex="0" {
            table.list {
                thead { tr {
                    th.seq scope="col" { "行" } th scope="col" { "指标" } th scope="col" { "指标值" }
                    th scope="col" { (done_words(subject)) } th scope="col" { "佐证" }
                    @if may_change { th scope="col" { "办理" } }
                } }
                tbody { @for row in rows { (line(subject, row, may_change)) } }
            }
        }
    }
}

fn line(subject: &Subject<'_>, row: &ProvenRow<'_>, may_change: bool) -> Markup {
    let text = |column| row.row.get(column);
    let target = if text("target_raw").is_empty() { text("weight") } else { text("target_raw") };
    html! {
        tr id={ "row-" (row.index + 1) } {
            td.seq { (row.index + 1) }
            td data-label="指标" { (text("name")) @if row.is_core { " " b { "核心" } } }
            td data-label="指标值" { (target) }
            td data-label=(done_words(subject)) { (text("actual_raw")) (text("evidence")) }
            td data-label="佐证" { div {
                @for line in &row.lines { div { (link(line)) } }
                @if row.lines.is_empty() && row.is_core { b.red { "没有佐证" } }
                @else if row.is_core && !row.is_proven { b.red { "证明的不是本期" } }
            } }
            @if may_change {
                td data-label="办理" {
                    a href=(subject.at(&format!("/evidence/{}", row.index + 1))) {
                        "选用、上传" span.vh { "：" (text("name")) }
                    }
                }
            }
        }
    }
}

fn done_words(subject: &Subject<'_>) -> &'static str {
    if subject.kind.family() == FormFamily::Evaluation { "佐证（页码）" } else { "完成" }
}

/// Where the page of a row leads back to: the draft, or the form as it was submitted.
fn back(subject: &Subject<'_>) -> (&'static str, String) {
    if may_change(subject) {
        ("回到填报", subject.at("/edit"))
    } else {
        ("回到材料", subject.at(""))
    }
}

/// Every row of the form with what proves it.
pub fn page(subject: &Subject<'_>, sheet: &Sheet) -> Page {
    let rows = rows(subject, sheet);
    let all: Vec<_> = rows.iter().collect();
    let (words, href) = back(subject);
    let body = html! {
        @if all.is_empty() { (empty_state("表中还没有指标，填写指标后再选用佐证。", Some((words, &href)))) }
        @else {
            (table(subject, &all, may_change(subject)))
            p.acts {
                a.button href=(href) { (words) }
                a href=(view::at(subject.about.id())) { "看全部佐证" }
            }
            @if may_change(subject) {
                p.hint { "佐证按指标名称关联，退回或撤回后还可以改；送审后由审核方查看，不能再改。" }
            }
        }
    };
    Page {
        subtitle: Some(subject.subtitle()),
        crumbs: crumbs(subject),
        ..Page::new(format!("佐证 · {}", subject.title()), body)
    }
}

/// What stands on the page of one row.
pub struct RowPage<'a> {
    /// The row.
    pub row: &'a ProvenRow<'a>,
    /// The register.
    pub register: Vec<Arc<Evidence>>,
    /// The fields of a file that is brought.
    pub upload: Upload<'a>,
    /// Why something was refused.
    pub refused: Option<&'a Refusal>,
    /// For the choice.
    pub keys: FormKeys,
    /// For the file.
    pub upload_keys: FormKeys,
}

/// The page of one row: what is in the register, to be ticked, and a file to be brought.
pub fn row_page(subject: &Subject<'_>, page: &RowPage<'_>) -> Page {
    let at = subject.at(&format!("/evidence/{}", page.row.index + 1));
    let name = page.row.row.get("name");
    let (words, href) = back(subject);
    let body = html! {
        dl.facts {
            dt { "指标" } dd { (name) @if page.row.is_core { " " b { "核心指标" } } }
            dt { "指标值" } dd { (page.row.row.get("target_raw")) }
            dt { "完成" } dd { (page.row.row.get("actual_raw")) }
        }
        div.halves {
            form.box method="post" action=(at) {
                (page.keys.markup())
                input type="hidden" name="row" value=(name);
                h2 { "从已登记的佐证中选用" }
                @if page.register.is_empty() { p { "还没有登记过佐证，请在旁边上传。" } }
                @for line in &page.register { (choice(line, page.row)) }
                @if !page.register.is_empty() {
                    p.acts { button.primary type="submit" data-busy="正在保存…" { "保存选用（入账）" } }
                }
            }
            form.box #upload method="post" enctype="multipart/form-data" action={ (at) "/upload" } novalidate {
                (page.upload_keys.markup())
                input type="hidden" name="row" value=(name);
                h2 { "上传新的佐证" }
                (page.upload.markup())
                p.acts { button type="submit" data-busy="正在上传…" { "上传并选用（入账）" } }
            }
        }
        p.acts {
            a.button href=(href) { (words) }
            a href=(subject.at("/evidence")) { "看各行的佐证" }
        }
        p.hint { "草稿已保存，选用、上传不影响表中填写的内容。" }
    };
    let mut notices = Vec::new();
    if let Some(refusal) = page.refused.filter(|_| page.upload.errors.0.is_empty()) {
        notices.push(Notice::of(refusal));
    }
    let mut crumbs = crumbs(subject);
    crumbs
        .push(Crumb { words: subject.kind.short_name().to_owned(), href: subject.at("/evidence") });
    Page {
        crumbs,
        notices,
        errors: page.upload.errors.summary("上传"),
        status: page.refused.map(|_| StatusCode::UNPROCESSABLE_ENTITY),
        ..Page::new(format!("佐证：{name}"), body)
    }
}

fn choice(line: &Evidence, row: &ProvenRow<'_>) -> Markup {
    let is_linked = row.lines.iter().any(|one| one.id == line.id);
    html! {
        label.pick {
            input type="checkbox" name="sel" value=(line.id) checked[is_linked];
            "佐证" (line.number) "号 " (line.name)
            span.hint { "　" (line.kind.name()) "　" (days_words(line.from, line.to)) "　" (line.shows) }
        }
    }
}
