//! Several servers of one process over one database, and what happens between two steps of one of them.

use std::collections::VecDeque;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use wenxiao_store::{Database, Engine, Failure, Reading, Stop, Work};

/// One open database for several stores. A data folder lets in one process alone, so two servers over it
/// stand in one process.
#[derive(Clone)]
pub struct Together {
    inner: Arc<dyn Database>,
    ended_badly: bool,
}

impl Together {
    /// Over an open database.
    pub fn over(inner: Box<dyn Database>) -> Self {
        Self { inner: inner.into(), ended_badly: false }
    }

    /// The same database as a server finds it whose predecessor did not close it.
    #[must_use]
    pub fn after_a_bad_end(&self) -> Self {
        Self { ended_badly: true, ..self.clone() }
    }
}

impl Database for Together {
    fn engine(&self) -> Engine {
        self.inner.engine()
    }

    fn read(&self, reading: Reading, work: Work<'_>) -> Result<(), Stop> {
        self.inner.read(reading, work)
    }

    fn write(&self, work: Work<'_>) -> Result<(), Stop> {
        self.inner.write(work)
    }

    fn blob_folder(&self) -> Option<&Path> {
        self.inner.blob_folder()
    }

    fn copy_pages(&self, target: &Path) -> Result<bool, Failure> {
        self.inner.copy_pages(target)
    }

    fn is_read_only(&self) -> bool {
        self.inner.is_read_only()
    }

    fn ended_badly(&self) -> bool {
        self.ended_badly || self.inner.ended_badly()
    }
}

/// What somebody else does at a moment of a server's work.
type Act = Box<dyn FnOnce() + Send>;

/// A database whose writes wait while somebody else has a turn.
pub struct Interrupted {
    inner: Box<dyn Database>,
    turns: Turns,
}

/// Who has a turn; stays in the test's hand.
#[derive(Clone, Default)]
pub struct Turns {
    before: Arc<Mutex<VecDeque<Act>>>,
    behind: Arc<Mutex<Option<Act>>>,
}

impl Interrupted {
    /// Puts a database behind turns that nobody has taken.
    pub fn over(inner: Box<dyn Database>) -> (Self, Turns) {
        let turns = Turns::default();
        (Self { inner, turns: turns.clone() }, turns)
    }
}

impl Turns {
    /// Acts before the next write that nobody else has a turn at: decided is what is to be written, and
    /// not begun.
    pub fn before_a_write(&self, act: impl FnOnce() + Send + 'static) {
        self.before.lock().unwrap_or_else(PoisonError::into_inner).push_back(Box::new(act));
    }

    /// Acts behind the next write that is kept, before whoever wrote is told so.
    pub fn behind_a_write(&self, act: impl FnOnce() + Send + 'static) {
        *self.behind.lock().unwrap_or_else(PoisonError::into_inner) = Some(Box::new(act));
    }

    /// Takes back the turns that are left.
    pub fn rest(&self) {
        self.before.lock().unwrap_or_else(PoisonError::into_inner).clear();
        *self.behind.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

impl Database for Interrupted {
    fn engine(&self) -> Engine {
        self.inner.engine()
    }

    fn read(&self, reading: Reading, work: Work<'_>) -> Result<(), Stop> {
        self.inner.read(reading, work)
    }

    fn write(&self, work: Work<'_>) -> Result<(), Stop> {
        let act = self.turns.before.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
        if let Some(act) = act {
            act();
        }
        self.inner.write(work)?;
        let act = self.turns.behind.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(act) = act {
            act();
        }
        Ok(())
    }

    fn blob_folder(&self) -> Option<&Path> {
        self.inner.blob_folder()
    }

    fn copy_pages(&self, target: &Path) -> Result<bool, Failure> {
        self.inner.copy_pages(target)
    }

    fn is_read_only(&self) -> bool {
        self.inner.is_read_only()
    }

    fn ended_badly(&self) -> bool {
        self.inner.ended_badly()
    }
}
