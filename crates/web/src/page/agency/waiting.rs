//! What waits of engagements: the part of 待办 that no form stands for.

use maud::{Markup, html};
use wenxiao_domain::agency::DeliverableState;
use wenxiao_domain::overview::engagement::{Awaited, awaited};

use crate::component::deadline::deadline;
use crate::component::format::day;
use crate::component::ledger_table::{Column, LedgerTable, Line};
use crate::ctx::Ctx;

/// Deliverables that wait for this identity; nothing where none does.
pub fn waiting(ctx: &Ctx) -> Option<Markup> {
    let all = awaited(&ctx.county, &ctx.me, ctx.today);
    (!all.is_empty()).then(|| html! { section { h2 { "委托评价" } (table(ctx, &all)) } })
}

fn table(ctx: &Ctx, all: &[Awaited]) -> Markup {
    LedgerTable {
        caption: "委托评价".to_owned(),
        columns: ["事项", "评价对象", "委托", "最后一天", "办理"].map(Column::text).into(),
        lines: all.iter().map(|one| line(ctx, one)).collect(),
        first_number: 1,
        totals: None,
    }
    .markup()
}

fn line(ctx: &Ctx, one: &Awaited) -> Line {
    let held = &one.engagement;
    let name = held.deliverable(one.number).map_or("成果", |one| one.name.as_str());
    let verb = match one.state {
        DeliverableState::Awaited => "提交",
        DeliverableState::SentBack => "修改后重新提交",
        DeliverableState::Delivered | DeliverableState::Accepted => "验收",
    };
    let subject = ctx.county.subject(held.subject);
    let subject = subject.as_ref().map_or("—", |one| one.name_for(&ctx.me));
    let agency = ctx.county.organization_name(held.contract.agency, ctx.today);
    Line {
        choose: None,
        cells: vec![
            html! { (verb) (name) },
            html! { (subject) },
            html! { span.num { (held.word()) } "　" (agency) },
            html! {
                @if one.state.is_awaited() { (deadline(one.due.date(), ctx.today.date())) }
                @else { span.num { (day(one.due.date())) } }
            },
            html! {
                a href={ "/engagements/" (held.id) } {
                    @if !one.state.is_awaited() { "去验收" }
                    @else if one.is_over { (super::ASK_FOR_DAYS) }
                    @else { "去提交" }
                }
            },
        ],
    }
}
