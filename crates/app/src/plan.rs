//! A batch while it is decided: a working state, the entries that lead to it, and what becomes of each
//! request.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use wenxiao_domain::act::{Command, Context, decide};
use wenxiao_domain::journal::{Entry, Event};
use wenxiao_domain::party::actor::Actor;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::regulation::pack::Pack;
use wenxiao_domain::state::County;
use wenxiao_domain::unit::day::Instant;
use wenxiao_store::{Extras, KeptAnswer};

use crate::chance;
use crate::failure::Failure;
use crate::guard::lock;
use crate::projection::{ChangedRows, Figures, Touched};
use crate::request::{Receipt, Request};
use crate::shared::Shared;

/// What became of a request.
pub(crate) enum Decided {
    /// It stands once the batch is committed.
    Recorded(Receipt),
    /// Refused.
    Refused(Refusal),
    /// It alone could not be worked on.
    Failed(Failure),
    /// Recorded before, under these numbers.
    Before { first: u64, last: u64 },
    /// The same number came twice in this batch.
    SameAs(usize),
}

/// A batch under way.
pub(crate) struct Plan<'s> {
    shared: &'s Shared,
    jurisdiction: &'s str,
    base: Arc<County>,
    pack: Arc<Pack>,
    /// The working state.
    pub county: County,
    /// What leads to it.
    pub entries: Vec<Entry>,
    /// What became of each request so far.
    pub decided: Vec<Decided>,
    touched: Touched,
    drafts: BTreeSet<String>,
    known: BTreeMap<(String, String), KeptAnswer>,
}

impl<'s> Plan<'s> {
    pub fn new(
        shared: &'s Shared,
        jurisdiction: &'s str,
        base: Arc<County>,
    ) -> Result<Self, Failure> {
        Ok(Self {
            shared,
            jurisdiction,
            pack: shared.pack_of(&base)?,
            county: (*base).clone(),
            base,
            entries: Vec::new(),
            decided: Vec::new(),
            touched: Touched::default(),
            drafts: BTreeSet::new(),
            known: BTreeMap::new(),
        })
    }

    /// Looks up which of the requests were answered before.
    pub fn remember_answers(&mut self, requests: &[Request]) -> Result<(), Failure> {
        let keys: Vec<(String, String)> = requests.iter().filter_map(key_of).collect();
        if keys.is_empty() {
            return Ok(());
        }
        let known = self.shared.store.read(|reader| {
            let mut known = BTreeMap::new();
            for (account, key) in &keys {
                if let Some(answer) = reader.answer(account, key)? {
                    known.insert((account.clone(), key.clone()), answer);
                }
            }
            Ok::<_, Failure>(known)
        })?;
        self.known = known;
        Ok(())
    }

    /// Decides the next request on the working state. A failure here stops the whole batch.
    pub fn decide(&mut self, request: &Request, changed_drafts: &[String]) -> Result<(), Failure> {
        let decided = match self.answered_before(request)? {
            Some(decided) => decided,
            None => self.decide_anew(request, changed_drafts)?,
        };
        if let (Decided::Recorded(receipt), Some(at)) = (&decided, key_of(request)) {
            let (account, key) = at.clone();
            let body = request.idempotency.as_ref().map_or([0; 32], |key| key.body.0);
            let answer = answer_text(self.jurisdiction, receipt.seq_first, receipt.seq_last);
            let stored_ms = receipt.recorded.epoch_ms();
            let kept = KeptAnswer { account, key, body_digest: body, answer, stored_ms };
            self.known.insert(at, kept);
        }
        self.decided.push(decided);
        Ok(())
    }

    fn answered_before(&self, request: &Request) -> Result<Option<Decided>, Failure> {
        let (Some(at), Some(asked)) = (key_of(request), &request.idempotency) else {
            return Ok(None);
        };
        let Some(kept) = self.known.get(&at) else { return Ok(None) };
        if kept.body_digest != asked.body.0 {
            return Ok(Some(Decided::Refused(Refusal::KeyReused)));
        }
        let (jurisdiction, first, last) = read_answer(&kept.answer).ok_or_else(|| {
            Failure::Unreadable { what: "已保存的答复", reason: kept.answer.clone() }
        })?;
        if jurisdiction != self.jurisdiction {
            return Ok(Some(Decided::Refused(Refusal::KeyReused)));
        }
        if last <= self.base.seq() {
            return Ok(Some(Decided::Before { first, last }));
        }
        let is_it = |decided: &Decided| match decided {
            Decided::Recorded(receipt) => receipt.seq_first == first,
            Decided::Refused(_)
            | Decided::Failed(_)
            | Decided::Before { .. }
            | Decided::SameAs(_) => false,
        };
        Ok(self.decided.iter().position(is_it).map(Decided::SameAs))
    }

    fn decide_anew(
        &mut self,
        request: &Request,
        changed_drafts: &[String],
    ) -> Result<Decided, Failure> {
        let draft = request.consumes.map(|seen| seen.id.to_string());
        if let Some(id) = &draft
            && (changed_drafts.contains(id) || self.drafts.contains(id))
        {
            return Ok(Decided::Refused(Refusal::DraftChanged));
        }
        // What counts is when the request was taken in; order comes from the number.
        let last = self.county.head.map(|link| link.recorded);
        let now = request.intake.min(self.shared.now());
        let recorded = last.map_or(now, |last| now.max(last));
        let context =
            Context { county: &self.county, by: &request.actor, pack: &self.pack, now: recorded };
        let events = match decide(&request.command, &context) {
            Ok(events) => events,
            Err(refusal) => return Ok(Decided::Refused(refusal)),
        };
        if let Command::AdoptRules(adopt) = &request.command {
            // A store in trouble is not a pack that is missing.
            match self.shared.packs.get(&self.shared.store, &adopt.digest) {
                Ok(_) => {}
                Err(Failure::RulesMissing { .. }) => {
                    return Ok(Decided::Refused(Refusal::NotFound("规则包")));
                }
                Err(failure) => return Err(failure),
            }
        }
        let decided = self.record(&request.actor, events, recorded)?;
        if let (Decided::Recorded(_), Some(id)) = (&decided, draft) {
            self.drafts.insert(id);
        }
        Ok(decided)
    }

    /// Applies what was decided: all of it, or nothing.
    fn record(
        &mut self,
        actor: &Actor,
        events: Vec<Event>,
        recorded: Instant,
    ) -> Result<Decided, Failure> {
        let before = self.county.clone();
        let start = self.entries.len();
        let actor = actor.to_string();
        for event in &events {
            let head = self.county.head.map(|link| (link.seq, link.hash));
            let salt = chance::bytes()?;
            let entry = Entry::next(self.jurisdiction, head, recorded, &actor, event, salt);
            // Through the bytes, as every later fold will read them.
            if let Err(fault) = self.county.apply_entry(&entry) {
                self.county = before;
                self.entries.truncate(start);
                return Ok(Decided::Failed(Failure::BrokenJournal {
                    jurisdiction: self.jurisdiction.to_owned(),
                    seq: entry.seq,
                    what: fault.message(),
                }));
            }
            self.entries.push(entry);
        }
        let (Some(first), Some(last)) = (self.entries.get(start), self.entries.last()) else {
            return Ok(Decided::Failed(Failure::Unreadable {
                what: "办理结果",
                reason: "没有产生任何记录".to_owned(),
            }));
        };
        let receipt = Receipt {
            seq_first: first.seq,
            seq_last: last.seq,
            hash: last.hash,
            recorded,
            events,
            replayed: false,
        };
        for event in &receipt.events {
            self.touched.note(event);
        }
        if before.shared.rules != self.county.shared.rules {
            self.pack = self.shared.pack_of(&self.county)?;
        }
        Ok(Decided::Recorded(receipt))
    }

    /// Everything that is kept in the transaction of the entries, and the figures behind it.
    pub fn extras(&self, requests: &[Request]) -> Result<(Extras, Option<Figures>), Failure> {
        let base = self.base.seq();
        let answers = self.known.values().filter(|kept| {
            let numbers = read_answer(&kept.answer);
            numbers.is_some_and(|(place, _, last)| place == self.jurisdiction && base < last)
        });
        let filed_drafts = requests.iter().zip(&self.decided).filter_map(|(request, decided)| {
            let Decided::Recorded(_) = decided else { return None };
            let seen = request.consumes?;
            Some(wenxiao_store::DraftSeen { id: seen.id.to_string(), rev: seen.rev })
        });
        let (rows, figures) = self.derived()?;
        let extras = Extras {
            answers: answers.cloned().collect(),
            figures: rows.figures,
            removed_figures: rows.removed_years,
            lines: rows.lines,
            removed_lines: rows.removed,
            filed_drafts: filed_drafts.collect(),
            ..Extras::default()
        };
        Ok((extras, figures))
    }

    /// Derived rows that change; the figures of the base are held from the batch before, or computed.
    fn derived(&self) -> Result<(ChangedRows, Option<Figures>), Failure> {
        let held = lock(&self.shared.figures).get(self.jurisdiction).cloned();
        let held = held.filter(|figures| figures.are_of(&self.base));
        if self.touched.is_nothing() {
            return Ok((ChangedRows::default(), held.map(|held| held.carried_to(&self.county))));
        }
        let held = match held {
            Some(held) => held,
            None => Figures::of(&self.base, &*self.shared.pack_of(&self.base)?),
        };
        let (base, county) = (&self.base, &self.county);
        let (rows, next) = self.touched.rows(base, &held, county, self.jurisdiction, &self.pack);
        Ok((rows, Some(next)))
    }
}

/// Whose number it is.
fn key_of(request: &Request) -> Option<(String, String)> {
    let account = match &request.actor {
        Actor::Person { account, .. } => account.to_string(),
        Actor::System(rule) => format!("system:{rule}"),
    };
    request.idempotency.as_ref().map(|asked| (account, asked.key.clone()))
}

/// An answer as it is kept: `652823 12 14`.
fn answer_text(jurisdiction: &str, first: u64, last: u64) -> String {
    format!("{jurisdiction} {first} {last}")
}

fn read_answer(text: &str) -> Option<(&str, u64, u64)> {
    let mut parts = text.split(' ');
    let (jurisdiction, first, last) = (parts.next()?, parts.next()?, parts.next()?);
    Some((jurisdiction, first.parse().ok()?, last.parse().ok()?))
}
