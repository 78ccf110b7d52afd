//! 登记报送: the finance bureau records that an accepted FM-05T went to one of its two receivers.

use super::context::{Context, optional, text};
use crate::document::Status;
use crate::journal::event::Event;
use crate::journal::v1;
use crate::party::access::Action;
use crate::refusal::Refusal;
use crate::transfer::TransferReceiver;
use crate::transfer::refused::TransferRefusal;
use crate::unit::day::Day;
use crate::unit::id::DocumentId;

/// 登记报送.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportTransfer {
    /// The accepted form.
    pub document: DocumentId,
    /// To which of the two.
    pub receiver: TransferReceiver,
    /// 接收单位: its name.
    pub organization: String,
    /// 报送日期, from the day of acceptance to today.
    pub sent_on: Day,
    /// 文号.
    pub number: String,
    /// 备注; must say why where it corrects an earlier record.
    pub note: String,
}

pub(super) fn decide(
    command: &ReportTransfer,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    let scope = context.scope(Action::ReportTransfers)?;
    let document = context.document(command.document, &scope)?;
    if !document.kind.is_jointly_reviewed() {
        return Err(Refusal::OtherForm);
    }
    let accepted = match &document.status {
        Status::Accepted { at, .. } => at.legal_day(),
        Status::Withdrawn { .. }
        | Status::Submitted { .. }
        | Status::Filed { .. }
        | Status::Returned { .. } => {
            return Err(Refusal::WrongStatus {
                status: document.status_word(), act: "登记报送"
            });
        }
    };
    let note = optional("备注", &command.note, 500)?;
    let is_there = context.county.transfer_report(document.id, command.receiver).is_some();
    if is_there && note.is_empty() {
        return Err(Refusal::Transfer(TransferRefusal::AlreadyReported));
    }
    let organization = text("接收单位", &command.organization, 150)?;
    let number = text("文号", &command.number, 60)?;
    let today = context.today();
    // An example county stands still, so its acceptance may bear a later day than its today.
    let (first, last) = (accepted.min(today), today);
    if command.sent_on < first || last < command.sent_on {
        return Err(Refusal::Transfer(TransferRefusal::SentOutside { first, last }));
    }
    Ok(vec![Event::TransferReported(v1::TransferReported {
        document: document.id,
        revision: document.newest().number,
        receiver: command.receiver,
        organization,
        sent_on: command.sent_on,
        number,
        note,
    })])
}
