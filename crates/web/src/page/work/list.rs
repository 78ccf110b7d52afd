//! The records of a work year.

use std::sync::Arc;

use maud::{Markup, html};
use wenxiao_domain::party::access::Action;
use wenxiao_domain::work_record::{WorkKind, WorkRecord};

use super::{kinds, make_at, may_record, seen};
use crate::answer::Answer;
use crate::component::empty_state::empty_state;
use crate::component::frame::{Crumb, Page};
use crate::component::ledger_table::{Column, LedgerTable, Line};
use crate::component::query_bar::{QueryBar, QueryField, QueryInput};
use crate::ctx::Ctx;
use crate::page::show;

pub(super) async fn index(ctx: Ctx) -> Answer {
    let scope = ctx.scope(Action::ReadFiled)?;
    let all = seen(&ctx, &scope, ctx.year);
    let kind = WorkKind::from_key(ctx.address().get("kind"));
    let shown: Vec<&Arc<WorkRecord>> =
        all.iter().filter(|one| kind.is_none_or(|kind| one.kind == kind)).collect();
    let standing = all.iter().filter(|one| one.stands()).count();
    let year = |year: i16| format!("/{}/{year}/works", ctx.jurisdiction);
    let body = html! {
        @if show::nothing_commissioned(&scope).is_none() { (bar(&ctx, kind)) }
        @if let Some(nothing) = show::nothing_commissioned(&scope) {
            (nothing)
        } @else if all.is_empty() {
            (empty_state("这一年还没有工作记录。上报、培训、宣传、公开等在系统以外办的事，办完在这里登记。", None))
        } @else if shown.is_empty() {
            (empty_state("没有这一类的工作记录。请换一个条件再查。", None))
        } @else {
            (table(&ctx, &shown))
        }
        (to_record(&ctx))
    };
    let page = Page {
        subtitle: Some(html! { b.num { (standing) } "条" }),
        crumbs: vec![Crumb {
            words: format!("{}年工作台账", ctx.year), href: ctx.at("/ledger")
        }],
        actions: Some(html! {
            span.under {
                a href=(year(ctx.year - 1)) { (ctx.year - 1) "年" } "　"
                a href=(year(ctx.year + 1)) { (ctx.year + 1) "年" }
            }
        }),
        ..ctx.page(format!("{}年工作记录", ctx.year), body)
    };
    Ok(page.answer(&ctx.person.asked))
}

fn bar(ctx: &Ctx, chosen: Option<WorkKind>) -> Markup {
    let options = WorkKind::ALL.map(|one| (one.key().to_owned(), one.name().to_owned())).to_vec();
    let chosen = chosen.map_or("", WorkKind::key).to_owned();
    QueryBar {
        action: ctx.at("/works"),
        fields: vec![QueryField {
            name: "kind",
            label: "类别",
            input: QueryInput::Choice { options, chosen },
        }],
        ..QueryBar::default()
    }
    .markup()
}

fn table(ctx: &Ctx, shown: &[&Arc<WorkRecord>]) -> Markup {
    let line = |one: &&Arc<WorkRecord>| Line {
        choose: None,
        cells: vec![
            html! { a.nw href={ "/works/" (one.id) } { (one.word()) } },
            html! { (one.kind.name()) },
            html! {
                div.name { (one.text.title) }
                @if !one.text.party.is_empty() { p.hint { (one.text.party) } }
            },
            html! { (departments(ctx, one)) },
            html! { span.nw { (one.text.on) } @if !one.text.reference.is_empty() { p.hint { (one.text.reference) } } },
            html! { (one.text.count.map_or_else(|| "—".to_owned(), |count| count.to_string())) },
            html! {
                @if let Some(time) = &one.serves {
                    a href=(ctx.at(&format!("/ledger/{}", time.task))) { (time) }
                } @else { "—" }
            },
            html! { @if one.stands() { "有效" } @else { "已撤回" } },
        ],
    };
    let words = ["编号", "类别", "事由", "涉及单位", "日期、文号", "数量", "台账任务", "状态"];
    LedgerTable {
        caption: format!("{}年工作记录", ctx.year),
        columns: words.map(Column::text).to_vec(),
        lines: shown.iter().map(line).collect(),
        first_number: 1,
        totals: None,
    }
    .markup()
}

/// The departments by name, or how many where they are many.
fn departments(ctx: &Ctx, one: &WorkRecord) -> String {
    let names: Vec<&str> = one
        .text
        .departments
        .iter()
        .map(|id| ctx.county.organization_name(*id, ctx.today))
        .collect();
    match names.len() {
        0 => "—".to_owned(),
        1..=3 => names.join("、"),
        many => format!("{}等{many}个部门", names[0]),
    }
}

fn to_record(ctx: &Ctx) -> Markup {
    html! {
        @if may_record(ctx) {
            section.box {
                h2 { "登记" }
                p.hint { "凭它完成台账任务的，请从工作台账里那一项登记，登记后那一项自己变成已完成。" }
                p {
                    @for kind in kinds(ctx) {
                        a href=(make_at(ctx, kind, None)) { (kind.name()) } "　"
                    }
                }
            }
        }
    }
}
