//! `read`, `check` and `score`: what they answer about files.

use crate::common::{Folder, faulty, good, target};
use insta::assert_snapshot;
use serde_json::{Value, json};

// What the readers of office files doubt has its tests beside the readers; the answers here are over
// JSON, so that they tell what the commands themselves do.

#[test]
fn read_shows_texts_meanings_and_doubts() {
    let folder = Folder::new("read");
    folder.put_json("牧道.json", &faulty()).put_json("设备.json", &target());
    assert_snapshot!("read", folder.run(&["read", "牧道.json"]).all());
    assert_snapshot!("read_json", folder.run(&["read", "--json", "牧道.json"]).all());
    assert_snapshot!("read_target", folder.run(&["read", "设备.json"]).all());
    assert_snapshot!("read_target_json", folder.run(&["read", "--json", "设备.json"]).all());
}

#[test]
fn check_lists_findings_and_fails_on_blocking_ones() {
    let folder = Folder::new("check");
    folder.put_json("牧道.json", &faulty()).put_json("管网.json", &good());
    assert_snapshot!("check", folder.run(&["check", "牧道.json"]).all());
    assert_snapshot!("check_json", folder.run(&["check", "--json", "牧道.json"]).all());
    let ran = folder.run(&["check", "--json", "管网.json"]);
    assert_eq!((ran.code, &ran.json()["counts"]["blocking"]), (0, &json!(0)), "{ran:?}");
}

#[test]
fn score_puts_the_recomputed_beside_the_stated() {
    let folder = Folder::new("score");
    folder.put_json("牧道.json", &faulty()).put_json("管网.json", &good());
    folder.put_json("设备.json", &target());
    assert_snapshot!("score", folder.run(&["score", "牧道.json"]).all());
    assert_snapshot!("score_explain", folder.run(&["score", "--explain", "牧道.json"]).all());
    let ran = folder.run(&["score", "--json", "--explain", "牧道.json"]);
    assert_snapshot!("score_explain_json", ran.all());
    let ran = folder.run(&["score", "--json", "管网.json"]);
    let json = ran.json();
    assert_eq!((ran.code, &json["total"]["recomputed"]), (0, &json!("99.50")), "{ran:?}");
    assert_eq!((&json["differences"], &json["grade"]["recomputed"]), (&json!([]), &json!("优")));
    let ran = folder.run(&["score", "设备.json"]);
    assert_eq!(ran.code, 0);
    assert!(ran.out.contains("绩效目标申报表不计分"), "{ran:?}");
}

#[test]
fn the_rules_of_the_forms_own_year_and_place_count() {
    let folder = Folder::new("basis");
    folder.put_xlsx("管网.xlsx", &good());
    let json = folder.run(&["score", "--json", "--division", "65", "管网.xlsx"]).json();
    assert_eq!(json["basis"], json!({"division": "65", "on": "2025-12-31"}));
    let ran = folder.run(&["score", "--division", "11", "管网.xlsx"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("没有行政区划代码“11”的规定"), "{ran:?}");
}

#[test]
fn what_read_writes_is_read_again_as_the_same_form() {
    let folder = Folder::new("again");
    for (name, sheet) in [("甲", faulty()), ("乙", good()), ("丙", target())] {
        folder.put_xlsx(&format!("{name}.xlsx"), &sheet).put_docx(&format!("{name}.docx"), &sheet);
        for extension in ["xlsx", "docx"] {
            let first = folder.run(&["read", "--json", &format!("{name}.{extension}")]);
            let again = folder.run_with(&["read", "--json", "-"], first.out.as_bytes());
            let without_source = |mut json: Value| {
                json.as_object_mut().unwrap().remove("source");
                json
            };
            assert_eq!(without_source(first.json()), without_source(again.json()));
            assert_eq!(again.json()["source"]["format"], "json");
            for command in ["check", "score"] {
                let of_file = folder.run(&[command, &format!("{name}.{extension}")]);
                let of_json = folder.run_with(&[command, "-"], first.out.as_bytes());
                let body = |out: &str| out.lines().skip(1).collect::<Vec<_>>().join("\n");
                assert_eq!((of_file.code, body(&of_file.out)), (of_json.code, body(&of_json.out)));
            }
        }
    }
}

#[test]
fn a_form_written_and_read_has_the_same_texts() {
    let folder = Folder::new("texts");
    let sheet = faulty();
    folder.put_xlsx("表.xlsx", &sheet).put_docx("表.docx", &sheet);
    let xlsx = folder.run(&["read", "--json", "表.xlsx"]).json();
    let docx = folder.run(&["read", "--json", "表.docx"]).json();
    for key in ["project", "year", "objective", "funds", "indicators", "total_score", "parsed"] {
        assert_eq!(xlsx[key], docx[key], "{key}");
    }
    for (index, row) in sheet.rows("indicators").iter().enumerate() {
        for (column, text) in row.iter() {
            assert_eq!(xlsx["indicators"][index][column], text, "{index} {column}");
        }
    }
    assert_eq!(
        xlsx["parsed"]["funds"][0]["executed"],
        json!({"fen": 380_000_000, "wan": "380.00"})
    );
}
