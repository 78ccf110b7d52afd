//! The mess that departments send, pattern by pattern, with made-up contents.

use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::path::FieldPath;
use wenxiao_office::read::{FileFormat, FileReading, FormReading, read_file};

use crate::files::{document, old_workbook, sheet, table, workbook, workbook_with};

type Rows<'a> = &'a [&'a [&'a str]];

/// The XML of a sheet from rows of texts; a blank text is no cell.
fn page(rows: Rows<'_>, merges: &[&str]) -> String {
    let addresses: Vec<(String, &str)> = rows
        .iter()
        .enumerate()
        .flat_map(|(row, texts)| {
            texts.iter().enumerate().filter(|(_, text)| !text.is_empty()).map(
                move |(column, text)| {
                    (format!("{}{}", (b'A' + column as u8) as char, row + 1), *text)
                },
            )
        })
        .collect();
    let cells: Vec<(&str, &str)> =
        addresses.iter().map(|(at, text)| (at.as_str(), *text)).collect();
    sheet(&cells, merges)
}

fn read(bytes: &[u8]) -> FileReading {
    read_file("自评表", bytes).unwrap_or_else(|refusal| panic!("{refusal}"))
}

fn only(bytes: &[u8]) -> FormReading {
    let mut forms = read(bytes).forms;
    assert_eq!(forms.len(), 1);
    forms.remove(0)
}

fn read_page(rows: Rows<'_>, merges: &[&str]) -> FormReading {
    only(&workbook(&page(rows, merges)))
}

fn text(form: &FormReading, place: &str) -> String {
    form.sheet.get(&place.parse().expect("a place")).to_owned()
}

/// Codes of the findings at a place, or on the cell that was read there.
fn codes(form: &FormReading, place: &str) -> Vec<&'static str> {
    let place: FieldPath = place.parse().expect("a place");
    let cell = form.cells.get(&place);
    let at = |finding: &&wenxiao_domain::check::finding::Finding| {
        finding.place == place || (cell.is_some() && finding.cell.as_ref() == cell)
    };
    form.findings.iter().filter(at).map(|finding| finding.code).collect()
}

fn has(form: &FormReading, code: &str) -> bool {
    form.findings.iter().any(|finding| finding.code == code)
}

fn names(form: &FormReading) -> Vec<String> {
    form.sheet.rows("indicators").iter().map(|row| row.get("name").to_owned()).collect()
}

const HEAD: &[&str] = &[
    "一级指标",
    "二级指标",
    "三级指标",
    "年度指标值",
    "实际完成值",
    "分值",
    "得分",
    "偏差原因分析及改进措施",
];

#[test]
fn labels_with_blanks_breaks_and_numbering_are_found_wherever_they_stand() {
    let form = read_page(
        &[
            &["", "", "附件2："],
            &["", "", "青河县项目支出绩效自评表"],
            &["", "", "（ ２０２４ 年 度 ）"],
            &[],
            &["", "", "项　目\n名　称：", "", "河堤加固"],
            &["", "", "1.主管部门", "", "青河县水利局", "", "实施单位\n（盖章）", "", "河道管理站"],
            &[
                "",
                "",
                "一  级\n指标",
                "二级\n指标",
                "三级指标",
                "年度\n指标值",
                "实际\n完成值",
                "分 值",
                "得 分",
            ],
            &["", "", "产出指标", "数量指标", "加固河堤长度", "≥３公里", "3.2公里", "10", "10"],
        ],
        &[],
    );
    assert_eq!(form.kind, FormKind::SelfEvaluation);
    assert_eq!(text(&form, "year"), "2024");
    assert_eq!(text(&form, "project"), "河堤加固");
    assert_eq!(text(&form, "competent_department"), "青河县水利局");
    assert_eq!(text(&form, "implementing_unit"), "河道管理站");
    assert_eq!(text(&form, "indicators[0].target_raw"), "≥３公里", "full width is kept");
    assert_eq!(form.cells[&"project".parse().expect("a place")], "E5");
    assert!(form.truncated, "the table ends in an indicator");
}

#[test]
fn sign_value_and_unit_from_columns_of_their_own_under_a_heading_of_two_rows() {
    let form = read_page(
        &[
            &["项目支出绩效自评表"],
            &["项目名称", "村道硬化"],
            &["绩效指标", "绩效指标", "", "", "年度指标值", "", "", "实际完成值", "分值", "得分"],
            &["", "一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位"],
            &["", "产出指标", "数量指标", "硬化村道里程", "≧", "12", "公里", "12", "10", "10"],
            &["", "", "质量指标", "一次验收合格率", "﹦", "100", "%", "100%", "10", "10"],
            &["", "", "时效指标", "完工是否及时", "定性", "及时", "", "及时", "5", "5"],
        ],
        &["A3:A7", "B3:D3", "E3:G3", "H3:H4", "I3:I4", "J3:J4", "B5:B7"],
    );
    let parts: Vec<_> =
        form.target_parts.values().map(|p| [&*p.sign, &*p.value, &*p.unit]).collect();
    assert_eq!(parts, [["≧", "12", "公里"], ["﹦", "100", "%"], ["定性", "及时", ""]]);
    assert_eq!(text(&form, "indicators[0].target_raw"), "≧12公里");
    assert_eq!(text(&form, "indicators[1].l1"), "产出指标");
    assert_eq!(text(&form, "indicators[2].actual_raw"), "及时");
    assert_eq!(text(&form, "indicators[2].score"), "5");
}

#[test]
fn raw_texts_stay_as_they_are_printed() {
    let targets = [
        "≥95%",
        ">=95%",
        "═3座",
        "﹦100%",
        "≥100百分比",
        "95",
        "不少于3次",
        "１２．５",
        "—",
        "提升",
    ];
    let mut rows: Vec<Vec<&str>> =
        vec![vec!["项目支出绩效自评表（2024年度）"], vec!["项目名称", "甲"], HEAD.to_vec()];
    let numbered: Vec<String> = (0..targets.len()).map(|index| format!("渠道{index}")).collect();
    for (name, target) in numbered.iter().zip(targets) {
        rows.push(vec!["产出指标", "数量指标", name, target, target, "5", "5", ""]);
    }
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    let form = read_page(&rows, &[]);
    for (index, target) in targets.iter().enumerate() {
        assert_eq!(text(&form, &format!("indicators[{index}].target_raw")), *target);
        assert_eq!(text(&form, &format!("indicators[{index}].actual_raw")), *target);
    }
}

#[test]
fn what_a_template_printed_is_told_from_what_was_written() {
    let form = read_page(
        &[
            &["项目支出绩效自评表（2024年度）"],
            &["项目名称", "甲"],
            HEAD,
            &["产出指标", "数量指标", "★指标1：渠道长度（≥**公里）", "≥5公里", "5公里", "10", "10"],
            &["", "", "指标2："],
            &["", "……"],
            &["", "质量指标", "……"],
            &["效益指标", "社会效益指标"],
            &["总分", "", "", "", "", "10", "10"],
        ],
        &["A9:E9"],
    );
    assert_eq!(names(&form), ["★指标1：渠道长度（≥**公里）"]);
    assert_eq!(codes(&form, "indicators[0].name"), ["I007"]);
    assert_eq!(form.findings.iter().filter(|f| f.code == "I008").count(), 3);
    assert!(has(&form, "I019"), "a level without an indicator is named");
    assert_eq!(text(&form, "total_score"), "10");
    assert!(!form.truncated);
}

#[test]
fn a_note_below_an_empty_label_is_not_what_the_label_asks_for() {
    let form = read_page(
        &[
            &["项目支出绩效自评表（2024年度）"],
            &["项目名称", "甲"],
            HEAD,
            &["产出指标", "数量指标", "渠道长度", "5公里", "5公里", "10", "10"],
            &["改进措施"],
            &["备注:1.预算数为调整后的数。"],
        ],
        &["A5:G5", "A6:G6"],
    );
    assert_eq!(text(&form, "improvements"), "");
    let kept: Vec<&str> = form.leftovers.iter().map(|left| left.text.as_str()).collect();
    assert_eq!(kept, ["备注:1.预算数为调整后的数。"]);
}

#[test]
fn levels_may_be_merged_repeated_printed_once_or_stand_over_their_rows() {
    let once = read_page(
        &[
            &["项目支出绩效自评表（2024年度）"],
            &["项目名称", "甲"],
            HEAD,
            &["产出指标（50分）", "数量指标", "渠道长度", "5", "5", "10", "10"],
            &["", "", "闸门数量", "3", "3", "10", "10"],
            &["", "质量指标", "合格率", "100%", "100%", "10", "10"],
            &["效益指标30分", "社会效益指标", "受益户数", "60", "60", "10", "10"],
        ],
        &[],
    );
    let levels: Vec<_> = once
        .sheet
        .rows("indicators")
        .iter()
        .map(|row| [row.get("l1"), row.get("l1_weight"), row.get("l2")])
        .collect();
    assert_eq!(
        levels,
        [
            ["产出指标", "50分", "数量指标"],
            ["产出指标", "50分", "数量指标"],
            ["产出指标", "50分", "质量指标"],
            ["效益指标", "30分", "社会效益指标"],
        ]
    );
    assert!(codes(&once, "indicators[1].l2").contains(&"I006"));
    let over = read_page(
        &[
            &["项目支出绩效自评表（2024年度）"],
            &["项目名称", "甲"],
            HEAD,
            &["产出指标（60分）"],
            &["", "数量指标", "渠道长度", "5", "5", "10", "10"],
        ],
        &["A4:H4"],
    );
    assert_eq!(text(&over, "indicators[0].l1"), "产出指标");
    assert_eq!(text(&over, "indicators[0].l1_weight"), "60分");
}

#[test]
fn goals_divide_a_table_and_headings_repeat() {
    let form = read_page(
        &[
            &["2024年度河堤项目自评表"],
            &["项目名称", "河堤加固"],
            &[
                "年度绩效目标1（40分）",
                "一级指标",
                "二级指标",
                "三级指标",
                "年初目标值（A）",
                "实际完成值（B）",
                "得分",
            ],
            &["", "产出指标", "数量指标", "加固长度", "3公里", "3公里", "40"],
            &[
                "年度绩效目标2（40分）",
                "一级指标",
                "二级指标",
                "三级指标",
                "年初目标值（A）",
                "实际完成值（B）",
                "得分",
            ],
            &["", "效益指标", "社会效益指标", "受益户数", "60户", "60户", "40"],
            &["总分", "80"],
        ],
        &["A3:A4", "A5:A6", "B7:G7"],
    );
    assert_eq!(text(&form, "indicators[0].l1_weight"), "年度绩效目标1（40分）");
    assert_eq!(text(&form, "indicators[1].l1_weight"), "年度绩效目标2（40分）");
    assert_eq!(text(&form, "total_score"), "80");
    assert!(has(&form, "I005"), "there is no column of points");
}

#[test]
fn funds_with_units_dashes_and_a_heading_that_does_not_say_which_budget() {
    let form = read_page(
        &[
            &["项目支出绩效自评表（2024年度）"],
            &["项目名称", "甲"],
            &[
                "预算执行情况（20分）",
                "",
                "预算金额（A）",
                "执行数（B）",
                "执行率（B/A）",
                "得分（20分×执行率）",
            ],
            &["", "年度资金总额：", "28.36万元", "28.36", "100%", "20"],
            &["", "其中：财政拨款", "—", "/", "", ""],
            HEAD,
            &["产出指标", "数量指标", "渠道长度", "5", "5", "80", "80"],
        ],
        &["A3:A5"],
    );
    assert_eq!(text(&form, "funds[0].kind"), "年度资金总额：");
    assert_eq!(text(&form, "funds[0].adjusted_budget"), "28.36万元");
    assert!(codes(&form, "funds[0].adjusted_budget").contains(&"I011"));
    assert_eq!(text(&form, "funds[0].weight"), "20");
    assert_eq!(codes(&form, "funds[0].weight"), ["I023"]);
    assert_eq!(text(&form, "funds[1].executed"), "/");
    assert!(has(&form, "I022"));
    let in_yuan = read_page(
        &[
            &["项目支出绩效自评表（2024年度）"],
            &["项目名称", "甲"],
            &[
                "项目资金（元）",
                "",
                "年初预算数",
                "全年预算数",
                "全年执行数",
                "分值",
                "执行率",
                "得分",
            ],
            &["", "年度资金总额", "283600", "283600", "283600", "10", "100%", "10"],
            HEAD,
            &["产出指标", "数量指标", "渠道长度", "5", "5", "90", "90"],
        ],
        &["A3:A4"],
    );
    assert_eq!(text(&in_yuan, "funds[0].executed"), "283600", "nothing is converted silently");
    assert!(has(&in_yuan, "I012"));
}

#[test]
fn merged_scores_summary_rows_and_names_over_two_rows_are_doubted() {
    let form = read_page(
        &[
            &["项目支出绩效自评表（2024年度）"],
            &["项目名称", "甲"],
            HEAD,
            &["产出指标", "数量指标", "★种植面积", "", "", "10", "10"],
            &["", "", "小麦", "5亩", "5亩", "", ""],
            &["", "质量指标", "出苗率", "90%", "91%", "10", "20"],
            &["", "", "成活率", "90%", "92%", "10", ""],
        ],
        &["A4:A7", "B4:B5", "B6:B7", "G6:G7"],
    );
    assert_eq!(codes(&form, "indicators[0].name"), ["I007", "I016"]);
    assert_eq!(text(&form, "indicators[2].score"), "20");
    assert_eq!(text(&form, "indicators[3].score"), "");
    assert_eq!(codes(&form, "indicators[3].score"), ["I010"]);
}

#[test]
fn extra_columns_fields_and_remarks_are_told_and_missing_ones_too() {
    let form = read_page(
        &[
            &["项目支出绩效自评表（2024年度）"],
            &["项目名称", "甲", "", "项目负责人", "某某"],
            &["一级指标", "二级指标", "三级指标", "年度指标值", "评分标准", "实际完成值", "得分"],
            &["产出指标", "数量指标", "渠道长度", "5公里", "每少1公里扣2分", "5公里", "10"],
            &["注：本表一式两份。"],
        ],
        &["A5:G5"],
    );
    assert_eq!(text(&form, "indicators[0].actual_raw"), "5公里");
    let left: Vec<_> = form.leftovers.iter().map(|l| (l.cell.as_str(), l.text.as_str())).collect();
    for leftover in [("E2", "某某"), ("E4", "每少1公里扣2分"), ("A5", "注：本表一式两份。")]
    {
        assert!(left.contains(&leftover), "{leftover:?} in {left:?}");
    }
    assert!(form.findings.iter().any(|f| f.code == "I001" && f.message.contains("每少1公里扣2分")));
    assert!(form.findings.iter().any(|f| f.code == "I005" && f.message.contains("分值")));
}

#[test]
fn prompts_missing_years_and_titles_without_a_kind_are_doubted() {
    let form = read_page(
        &[
            &["青河县绩效情况表"],
            &["项目名称", "甲"],
            &["年度总体目标", "预期目标", "", "实际完成情况"],
            &["", "修渠5公里", "", "对照目标说明完成情况（100字以内）"],
            HEAD,
            &["产出指标", "数量指标", "渠道长度", "5", "5", "90", "90"],
        ],
        &["A3:A4", "B3:C3", "B4:C4", "D3:H3", "D4:H4"],
    );
    assert_eq!(text(&form, "objective.expected"), "修渠5公里");
    assert_eq!(codes(&form, "objective.actual"), ["I015"]);
    assert!(has(&form, "I013") && has(&form, "I014"));
}

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
fn a_target_form_with_the_medium_term_at_the_left() {
    let form = read_page(
        &[
            &["项目支出绩效目标申报表"],
            &["（2026年度）"],
            &["项目名称", "", "供热管网更新"],
            &["主管部门及代码", "", "住建局317", "", "实施单位", "供热中心"],
            &["项目属性", "", "延续性项目", "", "项目期", "2025—2027年"],
            &["项目资金\n（万元）", "", "中期资金总额：", "3600", "年度资金总额：", "", "1280"],
            &["", "", "其中：财政拨款", "3000", "其中：财政拨款", "", "1080"],
            &["", "", "其他资金", "600", "其他资金", "", "200"],
            &["总体\n目标", "中期目标（2025年—2027年）", "", "", "年度目标"],
            &["", "三年更新管网28公里", "", "", "更新管网10公里"],
            &["绩效\n指标", "一级指标", "二级指标", "三级指标", "指标值", "三级指标", "指标值"],
            &["", "产出指标", "数量指标", "更新管网长度", "28公里", "更新管网长度", "10公里"],
        ],
        &[
            "A6:B8", "E6:F6", "E7:F7", "E8:F8", "A9:A10", "B9:D9", "B10:D10", "E9:G9", "E10:G10",
            "A11:A12",
        ],
    );
    assert_eq!(form.kind, FormKind::Target);
    assert_eq!(text(&form, "objective.mid"), "三年更新管网28公里");
    assert_eq!(text(&form, "objective.expected"), "更新管网10公里");
    assert_eq!(text(&form, "mid_funds[0].amount"), "3600");
    assert_eq!(text(&form, "mid_funds[2].kind"), "其他资金");
    assert_eq!(text(&form, "funds[0].amount"), "1280");
    assert_eq!(text(&form, "funds[2].amount"), "200");
    assert_eq!(text(&form, "indicators[0].mid_target_raw"), "28公里");
    assert_eq!(text(&form, "indicators[0].target_raw"), "10公里");
    assert_eq!(text(&form, "period"), "2025—2027年");
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

/// FM-07 has no table of indicators: its rows and tables are found by their words, in any arrangement.
#[test]
fn an_evaluation_report_of_ones_own_making_is_read_by_its_labels() {
    let form = read_page(
        &[
            &["青河县预算项目事前绩效评估报告"],
            &["（2026年度）"],
            &["主管部门", "青河县水利局", "", "评估时间", "2025年9月12日"],
            &["项目名称", "河堤加固", "", "评估对象类别", "项目"],
            &["申请资金", "360", "", "核减金额", "32"],
            &["一、项目基本情况"],
            &["1.立项背景及依据", "河堤渗漏，列入规划。"],
            &["三、综合评估"],
            &["投入经济性", "单价偏高，建议核减。"],
            &["评估内容", "评分要点", "分值", "评定等次", "得分", "理由"],
            &["立项必要性", "目的明确", "5", "优", "5", ""],
            &["", "符合规划", "5", "良", "4", "没有单独论证"],
            &["专家姓名", "工作单位", "立项必要性", "投入经济性", "绩效目标合理性", "方案", "筹资"],
            &["王建国", "州设计院", "19", "16", "18", "18", "20"],
            &["李秀英", "县评审中心", "18", "15.5", "18", "17", "19"],
            &["资料名称", "是否具备", "备注"],
            &["立项依据文件", "有", ""],
            &["风险评估材料", "无", "一般改造工程"],
        ],
        &[],
    );
    assert_eq!(form.kind, FormKind::ExAnte);
    for (place, expected) in [
        ("year", "2026"),
        ("project", "河堤加固"),
        ("subject_class", "项目"),
        ("competent_department", "青河县水利局"),
        ("evaluated_on", "2025年9月12日"),
        ("requested", "360"),
        ("unsupported", "32"),
        ("basis.background", "河堤渗漏，列入规划。"),
        ("opinion.economy", "单价偏高，建议核减。"),
        ("items[0].rating", "优"),
        ("items[1].rating", "良"),
        ("items[1].note", "没有单独论证"),
        ("experts[0].name", "王建国"),
        ("experts[1].economy", "15.5"),
        ("experts[1].funding", "19"),
        ("documents[1].has", "无"),
        ("documents[1].note", "一般改造工程"),
    ] {
        assert_eq!(text(&form, place), expected, "{place}");
    }
    assert_eq!(form.sheet.rows("experts").len(), 2);
    assert_eq!(form.sheet.rows("documents").len(), 2);
}
