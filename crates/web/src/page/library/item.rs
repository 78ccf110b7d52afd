//! One indicator: what it says today, its versions, what was proposed about it.

use maud::{Markup, html};
use wenxiao_domain::library::catalogue::{Catalogue, Item, Origin, Version};
use wenxiao_domain::library::indicator::Indicator;
use wenxiao_domain::unit::day::Day;

use super::change::ChangeLine;
use super::list::{source, standing};
use crate::component::address::coded;
use crate::component::ledger_table::{Column, LedgerTable, Line};
use crate::component::notice::{Notice, Tone};
use crate::component::official_form::sheet_of_paper;
use crate::component::sample::{Sample, sample};

/// The page.
pub struct ItemView<'a> {
    /// Which.
    pub item: &'a Item<'a>,
    /// The day that counts as today.
    pub today: Day,
    /// What was proposed about it, the newest first.
    pub changes: Vec<ChangeLine>,
    /// How many target forms that the looker may read hold it.
    pub used: usize,
}

impl ItemView<'_> {
    /// The version that is shown: today's, or the first where it holds only from a later day on.
    pub fn shown(&self) -> Version<'_> {
        self.item.on(self.today).unwrap_or_else(|| self.item.newest())
    }

    /// The page's body.
    pub fn body(&self) -> Markup {
        let version = self.shown();
        html! {
            @if let Some(notice) = self.notice() { (notice.markup()) }
            section { h2 { "指标说明" } (pairs(&facts(version.indicator))) }
            section #card { h2 { "质量卡" } (self.card(&version)) }
            section { h2 { "使用" }
                p { "当前身份能看到的绩效目标表中，有" span.num { (self.used) } "份用了这项指标。" }
            }
            section { h2 { "版本" } (self.versions().markup()) }
            section { h2 { "变更记录" }
                @if self.changes.is_empty() { p.hint { "没有人提出过变更。" } }
                @else { (super::change::table(&self.changes).markup()) }
            }
        }
    }

    fn card(&self, version: &Version<'_>) -> Markup {
        html! {
            @if version.indicator.card.is_some() {
                (pairs(&version.indicator.card_facts()))
                p.hint { (drafted(version)) "　" a href={ "/library/" (self.item.code) "/card" } { "打印质量卡" } }
            } @else {
                p.hint { "这项指标还没有质量卡。可以提出修订，写明计量方法、精度要求、局限、弥补办法和核验办法。" }
            }
        }
    }

    /// Retired, or not in use yet.
    fn notice(&self) -> Option<Notice> {
        let code = self.item.code;
        if let Some(retired) = self.item.retired {
            let verb = if self.item.is_in_use(self.today) { "将" } else { "已" };
            let text = format!("指标{code}{verb}于{}停用，已填入表中的不受影响。", retired.from);
            let next = retired
                .successor
                .map(|successor| (format!("改用{successor}"), format!("/library/{successor}")));
            return Some(Notice { next, ..Notice::new(Tone::Warning, text) });
        }
        let from = self.item.versions.first()?.from;
        let text = format!("指标{code}自{from}起可以选用。");
        (self.today < from).then(|| Notice::new(Tone::Information, text))
    }

    fn versions(&self) -> LedgerTable {
        let now = self.item.on(self.today).map(|version| version.from);
        let line = |version: &Version<'_>| Line {
            choose: None,
            cells: vec![
                html! { span.num { (version.from) } @if now == Some(version.from) { " " b { "现行" } } },
                html! { (version.indicator.name) },
                html! { (version.indicator.example) },
                html! { (source(version)) },
                html! { (standing(version)) },
            ],
        };
        LedgerTable {
            caption: "版本".to_owned(),
            columns: ["起始", "指标名称", "样例指标值", "出处", "把握"].map(Column::text).into(),
            lines: self.item.versions.iter().rev().map(line).collect(),
            first_number: 1,
            totals: None,
        }
    }
}

/// Everything that the library says of an indicator but its card, label and text.
pub fn facts(indicator: &Indicator) -> Vec<(&'static str, String)> {
    let mut facts = indicator.facts();
    facts.insert(1, ("指标名称", indicator.name.clone()));
    facts
}

/// Everything that the library says of an indicator, its card too.
pub fn all_facts(indicator: &Indicator) -> Vec<(&'static str, String)> {
    let mut all = facts(indicator);
    all.extend(indicator.card_facts());
    all
}

/// Labels and texts as a list of pairs.
pub fn pairs(facts: &[(&'static str, String)]) -> Markup {
    html! {
        dl.pairs {
            @for (label, text) in facts {
                dt { (label) } dd { @if text.is_empty() { "—" } @else { (text) } }
            }
        }
    }
}

/// The card on paper: what it is about, what it says, and where it stands in the library.
pub fn card_on_paper(code: &str, version: &Version<'_>) -> Markup {
    let indicator = version.indicator;
    let mut lines = facts(indicator);
    lines.retain(|(label, _)| ON_CARD.contains(label));
    lines.extend(indicator.card_facts());
    let foot = format!("指标库{code}　自{}起的版本", version.from);
    let body = html! {
        h1.of-title { "绩效指标质量卡" }
        table.of.of-print.of-card {
            tbody {
                @for (label, text) in lines { tr { th scope="row" { (label) } td.l { (text) } } }
            }
        }
        footer.pf { span { (foot) } span { (drafted(version)) } }
    };
    sheet_of_paper(&format!("质量卡－{}", indicator.name), false, &body)
}

/// How far the card can be relied on: what comes with the product was drafted, whatever the indicator's source.
const fn drafted(version: &Version<'_>) -> &'static str {
    match version.origin {
        Origin::Builtin { .. } => "质量卡为拟定，用前请县财政局看过",
        Origin::Accepted(_) => "本县审定",
    }
}

/// What the library says anyway and the card repeats.
const ON_CARD: &[&str] =
    &["行业", "指标名称", "二级指标", "指标解释", "计量单位", "评（扣）分标准", "数据来源"];

/// What may be done with an indicator, beside the title.
pub fn actions(code: &str) -> Markup {
    let at = |kind: &str| format!("/library/propose?kind={kind}&code={}", coded(code));
    html! {
        a.button href=(at("revise")) { "提出修订" }
        a.button href=(at("retire")) { "提出停用" }
    }
}

/// Examples.
pub fn samples() -> Vec<Sample> {
    let catalogue = Catalogue::of([]);
    let item = catalogue.find("WAT-004").expect("it comes with the product");
    let today = Day::new(2026, 6, 1).expect("it exists");
    let before = Day::new(2023, 6, 1).expect("it exists");
    let view = ItemView { item, today, changes: vec![ChangeLine::example()], used: 3 };
    let early = ItemView { item, today: before, changes: Vec::new(), used: 0 };
    let carded = catalogue.find("FOR-009").expect("it comes with the product");
    let with_card = ItemView { item: carded, today, changes: Vec::new(), used: 1 };
    vec![
        sample("在用", view.body()),
        sample("尚未起用", early.body()),
        sample("有质量卡", with_card.body()),
    ]
}
