//! The example, written through the application into a real data folder.

use std::sync::Arc;

use wenxiao_app::{App, Config, ManualClock, Origin};
use wenxiao_demo::plan::begins;
use wenxiao_demo::{JURISDICTION, PASSWORD, SMALL, run};
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
