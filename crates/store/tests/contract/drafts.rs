//! Drafts: two people never overwrite each other, and no document has two.

use wenxiao_store::{Draft, DraftSaved, DraftSeen, Store};
use wenxiao_testkit::on_every_store;

fn draft(id: &str, kind: &str, subject: &str) -> Draft {
    Draft {
        id: id.into(),
        jurisdiction: "652823".into(),
        subject: subject.into(),
        kind: kind.into(),
        content: "{}".into(),
        base_rev: 0,
        rev: 0,
        editors: "[\"a\"]".into(),
        updated_by: "a".into(),
        updated_ms: 1,
    }
}

fn save(store: &Store, draft: &Draft) -> DraftSaved {
    store.write(|writer| writer.save_draft(draft)).unwrap()
}

fn get(store: &Store, id: &str) -> Option<Draft> {
    store.read_one(|reader| reader.draft(id)).unwrap()
}

on_every_store! {
    fn a_draft_grows_by_one_revision_a_save(store) {
        let mut mine = draft("d1", "target", "p1");
        assert_eq!(save(store, &mine), DraftSaved::Kept { rev: 1 });
        mine.rev = 1;
        mine.content = "{\"数量\":\"≥95%\"}".into();
        mine.updated_ms = 2;
        assert_eq!(save(store, &mine), DraftSaved::Kept { rev: 2 });
        mine.rev = 2;
        assert_eq!(get(store, "d1"), Some(mine));
    }

    fn the_second_to_save_gets_what_stands_there(store) {
        let mut mine = draft("d1", "target", "p1");
        save(store, &mine);
        let mut theirs = mine.clone();
        (mine.rev, theirs.rev) = (1, 1);
        (mine.content, theirs.content) = ("mine".into(), "theirs".into());
        assert_eq!(save(store, &mine), DraftSaved::Kept { rev: 2 });
        mine.rev = 2;
        let now = Some(Box::new(mine.clone()));
        assert_eq!(save(store, &theirs), DraftSaved::Stale { now });
        assert_eq!(get(store, "d1"), Some(mine));
    }

    fn a_document_has_one_draft(store) {
        let first = draft("d1", "target", "p1");
        save(store, &first);
        let kept = get(store, "d1").map(Box::new);
        let outcome = save(store, &draft("d2", "target", "p1"));
        assert_eq!(outcome, DraftSaved::Stale { now: kept });
        assert_eq!(get(store, "d2"), None);
    }

    fn saving_over_a_filed_draft_says_that_it_is_gone(store) {
        let mut mine = draft("d1", "target", "p1");
        save(store, &mine);
        mine.rev = 1;
        let seen = |rev| DraftSeen { id: "d1".into(), rev };
        let delete = |rev| store.write(|writer| writer.delete_draft(&seen(rev))).unwrap();
        assert!(!delete(2), "not the revision that stands there");
        assert!(delete(1));
        assert!(!delete(1));
        assert_eq!(save(store, &mine), DraftSaved::Stale { now: None });
    }

    fn drafts_are_found_by_document_subject_and_jurisdiction(store) {
        let mut elsewhere = draft("d4", "target", "p1");
        elsewhere.jurisdiction = "652824".into();
        for one in [
            draft("d1", "target", "p1"),
            draft("d2", "monitoring", "p1"),
            draft("d3", "target", "p2"),
            elsewhere,
        ] {
            save(store, &one);
        }
        let ids = |drafts: Vec<Draft>| drafts.into_iter().map(|draft| draft.id).collect::<Vec<_>>();
        let of = store.read_one(|reader| reader.draft_of("652823", "target", "p1")).unwrap();
        assert_eq!(of.map(|draft| draft.id), Some("d1".into()));
        let about = store.read_one(|reader| reader.drafts_about("652823", "p1")).unwrap();
        assert_eq!(ids(about), ["d2", "d1"]);
        let all = store.read_one(|reader| reader.drafts("652823")).unwrap();
        assert_eq!(ids(all), ["d2", "d1", "d3"]);
    }
}
