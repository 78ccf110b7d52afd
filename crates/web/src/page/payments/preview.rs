//! What was read of a payment list, before anything counts: each doubt at its row, how many rows count
//! and what they add up to, and every row with its raw text beside what was understood.

use maud::{Markup, html};
use wenxiao_domain::check::finding::Severity;
use wenxiao_domain::payment::PaymentFinding;

use super::terms::TermsForm;
use crate::component::field::Errors;
use crate::component::finding::severity_class;
use crate::component::form_keys::FormKeys;
use crate::component::frame::{Crumb, Page};
use crate::component::notice::{Notice, Tone};
use crate::component::sample::{Sample, sample};

/// One row of the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RowLine {
    /// `第12行`.
    pub place: String,
    /// 项目编码 as written.
    pub code: String,
    /// 项目名称 as written.
    pub name: String,
    /// The amount as written.
    pub raw: String,
    /// What was understood, in 万元; blank where nothing was.
    pub amount: String,
    /// 截至日期.
    pub day: String,
    /// 入账, 已有, 不入账.
    pub standing: &'static str,
}

/// The page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PreviewView {
    /// Where it is posted, and asked for again with other terms.
    pub action: String,
    /// The file's name; blank where nobody said.
    pub name: String,
    /// What was said beside the file.
    pub terms: TermsForm,
    /// What is wrong with that.
    pub errors: Errors,
    /// 截至日期 and 预算年度 that were understood.
    pub about: String,
    /// Rows that would be recorded, that are on record already, that are kept out.
    pub counts: [usize; 3],
    /// What would be recorded, in 万元.
    pub sum: String,
    /// Rows and 分 that were seen, for the post.
    pub seen: (String, String),
    /// Every doubt.
    pub findings: Vec<PaymentFinding>,
    /// Rows, not all of a very long list.
    pub rows: Vec<RowLine>,
    /// How many rows are not shown.
    pub more_rows: usize,
    /// Headings of columns that were not read.
    pub unused: Vec<String>,
    /// Texts that are no payment.
    pub notes: Vec<String>,
    /// Hidden fields.
    pub keys: FormKeys,
    /// The same file was recorded before.
    pub recorded: Option<Recorded>,
}

/// What a page says of a file that was recorded before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recorded {
    /// When, what was recorded since, and how to correct it.
    pub about: String,
    /// Some of its rows are on record otherwise now, so that it may be recorded again on purpose.
    pub differing: bool,
}

/// The page.
pub fn page(view: &PreviewView) -> Page {
    let title = match view.name.as_str() {
        "" => "支付数据 · 核对".to_owned(),
        name => format!("支付数据 · {name}"),
    };
    let recorded = view.recorded.iter();
    Page {
        subtitle: Some(html! { (view.about) }),
        crumbs: vec![Crumb { words: "支付数据".to_owned(), href: "/payments".to_owned() }],
        notices: recorded.map(|one| Notice::new(Tone::Information, one.about.clone())).collect(),
        errors: view.errors.summary("核对"),
        ..Page::new(title, body(view))
    }
}

fn body(view: &PreviewView) -> Markup {
    let [new, known, kept_out] = view.counts;
    html! {
        (asked_again(view))
        section.box {
            h2 { "问题" }
            (findings(&view.findings))
        }
        section.box {
            h2 { "各行" }
            details {
                summary { "共" (new + known + kept_out) "行，看原文和读数" }
                (rows(view))
            }
            (left_out("没有读的栏目", &view.unused))
            (left_out("不是支付的行", &view.notes))
        }
        form method="post" action=(view.action) novalidate {
            (view.keys.markup())
            (view.terms.hidden())
            input type="hidden" name="lines" value=(view.seen.0);
            input type="hidden" name="sum_fen" value=(view.seen.1);
            div.totals role="group" aria-label="入账" {
                (totals(view))
                span.push {
                    a.button href="/payments" { "换文件" }
                    @if view.recorded.as_ref().is_some_and(|one| one.differing) {
                        label.pick {
                            input type="checkbox" name="corrects" value="1" required;
                            " 按此文件更正"
                        }
                    }
                    @if view.recorded.as_ref().is_none_or(|one| one.differing) && 0 < new {
                        button.primary type="submit" data-busy="正在入账…" { "入账" (new) "行" }
                    }
                }
            }
        }
    }
}

/// The same file with other terms.
fn asked_again(view: &PreviewView) -> Markup {
    html! {
        form.box method="get" action=(view.action) novalidate {
            input type="hidden" name="name" value=(view.name);
            (view.terms.fields(&view.errors))
            p.acts { button type="submit" { "重新核对" } }
        }
    }
}

fn totals(view: &PreviewView) -> Markup {
    let [new, known, kept_out] = view.counts;
    html! {
        span {
            @if view.recorded.as_ref().is_none_or(|one| one.differing) {
                span.good { "✓ 可入账" (new) "行，累计支付" span.num { (view.sum) } "万元" } "　"
            }
            @if 0 < known { span.muted { "ⓘ 已经入账、没有变化" (known) "行" } "　" }
            @if 0 < kept_out { span.bad { "✕ 不入账" (kept_out) "行" } "　" }
        }
    }
}

fn findings(findings: &[PaymentFinding]) -> Markup {
    html! {
        @if findings.is_empty() {
            p { "没有问题。" }
        } @else {
            div.tw role="region" aria-label="问题" tabindex="0" {
                table.list.doubts {
                    caption.vh { "问题，共" (findings.len()) "处" }
                    thead { tr {
                        th scope="col" { "行" }
                        th scope="col" { "单元格" }
                        th scope="col" { "问题" }
                    } }
                    tbody { @for finding in findings { (finding_row(finding)) } }
                }
            }
        }
    }
}

fn finding_row(finding: &PaymentFinding) -> Markup {
    let severity = finding.fault.severity();
    let word = match severity {
        Severity::Blocking => "不入账",
        Severity::Advice | Severity::Hint => severity.word(),
    };
    html! {
        tr {
            th.nw scope="row" { (finding.place) }
            td.nw { @if finding.cell.is_empty() { "—" } @else { (finding.cell) } }
            td {
                p class={ "fi " (severity_class(severity)) } {
                    b { (severity.sign()) " " (word) } " "
                    (finding.message) "（" (finding.fault.code()) "）"
                }
            }
        }
    }
}

fn rows(view: &PreviewView) -> Markup {
    html! {
        div.tw role="region" aria-label="各行" tabindex="0" {
            table.list {
                thead { tr {
                    th scope="col" { "行" }
                    th scope="col" { "项目编码" }
                    th scope="col" { "项目名称" }
                    th scope="col" { "金额原文" }
                    th.num scope="col" { "读成（万元）" }
                    th scope="col" { "截至日期" }
                    th scope="col" { "结果" }
                } }
                tbody {
                    @for row in &view.rows {
                        tr {
                            th.nw scope="row" { (row.place) }
                            td { (row.code) }
                            td { (row.name) }
                            td.pre { (row.raw) }
                            td.num { @if row.amount.is_empty() { "—" } @else { (row.amount) } }
                            td.nw { @if row.day.is_empty() { "—" } @else { (row.day) } }
                            td.nw { (row.standing) }
                        }
                    }
                }
            }
        }
        @if 0 < view.more_rows { p.hint { "另有" (view.more_rows) "行没有列出，问题都在上面。" } }
    }
}

fn left_out(title: &str, texts: &[String]) -> Markup {
    html! {
        @if !texts.is_empty() {
            details {
                summary { (title) (texts.len()) "处" }
                ul { @for text in texts { li { (text) } } }
            }
        }
    }
}

/// Examples.
pub fn samples() -> Vec<Sample> {
    use wenxiao_domain::payment::PaymentFault;

    let text = str::to_owned;
    let finding = |fault, cell: &str, message: &str| PaymentFinding {
        fault,
        place: text("第12行"),
        cell: text(cell),
        message: text(message),
    };
    let row = |standing| RowLine {
        place: text("第12行"),
        code: text("65990125T0601"),
        name: text("公共文化场馆免费开放"),
        raw: text("1,234,567.80"),
        amount: text("123.46"),
        day: text("2025-05-31"),
        standing,
    };
    let full = PreviewView {
        action: text("/payments/ab"),
        name: text("支付.xlsx"),
        about: text("截至2025-05-31，2025年度"),
        counts: [1, 0, 1],
        sum: text("123.46"),
        findings: vec![
            finding(
                PaymentFault::CodeUnknown,
                "A12",
                "项目库中没有编码“65X”的项目，未入账。请核对编码，或先登记项目。",
            ),
            finding(
                PaymentFault::NameDiffers,
                "B12",
                "名称“场馆”与项目库“公共文化场馆免费开放”不同。已按编码入账，请核对编码是否填错。",
            ),
        ],
        rows: vec![row("入账"), row("不入账")],
        more_rows: 3,
        unused: vec![text("主管部门（C3）")],
        notes: vec![text("合计，246.92（A14）")],
        keys: FormKeys::csrf("c0ffee"),
        ..PreviewView::default()
    };
    let known = PreviewView {
        counts: [0, 2, 0],
        findings: Vec::new(),
        recorded: Some(Recorded { about: text("这个文件已经入账。"), differing: false }),
        ..full.clone()
    };
    vec![sample("有问题", body(&full)), sample("已入账", body(&known))]
}
