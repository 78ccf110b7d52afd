//! A small server for the fault tests: clients file acts, one writer per journal commits what waits,
//! and then answers. It runs until somebody kills it.
//!
//! Every act is announced on standard output when it is handed in (`try`) and again when the client
//! has its answer (`ack`), with the moment. Whoever reads that from outside knows what must be kept.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Barrier;
use std::sync::mpsc::{Receiver, Sender, channel};

use wenxiao_store::{Access, AppendError, Database, Failure, Postgres, Sqlite, Store, Synchronous};
use wenxiao_testkit::database::{Filing, now};

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
    /// Each client prepares so many acts before anybody files one, and files no more than these.
    prepared: Option<usize>,
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
        let mut prepared = None;
        for flag in arguments {
            match flag.split_once('=').unwrap_or((&flag, "")) {
                ("--answer-before-commit", "") => answers_before_commit = true,
                ("--synchronous-normal", "") => {
                    synchronous = Synchronous::NormalForTheTestThatMustFail;
                }
                ("--prepared", number) => prepared = Some(number.parse().ok()?),
                _ => return None,
            }
        }
        let place = if place.starts_with("postgres") {
            Place::Server(place)
        } else {
            Place::Folder { path: place.into(), synchronous }
        };
        Some(Self { name, place, clients, prepared, answers_before_commit })
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
    ready: &Barrier,
) -> Result<(), Failure> {
    let journal = JOURNALS[number % JOURNALS.len()];
    let act = |act: usize| Filing::new(journal, format!("{}-c{number}-{act}", plan.name));
    let Some(prepared) = plan.prepared else {
        for number in 0.. {
            prepare(&act(number), store)?;
            if !file(act(number), queue) {
                break;
            }
        }
        return Ok(());
    };
    for number in 0..prepared {
        prepare(&act(number), store)?;
    }
    ready.wait();
    for number in 0..prepared {
        file(act(number), queue);
    }
    loop {
        // Until somebody kills the server.
        std::thread::park();
    }
}

/// Saves what the act needs beforehand.
fn prepare(act: &Filing, store: &Store) -> Result<(), Failure> {
    act.prepare(store)?;
    println!("try {} {} {}", now(), act.jurisdiction, act.name);
    Ok(())
}

/// Hands an act in and waits for its answer; whether there was one.
fn file(act: Filing, queue: &Sender<Request>) -> bool {
    let (answer, answered) = channel();
    let said = format!("{} {}", act.jurisdiction, act.name);
    let is_answered =
        queue.send(Request { filing: act, answer }).is_ok() && answered.recv().is_ok();
    if is_answered {
        println!("ack {} {said}", now());
    }
    is_answered
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
    let ready = &Barrier::new(plan.clients);
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
                if let Err(failure) = client(plan, number, store, &queue, ready) {
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
             [--synchronous-normal] [--prepared=ACTS]"
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
