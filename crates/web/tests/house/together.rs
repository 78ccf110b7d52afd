//! The forms of a round on one page: what is typed is kept form by form, and nobody's words are lost.

use wenxiao_demo::JURISDICTION;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::party::access::Action;
use wenxiao_domain::project::Project;

use super::common::{Answer, Guest, House, hidden};

const KIND: FormKind = FormKind::MonitoringMay;

fn page() -> String {
    format!("/{JURISDICTION}/2026/monitoring/may/entry")
}

/// The projects that the clerk fills in, with what each form says of a field now.
fn projects(house: &House) -> Vec<Project> {
    let county = house.app.county(JURISDICTION).unwrap();
    let session = house.app.local_session("jiaotong", JURISDICTION).unwrap().expect("a clerk");
    let me = session.identity.expect("with an identity").membership;
    let scope = me.scope(Action::EditDrafts);
    let mine = county.projects_of(2026).filter(|one| scope.covers(one.department));
    mine.map(|one| (**one).clone()).collect()
}

fn draft(house: &House, project: &Project) -> Option<wenxiao_app::Draft> {
    house.app.draft(JURISDICTION, KIND, project.id).expect("the store is well")
}

async fn post(house: &House, guest: &Guest, fields: &[(String, &str)]) -> Answer {
    let fields: Vec<(&str, &str)> =
        fields.iter().map(|(name, text)| (name.as_str(), *text)).collect();
    house.post(Some(guest), &page(), &fields).await
}

fn field(project: &Project, path: &str) -> String {
    format!("{}.{path}", project.code)
}

#[tokio::test(flavor = "multi_thread")]
async fn several_forms_are_kept_at_once_and_only_those_that_were_typed_into() {
    let house = House::open();
    let clerk = house.guest("jiaotong");
    let all = projects(&house);
    let [one, other, ..] = all.as_slice() else { panic!("the example has two") };
    let shown = house.get(Some(&clerk), &page()).await;
    assert_eq!(shown.status, 200, "{}", shown.text);
    for project in [one, other] {
        assert!(shown.text.contains(&project.name), "{}", project.name);
    }
    assert!(draft(&house, one).is_none(), "looking begins nothing");

    let executed = "funds[0].executed";
    let rows = [
        (field(one, executed), "12.5"),
        (field(one, "indicators[0].actual_raw"), "3"),
        (field(other, "indicators[0].actual_raw"), ""),
    ];
    let kept = post(&house, &clerk, &rows).await;
    assert_eq!((kept.status, kept.location.contains("done=kept")), (303, true), "{}", kept.text);
    let written = |project: &Project| draft(&house, project).expect("it was kept").content.sheet;
    assert_eq!(written(one).rows("funds")[0].get("executed"), "12.5");
    assert_eq!(written(one).rows("indicators")[0].get("actual_raw"), "3");
    assert!(draft(&house, other).is_none(), "nothing was typed into it");
    let both = [(field(one, executed), "13"), (field(other, executed), "7")];
    assert_eq!(post(&house, &clerk, &both).await.status, 409, "the first one was not seen");
    assert_eq!(written(other).rows("funds")[0].get("executed"), "7");
    assert_eq!(written(one).rows("funds")[0].get("executed"), "12.5");
    let again = house.get(Some(&clerk), &page()).await.text;
    let rev = hidden(&again, &field(one, "rev"));
    assert_eq!(rev, draft(&house, one).expect("it is there").rev.to_string());
    assert!(again.contains("系统判定") && again.contains("必改"), "it says what is missing");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_somebody_else_saved_meanwhile_is_shown_and_not_overwritten() {
    let house = House::open();
    let clerk = house.guest("jiaotong");
    let all = projects(&house);
    let (one, other) = (&all[0], &all[1]);
    let executed = field(one, "funds[0].executed");
    post(&house, &clerk, &[(executed.clone(), "10")]).await;
    let first = draft(&house, one).expect("it was kept").rev.to_string();
    let rev = field(one, "rev");
    post(&house, &clerk, &[(executed.clone(), "11"), (rev.clone(), first.as_str())]).await;
    let late = [
        (executed.clone(), "12"),
        (rev.clone(), first.as_str()),
        (field(other, "funds[0].executed"), "5"),
    ];
    let stale = post(&house, &clerk, &late).await;
    assert_eq!(stale.status, 409, "{}", stale.text);
    assert!(stale.text.contains("现在为“11”") && stale.text.contains("value=\"12\""));
    let written = |project: &Project| {
        let draft = draft(&house, project).expect("it is there");
        draft.content.sheet.rows("funds")[0].get("executed").to_owned()
    };
    assert_eq!((written(one).as_str(), written(other).as_str()), ("11", "5"));
    let now = hidden(&stale.text, &rev);
    let settled = post(&house, &clerk, &[(executed, "12"), (rev, now.as_str())]).await;
    assert_eq!((settled.status, written(one).as_str()), (303, "12"), "seen and decided");
}

#[tokio::test(flavor = "multi_thread")]
async fn only_who_fills_in_has_the_page_and_only_its_own_fields() {
    let house = House::open();
    let clerk = house.guest("jiaotong");
    let one = &projects(&house)[0];
    for stray in ["project", "indicators[0].name", "colour"] {
        let refused = post(&house, &clerk, &[(field(one, stray), "x")]).await;
        assert!(refused.status == 400 && refused.text.contains("R490"), "{stray}");
    }
    assert!(draft(&house, one).is_none());
    let elsewhere = [("65990126T9999.funds[0].executed".to_owned(), "1")];
    let refused = post(&house, &clerk, &elsewhere).await;
    assert!(refused.status == 409 && refused.text.contains("不在本页"), "{}", refused.text);
    let finance = house.get(Some(&house.guest("jixiao")), &page()).await;
    assert!(finance.status == 403 && finance.text.contains("R201"), "{}", finance.text);
    let whole = format!("/{JURISDICTION}/2026/monitoring/june/entry");
    assert_eq!(house.get(Some(&clerk), &whole).await.status, 404, "one form for each department");
    let checked = house.post(Some(&clerk), &format!("{}/check", page()), &[]).await;
    assert!(checked.status == 200 && checked.text.contains("save-status"), "{}", checked.text);
}
