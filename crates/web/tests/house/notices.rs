//! 通知 on its page, in the bar of every page, and for programs.

use serde_json::{Value, json};
use wenxiao_demo::JURISDICTION;
use wenxiao_domain::act::{Command, RegisterProject};
use wenxiao_domain::overview::notice::{Happened, Happening, notices};
use wenxiao_domain::project::{HIDDEN_NAME, Project};
use wenxiao_domain::unit::day::Day;

use crate::common::{House, hidden};
use crate::program::Program;
use crate::search::links;

const PEOPLE: [&str; 12] = [
    "jixiao",
    "jixiao2",
    "shebao",
    "juzhang",
    "xianzhang",
    "xitong",
    "anquan",
    "shenji",
    "shiwusuo",
    "jiaotong",
    "jiaotong-fzr",
    "weijian",
];

/// The number in the bar.
fn in_the_bar(page: &str) -> usize {
    let bar = page.split("<main").next().unwrap_or_default();
    let link = bar.split("href=\"/me/notices\"").nth(1).expect("every page has the link");
    let link = link.split("</a>").next().unwrap_or_default();
    let number = link.split("<span class=\"count num\">").nth(1);
    number.map_or(0, |rest| rest.split('<').next().unwrap().parse().unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn every_notice_leads_where_its_reader_may_go() {
    let house = House::open();
    let mut seen = 0;
    for login in PEOPLE {
        let guest = house.guest(login);
        let page = house.get(Some(&guest), "/me/notices").await;
        assert_eq!(page.status, 200, "{login}");
        for at in links(&page) {
            seen += 1;
            let status = house.get(Some(&guest), &at).await.status;
            assert_eq!(status, 200, "{login} {at}");
        }
    }
    assert!(20 < seen, "the example has notices: {seen}");
}

/// Everything that ever happened in the example, told to everybody as of today: where they may not go, they are not
/// told.
#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_told_of_what_they_may_not_open() {
    let house = House::open();
    let county = house.app.county(JURISDICTION).unwrap();
    let today = house.app.today(&county);
    let mut all = Vec::new();
    for seq in 1..=county.seq() {
        let entry = house.app.entry(JURISDICTION, seq).unwrap().expect("it is there");
        // As if it were of today.
        all.extend(Happening::of(&entry).map(|one| Happening { at: today.starts_at(), ..one }));
    }
    let mut opened = 0;
    for login in PEOPLE {
        let (guest, session) = (house.guest(login), house.app.local_session(login, JURISDICTION));
        let me = session.unwrap().unwrap().identity.unwrap().membership;
        let mut targets: Vec<String> = notices(&county, &me, today, &all, &[])
            .iter()
            .map(|one| wenxiao_web::page::me::notice_href(&county, JURISDICTION, &one.target))
            .collect();
        targets.sort();
        targets.dedup();
        // A page of each kind is enough of each.
        for at in targets.iter().step_by(1 + targets.len() / 40) {
            opened += 1;
            assert_eq!(house.get(Some(&guest), at).await.status, 200, "{login} {at}");
        }
    }
    assert!(50 < opened, "{opened}");
    let steps = all.iter().filter(|one| matches!(one.what, Happened::Ticket(..))).count();
    assert!(3 < steps, "the example has tickets");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_bar_counts_what_is_new_until_it_is_marked_as_read() {
    let house = House::open();
    let clerk = house.guest("jiaotong");
    let page = house.get(Some(&clerk), "/me/notices").await;
    let unread = page.text.matches("未读：").count();
    assert!(0 < unread, "{}", page.text);
    assert_eq!(in_the_bar(&page.text), unread);
    assert_eq!(in_the_bar(&house.get(Some(&clerk), "/library").await.text), unread);
    let narrow = house.get(Some(&clerk), "/me/notices?u=unread").await;
    assert_eq!(links(&narrow).len(), unread.min(50));
    let (seq, day) = (hidden(&page.text, "seq"), hidden(&page.text, "day"));
    let fields = [("seq", seq.as_str()), ("day", day.as_str())];
    let wrong = house.post(Some(&clerk), "/me/notices/read", &fields[..1]).await;
    assert_eq!(wrong.status, 422);
    let marked = house.post(Some(&clerk), "/me/notices/read", &fields).await;
    assert_eq!((marked.status, marked.location.as_str()), (303, "/me/notices?done=read"));
    let page = house.get(Some(&clerk), "/me/notices?done=read").await;
    assert_eq!(in_the_bar(&page.text), 0);
    assert!(page.text.contains("已全部标为已读") && !page.text.contains("未读："));
    assert!(!page.text.contains(">全部标为已读<"), "nothing is left to mark");
    let narrow = house.get(Some(&clerk), "/me/notices?u=unread").await;
    assert!(narrow.text.contains("没有未读的通知"), "{}", narrow.text);
    // Others have their own mark, and a page of the past counts nothing.
    assert!(0 < in_the_bar(&house.get(Some(&house.guest("jixiao")), "/me").await.text));
    let past = format!("/{JURISDICTION}/2025/projects?at=2026-01-05");
    let past = house.get(Some(&clerk), &past).await;
    assert!(!past.text.contains("href=\"/me/notices\""));
}

#[tokio::test(flavor = "multi_thread")]
async fn programs_read_the_same_and_mark_it() {
    let house = House::open();
    let clerk = Program::of(&house, "jiaotong");
    let all = clerk.get("/notices").await.good();
    let unread = all["unread"].as_u64().expect("a number");
    assert!(0 < unread);
    let only = clerk.get("/notices?unread=true").await.good();
    let count = |value: &Value| value["notices"].as_array().expect("a list").len() as u64;
    assert_eq!(count(&only), unread);
    assert!(unread <= count(&all));
    let upto = json!({"seq": all["seq"], "day": all["day"]});
    assert_eq!(clerk.post("/notices/read", &upto).await.good(), json!({"unread": 0}));
    assert_eq!(count(&clerk.get("/notices?unread=true").await.good()), 0);
    assert_eq!(count(&clerk.get("/notices").await.good()), count(&all), "all are still there");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hidden_name_is_told_in_its_department_alone() {
    let house = House::open();
    let county = house.app.county(JURISDICTION).unwrap();
    let ticket = county.rectifications().find(|one| one.subject.project().is_some());
    let ticket = ticket.expect("the example has tickets").clone();
    let project = county.project(ticket.subject.project().expect("of a project")).unwrap();
    let secret = Project { is_sensitive: true, ..Project::clone(project) };
    let name = secret.name.clone();
    let session = house.app.local_session("jixiao", JURISDICTION).unwrap().unwrap();
    let command = Command::RegisterProject(RegisterProject { project: secret });
    let actor = session.actor().expect("an identity");
    let request = wenxiao_app::Request::new(JURISDICTION, actor, command, house.app.now());
    house.app.execute(request).unwrap().expect("it may be registered anew");
    let county = house.app.county(JURISDICTION).unwrap();
    let today = Day::new(2026, 4, 8).unwrap();
    let answered = Happening {
        seq: 1,
        at: today.starts_at(),
        by: "system:test".parse().unwrap(),
        what: Happened::Ticket(ticket.id, wenxiao_domain::overview::notice::TicketStep::Answered),
    };
    let session = house.app.local_session("juzhang", JURISDICTION).unwrap().unwrap();
    let leader = session.identity.unwrap().membership;
    let told = notices(&county, &leader, today, [&answered], &[]);
    let object = told[0].object_for(&leader);
    assert!(object.starts_with(HIDDEN_NAME) && !object.contains(&name), "{object}");
}
