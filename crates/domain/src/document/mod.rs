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

use crate::derive::ex_ante::judgement::Conclusion;
use crate::form::layout::FormKind;
use crate::unit::day::Instant;
use crate::unit::id::{AccountId, DocumentId, ProjectId};
use crate::unit::words::words;

pub use opinion::{Opinion, OpinionState};
pub use reviewed::{Reviewed, ScoredReview};
pub use revision::{FiledFinding, Revision, Settled, SettledFlag, SettledFlags};
pub use subject::{Budgeted, DepartmentYear, Subject, SubjectId};

words! {
    /// Who sent a document back.
    Stage {
        /// 部门签审.
        Department = "department", "部门签审";
        /// 财政审核.
        Finance = "finance", "财政审核";
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

/// The word for what waits for the finance bureau.
const TO_REVIEW: &str = "待审核";

impl Status {
    /// The word people see.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Withdrawn { .. } => "填报中",
            Self::Submitted { .. } => "待签审",
            Self::Filed { .. } => TO_REVIEW,
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

    /// It lies with whoever wrote it.
    pub const fn is_open_for_writing(&self) -> bool {
        match self {
            Self::Withdrawn { .. } | Self::Returned { .. } => true,
            Self::Submitted { .. } | Self::Filed { .. } | Self::Accepted { .. } => false,
        }
    }
}

/// Where a document stood before, and with which revision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Past {
    /// The newest revision of then, from 1.
    pub revision: u32,
    /// Where it stood.
    pub status: Status,
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
    /// Where it stood before, in order: every 签审, 退回, 撤回 and 通过 that something followed. A submission is
    /// told by its revision.
    pub past: Vec<Past>,
    /// Revisions, numbered from 1 in this order; never empty.
    pub revisions: Vec<Arc<Revision>>,
    /// Opinions of every revision, in the order they were given.
    pub opinions: Vec<Opinion>,
    /// What the finance bureau concluded, in its order.
    pub reviews: Vec<Reviewed>,
    /// 部门签审 of the newest revision.
    pub signed: Option<Signed>,
}

/// Who signed a revision for the department, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signed {
    /// Who.
    pub by: AccountId,
    /// When.
    pub at: Instant,
}

impl Document {
    /// A new revision may be written: it lies with whoever wrote it, or is a report that does not support a
    /// project which may have been reworked since.
    pub fn is_open_for_writing(&self) -> bool {
        let is_refused = || self.ex_ante_conclusion().is_some_and(|one| !one.is_supporting());
        self.status.is_open_for_writing() || (self.settled().is_some() && is_refused())
    }

    /// The word that people see of where it stands. What the bureau filed itself waits for no department's signature.
    pub fn status_word(&self) -> &'static str {
        match self.status {
            Status::Submitted { .. } if self.kind.is_of_bureau() => TO_REVIEW,
            _ => self.status.word(),
        }
    }

    /// 评估结论 of a report of 事前评估, as its newest revision states it.
    pub fn ex_ante_conclusion(&self) -> Option<Conclusion> {
        let is_report = self.kind == FormKind::ExAnte;
        is_report.then(|| Conclusion::read(self.newest().sheet.field("conclusion"))).flatten()
    }

    /// The project that it is about, where it is about one.
    pub const fn project(&self) -> Option<ProjectId> {
        self.subject.project()
    }

    /// Goes on to where it stands from now on; called before a new revision is added.
    pub(crate) fn go_on(&mut self, status: Status) {
        let revision = self.newest().number;
        let before = std::mem::replace(&mut self.status, status);
        if !matches!(before, Status::Submitted { .. }) {
            self.past.push(Past { revision, status: before });
        }
    }

    /// Where it stood and stands, in order, each with its revision; submissions are not among the past ones.
    pub fn stood(&self) -> impl Iterator<Item = (u32, &Status)> {
        let past = self.past.iter().map(|past| (past.revision, &past.status));
        past.chain([(self.newest().number, &self.status)])
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

    /// The finance bureau gave the opinion: the revision that it is on had been filed by then.
    pub fn is_of_finance(&self, opinion: &Opinion) -> bool {
        self.stood().any(|(revision, status)| match status {
            Status::Filed { at, .. } => revision == opinion.revision && *at <= opinion.at,
            Status::Withdrawn { .. }
            | Status::Submitted { .. }
            | Status::Returned { .. }
            | Status::Accepted { .. } => false,
        })
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
