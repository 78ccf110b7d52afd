//! Payloads of 转移支付自评.

use serde::{Deserialize, Serialize};

use crate::transfer::TransferReceiver;
use crate::unit::day::Day;
use crate::unit::id::DocumentId;

payloads! {
    /// 登记报送: an accepted FM-05T was sent to one of its two receivers.
    pub struct TransferReported {
        /// Which form.
        pub document: DocumentId,
        /// Which revision.
        pub revision: u32,
        /// To which of the two.
        pub receiver: TransferReceiver,
        /// 接收单位: its name.
        pub organization: String,
        /// 报送日期.
        pub sent_on: Day,
        /// 文号.
        pub number: String,
        /// 备注; of a correction, why.
        pub note: String,
    }
}
