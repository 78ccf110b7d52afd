//! Log-ins, passwords, sessions, identities and tokens.

use wenxiao_app::{
    ABSOLUTE_MS, ADMIN_IDLE_MS, IDLE_MS, INSTALLATION, LoginRefusal, NewAccount, Origin,
    PasswordRefusal, TrailQuery,
};
use wenxiao_domain::act::{Command, GrantMembership, RevokeMembership};
use wenxiao_domain::party::role::Role;
use wenxiao_domain::refusal::Refusal;
use wenxiao_testkit::on_every_place;

use crate::county::{County, PASSWORD, PLACE};

fn from(address: &str) -> Origin {
    Origin { address: address.into(), request: "q1".into() }
}

on_every_place! {
    fn somebody_begins_with_a_code_and_works_with_a_password(place) {
        let county = County::new(place);
        let app = &county.app;
        let new = NewAccount { login: "li".into(), display_name: "李四".into() };
        let refused = app.create_account(&county.at_work("clerk"), &new).unwrap();
        assert_eq!(refused.unwrap_err().code().code, "R201");
        let system = county.at_work("system");
        let code = app.create_account(&system, &new).unwrap().unwrap();
        let taken = app.create_account(&system, &new).unwrap();
        assert_eq!(taken, Err(Refusal::LoginTaken("li".into())));
        let session = app.login("li", &code.code, &from("a")).unwrap().unwrap().session;
        assert!(session.must_change_password);
        assert_eq!(app.months_of_old_password(&session).unwrap(), None, "a code is no old password");
        let weak = app.change_first_password(&session, "short").unwrap();
        assert_eq!(weak, Err(PasswordRefusal::TooWeak));
        app.change_first_password(&session, "Tashan-zhi4 shi").unwrap().unwrap();
        let again = app.change_first_password(&session, "Tashan-zhi5 shi").unwrap();
        assert_eq!(again, Err(PasswordRefusal::WrongPassword), "only the first one is free");
        assert_eq!(app.login("li", &code.code, &from("a")).unwrap(), Err(LoginRefusal::Wrong));
        county.clock.pass_ms(1_000);
        let session = app.login("li", "Tashan-zhi4 shi", &from("a")).unwrap().unwrap().session;
        let old = app.change_password(&session, "Tashan-zhi4 shi", "Tashan-zhi4 shi").unwrap();
        assert_eq!(old, Err(PasswordRefusal::UsedBefore));
        let wrong = app.change_password(&session, "x", "Tashan-zhi6 shi").unwrap();
        assert_eq!(wrong, Err(PasswordRefusal::WrongPassword));
        app.change_password(&session, "Tashan-zhi4 shi", "Tashan-zhi6 shi").unwrap().unwrap();
        county.clock.pass_ms(179 * 86_400_000);
        let login = |password| app.login("li", password, &from("a")).unwrap().unwrap().session;
        assert!(!login("Tashan-zhi6 shi").must_change_password);
        county.clock.pass_ms(86_400_000);
        let old = login("Tashan-zhi6 shi");
        assert!(old.must_change_password, "half a year old");
        assert_eq!(app.months_of_old_password(&old).unwrap(), Some(6), "said on the page");
        // A forgotten one: a new code, for a day.
        let security = county.at_work("security");
        let code = app.reset_password(&security, session.account).unwrap().unwrap();
        county.clock.pass_ms(24 * 3_600_000 + 1);
        let late = app.login("li", &code.code, &from("a")).unwrap();
        assert_eq!(late, Err(LoginRefusal::CodeExpired));
    }

    fn failures_make_the_next_attempt_wait_and_never_for_ever(place) {
        let county = County::new(place);
        let app = &county.app;
        let mut waits = Vec::new();
        for _ in 0..6 {
            assert_eq!(app.login("clerk", "wrong", &from("a")).unwrap(), Err(LoginRefusal::Wrong));
            match app.login("clerk", PASSWORD, &from("a")).unwrap() {
                Err(LoginRefusal::Wait { seconds }) => {
                    waits.push(seconds);
                    county.clock.pass_ms(seconds * 1_000);
                }
                other => panic!("{other:?}"),
            }
        }
        assert_eq!(waits, [1, 3, 5, 5, 600, 1200]);
        assert!(app.login("clerk", PASSWORD, &from("a")).unwrap().is_ok());
        // A success forgets them, and so does a day.
        assert_eq!(app.login("clerk", "wrong", &from("a")).unwrap(), Err(LoginRefusal::Wrong));
        county.clock.pass_ms(24 * 3_600_000 + 2_000);
        assert_eq!(app.login("clerk", "wrong", &from("a")).unwrap(), Err(LoginRefusal::Wrong));
        let wait = app.login("clerk", PASSWORD, &from("a")).unwrap();
        assert_eq!(wait, Err(LoginRefusal::Wait { seconds: 1 }));
        // Nobody learns whether an account is there.
        assert_eq!(app.login("nobody", "wrong", &from("a")).unwrap(), Err(LoginRefusal::Wrong));
        let query = TrailQuery { kind: Some("login_refused".into()), ..TrailQuery::default() };
        let lines = app.trail(INSTALLATION, &query).unwrap().lines;
        assert_eq!(lines.len(), 9);
        assert_eq!(lines[0].object, "（没有这个账号）");
    }

    fn an_address_has_a_hundred_attempts_a_minute(place) {
        let county = County::new(place);
        let try_it = |address| county.app.login("", "", &from(address)).unwrap().unwrap_err();
        for _ in 0..100 {
            assert_eq!(try_it("b"), LoginRefusal::Wrong);
        }
        assert_eq!(try_it("b"), LoginRefusal::Address);
        assert_eq!(try_it("c"), LoginRefusal::Wrong);
        county.clock.pass_ms(60_001);
        assert_eq!(try_it("b"), LoginRefusal::Wrong);
    }

    fn a_session_ends_when_unused_and_after_twelve_hours(place) {
        let county = County::new(place);
        let app = &county.app;
        let login = |name| app.login(name, PASSWORD, &from("a")).unwrap().unwrap();
        let new = login("clerk");
        assert_eq!(app.session(&new.cookie).unwrap(), Some(new.session.clone()));
        assert_eq!(app.session("0").unwrap(), None);
        let mut used_ms = 0;
        while used_ms + IDLE_MS < ABSOLUTE_MS {
            county.clock.pass_ms(IDLE_MS - 1);
            used_ms += IDLE_MS - 1;
            assert!(app.session(&new.cookie).unwrap().is_some(), "{used_ms}");
        }
        county.clock.pass_ms(ABSOLUTE_MS - used_ms);
        assert_eq!(app.session(&new.cookie).unwrap(), None);
        let new = login("clerk");
        county.clock.pass_ms(IDLE_MS);
        assert_eq!(app.session(&new.cookie).unwrap(), None);
        let (first, admin) = (login("audit"), login("audit"));
        assert_eq!(app.session(&first.cookie).unwrap(), None, "administrators have one session");
        county.clock.pass_ms(ADMIN_IDLE_MS);
        assert_eq!(app.session(&admin.cookie).unwrap(), None);
        let new = login("clerk");
        app.logout(&new.session).unwrap();
        assert_eq!(app.session(&new.cookie).unwrap(), None);
    }

    fn an_identity_is_chosen_changed_and_gone_with_the_next_request(place) {
        let county = County::new(place);
        let app = &county.app;
        let account = county.at_work("clerk").account;
        county.must(Command::GrantMembership(GrantMembership {
            membership: app.new_id(),
            account,
            role: Role::Observer,
            organization: county.bureau,
            departments: Vec::new(),
        }));
        let new = app.login("clerk", PASSWORD, &from("a")).unwrap().unwrap();
        assert_eq!(new.session.identity, None);
        let all = app.identities(account).unwrap();
        let observer = all.iter().find(|one| one.membership.role == Role::Observer).unwrap();
        let id = observer.membership.id;
        let switched = app.switch_identity(&new.session, PLACE, id).unwrap().unwrap();
        assert_eq!(app.session(&new.cookie).unwrap(), None, "the secret is a new one");
        let session = app.session(&switched.cookie).unwrap().unwrap();
        assert_eq!((session.membership(), session.ends), (Some(id), new.session.ends));
        assert_ne!(session.csrf, new.session.csrf);
        let other = county.at_work("teacher").membership().unwrap();
        assert_eq!(app.switch_identity(&session, PLACE, other).unwrap(), None);
        let revoke = RevokeMembership { membership: id, reason: "调离".into() };
        county.ask("security", Command::RevokeMembership(revoke)).unwrap().unwrap();
        assert_eq!(app.session(&switched.cookie).unwrap().unwrap().identity, None);
    }

    fn a_stopped_account_is_out_at_once(place) {
        let county = County::new(place);
        let app = &county.app;
        let new = app.login("clerk", PASSWORD, &from("a")).unwrap().unwrap();
        let token = app.issue_token(&new.session, "脚本", None).unwrap().unwrap();
        let (system, account) = (county.at_work("system"), new.session.account);
        assert!(app.token(&token).unwrap().is_some());
        app.set_account_stopped(&system, account, true).unwrap().unwrap();
        assert_eq!(app.session(&new.cookie).unwrap(), None);
        assert_eq!(app.token(&token).unwrap(), None);
        assert_eq!(app.login("clerk", PASSWORD, &from("a")).unwrap(), Err(LoginRefusal::Wrong));
        app.set_account_stopped(&system, account, false).unwrap().unwrap();
        county.clock.pass_ms(10_000);
        assert!(app.login("clerk", PASSWORD, &from("a")).unwrap().is_ok());
        let own = app.set_account_stopped(&system, system.account, true).unwrap();
        assert_eq!(own, Err(Refusal::OwnRights));
    }

    fn a_token_acts_in_its_identity_until_it_ends(place) {
        let county = County::new(place);
        let app = &county.app;
        let session = app.login("clerk", PASSWORD, &from("a")).unwrap().unwrap().session;
        let ends = wenxiao_domain::unit::day::Instant::from_epoch_ms(app.now().epoch_ms() + 5_000);
        let ending = app.issue_token(&session, "短期", Some(ends)).unwrap().unwrap();
        let token = app.issue_token(&session, "长期", None).unwrap().unwrap();
        assert_eq!(app.token(&token).unwrap().unwrap().actor(), session.actor());
        county.clock.pass_ms(5_000);
        assert_eq!(app.token(&ending).unwrap(), None);
        let all = app.tokens(&session).unwrap();
        let long = all.iter().find(|one| one.name == "长期").unwrap();
        assert!(!app.revoke_token(&county.at_work("teacher"), &long.id).unwrap());
        assert!(app.revoke_token(&session, &long.id).unwrap());
        assert_eq!(app.token(&token).unwrap(), None);
        assert_eq!(app.token("wx_0").unwrap(), None);
    }

    fn the_three_administrators_are_three_people_without_business(place) {
        let county = County::new(place);
        let grant = |login: &str, role, organization| {
            let command = GrantMembership {
                membership: county.app.new_id(),
                account: county.at_work(login).account,
                role,
                organization,
                departments: Vec::new(),
            };
            county.ask("security", Command::GrantMembership(command)).unwrap().map(drop)
        };
        let apart = Err(Refusal::RolesApart);
        assert_eq!(grant("audit", Role::SystemAdmin, county.bureau), apart);
        assert_eq!(grant("audit", Role::Clerk, county.water), apart);
        assert_eq!(grant("clerk", Role::AuditAdmin, county.bureau), apart);
        let elsewhere = grant("clerk", Role::PerformanceSection, county.water);
        assert_eq!(elsewhere, Err(Refusal::RoleOfBureau(Role::PerformanceSection)));
        assert_eq!(grant("clerk", Role::PerformanceSection, county.bureau), Ok(()));
    }
}
