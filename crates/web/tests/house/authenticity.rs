//! 真实性核查 on the pages: begun from the project, locked where the unit filed, accepted by a second person, and
//! only then read by the department.

use std::sync::Arc;

use wenxiao_demo::JURISDICTION;
use wenxiao_demo::catalogue::DepartmentSeed;
use wenxiao_demo::people::unit_id;
use wenxiao_domain::document::SubjectId;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::project::Project;
use wenxiao_domain::state::County;

use super::common::{Guest, House, hidden};

const KIND: FormKind = FormKind::Authenticity;
/// 灌区渠道防渗改造: its check is accepted.
const CHECKED: &str = "65990125T0201";

fn project(county: &County, code: &str) -> Arc<Project> {
    county.project_by_code(2025, code).expect("the example has it").clone()
}

/// A project with an accepted self-evaluation that nobody has checked.
fn unchecked(county: &County) -> Arc<Project> {
    let is_open = |project: &&Arc<Project>| {
        let own = county.document_of(project.id, FormKind::SelfEvaluation);
        own.is_some_and(|own| own.settled().is_some())
            && county.document_of(project.id, KIND).is_none()
    };
    county.projects_of(2025).find(is_open).expect("the example has one").clone()
}

fn page_of(project: &Project) -> String {
    format!("/{JURISDICTION}/2025/projects/{}", project.code)
}

/// The draft of its check: the address of the document.
async fn begun(house: &House, guest: &Guest, subject: SubjectId) -> String {
    let fields = [("kind", KIND.key()), ("subject", &*subject.to_string())];
    let begun = house.post(Some(guest), "/docs/new", &fields).await;
    assert_eq!(begun.status, 303, "{}", begun.text);
    begun.location.trim_end_matches("/edit").to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_accepted_stands_beside_the_evaluations_and_no_agency_sees_it() {
    let house = House::open();
    let county = house.app.county(JURISDICTION).unwrap();
    let checked = project(&county, CHECKED);
    let document = county.document_of(checked.id, KIND).expect("the example has it").id;
    for login in ["jixiao", "shuili", "xianzhang"] {
        let guest = house.guest(login);
        let page = house.get(Some(&guest), &page_of(&checked)).await.text;
        assert!(page.contains("真实4项，有误差1项"), "{login}: {page}");
        let read = house.get(Some(&guest), &format!("/docs/{document}")).await;
        assert_eq!(read.status, 200);
        assert!(
            read.text.contains("-5.77%") && read.text.contains("示例县财政局 · 绩效股，2026-04-07")
        );
    }
    let other = house.get(Some(&house.guest("jiaotong")), &format!("/docs/{document}")).await;
    assert_eq!(other.status, 404, "another department has nothing to do with it");
    let agency = house.guest("shiwusuo");
    assert_eq!(house.get(Some(&agency), &format!("/docs/{document}")).await.status, 404);
    let finance = house.guest("jixiao");
    let waiting = house.get(Some(&finance), &format!("/{JURISDICTION}/2025/findings")).await.text;
    assert!(waiting.contains("核查9.8公里，差异率-5.77%，有误差"), "{waiting}");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_person_checks_and_another_one_accepts() {
    let house = House::open();
    let one = unchecked(&house.app.county(JURISDICTION).unwrap());
    let (inspector, second) = (house.guest("jixiao2"), house.guest("jixiao"));
    let offered = house.get(Some(&inspector), &page_of(&one)).await.text;
    assert!(
        offered.contains(&format!("/docs/new?kind=authenticity&amp;subject={}", one.id)),
        "{offered}"
    );
    let at = begun(&house, &inspector, one.id.into()).await;
    let edit = house.get(Some(&inspector), &format!("{at}/edit")).await.text;
    assert!(edit.contains("name=\"checks[0].checked\""), "{edit}");
    for filed in ["name", "target", "reported", "difference", "proposed"] {
        assert!(!edit.contains(&format!("name=\"checks[0].{filed}\"")), "{filed} is not typed");
    }
    let rev = hidden(&edit, "base_rev");
    let changed = [("base_rev", rev.as_str()), ("checks[0].reported", "1"), ("_act", "save")];
    let refused = house.post(Some(&inspector), &format!("{at}/edit"), &changed).await;
    assert!(refused.status == 400 && refused.text.contains("R492"), "{}", refused.status);

    let draft = house.app.draft(JURISDICTION, KIND, one.id).unwrap().expect("it was begun");
    let rows = draft.content.sheet.rows("checks").to_vec();
    assert_eq!(rows.len(), 5, "the heaviest indicators");
    let mut fields: Vec<(String, String)> = [
        ("checked_on", "2026年4月8日"),
        ("inspectors", "绩效股2人"),
        ("veto", "否"),
        ("base_rev", rev.as_str()),
        ("_act", "submit"),
    ]
    .map(|(name, text)| (name.to_owned(), text.to_owned()))
    .into();
    for (index, row) in rows.iter().enumerate() {
        for (column, text) in
            [("checked", row.get("reported")), ("method", "资料核查"), ("conclusion", "真实")]
        {
            fields.push((format!("checks[{index}].{column}"), text.to_owned()));
        }
    }
    let fields: Vec<(&str, &str)> = fields.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    let led = house.post(Some(&inspector), &format!("{at}/edit"), &fields).await;
    assert_eq!(
        (led.status, led.location.as_str()),
        (303, &*format!("{at}/submit")),
        "{}",
        led.text
    );
    let asked = house.get(Some(&inspector), &led.location).await.text;
    assert!(asked.contains("真实5项") && asked.contains("送审的人不能复核"), "{asked}");
    let key = hidden(&asked, "idempotency_key");
    let sent = house.post(Some(&inspector), &led.location, &[("idempotency_key", &key)]).await;
    assert_eq!(sent.status, 303, "{}", sent.text);

    let of_project = |unit: &&DepartmentSeed| unit_id(&unit.key) == one.department;
    let unit = wenxiao_demo::SMALL.department.iter().find(of_project);
    let unit = &unit.expect("the project has a department").key;
    let head = house.guest(&format!("{unit}-fzr"));
    assert_eq!(house.get(Some(&head), &at).await.status, 404, "it is not accepted yet");
    let own = house.get(Some(&inspector), &format!("{at}/review")).await;
    assert!(own.text.contains("不能审核自己"), "{}", own.text);
    let review = house.get(Some(&second), &format!("{at}/review")).await.text;
    let (key, rev) = (hidden(&review, "idempotency_key"), hidden(&review, "base_rev"));
    let pass = [
        ("idempotency_key", key.as_str()),
        ("base_rev", rev.as_str()),
        ("outcome", "pass"),
        ("remark", ""),
        ("_act", "conclude"),
    ];
    let passed = house.post(Some(&second), &format!("{at}/review"), &pass).await;
    assert_eq!(passed.status, 303, "{}", passed.text);
    assert_eq!(house.get(Some(&head), &at).await.status, 200, "it is fed back");
}
