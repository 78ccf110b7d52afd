//! Many at once: on one process, on two that share a server, on a database that fails.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use wenxiao_app::{App, Failure, Request, Session};
use wenxiao_domain::act::{
    Command, Outcome as Conclusion, RegisterProject, SubmitDocument, WithdrawDocument,
};
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::journal::Digest;
use wenxiao_domain::party::actor::Actor;
use wenxiao_domain::unit::id::{DocumentId, OrgId, ProjectId};
use wenxiao_store::{Engine, Store};
use wenxiao_testkit::database::{Failing, Fault, Place};
use wenxiao_testkit::on_every_place;

use crate::county::{County, PLACE, open, plain_project, review};

fn register(app: &App, department: OrgId, number: u32) -> Request {
    let project = plain_project(app.new_id(), number, department);
    let command = Command::RegisterProject(RegisterProject { project });
    let genesis = Actor::System("genesis".into());
    Request::new(PLACE, genesis, command, app.now())
        .keyed(format!("k{number}"), Digest::of(number.to_string().as_bytes()))
}

/// The project of a request.
fn project_of(request: &Request) -> ProjectId {
    match &request.command {
        Command::RegisterProject(command) => command.project.id,
        other => panic!("{other:?}"),
    }
}

/// Every acknowledged project is in the journal at its number, in this process and in a new one.
fn all_there(apps: &[&App], acknowledged: &BTreeMap<u64, ProjectId>) {
    for app in apps {
        let county = app.county(PLACE).unwrap();
        for (seq, project) in acknowledged {
            assert!(county.project(*project).is_some(), "{seq}");
            let line = app.read_entry(PLACE, *seq, None).unwrap().unwrap().1;
            assert_eq!(line.project, Some(*project));
        }
        let report = app.verify(PLACE, None, &mut |_, _| {}).unwrap();
        assert!(report.is_whole(), "{report:?}");
    }
}

on_every_place! {
    fn many_at_once_are_all_recorded_one_after_another(place) {
        let county = County::new(place);
        let (app, before) = (&county.app, county.app.county(PLACE).unwrap().seq());
        let acknowledged = Mutex::new(BTreeMap::new());
        let water = county.water;
        std::thread::scope(|scope| {
            for thread in 0..16 {
                let acknowledged = &acknowledged;
                scope.spawn(move || {
                    for turn in 0..10 {
                        let request = register(app, water, thread * 100 + turn);
                        let project = project_of(&request);
                        let receipt = app.execute(request).unwrap().unwrap();
                        let old = acknowledged.lock().unwrap().insert(receipt.seq_last, project);
                        assert_eq!(old, None, "no number is given twice");
                    }
                });
            }
        });
        let acknowledged = acknowledged.into_inner().unwrap();
        assert_eq!(app.county(PLACE).unwrap().seq(), before + 160);
        all_there(&[app], &acknowledged);
    }

    fn the_same_click_from_many_places_has_one_effect(place) {
        let county = County::new(place);
        let app = &county.app;
        for round in 0..20 {
            let request = register(app, county.water, round);
            let before = app.county(PLACE).unwrap().seq();
            let receipts: Vec<_> = std::thread::scope(|scope| {
                let threads: Vec<_> = (0..4)
                    .map(|_| scope.spawn(|| app.execute(request.clone()).unwrap().unwrap()))
                    .collect();
                threads.into_iter().map(|thread| thread.join().unwrap()).collect()
            });
            assert_eq!(app.county(PLACE).unwrap().seq(), before + 1);
            assert!(receipts.iter().all(|receipt| receipt.seq_last == before + 1));
            assert_eq!(receipts.iter().filter(|receipt| !receipt.replayed).count(), 1);
        }
    }

    fn a_database_that_fails_at_any_step_leads_to_no_lie(place) {
        let (database, dial) = Failing::over(place.database());
        let county = County::over(Store::over(Box::new(database)));
        let app = &county.app;
        let mut acknowledged = BTreeMap::new();
        let broken = wenxiao_store::Failure::Database { doing: "t".into(), reason: "插入".into() };
        let mut failed = 0;
        for at in 1..200 {
            let request = register(app, county.water, at);
            let project = project_of(&request);
            let before = app.county(PLACE).unwrap();
            dial.fail(u64::from(at), Fault::Step(broken.clone()), false);
            let outcome = app.execute(request.clone());
            let steps = dial.steps();
            dial.rest();
            match outcome {
                Err(_) => {
                    failed += 1;
                    assert_eq!(*app.county(PLACE).unwrap(), *before, "step {at}: nothing was kept");
                    // The same page sent again.
                    let receipt = app.execute(request).unwrap().unwrap();
                    acknowledged.insert(receipt.seq_last, project);
                }
                Ok(receipt) => {
                    acknowledged.insert(receipt.unwrap().seq_last, project);
                }
            }
            if steps < u64::from(at) {
                break;
            }
        }
        assert!(8 < failed, "{failed} steps failed");
        // The answer of a commit was lost: the journal says that it was kept.
        for at in 1..40 {
            let request = register(app, county.water, 1_000 + at);
            let project = project_of(&request);
            dial.fail(u64::from(at), Fault::AnswerLost, false);
            let receipt = app.execute(request).unwrap().unwrap();
            dial.rest();
            acknowledged.insert(receipt.seq_last, project);
        }
        all_there(&[app], &acknowledged);
    }
}

#[test]
fn two_processes_share_one_server() {
    let place = Place::postgres();
    let county = County::new(&place);
    let other = open(place.open(), &county.clock);
    let acknowledged = Mutex::new(BTreeMap::new());
    let contended = Mutex::new(0);
    let water = county.water;
    std::thread::scope(|scope| {
        for thread in 0..8 {
            let app = if thread % 2 == 0 { &county.app } else { &other };
            let (acknowledged, contended) = (&acknowledged, &contended);
            scope.spawn(move || {
                for turn in 0..10 {
                    let request = register(app, water, thread * 100 + turn);
                    let project = project_of(&request);
                    loop {
                        match app.execute(request.clone()) {
                            Ok(outcome) => {
                                let seq = outcome.unwrap().seq_last;
                                acknowledged.lock().unwrap().insert(seq, project);
                                break;
                            }
                            // Five times in a row the other was quicker: asked again, with the
                            // same number.
                            Err(Failure::Contended) => *contended.lock().unwrap() += 1,
                            Err(failure) => panic!("{failure}"),
                        }
                    }
                }
            });
        }
    });
    let acknowledged = acknowledged.into_inner().unwrap();
    assert_eq!(acknowledged.len(), 80);
    all_there(&[&county.app, &other], &acknowledged);
    assert_eq!(*county.app.county(PLACE).unwrap(), *other.county(PLACE).unwrap());
    // What one has answered, the other answers the same.
    let request = register(&county.app, water, 9_999);
    let first = county.app.execute(request.clone()).unwrap().unwrap();
    let again = other.execute(request).unwrap().unwrap();
    assert!(again.replayed && again.seq_last == first.seq_last);
}

/// What somebody does next.
#[derive(Clone, Copy, Debug)]
enum Step {
    Submit { who: usize, project: usize },
    Review { who: usize, document: usize, outcome: Conclusion },
    Withdraw { who: usize, document: usize },
    Draft { who: usize, project: usize },
    Repeat,
}

const WHO: [&str; 5] = ["clerk", "clerk2", "head", "teacher", "perf"];

fn step() -> impl Strategy<Value = Step> {
    let outcome = prop_oneof![
        Just(Conclusion::Pass),
        Just(Conclusion::Return),
        Just(Conclusion::OpinionsOnly)
    ];
    prop_oneof![
        3 => (0..WHO.len(), 0..4_usize).prop_map(|(who, project)| Step::Submit { who, project }),
        4 => (0..WHO.len(), 0..8_usize, outcome)
            .prop_map(|(who, document, outcome)| Step::Review { who, document, outcome }),
        1 => (0..WHO.len(), 0..8_usize)
            .prop_map(|(who, document)| Step::Withdraw { who, document }),
        1 => (0..WHO.len(), 0..4_usize).prop_map(|(who, project)| Step::Draft { who, project }),
        1 => Just(Step::Repeat),
    ]
}

/// What was acknowledged: hash and events by the number of the entry.
type Acknowledged = Mutex<BTreeMap<u64, (Digest, Vec<wenxiao_domain::journal::Event>)>>;

/// What all lanes of a play have in common.
struct Stage<'s> {
    actors: Vec<Session>,
    projects: Vec<ProjectId>,
    submissions: Vec<SubmitDocument>,
    documents: Mutex<Vec<DocumentId>>,
    acknowledged: &'s Acknowledged,
}

impl Stage<'_> {
    fn document(&self, place: usize) -> Option<DocumentId> {
        self.documents.lock().unwrap().get(place).copied()
    }

    /// Who asks for what; nothing where there is nothing to ask about yet.
    fn command(&self, app: &App, step: Step) -> Option<(usize, Command)> {
        let state = app.county(PLACE).unwrap();
        let seen = |id| state.document(id).map_or(0, |found| found.newest().number);
        match step {
            Step::Submit { who, project } => {
                let mut submission = self.submissions[project].clone();
                let old = state.document_of(self.projects[project], FormKind::Target);
                submission.document = old.map_or(app.new_id(), |old| old.id);
                submission.seen = old.map_or(0, |old| old.newest().number);
                Some((who, Command::SubmitDocument(Box::new(submission))))
            }
            Step::Review { who, document, outcome } => {
                let id = self.document(document)?;
                Some((who, review(id, seen(id), outcome)))
            }
            Step::Withdraw { who, document } => {
                let document = self.document(document)?;
                let (seen, reason) = (seen(document), String::new());
                let withdraw = WithdrawDocument { document, seen, reason };
                Some((who, Command::WithdrawDocument(withdraw)))
            }
            Step::Draft { .. } | Step::Repeat => None,
        }
    }

    fn lane(&self, app: &App, lane: usize, steps: &[Step]) {
        let mut last: Option<Request> = None;
        for (turn, step) in steps.iter().copied().enumerate() {
            match step {
                Step::Draft { who, project } => {
                    let kind = FormKind::SelfEvaluation;
                    app.start_draft(&self.actors[who], kind, self.projects[project]).unwrap().ok();
                }
                Step::Repeat => match last.clone().map(|request| app.execute(request)) {
                    Some(Ok(Ok(receipt))) => assert!(receipt.replayed),
                    Some(Ok(Err(_)) | Err(Failure::Contended)) | None => {}
                    Some(Err(failure)) => panic!("{failure}"),
                },
                Step::Submit { .. } | Step::Review { .. } | Step::Withdraw { .. } => {
                    let Some((who, command)) = self.command(app, step) else { continue };
                    let actor = self.actors[who].actor().unwrap();
                    let request = Request::new(PLACE, actor, command, app.now())
                        .keyed(format!("{lane}-{turn}"), Digest::of(b"step"));
                    last = self.act(app, request);
                }
            }
        }
    }

    /// Asks, and notes what was acknowledged.
    fn act(&self, app: &App, request: Request) -> Option<Request> {
        match app.execute(request.clone()) {
            Ok(Ok(receipt)) => {
                if let Command::SubmitDocument(submission) = &request.command {
                    self.documents.lock().unwrap().push(submission.document);
                }
                let said = (receipt.hash, receipt.events);
                self.acknowledged.lock().unwrap().insert(receipt.seq_last, said);
                Some(request)
            }
            Ok(Err(_)) | Err(Failure::Contended) => None,
            Err(failure) => panic!("{failure}"),
        }
    }
}

/// Plays steps on threads; whatever was acknowledged is in the journal with what it said, nothing else
/// is, and a state folded from nothing is the one that is held.
fn play(engine: Engine, lanes: &[Vec<Step>]) {
    let place = match engine {
        Engine::Sqlite => Place::sqlite(),
        Engine::Postgres => Place::postgres(),
    };
    let county = County::after_the_year(&place);
    let second = (engine == Engine::Postgres).then(|| open(place.open(), &county.clock));
    let projects: Vec<ProjectId> = (0..4).map(|_| county.project()).collect();
    let before = county.app.county(PLACE).unwrap().seq();
    let acknowledged = Acknowledged::default();
    let stage = Stage {
        actors: WHO.map(|login| county.at_work(login)).into(),
        submissions: projects.iter().map(|id| county.submission(*id)).collect(),
        projects,
        documents: Mutex::default(),
        acknowledged: &acknowledged,
    };
    std::thread::scope(|scope| {
        for (lane, steps) in lanes.iter().enumerate() {
            let first = &county.app;
            let app = if lane % 2 == 1 { second.as_ref().unwrap_or(first) } else { first };
            let stage = &stage;
            scope.spawn(move || stage.lane(app, lane, steps));
        }
    });
    let state = county.app.county(PLACE).unwrap();
    let recorded = usize::try_from(state.seq() - before).unwrap();
    let acknowledged = acknowledged.into_inner().unwrap();
    // Five losses in a row may leave something undone, but never something unanswered done.
    assert_eq!(recorded, acknowledged.len());
    for (seq, (hash, events)) in &acknowledged {
        let entry = county.app.entry(PLACE, *seq).unwrap().unwrap();
        assert_eq!(entry.hash, *hash);
        assert_eq!(entry.event().unwrap().as_ref(), events.last());
    }
    let clock = Arc::clone(&county.clock);
    drop(second);
    drop(county);
    let again = open(place.open(), &clock);
    assert_eq!(*again.county(PLACE).unwrap(), *state);
    assert!(again.verify(PLACE, None, &mut |_, _| {}).unwrap().is_whole());
}

fn random_lanes(engine: Engine) {
    let lanes = prop::collection::vec(prop::collection::vec(step(), 5..25), 2..6);
    let config = ProptestConfig { cases: 12, max_shrink_iters: 20, ..ProptestConfig::default() };
    let mut runner = TestRunner::new(config);
    runner
        .run(&lanes, |lanes| {
            play(engine, &lanes);
            Ok(())
        })
        .unwrap();
}

#[test]
fn whatever_the_order_what_was_acknowledged_is_there_sqlite() {
    random_lanes(Engine::Sqlite);
}

#[test]
fn whatever_the_order_what_was_acknowledged_is_there_postgres() {
    random_lanes(Engine::Postgres);
}
