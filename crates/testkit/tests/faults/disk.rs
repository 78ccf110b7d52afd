//! F3 and F4: a disk that is full, and one that fails, under a store at work.

use std::fs::File;
use std::io::Write;
use std::path::Path;

use wenxiao_store::{Access, AppendError, Failure, Setting, Store};
use wenxiao_testkit::database::{Filing, Kept, verify_chain};

use crate::loop_disk::disk;

const COUNTY: &str = "652823";

fn filed(store: &Store, name: &str) -> Result<i64, AppendError> {
    let filing = Filing::new(COUNTY, name);
    filing.prepare(store)?;
    filing.file_with(store)
}

/// Takes all the room that is left.
fn fill(path: &Path) {
    let mut ballast = File::create(path).unwrap();
    let mut size = 1 << 20;
    while 1 < size {
        match ballast.write_all(&vec![0x5a; size]).and_then(|()| ballast.sync_all()) {
            Ok(()) => {}
            Err(_) => size /= 2,
        }
    }
}

fn is_full<T>(outcome: &Result<T, AppendError>) -> bool {
    matches!(outcome, Err(AppendError::Failed(Failure::DiskFull)))
}

#[test]
fn a_full_disk_refuses_honestly_and_goes_on_when_there_is_room() {
    let Some(disk) = disk("full-disk") else { return };
    let data = disk.path().join("data");
    let store = Store::open_folder(&data, Access::Write).unwrap();
    filed(&store, "before").unwrap();
    let ballast = disk.path().join("ballast");
    for round in 0..3 {
        fill(&ballast);
        // A little room is left in files that have it; soon there is none.
        let mut refused = None;
        for number in 0..2_000 {
            let filing = Filing::new(COUNTY, format!("full{round}-{number}"));
            let outcome = filing.prepare(&store).map_err(AppendError::from);
            let outcome = outcome.and_then(|()| filing.file_with(&store));
            if outcome.is_err() {
                assert!(is_full(&outcome), "{outcome:?}");
                refused = Some(filing);
                break;
            }
        }
        let refused = refused.expect("a disk without room takes nothing");
        assert_eq!(refused.kept(&store), Ok(Kept::Nothing));
        let large = Setting { key: "k".into(), value: "x".repeat(5_000_000), changed_ms: 1 };
        let outcome = store.write(|writer| writer.put_setting(&large));
        // Later the log, once grown, may have the room within itself.
        assert!(outcome == Err(Failure::DiskFull) || outcome == Ok(()) && 0 < round, "{outcome:?}");
        assert_eq!(store.put_blob(&vec![round; 5_000_000], 1), Err(Failure::DiskFull));
        assert!(!store.is_doubtful());
        assert!(verify_chain(&store, COUNTY).unwrap().is_ok(), "reading goes on");
        std::fs::remove_file(&ballast).unwrap();
        filed(&store, &format!("after{round}")).unwrap();
        store.write(|writer| writer.put_setting(&large)).unwrap();
    }
    drop(store);
    let store = Store::open_folder(&data, Access::Write).unwrap();
    assert_eq!(store.quick_check(), Ok(Vec::new()));
    assert!(verify_chain(&store, COUNTY).unwrap().is_ok());
}

#[test]
fn a_failed_sync_is_never_tried_again() {
    let Some(disk) = disk("failed-sync") else { return };
    let data = disk.path().join("data");
    let store = Store::open_folder(&data, Access::Write).unwrap();
    filed(&store, "before").unwrap();
    // The next act's draft and file are there already: what fails is its commit.
    let filing = Filing::new(COUNTY, "lost");
    filing.prepare(&store).unwrap();
    disk.cut().unwrap();
    let setting = Setting { key: "k".into(), value: String::new(), changed_ms: 1 };
    let outcome = store.write(|writer| writer.put_setting(&setting));
    let is_said = matches!(outcome, Err(Failure::CommitFailed { .. } | Failure::Damaged { .. }));
    assert!(is_said && store.is_doubtful(), "{outcome:?}");
    assert!(filing.file_with(&store).is_err());
    assert_eq!(store.write(|writer| writer.put_setting(&setting)), Err(Failure::Doubtful));
    drop(store);
    disk.come_back().unwrap();
    let store = Store::open_folder(&data, Access::Write).unwrap();
    assert!(store.ended_badly());
    assert_eq!(store.quick_check(), Ok(Vec::new()));
    assert_eq!(filing.kept(&store), Ok(Kept::Nothing));
    assert_eq!(verify_chain(&store, COUNTY), Ok(Ok(1)));
    assert_eq!(filing.file_with(&store), Ok(2));
}
