//! Payloads of 信息公开.

use serde::{Deserialize, Serialize};

use crate::disclosure::{DisclosureKind, TakeBackGround, WithheldGround};
use crate::form::path::FieldPath;
use crate::unit::id::{DisclosureId, DocumentId, OrgId};

payloads! {
    /// A form of a package.
    pub struct DisclosureItemText {
        /// Which.
        pub document: DocumentId,
        /// Which revision, from 1.
        pub revision: u32,
        /// The accepted adjustment with which a target counts.
        pub adjusted_by: Option<DocumentId>,
    }

    /// What is not published of a form.
    pub struct WithheldText {
        /// Of which form.
        pub document: DocumentId,
        /// Which field, or the whole form.
        pub place: FieldPath,
        /// Why it may not be public.
        pub ground: WithheldGround,
        /// Why the ground holds here.
        pub reason: String,
    }

    /// 编制公开包: its first version, or the one that is to take the place of the last.
    pub struct DisclosurePrepared {
        /// A new id, or that of the package.
        pub package: DisclosureId,
        /// From 1 within the work year.
        pub number: u32,
        /// From 1 within the package.
        pub version: u32,
        /// 工作年度.
        pub work_year: i16,
        /// What it holds.
        pub kind: DisclosureKind,
        /// Who publishes it.
        pub publisher: OrgId,
        /// What was accepted by then, in the order of publication.
        pub items: Vec<DisclosureItemText>,
        /// What is not published by itself: sensitive projects, people's numbers, and what the version before withheld.
        pub withheld: Vec<WithheldText>,
        /// How many people have to screen it.
        pub screeners: u32,
        /// 更正说明; blank where nothing was published before.
        pub correction: String,
    }

    /// 不公开: a form or fields of it.
    pub struct DisclosureWithheld {
        /// Which package.
        pub package: DisclosureId,
        /// Which version.
        pub version: u32,
        /// What.
        pub withheld: Vec<WithheldText>,
    }

    /// 恢复公开 of what was withheld.
    pub struct DisclosureLifted {
        /// Which package.
        pub package: DisclosureId,
        /// Which version.
        pub version: u32,
        /// Of which form.
        pub document: DocumentId,
        /// Which fields, or the whole form.
        pub places: Vec<FieldPath>,
        /// Why it may be public after all.
        pub reason: String,
    }

    /// 保密审查 by one person.
    pub struct DisclosureScreened {
        /// Which package.
        pub package: DisclosureId,
        /// Which version.
        pub version: u32,
        /// SM3 of the content that was looked at, hexadecimal.
        pub digest: String,
        /// Nothing in it may not be published.
        pub is_clear: bool,
        /// What was looked at and found.
        pub note: String,
    }

    /// A file of a published package.
    pub struct PublishedFileText {
        /// Its name.
        pub name: String,
        /// SM3 of its bytes, hexadecimal.
        pub digest: String,
        /// SHA-256 of its bytes, hexadecimal.
        pub sha256: String,
        /// How many bytes it has.
        pub bytes: u64,
    }

    /// 公开.
    pub struct DisclosurePublished {
        /// Which package.
        pub package: DisclosureId,
        /// Which version.
        pub version: u32,
        /// SM3 of the content, hexadecimal.
        pub digest: String,
        /// Its files.
        pub files: Vec<PublishedFileText>,
        /// SM3 of the rules in force, hexadecimal.
        pub rules: String,
    }

    /// 撤下 of everything of a package that readers were shown.
    pub struct DisclosureTakenBack {
        /// Which package.
        pub package: DisclosureId,
        /// Why.
        pub ground: TakeBackGround,
        /// What was found.
        pub reason: String,
    }
}

impl DisclosurePublished {
    /// Digests of its files.
    pub fn digests(&self) -> Vec<&str> {
        self.files.iter().map(|file| file.digest.as_str()).collect()
    }
}

/// The pattern of every event of 信息公开, for whoever treats them alike.
#[macro_export]
macro_rules! any_disclosure {
    () => {
        $crate::journal::event::Event::DisclosurePrepared(_)
            | $crate::journal::event::Event::DisclosureWithheld(_)
            | $crate::journal::event::Event::DisclosureLifted(_)
            | $crate::journal::event::Event::DisclosureScreened(_)
            | $crate::journal::event::Event::DisclosurePublished(_)
            | $crate::journal::event::Event::DisclosureTakenBack(_)
    };
}
