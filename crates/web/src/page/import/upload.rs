//! Many files at once: read one after the other while a page tells how far it is. What was read is kept
//! by the application; this only remembers which file came to what, until the server stops.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, LazyLock, Mutex, MutexGuard};

use wenxiao_app::{App, Failure, Imported, Session};
use wenxiao_domain::unit::id::AccountId;

use super::list::Outcome;
use crate::ctx::PostedFile;

/// Files of one upload.
pub struct Upload {
    /// Whose.
    pub account: AccountId,
    /// How many files.
    pub of: usize,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    waiting: VecDeque<PostedFile>,
    done: Vec<Outcome>,
    is_stopped: bool,
    is_running: bool,
    failed: bool,
}

/// How far an upload is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stage {
    /// At work.
    Running,
    /// Stopped by its owner.
    Stopped,
    /// Every file was looked at.
    Finished,
    /// The machine was in trouble.
    Failed,
}

/// Most uploads that are remembered.
const MOST: usize = 100;

static UPLOADS: LazyLock<Mutex<BTreeMap<String, Arc<Upload>>>> = LazyLock::new(Mutex::default);

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

/// Remembers an upload under a key; the oldest one is forgotten for it.
pub fn remember(key: String, account: AccountId, files: Vec<PostedFile>) -> Arc<Upload> {
    let state = State { waiting: files.into(), ..State::default() };
    let of = state.waiting.len();
    let upload = Arc::new(Upload { account, of, state: Mutex::new(state) });
    let mut all = lock(&UPLOADS);
    while MOST <= all.len() {
        all.pop_first();
    }
    all.insert(key, Arc::clone(&upload));
    upload
}

/// An upload of somebody's own.
pub fn recall(key: &str, account: AccountId) -> Option<Arc<Upload>> {
    lock(&UPLOADS).get(key).filter(|upload| upload.account == account).cloned()
}

impl Upload {
    /// How far it is, and what the files came to so far.
    pub fn progress(&self) -> (Stage, Vec<Outcome>) {
        let state = lock(&self.state);
        let stage = match () {
            () if state.failed => Stage::Failed,
            () if state.waiting.is_empty() && !state.is_running => Stage::Finished,
            () if state.is_stopped => Stage::Stopped,
            () => Stage::Running,
        };
        (stage, state.done.clone())
    }

    /// Stops after the file at hand.
    pub fn stop(&self) {
        lock(&self.state).is_stopped = true;
    }

    /// Reads files until none waits or somebody stops it. A second runner leaves at once.
    pub fn run(&self, app: &App, session: &Session) {
        {
            let mut state = lock(&self.state);
            state.is_stopped = false;
            if std::mem::replace(&mut state.is_running, true) {
                return;
            }
        }
        while let Some(file) = self.next() {
            match read(app, session, &file) {
                Ok(outcome) => lock(&self.state).done.push(outcome),
                Err(failure) => {
                    tracing::error!(%failure, "an import failed");
                    lock(&self.state).failed = true;
                    break;
                }
            }
        }
        lock(&self.state).is_running = false;
    }

    fn next(&self) -> Option<PostedFile> {
        let mut state = lock(&self.state);
        if state.is_stopped { None } else { state.waiting.pop_front() }
    }
}

/// Takes in one file.
///
/// # Errors
/// When the machine is in trouble.
pub fn read(app: &App, session: &Session, file: &PostedFile) -> Result<Outcome, Failure> {
    let name = file.name.clone();
    Ok(match app.import_file(session, &file.name, &file.bytes)? {
        Ok(imported) => {
            let preview = imported.preview();
            let href = Some(format!("/imports/{}", preview.id));
            let kinds: Vec<&str> =
                preview.forms.iter().map(|form| form.content.sheet.kind().short_name()).collect();
            let (sign, words) = match &imported {
                Imported::New(_) => ("✓", format!("已识别：{}", kinds.join("、"))),
                Imported::Already(_) => {
                    ("ⓘ", format!("这个文件先前已导入过：{}", kinds.join("、")))
                }
            };
            Outcome { name, sign, words, code: None, href }
        }
        Err(refusal) => {
            let (code, _) = refusal.code();
            Outcome { name, sign: "✕", words: refusal.message(), code: Some(code), href: None }
        }
    })
}
