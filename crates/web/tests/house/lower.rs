//! A township in the example county: marked in the register, commissioned for its finances, written by the agency on
//! FM-09C and on no other form.

use wenxiao_app::{Saved, Session};
use wenxiao_demo::JURISDICTION;
use wenxiao_demo::people::unit_id;
use wenxiao_domain::document::SubjectId;
use wenxiao_domain::form::evaluation::SCORES;
use wenxiao_domain::form::evaluation::rates::RATES;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::unit::id::OrgId;

use super::common::House;

const KIND: FormKind = FormKind::LowerGovernmentEvaluation;
const NAME: &str = "示例县红柳乡人民政府";

fn session(house: &House, login: &str) -> Session {
    house.app.local_session(login, JURISDICTION).unwrap().expect("the example has the account")
}

/// Registered on the page of units, with the mark.
async fn township(house: &House) -> OrgId {
    let system = house.guest("xitong");
    let mut fields = vec![
        ("kind", "agency"),
        ("name", NAME),
        ("budget_code", "361"),
        ("township", "yes"),
        ("from", "2024-01-01"),
    ];
    let refused = house.post(Some(&system), "/admin/orgs/new", &fields).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text.contains("R388") && refused.text.contains("#township"));
    fields[0].1 = "department";
    let done = house.post(Some(&system), "/admin/orgs/new", &fields).await;
    assert!(done.location.starts_with("/admin/orgs?done=registered"), "{}", done.text);
    let list = house.get(Some(&system), "/admin/orgs").await.text;
    assert_eq!(list.matches("预算部门（乡镇）").count(), 1);
    let county = house.app.county(JURISDICTION).unwrap();
    let mut all = county.shared.organizations.values();
    all.find(|unit| unit.name.changes()[0].1 == NAME).expect("it was registered").id
}

async fn commission(house: &House, about: OrgId) -> (u16, String) {
    let (subject, agency) = (format!("{about}:2025"), unit_id("jigou-2").to_string());
    let fields = [
        ("subject", subject.as_str()),
        ("reason", "coverage"),
        ("fields", "lower_government"),
        ("agency", agency.as_str()),
        ("method", "consultation"),
        ("contract_number", "示财绩合〔2026〕9号"),
        ("amount", "5.50"),
        ("first_day", "2026-04-01"),
        ("last_day", "2026-07-31"),
        ("name1", "评价报告"),
        ("due1", "2026-07-20"),
    ];
    let at = format!("/{JURISDICTION}/2025/engagements/new");
    let done = house.post(Some(&house.guest("jixiao")), &at, &fields).await;
    (done.status, done.text)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_township_is_commissioned_for_its_finances_and_evaluated_on_its_own_form() {
    let house = House::open();
    let (finance, agency) = (house.guest("jixiao"), session(&house, "zixun"));
    let (status, page) = commission(&house, unit_id("wenlv")).await;
    assert_eq!(status, 422);
    assert!(page.contains("R397") && page.contains("没有标记为乡镇"), "{page}");
    let township = township(&house).await;
    let subject = SubjectId::Department(township, 2025);
    let list = format!("/{JURISDICTION}/2025/engagements");
    let choice = house.get(Some(&finance), &format!("{list}/new")).await.text;
    assert!(
        choice.contains(&format!("<optgroup label=\"乡镇\"><option value=\"{subject}\">{NAME}")),
        "{choice}"
    );
    assert_eq!(commission(&house, township).await.0, 303);
    let covered = house.get(Some(&finance), &list).await.text;
    assert!(covered.contains("4/6") && covered.contains("下级政府财政运行"), "{covered}");
    let whole = FormKind::WholeDepartmentEvaluation;
    let refused = house.app.start_draft(&agency, whole, subject).unwrap();
    assert_eq!(refused.expect_err("not commissioned so").code().code, "R202");
    let draft = house.app.start_draft(&agency, KIND, subject).unwrap().expect("commissioned so");
    let mut sheet = draft.content.sheet.clone();
    assert_eq!(sheet.field("competent_department"), NAME);
    assert_eq!(sheet.field("evaluator"), "示例衡远绩效咨询有限公司");
    assert_eq!((sheet.rows(SCORES).len(), sheet.rows(RATES).len()), (26, 19));
    for (row, part, whole) in
        [(0, "400", "400"), (1, "268.20", "412.60"), (11, "1368", "1440"), (17, "300", "240")]
    {
        let rates = sheet.rows_mut(RATES);
        rates[row].set("part", part);
        rates[row].set("whole", whole);
    }
    let saved = house.app.save_draft(&agency, draft.id, draft.rev, sheet);
    assert!(matches!(saved, Ok(Ok(Saved::Kept { .. }))), "{saved:?}");
    let writer = house.guest("zixun");
    let edit = house.get(Some(&writer), &format!("/docs/{}/edit", draft.id)).await.text;
    for words in ["下级政府财政运行综合绩效评价报告", "V025", "V026", "差72.00万元"]
    {
        assert!(edit.contains(words), "{words}\n{edit}");
    }
    // 3.2 of 4 by the rate: 240 ÷ 300.
    let score = house.get(Some(&writer), &format!("/docs/{}/score?draft=1", draft.id)).await.text;
    assert!(score.contains("可持续与风险") && !score.contains("整体自评、整体评价"), "{score}");
}
