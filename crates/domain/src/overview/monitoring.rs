//! 红黄标: a round of monitoring project by project, and what it comes to.

use std::sync::Arc;

use crate::derive::flag::Flag;
use crate::document::Document;
use crate::form::layout::FormKind;
use crate::party::membership::Scope;
use crate::project::Project;
use crate::rectification::Rectification;
use crate::state::County;

/// One project in a round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Monitored {
    /// The project.
    pub project: Arc<Project>,
    /// Its form, once it was submitted.
    pub document: Option<Arc<Document>>,
    /// How far it is.
    pub state: RoundState,
    /// What the first round came to, in the second.
    pub before: Option<Flag>,
    /// The ticket about it that was not withdrawn.
    pub ticket: Option<Arc<Rectification>>,
}

/// How far a project is in a round.
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

/// Every project of a round in a scope, the worst and most money first.
pub fn round(county: &County, kind: FormKind, budget_year: i16, scope: &Scope) -> Vec<Monitored> {
    let projects = county.projects_of(budget_year).filter(|one| scope.covers(one.department));
    let mut all: Vec<Monitored> = projects.map(|one| monitored(county, kind, one)).collect();
    let place = |state| RoundState::ALL.iter().position(|one| *one == state);
    all.sort_by_key(|one| {
        (place(one.state), std::cmp::Reverse(one.project.adjusted()), one.project.code.clone())
    });
    all
}

fn monitored(county: &County, kind: FormKind, project: &Arc<Project>) -> Monitored {
    let document = county.document_of(project.id, kind);
    let state = match document {
        None => RoundState::Missing,
        Some(document) if document.settled().is_none() => RoundState::UnderWay,
        Some(document) => {
            county.flag_of(document).map_or(RoundState::Undecided, RoundState::Flagged)
        }
    };
    let before = match kind {
        FormKind::MonitoringAugust => county.first_round(project.id).and_then(|first| first.flag),
        FormKind::Target
        | FormKind::MonitoringMay
        | FormKind::SelfEvaluation
        | FormKind::ExAnte => None,
    };
    Monitored {
        project: Arc::clone(project),
        document: document.cloned(),
        state,
        before,
        ticket: document.and_then(|document| county.ticket_of(document)).cloned(),
    }
}
