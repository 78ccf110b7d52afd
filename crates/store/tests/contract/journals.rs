//! The journal: appended in order, by one writer after the other, and never changed.

use std::sync::Barrier;

use wenxiao_store::{
    AppendError, Checkpoint, Database, Erasure, Extras, Failure, Head, Param, Reading, Stop, Store,
    StoredEntry,
};
use wenxiao_testkit::database::{Books, Filing, Kept, verify_chain};
use wenxiao_testkit::{on_every_place, on_every_store};

const COUNTY: &str = "652823";

fn filed(store: &Store, name: &str) -> i64 {
    let filing = Filing::new(COUNTY, name);
    filing.prepare(store).unwrap();
    filing.file_with(store).unwrap()
}

fn head(store: &Store, jurisdiction: &str) -> Option<Head> {
    store.read_one(|reader| reader.head(jurisdiction)).unwrap()
}

fn chain(count: i64) -> Vec<StoredEntry> {
    let mut entries: Vec<StoredEntry> = Vec::new();
    for number in 1..=count {
        let last = entries.last().map(|entry| Head { seq: entry.seq, hash: entry.hash });
        entries.push(Filing::new(COUNTY, format!("n{number}")).entry(last));
    }
    entries
}

on_every_store! {
    fn the_second_writer_of_a_seq_must_reload(store) {
        let first = Filing::new(COUNTY, "first").entry(None);
        let second = Filing::new(COUNTY, "second").entry(None);
        let append = |entry: &StoredEntry| {
            store.append(COUNTY, 0, std::slice::from_ref(entry), &Extras::default())
        };
        assert_eq!(append(&first), Ok(()));
        assert_eq!(append(&second), Err(AppendError::SeqTaken));
        assert_eq!(head(store, COUNTY), Some(Head { seq: 1, hash: first.hash }));
    }

    fn a_head_from_the_future_is_not_appended_to(store) {
        let entries = chain(3);
        assert_eq!(store.append(COUNTY, 2, &entries[2..], &Extras::default()), Err(AppendError::SeqTaken));
        assert_eq!(head(store, COUNTY), None);
    }

    fn entries_that_do_not_link_are_refused(store) {
        let entries = chain(3);
        let refused = |entries: &[StoredEntry]| {
            let outcome = store.append(COUNTY, 0, entries, &Extras::default());
            matches!(outcome, Err(AppendError::Failed(Failure::Damaged { .. })))
        };
        assert!(refused(&[entries[0].clone(), entries[2].clone()]), "a gap");
        let mut wrong = entries[1].clone();
        wrong.previous = [9; 32];
        assert!(refused(&[entries[0].clone(), wrong]), "another entry before");
        let mut foreign = entries[0].clone();
        foreign.jurisdiction = "652824".into();
        assert!(refused(&[foreign]), "another journal");
        let mut not_first = entries[0].clone();
        not_first.previous = [1; 32];
        assert!(refused(&[not_first]), "the first entry names nothing");
        assert_eq!(head(store, COUNTY), None);
    }

    fn what_was_appended_comes_back_to_the_byte(store) {
        let mut entries = chain(1_203);
        entries[4].payload = None; // Withheld by whoever sent the copy.
        entries[4].salt = [0; 32];
        store.append(COUNTY, 0, &entries, &Extras::default()).unwrap();
        let part = store.read_one(|reader| reader.entries(COUNTY, 4, 3)).unwrap();
        assert_eq!(part, entries[3..6]);
        let mut walked = Vec::new();
        let outcome: Result<(), Failure> = store.read(|reader| {
            walked.clear();
            reader.walk(COUNTY, 2, |entry| {
                walked.push(entry);
                Ok(())
            })
        });
        assert_eq!(outcome, Ok(()));
        assert_eq!(walked, entries[1..]);
    }

    fn journals_do_not_mix(store) {
        for county in ["652823", "installation", "652824"] {
            let entry = Filing::new(county, "a").entry(None);
            store.append(county, 0, &[entry], &Extras::default()).unwrap();
        }
        let all: Result<Vec<String>, Failure> = store.read(|reader| reader.jurisdictions());
        assert_eq!(all.unwrap(), ["652823", "652824", "installation"]);
    }

    fn a_filing_is_kept_whole(store) {
        let filing = Filing::new(COUNTY, "whole");
        filing.prepare(store).unwrap();
        assert_eq!(filing.kept(store), Ok(Kept::Nothing));
        assert_eq!(filing.file_with(store), Ok(1));
        assert_eq!(filing.kept(store), Ok(Kept::Whole { seq: 1 }));
        assert_eq!(verify_chain(store, COUNTY), Ok(Ok(1)));
    }

    fn the_same_key_has_one_answer_and_one_entry(store) {
        assert_eq!(filed(store, "once"), 1);
        let again = Filing::new(COUNTY, "once");
        let entry = again.entry(head(store, COUNTY));
        let mut extras = again.extras(2);
        extras.filed_drafts.clear();
        let outcome = store.append(COUNTY, 1, &[entry], &extras);
        let (account, key) = ("clerk".to_owned(), "once".to_owned());
        assert_eq!(outcome, Err(AppendError::KeyTaken { account, key }));
        assert_eq!(head(store, COUNTY).map(|head| head.seq), Some(1));
        assert_eq!(again.kept(store), Ok(Kept::Whole { seq: 1 }));
    }

    fn a_draft_that_changed_is_not_filed(store) {
        let filing = Filing::new(COUNTY, "raced");
        filing.prepare(store).unwrap();
        let mut draft = filing.draft();
        draft.rev = 1;
        draft.content = "{\"typed\":1}".into();
        store.write(|writer| writer.save_draft(&draft)).unwrap();
        let outcome = filing.file_with(store);
        assert_eq!(outcome, Err(AppendError::DraftChanged { id: draft.id.clone() }));
        assert_eq!(filing.kept(store), Ok(Kept::Nothing));
        let kept: Result<_, Failure> = store.read_one(|reader| reader.draft(&draft.id));
        assert_eq!(kept.unwrap().map(|draft| draft.content), Some(draft.content));
    }

    fn many_filings_of_one_batch_are_kept_together(store) {
        let filings: Vec<Filing> =
            (0..150).map(|number| Filing::new(COUNTY, format!("b{number}"))).collect();
        for filing in &filings {
            filing.prepare(store).unwrap();
        }
        let seqs = Filing::file_all(store, &filings).unwrap();
        assert_eq!(seqs, (1..=150).collect::<Vec<i64>>());
        let names: Vec<String> = filings.iter().map(|filing| filing.name.clone()).collect();
        let books = Books::read(store, COUNTY, &names).unwrap();
        assert_eq!(books.whole(&filings), Ok(150));
        assert_eq!(verify_chain(store, COUNTY), Ok(Ok(150)));
    }

    fn an_erased_payload_leaves_the_chain_whole(store) {
        for name in ["a", "b", "c"] {
            filed(store, name);
        }
        let erasure = Erasure {
            jurisdiction: COUNTY.into(),
            seq: 2,
            account: "keeper".into(),
            reason: "保存期限已满".into(),
            erased_ms: 1,
        };
        let checkpoint = Checkpoint {
            jurisdiction: COUNTY.into(),
            seq: 3,
            fold_version: "1".into(),
            bytes: "里面还有".into(),
            made_ms: 1,
        };
        store.write(|writer| writer.put_checkpoint(&checkpoint)).unwrap();
        let erase = || store.write(|writer| writer.erase_payload(&erasure));
        assert_eq!(erase(), Ok::<bool, Failure>(true));
        assert_eq!(erase(), Ok::<bool, Failure>(false));
        assert_eq!(store.read_one(|reader| reader.checkpoint(COUNTY)), Ok::<_, Failure>(None));
        let entries: Result<Vec<StoredEntry>, Failure> =
            store.read_one(|reader| reader.entries(COUNTY, 2, 1));
        let entry = entries.unwrap().remove(0);
        assert_eq!((entry.payload, entry.salt), (None, [0; 32]));
        assert_eq!(verify_chain(store, COUNTY), Ok(Ok(3)));
    }
}

/// Runs one statement past the store's own methods, as somebody with the password could.
fn behind_the_back(
    database: &dyn Database,
    sql: &str,
    params: &[Param<'_>],
) -> Result<u64, Failure> {
    let mut touched = 0;
    let outcome = database.write(&mut |tx| {
        touched = tx.exec(sql, params).map_err(Stop::Failed)?;
        Ok(())
    });
    match outcome {
        Ok(()) => Ok(touched),
        Err(Stop::Failed(failure)) => Err(failure),
        Err(Stop::Refused) => panic!("nobody refused"),
    }
}

on_every_place! {
    fn an_entry_is_never_changed_or_deleted(place) {
        {
            let store = place.open();
            filed(&store, "a");
            filed(&store, "b");
        }
        let database = place.database();
        let zero: &[u8] = &[0; 32];
        let attempts: [(&str, &[Param<'_>]); 9] = [
            ("delete from entry where seq = 2", &[]),
            ("delete from entry", &[]),
            ("update entry set payload = $1 where seq = 1", &[Param::Bytes(b"{}")]),
            ("update entry set recorded_ms = recorded_ms + 1 where seq = 1", &[]),
            ("update entry set seq = 3 where seq = 2", &[]),
            ("update entry set kind = 'other' where seq = 1", &[]),
            ("update entry set hash = $1 where seq = 1", &[Param::Bytes(zero)]),
            // An erasure that nobody has noted.
            ("update entry set payload = null, salt = $1 where seq = 1", &[Param::Bytes(zero)]),
            (
                "insert into entry (jurisdiction, seq, recorded_ms, actor, kind, salt, payload,
                        payload_digest, previous, hash)
                    values ('652823', 1, 1, 'a', 'k', $1, $1, $1, $1, $1)
                    on conflict (jurisdiction, seq) do update set kind = 'other'",
                &[Param::Bytes(zero)],
            ),
        ];
        for (sql, params) in attempts {
            let outcome = behind_the_back(&*database, sql, params);
            let is_refused = matches!(&outcome, Err(Failure::Database { reason, .. })
                if reason.contains("an entry is never"));
            assert!(is_refused, "{sql}: {outcome:?}");
        }
        // An erasure that is noted may take the payload, and nothing besides.
        let note = "insert into payload_erasure (jurisdiction, seq, account, reason, erased_ms)
            values ('652823', 1, 'a', 'r', 1)";
        behind_the_back(&*database, note, &[]).unwrap();
        let more = "update entry set payload = null, salt = $1, kind = 'other' where seq = 1";
        assert!(behind_the_back(&*database, more, &[Param::Bytes(zero)]).is_err());
        drop(database);
        assert_eq!(verify_chain(&place.open(), COUNTY), Ok(Ok(2)));
    }

    fn two_servers_at_once_lose_nothing(place) {
        // Two stores are two processes to PostgreSQL; on SQLite there is one, with two threads.
        let first = place.open();
        let second = place.url().map(|_url| place.open());
        let stores = [&first, second.as_ref().unwrap_or(&first)];
        let barrier = Barrier::new(4);
        let filings = |worker: usize| {
            (0..25).map(move |number| Filing::new(COUNTY, format!("w{worker}-{number}")))
        };
        std::thread::scope(|scope| {
            for worker in 0..4 {
                let (barrier, store) = (&barrier, stores[worker % 2]);
                scope.spawn(move || {
                    barrier.wait();
                    for filing in filings(worker) {
                        filing.prepare(store).unwrap();
                        filing.file_with(store).unwrap();
                    }
                });
            }
        });
        let all: Vec<Filing> = (0..4).flat_map(filings).collect();
        let names: Vec<String> = all.iter().map(|filing| filing.name.clone()).collect();
        let books = Books::read(&first, COUNTY, &names).unwrap();
        assert_eq!(books.whole(&all), Ok(100));
        assert_eq!(verify_chain(&first, COUNTY), Ok(Ok(100)));
    }

    fn a_walk_sees_one_moment_while_others_write(place) {
        let store = place.open();
        for name in ["a", "b"] {
            filed(&store, name);
        }
        let seen: Result<(i64, usize), Failure> = store.read(|reader| {
            let before = reader.head(COUNTY)?.map_or(0, |head| head.seq);
            if before == 2 {
                filed(&store, "c");
            }
            Ok((before, reader.entries(COUNTY, 1, 10)?.len()))
        });
        assert_eq!(seen, Ok((2, 2)));
        assert_eq!(head(&store, COUNTY).map(|head| head.seq), Some(3));
    }
}

on_every_place! {
    fn raw_reads_and_refusals_keep_nothing(place) {
        let database = place.database();
        let put = "insert into setting (key, value, changed_ms) values ('k', 'v', 1)";
        let refused = database.write(&mut |tx| {
            tx.exec(put, &[]).map_err(Stop::Failed)?;
            Err(Stop::Refused)
        });
        assert_eq!(refused, Err(Stop::Refused));
        let mut rows = Vec::new();
        let read = database.read(Reading::One, &mut |tx| {
            rows = tx.query("select key from setting", &[]).map_err(Stop::Failed)?;
            Ok(())
        });
        assert_eq!((read, rows), (Ok(()), Vec::new()));
    }
}
