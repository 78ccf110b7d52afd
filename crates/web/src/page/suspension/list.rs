//! The list of a year: proposed, suspended, cause gone, resumed, spared.

use maud::{Markup, html};
use wenxiao_domain::overview::suspension::{SuspensionRow, suspension_rows};
use wenxiao_domain::party::access::Action;
use wenxiao_domain::suspension::SuspensionState;

use super::view::{at, causes};
use crate::answer::Answer;
use crate::component::empty_state::empty_state;
use crate::component::format::wan;
use crate::component::frame::{Crumb, Page};
use crate::component::ledger_table::{Column, LedgerTable, Line};
use crate::component::query_bar::{QueryBar, QueryField, QueryInput};
use crate::ctx::Ctx;
use crate::page::show;

pub(super) async fn index(ctx: Ctx) -> Answer {
    let scope = ctx.scope(Action::ReadFiled)?;
    let rows = suspension_rows(&ctx.county, ctx.year, (ctx.today, &ctx.pack), &scope);
    let year = |year: i16| format!("/{}/{year}/suspensions", ctx.jurisdiction);
    let page = Page {
        subtitle: Some(subtitle(&rows)),
        crumbs: vec![Crumb {
            words: format!("{}年结果应用", ctx.year), href: ctx.at("/results")
        }],
        actions: Some(html! {
            span.under {
                a href=(year(ctx.year - 1)) { (ctx.year - 1) "年" } "　"
                a href=(year(ctx.year + 1)) { (ctx.year + 1) "年" }
            }
        }),
        ..ctx.page(format!("{}年暂停拨付", ctx.year), body(&ctx, &rows))
    };
    Ok(page.answer(&ctx.person.asked))
}

fn subtitle(rows: &[SuspensionRow]) -> Markup {
    let count = |state| rows.iter().filter(|row| row.state == state).count();
    html! {
        @for (place, state) in SuspensionState::ALL.into_iter().enumerate() {
            @if 0 < place { "，" }
            (state.name()) b.num { (count(state)) } "个"
        }
    }
}

fn body(ctx: &Ctx, rows: &[SuspensionRow]) -> Markup {
    if let Some(nothing) = show::nothing_commissioned(&ctx.me.scope(Action::ReadFiled)) {
        return nothing;
    }
    let asked = SuspensionState::from_key(ctx.address().get("state"));
    let is_asked = |row: &&SuspensionRow| asked.is_none_or(|state| row.state == state);
    let found: Vec<&SuspensionRow> = rows.iter().filter(is_asked).collect();
    let options = SuspensionState::ALL.map(|one| (one.key().to_owned(), one.name().to_owned()));
    let chosen = asked.map_or("", SuspensionState::key).to_owned();
    let input = QueryInput::Choice { options: options.to_vec(), chosen };
    let bar = QueryBar {
        action: ctx.at("/suspensions"),
        fields: vec![QueryField { name: "state", label: "状态", input }],
        ..QueryBar::default()
    };
    html! {
        (bar.markup())
        @if found.is_empty() {
            (empty_state(nothing(asked), None))
        } @else {
            (table(ctx, &found))
        }
    }
}

const fn nothing(asked: Option<SuspensionState>) -> &'static str {
    match asked {
        Some(_) => "没有这个状态的项目。",
        None => {
            "没有建议暂停拨付或者决定过的项目。只判断当年预算的项目：按支付数据资金闲置的、监控执行率红标没有整改的、过了报送期限没有审核通过的绩效目标而有支出的；没有支付数据的不判断闲置。"
        }
    }
}

fn table(ctx: &Ctx, rows: &[&SuspensionRow]) -> Markup {
    LedgerTable {
        caption: "暂停拨付".to_owned(),
        columns: vec![
            Column::text("项目"),
            Column::text("部门"),
            Column::text("状态"),
            Column::text("原因"),
            Column::text("决定"),
            Column::number("暂停期间支付（万元）"),
        ],
        lines: rows.iter().map(|row| line(ctx, row)).collect(),
        first_number: 1,
        totals: None,
    }
    .markup()
}

fn line(ctx: &Ctx, row: &SuspensionRow) -> Line {
    let project = &row.project;
    let may = ctx.me.scope(Action::DecideResults).covers(project.department);
    let cells = vec![
        html! {
            a href={ (ctx.at(&format!("/projects/{}", project.code))) "#suspension" } {
                (project.name_for(&ctx.me))
            }
        },
        html! { (ctx.county.organization_name(project.department, ctx.today)) },
        html! {
            @if may && ctx.as_of.is_none() {
                a.nw href=(at(&ctx.jurisdiction, project)) { (row.state.name()) }
            } @else {
                span.nw { (row.state.name()) }
            }
        },
        causes(row),
        html! {
            @match &row.decision {
                Some(one) => {
                    span.nw { (one.act.name()) } p.hint { (one.on) "　" (one.number) }
                },
                None => "—",
            }
        },
        html! {
            @if row.paid.is_empty() { "—" } @else { (wan(row.paid_sum().fen())) }
        },
    ];
    Line { choose: None, cells }
}
