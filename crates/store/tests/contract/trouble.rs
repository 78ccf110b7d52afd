//! The machine in trouble at every step: whole or not at all, and never a lie.

use std::panic::{AssertUnwindSafe, catch_unwind};

use wenxiao_store::{AppendError, Engine, Failure, Setting, Stop, Store};
use wenxiao_testkit::database::{Dial, Failing, Fault, Filing, Kept, Place, verify_chain};
use wenxiao_testkit::{on_every_place, on_every_store};

const COUNTY: &str = "652823";

fn failing(place: &Place) -> (Store, Dial) {
    let (database, dial) = Failing::over(place.database());
    (Store::over(Box::new(database)), dial)
}

fn broken() -> Failure {
    Failure::Database { doing: "test".into(), reason: "插入的故障".into() }
}

fn put(store: &Store, key: &str) -> Result<(), Failure> {
    let setting = Setting { key: key.into(), value: String::new(), changed_ms: 1 };
    store.write(|writer| writer.put_setting(&setting))
}

fn settings(store: &Store) -> usize {
    store.read_one(|reader| reader.settings()).unwrap().len()
}

/// Files an act with a fault at every step in turn, until no step is left to fail.
fn at_every_step(place: &Place, failure: &Failure, is_lasting: bool) -> u64 {
    let (store, dial) = failing(place);
    let mut filed = 0;
    for at in 1.. {
        let filing = Filing::new(COUNTY, format!("f{at}-{is_lasting}"));
        filing.prepare(&store).unwrap();
        dial.fail(at, Fault::Step(failure.clone()), is_lasting);
        // One attempt, so that the head is read before the fault as well as behind it.
        let outcome = Filing::file_all(&store, std::slice::from_ref(&filing));
        let steps = dial.steps();
        dial.rest();
        if steps < at {
            assert_eq!(outcome.map(|seqs| seqs.len()), Ok(1));
            break;
        }
        assert_eq!(outcome, Err(AppendError::Failed(failure.clone())), "step {at}");
        assert_eq!(filing.kept(&store), Ok(Kept::Nothing), "step {at}");
        // The same act once more: nothing of the first attempt is in its way.
        assert!(filing.file_with(&store).is_ok(), "step {at}");
        assert!(matches!(filing.kept(&store), Ok(Kept::Whole { .. })), "step {at}");
        filed = at;
    }
    assert_eq!(verify_chain(&store, COUNTY).map(|entries| entries.is_ok()), Ok(true));
    filed
}

on_every_place! {
    fn a_fault_at_any_step_keeps_nothing(place) {
        // Two begins, two heads, entry, answer, figure, line, draft, message, commit.
        assert_eq!(at_every_step(place, &broken(), false), 11);
        assert_eq!(at_every_step(place, &broken(), true), 11);
    }

    fn a_full_disk_at_any_step_keeps_nothing_and_passes(place) {
        assert_eq!(at_every_step(place, &Failure::DiskFull, false), 11);
    }

    fn after_a_commit_that_may_be_lost_nothing_more_is_written(place) {
        let (store, dial) = failing(place);
        put(&store, "before").unwrap();
        let doubt = Failure::CommitFailed { reason: "EIO".into() };
        // Begin, statement, commit.
        dial.fail(3, Fault::Step(doubt.clone()), false);
        assert_eq!(put(&store, "lost"), Err(doubt));
        assert!(store.is_doubtful());
        assert_eq!(put(&store, "after"), Err(Failure::Doubtful));
        assert_eq!(store.put_blob(b"x", 1), Err(Failure::Doubtful));
        assert_eq!(settings(&store), 1, "reading goes on");
    }

    fn an_answer_lost_on_its_way_is_found_by_its_key(place) {
        let (store, dial) = failing(place);
        let filing = Filing::new(COUNTY, "unknown");
        filing.prepare(&store).unwrap();
        // Behind the commit: begin and head to read, then nine steps of the append.
        dial.fail(11, Fault::AnswerLost, false);
        let outcome = Filing::file_all(&store, std::slice::from_ref(&filing));
        let is_unknown =
            matches!(outcome, Err(AppendError::Failed(Failure::CommitUnknown { .. })));
        assert!(is_unknown, "{outcome:?}");
        assert!(!store.is_doubtful());
        let answer = store.read_one(|reader| reader.answer("clerk", "unknown")).unwrap();
        assert_eq!(answer.map(|kept| kept.answer), Some("1".into()));
        assert_eq!(filing.kept(&store), Ok(Kept::Whole { seq: 1 }));
    }

    fn a_conflict_is_tried_again_where_that_can_help(place) {
        let (store, dial) = failing(place);
        let conflict = Failure::Conflict { reason: "测试".into() };
        dial.fail(2, Fault::Step(conflict.clone()), false);
        match place.engine() {
            Engine::Postgres => assert_eq!(put(&store, "k"), Ok(())),
            Engine::Sqlite => assert_eq!(put(&store, "k"), Err(conflict.clone())),
        }
        dial.fail(2, Fault::Step(conflict.clone()), true);
        assert_eq!(put(&store, "other"), Err(conflict));
        let expected = if place.engine() == Engine::Postgres { 1 } else { 0 };
        dial.rest();
        assert_eq!(settings(&store), expected);
    }

    fn work_that_hides_a_failure_keeps_nothing(place) {
        let (store, dial) = failing(place);
        dial.fail(3, Fault::Step(broken()), false);
        let outcome = store.write(|writer| {
            for key in ["one", "two", "three"] {
                let setting = Setting { key: key.into(), value: String::new(), changed_ms: 1 };
                let _hidden = writer.put_setting(&setting);
            }
            Ok::<(), Failure>(())
        });
        assert_eq!(outcome, Err(broken()));
        dial.rest();
        assert_eq!(settings(&store), 0);
    }
}

on_every_store! {
    fn work_that_panics_is_rolled_back_and_holds_nothing_up(store) {
        for _ in 0..20 {
            let outcome = catch_unwind(AssertUnwindSafe(|| {
                store.write(|writer| {
                    let setting =
                        Setting { key: "k".into(), value: String::new(), changed_ms: 1 };
                    writer.put_setting(&setting)?;
                    if settings(store) == 0 {
                        panic!("on purpose");
                    }
                    Ok::<(), Failure>(())
                })
            }));
            assert!(outcome.is_err());
            let reading = catch_unwind(AssertUnwindSafe(|| {
                store.read(|_reader| -> Result<(), Failure> { panic!("on purpose") })
            }));
            assert!(reading.is_err());
        }
        assert_eq!(settings(store), 0);
        assert_eq!(put(store, "after"), Ok(()));
        assert_eq!(settings(store), 1);
    }

    fn a_refusal_of_the_work_reaches_the_caller_and_keeps_nothing(store) {
        #[derive(Debug, PartialEq)]
        enum Outcome {
            Refused,
            Failed(Failure),
        }
        impl From<Failure> for Outcome {
            fn from(failure: Failure) -> Self {
                Self::Failed(failure)
            }
        }
        let outcome: Result<(), Outcome> = store.write(|writer| {
            let setting = Setting { key: "k".into(), value: String::new(), changed_ms: 1 };
            writer.put_setting(&setting)?;
            Err(Outcome::Refused)
        });
        assert_eq!(outcome, Err(Outcome::Refused));
        assert_eq!(settings(store), 0);
    }
}

/// Lets the embedded database grow no further than so many pages, as a full disk would.
fn most_pages(database: &dyn wenxiao_store::Database, pages: i64) {
    let outcome = database.write(&mut |tx| {
        tx.query(&format!("pragma max_page_count = {pages}"), &[]).map_err(Stop::Failed)?;
        Ok(())
    });
    assert_eq!(outcome, Ok(()));
}

#[test]
fn a_full_database_refuses_and_goes_on_when_there_is_room() {
    let place = Place::sqlite();
    let database = std::sync::Arc::new(place.database());
    let store = Store::over(Box::new(Shared(database.clone())));
    put(&store, "before").unwrap();
    most_pages(&**database, 1);
    let large = Setting { key: "large".into(), value: "x".repeat(500_000), changed_ms: 1 };
    let outcome = store.write(|writer| writer.put_setting(&large));
    assert_eq!(outcome, Err(Failure::DiskFull));
    assert!(!store.is_doubtful());
    assert_eq!(settings(&store), 1, "reading goes on");
    most_pages(&**database, 1_000_000);
    assert_eq!(store.write(|writer| writer.put_setting(&large)), Ok(()));
    assert_eq!(settings(&store), 2);
}

/// A database that the test holds too.
struct Shared(std::sync::Arc<Box<dyn wenxiao_store::Database>>);

impl wenxiao_store::Database for Shared {
    fn engine(&self) -> Engine {
        self.0.engine()
    }

    fn read(
        &self,
        reading: wenxiao_store::Reading,
        work: wenxiao_store::Work<'_>,
    ) -> Result<(), Stop> {
        self.0.read(reading, work)
    }

    fn write(&self, work: wenxiao_store::Work<'_>) -> Result<(), Stop> {
        self.0.write(work)
    }

    fn blob_folder(&self) -> Option<&std::path::Path> {
        self.0.blob_folder()
    }

    fn copy_pages(&self, target: &std::path::Path) -> Result<bool, Failure> {
        self.0.copy_pages(target)
    }

    fn is_read_only(&self) -> bool {
        self.0.is_read_only()
    }

    fn ended_badly(&self) -> bool {
        self.0.ended_badly()
    }
}
