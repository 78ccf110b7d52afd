//! What time does: intake counts, order stays, a clock that jumps holds writing, the past is a prefix.

use std::sync::Arc;

use wenxiao_app::{Config, DatabaseConfig, Failure, INSTALLATION, ManualClock, NewCounty, Request};
use wenxiao_domain::act::{AdoptRules, Command, Outcome as Conclusion};
use wenxiao_domain::unit::day::Instant;
use wenxiao_testkit::on_every_place;

use crate::county::{County, PLACE, day, open, review, start};

on_every_place! {
    fn the_time_that_counts_is_when_a_request_was_taken_in(place) {
        let county = County::new(place);
        let project = county.project();
        let command = Command::SubmitDocument(Box::new(county.submission(project)));
        let request = county.request("clerk", command);
        let taken_in = request.intake;
        county.clock.pass_ms(90_000);
        let receipt = county.app.execute(request).unwrap().unwrap();
        assert_eq!(receipt.recorded, taken_in);
        // Never before what is recorded already, and never in the future.
        let later = county.submission(county.project());
        let mut request = county.request("clerk", Command::SubmitDocument(Box::new(later)));
        request.intake = Instant::from_epoch_ms(0);
        let recorded = county.app.execute(request).unwrap().unwrap().recorded;
        assert_eq!(recorded, county.app.now());
    }

    fn a_jump_of_the_clock_holds_writing_until_it_is_confirmed(place) {
        let county = County::new(place);
        let document = county.submitted(county.project());
        county.clock.jump_ms(11 * 60_000);
        let outcome = county.ask("head", review(document, 1, Conclusion::Pass));
        assert!(matches!(outcome, Err(Failure::ClockHeld { .. })), "{outcome:?}");
        assert!(county.app.clock_hold().is_some());
        assert!(county.app.county(PLACE).is_ok(), "reading goes on");
        county.app.confirm_clock(county.actor("system")).unwrap();
        county.ask("head", review(document, 1, Conclusion::Pass)).unwrap().unwrap();
        let (last, _) = county.app.head(INSTALLATION).unwrap().unwrap();
        let (entry, _) = county.app.read_entry(INSTALLATION, last, None).unwrap().unwrap();
        assert_eq!(entry.kind, "clock_confirmed");
    }

    fn a_start_long_after_the_last_entry_is_held_unless_confirmed(place) {
        let clock = Arc::new(ManualClock::at(start()));
        let app = open(place.open(), &clock);
        let new = NewCounty {
            division: PLACE.parse().unwrap(),
            name: "某县".into(),
            finance_bureau: "某县财政局".into(),
            since: day(2024, 1, 1),
            demo_today: None,
            officers: Vec::new(),
        };
        let refused = app.found_county(&new).unwrap();
        assert_eq!(refused.unwrap_err().code().code, "R405", "three administrators are demanded");
        let officer = |login: &str, role| wenxiao_app::FirstOfficer {
            account: wenxiao_app::NewAccount { login: login.into(), display_name: login.into() },
            role,
        };
        use wenxiao_domain::party::role::Role;
        let officers = vec![
            officer("system", Role::SystemAdmin),
            officer("security", Role::SecurityAdmin),
            officer("audit", Role::AuditAdmin),
        ];
        let founded = app.found_county(&NewCounty { officers, ..new }).unwrap().unwrap();
        assert_eq!(founded.codes.len(), 3);
        drop(app);
        clock.pass_ms(8 * 86_400_000);
        let pack = wenxiao_domain::regulation::builtin::pack("65").unwrap();
        let ask = |app: &wenxiao_app::App| {
            let digest = app.keep_pack(&pack).unwrap();
            let command = Command::AdoptRules(AdoptRules { digest, note: String::new() });
            let genesis = wenxiao_domain::party::actor::Actor::System("genesis".into());
            app.execute(Request::new(PLACE, genesis, command, app.now()))
        };
        let app = open(place.open(), &clock);
        assert!(matches!(ask(&app), Err(Failure::ClockHeld { .. })));
        drop(app);
        let unused = DatabaseConfig::Url(String::new());
        let config = Config { time_confirmed: true, ..Config::of(unused) };
        let config = config.with_clock(Arc::clone(&clock) as Arc<_>);
        let app = wenxiao_app::App::over(place.open(), config).unwrap();
        ask(&app).unwrap().unwrap();
    }

    fn the_state_as_of_a_day_is_what_was_recorded_by_its_end(place) {
        let county = County::new(place);
        let app = &county.app;
        let first = county.submitted(county.project());
        let last_ms = day(2025, 3, 4).starts_at().epoch_ms() - 1;
        county.clock.pass_until(Instant::from_epoch_ms(last_ms));
        county.ask("head", review(first, 1, Conclusion::Pass)).unwrap().unwrap();
        let by_then = app.county(PLACE).unwrap();
        county.clock.pass_ms(1);
        county.ask("perf", review(first, 1, Conclusion::Pass)).unwrap().unwrap();
        assert_eq!(*app.county_at(PLACE, day(2025, 3, 3)).unwrap(), *by_then);
        assert_eq!(*app.county_at(PLACE, day(2025, 3, 4)).unwrap(), *app.county(PLACE).unwrap());
        assert_eq!(app.county_at(PLACE, day(2025, 3, 2)).unwrap().seq(), 0);
        // The day goes on: what was held is folded anew.
        county.submitted(county.project());
        assert_eq!(*app.county_at(PLACE, day(2025, 3, 4)).unwrap(), *app.county(PLACE).unwrap());
        for date in 1..=9 {
            app.county_at(PLACE, day(2025, 2, date)).unwrap();
        }
        assert_eq!(*app.county_at(PLACE, day(2025, 3, 3)).unwrap(), *by_then);
    }

    fn once_a_day_what_is_over_is_thrown_away_and_nothing_else(place) {
        let county = County::new(place);
        let app = &county.app;
        let clerk = county.at_work("clerk");
        let kept = wenxiao_office::write::xlsx(
            &crate::county::target("渠道"),
            &wenxiao_domain::form::paper::Stamp::default(),
        ).unwrap();
        let digest = app.import_file(&clerk, "a.xlsx", &kept).unwrap().unwrap().preview().digest.clone();
        let orphan = app.put_blob("没有人提到的文件".as_bytes()).unwrap();
        let rules = app.county(PLACE).unwrap().shared.rules.clone();
        app.login("clerk", crate::county::PASSWORD, &wenxiao_app::Origin::default()).unwrap().unwrap();
        let command = Command::SubmitDocument(Box::new(county.submission(county.project())));
        let body = wenxiao_domain::journal::Digest::of(b"x");
        let request = county.request("clerk", command).keyed("k", body);
        app.execute(request.clone()).unwrap().unwrap();
        assert_eq!(app.tidy_up().unwrap(), wenxiao_app::TidiedUp::default());
        // Files bear the machine's own time, which is later than that of this county.
        county.clock.pass_ms(29 * 86_400_000);
        assert!(app.execute(request.clone()).unwrap().unwrap().replayed);
        county.clock.pass_ms(2 * 86_400_000);
        let done = app.tidy_up().unwrap();
        assert_eq!((done.answers, done.sessions), (1, 1));
        let far = Instant::from_epoch_ms(4_102_444_800_000);
        county.clock.pass_until(far);
        assert_eq!(done.files + app.tidy_up().unwrap().files, 1);
        assert_eq!(app.blob(&orphan).unwrap(), None);
        assert!(app.blob(&digest).unwrap().is_some() && app.blob(&rules).unwrap().is_some());
    }
}
