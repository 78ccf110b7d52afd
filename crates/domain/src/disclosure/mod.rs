//! 信息公开: what a department or the finance bureau publishes of a year, as one package. A package is prepared from
//! what was accepted, two people who did not prepare it screen it for secrets, and only then is it published. What was
//! published never changes: a correction is a further version, and the earlier one stays under its address.
//!
//! ```text
//! prepared ─▶ screened once ─▶ cleared ─▶ published ─▶ corrected by the next version
//!    ▲  └──────────┴──▶ returned               └─────▶ taken back
//!    └── withheld or lifted: screened anew
//! ```

pub mod refused;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::form::path::FieldPath;
use crate::unit::day::{Day, Instant};
use crate::unit::id::{AccountId, DisclosureId, DocumentId, OrgId};
use crate::unit::words::words;

words! {
    /// What a package holds.
    DisclosureKind {
        /// Targets of projects and of the department, with its budget.
        Targets = "targets", "绩效目标";
        /// Self-evaluations and the department's evaluations, with its final accounts.
        Evaluations = "evaluations", "绩效自评和部门评价";
        /// Reports of agencies on what the finance bureau had evaluated.
        KeyReports = "key_reports", "重点评价报告";
    }

    /// Why something is not published.
    WithheldGround {
        /// State secrets, and what laws forbid to publish.
        StateSecret = "state_secret", "国家秘密或者法律法规禁止公开";
        /// What would endanger security or stability.
        Security = "security", "可能危及国家安全、公共安全、经济安全、社会稳定";
        /// Secrets of businesses.
        Commercial = "commercial", "商业秘密";
        /// Names, numbers and whatever else is somebody's own.
        Privacy = "privacy", "个人隐私";
        /// The project is registered as 涉密或敏感.
        Sensitive = "sensitive", "登记为涉密或敏感的项目";
    }

    /// Why a published package is taken back.
    TakeBackGround {
        /// Something in it may not be public.
        Secret = "secret", "发现涉密或敏感信息";
        /// It is wrong, and a correction is still to come.
        Mistake = "mistake", "内容有误，待更正";
        /// Somebody who may ordered it.
        Order = "order", "按有关机关要求";
    }

    /// Where a version of a package stands.
    DisclosureStage {
        /// Nobody has screened it.
        Prepared = "prepared", "待审查";
        /// One person has.
        ScreenedOnce = "screened_once", "待第二人审查";
        /// Everybody who has to has.
        Cleared = "cleared", "待公开";
        /// A screener sent it back.
        Returned = "returned", "已退回";
        /// Everybody can read it.
        Published = "published", "已公开";
        /// It was taken back.
        TakenBack = "taken_back", "已撤下";
    }
}

impl WithheldGround {
    /// The rule, as readers are told it. The articles are cited from memory and marked so in the pack.
    pub const fn law(self) -> &'static str {
        match self {
            Self::StateSecret | Self::Security => "《政府信息公开条例》第十四条",
            Self::Commercial | Self::Privacy => "《政府信息公开条例》第十五条",
            Self::Sensitive => "2025年度预算绩效管理工作台账第33、34项",
        }
    }

    /// What stands in the place of the text.
    pub fn mark(self) -> String {
        format!("〔不公开：{}〕", self.name())
    }
}

/// A form that a package holds, as it was accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DisclosureItem {
    /// Which.
    pub document: DocumentId,
    /// Which revision, from 1.
    pub revision: u32,
    /// The accepted adjustment with which a target counts; nothing where it counts as filed.
    pub adjusted_by: Option<DocumentId>,
}

/// What is not published of a form: a field, or the whole form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withheld {
    /// Of which form.
    pub document: DocumentId,
    /// Which field; the whole form is [`FieldPath::Whole`].
    pub place: FieldPath,
    /// Why it may not be public.
    pub ground: WithheldGround,
    /// Why the ground holds here.
    pub reason: String,
    /// Who said so.
    pub by: AccountId,
    /// When.
    pub at: Instant,
}

/// What one person found who looked for secrets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Screening {
    /// Nothing in it may not be published.
    pub is_clear: bool,
    /// What was looked at and found.
    pub note: String,
    /// SM3 of the content that was looked at, hexadecimal.
    pub digest: String,
    /// Who.
    pub by: AccountId,
    /// When.
    pub at: Instant,
}

/// A file of a published package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishedFile {
    /// `package.json`.
    pub name: String,
    /// SM3 of its bytes, hexadecimal: under it the bytes are kept.
    pub digest: String,
    /// SHA-256 of its bytes, hexadecimal: readers have a tool for it.
    pub sha256: String,
    /// How many bytes it has.
    pub bytes: u64,
}

/// That a version was published, and what exactly.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Publication {
    /// SM3 of the content that was screened, hexadecimal.
    pub digest: String,
    /// Its files.
    pub files: Vec<PublishedFile>,
    /// Who.
    pub by: AccountId,
    /// When.
    pub at: Instant,
    /// The entry.
    pub seq: u64,
}

/// That a published version was taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakenBack {
    /// Why.
    pub ground: TakeBackGround,
    /// What was found; not shown to readers.
    pub reason: String,
    /// Who.
    pub by: AccountId,
    /// When.
    pub at: Instant,
}

/// One version of a package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DisclosureVersion {
    /// From 1 within the package.
    pub number: u32,
    /// What it holds, in the order in which it is published; withheld forms among it.
    pub items: Vec<DisclosureItem>,
    /// What is not published of it.
    pub withheld: Vec<Withheld>,
    /// How many people have to screen it.
    pub screeners: u32,
    /// 更正说明: what is different from the version that was published before; blank of the first.
    pub correction: String,
    /// Who prepared it, and who withheld something or lifted it; none of them may screen it.
    pub preparers: Vec<AccountId>,
    /// When it was prepared.
    pub at: Instant,
    /// The entry.
    pub seq: u64,
    /// What was found of it as it stands now.
    pub screenings: Vec<Screening>,
    /// That it was published.
    pub published: Option<Publication>,
    /// That it was taken back.
    pub taken_back: Option<TakenBack>,
}

/// What one publisher publishes of a kind in a work year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DisclosurePackage {
    /// For ever.
    pub id: DisclosureId,
    /// From 1 within the work year: its public address.
    pub number: u32,
    /// 工作年度.
    pub work_year: i16,
    /// What it holds.
    pub kind: DisclosureKind,
    /// The department, of key reports the finance bureau.
    pub publisher: OrgId,
    /// Its versions, numbered from 1 in this order; never empty.
    pub versions: Vec<Arc<DisclosureVersion>>,
}

impl DisclosureVersion {
    /// Where it stands.
    pub fn stage(&self) -> DisclosureStage {
        if self.taken_back.is_some() {
            return DisclosureStage::TakenBack;
        }
        if self.published.is_some() {
            return DisclosureStage::Published;
        }
        if self.screenings.last().is_some_and(|one| !one.is_clear) {
            return DisclosureStage::Returned;
        }
        match self.screenings.len() {
            0 => DisclosureStage::Prepared,
            many if many < usize::try_from(self.screeners).unwrap_or(usize::MAX) => {
                DisclosureStage::ScreenedOnce
            }
            _ => DisclosureStage::Cleared,
        }
    }

    /// Whether readers are shown it.
    pub fn is_public(&self) -> bool {
        self.stage() == DisclosureStage::Published
    }

    /// What is withheld of a form, by its place.
    pub fn withheld_of(&self, document: DocumentId) -> BTreeMap<&FieldPath, &Withheld> {
        let of = self.withheld.iter().filter(|one| one.document == document);
        of.map(|one| (&one.place, one)).collect()
    }

    /// Why a form is not published at all.
    pub fn left_out(&self, document: DocumentId) -> Option<&Withheld> {
        let whole = |one: &&Withheld| one.document == document && one.place == FieldPath::Whole;
        self.withheld.iter().find(whole)
    }
}

impl DisclosurePackage {
    /// `公开2025-003`.
    pub fn word(&self) -> String {
        format!("公开{}-{:03}", self.work_year, self.number)
    }

    /// The version that people work on, or worked on last.
    pub fn newest(&self) -> &Arc<DisclosureVersion> {
        self.versions.last().expect("a package begins with a version")
    }

    /// A version by its number.
    pub fn version(&self, number: u32) -> Option<&Arc<DisclosureVersion>> {
        self.versions.iter().find(|one| one.number == number)
    }

    /// The version that readers are shown under the package's address.
    pub fn current(&self) -> Option<&Arc<DisclosureVersion>> {
        self.versions.iter().rev().find(|one| one.is_public())
    }

    /// The version that took the place of a published one.
    pub fn corrected_by(&self, number: u32) -> Option<&Arc<DisclosureVersion>> {
        self.versions.iter().find(|one| number < one.number && one.published.is_some())
    }

    /// The day on which it was first published and since when it can be read; nothing while it cannot.
    pub fn public_since(&self) -> Option<Day> {
        self.current()?;
        let first = self.versions.iter().find_map(|one| one.published.as_ref())?;
        Some(first.at.legal_day())
    }
}
