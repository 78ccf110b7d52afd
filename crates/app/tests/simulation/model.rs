//! What the county must be, kept beside the product: the state that the journal gives, entry by entry, the
//! answers that were given, and what was settled. It foresees the outcome of every request.

use std::collections::BTreeMap;
use std::sync::Arc;

use wenxiao_app::{App, Failure, INSTALLATION, Outcome, Receipt, Request};
use wenxiao_domain::act::{Command, Context, decide};
use wenxiao_domain::derive::flag::Flag;
use wenxiao_domain::derive::grade::Grade;
use wenxiao_domain::journal::{Digest, Entry, Event};
use wenxiao_domain::party::actor::Actor;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::regulation::pack::Pack;
use wenxiao_domain::state::County;
use wenxiao_domain::unit::day::Instant;
use wenxiao_domain::unit::id::DocumentId;
use wenxiao_domain::unit::points::Points;
use wenxiao_testkit::county::PLACE;
use wenxiao_testkit::judge::{Step, judge};

/// How long answers are kept.
const ANSWERS_MS: i64 = 30 * 86_400_000;

/// Rules by their digest.
pub type Packs = Arc<BTreeMap<String, Arc<Pack>>>;

/// What must come of a request.
#[derive(Clone, Debug, PartialEq)]
pub enum Foreseen {
    Recorded {
        events: Vec<Event>,
        at: Instant,
    },
    Replayed(Arc<Answer>),
    Refused(Refusal),
    /// Others were quicker five times.
    Contended,
}

/// What came of a request.
#[derive(Clone, Debug, PartialEq)]
pub enum Said {
    Recorded(Receipt),
    Replayed,
    Refused(Refusal),
    Contended,
}

/// An answer that was given under a number.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    body: Digest,
    first: u64,
    last: u64,
    hash: Digest,
    events: Vec<Event>,
    stored: Instant,
}

/// What was settled when a form was accepted.
#[derive(Clone, Debug, PartialEq)]
struct SettledThen {
    revision: u32,
    total: Option<Points>,
    grade: Option<Grade>,
    rules: String,
    flag: Option<(Option<Flag>, String)>,
}

/// What is known of the county.
#[derive(Clone)]
pub struct Model {
    pub county: County,
    packs: Packs,
    answers: Arc<BTreeMap<(String, String), Arc<Answer>>>,
    settled: Arc<BTreeMap<DocumentId, SettledThen>>,
    /// Entries of the stream of refused acts.
    noted: u64,
}

impl Model {
    /// Of a journal that has not begun.
    pub fn new(packs: Packs) -> Self {
        Self {
            county: County::default(),
            packs,
            answers: Arc::default(),
            settled: Arc::default(),
            noted: 0,
        }
    }

    /// The rules in force.
    pub fn pack(&self) -> &Pack {
        self.packs.get(&self.county.shared.rules).expect("every pack of the play is known")
    }

    /// Decides a command as of a moment.
    pub fn decide(
        &self,
        by: &Actor,
        command: &Command,
        now: Instant,
    ) -> Result<Vec<Event>, Refusal> {
        decide(command, &Context { county: &self.county, by, pack: self.pack(), now })
    }

    /// What must come of a request that nobody interferes with.
    pub fn foresee(&self, request: &Request, now: Instant) -> Foreseen {
        if let Some(asked) = &request.idempotency
            && let Some(kept) = self.answers.get(&(account(&request.actor), asked.key.clone()))
        {
            return match kept.body == asked.body {
                true => Foreseen::Replayed(Arc::clone(kept)),
                false => Foreseen::Refused(Refusal::KeyReused),
            };
        }
        let last = self.county.head.map(|link| link.recorded);
        let at = last.map_or(request.intake.min(now), |last| request.intake.min(now).max(last));
        let is_known = match &request.command {
            Command::AdoptRules(adopt) => self.packs.contains_key(&adopt.digest),
            _ => true,
        };
        match self.decide(&request.actor, &request.command, at) {
            Ok(_) if !is_known => Foreseen::Refused(Refusal::NotFound("规则包")),
            Ok(events) => Foreseen::Recorded { events, at },
            Err(refusal) => Foreseen::Refused(refusal),
        }
    }

    /// Compares what came of a request with what was foreseen, and reads what is new in the journal and in
    /// the stream of refused acts.
    pub fn settle(
        &mut self,
        app: &App,
        request: &Request,
        foreseen: Foreseen,
        outcome: Outcome,
    ) -> Said {
        let before = self.county.clone();
        let entries = self.take(app);
        let noted = self.take_notes(app);
        let said = match (foreseen, outcome) {
            (Foreseen::Recorded { events, at }, Ok(Ok(receipt))) => {
                assert!(!receipt.replayed, "a first answer says that it is one");
                assert_eq!(receipt.events, events);
                assert_eq!(receipt.recorded, at);
                self.recorded(&before, request, &entries, &receipt.events);
                assert_eq!(receipt.seq_first, before.seq() + 1);
                assert_eq!(Some((receipt.seq_last, receipt.hash)), head(&self.county));
                Said::Recorded(receipt)
            }
            (Foreseen::Replayed(answer), Ok(Ok(receipt))) => {
                assert!(receipt.replayed, "a second effect");
                let said = (receipt.seq_first, receipt.seq_last, receipt.hash, receipt.events);
                let then = (answer.first, answer.last, answer.hash, answer.events.clone());
                assert_eq!(said, then);
                assert!(entries.is_empty(), "a second effect: {entries:?}");
                Said::Replayed
            }
            (Foreseen::Refused(expected), Ok(Err(refusal))) => {
                assert_eq!(refusal, expected);
                assert!(entries.is_empty(), "a refusal left entries: {entries:?}");
                assert_eq!(noted, [note_of(request, &refusal)], "the trail of refusals");
                return Said::Refused(refusal);
            }
            (Foreseen::Contended, Err(Failure::Contended)) => {
                assert!(entries.is_empty(), "given up and yet recorded: {entries:?}");
                Said::Contended
            }
            (foreseen, outcome) => panic!("{foreseen:?} was foreseen, this came: {outcome:?}"),
        };
        assert!(noted.is_empty(), "noted as refused: {noted:?}");
        said
    }

    /// A server died over a request: everything of it is there, or nothing. Says whether it is.
    pub fn look_after_a_death(
        &mut self,
        app: &App,
        request: &Request,
        foreseen: &Foreseen,
        outcome: Outcome,
    ) -> bool {
        if let Ok(outcome) = outcome {
            // It answered before it died, so that stands.
            let said = self.settle(app, request, foreseen.clone(), Ok(outcome));
            return matches!(said, Said::Recorded(_));
        }
        let before = self.county.clone();
        let entries = self.take(app);
        let noted = self.take_notes(app);
        match foreseen {
            Foreseen::Recorded { events, .. } if !entries.is_empty() => {
                self.recorded(&before, request, &entries, events);
            }
            _ => assert!(entries.is_empty(), "nothing was to be recorded: {entries:?}"),
        }
        match foreseen {
            Foreseen::Refused(refusal) if !noted.is_empty() => {
                assert_eq!(noted, [note_of(request, refusal)]);
            }
            _ => assert!(noted.is_empty(), "noted as refused: {noted:?}"),
        }
        !entries.is_empty()
    }

    /// Answers of more than thirty days ago are thrown away.
    pub fn forget_answers(&mut self, now: Instant) {
        let before = now.epoch_ms() - ANSWERS_MS;
        Arc::make_mut(&mut self.answers).retain(|_, answer| before <= answer.stored.epoch_ms());
    }

    /// A server shows exactly this.
    pub fn compare(&self, app: &App) {
        assert_eq!(app.head(PLACE).unwrap(), head(&self.county), "another head");
        let county = app.county(PLACE).unwrap();
        assert!(*county == self.county, "another state at {}", county.seq());
        for (id, then) in &*self.settled {
            let document = county.document(*id).expect("what was accepted is there");
            let settled = document.settled().expect("what was accepted stays so");
            let now = SettledThen {
                revision: document.newest().number,
                total: settled.total,
                grade: settled.grade,
                rules: settled.rules.clone(),
                flag: settled.flags.as_ref().map(|flags| (flags.flag, flags.sentence.clone())),
            };
            assert_eq!(now, *then, "what was settled changed");
        }
    }

    /// One command was recorded.
    fn recorded(
        &mut self,
        before: &County,
        request: &Request,
        entries: &[Entry],
        events: &[Event],
    ) {
        let kept: Vec<Event> =
            entries.iter().filter_map(|entry| entry.event().expect("it reads")).collect();
        assert_eq!(kept, events, "the journal holds what was said");
        assert!(entries.iter().all(|entry| entry.actor == request.actor.to_string()));
        if request.actor.account().is_some() {
            let pack = self.packs.get(&before.shared.rules).expect("it is known");
            judge(&Step { before, after: &self.county, pack, by: &request.actor }, events);
        }
        events.iter().for_each(|event| self.note_settled(event));
        let (Some(first), Some(last)) = (entries.first(), entries.last()) else {
            panic!("nothing was recorded");
        };
        if let Some(asked) = &request.idempotency {
            let answer = Answer {
                body: asked.body,
                first: first.seq,
                last: last.seq,
                hash: last.hash,
                events: events.to_vec(),
                stored: last.recorded,
            };
            let number = (account(&request.actor), asked.key.clone());
            Arc::make_mut(&mut self.answers).insert(number, Arc::new(answer));
        }
    }

    fn note_settled(&mut self, event: &Event) {
        match event {
            Event::DocumentAccepted(body) => {
                let then = SettledThen {
                    revision: body.revision,
                    total: body.total,
                    grade: body.grade,
                    rules: body.rules.clone(),
                    flag: None,
                };
                let earlier = Arc::make_mut(&mut self.settled).insert(body.document, then);
                assert_eq!(earlier, None, "accepted twice");
            }
            Event::MonitoringFlagged(body) => {
                let settled = Arc::make_mut(&mut self.settled);
                let then = settled.get_mut(&body.document).expect("it was accepted");
                then.flag = Some((body.flag, body.sentence.clone()));
            }
            _ => {}
        }
    }

    /// Reads what is new in the journal: its numbers follow one another, and its chain holds.
    fn take(&mut self, app: &App) -> Vec<Entry> {
        let mut new = Vec::new();
        while let Some(entry) = app.entry(PLACE, self.county.seq() + 1).unwrap() {
            entry.verify(self.county.head.as_ref()).expect("the chain holds");
            self.county.apply_entry(&entry).expect("the journal folds");
            new.push(entry);
        }
        new
    }

    /// Reads what is new in the stream of refused acts: actor and payload.
    fn take_notes(&mut self, app: &App) -> Vec<(String, String)> {
        let mut new = Vec::new();
        while let Some(entry) = app.entry(INSTALLATION, self.noted + 1).unwrap() {
            self.noted += 1;
            let payload = entry.payload.expect("nothing is withheld");
            new.push((entry.actor, String::from_utf8(payload).expect("it is a text")));
        }
        new
    }
}

/// How a refused act is noted.
fn note_of(request: &Request, refusal: &Refusal) -> (String, String) {
    let object = format!("{PLACE} {}", request.command.title());
    let body = serde_json::json!({ "object": object, "outcome": refusal.code().code });
    (request.actor.to_string(), serde_json::json!({ "v": 1, "body": body }).to_string())
}

fn head(county: &County) -> Option<(u64, Digest)> {
    county.head.map(|link| (link.seq, link.hash))
}

/// Whose numbers a request's number is one of.
fn account(actor: &Actor) -> String {
    match actor {
        Actor::Person { account, .. } => account.to_string(),
        Actor::System(rule) => format!("system:{rule}"),
    }
}
