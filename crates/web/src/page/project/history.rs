//! What happened to a project: submissions, conclusions.

use wenxiao_domain::document::{Document, Status};
use wenxiao_domain::form::layout::{FormKind, SubjectKind};
use wenxiao_domain::party::access::Action;

use super::detail::Looking;
use crate::component::format::moment;
use crate::component::timeline::TimelineEntry;
use crate::page::show;

impl Looking<'_> {
    /// Submissions and the last conclusion of each form that may be read, newest first.
    pub(super) fn entries(&self) -> Vec<TimelineEntry> {
        let mut all: Vec<(i64, TimelineEntry)> = Vec::new();
        for kind in SubjectKind::Project.forms().iter().copied() {
            let Some(document) = self.readable(kind) else { continue };
            for revision in &document.revisions {
                let entry = TimelineEntry {
                    seq: revision.seq.to_string(),
                    at: moment(revision.at),
                    by: show::actor(self.county, &revision.by, self.today),
                    what: format!("送审{}第{}版", kind.short_name(), revision.number),
                    detail: None,
                    href: self.trail_at(revision.seq),
                };
                all.push((revision.at.epoch_ms(), entry));
            }
            if let Some((at, entry)) = self.conclusion(kind, document) {
                all.push((at, entry));
            }
        }
        all.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
        all.into_iter().map(|(_, entry)| entry).collect()
    }

    fn trail_at(&self, seq: u64) -> Option<String> {
        self.me.scope(Action::ReadTrail).is_something().then(|| format!("/trail/{seq}"))
    }

    /// What was last done with the newest revision.
    fn conclusion(&self, kind: FormKind, document: &Document) -> Option<(i64, TimelineEntry)> {
        let number = document.newest().number;
        let form = kind.short_name();
        let (by, what, detail) = match &document.status {
            Status::Submitted { .. } => return None,
            Status::Withdrawn { .. } => (None, format!("撤回{form}第{number}版"), None),
            Status::Filed { signed_by, .. } => {
                (Some(*signed_by), format!("签审{form}第{number}版"), None)
            }
            Status::Returned { by, reason, stage, .. } => {
                let words = format!("{}退回{form}第{number}版", stage.name());
                (Some(*by), words, Some(reason.clone()).filter(|text| !text.is_empty()))
            }
            Status::Accepted { by, .. } => (Some(*by), format!("通过{form}第{number}版"), None),
        };
        let by = by.and_then(|account| self.county.memberships_of(account).next());
        let by = by.map_or_else(String::new, |held| show::identity(self.county, held, self.today));
        let at = document.status.at();
        let entry =
            TimelineEntry { seq: String::new(), at: moment(at), by, what, detail, href: None };
        Some((at.epoch_ms(), entry))
    }
}
