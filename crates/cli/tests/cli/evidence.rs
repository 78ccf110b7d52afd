//! `wenxiao evidence`: a file registered once, linked, withdrawn, and whole in what `verify` finds.

use serde_json::{Value, json};

use crate::common::Folder;

/// 农村公路日常养护, whose self-evaluation came back; one paper is in its register.
const PROJECT: &str = "65990125T0501";

#[test]
fn evidence_is_registered_once_linked_and_withdrawn() {
    let folder = Folder::new("evidence");
    let ran = folder.run(&["demo", "--small", "--no-serve", "--data", "数据", "--json"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    folder.put("验收单.pdf", "%PDF-1.7 the certificate");
    folder.put("假.pdf", "MZ");
    let data = ["--data", "数据"];
    let list =
        || folder.run(&[&["evidence", "list", "--json", PROJECT][..], &data].concat()).json();
    let before = list().as_array().expect("a list").len();
    let add = |file: &str, more: &[&str]| {
        let said = ["--as", "jiaotong", "--kind", "formal", "--shows", "通过完工验收", "--json"];
        let what = ["evidence", "add", PROJECT, file];
        folder.run(&[&what[..], &data, &said, more].concat())
    };
    let on = ["--from", "2025-11-20"];
    let ran = add("验收单.pdf", &on);
    assert_eq!(ran.code, 0, "{ran:?}");
    let again = add("验收单.pdf", &on);
    assert_eq!((again.code, &again.json()["refused"]["code"]), (3, &json!("R351")), "{again:?}");
    let fake = add("假.pdf", &on);
    assert_eq!((fake.code, &fake.json()["refused"]["code"]), (3, &json!("R425")), "{fake:?}");
    let lines = list();
    let line = lines.as_array().and_then(|all| all.last()).expect("it was registered").clone();
    assert_eq!((&line["from"], &line["to"]), (&json!("2025-11-20"), &json!("2025-11-20")));
    assert_eq!(lines.as_array().map(Vec::len), Some(before + 1));
    let number = line["number"].to_string();
    let act = |what: &str, who: &str, more: &[&str]| {
        let said = ["--as", who, "--json", PROJECT, &number];
        folder.run(&[&["evidence", what][..], &data, more, &said].concat())
    };
    let row = ["--form", "self_eval", "--row", "水毁路段修复时间"];
    let ran = act("link", "jiaotong", &row);
    assert_eq!(ran.code, 0, "{ran:?}");
    let ran = act("link", "jixiao", &row);
    assert_eq!((ran.code, &ran.json()["refused"]["code"]), (3, &json!("R201")), "{ran:?}");
    let ran = act("link", "jiaotong", &["--form", "self_eval", "--row", "没有的指标"]);
    assert_eq!(ran.json()["refused"]["code"], "R433", "{ran:?}");
    let lines = list();
    let proves = &lines.as_array().and_then(|all| all.last()).expect("it is there")["proves"];
    assert_eq!(*proves, json!([{"form": "self_eval", "row": "水毁路段修复时间"}]));
    let text = folder.run(&["evidence", "list", "--data", "数据", PROJECT]);
    assert!(text.out.contains("验收单.pdf") && text.out.contains("2025-11-20"), "{text:?}");
    let ran = act("withdraw", "jiaotong", &["--reason", "传错了文件"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let lines = list();
    let line = lines.as_array().and_then(|all| all.last()).cloned().unwrap_or(Value::Null);
    assert_eq!(line["withdrawn"], "传错了文件", "it stays to be seen");
    let ran = folder.run(&["verify", "--data", "数据", "--json"]);
    assert_eq!((ran.code, &ran.json()["is_whole"]), (0, &json!(true)), "{ran:?}");
    // A file that is gone is found.
    let digest = line["digest"].as_str().expect("a digest");
    folder.remove(&format!("数据/blobs/{}/{digest}", &digest[..2]));
    let ran = folder.run(&["verify", "--data", "数据", "--json"]);
    assert_ne!(ran.code, 0, "{ran:?}");
}
