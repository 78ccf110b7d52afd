//! FM-25 绩效评价登记台账: one row for each evaluation of a budget year from the day on which it was known that
//! there will be one, so that what was chosen or commissioned stands there before anything is written.

use std::sync::Arc;

use super::said::{budgets_once, score, stand};
use super::{Asked, Drawn, Ledger, NOTES, Value, column, columns, rows_of, totals_of};
use crate::agency::Engagement;
use crate::document::{Document, Subject};
use crate::form::layout::{FieldKind, FormKind, Layout, Orientation};
use crate::overview::due::due_for;
use crate::overview::ex_ante::ExAnteRules;
use crate::overview::task::is_asked;
use crate::unit::day::Day;

/// 绩效评价登记台账.
pub static LEDGER: Ledger = Ledger {
    key: "evaluation",
    name: "评价登记台账",
    layout: &LAYOUT,
    half_points: 13,
    sources: &EVALUATIONS,
    about: "subject",
    hows: &HOWS,
    empty: "能看到的范围内，本年度没有要做的评价。项目登记以后，单位自评自动列入；部门选取、财政委托和须做事前评估的，选取、委托、登记后自动列入。",
    draw,
};

static LAYOUT: Layout = Layout {
    code: "FM-25",
    title: "绩效评价登记台账",
    version: "1",
    source: "没有统一表样；栏目按《预算绩效管理工作情况报告》的绩效评价部分设置，拟定",
    orientation: Orientation::Landscape,
    columns: &WIDTHS,
    fields: NOTES,
    groups: &[rows_of("评价", &SPECS), totals_of(&SPECS)],
    blocks: &[],
};

/// What is an evaluation, in the order of the year.
const EVALUATIONS: [FormKind; 8] = [
    FormKind::ExAnte,
    FormKind::SelfEvaluation,
    FormKind::TransferSelfEvaluation,
    FormKind::DepartmentSelfEvaluation,
    FormKind::DepartmentEvaluation,
    FormKind::KeyEvaluation,
    FormKind::WholeDepartmentEvaluation,
    FormKind::LowerGovernmentEvaluation,
];

/// An evaluation of a subject.
struct Row {
    kind: FormKind,
    subject: Subject,
    engagement: Option<Arc<Engagement>>,
    document: Option<Arc<Document>>,
    due: Option<Day>,
}

const TEXT: FieldKind = FieldKind::Text(2000);
const WORD: FieldKind = FieldKind::Choice(&[]);

columns![Row;
    column(("code", "项目代码", WORD), 9, "部门整体、乡镇的为部门预算编码", |row, _| Value::text(row.subject.code())),
    column(("subject", "评价对象名称", TEXT), 10, "", name),
    column(("department", "部门", TEXT), 8, "", |row, asked| asked.organization(row.subject.department())),
    column(("budget", "全年预算（万元）", FieldKind::Money), 7, "项目登记的全年预算数，合计时每个项目只计一次；部门整体、乡镇的不列，以免与项目重复", |row, _| {
        row.subject.project().map_or(Value::Nothing, |project| Value::Money(project.adjusted()))
    }),
    column(("kind", "评价类型", WORD), 6, "", |row, _| Value::text(row.kind.short_name())),
    column(("evaluator", "评价主体", TEXT), 9, "自评为实施单位，财政评价为受托机构", evaluator),
    column(("basis", "列入依据", WORD), 6, "", |row, asked| Value::text(basis(row, asked))),
    column(("listed", "列入日期", FieldKind::Day), 8, "部门选取、财政委托的日期；逐项自评、须做的事前评估不另登记", |row, asked| listed(row, asked).map_or(Value::Nothing, Value::Day)),
    column(("due", "最后一天", FieldKind::Day), 8, "规则的期限，委托的取合同期限中较早的", |row, _| row.due.map_or(Value::Nothing, Value::Day)),
    column(("filed", "首次送审", FieldKind::Day), 8, "", |row, _| filed(row).map_or(Value::Nothing, Value::Day)),
    column(("accepted", "通过日期", FieldKind::Day), 8, "", |row, _| accepted(row).map_or(Value::Nothing, Value::Day)),
    column(("state", "状态", WORD), 5, "过了最后一天才送审或者还没有送审的，注明逾期", |row, asked| Value::text(state(row, asked.today))),
    column(("score", "得分", FieldKind::Points), 4, "通过时的总分", |row, _| score(row.document.as_ref())),
    column(("grade", "等级、结论", WORD), 4, "事前评估为结论", |row, _| Value::text(grade(row))),
    column(("contract", "合同金额（万元）", FieldKind::Money), 6, "财政委托的合同金额", |row, _| {
        row.engagement.as_ref().map_or(Value::Nothing, |one| Value::Money(one.contract.amount))
    }),
    column(("ticket", "整改单", TEXT), 7, "评价发现问题下达的整改单", ticket),
    column(("application", "结果应用", WORD), 5, "已处理的应用方式", application),
];

fn draw(asked: &Asked<'_>) -> Drawn {
    let rules = ExAnteRules::of(asked.year, asked.pack);
    let kinds = EVALUATIONS.into_iter();
    let kinds = kinds.filter(|kind| asked.source.is_none_or(|source| source == *kind));
    let mut rows = Vec::new();
    let mut foot = Vec::new();
    for kind in kinds {
        let subjects = asked.county.subjects_of(kind, asked.year).into_iter();
        let subjects = subjects.filter(|subject| asked.wants(subject));
        let of_kind: Vec<Row> =
            subjects.filter_map(|subject| row(asked, kind, subject, rules.as_ref())).collect();
        if !of_kind.is_empty() {
            foot.push(counted(kind, &of_kind, asked.today));
        }
        rows.extend(of_kind);
    }
    let foot = (!foot.is_empty()).then(|| format!("共{}项：{}。", rows.len(), foot.join("；")));
    let once = vec![("budget", budgets_once(rows.iter().map(|row| &row.subject)))];
    let rows = rows.iter().map(|row| values(row, asked)).collect();
    Drawn { rows, once, totals: None, foot: foot.into_iter().collect() }
}

/// An evaluation that was begun, or that somebody is asked for.
fn row(
    asked: &Asked<'_>,
    kind: FormKind,
    subject: Subject,
    rules: Option<&ExAnteRules>,
) -> Option<Row> {
    let county = asked.county;
    let document = county.document_of(subject.id(), kind).cloned();
    if document.is_none() && !is_asked(kind, &subject, county, rules) {
        return None;
    }
    Some(Row {
        kind,
        engagement: county.engagement_for(subject.id(), kind).cloned(),
        document,
        due: due_for(county, kind, (subject.id(), &subject), asked.pack),
        subject,
    })
}

fn counted(kind: FormKind, rows: &[Row], today: Day) -> String {
    let count = |is: fn(&Row) -> bool| rows.iter().filter(|row| is(row)).count();
    let late = match rows.iter().filter(|row| is_late(row, today)).count() {
        0 => String::new(),
        late => format!("，逾期{late}项"),
    };
    format!(
        "{}{}项，送审{}项，通过{}项{late}",
        kind.short_name(),
        rows.len(),
        count(|row| filed(row).is_some()),
        count(|row| accepted(row).is_some())
    )
}

fn name(row: &Row, asked: &Asked<'_>) -> Value {
    match &row.subject {
        Subject::Department(town) if row.kind.stands_alone() => Value::text(&town.name),
        subject => asked.subject_name(subject),
    }
}

/// Who evaluates.
fn evaluator(row: &Row, asked: &Asked<'_>) -> Value {
    let unit = match (row.kind, &row.subject, &row.engagement) {
        (_, _, Some(engagement)) => engagement.contract.agency,
        (
            FormKind::SelfEvaluation | FormKind::TransferSelfEvaluation,
            Subject::Project(project),
            None,
        ) => project.unit,
        (_, subject, None) => subject.department(),
    };
    asked.organization(unit)
}

/// Why there is such an evaluation.
fn basis(row: &Row, asked: &Asked<'_>) -> &'static str {
    match row.kind {
        FormKind::ExAnte => "事前评估",
        FormKind::DepartmentEvaluation => {
            let is_selected =
                row.subject.project().is_some_and(|project| asked.county.is_selected(project));
            if is_selected { "部门选取" } else { "选取已改" }
        }
        kind if kind.is_commissioned() => "财政委托",
        _ => "逐项自评",
    }
}

/// The day since which it stands here.
fn listed(row: &Row, asked: &Asked<'_>) -> Option<Day> {
    let chosen = || {
        let project = row.subject.project()?;
        asked.county.evaluations_of(project.department, asked.year).map(|one| one.at)
    };
    let at = match (&row.engagement, row.kind) {
        (Some(engagement), _) => Some(engagement.at),
        (None, FormKind::DepartmentEvaluation) => chosen(),
        (None, _) => None,
    };
    at.map(|at| at.legal_day())
}

fn filed(row: &Row) -> Option<Day> {
    Some(row.document.as_ref()?.revisions.first()?.at.legal_day())
}

fn accepted(row: &Row) -> Option<Day> {
    let document = row.document.as_ref()?;
    document.settled().is_some().then(|| document.status.at().legal_day())
}

fn state(row: &Row, today: Day) -> String {
    if is_ended(row) {
        return "已终止".to_owned();
    }
    let late = if is_late(row, today) { "（逾期）" } else { "" };
    format!("{}{late}", stand(row.document.as_ref()))
}

fn is_ended(row: &Row) -> bool {
    let is_over = row.engagement.as_ref().is_some_and(|engagement| engagement.is_ended);
    is_over && accepted(row).is_none()
}

/// Filed for the first time after its last day, or not yet although that is over.
fn is_late(row: &Row, today: Day) -> bool {
    row.due.is_some_and(|due| due < filed(row).unwrap_or(today)) && !is_ended(row)
}

fn grade(row: &Row) -> &'static str {
    let Some(document) = row.document.as_ref().filter(|one| one.settled().is_some()) else {
        return "";
    };
    let grade = document.settled().and_then(|settled| settled.grade).map(|grade| grade.word());
    grade.or_else(|| document.ex_ante_conclusion().map(|one| one.word())).unwrap_or_default()
}

fn ticket(row: &Row, asked: &Asked<'_>) -> Value {
    let ticket = row.document.as_ref().and_then(|document| asked.county.ticket_of(document));
    let words = ticket.map(|ticket| format!("{}（{}）", ticket.word(), ticket.state.word()));
    words.map_or(Value::Nothing, Value::text)
}

fn application(row: &Row, asked: &Asked<'_>) -> Value {
    let decision = asked.county.result_of(row.subject.id(), row.kind);
    decision.map_or(Value::Nothing, |decision| Value::text(decision.application.name()))
}
