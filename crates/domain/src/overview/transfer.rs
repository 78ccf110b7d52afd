//! 转移支付自评: who reviewed it, what was sent to whom, what is still to be sent.

use std::sync::Arc;

use crate::document::{Document, Status};
use crate::regulation::key;
use crate::regulation::pack::Pack;
use crate::state::County;
use crate::transfer::TransferReceiver;
use crate::unit::day::{Day, Instant};

/// Every FM-05T that passed the joint review.
pub fn transfers(county: &County) -> impl Iterator<Item = &Arc<Document>> {
    let all = county.shared.documents.values();
    all.filter(|document| document.kind.is_jointly_reviewed() && document.settled().is_some())
}

/// The receivers to whom nothing is recorded as sent.
pub fn missing(county: &County, document: &Document) -> Vec<TransferReceiver> {
    let is_open = |one: &TransferReceiver| county.transfer_report(document.id, *one).is_none();
    TransferReceiver::ALL.into_iter().filter(is_open).collect()
}

/// The last day, inclusive, on which an accepted form is to be with both receivers; nothing before its
/// acceptance, and where the pack has no value.
pub fn report_due(document: &Document, pack: &Pack) -> Option<Day> {
    let Status::Accepted { at, .. } = &document.status else { return None };
    let accepted = at.legal_day();
    let days = pack.at(key::TRANSFER_REPORT_DAYS, accepted).ok()?.value;
    accepted.plus_days(i32::from(days.0))
}

/// The computed fields: the two reviews, and for each receiver what was sent. Nothing before its acceptance.
pub(super) fn route(county: &County, document: &Document) -> Option<Vec<(&'static str, String)>> {
    let Status::Accepted { at, .. } = &document.status else { return None };
    let passed = |at: Instant| format!("审核通过，{}", at.legal_day());
    let signed = document.signed.map_or_else(String::new, |signed| passed(signed.at));
    let mut texts = vec![("review.department", signed), ("review.finance", passed(*at))];
    for receiver in TransferReceiver::ALL {
        let text = match county.transfer_report(document.id, receiver) {
            Some(report) => {
                format!("{}，{}，{}", report.organization, report.sent_on, report.number)
            }
            None => "尚未报送".to_owned(),
        };
        texts.push((receiver.field(), text));
    }
    Some(texts)
}
