//! Plain rows: accounts, sessions, tokens, limits, people, settings, imports, jobs, messages, notice marks, mail.

use wenxiao_store::{
    Account, ApiToken, Checkpoint, ImportRecord, Job, KeptAnswer, LabelMapping, MailChoice,
    MailMark, NoticeMark, OutboxMessage, Person, Session, Setting, Store,
};
use wenxiao_testkit::on_every_store;

fn account(id: &str) -> Account {
    Account {
        id: id.into(),
        login: format!("{id}@yuli"),
        display_name: "阿依古丽".into(),
        password_hash: "$argon2id$…".into(),
        state: "active".into(),
        failed_logins: 0,
        locked_until_ms: None,
        second_factor: None,
        must_change_password: true,
        created_ms: 1,
        last_login_ms: None,
    }
}

fn session(number: u8, account: &str) -> Session {
    Session {
        hash: [number; 32],
        account: account.into(),
        membership: None,
        address: "127.0.0.1".into(),
        created_ms: i64::from(number),
        last_seen_ms: 100,
        confirmed_ms: 100,
        ends_ms: 1_000,
    }
}

fn with_accounts(store: &Store) {
    for id in ["a", "b"] {
        assert!(store.write(|writer| writer.add_account(&account(id))).unwrap());
    }
}

on_every_store! {
    fn a_log_in_name_is_never_given_twice(store) {
        with_accounts(store);
        let other = Account { id: "c".into(), ..account("a") };
        assert!(!store.write(|writer| writer.add_account(&other)).unwrap());
        let found = store.read_one(|reader| reader.account_by_login("a@yuli")).unwrap();
        assert_eq!(found, Some(account("a")));
        let all = store.read_one(|reader| reader.accounts()).unwrap();
        assert_eq!(all, [account("a"), account("b")]);
    }

    fn failed_log_ins_are_counted_and_a_good_one_forgets_them(store) {
        with_accounts(store);
        let fail = |id: &str| store.write(|writer| writer.note_failed_login(id)).unwrap();
        assert_eq!((fail("a"), fail("a"), fail("nobody")), (1, 2, 0));
        store.write(|writer| writer.lock_account("a", Some(900))).unwrap();
        let changed = Account {
            display_name: "古丽".into(),
            second_factor: Some("sealed".into()),
            must_change_password: false,
            state: "closed".into(),
            ..account("a")
        };
        assert!(store.write(|writer| writer.change_account(&changed)).unwrap());
        let now = || store.read_one(|reader| reader.account("a")).unwrap().unwrap();
        let locked = Account { failed_logins: 2, locked_until_ms: Some(900), ..changed.clone() };
        assert_eq!(now(), locked);
        store.write(|writer| writer.note_login("a", 950)).unwrap();
        assert_eq!(now(), Account { last_login_ms: Some(950), ..changed });
        let nobody = account("nobody");
        assert!(!store.write(|writer| writer.change_account(&nobody)).unwrap());
    }

    fn a_session_lives_and_ends(store) {
        with_accounts(store);
        for one in [session(1, "a"), session(2, "a"), session(3, "a"), session(4, "b")] {
            store.write(|writer| writer.put_session(&one)).unwrap();
        }
        let get = |number: u8| store.read_one(|reader| reader.session(&[number; 32])).unwrap();
        assert_eq!(get(1), Some(session(1, "a")));
        let chosen = Session { membership: Some("m".into()), ..session(1, "a") };
        store.write(|writer| writer.put_session(&chosen)).unwrap();
        store.write(|writer| writer.touch_session(&[1; 32], 500)).unwrap();
        store.write(|writer| writer.touch_session(&[1; 32], 400)).unwrap();
        assert_eq!(get(1), Some(Session { last_seen_ms: 500, ..chosen }));
        let ended = store.write(|writer| writer.end_sessions_of("a", Some(&[1; 32]))).unwrap();
        assert_eq!((ended, get(2), get(3)), (2, None, None));
        store.write(|writer| writer.put_session(&session(2, "a"))).unwrap();
        assert_eq!(store.write(|writer| writer.end_old_sessions(999, 100)).unwrap(), 2);
        assert_eq!((get(2), get(4)), (None, None));
        assert_eq!(store.read_one(|reader| reader.sessions_of("a")).unwrap().len(), 1);
        store.write(|writer| writer.end_session(&[1; 32])).unwrap();
        store.write(|writer| writer.put_session(&session(2, "a"))).unwrap();
        assert_eq!(store.write(|writer| writer.end_sessions_of("a", None)).unwrap(), 1);
    }

    fn a_session_needs_an_account(store) {
        assert!(store.write(|writer| writer.put_session(&session(1, "nobody"))).is_err());
        assert_eq!(store.read_one(|reader| reader.session(&[1; 32])).unwrap(), None);
    }

    fn a_token_is_revoked_once(store) {
        with_accounts(store);
        let token = ApiToken {
            hash: [7; 32],
            account: "a".into(),
            membership: Some("m".into()),
            name: "报表程序".into(),
            created_ms: 1,
            ends_ms: Some(9_000),
            last_used_ms: None,
            revoked_ms: None,
        };
        store.write(|writer| writer.add_token(&token)).unwrap();
        assert!(store.write(|writer| writer.add_token(&token)).is_err(), "a hash is taken");
        store.write(|writer| writer.touch_token(&[7; 32], 5)).unwrap();
        let revoke = |ms| store.write(|writer| writer.revoke_token(&[7; 32], ms)).unwrap();
        assert!(revoke(6));
        assert!(!revoke(7));
        let expected = ApiToken { last_used_ms: Some(5), revoked_ms: Some(6), ..token };
        let found = store.read_one(|reader| reader.token(&[7; 32])).unwrap();
        assert_eq!(found, Some(expected.clone()));
        assert_eq!(store.read_one(|reader| reader.tokens_of("a")).unwrap(), [expected]);
    }

    fn attempts_are_counted_within_their_window(store) {
        let attempt = |now_ms: i64| {
            store.write(|writer| writer.count_attempt("10.0.0.7", now_ms, now_ms - 60)).unwrap()
        };
        assert_eq!([attempt(100), attempt(130), attempt(159)], [1, 2, 3]);
        assert_eq!([attempt(160), attempt(161)], [1, 2], "a new window begins");
        store.write(|writer| writer.clear_attempts("10.0.0.7")).unwrap();
        assert_eq!(attempt(170), 1);
        assert_eq!(store.write(|writer| writer.forget_attempts(170)).unwrap(), 1);
        assert_eq!(attempt(171), 1);
    }

    fn people_settings_and_labels_are_put_and_taken(store) {
        let person = Person {
            jurisdiction: "652823".into(),
            id: "p1".into(),
            name: "张三".into(),
            phone: "0996-1234567".into(),
            detail: "{}".into(),
            updated_ms: 1,
        };
        let newer = Person { phone: String::new(), updated_ms: 2, ..person.clone() };
        store.write(|writer| writer.put_person(&person)).unwrap();
        store.write(|writer| writer.put_person(&newer)).unwrap();
        let people = store.read_one(|reader| reader.people("652823")).unwrap();
        assert_eq!(people, std::slice::from_ref(&newer));
        assert_eq!(store.read_one(|reader| reader.person("652823", "p1")).unwrap(), Some(newer));
        let erase = || store.write(|writer| writer.erase_person("652823", "p1")).unwrap();
        assert_eq!((erase(), erase()), (true, false));

        let setting =
            |value: &str| Setting { key: "k".into(), value: value.into(), changed_ms: 1 };
        for value in ["1", "2"] {
            store.write(|writer| writer.put_setting(&setting(value))).unwrap();
        }
        assert_eq!(store.read_one(|reader| reader.settings()).unwrap(), [setting("2")]);
        assert_eq!(store.read_one(|reader| reader.setting("k")).unwrap(), Some(setting("2")));
        assert_eq!(store.read_one(|reader| reader.setting("other")).unwrap(), None);

        let mapping = |field: &str| LabelMapping {
            jurisdiction: "652823".into(),
            template: "FM-05".into(),
            label: "年初数（万元）".into(),
            field: field.into(),
            account: "a".into(),
            saved_ms: 1,
        };
        for field in ["wrong", "funds.initial"] {
            store.write(|writer| writer.put_label_mapping(&mapping(field))).unwrap();
        }
        let labels = || store.read_one(|reader| reader.label_mappings("652823", "FM-05")).unwrap();
        assert_eq!(labels(), [mapping("funds.initial")]);
        let label = mapping("").label;
        store.write(|writer| writer.drop_label_mapping("652823", "FM-05", &label)).unwrap();
        assert_eq!(labels(), []);
    }

    fn the_same_file_for_the_same_place_is_known_again(store) {
        let import = |id: &str, subject: &str, created_ms: i64| ImportRecord {
            id: id.into(),
            jurisdiction: "652823".into(),
            template: "FM-05".into(),
            subject: subject.into(),
            round: String::new(),
            sm3: "ab".into(),
            file_name: "自评表.xls".into(),
            account: "a".into(),
            status: "previewed".into(),
            preview: "{}".into(),
            created_ms,
            updated_ms: created_ms,
        };
        let add = |one: &ImportRecord| store.write(|writer| writer.add_import(one)).unwrap();
        let first = import("i1", "p1", 1);
        assert_eq!(add(&first), None);
        assert_eq!(add(&import("i2", "p1", 2)), Some(first.clone()));
        assert_eq!(add(&import("i3", "p2", 3)), None);
        let newest = store.read_one(|reader| reader.imports("652823", 10, 0)).unwrap();
        assert_eq!(newest, [import("i3", "p2", 3), first.clone()]);
        let skipped = store.read_one(|reader| reader.imports("652823", 10, 1)).unwrap();
        assert_eq!(skipped, std::slice::from_ref(&first));
        let taken = ImportRecord { status: "taken".into(), updated_ms: 4, ..first };
        let change = || store.write(|writer| writer.change_import(&taken, "previewed")).unwrap();
        assert_eq!((change(), change()), (true, false), "the token of a preview works once");
        assert_eq!(store.read_one(|reader| reader.import("i1")).unwrap(), Some(taken));
    }

    fn a_job_is_taken_by_one_and_again_when_its_lease_ends(store) {
        let job = |id: &str, due_ms: i64| Job {
            id: id.into(),
            jurisdiction: "652823".into(),
            kind: "remind".into(),
            task: "{}".into(),
            is_done: false,
            due_ms,
            lease_until_ms: 0,
            attempts: 0,
            outcome: String::new(),
            created_ms: due_ms,
        };
        for one in [job("late", 20), job("early", 10), job("later", 900)] {
            assert!(store.write(|writer| writer.plan_job(&one)).unwrap());
            let again = Job { due_ms: 1, ..one };
            assert!(!store.write(|writer| writer.plan_job(&again)).unwrap(), "it stays as it is");
        }
        let is_due = |kind: &str, now: i64| {
            store.read_one(|reader| reader.is_job_due(kind, now)).unwrap()
        };
        assert_eq!([is_due("remind", 9), is_due("remind", 10), is_due("mail", 10)], [false, true, false]);
        let take_of = |kind: &str, now: i64| {
            let (is_due, taken) = (
                is_due(kind, now),
                store.write(|writer| writer.take_job(kind, now, now + 50)).unwrap(),
            );
            assert_eq!(is_due, taken.is_some());
            taken
        };
        assert_eq!(take_of("mail", 1_000), None, "nobody gets what they cannot do");
        let take = |now: i64| take_of("remind", now);
        let first = take(100).unwrap();
        assert_eq!(first, Job { lease_until_ms: 150, attempts: 1, ..job("early", 10) });
        assert_eq!(take(100).map(|job| job.id), Some("late".into()));
        assert_eq!(take(120), None);
        // The worker died; after its lease the job is taken again, and the dead one's word is late.
        let second = take(150).unwrap();
        assert_eq!((&*second.id, second.attempts), ("early", 2));
        let finish = |job: &Job| store.write(|writer| writer.finish_job(job, "好")).unwrap();
        assert_eq!((finish(&first), finish(&second), finish(&second)), (false, true, false));
        let done = store.read_one(|reader| reader.job("early")).unwrap().unwrap();
        assert!(done.is_done && done.outcome == "好");
        let without = |outcome: &str| {
            let left = store.read_one(|reader| reader.jobs_without("remind", outcome, 10)).unwrap();
            left.into_iter().map(|job| job.id).collect::<Vec<_>>()
        };
        assert_eq!(without("好"), ["later", "late"], "the newest first");
        assert_eq!(without("坏"), ["later", "late", "early"]);
        let late = take(155).unwrap();
        let put_off = |job: &Job| store.write(|writer| writer.postpone_job(job, 400, "忙")).unwrap();
        assert_eq!((put_off(&late), take(300)), (true, None));
        assert_eq!(take(400).map(|job| job.id), Some("late".into()));
        assert_eq!(store.write(|writer| writer.forget_jobs(1_000)).unwrap(), 1);
        assert_eq!(store.read_one(|reader| reader.jobs(10)).unwrap().len(), 2);
    }

    fn two_workers_never_have_the_same_job(store) {
        for number in 0..30 {
            let job = Job {
                id: format!("j{number:02}"),
                jurisdiction: "652823".into(),
                kind: "k".into(),
                task: String::new(),
                is_done: false,
                due_ms: 1,
                lease_until_ms: 0,
                attempts: 0,
                outcome: String::new(),
                created_ms: 1,
            };
            store.write(|writer| writer.plan_job(&job)).unwrap();
        }
        let mut taken: Vec<String> = std::thread::scope(|scope| {
            let work = || {
                let mut ids = Vec::new();
                // `None` may mean that another was quicker, so nobody gives up at the first.
                for _attempt in 0..60 {
                    let job = store.write(|writer| writer.take_job("k", 5, 1_000)).unwrap();
                    ids.extend(job.map(|job| job.id));
                }
                ids
            };
            let workers: Vec<_> = (0..4).map(|_| scope.spawn(work)).collect();
            workers.into_iter().flat_map(|worker| worker.join().unwrap()).collect()
        });
        taken.sort();
        let expected: Vec<String> = (0..30).map(|number| format!("j{number:02}")).collect();
        assert_eq!(taken, expected);
    }

    fn a_message_is_repeated_until_its_receipt(store) {
        let message = |id: &str, due_ms: i64| OutboxMessage {
            jurisdiction: "652823".into(),
            id: id.into(),
            topic: "package".into(),
            message: "{}".into(),
            created_ms: 1,
            due_ms,
            attempts: 0,
        };
        for one in [message("m2", 20), message("m1", 10), message("m3", 900), message("m1", 5)] {
            store.write(|writer| writer.send(&one)).unwrap();
        }
        let due = |now: i64| store.read_one(|reader| reader.due_messages(now, 10)).unwrap();
        assert_eq!(due(100), [message("m1", 10), message("m2", 20)]);
        store.write(|writer| writer.postpone_message("652823", "m1", 200)).unwrap();
        assert_eq!(due(100), [message("m2", 20)]);
        assert_eq!(due(200)[1], OutboxMessage { attempts: 1, ..message("m1", 200) });
        store.write(|writer| writer.message_done("652823", "m1")).unwrap();
        assert_eq!(due(200), [message("m2", 20)]);
    }

    fn a_notice_mark_moves_forward_only(store) {
        let mark = |membership: &str, seq: i64, day_ms: i64| NoticeMark {
            jurisdiction: "652823".into(),
            membership: membership.into(),
            seq,
            day_ms,
            marked_ms: seq + day_ms,
        };
        let found = |membership: &str| {
            store.read_one(|reader| reader.notice_mark("652823", membership)).unwrap()
        };
        let put = |one: &NoticeMark| store.write(|writer| writer.put_notice_mark(one)).unwrap();
        assert_eq!(found("m1"), None);
        put(&mark("m1", 7, 100));
        put(&mark("m2", 1, 1));
        assert_eq!(found("m1"), Some(mark("m1", 7, 100)));
        // From a page that was opened before: what was read stays read, each for itself.
        put(&mark("m1", 5, 200));
        assert_eq!(found("m1"), Some(NoticeMark { marked_ms: 205, ..mark("m1", 7, 200) }));
        put(&mark("m1", 9, 50));
        assert_eq!(found("m1"), Some(NoticeMark { marked_ms: 59, ..mark("m1", 9, 200) }));
        assert_eq!(found("m2"), Some(mark("m2", 1, 1)));
    }

    fn an_address_is_kept_until_its_owner_clears_it(store) {
        with_accounts(store);
        let choice = |account: &str, address: &str| MailChoice {
            account: account.into(),
            address: address.into(),
            digest: "daily".into(),
            changed_ms: 7,
        };
        let put = |one: &MailChoice| store.write(|writer| writer.put_mail_choice(one)).unwrap();
        let all = || store.read_one(|reader| reader.mail_choices()).unwrap();
        put(&choice("b", "b@example.cn"));
        put(&choice("a", "a@example.cn"));
        assert_eq!(all(), [choice("a", "a@example.cn"), choice("b", "b@example.cn")]);
        let off = MailChoice { digest: "none".into(), ..choice("a", "neu@example.cn") };
        put(&off);
        let found = store.read_one(|reader| reader.mail_choice("a")).unwrap();
        assert_eq!(found.as_ref(), Some(&off));
        let clear = || store.write(|writer| writer.drop_mail_choice("b")).unwrap();
        assert_eq!((clear(), clear()), (true, false));
        assert_eq!(all(), [off]);
    }

    fn a_mail_mark_moves_forward_only(store) {
        let mark = |seq: i64, day_ms: i64| MailMark {
            jurisdiction: "652823".into(),
            membership: "m1".into(),
            seq,
            day_ms,
            mailed_ms: seq + day_ms,
        };
        let found = |membership: &str| {
            store.read_one(|reader| reader.mail_mark("652823", membership)).unwrap()
        };
        let put = |one: &MailMark| store.write(|writer| writer.put_mail_mark(one)).unwrap();
        assert_eq!(found("m1"), None);
        put(&mark(7, 100));
        put(&mark(5, 200));
        assert_eq!(found("m1"), Some(MailMark { mailed_ms: 205, ..mark(7, 200) }));
        put(&mark(9, 50));
        assert_eq!(found("m1"), Some(MailMark { mailed_ms: 59, ..mark(9, 200) }));
        assert_eq!(found("m2"), None);
    }

    fn the_newest_checkpoint_stands_whichever_fold_made_it(store) {
        let checkpoint = |jurisdiction: &str, seq: i64, fold_version: &str| Checkpoint {
            jurisdiction: jurisdiction.into(),
            seq,
            fold_version: fold_version.into(),
            bytes: vec![7; 100_000],
            made_ms: 1,
        };
        let own = |seq, fold_version| checkpoint("652823", seq, fold_version);
        let other = checkpoint("652824", 5, "1");
        for one in [own(10, "1"), own(20, "1"), other.clone()] {
            store.write(|writer| writer.put_checkpoint(&one)).unwrap();
        }
        let newest = |of: &str| store.read_one(|reader| reader.checkpoint(of)).unwrap();
        assert_eq!(newest("652823"), Some(own(20, "1")));
        store.write(|writer| writer.put_checkpoint(&own(20, "2"))).unwrap();
        assert_eq!(newest("652823"), Some(own(20, "2")));
        // One that comes late, from a process that was behind, hides nothing.
        store.write(|writer| writer.put_checkpoint(&own(15, "2"))).unwrap();
        assert_eq!(newest("652823"), Some(own(20, "2")));
        assert_eq!(store.write(|writer| writer.discard_checkpoints_of("652823")).unwrap(), 2);
        assert_eq!((newest("652823"), newest("652824")), (None, Some(other)));
        assert_eq!(store.write(|writer| writer.discard_checkpoints()).unwrap(), 1);
        assert_eq!(newest("652824"), None);
    }

    fn answers_are_forgotten_after_their_time(store) {
        let answer = |key: &str, stored_ms: i64| KeptAnswer {
            account: "a".into(),
            key: key.into(),
            body_digest: [1; 32],
            answer: "好".into(),
            stored_ms,
        };
        for one in [answer("old", 1), answer("new", 2)] {
            assert!(store.write(|writer| writer.keep_answer(&one)).unwrap());
        }
        assert!(!store.write(|writer| writer.keep_answer(&answer("new", 3))).unwrap());
        assert_eq!(store.write(|writer| writer.forget_answers(2)).unwrap(), 1);
        let get = |key: &str| store.read_one(|reader| reader.answer("a", key)).unwrap();
        assert_eq!((get("old"), get("new")), (None, Some(answer("new", 2))));
    }
}
