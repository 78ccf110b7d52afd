//! What follows a flag, on the pages: orders, tickets, 改判, results.

use std::sync::Arc;

use wenxiao_demo::JURISDICTION;
use wenxiao_domain::document::Document;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::rectification::Rectification;

use super::common::{Answer, Guest, House};

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

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_read_is_refused_as_what_it_is_and_kept() {
    let house = House::open();
    let finance = house.guest("jixiao");
    let before = entries(&house);
    for (typed, said) in [
        ("约五万", "“调整额”：无法识别为金额"),
        ("10.0055555", "“调整额”：金额精确到分以下"),
        ("999999999999", "“调整额”：金额过大"),
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
