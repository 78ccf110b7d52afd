//! A year's engagements, and what they cover of what they must.

use std::sync::Arc;

use axum::Router;
use axum::routing::get;
use maud::{Markup, html};
use wenxiao_domain::agency::{DeliverableState, Engagement};
use wenxiao_domain::overview::engagement::{Coverage, EngagementRules, coverage};
use wenxiao_domain::party::access::Action;
use wenxiao_domain::party::membership::Scope;

use super::keeps;
use crate::answer::Answer;
use crate::component::empty_state::empty_state;
use crate::component::format::wan;
use crate::component::frame::Page;
use crate::component::ledger_table::{Column, LedgerTable, Line};
use crate::ctx::{Ctx, Web};
use crate::page::show;

/// The address of the list.
pub(super) fn routes() -> Router<Web> {
    Router::new().route("/{jurisdiction}/{year}/engagements", get(index))
}

async fn index(ctx: Ctx) -> Answer {
    let scope = ctx.scope(Action::ReadEngagements)?;
    // An agency sees all that it was ever given; the county looks year by year.
    let all: Vec<&Arc<Engagement>> = match scope {
        Scope::Assigned(own) => ctx.county.engagements_with(own),
        Scope::County => ctx.county.engagements_of(ctx.year),
        Scope::Nothing | Scope::Departments(_) => Vec::new(),
    };
    let amount: i64 = all.iter().map(|one| one.amount.fen()).sum();
    let rules = EngagementRules::of(ctx.today, &ctx.pack).filter(|_| scope == Scope::County);
    let body = html! {
        @if let Some(rules) = rules {
            section { h2 { "覆盖情况" } (covered(&coverage(&ctx.county, ctx.year, &rules))) }
        }
        section { h2 { "委托" }
            @if all.is_empty() { (empty_state("这个预算年度还没有委托评价。", None)) }
            @else { (table(&ctx, &all)) }
        }
    };
    let is_whole = scope == Scope::County;
    let title =
        if is_whole { format!("{}年委托评价", ctx.year) } else { "委托评价".to_owned() };
    let year = |year: i16| format!("/{}/{year}/engagements", ctx.jurisdiction);
    let page = Page {
        subtitle: Some(html! {
            "委托" b.num { (all.len()) } "项，合同额" b.num { (wan(amount)) } "万元"
        }),
        actions: Some(html! {
            span.under {
                @if is_whole {
                    a href=(year(ctx.year - 1)) { (ctx.year - 1) "年" } "　"
                    a href=(year(ctx.year + 1)) { (ctx.year + 1) "年" } "　"
                }
                a href="/agencies" { @if is_whole { "机构和专家" } @else { "本机构" } }
            }
            @if keeps(&ctx) { " " a.button href=(ctx.at("/engagements/new")) { "委托评价" } }
        }),
        ..ctx.page(title, body)
    };
    Ok(page.answer(&ctx.person.asked))
}

/// Each demand as a count of how many that are needed.
fn covered(all: &[Coverage]) -> Markup {
    let column = |words, numeric| Column { words, numeric, sort: None };
    let line = |one: &Coverage| Line {
        choose: None,
        cells: vec![
            html! { (one.label) },
            html! { b.num { (one.found) "÷" (one.needed) } },
            html! { @if one.is_met() { "✓ 已达到" } @else { b { "✕ 未达到" } } },
            html! {
                (one.covered.join("、"))
                @if !one.missing.is_empty() { p.hint { "还缺：" (one.missing.join("、")) } }
            },
            html! { (one.parameter.label) p.hint { (one.parameter.source) } },
        ],
    };
    LedgerTable {
        caption: "覆盖情况".to_owned(),
        columns: vec![
            column("要求", false),
            column("已有÷应有", true),
            column("结论", false),
            column("已覆盖", false),
            column("出处", false),
        ],
        lines: all.iter().map(line).collect(),
        first_number: 1,
        totals: None,
    }
    .markup()
}

/// `验收1÷3`, or that it was ended.
pub(super) fn progress(one: &Engagement) -> String {
    if one.is_ended {
        return "已终止".to_owned();
    }
    let all = one.deliverables.len();
    let is_accepted = |state: DeliverableState| state == DeliverableState::Accepted;
    let accepted = one.deliverables.iter().filter(|one| is_accepted(one.state())).count();
    format!("验收{accepted}÷{all}")
}

fn table(ctx: &Ctx, all: &[&Arc<Engagement>]) -> Markup {
    let column = |words, numeric| Column { words, numeric, sort: None };
    let line = |one: &&Arc<Engagement>| {
        let subject = ctx.county.subject(one.subject);
        let name = subject.as_ref().map_or("—", |subject| show::subject_name(subject, &ctx.me));
        Line {
            choose: None,
            cells: vec![
                html! { a.num href={ "/engagements/" (one.id) } { (one.word()) } },
                html! { (name) @if one.overruled.is_some() { " " span.hint { "有利益冲突，已说明" } } },
                html! { (ctx.county.organization_name(one.department, ctx.today)) },
                html! { a href={ "/agencies/" (one.agency) } { (ctx.county.organization_name(one.agency, ctx.today)) } },
                html! { (one.reason.name()) },
                html! { (one.method.name()) },
                html! { span.num { (one.first_day) "至" (one.last_day) } },
                html! { (progress(one)) },
                html! { (wan(one.amount.fen())) },
            ],
        }
    };
    LedgerTable {
        caption: "委托评价".to_owned(),
        columns: vec![
            column("编号", false),
            column("评价对象", false),
            column("部门", false),
            column("受托机构", false),
            column("选择理由", false),
            column("采购方式", false),
            column("期限", false),
            column("成果", false),
            column("合同额（万元）", true),
        ],
        lines: all.iter().map(line).collect(),
        first_number: 1,
        totals: None,
    }
    .markup()
}
