//! 全过程记录: entries of a journal or of the installation's stream, the newest first, with what they
//! are about in words.

mod about;

use serde_json::Value;
use wenxiao_domain::document::SubjectId;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::journal::event::title_of;
use wenxiao_domain::journal::{Digest, Entry};
use wenxiao_domain::overview::referral::seen;
use wenxiao_domain::party::actor::Actor;
use wenxiao_domain::party::membership::Membership;
use wenxiao_domain::project::HIDDEN_NAME;
use wenxiao_domain::state::County;
use wenxiao_domain::unit::day::{Day, Instant};
use wenxiao_domain::unit::id::{
    AccountId, DisclosureId, DocumentId, EngagementId, ExpertId, OrgId, ProjectId, ProposalId,
    RectificationId, ReferralId, SampleBatchId, WorkRecordId,
};

use about::{About, of_event};

use crate::app::App;
use crate::failure::Failure;
use crate::installation::Noted;
use crate::keep::{INSTALLATION, entry, row_number};

/// Entries read at once.
const CHUNK: u64 = 500;

/// Entries that one call looks through before it answers with what it has.
const MOST_LOOKED_AT: u64 = 20_000;

/// Which entries.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TrailQuery {
    /// By whom.
    pub actor: Option<AccountId>,
    /// Which kind, by its word in the journal.
    pub kind: Option<String>,
    /// A part of what they are about.
    pub text: String,
    /// About which project.
    pub project: Option<ProjectId>,
    /// About which document.
    pub document: Option<DocumentId>,
    /// About which form.
    pub form: Option<FormKind>,
    /// Not before this day.
    pub from: Option<Day>,
    /// Not after this day.
    pub to: Option<Day>,
    /// Only entries before this number; for the next page.
    pub before: Option<u64>,
    /// How many; 50 where 0 is asked, never more than 1000.
    pub limit: usize,
    /// Who reads: a name that this identity may not see is neither told nor found. Nobody for whoever holds the
    /// data.
    pub reader: Option<Membership>,
}

/// One entry in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrailLine {
    /// Its number.
    pub seq: u64,
    /// Its time.
    pub recorded: Instant,
    /// Who.
    pub actor: Actor,
    /// The word of its kind.
    pub kind: String,
    /// The kind in words: 送审.
    pub title: String,
    /// What it is about.
    pub object: String,
    /// What came of it, in the installation's stream: a refusal's code.
    pub outcome: String,
    /// About which project.
    pub project: Option<ProjectId>,
    /// About which document.
    pub document: Option<DocumentId>,
    /// About which form, or what followed from it.
    pub form: Option<FormKind>,
    /// What else it is about, where that has a page of its own.
    pub thing: Option<TrailThing>,
    /// Its hash.
    pub hash: Digest,
    /// The payload was withheld or erased.
    pub is_withheld: bool,
    /// It speaks of a project whose name this reader may not see, and so tells neither name nor content.
    pub is_hidden: bool,
}

impl TrailLine {
    /// Takes the name away from an identity that may not see it, and all of a lead from whoever may not see that.
    fn hide_from(&mut self, county: Option<&County>, reader: Option<&Membership>) {
        let project = county.zip(self.project).and_then(|(county, id)| county.project(id));
        self.is_hidden = project.zip(reader).is_some_and(|(one, me)| one.is_hidden_from(me));
        if self.is_hidden {
            self.object = HIDDEN_NAME.to_owned();
        }
        if let (Some(TrailThing::Referral(id)), Some(county), Some(me)) =
            (self.thing, county, reader)
        {
            let referral = county.referral(id);
            if referral.is_none_or(|one| seen(county, me, one).is_none()) {
                (self.is_hidden, self.thing) = (true, None);
                self.object = HIDDEN_LEAD.to_owned();
            }
        }
    }
}

/// What stands in place of a lead before whoever may not see it.
const HIDDEN_LEAD: &str = "线索，不公开";

/// One page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TrailPage {
    /// The newest first.
    pub lines: Vec<TrailLine>,
    /// `before` of the next page; nothing where the beginning was reached.
    pub next: Option<u64>,
}

/// What an entry is about besides projects and documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TrailThing {
    /// A ticket.
    Rectification(RectificationId),
    /// The result of a form of a project or department.
    Result(SubjectId, FormKind),
    /// 部门评价 of a department and a budget year.
    Evaluations(OrgId, i16),
    /// 年度结账 of a budget year.
    Closing(i16),
    /// The register of evidence of a project, or of a department's year.
    Evidence(SubjectId),
    /// An engagement.
    Engagement(EngagementId),
    /// A batch of drawn documents.
    Sample(SampleBatchId),
    /// A lead that was handed over.
    Referral(ReferralId),
    /// A record of work.
    Work(WorkRecordId),
    /// 工作台账 of a work year.
    Ledger(i16),
    /// A change of the ledger of a work year, by its number.
    LedgerChange(i16, u32),
    /// A package of what is published.
    Disclosure(DisclosureId),
    /// 年度总结报告 of a work year.
    Report(i16),
    /// A change of the library.
    LibraryChange(ProposalId),
    /// A unit.
    Organization(OrgId),
    /// An agency.
    Agency(OrgId),
    /// An expert.
    Expert(ExpertId),
}

impl App {
    /// Entries, the newest first. Names are those of today.
    ///
    /// # Errors
    /// When the store is in trouble, or an entry cannot be read.
    pub fn trail(&self, jurisdiction: &str, query: &TrailQuery) -> Result<TrailPage, Failure> {
        let county = match jurisdiction {
            INSTALLATION => None,
            _ => Some(self.county(jurisdiction)?),
        };
        let newest = self.head(jurisdiction)?.map_or(0, |(seq, _)| seq);
        let limit = if query.limit == 0 { 50 } else { query.limit.min(1_000) };
        let mut upper = query.before.unwrap_or(u64::MAX).min(newest + 1);
        let mut looked_at = 0;
        let mut lines = Vec::new();
        while 1 < upper && looked_at < MOST_LOOKED_AT {
            let lower = upper.saturating_sub(CHUNK).max(1);
            let rows = self.store().read_one(|reader| {
                let count = row_number(upper - lower);
                reader.entries(jurisdiction, row_number(lower), count).map_err(Failure::from)
            })?;
            for entry in rows.into_iter().map(entry).rev() {
                // To read what an entry says costs more than all the rest.
                if !may_be_asked(&entry, query) {
                    continue;
                }
                let mut line = line(&entry, county.as_deref())?;
                line.hide_from(county.as_deref(), query.reader.as_ref());
                if is_asked(&line, query) {
                    lines.push(line);
                    if lines.len() == limit {
                        let next = (1 < entry.seq).then_some(entry.seq);
                        return Ok(TrailPage { lines, next });
                    }
                }
            }
            looked_at += upper - lower;
            upper = lower;
        }
        Ok(TrailPage { lines, next: (1 < upper).then_some(upper) })
    }

    /// One entry and what it says in words, without its payload where the reader may not see it. Nobody reads for
    /// whoever holds the data.
    ///
    /// # Errors
    /// When the store is in trouble, or the entry cannot be read.
    pub fn read_entry(
        &self,
        jurisdiction: &str,
        seq: u64,
        reader: Option<&Membership>,
    ) -> Result<Option<(Entry, TrailLine)>, Failure> {
        let county = match jurisdiction {
            INSTALLATION => None,
            _ => Some(self.county(jurisdiction)?),
        };
        let Some(mut entry) = self.entry(jurisdiction, seq)? else { return Ok(None) };
        let mut line = line(&entry, county.as_deref())?;
        line.hide_from(county.as_deref(), reader);
        if line.is_hidden {
            entry.payload = None;
        }
        Ok(Some((entry, line)))
    }
}

/// What the outside of an entry tells: who, what and when.
fn may_be_asked(entry: &Entry, query: &TrailQuery) -> bool {
    let day = entry.recorded.legal_day();
    let is_by = |asked: AccountId| {
        // An actor that cannot be read is a broken journal: let the reader say so.
        entry.actor.parse::<Actor>().map_or(true, |actor| actor.account() == Some(asked))
    };
    query.kind.as_deref().is_none_or(|kind| kind == entry.kind)
        && query.from.is_none_or(|from| from <= day)
        && query.to.is_none_or(|to| day <= to)
        && query.actor.is_none_or(is_by)
}

/// The rest: what it is about.
fn is_asked(line: &TrailLine, query: &TrailQuery) -> bool {
    let text = query.text.trim();
    query.form.is_none_or(|form| line.form == Some(form))
        && query.project.is_none_or(|asked| line.project == Some(asked))
        && query.document.is_none_or(|asked| line.document == Some(asked))
        && (text.is_empty() || line.object.contains(text) || line.title.contains(text))
}

fn line(entry: &Entry, county: Option<&County>) -> Result<TrailLine, Failure> {
    let broken = |what: String| Failure::BrokenJournal {
        jurisdiction: entry.jurisdiction.clone(),
        seq: entry.seq,
        what,
    };
    let about = match county {
        None => of_note(entry).map_err(broken)?,
        Some(county) => match entry.event().map_err(|bad| broken(bad.0))? {
            Some(event) => of_event(&event, county),
            None => About::words("（内容未提供）"),
        },
    };
    let noted = Noted::ALL.into_iter().find(|noted| noted.kind() == entry.kind);
    let title = match (county, noted) {
        (None, Some(noted)) => noted.title(),
        (None, None) | (Some(_), _) => title_of(&entry.kind),
    };
    Ok(TrailLine {
        seq: entry.seq,
        recorded: entry.recorded,
        actor: entry.actor.parse().map_err(|_| broken(format!("办理人“{}”。", entry.actor)))?,
        kind: entry.kind.clone(),
        title: about.title.unwrap_or(title).to_owned(),
        object: about.object,
        outcome: about.outcome,
        project: about.project,
        document: about.document,
        form: about.form,
        thing: about.thing,
        hash: entry.hash,
        is_withheld: entry.payload.is_none(),
        is_hidden: false,
    })
}

fn of_note(entry: &Entry) -> Result<About, String> {
    let Some(payload) = &entry.payload else { return Ok(About::words("（内容已删除）")) };
    let value: Value = serde_json::from_slice(payload).map_err(|bad| bad.to_string())?;
    let text = |name: &str| value["body"][name].as_str().unwrap_or_default().to_owned();
    let outcome = text("outcome");
    Ok(About { outcome, ..About::words(text("object")) })
}
