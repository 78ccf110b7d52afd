//! What there is to publish in a year, by when, and how far it is.

use maud::{Markup, html};
use wenxiao_domain::disclosure::DisclosureKind;
use wenxiao_domain::party::access::Action;
use wenxiao_domain::publication::{ToPublish, to_publish};
use wenxiao_domain::work_ledger::Status;

use super::address;
use crate::answer::Answer;
use crate::component::deadline::deadline;
use crate::component::empty_state::empty_state;
use crate::component::frame::{Crumb, Page};
use crate::component::ledger_table::{Column, LedgerTable, Line};
use crate::component::notice::Notice;
use crate::component::query_bar::{QueryBar, QueryField, QueryInput};
use crate::ctx::Ctx;
use crate::page::show;
use crate::page::work_ledger::tag;

pub(super) async fn index(ctx: Ctx) -> Answer {
    Ok(page(&ctx, Vec::new())?.answer(&ctx.person.asked))
}

/// The page, with what was refused.
pub(super) fn page(ctx: &Ctx, notices: Vec<Notice>) -> Result<Page, crate::answer::Stop> {
    let scope = ctx.scope(Action::ReadFiled)?;
    let all = to_publish(&ctx.county, &ctx.pack, ctx.year, ctx.today, &scope);
    let kind = DisclosureKind::from_key(ctx.address().get("kind"));
    let status = Status::from_key(ctx.address().get("status"));
    let is_wanted = |one: &&ToPublish| {
        kind.is_none_or(|kind| one.kind == kind) && status.is_none_or(|status| one.status == status)
    };
    let shown: Vec<&ToPublish> = all.iter().filter(is_wanted).collect();
    let year = |year: i16| format!("/{}/{year}/disclosures", ctx.jurisdiction);
    let body = html! {
        @if let Some(nothing) = show::nothing_commissioned(&scope) {
            (nothing)
        } @else if all.is_empty() {
            (empty_state("这一年没有要公开的单位。", None))
        } @else {
            (bar(ctx, kind, status))
            @if shown.is_empty() { (empty_state("没有符合条件的公开事项。请换一个条件再查。", None)) }
            @else { (table(ctx, &shown)) }
            p.hint {
                "期限：工作台账登记了部门预算、决算公开日期的，按登记的日期；没有登记的，按最后一份材料通过后的法定天数。"
                "公开前由两个没有经手编制的人保密审查。"
            }
        }
    };
    let elsewhere = all.iter().filter(|one| one.recorded.is_some()).count();
    let alarm = all.iter().filter(|one| one.status == Status::Overdue).count();
    Ok(Page {
        subtitle: Some(html! {
            "要公开" b.num { (all.len()) } "项，已公开"
            b.num { (all.iter().filter(|one| is_public(one)).count()) } "项"
            @if 0 < elsewhere { "，登记在别处公开" b.num { (elsewhere) } "项" }
            @if 0 < alarm { "，" b.late { "已逾期" span.num { (alarm) } "项" } }
        }),
        crumbs: vec![Crumb {
            words: format!("{}年工作台账", ctx.year), href: ctx.at("/ledger")
        }],
        actions: Some(html! {
            span.under {
                a href={ "/portal/" (ctx.jurisdiction) "/" (ctx.year) } { "公开网页" } "　"
                a href=(year(ctx.year - 1)) { (ctx.year - 1) "年" } "　"
                a href=(year(ctx.year + 1)) { (ctx.year + 1) "年" }
            }
        }),
        notices: ctx.page("", html! {}).notices.into_iter().chain(notices).collect(),
        ..ctx.page(format!("{}年信息公开", ctx.year), body)
    })
}

fn is_public(one: &ToPublish) -> bool {
    one.package.as_ref().is_some_and(|package| package.current().is_some())
}

fn bar(ctx: &Ctx, kind: Option<DisclosureKind>, status: Option<Status>) -> Markup {
    let choice = |name, label, options: Vec<(String, String)>, chosen: &str| QueryField {
        name,
        label,
        input: QueryInput::Choice { options, chosen: chosen.to_owned() },
    };
    let words = |key: &str, name: &str| (key.to_owned(), name.to_owned());
    let kinds = DisclosureKind::ALL.map(|one| words(one.key(), one.name())).to_vec();
    let states = Status::ALL.map(|one| words(one.key(), one.name())).to_vec();
    QueryBar {
        action: ctx.at("/disclosures"),
        fields: vec![
            choice("kind", "种类", kinds, kind.map_or("", DisclosureKind::key)),
            choice("status", "状态", states, status.map_or("", Status::key)),
        ],
        ..QueryBar::default()
    }
    .markup()
}

fn table(ctx: &Ctx, shown: &[&ToPublish]) -> Markup {
    let line = |one: &&ToPublish| Line {
        choose: None,
        cells: vec![
            html! { div.name { (ctx.county.organization_name(one.publisher, ctx.today)) } },
            html! { (one.kind.name()) },
            html! { span.num { (one.accepted) "/" (one.owed) } },
            html! { (due(ctx, one)) },
            html! { (tag(one.status).markup()) },
            html! { (package(ctx, one)) },
        ],
    };
    LedgerTable {
        caption: format!("{}年信息公开", ctx.year),
        columns: ["公开单位", "种类", "已通过材料", "期限", "状态", "公开包"]
            .map(Column::text)
            .to_vec(),
        lines: shown.iter().map(line).collect(),
        first_number: 1,
        totals: None,
    }
    .markup()
}

fn due(ctx: &Ctx, one: &ToPublish) -> Markup {
    match (one.due, one.status) {
        (None, _) => html! { "未登记" },
        (Some(day), Status::Done | Status::DoneLate) => html! { span.nw { (day) } },
        (Some(day), _) => deadline(day.date(), ctx.today.date()),
    }
}

/// The package, or the button that begins it.
fn package(ctx: &Ctx, one: &ToPublish) -> Markup {
    let may = ctx.as_of.is_none() && ctx.me.scope(Action::PrepareDisclosures).covers(one.publisher);
    html! {
        @if let Some(package) = &one.package {
            a.nw href=(address(package)) { (package.word()) }
            p.hint { "第" (package.newest().number) "版　" (package.newest().stage().name()) }
        } @else if let Some(record) = &one.recorded {
            a.nw href=(format!("/works/{}", record.id)) { "已登记在别处公开" }
            p.hint { (record.text.on) "，" (record.text.party) }
        } @else if may && 0 < one.accepted {
            form method="post" action=(ctx.at("/disclosures")) {
                (ctx.keys().markup())
                input type="hidden" name="kind" value=(one.kind.key());
                input type="hidden" name="publisher" value=(one.publisher);
                input type="hidden" name="correction" value="";
                button type="submit" data-busy="正在编制…" {
                    "编制" span.vh { (ctx.county.organization_name(one.publisher, ctx.today)) (one.kind.name()) }
                }
            }
        } @else { "未编制" }
    }
}
