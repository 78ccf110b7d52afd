//! 全过程记录: every entry, the newest first.

use maud::{Markup, html};
use wenxiao_domain::journal::event::KINDS;

use crate::component::address::Address;
use crate::component::empty_state::empty_state;
use crate::component::ledger_table::{Column, LedgerTable, Line};
use crate::component::pager::Pager;
use crate::component::query_bar::{Chip, QueryBar, QueryField, QueryInput};
use crate::component::sample::{Sample, sample};

/// One entry in the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TrailLine {
    /// Its number.
    pub seq: u64,
    /// When.
    pub at: String,
    /// 名字 · 县财政局 · 绩效股.
    pub by: String,
    /// 退回 …
    pub what: String,
    /// About what.
    pub object: String,
    /// First characters of the payload's digest.
    pub digest: String,
}

/// The page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TrailView {
    /// What was asked.
    pub address: Address,
    /// People to choose from: id and words.
    pub people: Vec<(String, String)>,
    /// Entries of this page.
    pub lines: Vec<TrailLine>,
    /// How many entries answer; nothing where they were not counted.
    pub total: usize,
    /// The page shown, from 1.
    pub page: usize,
    /// How many there are.
    pub pages: usize,
    /// The identity may verify.
    pub may_verify: bool,
}

impl TrailView {
    /// Beside the title.
    pub fn actions(&self) -> Markup {
        html! { @if self.may_verify { a.button href="/trail/verify" { "验证全部" } } }
    }

    /// The page's body.
    pub fn body(&self) -> Markup {
        html! {
            (self.query().markup())
            @if self.lines.is_empty() { (self.nothing()) }
            @else {
                (self.table().markup())
                (Pager { page: self.page, pages: self.pages, at: self.address.without("page").with("page", "").href() }.markup())
            }
        }
    }

    fn nothing(&self) -> Markup {
        if self.address.query().is_empty() {
            empty_state("还没有记录。", None)
        } else {
            empty_state(
                "没有符合条件的记录。可以去掉一些条件再查。",
                Some(("看全部记录", "/trail")),
            )
        }
    }

    fn query(&self) -> QueryBar {
        let get = |name: &str| self.address.get(name).to_owned();
        let text = |name: &'static str, label| QueryField {
            name,
            label,
            input: QueryInput::Text(get(name)),
        };
        let kinds: Vec<(String, String)> =
            KINDS.iter().map(|(key, title, _)| ((*key).to_owned(), (*title).to_owned())).collect();
        let chips = ["actor", "kind", "q", "from", "to"].iter().filter_map(|name| {
            let value = get(name);
            if value.is_empty() {
                return None;
            }
            let known = |options: &[(String, String)]| {
                options.iter().find(|(key, _)| *key == value).map(|(_, words)| words.clone())
            };
            let words = match *name {
                "actor" => format!("人＝{}", known(&self.people).unwrap_or_else(|| value.clone())),
                "kind" => format!("事＝{}", known(&kinds).unwrap_or_else(|| value.clone())),
                "q" => format!("对象含{value}"),
                "from" => format!("{value}起"),
                _ => format!("至{value}"),
            };
            Some(Chip { words, without: self.address.without(name).without("page").href() })
        });
        let chips = chips.collect();
        QueryBar {
            action: "/trail".to_owned(),
            kept: Vec::new(),
            fields: vec![
                QueryField {
                    name: "actor",
                    label: "人",
                    input: QueryInput::Choice {
                        options: self.people.clone(),
                        chosen: get("actor"),
                    },
                },
                QueryField {
                    name: "kind",
                    label: "事",
                    input: QueryInput::Choice { options: kinds.clone(), chosen: get("kind") },
                },
                text("q", "对象（项目编码或编号）"),
            ],
            more: vec![text("from", "自（如2026-03-01）"), text("to", "至（如2026-03-31）")],
            chips,
        }
    }

    fn table(&self) -> LedgerTable {
        let column = |words, numeric| Column { words, numeric, sort: None };
        LedgerTable {
            caption: "全过程记录".to_owned(),
            columns: vec![
                column("时间", false),
                column("人", false),
                column("事", false),
                column("对象", false),
                column("内容摘要", false),
            ],
            lines: self.lines.iter().map(line).collect(),
            first_number: (self.page.max(1) - 1) * self.lines.len().max(1) + 1,
            totals: None,
        }
    }
}

fn line(line: &TrailLine) -> Line {
    Line {
        choose: None,
        cells: vec![
            html! { span.num { (line.at) } },
            html! { (line.by) },
            html! { a href={ "/trail/" (line.seq) } { (line.what) span.vh { "，第" (line.seq) "条" } } " " span.hint.num { "第" (line.seq) "条" } },
            html! { (line.object) },
            html! { span.code { (line.digest) } },
        ],
    }
}

/// Examples.
pub fn samples() -> Vec<Sample> {
    let line = |seq, what: &str, object: &str| TrailLine {
        seq,
        at: "2026-03-18 10:02".to_owned(),
        by: "示例 · 县财政局 · 绩效股".to_owned(),
        what: what.to_owned(),
        object: object.to_owned(),
        digest: "4b1e90aa".to_owned(),
    };
    let pairs = [("kind".to_owned(), "document_returned".to_owned())];
    let full = TrailView {
        address: Address::new("/trail", &pairs),
        people: vec![("a".to_owned(), "示例 · 绩效股".to_owned())],
        lines: vec![
            line(48_211, "退回", "65282326T0001 渠道防渗改造 · 绩效目标 第1版"),
            line(48_190, "送审", "65282326T0001 渠道防渗改造 · 绩效目标 第1版"),
        ],
        total: 75,
        page: 1,
        pages: 2,
        may_verify: true,
    };
    vec![sample("有条件", full.body()), sample("空", TrailView::default().body())]
}
