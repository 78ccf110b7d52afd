//! 各部门: how many times of tasks stand where for each that answers for them; every number leads to its rows.

use maud::{Markup, html};
use wenxiao_domain::party::membership::Scope;
use wenxiao_domain::work_ledger::board::{Answerable, BoardRow, board, soon_days};
use wenxiao_domain::work_ledger::{Status, standings, tasks_of};

use crate::component::address::Address;
use crate::component::empty_state::empty_state;
use crate::component::ledger_table::{Column, LedgerTable, Line};
use crate::ctx::Ctx;

/// The states in the order of urgency, 已逾期 first.
const ORDER: [Status; 6] = [
    Status::Overdue,
    Status::UnderWay,
    Status::NotDue,
    Status::Done,
    Status::DoneLate,
    Status::NothingToDo,
];

pub(super) fn table(ctx: &Ctx, scope: &Scope) -> Markup {
    let at = ctx.looked();
    let rows = board(&standings(&tasks_of(at.county, ctx.year), at), scope, at);
    if rows.is_empty() {
        return empty_state("这里没有要您的单位办的台账任务。", None);
    }
    let mut columns = vec![Column::text("责任主体"), Column::number("期限")];
    columns.extend(ORDER.map(|status| Column::number(status.name())));
    columns.push(Column::number("其中临期"));
    let list = LedgerTable {
        caption: format!("{}年各部门台账进度", ctx.year),
        columns,
        lines: rows.iter().map(|row| line(ctx, row)).collect(),
        first_number: 1,
        totals: None,
    };
    html! {
        p.hint {
            "一个期限由几家办的，各家都计一次；部门只计本部门要办的。临期：没有办完、" (soon_days(at))
            "天内到期的，天数按规则“台账任务提前提醒天数”。"
        }
        (list.markup())
    }
}

fn line(ctx: &Ctx, row: &BoardRow) -> Line {
    let address = ctx.address().keeping(&["at"]);
    let (name, address) = match row.who {
        Answerable::Party(party) => (party.name(), address.with("party", party.key())),
        Answerable::Department(id) => {
            (ctx.county.organization_name(id, ctx.today), address.with("dept", id.to_string()))
        }
    };
    let mut cells = vec![html! { a href=(address.href()) { (name) } }, html! { (row.all()) }];
    cells.extend(ORDER.map(|status| {
        let to = address.with("status", status.key());
        counted(row.count(status), status == Status::Overdue, &to)
    }));
    cells.push(counted(row.soon, false, &address.with("soon", "1")));
    Line { choose: None, cells }
}

/// A number that leads to its rows; 0 leads nowhere.
fn counted(count: usize, is_late: bool, to: &Address) -> Markup {
    html! {
        @if count == 0 { "0" }
        @else if is_late { a.red href=(to.href()) { b { (count) } } }
        @else { a href=(to.href()) { (count) } }
    }
}
