//! Payloads of 暂停拨付.

use serde::{Deserialize, Serialize};

use crate::form::layout::FormKind;
use crate::suspension::{SuspensionAct, SuspensionCause};
use crate::unit::day::Day;
use crate::unit::id::ProjectId;

payloads! {
    /// 暂停拨付, 不暂停拨付 or 恢复拨付: what a person decided about the payments of a project.
    pub struct SuspensionDecided {
        /// Of which project.
        pub project: ProjectId,
        /// What was decided.
        pub act: SuspensionAct,
        /// The causes that stood then, as the rules said it.
        pub causes: Vec<StatedCauseText>,
        /// Of 恢复拨付 what had put the causes right.
        pub gone: Vec<String>,
        /// 理由.
        pub reason: String,
        /// 文号; may be blank where nothing is suspended.
        pub number: String,
        /// 日期 of the document.
        pub on: Day,
        /// SM3 of the rules that proposed it.
        pub rules: String,
    }

    /// A cause as the rules said it.
    pub struct StatedCauseText {
        /// Which.
        pub cause: SuspensionCause,
        /// The monitoring form that says so.
        pub form: Option<FormKind>,
        /// Why.
        pub sentence: String,
    }
}
