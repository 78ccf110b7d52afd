//! 年度总结报告 by program: written, signed by two more people, read as it was signed.

use serde_json::json;

use crate::common::House;
use crate::program::{Program, text};

const AT: &str = "/annual-report";

const READ: &str = "/annual-report?year=2025";

const TEMPLATE: &str = "# {县}{年}年度报告\n审核通过项目绩效目标{F2}。";

#[tokio::test(flavor = "multi_thread")]
async fn a_report_is_written_and_signed_by_program_and_then_stays() {
    let house = House::open();
    let section = Program::of(&house, "jixiao");
    let first = section.get(READ).await.good();
    assert!(first["revision"].is_null() && text(&first, "template").contains("{问题}"));
    assert_eq!(first["revisions"], json!([]));
    let saving = |seen: u32, template: &str| json!({"work_year": 2025, "seen": seen, "template": template, "correction": ""});
    let wrong = saving(0, "共{F999}");
    section.post(AT, &wrong).await.refused(422, "R730");
    Program::of(&house, "juzhang").post(AT, &saving(0, TEMPLATE)).await.refused(403, "R201");
    section.post(AT, &saving(0, TEMPLATE)).await.good();
    section.post(AT, &saving(0, TEMPLATE)).await.refused(409, "R733");
    let of_first = json!({"work_year": 2025, "revision": 1});
    section.post("/annual-report/submit", &of_first).await.good();
    let read = section.get(READ).await.good();
    let revision = &read["revisions"][0];
    assert_eq!(
        (revision["stage"].as_str(), revision["steps"].as_array().map(Vec::len)),
        (Some("at_bureau"), Some(1))
    );
    let signing = |digest: &str| json!({"work_year": 2025, "revision": 1, "digest": digest, "is_signed": true, "opinion": ""});
    let digest = text(revision, "digest").to_owned();
    let (sign, bureau) = ("/annual-report/sign", Program::of(&house, "juzhang"));
    bureau.post(sign, &signing("00")).await.refused(409, "R733");
    let county = Program::of(&house, "xianzhang");
    county.post(sign, &signing(&digest)).await.refused(403, "R201");
    bureau.post(sign, &signing(&digest)).await.good();
    county.post(sign, &signing(&digest)).await.good();
    let read = county.get("/annual-report?year=2025&revision=1").await.good();
    assert_eq!(
        (&read["revisions"][0]["stage"], &read["missing"]),
        (&json!("approved"), &json!([]))
    );
    assert_eq!(text(&read, "text"), "示例县2025年度报告\n审核通过项目绩效目标16个。\n");
    section.post(AT, &saving(1, TEMPLATE)).await.refused(422, "R737");
    section.get("/annual-report?year=2025&revision=2").await.refused(404, "R202");
    Program::of(&house, "jiaotong").get(READ).await.refused(404, "R202");
}
