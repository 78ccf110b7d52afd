//! 批量督办: the texts are shown before anything is written; each order then succeeds or fails alone.

use axum::Router;
use axum::extract::Path;
use axum::routing::get;
use maud::{Markup, html};
use wenxiao_app::Idempotency;
use wenxiao_domain::act::{Command, DEMAND_LIMIT, OrderRectification};
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::overview::monitoring::{Monitored, RoundState, deviation, round};
use wenxiao_domain::party::access::Action;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::regulation::key;
use wenxiao_domain::state::County;
use wenxiao_domain::unit::id::{DocumentId, RectificationId};

use super::board::sign;
use super::word_of;
use crate::answer::{Answer, Stop};
use crate::component::empty_state::empty_state;
use crate::component::frame::{Crumb, Page};
use crate::component::notice::{Notice, Tone};
use crate::ctx::{Ctx, Posted, Web};
use crate::page::show;

/// Addresses of the orders.
pub fn routes() -> Router<Web> {
    Router::new().route("/{jurisdiction}/{year}/monitoring/{round}/orders", get(preview).post(give))
}

/// Flagged projects among the chosen ones, which have no ticket yet.
fn chosen(
    ctx: &Ctx,
    kind: FormKind,
    ids: impl Iterator<Item = String>,
) -> Result<Vec<Monitored>, Stop> {
    let scope = ctx.scope(Action::Supervise)?;
    let ids: Vec<DocumentId> = ids.filter_map(|id| id.parse().ok()).collect();
    let mut all = round(&ctx.county, kind, ctx.year, &scope);
    all.retain(|one| one.document.as_ref().is_some_and(|document| ids.contains(&document.id)));
    Ok(all)
}

/// What will be ordered.
async fn preview(ctx: Ctx, Path((_, _, word)): Path<(String, String, String)>) -> Answer {
    let kind = super::round(&ctx, &word)?;
    let ids = ctx.query.iter().filter(|(name, _)| name == "sel").map(|(_, id)| id.clone());
    let ids: Vec<String> = ids.collect();
    let mut all = chosen(&ctx, kind, ids.into_iter())?;
    all.retain(|one| one.ticket.is_none() && is_flagged(one));
    let items: Vec<Item<'_>> = all.iter().map(|one| Item::proposed(&ctx, one)).collect();
    Ok(ctx.show(page(&ctx, kind, form(&ctx, kind, &items), Vec::new())))
}

fn is_flagged(one: &Monitored) -> bool {
    matches!(one.state, RoundState::Flagged(flag) if wenxiao_domain::derive::flag::Flag::Yellow <= flag)
}

fn page(ctx: &Ctx, kind: FormKind, body: Markup, notices: Vec<Notice>) -> Page {
    let board = ctx.at(&format!("/monitoring/{}", word_of(kind)));
    Page {
        crumbs: vec![Crumb { words: format!("{}红黄标", kind.short_name()), href: board }],
        notices,
        ..Page::new("批量督办".to_owned(), body)
    }
}

/// One order before it is given: what will be demanded, and why it was not given the last time.
struct Item<'a> {
    one: &'a Monitored,
    demand: String,
    refused: Option<Refusal>,
}

/// The day until which an order of today runs.
fn due(ctx: &Ctx) -> String {
    let days = ctx.pack.at(key::RECTIFICATION_DAYS, ctx.today);
    let due = days.ok().and_then(|days| ctx.today.plus_days(i32::from(days.value.0)));
    due.map_or_else(String::new, |due| due.to_string())
}

fn form(ctx: &Ctx, kind: FormKind, all: &[Item<'_>]) -> Markup {
    let at = ctx.at(&format!("/monitoring/{}", word_of(kind)));
    if all.is_empty() {
        let reason = "没有选中可以督办的项目。请在红黄标页勾选有黄标或红标、还没有督办的项目。";
        return empty_state(reason, Some(("回到红黄标", &at)));
    }
    html! {
        form method="post" action={ (at) "/orders" } {
            (ctx.keys().markup())
            p {
                "将向" (all.len()) "个项目的主管部门各下达一张整改单，期限" b.num { (due(ctx)) }
                "。各单要求可以修改；下达后入账，部门答复前可以撤回。"
            }
            @for item in all { (item.markup(ctx)) }
            p.acts {
                button.primary type="submit" data-busy="正在下达…" { "下达督办（" (all.len()) "张）" }
                a href=(at) { "不办理，返回" }
            }
        }
    }
}

impl<'a> Item<'a> {
    /// With the demand that the product proposes.
    fn proposed(ctx: &Ctx, one: &'a Monitored) -> Self {
        let department = ctx.county.organization_name(one.project.department, ctx.today);
        let due = due(ctx);
        let demand = format!(
            "请{department}对照上述偏离查明原因，{due}前整改到位，填写整改措施和现在的进度，上传佐证。"
        );
        Self { one, demand, refused: None }
    }

    fn markup(&self, ctx: &Ctx) -> Markup {
        let Some(document) = &self.one.document else { return html! {} };
        let id = document.id;
        let name = show::project_name(&self.one.project, &ctx.me);
        let department = ctx.county.organization_name(self.one.project.department, ctx.today);
        let deviation = deviation(&ctx.county, document).unwrap_or_default();
        let field = format!("demand-{id}");
        let fault = self.refused.as_ref().map(|_| format!("{field}-error"));
        html! {
            section.box {
                input type="hidden" name="sel" value=(id);
                h2 { (name) " " @if let Some(sign) = sign(self.one.state) { (sign.markup()) } }
                p { (department) }
                @for line in deviation.lines() { p { (line) } }
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
async fn give(
    Path((_, _, word)): Path<(String, String, String)>,
    Posted { ctx, fields }: Posted<Ctx>,
) -> Answer {
    let kind = super::round(&ctx, &word)?;
    let ids: Vec<String> = fields.all("sel").map(str::to_owned).collect();
    let demands: Vec<String> = ids.iter().map(|id| format!("demand-{id}")).collect();
    let mut names: Vec<&str> = demands.iter().map(String::as_str).collect();
    names.push("sel");
    fields.only(&names)?;
    let all = chosen(&ctx, kind, ids.into_iter())?;
    let mut outcomes = Vec::new();
    for one in &all {
        let Some(document) = &one.document else { continue };
        let demand = fields.raw(&format!("demand-{}", document.id)).to_owned();
        let command = Command::OrderRectification(OrderRectification {
            rectification: ctx.app().new_id(),
            document: document.id,
            demand: demand.clone(),
        });
        // One key for each order, so that pressing twice orders once.
        let idempotency = fields
            .idempotency()
            .map(|whole| Idempotency { key: format!("{}-{}", whole.key, document.id), ..whole });
        let refused = ctx.execute(command, idempotency).await?.err();
        outcomes.push(Item { one, demand, refused });
    }
    let county = ctx.app().county(&ctx.jurisdiction)?;
    Ok(ctx.show(given(&ctx, &county, kind, outcomes)))
}

/// How each order went; those that were not given stand below with their boxes, to be mended and given.
fn given(ctx: &Ctx, county: &County, kind: FormKind, outcomes: Vec<Item<'_>>) -> Page {
    let ticket = |item: &Item<'_>| {
        let document = county.document(item.one.document.as_ref()?.id)?;
        county.ticket_of(document).map(|ticket| (ticket.id, ticket.word()))
    };
    let lines: Vec<Markup> =
        outcomes.iter().map(|item| outcome_line(ctx, item, ticket(item))).collect();
    let refused = outcomes.iter().filter(|item| item.refused.is_some()).count();
    let done = outcomes.len() - refused;
    let left: Vec<Item<'_>> = outcomes
        .into_iter()
        .filter(|item| item.refused.is_some() && ticket(item).is_none())
        .collect();
    let body = html! {
        ul { @for line in &lines { li { (line) } } }
        @if left.is_empty() {
            p.acts {
                a.button href=(ctx.at(&format!("/monitoring/{}", word_of(kind)))) { "回到红黄标" }
            }
        } @else { (form(ctx, kind, &left)) }
    };
    let mut notices = Vec::new();
    if 0 < done {
        notices.push(Notice::new(Tone::Done, format!("已下达{done}张整改单。")));
    }
    if 0 < refused {
        let text = format!("{refused}个项目没有下达，原因列在下面；改好的可以在本页接着下达。");
        notices.push(Notice::new(Tone::Refused, text));
    }
    if lines.is_empty() {
        let text = "没有选中可以督办的项目，本次未办理。请重新勾选。";
        notices.push(Notice::new(Tone::Refused, text));
    }
    page(ctx, kind, body, notices)
}

fn outcome_line(ctx: &Ctx, item: &Item<'_>, ticket: Option<(RectificationId, String)>) -> Markup {
    let name = show::project_name(&item.one.project, &ctx.me);
    html! {
        (name) "　"
        @if let Some(refusal) = &item.refused { "✕ " (refusal.to_string()) }
        @else { "✓ 已下达" }
        @if let Some((id, word)) = ticket { "　" a href={ "/rectifications/" (id) } { "整改单" (word) } }
    }
}
