//! The ledger as a table: its columns, the state and how far it is.

use maud::{Markup, html};
use wenxiao_domain::work_ledger::Standing;

use super::{tag, task_at};
use crate::component::ledger_table::{Column, LedgerTable, Line};
use crate::ctx::Ctx;

pub(super) fn list(ctx: &Ctx, shown: &[&Standing]) -> Markup {
    let line = |one: &&Standing| {
        let (task, at) = (&one.task, task_at(ctx, one));
        let cells = vec![
            html! { (task.category.name()) },
            html! {
                div.name { a href=(at) { (task.item) } }
                @if !one.occurrence.of.is_empty() { p.hint { (one.occurrence.of) } }
            },
            html! { div.name { (task.detail) } },
            html! { (task.parties_words()) },
            html! { (due(one)) },
            html! { (tag(one.status).markup()) },
            html! { div.name { (one.sentence()) } },
        ];
        Line { choose: None, cells }
    };
    LedgerTable {
        caption: format!("{}年工作台账", ctx.year),
        columns: ["任务大类", "工作事项", "明细任务", "责任主体", "完成时间", "状态", "进度"]
            .map(Column::text)
            .into(),
        lines: shown.iter().map(line).collect(),
        first_number: 1,
        totals: None,
    }
    .keeping(1)
}

/// The last day where it is known, and the words of the ledger where it is not.
pub(super) fn due(one: &Standing) -> Markup {
    match one.due {
        Some(day) => html! {
            span.nw { (day) }
            @if let Some(registered) = &one.registered { p.hint { (registered.reference) } }
        },
        None => html! { (one.occurrence.due.words()) },
    }
}
