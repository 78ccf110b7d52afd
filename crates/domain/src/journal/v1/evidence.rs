//! Payloads of 佐证.

use serde::{Deserialize, Serialize};

use crate::document::SubjectId;
use crate::evidence::EvidenceKind;
use crate::form::layout::FormKind;
use crate::unit::day::Day;
use crate::unit::id::{EvidenceId, OrgId};

payloads! {
    /// 登记佐证: a file that proves something of a project or of a department's year.
    pub struct EvidenceRegistered {
        /// The line.
        pub evidence: EvidenceId,
        /// From 1 within the register.
        pub number: u32,
        /// Whose register.
        pub subject: SubjectId,
        /// SM3 of the file, hexadecimal.
        pub digest: String,
        /// The file's name.
        pub name: String,
        /// Its bytes.
        pub size: u64,
        /// 材料类别.
        pub kind: EvidenceKind,
        /// The first day that it proves.
        pub from: Day,
        /// The last day that it proves; the first where it proves one day.
        pub to: Day,
        /// 证明内容.
        pub shows: String,
        /// 登记单位.
        pub organization: OrgId,
    }

    /// 关联佐证: what proves a row of a form from now on.
    pub struct EvidenceLinked {
        /// About what.
        pub subject: SubjectId,
        /// Which form.
        pub form: FormKind,
        /// The row, by its name.
        pub row: String,
        /// Every line that proves it; none where nothing does any more.
        pub evidence: Vec<EvidenceId>,
    }

    /// 撤回佐证: it proves nothing any more, and stays to be seen.
    pub struct EvidenceWithdrawn {
        /// Which.
        pub evidence: EvidenceId,
        /// Why.
        pub reason: String,
    }
}
