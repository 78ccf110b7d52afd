//! 第三方机构 on the pages: commissioned, conflicts said, delivered, judged, and what an agency cannot see.

use std::sync::Arc;

use wenxiao_demo::JURISDICTION;
use wenxiao_demo::people::unit_id;
use wenxiao_domain::agency::{DeliverableState, Engagement};
use wenxiao_domain::form::layout::FormKind;

use super::common::{Answer, Guest, House};

/// 农村公路日常养护, commissioned to the first agency; 城乡公交运营补贴 of the same department is not.
const OWN: &str = "65990125T0501";
const OTHER: &str = "65990125T0503";

fn engagement(house: &House, code: &str) -> Arc<Engagement> {
    let county = house.app.county(JURISDICTION).unwrap();
    let project = county.project_by_code(2025, code).expect("the example has it").id;
    county.engagement_of(project.into()).expect("it is commissioned").clone()
}

/// Posts a deliverable with one paper.
pub async fn hand_in(house: &House, guest: &Guest, at: &str) -> Answer {
    let file = ("files", "plan.pdf", &b"%PDF-1.4 the plan"[..]);
    house.post_file(guest, at, &[("note", "补充了核查办法")], file).await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_agency_sees_its_commission_and_nothing_beside_it() {
    let house = House::open();
    let agency = house.guest("shiwusuo");
    let at = |code: &str| format!("/{JURISDICTION}/2025/projects/{code}");
    let page = house.get(Some(&agency), &at(OWN)).await;
    assert_eq!(page.status, 200);
    assert!(page.text.contains("受托项目") && !page.text.contains("/rectifications/"));
    assert_eq!(house.get(Some(&agency), &at(OTHER)).await.status, 404);
    let list = house.get(Some(&agency), &format!("/{JURISDICTION}/2025/projects")).await;
    assert!(list.text.contains(OWN) && !list.text.contains(OTHER));
    // Filed forms of the subject are read; those of another subject are not there, nor on an earlier day.
    let county = house.app.county(JURISDICTION).unwrap();
    let document = |code: &str| {
        let project = county.project_by_code(2025, code).expect("the example has it").id;
        county.document_of(project, FormKind::Target).expect("it was filed").id
    };
    let own = house.get(Some(&agency), &format!("/docs/{}", document(OWN))).await;
    assert_eq!(own.status, 200);
    for tail in ["", "?at=2026-03-20", "/print", "/score"] {
        let address = format!("/docs/{}{tail}", document(OTHER));
        assert_eq!(house.get(Some(&agency), &address).await.status, 404, "{tail}");
    }
    // Writing a department's form is not what was commissioned.
    let subject = county.project_by_code(2025, OWN).expect("it is there").id;
    let begin = format!("/docs/new?kind=ex_ante&subject={subject}");
    assert_eq!(house.get(Some(&agency), &begin).await.status, 404);
    let other = engagement(&house, OTHER).id;
    assert_eq!(house.get(Some(&agency), &format!("/engagements/{other}")).await.status, 404);
    let elsewhere = format!("/agencies/{}", unit_id("jigou-2"));
    assert_eq!(house.get(Some(&agency), &elsewhere).await.status, 404);
    let register = house.get(Some(&agency), "/agencies").await.text;
    assert!(
        register.contains("诚明") && !register.contains("衡远") && !register.contains("专家</h2>")
    );
    let tasks = house.get(Some(&agency), "/me").await.text;
    assert!(tasks.contains("修改后重新提交评价实施方案") && tasks.contains("逾期5天"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_term_that_ended_closes_the_door_at_once_and_for_every_day() {
    let house = House::open();
    let (finance, agency) = (house.guest("jixiao"), house.guest("shiwusuo"));
    let one = engagement(&house, OWN).id;
    let project = format!("/{JURISDICTION}/2025/projects/{OWN}");
    assert_eq!(house.get(Some(&agency), &project).await.status, 200);
    let fields = [("act", "end"), ("last_day", ""), ("reason", "合同解除")];
    let ended = house.post(Some(&finance), &format!("/engagements/{one}/term"), &fields).await;
    assert_eq!(ended.status, 303, "{}", ended.text);
    assert_eq!(house.get(Some(&agency), &project).await.status, 404);
    // An earlier day, on which the window was open, opens nothing either.
    for address in
        [format!("{project}?at=2026-03-20"), format!("/{JURISDICTION}/2025/projects?at=2026-03-20")]
    {
        let answer = house.get(Some(&agency), &address).await;
        assert!(answer.status == 404 || !answer.text.contains(OWN), "{address}");
    }
    let own = house.get(Some(&agency), &format!("/engagements/{one}")).await;
    assert!(own.text.contains("已终止") && own.text.contains("不在委托期限内"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_sent_back_is_handed_in_again_and_taken() {
    let house = House::open();
    let (finance, agency) = (house.guest("jixiao"), house.guest("shiwusuo"));
    let one = engagement(&house, OWN).id;
    let deliver = format!("/engagements/{one}/deliver/1");
    let empty = house.post(Some(&agency), &deliver, &[("note", "")]).await;
    assert_eq!(empty.status, 400);
    let done = hand_in(&house, &agency, &deliver).await;
    assert_eq!(done.status, 303, "{}", done.text);
    let twice = hand_in(&house, &agency, &deliver).await;
    assert!(twice.status == 422 && twice.text.contains("R376"), "{}", twice.status);
    let file = format!("/engagements/{one}/files/1/2/1");
    assert_eq!(house.get(Some(&finance), &file).await.status, 200);
    assert_eq!(house.get(Some(&house.guest("zixun")), &file).await.status, 404);
    let judge = format!("/engagements/{one}/judge/1");
    let back = [("version", "2"), ("text", ""), ("outcome", "return")];
    let unsaid = house.post(Some(&finance), &judge, &back).await;
    assert!(unsaid.status == 422 && unsaid.text.contains("R401"));
    let taken = [("version", "2"), ("text", ""), ("outcome", "accept")];
    assert_eq!(house.post(Some(&finance), &judge, &taken).await.status, 303);
    let state = engagement(&house, OWN).deliverables[0].state();
    assert_eq!(state, DeliverableState::Accepted);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_conflict_is_said_on_the_form_and_overruled_with_a_reason() {
    let house = House::open();
    let finance = house.guest("jixiao");
    let county = house.app.county(JURISDICTION).unwrap();
    let subject =
        county.project_by_code(2025, "65990125T0203").expect("it is there").id.to_string();
    let agency = unit_id("jigou-1").to_string();
    let mut fields = vec![
        ("subject", subject.as_str()),
        ("reason", "attention"),
        ("fields", "debt"),
        ("agency", agency.as_str()),
        ("method", "consultation"),
        ("contract_number", "示财绩合〔2026〕9号"),
        ("amount", "5.50"),
        ("first_day", "2026-04-10"),
        ("last_day", "2026-07-31"),
        ("name1", "评价报告"),
        ("due1", "2026-07-20"),
    ];
    let at = format!("/{JURISDICTION}/2025/engagements/new");
    let page = house.get(Some(&finance), &at).await.text;
    assert!(!page.contains("name=\"overruling\""));
    let refused = house.post(Some(&finance), &at, &fields).await;
    assert_eq!(refused.status, 422);
    assert!(
        refused.text.contains("R373") && refused.text.contains("在3年内承担过示例县水利局的评价")
    );
    assert!(refused.text.contains("name=\"overruling\"") && refused.text.contains("5.50"));
    fields.push(("overruling", "县内没有别的机构应征"));
    let done = house.post(Some(&finance), &at, &fields).await;
    assert_eq!(done.status, 303, "{}", done.text);
    let list = house.get(Some(&finance), &format!("/{JURISDICTION}/2025/engagements")).await.text;
    assert!(list.contains("2025-007") && list.contains("6/5") && list.contains("4/6"));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_assessment_is_proposed_answered_and_settled_with_its_fee() {
    let house = House::open();
    let (finance, agency) = (house.guest("jixiao"), house.guest("zixun"));
    // The example has one that went all the way.
    let settled = engagement(&house, OTHER).id;
    let page = house.get(Some(&agency), &format!("/engagements/{settled}")).await.text;
    for words in ["88.50", "良好", "90%", "6.30", "截图在附件四", "第五章没有成本分析"]
    {
        assert!(page.contains(words), "{words}");
    }
    assert!(!page.contains("/answer\"") && !page.contains("/assess\""));
    let register = house.get(Some(&finance), "/agencies").await.text;
    assert!(register.contains("2025年88.50分（1项）"));
    let xlsx = format!("/{JURISDICTION}/2025/engagements.xlsx");
    assert_eq!(house.get(Some(&finance), &xlsx).await.status, 200);
    // 基本公共卫生服务补助: its plan waits for a judgement, so there is nothing to assess yet.
    let one = engagement(&house, "65990125T0401").id;
    let assess = format!("/engagements/{one}/assess");
    let items = wenxiao_domain::agency::AssessmentItem::ALL;
    let points = ["2", "2", "2", "2", "8", "4", "10", "9.5", "20", "15", "15", "10"];
    let mut fields: Vec<(String, String)> = items
        .iter()
        .zip(points)
        .map(|(item, points)| (format!("points_{}", item.key()), points.to_owned()))
        .collect();
    fields.push(("act".to_owned(), "propose".to_owned()));
    let post = |fields: Vec<(String, String)>| {
        let (house, finance, assess) = (&house, &finance, &assess);
        async move {
            let pairs: Vec<(&str, &str)> = fields.iter().map(|(a, b)| (&**a, &**b)).collect();
            house.post(Some(finance), assess, &pairs).await
        }
    };
    let early = post(fields.clone()).await;
    assert!(early.status == 422 && early.text.contains("R378"), "{}", early.status);
    let judge = |number: u32| format!("/engagements/{one}/judge/{number}");
    let taken = [("version", "1"), ("text", ""), ("outcome", "accept")];
    for number in 1..=3 {
        if number != 1 {
            let at = format!("/engagements/{one}/deliver/{number}");
            assert_eq!(hand_in(&house, &agency, &at).await.status, 303);
        }
        assert_eq!(house.post(Some(&finance), &judge(number), &taken).await.status, 303);
    }
    let silent = post(fields.clone()).await;
    assert!(
        silent.status == 422 && silent.text.contains("扣分理由") && silent.text.contains("9.5")
    );
    fields.push(("reason_support".to_owned(), "没有附原始数据".to_owned()));
    assert_eq!(post(fields.clone()).await.status, 303);
    let answer = format!("/engagements/{one}/answer");
    let said = [("answer_support", "数据在附件二")];
    assert_eq!(house.post(Some(&agency), &answer, &said).await.status, 303);
    fields.retain(|(name, _)| name != "act");
    fields.push(("act".to_owned(), "settle".to_owned()));
    assert_eq!(post(fields).await.status, 303);
    let page = house.get(Some(&agency), &format!("/engagements/{one}")).await.text;
    for words in ["99.50", "优秀", "已定案", "数据在附件二", "10.00"] {
        assert!(page.contains(words), "{words}");
    }
    let late = house.post(Some(&agency), &answer, &said).await;
    assert!(late.status == 422 && late.text.contains("R379"));
}
