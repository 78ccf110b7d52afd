//! Files that come with a form: every page that takes one takes it from its own form alone.

use wenxiao_demo::JURISDICTION;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::state::County;

use super::common::{Guest, House};

/// Every address that takes a file: who may post there, where, and the file's field.
fn routes(county: &County, draft: &str) -> [(&'static str, String, &'static str); 12] {
    let unit = wenxiao_demo::people::unit_id("jiaotong");
    let of_unit = |year| {
        let mut all = county.projects_of(year).filter(|one| one.department == unit);
        all.next().expect("the department has projects").clone()
    };
    let engagement = |code| {
        let project = county.project_by_code(2025, code).expect("the example has it");
        county.engagement_of(project.id.into()).expect("it is commissioned").id
    };
    let ticket = county.shared.rectifications.values().find(|ticket| {
        county.subject(ticket.subject).is_some_and(|subject| subject.department() == unit)
    });
    let flagged = county.shared.documents.values();
    let flagged = flagged
        .filter(|one| one.kind == FormKind::MonitoringMay)
        .find(|one| one.settled().is_some());
    let (next, this) = (of_unit(2026), of_unit(2025));
    let (delivered, ticket) = (engagement("65990125T0401"), ticket.expect("one was ordered").id);
    let flagged = flagged.expect("a round was accepted").id;
    let batch = county.shared.sample_batches.keys().next().expect("one was drawn");
    [
        ("jiaotong", "/imports".to_owned(), "files"),
        ("jixiao", "/payments".to_owned(), "file"),
        ("jiaotong", "/report-check".to_owned(), "file"),
        ("jiaotong", "/library/import".to_owned(), "file"),
        ("jiaotong", format!("/evidence/{}", this.id), "files"),
        ("jiaotong", format!("{draft}/evidence/1/upload"), "files"),
        ("jixiao", format!("/{JURISDICTION}/2026/projects/{}/waive", next.code), "files"),
        ("zixun", format!("/engagements/{delivered}/deliver/1"), "files"),
        ("jixiao", format!("/engagements/{delivered}/assessment/file"), "file"),
        ("juzhang", format!("/samples/{batch}/worksheet/file"), "file"),
        ("jixiao", format!("/docs/{flagged}/overrule"), "files"),
        ("jiaotong", format!("/rectifications/{ticket}/answer"), "files"),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_takes_files_from_its_own_form_alone() {
    let house = House::open();
    let clerk = house.guest("jiaotong");
    let county = house.app.county(JURISDICTION).unwrap();
    let draft =
        super::evidence::begun(&house, &clerk, super::evidence::writable(&county).id.into()).await;
    let seq = house.app.county(JURISDICTION).unwrap().seq();
    let paper = &b"%PDF-1.7\npaper"[..];
    for (login, at, field) in routes(&county, &draft) {
        let guest = house.guest(login);
        let stranger = Guest { csrf: "x".to_owned(), ..guest.clone() };
        let foreign = house.post_file(&stranger, &at, &[], (field, "a.pdf", paper)).await;
        assert_eq!(foreign.status, 403, "{at}: {}", foreign.text);
        assert!(foreign.text.contains("R208"), "{at}: {}", foreign.text);
        let unknown =
            house.post_file(&guest, &at, &[("admin", "1")], (field, "a.pdf", paper)).await;
        assert!(
            unknown.status == 400 && unknown.text.contains("“admin”"),
            "{at}: {}",
            unknown.text
        );
        let elsewhere = house.post_file(&guest, &at, &[], ("photo", "a.pdf", paper)).await;
        assert!(
            elsewhere.status == 400 && elsewhere.text.contains("“photo”"),
            "{at}: {}",
            elsewhere.text
        );
    }
    assert_eq!(house.app.county(JURISDICTION).unwrap().seq(), seq, "nothing was entered");
}

#[tokio::test(flavor = "multi_thread")]
async fn more_files_than_one_import_takes_are_refused_and_none_is_dropped() {
    let house = House::open();
    let clerk = house.guest("jiaotong");
    let all: Vec<_> = (0..501).map(|number| (format!("{number}.xlsx"), b"PK".to_vec())).collect();
    let page = house.post_files(&clerk, "/imports", &[], ("files", &all)).await;
    assert!(page.status == 422 && page.text.contains("一次最多500个文件"), "{}", page.text);
}
