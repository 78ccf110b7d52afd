//! A ticket about a department as a whole, and one about what an evaluation found, from their beginning to
//! 销号, on the pages.

use wenxiao_demo::JURISDICTION;
use wenxiao_domain::document::SubjectId;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::rectification::RectificationState;
use wenxiao_domain::unit::id::{DocumentId, RectificationId};

use super::common::{Guest, House, hidden};
use super::monitoring::hand_in;

/// The newest form of a kind that a department of the example answers for.
fn form(house: &House, key: &str, kind: FormKind) -> DocumentId {
    let county = house.app.county(JURISDICTION).unwrap();
    let department = wenxiao_demo::people::unit_id(key);
    let mut subjects = county.subjects_of(kind, 2025).into_iter();
    let found = subjects.find_map(|subject| {
        let document = county.document_of(subject.id(), kind)?;
        (subject.department() == department).then_some(document.id)
    });
    found.expect("the example has it")
}

/// Orders from a board after having seen the text; the ticket.
async fn order(
    house: &House,
    guest: &Guest,
    board: &str,
    document: DocumentId,
    said: &str,
) -> RectificationId {
    let at = format!("{board}/orders");
    let preview = house.get(Some(guest), &format!("{at}?sel={document}")).await;
    assert!(preview.status == 200 && preview.text.contains(said), "{}", preview.text);
    let key = hidden(&preview.text, "idempotency_key");
    let (sel, name) = (document.to_string(), format!("demand-{document}"));
    let fields = [("idempotency_key", key.as_str()), ("sel", &sel), (&name, "请逐条整改。")];
    for _twice in 0..2 {
        let given = house.post(Some(guest), &at, &fields).await;
        assert!(given.text.contains("已下达1张整改单"), "{}", given.text);
    }
    let county = house.app.county(JURISDICTION).unwrap();
    let document = county.document(document).expect("it is there");
    county.ticket_of(document).expect("it was ordered").id
}

/// Answered by the department with a paper, accepted by the finance bureau.
async fn answer_and_close(house: &House, clerk: &Guest, finance: &Guest, ticket: RectificationId) {
    let at = format!("/rectifications/{ticket}");
    let waits = house.get(Some(clerk), "/me").await.text;
    assert!(waits.contains(&format!("href=\"{at}\"")), "待办 of the department: {waits}");
    let fields = [("seen", "0"), ("measure", "press_progress"), ("text", "已全部整改到位。")];
    let done = hand_in(house, clerk, &format!("{at}/answer"), &fields).await;
    assert_eq!(done.status, 303, "{}", done.text);
    let waits = house.get(Some(finance), "/me?k=judge").await.text;
    assert!(waits.contains(&format!("href=\"{at}\"")), "待办 of the finance bureau: {waits}");
    let fields = [("seen", "1"), ("verdict", "close"), ("text", "资料齐全。")];
    let done = house.post(Some(finance), &format!("{at}/judge"), &fields).await;
    assert_eq!(done.status, 303, "{}", done.text);
    let county = house.app.county(JURISDICTION).unwrap();
    let state = county.rectification(ticket).expect("it is there").state;
    assert_eq!(state, RectificationState::Closed);
    let page = house.get(Some(clerk), &at).await.text;
    for said in ["已销号", "plan.pdf", "资料齐全。"] {
        assert!(page.contains(said), "{said}: {page}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_department_as_a_whole_is_ordered_to_rectify_answers_and_is_closed() {
    let house = House::open();
    let (finance, clerk) = (house.guest("jixiao"), house.guest("shuili"));
    let document = form(&house, "shuili", FormKind::DepartmentMonitoring);
    let board = format!("/{JURISDICTION}/2025/monitoring/june");
    let nothing = house.get(Some(&finance), &format!("{board}/orders?sel={document}")).await.text;
    assert!(nothing.contains("没有选中可以督办的"), "it lies not behind: {nothing}");
    let fields = [("flag", "yellow"), ("reason", "两个项目支付滞后。")];
    let overruled = hand_in(&house, &finance, &format!("/docs/{document}/overrule"), &fields).await;
    assert_eq!(overruled.status, 303, "{}", overruled.text);

    let said = "改判为黄标：两个项目支付滞后。";
    let list = house.get(Some(&finance), &board).await.text;
    for said in [said, "整改单6-001", "已销号", "未督办"] {
        assert!(list.contains(said), "{said}: {list}");
    }
    let ticket = order(&house, &finance, &board, document, said).await;
    let page = house.get(Some(&clerk), &format!("/rectifications/{ticket}")).await.text;
    for said in ["整改单6-002", "2025年部门整体", "建议控制预算", said, "请逐条整改。"]
    {
        assert!(page.contains(said), "{said}: {page}");
    }
    let (other, at) = (house.guest("jiaotong"), format!("/rectifications/{ticket}"));
    assert_eq!(house.get(Some(&other), &at).await.status, 404, "another department");
    answer_and_close(&house, &clerk, &finance, ticket).await;

    let department = wenxiao_demo::people::unit_id("shuili");
    let at = format!("/{JURISDICTION}/2025/depts/{department}");
    let page = house.get(Some(&clerk), &at).await.text;
    assert!(page.contains("整改单6-002") && page.contains("已销号"), "{page}");
    let at = format!("/{JURISDICTION}/2025/ledgers/rectification?source=department_monitoring");
    let ledger = house.get(Some(&finance), &at).await.text;
    for said in ["（部门整体）", "6-002", "整改完成率"] {
        assert!(ledger.contains(said), "{said}: {ledger}");
    }
    let trail = house.get(Some(&finance), "/trail?kind=rectification_ordered").await.text;
    assert!(trail.contains("整改单6-002"), "{trail}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_evaluation_is_accepted_fed_back_answered_and_closed() {
    let house = House::open();
    let (finance, clerk) = (house.guest("jixiao"), house.guest("jiaoyu-fzr"));
    let document = form(&house, "jiaoyu", FormKind::DepartmentEvaluation);
    let board = format!("/{JURISDICTION}/2025/findings");
    let fields = [("base_rev", "1"), ("remark", ""), ("outcome", "pass"), ("_act", "conclude")];
    let done = house.post(Some(&finance), &format!("/docs/{document}/review"), &fields).await;
    assert_eq!(done.status, 303, "{}", done.text);

    let waits = house.get(Some(&finance), "/me?k=feed_back").await.text;
    let orders = format!("{board}/orders?sel={document}");
    for said in ["去反馈", "部门评价的问题", &format!("href=\"{orders}\"")] {
        assert!(waits.contains(said), "{said}: {waits}");
    }
    let problem = "验收资料归档不及时，原因是没有专人负责。";
    let list = house.get(Some(&finance), &board).await.text;
    for said in [problem, "待反馈", "整改单部评-001"] {
        assert!(list.contains(said), "{said}: {list}");
    }
    let ticket = order(&house, &finance, &board, document, problem).await;
    let waits = house.get(Some(&finance), "/me?k=feed_back").await.text;
    assert!(!waits.contains(&orders), "nothing is fed back twice: {waits}");
    let page = house.get(Some(&clerk), &format!("/rectifications/{ticket}")).await.text;
    for said in ["整改单部评-002", "存在的问题", problem, "反馈评价问题"] {
        assert!(page.contains(said), "{said}: {page}");
    }
    assert!(!page.contains("结果应用，建议"), "a finding takes no money by itself: {page}");
    answer_and_close(&house, &clerk, &finance, ticket).await;

    let county = house.app.county(JURISDICTION).unwrap();
    let document = county.document(document).expect("it is there");
    let SubjectId::Project(project) = document.subject else { panic!("of a project") };
    let code = &county.project(project).expect("it is registered").code;
    let at = format!("/{JURISDICTION}/2025/projects/{code}");
    let page = house.get(Some(&clerk), &at).await.text;
    for said in ["反馈评价问题，部门评价", "，已销号"] {
        assert!(page.contains(said), "{said}: {page}");
    }
    let at = format!("/{JURISDICTION}/2025/ledgers/rectification");
    let ledger = house.get(Some(&finance), &at).await.text;
    for said in ["部评-002", problem, "评价、抽审问题整改完成率"] {
        assert!(ledger.contains(said), "{said}: {ledger}");
    }
}
