//! What is exported and imported again is the same document, in both forms and both formats.

use proptest::prelude::*;
use wenxiao_domain::check::finding::Severity;
use wenxiao_domain::form::layout::{FieldKind, FieldSpec, FormFamily, FormKind, SubjectKind};
use wenxiao_domain::form::path::FieldPath;
use wenxiao_domain::form::placed::{Purpose, place};
use wenxiao_domain::form::sheet::{Row, Sheet};
use wenxiao_domain::form::target::PLAN;
use wenxiao_office::read::{FormReading, read_file};
use wenxiao_office::write::{Problem, Stamp, docx, xlsx, xlsx_with_problems};

use crate::common;
use crate::golden::part;

/// The one form in the file of a sheet, in both formats.
fn read_back(sheet: &Sheet) -> Vec<FormReading> {
    let stamp =
        Stamp { revision: Some(3), digest: Some("0123456789ab".into()), ..Stamp::default() };
    let files = [
        ("form.xlsx", xlsx(sheet, &stamp).expect("written")),
        ("form.docx", docx(sheet, &stamp).expect("written")),
    ];
    files
        .into_iter()
        .map(|(name, bytes)| {
            let reading =
                read_file(name, &bytes).unwrap_or_else(|refusal| panic!("{name}: {refusal}"));
            assert_eq!(reading.forms.len(), 1, "{name} holds one form");
            assert_eq!(reading.skipped, [], "{name}");
            reading.forms.into_iter().next().expect("counted")
        })
        .collect()
}

fn assert_same(sheet: &Sheet) {
    let wanted = sheet.clone().trimmed();
    for (form, format) in read_back(sheet).into_iter().zip(["xlsx", "docx"]) {
        let read: Vec<_> =
            form.sheet.entries().map(|(p, t)| (p.to_string(), t.to_owned())).collect();
        let want: Vec<_> = wanted.entries().map(|(p, t)| (p.to_string(), t.to_owned())).collect();
        assert_eq!(read, want, "{format}: texts");
        assert_eq!(form.sheet, wanted, "{format}: rows");
        assert_eq!(form.leftovers, [], "{format}: nothing is left over");
        let wrong: Vec<_> =
            form.findings.iter().filter(|f| f.code == "I001" || f.code == "I005").collect();
        assert!(wrong.is_empty(), "{format}: {wrong:?}");
    }
}

/// Words as people write them; some look like labels, formulas, dashes or template words.
fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => "[渠坝田埂灌溉修建乡村户里公，。、；（）“”…·—℃㎡０-９0-9A-Za-z %≥≤＝=<>&'\"]{1,24}",
        2 => "[渠坝田埂灌溉修建乡村户里公，。0-9]{1,12}\n[渠坝田埂灌溉修建乡村户里公，。0-9]{1,12}(\n\n[渠坝田]{1,5})?",
        1 => Just("达成预期指标".to_owned()),
        1 => Just("完成年度目标任务".to_owned()),
        1 => Just("=SUM(A1:A3)".to_owned()),
        1 => Just("+86；@甲".to_owned()),
        1 => Just("１２３．４５万元".to_owned()),
        1 => Just("★指标1：渠道（≥**公里）".to_owned()),
        1 => Just("_x000D_甲&lt;乙&gt;".to_owned()),
        1 => Just("44561".to_owned()),
        1 => Just("007".to_owned()),
        1 => Just("90%".to_owned()),
    ]
    .prop_map(tidy)
}

/// No outer blanks: those are cut when a field is saved.
fn tidy(text: String) -> String {
    let text = text.trim().to_owned();
    if text.is_empty() { "渠".to_owned() } else { text }
}

fn maybe(likely: f64, text: impl Strategy<Value = String>) -> impl Strategy<Value = String> {
    proptest::option::weighted(likely, text).prop_map(Option::unwrap_or_default)
}

fn long() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => words(),
        1 => "([渠坝田埂灌溉修建乡村户里公，。0-9]{20,60}\n){1,30}".prop_map(tidy),
        1 => "[渠坝田埂灌溉修建乡村户里公，。、；0-9]{1000,2500}".prop_map(tidy),
    ]
}

fn money() -> impl Strategy<Value = String> {
    prop_oneof![
        5 => (0u32..5_000_000, 0u32..100).prop_map(|(whole, cents)| format!("{whole}.{cents:02}")),
        1 => Just("—".to_owned()),
        1 => Just("28.36万元".to_owned()),
        1 => Just("0".to_owned()),
    ]
}

fn source() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("年度资金总额".to_owned()),
        Just("其中：本年财政拨款".to_owned()),
        Just("上年结转资金".to_owned()),
        Just("其他资金".to_owned()),
        "[渠坝田埂灌溉修建乡村]{1,8}",
    ]
}

fn row(columns: Vec<(&'static str, BoxedStrategy<String>)>) -> BoxedStrategy<Row> {
    let (ids, texts): (Vec<_>, Vec<_>) = columns.into_iter().unzip();
    texts
        .prop_map(move |texts| {
            ids.iter().zip(texts).fold(Row::default(), |row, (id, text)| row.with(id, text))
        })
        .boxed()
}

/// The two trees: cost inside output, and cost as a level of its own.
fn levels() -> impl Strategy<Value = (String, String)> {
    let pairs = [
        ("产出指标", "数量指标"),
        ("产出指标", "质量指标"),
        ("产出指标", "时效指标"),
        ("产出指标", "成本指标"),
        ("成本指标", "经济成本指标"),
        ("成本指标", "生态环境成本指标"),
        ("效益指标", "社会效益指标"),
        ("效益指标", "可持续影响指标"),
        ("满意度指标", "服务对象满意度指标"),
        ("", ""),
        ("产出指标", ""),
    ];
    prop::sample::select(pairs.to_vec()).prop_map(|(a, b)| (a.to_owned(), b.to_owned()))
}

fn indicator(kind: FormKind, medium: bool) -> BoxedStrategy<Row> {
    let points =
        prop::sample::select(vec!["", "50分", "30分", "12.5", "10"]).prop_map(str::to_owned);
    let note = match kind.family() {
        FormFamily::Target
        | FormFamily::ExAnte
        | FormFamily::Adjustment
        | FormFamily::Evaluation
        | FormFamily::Authenticity
        | FormFamily::Review => "note",
        FormFamily::SelfEvaluation | FormFamily::Monitoring => "deviation_note",
    };
    let mut columns = vec![
        ("l1_weight", points.clone().boxed()),
        ("name", maybe(0.93, words()).boxed()),
        ("target_raw", maybe(0.9, words()).boxed()),
        ("weight", maybe(0.9, points).boxed()),
        (note, maybe(0.4, words()).boxed()),
    ];
    match kind.family() {
        FormFamily::Target if medium => {
            columns.push(("mid_target_raw", maybe(0.8, words()).boxed()))
        }
        FormFamily::Target
        | FormFamily::ExAnte
        | FormFamily::Adjustment
        | FormFamily::Evaluation
        | FormFamily::Authenticity
        | FormFamily::Review => {}
        FormFamily::Monitoring => {
            columns.retain(|(id, _)| !["l1_weight", "weight"].contains(id));
            for id in ["actual_raw", "forecast_raw", "remark"] {
                columns.push((id, maybe(0.7, words()).boxed()));
            }
            let ticks = kind.layout().group("indicators").expect("declared").columns;
            for spec in ticks.iter().filter(|spec| spec.kind == FieldKind::Tick) {
                columns.push((spec.id, maybe(0.3, Just("√".to_owned())).boxed()));
            }
        }
        FormFamily::SelfEvaluation => {
            columns.push(("actual_raw", maybe(0.8, words()).boxed()));
            columns.push(("score", maybe(0.8, Just("9.5".to_owned())).boxed()));
        }
    }
    (levels(), row(columns))
        .prop_map(|((l1, l2), row)| {
            let row = row.with("l1", l1).with("l2", l2);
            // Points stand behind a level's name, so that there are none without one.
            if row.get("l1").is_empty() { row.with("l1_weight", "") } else { row }
        })
        .boxed()
}

fn year() -> impl Strategy<Value = String> {
    (2000u32..2100).prop_map(|year| year.to_string())
}

pub fn self_evaluation() -> impl Strategy<Value = Sheet> {
    let fields = (
        maybe(0.8, year()),
        (maybe(0.9, words()), maybe(0.9, words()), maybe(0.9, words())),
        (maybe(0.8, long()), maybe(0.8, long())),
        (maybe(0.5, Just("100".to_owned())), maybe(0.5, Just("96.38".to_owned()))),
        (
            maybe(0.3, Just("优".to_owned())),
            maybe(0.3, long()),
            maybe(0.3, long()),
            maybe(0.3, long()),
        ),
    );
    let funds = row(vec![
        ("kind", maybe(0.95, source()).boxed()),
        ("initial_budget", maybe(0.8, money()).boxed()),
        ("adjusted_budget", maybe(0.8, money()).boxed()),
        ("executed", maybe(0.8, money()).boxed()),
        (
            "weight",
            maybe(0.5, prop::sample::select(vec!["10", "—"]).prop_map(str::to_owned)).boxed(),
        ),
        ("rate", maybe(0.5, Just("97.26%".to_owned())).boxed()),
        ("score", maybe(0.5, Just("9.73".to_owned())).boxed()),
    ]);
    let rows = (
        prop::collection::vec(funds, 0..6),
        prop::collection::vec(indicator(FormKind::SelfEvaluation, false), 0..=30),
    );
    (fields, rows).prop_map(|((year, names, goals, totals, below), (funds, indicators))| {
        let mut sheet = Sheet::new(FormKind::SelfEvaluation);
        for (id, text) in [
            ("year", year),
            ("project", names.0),
            ("competent_department", names.1),
            ("implementing_unit", names.2),
            ("objective.expected", goals.0),
            ("objective.actual", goals.1),
            ("total_weight", totals.0),
            ("total_score", totals.1),
            ("grade", below.0),
            ("conclusion", below.1),
            ("problems", below.2),
            ("improvements", below.3),
        ] {
            sheet.set_field(id, text);
        }
        fill(&mut sheet, "funds", funds);
        fill(&mut sheet, "indicators", indicators);
        sheet
    })
}

pub fn monitoring(kind: FormKind) -> impl Strategy<Value = Sheet> {
    let fields = (
        maybe(0.8, year()),
        (maybe(0.9, words()), maybe(0.9, words()), maybe(0.9, words())),
        maybe(0.8, long()),
        proptest::option::weighted(0.7, prop::sample::select(vec!["正常", "黄标", "红标"])),
    );
    let funds = |adjusted: bool| {
        row(vec![
            ("kind", maybe(0.95, source()).boxed()),
            ("initial_budget", maybe(0.8, money()).boxed()),
            (
                "adjusted_budget",
                if adjusted { maybe(0.6, money()).boxed() } else { Just(String::new()).boxed() },
            ),
            ("executed", maybe(0.8, money()).boxed()),
            ("rate", maybe(0.5, Just("36.02%".to_owned())).boxed()),
            ("forecast", maybe(0.8, money()).boxed()),
        ])
    };
    let rows = (
        prop_oneof![
            prop::collection::vec(funds(false), 0..6),
            prop::collection::vec(funds(true), 0..6)
        ],
        prop::collection::vec(indicator(kind, false), 0..=30),
    );
    (fields, rows).prop_map(move |((year, names, goal, flag), (funds, indicators))| {
        let mut sheet = Sheet::new(kind);
        let flag = flag.unwrap_or_default();
        for (id, text) in [
            ("year", year),
            ("project", names.0),
            ("competent_department", names.1),
            ("implementing_unit", names.2),
            ("objective.expected", goal),
            ("flag.funds", flag.to_owned()),
            ("flag.goal", flag.to_owned()),
            ("flag.project", flag.to_owned()),
        ] {
            sheet.set_field(id, text);
        }
        fill(&mut sheet, "funds", funds);
        fill(&mut sheet, "indicators", indicators);
        sheet
    })
}

pub fn target() -> impl Strategy<Value = Sheet> {
    let amounts = || {
        row(vec![("kind", maybe(0.95, source()).boxed()), ("amount", maybe(0.9, money()).boxed())])
    };
    let fields = (
        maybe(0.8, year()),
        (maybe(0.9, words()), maybe(0.9, words()), maybe(0.9, words())),
        (maybe(0.8, Just("延续性项目".to_owned())), maybe(0.8, Just("2025年1月至12月".to_owned()))),
        maybe(0.8, long()),
    );
    let medium = proptest::bool::ANY.prop_flat_map(move |medium| {
        (
            if medium { maybe(0.8, long()).boxed() } else { Just(String::new()).boxed() },
            prop::collection::vec(amounts(), if medium { 0..4 } else { 0..1 }),
            prop::collection::vec(indicator(FormKind::Target, medium), 0..=30),
        )
    });
    let plan = prop::collection::vec(planned(), 0..4);
    (fields, medium, prop::collection::vec(amounts(), 0..6), plan).prop_map(
        |((year, names, period, goal), (goal_mid, mid_funds, indicators), funds, plan)| {
            let mut sheet = Sheet::new(FormKind::Target);
            for (id, text) in [
                ("year", year),
                ("project", names.0),
                ("competent_department", names.1),
                ("implementing_unit", names.2),
                ("project_nature", period.0),
                ("period", period.1),
                ("objective.expected", goal),
                ("objective.mid", goal_mid),
            ] {
                sheet.set_field(id, text);
            }
            fill(&mut sheet, "mid_funds", mid_funds);
            fill(&mut sheet, "funds", funds);
            fill(&mut sheet, "indicators", indicators);
            fill(&mut sheet, PLAN, plan);
            sheet
        },
    )
}

/// A row of 计划进度, as people write it.
fn planned() -> impl Strategy<Value = Row> {
    let share = || maybe(0.9, (0u8..=100).prop_map(|share| format!("{share}%"))).boxed();
    row(vec![
        ("object", maybe(0.95, words()).boxed()),
        ("by_may", share()),
        ("by_august", share()),
        ("reason", maybe(0.5, words()).boxed()),
    ])
}

/// What may stand in a field, by its declaration.
fn text_of(spec: &'static FieldSpec) -> BoxedStrategy<String> {
    match spec.kind {
        FieldKind::Line(_) | FieldKind::Value => maybe(0.8, words()).boxed(),
        FieldKind::Text(_) => maybe(0.8, long()).boxed(),
        FieldKind::Money => maybe(0.8, money()).boxed(),
        FieldKind::Percent => maybe(0.5, Just("36.02%".to_owned())).boxed(),
        FieldKind::Points => {
            maybe(0.8, prop::sample::select(vec!["10", "12.5", "—"]).prop_map(str::to_owned))
                .boxed()
        }
        FieldKind::Year => maybe(0.8, year()).boxed(),
        FieldKind::Day => maybe(0.8, Just("2026-03-31".to_owned())).boxed(),
        FieldKind::Choice(choices) => {
            maybe(0.9, prop::sample::select(choices.to_vec()).prop_map(str::to_owned)).boxed()
        }
        FieldKind::Tick => maybe(0.3, Just("√".to_owned())).boxed(),
    }
}

/// Any form of a kind, as its layout declares it; texts that the form would not print are left out.
pub fn any_form(kind: FormKind) -> impl Strategy<Value = Sheet> {
    let layout = kind.layout();
    let fields: Vec<_> = layout.fields.iter().map(text_of).collect();
    let groups = layout.groups.iter().map(|group| {
        let columns = group.columns.iter().map(|spec| (spec.id, text_of(spec))).collect();
        prop::collection::vec(row(columns), 0..=if group.id == "indicators" { 20 } else { 6 })
    });
    (fields, groups.collect::<Vec<_>>()).prop_map(move |(fields, groups)| {
        let mut sheet = Sheet::new(kind);
        for (spec, text) in layout.fields.iter().zip(fields) {
            sheet.set_field(spec.id, text);
        }
        for (group, mut rows) in layout.groups.iter().zip(groups) {
            // Points stand behind a level's name, so that there are none without one.
            for row in &mut rows {
                let points = if row.get("l1").is_empty() { "" } else { "12.5" };
                if group.column("l1_weight").is_some() {
                    row.set("l1_weight", points);
                }
            }
            fill(&mut sheet, group.id, rows);
        }
        let printed = place(&sheet, Purpose::Show);
        let paths: Vec<_> = printed.cells.iter().filter_map(|cell| cell.path.clone()).collect();
        for spec in layout.fields {
            if !paths.contains(&FieldPath::field(spec.id)) {
                sheet.set_field(spec.id, "");
            }
        }
        for group in layout.groups {
            let is_of = |path: &FieldPath| {
                matches!(path, FieldPath::Cell { group: of, .. } if of == group.id)
            };
            if !paths.iter().any(is_of) {
                sheet.rows_mut(group.id).clear();
            }
        }
        sheet
    })
}

/// Rows up to the last one that holds a text, as a form keeps them.
fn fill(sheet: &mut Sheet, group: &str, mut rows: Vec<Row>) {
    while rows.last().is_some_and(Row::is_empty) {
        rows.pop();
    }
    if !rows.is_empty() {
        *sheet.rows_mut(group) = rows;
    }
}

/// The forms that have no generator of their own.
fn others() -> Vec<FormKind> {
    let has_own = |kind: &FormKind| match kind.family() {
        FormFamily::Target | FormFamily::SelfEvaluation => {
            kind.subject_kind() == SubjectKind::Project && !kind.is_jointly_reviewed()
        }
        FormFamily::Monitoring => kind.subject_kind() == SubjectKind::Project,
        FormFamily::ExAnte
        | FormFamily::Adjustment
        | FormFamily::Evaluation
        | FormFamily::Authenticity
        | FormFamily::Review => false,
    };
    FormKind::ALL.into_iter().filter(|kind| !has_own(kind)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_self_evaluation_comes_back_as_it_was(sheet in self_evaluation()) {
        assert_same(&sheet);
    }

    #[test]
    fn a_monitoring_form_comes_back_as_it_was(
        sheet in prop_oneof![monitoring(FormKind::MonitoringMay), monitoring(FormKind::MonitoringAugust)]
    ) {
        assert_same(&sheet);
    }

    #[test]
    fn every_other_form_comes_back_as_it_was(
        sheet in prop::sample::select(others()).prop_flat_map(any_form)
    ) {
        assert_same(&sheet);
    }

    #[test]
    fn a_target_form_comes_back_as_it_was(sheet in target()) {
        assert_same(&sheet);
    }
}

#[test]
fn the_sample_forms_come_back_as_they_were() {
    for (_, sheet) in common::all() {
        assert_same(&sheet);
    }
}

#[test]
fn the_usual_rows_of_an_empty_group_are_told_from_rows_that_were_written() {
    let empty = Sheet::new(FormKind::SelfEvaluation);
    let mut written = empty.clone();
    let spec = FormKind::SelfEvaluation.layout().group("funds").expect("declared");
    for texts in spec.starts_with {
        let row = texts.iter().fold(Row::default(), |row, (column, text)| row.with(column, *text));
        written.rows_mut("funds").push(row);
    }
    assert_same(&empty);
    assert_same(&written);
}

#[test]
fn every_text_of_an_exported_form_knows_its_cell() {
    for (_, sheet) in common::all() {
        for form in read_back(&sheet) {
            let without: Vec<_> = form
                .sheet
                .entries()
                .map(|(place, _)| place)
                .filter(|place| !form.cells.contains_key(place))
                .collect();
            assert_eq!(without, []);
        }
    }
}

#[test]
fn a_workbook_with_problems_names_them_and_comes_back_without_them() {
    let (whole, name) = (FieldPath::Whole, FieldPath::field("project"));
    let long = "写法不一。".repeat(40);
    for (_, sheet) in common::all() {
        let has_indicators = sheet.kind().layout().group("indicators").is_some();
        let target = match has_indicators {
            true => FieldPath::cell("indicators", 0, "target_raw"),
            false if sheet.kind() == FormKind::ExAnte => FieldPath::field("requested"),
            false if sheet.kind().family() == FormFamily::Evaluation => {
                FieldPath::field("conclusion")
            }
            false if sheet.kind() == FormKind::Authenticity => FieldPath::field("veto_note"),
            false if sheet.kind() == FormKind::AgencyAssessment => FieldPath::field("grade"),
            false if sheet.kind() == FormKind::SampleReview => FieldPath::field("seed"),
            false => FieldPath::field("opinion"),
        };
        let problem = |place, severity, message| Problem { severity, code: "T012", message, place };
        let problems = [
            problem(&whole, Severity::Advice, "缺少满意度指标。"),
            problem(&name, Severity::Hint, "名称过长。"),
            problem(&target, Severity::Blocking, "缺少单位。"),
            problem(&target, Severity::Hint, &long),
        ];
        let bytes = xlsx_with_problems(&sheet, &Stamp::default(), &problems).expect("written");
        let text = part(&bytes, "xl/sharedStrings.xml");
        for words in ["建议 T012 缺少满意度指标。", "必改 T012 缺少单位。", "提示 T012 名称过长。"]
        {
            assert!(text.contains(words), "{words}");
        }
        let styles = part(&bytes, "xl/styles.xml");
        assert!(styles.contains("F8CBAD"), "the gravest problem colours its cell");
        let reading = read_file("a.xlsx", &bytes).expect("a form");
        assert_eq!(reading.forms[0].sheet, sheet.clone().trimmed());
        assert_eq!(reading.forms[0].leftovers, []);
    }
}
