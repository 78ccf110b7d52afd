//! 红黄标 and what follows them: the board of a round, orders, tickets, 改判, results.

mod board;

mod evidence;

mod order;

mod overrule;

mod results;

mod ticket;

pub use board::flag_view;
pub use evidence::links as evidence_links;
pub use evidence::{
    MOST_BYTES, field as evidence_field, files_field, hand_out, links, take as take_evidence,
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
        .merge(ticket::routes())
        .merge(overrule::routes())
        .merge(results::routes())
}

/// The round that an address names.
fn round(ctx: &Ctx, word: &str) -> Result<FormKind, Stop> {
    match word {
        "may" => Ok(FormKind::MonitoringMay),
        "august" => Ok(FormKind::MonitoringAugust),
        _ => Err(ctx.refuse(&Refusal::NotFound("轮次"))),
    }
}

/// The word of a round in addresses.
pub const fn word_of(kind: FormKind) -> &'static str {
    match kind {
        FormKind::MonitoringMay => "may",
        FormKind::MonitoringAugust => "august",
        FormKind::Target
        | FormKind::SelfEvaluation
        | FormKind::DepartmentTarget
        | FormKind::DepartmentMonitoring
        | FormKind::DepartmentSelfEvaluation
        | FormKind::ExAnte
        | FormKind::TargetAdjustment
        | FormKind::DepartmentEvaluation
        | FormKind::KeyEvaluation
        | FormKind::ReviewExAnte
        | FormKind::ReviewTarget
        | FormKind::ReviewMonitoring
        | FormKind::ReviewSelfEvaluation => "",
    }
}
