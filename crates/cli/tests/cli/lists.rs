//! `rules`, `checks`, and commands that are typed wrongly.

use std::collections::BTreeSet;

use crate::common::Folder;
use insta::assert_snapshot;
use serde_json::json;
use wenxiao_domain::check::registry;
use wenxiao_domain::library::builtin;
use wenxiao_domain::regulation::key;

#[test]
fn rules_lists_every_key_and_shows_one() {
    let folder = Folder::new("rules");
    let all = folder.run(&["rules", "--json"]).json();
    let keys: BTreeSet<&str> =
        all.as_array().unwrap().iter().map(|rule| rule["key"].as_str().unwrap()).collect();
    assert_eq!(keys, key::all().map(|declared| declared.id).collect());
    let text = folder.run(&["rules"]).out;
    assert!(key::all().all(|declared| text.contains(declared.id)));
    let one = ["rules", "deadline.verification_self_evaluation"];
    assert_snapshot!("rules_one", folder.run(&one).all());
    assert_snapshot!("rules_one_json", folder.run(&[one[0], one[1], "--json"]).all());
    let county = folder.run(&["rules", "--json", "--on", "2025-06-01", one[1]]).json();
    let values = county["values"].as_array().unwrap();
    assert_eq!((values.len(), &values[0]["layer"]), (1, &json!("652823")));
    let region =
        folder.run(&["rules", "--json", "--on", "2025-06-01", "--division", "65", one[1]]).json();
    assert_eq!(region["values"][0]["layer"], "65");
    let ran = folder.run(&["rules", "没有"]);
    assert_eq!(
        (ran.code, ran.err.as_str()),
        (2, "错误：没有规定“没有”。全部的键见 wenxiao rules。\n")
    );
}

#[test]
fn checks_lists_every_code_and_explains_one() {
    let folder = Folder::new("checks");
    let all = folder.run(&["checks", "--json"]).json();
    assert_eq!(all.as_array().unwrap().len(), registry::ALL.len());
    let text = folder.run(&["checks"]).out;
    assert!(registry::ALL.iter().all(|check| text.contains(check.code)));
    assert_snapshot!("checks_one", folder.run(&["checks", "t001"]).all());
    assert_snapshot!("checks_one_json", folder.run(&["checks", "T001", "--json"]).all());
    let ran = folder.run(&["checks", "X999"]);
    assert_eq!(
        (ran.code, ran.err.as_str()),
        (2, "错误：没有核对“X999”。全部的代码见 wenxiao checks。\n")
    );
}

#[test]
fn library_lists_every_indicator_and_shows_one() {
    let folder = Folder::new("library");
    let all = folder.run(&["library", "--json"]).json();
    let codes: BTreeSet<&str> =
        all.as_array().unwrap().iter().map(|line| line["code"].as_str().unwrap()).collect();
    assert_eq!(codes, builtin::ALL.iter().map(|entry| entry.code.as_str()).collect());
    assert_snapshot!("library_words", folder.run(&["library", "水利", "渠道"]).all());
    assert_snapshot!("library_one", folder.run(&["library", "wat-004"]).all());
    assert_snapshot!("library_one_json", folder.run(&["library", "WAT-004", "--json"]).all());
    let ran = folder.run(&["library", "没有这样的词"]);
    assert_eq!(
        (ran.code, ran.err.as_str()),
        (2, "错误：没有符合“没有这样的词”的指标。全部的指标见 wenxiao library。\n")
    );
}

#[test]
fn a_wrong_command_is_told_in_chinese() {
    let folder = Folder::new("usage");
    let mut told = String::new();
    for arguments in [
        &[][..],
        &["chek"],
        &["read"],
        &["read", "--jsn", "甲.xlsx"],
        &["read", "--json", "--json", "甲.xlsx"],
        &["score", "--division"],
        &["rules", "--on", "2025-13-01"],
        &["checks", "T001", "T002"],
    ] {
        let ran = folder.run(arguments);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{arguments:?}");
        told.push_str(&format!("$ wenxiao {}\n{}\n", arguments.join(" "), ran.err));
    }
    assert_snapshot!("usage", told);
}

#[test]
fn help_and_version_are_no_faults() {
    let folder = Folder::new("help");
    for arguments in [&["--help"][..], &["-h"], &["read", "--help"], &["--version"]] {
        let ran = folder.run(arguments);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{arguments:?}");
    }
}
