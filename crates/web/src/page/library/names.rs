//! Names that forms use and the library does not have: what might be proposed for it.

use maud::{Markup, html};
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::sheet::Sheet;
use wenxiao_domain::library::usage::Usage;

use crate::component::address::coded;
use crate::component::empty_state::empty_state;
use crate::component::ledger_table::{Column, LedgerTable, Line};
use crate::component::sample::{Sample, sample};
use crate::ctx::Ctx;
use crate::page::show::may_read;

/// Names that are shown at most.
const MOST: usize = 50;

/// The target forms that the identity may read, each in its newest revision.
pub fn targets(ctx: &Ctx) -> impl Iterator<Item = &Sheet> {
    let documents = ctx.county.shared.documents.values();
    let targets = documents.filter(|document| {
        document.kind == FormKind::Target && may_read(&ctx.county, document, &ctx.me, ctx.today)
    });
    targets.map(|document| &document.newest().sheet)
}

/// The page's body.
pub fn body(usage: &Usage) -> Markup {
    let names = usage.others(1);
    if names.is_empty() {
        let next = Some(("看指标库", "/library"));
        return empty_state("能看到的绩效目标表中，没有库里没有的指标名称。", next);
    }
    let line = |(name, count): &(&str, usize)| {
        let at = format!("/library/propose?kind=add&name={}", coded(name));
        Line {
            choose: None,
            cells: vec![
                html! { (name) },
                html! { (count) },
                html! { a href=(at) { "提出新增" span.vh { "：" (name) } } },
            ],
        }
    };
    let table = LedgerTable {
        caption: "表中有而库里没有的指标名称".to_owned(),
        columns: vec![Column::text("指标名称"), Column::number("表数"), Column::text("办理")],
        lines: names.iter().take(MOST).map(line).collect(),
        first_number: 1,
        totals: None,
    };
    html! {
        p.hint { "按用到的表数排列，最多列" (MOST) "个。只有名称一样才算库里有；意思相近的请先查一查，能用库里的就不必新增。" }
        (table.markup())
    }
}

/// Examples.
pub fn samples() -> Vec<Sample> {
    use wenxiao_domain::form::sheet::Row;
    use wenxiao_domain::library::catalogue::Catalogue;
    use wenxiao_domain::unit::day::Day;
    let today = Day::new(2026, 6, 1).expect("it exists");
    let mut sheet = Sheet::new(FormKind::Target);
    sheet.rows_mut("indicators").push(Row::default().with("name", "沙枣种植面积"));
    let usage = |sheets: &[Sheet]| Usage::of(sheets, &Catalogue::of([]), today);
    vec![sample("有", body(&usage(&[sheet]))), sample("没有", body(&usage(&[])))]
}
