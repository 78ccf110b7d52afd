//! What people ask for about packages.

use crate::disclosure::{DisclosureKind, TakeBackGround, WithheldGround};
use crate::form::path::FieldPath;
use crate::journal::v1;
use crate::unit::id::{DisclosureId, DocumentId, OrgId};

/// 编制公开包: a new one, or the next version of the one that is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrepareDisclosure {
    /// A new id; not used where the package is there already.
    pub package: DisclosureId,
    /// 工作年度.
    pub work_year: i16,
    /// What it holds.
    pub kind: DisclosureKind,
    /// Who publishes it.
    pub publisher: OrgId,
    /// 更正说明; asked for where something was published before.
    pub correction: String,
}

/// 不公开.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WithholdDisclosure {
    /// Of which package.
    pub package: DisclosureId,
    /// Which version was looked at.
    pub version: u32,
    /// Of which form.
    pub document: DocumentId,
    /// Which fields; the whole form is one of its places.
    pub places: Vec<FieldPath>,
    /// Why it may not be public.
    pub ground: WithheldGround,
    /// Why the ground holds here.
    pub reason: String,
}

/// 恢复公开.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LiftDisclosure {
    /// Of which package.
    pub package: DisclosureId,
    /// Which version was looked at.
    pub version: u32,
    /// Of which form.
    pub document: DocumentId,
    /// Which fields; the whole form is one of its places.
    pub places: Vec<FieldPath>,
    /// Why it may be public after all.
    pub reason: String,
}

/// 保密审查.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScreenDisclosure {
    /// Of which package.
    pub package: DisclosureId,
    /// Which version was looked at.
    pub version: u32,
    /// SM3 of the content that was looked at, hexadecimal.
    pub digest: String,
    /// Nothing in it may not be published; otherwise it goes back.
    pub is_clear: bool,
    /// What was looked at and found.
    pub note: String,
}

/// 公开.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishDisclosure {
    /// Which package.
    pub package: DisclosureId,
    /// Which version.
    pub version: u32,
    /// Its files, which are kept already; the content is one of them.
    pub files: Vec<v1::PublishedFileText>,
}

/// 撤下.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakeBackDisclosure {
    /// Which package.
    pub package: DisclosureId,
    /// Why.
    pub ground: TakeBackGround,
    /// What was found; not shown to readers.
    pub reason: String,
}
