//! What follows a flag, on the pages: orders, tickets, 改判, results.

use std::sync::Arc;

use wenxiao_demo::JURISDICTION;
use wenxiao_domain::document::Document;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::rectification::Rectification;

use super::common::{Answer, Guest, House, hidden};

/// The one project whose red flag of May was never answered; it is red in August too.
const SILENT: &str = "65990125T0303";

fn form(house: &House, code: &str, kind: FormKind) -> Arc<Document> {
    let county = house.app.county(JURISDICTION).unwrap();
    let project = county.project_by_code(2025, code).expect("the example has it").id;
    county.document_of(project, kind).expect("it was filed").clone()
}

fn ticket(house: &House, code: &str) -> Arc<Rectification> {
    let document = form(house, code, FormKind::MonitoringMay);
    let county = house.app.county(JURISDICTION).unwrap();
    county.ticket_of(&document).expect("it was ordered").clone()
}

fn entries(house: &House) -> u64 {
    house.app.county(JURISDICTION).unwrap().seq()
}

async fn results(house: &House, guest: &Guest, fields: &[(&str, &str)]) -> Answer {
    let at = format!("/{JURISDICTION}/2025/results/{SILENT}/monitoring_may");
    house.post(Some(guest), &at, fields).await
}

/// Posts a form with one paper beside it.
pub async fn hand_in(house: &House, guest: &Guest, at: &str, fields: &[(&str, &str)]) -> Answer {
    house.post_file(guest, at, fields, ("files", "plan.pdf", b"%PDF-1.4 the plan")).await
}

#[tokio::test(flavor = "multi_thread")]
async fn every_overruling_is_seen_with_its_reason_and_its_paper() {
    let house = House::open();
    let finance = house.guest("jixiao");
    let document = form(&house, SILENT, FormKind::MonitoringAugust).id;
    let (at, score) = (format!("/docs/{document}/overrule"), format!("/docs/{document}/score"));
    let overrule = |flag: &'static str, reason: &'static str| {
        let fields = [("flag", flag), ("reason", reason)];
        let (house, finance, at) = (&house, &finance, &at);
        async move { hand_in(house, finance, at, &fields).await }
    };
    let same = overrule("red", "再判一次。").await;
    assert!(same.status == 422 && same.text.contains("R341"), "{}", same.text);
    assert!(same.text.contains("再判一次。"), "what was typed is kept: {}", same.text);
    assert_eq!(overrule("green", "汛期停工，按施工计划没有落后。").await.status, 303);
    assert_eq!(overrule("yellow", "复核后仍偏慢").await.status, 303);
    let page = house.get(Some(&finance), &score).await.text;
    for said in ["汛期停工，按施工计划没有落后。", "复核后仍偏慢", "此前改判", "plan.pdf"]
    {
        assert!(page.contains(said), "{said}: {page}");
    }
    for (login, status) in [("jixiao", 200), ("juzhang", 200), ("jiaotong", 404)] {
        let file = format!("{at}/1/files/1");
        let shown = house.get(Some(&house.guest(login)), &file).await;
        assert_eq!(shown.status, status, "{login}");
        assert_eq!(shown.text.contains("the plan"), status == 200, "{login}");
    }
    for nothing in ["/3/files/1", "/1/files/2", "/0/files/1"] {
        let shown = house.get(Some(&finance), &format!("{at}{nothing}")).await;
        assert_eq!(shown.status, 404, "{nothing}");
    }

    let board = format!("/{JURISDICTION}/2025/monitoring/august");
    let list = house.get(Some(&finance), &board).await.text;
    assert!(list.contains("改判为黄标：复核后仍偏慢。"), "{list}");
    let preview = house.get(Some(&finance), &format!("{board}/orders?sel={document}")).await.text;
    assert!(preview.contains("改判为黄标：复核后仍偏慢。"), "{preview}");
    let key = hidden(&preview, "idempotency_key");
    let (sel, name) = (document.to_string(), format!("demand-{document}"));
    let fields = [("idempotency_key", key.as_str()), ("sel", &sel), (&name, "请赶上进度。")];
    let given = house.post(Some(&finance), &format!("{board}/orders"), &fields).await;
    assert!(given.text.contains("已下达1张整改单"), "{}", given.text);
    let august = form(&house, SILENT, FormKind::MonitoringAugust);
    let county = house.app.county(JURISDICTION).unwrap();
    let ticket = county.ticket_of(&august).expect("it was ordered");
    assert!(ticket.finding.ends_with("改判为黄标：复核后仍偏慢。"), "{}", ticket.finding);
    let closed = house.get(Some(&finance), &at).await;
    assert!(closed.status == 409 && closed.text.contains("R317"), "{}", closed.text);
    assert!(closed.text.contains("先在整改单上撤回督办") && !closed.text.contains("name=\"flag\""));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_read_is_refused_as_what_it_is_and_kept() {
    let house = House::open();
    let finance = house.guest("jixiao");
    let before = entries(&house);
    for (typed, said) in [
        ("约五万", "“调整额”：无法识别为金额"),
        ("10.0055555", "“调整额”：金额精确到分以下"),
        ("999999999999", "“调整额”：金额超过10万亿元的上限"),
    ] {
        let fields = [("application", "reduce"), ("amount", typed), ("text", "调减预算。")];
        let page = results(&house, &finance, &fields).await;
        let is_kept = page.text.contains(&format!("value=\"{typed}\""));
        assert!(page.status == 422 && page.text.contains(said) && is_kept, "{}", page.text);
        assert!(page.text.contains("R465") && page.text.contains("调减预算。"), "{}", page.text);
    }
    let at = format!("/rectifications/{}/judge", ticket(&house, SILENT).id);
    for (typed, said, code) in [
        ("下个月", "“延期到”无法识别为日期", "R466"),
        ("2026-02-30", "“延期到”无法识别为日期", "R466"),
        ("", "“延期到”没有填写", "R405"),
        ("2026-05-01", "没有可以延到的日期", "R340"),
    ] {
        let fields =
            [("seen", "0"), ("verdict", "extend"), ("due", typed), ("text", "等待汛期过去。")];
        let page = house.post(Some(&finance), &at, &fields).await;
        assert!(page.status == 422 && page.text.contains(said), "{}", page.text);
        assert!(page.text.contains(code), "{}", page.text);
    }
    assert_eq!(entries(&house), before);
    let fields = [("application", "reduce"), ("amount", "10.005555"), ("text", "调减预算。")];
    let done = results(&house, &finance, &fields).await;
    assert_eq!(done.status, 303, "{}", done.text);
    let page = house.get(Some(&finance), &format!("/{JURISDICTION}/2025/results")).await;
    assert!(page.text.contains("10.005555"), "shown as it is kept: {}", page.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_spent_is_shown_before_and_refused_after() {
    let house = House::open();
    let finance = house.guest("jixiao");
    let at = format!("/{JURISDICTION}/2025/results/{SILENT}/monitoring_may");
    let page = house.get(Some(&finance), &at).await.text;
    assert!(page.contains("已支出") && page.contains("还没有支出"), "{page}");
    let county = house.app.county(JURISDICTION).unwrap();
    let project = county.project_by_code(2025, SILENT).expect("the example has it");
    let all = project.adjusted().to_string();
    let fields = [("application", "reduce"), ("amount", all.as_str()), ("text", "全部压减。")];
    let refused = results(&house, &finance, &fields).await;
    assert!(refused.status == 422 && refused.text.contains("R463"), "{}", refused.text);
    assert!(refused.text.contains(&format!("value=\"{all}\"")), "{}", refused.text);
    let fields = [("application", "cancel"), ("amount", ""), ("text", "项目不再实施。")];
    assert_eq!(results(&house, &finance, &fields).await.status, 303);
}

/// `办理过程` of a project's page, entry by entry.
async fn history(house: &House, guest: &Guest, code: &str) -> Vec<String> {
    let at = format!("/{JURISDICTION}/2025/projects/{code}");
    let page = house.get(Some(guest), &at).await.text;
    let part = page.split("办理过程</h2>").nth(1).expect("the page has it");
    let list = part.split("</ol>").next().expect("it has entries");
    list.split("<li>").skip(1).map(str::to_owned).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_history_of_a_project_tells_what_followed_a_flag() {
    let house = House::open();
    let finance = house.guest("jixiao");
    let document = form(&house, SILENT, FormKind::MonitoringAugust).id;
    let fields = [("flag", "yellow"), ("reason", "汛期停工，偏慢不多。")];
    let done = hand_in(&house, &finance, &format!("/docs/{document}/overrule"), &fields).await;
    assert_eq!(done.status, 303, "{}", done.text);
    let fields = [("application", "cancel"), ("text", "项目不再实施。")];
    assert_eq!(results(&house, &finance, &fields).await.status, 303);
    let found = history(&house, &finance, SILENT).await;
    let place = |said: &str| {
        let found = found.iter().position(|entry| entry.contains(said));
        found.unwrap_or_else(|| panic!("{said} in {found:?}"))
    };
    let (result, overruled) = (place("结果应用：取消"), place("8月监控改判为黄标"));
    let (ordered, submitted) = (place("下达督办，5月监控红标"), place("送审5月监控第1版"));
    assert!(result < overruled && overruled < ordered && ordered < submitted, "{found:?}");
    let ticket = ticket(&house, SILENT);
    for (at, said) in [
        (result, format!("/{JURISDICTION}/2025/results/{SILENT}/monitoring_may")),
        (overruled, format!("/docs/{document}/score")),
        (ordered, format!("/rectifications/{}", ticket.id)),
    ] {
        assert!(found[at].contains(&format!("href=\"{said}\"")), "{said}: {}", found[at]);
        assert!(found[at].contains("绩效"), "who did it: {}", found[at]);
    }
    let sent_back = history(&house, &finance, "65990125T0501").await;
    for said in ["提交整改", "验收不通过"] {
        assert!(sent_back.iter().any(|entry| entry.contains(said)), "{said}: {sent_back:?}");
    }
}

/// The bar's year, and the list of projects that the menu leads to.
fn bar(page: &str) -> (&str, &str) {
    let after = |start: &str| page.split(start).nth(1).unwrap_or_default();
    let year = after("class=\"where\">").split("<span class=\"num\">").nth(1);
    let year = year.and_then(|rest| rest.split('<').next()).unwrap_or_default();
    let links = page.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let projects = links.into_iter().find(|link| link.ends_with("/projects"));
    (year, projects.unwrap_or_default())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_bar_stands_in_the_year_of_what_is_shown() {
    let house = House::open();
    let (finance, clerk) = (house.guest("jixiao"), house.guest("jiaotong"));
    let document = form(&house, SILENT, FormKind::MonitoringMay).id;
    let ticket = ticket(&house, SILENT).id;
    let (last, this) = [2025, 2026].map(|year| format!("/{JURISDICTION}/{year}/projects")).into();
    for at in [
        format!("/docs/{document}"),
        format!("/docs/{document}/score"),
        format!("/docs/{document}/overrule"),
        format!("/rectifications/{ticket}"),
    ] {
        let page = house.get(Some(&finance), &at).await.text;
        assert_eq!(bar(&page), ("2025", last.as_str()), "{at}");
        let foreign = house.get(Some(&clerk), &at).await.text;
        assert_eq!(bar(&foreign), ("2026", this.as_str()), "not there for others: {at}");
    }
    let home = house.get(Some(&finance), "/me").await.text;
    assert_eq!(bar(&home), ("2026", this.as_str()));
    let drafts = house.app.drafts(JURISDICTION).expect("the store is well");
    let county = house.app.county(JURISDICTION).unwrap();
    let key = |draft: &wenxiao_app::Draft| {
        let department = county.subject(draft.subject).expect("it is registered").department();
        let is_of = |key: &&str| wenxiao_demo::people::unit_id(key) == department;
        ["shuili", "jiaotong", "nongye", "weijian"].into_iter().find(is_of)
    };
    let drafts = drafts.iter().filter(|draft| draft.kind == FormKind::SelfEvaluation);
    let (draft, login) = drafts
        .filter_map(|draft| Some((draft, key(draft)?)))
        .next()
        .expect("the example has a draft of last year's self-evaluation");
    for at in [
        format!("/docs/{}/edit", draft.id),
        format!("/docs/new?kind=self_evaluation&subject={}", draft.subject),
    ] {
        let page = house.get(Some(&house.guest(login)), &at).await.text;
        assert_eq!(bar(&page), ("2025", last.as_str()), "{at}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn orders_that_were_not_given_keep_their_boxes() {
    let house = House::open();
    let finance = house.guest("jixiao");
    let board = format!("/{JURISDICTION}/2025/monitoring/august");
    let codes = [SILENT, "65990125T0501"];
    let ids = codes.map(|code| form(&house, code, FormKind::MonitoringAugust).id.to_string());
    let names = ids.clone().map(|id| format!("demand-{id}"));
    let long = "改".repeat(2001);
    for (demand, code) in [(" ", "R405"), (long.as_str(), "R406")] {
        let fields = [("sel", ids[0].as_str()), (names[0].as_str(), demand)];
        let page = house.post(Some(&finance), &format!("{board}/orders"), &fields).await.text;
        assert!(page.contains(code) && page.contains(&format!("id=\"{}\"", names[0])), "{page}");
    }
    let before = entries(&house);
    let fields = [
        ("sel", ids[0].as_str()),
        ("sel", ids[1].as_str()),
        (names[0].as_str(), ""),
        (names[1].as_str(), "请说明第二轮的进度。"),
    ];
    let page = house.post(Some(&finance), &format!("{board}/orders"), &fields).await.text;
    assert_eq!(entries(&house), before + 1);
    assert!(page.contains("已下达1张整改单") && page.contains("1个没有下达"), "{page}");
    let boxes: Vec<&str> = page.split("<section class=\"box\">").skip(1).collect();
    assert!(boxes.len() == 1 && boxes[0].contains(&names[0]), "{page}");
    let key = hidden(&page, "idempotency_key");
    let fields = [
        ("idempotency_key", key.as_str()),
        ("sel", ids[0].as_str()),
        (names[0].as_str(), "请赶上进度。"),
    ];
    let page = house.post(Some(&finance), &format!("{board}/orders"), &fields).await.text;
    assert_eq!(entries(&house), before + 2, "{page}");
    assert!(!page.contains("<section class=\"box\">"), "nothing is left: {page}");

    let august = form(&house, codes[1], FormKind::MonitoringAugust);
    let county = house.app.county(JURISDICTION).unwrap();
    let id = county.ticket_of(&august).expect("it was ordered").id;
    let shown = house.get(Some(&finance), &format!("/rectifications/{id}")).await.text;
    assert_eq!(shown.matches("第一轮").count(), 1, "the first round is told once: {shown}");
    let withdraw = [("reason", "下达有误")];
    let at = format!("/rectifications/{id}/withdraw");
    assert_eq!(house.post(Some(&finance), &at, &withdraw).await.status, 303);
    let list = house.get(Some(&finance), &board).await.text;
    let cell = format!("<a href=\"/rectifications/{id}\">已撤销督办</a>");
    assert!(list.contains(&cell), "{list}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_second_window_keeps_what_was_typed_in_it() {
    let house = House::open();
    let (clerk, finance) = (house.guest("nongye"), house.guest("jixiao"));
    let at = format!("/rectifications/{}", ticket(&house, SILENT).id);
    let first = [("seen", "0"), ("measure", "press_progress"), ("text", "第一个窗口的答复。")];
    let done = hand_in(&house, &clerk, &format!("{at}/answer"), &first).await;
    assert_eq!(done.status, 303, "{}", done.text);
    let second = [("seen", "0"), ("measure", "adjust_budget"), ("text", "第二个窗口写了很久。")];
    let late = hand_in(&house, &clerk, &format!("{at}/answer"), &second).await;
    assert!(late.status == 422 && late.text.contains("R301"), "{}", late.text);
    for said in ["第二个窗口写了很久。", "措施：预算调整", "第一个窗口的答复。", "没有入账"]
    {
        assert!(late.text.contains(said), "{said}: {}", late.text);
    }
    let withdraw = [("reason", "下达有误，另行通知。")];
    let late = house.post(Some(&finance), &format!("{at}/withdraw"), &withdraw).await;
    assert!(late.text.contains("R303") && late.text.contains("下达有误，另行通知。"));
}

#[tokio::test(flavor = "multi_thread")]
async fn papers_beyond_the_limit_are_refused_by_their_size_first() {
    let house = House::open();
    let clerk = house.guest("nongye");
    let at = format!("/rectifications/{}/answer", ticket(&house, SILENT).id);
    let large = "字".repeat(12 << 20);
    let refused = hand_in(&house, &clerk, &at, &[("text", &large)]).await;
    assert!(refused.status == 400 && refused.text.contains("R495"), "{}", refused.status);
    assert!(refused.text.find("32MB") < refused.text.find("网络"), "{}", refused.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ledger_shows_and_hands_out_what_is_in_scope() {
    let house = House::open();
    let at = format!("/{JURISDICTION}/2025/ledgers/rectification");
    let rows = |text: &str| text.lines().filter(|line| line.contains("65990125T")).count();
    for (login, expected) in [("jixiao", 6), ("jiaotong", 1)] {
        let guest = house.guest(login);
        let csv = house.get(Some(&guest), &format!("{at}/file.csv")).await;
        assert_eq!((csv.status, rows(&csv.text)), (200, expected), "{login}: {}", csv.text);
        let head = csv.text.lines().next().unwrap_or_default();
        assert!(head.contains(",涉及金额（万元）,"), "the unit is said once: {head}");
        let page = house.get(Some(&guest), &at).await.text;
        assert_eq!(page.contains("5-004"), login == "jixiao", "{page}");
        let paper = house.get(Some(&guest), &format!("{at}/print")).await.text;
        assert!(paper.contains("整改台账") && paper.contains("整改完成率"), "{paper}");
    }
    let finance = house.guest("jixiao");
    let other = format!("{at}/file.csv?dept={}", wenxiao_demo::people::unit_id("jiaoyu"));
    assert_eq!(rows(&house.get(Some(&finance), &other).await.text), 1);
    let august = house.get(Some(&finance), &format!("{at}?source=monitoring_august")).await;
    assert!(august.text.contains("没有符合条件的行"), "{}", august.text);
    for missing in ["nothing", "rectification/file.exe"] {
        let at = format!("/{JURISDICTION}/2025/ledgers/{missing}");
        assert_eq!(house.get(Some(&finance), &at).await.status, 404, "{missing}");
    }
}
