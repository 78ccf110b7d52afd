//! `wenxiao rectification` and `wenxiao results`: what followed flags and grades, read while a server may run.

use serde_json::json;

use crate::common::Folder;

#[test]
fn tickets_and_results_of_a_year_are_listed_and_read() {
    let folder = Folder::new("followed");
    let ran = folder.run(&["demo", "--small", "--no-serve", "--data", "数据", "--json"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let year = ["--data", "数据", "--year", "2025"];
    let run = |what: &[&str]| folder.run(&[what, &year].concat());
    let all = run(&["rectification", "list", "--json"]).json();
    let all = all.as_array().expect("a list");
    let open = run(&["rectification", "list", "--state", "整改中", "--json"]).json();
    let open = open.as_array().expect("a list").len();
    assert_eq!(open, all.iter().filter(|one| one["state"] == "ordered").count());
    assert!(0 < open && open < all.len(), "{open} of {}", all.len());
    // 农业农村局 never answered, so its red flag is proposed to cost money.
    let late = all.iter().find(|one| one["code"] == "65990125T0303").expect("it was ordered");
    assert!(late["days_overdue"].as_i64().is_some_and(|days| 0 < days), "{late}");
    let number = late["number"].as_str().expect("it has one");
    let text = run(&["rectification", "list"]).out;
    assert!(text.contains(number) && text.contains("没有办结的"), "{text}");

    let answered = all.iter().find(|one| one["state"] == "closed").expect("one was closed");
    let number = answered["number"].as_str().expect("it has one");
    let whole = run(&["rectification", "show", "--json", number]).json();
    assert_eq!(
        whole["steps"].as_array().map(Vec::len),
        answered["seen"].as_u64().and_then(|one| usize::try_from(one).ok())
    );
    let text = run(&["rectification", "show", number]).out;
    for said in [number, "提交整改", "验收通过", "佐证"] {
        assert!(text.contains(said), "{said}: {text}");
    }
    let missing = run(&["rectification", "show", "--json", "9-999"]);
    assert_eq!((missing.code, &missing.json()["refused"]["code"]), (3, &json!("R202")));
    assert_eq!(run(&["rectification", "list", "--state", "late"]).code, 2);

    let rows = run(&["results", "list", "--json"]).json();
    let rows = rows.as_array().expect("a list");
    let row = rows.iter().find(|row| row["code"] == "65990125T0303").expect("it is proposed");
    assert_eq!((&row["suggested"], &row["decision"]), (&json!("reduce"), &json!(null)));
    let cases = run(&["cases", "list", "--json"]).json();
    let cases = cases.as_array().expect("a list");
    let best = cases.first().expect("some went well");
    assert!(best["grade"].is_string() && !best["rows"][0]["actual"].is_null(), "{best}");
    assert!(cases.iter().all(|one| one["grade"] != "中" && one["grade"] != "差"));
    let text = run(&["cases", "list"]).out;
    assert!(text.contains(&format!("共{}个案例", cases.len())), "{text}");

    let figures = run(&["figures", "--json"]).json();
    let figures = figures.as_array().expect("a list");
    let of = |id: &str| figures.iter().find(|one| one["id"] == id).expect("it is declared");
    assert_eq!(of("F29")["value"], json!("count:0"));
    let records = of("F12")["records"].as_array().map(Vec::len);
    assert_eq!(of("F12")["value"], json!(format!("count:{}", records.expect("a list"))));
    assert_ne!(records, Some(0), "some projects were supervised in May");
    let before = run(&["figures", "--json", "--at", "2025-03-01"]).json();
    let early = before.as_array().expect("a list").iter().find(|one| one["id"] == "F12");
    assert_eq!(early.expect("it is declared")["value"], json!("count:0"), "not yet in March");
    assert_eq!(run(&["figures", "--at", "2025-02-30"]).code, 2);
    assert!(run(&["figures"]).out.contains("5月监控督办项目"));

    let text = run(&["results", "list"]).out;
    assert!(text.contains("65990125T0303") && text.contains("待处理"), "{text}");
}
