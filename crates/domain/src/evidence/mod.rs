//! 佐证材料: files that prove what a project or a department reached, each with the days that it proves. A
//! register holds a file once; rows of forms are linked to it, in May, in August and in the self-evaluation.
//! Nothing is deleted: what was registered by mistake is withdrawn with a reason.

mod fault;

mod file;

mod json;

pub mod refused;

pub use crate::form::authenticity::EvidenceKind;
pub use fault::FileFault;
pub use file::{ENDINGS, accepted, evidence_fault, size_of};

use crate::document::SubjectId;
use crate::unit::day::{Day, Instant};
use crate::unit::id::{AccountId, EvidenceId, OrgId};

/// Most bytes of one file.
pub const MOST_BYTES: u64 = 20 << 20;

/// Most files that come with one act.
pub const MOST_FILES: usize = 20;

/// Most bytes of all files that come with one act.
pub const MOST_BYTES_TOGETHER: usize = 32 << 20;

/// The same in MB, as people are told.
pub const MOST_MEGABYTES: u64 = MOST_BYTES >> 20;

/// Most lines of one register that stand.
pub const MOST_LINES: usize = 200;

/// Most bytes of a department's registers in a budget year.
pub const MOST_BYTES_OF_YEAR: u64 = 2 << 30;

/// One line of a register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// For ever.
    pub id: EvidenceId,
    /// From 1 within its register.
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
    /// The last day that it proves.
    pub to: Day,
    /// 证明内容.
    pub shows: String,
    /// 登记单位.
    pub organization: OrgId,
    /// Who registered it.
    pub by: AccountId,
    /// When.
    pub at: Instant,
    /// The entry that holds it.
    pub seq: u64,
    /// 撤回, with its reason.
    pub withdrawn: Option<Withdrawal>,
}

impl Evidence {
    /// It was not withdrawn.
    pub const fn stands(&self) -> bool {
        self.withdrawn.is_none()
    }

    /// `佐证3号“验收单.pdf”`.
    pub fn title(&self) -> String {
        format!("佐证{}号“{}”", self.number, self.name)
    }
}

/// 撤回.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withdrawal {
    /// Why.
    pub reason: String,
    /// Who.
    pub by: AccountId,
    /// When.
    pub at: Instant,
}

/// What proves a row of a form: the newest link, which counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowProof {
    /// The row, by its name.
    pub row: String,
    /// Every line that proves it.
    pub evidence: Vec<EvidenceId>,
    /// Who linked them.
    pub by: AccountId,
    /// When.
    pub at: Instant,
}
