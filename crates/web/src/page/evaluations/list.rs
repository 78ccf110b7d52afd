//! Every department's choice in one line, and the county's in the last.

use std::sync::Arc;

use maud::{Markup, html};
use wenxiao_domain::overview::evaluation::{Coverage, coverage, floor};
use wenxiao_domain::party::access::Action;
use wenxiao_domain::project::Project;
use wenxiao_domain::unit::id::OrgId;
use wenxiao_domain::unit::share::{Percent, Share};

use crate::answer::Answer;
use crate::component::empty_state::empty_state;
use crate::component::format::wan;
use crate::component::frame::Page;
use crate::component::ledger_table::{Column, LedgerTable, Line};
use crate::ctx::Ctx;

/// A department's choice.
struct Row {
    id: OrgId,
    name: String,
    counted: Coverage,
}

pub(super) async fn index(ctx: Ctx) -> Answer {
    let scope = ctx.scope(Action::ReadFiled)?;
    let projects = ctx.county.projects_of(ctx.year).filter(|one| scope.covers(one.department));
    let projects: Vec<Arc<Project>> = projects.cloned().collect();
    let all = coverage(&ctx.county, &projects, |one| ctx.county.is_selected(one));
    let floor = floor(ctx.year, &ctx.pack);
    let year = |year: i16| format!("/{}/{year}/evaluations", ctx.jurisdiction);
    let body = match floor {
        Some(floor) if !projects.is_empty() => body(&ctx, &rows(&ctx, &projects), &all, floor),
        Some(_) | None => {
            empty_state("本年度在当前身份的范围内没有项目，或者规则包不含这个年度。", None)
        }
    };
    let page = Page {
        subtitle: Some(html! { (totals_words(&all, floor)) }),
        actions: Some(html! {
            span.under {
                a href=(year(ctx.year - 1)) { (ctx.year - 1) "年" } "　"
                a href=(year(ctx.year + 1)) { (ctx.year + 1) "年" } "　"
                a href=(ctx.at("/ledgers/evaluation")) { "评价登记台账" } "　"
                a href=(ctx.at("/findings")) { "评价问题" }
            }
        }),
        ..ctx.page(format!("{}年度部门评价", ctx.year), body)
    };
    Ok(page.answer(&ctx.person.asked))
}

fn rows(ctx: &Ctx, projects: &[Arc<Project>]) -> Vec<Row> {
    let mut ids: Vec<OrgId> = projects.iter().map(|project| project.department).collect();
    ids.sort();
    ids.dedup();
    let row = |id: OrgId| {
        let own = projects.iter().filter(|project| project.department == id);
        Row {
            id,
            name: ctx.county.organization_name(id, ctx.today).to_owned(),
            counted: coverage(&ctx.county, own, |one| ctx.county.is_selected(one)),
        }
    };
    let mut rows: Vec<Row> = ids.into_iter().map(row).collect();
    rows.sort_by_key(|row| ctx.county.organization_order(row.id, ctx.today));
    rows
}

/// 选取3个（20.0%），选取金额占24.6%，已达到20%.
pub(super) fn totals_words(counted: &Coverage, floor: Option<Percent>) -> Markup {
    let Some(floor) = floor else { return html! {} };
    html! {
        "选取" b.num { (counted.selected) "/" (counted.projects) } "个（" (shown(counted.by_count())) "），金额"
        b.num { (wan(counted.covered.fen())) "/" (wan(counted.budget.fen())) } "万元（" (shown(counted.by_amount())) "），"
        @if counted.is_enough(floor) { "金额已达到" (floor) }
        @else { b.red { "金额未达到" (floor) "，还差" (wan(counted.missing(floor).fen())) "万元" } }
    }
}

pub(super) fn shown(share: Option<Share>) -> String {
    share.map_or_else(|| "—".to_owned(), |share| share.percent().fixed(1))
}

fn body(ctx: &Ctx, rows: &[Row], all: &Coverage, floor: Percent) -> Markup {
    let cells = |counted: &Coverage| {
        vec![
            html! { (counted.projects) },
            html! { (wan(counted.budget.fen())) },
            html! { (counted.selected) },
            html! { (shown(counted.by_count())) },
            html! { (wan(counted.covered.fen())) },
            html! { (shown(counted.by_amount())) },
            html! {
                @if counted.is_enough(floor) { "已达到" } @else { b.red { "未达到" } }
            },
            html! { (counted.filed) },
            html! { (counted.accepted) },
        ]
    };
    let line = |row: &Row| {
        let at = ctx.at(&format!("/evaluations/{}", row.id));
        let mut line = vec![html! { a href=(at) { (row.name) } }];
        line.extend(cells(&row.counted));
        Line { choose: None, cells: line }
    };
    let mut totals = vec![html! { (rows.len()) "个部门" }];
    totals.extend(cells(all));
    LedgerTable {
        caption: "部门评价".to_owned(),
        columns: vec![
            Column::text("部门"),
            Column::number("项目（个）"),
            Column::number("全年预算（万元）"),
            Column::number("选取（个）"),
            Column::number("个数占比"),
            Column::number("选取金额（万元）"),
            Column::number("金额占比"),
            Column::text("是否达到"),
            Column::number("送审（份）"),
            Column::number("通过（份）"),
        ],
        lines: rows.iter().map(line).collect(),
        first_number: 1,
        totals: Some(totals),
    }
    .markup()
}
