//! kill -9 at random moments: a child process files with many threads and tells each acknowledgement
//! through a pipe; its parent kills it, starts it again, and in the end looks whether everything that
//! was acknowledged is there, and nothing half.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, Command as Program, Stdio};
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use wenxiao_app::{App, Config, Request};
use wenxiao_domain::act::{Command, RegisterProject};
use wenxiao_domain::document::SubjectId;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::journal::Digest;
use wenxiao_domain::party::actor::Actor;
use wenxiao_domain::unit::id::{DocumentId, ProjectId};
use wenxiao_store::Store;
use wenxiao_testkit::chance::Chance;
use wenxiao_testkit::database::Place;

use crate::county::{County, PLACE, plain_project, target};

/// How the parent tells the child where to work, which round it is, and when to answer.
const WHERE: &str = "WENXIAO_KILL_WHERE";
const ROUND: &str = "WENXIAO_KILL_ROUND";
const EARLY: &str = "WENXIAO_KILL_EARLY";
/// Gives the seed of a run that is to be looked at again.
const SEED: &str = "WENXIAO_KILL_SEED";

const WRITERS: u32 = 8;

fn config(place: &str) -> Config {
    let config = match place.contains("://") {
        true => Config::url(place),
        false => Config::folder(place),
    };
    // The example county stands in 2025, the clock of this machine does not.
    Config { time_confirmed: true, ..config }
}

/// The process that is killed. Does nothing unless its parent says where.
#[test]
fn child() {
    let Ok(place) = std::env::var(WHERE) else { return };
    let round: u32 = std::env::var(ROUND).unwrap().parse().unwrap();
    let is_early = std::env::var(EARLY).is_ok();
    let app = App::open(config(&place)).unwrap();
    let clerk = app.local_session("clerk", PLACE).unwrap().unwrap();
    let out = Mutex::new(std::io::stdout());
    let tell = |document: DocumentId, project: ProjectId, key: &str| {
        let mut out = out.lock().unwrap();
        writeln!(out, "\nack {document} {project} {key}").unwrap();
        out.flush().unwrap();
    };
    let department = clerk.identity.as_ref().unwrap().membership.organization;
    std::thread::scope(|scope| {
        for writer in 0..WRITERS {
            let (app, clerk, tell) = (&app, &clerk, &tell);
            scope.spawn(move || {
                for turn in 0.. {
                    let number = round * 100_000 + writer * 10_000 + turn;
                    let project = plain_project(app.new_id(), number, department);
                    let (id, name) = (project.id, project.name.clone());
                    let command = Command::RegisterProject(RegisterProject { project });
                    let genesis = Actor::System("genesis".into());
                    app.execute(Request::new(PLACE, genesis, command, app.now())).unwrap().unwrap();
                    let draft = app.start_draft(clerk, FormKind::Target, id).unwrap().unwrap();
                    let document: DocumentId = app.new_id();
                    let submission = wenxiao_domain::act::SubmitDocument {
                        document,
                        subject: id.into(),
                        sheet: target(&name),
                        seen: 0,
                        editors: draft.editors.clone(),
                        source_file: None,
                        answers: Vec::new(),
                    };
                    let key = format!("k{number}");
                    let command = Command::SubmitDocument(Box::new(submission));
                    let actor = clerk.actor().unwrap();
                    let request = Request::new(PLACE, actor, command, app.now())
                        .keyed(key.as_str(), Digest::of(key.as_bytes()))
                        .consuming(draft.seen());
                    if is_early {
                        // The planted fault: the answer goes out before the commit.
                        tell(document, id, &key);
                    }
                    app.execute(request).unwrap().unwrap();
                    if !is_early {
                        tell(document, id, &key);
                    }
                }
            });
        }
    });
}

fn start(place: &str, round: u32, is_early: bool) -> (Child, Receiver<String>) {
    let mut program = Program::new(std::env::current_exe().unwrap());
    program.args(["kills::child", "--exact", "--nocapture", "--test-threads", "1"]);
    program.env(WHERE, place).env(ROUND, round.to_string());
    if is_early {
        program.env(EARLY, "1");
    }
    let mut child = program.stdout(Stdio::piped()).spawn().unwrap();
    let pipe = BufReader::new(child.stdout.take().unwrap());
    let (lines, told) = channel();
    std::thread::spawn(move || {
        for line in pipe.lines().map_while(Result::ok) {
            if let Some(rest) = line.strip_prefix("ack ")
                && lines.send(rest.to_owned()).is_err()
            {
                return;
            }
        }
    });
    (child, told)
}

/// Kills the child at random moments; answers what was acknowledged: document, project, key.
fn kill_again_and_again(
    place: &str,
    kills: u32,
    is_early: bool,
) -> Vec<(DocumentId, ProjectId, String)> {
    let seed = std::env::var(SEED).ok().and_then(|seed| seed.parse().ok());
    let seed = seed.unwrap_or_else(|| u64::from(std::process::id()) * 2_654_435_761 + 1);
    println!("{SEED}={seed}");
    let mut chance = Chance::of(seed);
    let mut acknowledged = Vec::new();
    for round in 0..kills {
        let (mut child, told) = start(place, round + 1, is_early);
        // Once it is at work, any moment will do: some answers later, and a little.
        let wanted = usize::try_from(1 + chance.below(20)).unwrap();
        let wait = Duration::from_secs(60);
        let mut lines: Vec<String> =
            (0..wanted).map_while(|_| told.recv_timeout(wait).ok()).collect();
        assert_eq!(lines.len(), wanted, "the child works");
        std::thread::sleep(Duration::from_micros(chance.below(20_000)));
        child.kill().unwrap();
        child.wait().unwrap();
        lines.extend(told.iter());
        for line in lines {
            let mut parts = line.split(' ');
            // A line that was cut off by the kill was not read as an acknowledgement.
            if let (Some(document), Some(project), Some(key)) =
                (parts.next(), parts.next(), parts.next())
                && let (Ok(document), Ok(project)) = (document.parse(), project.parse())
            {
                acknowledged.push((document, project, key.to_owned()));
            }
        }
    }
    acknowledged
}

/// What is not there of what was acknowledged, and what is there by halves.
fn look(place: &Place, acknowledged: &[(DocumentId, ProjectId, String)]) -> (usize, Vec<String>) {
    let unused = wenxiao_app::DatabaseConfig::Url(String::new());
    let config = Config { time_confirmed: true, ..Config::of(unused) };
    let app = App::over(place.open(), config).unwrap();
    let county = app.county(PLACE).unwrap();
    let clerk = app.account_by_login("clerk").unwrap().unwrap().id.to_string();
    let lost = acknowledged.iter().filter(|(document, ..)| county.document(*document).is_none());
    let lost = lost.count();
    let mut half = Vec::new();
    let report = app.verify(PLACE, None, &mut |_, _| {}).unwrap();
    if !report.is_whole() {
        half.push(format!("{report:?}"));
    }
    // A draft is gone if and only if its form was filed, and then the number has its answer.
    let drafts: BTreeMap<SubjectId, i64> =
        app.drafts(PLACE).unwrap().into_iter().map(|draft| (draft.subject, draft.rev)).collect();
    for document in county.shared.documents.values() {
        if drafts.contains_key(&document.subject) {
            half.push(format!("{} was filed and its draft is still there", document.id));
        }
    }
    drop(app);
    let store: Store = place.open();
    for (document, _, key) in acknowledged {
        let answer = store.read_one(|reader| reader.answer(&clerk, key)).unwrap();
        if county.document(*document).is_some() != answer.is_some() {
            half.push(format!("{document} and the answer to {key}"));
        }
    }
    (lost, half)
}

fn address(place: &Place) -> String {
    let folder: &Path = place.folder();
    place.url().map_or_else(|| folder.display().to_string(), str::to_owned)
}

fn survives(place: &Place) {
    drop(County::new(place));
    let acknowledged = kill_again_and_again(&address(place), 32, false);
    let (lost, half) = look(place, &acknowledged);
    println!("{} acknowledged, {lost} lost, {} half", acknowledged.len(), half.len());
    assert_eq!(half, Vec::<String>::new());
    assert_eq!(lost, 0);
    assert!(32 * 6 < acknowledged.len(), "too few were filed to tell anything");
}

/// With the answer sent before the commit the same test must fail.
fn is_caught(place: &Place) {
    drop(County::new(place));
    let acknowledged = kill_again_and_again(&address(place), 4, true);
    let (lost, half) = look(place, &acknowledged);
    println!("{} acknowledged too early, {lost} lost", acknowledged.len());
    assert_eq!(half, Vec::<String>::new());
    assert!(0 < lost, "the planted fault was not seen");
}

#[test]
fn what_was_acknowledged_survives_kill_9_on_sqlite() {
    survives(&Place::sqlite());
}

#[test]
fn what_was_acknowledged_survives_kill_9_on_postgres() {
    survives(&Place::postgres());
}

#[test]
fn an_answer_before_the_commit_is_caught_on_sqlite() {
    is_caught(&Place::sqlite());
}

#[test]
fn an_answer_before_the_commit_is_caught_on_postgres() {
    is_caught(&Place::postgres());
}
