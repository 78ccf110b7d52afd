//! 转移支付自评的报送.

use std::sync::Arc;

use super::apply::{Inconsistent, Stamp, account, wrong};
use super::county::County;
use crate::journal::v1;
use crate::transfer::{TransferReceiver, TransferReport};
use crate::unit::id::DocumentId;

impl County {
    /// What was recorded as sent to a receiver; the newest, which counts.
    pub fn transfer_report(
        &self,
        document: DocumentId,
        receiver: TransferReceiver,
    ) -> Option<&Arc<TransferReport>> {
        self.transfer_reports(document, receiver).last()
    }

    /// Everything that was recorded as sent to a receiver, the newest last.
    pub fn transfer_reports(
        &self,
        document: DocumentId,
        receiver: TransferReceiver,
    ) -> &[Arc<TransferReport>] {
        self.shared.transfers_reported.get(&(document, receiver)).map_or(&[], Vec::as_slice)
    }

    pub(super) fn report_transfer(
        &mut self,
        stamp: &Stamp,
        body: &v1::TransferReported,
    ) -> Result<(), Inconsistent> {
        let settled = self.document(body.document).and_then(|document| document.settled());
        if settled.is_none() {
            return Err(wrong(stamp, "报送的材料没有审核通过"));
        }
        let report = TransferReport {
            revision: body.revision,
            organization: body.organization.clone(),
            sent_on: body.sent_on,
            number: body.number.clone(),
            note: body.note.clone(),
            by: account(stamp)?,
            at: stamp.recorded,
            seq: stamp.seq,
        };
        let place = (body.document, body.receiver);
        self.shared.transfers_reported.entry(place).or_default().push(Arc::new(report));
        Ok(())
    }
}
