//! Files by digest.

use wenxiao_store::{Access, BLOB_FOLDER, Engine, Failure, Store, digest_of, hex};
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
    fn a_damaged_file_is_never_handed_out(place) {
        let store = place.open();
        let digest = store.put_blob(b"evidence", 1).unwrap();
        match place.engine() {
            Engine::Sqlite => {
                let name = hex(&digest);
                let file = place.folder().join(BLOB_FOLDER).join(&name[..2]).join(&name);
                std::fs::write(file, b"evidenze").unwrap();
            }
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

#[test]
fn a_file_half_written_is_swept_and_never_seen() {
    let place = wenxiao_testkit::database::Place::sqlite();
    let store = place.open();
    let part = place.folder().join(BLOB_FOLDER).join("1-0.part");
    std::fs::write(&part, b"half").unwrap();
    assert_eq!(store.blobs().unwrap(), [] as [[u8; 32]; 0]);
    assert_eq!(store.sweep_blobs(i64::MAX, &|_| true).unwrap(), 1);
    assert!(!part.exists());
}

#[test]
fn a_reader_of_a_data_folder_brings_no_files() {
    let place = wenxiao_testkit::database::Place::sqlite();
    let digest = place.open().put_blob(b"x", 1).unwrap();
    let reader = Store::open_folder(place.folder(), Access::ReadOnly).unwrap();
    assert_eq!(reader.blob(&digest).unwrap(), Some(b"x".to_vec()));
    assert_eq!(reader.put_blob(b"y", 1), Err(Failure::ReadOnly));
    assert_eq!(reader.sweep_blobs(i64::MAX, &|_| false), Err(Failure::ReadOnly));
}
