//! Servers as processes, what they said, and whether it was true.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use wenxiao_store::Store;
use wenxiao_testkit::database::{Books, Filing, Kept, Moment};

/// How long a server may take to its next answer.
const PATIENCE: Duration = Duration::from_secs(30);

/// A running server whose words are kept here, outside of it.
pub struct Server {
    child: Child,
    reader: Option<JoinHandle<Said>>,
    answers: Receiver<()>,
}

/// What servers said until they died, and when.
#[derive(Default)]
pub struct Said {
    /// Handed in, the draft saved; answered or not.
    pub tried: BTreeMap<Filing, Moment>,
    /// Answered with yes.
    pub acknowledged: BTreeMap<Filing, Moment>,
}

impl Said {
    /// Takes in what another server said.
    pub fn join(&mut self, other: Self) {
        self.tried.extend(other.tried);
        self.acknowledged.extend(other.acknowledged);
    }

    fn hear(&mut self, line: &str) {
        let words: Vec<&str> = line.split_whitespace().collect();
        let [word, moment, journal, name] = words[..] else { panic!("the server said {line:?}") };
        let moment = Moment::read(moment).expect("the server says when");
        let filing = Filing::new(journal, name);
        match word {
            "try" => self.tried.insert(filing, moment),
            "ack" => self.acknowledged.insert(filing, moment),
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
        let (sender, answers) = channel();
        let reader = std::thread::spawn(move || {
            let mut said = Said::default();
            let mut line = String::new();
            // A last line without its end was cut off in the middle: it was never said.
            while 0 < output.read_line(&mut line).unwrap() && line.ends_with('\n') {
                said.hear(&line);
                if line.starts_with("ack") {
                    // Nobody may be waiting any more.
                    let _heard = sender.send(());
                }
                line.clear();
            }
            said
        });
        Self { child, reader: Some(reader), answers }
    }

    /// Waits for so many answers.
    pub fn wait(&mut self, answers: usize) {
        for _answer in 0..answers {
            match self.answers.recv_timeout(PATIENCE) {
                Ok(()) => {}
                Err(RecvTimeoutError::Timeout) => panic!("the server does not answer"),
                Err(RecvTimeoutError::Disconnected) => panic!("the server ended: see above"),
            }
        }
    }

    /// Kills it as the kernel does, without a word, and answers what it had said.
    pub fn kill(mut self) -> Said {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        self.reader.take().expect("it is killed once").join().unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // A test that fails leaves nobody at work. One that is gone already stays gone.
        let _killed = self.child.kill().and_then(|()| self.child.wait());
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
    /// Not there, and its draft, which had been saved, is gone too.
    pub typed_in_vain: usize,
    /// Not there, but the answer, or the word that the draft is saved, came when the power had gone:
    /// nobody can have heard it.
    pub said_in_the_dark: usize,
}

/// Looks everything up, in every table. What was said until the power went must be true; `None`: it
/// never went, and all of it must.
///
/// # Panics
/// When something is half there, which nothing excuses.
pub fn look_up(store: &Store, said: &Said, until: Option<Moment>) -> Found {
    let is_heard = |moment: &Moment| until.is_none_or(|until| *moment < until);
    let mut by_journal: BTreeMap<&str, Vec<&Filing>> = BTreeMap::new();
    for filing in said.tried.keys() {
        by_journal.entry(&filing.jurisdiction).or_default().push(filing);
    }
    let mut found = Found::default();
    for (journal, filings) in by_journal {
        let names: Vec<String> = filings.iter().map(|filing| filing.name.clone()).collect();
        let books = Books::read(store, journal, &names).unwrap();
        for filing in filings {
            let answered = said.acknowledged.get(filing);
            let is_draft_heard = said.tried.get(filing).is_some_and(is_heard);
            match (books.kept(filing), answered.is_some_and(is_heard)) {
                (Kept::Half(what), _) => panic!("{filing:?} is half there: {what}"),
                (Kept::Whole { .. }, true) => found.kept += 1,
                (Kept::Whole { .. }, false) => found.unheard += 1,
                (Kept::Nothing, true) => found.lost += 1,
                (Kept::Nothing, false) if is_draft_heard && !books.has_draft(filing) => {
                    found.typed_in_vain += 1;
                }
                (Kept::Nothing, false) if answered.is_some() || !books.has_draft(filing) => {
                    found.said_in_the_dark += 1;
                }
                (Kept::Nothing, false) => {}
            }
        }
    }
    found
}
