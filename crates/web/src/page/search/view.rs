//! 搜索: what was found, by kind; where the words stand; what can be tried when nothing was found.

use maud::{Markup, html};
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::search::snippet::Piece;
use wenxiao_domain::search::words::MOST;
use wenxiao_domain::search::{Shown, Thing};

use crate::component::address::Address;
use crate::component::empty_state::empty_state;
use crate::component::notice::Notice;
use crate::component::pager::Pager;
use crate::component::query_bar::{Chip, QueryBar, QueryField, QueryInput};
use crate::component::sample::{Sample, sample};

/// One hit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HitView {
    /// Where it can be seen.
    pub href: String,
    /// 预算年度.
    pub year: Option<i16>,
    /// What it says.
    pub shown: Shown,
}

/// The hits of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KindView {
    /// Which kind.
    pub thing: Thing,
    /// How many there are.
    pub count: usize,
    /// Those that are shown; none where another kind is asked for.
    pub hits: Vec<HitView>,
    /// The page shown, from 1.
    pub page: usize,
    /// How many there are.
    pub pages: usize,
    /// It is the only kind on the page.
    pub is_alone: bool,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// Nothing was asked yet.
    Begin,
    /// What was typed cannot be looked for.
    Refused(Refusal),
    /// Nothing fits; there may be hits of other kinds than the one that was asked for.
    Nothing(Vec<KindView>),
    /// What fits.
    Found(Vec<KindView>),
}

/// The page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchView {
    /// What was typed.
    pub typed: String,
    /// What was asked.
    pub address: Address,
    /// Years that something belongs to.
    pub years: Vec<i16>,
    /// What came of it.
    pub state: State,
}

impl SearchView {
    /// `共12项：项目3项，材料9项`.
    pub fn subtitle(&self) -> Option<Markup> {
        let State::Found(kinds) = &self.state else { return None };
        let count: usize = kinds.iter().map(|kind| kind.count).sum();
        let kinds: Vec<String> =
            kinds.iter().map(|kind| format!("{}{}项", kind.thing.name(), kind.count)).collect();
        Some(html! { "共" b.num { (count) } "项：" (kinds.join("，")) })
    }

    /// The page's body.
    pub fn body(&self) -> Markup {
        html! {
            (self.query().markup())
            @match &self.state {
                State::Begin => (begin()),
                State::Refused(refusal) => (refused(refusal)),
                State::Nothing(kinds) => (self.nothing(kinds)),
                State::Found(kinds) => {
                    @for kind in kinds.iter().filter(|kind| !kind.hits.is_empty()) { (self.section(kind)) }
                    (self.others(kinds))
                }
            }
        }
    }

    fn query(&self) -> QueryBar {
        let choice = |name, label, options: Vec<(String, String)>| QueryField {
            name,
            label,
            input: QueryInput::Choice { options, chosen: self.address.get(name).to_owned() },
        };
        let kinds = Thing::ALL.map(|thing| (thing.key().to_owned(), thing.name().to_owned()));
        let mut years = self.years.clone();
        years.extend(self.address.get("year").parse::<i16>().ok());
        years.sort_unstable();
        years.dedup();
        let years = years.iter().rev().map(|year| (year.to_string(), format!("{year}年")));
        let chip = |name: &str, words: String| Chip {
            words,
            without: self.address.without(name).without("page").href(),
        };
        let kind = Thing::from_key(self.address.get("kind"));
        let mut chips: Vec<Chip> =
            kind.map(|kind| chip("kind", format!("只看{}", kind.name()))).into_iter().collect();
        let year = self.address.get("year");
        chips.extend((!year.is_empty()).then(|| chip("year", format!("只看{year}年"))));
        let at = self.address.get("at");
        QueryBar {
            action: "/search".to_owned(),
            kept: (!at.is_empty()).then(|| ("at".to_owned(), at.to_owned())).into_iter().collect(),
            fields: vec![
                QueryField {
                    name: "q",
                    label: "要找的词",
                    input: QueryInput::Text(self.typed.clone()),
                },
                choice("kind", "类别", kinds.into()),
                choice("year", "预算年度", years.collect()),
            ],
            chips,
            ..QueryBar::default()
        }
    }

    fn section(&self, kind: &KindView) -> Markup {
        let (key, name) = (kind.thing.key(), kind.thing.name());
        let all = self.address.without("page").with("kind", key);
        html! {
            section.tasks.found {
                h2 id=(key) { (name) span.count { (kind.count) span.vh { "项" } } }
                ul.lines aria-labelledby=(key) { @for hit in &kind.hits { (line(hit)) } }
                @if kind.is_alone {
                    (Pager { page: kind.page, pages: kind.pages, at: format!("{}&page=", self.address.without("page").href()) }.markup())
                } @else if kind.hits.len() < kind.count {
                    p { a href=(all.href()) { "看全部" (kind.count) "项" (name) } }
                }
            }
        }
    }

    /// The way to kinds that were not asked for.
    fn others(&self, kinds: &[KindView]) -> Markup {
        let others: Vec<&KindView> = kinds.iter().filter(|kind| kind.hits.is_empty()).collect();
        html! {
            @if !others.is_empty() {
                p { "其他类别："
                    @for (number, kind) in others.iter().enumerate() {
                        @if 0 < number { "，" }
                        a href=(self.address.without("page").with("kind", kind.thing.key()).href()) {
                            (kind.thing.name()) (kind.count) "项"
                        }
                    }
                }
            }
        }
    }

    fn nothing(&self, kinds: &[KindView]) -> Markup {
        let is_narrow = ["kind", "year"].iter().any(|name| !self.address.get(name).is_empty());
        let wide = self.address.without("kind").without("year").without("page").href();
        let several = self.typed.split_whitespace().nth(1).is_some();
        html! {
            (empty_state(
                &format!("没有找到“{}”。", self.typed),
                is_narrow.then_some(("去掉类别和年度再找", wide.as_str())),
            ))
            (self.others(kinds))
            p { "可以试试：" }
            ul.steps {
                @if several { li { "几个词都要出现才算找到，少写一个词。" } }
                li { "换短一些的词，两个字就能找到：如“渠道”。" }
                li { "项目编码、整改单号、委托编号可以只写一部分。" }
                li { "只找当前身份看得到的；在别的单位任职的，切换身份再找。" }
                li { "没有送审的草稿不在里面，从待办打开。" }
            }
        }
    }
}

fn begin() -> Markup {
    html! {
        div.box {
            p { "找项目、绩效指标、材料里的文字、整改单、结果应用、委托评价、部门和单位、第三方机构、指标库。" }
            ul.steps {
                li { "两个字就能找；几个词用空格隔开，都要出现：如“渠道 满意度”。" }
                li { "全角半角、大小写、中间有没有空格都一样。" }
                li { "可以写编码或单号：项目编码、整改单号8-017、委托编号2025-003。" }
                li { "只找当前身份看得到的，材料只找最新的一版。" }
            }
        }
    }
}

fn refused(refusal: &Refusal) -> Markup {
    let text = match refusal {
        Refusal::FieldMissing(_) => {
            "只有空格，没有要找的词。请写上项目名称、编码或表中的文字，两个字就能找。".to_owned()
        }
        Refusal::TooLong { .. } => {
            format!("要找的词太长，最多{MOST}个字。请只写其中最有特点的几个字。")
        }
        other => other.message(),
    };
    Notice::refused(refusal.code().code, text).markup()
}

fn line(hit: &HitView) -> Markup {
    let shown = &hit.shown;
    html! {
        li {
            div.what {
                a href=(hit.href) { (pieces(&shown.name)) }
                @if !shown.code.is_empty() { "　" span.num { (pieces(&shown.code)) } }
                p.hint { (shown.about) }
                @for (label, text) in &shown.snippets { p { span.hint { (label) "：" } (pieces(text)) } }
            }
            div.when {
                (shown.unit)
                @if let Some(year) = hit.year { "　" span.num { (year) "年" } }
            }
        }
    }
}

fn pieces(pieces: &[Piece]) -> Markup {
    html! {
        @for piece in pieces {
            @if piece.is_hit { mark { (piece.text) } } @else { (piece.text) }
        }
    }
}

/// Examples: begun, found, more of one kind, nothing, only blanks, too long.
pub fn samples() -> Vec<Sample> {
    let piece = |text: &str, is_hit| Piece { text: text.to_owned(), is_hit };
    let shown = Shown {
        name: vec![piece("大河沿灌区", false), piece("渠道", true), piece("防渗改造项目", false)],
        code: vec![piece("65990125T0012", false)],
        about: "新增项目 · 水利 · 重点项目".to_owned(),
        unit: "县水利局".to_owned(),
        snippets: Vec::new(),
    };
    let hit = HitView { href: "#project".to_owned(), year: Some(2025), shown: shown.clone() };
    let text = Shown {
        about: "第2版 · 已通过".to_owned(),
        code: Vec::new(),
        snippets: vec![(
            "年度目标".to_owned(),
            vec![piece("…年内改造", false), piece("渠道", true), piece(&"防渗".repeat(40), false)],
        )],
        ..shown
    };
    let kind = |thing, count, hits: Vec<HitView>| KindView {
        thing,
        count,
        hits,
        page: 1,
        pages: 1,
        is_alone: false,
    };
    let view = |query: &[(&str, &str)], state| {
        let pairs: Vec<_> =
            query.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
        let address = Address::new("/search", &pairs);
        let typed = address.get("q").to_owned();
        SearchView { typed, address, years: vec![2026, 2025], state }.body()
    };
    let document = HitView { href: "#document".to_owned(), year: Some(2025), shown: text };
    let found = vec![
        kind(Thing::Project, 1, vec![hit.clone()]),
        kind(Thing::Document, 12, vec![document; 10]),
    ];
    let alone = KindView { pages: 3, is_alone: true, ..kind(Thing::Project, 120, vec![hit]) };
    let rest = kind(Thing::Document, 12, Vec::new());
    let empty = Refusal::FieldMissing(wenxiao_domain::search::words::FIELD);
    let long = Refusal::TooLong { field: wenxiao_domain::search::words::FIELD, limit: MOST };
    vec![
        sample("开始", view(&[], State::Begin)),
        sample("找到", view(&[("q", "渠道")], State::Found(found))),
        sample(
            "只看一类",
            view(&[("q", "渠道"), ("kind", "project")], State::Found(vec![alone, rest.clone()])),
        ),
        sample("没有找到", view(&[("q", "渠道 没有")], State::Nothing(Vec::new()))),
        sample(
            "这一类没有",
            view(&[("q", "渠道"), ("kind", "agency")], State::Nothing(vec![rest])),
        ),
        sample("只有空格", view(&[], State::Refused(empty))),
        sample("太长", view(&[("q", "渠道渠道")], State::Refused(long))),
    ]
}
