//! Files by digest.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use wenxiao_store::{Access, BLOB_FOLDER, Digest, Engine, Failure, Store, digest_of, hex};
use wenxiao_testkit::database::Place;
use wenxiao_testkit::{on_every_place, on_every_store};

on_every_store! {
    fn a_file_comes_back_by_its_digest(store) {
        let bytes: Vec<u8> = (0..200_000_u32).flat_map(u32::to_le_bytes).collect();
        let digest = store.put_blob(&bytes, 1).unwrap();
        assert_eq!(digest, digest_of(&bytes));
        assert_eq!(store.put_blob(&bytes, 2).unwrap(), digest, "the same file once more");
        let empty = store.put_blob(b"", 1).unwrap();
        assert_eq!(store.blob(&digest).unwrap(), Some(bytes));
        assert_eq!(store.blob(&empty).unwrap(), Some(Vec::new()));
        assert_eq!(store.blob(&[0; 32]).unwrap(), None);
        let mut both = [digest, empty];
        both.sort_unstable();
        assert_eq!(store.blobs().unwrap(), both);
    }

    fn only_old_files_that_nobody_names_are_swept(store) {
        let named = store.put_blob(b"named", 1).unwrap();
        let orphan = store.put_blob(b"orphan", 1).unwrap();
        let is_named = |digest: &[u8; 32]| *digest == named;
        assert_eq!(store.sweep_blobs(1, &is_named).unwrap(), 0, "they are not old yet");
        assert_eq!(store.sweep_blobs(i64::MAX, &is_named).unwrap(), 1);
        assert_eq!(store.blob(&orphan).unwrap(), None);
        assert_eq!(store.blob(&named).unwrap(), Some(b"named".to_vec()));
    }

    fn many_threads_may_bring_the_same_file(store) {
        let bytes = vec![9; 50_000];
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| store.put_blob(&bytes, 1).unwrap());
            }
        });
        assert_eq!(store.blobs().unwrap(), [digest_of(&bytes)]);
    }
}

on_every_place! {
    fn a_file_that_is_brought_again_is_as_good_as_new(place) {
        let store = place.open();
        let digest = store.put_blob(b"evidence", 1).unwrap();
        if place.engine() == Engine::Sqlite {
            age(&file_of(place, &digest));
        }
        store.put_blob(b"evidence", 10).unwrap();
        assert_eq!(store.sweep_blobs(5, &|_| false).unwrap(), 0);
        assert_eq!(store.blob(&digest).unwrap(), Some(b"evidence".to_vec()));
    }

    fn a_damaged_file_is_never_handed_out(place) {
        let store = place.open();
        let digest = store.put_blob(b"evidence", 1).unwrap();
        match place.engine() {
            Engine::Sqlite => std::fs::write(file_of(place, &digest), b"evidenze").unwrap(),
            Engine::Postgres => {
                let sql = "update blob set bytes = $1";
                let outcome = place.database().write(&mut |tx| {
                    tx.exec(sql, &[wenxiao_store::Param::Bytes(b"evidenze")]).unwrap();
                    Ok(())
                });
                assert_eq!(outcome, Ok(()));
            }
        }
        let is_damaged = matches!(store.blob(&digest), Err(Failure::Damaged { .. }));
        assert!(is_damaged, "{:?}", store.blob(&digest));
    }
}

/// Makes a file in the folder as old as the epoch.
fn age(file: &Path) {
    let file = File::options().write(true).open(file).unwrap();
    file.set_modified(UNIX_EPOCH).unwrap();
}

fn file_of(place: &Place, digest: &Digest) -> PathBuf {
    let name = hex(digest);
    place.folder().join(BLOB_FOLDER).join(&name[..2]).join(&name)
}

#[test]
fn a_file_that_is_kept_anew_while_a_sweep_runs_stays() {
    let place = Place::sqlite();
    let store = place.open();
    let digest = store.put_blob(b"evidence", 1).unwrap();
    for round in 0..200 {
        age(&file_of(&place, &digest));
        std::thread::scope(|scope| {
            scope.spawn(|| store.put_blob(b"evidence", 1).unwrap());
            scope.spawn(|| store.sweep_blobs(1, &|_| false).unwrap());
        });
        assert_eq!(store.blob(&digest).unwrap(), Some(b"evidence".to_vec()), "round {round}");
    }
}

#[test]
#[cfg(unix)]
fn whoever_reads_files_of_the_process_reads_what_was_kept() {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = |path: &Path| path.metadata().unwrap().permissions().mode();
    let place = Place::sqlite();
    let digest = place.open().put_blob(b"evidence", 1).unwrap();
    let other = place.folder().join("other");
    std::fs::write(&other, b"x").unwrap();
    assert_eq!(mode(&file_of(&place, &digest)), mode(&other));
}

#[test]
fn a_file_half_written_is_swept_and_never_seen() {
    let place = Place::sqlite();
    let store = place.open();
    let part = place.folder().join(BLOB_FOLDER).join("1-0.part");
    std::fs::write(&part, b"half").unwrap();
    assert_eq!(store.blobs().unwrap(), [] as [[u8; 32]; 0]);
    assert_eq!(store.sweep_blobs(i64::MAX, &|_| true).unwrap(), 1);
    assert!(!part.exists());
}

#[test]
fn a_reader_of_a_data_folder_brings_no_files() {
    let place = Place::sqlite();
    let digest = place.open().put_blob(b"x", 1).unwrap();
    let reader = Store::open_folder(place.folder(), Access::ReadOnly).unwrap();
    assert_eq!(reader.blob(&digest).unwrap(), Some(b"x".to_vec()));
    assert_eq!(reader.put_blob(b"y", 1), Err(Failure::ReadOnly));
    assert_eq!(reader.sweep_blobs(i64::MAX, &|_| false), Err(Failure::ReadOnly));
}
