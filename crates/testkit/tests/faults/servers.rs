//! Servers as processes, what they said, and whether it was true.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use wenxiao_store::Store;
use wenxiao_testkit::database::{Books, Filing, Kept};

/// How long a server may take to its first answer.
const PATIENCE: Duration = Duration::from_secs(30);

/// A running server whose words are kept here, outside of it.
pub struct Server {
    child: Child,
    reader: JoinHandle<Said>,
    first: Receiver<()>,
}

/// What servers said until they died.
#[derive(Default)]
pub struct Said {
    /// Handed in; answered or not.
    pub tried: BTreeSet<Filing>,
    /// Answered with yes: these must be kept.
    pub acknowledged: BTreeSet<Filing>,
}

impl Said {
    /// Takes in what another server said.
    pub fn join(&mut self, other: Self) {
        self.tried.extend(other.tried);
        self.acknowledged.extend(other.acknowledged);
    }

    fn hear(&mut self, line: &str) {
        let words: Vec<&str> = line.split_whitespace().collect();
        let [word, journal, name] = words[..] else { panic!("the server said {line:?}") };
        let filing = Filing::new(journal, name);
        match word {
            "try" => self.tried.insert(filing),
            "ack" => self.acknowledged.insert(filing),
            other => panic!("the server said {other:?}"),
        };
    }
}

impl Server {
    /// Starts one with so many clients.
    pub fn start(name: &str, clients: usize, place: &str, flags: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_store-writer"))
            .args([name, &clients.to_string(), place])
            .args(flags)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        let (sender, first) = channel();
        let reader = std::thread::spawn(move || {
            let mut said = Said::default();
            let mut line = String::new();
            // A last line without its end was cut off in the middle: it was never said.
            while 0 < output.read_line(&mut line).unwrap() && line.ends_with('\n') {
                said.hear(&line);
                if said.acknowledged.len() == 1 {
                    // Nobody may be waiting any more.
                    let _heard = sender.send(());
                }
                line.clear();
            }
            said
        });
        Self { child, reader, first }
    }

    /// Waits for its first answer.
    pub fn wait(&mut self) {
        let started = Instant::now();
        loop {
            match self.first.recv_timeout(Duration::from_millis(20)) {
                Ok(()) => return,
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => panic!("the server ended: see above"),
            }
            assert!(started.elapsed() < PATIENCE, "the server does not answer");
        }
    }

    /// Kills it as the kernel does, without a word, and answers what it had said.
    pub fn kill(mut self) -> Said {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        self.reader.join().unwrap()
    }
}

/// What was found of what servers had said.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Acknowledged and there, whole.
    pub kept: usize,
    /// Acknowledged and not there.
    pub lost: usize,
    /// Not acknowledged, but there, whole: the answer was on its way.
    pub unheard: usize,
    /// Neither acknowledged nor there, and the draft is gone too.
    pub typed_in_vain: usize,
}

/// Looks everything up, in every table.
///
/// # Panics
/// When something is half there, which nothing excuses.
pub fn look_up(store: &Store, said: &Said) -> Found {
    let mut by_journal: BTreeMap<&str, Vec<&Filing>> = BTreeMap::new();
    for filing in said.tried.union(&said.acknowledged) {
        by_journal.entry(&filing.jurisdiction).or_default().push(filing);
    }
    let mut found = Found::default();
    for (journal, filings) in by_journal {
        let names: Vec<String> = filings.iter().map(|filing| filing.name.clone()).collect();
        let books = Books::read(store, journal, &names).unwrap();
        for filing in filings {
            match (books.kept(filing), said.acknowledged.contains(filing)) {
                (Kept::Whole { .. }, true) => found.kept += 1,
                (Kept::Whole { .. }, false) => found.unheard += 1,
                (Kept::Nothing, true) => found.lost += 1,
                (Kept::Nothing, false) if books.has_draft(filing) => {}
                (Kept::Nothing, false) => found.typed_in_vain += 1,
                (Kept::Half(what), _) => panic!("{filing:?} is half there: {what}"),
            }
        }
    }
    found
}
