//! Which files are taken, and what is told about those that are not.

use crate::common::{Folder, faulty, good, target};
use serde_json::{Value, json};

#[test]
fn a_folder_is_read_with_those_below_it_by_name() {
    let folder = Folder::new("folder");
    folder.put_json("报送/水利局/管网.json", &good()).put_json("报送/卫健委/设备.json", &target());
    folder.put_xlsx("报送/牧道.xlsx", &faulty()).put("报送/说明.txt", "请查收");
    folder.put("报送/.隐藏.json", "{").put("报送/~$牧道.xlsx", "锁");
    let ran = folder.run(&["check", "--json", "报送"]);
    let json = ran.json();
    let files: Vec<&str> = json
        .as_array()
        .unwrap()
        .iter()
        .map(|item| item["source"]["file"].as_str().unwrap())
        .collect();
    assert_eq!(files, ["报送/卫健委/设备.json", "报送/水利局/管网.json", "报送/牧道.xlsx"]);
    assert_eq!(ran.code, 1);
    assert_eq!(ran.err, "共3张表，其中有问题1张；略过1个其他文件。\n");
}

#[test]
fn a_work_ledger_is_read_as_tasks_and_no_other_command_takes_it() {
    let folder = Folder::new("work-ledger");
    let rows = [
        "2025年度白杨县财政绩效工作台账",
        "序号\t任务大类\t工作事项\t明细任务\t责任主体\t完成时间",
        "1\t一、基础\t骨干轮训\t分两期轮训各单位财务骨干，讲解指标设置和材料整理，训后现场测试。\t县财政局\t5月底之前",
        "2\t一、基础\t年度总结\t汇总全年数据写出年度总结报告，报县人民政府审定。\t县财政局\t",
        "3\t\t\t\t\t",
    ];
    folder.put("台账.txt", rows.join("\r\n"));
    let ran = folder.run(&["read", "--json", "台账.txt"]);
    let json = ran.json();
    assert_eq!(
        (ran.code, &json["kind"], &json["source"]["year"]),
        (0, &json!("work_ledger"), &json!(2025))
    );
    assert_eq!(json["tasks"].as_array().map(Vec::len), Some(2));
    assert_eq!(json["tasks"][0]["as_printed"]["due"], "5月底之前");
    assert_eq!(json["tasks"][0]["meant"]["due"][0]["date"], "2025-05-31");
    let found: Vec<(&Value, &Value)> = json["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|finding| (&finding["field"], &finding["kind"]))
        .collect();
    assert!(found.contains(&(&json!("tasks[1].due"), &json!("unstated"))), "{found:?}");
    assert!(found.contains(&(&json!("empty_rows[0]"), &json!("empty_row"))), "{found:?}");
    assert!(folder.run(&["read", "台账.txt"]).out.contains("第2项 完成时间"));
    let refused = folder.run(&["check", "--json", "台账.txt"]);
    assert_eq!((refused.code, &refused.json()["refused"]["code"]), (3, &json!("R419")));
}

#[test]
fn the_figures_of_a_report_are_held_against_each_other() {
    let folder = Folder::new("check-report");
    folder.put("好.txt", "2025年度编制目标230个，较上年增加30个，增长15%。");
    folder.put(
        "坏.txt",
        "2025年度编制目标230个，较上年增加30个，增长13%。抽取20%的项目开展部门评价。",
    );
    let good = folder.run(&["check-report", "好.txt"]);
    assert_eq!(good.code, 0, "{good:?}");
    assert!(good.out.contains("共3个数字；不能成立0处"), "{good:?}");
    let bad = folder.run(&["check-report", "好.txt", "坏.txt"]);
    assert_eq!(bad.code, 1, "{bad:?}");
    for words in ["✕ 不能成立", "K001", "第1段", "增长率", "K015"] {
        assert!(bad.out.contains(words), "{words}: {bad:?}");
    }
    let json = folder.run(&["check-report", "--json", "坏.txt"]).json();
    assert_eq!((&json["year"], &json["counts"]["cannot_hold"]), (&json!(2025), &json!(1)));
    let found = &json["judgements"][0];
    assert_eq!((&found["code"], &found["verdict"]), (&json!("K001"), &json!("cannot_hold")));
    assert_eq!(found["place"], json!({"paragraph": 1, "start": 26, "end": 29, "text": "13%"}));
    folder.put("扫描.pdf", "%PDF-1.7");
    let refused = folder.run(&["check-report", "--json", "扫描.pdf"]);
    assert_eq!((refused.code, &refused.json()["refused"]["code"]), (3, &json!("R410")));
    assert!(folder.run(&["check-report", "--relations"]).out.contains("K016"));
    assert_eq!(folder.run(&["check-report"]).code, 2);
}

#[test]
fn one_file_gives_an_object_and_a_folder_a_list() {
    let folder = Folder::new("one");
    folder.put_xlsx("夹/管网.xlsx", &good());
    assert!(folder.run(&["read", "--json", "夹/管网.xlsx"]).json().is_object());
    assert!(folder.run(&["read", "--json", "夹"]).json().is_array());
    assert!(folder.run(&["read", "--json", "夹/管网.xlsx", "夹/管网.xlsx"]).json().is_array());
}

#[test]
fn a_refused_file_is_an_item_and_the_others_are_read() {
    let folder = Folder::new("refused");
    folder
        .put("扫描.pdf", b"%PDF-1.4\n")
        .put_xlsx("管网.xlsx", &good())
        .put("坏.xlsx", b"PK\x03\x04");
    let ran = folder.run(&["read", "--json", "扫描.pdf", "管网.xlsx", "坏.xlsx", "没有.xlsx"]);
    let json = ran.json();
    let codes: Vec<&Value> =
        json.as_array().unwrap().iter().map(|item| &item["refused"]["code"]).collect();
    assert_eq!(codes, [&json!("R410"), &json!(null), &json!("R415"), &json!("R418")]);
    assert_eq!(json[1]["project"], "红柳乡饮水管网更新");
    assert_eq!(ran.code, 3);
    assert_eq!(ran.err, "共1张表；未读取3个。\n");
    let ran = folder.run(&["score", "扫描.pdf"]);
    assert_eq!(ran.code, 3);
    assert!(ran.out.starts_with("■ 扫描.pdf\n  未读取（R410）：PDF文件不能直接导入。"), "{ran:?}");
}

#[test]
fn a_folder_without_forms_says_so() {
    let folder = Folder::new("empty");
    folder.put("空/说明.txt", "无");
    let ran = folder.run(&["check", "--json", "空"]);
    assert_eq!((ran.code, &ran.json()[0]["refused"]["code"]), (3, &json!("R418")), "{ran:?}");
    assert!(ran.err.contains("略过1个其他文件"), "{ran:?}");
}

#[test]
fn standard_input_takes_files_and_json() {
    let folder = Folder::new("stdin");
    folder.put_xlsx("管网.xlsx", &good());
    let bytes = wenxiao_office::write::xlsx(&good(), &Default::default()).unwrap();
    let ran = folder.run_with(&["read", "--json", "-"], &bytes);
    assert_eq!((ran.code, &ran.json()["id"]), (0, &json!("标准输入")), "{ran:?}");
    assert_eq!(ran.json()["source"]["format"], "xlsx");
    let ran = folder.run(&["read", "-", "-"]);
    assert_eq!((ran.code, ran.err.as_str()), (2, "错误：标准输入“-”只能写一次。\n"));
    let ran = folder.run_with(&["read", "--json", "-"], b"");
    assert_eq!((ran.code, &ran.json()["refused"]["code"]), (3, &json!("R410")), "{ran:?}");
}

#[test]
fn json_is_taken_in_the_open_shape() {
    let folder = Folder::new("json");
    let form = json!({
        "id": "某县-某项目", "form": "self_eval", "source": {"publisher": "某局", "year": 2025},
        "province": "某省", "layout": "mof2020", "truncated": true, "notes": "转录说明",
        "project": "牧道维修", "颜色": "红",
        "indicators": [{"l1": "产出指标", "l2": "数量指标", "name": "维修牧道", "weight": 10,
            "target_raw": "≥20公里", "actual_raw": "15公里", "score": "10",
            "target_parts": {"sign": "≥", "value": "20", "unit": "公里"}}],
    });
    folder.put("一.json", form.to_string()).put("多.json", json!([form, form]).to_string());
    let ran = folder.run(&["read", "--json", "一.json"]);
    let json = ran.json();
    assert_eq!((&json["id"], &json["year"]), (&json!("某县-某项目"), &json!("2025")));
    assert_eq!(json["indicators"][0]["target_parts"]["unit"], "公里");
    let doubts: Vec<&str> = json["findings"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|finding| finding["code"] == "I001")
        .map(|finding| finding["message"].as_str().unwrap())
        .collect();
    assert_eq!(doubts, ["表中没有“颜色”这一项，其内容“红”未读入。请核对。"]);
    // What may stand on the lost part is not called missing.
    let codes = json["findings"].as_array().unwrap().iter().map(|finding| &finding["code"]);
    assert!(!codes.into_iter().any(|code| code == "W005"), "{ran:?}");
    let scored = folder.run(&["score", "--json", "一.json"]).json();
    assert_eq!(scored["differences"][0]["difference"], "2.50");
    assert_eq!(folder.run(&["check", "--json", "多.json"]).json().as_array().unwrap().len(), 2);
}

#[test]
fn json_of_another_kind_is_refused_with_its_place() {
    let folder = Folder::new("bad_json");
    for (text, code, words) in [
        ("{\"form\": \"self_eval\",\n oops}", "R415", "第2行第2列有语法错误"),
        ("{\"form\": \"monitoring\"}", "R419", "“monitoring”"),
        ("{\"project\": \"甲\"}", "R419", "没有form"),
        ("[]", "R419", "空的数组"),
        ("\"甲\"", "R419", "应是一张表的对象"),
        ("[1]", "R419", "没有form"),
    ] {
        folder.put("表.json", text);
        let ran = folder.run(&["read", "--json", "表.json"]);
        let refused = ran.json()["refused"].clone();
        assert_eq!((ran.code, &refused["code"]), (3, &json!(code)), "{text}");
        assert!(refused["message"].as_str().unwrap().contains(words), "{text}: {refused}");
    }
    folder.put("表.json", b"{\"form\": \"\xbc\xd7\"}");
    let ran = folder.run(&["read", "表.json"]);
    assert!(ran.out.contains("不是UTF-8编码"), "{ran:?}");
}

#[test]
fn without_a_terminal_no_progress_is_written() {
    let folder = Folder::new("progress");
    folder.put_xlsx("甲.xlsx", &good()).put_xlsx("乙.xlsx", &good());
    let ran = folder.run(&["read", "--json", "."]);
    assert_eq!((ran.code, ran.err.as_str()), (0, "共2张表。\n"));
}
