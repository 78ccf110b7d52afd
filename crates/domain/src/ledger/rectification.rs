//! FM-10 整改台账: one row for each ticket that was not withdrawn, about flags and about what evaluations and 抽审
//! found.

use std::sync::Arc;

use super::{Asked, Drawn, Ledger, NOTES, Value, column, columns, rows_of, said, totals_of};
use crate::derive::flag::Flag;
use crate::document::{Document, Subject};
use crate::form::layout::{FieldKind, FormKind, Layout, Orientation};
use crate::form::monitoring::{CAUSES, is_ticked};
use crate::rectification::origin::Origin;
use crate::rectification::{Rectification, RectificationState, Step, StepAct};
use crate::unit::day::Day;
use crate::unit::id::OrgId;
use crate::unit::share::Share;

/// 整改台账.
pub static LEDGER: Ledger = Ledger {
    key: "rectification",
    name: "整改台账",
    layout: &LAYOUT,
    half_points: 13,
    sources: &[
        FormKind::MonitoringMay,
        FormKind::DepartmentMonitoring,
        FormKind::MonitoringAugust,
        FormKind::SelfEvaluation,
        FormKind::DepartmentSelfEvaluation,
        FormKind::DepartmentEvaluation,
        FormKind::KeyEvaluation,
        FormKind::WholeDepartmentEvaluation,
        FormKind::LowerGovernmentEvaluation,
        FormKind::Authenticity,
    ],
    about: "project",
    hows: &HOWS,
    empty: "能看到的范围内，本年度没有下达整改单。监控有黄标、红标，或者评价发现问题的，由绩效股在红黄标、评价问题页下达后列入本表。",
    draw,
};

static LAYOUT: Layout = Layout {
    code: "FM-10",
    title: "整改台账",
    version: "2",
    source: "没有统一表样；栏目按《预算绩效管理工作情况报告》（三）（五）设置",
    orientation: Orientation::Landscape,
    columns: &WIDTHS,
    fields: NOTES,
    groups: &[rows_of("整改单", &SPECS), totals_of(&SPECS)],
    blocks: &[],
};

/// A ticket with what it is about.
struct Row {
    ticket: Arc<Rectification>,
    subject: Subject,
    document: Arc<Document>,
}

const TEXT: FieldKind = FieldKind::Text(2000);
const WORD: FieldKind = FieldKind::Choice(&[]);

columns![Row;
    column(("code", "项目代码", WORD), 9, "部门整体的为部门预算编码", |row, _| Value::text(row.subject.code())),
    column(("project", "项目名称", TEXT), 9, "", name),
    column(("department", "部门", TEXT), 6, "", |row, asked| asked.organization(row.subject.department())),
    column(("round", "轮次", WORD), 3, "评价发现的问题为哪种评价，抽审发现的为抽审", |row, _| Value::text(round(&row.ticket))),
    column(("execution", "资金执行率", FieldKind::Percent), 5, "监控表的执行数÷预算数，有调整的按调整后", execution),
    column(("reached", "目标完成度", FieldKind::Percent), 5, "没有偏离的指标÷已判定的指标", reached),
    column(("deviating", "偏离指标", TEXT), 14, "红标、黄标的指标；评价、抽审为发现的问题", |row, _| Value::text(found(row))),
    column(("flag", "标识", WORD), 3, "评价为等级，真实性核查为核查不实，抽审为结果", |row, _| Value::text(row.ticket.origin.word())),
    column(("degree", "偏离程度", WORD), 4, "红标为严重，黄标为一般", |row, _| Value::text(row.ticket.origin.degree())),
    column(("causes", "偏离原因", TEXT), 6, "监控表勾选的5类原因", |row, _| Value::text(causes(row).join("、"))),
    column(("ticket", "督办单号", WORD), 4, "", |row, _| Value::text(row.ticket.word())),
    column(("ordered", "下达日期", FieldKind::Day), 5, "", |row, _| Value::Day(row.ticket.ordered_at.legal_day())),
    column(("due", "限期", FieldKind::Day), 5, "最后一天，含当天；延期的为延期后", |row, _| Value::Day(row.ticket.due)),
    column(("measures", "整改措施", TEXT), 6, "", |row, _| Value::text(measures(row).join("、"))),
    column(("unit", "责任单位", TEXT), 6, "", |row, asked| asked.organization(unit(row))),
    column(("officer", "责任人", WORD), 4, "最近一次提交整改的人", |row, asked| person(row.ticket.last_answer(), asked)),
    column(("report", "整改报告", TEXT), 9, "", |row, _| Value::text(row.ticket.last_answer().map_or("", |step| &step.text))),
    column(("evidence", "佐证", TEXT), 6, "", |row, _| Value::text(evidence(row).join("；"))),
    column(("closed", "完成日期", FieldKind::Day), 5, "验收通过的日期", |row, _| row.ticket.closed_on().map_or(Value::Nothing, Value::Day)),
    column(("judge", "验收人", WORD), 4, "", |row, asked| person(judgement(&row.ticket), asked)),
    column(("judgement", "验收结论", WORD), 4, "", |row, _| Value::text(conclusion(&row.ticket))),
    column(("amount", "涉及金额（万元）", FieldKind::Money), 7, "项目的全年预算数，合计时每个项目只计一次；部门整体的不列，以免与项目重复", |row, _| amount(row)),
    column(("cut", "核减金额（万元）", FieldKind::Money), 7, "本轮结果应用扣减的金额", cut),
    column(("risen", "升级", WORD), 3, "上一轮为黄标，本轮为红标", |row, asked| Value::text(if has_risen(row, asked) { "是" } else { "否" })),
    column(("public", "公开否", WORD), 3, "系统没有公开记录，留空手填", |_, _| Value::Nothing),
];

fn draw(asked: &Asked<'_>) -> Drawn {
    let rows = rows(asked);
    let of = |is_flag: bool| {
        let of_origin = |row: &&Row| row.ticket.origin.flag().is_some() == is_flag;
        rows.iter().filter(of_origin).collect::<Vec<_>>()
    };
    let flagged = rate("整改完成率", &of(true), asked.today);
    let found = of(false);
    let found = (!found.is_empty()).then(|| rate("评价、抽审问题整改完成率", &found, asked.today));
    let foot = [flagged].into_iter().chain(found).collect();
    let once = vec![("amount", said::budgets_once(rows.iter().map(|row| &row.subject)))];
    let rows = rows.iter().map(|row| values(row, asked)).collect();
    Drawn { rows, once, totals: None, foot }
}

/// What has been put right of the tickets of one origin, and what is late.
fn rate(name: &str, rows: &[&Row], today: Day) -> String {
    let closed = rows.iter().filter(|row| row.ticket.state == RectificationState::Closed).count();
    let late = rows.iter().filter(|row| 0 < row.ticket.days_overdue(today)).count();
    let size = |count: usize| i64::try_from(count).expect("a county has fewer tickets");
    let share = Share::new(size(closed), size(rows.len()));
    let rate = share.map_or_else(|| "—".to_owned(), |share| share.percent().fixed(1));
    format!(
        "{name}＝截至{today}已销号{closed}÷已下达{}＝{rate}；逾期未销号{late}。已撤回的不计。",
        rows.len()
    )
}

/// Those asked for, by round and number.
fn rows(asked: &Asked<'_>) -> Vec<Row> {
    let row = |(ticket, subject): (&Arc<Rectification>, Subject)| {
        let document = asked.county.document(ticket.document)?;
        // What 抽审 found in a form is not what the form itself asked for.
        let is_own = ticket.origin.batch().is_none();
        let is_asked = asked.source.is_none_or(|source| is_own && source == ticket.source)
            && ticket.state != RectificationState::Withdrawn
            && asked.wants(&subject);
        is_asked.then(|| Row {
            ticket: Arc::clone(ticket),
            subject,
            document: Arc::clone(document),
        })
    };
    let all = asked.county.rectifications_of_year(asked.year).into_iter();
    let mut rows: Vec<Row> = all.filter_map(row).collect();
    rows.sort_by_key(|row| {
        (row.ticket.origin.batch().is_some(), row.ticket.source, row.ticket.number)
    });
    rows
}

fn round(ticket: &Rectification) -> &'static str {
    match ticket.origin {
        Origin::Sampled(..) => "抽审",
        Origin::Flag(_) | Origin::Finding(_) | Origin::Untrue => {
            ticket.source.short_name().trim_end_matches("监控")
        }
    }
}

fn name(row: &Row, asked: &Asked<'_>) -> Value {
    match &row.subject {
        Subject::Department(town) if row.ticket.source.stands_alone() => {
            Value::text(format!("{}（财政运行）", town.name))
        }
        subject => asked.subject_name(subject),
    }
}

/// Who carries it out: the project's unit, or the department itself.
fn unit(row: &Row) -> OrgId {
    match &row.subject {
        Subject::Project(project) => project.unit,
        Subject::Department(whole) => whole.department,
    }
}

fn execution(row: &Row, _: &Asked<'_>) -> Value {
    let (_, share) = said::execution(&row.document);
    share.map_or(Value::Nothing, |share| Value::Percent(share.percent()))
}

/// Indicators that were judged, with whether they deviate. The first item is 预算执行率.
fn judged(row: &Row) -> Vec<(&str, bool)> {
    let flags = row.document.settled().and_then(|settled| settled.flags.as_ref());
    let items = flags.map_or(&[][..], |flags| &flags.items).iter().skip(1);
    let judged = items.filter_map(|item| {
        let deviates = matches!(item.flag?, Flag::Red | Flag::Yellow);
        Some((item.name.as_str(), deviates))
    });
    judged.collect()
}

fn deviating(row: &Row) -> Vec<&str> {
    judged(row).into_iter().filter(|(_, deviates)| *deviates).map(|(name, _)| name).collect()
}

/// The indicators that deviate, or what an evaluation found: behind the first line, whose grade has a cell of
/// its own.
fn found(row: &Row) -> String {
    match row.ticket.origin {
        Origin::Flag(_) => deviating(row).join("；"),
        Origin::Finding(_) | Origin::Untrue | Origin::Sampled(..) => {
            row.ticket.finding.lines().skip(1).collect()
        }
    }
}

fn reached(row: &Row, _: &Asked<'_>) -> Value {
    let judged = judged(row);
    let kept = judged.iter().filter(|(_, deviates)| !deviates).count();
    let size = |count: usize| i64::try_from(count).expect("a form has fewer indicators");
    let share = Share::new(size(kept), size(judged.len()));
    share.map_or(Value::Nothing, |share| Value::Percent(share.percent()))
}

fn causes(row: &Row) -> Vec<&'static str> {
    let sheet = &row.document.newest().sheet;
    let group = row.document.kind.layout().group("indicators");
    let ticked =
        |column: &&&str| sheet.rows("indicators").iter().any(|line| is_ticked(line.get(column)));
    let label = |column: &&str| Some(group?.column(column)?.label);
    CAUSES.iter().filter(ticked).filter_map(label).collect()
}

fn measures(row: &Row) -> Vec<&'static str> {
    match row.ticket.last_answer().map(|step| &step.act) {
        Some(StepAct::Answered { measures, .. }) => {
            measures.iter().map(|measure| measure.name()).collect()
        }
        Some(
            StepAct::Closed | StepAct::SentBack | StepAct::Extended { .. } | StepAct::Withdrawn,
        )
        | None => Vec::new(),
    }
}

fn evidence(row: &Row) -> Vec<&str> {
    match row.ticket.last_answer().map(|step| &step.act) {
        Some(StepAct::Answered { evidence, .. }) => {
            evidence.iter().map(|(_, name)| name.as_str()).collect()
        }
        Some(
            StepAct::Closed | StepAct::SentBack | StepAct::Extended { .. } | StepAct::Withdrawn,
        )
        | None => Vec::new(),
    }
}

/// The newest step of the finance bureau.
fn judgement(ticket: &Rectification) -> Option<&Step> {
    ticket.steps.iter().rev().find(|step| match step.act {
        StepAct::Closed | StepAct::SentBack | StepAct::Extended { .. } => true,
        StepAct::Answered { .. } | StepAct::Withdrawn => false,
    })
}

fn conclusion(ticket: &Rectification) -> &'static str {
    match judgement(ticket).map(|step| &step.act) {
        Some(StepAct::Closed) => "通过",
        Some(StepAct::SentBack) => "不通过",
        Some(StepAct::Extended { .. }) => "延期",
        Some(StepAct::Answered { .. } | StepAct::Withdrawn) | None => "",
    }
}

fn person(step: Option<&Step>, asked: &Asked<'_>) -> Value {
    step.map_or(Value::Nothing, |step| Value::text((asked.person)(step.by)))
}

fn amount(row: &Row) -> Value {
    row.subject.project().map_or(Value::Nothing, |project| Value::Money(project.adjusted()))
}

fn cut(row: &Row, asked: &Asked<'_>) -> Value {
    let of_form = row.ticket.origin.batch().is_none();
    let decision = asked.county.result_of(row.ticket.subject, row.ticket.source);
    let taken = decision.filter(|_| of_form).filter(|one| one.application.takes_money());
    taken.map_or(Value::Nothing, |one| Value::Money(one.amount))
}

fn has_risen(row: &Row, asked: &Asked<'_>) -> bool {
    let before = row.ticket.source.round_before();
    let first = before.and_then(|_| asked.county.first_round(row.ticket.subject));
    let was = first.and_then(|first| first.flag);
    was == Some(Flag::Yellow) && row.ticket.origin == Origin::Flag(Flag::Red)
}
