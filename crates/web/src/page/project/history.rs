//! What happened to a project: submissions, conclusions, and what followed a flag, a grade or a payment.

use wenxiao_domain::document::{Document, Opinion, Stage, Status};
use wenxiao_domain::form::layout::{FormKind, SubjectKind};
use wenxiao_domain::overview::result::SOURCES;
use wenxiao_domain::party::access::Action;
use wenxiao_domain::rectification::{Rectification, StepAct};
use wenxiao_domain::unit::day::Instant;
use wenxiao_domain::unit::id::AccountId;

use super::detail::Looking;
use crate::component::format::{day_in_prose, moment, wan_plain};
use crate::component::timeline::TimelineEntry;
use crate::page::show;

/// An entry and when it was, to be put in order.
type Dated = (i64, TimelineEntry);

impl Looking<'_> {
    /// What the bureau made of the year, such as results and payments, is open to this identity. An agency reads
    /// what was filed; what follows from it is no part of its commission.
    pub(super) fn sees_consequences(&self) -> bool {
        self.me.scope(Action::ReadFiled).covers(self.project.department)
    }

    /// Everything that may be read, newest first: of each form its submissions, every step since and
    /// every 改判; 督办 and its dialogue; 结果应用; 暂停拨付; 支付数据.
    pub(super) fn entries(&self) -> Vec<TimelineEntry> {
        let mut all: Vec<Dated> = Vec::new();
        for kind in SubjectKind::Project.forms().iter().copied() {
            for document in self.all_readable(kind) {
                self.submissions(document, &mut all);
                all.extend(self.steps(kind, document));
                self.overrulings(kind, document, &mut all);
            }
        }
        if self.sees_consequences() {
            for ticket in self.county.rectifications_of(self.project.id) {
                self.dialogue(ticket, &mut all);
            }
            self.results(&mut all);
            self.suspensions(&mut all);
            self.payments(&mut all);
        }
        // Of one moment, what follows stands above what it follows from, which was put in before it.
        all.reverse();
        all.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
        all.into_iter().map(|(_, entry)| entry).collect()
    }

    fn submissions(&self, document: &Document, all: &mut Vec<Dated>) {
        let name = self.county.document_name(document);
        for revision in &document.revisions {
            let entry = TimelineEntry {
                at: moment(revision.at),
                by: show::actor(self.county, &revision.by, self.today),
                what: format!("送审{name}第{}版", revision.number),
                detail: None,
                link: self.trail_at(revision.seq),
            };
            all.push((revision.at.epoch_ms(), entry));
        }
    }

    fn trail_at(&self, seq: u64) -> Option<(String, String)> {
        let may = self.me.scope(Action::ReadTrail).is_something();
        may.then(|| (format!("记录{seq}"), format!("/trail/{seq}")))
    }

    /// `县财政局 · 绩效股`, and in whose place; nothing of somebody who has left.
    fn who(&self, account: AccountId, at: Instant) -> String {
        show::by(self.county, account, at, self.today).unwrap_or_default()
    }

    fn dated(
        &self,
        at: Instant,
        by: AccountId,
        what: String,
        (detail, link): (String, Option<(String, String)>),
    ) -> Dated {
        let detail = Some(detail).filter(|text| !text.is_empty());
        let entry = TimelineEntry { at: moment(at), by: self.who(by, at), what, detail, link };
        (at.epoch_ms(), entry)
    }

    /// What was done with each revision: 签审, 退回 with its reason, 撤回, 通过.
    fn steps(&self, kind: FormKind, document: &Document) -> Vec<Dated> {
        // A department's own returns are its own affair: whoever reads what was filed does not see them.
        let is_own = self.me.organization == self.project.department
            || self.me.scope(Action::ReadTrail).is_something();
        let is_bureau = self.me.scope(Action::FinanceReview).covers(self.project.department);
        let is_shown = |status: &Status| match status {
            Status::Submitted { .. } => false,
            // So are the bureau's.
            Status::Returned { .. } | Status::Withdrawn { .. } if kind.is_of_bureau() => is_bureau,
            Status::Returned { stage: Stage::Department, .. } | Status::Withdrawn { .. } => is_own,
            Status::Returned { stage: Stage::Finance, .. }
            | Status::Filed { .. }
            | Status::Accepted { .. } => true,
        };
        let stood = document.stood().filter(|(_, status)| is_shown(status));
        stood.filter_map(|step| self.step(document, step)).collect()
    }

    fn step(&self, document: &Document, (number, status): (u32, &Status)) -> Option<Dated> {
        let form = self.county.document_name(document);
        let (by, what, detail) = match status {
            Status::Submitted { .. } => return None,
            Status::Withdrawn { .. } => (None, format!("撤回{form}第{number}版"), None),
            Status::Filed { signed_by, .. } => {
                (Some(*signed_by), format!("签审{form}第{number}版"), None)
            }
            Status::Returned { by, reason, stage, .. } => {
                let of_this = |opinion: &&Opinion| opinion.revision == number;
                let opinions = document.opinions.iter().filter(of_this).count();
                let words = format!("{}退回{form}第{number}版", stage.name());
                (Some(*by), words, why(reason, opinions))
            }
            Status::Accepted { by, .. } => (Some(*by), format!("通过{form}第{number}版"), None),
        };
        let at = status.at();
        let by = by.map_or_else(String::new, |account| self.who(account, at));
        let entry = TimelineEntry { at: moment(at), by, what, detail, link: None };
        Some((at.epoch_ms(), entry))
    }

    fn overrulings(&self, kind: FormKind, document: &Document, all: &mut Vec<Dated>) {
        for one in self.county.overrulings(document.id) {
            let what = format!("{}改判为{}", kind.short_name(), one.flag);
            let link = ("标识和理由".to_owned(), format!("/docs/{}/score", document.id));
            all.push(self.dated(one.at, one.by, what, (one.reason.clone(), Some(link))));
        }
    }

    /// The order and every step since.
    fn dialogue(&self, ticket: &Rectification, all: &mut Vec<Dated>) {
        let name = format!("整改单{}", ticket.word());
        let link = || Some((name.clone(), format!("/rectifications/{}", ticket.id)));
        let (act, word) = (ticket.origin.act(), ticket.origin.word());
        let what = format!("{act}，{}{word}", ticket.source.short_name());
        let said = (ticket.demand.clone(), link());
        all.push(self.dated(ticket.ordered_at, ticket.ordered_by, what, said));
        for step in &ticket.steps {
            let what = match step.act {
                StepAct::Extended { due } => {
                    format!("{}到{}", step.act.name(), day_in_prose(due.date()))
                }
                StepAct::Answered { .. }
                | StepAct::Closed
                | StepAct::SentBack
                | StepAct::Withdrawn => step.act.name().to_owned(),
            };
            all.push(self.dated(step.at, step.by, what, (step.text.clone(), link())));
        }
    }

    fn results(&self, all: &mut Vec<Dated>) {
        let founded = self.county.shared.founded.as_ref();
        let place = founded.map(|founded| founded.division.to_string()).unwrap_or_default();
        let project = self.project;
        for source in SOURCES {
            for one in self.county.results_of(project.id, source) {
                let mut what = format!("结果应用：{}", one.application.name());
                if one.application.takes_money() {
                    what += &format!("，扣减{}万元", one.amount);
                }
                let (year, code) = (project.budget_year, &project.code);
                let href = format!("/{place}/{year}/results/{code}/{}", source.key());
                let link = ("结果应用".to_owned(), href);
                all.push(self.dated(one.at, one.by, what, (one.text.clone(), Some(link))));
            }
        }
    }

    /// What was decided about the payments.
    fn suspensions(&self, all: &mut Vec<Dated>) {
        for one in self.county.suspensions_of(self.project.id) {
            let what = format!("{}，自{}起", one.act.name(), one.on);
            let link = Some(("暂停拨付".to_owned(), "#suspension".to_owned()));
            all.push(self.dated(one.at, one.by, what, (one.reason.clone(), link)));
        }
    }

    /// What is on record for each day; who took it in, and when.
    fn payments(&self, all: &mut Vec<Dated>) {
        for (day, paid) in self.county.shared.payments_of(self.project.id, self.today) {
            let Some(feed) = self.county.shared.payment_feeds.get(&paid.seq) else { continue };
            let amount = wan_plain(paid.amount.fen());
            let entry = TimelineEntry {
                at: moment(feed.at),
                by: show::actor(self.county, &feed.by, self.today),
                what: format!("支付数据入账：截至{day}累计支付{amount}万元"),
                detail: None,
                link: self.trail_at(paid.seq),
            };
            all.push((feed.at.epoch_ms(), entry));
        }
    }
}

/// Why it came back, in short; the whole of it stands on the page of the form.
fn why(reason: &str, opinions: usize) -> Option<String> {
    const MOST: usize = 60;
    let mut short: String = reason.chars().take(MOST).collect();
    if short.len() < reason.len() {
        short.push('…');
    }
    match (short.is_empty(), opinions) {
        (true, 0) => None,
        (false, 0) => Some(short),
        (true, count) => Some(format!("修改意见{count}条")),
        (false, count) => Some(format!("{short}（修改意见{count}条）")),
    }
}
