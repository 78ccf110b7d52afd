//! Where payment lists are handed in, and those that were recorded.

use maud::{Markup, html};

use super::terms::TermsForm;
use crate::component::empty_state::empty_state;
use crate::component::field::Errors;
use crate::component::form_keys::FormKeys;
use crate::component::frame::Page;
use crate::component::sample::{Sample, sample};

/// One list that was recorded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FeedLine {
    /// 截至日期.
    pub as_of: String,
    /// 预算年度.
    pub year: String,
    /// Rows that counted.
    pub lines: String,
    /// What they add up to, in 万元.
    pub sum: String,
    /// Rows that were kept out.
    pub refused: String,
    /// Who.
    pub by: String,
    /// When.
    pub at: String,
    /// The number of its entry.
    pub seq: String,
    /// The file's rows.
    pub href: String,
}

/// The page that takes files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PaymentsView {
    /// What was typed.
    pub terms: TermsForm,
    /// What is wrong with it.
    pub errors: Errors,
    /// The session's token.
    pub keys: FormKeys,
    /// Lists that were recorded, the newest first.
    pub feeds: Vec<FeedLine>,
}

/// The page.
pub fn page(view: &PaymentsView) -> Page {
    Page { errors: view.errors.summary("读取"), ..Page::new("支付数据", body(view)) }
}

fn body(view: &PaymentsView) -> Markup {
    html! {
        form.box method="post" action="/payments" enctype="multipart/form-data" novalidate {
            (view.keys.markup())
            div.field {
                label for="file" { "选择文件" }
                p.hint #file-hint { "每行一个项目：项目编码、截至当日的累计支付数；xlsx、xls、csv，不超过10MB（xls不超过5MB）。" }
                input #file type="file" name="file" aria-describedby="file-hint" accept=".xlsx,.xls,.csv,.txt,.docx";
            }
            (view.terms.fields(&view.errors))
            p.acts { button.primary type="submit" data-busy="正在读取…" { "读取并核对" } }
            ul.hint {
                li { "先列出每一处问题，核对后再入账；有问题的行不入账，其余照常。" }
                li { "同一个文件再次导入会说明，不会重复入账。" }
            }
        }
        section {
            h2 { "已入账的支付数据" }
            @if view.feeds.is_empty() {
                (empty_state("还没有支付数据入账。", None))
            } @else {
                (table(&view.feeds))
            }
        }
    }
}

fn table(feeds: &[FeedLine]) -> Markup {
    html! {
        div.tw role="region" aria-label="已入账的支付数据" tabindex="0" {
            table.list {
                thead { tr {
                    th scope="col" { "截至日期" }
                    th.num scope="col" { "预算年度" }
                    th.num scope="col" { "入账行数" }
                    th.num scope="col" { "累计支付合计（万元）" }
                    th.num scope="col" { "未入账行数" }
                    th scope="col" { "入账人" }
                    th scope="col" { "入账时间" }
                    th.num scope="col" { "记录" }
                } }
                tbody {
                    @for feed in feeds {
                        tr {
                            th.nw scope="row" { a href=(feed.href) { (feed.as_of) } }
                            td.num { (feed.year) }
                            td.num { (feed.lines) }
                            td.num { (feed.sum) }
                            td.num { (feed.refused) }
                            td { (feed.by) }
                            td.num.nw { (feed.at) }
                            td.num { (feed.seq) }
                        }
                    }
                }
            }
        }
    }
}

/// Examples.
pub fn samples() -> Vec<Sample> {
    let text = str::to_owned;
    let feed = FeedLine {
        as_of: text("2025-05-31"),
        year: text("2025"),
        lines: text("663"),
        sum: text("21,384.06"),
        refused: text("12"),
        by: text("示例甲"),
        at: text("2025-06-03 16:20"),
        seq: text("1204"),
        href: text("/payments/ab"),
    };
    let keys = FormKeys::csrf("c0ffee");
    let full = PaymentsView { feeds: vec![feed], keys: keys.clone(), ..PaymentsView::default() };
    let empty = PaymentsView { keys, ..PaymentsView::default() };
    let mut faulty = full.clone();
    faulty.terms.as_of = text("五月底");
    faulty.errors = faulty.terms.read().err().unwrap_or_default();
    vec![
        sample("已有入账", body(&full)),
        sample("还没有", body(&empty)),
        sample("日期有误", body(&faulty)),
    ]
}
