//! What an entry about 台账修改 is about.

use wenxiao_domain::journal::Event;
use wenxiao_domain::state::County;

use super::super::TrailThing;
use super::About;

pub(super) fn of_change(event: &Event, county: &County) -> About {
    let (year, number) = match event {
        Event::LedgerChangeProposed(body) => (body.work_year, body.number),
        Event::LedgerChangeDecided(body) => (body.work_year, body.number),
        Event::LedgerChangeWithdrawn(body) => (body.work_year, body.number),
        _ => return About::words("—"),
    };
    let change = county.ledger_change(year, number);
    let words = change.map_or_else(String::new, |change| {
        format!("{}　{}{}", change.word(), change.edit.kind().name(), change.task)
    });
    About::words(words).with(TrailThing::LedgerChange(year, number))
}
