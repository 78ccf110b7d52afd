//! Who may open what, and what is promised by an open database.

use std::net::TcpListener;
use std::sync::{Barrier, Mutex};
use std::time::Instant;

use wenxiao_store::{
    Access, Database, Engine, Failure, Postgres, Setting, Sqlite, Stop, Store, Synchronous, Value,
};
use wenxiao_testkit::database::Place;
use wenxiao_testkit::on_every_place;

fn setting(key: &str) -> Setting {
    Setting { key: key.into(), value: "v".into(), changed_ms: 1 }
}

fn put(store: &Store, key: &str) -> Result<(), Failure> {
    store.write(|writer| writer.put_setting(&setting(key)))
}

fn failure_of<T>(outcome: Result<T, Failure>) -> Failure {
    match outcome {
        Ok(_) => panic!("it opened"),
        Err(failure) => failure,
    }
}

on_every_place! {
    fn what_was_written_is_there_after_opening_again(place) {
        put(&place.open(), "k").unwrap();
        let store = place.open();
        assert_eq!(store.read_one(|reader| reader.setting("k")).unwrap(), Some(setting("k")));
        assert_eq!(store.engine(), place.engine());
        assert_eq!((store.ended_badly(), store.quick_check()), (false, Ok(Vec::new())));
    }
}

#[test]
fn a_data_folder_has_one_writer_and_many_readers() {
    let place = Place::sqlite();
    let store = place.open();
    put(&store, "k").unwrap();
    let failure = failure_of(Store::open_folder(place.folder(), Access::Write));
    let Failure::Locked { holder, .. } = &failure else { panic!("{failure}") };
    assert_eq!(*holder, format!("进程号 {}", std::process::id()));
    let reader = Store::open_folder(place.folder(), Access::ReadOnly).unwrap();
    assert_eq!(put(&reader, "other"), Err(Failure::ReadOnly));
    put(&store, "later").unwrap();
    assert_eq!(reader.read_one(|reader| reader.settings()).unwrap().len(), 2);
    drop(store);
    put(&place.open(), "other").unwrap();
}

#[test]
fn a_folder_that_is_no_data_folder_is_not_made_into_one_by_reading() {
    let place = Place::sqlite();
    assert!(Store::open_folder(place.folder(), Access::ReadOnly).is_err());
    assert_eq!(std::fs::read_dir(place.folder()).unwrap().count(), 0);
}

#[test]
fn an_older_schema_is_not_read_but_upgraded_by_a_writer() {
    let place = Place::sqlite();
    drop(place.open());
    let file = place.folder().join(wenxiao_store::DATABASE_FILE);
    let old = "delete from migration where number = (select max(number) from migration)";
    rusqlite::Connection::open(file).unwrap().execute_batch(old).unwrap();
    let failure = failure_of(Store::open_folder(place.folder(), Access::ReadOnly));
    assert!(matches!(failure, Failure::OlderSchema { .. }), "{failure}");
    drop(place.open());
    Store::open_folder(place.folder(), Access::ReadOnly).unwrap();
}

#[test]
fn a_lock_that_its_holder_left_behind_is_noticed() {
    let place = Place::sqlite();
    put(&place.open(), "k").unwrap();
    std::fs::write(place.folder().join("writer.lock"), "进程号 1").unwrap();
    let store = place.open();
    assert!(store.ended_badly());
    assert_eq!(store.quick_check(), Ok(Vec::new()));
    drop(store);
    assert!(!place.open().ended_badly());
}

#[test]
fn a_damaged_database_is_noticed() {
    let place = Place::sqlite();
    let store = place.open();
    let fill = store.write(|writer| {
        for number in 0..3_000 {
            writer.put_setting(&setting(&format!("key number {number}")))?;
        }
        Ok::<(), Failure>(())
    });
    assert_eq!(fill, Ok(()));
    drop(store);
    let file = place.folder().join(wenxiao_store::DATABASE_FILE);
    let mut bytes = std::fs::read(&file).unwrap();
    let page = 4_096;
    // A page of the table's rows, somewhere behind the schema.
    let text = b"key number 1500";
    let at = bytes.windows(text.len()).position(|window| window == text).unwrap() / page * page;
    bytes[at..at + page].fill(0x5a);
    std::fs::write(&file, bytes).unwrap();
    let found = place.open().quick_check();
    assert!(found.as_ref().is_ok_and(|lines| !lines.is_empty()) || found.is_err(), "{found:?}");
}

#[test]
fn every_commit_of_the_embedded_database_is_synced() {
    let place = Place::sqlite();
    let database = place.database();
    let mut found = Vec::new();
    let outcome = database.write(&mut |tx| {
        found.clear();
        for name in ["synchronous", "journal_mode", "foreign_keys", "recursive_triggers"] {
            let rows = tx.query(&format!("pragma {name}"), &[]).map_err(Stop::Failed)?;
            found.push((name, rows[0].0[0].clone()));
        }
        Ok(())
    });
    assert_eq!(outcome, Ok(()));
    let expected = [
        ("synchronous", Value::Int(2)),
        ("journal_mode", Value::Text("wal".into())),
        ("foreign_keys", Value::Int(1)),
        ("recursive_triggers", Value::Int(1)),
    ];
    assert_eq!(found, expected);
}

#[test]
fn the_log_of_the_embedded_database_does_not_grow_for_ever() {
    let place = Place::sqlite();
    let store = place.open();
    let large = "x".repeat(1_000_000);
    for number in 0..20 {
        let large = Setting { key: format!("k{number}"), value: large.clone(), changed_ms: number };
        store.write(|writer| writer.put_setting(&large)).unwrap();
    }
    let length = |name: &str| std::fs::metadata(place.folder().join(name)).unwrap().len();
    let (log, file) = (length("wenxiao.db-wal"), length("wenxiao.db"));
    assert!(log < 8_000_000 && 12_000_000 < file, "{log} {file}");
}

/// How often the log has begun anew, as its header tells.
fn beginnings(place: &Place) -> u32 {
    let log = std::fs::read(place.folder().join("wenxiao.db-wal")).unwrap();
    u32::from_be_bytes(log[12..16].try_into().unwrap())
}

#[test]
fn a_log_that_was_long_once_is_not_moved_at_every_commit() {
    let place = Place::sqlite();
    let store = place.open();
    let large = Setting { key: "k".into(), value: "x".repeat(5_000_000), changed_ms: 1 };
    store.write(|writer| writer.put_setting(&large)).unwrap();
    put(&store, "the first in the new log").unwrap();
    let before = beginnings(&place);
    for number in 0..100 {
        put(&store, &format!("k{number}")).unwrap();
    }
    assert_eq!(beginnings(&place), before);
    for number in 0..2_000 {
        put(&store, &format!("k{number}")).unwrap();
    }
    let later = beginnings(&place) - before;
    assert!((1..10).contains(&later), "{later}");
}

#[test]
fn a_clean_end_leaves_one_file() {
    let place = Place::sqlite();
    let store = place.open();
    put(&store, "k").unwrap();
    assert_eq!(store.read(|reader| reader.setting("k")), Ok::<_, Failure>(Some(setting("k"))));
    drop(store);
    assert!(!place.folder().join("wenxiao.db-wal").exists(), "a copy of the one file is complete");
}

#[test]
fn a_server_that_may_lose_what_it_acknowledged_is_refused_by_postgres() {
    let place = Place::postgres();
    let url = format!("{}%20-csynchronous_commit%3Doff", place.url().unwrap());
    let failure = failure_of(Store::open_postgres(&url));
    let expected = Failure::UnsafeServer { setting: "synchronous_commit", value: "off".into() };
    assert_eq!(failure, expected);
}

#[test]
fn a_server_that_is_away_is_said_to_be_away() {
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let before = Instant::now();
    let failure = failure_of(Store::open_postgres(&format!("postgres://a@127.0.0.1:{port}/x")));
    assert!(matches!(failure, Failure::Unreachable { .. }), "{failure}");
    assert!(before.elapsed().as_secs() < 10);
    let failure = failure_of(Store::open_postgres("not an address"));
    assert!(matches!(failure, Failure::Unreachable { .. }), "{failure}");
}

#[test]
fn lines_that_the_server_cut_are_replaced_unseen_postgres() {
    let place = Place::postgres();
    let database = Postgres::open(place.url().unwrap()).unwrap();
    let (barrier, pids) = (Barrier::new(8), Mutex::new(Vec::new()));
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                let outcome = database.write(&mut |tx| {
                    let rows = tx.query("select pg_backend_pid()", &[]).map_err(Stop::Failed)?;
                    pids.lock().unwrap().extend(rows);
                    // Nobody gives a line back before all have one.
                    barrier.wait();
                    Ok(())
                });
                assert_eq!(outcome, Ok(()));
            });
        }
    });
    let store = Store::over(Box::new(database));
    // An administrator ends every one of them.
    let mut killer = postgres::Client::connect(place.url().unwrap(), postgres::NoTls).unwrap();
    let pids = pids.into_inner().unwrap();
    assert_eq!(pids.len(), 8);
    for row in pids {
        let Value::Int(pid) = row.0[0] else { panic!("{row:?}") };
        let sql = format!("select pg_terminate_backend({pid})");
        assert!(killer.query_one(&sql, &[]).unwrap().get::<_, bool>(0));
    }
    assert_eq!(put(&store, "after"), Ok(()));
    assert_eq!(store.read_one(|reader| reader.settings()).unwrap().len(), 1);
}

#[test]
fn the_data_folder_says_where_it_is() {
    let place = Place::sqlite();
    let database = Sqlite::open(place.folder(), Access::Write, Synchronous::Full).unwrap();
    assert!(database.folder().is_absolute());
    assert_eq!(database.engine(), Engine::Sqlite);
}
