//! The library on the pages, without a script: looked through, changed by two people, picked from.

use wenxiao_app::{Draft, Session};
use wenxiao_demo::JURISDICTION;
use wenxiao_demo::people::unit_id;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::overview::case::CaseQuery;
use wenxiao_domain::unit::id::DocumentId;
use wenxiao_office::write::{ListCell, list_xlsx};

use super::common::{Answer, Guest, House, hidden};

fn changes(house: &House) -> Vec<String> {
    let county = house.app.county(JURISDICTION).unwrap();
    county.library_changes().map(|change| change.id.to_string()).collect()
}

/// What the page of a new version holds, with some texts changed.
fn revised<'a>(page: &'a str, changed: &[(&'a str, &'a str)]) -> Vec<(&'a str, String)> {
    let mut fields = vec![
        ("kind", "revise".to_owned()),
        ("code", "WAT-004".to_owned()),
        ("idempotency_key", hidden(page, "idempotency_key")),
        ("industry", hidden(page, "industry")),
        ("name", "改建防渗渠道长度".to_owned()),
        ("level2", "quantity".to_owned()),
        ("project_types", "灌区节水改造、农田水利".to_owned()),
        ("definition", "当年完成防渗改建并通过验收的渠道长度，重复改建的只计一次。".to_owned()),
        ("direction", "more".to_owned()),
        ("unit", "公里".to_owned()),
        ("example", "≥10公里".to_owned()),
        ("scoring", "达到指标值得满分；未达到的，按比例计分。".to_owned()),
        ("basis", "计划标准：批复的初步设计".to_owned()),
        ("data_source", "竣工验收资料".to_owned()),
        ("from", "2027-01-01".to_owned()),
        ("reason", "同一渠道重复改建时口径不清".to_owned()),
    ];
    for (name, text) in changed {
        let field = fields.iter_mut().find(|(known, _)| known == name);
        field.expect("it is a field of the form").1 = (*text).to_owned();
    }
    fields
}

async fn post(house: &House, guest: &Guest, at: &str, fields: &[(&str, String)]) -> Answer {
    let fields: Vec<(&str, &str)> =
        fields.iter().map(|(name, text)| (*name, text.as_str())).collect();
    house.post(Some(guest), at, &fields).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_version_goes_from_the_department_to_the_library() {
    let house = House::open();
    let (clerk, section) = (house.guest("shuili"), house.guest("jixiao"));
    let at = "/library/propose";
    let page = house.get(Some(&clerk), "/library/propose?kind=revise&code=WAT-004").await.text;
    assert!(page.contains("改建防渗渠道长度"), "{page}");
    let refused =
        post(&house, &clerk, at, &revised(&page, &[("example", "10公里"), ("reason", "")])).await;
    assert_eq!(refused.status, 422);
    assert!(
        refused.text.contains("href=\"#reason\"") && refused.text.contains("重复改建的只计一次")
    );
    let refused = post(&house, &clerk, at, &revised(&page, &[("example", "进一步提升")])).await;
    assert!(refused.status == 422 && refused.text.contains("R431"), "{}", refused.text);
    let early = post(&house, &clerk, at, &revised(&page, &[("from", "2025-01-01")])).await;
    assert!(early.status == 422 && early.text.contains("href=\"#from\""), "{}", early.text);

    let done = post(&house, &clerk, at, &revised(&page, &[])).await;
    let again = post(&house, &clerk, at, &revised(&page, &[])).await;
    assert!(done.location.starts_with("/library/changes?done=proposed"), "{}", done.text);
    assert_eq!((again.location, changes(&house).len()), (done.location, 1), "filed once");

    let at = format!("/library/changes/{}", changes(&house)[0]);
    let page = house.get(Some(&clerk), &at).await.text;
    assert!(page.contains("有改动") && !page.contains("提交审定"), "{page}");
    let waiting = house.get(Some(&section), "/library").await.text;
    assert!(waiting.contains("变更（1项待审定）"), "{waiting}");
    let page = house.get(Some(&section), &at).await.text;
    let key = hidden(&page, "idempotency_key");
    let blank = house.post(Some(&section), &at, &[("idempotency_key", &key)]).await;
    assert!(blank.status == 422 && blank.text.contains("href=\"#outcome\""), "{}", blank.text);
    let fields = [("idempotency_key", key.as_str()), ("outcome", "accept"), ("reason", "同意")];
    let decided = house.post(Some(&section), &at, &fields).await;
    assert!(decided.location.contains("done=decided"), "{}", decided.text);
    let item = house.get(Some(&clerk), "/library/WAT-004").await.text;
    assert!(item.contains("2027-01-01") && item.contains("本县采纳"), "{item}");
    assert!(item.contains("≥12公里"), "the old version holds until then: {item}");
    let trail = house.get(Some(&section), "/trail").await.text;
    assert!(trail.contains("审定指标库变更") && trail.contains("修订指标WAT-004"), "{trail}");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_decides_their_own_proposal_and_a_retired_indicator_is_not_offered() {
    let house = House::open();
    let (section, other) = (house.guest("jixiao"), house.guest("jixiao2"));
    let page = house.get(Some(&section), "/library/propose?kind=retire&code=WAT-002").await.text;
    let key = hidden(&page, "idempotency_key");
    let fields = [
        ("idempotency_key", key.as_str()),
        ("kind", "retire"),
        ("code", "WAT-002"),
        ("successor", "WAT-003"),
        ("from", "2026-12-31"),
        ("reason", "与覆盖服务人口重复"),
    ];
    let done = house.post(Some(&section), "/library/propose", &fields).await;
    assert!(done.location.contains("done=proposed"), "{}", done.text);
    let at = format!("/library/changes/{}", changes(&house)[0]);
    let own = house.get(Some(&section), &at).await.text;
    assert!(own.contains("本人提出的变更") && !own.contains("提交审定"), "{own}");
    let decision = [("outcome", "accept"), ("reason", "同意")];
    let refused = house.post(Some(&section), &at, &decision).await;
    assert!(refused.status == 403 && refused.text.contains("R230"), "{}", refused.text);
    let done = house.post(Some(&other), &at, &decision).await;
    assert!(done.location.contains("done=decided"), "{}", done.text);
    let twice = house.post(Some(&other), &at, &decision).await;
    assert!(twice.status == 409 && twice.text.contains("R330"), "{}", twice.text);
    let item = house.get(Some(&other), "/library/WAT-002").await.text;
    assert!(item.contains("将于2026-12-31停用") && item.contains("/library/WAT-003"), "{item}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_library_is_looked_through_and_taken_away() {
    let house = House::open();
    let guest = house.guest("jiaotong");
    let all = house.get(Some(&guest), "/library").await.text;
    assert!(all.contains("个行业") && all.contains("href=\"/library.xlsx\""), "{all}");
    let rows = |page: &str| page.matches("class=\"seq num\"").count();
    let some = house.get(Some(&guest), "/library?industry=%E6%B0%B4%E5%88%A9").await.text;
    let csv = house.get(Some(&guest), "/library.csv?industry=%E6%B0%B4%E5%88%A9").await.text;
    assert_eq!(csv.lines().count() - 1, rows(&some));
    let none =
        house.get(Some(&guest), "/library?q=%E8%88%AA%E5%A4%A9%E9%A3%9E%E6%9C%BA").await.text;
    assert!(none.contains("没有符合条件的在用指标"), "{none}");
    assert_eq!(house.get(Some(&guest), "/library/WAT-899").await.status, 404);
    assert_eq!(house.get(Some(&guest), "/library/changes").await.status, 200);
}

/// A target draft of somebody's department, and the address of its document.
fn target(house: &House, login: &str) -> (Session, Draft, DocumentId) {
    let session = house.app.local_session(login, JURISDICTION).unwrap().unwrap();
    let county = house.app.county(JURISDICTION).unwrap();
    let own =
        county.shared.projects.values().filter(|project| project.department == unit_id(login));
    let draft = own
        .filter_map(|project| {
            let kind = FormKind::Target;
            house.app.start_draft(&session, kind, project.id).unwrap().ok()
        })
        .next();
    let draft = draft.expect("a target can be written");
    let document = county.document_of(draft.subject, FormKind::Target);
    let id = document.map_or(DocumentId::new(draft.id.uuid()), |document| document.id);
    (session, draft, id)
}

#[tokio::test(flavor = "multi_thread")]
async fn indicators_are_picked_into_a_target() {
    let house = House::open();
    let login = "jiaotong";
    let guest = house.guest(login);
    let (_, draft, id) = target(&house, login);
    let kept = || {
        let kind = FormKind::Target;
        let draft =
            house.app.draft(JURISDICTION, kind, draft.subject).unwrap().expect("it was begun");
        draft.content.sheet
    };
    let edit = format!("/docs/{id}/edit");
    let page = house.get(Some(&guest), &edit).await.text;
    assert!(page.contains("value=\"pick\""), "{page}");
    let rev = hidden(&page, "base_rev");
    let fields = [("base_rev", rev.as_str()), ("period", "2026年"), ("_act", "pick")];
    let to = house.post(Some(&guest), &edit, &fields).await;
    let at = format!("/docs/{id}/library");
    assert_eq!(to.location, at, "{}", to.text);
    assert_eq!(kept().field("period"), "2026年", "what was typed is kept");

    let page = house.get(Some(&guest), &at).await.text;
    assert!(page.contains("value=\"TRA-004\""), "the project's industry is offered: {page}");
    let none = house.post(Some(&guest), &at, &[]).await;
    assert!(none.text.contains("没有勾选指标"), "{}", none.text);
    assert!(!kept().rows("indicators").iter().any(|row| row.get("name") == "新改建农村公路里程"));
    let picked = [("sel", "TRA-004"), ("sel", "TRA-007"), ("with_example", "1")];
    let done = house.post(Some(&guest), &at, &picked).await;
    assert!(
        done.location.starts_with(&edit) && done.location.contains("#i-indicators-"),
        "{}",
        done.text
    );
    let sheet = kept();
    let row = sheet.rows("indicators").iter().find(|row| row.get("name") == "新改建农村公路里程");
    let row = row.expect("it was put in");
    assert_eq!((row.get("l2"), row.get("target_raw")), ("数量指标", "≥40公里"));
    assert!(sheet.rows("indicators").iter().any(|row| row.get("name") == "农村公路交工验收合格率"));
    let again = house.post(Some(&guest), &at, &picked[..1]).await;
    assert!(again.text.contains("没有勾选指标"), "what is there is not put in twice");
    assert_eq!(kept(), sheet);
    let unknown = house.post(Some(&guest), &at, &[("sel", "TRA-899")]).await;
    assert_eq!((unknown.status, kept()), (404, sheet));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_card_is_shown_printed_and_reached_from_the_form() {
    let house = House::open();
    let (clerk, section) = (house.guest("jiaotong"), house.guest("jixiao"));
    let page = house.get(Some(&section), "/library/TRA-004").await.text;
    assert!(page.contains("质量卡") && page.contains("弥补办法"), "{page}");
    let paper = house.get(Some(&section), "/library/TRA-004/card").await;
    assert!(paper.status == 200 && paper.text.contains("绩效指标质量卡"), "{}", paper.text);
    assert!(paper.text.contains("交工验收资料"), "what stands in the library is not asked twice");
    let none = house.get(Some(&section), "/library/TRA-001/card").await;
    assert_eq!(none.status, 404, "it has no card");
    let csv = house.get(Some(&section), "/library.csv?q=TRA-004").await.text;
    assert!(csv.contains("核验办法") && csv.contains("轨迹记录仪"), "{csv}");

    let (_, _, id) = target(&house, "jiaotong");
    let picked = [("sel", "TRA-004"), ("sel", "TRA-001"), ("with_example", "1")];
    house.post(Some(&clerk), &format!("/docs/{id}/library"), &picked).await;
    let edit = house.get(Some(&clerk), &format!("/docs/{id}/edit")).await.text;
    assert!(edit.contains("/library/TRA-004#card"), "{edit}");
    assert!(!edit.contains("/library/TRA-001#card"), "no card, no link");
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_of_a_case_come_into_a_draft_without_overwriting() {
    let house = House::open();
    let clerk = house.guest("jiaotong");
    let (_, draft, id) = target(&house, "jiaotong");
    let at = format!("/docs/{id}/cases");
    let edit = format!("/docs/{id}/edit");
    let page = house.get(Some(&clerk), &edit).await.text;
    let rev = hidden(&page, "base_rev");
    let to = house.post(Some(&clerk), &edit, &[("base_rev", rev.as_str()), ("_act", "case")]).await;
    assert_eq!(to.location, at, "{}", to.text);
    let list = house.get(Some(&clerk), &at).await.text;
    // Another department's, of the years that may be started from.
    let county = house.app.county(JURISDICTION).unwrap();
    let own = draft.subject.project().and_then(|own| county.project(own)).expect("it is there");
    let all = CaseQuery::default().found(&county, house.app.today(&county));
    let case = all
        .iter()
        .find(|case| {
            let there = list.contains(&format!("{at}/{}", case.project.id));
            there && case.project.department != own.department && 5 <= case.rows().len()
        })
        .expect("another department's target is offered");
    let at = format!("{at}/{}", case.project.id);
    let kept = || {
        let draft = house.app.draft(JURISDICTION, FormKind::Target, draft.subject).unwrap();
        draft.expect("it was begun").content.sheet
    };
    let before = kept();
    let none = house.post(Some(&clerk), &at, &[]).await;
    assert!(none.text.contains("草稿没有变化"), "{}", none.text);
    assert_eq!(kept(), before);

    let first = [("sel", "0")];
    let done = house.post(Some(&clerk), &at, &first).await;
    assert!(done.location.contains("#i-indicators-"), "{}", done.text);
    let name = case.rows()[0].row.get("name").to_owned();
    let taken = kept();
    let row = taken.rows("indicators").iter().find(|row| row.get("name") == name);
    assert_eq!(row.map(|row| row.get("target_raw")), Some(""), "the value is the project's own");
    let page = house.get(Some(&clerk), &at).await.text;
    assert!(page.contains("表中已有"), "{page}");
    let again = house.post(Some(&clerk), &at, &[("sel", "0"), ("with_values", "1")]).await;
    assert!(again.text.contains("草稿没有变化"), "{}", again.text);
    assert_eq!(kept(), taken, "a row that is there is not overwritten");
    let unknown = house.post(Some(&clerk), &at, &[("sel", "9999")]).await;
    assert_eq!((unknown.status, kept()), (404, taken));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_is_recommended_with_a_reason_and_taken_back() {
    let house = House::open();
    let (clerk, section) = (house.guest("shuili"), house.guest("jixiao"));
    let county = house.app.county(JURISDICTION).unwrap();
    let all = CaseQuery::default().found(&county, house.app.today(&county));
    let case = all.iter().find(|case| case.result.is_some()).expect("one went well");
    let at = format!("/library/cases/{}", case.project.id);
    let seen = house.get(Some(&clerk), &at).await;
    assert!(seen.status == 200 && seen.text.contains("实际完成值"), "{}", seen.text);
    assert!(!seen.text.contains("推荐这个案例"), "a department does not recommend");
    let page = house.get(Some(&section), &at).await.text;
    let key = hidden(&page, "idempotency_key");
    let fields = [("idempotency_key", key.as_str()), ("act", "recommend"), ("reason", "")];
    let blank = house.post(Some(&section), &at, &fields).await;
    assert!(blank.status == 422 && blank.text.contains("href=\"#reason\""), "{}", blank.text);
    let fields = [("idempotency_key", key.as_str()), ("act", "recommend"), ("reason", "指标完整")];
    let done = house.post(Some(&section), &at, &fields).await;
    assert!(done.location.contains("done=marked"), "{}", done.text);
    let list = house.get(Some(&clerk), "/library/cases").await.text;
    let name = list.find(&case.project.name).expect("it is listed");
    assert!(list[name..].contains("推荐"), "{list}");
    let trail = house.get(Some(&section), "/trail").await.text;
    assert!(trail.contains("推荐案例"), "{trail}");
    let refused = house.post(Some(&clerk), &at, &fields).await;
    assert_eq!(refused.status, 403);
    let page = house.get(Some(&section), &at).await.text;
    let key = hidden(&page, "idempotency_key");
    let fields = [("idempotency_key", key.as_str()), ("act", "withdraw"), ("reason", "口径已变")];
    let done = house.post(Some(&section), &at, &fields).await;
    assert!(done.location.contains("done=marked"), "{}", done.text);
}

/// Hands a file in with the fields beside it.
async fn hand_in(house: &House, guest: &Guest, fields: &[(&str, &str)], bytes: &[u8]) -> Answer {
    house.post_file(guest, "/library/import", fields, ("file", "a.xlsx", bytes)).await
}

/// Three rows: a good one, one of the library's own names, one that lacks its source.
fn list() -> Vec<u8> {
    let heads = [
        "项目类型",
        "一级指标",
        "二级指标",
        "三级指标",
        "指标解释",
        "指标值",
        "评分标准",
        "设定依据",
        "数据来源",
    ];
    let row = |name: &'static str, source: &'static str| {
        let texts = [
            "灌区节水改造",
            "产出指标",
            "数量指标",
            name,
            "座数。",
            "≥3座",
            "按比例。",
            "计划",
            source,
        ];
        texts.map(ListCell::Text)
    };
    let rows =
        [row("新建泵站座数", "验收单"), row("治理河道长度", "验收单"), row("新建闸门座数", "")];
    list_xlsx("指标", &heads, rows).expect("it can be written")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_is_proposed_row_by_row_and_decided_at_once() {
    let house = House::open();
    let (clerk, section) = (house.guest("shuili"), house.guest("jixiao"));
    let fields = [("industry", "水利"), ("from", "2026-06-01"), ("reason", "州里下发的指标表")];
    let blank = hand_in(&house, &clerk, &fields[..1], &list()).await;
    assert_eq!(blank.status, 422);
    assert!(blank.text.contains("href=\"#from\"") && blank.text.contains("href=\"#reason\""));
    let foreign = hand_in(&house, &clerk, &fields, b"%PDF-1.7").await;
    assert!(foreign.status == 422 && foreign.text.contains("R410"), "{}", foreign.text);
    assert!(changes(&house).is_empty());

    let page = hand_in(&house, &clerk, &fields, &list()).await.text;
    assert!(page.contains("共3行，提出新增1项"), "{page}");
    assert!(page.contains("WAT-901") && page.contains("WAT-006") && page.contains("缺数据来源"));
    let again = hand_in(&house, &clerk, &fields, &list()).await.text;
    assert!(again.contains("共3行，提出新增0项"), "the same file again changes nothing: {again}");
    let own = hand_in(&house, &section, &fields, &list()).await.text;
    assert!(own.contains("已有同名指标"), "{own}");

    let page = house.get(Some(&section), "/library/changes").await.text;
    assert!(page.contains("审定所选变更"), "{page}");
    let none = house.post(Some(&section), "/library/changes", &[("outcome", "accept")]).await;
    assert!(none.status == 422 && none.text.contains("href=\"#waiting\""), "{}", none.text);
    let all = changes(&house);
    let sent = [("sel", all[0].as_str()), ("outcome", "accept"), ("reason", "同意")];
    let done = house.post(Some(&section), "/library/changes", &sent).await.text;
    assert!(done.contains("已审定1项") && done.contains("已采纳"), "{done}");
    let twice = house.post(Some(&section), "/library/changes", &sent).await.text;
    assert!(twice.contains("已审定0项") && twice.contains("R330"), "{twice}");
    let refused = house.post(Some(&clerk), "/library/changes", &sent).await;
    assert_eq!(refused.status, 403);
}
