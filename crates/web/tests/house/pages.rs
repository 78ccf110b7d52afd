//! What pages say to whom: the history of a form, what an agency does not see, names that are masked, tasks of
//! the bureau and of agencies, files that may be imported, and a form out of a session that is over.

use axum::body::{Body, to_bytes};
use axum::http::{Request, header};
use wenxiao_demo::JURISDICTION;
use wenxiao_demo::people::unit_id;
use wenxiao_domain::act::{Command, CommissionEvaluation, RegisterProject};
use wenxiao_domain::agency::{Contract, Procurement, SelectionReason};
use wenxiao_domain::document::{Stage, Status};
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::project::{HIDDEN_NAME, Project};
use wenxiao_domain::unit::amount::Amount;
use wenxiao_domain::unit::day::Day;

use super::common::{Guest, House};

/// 农村公路日常养护, commissioned to the first agency; 城乡公交运营补贴 of the same department is not.
const OWN: &str = "65990125T0501";
const OTHER: &str = "65990125T0503";

fn project(house: &House, year: i16, code: &str) -> Project {
    let county = house.app.county(JURISDICTION).expect("it is founded");
    (**county.project_by_code(year, code).expect("the example has it")).clone()
}

/// Files a command as somebody of the example.
fn act(house: &House, login: &str, command: Command) {
    let session = house.app.local_session(login, JURISDICTION).expect("the store is well");
    let actor = session.and_then(|session| session.actor()).expect("the account has one identity");
    let request = wenxiao_app::Request::new(JURISDICTION, actor, command, house.app.now());
    house.app.execute(request).expect("the store is well").expect("it is allowed");
}

/// A file as it leaves the house.
async fn bytes(house: &House, guest: &Guest, address: &str) -> Vec<u8> {
    let request = Request::builder().uri(address).header(header::HOST, "127.0.0.1");
    let request = request.header(header::COOKIE, format!("wx={}", guest.cookie));
    let response = house.ask(request.body(Body::empty()).expect("a plain request")).await;
    assert_eq!(response.status().as_u16(), 200, "{address}");
    let body = to_bytes(response.into_body(), usize::MAX).await.expect("it comes from memory");
    body.to_vec()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_project_tells_every_return_and_every_signature() {
    let house = House::open();
    let county = house.app.county(JURISDICTION).expect("it is founded");
    let is_returned =
        |status: &Status| matches!(status, Status::Returned { stage: Stage::Finance, .. });
    let found = county.shared.documents.values().find_map(|document| {
        let past = document.past.iter().find(|past| is_returned(&past.status))?;
        let Status::Returned { reason, .. } = &past.status else { return None };
        Some((document.clone(), past.revision, reason.clone()))
    });
    let (document, revision, reason) = found.expect("the example has a form that came back");
    let project = county.project(document.project().expect("of a project")).expect("it is there");
    let at = format!("/{JURISDICTION}/{}/projects/{}", project.budget_year, project.code);
    let page = house.get(Some(&house.guest("jixiao")), &at).await.text;
    let form = document.kind.short_name();
    for said in [
        format!("财政审核退回{form}第{revision}版"),
        format!("签审{form}第{revision}版"),
        reason.chars().take(20).collect(),
    ] {
        assert!(page.contains(&said), "{said}: {page}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_agency_does_not_see_what_followed_from_a_result() {
    let house = House::open();
    let (finance, agency) = (house.guest("jixiao"), house.guest("shiwusuo"));
    let at = format!("/{JURISDICTION}/2025/projects/{OWN}");
    let (whole, part) = (house.get(Some(&finance), &at).await, house.get(Some(&agency), &at).await);
    for word in ["结果应用", "/payments"] {
        assert!(whole.text.contains(word), "{word}: {}", whole.text);
        assert!(!part.text.contains(word), "{word}: {}", part.text);
    }
    // A project without an evaluation that the bureau let go on, commissioned afterwards.
    let county = house.app.county(JURISDICTION).expect("it is founded");
    let (id, waiver) = county.shared.ex_ante_waived.iter().next().expect("the example has one");
    let waived = county.project(*id).expect("it is there");
    let day = |text: &str| text.parse::<Day>().expect("a day");
    let command = CommissionEvaluation {
        engagement: house.app.new_id(),
        subject: waived.id.into(),
        contract: Contract {
            agency: unit_id("jigou-1"),
            experts: Vec::new(),
            reason: SelectionReason::Attention,
            fields: Vec::new(),
            method: Procurement::Consultation,
            procurement_number: String::new(),
            contract_number: "示财绩合〔2026〕19号".to_owned(),
            amount: Amount::from_fen(1_000_000),
            first_day: day("2026-04-01"),
            last_day: day("2026-12-31"),
        },
        deliverables: vec![("评价报告".to_owned(), day("2026-12-20"))],
        overruling: "县内没有别的机构应征".to_owned(),
    };
    act(&house, "jixiao", Command::CommissionEvaluation(Box::new(command)));
    let at = format!("/{JURISDICTION}/{}/projects/{}", waived.budget_year, waived.code);
    let (whole, part) = (house.get(Some(&finance), &at).await, house.get(Some(&agency), &at).await);
    assert_eq!((whole.status, part.status), (200, 200));
    assert!(whole.text.contains(&waiver.reason) && !part.text.contains(&waiver.reason));
    if !waiver.evidence.is_empty() {
        let file = format!("{at}/waiver/1");
        assert_eq!(house.get(Some(&finance), &file).await.status, 200);
        assert_eq!(house.get(Some(&agency), &file).await.status, 404);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_name_of_a_sensitive_project_stands_nowhere_outside_of_its_department() {
    let house = House::open();
    let project = Project { is_sensitive: true, ..project(&house, 2025, OWN) };
    let name = project.name.clone();
    act(&house, "jixiao", Command::RegisterProject(RegisterProject { project }));
    let finance = house.guest("jixiao");
    for address in [
        format!("/{JURISDICTION}/2025/engagements"),
        format!("/{JURISDICTION}/2025/ledgers/rectification"),
        format!("/{JURISDICTION}/2025/monitoring/may"),
        "/trail".to_owned(),
    ] {
        let page = house.get(Some(&finance), &address).await;
        assert_eq!(page.status, 200, "{address}");
        assert!(page.text.contains(HIDDEN_NAME), "{address}: {}", page.text);
        assert!(!page.text.contains(&name), "{address}: {}", page.text);
    }
    let own = format!("/{JURISDICTION}/2025/projects/{OWN}");
    assert!(house.get(Some(&house.guest("jiaotong")), &own).await.text.contains(&name));
    // Nor does looking for it tell that it is the one.
    let coded: String = name.bytes().map(|byte| format!("%{byte:02X}")).collect();
    let found = house.get(Some(&finance), &format!("/trail?q={coded}")).await;
    assert!(found.status == 200 && !found.text.contains(HIDDEN_NAME), "{}", found.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_year_out_of_reach_is_not_there() {
    let house = House::open();
    let finance = house.guest("jixiao");
    for year in ["32767", "-32768", "1999", "2101", "20255"] {
        for page in ["evaluations", "projects", "engagements", "results", "monitoring/may"] {
            let answer = house.get(Some(&finance), &format!("/{JURISDICTION}/{year}/{page}")).await;
            assert!(answer.status == 404 && answer.text.contains("R202"), "{year} {page}");
        }
    }
    let last = house.get(Some(&finance), &format!("/{JURISDICTION}/2100/evaluations")).await;
    assert_eq!(last.status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn flags_without_an_order_and_orders_that_are_late_press_the_bureau() {
    let house = House::open();
    let finance = house.guest("jixiao");
    let tasks = house.get(Some(&finance), "/me").await.text;
    let board = format!("/{JURISDICTION}/2025/monitoring/august?order=open#projects");
    assert!(tasks.contains("督办</b>") || tasks.contains("待督办"), "{tasks}");
    assert!(tasks.contains(&format!("href=\"{board}\"")), "{tasks}");
    let shown = house.get(Some(&finance), board.trim_end_matches("#projects")).await.text;
    assert!(shown.contains("未督办") && !shown.contains("/rectifications/"), "{shown}");
    let late = house.get(Some(&finance), "/me?u=overdue").await.text;
    assert!(late.contains("等待整改") && late.contains("逾期"), "{late}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_assessment_of_an_agency_waits_for_whose_turn_it_is() {
    let house = House::open();
    let (finance, agency) = (house.guest("jixiao"), house.guest("zixun"));
    let county = house.app.county(JURISDICTION).expect("it is founded");
    let subject = project(&house, 2025, "65990125T0401").id;
    let one = county.engagement_of(subject.into()).expect("it is commissioned").id;
    let waits = |guest: Guest| {
        let house = &house;
        async move {
            let page = house.get(Some(&guest), "/me").await.text;
            let link = format!("/engagements/{one}#assessment");
            page.split("<li>").find(|line| line.contains(&link)).map(str::to_owned)
        }
    };
    assert_eq!(waits(finance.clone()).await, None, "the report is not there yet");
    let engagement = county.engagement(one).expect("it is there").clone();
    for (number, part) in (1u32..).zip(&engagement.deliverables) {
        if part.deliveries.last().is_none_or(|last| last.verdict.is_some()) {
            let at = format!("/engagements/{one}/deliver/{number}");
            super::agency::hand_in(&house, &agency, &at).await;
        }
        let taken = [("version", "1"), ("text", ""), ("outcome", "accept")];
        let at = format!("/engagements/{one}/judge/{number}");
        assert_eq!(house.post(Some(&finance), &at, &taken).await.status, 303, "{number}");
    }
    let line = waits(finance.clone()).await.expect("it is to be assessed");
    assert!(line.contains("去考核"), "{line}");
    let items = wenxiao_domain::agency::AssessmentItem::ALL;
    let points = ["2", "2", "2", "2", "8", "4", "10", "9.5", "20", "15", "15", "10"];
    let names = items.map(|item| format!("points_{}", item.key()));
    let mut fields: Vec<(&str, &str)> = names.iter().map(String::as_str).zip(points).collect();
    fields.extend([("reason_support", "没有附原始数据"), ("act", "propose")]);
    let at = format!("/engagements/{one}/assess");
    assert_eq!(house.post(Some(&finance), &at, &fields).await.status, 303);
    assert!(waits(agency.clone()).await.is_some_and(|line| line.contains("去答复")));
    assert!(waits(finance.clone()).await.is_some_and(|line| line.contains("等待答复")));
    let said = [("answer_support", "数据在附件二")];
    let at = format!("/engagements/{one}/answer");
    assert_eq!(house.post(Some(&agency), &at, &said).await.status, 303);
    assert_eq!(waits(agency).await, None);
    assert!(waits(finance).await.is_some_and(|line| line.contains("去定案")));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_commissioned_is_due_when_the_contract_says_so() {
    let house = House::open();
    let county = house.app.county(JURISDICTION).expect("it is founded");
    let pack = house.app.pack_of(&county).expect("the rules are there");
    let project = project(&house, 2025, OWN);
    let kind = FormKind::KeyEvaluation;
    let last =
        county.engagement_of(project.id.into()).expect("it is commissioned").contract.last_day;
    let due = wenxiao_domain::overview::due::due_on(kind, &project, &pack).expect("it has a day");
    assert!(last < due, "the example shows both days");
    let me = house.app.local_session("shiwusuo", JURISDICTION).expect("the store is well");
    let me = me.and_then(|me| me.identity).expect("it has one").membership;
    let today = house.app.today(&county);
    let all = wenxiao_domain::overview::task::tasks(&county, &me, 2026, today, &pack);
    let task = all.iter().find(|task| task.subject.id() == project.id.into() && task.form == kind);
    assert_eq!(task.expect("it waits").due, Some(last));
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_of_the_county_say_to_an_agency_why_nothing_stands_there() {
    let house = House::open();
    let agency = house.guest("shiwusuo");
    for page in ["results", "monitoring/may"] {
        let page = house.get(Some(&agency), &format!("/{JURISDICTION}/2025/{page}")).await.text;
        assert!(page.contains("第三方机构只看受托的项目"), "{page}");
        assert!(!page.contains("没有需要应用的结果") && !page.contains("没有登记的项目"), "{page}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn agencies_that_cannot_be_chosen_yet_are_named() {
    let house = House::open();
    let command = Command::RegisterOrganization(wenxiao_domain::act::RegisterOrganization {
        organization: house.app.new_id(),
        kind: wenxiao_domain::party::organization::OrgKind::Agency,
        parent: None,
        name: "示例还没有补登记的事务所".to_owned(),
        uscc: String::new(),
        budget_code: String::new(),
        from: Day::new(2026, 1, 1).expect("it exists"),
        succeeds: Vec::new(),
        is_township: false,
    });
    let system = wenxiao_domain::party::actor::Actor::System("genesis".to_owned());
    let request = wenxiao_app::Request::new(JURISDICTION, system, command, house.app.now());
    house.app.execute(request).expect("the store is well").expect("the system may");
    let at = format!("/{JURISDICTION}/2025/engagements/new");
    let page = house.get(Some(&house.guest("jixiao")), &at).await.text;
    assert!(
        page.contains("还有1家机构没有补登记") && page.contains("补登记示例还没有补登记的事务所")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn passing_at_once_is_of_one_year() {
    let house = House::open();
    let finance = house.guest("jixiao");
    let county = house.app.county(JURISDICTION).expect("it is founded");
    for year in [2025, 2026, 2027] {
        let at = format!("/{JURISDICTION}/{year}/reviews/batch");
        let page = house.get(Some(&finance), &at).await.text;
        for document in county.shared.documents.values().filter(|one| one.work_year != year) {
            assert!(!page.contains(&format!("/docs/{}/review", document.id)), "{year}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_agency_imports_what_was_commissioned_to_it_and_nothing_else() {
    let house = House::open();
    let agency = house.guest("shiwusuo");
    let begin = [("kind", "key_evaluation"), ("subject", "")];
    let id = project(&house, 2025, OWN).id.to_string();
    let other = project(&house, 2025, OTHER).id.to_string();
    let begun = house.post(Some(&agency), "/docs/new", &[begin[0], ("subject", id.as_str())]).await;
    assert_eq!(begun.status, 303, "{}", begun.text);
    let file = format!("{}.xlsx", begun.location.trim_end_matches("/edit"));
    let file = bytes(&house, &agency, &file).await;
    let session = house.app.local_session("shiwusuo", JURISDICTION).expect("the store is well");
    let session = session.expect("it has one");
    let imported = house.app.import_file(&session, "报告.xlsx", &file).expect("the store is well");
    let imported = imported.expect("our own file reads").preview().id;
    let page = house.get(Some(&agency), &format!("/imports/{imported}")).await;
    assert_eq!(page.status, 200);
    assert!(page.text.contains(&format!("value=\"{id}\"")), "{}", page.text);
    assert!(!page.text.contains(&format!("value=\"{other}\"")), "{}", page.text);
    // The department whose project it is does not write the report, and is offered nothing.
    let clerk = house.app.local_session("jiaotong", JURISDICTION).expect("the store is well");
    let clerk = clerk.expect("it has one");
    let imported = house.app.import_file(&clerk, "报告.xlsx", &file).expect("the store is well");
    let imported = imported.expect("our own file reads").preview().id;
    let page = house.get(Some(&house.guest("jiaotong")), &format!("/imports/{imported}")).await;
    assert!(!page.text.contains(&format!("value=\"{id}\"")), "{}", page.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_import_names_every_form_and_says_before_what_cannot_be_taken() {
    let house = House::open();
    let clerk = house.guest("jiaotong");
    let page = house.get(Some(&clerk), "/imports").await.text;
    for kind in FormKind::filed() {
        assert!(page.contains(kind.short_name()), "{kind}");
    }
    let county = house.app.county(JURISDICTION).expect("it is founded");
    let department = unit_id("jiaotong");
    let scored = county.shared.documents.values().find_map(|document| {
        let subject = county.subject(document.subject)?;
        let review = document.reviews.iter().find(|review| review.scored.is_some())?;
        (subject.department() == department).then_some((document.id, review.revision))
    });
    let (document, revision) = scored.expect("the example has a scored review");
    let sheet = house.get(Some(&clerk), &format!("/docs/{document}/r/{revision}")).await.text;
    let tail = sheet.split(&format!("/docs/{document}/r/{revision}/")).nth(1);
    let tail = tail.and_then(|rest| rest.split(['"', '.', '/']).next()).expect("it is linked");
    let file = format!("/docs/{document}/r/{revision}/{tail}.xlsx");
    let file = bytes(&house, &clerk, &file).await;
    let session = house.app.local_session("jiaotong", JURISDICTION).expect("the store is well");
    let session = session.expect("it has one");
    let read = house.app.import_file(&session, "评分表.xlsx", &file).expect("the store is well");
    let imported = read.expect("our own file reads").preview().id;
    let page = house.get(Some(&clerk), &format!("/imports/{imported}")).await.text;
    assert!(page.contains("审核评分表，不能导入"), "{page}");
    assert!(!page.contains("name=\"subject:0\"") && !page.contains("data-busy=\"正在生成…\""));
}

/// The value of every field of the form that keeps what was sent.
fn kept(page: &str) -> Vec<(String, String)> {
    let form = page.split("id=\"kept\"").nth(1).unwrap_or_default();
    let form = form.split("</form>").next().unwrap_or_default();
    let fields = form.split("type=\"hidden\" name=\"").skip(1).filter_map(|rest| {
        let (name, rest) = rest.split_once("\" value=\"")?;
        Some((name.to_owned(), rest.split('"').next()?.to_owned()))
    });
    fields.collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_out_of_a_session_that_is_over_is_kept_and_sent_again() {
    let house = House::open();
    let finance = house.guest("jixiao");
    let at = format!("/{JURISDICTION}/2026/projects/new");
    let fields = [("name", "示例新登记的项目"), ("industry", "水利\n第二行")];
    assert_eq!(house.post(Some(&finance), "/logout", &[]).await.status, 303);
    let over = house.post(Some(&finance), &at, &fields).await;
    assert!(over.status == 401 && over.text.contains("R219"), "{} {}", over.status, over.text);
    assert!(over.text.contains("href=\"/login\" target=\"_blank\""), "{}", over.text);
    let held = kept(&over.text);
    assert!(held.contains(&("name".to_owned(), "示例新登记的项目".to_owned())), "{held:?}");
    // After logging in beside it, the same form comes back with the token of the session there is now.
    let again = house.guest("jixiao");
    let stale = Guest { cookie: again.cookie.clone(), csrf: finance.csrf.clone() };
    let pairs: Vec<(&str, &str)> = held
        .iter()
        .filter(|(name, _)| name != "csrf")
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    let asked = house.post(Some(&stale), &at, &pairs).await;
    assert!(asked.status == 403 && asked.text.contains("R208"), "{}", asked.text);
    let held = kept(&asked.text);
    assert!(held.contains(&("csrf".to_owned(), again.csrf.clone())), "{held:?}");
    let taken = house.post(Some(&again), &at, &pairs).await;
    assert!(taken.text.contains("示例新登记的项目"), "it is read: {}", taken.text);
    // What another site sent is handed back to nobody.
    let request = Request::builder().method("POST").uri(&at).header(header::HOST, "127.0.0.1");
    let request = request.header(header::ORIGIN, "http://evil.example");
    let request = request.header(header::COOKIE, format!("wx={}", again.cookie));
    let request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    let body = Body::from("name=x&csrf=y");
    let foreign = house.ask(request.body(body).expect("a plain request")).await;
    let foreign = super::common::answer(foreign).await;
    assert!(foreign.status == 403 && kept(&foreign.text).is_empty(), "{}", foreign.text);
}
