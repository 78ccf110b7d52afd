//! Payloads of 移送.

use serde::{Deserialize, Serialize};

use crate::document::SubjectId;
use crate::form::layout::FormKind;
use crate::referral::ReferralRecipient;
use crate::unit::day::Day;
use crate::unit::id::{RectificationId, ReferralId};

payloads! {
    /// 移送: a serious problem is handed to 审计机关 or 纪检监察机关.
    pub struct ReferralMade {
        /// The referral.
        pub referral: ReferralId,
        /// Its number, from 1.
        pub serial: u32,
        /// About which project or department.
        pub subject: SubjectId,
        /// The ticket that it rests on.
        pub ticket: Option<RectificationId>,
        /// The accepted form that it rests on, where it is no ticket.
        pub form: Option<FormKind>,
        /// What the rules said of it then.
        pub suggested: Option<String>,
        /// To whom.
        pub recipient: ReferralRecipient,
        /// 接收单位.
        pub receiver: String,
        /// 主要事实.
        pub facts: String,
        /// 文号.
        pub number: String,
        /// 日期 of the document.
        pub on: Day,
    }

    /// 登记移送的答复.
    pub struct ReferralAnswered {
        /// Of which referral.
        pub referral: ReferralId,
        /// 日期 of the answer.
        pub on: Day,
        /// 文号; may be blank.
        pub number: String,
        /// 办理结果.
        pub outcome: String,
    }
}
