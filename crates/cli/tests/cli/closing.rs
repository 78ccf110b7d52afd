//! `wenxiao closing`: a year is shown, closed with what is left, takes nothing, and is opened again.

use serde_json::json;

use crate::common::Folder;

#[test]
fn a_year_is_closed_with_a_reason_takes_no_payments_and_is_opened_again() {
    let folder = Folder::new("closing");
    let ran = folder.run(&["demo", "--small", "--no-serve", "--data", "数据", "--json"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let act = |what: &str, more: &[&str]| {
        let all = ["closing", what, "--data", "数据", "--year", "2025"];
        folder.run(&[&all[..], more].concat())
    };
    let by = |who: &'static str| ["--as", who, "--json"];
    let before = act("show", &["--json"]).json();
    assert_eq!(before["is_closed"], json!(false));
    let open = before["open"].as_array().expect("a list").len();
    assert!(0 < open, "{before}");
    let text = act("show", &[]);
    assert!(text.out.contains(&format!("没有处理的结果{open}行")), "{text:?}");
    let ran = act("close", &by("jixiao"));
    assert_eq!((ran.code, &ran.json()["refused"]["code"]), (3, &json!("R337")), "{ran:?}");
    let said = ["--leave", "--reason", "并入上级专项", "--evidence", "会议纪要21号"];
    let ran = act("close", &[&by("jiaotong")[..], &said].concat());
    assert_eq!((ran.code, &ran.json()["refused"]["code"]), (3, &json!("R201")), "{ran:?}");
    let ran = act("close", &[&by("jixiao")[..], &said].concat());
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(act("show", &["--json"]).json()["is_closed"], json!(true));

    folder.put("支付.csv", "项目编码,累计支付数（元）\n65990125T0303,1\n");
    let pay = ["payments", "--data", "数据", "--as", "jixiao", "--as-of", "2025-12-31", "--json"];
    let ran = folder.run(&[&pay[..], &["支付.csv"]].concat());
    assert_eq!((ran.code, &ran.json()["refused"]["code"]), (3, &json!("R334")), "{ran:?}");

    let ran = act("reopen", &[&by("jixiao")[..], &["--reason", "审计要求更正"]].concat());
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(act("show", &["--json"]).json()["is_closed"], json!(false));
    let ran = folder.run(&["verify", "--data", "数据", "--json"]);
    assert_eq!((ran.code, &ran.json()["is_whole"]), (0, &json!(true)), "{ran:?}");
}
