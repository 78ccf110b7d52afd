//! The views of an import: well-formed, and saying what it must.

use std::collections::BTreeMap;

use wenxiao_domain::form::path::FieldPath;
use wenxiao_domain::form::sheet::Sheet;

use super::list::{self, Line, Outcome};
use super::preview::{self, Preview, ReadForm};
use crate::component::frame::{Asked, Page};
use crate::component::official_form::{example_form, findings_of_example};
use crate::component::well_formed::faults;

fn fine(page: &Page) -> String {
    let text = page.markup(&Asked::default()).into_string();
    assert_eq!(faults(&text), [""; 0], "{}", page.title);
    text
}

fn cells(sheet: &Sheet) -> BTreeMap<FieldPath, String> {
    sheet
        .entries()
        .enumerate()
        .map(|(index, (path, _))| (path, format!("D{}", index + 1)))
        .collect()
}

#[test]
fn the_preview_shows_each_doubt_at_its_cell_and_asks_for_the_project() {
    let sheet = example_form();
    let cells = cells(&sheet);
    let findings = findings_of_example();
    let leftovers = [("H3".to_owned(), "备注2".to_owned())];
    let project = "01890000-0000-7000-8000-000000000021".parse().expect("a UUID");
    let candidates = [(project, "65282325T0001 大河沿灌区渠道防渗改造项目".to_owned())];
    let form = |found: bool, held: Option<&str>| ReadForm {
        kind: sheet.kind(),
        sheet: &sheet,
        cells: &cells,
        doubts: &[],
        findings: &findings,
        leftovers: &leftovers,
        because: "工作表“自评表”，17处标签相符".to_owned(),
        subject: found.then(|| (project, "与登记同名".to_owned())),
        candidates: &candidates,
        marked_at: "/imports/1/2/problems.xlsx".to_owned(),
        look_at: Some("/imports/1/2".to_owned()),
        held: held.map(str::to_owned),
        replaces: found.then(|| "替换已有草稿（6月3日保存）".to_owned()),
    };
    let preview = Preview {
        action: "/imports/1".to_owned(),
        name: "自评表.xlsx",
        about: "xlsx，23KB".to_owned(),
        forms: vec![form(true, None), form(false, None), form(true, Some("已送审，不能再导入。"))],
        skipped: vec!["工作表“封面”".to_owned()],
        again: Some("这个文件6月3日已导入过。".to_owned()),
        csrf: "c0ffee",
        key: "0192".to_owned(),
        made: Vec::new(),
        used: false,
        refused: None,
    };
    let text = fine(&preview::page(&preview));
    assert!(text.contains("name=\"subject:1\"") && text.contains("生成草稿2份"));
    assert!(!text.contains("name=\"project:2\""), "that one is under review");
    assert!(text.contains("没有同名的项目，请选择"));
    let alone = ReadForm { look_at: None, ..form(true, None) };
    fine(&preview::look_page("自评表.xlsx", "/imports/1", &alone));
    let made = vec![("大河沿 · 单位自评".to_owned(), "/docs/1/edit".to_owned())];
    let single = Preview { forms: vec![alone], made, used: true, ..preview };
    let text = fine(&preview::page(&single));
    assert!(text.contains("已生成草稿1份") && !text.contains("name=\"project:0\""));
    assert!(text.contains("一千二百多户"), "the raw text stands beside what was read");
    let text = fine(&preview::page(&Preview { made: Vec::new(), ..single }));
    assert!(text.contains("已经送审或删除") && !text.contains("name=\"project:0\""), "{text}");
}

#[test]
fn the_list_and_the_outcomes_are_well_formed() {
    let line = Line {
        name: "自评表.xlsx".to_owned(),
        at: "2025-06-03 16:20".to_owned(),
        by: "示例县水利局 · 部门填报人".to_owned(),
        state: "待生成草稿".to_owned(),
        href: Some("/imports/1".to_owned()),
    };
    fine(&list::page("c0ffee", "0192", &[line]));
    fine(&list::page("c0ffee", "0192", &[]));
    let outcome = Outcome {
        name: "照片.pdf".to_owned(),
        sign: "✕",
        words: "不是表格文件。".to_owned(),
        code: Some("R410"),
        href: None,
    };
    let text = fine(&list::outcomes_page(&[outcome]));
    assert!(text.contains("R410"));
}
