//! 红黄标, what evaluations found, and what follows them: the boards, orders, tickets, 改判, results.

mod board;

mod evidence;

mod findings;

mod order;

mod overrule;

mod results;

mod ticket;

pub use board::flag_view;
pub use results::cut_amount;

pub use evidence::links as evidence_links;
pub use evidence::{
    Handed, MOST_BYTES, field as evidence_field, files_field, hand_out, links,
    take as take_evidence,
};

use axum::Router;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::refusal::Refusal;

use crate::answer::Stop;
use crate::ctx::{Ctx, Web};

/// Addresses of monitoring.
pub fn routes() -> Router<Web> {
    Router::new()
        .merge(board::routes())
        .merge(order::routes())
        .merge(findings::routes())
        .merge(ticket::routes())
        .merge(overrule::routes())
        .merge(results::routes())
}

/// The round that an address names.
pub(in crate::page) fn round(ctx: &Ctx, word: &str) -> Result<FormKind, Stop> {
    let named = FormKind::ALL.into_iter().find(|kind| word_of(*kind) == word && !word.is_empty());
    named.ok_or_else(|| ctx.refuse(&Refusal::NotFound("轮次")))
}

/// The word of a round in addresses; nothing of what is no round.
pub fn word_of(kind: FormKind) -> &'static str {
    kind.declared().round.as_ref().map_or("", |round| round.word)
}
