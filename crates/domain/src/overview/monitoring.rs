//! 红黄标: a round of monitoring project by project, or department by department, and what it comes to.

use std::sync::Arc;

use crate::derive::flag::Flag;
use crate::document::{Document, Subject};
use crate::form::layout::FormKind;
use crate::party::membership::Scope;
use crate::rectification::Rectification;
use crate::state::County;
use crate::unit::amount::Amount;

/// One project or department in a round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Monitored {
    /// The project or department.
    pub subject: Subject,
    /// 全年预算数, 分: of a department that of its projects.
    pub budget: Amount,
    /// Its form, once it was submitted.
    pub document: Option<Arc<Document>>,
    /// How far it is.
    pub state: RoundState,
    /// What the first round came to, in the second.
    pub before: Option<Flag>,
    /// The ticket about it that was not withdrawn.
    pub ticket: Option<Arc<Rectification>>,
}

impl Monitored {
    /// 红标 or 黄标, and no order stands.
    pub fn is_orderable(&self) -> bool {
        let flagged = matches!(self.state, RoundState::Flagged(Flag::Red | Flag::Yellow));
        flagged && self.ticket.is_none()
    }

    /// Nobody has ordered anything yet, nor taken an order back: somebody is to decide.
    pub fn awaits_order(&self, county: &County) -> bool {
        let withdrawn = self.document.as_ref().and_then(|one| county.withdrawn_ticket_of(one));
        self.is_orderable() && withdrawn.is_none()
    }
}

/// How far one is in a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RoundState {
    /// 红标, 黄标, 正常, 蓝标: the flag that counts.
    Flagged(Flag),
    /// 未判: accepted, and nothing could be judged.
    Undecided,
    /// 未定: submitted, not accepted yet.
    UnderWay,
    /// 未报.
    Missing,
}

impl RoundState {
    /// Every state, the worst first.
    pub const ALL: [Self; 7] = [
        Self::Flagged(Flag::Red),
        Self::Flagged(Flag::Yellow),
        Self::Flagged(Flag::Green),
        Self::Flagged(Flag::Blue),
        Self::Undecided,
        Self::UnderWay,
        Self::Missing,
    ];

    /// The word people see.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Flagged(flag) => flag.word(),
            Self::Undecided => "未判",
            Self::UnderWay => "审核中",
            Self::Missing => "未报",
        }
    }

    /// The word in addresses.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Flagged(flag) => flag.key(),
            Self::Undecided => "undecided",
            Self::UnderWay => "under_way",
            Self::Missing => "missing",
        }
    }
}

/// Every project or department of a round in a scope, the worst and most money first.
pub fn round(county: &County, kind: FormKind, budget_year: i16, scope: &Scope) -> Vec<Monitored> {
    let subjects = county.subjects_of(kind, budget_year).into_iter();
    let subjects = subjects.filter(|one| scope.covers(one.department()));
    let mut all: Vec<Monitored> = subjects.map(|one| monitored(county, kind, one)).collect();
    let place = |state| RoundState::ALL.iter().position(|one| *one == state);
    all.sort_by_key(|one| {
        (place(one.state), std::cmp::Reverse(one.budget), one.subject.code().to_owned())
    });
    all
}

/// 偏离 of an accepted form: the sentences of what lies behind, then the newest 改判 with its reason.
/// Nothing where no flags were settled.
pub fn deviation(county: &County, document: &Document) -> Option<String> {
    let settled = document.settled()?.flags.as_ref()?.deviation();
    Some(match county.overruled(document.id) {
        Some(overruled) => format!("{settled}\n{}", overruled.sentence()),
        None => settled,
    })
}

fn monitored(county: &County, kind: FormKind, subject: Subject) -> Monitored {
    let document = county.document_of(subject.id(), kind);
    let state = match document {
        None => RoundState::Missing,
        Some(document) if document.settled().is_none() => RoundState::UnderWay,
        Some(document) => {
            county.flag_of(document).map_or(RoundState::Undecided, RoundState::Flagged)
        }
    };
    let first = kind.round_before().and_then(|_| county.first_round(subject.id()));
    let before = first.and_then(|first| first.flag);
    Monitored {
        budget: county.budget_of(&subject),
        subject,
        document: document.cloned(),
        state,
        before,
        ticket: document.and_then(|document| county.ticket_of(document)).cloned(),
    }
}
