//! Copies while others write, and the way back.

use std::sync::atomic::{AtomicBool, Ordering};

use wenxiao_store::{
    Access, Account, Copied, Failure, LineQuery, MailChoice, MailMark, Reading, Session, Setting,
    Stop, Store, copied_columns,
};
use wenxiao_testkit::database::{Books, Filing, Place, verify_chain};
use wenxiao_testkit::on_every_place;

const COUNTY: &str = "652823";

fn filed(store: &Store, name: &str) -> Filing {
    let filing = Filing::new(COUNTY, name);
    filing.prepare(store).unwrap();
    filing.file_with(store).unwrap();
    filing
}

/// A few rows beside the filings, with nothing and with bytes.
fn with_plain_rows(store: &Store) {
    let account = Account {
        id: "a".into(),
        login: "a".into(),
        display_name: "甲".into(),
        password_hash: "h".into(),
        state: "active".into(),
        failed_logins: 3,
        locked_until_ms: None,
        second_factor: None,
        must_change_password: false,
        created_ms: 1,
        last_login_ms: Some(2),
    };
    let session = Session {
        hash: [5; 32],
        account: "a".into(),
        membership: None,
        address: String::new(),
        created_ms: 1,
        last_seen_ms: 1,
        confirmed_ms: 1,
        ends_ms: 1,
    };
    store
        .write(|writer| {
            writer.add_account(&account)?;
            writer.put_session(&session)?;
            writer.put_mail_choice(&MailChoice {
                account: "a".into(),
                address: "a@example.cn".into(),
                digest: "daily".into(),
                changed_ms: 3,
            })?;
            writer.put_mail_mark(&MailMark {
                jurisdiction: COUNTY.into(),
                membership: "m".into(),
                seq: 4,
                day_ms: 5,
                mailed_ms: 6,
            })?;
            for number in 0..1_500 {
                let key = format!("k{number}");
                writer.put_setting(&Setting { key, value: String::new(), changed_ms: 1 })?;
            }
            Ok::<(), Failure>(())
        })
        .unwrap();
}

/// Everything of every table, as text.
fn everything(place: &Place) -> Vec<String> {
    let database = place.beside();
    let mut all = Vec::new();
    for (table, columns) in copied_columns() {
        let columns = columns.join(", ");
        let sql = format!("select {columns} from {table} order by {columns}");
        let outcome = database.read(Reading::One, &mut |tx| {
            let rows = tx.query(&sql, &[]).map_err(Stop::Failed)?;
            all.extend(rows.into_iter().map(|row| format!("{table} {row:?}")));
            Ok(())
        });
        assert_eq!(outcome, Ok(()));
    }
    all
}

on_every_place! {
    fn a_backup_restored_on_either_database_is_the_same(place) {
        let store = place.open();
        let filings: Vec<Filing> =
            (0..20).map(|number| filed(&store, &format!("f{number}"))).collect();
        with_plain_rows(&store);
        let backup = place.new_folder("backup");
        let copied = store.backup(&backup).unwrap();
        assert_eq!(copied, Copied { entries: 20, blobs: 20 });
        let expected = everything(place);
        assert!(1_500 < expected.len());
        let targets = [Place::sqlite(), Place::postgres()];
        for target in &targets[..if place.url().is_some() { 2 } else { 1 }] {
            let other = target.open();
            other.restore(&backup, 7).unwrap();
            assert_eq!(everything(target), expected, "{:?}", target.engine());
            assert_eq!(verify_chain(&other, COUNTY), Ok(Ok(20)));
            let names: Vec<String> = filings.iter().map(|filing| filing.name.clone()).collect();
            let books = Books::read(&other, COUNTY, &names).unwrap();
            assert_eq!(books.whole(&filings), Ok(20));
        }
    }

    fn a_backup_shows_one_moment_of_a_store_at_work(place) {
        let store = place.open();
        for number in 0..10 {
            filed(&store, &format!("before{number}"));
        }
        let is_over = AtomicBool::new(false);
        let backup = place.new_folder("backup");
        let (copied, written) = std::thread::scope(|scope| {
            let writer = scope.spawn(|| {
                let mut number = 0;
                while !is_over.load(Ordering::SeqCst) {
                    filed(&store, &format!("during{number}"));
                    number += 1;
                }
                number
            });
            let copied = store.backup(&backup).unwrap();
            is_over.store(true, Ordering::SeqCst);
            (copied, writer.join().unwrap())
        });
        let copy = Store::open_folder(&backup, Access::ReadOnly).unwrap();
        assert_eq!(verify_chain(&copy, COUNTY), Ok(Ok(copied.entries)));
        assert!((10..=10 + written).contains(&copied.entries), "{copied:?} {written}");
        let lines = |store: &Store| {
            let query = LineQuery {
                jurisdictions: vec![COUNTY.into()],
                year: 2025,
                limit: i64::MAX,
                ..LineQuery::default()
            };
            u64::try_from(store.read(|reader| reader.lines(&query)).unwrap().len()).unwrap()
        };
        assert_eq!(lines(&copy), copied.entries, "entries and lines are of one moment");
        assert_eq!(lines(&store), 10 + written);
    }

    fn a_store_with_anything_in_it_is_not_restored_into(place) {
        let store = place.open();
        filed(&store, "a");
        let backup = place.new_folder("backup");
        store.backup(&backup).unwrap();
        let before = everything(place);
        assert_eq!(store.restore(&backup, 1), Err(Failure::NotEmpty));
        assert_eq!(everything(place), before);
        assert_eq!(store.backup(&backup), Err(Failure::NotEmpty), "nor is a backup written over");
    }

    fn a_damaged_backup_restores_nothing(place) {
        let store = place.open();
        for number in 0..200 {
            filed(&store, &format!("f{number}"));
        }
        let backup = place.new_folder("backup");
        store.backup(&backup).unwrap();
        let file = backup.join(wenxiao_store::DATABASE_FILE);
        let mut bytes = std::fs::read(&file).unwrap();
        let middle = bytes.len() / 2;
        bytes.truncate(middle);
        std::fs::write(&file, &bytes).unwrap();
        let target = Place::sqlite();
        let other = target.open();
        assert!(other.restore(&backup, 1).is_err());
        assert_eq!(everything(&target), Vec::<String>::new());
    }
}

#[test]
fn a_backup_is_one_file_that_opens_where_nothing_can_be_written() {
    let place = Place::sqlite();
    let store = place.open();
    filed(&store, "a");
    let backup = place.new_folder("backup");
    store.backup(&backup).unwrap();
    let mut names: Vec<_> = std::fs::read_dir(&backup)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names, [wenxiao_store::BLOB_FOLDER, wenxiao_store::DATABASE_FILE]);
}
