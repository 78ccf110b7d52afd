//! The example, written through the application into a real data folder.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use wenxiao_app::{App, Clock, Config, ManualClock, Origin};
use wenxiao_demo::people::invented_account;
use wenxiao_demo::plan::{begins, plan};
use wenxiao_demo::{Draw, JURISDICTION, PASSWORD, SMALL, run};
use wenxiao_domain::figure::{ALL, Population, of_shared};
use wenxiao_domain::state::County;
use wenxiao_domain::unit::day::Day;
use wenxiao_testkit::folder::TemporaryFolder;

#[test]
fn the_example_is_written_once_and_its_people_can_log_in() {
    let folder = TemporaryFolder::on_disk();
    let clock = Arc::new(ManualClock::at(begins()));
    let app = App::open(Config::folder(folder.path()).with_clock(clock.clone())).expect("it opens");
    let mut last = (0, 0);
    run(&app, &clock, &SMALL, &mut |done, all| last = (done, all)).expect("the plan is lawful");
    assert_eq!(last.0, last.1);
    let head = app.head(JURISDICTION).expect("it reads").expect("it has begun");
    assert_eq!(app.county(JURISDICTION).expect("it folds").seq(), head.0);
    assert_eq!(app.drafts(JURISDICTION).expect("they read").len(), 4);

    run(&app, &clock, &SMALL, &mut |_, _| panic!("a second time does nothing"))
        .expect("it is left alone");
    assert_eq!(app.head(JURISDICTION).expect("it reads"), Some(head));

    let session = app.login("jixiao", PASSWORD, &Origin::default()).expect("no trouble");
    assert!(session.is_ok(), "the example's people can log in");
}

/// Every figure of both work years, with the records behind it.
fn figures(app: &App, county: &County) -> Vec<String> {
    let pack = app.pack_of(county).expect("the rules are kept");
    let shared = of_shared(&county.shared);
    let of_year = |work_year| {
        let population = Population { county: &shared, work_year, pack: &pack };
        ALL.iter().map(move |figure| format!("{} {:?}", figure.id, (figure.compute)(population)))
    };
    [2025, 2026].into_iter().flat_map(of_year).collect()
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("it can be made");
    for entry in std::fs::read_dir(from).expect("it reads") {
        let entry = entry.expect("it reads");
        let target = to.join(entry.file_name());
        if entry.file_type().expect("it is known").is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).expect("it can be copied");
        }
    }
}

/// A figure of a past day is the figure that the program told on that day: ten days, drawn anew in every run, and for
/// each a copy of the database that was taken then.
#[test]
fn figures_of_a_past_day_are_those_of_a_copy_taken_that_day() {
    let seed = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    let seed = seed.expect("it is later").subsec_nanos();
    println!("seed {seed}");
    let mut draw = Draw::new(u64::from(seed));
    // Days on which something happened: others are like the last of these before them.
    let steps = plan(&SMALL, "00", &invented_account).steps;
    let days: Vec<Day> = steps.iter().map(|step| step.at.legal_day()).collect();
    let mut drawn = BTreeSet::new();
    while drawn.len() < 10 {
        drawn.insert(days[draw.below(days.len())]);
    }
    let (folder, copies) = (TemporaryFolder::on_disk(), TemporaryFolder::on_disk());
    let clock = Arc::new(ManualClock::at(begins()));
    let app = App::open(Config::folder(folder.path()).with_clock(clock.clone())).expect("it opens");
    run(&app, &clock, &SMALL, &mut |done, _| {
        let day = days[done - 1];
        let is_last_of_day = days.get(done).is_none_or(|next| *next != day);
        if is_last_of_day && drawn.contains(&day) {
            copy(folder.path(), &copies.path().join(day.to_string()));
        }
    })
    .expect("the plan is lawful");
    let mut told = BTreeSet::new();
    for day in drawn {
        let kept = copies.path().join(day.to_string());
        let then = Arc::new(ManualClock::at(clock.now()));
        let copied = App::open(Config::folder(&kept).with_clock(then)).expect("the copy opens");
        let then = figures(&copied, &copied.county(JURISDICTION).expect("it folds"));
        let now = figures(&app, &app.county_at(JURISDICTION, day).expect("it folds"));
        assert_eq!(now, then, "as of {day}, seed {seed}");
        told.insert(then);
    }
    assert!(3 < told.len(), "the days differ in their figures");
}
