//! What was read of a file, before anything is made of it: how it was recognised, each doubt at its cell
//! with the raw text beside the value, whose project it is, and the sheet as it looks.

use std::collections::BTreeMap;

use maud::{Markup, html};
use wenxiao_app::{FileProblem, ReadDoubt};
use wenxiao_domain::check::finding::{Finding, Severity};
use wenxiao_domain::document::SubjectId;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::path::FieldPath;
use wenxiao_domain::form::sheet::Sheet;

use crate::component::empty_state::empty_state;
use crate::component::finding::{place_words, severity_class};
use crate::component::form_keys::FormKeys;
use crate::component::frame::{Crumb, Page};
use crate::component::notice::{Notice, Tone};
use crate::component::official_form::{FormView, Mode, Note, official_form};
use crate::form_view::understood::{Understood, understood};

/// One form as it was read.
pub struct ReadForm<'a> {
    /// Which form.
    pub kind: FormKind,
    /// The texts as printed.
    pub sheet: &'a Sheet,
    /// The cell of each text.
    pub cells: &'a BTreeMap<FieldPath, String>,
    /// What the reader doubted.
    pub doubts: &'a [ReadDoubt],
    /// What the checks say.
    pub findings: &'a [Finding],
    /// Texts without a place on the form: cell and text.
    pub leftovers: &'a [(String, String)],
    /// Why it was recognised: `工作表“自评表”，17处标签相符`.
    pub because: String,
    /// The project or department that it names, and how it was found.
    pub subject: Option<(SubjectId, String)>,
    /// Projects or departments to choose from: id and words.
    pub candidates: &'a [(SubjectId, String)],
    /// Where the workbook with a column 问题 can be had.
    pub marked_at: String,
    /// Where the sheet's look is a page of its own: for files with several forms.
    pub look_at: Option<String>,
    /// What stands in the way of a draft, such as a document under review.
    pub held: Option<String>,
    /// A draft is there already, in words; replacing it must be said.
    pub replaces: Option<String>,
}

/// A file with its forms.
pub struct Preview<'a> {
    /// Where it is posted.
    pub action: String,
    /// The file's name.
    pub name: &'a str,
    /// Its size and kind in words.
    pub about: String,
    /// Its forms.
    pub forms: Vec<ReadForm<'a>>,
    /// Tables that were not read.
    pub skipped: Vec<String>,
    /// It was handed in before.
    pub again: Option<String>,
    /// The session's token.
    pub csrf: &'a str,
    /// Against a double press.
    pub key: String,
    /// The drafts that were made of it, words and address; nothing while it waits.
    pub made: Vec<(String, String)>,
    /// Drafts were made of it; those that are not named in `made` were filed or thrown away since.
    pub used: bool,
    /// What is missing for the drafts to be made.
    pub refused: Option<Notice>,
}

/// The page.
pub fn page(preview: &Preview<'_>) -> Page {
    let waits = !preview.used;
    let waiting = preview.forms.iter().filter(|form| waits && form.held.is_none()).count();
    let keys =
        FormKeys { idempotency_key: Some(preview.key.clone()), ..FormKeys::csrf(preview.csrf) };
    let body = html! {
        form method="post" action=(preview.action) novalidate {
            (keys.markup())
            (made(&preview.made))
            @if preview.used && preview.made.is_empty() {
                (empty_state("由这个文件生成的草稿已经送审或删除。删除后要再用这个表，请重新导入；已送审的，请在材料上修改。", Some(("看本单位的待办", "/me"))))
            }
            @for (index, form) in preview.forms.iter().enumerate() { (read_form(index, form, waits)) }
            (skipped(&preview.skipped))
            div.totals role="group" aria-label="生成草稿" {
                (counts(preview))
                span.push {
                    a.button href="/imports" { "换文件" }
                    @if 0 < waiting {
                        button.primary type="submit" data-busy="正在生成…" {
                            "生成草稿" @if 1 < waiting { (waiting) "份" }
                        }
                    }
                }
            }
        }
    };
    let mut notices = Vec::new();
    if let Some(again) = &preview.again {
        notices.push(Notice::new(Tone::Information, again.clone()));
    }
    notices.extend(preview.refused.clone());
    Page {
        subtitle: Some(html! { (preview.about) }),
        crumbs: vec![Crumb { words: "导入".to_owned(), href: "/imports".to_owned() }],
        notices,
        ..Page::new(format!("导入 · {}", preview.name), body)
    }
}

fn made(made: &[(String, String)]) -> Markup {
    html! {
        @if !made.is_empty() {
            section.box {
                h2 { "已生成草稿" (made.len()) "份" }
                ul { @for (words, href) in made { li { a href=(href) { (words) } } } }
            }
        }
    }
}

/// A line of the table of doubts.
struct Doubt<'a> {
    problem: FileProblem<'a>,
    cell: Option<&'a String>,
}

impl<'a> ReadForm<'a> {
    /// What reader and checks doubt, the gravest first.
    fn all_doubts(&self) -> Vec<Doubt<'a>> {
        let read = self.doubts.iter().map(|doubt| Doubt {
            problem: FileProblem {
                severity: doubt.severity,
                code: &doubt.code,
                message: &doubt.message,
                place: &doubt.place,
            },
            cell: doubt.cell.as_ref().or_else(|| self.cells.get(&doubt.place)),
        });
        let found = self.findings.iter().map(|finding| Doubt {
            problem: FileProblem {
                severity: finding.severity,
                code: finding.code,
                message: &finding.message,
                place: &finding.place,
            },
            cell: self.cells.get(&finding.place),
        });
        let mut all: Vec<Doubt<'a>> = read.chain(found).collect();
        all.sort_by_key(|doubt| doubt.problem.severity);
        all
    }

    /// What is wrong with it, from reading it and from the checks, the gravest first.
    pub fn problems(&self) -> Vec<FileProblem<'a>> {
        self.all_doubts().into_iter().map(|doubt| doubt.problem).collect()
    }
}

fn counts(preview: &Preview<'_>) -> Markup {
    let all: Vec<Severity> = preview
        .forms
        .iter()
        .flat_map(|form| form.problems().into_iter().map(|problem| problem.severity))
        .collect();
    let count = |severity| all.iter().filter(|one| **one == severity).count();
    let (blocking, advice, hints) =
        (count(Severity::Blocking), count(Severity::Advice), count(Severity::Hint));
    html! {
        span {
            "识别" (preview.forms.len()) "张表　"
            @if 0 < blocking { span.bad { "✕ 必改" (blocking) "项" } "　" }
            @if 0 < advice { span.warn { "！ 建议" (advice) "项" } "　" }
            @if 0 < hints { span.muted { "ⓘ 提示" (hints) "项" } "　" }
            "必改的可以在草稿里改"
        }
    }
}

fn read_form(index: usize, form: &ReadForm<'_>, waits: bool) -> Markup {
    html! {
        section.box {
            h2 { (form.kind.layout().code) " " (form.kind) }
            p.hint { "识别依据：" (form.because) }
            @if waits { (subject(index, form)) }
            (doubts(form))
            @if !form.doubts.is_empty() || !form.findings.is_empty() {
                p.acts { a.button href=(form.marked_at) download { "下载带问题标注的表" } }
            }
            (leftovers(form))
            @match &form.look_at {
                Some(at) => p { a href=(at) { "按表样看读到的内容，共" (form.cells.len()) "格" } },
                None => details {
                    summary { "按表样看读到的内容，共" (form.cells.len()) "格" }
                    (look(form))
                },
            }
        }
    }
}

fn subject(index: usize, form: &ReadForm<'_>) -> Markup {
    let id = format!("subject-{index}");
    let chosen = form.subject.as_ref().map(|(id, _)| *id);
    let kind = form.kind.subject_kind();
    let named = form.sheet.field(kind.name_field());
    html! {
        @if let Some(held) = &form.held {
            (Notice::new(Tone::Warning, held.clone()).markup())
        } @else {
            div.field {
                label for=(id) { "对应" (kind.name()) }
                @match &form.subject {
                    Some((_, why)) => p.hint { "表中为“" (named) "”，" (why) },
                    None => p.fi.advice {
                        b { "！ 建议 " }
                        "表中为“" (named) "”，没有同名的" (kind.name()) "，请选择"
                    },
                }
                select id=(id) name={ "subject:" (index) } {
                    option value="" { "不生成草稿" }
                    @for (subject, words) in form.candidates {
                        option value=(subject) selected[chosen == Some(*subject)] { (words) }
                    }
                }
                @if let Some(words) = &form.replaces {
                    label.pick {
                        input type="checkbox" name={ "replace:" (index) } value="1";
                        (words)
                    }
                }
            }
        }
    }
}

/// Every doubt at its cell: raw text, what was read, what is doubted.
fn doubts(form: &ReadForm<'_>) -> Markup {
    let doubts = form.all_doubts();
    html! {
        @if doubts.is_empty() {
            (empty_state("没有存疑之处。", None))
        } @else {
            div.tw role="region" aria-label="存疑之处" tabindex="0" {
                table.list.doubts {
                    caption.vh { "存疑之处，共" (doubts.len()) "处" }
                    thead { tr {
                        th scope="col" { "单元格" }
                        th scope="col" { "栏目" }
                        th scope="col" { "原文" }
                        th scope="col" { "读成" }
                        th scope="col" { "问题" }
                    } }
                    tbody { @for doubt in &doubts { (doubt_row(form, doubt)) } }
                }
            }
        }
    }
}

fn doubt_row(form: &ReadForm<'_>, doubt: &Doubt<'_>) -> Markup {
    let FileProblem { severity, code, message, place } = doubt.problem;
    let words = place_words(form.kind.layout(), place);
    html! {
        tr {
            td.nw { (doubt.cell.map_or("—", String::as_str)) }
            th scope="row" { @if words.is_empty() { "全表" } @else { (words) } }
            td.pre { (form.sheet.get(place)) }
            td {
                @if *place == FieldPath::Whole { "—" } @else { (meaning(form.sheet, place)) }
            }
            td {
                p class={ "fi " (severity_class(severity)) } {
                    b { (severity.sign()) " " (severity.word()) } " "
                    (message) "（" (code) "）"
                }
            }
        }
    }
}

fn meaning(sheet: &Sheet, place: &FieldPath) -> Markup {
    match understood(sheet, place) {
        Understood::Nothing => html! { span.muted { "空白" } },
        Understood::Value(value) => html! { (value) },
        Understood::Words => html! { span.muted { "原样" } },
        Understood::Unread => html! { b { "未读出数值" } },
    }
}

fn leftovers(form: &ReadForm<'_>) -> Markup {
    html! {
        @if !form.leftovers.is_empty() {
            details {
                summary { "表样中没有位置的内容" (form.leftovers.len()) "处，不导入" }
                dl.pairs {
                    @for (cell, text) in form.leftovers { dt { (cell) } dd.pre { (text) } }
                }
            }
        }
    }
}

fn skipped(skipped: &[String]) -> Markup {
    html! {
        @if !skipped.is_empty() {
            section.box {
                h2 { "没有读的表" }
                ul { @for name in skipped { li { (name) } } }
            }
        }
    }
}

/// The sheet's look as a page of its own.
pub fn look_page(name: &str, back: &str, form: &ReadForm<'_>) -> Page {
    Page {
        subtitle: Some(html! { (form.because) }),
        crumbs: vec![
            Crumb { words: "导入".to_owned(), href: "/imports".to_owned() },
            Crumb { words: name.to_owned(), href: back.to_owned() },
        ],
        ..Page::new(format!("读到的{}", form.kind), look(form))
    }
}

/// The sheet's look, each value with its cell, and what was read of it where that says more.
fn look(form: &ReadForm<'_>) -> Markup {
    let notes = form.cells.iter().map(|(place, cell)| {
        let text = match understood(form.sheet, place) {
            Understood::Value(value) if value != form.sheet.get(place) => {
                format!("{cell} 读成{value}")
            }
            Understood::Value(_) | Understood::Nothing | Understood::Words => cell.clone(),
            Understood::Unread => format!("{cell} 未读出"),
        };
        let differs = understood(form.sheet, place) == Understood::Unread;
        (place.clone(), Note { text, reason: None, differs })
    });
    let mut view = FormView::new(form.sheet);
    view.notes = notes.collect();
    view.findings = form.findings;
    official_form(&view, Mode::Read)
}
