//! One writer per jurisdiction: takes what waits, decides and applies one after another on a working
//! state, appends all of it in one transaction, publishes the state, then answers everyone.
//!
//! ```text
//! requests ──queue──> decide, apply (working state) ──one commit──> publish ──> answers
//!                        └──────── another process was quicker: all of it again, 5 times ┘
//! ```

use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, TrySendError, sync_channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant as Steady};

use wenxiao_domain::journal::Entry;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::unit::day::Instant;
use wenxiao_store::AppendError;

use crate::failure::Failure;
use crate::guard::lock;
use crate::installation::{self, Note, Noted};
use crate::keep::{entry, row_number, stored};
use crate::plan::{Decided, Plan};
use crate::request::{Outcome, Receipt, Request};
use crate::shared::Shared;
use crate::states::payload_bytes;

/// Requests that may wait.
const QUEUE: usize = 1_000;

/// Requests that one commit carries.
const BATCH: usize = 64;

/// How long a batch is gathered while more requests are there already.
const GATHER: Duration = Duration::from_millis(2);

/// How often another process may be quicker.
const ATTEMPTS: usize = 5;

struct Job {
    request: Request,
    answer: SyncSender<Outcome>,
}

/// A thread that writes one journal.
pub(crate) struct WriterThread {
    queue: Option<SyncSender<Job>>,
    thread: Option<JoinHandle<()>>,
}

impl WriterThread {
    /// Starts it.
    pub fn start(shared: Arc<Shared>, jurisdiction: String) -> Result<Self, Failure> {
        let (queue, jobs) = sync_channel(QUEUE);
        let name = format!("writer {jurisdiction}");
        let work = move || Writing { shared, jurisdiction, keeping: None }.run(&jobs);
        let thread = std::thread::Builder::new().name(name).spawn(work).map_err(|error| {
            Failure::File { doing: "启动写入线程".to_owned(), reason: error.to_string() }
        })?;
        Ok(Self { queue: Some(queue), thread: Some(thread) })
    }

    /// Hands a request over; its answer comes through the receiver.
    pub fn ask(&self, request: Request) -> Result<Receiver<Outcome>, Failure> {
        let (answer, answers) = sync_channel(1);
        let queue = self.queue.as_ref().ok_or(Failure::Stopped)?;
        match queue.try_send(Job { request, answer }) {
            Ok(()) => Ok(answers),
            Err(TrySendError::Full(_)) => Err(Failure::QueueFull),
            Err(TrySendError::Disconnected(_)) => Err(Failure::Stopped),
        }
    }
}

impl Drop for WriterThread {
    fn drop(&mut self) {
        // Without a queue the thread ends behind its last batch.
        self.queue = None;
        if let Some(thread) = self.thread.take() {
            let _ended = thread.join();
        }
    }
}

struct Writing {
    shared: Arc<Shared>,
    jurisdiction: String,
    /// Writes a checkpoint, while others are answered.
    keeping: Option<JoinHandle<()>>,
}

/// How an attempt to append ended.
enum Attempt {
    /// Every outcome stands.
    Done(Vec<Outcome>),
    /// The journal has grown: decide again.
    Again,
}

impl Writing {
    fn run(mut self, jobs: &Receiver<Job>) {
        while let Ok(first) = jobs.recv() {
            let batch = gather(first, jobs);
            let (requests, answers): (Vec<Request>, Vec<SyncSender<Outcome>>) =
                batch.into_iter().map(|job| (job.request, job.answer)).unzip();
            let outcomes = self.answer(&requests);
            for (answer, outcome) in answers.iter().zip(outcomes) {
                // Whoever asked may have gone away; what was recorded stays.
                let _gone = answer.send(outcome);
            }
            self.keep_checkpoint();
        }
        self.wait_for_checkpoint();
    }

    /// Writes a checkpoint when one is due; one at a time, and nobody waits for it.
    fn keep_checkpoint(&mut self) {
        if self.keeping.as_ref().is_some_and(|thread| !thread.is_finished()) {
            return;
        }
        self.wait_for_checkpoint();
        let Some(county) = self.shared.states.due_for_a_checkpoint(&self.jurisdiction) else {
            return;
        };
        let (shared, jurisdiction) = (Arc::clone(&self.shared), self.jurisdiction.clone());
        let work = move || shared.keep_checkpoint(&jurisdiction, &county);
        let name = format!("checkpoint {}", self.jurisdiction);
        // Without a thread there is no checkpoint, which changes nothing but time.
        self.keeping = std::thread::Builder::new().name(name).spawn(work).ok();
    }

    fn wait_for_checkpoint(&mut self) {
        if let Some(thread) = self.keeping.take() {
            let _ended = thread.join();
        }
    }

    fn answer(&self, requests: &[Request]) -> Vec<Outcome> {
        let all = |failure: Failure| vec![Err(failure); requests.len()];
        let outcomes = match self.decide_and_append(requests) {
            Ok(outcomes) => outcomes,
            Err(failure) => {
                tracing::error!(jurisdiction = self.jurisdiction, code = failure.code(), %failure);
                return all(failure);
            }
        };
        match self.note_refusals(requests, &outcomes) {
            Ok(()) => outcomes,
            Err(failure) => {
                let unless_recorded = |outcome: Outcome| match outcome {
                    Ok(Ok(receipt)) => Ok(Ok(receipt)),
                    Ok(Err(_)) | Err(_) => Err(failure.clone()),
                };
                outcomes.into_iter().map(unless_recorded).collect()
            }
        }
    }

    fn decide_and_append(&self, requests: &[Request]) -> Result<Vec<Outcome>, Failure> {
        let mut changed_drafts = Vec::new();
        for _ in 0..ATTEMPTS {
            match self.attempt(requests, &mut changed_drafts)? {
                Attempt::Done(outcomes) => return Ok(outcomes),
                Attempt::Again => {}
            }
        }
        Err(Failure::Contended)
    }

    fn attempt(
        &self,
        requests: &[Request],
        changed_drafts: &mut Vec<String>,
    ) -> Result<Attempt, Failure> {
        let shared = &self.shared;
        let base = shared.county(&self.jurisdiction)?;
        if let Some(link) = base.head
            && !base.is_demo()
        {
            shared.guard.note_last(link.recorded);
        }
        shared.guard.check(&*shared.clock)?;
        let mut plan = Plan::new(shared, &self.jurisdiction, Arc::clone(&base))?;
        plan.remember_answers(requests)?;
        for request in requests {
            plan.decide(request, changed_drafts)?;
        }
        if plan.entries.is_empty() {
            return self.outcomes(plan).map(Attempt::Done);
        }
        let rows: Vec<_> = plan.entries.iter().map(stored).collect();
        let (extras, figures) = plan.extras(requests)?;
        match shared.store.append(&self.jurisdiction, row_number(base.seq()), &rows, &extras) {
            Ok(()) => {}
            Err(AppendError::SeqTaken | AppendError::KeyTaken { .. }) => return Ok(Attempt::Again),
            Err(AppendError::DraftChanged { id }) => {
                changed_drafts.push(id);
                return Ok(Attempt::Again);
            }
            Err(AppendError::Failed(failure)) => {
                if !self.was_kept_after_all(&plan.entries, &failure) {
                    return Err(failure.into());
                }
            }
        }
        if let Some(figures) = figures {
            lock(&shared.figures).insert(self.jurisdiction.clone(), figures);
        }
        let size = plan.entries.iter().map(payload_bytes).sum();
        shared.states.publish(&self.jurisdiction, Arc::new(plan.county.clone()), size);
        self.outcomes(plan).map(Attempt::Done)
    }

    /// The line broke during the commit: the journal itself says whether it holds the batch.
    fn was_kept_after_all(&self, entries: &[Entry], failure: &wenxiao_store::Failure) -> bool {
        let (wenxiao_store::Failure::CommitUnknown { .. }, Some(last)) = (failure, entries.last())
        else {
            return false;
        };
        let seq = row_number(last.seq);
        let found = self
            .shared
            .store
            .read_one(|reader| reader.entries(&self.jurisdiction, seq, 1).map_err(Failure::from));
        found.is_ok_and(|found| found.first().is_some_and(|entry| entry.hash == last.hash.0))
    }

    fn outcomes(&self, plan: Plan<'_>) -> Result<Vec<Outcome>, Failure> {
        let mut outcomes: Vec<Outcome> = Vec::with_capacity(plan.decided.len());
        for decided in plan.decided {
            let outcome = match decided {
                Decided::Recorded(receipt) => Ok(Ok(receipt)),
                Decided::Refused(refusal) => Ok(Err(refusal)),
                Decided::Failed(failure) => Err(failure),
                Decided::Before { first, last } => Ok(Ok(self.receipt_of(first, last)?)),
                Decided::SameAs(place) => match &outcomes[place] {
                    Ok(Ok(receipt)) => Ok(Ok(Receipt { replayed: true, ..receipt.clone() })),
                    other => other.clone(),
                },
            };
            outcomes.push(outcome);
        }
        Ok(outcomes)
    }

    /// The receipt of entries that were recorded before.
    fn receipt_of(&self, first: u64, last: u64) -> Result<Receipt, Failure> {
        let count = row_number(last - first) + 1;
        let rows = self.shared.store.read_one(|reader| {
            let from = row_number(first);
            reader.entries(&self.jurisdiction, from, count).map_err(Failure::from)
        })?;
        let entries: Vec<Entry> = rows.into_iter().map(entry).collect();
        let broken = |what: &str| Failure::BrokenJournal {
            jurisdiction: self.jurisdiction.clone(),
            seq: last,
            what: what.to_owned(),
        };
        let newest = entries.last().ok_or_else(|| broken("已答复的记录不见了。"))?;
        let mut events = Vec::new();
        for entry in &entries {
            events.extend(entry.event().map_err(|bad| broken(&bad.0))?);
        }
        Ok(Receipt {
            seq_first: first,
            seq_last: last,
            hash: newest.hash,
            recorded: newest.recorded,
            events,
            replayed: true,
        })
    }

    fn note_refusals(&self, requests: &[Request], outcomes: &[Outcome]) -> Result<(), Failure> {
        let refused = |(request, outcome): (&Request, &Outcome)| match outcome {
            Ok(Err(refusal)) => Some(refused_note(request, refusal)),
            Ok(Ok(_)) | Err(_) => None,
        };
        let notes: Vec<Note> = requests.iter().zip(outcomes).filter_map(refused).collect();
        let now: Instant = self.shared.now();
        installation::note(&self.shared.store, now, &notes)
    }
}

fn refused_note(request: &Request, refusal: &Refusal) -> Note {
    let object = format!("{} {}", request.jurisdiction, request.command.title());
    Note::new(Noted::ActRefused, request.actor.clone(), object)
        .from(request.origin.clone())
        .with_outcome(refusal.code().code)
}

/// Takes what waits behind a first request.
fn gather(first: Job, jobs: &Receiver<Job>) -> Vec<Job> {
    let mut batch = vec![first];
    let since = Steady::now();
    while batch.len() < BATCH && since.elapsed() < GATHER {
        match jobs.recv_timeout(Duration::ZERO) {
            Ok(job) => batch.push(job),
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break,
        }
    }
    batch
}
