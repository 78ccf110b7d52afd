//! Payloads of 审核评分.

use serde::{Deserialize, Serialize};

use crate::derive::grade::Grade;
use crate::form::sheet::Sheet;
use crate::unit::id::DocumentId;
use crate::unit::points::Points;

payloads! {
    /// 审核评分: the sheet of a finance review, behind its conclusion in one batch.
    pub struct ReviewScored {
        /// The document that was reviewed.
        pub document: DocumentId,
        /// Which revision was seen.
        pub revision: u32,
        /// The review sheet with everything that was computed then, but no name of a person.
        pub sheet: Sheet,
        /// The version of its layout.
        pub layout_version: String,
        /// 得分合计.
        pub total: Points,
        /// 总评.
        pub grade: Grade,
        /// What the rules say to do with it; nothing where they say nothing.
        pub ruling: Option<String>,
        /// Why the conclusion is another one; nothing where it is not.
        pub overruled: Option<String>,
        /// Opinions given at this review.
        pub repairs: u32,
        /// SM3 of the rules that gave total and 总评.
        pub rules: String,
    }
}
