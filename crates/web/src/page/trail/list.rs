//! 全过程记录: every entry, the newest first.

use maud::{Markup, html};
use wenxiao_app::Noted;
use wenxiao_domain::journal::event::KINDS;

use crate::component::address::Address;
use crate::component::empty_state::empty_state;
use crate::component::ledger_table::{Column, LedgerTable, Line};
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
    /// What came of it: a refusal's code.
    pub outcome: String,
    /// First characters of the entry's digest.
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
    /// Address of the next page, with older entries.
    pub next: Option<String>,
    /// Entries of the installation are shown: log-ins, refused acts, exports.
    pub is_installation: bool,
    /// The looker may change between the two streams.
    pub may_see_installation: bool,
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
            (self.streams())
            (self.query().markup())
            @if self.lines.is_empty() { (self.nothing()) }
            @else {
                (self.table().markup())
                 (self.pages())
            }
        }
    }

    fn pages(&self) -> Markup {
        let is_first = self.address.get("before").is_empty();
        html! {
            @if !is_first || self.next.is_some() {
                nav.pager aria-label="翻页" {
                    @if !is_first { a href=(self.address.without("before").href()) { "回到最新" } }
                    @if let Some(next) = &self.next { a href=(next) rel="next" { "更早的记录" } }
                }
            }
        }
    }

    /// The two streams as links.
    fn streams(&self) -> Markup {
        let at = |of: &str| Address::new("/trail", &[("of".to_owned(), of.to_owned())]).href();
        let current = |is: bool| is.then_some("page");
        html! {
            @if self.may_see_installation {
                nav.pager aria-label="哪一种记录" {
                    a href=(at("")) aria-current=[current(!self.is_installation)] { "业务记录" }
                    a href=(at("installation")) aria-current=[current(self.is_installation)] { "登录、被拒绝的操作、导出" }
                }
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
        let pair = |key: &str, title: &str| (key.to_owned(), title.to_owned());
        let kinds: Vec<(String, String)> = if self.is_installation {
            Noted::ALL.into_iter().map(|noted| pair(noted.kind(), noted.title())).collect()
        } else {
            KINDS.iter().map(|(key, title, _)| pair(key, title)).collect()
        };
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
            Some(Chip { words, without: self.address.without(name).without("before").href() })
        });
        let chips = chips.collect();
        QueryBar {
            action: "/trail".to_owned(),
            kept: self
                .is_installation
                .then(|| ("of".to_owned(), "installation".to_owned()))
                .into_iter()
                .collect(),
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
                text("q", "对象含（项目名称、单位）"),
            ],
            more: vec![text("from", "自（如2026-03-01）"), text("to", "至（如2026-03-31）")],
            chips,
        }
    }

    fn table(&self) -> LedgerTable {
        LedgerTable {
            caption: "全过程记录".to_owned(),
            columns: vec![
                Column::text("时间"),
                Column::text("人"),
                Column::text("事"),
                Column::text("对象"),
                Column::text("摘要"),
            ],
            lines: self.lines.iter().map(|of| line(of, self.is_installation)).collect(),
            first_number: 1,
            totals: None,
        }
    }
}

fn line(line: &TrailLine, is_installation: bool) -> Line {
    let of = if is_installation { "?of=installation" } else { "" };
    Line {
        choose: None,
        cells: vec![
            html! { span.num { (line.at) } },
            html! { (line.by) },
            html! { span.nw { a href={ "/trail/" (line.seq) (of) } { (line.what) span.vh { "，第" (line.seq) "条" } } " " span.hint.num { "第" (line.seq) "条" } } },
            html! { (line.object) @if !line.outcome.is_empty() { "　" b { (line.outcome) } } },
            html! { span.code.nw { (line.digest) } },
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
        outcome: String::new(),
        digest: "4b1e90aa".to_owned(),
    };
    let pairs = [("kind".to_owned(), "document_returned".to_owned())];
    let full = TrailView {
        address: Address::new("/trail", &pairs),
        people: vec![("a".to_owned(), "示例 · 绩效股".to_owned())],
        lines: vec![
            line(48_211, "退回", "65282326T0001 渠道防渗改造 · 绩效目标第1版"),
            line(48_190, "送审", "65282326T0001 渠道防渗改造 · 绩效目标第1版"),
        ],
        next: Some("/trail?before=48190".to_owned()),
        is_installation: false,
        may_see_installation: true,
        may_verify: true,
    };
    vec![sample("有条件", full.body()), sample("空", TrailView::default().body())]
}
