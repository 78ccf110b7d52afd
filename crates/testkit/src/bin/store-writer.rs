//! A small server for the fault tests: clients file acts, one writer per journal commits what waits,
//! and then answers. It runs until somebody kills it.
//!
//! Every act is announced on standard output when it is handed in (`try`) and again when the client
//! has its answer (`ack`). Whoever reads that from outside knows what must be kept.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::mpsc::{Receiver, Sender, channel};

use wenxiao_store::{Access, AppendError, Database, Failure, Postgres, Sqlite, Store, Synchronous};
use wenxiao_testkit::database::Filing;

/// Acts in one commit at most.
const MOST_ACTS: usize = 64;
/// The journals that are written to.
const JOURNALS: [&str; 2] = ["652823", "652824"];

/// What a server is told when it starts.
struct Plan {
    /// No other server ever has it; the acts' names begin with it.
    name: String,
    place: Place,
    clients: usize,
    /// The mistake that the tests must find.
    answers_before_commit: bool,
}

enum Place {
    Folder { path: PathBuf, synchronous: Synchronous },
    Server(String),
}

/// An act on its way to the writer, and the line for the answer.
struct Request {
    filing: Filing,
    answer: Sender<()>,
}

impl Plan {
    fn read(arguments: impl Iterator<Item = String>) -> Option<Self> {
        let mut arguments = arguments.skip(1);
        let name = arguments.next()?;
        let clients = arguments.next()?.parse().ok()?;
        let place = arguments.next()?;
        let (mut answers_before_commit, mut synchronous) = (false, Synchronous::Full);
        for flag in arguments {
            match flag.as_str() {
                "--answer-before-commit" => answers_before_commit = true,
                "--synchronous-normal" => synchronous = Synchronous::NormalForTheTestThatMustFail,
                _ => return None,
            }
        }
        let place = if place.starts_with("postgres") {
            Place::Server(place)
        } else {
            Place::Folder { path: place.into(), synchronous }
        };
        Some(Self { name, place, clients, answers_before_commit })
    }

    fn open(&self) -> Result<Store, Failure> {
        let database: Box<dyn Database> = match &self.place {
            Place::Folder { path, synchronous } => {
                Box::new(Sqlite::open(path, Access::Write, *synchronous)?)
            }
            Place::Server(url) => Box::new(Postgres::open(url)?),
        };
        Ok(Store::over(database))
    }
}

/// Hands in one act after the other.
fn client(
    plan: &Plan,
    number: usize,
    store: &Store,
    queue: &Sender<Request>,
) -> Result<(), Failure> {
    let journal = JOURNALS[number % JOURNALS.len()];
    for act in 0_u64.. {
        let filing = Filing::new(journal, format!("{}-c{number}-{act}", plan.name));
        filing.prepare(store)?;
        println!("try {journal} {}", filing.name);
        let (answer, answered) = channel();
        let said = format!("ack {journal} {}", filing.name);
        if queue.send(Request { filing, answer }).is_err() || answered.recv().is_err() {
            break;
        }
        println!("{said}");
    }
    Ok(())
}

/// Takes what waits, commits it, answers.
fn writer(plan: &Plan, store: &Store, queue: &Receiver<Request>) -> Result<(), AppendError> {
    while let Ok(first) = queue.recv() {
        let mut requests = vec![first];
        requests.extend(queue.try_iter().take(MOST_ACTS - 1));
        let (filings, answers): (Vec<Filing>, Vec<Sender<()>>) =
            requests.into_iter().map(|request| (request.filing, request.answer)).unzip();
        if plan.answers_before_commit {
            say_yes(&answers);
        }
        commit(store, &filings)?;
        if !plan.answers_before_commit {
            say_yes(&answers);
        }
    }
    Ok(())
}

fn commit(store: &Store, filings: &[Filing]) -> Result<(), AppendError> {
    loop {
        match Filing::file_all(store, filings) {
            // Another server was quicker: once more, behind its entries.
            Err(AppendError::SeqTaken) => {}
            outcome => return outcome.map(|_seqs| ()),
        }
    }
}

fn say_yes(answers: &[Sender<()>]) {
    for answer in answers {
        // A client that is gone needs no answer.
        let _heard = answer.send(());
    }
}

fn serve(plan: &Plan, store: &Store) {
    // A failed sync is never tried again: the process ends, and recovery reads what is there.
    let end = |failure: String| {
        eprintln!("{failure}");
        std::process::exit(75);
    };
    std::thread::scope(|scope| {
        let mut queues = Vec::new();
        for _journal in JOURNALS {
            let (sender, queue) = channel();
            queues.push(sender);
            scope.spawn(move || {
                if let Err(failure) = writer(plan, store, &queue) {
                    end(failure.to_string());
                }
            });
        }
        for number in 0..plan.clients {
            let queue = queues[number % JOURNALS.len()].clone();
            scope.spawn(move || {
                if let Err(failure) = client(plan, number, store, &queue) {
                    end(failure.to_string());
                }
            });
        }
    });
}

fn main() -> ExitCode {
    let Some(plan) = Plan::read(std::env::args()) else {
        eprintln!(
            "store-writer NAME CLIENTS (FOLDER | postgres://…) [--answer-before-commit] \
             [--synchronous-normal]"
        );
        return ExitCode::from(64);
    };
    match plan.open() {
        Ok(store) => serve(&plan, &store),
        Err(failure) => {
            eprintln!("{failure}");
            return ExitCode::from(75);
        }
    }
    ExitCode::SUCCESS
}
