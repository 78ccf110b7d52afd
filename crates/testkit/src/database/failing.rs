//! A database that fails at the n-th step, once or from then on.

use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use wenxiao_store::{Database, Engine, Failure, Param, Reading, Row, Stop, Tx, Work};

/// A database over another one. Its steps are counted: begin, each statement, commit.
pub struct Failing {
    inner: Box<dyn Database>,
    dial: Dial,
}

/// Says when the next failure comes; stays in the test's hand.
#[derive(Clone, Default)]
pub struct Dial {
    steps: Arc<AtomicU64>,
    fault: Arc<Mutex<Option<Planned>>>,
}

/// What goes wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A step fails with this, and does nothing.
    Step(Failure),
    /// The commit is done, but its answer is lost.
    AnswerLost,
}

#[derive(Clone)]
struct Planned {
    at: u64,
    fault: Fault,
    is_lasting: bool,
}

impl Failing {
    /// Puts a database behind a dial that is at rest.
    pub fn over(inner: Box<dyn Database>) -> (Self, Dial) {
        let dial = Dial::default();
        (Self { inner, dial: dial.clone() }, dial)
    }
}

impl Dial {
    /// Starts counting anew; the `at`-th step from now (from 1) fails, and with `is_lasting` all after
    /// it.
    pub fn fail(&self, at: u64, fault: Fault, is_lasting: bool) {
        self.set(Some(Planned { at, fault, is_lasting }));
    }

    /// Starts counting anew; nothing fails.
    pub fn rest(&self) {
        self.set(None);
    }

    /// Steps since the counting started.
    pub fn steps(&self) -> u64 {
        self.steps.load(Ordering::SeqCst)
    }

    fn set(&self, planned: Option<Planned>) {
        *self.fault.lock().unwrap_or_else(PoisonError::into_inner) = planned;
        self.steps.store(0, Ordering::SeqCst);
    }

    fn step(&self) -> Option<Fault> {
        let step = self.steps.fetch_add(1, Ordering::SeqCst) + 1;
        let planned = self.fault.lock().unwrap_or_else(PoisonError::into_inner).clone()?;
        let is_hit = step == planned.at || planned.is_lasting && planned.at < step;
        is_hit.then_some(planned.fault)
    }

    fn step_or_fail(&self) -> Result<(), Failure> {
        match self.step() {
            Some(Fault::Step(failure)) => Err(failure),
            Some(Fault::AnswerLost) | None => Ok(()),
        }
    }
}

impl Database for Failing {
    fn engine(&self) -> Engine {
        self.inner.engine()
    }

    fn read(&self, reading: Reading, work: Work<'_>) -> Result<(), Stop> {
        self.dial.step_or_fail().map_err(Stop::Failed)?;
        self.inner.read(reading, &mut |tx| work(&mut FailingTx { inner: tx, dial: &self.dial }))
    }

    fn write(&self, work: Work<'_>) -> Result<(), Stop> {
        self.dial.step_or_fail().map_err(Stop::Failed)?;
        let mut is_answer_lost = false;
        let outcome = self.inner.write(&mut |tx| {
            work(&mut FailingTx { inner: tx, dial: &self.dial })?;
            match self.dial.step() {
                Some(Fault::Step(failure)) => return Err(Stop::Failed(failure)),
                Some(Fault::AnswerLost) => is_answer_lost = true,
                None => {}
            }
            Ok(())
        });
        if outcome.is_ok() && is_answer_lost {
            let reason = "连接中断".to_owned();
            return Err(Stop::Failed(Failure::CommitUnknown { reason }));
        }
        outcome
    }

    fn blob_folder(&self) -> Option<&Path> {
        self.inner.blob_folder()
    }

    fn copy_pages(&self, target: &Path) -> Result<bool, Failure> {
        self.dial.step_or_fail()?;
        self.inner.copy_pages(target)
    }

    fn is_read_only(&self) -> bool {
        self.inner.is_read_only()
    }

    fn ended_badly(&self) -> bool {
        self.inner.ended_badly()
    }
}

struct FailingTx<'t> {
    inner: &'t mut dyn Tx,
    dial: &'t Dial,
}

impl Tx for FailingTx<'_> {
    fn query(&mut self, sql: &str, params: &[Param<'_>]) -> Result<Vec<Row>, Failure> {
        self.dial.step_or_fail()?;
        self.inner.query(sql, params)
    }

    fn exec(&mut self, sql: &str, params: &[Param<'_>]) -> Result<u64, Failure> {
        self.dial.step_or_fail()?;
        self.inner.exec(sql, params)
    }
}
