//! A year's engagements, and what they cover of what they must.

use std::sync::Arc;

use axum::Router;
use axum::routing::get;
use maud::{Markup, html};
use wenxiao_domain::agency::{DeliverableState, Engagement, ItemScore};
use wenxiao_domain::overview::engagement::{Coverage, EngagementRules, coverage};
use wenxiao_domain::party::access::Action;
use wenxiao_domain::party::membership::Scope;
use wenxiao_office::write::{ListCell, list_xlsx};

use super::keeps;
use crate::answer::{Answer, Stop, attachment};
use crate::component::empty_state::empty_state;
use crate::component::format::wan;
use crate::component::frame::Page;
use crate::component::ledger_table::{Column, LedgerTable, Line};
use crate::ctx::{Ctx, Web};
use crate::page::show;

/// The address of the list.
pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/{jurisdiction}/{year}/engagements", get(index))
        .route("/{jurisdiction}/{year}/engagements.xlsx", get(xlsx))
}

async fn index(ctx: Ctx) -> Answer {
    let scope = ctx.scope(Action::ReadEngagements)?;
    let all = covered_by(&ctx, &scope);
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
                a href=(format!("/{}/{}/engagements.xlsx", ctx.jurisdiction, ctx.year)) { "导出xlsx" } "　"
                a href="/agencies" { @if is_whole { "机构和专家" } @else { "本机构" } }
            }
            @if keeps(&ctx) { " " a.button href=(ctx.at("/engagements/new")) { "委托评价" } }
        }),
        ..ctx.page(title, body)
    };
    Ok(page.answer(&ctx.person.asked))
}

/// What a scope sees: an agency all that it was ever given, the county year by year.
fn covered_by<'a>(ctx: &'a Ctx, scope: &Scope) -> Vec<&'a Arc<Engagement>> {
    match scope {
        Scope::Assigned(own) => ctx.county.engagements_with(*own),
        Scope::County => ctx.county.engagements_of(ctx.year),
        Scope::Nothing | Scope::Departments(_) => Vec::new(),
    }
}

const EXPORT_COLUMNS: &[&str] = &[
    "委托编号",
    "评价对象",
    "部门",
    "受托机构",
    "统一社会信用代码",
    "合同编号",
    "合同额（万元）",
    "期限自",
    "期限至",
    "成果",
    "考核得分",
    "等次",
    "付费比例",
    "应付（万元）",
    "扣分",
];

/// FM-13 of a year as a list: one row for each engagement.
async fn xlsx(ctx: Ctx) -> Answer {
    const TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    ctx.scope(Action::Export)?;
    let scope = ctx.scope(Action::ReadEngagements)?;
    let rows: Vec<Vec<(String, bool)>> =
        covered_by(&ctx, &scope).into_iter().map(|one| export_row(&ctx, one)).collect();
    let cells = rows.iter().map(|row| {
        row.iter().map(|(text, is_number)| match is_number {
            true => ListCell::Number(text),
            false => ListCell::Text(text),
        })
    });
    let bytes = list_xlsx("第三方机构考核", EXPORT_COLUMNS, cells);
    let bytes = bytes.map_err(|error| Stop::from(crate::answer::failed(&error)))?;
    let name = format!("{}年委托评价和机构考核{}.xlsx", ctx.year, ctx.today);
    ctx.note_export(&name, format!("{}行", rows.len())).await?;
    Ok(attachment(TYPE, &name, bytes))
}

/// Text of each cell, and whether it is a number.
fn export_row(ctx: &Ctx, one: &Engagement) -> Vec<(String, bool)> {
    let subject = ctx.county.subject(one.subject);
    let name = subject.as_ref().map_or("", |subject| show::subject_name(subject, &ctx.me));
    let unit = |id| ctx.county.organization_name(id, ctx.today).to_owned();
    let agency = ctx.county.organization(one.agency);
    let code = agency.and_then(|agency| agency.uscc.as_ref());
    let code = code.map(|code| code.on(ctx.today.date()).to_string()).unwrap_or_default();
    let settled = one.assessment().filter(|found| found.is_settled);
    let deduction = |score: &ItemScore| format!("{}：{}", score.item.name(), score.reason);
    let deductions: Vec<String> = settled
        .into_iter()
        .flat_map(|found| &found.scores)
        .filter(|score| !score.reason.is_empty())
        .map(deduction)
        .collect();
    let text = |text: String| (text, false);
    let number = |number: Option<String>| (number.unwrap_or_default(), true);
    vec![
        text(one.word()),
        text(name.to_owned()),
        text(unit(one.department)),
        text(unit(one.agency)),
        text(code),
        text(one.contract_number.clone()),
        number(Some(one.amount.to_string())),
        text(one.first_day.to_string()),
        text(one.last_day.to_string()),
        text(progress(one)),
        number(settled.map(|found| found.total.to_string())),
        text(settled.map_or_else(String::new, |found| found.band.name().to_owned())),
        text(settled.map_or_else(String::new, |found| found.share.clone())),
        number(settled.map(|found| found.payable.to_string())),
        text(deductions.join("；")),
    ]
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

/// `98.00 优秀`, and whether it is settled.
pub(super) fn assessed(one: &Engagement) -> String {
    one.assessment().map_or_else(
        || "—".to_owned(),
        |found| {
            let standing = if found.is_settled { "" } else { "（未定案）" };
            format!("{} {}{standing}", found.total, found.band.name())
        },
    )
}

/// 应付 of a settled assessment.
pub(super) fn payable(one: &Engagement) -> String {
    let settled = one.assessment().filter(|found| found.is_settled);
    settled.map_or_else(|| "—".to_owned(), |found| wan(found.payable.fen()))
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
                html! { (assessed(one)) },
                html! { (wan(one.amount.fen())) },
                html! { (payable(one)) },
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
            column("考核", false),
            column("合同额（万元）", true),
            column("应付（万元）", true),
        ],
        lines: all.iter().map(line).collect(),
        first_number: 1,
        totals: None,
    }
    .markup()
}
