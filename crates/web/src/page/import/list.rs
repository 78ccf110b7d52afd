//! Where files are handed in, and what became of those that were.

use maud::{Markup, html};
use wenxiao_domain::form::layout::FormKind;

use crate::component::empty_state::empty_state;
use crate::component::form_keys::FormKeys;
use crate::component::frame::Page;

/// One file that was handed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its name.
    pub name: String,
    /// When.
    pub at: String,
    /// By whom.
    pub by: String,
    /// What became of it: 待生成草稿, 已生成草稿2份, or why it was refused.
    pub state: String,
    /// Its page; absent for a refused one.
    pub href: Option<String>,
}

/// The page. `outcomes` are the files of the last upload, when there was one.
pub fn page(csrf: &str, key: &str, recent: &[Line]) -> Page {
    let body = html! {
        (upload(csrf, key))
        section {
            h2 { "导入过的文件" }
            @if recent.is_empty() {
                (empty_state("还没有导入过文件。", None))
            } @else {
                (table(recent))
            }
        }
    };
    Page::new("导入", body)
}

/// The form that takes files.
fn upload(csrf: &str, key: &str) -> Markup {
    let keys = FormKeys { idempotency_key: Some(key.to_owned()), ..FormKeys::csrf(csrf) };
    html! {
        form.box method="post" action="/imports" enctype="multipart/form-data" {
            (keys.markup())
            div.field {
                label for="files" { "选择文件，可以一次选多个" }
                p.hint #files-hint { (FormKind::filed_names()) "；xlsx、docx、xls，每个不超过10MB（xls不超过5MB）。版式不必一致。" }
                input #files type="file" name="files" multiple aria-describedby="files-hint"
                    accept=".xlsx,.docx,.xls";
            }
            p.acts { button.primary type="submit" data-busy="正在读取…" { "导入" } }
            ul.hint {
                li { "导入只生成草稿，不送审；每一处存疑都列出所在单元格。" }
                li { "同一个文件再次导入会说明，不会重复。" }
            }
        }
    }
}

fn table(lines: &[Line]) -> Markup {
    html! {
        div.tw role="region" aria-label="导入过的文件" tabindex="0" {
            table.list {
                thead { tr {
                    th scope="col" { "文件" }
                    th scope="col" { "状态" }
                    th scope="col" { "导入人" }
                    th scope="col" { "时间" }
                } }
                tbody {
                    @for line in lines {
                        tr {
                            th scope="row" {
                                @if let Some(href) = &line.href { a href=(href) { (line.name) } }
                                @else { (line.name) }
                            }
                            td { (line.state) }
                            td { (line.by) }
                            td.num.nw { (line.at) }
                        }
                    }
                }
            }
        }
    }
}

/// What a file of the last upload came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Its name.
    pub name: String,
    /// `✓ 已识别`, `ⓘ 导入过`, `✕ 未收`.
    pub sign: &'static str,
    /// The sentence.
    pub words: String,
    /// The refusal's code.
    pub code: Option<&'static str>,
    /// Its preview.
    pub href: Option<String>,
}

/// After an upload of several files: each with its outcome.
pub fn outcomes_page(outcomes: &[Outcome]) -> Page {
    let body = html! {
        div.tw role="region" aria-label="本次导入" tabindex="0" {
            table.list {
                thead { tr {
                    th scope="col" { "文件" }
                    th scope="col" { "结果" }
                    th scope="col" { "下一步" }
                } }
                tbody {
                    @for outcome in outcomes {
                        tr {
                            th scope="row" { (outcome.name) }
                            td {
                                (outcome.sign) " " (outcome.words)
                                @if let Some(code) = outcome.code { "（" (code) "）" }
                            }
                            td {
                                @if let Some(href) = &outcome.href {
                                    a href=(href) { "核对" span.vh { (outcome.name) } }
                                } @else { "—" }
                            }
                        }
                    }
                }
            }
        }
        p.acts { a.button href="/imports" { "再导入" } }
    };
    Page::new("本次导入", body)
}
