//! What workbooks, old workbooks and Word documents do to a form.

use wenxiao_office::read::FileFormat;

use super::{HEAD, Rows, codes, only, page, read, read_page, text};
use crate::files::{document, old_workbook, table, workbook, workbook_with};

#[test]
fn several_forms_in_a_file_and_foreign_tables_beside_them() {
    let one = |project: &'static str| -> Vec<Vec<&'static str>> {
        vec![
            vec!["项目支出绩效自评表/4"],
            vec!["（2024年度）/4"],
            vec!["项目名称", project],
            vec!["一级指标", "三级指标", "年度指标值", "实际完成值"],
            vec!["产出指标", "渠道长度", "5公里", "5公里"],
        ]
    };
    let tables: String = ["河堤", "村道"]
        .map(|project| {
            let rows = one(project);
            let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
            table(&rows)
        })
        .join("<w:p/>");
    let reading = read(&document(&tables));
    assert_eq!(reading.format, FileFormat::Docx);
    let projects: Vec<_> = reading.forms.iter().map(|form| text(form, "project")).collect();
    assert_eq!(projects, ["河堤", "村道"]);
    let form = page(
        &[
            &["项目支出绩效自评表（2024年度）"],
            &["项目名称", "甲"],
            HEAD,
            &["产出指标", "数量指标", "长度", "5", "5", "9", "9"],
        ],
        &[],
    );
    let other = page(&[&["部门整体支出绩效自评表"], &["部门名称", "甲局"]], &[]);
    let blank = "<worksheet><sheetData/></worksheet>".to_owned();
    let reading = read(&workbook_with(&[other, blank, form], &[]));
    assert_eq!(reading.forms.len(), 1);
    assert_eq!(reading.forms[0].place, "表2");
    assert_eq!(reading.skipped[0].title.as_deref(), Some("部门整体支出绩效自评表"));
}

#[test]
fn numbers_percents_days_formulas_and_faults_of_a_workbook() {
    let styles = "<styleSheet><numFmts><numFmt numFmtId=\"170\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;\"/></numFmts>\
                  <cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"10\"/><xf numFmtId=\"170\"/></cellXfs></styleSheet>";
    let head = page(&[&["项目支出绩效自评表（2024年度）"], &["项目名称", "甲"], HEAD], &[]);
    let cells = "<c r=\"A4\" t=\"inlineStr\"><is><t>产出指标</t></is></c>\
        <c r=\"B4\" t=\"inlineStr\"><is><t>时效指标</t></is></c>\
        <c r=\"C4\" t=\"inlineStr\"><is><t>完工时间</t></is></c>\
        <c r=\"D4\" s=\"2\"><v>45657</v></c><c r=\"E4\"><v>45657</v></c><c r=\"F4\"><v>8.4079999999999995</v></c>\
        <c r=\"G4\"><f>F4*1</f><v>8.408</v></c>\
        <c r=\"C5\" t=\"inlineStr\"><is><t>合格率</t></is></c><c r=\"D5\" s=\"1\"><v>0.9759</v></c>\
        <c r=\"E5\" t=\"e\"><f>D5/0</f><v>#DIV/0!</v></c><c r=\"F5\"><f>SUM(F4)</f></c><c r=\"G5\"><f>100%</f></c>";
    let xml = head.replace("</sheetData>", &format!("{cells}</sheetData>"));
    let form = only(&workbook_with(&[xml], &[("xl/styles.xml", styles.as_bytes())]));
    assert_eq!(text(&form, "indicators[0].target_raw"), "2024年12月31日");
    assert_eq!(codes(&form, "indicators[0].actual_raw"), ["I018"], "a serial number is doubted");
    assert_eq!(text(&form, "indicators[0].weight"), "8.408", "as the workbook shows it");
    assert_eq!(codes(&form, "indicators[0].score"), ["I002"]);
    assert_eq!(text(&form, "indicators[1].target_raw"), "97.59%");
    assert_eq!(text(&form, "indicators[1].actual_raw"), "");
    assert_eq!(codes(&form, "indicators[1].actual_raw"), ["I003"]);
    assert_eq!(codes(&form, "indicators[1].weight"), ["I003"]);
    assert_eq!(
        text(&form, "indicators[1].score"),
        "=100%",
        "a sign that a program took for a formula"
    );
}

#[test]
fn a_text_hidden_under_a_merged_cell_is_told() {
    let form = read_page(
        &[
            &["项目支出绩效自评表（2024年度）"],
            &["项目名称", "甲", "乙"],
            HEAD,
            &["产出指标", "数量指标", "长度", "5", "5", "9", "9"],
        ],
        &["B2:H2"],
    );
    assert_eq!(text(&form, "project"), "甲");
    assert!(form.leftovers.iter().any(|l| l.cell == "C2" && l.text == "乙"));
}

#[test]
fn an_old_workbook_reads_like_a_new_one() {
    let rows: Rows<'_> = &[
        &["项目支出绩效自评表（2024年度）"],
        &["项目名称", "河堤\n加固"],
        HEAD,
        &["产出指标", "数量指标", "加固长度", "≥3公里", "3.2公里", "10", "10"],
    ];
    let cells: Vec<(u16, u16, &str)> = rows
        .iter()
        .enumerate()
        .flat_map(|(row, texts)| {
            texts.iter().enumerate().map(move |(column, text)| (row as u16, column as u16, *text))
        })
        .collect();
    let (old, new) = (read(&old_workbook(&cells)), read(&workbook(&page(rows, &[]))));
    assert_eq!(old.format, FileFormat::Xls);
    assert_eq!(old.forms[0].sheet, new.forms[0].sheet);
    assert_eq!(old.forms[0].cells, new.forms[0].cells);
    assert_eq!(text(&old.forms[0], "project"), "河堤\n加固");
}

#[test]
fn ticked_boxes_tracked_changes_and_text_boxes_of_a_word_document() {
    let rows = table(&[
        &["项目支出绩效自评表（2024年度）/4"],
        &["项目名称", "@"],
        &["一级指标", "三级指标", "年度指标值", "实际完成值"],
        &["产出指标", "渠道长度", "5公里", "5公里"],
    ]);
    let runs = "<w:r><w:t>修</w:t></w:r><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>\
                <w:ins><w:r><w:t>渠</w:t></w:r></w:ins><w:r><w:sym w:font=\"Wingdings\" w:char=\"F0FE\"/></w:r>\
                <w:r><w:instrText>PAGE</w:instrText></w:r>";
    let form = only(&document(&rows.replace("<w:r><w:t>@</w:t></w:r>", runs)));
    assert_eq!(text(&form, "project"), "修渠☑");
    assert_eq!(form.cells[&"project".parse().expect("a place")], "表1第2行第2格");
}
