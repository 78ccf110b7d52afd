//! 委托代办: given on the page, chosen by hand, acted under, shown in the record, and taken back.

use serde_json::json;
use wenxiao_demo::JURISDICTION;
use wenxiao_domain::document::{Document, Status};
use wenxiao_domain::party::role::Role;

use crate::common::{Guest, House};
use crate::program::Program;

/// The identity of a person of the example.
fn identity(house: &House, login: &str) -> String {
    let session = house.app.local_session(login, JURISDICTION).unwrap().unwrap();
    session.identity.expect("an identity").membership.id.to_string()
}

/// A form that waits for the bureau, and that nobody of the bureau wrote on.
fn waiting(house: &House) -> Document {
    let county = house.app.county(JURISDICTION).unwrap();
    let mut all = county.shared.documents.values();
    let found = all.find(|one| {
        matches!(one.status, Status::Filed { .. })
            && !one.kind.is_of_bureau()
            && one.open_opinions().next().is_none()
    });
    Document::clone(found.expect("the example has one"))
}

async fn give(house: &House, from: &Guest, fields: &[(&str, &str)]) -> crate::common::Answer {
    house.post(Some(from), "/me/delegations", fields).await
}

/// Takes the identity on whose line a word stands.
async fn choose(house: &House, guest: &Guest, word: &str) -> Guest {
    let page = house.get(Some(guest), "/me/role").await;
    let line = page.text.split("<label").find(|line| line.contains(word));
    let line = line.unwrap_or_else(|| panic!("no {word} in {}", page.text));
    let id = line.split("value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    let answer = house.post(Some(guest), "/me/role", &[("membership", id)]).await;
    assert_eq!(answer.status, 303, "{}", answer.text);
    let cookie = answer.cookie.expect("the session has a new secret");
    let page = house.get(Some(&Guest { cookie: cookie.clone(), csrf: String::new() }), "/me").await;
    let csrf = crate::common::hidden(&page.text, "csrf");
    Guest { cookie, csrf }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_colleague_acts_in_the_leaders_place_and_the_record_says_so() {
    let house = House::open();
    let (leader, section) = (house.guest("juzhang"), house.guest("shebao"));
    let to = identity(&house, "shebao");
    let page = house.get(Some(&leader), "/me/delegations").await;
    assert!(page.text.contains("还没有委托过") && page.text.contains(&to), "{}", page.text);
    let fields = [
        ("to", to.as_str()),
        ("acts", "supervise"),
        ("acts", "finance_review"),
        ("first_day", "2026-04-08"),
        ("last_day", "2026-04-10"),
        ("reason", "到州里开会"),
    ];
    let lacks = give(&house, &leader, &fields[..4]).await;
    assert_eq!(lacks.status, 422, "{}", lacks.text);
    assert!(lacks.text.contains("value=\"2026-04-08\"") && lacks.text.contains("R405"));
    let given = give(&house, &leader, &fields).await;
    assert_eq!(given.status, 303, "{}", given.text);
    let twice = give(&house, &leader, &fields).await;
    assert!(twice.status == 409 && twice.text.contains("R346"), "{}", twice.text);
    assert!(twice.text.contains("到州里开会"), "nothing typed is lost");

    let told = house.get(Some(&section), "/me/notices?u=unread").await;
    assert!(told.text.contains("委托代办") && told.text.contains("代示例县财政局财政领导"));
    let received = house.get(Some(&section), "/me/delegations").await;
    assert!(received.text.contains("委托给我的") && received.text.contains("去代办"));
    let acting = choose(&house, &section, "（代办）").await;
    let page = house.get(Some(&acting), "/me").await;
    assert!(page.text.contains("示例·社会保障股代示例·财政局长"), "{}", page.text);
    let own = house.get(Some(&acting), "/me/delegations").await;
    assert!(own.text.contains("不能再委托") && !own.text.contains("不再代办"), "{}", own.text);

    let document = waiting(&house);
    let (review, seen) = (format!("/docs/{}/review", document.id), document.newest().number);
    let page = house.get(Some(&acting), &review).await;
    assert_eq!(page.status, 200, "the leader's scope is the county");
    // By program the same, in the acting identity.
    let session = house.app.session(&acting.cookie).unwrap().expect("it stands");
    let token = house.app.issue_token(&session, "代办", None).unwrap().expect("an identity");
    let program = Program { house: &house, token };
    let conclusion = json!({"seen": seen, "outcome": "return", "remark": "请补充材料。"});
    let reviewed = program.post(&format!("/documents/{}/review", document.id), &conclusion).await;
    let reviewed = reviewed.good();
    // What was not lent is not there.
    program.post("/results", &json!({})).await.refused(403, "R201");

    let seq = reviewed["last"].as_u64().expect("a number");
    let entry = house.app.entry(JURISDICTION, seq).unwrap().expect("it is there");
    assert_eq!(entry.actor.split('/').count(), 3, "{}", entry.actor);
    let record = house.get(Some(&house.guest("shenji")), &format!("/trail/{seq}")).await;
    assert!(record.text.contains("示例·社会保障股代示例·财政局长"), "{}", record.text);
    assert!(record.text.contains("业务股室代财政领导"), "{}", record.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_taken_back_ends_at_once_and_programs_see_it() {
    let house = House::open();
    let (leader, section) = (Program::of(&house, "juzhang"), Program::of(&house, "jixiao"));
    let give = json!({
        "to": identity(&house, "jixiao"),
        "acts": ["decide_results"],
        "first_day": "2026-04-01",
        "last_day": "2026-04-20",
        "reason": "休假",
    });
    leader.post("/delegations", &give).await.good();
    Program::of(&house, "jiaotong").post("/delegations", &give).await.refused(403, "R201");
    let all = section.get("/delegations").await.good();
    let one = &all[0];
    assert_eq!((&one["standing"], &one["in_force"]), (&json!("in_force"), &json!(true)));
    let acting = choose(&house, &house.guest("jixiao"), "（代办）").await;
    assert_eq!(house.get(Some(&acting), "/me").await.status, 200);
    let at = format!("/delegations/{}/withdraw", one["id"].as_str().unwrap());
    let other = Program::of(&house, "shebao");
    other.post(&at, &json!({"reason": "X"})).await.refused(404, "R202");
    section.post(&at, &json!({"reason": ""})).await.refused(422, "R405");
    leader.post(&at, &json!({"reason": "提前返回"})).await.good();
    leader.post(&at, &json!({"reason": "提前返回"})).await.refused(409, "R347");
    // The session has no identity any more: one is to be chosen again.
    let page = house.get(Some(&acting), "/me").await;
    assert_eq!((page.status, page.location.as_str()), (303, "/me/role"));
    // What was being filled in is there to be copied, and nobody sends it as somebody else.
    let result = "/659901/2025/results/65990125T0303/monitoring_may";
    let fields = [("application", "reduce"), ("amount", "1"), ("text", "按规定压减一万元")];
    let typed = house.post(Some(&acting), result, &fields).await;
    assert_eq!(typed.status, 403, "{}", typed.text);
    for said in ["委托代办已撤回", "按规定压减一万元", "/me/role"] {
        assert!(typed.text.contains(said), "{said}: {}", typed.text);
    }
    assert!(!typed.text.contains("再提交"), "{}", typed.text);
    let all = section.get("/delegations").await.good();
    assert_eq!(all[0]["standing"], json!("withdrawn"));
    assert!(all[0]["acting_membership"].is_null());
    let county = house.app.county(JURISDICTION).unwrap();
    let clerk = county.internal.memberships.values().find(|one| one.role == Role::Clerk);
    assert_eq!(county.actings_of(clerk.unwrap().account, house.app.today(&county)).count(), 0);
}
