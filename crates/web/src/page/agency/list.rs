//! A year's engagements, and what they cover of what they must.

use std::sync::Arc;

use axum::Router;
use axum::routing::get;
use maud::{Markup, html};
use wenxiao_domain::agency::{DeliverableState, Engagement, ItemScore};
use wenxiao_domain::overview::engagement::{Coverage, Covered, EngagementRules, coverage};
use wenxiao_domain::party::access::Action;
use wenxiao_domain::party::membership::Scope;
use wenxiao_office::write::{ListCell, list_xlsx};

use super::{keeps, sees};
use crate::answer::{Answer, Stop, attachment};
use crate::component::empty_state::empty_state;
use crate::component::format::wan;
use crate::component::frame::Page;
use crate::component::ledger_table::{Column, LedgerTable, Line};
use crate::ctx::{Ctx, Web};

/// The address of the list.
pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/{jurisdiction}/{year}/engagements", get(index))
        .route("/{jurisdiction}/{year}/engagements.xlsx", get(xlsx))
}

async fn index(ctx: Ctx) -> Answer {
    let scope = ctx.scope(Action::ReadEngagements)?;
    let all = covered_by(&ctx, &scope);
    let amount: i64 = all.iter().map(|one| one.contract.amount.fen()).sum();
    let rules = EngagementRules::of(ctx.today, &ctx.pack).filter(|_| scope == Scope::County);
    let body = html! {
        @if let Some(rules) = rules {
            section { h2 { "覆盖情况" } (covered(&ctx, &coverage(&ctx.county, ctx.year, &rules))) }
        }
        section { h2 { "委托" }
            @if all.is_empty() { (empty_state("这个预算年度还没有委托评价。", None)) }
            @else { (table(&ctx, &all, Shown::OF_YEAR)) }
        }
    };
    let is_whole = scope == Scope::County;
    let title = format!("{}年委托评价", ctx.year);
    let year = |year: i16| format!("/{}/{year}/engagements", ctx.jurisdiction);
    let page = Page {
        subtitle: Some(html! {
            "委托" b.num { (all.len()) } "项，合同额" b.num { (wan(amount)) } "万元"
        }),
        actions: Some(html! {
            span.under {
                a href=(year(ctx.year - 1)) { (ctx.year - 1) "年" } "　"
                a href=(year(ctx.year + 1)) { (ctx.year + 1) "年" } "　"
                a href=(format!("/{}/{}/engagements.xlsx", ctx.jurisdiction, ctx.year)) { "导出xlsx" } "　"
                a href="/agencies" { @if is_whole { "机构和专家" } @else { "本机构" } }
            }
            @if keeps(&ctx) { " " a.button href=(ctx.at("/engagements/new")) { "委托评价" } }
        }),
        ..ctx.page(title, body)
    };
    Ok(page.answer(&ctx.person.asked))
}

/// What a scope sees of the year: the county all of it, an agency its own.
fn covered_by<'a>(ctx: &'a Ctx, scope: &Scope) -> Vec<&'a Arc<Engagement>> {
    let mut found = ctx.county.engagements_of(ctx.year);
    found.retain(|one| sees(scope, one.contract.agency));
    found
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
    let name = subject.as_ref().map_or("", |subject| subject.name_for(&ctx.me));
    let unit = |id| ctx.county.organization_name(id, ctx.today).to_owned();
    let agency = ctx.county.organization(one.contract.agency);
    let code = agency.and_then(|agency| agency.uscc.as_ref());
    let code = code.map(|code| code.on(ctx.today.date()).to_string()).unwrap_or_default();
    let settled = one.assessment().filter(|found| found.is_settled);
    let deduction = |score: &ItemScore| format!("{}：{}", score.item.name(), score.reason);
    let deductions: Vec<String> = settled
        .into_iter()
        .flat_map(|found| &found.scores)
        .filter(|score| score.is_deducted())
        .map(deduction)
        .collect();
    let text = |text: String| (text, false);
    let number = |number: Option<String>| (number.unwrap_or_default(), true);
    vec![
        text(one.word()),
        text(name.to_owned()),
        text(unit(one.department)),
        text(unit(one.contract.agency)),
        text(code),
        text(one.contract.contract_number.clone()),
        number(Some(one.contract.amount.to_string())),
        text(one.contract.first_day.to_string()),
        text(one.contract.last_day.to_string()),
        text(progress(one)),
        number(settled.map(|found| found.total.to_string())),
        text(settled.map_or_else(String::new, |found| found.band.name().to_owned())),
        text(settled.map_or_else(String::new, |found| found.share.clone())),
        number(settled.map(|found| found.payable.to_string())),
        text(deductions.join("；")),
    ]
}

/// Each demand as a count of how many that are needed.
fn covered(ctx: &Ctx, all: &[Coverage]) -> Markup {
    let name = |one: &Covered| match one {
        Covered::Subject(subject) => subject.name_for(&ctx.me).to_owned(),
        Covered::Named(name) => (*name).to_owned(),
    };
    let line = |one: &Coverage| Line {
        choose: None,
        cells: vec![
            html! { (one.label) },
            html! { b.num { (one.found) "/" (one.needed) } },
            html! { @if one.is_met() { "✓ 已达到" } @else { b { "✕ 未达到" } } },
            html! {
                (one.covered.iter().map(name).collect::<Vec<_>>().join("、"))
                @if !one.missing.is_empty() { p.hint { "还缺：" (one.missing.join("、")) } }
            },
            html! { (one.parameter.label) p.hint { (one.parameter.source) } },
        ],
    };
    LedgerTable {
        caption: "覆盖情况".to_owned(),
        columns: vec![
            Column::text("要求"),
            Column::number("已有/应有"),
            Column::text("结论"),
            Column::text("已覆盖"),
            Column::text("出处"),
        ],
        lines: all.iter().map(line).collect(),
        first_number: 1,
        totals: None,
    }
    .markup()
}

/// `验收1/3`, and that it was ended.
fn progress(one: &Engagement) -> String {
    let all = one.deliverables.len();
    let is_accepted = |state: DeliverableState| state == DeliverableState::Accepted;
    let accepted = one.deliverables.iter().filter(|one| is_accepted(one.state())).count();
    let ended = if one.is_ended { "已终止，" } else { "" };
    format!("{ended}验收{accepted}/{all}")
}

/// `98.00　优秀`, and whether it is settled.
fn assessed(one: &Engagement) -> String {
    one.assessment().map_or_else(
        || "—".to_owned(),
        |found| {
            let standing = if found.is_settled { "" } else { "（未定案）" };
            format!("{}　{}{standing}", found.total, found.band.name())
        },
    )
}

/// 应付 of a settled assessment.
fn payable(one: &Engagement) -> String {
    let settled = one.assessment().filter(|found| found.is_settled);
    settled.map_or_else(|| "—".to_owned(), |found| wan(found.payable.fen()))
}

/// A column of a list of engagements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    Number,
    Subject,
    Department,
    Agency,
    Reason,
    Method,
    Window,
    Progress,
    Assessed,
    Amount,
    Payable,
}

impl Shown {
    /// Of a year.
    const OF_YEAR: &'static [Self] = &[
        Self::Number,
        Self::Subject,
        Self::Department,
        Self::Agency,
        Self::Reason,
        Self::Method,
        Self::Window,
        Self::Progress,
        Self::Assessed,
        Self::Amount,
        Self::Payable,
    ];

    /// Of one agency, on its page.
    pub const OF_AGENCY: &'static [Self] = &[
        Self::Number,
        Self::Subject,
        Self::Department,
        Self::Window,
        Self::Progress,
        Self::Assessed,
        Self::Amount,
        Self::Payable,
    ];

    const fn column(self) -> Column {
        let (words, numeric) = match self {
            Self::Number => ("编号", false),
            Self::Subject => ("评价对象", false),
            Self::Department => ("部门", false),
            Self::Agency => ("受托机构", false),
            Self::Reason => ("选择理由", false),
            Self::Method => ("采购方式", false),
            Self::Window => ("期限", false),
            Self::Progress => ("成果", false),
            Self::Assessed => ("考核", false),
            Self::Amount => ("合同额（万元）", true),
            Self::Payable => ("应付（万元）", true),
        };
        Column { words, numeric, sort: None }
    }

    fn cell(self, ctx: &Ctx, one: &Engagement) -> Markup {
        let unit = |id| ctx.county.organization_name(id, ctx.today);
        let subject = ctx.county.subject(one.subject);
        let name = subject.as_ref().map_or("—", |subject| subject.name_for(&ctx.me));
        match self {
            Self::Number => html! { a.num href={ "/engagements/" (one.id) } { (one.word()) } },
            Self::Subject => {
                html! { (name) @if one.overruled.is_some() { " " span.hint { "有利益冲突，已说明" } } }
            }
            Self::Department => html! { (unit(one.department)) },
            Self::Agency => {
                html! { a href={ "/agencies/" (one.contract.agency) } { (unit(one.contract.agency)) } }
            }
            Self::Reason => html! { (one.contract.reason.name()) },
            Self::Method => html! { (one.contract.method.name()) },
            Self::Window => {
                html! { span.num { (one.contract.first_day) "至" (one.contract.last_day) } }
            }
            Self::Progress => html! { (progress(one)) },
            Self::Assessed => html! { (assessed(one)) },
            Self::Amount => html! { (wan(one.contract.amount.fen())) },
            Self::Payable => html! { (payable(one)) },
        }
    }
}

/// Engagements, one a line.
pub(super) fn table(ctx: &Ctx, all: &[&Arc<Engagement>], shown: &[Shown]) -> Markup {
    let line = |one: &&Arc<Engagement>| Line {
        choose: None,
        cells: shown.iter().map(|shown| shown.cell(ctx, one)).collect(),
    };
    LedgerTable {
        caption: "委托评价".to_owned(),
        columns: shown.iter().map(|shown| shown.column()).collect(),
        lines: all.iter().map(line).collect(),
        first_number: 1,
        totals: None,
    }
    .markup()
}
