//! 通知: who is told what, how far it was read, and that both are kept.

use wenxiao_app::Notices;
use wenxiao_domain::act::Outcome as Conclusion;
use wenxiao_domain::overview::notice::Target;
use wenxiao_testkit::on_every_place;

use crate::county::{County, PLACE, day, open, review};

fn told(county: &County, login: &str) -> Notices {
    let identity = county.at_work(login).identity.expect("the person has an identity");
    county.app.notices(PLACE, &identity.membership).unwrap()
}

/// What is new to somebody that an entry tells, the newest first.
fn new(county: &County, login: &str) -> Vec<&'static str> {
    let found = told(county, login);
    let of_entries = found.lines.iter().filter(|line| line.notice.seq.is_some());
    of_entries.filter(|line| line.is_unread).map(|line| line.notice.title).collect()
}

fn read(county: &County, login: &str, upto: u64) {
    let identity = county.at_work(login).identity.expect("the person has an identity");
    let upto = (upto, day(2030, 1, 1));
    county.app.mark_notices_read(PLACE, &identity.membership, upto).unwrap();
}

on_every_place! {
    fn who_is_concerned_is_told_and_nobody_else(place) {
        let county = County::new(place);
        for login in ["clerk", "clerk2", "head", "teacher", "perf", "audit"] {
            read(&county, login, u64::MAX);
        }
        let document = county.submitted(county.project());
        assert_eq!(new(&county, "head"), ["送审，待签审"]);
        let head = told(&county, "head");
        let first = head.lines.iter().find(|line| line.notice.seq.is_some()).expect("one is new");
        let reader = county.at_work("head").identity.expect("the person has an identity");
        let object = first.notice.object_for(&reader.membership);
        assert_eq!(object, "渠道维修1　绩效目标第1版");
        assert_eq!(first.notice.target, Target::Document(document));
        county.ask("head", review(document, 1, Conclusion::Return)).unwrap().unwrap();
        for writer in ["clerk", "clerk2"] {
            assert_eq!(new(&county, writer), ["部门退回"], "{writer}");
        }
        // Another department, the finance bureau that has not received it, and an administrator.
        for other in ["teacher", "perf", "audit"] {
            assert_eq!(new(&county, other), [""; 0], "{other}");
        }
        assert_eq!(new(&county, "head"), ["送审，待签审"], "nobody is told what they did");
    }

    fn what_was_read_stays_read_and_what_comes_later_is_new(place) {
        let county = County::new(place);
        let first = county.submitted(county.project());
        let upto = told(&county, "head").seq;
        let second = county.submitted(county.project());
        assert_ne!(first, second);
        read(&county, "head", upto);
        assert_eq!(new(&county, "head").len(), 1, "what came after the page was opened is new");
        assert_eq!(told(&county, "head").lines.len(), told(&county, "head").lines.len());
        // Nobody reads what has not happened.
        read(&county, "head", u64::MAX);
        assert_eq!(told(&county, "head").unread(), 0);
        read(&county, "head", 0);
        assert_eq!(told(&county, "head").unread(), 0, "what was read stays read");
        county.submitted(county.project());
        assert_eq!(new(&county, "head"), ["送审，待签审"]);
        let (clock, before) = (county.clock.clone(), told(&county, "head"));
        let identity = county.at_work("head").identity.unwrap();
        drop(county);
        let again = open(place.open(), &clock);
        assert_eq!(again.notices(PLACE, &identity.membership).unwrap(), before, "after a start");
    }

    fn what_is_a_month_old_is_not_told(place) {
        let county = County::after_the_year(place);
        county.submitted(county.project());
        assert_eq!(new(&county, "head"), ["送审，待签审"]);
        let all = told(&county, "head");
        // The county was founded and its people were granted their identities in March.
        let oldest = all.lines.iter().map(|line| line.notice.at.legal_day()).min().unwrap();
        assert!(day(2026, 1, 11) <= oldest, "{oldest}");
    }
}
