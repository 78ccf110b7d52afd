//! 批量督办, 批量反馈: the texts are shown before anything is written; each order then succeeds or fails alone.

use std::sync::Arc;

use axum::Router;
use axum::extract::Path;
use axum::routing::get;
use maud::{Markup, html};
use wenxiao_app::Idempotency;
use wenxiao_domain::act::{Command, DEMAND_LIMIT, OrderRectification};
use wenxiao_domain::document::{Document, Subject};
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::overview::cause::{Cause, cause, feedbacks};
use wenxiao_domain::overview::monitoring::round;
use wenxiao_domain::party::access::Action;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::state::County;
use wenxiao_domain::unit::id::DocumentId;

use super::word_of;
use crate::answer::{Answer, Stop};
use crate::component::empty_state::empty_state;
use crate::component::frame::{Crumb, Page};
use crate::component::notice::{Notice, Tone};
use crate::ctx::{Ctx, Fields, Posted, Web};
use crate::page::show;

/// Addresses of the orders of a round.
pub fn routes() -> Router<Web> {
    Router::new().route(
        "/{jurisdiction}/{year}/monitoring/{round}/orders",
        get(preview_round).post(give_round),
    )
}

/// Which board the orders come from.
#[derive(Clone, Copy)]
pub(super) enum Batch {
    /// 红黄标 of a round.
    Round(FormKind),
    /// 评价问题.
    Findings,
}

impl Batch {
    /// The board's address.
    fn at(self, ctx: &Ctx) -> String {
        match self {
            Self::Round(kind) => ctx.at(&format!("/monitoring/{}", word_of(kind))),
            Self::Findings => ctx.at("/findings"),
        }
    }

    /// The board's name.
    fn board(self) -> String {
        match self {
            Self::Round(kind) => format!("{}红黄标", kind.short_name()),
            Self::Findings => "评价问题".to_owned(),
        }
    }

    const fn title(self) -> &'static str {
        match self {
            Self::Round(_) => "批量督办",
            Self::Findings => "批量反馈",
        }
    }

    /// Why nothing can be ordered.
    const fn nothing(self) -> &'static str {
        match self {
            Self::Round(_) => {
                "没有选中可以督办的项目、部门。请在红黄标页勾选有黄标或红标、还没有督办的。"
            }
            Self::Findings => "没有选中可以反馈的评价。请在评价问题页勾选还没有反馈的。",
        }
    }

    /// What stands on the board in a scope, in its order.
    fn all(self, ctx: &Ctx) -> Result<Vec<(Subject, Arc<Document>)>, Stop> {
        let scope = ctx.scope(Action::Supervise)?;
        Ok(match self {
            Self::Round(kind) => {
                let all = round(&ctx.county, kind, ctx.year, &scope).into_iter();
                all.filter_map(|one| Some((one.subject, one.document?))).collect()
            }
            Self::Findings => {
                let all = feedbacks(&ctx.county, ctx.year, &scope, &ctx.pack).into_iter();
                all.map(|one| (one.subject, one.document)).collect()
            }
        })
    }

    /// The chosen ones, in the board's order.
    fn chosen(self, ctx: &Ctx, ids: &[&str]) -> Result<Vec<Item>, Stop> {
        let ids: Vec<DocumentId> = ids.iter().filter_map(|id| id.parse().ok()).collect();
        let all = self.all(ctx)?.into_iter();
        let chosen = all.filter(|(_, document)| ids.contains(&document.id));
        Ok(chosen.map(|(subject, document)| Item::proposed(ctx, subject, document)).collect())
    }
}

async fn preview_round(ctx: Ctx, Path((_, _, word)): Path<(String, String, String)>) -> Answer {
    let kind = super::round(&ctx, &word)?;
    preview(&ctx, Batch::Round(kind))
}

async fn give_round(
    Path((_, _, word)): Path<(String, String, String)>,
    Posted { ctx, fields }: Posted<Ctx>,
) -> Answer {
    let kind = super::round(&ctx, &word)?;
    give(&ctx, Batch::Round(kind), &fields).await
}

/// What will be ordered.
pub(super) fn preview(ctx: &Ctx, batch: Batch) -> Answer {
    let ids = ctx.query.iter().filter(|(name, _)| name == "sel").map(|(_, id)| id.as_str());
    let mut items = batch.chosen(ctx, &ids.collect::<Vec<_>>())?;
    items.retain(|item| item.cause.is_some() && ctx.county.ticket_of(&item.document).is_none());
    Ok(ctx.show(page(ctx, batch, form(ctx, batch, &items), Vec::new())))
}

fn page(ctx: &Ctx, batch: Batch, body: Markup, notices: Vec<Notice>) -> Page {
    Page {
        crumbs: vec![Crumb { words: batch.board(), href: batch.at(ctx) }],
        notices,
        ..Page::new(batch.title().to_owned(), body)
    }
}

/// One order before it is given: what it follows from, what will be demanded, and why it was not given
/// the last time.
struct Item {
    subject: Subject,
    document: Arc<Document>,
    /// Nothing where there is nothing to follow any more.
    cause: Option<Cause>,
    demand: String,
    refused: Option<Refusal>,
}

fn form(ctx: &Ctx, batch: Batch, all: &[Item]) -> Markup {
    let at = batch.at(ctx);
    let Some(cause) = all.iter().find_map(|item| item.cause.as_ref()) else {
        return empty_state(batch.nothing(), Some((&format!("回到{}", batch.board()), &at)));
    };
    let origin = cause.origin;
    html! {
        form method="post" action={ (at) "/orders" } {
            (ctx.keys().markup())
            p {
                @match batch {
                    Batch::Round(_) => { "将就" (all.len()) "个标识向主管部门各下达一张整改单，期限" }
                    Batch::Findings => { "将把" (all.len()) "份评价的问题反馈给被评价的部门，各开一张整改单，期限" }
                }
                @if let Some(due) = cause.due(&ctx.pack, ctx.today) { b.num { (due) } }
                "。各单要求可以修改；下达后入账，部门答复前可以撤回。"
            }
            @for item in all { (item.markup(ctx)) }
            p.acts {
                button.primary type="submit" data-busy="正在下达…" { (origin.act()) "（" (all.len()) "张）" }
                a href=(at) { "不办理，返回" }
            }
        }
    }
}

impl Item {
    /// With the demand that the product proposes.
    fn proposed(ctx: &Ctx, subject: Subject, document: Arc<Document>) -> Self {
        let cause = cause(&ctx.county, &document, &ctx.pack);
        let department = ctx.county.organization_name(subject.department(), ctx.today);
        let demand = cause.as_ref().and_then(|cause| {
            let due = cause.due(&ctx.pack, ctx.today)?;
            Some(cause.demand(department, due))
        });
        Self { subject, document, cause, demand: demand.unwrap_or_default(), refused: None }
    }

    fn markup(&self, ctx: &Ctx) -> Markup {
        let id = self.document.id;
        let name = self.subject.name_for(&ctx.me);
        let department = ctx.county.organization_name(self.subject.department(), ctx.today);
        let Some(Cause { origin, finding }) = &self.cause else { return html! {} };
        let field = format!("demand-{id}");
        let fault = self.refused.as_ref().map(|_| format!("{field}-error"));
        html! {
            section.box {
                input type="hidden" name="sel" value=(id);
                h2 { (name) " " (show::origin(*origin)) }
                p { (department) }
                @for line in finding.lines() { p { (line) } }
                div.field {
                    label for=(field) { "整改要求" }
                    @if let (Some(refusal), Some(id)) = (&self.refused, &fault) {
                        p.fi.block id=(id) { b { "✕ 必改 " } (refusal.to_string()) }
                    }
                    textarea id=(field) name=(field) rows="2" maxlength=(DEMAND_LIMIT)
                        aria-describedby=[&fault] aria-invalid=[fault.as_ref().map(|_| "true")] {
                        "\n" (self.demand)
                    }
                }
            }
        }
    }
}

/// Gives the orders one after another; each says how it went.
pub(super) async fn give(ctx: &Ctx, batch: Batch, fields: &Fields) -> Answer {
    let ids: Vec<&str> = fields.all("sel").collect();
    let demands: Vec<String> = ids.iter().map(|id| format!("demand-{id}")).collect();
    let mut names: Vec<&str> = demands.iter().map(String::as_str).collect();
    names.push("sel");
    fields.only(&names)?;
    let mut items = batch.chosen(ctx, &ids)?;
    for item in &mut items {
        let document = item.document.id;
        item.demand = fields.raw(&format!("demand-{document}")).to_owned();
        let command = Command::OrderRectification(OrderRectification {
            rectification: ctx.app().new_id(),
            document,
            demand: item.demand.clone(),
        });
        // One key for each order, so that pressing twice orders once.
        let idempotency = fields
            .idempotency()
            .map(|whole| Idempotency { key: format!("{}-{document}", whole.key), ..whole });
        item.refused = ctx.execute(command, idempotency).await?.err();
    }
    let county = ctx.app().county(&ctx.jurisdiction)?;
    Ok(ctx.show(given(ctx, &county, batch, items)))
}

/// How each order went; those that were not given stand below with their boxes, to be mended and given.
fn given(ctx: &Ctx, county: &County, batch: Batch, items: Vec<Item>) -> Page {
    let lines: Vec<Markup> = items.iter().map(|item| outcome_line(ctx, county, item)).collect();
    let refused = items.iter().filter(|item| item.refused.is_some()).count();
    let done = items.len() - refused;
    let is_left = |item: &Item| {
        item.refused.is_some() && item.cause.is_some() && county.ticket_of(&item.document).is_none()
    };
    let left: Vec<Item> = items.into_iter().filter(is_left).collect();
    let body = html! {
        ul { @for line in &lines { li { (line) } } }
        @if left.is_empty() {
            p.acts { a.button href=(batch.at(ctx)) { "回到" (batch.board()) } }
        } @else { (form(ctx, batch, &left)) }
    };
    let mut notices = Vec::new();
    if 0 < done {
        notices.push(Notice::new(Tone::Done, format!("已下达{done}张整改单。")));
    }
    if 0 < refused {
        let text = format!("{refused}个没有下达，原因列在下面；改好的可以在本页接着下达。");
        notices.push(Notice::new(Tone::Refused, text));
    }
    if lines.is_empty() {
        let text = format!("本次未办理。{}", batch.nothing());
        notices.push(Notice::new(Tone::Refused, text));
    }
    page(ctx, batch, body, notices)
}

fn outcome_line(ctx: &Ctx, county: &County, item: &Item) -> Markup {
    let name = item.subject.name_for(&ctx.me);
    html! {
        (name) "　"
        @if let Some(refusal) = &item.refused { "✕ " (refusal.to_string()) }
        @else { "✓ 已下达" }
        @if let Some(ticket) = county.ticket_of(&item.document) {
            "　" a href={ "/rectifications/" (ticket.id) } { "整改单" (ticket.word()) }
        }
    }
}
