//! 已办: what the person has filed.

use maud::{Markup, html};

use crate::component::address::Address;
use crate::component::empty_state::empty_state;
use crate::component::query_bar::{QueryBar, QueryField, QueryInput};
use crate::component::sample::{Sample, sample};

/// Something filed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DoneLine {
    /// When.
    pub at: String,
    /// 送审 …
    pub what: String,
    /// About what.
    pub object: String,
    /// In which identity.
    pub identity: String,
    /// Where it can be seen.
    pub href: Option<String>,
}

/// The page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DoneView {
    /// What was asked.
    pub address: Address,
    /// The newest first.
    pub lines: Vec<DoneLine>,
    /// Address of the next page.
    pub next: Option<String>,
}

/// The page's body.
pub fn body(view: &DoneView) -> Markup {
    let query = QueryBar {
        action: "/me/done".to_owned(),
        fields: vec![QueryField {
            name: "q",
            label: "对象含",
            input: QueryInput::Text(view.address.get("q").to_owned()),
        }],
        ..QueryBar::default()
    };
    html! {
        (query.markup())
        @if view.lines.is_empty() {
            (empty_state("没有办理过的事，或没有符合条件的。", Some(("看待办", "/me"))))
        } @else {
            section.tasks {
                ul.lines aria-label="已办" {
                    @for line in &view.lines {
                        li {
                            div.what { b { (line.what) } "　" (line.object) p.hint { (line.identity) } }
                            div.when.num { (line.at) }
                            @if let Some(href) = &line.href { a.go href=(href) { "查看" span.vh { "：" (line.object) } } }
                        }
                    }
                }
            }
        }
        @if let Some(next) = &view.next { nav.pager aria-label="翻页" { a href=(next) rel="next" { "更早的" } } }
    }
}

/// Examples.
pub fn samples() -> Vec<Sample> {
    let line = DoneLine {
        at: "2026-03-18 10:02".to_owned(),
        what: "送审".to_owned(),
        object: "渠道防渗改造　绩效目标第2版".to_owned(),
        identity: "县水利局 · 部门填报人".to_owned(),
        href: Some("/docs/1".to_owned()),
    };
    let view = DoneView {
        lines: vec![line],
        next: Some("/me/done?before=3".to_owned()),
        ..DoneView::default()
    };
    vec![sample("已办", body(&view)), sample("空", body(&DoneView::default()))]
}
