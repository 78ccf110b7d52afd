//! `wenxiao sampling`: batches are listed, shown and drawn again.

use serde_json::json;

use crate::common::Folder;

#[test]
fn the_batch_of_the_example_is_listed_shown_and_drawn_again() {
    let folder = Folder::new("sampling");
    let ran = folder.run(&["demo", "--small", "--no-serve", "--data", "数据", "--json"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let of = |what: &str, more: &[&str]| {
        let all = ["sampling", what, "--data", "数据", "--year", "2025"];
        folder.run(&[&all[..], more].concat())
    };
    let listed = of("list", &["--json"]).json();
    assert_eq!(listed.as_array().map(Vec::len), Some(1), "{listed}");
    let (number, size) = (listed[0]["number"].clone(), listed[0]["sample_size"].clone());
    assert_eq!((&number, &listed[0]["kind"]), (&json!("2025-001"), &json!("monitoring_august")));
    assert!(of("list", &[]).out.contains("2025-001"));

    let shown = of("show", &["--batch", "2025-001", "--json"]).json();
    assert_eq!(json!(shown["items"].as_array().map(Vec::len)), size, "{shown}");
    assert_eq!(shown["items"][0]["review"]["result_name"], json!("需整改"));
    assert_eq!(shown["redraw"]["identical"], json!(true));
    let text = of("show", &["--batch", "2025-001"]);
    for said in ["待抽审", "需整改1份", "复算一致", "现场产生", "10%（按份数）"]
    {
        assert!(text.out.contains(said), "{said}: {text:?}");
    }
    let nothing = of("show", &["--batch", "2025-009"]);
    assert!(nothing.code == 2 && nothing.err.contains("没有抽审批次"), "{nothing:?}");

    let verified = of("verify", &[]);
    assert_eq!((verified.code, verified.out.as_str()), (0, "批次2025-001复算一致。\n"));
    let verified = of("verify", &["--batch", "2025-001", "--json"]).json();
    assert_eq!(verified[0]["identical"], json!(true));
    let none = folder.run(&["sampling", "verify", "--data", "数据", "--year", "2024"]);
    assert!(none.code == 0 && none.out.contains("没有抽审批次"), "{none:?}");
}
