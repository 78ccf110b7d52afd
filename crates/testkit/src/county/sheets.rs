//! The forms of the small county, filled in as a careful clerk would, or with one thing that blocks.

use wenxiao_domain::derive::evaluation::begin::first_rows;
use wenxiao_domain::form::authenticity::CHECKS;
use wenxiao_domain::form::layout::{FormFamily, FormKind, SubjectKind};
use wenxiao_domain::form::path::FieldPath;
use wenxiao_domain::form::sheet::{Row, Sheet};
use wenxiao_domain::form::target_adjustment::indicator_named;

use super::year;

/// What a department promises: levels, name, target, what was reached, weight.
const DEPARTMENT_ROWS: [[&str; 6]; 6] = [
    ["运行成本", "公用经费", "公用经费控制率", "≤100%", "95%", "15"],
    ["管理效率", "预算管理", "预算完成率", "≥95%", "97%", "20"],
    ["履职效能", "核心任务", "维修渠道长度", "≥12公里", "12公里", "35"],
    ["社会效应", "社会效益", "改善灌溉面积", "≥3000亩", "3000亩", "10"],
    ["可持续发展能力", "人才", "技术人员培训人次", "≥20人次", "22人次", "10"],
    ["服务对象满意度", "满意度", "受益农户满意度", "≥90%", "95%", "10"],
];

/// What a project promises: levels, name, target, what was reached, weight.
const ROWS: [[&str; 6]; 5] = [
    ["产出指标", "数量指标", "维修渠道长度", "≥12公里", "12公里", "20"],
    ["产出指标", "质量指标", "工程验收合格率", "=100%", "100%", "15"],
    ["产出指标", "时效指标", "完工时间", "2025年10月31日前", "2025年9月30日", "15"],
    ["效益指标", "社会效益指标", "改善灌溉面积", "≥3000亩", "3000亩", "30"],
    ["满意度指标", "服务对象满意度指标", "受益农户满意度", "≥90%", "95%", "10"],
];

/// A form about a department as a whole, of a kind.
fn department_sheet(number: u64, kind: FormKind, good: bool) -> Sheet {
    let mut sheet = Sheet::new(kind);
    let texts = [
        ("year", "2025"),
        ("competent_department", &*format!("第{}单位", 2 + number % 2)),
        ("duties", "负责全县水利工程建设和管护。"),
        ("contact", "古丽"),
        ("phone", "0996-4020000"),
        ("objective.expected", "维修渠道12公里，保障灌溉面积3000亩。"),
        ("objective.actual", "已维修渠道12公里，保障灌溉面积3000亩。"),
        ("report.overview", "内设3个股室，在职21人。"),
        ("report.completion", "六个维度的指标全部完成。"),
        ("report.conclusion", "自评等级为优。"),
        ("report.problems", "项目前期准备偏晚，下年度提前开展招标。"),
    ];
    for (field, text) in texts {
        if kind.layout().field(field).is_some() {
            sheet.set_field(field, text);
        }
    }
    let funds = [("年度资金总额", "30"), ("其中：基本支出", "10"), ("项目支出", "20")];
    for (label, amount) in funds {
        let mut row = Row::default().with("kind", label);
        for column in ["amount", "initial_budget", "adjusted_budget", "executed", "forecast"] {
            if kind.layout().group("funds").is_some_and(|group| group.column(column).is_some()) {
                row.set(column, amount);
            }
        }
        if kind == FormKind::DepartmentMonitoring && number == 4 {
            row.set("executed", amount.trim_end_matches('0'));
        }
        sheet.rows_mut("funds").push(row);
    }
    if let Some(tasks) = kind.layout().group("tasks") {
        let texts = [
            ("name", "渠道维修"),
            ("content", "维修渠道12公里"),
            ("total", "20"),
            ("fiscal", "20"),
            ("progress", "已完成6公里"),
        ];
        let row = texts.into_iter().filter(|(column, _)| tasks.column(column).is_some());
        let row = row.fold(Row::default(), |row, (column, text)| row.with(column, text));
        sheet.rows_mut("tasks").push(row);
    }
    for [l1, l2, name, target, actual, weight] in DEPARTMENT_ROWS {
        let row = Row::default().with("l1", l1).with("l2", l2).with("name", name);
        let mut row = row.with("target_raw", target);
        match kind.family() {
            FormFamily::Target | FormFamily::Adjustment => row.set("weight", weight),
            FormFamily::Monitoring => {
                row.set("actual_raw", actual);
                row.set("likely_sure", "√");
            }
            FormFamily::SelfEvaluation => {
                row.set("weight", weight);
                row.set("actual_raw", actual);
            }
            FormFamily::ExAnte
            | FormFamily::Evaluation
            | FormFamily::Authenticity
            | FormFamily::Review => {}
        }
        sheet.rows_mut("indicators").push(row);
    }
    if !good {
        sheet.rows_mut("indicators")[0].set("l1", "");
    }
    sheet
}

/// A form about a project or its department.
pub fn sheet(number: u64, kind: FormKind, good: bool) -> Sheet {
    let is_evaluation = kind.family() == FormFamily::Evaluation;
    if is_evaluation && kind.subject_kind() == SubjectKind::Department {
        let mut sheet = Sheet::new(kind);
        sheet.set_field("year", "2025");
        sheet.set_field("competent_department", format!("第{}单位", 2 + number % 2));
        return evaluation(sheet, good);
    }
    if kind.subject_kind() == SubjectKind::Department {
        return department_sheet(number, kind, good);
    }
    let mut sheet = Sheet::new(kind);
    for (field, text) in [
        ("year", year(number).to_string().as_str()),
        ("project", &format!("渠道维修{number}")),
        ("competent_department", "县水利局"),
        ("implementing_unit", "县水管站"),
        ("objective.expected", "年内维修渠道12公里，改善灌溉面积3000亩。"),
    ] {
        sheet.set_field(field, text);
    }
    if kind == FormKind::ExAnte {
        return ex_ante(sheet, good);
    }
    if is_evaluation {
        return evaluation(sheet, good);
    }
    if kind == FormKind::Authenticity {
        return authenticity(sheet, good);
    }
    for [l1, l2, name, target, actual, weight] in ROWS {
        let row = Row::default().with("l1", l1).with("l2", l2).with("name", name);
        let mut row = row.with("target_raw", target).with("weight", weight);
        if kind.family() == FormFamily::SelfEvaluation {
            row.set("actual_raw", actual);
        }
        sheet.rows_mut("indicators").push(row);
    }
    match kind.family() {
        FormFamily::Monitoring => monitor(&mut sheet, number),
        FormFamily::ExAnte
        | FormFamily::Evaluation
        | FormFamily::Authenticity
        | FormFamily::Review => {}
        FormFamily::Target => {
            sheet.set_field("project_nature", "新增项目");
            sheet.set_field("period", "2025年1月—2025年12月");
            for (kind, amount) in
                [("年度资金总额", "10"), ("其中：财政拨款", "10"), ("其他资金", "0")]
            {
                let row = Row::default().with("kind", kind).with("amount", amount);
                sheet.rows_mut("funds").push(row);
            }
        }
        FormFamily::Adjustment => adjust(&mut sheet),
        FormFamily::SelfEvaluation if kind == FormKind::TransferSelfEvaluation => {
            transfer(&mut sheet);
        }
        FormFamily::SelfEvaluation => evaluate_self(&mut sheet),
    }
    if !good {
        sheet.rows_mut("indicators")[0].set("target_raw", "");
    }
    sheet
}

/// What was spent and reached: the first project keeps pace, the others lie behind.
fn monitor(sheet: &mut Sheet, number: u64) {
    for kind in ["年度资金总额", "其中：本年财政拨款"] {
        let row = Row::default().with("kind", kind).with("initial_budget", "10");
        let row = row.with("executed", if number == 1 { "6" } else { "2" });
        sheet.rows_mut("funds").push(row.with("forecast", "10"));
    }
    let reached = [["7公里", "2公里"], ["100%", "100%"], ["未到期", "未到期"]];
    let reached = reached.into_iter().chain([["1600亩", "400亩"], ["92%", "80%"]]);
    for (row, reached) in sheet.rows_mut("indicators").iter_mut().zip(reached) {
        row.set("weight", "");
        row.set("actual_raw", reached[usize::from(number != 1)]);
        row.set("cause_staff", "√");
        row.set("deviation_note", "施工队更换，停工一个月。");
        row.set("likely_sure", "√");
    }
}

/// The year is over: everything was spent.
fn evaluate_self(sheet: &mut Sheet) {
    sheet.set_field("objective.actual", "已维修渠道12公里，改善灌溉面积3000亩。");
    for (kind, amount, weight) in [
        ("年度资金总额", "10", "10"),
        ("其中：本年财政拨款", "10", "—"),
        ("上年结转资金", "0", "—"),
        ("其他资金", "0", "—"),
    ] {
        let row = Row::default().with("kind", kind).with("weight", weight);
        let row = row.with("initial_budget", amount).with("adjusted_budget", amount);
        sheet.rows_mut("funds").push(row.with("executed", amount));
    }
}

/// What FM-05T has besides FM-05; the sums are left to the system.
fn transfer(sheet: &mut Sheet) {
    sheet.set_field("central_department", "水利部");
    sheet.set_field("objective.actual", "已维修渠道12公里，改善灌溉面积3000亩。");
    for group in ["funds", "management"] {
        let spec = sheet.kind().layout().group(group).expect("it is on the form");
        for texts in spec.starts_with {
            let row = texts.iter().fold(Row::default(), |row, (id, text)| row.with(id, *text));
            sheet.rows_mut(group).push(row);
        }
    }
    for row in sheet.rows_mut("management") {
        row.set("situation", "按资金管理办法办理，有会议纪要和支付凭证。");
    }
    for column in ["adjusted_budget", "executed"] {
        sheet.rows_mut("funds")[1].set(column, "10");
    }
}

/// A report on what came of a project; without a score it is not complete.
fn evaluation(mut sheet: Sheet, good: bool) -> Sheet {
    let layout = sheet.kind().layout();
    for spec in layout.fields.iter().filter(|spec| spec.required) {
        if sheet.field(spec.id).is_empty() {
            sheet.set_field(spec.id, "渠道已经建成，灌溉用水得到保障。");
        }
    }
    sheet.set_field("evaluated_on", "2026年1月1日");
    if sheet.kind().subject_kind() == SubjectKind::Project {
        for (id, text) in [
            ("funds.budget", "10"),
            ("funds.in_place", "10"),
            ("funds.spent", "10"),
            ("objective.expected", ""),
        ] {
            sheet.set_field(id, text);
        }
    }
    let mut rows = first_rows(sheet.kind(), None, None);
    for row in &mut rows {
        row.set("score", row.get("weight").to_owned());
    }
    if !good {
        rows[0].set("score", "");
    }
    *sheet.rows_mut("scores") = rows;
    sheet
}

/// A check that found everything as it was filed; without a value it is not complete.
fn authenticity(mut sheet: Sheet, good: bool) -> Sheet {
    for (id, text) in [
        ("objective.expected", ""),
        ("executed", "10"),
        ("checked_on", "2026年1月1日"),
        ("inspectors", "绩效股2人"),
        ("veto", "否"),
    ] {
        sheet.set_field(id, text);
    }
    let row = |[_, _, name, target, actual, _]: [&'static str; 6]| {
        [name, target, actual, actual, "资料核查", "真实"]
    };
    let columns = ["name", "target", "reported", "checked", "method", "conclusion"];
    sheet.add_rows(CHECKS, columns, ROWS.map(row));
    if !good {
        sheet.rows_mut(CHECKS)[0].set("checked", "");
    }
    sheet
}

/// An evaluation report that is complete; without the amount asked for it is not.
fn ex_ante(mut sheet: Sheet, good: bool) -> Sheet {
    for spec in FormKind::ExAnte.layout().fields.iter().filter(|spec| spec.required) {
        if sheet.field(spec.id).is_empty() {
            sheet.set_field(spec.id, "渠道渗漏严重，改造后可以节水。");
        }
    }
    for (id, text) in [
        ("subject_class", "项目"),
        ("evaluated_on", "2025年1月1日"),
        ("requested", if good { "10" } else { "" }),
        ("supported", "10"),
        ("unsupported", "0"),
        ("conclusion", "予以支持"),
        ("objective.expected", ""),
    ] {
        sheet.set_field(id, text);
    }
    for row in 0..20 {
        sheet.set(&FieldPath::cell("items", row, "rating"), "良");
    }
    sheet
}

/// An adjustment of what counts of a project's target: another length, everything else stays.
pub fn adjusted_again(number: u64, approved: &Sheet, length: &str) -> Sheet {
    let mut written = sheet(number, FormKind::TargetAdjustment, true);
    for row in written.rows_mut("indicators") {
        if let Some(now) = indicator_named(approved, row.get("name")) {
            row.set("before_raw", now.get("target_raw").to_owned());
        }
    }
    written.rows_mut("indicators")[0].set("target_raw", length);
    written
}

/// A length that is not the one that counts.
pub fn another_length(approved: &Sheet) -> &'static str {
    let now = approved.rows("indicators").first().map_or("", |row| row.get("target_raw"));
    if now == "≥9公里" { "≥8公里" } else { "≥9公里" }
}

/// 12公里 become 9公里; everything else stays.
fn adjust(sheet: &mut Sheet) {
    sheet.set_field("reason", "渠首地质条件变化，设计变更。");
    sheet.set_field("basis", "尉水发〔2026〕12号");
    sheet.set_field("objective.before", sheet.field("objective.expected").to_owned());
    for (index, row) in sheet.rows_mut("indicators").iter_mut().enumerate() {
        row.set("before_raw", row.get("target_raw").to_owned());
        row.set("before_weight", row.get("weight").to_owned());
        row.set("change", if index == 0 { "改值" } else { "不变" });
        if index == 0 {
            row.set("target_raw", "≥9公里");
        }
    }
}
