//! 文书: one official form about a subject. Its life is the same for every kind:
//!
//! ```text
//! drafting → submitted → filed → accepted
//!     ↑          └────────┴──→ returned ─┐
//!     └────────────── withdrawn ─────────┘
//! ```
//!
//! Every submission is a revision that never changes again.

pub mod opinion;

pub mod reviewed;

pub mod revision;

pub mod subject;

use std::sync::Arc;

use crate::form::layout::FormKind;
use crate::unit::day::Instant;
use crate::unit::id::{AccountId, DocumentId, ProjectId};

pub use opinion::{Opinion, OpinionState};
pub use reviewed::{Reviewed, ScoredReview};
pub use revision::{FiledFinding, Revision, Settled, SettledFlag, SettledFlags};
pub use subject::{Budgeted, DepartmentYear, Subject, SubjectId};

/// Who sent a document back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// 部门签审.
    Department,
    /// 财政审核.
    Finance,
}

impl Stage {
    /// The word people see.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Department => "部门签审",
            Self::Finance => "财政审核",
        }
    }

    /// The word in records.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Department => "department",
            Self::Finance => "finance",
        }
    }

    /// Reads [`Self::key`].
    pub fn from_key(key: &str) -> Option<Self> {
        [Self::Department, Self::Finance].into_iter().find(|stage| stage.key() == key)
    }
}

/// Where a document stands. Each names when it came there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Status {
    /// 填报中: withdrawn; only a draft may exist.
    Withdrawn {
        /// When.
        at: Instant,
    },
    /// 待签审: waits for the department's reviewer.
    Submitted {
        /// When.
        at: Instant,
    },
    /// 待审核: signed by the department, waits for the finance bureau.
    Filed {
        /// Who signed for the department.
        signed_by: AccountId,
        /// When.
        at: Instant,
        /// 单人单位: a finance section signed because the department has nobody else (S8).
        single_officer: bool,
    },
    /// 已退回.
    Returned {
        /// By which reviewer.
        stage: Stage,
        /// 总体意见.
        reason: String,
        /// Who.
        by: AccountId,
        /// When.
        at: Instant,
    },
    /// 已通过; what was computed then is settled.
    Accepted {
        /// Who.
        by: AccountId,
        /// When.
        at: Instant,
        /// The computed values of that moment.
        settled: Settled,
    },
}

impl Status {
    /// The word people see.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Withdrawn { .. } => "填报中",
            Self::Submitted { .. } => "待签审",
            Self::Filed { .. } => "待审核",
            Self::Returned { .. } => "已退回",
            Self::Accepted { .. } => "已通过",
        }
    }

    /// The word in records and queries.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Withdrawn { .. } => "drafting",
            Self::Submitted { .. } => "submitted",
            Self::Filed { .. } => "filed",
            Self::Returned { .. } => "returned",
            Self::Accepted { .. } => "accepted",
        }
    }

    /// When it came here.
    pub const fn at(&self) -> Instant {
        match self {
            Self::Withdrawn { at }
            | Self::Submitted { at }
            | Self::Filed { at, .. }
            | Self::Returned { at, .. }
            | Self::Accepted { at, .. } => *at,
        }
    }

    /// The department may write a new revision.
    pub const fn is_open_for_writing(&self) -> bool {
        match self {
            Self::Withdrawn { .. } | Self::Returned { .. } => true,
            Self::Submitted { .. } | Self::Filed { .. } | Self::Accepted { .. } => false,
        }
    }
}

/// 文书.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// For ever.
    pub id: DocumentId,
    /// Which official form.
    pub kind: FormKind,
    /// About what.
    pub subject: SubjectId,
    /// The year of the ledger in which it is due.
    pub work_year: i16,
    /// The budget year that it speaks of.
    pub budget_year: i16,
    /// Where it stands.
    pub status: Status,
    /// Revisions, numbered from 1 in this order; never empty.
    pub revisions: Vec<Arc<Revision>>,
    /// Opinions of every revision, in the order they were given.
    pub opinions: Vec<Opinion>,
    /// What the finance bureau concluded, in its order.
    pub reviews: Vec<Reviewed>,
}

impl Document {
    /// The project that it is about, where it is about one.
    pub const fn project(&self) -> Option<ProjectId> {
        self.subject.project()
    }

    /// The newest revision.
    pub fn newest(&self) -> &Arc<Revision> {
        self.revisions.last().expect("a document comes into being with its first revision")
    }

    /// A revision by its number, from 1.
    pub fn revision(&self, number: u32) -> Option<&Arc<Revision>> {
        let index = usize::try_from(number).ok()?.checked_sub(1)?;
        self.revisions.get(index)
    }

    /// Opinions that only their reviewer can close, and has not.
    pub fn open_opinions(&self) -> impl Iterator<Item = &Opinion> {
        self.opinions.iter().filter(|opinion| opinion.is_open())
    }

    /// Opinions that the finance bureau gave on the newest revision since it was filed; none where it does not
    /// lie there.
    pub fn repairs_so_far(&self) -> u32 {
        let Status::Filed { at: filed, .. } = self.status else { return 0 };
        let newest = self.newest().number;
        let is_new = |opinion: &&Opinion| opinion.revision == newest && filed <= opinion.at;
        u32::try_from(self.opinions.iter().filter(is_new).count()).unwrap_or(u32::MAX)
    }

    /// What the finance bureau concluded on a revision.
    pub fn review_of(&self, revision: u32) -> Option<&Reviewed> {
        self.reviews.iter().rfind(|review| review.revision == revision)
    }

    /// The same, to be completed by what is settled with it.
    pub const fn settled_mut(&mut self) -> Option<&mut Settled> {
        match &mut self.status {
            Status::Accepted { settled, .. } => Some(settled),
            Status::Withdrawn { .. }
            | Status::Submitted { .. }
            | Status::Filed { .. }
            | Status::Returned { .. } => None,
        }
    }

    /// What was settled when it was accepted.
    pub const fn settled(&self) -> Option<&Settled> {
        match &self.status {
            Status::Accepted { settled, .. } => Some(settled),
            Status::Withdrawn { .. }
            | Status::Submitted { .. }
            | Status::Filed { .. }
            | Status::Returned { .. } => None,
        }
    }
}
