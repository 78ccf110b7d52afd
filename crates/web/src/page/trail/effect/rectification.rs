//! What flags and the dialogue about them did, in words.

use wenxiao_domain::derive::flag::Flag;
use wenxiao_domain::journal::event::Event;
use wenxiao_domain::unit::id::{DocumentId, RectificationId};

use super::evidence::named;
use super::{Effect, Names};
use crate::page::show;

impl Names<'_> {
    pub(super) fn of_flags(self, event: &Event) -> Effect {
        let of = |document: DocumentId, revision: u32, facts| Effect {
            object: format!("{}第{revision}版", self.document(document)),
            href: show::is_readable(self.county, document, self.me, self.on)
                .then(|| format!("/docs/{document}/score")),
            facts,
        };
        match event {
            Event::MonitoringFlagged(body) => {
                let mut facts = vec![("项目预警", body.flag.map_or("未判", Flag::word).to_owned())];
                facts.push(("理由", body.sentence.clone()));
                facts.extend(body.items.iter().map(|item| {
                    let word = item.flag.map_or("未判", Flag::word);
                    ("其中", format!("{}：{word}，{}", item.name, item.sentence))
                }));
                of(body.document, body.revision, facts)
            }
            Event::FlagOverruled(body) => {
                let revision = self.county.document(body.document).map(|one| one.newest().number);
                let facts = vec![
                    ("改判为", body.flag.word().to_owned()),
                    ("理由", body.reason.clone()),
                    ("佐证", named(&body.evidence)),
                ];
                of(body.document, revision.unwrap_or_default(), facts)
            }
            _ => Effect::default(),
        }
    }

    pub(super) fn of_ticket(self, event: &Event) -> Effect {
        let of = |id: RectificationId, facts| {
            let ticket = self.county.rectification(id);
            let object = ticket.map_or_else(
                || id.to_string(),
                |ticket| format!("{} · 整改单{}", self.subject(ticket.subject), ticket.word()),
            );
            let readable = ticket
                .is_some_and(|one| show::is_readable(self.county, one.document, self.me, self.on));
            Effect { object, href: readable.then(|| format!("/rectifications/{id}")), facts }
        };
        match event {
            Event::RectificationOrdered(body) => of(
                body.rectification,
                vec![
                    ("由来", body.origin().word().to_owned()),
                    (body.origin().label(), body.finding.clone()),
                    ("整改要求", body.demand.clone()),
                    ("期限", body.due.to_string()),
                ],
            ),
            Event::RectificationAnswered(body) => {
                let measures: Vec<&str> = body.measures.iter().map(|one| one.name()).collect();
                let facts = vec![
                    ("整改措施", measures.join("、")),
                    ("整改情况", body.text.clone()),
                    ("佐证", named(&body.evidence)),
                ];
                of(body.rectification, facts)
            }
            Event::RectificationJudged(body) => {
                let verdict = match (body.closed, body.due) {
                    (true, _) => "通过，销号".to_owned(),
                    (false, None) => "不通过".to_owned(),
                    (false, Some(due)) => format!("延期到{due}"),
                };
                of(body.rectification, vec![("结论", verdict), ("意见", body.text.clone())])
            }
            Event::RectificationWithdrawn(body) => {
                of(body.rectification, vec![("原因", body.reason.clone())])
            }
            _ => Effect::default(),
        }
    }
}
