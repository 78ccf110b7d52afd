//! What people do on the pages, without a script: forms that keep what was typed, filing once, refusals
//! that say why.

use super::common::{Guest, House, hidden};
use wenxiao_demo::JURISDICTION;

#[tokio::test(flavor = "multi_thread")]
async fn a_project_is_registered_once_however_often_it_is_sent() {
    let house = House::open();
    let guest = house.guest("jixiao");
    let at = format!("/{JURISDICTION}/2026/projects/new");
    let page = house.get(Some(&guest), &at).await;
    let key = hidden(&page.text, "idempotency_key");
    let department = wenxiao_demo::people::unit_id("shuili").to_string();
    let mut fields = vec![
        ("idempotency_key", key.as_str()),
        ("code", ""),
        ("name", "防洪堤维修"),
        ("department", department.as_str()),
        ("nature", "new"),
        ("source", "fiscal_appropriation"),
        ("budget", "general_public"),
        ("initial", "120.5"),
        ("adjusted", ""),
        ("executed", ""),
    ];
    let refused = house.post(Some(&guest), &at, &fields).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text.contains("<title>有错误：") && refused.text.contains("防洪堤维修"));
    assert!(refused.text.contains("href=\"#code\"") && refused.text.contains("id=\"code-error\""));

    fields[1].1 = "65990126T0999";
    let before = house.app.county(JURISDICTION).unwrap().seq();
    let first = house.post(Some(&guest), &at, &fields).await;
    let again = house.post(Some(&guest), &at, &fields).await;
    assert_eq!((first.status, again.status), (303, 303), "{}", again.text);
    assert_eq!(first.location, again.location);
    assert_eq!(house.app.county(JURISDICTION).unwrap().seq(), before + 1);

    let detail = house.get(Some(&guest), &first.location).await;
    assert!(detail.text.contains("已登记，计入第") && detail.text.contains("120.50"));

    let taken = house.get(Some(&guest), &at).await;
    let key = hidden(&taken.text, "idempotency_key");
    fields[0].1 = &key;
    let taken = house.post(Some(&guest), &at, &fields).await;
    assert!(taken.status == 422 && taken.text.contains("R306"), "{}", taken.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_without_its_token_or_with_a_strange_field_does_nothing() {
    let house = House::open();
    let guest = house.guest("jixiao");
    let stranger = Guest { csrf: "0".repeat(32), ..guest.clone() };
    let at = "/me/prefs";
    assert_eq!(house.post(Some(&stranger), at, &[("size", "125")]).await.status, 403);
    assert_eq!(
        house.post(Some(&guest), at, &[("size", "125"), ("rights", "all")]).await.status,
        400
    );
    assert_eq!(house.post(Some(&guest), at, &[("size", "125")]).await.status, 303);
    assert_eq!(
        house.post(None, at, &[("size", "125")]).await.location,
        "/login?back=%2Fme%2Fprefs"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_is_made_starts_with_its_code_and_gets_an_identity_from_somebody_else() {
    let house = House::open();
    let (system, security) = (house.guest("xitong"), house.guest("anquan"));
    let made = [("login", "xinren"), ("display_name", "示例·新人")];
    let page = house.post(Some(&system), "/admin/users", &made).await;
    let code = page.text.split("code-once\">").nth(1).and_then(|rest| rest.split('<').next());
    let code = code.expect("the code is shown once").to_owned();
    let again = house.post(Some(&system), "/admin/users", &made).await;
    assert!(again.status == 422 && again.text.contains("xinren"), "{}", again.text);

    let login = [("login", "xinren"), ("password", code.as_str()), ("back", "/me")];
    let first = house.post(None, "/login", &login).await;
    let cookie = first.cookie.expect("the code opens a session");
    let session = house.app.session(&cookie).unwrap().expect("it has just begun");
    let guest = Guest { csrf: session.csrf, cookie };
    assert_eq!(house.get(Some(&guest), "/me").await.location, "/me/password");
    let short = [("new", "abc"), ("again", "abc")];
    assert_eq!(house.post(Some(&guest), "/me/password", &short).await.status, 422);
    let long = [("new", "Huang-he2jiu qu"), ("again", "Huang-he2jiu qu")];
    assert_eq!(house.post(Some(&guest), "/me/password", &long).await.status, 303);
    assert_eq!(house.get(Some(&guest), "/me").await.location, "/me/role");
    assert!(house.get(Some(&guest), "/me/role").await.text.contains("还没有身份"));

    let account =
        house.app.account_by_login("xinren").unwrap().expect("it was made").id.to_string();
    let unit = wenxiao_demo::people::unit_id("shuili").to_string();
    let grant = [("account", account.as_str()), ("role", "clerk"), ("organization", unit.as_str())];
    assert_eq!(house.post(Some(&system), "/admin/roles/grant", &grant).await.status, 403);
    let granted = house.post(Some(&security), "/admin/roles/grant", &grant).await;
    assert!(granted.location.starts_with("/admin/roles?done=granted"), "{}", granted.text);
    assert!(house.get(Some(&guest), "/me/role").await.text.contains("部门填报人"));

    let county = house.app.county(JURISDICTION).unwrap();
    let held = county.memberships_of(account.parse().unwrap()).next().expect("it was granted").id;
    let at = format!("/admin/roles/{held}/revoke");
    let blank = house.post(Some(&security), &at, &[("reason", " ")]).await;
    assert!(blank.status == 422 && blank.text.contains("href=\"#reason\""), "{}", blank.text);
    let gone = house.post(Some(&security), &at, &[("reason", "调离岗位")]).await;
    assert!(gone.location.starts_with("/admin/roles?done=revoked"), "{}", gone.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_double_click_on_a_new_account_shows_its_code() {
    let house = House::open();
    let system = house.guest("xitong");
    let shown = house.get(Some(&system), "/admin/users").await.text;
    let key = hidden(&shown, "idempotency_key");
    let made =
        [("idempotency_key", key.as_str()), ("login", "shuangji"), ("display_name", "示例·双击")];
    let (first, second) = tokio::join!(
        house.post(Some(&system), "/admin/users", &made),
        house.post(Some(&system), "/admin/users", &made)
    );
    let code = |page: &str| {
        let code = page.split("code-once\">").nth(1).and_then(|rest| rest.split('<').next());
        code.unwrap_or_else(|| panic!("no code is shown: {page}")).to_owned()
    };
    assert_eq!(code(&first.text), code(&second.text), "both answers show the one code");
    let login = [("login", "shuangji"), ("password", &code(&second.text)), ("back", "/me")];
    assert!(house.post(None, "/login", &login).await.cookie.is_some(), "and it opens a session");
    // The same names on a new form are another matter.
    let key = hidden(&house.get(Some(&system), "/admin/users").await.text, "idempotency_key");
    let again =
        [("idempotency_key", key.as_str()), ("login", "shuangji"), ("display_name", "示例·双击")];
    let again = house.post(Some(&system), "/admin/users", &again).await;
    assert!(again.status == 422 && again.text.contains("shuangji"), "{}", again.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_unit_is_registered_renamed_from_a_day_on_and_closed() {
    let house = House::open();
    let system = house.guest("xitong");
    let mut fields = vec![
        ("kind", "department"),
        ("parent", ""),
        ("name", "示例县气象局"),
        ("uscc", "11150300011554391A"),
        ("budget_code", "299"),
        ("from", "2026-01-01"),
    ];
    let wrong = house.post(Some(&system), "/admin/orgs/new", &fields).await;
    assert!(wrong.status == 422 && wrong.text.contains("R407") && wrong.text.contains("#uscc"));
    fields[3].1 = "11150300011554391W";
    let done = house.post(Some(&system), "/admin/orgs/new", &fields).await;
    assert!(done.location.starts_with("/admin/orgs?done=registered"), "{}", done.text);
    let county = house.app.county(JURISDICTION).unwrap();
    let is_it = |unit: &&std::sync::Arc<wenxiao_domain::party::organization::Organization>| {
        unit.name.changes()[0].1 == "示例县气象局"
    };
    let id = county.shared.organizations.values().find(is_it).expect("it was registered").id;
    let change =
        [("name", "示例县气象和防灾局"), ("uscc", ""), ("budget_code", ""), ("from", "2026-04-01")];
    let changed = house.post(Some(&system), &format!("/admin/orgs/{id}/change"), &change).await;
    assert!(changed.location.contains("done=changed"), "{}", changed.text);
    let page = house.get(Some(&system), &format!("/admin/orgs/{id}")).await;
    assert!(page.text.contains("2026-04-01起为示例县气象和防灾局"), "{}", page.text);
    let close = format!("/admin/orgs/{id}/close");
    assert_eq!(house.post(Some(&system), &close, &[("last_day", "某天")]).await.status, 422);
    let closed = house.post(Some(&system), &close, &[("last_day", "2026-12-31")]).await;
    assert!(closed.location.contains("done=closed"), "{}", closed.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn lists_answer_to_their_address_and_add_up() {
    let house = House::open();
    let guest = house.guest("jixiao");
    let base = format!("/{JURISDICTION}/2025/projects");
    let all = house.get(Some(&guest), &base).await.text;
    let count = |page: &str| page.matches("65990125T").count();
    assert!(all.contains("共19个"), "{all}");
    let department = wenxiao_demo::people::unit_id("shuili");
    let some =
        house.get(Some(&guest), &format!("{base}?dept={department}&status=accepted")).await.text;
    assert!(count(&some) < count(&all) && some.contains("部门＝示例县水利局"), "{some}");
    assert!(some.contains("状态＝已通过"));
    let csv =
        house.get(Some(&guest), &format!("{base}.csv?dept={department}&status=accepted")).await;
    assert_eq!(csv.text.lines().count() - 1, some.matches("class=\"seq num\"").count());
    let none = house.get(Some(&guest), &format!("{base}?q=没有这个")).await.text;
    assert!(none.contains("没有符合条件的项目"));
    let before = house.get(Some(&guest), &format!("{base}?at=2025-01-03")).await.text;
    assert!(before.contains("只读：截至2025-01-03"), "{before}");
    for (day, code) in [("2026-02-30", "R478"), ("昨天", "R478"), ("2099-01-01", "R479")] {
        let none = house.get(Some(&guest), &format!("{base}?at={day}")).await;
        assert!(none.status == 422 && none.text.contains(code), "{day}: {}", none.text);
        assert!(!none.text.contains("65990125T"), "today's state under another name");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_journal_is_verified_and_its_proof_can_be_taken_away() {
    let house = House::open();
    let guest = house.guest("shenji");
    assert_eq!(house.get(Some(&guest), "/trail/verify/proof.json").await.status, 404);
    assert_eq!(house.post(Some(&guest), "/trail/verify", &[]).await.status, 303);
    let mut page = house.get(Some(&guest), "/trail/verify").await.text;
    for _ in 0..100 {
        if page.contains("链条完整") {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        page = house.get(Some(&guest), "/trail/verify").await.text;
    }
    assert!(page.contains("链条完整，重算状态一致"), "{page}");
    let proof = house.get(Some(&guest), "/trail/verify/proof.json").await;
    let proof: serde_json::Value = serde_json::from_str(&proof.text).expect("it is JSON");
    let (seq, hash) = house.app.head(JURISDICTION).unwrap().expect("there are entries");
    assert_eq!(proof["heads"][0]["seq"], seq);
    assert_eq!(proof["heads"][0]["hash"], hash.to_string());
    assert_eq!(proof["is_whole"], true);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_identity_is_switched_with_a_new_session() {
    let house = House::open();
    let guest = house.guest("jiaoyu");
    assert_eq!(house.get(Some(&guest), "/me").await.location, "/me/role");
    let page = house.get(Some(&guest), "/me/role").await.text;
    assert!(page.contains("示例县教育局") && page.contains("示例县卫生健康委员会"));
    let membership = hidden(&page.replace("type=\"radio\" ", ""), "membership");
    let done = house.post(Some(&guest), "/me/role", &[("membership", &membership)]).await;
    let cookie = done.cookie.expect("a new secret comes with a new identity");
    assert_ne!(cookie, guest.cookie);
    assert_eq!(house.get(Some(&guest), "/me").await.location, "/login?back=%2Fme");
    let new = Guest { cookie, ..guest };
    assert_eq!(house.get(Some(&new), "/me").await.status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_figure_leads_to_as_many_records_as_it_counts() {
    let house = House::open();
    let guest = house.guest("xianzhang");
    let base = format!("/{JURISDICTION}/2026/figures");
    let all = house.get(Some(&guest), &base).await.text;
    for id in ["F2", "F18"] {
        let page = house.get(Some(&guest), &format!("{base}/{id}")).await.text;
        let rows = page.matches("class=\"seq num\"").count();
        assert!(0 < rows, "the example has records behind {id}");
        assert!(page.contains(&format!("{rows}个 ＝")), "{page}");
        assert!(all.contains(&format!("<b>{rows}个</b>")), "{all}");
    }
    assert!(house.get(Some(&guest), "/me").await.text.contains("2026年概况"));
}

#[tokio::test(flavor = "multi_thread")]
async fn other_rules_are_tried_and_nothing_is_written() {
    let house = House::open();
    let finance = house.guest("jixiao");
    let before = house.app.county(JURISDICTION).unwrap().seq();
    let at = "/rules/whatif?year=2025";
    let link = house.get(Some(&finance), "/rules").await.text;
    assert!(link.contains("href=\"/rules/whatif\""), "{link}");
    let empty = house.get(Some(&finance), at).await.text;
    assert!(
        empty.contains("红标：进度低于时序的比例（现在60%）") && !empty.contains("id=\"result\"")
    );

    let tried = format!("{at}&key=monitoring.flag.red_below&value=80%25");
    let page = house.get(Some(&finance), &tried).await;
    assert_eq!(page.status, 200);
    for said in ["红标：进度低于时序的比例：60%改为80%", "份不同", "<b>红标</b>", "试算，不入账"]
    {
        assert!(page.text.contains(said), "{said}: {}", page.text);
    }
    let kept = "name=\"set\" value=\"monitoring.flag.red_below=80%\"";
    assert!(page.text.contains(kept), "{}", page.text);

    let two =
        format!("{at}&set=monitoring.flag.red_below%3D80%25&key=grades.good_from&value=\u{591a}");
    let wrong = house.get(Some(&finance), &two.replace('多', "%E5%A4%9A")).await;
    assert!(wrong.status == 422 && wrong.text.contains("R467"), "{}", wrong.text);
    assert!(wrong.text.contains("value=\"多\"") && wrong.text.contains(kept), "{}", wrong.text);
    for (key, value, said) in [
        ("grades.good_from", "95", "“良的下限”95大于“优的下限”90"),
        ("monitoring.flag.red_below", "85%25", "85%大于“黄标：进度低于时序的比例”80%"),
        ("grades.fair_from", "-5", "“中的下限”-5小于0"),
    ] {
        let asked = format!("{at}&key={key}&value={value}");
        let refused = house.get(Some(&finance), &asked).await;
        assert!(refused.status == 422 && refused.text.contains(said), "{said}: {}", refused.text);
    }
    let same = house.get(Some(&finance), &format!("{at}&key=grades.good_from&value=80")).await.text;
    assert!(same.contains("没有材料的标识、得分、等级会不同"), "{same}");

    for (login, status) in [("juzhang", 200), ("xianzhang", 403), ("jiaotong", 403)] {
        assert_eq!(house.get(Some(&house.guest(login)), &tried).await.status, status, "{login}");
    }
    assert_eq!(house.app.county(JURISDICTION).unwrap().seq(), before);
}
