//! Commands over kept data: the example county written, verified, copied, brought back, taken out of
//! and imported into.

use serde_json::{Value, json};
use wenxiao_domain::form::sheet::Sheet;

use crate::common::{Folder, Ran, good};

fn example(name: &str) -> Folder {
    let folder = Folder::new(name);
    let ran = folder.run(&["demo", "--small", "--no-serve", "--data", "数据", "--json"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let accounts = ran.json()["accounts"].as_array().unwrap().len();
    assert!(10 < accounts, "{ran:?}");
    folder
}

fn verified(ran: &Ran) -> Value {
    assert_eq!((ran.code, &ran.json()["is_whole"]), (0, &json!(true)), "{ran:?}");
    ran.json()["heads"].clone()
}

#[test]
fn the_example_is_written_once_and_is_whole() {
    let folder = example("example");
    let first = verified(&folder.run(&["verify", "--data", "数据", "--json"]));
    let again = folder.run(&["demo", "--small", "--no-serve", "--data", "数据"]);
    assert_eq!(again.code, 0, "{again:?}");
    assert!(again.out.contains("jixiao"), "{again:?}");
    assert_eq!(verified(&folder.run(&["verify", "--data", "数据", "--json"])), first);
    let text = folder.run(&["verify", "--data", "数据"]);
    assert!(text.out.ends_with("全部通过。\n"), "{text:?}");
}

#[test]
fn a_backup_comes_back_as_the_same_journal() {
    let folder = example("backup");
    let heads = verified(&folder.run(&["verify", "--data", "数据", "--json"]));
    let copied = folder.run(&["backup", "--data", "数据", "--to", "备份", "--json"]);
    assert_eq!(copied.code, 0, "{copied:?}");
    let restored = folder.run(&["restore", "--from", "备份", "--data", "新", "--json"]);
    assert_eq!(verified(&restored), heads);
    let anchored = ["verify", "--data", "新", "--json", "--anchor", "备份/heads.json"];
    assert_eq!(verified(&folder.run(&anchored)), heads);
    // Nothing is written over what is there.
    let again = folder.run(&["restore", "--from", "备份", "--data", "新"]);
    assert_eq!(again.code, 4, "{again:?}");
    assert!(again.err.starts_with("出错（S118）："), "{again:?}");
}

#[test]
fn a_cut_tail_is_seen_against_a_known_head() {
    let folder = example("cut");
    let heads = verified(&folder.run(&["verify", "--data", "数据", "--json"]));
    let head = |seq: &Value, hash: &str| {
        json!({"heads": [{"jurisdiction": "659901", "seq": seq, "hash": hash}]}).to_string()
    };
    let county =
        heads.as_array().unwrap().iter().find(|head| head["jurisdiction"] == "659901").unwrap();
    let later = json!(county["seq"].as_u64().unwrap() + 1);
    folder.put("锚.json", head(&later, county["hash"].as_str().unwrap()));
    let ran = folder.run(&["verify", "--data", "数据", "--anchor", "锚.json"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.out.contains("末尾被截去，或历史被改写"), "{ran:?}");
    folder.put("锚.json", head(&county["seq"], &"0".repeat(64)));
    assert_eq!(folder.run(&["verify", "--data", "数据", "--anchor", "锚.json"]).code, 1);
    folder.put("锚.json", "{}");
    assert_eq!(folder.run(&["verify", "--data", "数据", "--anchor", "锚.json"]).code, 2);
}

#[test]
fn a_changed_journal_is_found_at_its_first_bad_entry() {
    let folder = example("changed");
    const COUNTY: &str = "jurisdiction = '659901'";
    for (copy, change, seq, words) in [
        ("内容", "update entry set payload = x'7b7d' where seq = 50 and", 50, "内容被改动"),
        ("时间", "update entry set recorded_ms = recorded_ms + 1 where seq = 100 and", 100, "时间"),
        ("删除", "delete from entry where seq = 60 and", 61, "有记录被删除或调换"),
        (
            "调换",
            "update entry set seq = 9999970 where seq = 70 and jurisdiction = '659901';
             update entry set seq = 70 where seq = 71 and jurisdiction = '659901';
             update entry set seq = 71 where seq = 9999970 and",
            70,
            "删除或调换",
        ),
    ] {
        folder.change_copy("数据", copy, &format!("{change} {COUNTY}"));
        let ran = folder.run(&["verify", "--data", copy, "--json"]);
        let journals = ran.json()["journals"].clone();
        let county =
            journals.as_array().unwrap().iter().find(|one| one["journal"] == "659901").unwrap();
        assert_eq!((ran.code, &county["fault"]["seq"]), (1, &json!(seq)), "{copy}: {ran:?}");
        let text = folder.run(&["verify", "--data", copy]).out;
        assert!(text.contains(&format!("第{seq}条记录有问题：")), "{copy}: {text}");
        assert!(text.contains(words), "{copy}: {text}");
    }
    folder.change_copy("数据", "截尾", &format!("delete from entry where 190 < seq and {COUNTY}"));
    let heads = folder.run(&["verify", "--data", "数据", "--json"]).out;
    folder.put("锚.json", heads);
    let ran = folder.run(&["verify", "--data", "截尾", "--anchor", "锚.json"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.out.contains("末尾被截去"), "{ran:?}");
    folder.change_copy("数据", "清空", "delete from entry");
    let ran = folder.run(&["verify", "--data", "清空"]);
    assert_eq!(ran.code, 1, "an emptied journal leaves project lines behind: {ran:?}");
}

#[test]
fn a_mistyped_folder_becomes_no_empty_county() {
    let folder = Folder::new("mistyped");
    for command in [
        ["serve", "--data", "打错", "--listen", "127.0.0.1:0"].as_slice(),
        ["import", "--data", "打错", "--as", "shuili", "表.xlsx"].as_slice(),
        ["backup", "--data", "打错", "--to", "备份"].as_slice(),
    ] {
        let ran = folder.run(command);
        assert!(ran.code == 2 && ran.err.contains("没有问效的数据"), "{ran:?}");
        assert!(!folder.has("打错"));
    }
}

#[test]
fn a_document_comes_out_as_the_official_form_and_reads_back() {
    let folder = example("document");
    for extension in ["xlsx", "docx", "json"] {
        let to = format!("表.{extension}");
        let ran = folder.run(&[
            "export",
            "document",
            "--data",
            "数据",
            "--code",
            "65990125T0601",
            "--form",
            "self_eval",
            "--to",
            &to,
        ]);
        assert_eq!(ran.code, 0, "{ran:?}");
    }
    let read = |file: &str| folder.run(&["read", "--json", file]).json();
    let xlsx = read("表.xlsx");
    assert_eq!(xlsx["project"], "公共文化场馆免费开放");
    for other in [read("表.docx"), read("表.json")] {
        for key in ["year", "project", "objective", "funds", "indicators", "total_score"] {
            assert_eq!(xlsx[key], other[key], "{key}");
        }
    }
    let export = |project: &str, to: &str| {
        let form = ["--form", "self_eval", "--to", to];
        let arguments = ["export", "document", "--data", "数据", "--code", project];
        folder.run(&[&arguments[..], &form].concat())
    };
    assert_eq!(export("65990125T0601", "表.xlsx").code, 2);
    assert_eq!(export("65990125T0601", "表.txt").code, 2);
    let none = export("不存在", "另.xlsx");
    assert_eq!((none.code, none.err.as_str()), (2, "错误：没有编码为“不存在”的项目。\n"));
}

#[test]
fn each_adjustment_of_a_target_comes_out_by_its_number() {
    let folder = example("adjustments");
    let export = |more: &[&str]| {
        let arguments = ["export", "document", "--data", "数据", "--code", "65990125T0203"];
        let form = ["--form", "target_adjustment"];
        folder.run(&[&arguments[..], &form, more].concat())
    };
    for (arguments, changed) in [
        (&["--ordinal", "1", "--to", "一.json"][..], "≤58万元"),
        (&["--ordinal", "2", "--to", "二.json"], "≥90%"),
        (&["--to", "最新.json"], "≥90%"),
    ] {
        let ran = export(arguments);
        assert_eq!(ran.code, 0, "{ran:?}");
        let sheet: Value =
            serde_json::from_str(&folder.read(arguments.last().expect("a file"))).expect("JSON");
        let rows = sheet["indicators"].as_array().expect("rows");
        let changes = rows.iter().filter(|row| row["change"] == "改值");
        let before: Vec<_> = changes.map(|row| &row["before_raw"]).collect();
        assert_eq!(before, [changed]);
    }
    let none = export(&["--ordinal", "3", "--to", "三.json"]);
    assert_eq!((none.code, none.err.as_str()), (2, "错误：没有第3次目标调整，共2次。\n"));
}

#[test]
fn a_ledger_comes_out_as_every_kind_of_file() {
    let folder = example("ledger");
    let export = |more: &[&str]| {
        let arguments = ["export", "ledger", "--data", "数据", "--year", "2025"];
        folder.run(&[&arguments[..], more].concat())
    };
    for suffix in ["xlsx", "docx", "csv", "json"] {
        let to = format!("整改.{suffix}");
        let ran = export(&["--ledger", "rectification", "--to", &to, "--json"]);
        assert_eq!((ran.code, &ran.json()["rows"]), (0, &json!(8)), "{ran:?}");
    }
    let csv = folder.read("整改.csv");
    assert_eq!(csv.lines().count(), 9, "{csv}");
    assert!(csv.lines().last().is_some_and(|line| line.contains("抽审-001")), "{csv}");
    for words in ["65990125T0303", "红标,严重", "5-004", "2025-07-12", "150.00"] {
        assert!(csv.lines().nth(4).is_some_and(|line| line.contains(words)), "{words} in {csv}");
    }
    let all: Value = serde_json::from_str(&folder.read("整改.json")).expect("JSON");
    assert_eq!(all["rows"][3]["amount_fen"], json!(150_000_000), "{all}");
    assert_eq!(all["totals"]["amount_fen"], json!(4_576_400_000i64), "{all}");
    let closed = all["notes"][0].as_str().expect("a sentence");
    assert!(closed.contains("已销号3÷已下达5＝60.0%"), "{closed}");
    let rows = |more: &[&str]| {
        let ran = export(&[&["--ledger", "rectification", "--json"], more].concat());
        ran.json()["rows"].as_u64().unwrap_or_else(|| panic!("{ran:?}"))
    };
    assert_eq!(rows(&["--source", "monitoring_august", "--to", "八月.csv"]), 0);
    assert_eq!(rows(&["--source", "department_evaluation", "--to", "评价.csv"]), 1);
    assert_eq!(rows(&["--department", "示例县教育局", "--to", "教育.csv"]), 2);
    // In May nothing was ordered yet.
    assert_eq!(rows(&["--as-of", "2025-05-31", "--to", "五月.csv"]), 0);
    assert_eq!(export(&["--ledger", "result", "--to", "整改.csv"]).code, 2);
    assert_eq!(export(&["--ledger", "rectification", "--to", "整改.txt"]).code, 2);
}

#[test]
fn the_state_comes_out_as_tables_of_any_day() {
    let folder = example("state");
    let ran = folder.run(&["export", "state", "--data", "数据", "--to", "表", "--json"]);
    let now = ran.json();
    assert_eq!((ran.code, &now["tables"]["project"]), (0, &json!(37)), "{ran:?}");
    let lines = folder.read("表/project.csv").lines().count();
    assert_eq!(lines, 38);
    let past = ["--as-of", "2026-03-10", "--to", "旧.sqlite", "--json"];
    let ran = folder.run(&[&["export", "state", "--data", "数据"], &past[..]].concat());
    let then = ran.json();
    assert!(then["seq"].as_u64() < now["seq"].as_u64(), "{ran:?}");
    let count = folder.ask_database("旧.sqlite", "select count(*) from document");
    assert_eq!(json!(count), then["tables"]["document"]);
    let again = folder.run(&["export", "state", "--data", "数据", "--to", "表"]);
    assert_eq!(again.code, 2, "{again:?}");
}

#[test]
fn another_value_is_supposed_and_nothing_is_written() {
    let folder = example("suppose");
    let before = verified(&folder.run(&["verify", "--data", "数据", "--json"]));
    let suppose = |set: &str| {
        folder.run(&["whatif", "--data", "数据", "--year", "2025", "--set", set, "--json"])
    };
    let found = suppose("grades.good_from=86").json()[0].clone();
    assert_eq!(found["different"].as_array().map(Vec::len), Some(1), "{found}");
    let grades = (&found["different"][0]["before"], &found["different"][0]["after"]);
    assert_eq!(grades, (&json!("82.13 良"), &json!("82.13 中")));
    // The value in force makes no difference; one that is none is refused.
    let same = suppose("grades.good_from=80").json()[0].clone();
    assert_eq!((&same["compared"], &same["different"]), (&found["compared"], &json!([])));
    assert_eq!(suppose("grades.good_from=好").code, 2);
    assert_eq!(suppose("grades.none=80").code, 2);
    assert_eq!(verified(&folder.run(&["verify", "--data", "数据", "--json"])), before);
}

#[test]
fn a_file_becomes_a_draft_of_the_project_that_it_names() {
    let folder = example("import");
    let form = |project: &str| -> Sheet {
        let mut sheet = good();
        sheet.set_field("project", project);
        sheet
    };
    folder.put_docx("公交.docx", &form("城乡公交运营补贴"));
    folder.put_xlsx("别处.xlsx", &form("不在册的项目")).put("扫描.pdf", "%PDF-1.4");
    let import = |more: &[&str]| {
        let arguments = ["import", "--data", "数据", "--as", "jiaotong", "--json"];
        folder.run(&[&arguments[..], more].concat())
    };
    let ran = import(&["公交.docx", "别处.xlsx", "扫描.pdf"]);
    let json = ran.json();
    assert_eq!(ran.code, 3, "{ran:?}");
    let form = &json[0]["forms"][0];
    assert_eq!((&json[0]["is_new"], &form["matched_by"]), (&json!(true), &json!("name")));
    assert_eq!(form["subject_name"], "城乡公交运营补贴");
    assert!(form["draft"].is_string(), "{ran:?}");
    assert_eq!(json[1]["forms"][0]["subject"], json!(null));
    assert_eq!(json[2]["refused"]["code"], "R410");
    // The same file again is known, and what it became is not done twice.
    let ran = import(&["公交.docx"]);
    assert_eq!((ran.code, &ran.json()[0]["refused"]["code"]), (3, &json!("R301")), "{ran:?}");
    let ran = folder.run(&["import", "--data", "数据", "--as", "没有", "公交.docx"]);
    assert_eq!((ran.code, ran.err.as_str()), (2, "错误：没有账号“没有”。\n"));
    verified(&folder.run(&["verify", "--data", "数据", "--json"]));
}

#[test]
fn a_payment_list_is_checked_and_recorded_once() {
    let folder = example("payments");
    folder.put(
        "支付.csv",
        "项目编码,累计支付（元）\n65990125T0101,3811500\n65990125T0102,若干\n65990125T0103,95.6万元\n",
    );
    let payments = |more: &[&str]| {
        let arguments = ["payments", "--data", "数据", "支付.csv"];
        folder.run(&[&arguments[..], more].concat())
    };
    let ran = payments(&["--check", "--as-of", "2025-12-31"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    for words in ["P009", "B3", "P014", "可入账1行", "不入账2行"] {
        assert!(ran.out.contains(words), "{words}: {ran:?}");
    }
    let ran = payments(&["--check", "--json"]);
    let found = ran.json()["findings"].clone();
    assert_eq!((ran.code, &found[0]["code"], &found[1]), (1, &json!("P019"), &Value::Null));
    let as_jixiao = ["--as", "jixiao", "--as-of", "2025-12-31", "--json"];
    let ran = payments(&as_jixiao);
    assert_eq!(
        (ran.code, &ran.json()["new"], &ran.json()["already"]),
        (1, &json!(1), &json!(false))
    );
    let heads = verified(&folder.run(&["verify", "--data", "数据", "--json"]));
    let again = payments(&as_jixiao);
    assert_eq!((again.code, &again.json()["already"]), (0, &json!(true)), "{again:?}");
    assert_eq!(again.json()["seq"], ran.json()["seq"]);
    assert_eq!(verified(&folder.run(&["verify", "--data", "数据", "--json"])), heads);
    let clerk = payments(&["--as", "jiaotong", "--as-of", "2025-12-31", "--json"]);
    assert_eq!((clerk.code, &clerk.json()["refused"]["code"]), (3, &json!("R201")), "{clerk:?}");
    assert_eq!(payments(&[]).code, 2, "nobody was named");
    let ran = folder.run(&["export", "state", "--data", "数据", "--to", "表", "--json"]);
    assert_eq!(ran.json()["tables"]["payment"], json!(1), "{ran:?}");
}

#[test]
fn a_folder_without_data_is_not_made_one() {
    let folder = Folder::new("nothing");
    folder.put("空/说明.txt", "无");
    for arguments in [
        &["verify", "--data", "空"][..],
        &["backup", "--data", "空", "--to", "备份"],
        &["export", "state", "--data", "空", "--to", "表"],
        &["restore", "--from", "空", "--data", "新"],
    ] {
        let ran = folder.run(arguments);
        assert_eq!(ran.code, 2, "{ran:?}");
        assert!(ran.err.contains("没有问效的数据"), "{ran:?}");
    }
    assert_eq!(folder.run(&["verify"]).code, 2);
}

#[test]
fn bench_prints_each_operation_beside_the_limits() {
    let folder = Folder::new("bench");
    let ran = folder.run(&["bench", "--ops", "a1,k", "--runs", "1", "--json"]);
    let json = ran.json();
    let ids: Vec<&Value> =
        json["operations"].as_array().unwrap().iter().map(|one| &one["id"]).collect();
    assert_eq!((ran.code, ids), (0, vec![&json!("a1"), &json!("k")]));
    for limit in ["fdatasync_per_second", "memory_bytes_per_second", "sm3_bytes_per_second"] {
        assert!(0.0 < json["limits"][limit].as_f64().unwrap(), "{ran:?}");
    }
    assert_eq!(folder.run(&["bench", "--ops", "zz"]).code, 2);
}

#[test]
fn a_county_is_set_up_once_with_three_administrators() {
    let folder = Folder::new("found");
    let place = ["--division", "652823", "--name", "尉犁县", "--bureau", "尉犁县财政局", "--json"];
    let found = |officers: &[&str]| {
        let officers = officers.iter().flat_map(|officer| ["--officer", officer]);
        let arguments: Vec<&str> =
            ["found", "--data", "数据"].into_iter().chain(place).chain(officers).collect();
        folder.run(&arguments)
    };
    let same = ["系统管理员=a=甲", "安全管理员=a=甲", "审计管理员=c=丙"];
    assert_eq!(found(&same).code, 3);
    let ran = found(&["没有的角色=a=甲"]);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(ran.err.contains("没有角色“没有的角色”，可以写：部门填报人、"), "{ran:?}");
    let officers = ["系统管理员=a=甲", "安全管理员=b=乙", "audit_admin=c=丙", "绩效股=d=丁"];
    let ran = found(&officers);
    let codes = ran.json()["officers"].as_array().unwrap().len();
    assert_eq!((ran.code, codes), (0, 4), "{ran:?}");
    let ran = found(&officers);
    assert_eq!((ran.code, ran.err.as_str()), (2, "错误：“652823”已经建账，不能再建。\n"));
    verified(&folder.run(&["verify", "--data", "数据", "--json"]));
}

#[test]
fn who_holds_the_data_finds_by_words() {
    let folder = example("search");
    let found = folder.run(&["search", "--data", "数据", "农村公路", "养护", "--json"]).json();
    let groups = found["groups"].as_array().unwrap();
    let projects = groups.iter().find(|group| group["kind"] == "project").expect("there are roads");
    let road = &projects["items"][0];
    // Of equal ones the newest year comes first.
    assert_eq!((road["code"].as_str(), road["year"].as_i64()), (Some("65990126T0501"), Some(2026)));
    let of_2026 =
        ["search", "--data", "数据", "项目", "--kind", "document", "--year", "2026", "--json"];
    let of_2026 = folder.run(&of_2026).json();
    let documents = of_2026["groups"].as_array().unwrap();
    assert_eq!(documents.len(), 1, "{of_2026}");
    let items = documents[0]["items"].as_array().unwrap();
    assert_eq!(documents[0]["count"], items.len());
    assert!(items.iter().all(|one| one["year"] == 2026 && one["kind"] == "document"), "{of_2026}");
    let text = folder.run(&["search", "--data", "数据", "６５９９０１２５ｔ０５０１"]);
    assert_eq!(text.code, 0, "{text:?}");
    assert!(text.out.contains("农村公路日常养护") && text.out.contains("项目（1项）"), "{text:?}");
    let nothing = folder.run(&["search", "--data", "数据", "没有这个词"]);
    assert!(nothing.code == 0 && nothing.out.contains("没有找到"), "{nothing:?}");
    for words in ["　", &"渠".repeat(61)] {
        let none = folder.run(&["search", "--data", "数据", words]);
        assert!(none.code == 2 && none.err.starts_with("错误："), "{none:?}");
    }
    let wrong = folder.run(&["search", "--data", "数据", "项目", "--kind", "x"]);
    assert!(wrong.code == 2 && wrong.err.contains("project"), "{wrong:?}");
}
