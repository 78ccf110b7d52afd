//! Checkpoints: a start goes on from the newest one, and nothing but time depends on them.

use std::sync::Arc;

use wenxiao_app::{App, Failure, Request};
use wenxiao_domain::act::{Command, RegisterProject};
use wenxiao_domain::party::actor::Actor;
use wenxiao_domain::state::checkpoint::{FOLD_VERSION, read, write};
use wenxiao_store::{Checkpoint, Engine, Store};
use wenxiao_testkit::database::Place;
use wenxiao_testkit::on_every_place;

use crate::county::{County, PLACE, meddle, open, plain_project};
use crate::record::unlock;

/// A few acts of a small county, on which nobody works any more.
fn worked(place: &Place) -> (wenxiao_domain::state::County, Arc<wenxiao_app::ManualClock>) {
    let county = County::new(place);
    for _ in 0..3 {
        county.accept(county.submitted(county.project()), 1);
    }
    let state = wenxiao_domain::state::County::clone(&county.app.county(PLACE).unwrap());
    (state, Arc::clone(&county.clock))
}

fn put(store: &Store, seq: u64, fold_version: &str, bytes: Vec<u8>) {
    let checkpoint = Checkpoint {
        jurisdiction: PLACE.into(),
        seq: i64::try_from(seq).unwrap(),
        fold_version: fold_version.into(),
        bytes,
        made_ms: 1,
    };
    store.write(|writer| writer.put_checkpoint(&checkpoint)).unwrap();
}

fn newest(place: &Place) -> Option<Checkpoint> {
    let database = Store::over(place.beside());
    database.read_one(|reader| reader.checkpoint(PLACE)).unwrap()
}

fn said(app: &App) -> Vec<String> {
    let report = app.verify(PLACE, None, &mut |_, _| {}).unwrap();
    assert_eq!(report.fault, None);
    report.differences
}

/// Destroys what stands before the newest entries, which only a fold from nothing would notice.
fn destroy_the_past(place: &Place) {
    unlock(place);
    meddle(place, "update entry set actor = 'nobody' where jurisdiction = '652823' and seq = 3");
}

on_every_place! {
    fn the_writer_keeps_one_every_thousand_entries_and_a_start_goes_on_from_it(place) {
        let county = County::new(place);
        let (app, water) = (&county.app, county.water);
        std::thread::scope(|scope| {
            for thread in 0..8 {
                scope.spawn(move || {
                    for turn in 0..130 {
                        let project = plain_project(app.new_id(), 1_000 * (1 + thread) + turn, water);
                        let command = Command::RegisterProject(RegisterProject { project });
                        let genesis = Actor::System("genesis".into());
                        let request = Request::new(PLACE, genesis, command, app.now());
                        app.execute(request).unwrap().unwrap();
                    }
                });
            }
        });
        county.accept(county.submitted(county.project()), 1);
        let state = app.county(PLACE).unwrap();
        assert!(said(app).is_empty());
        let clock = Arc::clone(&county.clock);
        drop(county);
        let kept = newest(place).expect("the writer kept one");
        assert!((1_000..1_000 + 64).contains(&kept.seq), "{}", kept.seq);
        assert_eq!(kept.fold_version, FOLD_VERSION);
        // Where nobody writes, the daily round does it.
        meddle(place, "delete from checkpoint");
        let reading = open(place.open(), &clock);
        reading.tidy_up().unwrap();
        drop(reading);
        assert_eq!(newest(place).map(|kept| kept.seq), i64::try_from(state.seq()).ok());
        destroy_the_past(place);
        let again = open(place.open(), &clock);
        assert_eq!(*again.county(PLACE).unwrap(), *state, "from the checkpoint");
        drop(again);
        meddle(place, "delete from checkpoint");
        let refused = open(place.open(), &clock).county(PLACE).unwrap_err();
        assert!(matches!(refused, Failure::BrokenJournal { seq: 3, .. }), "{refused}");
    }

    fn one_that_is_damaged_or_of_another_fold_is_thrown_away(place) {
        let (state, clock) = worked(place);
        let bytes = write(&state);
        let mut damaged = bytes.clone();
        damaged[100] ^= 1;
        // A state that the journal never led to; whoever believed it would show no rules.
        let mut other = state.clone();
        other.shared.rules.clear();
        for (fold_version, bytes, is_told) in [
            (FOLD_VERSION, damaged, true),
            (FOLD_VERSION, Vec::new(), true),
            ("0", write(&other), false),
        ] {
            put(&place.open(), state.seq(), fold_version, bytes);
            let app = open(place.open(), &clock);
            assert_eq!(*app.county(PLACE).unwrap(), state);
            let differences = said(&app);
            assert_eq!(differences.len(), usize::from(is_told), "{differences:?}");
            assert!(differences.iter().all(|said| said.contains("检查点")), "{differences:?}");
        }
        // One of a journal that was longer, or another: it does not fit, and nothing comes of it.
        let mut longer = state.clone();
        let mut head = longer.head.unwrap();
        head.seq += 1;
        longer.head = Some(head);
        put(&place.open(), head.seq, FOLD_VERSION, write(&longer));
        let app = open(place.open(), &clock);
        assert_eq!(*app.county(PLACE).unwrap(), state);
        assert_eq!(said(&app).len(), 1);
    }

    fn verifying_folds_from_nothing_and_finds_a_checkpoint_that_lies(place) {
        let (state, clock) = worked(place);
        let mut other = state.clone();
        let id = *other.shared.projects.keys().next().unwrap();
        let mut project = wenxiao_domain::project::Project::clone(&other.shared.projects[&id]);
        project.name = "另一个项目".into();
        other.shared.projects.insert(id, Arc::new(project));
        put(&place.open(), state.seq(), FOLD_VERSION, write(&other));
        let app = open(place.open(), &clock);
        assert_eq!(*app.county(PLACE).unwrap(), other, "a start trusts it");
        let differences = said(&app);
        let expected = [
            format!("第{}条记录处的检查点与从头重算的不同。", state.seq()),
            "内存中的状态与从头重算的不同，请重新启动服务。".to_owned(),
        ];
        assert_eq!(differences, expected);
        app.rebuild_derived(PLACE).unwrap();
        assert_eq!(*app.county(PLACE).unwrap(), state);
        assert!(said(&app).is_empty());
    }
}

/// The two databases keep the same bytes.
#[test]
fn a_checkpoint_goes_with_a_backup() {
    let place = Place::sqlite();
    let (state, clock) = worked(&place);
    put(&place.open(), state.seq(), FOLD_VERSION, write(&state));
    let app = open(place.open(), &clock);
    assert_eq!(place.engine(), Engine::Sqlite);
    let folder = place.new_folder("copy");
    assert!(app.backup(&folder).unwrap().is_whole());
    let target = wenxiao_app::Config::folder(place.new_folder("restored"));
    let (restored, report) = App::restore(target, &folder).unwrap();
    assert!(report.is_whole(), "{report:?}");
    drop(restored);
    let store =
        Store::open_folder(&place.new_folder("restored"), wenxiao_app::Access::ReadOnly).unwrap();
    let kept = store.read_one(|reader| reader.checkpoint(PLACE)).unwrap().unwrap();
    assert_eq!(read(&kept.bytes), Some(state));
}
