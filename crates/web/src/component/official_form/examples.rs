//! An example form, invented, with what the modes must cope with.

use maud::html;
use wenxiao_domain::check::finding::{Finding, Severity};
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::path::FieldPath;
use wenxiao_domain::form::sheet::{Row, Sheet};

use super::{FormView, Mode, Note, OpinionMark, official_form};
use crate::component::finding::example_findings;
use crate::component::sample::{Sample, sample};

/// One row of the example: columns in the form's order.
type Line = [&'static str; 9];

const COLUMNS: Line = [
    "l1",
    "l1_weight",
    "l2",
    "name",
    "target_raw",
    "actual_raw",
    "weight",
    "score",
    "deviation_note",
];

const LINES: &[Line] = &[
    ["产出指标", "50分", "数量指标", "防渗改造渠道长度", "≥12公里", "12.3公里", "15", "15", ""],
    [
        "产出指标",
        "50分",
        "数量指标",
        "新建配套闸门",
        "≥36座",
        "30座",
        "10",
        "8.33",
        "六座闸门设备到货延期，已于次年一月安装",
    ],
    ["产出指标", "50分", "质量指标", "工程验收合格率", "＝100%", "100%", "10", "10", ""],
    [
        "产出指标",
        "50分",
        "时效指标",
        "工程按期完工率",
        "≥95%",
        "92.5%",
        "10",
        "9.74",
        "冬季停工提前",
    ],
    ["产出指标", "50分", "成本指标", "每公里改造成本", "≤106万元", "103.4万元", "5", "5", ""],
    ["效益指标", "30分", "经济效益指标", "每亩年节水量", "≥60立方米", "64立方米", "10", "10", ""],
    ["效益指标", "30分", "社会效益指标", "受益农户", "≥1200户", "一千二百多户", "10", "10", ""],
    [
        "效益指标",
        "30分",
        "可持续影响指标",
        "管护责任落实到村的渠段比例",
        "＝100%",
        "100%",
        "10",
        "10",
        "",
    ],
    ["满意度指标", "10分", "服务对象满意度指标", "受益农户满意度", "≥90%", "93.6%", "10", "10", ""],
];

/// FM-05 filled in.
pub fn example_form() -> Sheet {
    let mut sheet = Sheet::new(FormKind::SelfEvaluation);
    for (id, text) in [
        ("year", "2025"),
        ("project", "大河沿灌区渠道防渗改造项目"),
        ("competent_department", "示例县水利局"),
        ("implementing_unit", "示例县水利管理站"),
        (
            "objective.expected",
            "改造防渗渠道12公里，配套闸门36座，改善灌溉面积1.8万亩，使1200户农户用水更有保障。",
        ),
        (
            "objective.actual",
            "已改造防渗渠道12.3公里，安装闸门30座，改善灌溉面积1.8万亩；其余6座闸门因设备到货延期结转次年安装。",
        ),
        ("total_weight", "100"),
        ("total_score", "96.07"),
        ("improvements", "提前签订设备供货合同，约定到货时间。"),
    ] {
        sheet.set_field(id, text);
    }
    let funds = [
        ["年度资金总额", "1275", "1275", "1093.31", "10", "85.75%", "8.58"],
        ["其中：本年财政拨款", "1200", "1200", "1018.31", "—", "84.86%", "—"],
        ["上年结转资金", "0", "0", "0", "—", "", "—"],
        ["其他资金", "75", "75", "75", "—", "100%", "—"],
    ];
    let fund_columns =
        ["kind", "initial_budget", "adjusted_budget", "executed", "weight", "rate", "score"];
    for line in funds {
        sheet.rows_mut("funds").push(row(&fund_columns, &line));
    }
    for line in LINES {
        sheet.rows_mut("indicators").push(row(&COLUMNS, line));
    }
    sheet
}

fn row(columns: &[&str], texts: &[&str]) -> Row {
    columns.iter().zip(texts).fold(Row::default(), |row, (column, text)| row.with(column, *text))
}

/// Findings on [`example_form`].
pub(crate) fn findings_of_example() -> Vec<Finding> {
    let finding = |code, severity, row, column, message: &str| Finding {
        code,
        severity,
        category: None,
        message: message.to_owned(),
        place: FieldPath::cell("indicators", row, column),
        cell: None,
    };
    vec![
        finding(
            "S014",
            Severity::Blocking,
            6,
            "actual_raw",
            "“一千二百多户”不是数字；定量指标只填数字，单位填在数字后面",
        ),
        finding(
            "S021",
            Severity::Advice,
            3,
            "score",
            "按规则算得9.74，与填写一致，但偏差原因过于简略",
        ),
    ]
}

/// The example with findings, notes and opinions.
pub(crate) fn example_view<'a>(sheet: &'a Sheet, findings: &'a [Finding]) -> FormView<'a> {
    let mut view = FormView { findings, ..FormView::new(sheet) };
    view.checks_at = Some("/help/".to_owned());
    view.carried.insert(FieldPath::field("project"));
    let reason = Some(("依据".to_owned(), "#because".to_owned()));
    view.notes.insert(
        FieldPath::cell("indicators", 1, "score"),
        Note { text: "重算8.33".to_owned(), reason: reason.clone(), differs: false },
    );
    view.notes.insert(
        FieldPath::cell("indicators", 6, "score"),
        Note { text: "重算不出".to_owned(), reason, differs: true },
    );
    view.notes.insert(
        FieldPath::field("project"),
        Note { text: "取自项目库".to_owned(), ..Note::default() },
    );
    view
}

/// Examples: all modes of both forms, empty and full.
pub fn samples() -> Vec<Sample> {
    let sheet = example_form();
    let findings = findings_of_example();
    let mut older = sheet.clone();
    older.set(&FieldPath::cell("indicators", 0, "name"), "防渗渠道长度");
    older.set(&FieldPath::cell("indicators", 3, "actual_raw"), "较好");
    older.rows_mut("indicators").remove(5);
    let mut reviewed = example_view(&sheet, &findings);
    reviewed.opinions_at = Some("/docs/1/opinions?field=".to_owned());
    reviewed.opinions.insert(
        FieldPath::cell("indicators", 6, "actual_raw"),
        OpinionMark { count: 2, open: true },
    );
    reviewed.opinions.insert(
        FieldPath::cell("indicators", 3, "actual_raw"),
        OpinionMark { count: 1, open: false },
    );
    let empty = Sheet::new(FormKind::Target);
    let target_findings = example_findings();
    let doubted = FormView { findings: &target_findings, ..FormView::new(&empty) };
    vec![
        sample("FM-05 填报", official_form(&example_view(&sheet, &findings), Mode::Edit)),
        sample("FM-05 阅读", official_form(&example_view(&sheet, &findings), Mode::Read)),
        sample("FM-05 审核（对比上一版）", official_form(&reviewed, Mode::Diff(&older))),
        sample(
            "FM-05 打印",
            html! { div.paper { (official_form(&FormView::new(&sheet), Mode::Print)) } },
        ),
        sample("FM-01 空表填报", official_form(&doubted, Mode::Edit)),
        sample("FM-01 空表阅读", official_form(&FormView::new(&empty), Mode::Read)),
    ]
}
