//! 评价问题: what accepted evaluations found, until when it is to be fed back, and how far it was put right.

use axum::Router;
use axum::extract::Path;
use axum::routing::get;
use maud::{Markup, html};
use wenxiao_domain::overview::cause::{Feedback, feedbacks};
use wenxiao_domain::party::access::Action;
use wenxiao_domain::rectification::RectificationState;

use super::order::{self, Batch};
use crate::answer::Answer;
use crate::component::deadline::deadline;
use crate::component::empty_state::empty_state;
use crate::component::format::percent;
use crate::component::frame::Page;
use crate::component::ledger_table::{Column, LedgerTable, Line};
use crate::ctx::{Ctx, Posted, Web};
use crate::page::{ledger, show};

/// Addresses of what evaluations found.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/{jurisdiction}/{year}/findings", get(index))
        .route("/{jurisdiction}/{year}/findings/orders", get(preview).post(give))
}

async fn index(ctx: Ctx, Path(_): Path<(String, String)>) -> Answer {
    let scope = ctx.scope(Action::ReadFiled)?;
    let all = feedbacks(&ctx.county, ctx.year, &scope, &ctx.pack);
    let year = |year: i16| format!("/{}/{year}/findings", ctx.jurisdiction);
    let page = Page {
        subtitle: Some(subtitle(&ctx, &all)),
        actions: Some(html! {
            span.under {
                a href=(year(ctx.year - 1)) { (ctx.year - 1) "年" } "　"
                a href=(year(ctx.year + 1)) { (ctx.year + 1) "年" }
            }
        }),
        ..ctx.page(format!("{}年评价问题", ctx.year), body(&ctx, &all))
    };
    Ok(page.answer(&ctx.person.asked))
}

fn subtitle(ctx: &Ctx, all: &[Feedback]) -> Markup {
    let count = |is: &dyn Fn(RectificationState) -> bool| {
        let is_one = |one: &&Feedback| one.ticket.as_ref().is_some_and(|ticket| is(ticket.state));
        i64::try_from(all.iter().filter(is_one).count()).unwrap_or(i64::MAX)
    };
    let given = count(&|state| state != RectificationState::Withdrawn);
    let closed = count(&|state| state == RectificationState::Closed);
    html! {
        "待反馈" b.num { (all.iter().filter(|one| one.waits()).count()) } "个，已反馈" b.num { (given) } "个"
        @if 0 < given { "，销号" b.num { (closed) } "个（" (percent(closed, given, 1)) "）" }
        "　" a href="/rules#evaluation" { "反馈和整改期限" }
        "　" a href=(ctx.at("/evaluations")) { "部门评价" }
        "　" a href=(ctx.at("/results")) { "结果应用" }
        (ledger::links(ctx))
    }
}

fn body(ctx: &Ctx, all: &[Feedback]) -> Markup {
    if all.is_empty() {
        return empty_state("本年度还没有通过的评价，没有要反馈的问题。", None);
    }
    let may_order = ctx.may(Action::Supervise) && ctx.as_of.is_none();
    html! {
        @if may_order && all.iter().any(Feedback::is_open) {
            form method="get" action=(ctx.at("/findings/orders")) {
                p.acts {
                    button.primary type="submit" { "批量反馈" }
                    span.hint { "先看将要反馈的内容，确认后才入账" }
                }
                (list(ctx, all, true))
            }
        } @else { (list(ctx, all, false)) }
    }
}

fn list(ctx: &Ctx, all: &[Feedback], chooses: bool) -> Markup {
    LedgerTable {
        caption: "评价发现的问题".to_owned(),
        columns: ["被评价的项目或部门", "部门", "评价", "存在的问题", "反馈和整改"]
            .map(Column::text)
            .into(),
        lines: all.iter().map(|one| line(ctx, one, chooses)).collect(),
        first_number: 1,
        totals: None,
    }
    .markup()
}

fn line(ctx: &Ctx, one: &Feedback, chooses: bool) -> Line {
    let subject = &one.subject;
    let name = subject.name_for(&ctx.me);
    let is_readable = show::may_read(&ctx.county, &one.document, &ctx.me, ctx.today);
    let form = one.document.kind.short_name();
    let cells = vec![
        html! { a href=(show::subject_href(&ctx.jurisdiction, subject)) { (name) } },
        html! { (ctx.county.organization_name(subject.department(), ctx.today)) },
        html! {
            @if is_readable { a href={ "/docs/" (one.document.id) } { (form) } } @else { (form) }
            " " (one.cause.origin.word())
        },
        html! { @if is_readable { @for line in one.cause.finding.lines() { p { (line) } } } },
        standing(ctx, one),
    ];
    let choose = (chooses && one.is_open()).then(|| (one.document.id.to_string(), name.to_owned()));
    Line { choose, cells }
}

fn standing(ctx: &Ctx, one: &Feedback) -> Markup {
    html! {
        @match &one.ticket {
            Some(ticket) => {
                (show::ticket(ticket))
                @if let Some(due) = ticket.waits_until() {
                    "　" (deadline(due.date(), ctx.today.date()))
                }
            }
            None => {
                "待反馈"
                @if let Some(due) = one.due { "　" (deadline(due.date(), ctx.today.date())) }
            }
        }
    }
}

async fn preview(ctx: Ctx, Path(_): Path<(String, String)>) -> Answer {
    order::preview(&ctx, Batch::Findings)
}

async fn give(Path(_): Path<(String, String)>, Posted { ctx, fields }: Posted<Ctx>) -> Answer {
    order::give(&ctx, Batch::Findings, &fields).await
}
