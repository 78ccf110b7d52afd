//! 台账修改 as tables.

use wenxiao_domain::ledger_change::{LedgerChange, LedgerOutcome};
use wenxiao_domain::state::County;

use super::{Table, TableCell, maybe, number, text};

/// Every change that was proposed, with what became of it.
pub(super) fn changes(county: &County) -> Table {
    let rows = county.shared.ledger_changes.values().map(|one| row(one));
    Table {
        name: "ledger_change",
        columns: &[
            "work_year",
            "number",
            "task",
            "change",
            "category",
            "item",
            "detail",
            "parties",
            "reason",
            "basis",
            "status",
            "by",
            "at_ms",
            "decided_by",
            "decided_at_ms",
            "remark",
        ],
        rows: rows.collect(),
    }
}

fn row(one: &LedgerChange) -> Vec<TableCell> {
    let said = one.edit.text();
    let parties = said.map(|text| text.parties.iter().map(|party| party.key()).collect::<Vec<_>>());
    let (by, at, remark) = match &one.outcome {
        None => (None, None, ""),
        Some(LedgerOutcome::Decided { by, at, remark, .. }) => {
            (Some(*by), Some(*at), remark.as_str())
        }
        Some(LedgerOutcome::Withdrawn { reason, at }) => (Some(one.by), Some(*at), reason.as_str()),
    };
    vec![
        number(i64::from(one.work_year)),
        number(i64::from(one.number)),
        text(one.task.clone()),
        text(one.edit.kind().key()),
        maybe(said, |said| text(said.category.key())),
        maybe(said, |said| text(said.item.clone())),
        maybe(said, |said| text(said.detail.clone())),
        maybe(parties, |parties| text(parties.join(","))),
        text(one.reason.clone()),
        text(one.basis.clone()),
        text(one.status()),
        text(one.by.to_string()),
        number(one.at.epoch_ms()),
        maybe(by, |by| text(by.to_string())),
        maybe(at, |at| number(at.epoch_ms())),
        text(remark),
    ]
}

/// The times that each of them states.
pub(super) fn times(county: &County) -> Table {
    let rows = county.shared.ledger_changes.values().flat_map(|one| {
        let times = one.edit.text().map_or(&[][..], |text| &text.times);
        (1..).zip(times).map(|(place, time)| {
            vec![
                number(i64::from(one.work_year)),
                number(i64::from(one.number)),
                number(place),
                text(time.of.clone()),
                maybe(time.on, |day| text(day.to_string())),
            ]
        })
    });
    Table {
        name: "ledger_change_time",
        columns: &["work_year", "number", "time", "of", "day"],
        rows: rows.collect(),
    }
}
