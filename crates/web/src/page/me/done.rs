//! 已办: what the person has done, from the record.

use maud::{Markup, html};
use wenxiao_domain::journal::event::KINDS;

use super::tabs::{Tab, markup};
use crate::component::address::Address;
use crate::component::empty_state::empty_state;
use crate::component::query_bar::{Chip, QueryBar, QueryField, QueryInput};
use crate::component::sample::{Sample, sample};
use crate::page::show::form_options;

/// Something done.
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
    html! {
        (query(&view.address).markup())
        @if view.lines.is_empty() { (nothing(&view.address)) }
        @else {
            section.tasks {
                ul.lines aria-label="已办" { @for line in &view.lines { (done_line(line)) } }
            }
        }
        (pages(view))
    }
}

fn done_line(line: &DoneLine) -> Markup {
    html! {
        li {
            div.what { b { (line.what) } "　" (line.object) p.hint { (line.identity) } }
            div.when.num { (line.at) }
            @if let Some(href) = &line.href { a.go href=(href) { "查看" span.vh { "：" (line.what) (line.object) } } }
        }
    }
}

fn pages(view: &DoneView) -> Markup {
    let is_first = view.address.get("before").is_empty();
    html! {
        @if !is_first || view.next.is_some() {
            nav.pager aria-label="翻页" {
                @if !is_first { a href=(view.address.without("before").href()) { "回到最新" } }
                @if let Some(next) = &view.next { a href=(next) rel="next" { "更早的" } }
            }
        }
    }
}

fn nothing(address: &Address) -> Markup {
    let is_asked = CONDITIONS.iter().any(|(name, _)| !address.get(name).is_empty());
    let is_first = address.get("before").is_empty();
    match (is_asked, is_first) {
        (true, _) => empty_state(
            "没有符合条件的已办。可以去掉一些条件再查。",
            Some(("看全部已办", "/me/done")),
        ),
        (false, false) => empty_state("没有更早的了。", Some(("回到最新", "/me/done"))),
        (false, true) => empty_state(
            "还没有办理过入账的事。送审、签审、审核等办完后列在这里；草稿不算。",
            Some(("看待办", "/me")),
        ),
    }
}

/// What can be asked: the name in addresses, and the word of its chip.
const CONDITIONS: [(&str, &str); 5] =
    [("form", "环节"), ("kind", "办理"), ("q", "对象含"), ("from", "从"), ("to", "到")];

/// The query, also where its answer is refused.
pub fn query(address: &Address) -> QueryBar {
    let get = |name: &str| address.get(name).to_owned();
    let text = |name, label| QueryField { name, label, input: QueryInput::Text(get(name)) };
    let choice = |name, label, options| QueryField {
        name,
        label,
        input: QueryInput::Choice { options, chosen: get(name) },
    };
    // How the record began is nobody's act.
    let kinds: Vec<(String, String)> =
        KINDS.iter().skip(1).map(|(key, title, _)| ((*key).into(), (*title).into())).collect();
    let chips = CONDITIONS.iter().filter_map(|(name, words)| {
        let value = get(name);
        let known = match *name {
            "form" => form_options(),
            "kind" => kinds.clone(),
            _ => Vec::new(),
        };
        let said = known.into_iter().find(|(key, _)| *key == value).map(|(_, words)| words);
        let words = format!("{words}＝{}", said.unwrap_or_else(|| value.clone()));
        let without = address.without(name).without("before").href();
        (!value.is_empty()).then_some(Chip { words, without })
    });
    QueryBar {
        action: "/me/done".to_owned(),
        kept: Vec::new(),
        chips: chips.collect(),
        fields: vec![
            choice("form", "环节", form_options()),
            choice("kind", "办理", kinds.clone()),
            text("q", "对象含"),
        ],
        more: vec![text("from", "从（如2026-01-31）"), text("to", "到（如2026-12-31）")],
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
    let asked = |pairs: &[(&str, &str)]| {
        let pairs: Vec<_> =
            pairs.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
        DoneView { address: Address::new("/me/done", &pairs), ..DoneView::default() }
    };
    let view = DoneView {
        lines: vec![line],
        next: Some("/me/done?before=3".to_owned()),
        ..asked(&[("kind", "document_submitted"), ("from", "2026-01-01")])
    };
    vec![
        sample("已办", html! { (markup(Tab::Done, 4, 2)) (body(&view)) }),
        sample("空", body(&DoneView::default())),
        sample("没有符合的", body(&asked(&[("form", "target")]))),
        sample("到头了", body(&asked(&[("before", "1")]))),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_page_says_why_and_what_to_do() {
        let shown = |name: &str, value: &str| {
            let pairs = [(name.to_owned(), value.to_owned())];
            let address = Address::new("/me/done", &pairs);
            body(&DoneView { address, ..DoneView::default() }).into_string()
        };
        assert!(shown("", "").contains("还没有办理过入账的事"));
        assert!(shown("q", "渠").contains("没有符合条件的已办"));
        assert!(shown("before", "3").contains("没有更早的了"));
    }
}
