//! What was registered as evidence, linked and withdrawn, in words.

use wenxiao_domain::derive::proof::days_words;
use wenxiao_domain::document::SubjectId;
use wenxiao_domain::journal::event::Event;
use wenxiao_domain::unit::id::EvidenceId;

use super::{Effect, Names};
use crate::page::evidence::view;

impl Names<'_> {
    pub(super) fn of_evidence(self, event: &Event) -> Effect {
        let of = |subject: SubjectId, what: &str, facts| Effect {
            object: format!("{}　{what}", self.subject(subject)),
            href: Some(view::at(subject)),
            facts,
        };
        let titles = |ids: &[EvidenceId]| {
            let lines = ids.iter().filter_map(|id| self.county.evidence(*id));
            lines.map(|line| line.title()).collect::<Vec<_>>().join("、")
        };
        match event {
            Event::EvidenceRegistered(body) => {
                let facts = vec![
                    ("文件", body.name.clone()),
                    ("SM3", body.digest.clone()),
                    ("大小", view::size_words(body.size)),
                    ("材料类别", body.kind.name().to_owned()),
                    ("证明的日期", days_words(body.from, body.to)),
                    ("证明内容", body.shows.clone()),
                    ("登记单位", self.unit(body.organization)),
                ];
                of(body.subject, &format!("佐证{}号", body.number), facts)
            }
            Event::EvidenceLinked(body) => {
                let proofs = match body.evidence.is_empty() {
                    true => "不再关联".to_owned(),
                    false => titles(&body.evidence),
                };
                let facts = vec![("指标", body.row.clone()), ("佐证", proofs)];
                of(body.subject, body.form.short_name(), facts)
            }
            Event::EvidenceWithdrawn(body) => {
                let Some(line) = self.county.evidence(body.evidence) else {
                    return Effect::default();
                };
                let facts = vec![("文件", line.name.clone()), ("原因", body.reason.clone())];
                of(line.subject, &format!("佐证{}号", line.number), facts)
            }
            _ => Effect::default(),
        }
    }
}
