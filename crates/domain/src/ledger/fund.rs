//! 社会保险基金, 国有资本经营预算 (R28, R29): one row for each department with projects of the budget, with what
//! the year's records about them come to. A work year speaks of its own projects' targets and monitoring, and
//! of the self-evaluation of the year before.

use std::collections::BTreeMap;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::said::{due, execution};
use super::{Asked, Drawn, Ledger, NOTES, Value, column, columns, rows_of, totals_of};
use crate::derive::flag::Flag;
use crate::derive::grade::Grade;
use crate::document::{Document, Subject};
use crate::form::layout::{FieldKind, FormKind, GroupSpec, Layout, Orientation};
use crate::overview::result::SOURCES;
use crate::project::{BudgetKind, Project};
use crate::regulation::key;
use crate::result::{Application, ResultDecision};
use crate::unit::amount::Amount;
use crate::unit::id::OrgId;
use crate::unit::points::Points;
use crate::unit::share::Share;

/// 社会保险基金预算绩效管理汇总表.
pub static SOCIAL_INSURANCE: Ledger = Ledger {
    key: "social_insurance",
    name: "社会保险基金绩效汇总表",
    layout: &SOCIAL_INSURANCE_LAYOUT,
    half_points: 15,
    sources: &[],
    about: "department",
    hows: &HOWS,
    empty: "能看到的项目中，本年度和上年度没有登记社会保险基金预算资金的。有这项资金的，由绩效股在项目的“变更登记”里把那一行资金的预算选为社会保险基金预算，登记后自动汇总。",
    draw: |asked| draw(asked, BudgetKind::SocialInsurance),
};

/// 国有资本经营预算绩效管理汇总表.
pub static STATE_CAPITAL: Ledger = Ledger {
    key: "state_capital",
    name: "国有资本经营预算绩效汇总表",
    layout: &STATE_CAPITAL_LAYOUT,
    half_points: 15,
    sources: &[],
    about: "department",
    hows: &HOWS,
    empty: "能看到的项目中，本年度和上年度没有登记国有资本经营预算资金的。有这项资金的，由绩效股在项目的“变更登记”里把那一行资金的预算选为国有资本经营预算，登记后自动汇总。",
    draw: |asked| draw(asked, BudgetKind::StateCapital),
};

static SOCIAL_INSURANCE_LAYOUT: Layout = layout(
    ("FM-22", "社会保险基金预算绩效管理汇总表"),
    "没有统一表样；栏目按全面实施预算绩效管理工作台账第28项设置，拟定",
);

static STATE_CAPITAL_LAYOUT: Layout = layout(
    ("FM-23", "国有资本经营预算绩效管理汇总表"),
    "没有统一表样；栏目按全面实施预算绩效管理工作台账第29项设置，拟定",
);

const fn layout((code, title): (&'static str, &'static str), source: &'static str) -> Layout {
    Layout {
        code,
        title,
        version: "1",
        source,
        orientation: Orientation::Landscape,
        columns: &WIDTHS,
        fields: NOTES,
        groups: GROUPS,
        blocks: &[],
    }
}

const GROUPS: &[GroupSpec] = &[rows_of("部门", &SPECS), totals_of(&SPECS)];

/// Which section of the county bureau draws the summary up, and to whom it goes (R28, R29); nothing of a
/// budget that has no summary of its own.
const fn prepared_by(budget: BudgetKind) -> Option<(&'static str, &'static str)> {
    match budget {
        BudgetKind::SocialInsurance => Some(("社会保障股", "自治州财政局社保科")),
        BudgetKind::StateCapital => Some(("企业股", "自治州财政局企业科")),
        BudgetKind::GeneralPublic | BudgetKind::GovernmentFund => None,
    }
}

/// A department, or all of them together.
#[derive(Default)]
struct Row {
    department: Option<OrgId>,
    projects: usize,
    budget: Amount,
    whole: Amount,
    executed: Amount,
    targets: usize,
    rounds: [Round; 2],
    evaluated: usize,
    own: Vec<(Points, Option<Grade>)>,
    results: Vec<Arc<ResultDecision>>,
}

/// One round of monitoring.
#[derive(Default)]
struct Round {
    accepted: usize,
    red: usize,
    yellow: usize,
}

const TEXT: FieldKind = FieldKind::Text(2000);
const NUMBER: FieldKind = FieldKind::Value;

columns![Row;
    column(("department", "部门", TEXT), 10, "", |row, asked| {
        row.department.map_or(Value::Nothing, |id| asked.organization(id))
    }),
    column(("projects", "项目数", NUMBER), 4, "本年度登记有这项预算资金的项目", |row, _| Value::Count(row.projects)),
    column(("budget", "本项预算（万元）", FieldKind::Money), 7, "项目资金中属于这项预算的全年预算数", |row, _| Value::Money(row.budget)),
    column(("whole", "项目预算（万元）", FieldKind::Money), 7, "同一项目全部资金的全年预算数", |row, _| Value::Money(row.whole)),
    column(("targets", "目标通过", NUMBER), 4, "绩效目标审核通过的项目数", |row, _| Value::Count(row.targets)),
    column(("may", "5月监控通过", NUMBER), 5, "", |row, _| Value::Count(row.rounds[0].accepted)),
    column(("may_flags", "5月标识", TEXT), 7, "审核通过的监控中的红标、黄标，有改判的按改判；8月的相同", |row, _| row.rounds[0].flags()),
    column(("august", "8月监控通过", NUMBER), 5, "", |row, _| Value::Count(row.rounds[1].accepted)),
    column(("august_flags", "8月标识", TEXT), 7, "", |row, _| row.rounds[1].flags()),
    column(("executed", "执行数（万元）", FieldKind::Money), 7, "最近一轮审核通过的监控表的执行数，没有的为支付数据或登记数；是项目全部资金的，监控表不分预算", |row, _| Value::Money(row.executed)),
    column(("rate", "执行率", FieldKind::Percent), 5, "执行数÷项目预算", |row, _| row.rate()),
    column(("evaluated", "上年自评项目", NUMBER), 5, "上年度登记有这项预算资金的项目，本年自评", |row, _| Value::Count(row.evaluated)),
    column(("own", "自评通过", NUMBER), 4, "", |row, _| Value::Count(row.own.len())),
    column(("score", "自评平均分", FieldKind::Points), 5, "审核通过的自评总分的平均，四舍五入到两位", |row, _| row.score()),
    column(("grades", "自评等级", TEXT), 8, "", |row, _| row.grades()),
    column(("results", "结果应用", TEXT), 10, "对本年监控、上年自评和评价的结果已经处理的", |row, _| row.applied()),
    column(("taken", "扣减（万元）", FieldKind::Money), 6, "结果应用决定扣减的金额", |row, _| Value::Money(row.results.iter().map(|one| one.amount).sum())),
];

impl Round {
    fn flags(&self) -> Value {
        Value::text(counts(&[(Flag::Red.word(), self.red), (Flag::Yellow.word(), self.yellow)]))
    }

    fn take(&mut self, document: &Document, flag: Option<Flag>) {
        self.accepted += usize::from(document.settled().is_some());
        self.red += usize::from(flag == Some(Flag::Red));
        self.yellow += usize::from(flag == Some(Flag::Yellow));
    }

    fn add(&mut self, other: &Self) {
        self.accepted += other.accepted;
        self.red += other.red;
        self.yellow += other.yellow;
    }
}

impl Row {
    fn rate(&self) -> Value {
        let share = Share::new(self.executed.fen(), self.whole.fen());
        share.map_or(Value::Nothing, |share| Value::Percent(share.percent()))
    }

    fn score(&self) -> Value {
        let sum: Points = self.own.iter().map(|(total, _)| *total).sum();
        match self.own.len() {
            0 => Value::Nothing,
            many => Value::text(Points::rounded(sum.value() / Decimal::from(many)).to_string()),
        }
    }

    fn grades(&self) -> Value {
        let of = |grade| self.own.iter().filter(|(_, one)| *one == Some(grade)).count();
        let grades = [Grade::Excellent, Grade::Good, Grade::Fair, Grade::Poor];
        Value::text(counts(&grades.map(|grade| (grade.word(), of(grade)))))
    }

    fn applied(&self) -> Value {
        let of = |way| self.results.iter().filter(|one| one.application == way).count();
        Value::text(counts(&Application::ALL.map(|way| (way.name(), of(way)))))
    }

    /// Takes in what a project of the year has on record.
    fn project(&mut self, asked: &Asked<'_>, project: &Arc<Project>, budget: Amount) {
        self.projects += 1;
        self.budget = self.budget + budget;
        self.whole = self.whole + project.adjusted();
        let of = |kind| asked.county.document_of(project.id, kind);
        let is_accepted = |one: &&Arc<Document>| one.settled().is_some();
        self.targets += usize::from(of(FormKind::Target).filter(is_accepted).is_some());
        let mut executed = asked.county.executed(project).amount;
        for (round, kind) in self.rounds.iter_mut().zip(ROUNDS) {
            if let Some(document) = of(kind).filter(is_accepted) {
                round.take(document, asked.county.flag_of(document));
                executed = execution(document).0.unwrap_or(executed);
            }
        }
        self.executed = self.executed + executed;
        self.decided(asked, project, true);
    }

    /// Takes in what was found this year of a project of the year before.
    fn project_before(&mut self, asked: &Asked<'_>, project: &Arc<Project>) {
        self.evaluated += 1;
        let document = asked.county.document_of(project.id, FormKind::SelfEvaluation);
        let settled = document.and_then(|document| document.settled());
        self.own.extend(settled.and_then(|settled| Some((settled.total?, settled.grade))));
        self.decided(asked, project, false);
    }

    /// What was decided on results of its monitoring, or of what came after its year.
    fn decided(&mut self, asked: &Asked<'_>, project: &Project, is_monitoring: bool) {
        let sources = SOURCES.into_iter().filter(|kind| kind.is_monitoring() == is_monitoring);
        let found = sources.filter_map(|source| asked.county.result_of(project.id, source));
        self.results.extend(found.cloned());
    }

    fn add(&mut self, other: &Self) {
        self.projects += other.projects;
        self.budget = self.budget + other.budget;
        self.whole = self.whole + other.whole;
        self.executed = self.executed + other.executed;
        self.targets += other.targets;
        for (sum, one) in self.rounds.iter_mut().zip(&other.rounds) {
            sum.add(one);
        }
        self.evaluated += other.evaluated;
        self.own.extend(&other.own);
        self.results.extend(other.results.iter().cloned());
    }
}

/// The rounds of monitoring, in the order of the year.
const ROUNDS: [FormKind; 2] = [FormKind::MonitoringMay, FormKind::MonitoringAugust];

/// `优2、良1`, without what there is none of.
fn counts(all: &[(&str, usize)]) -> String {
    let there = all.iter().filter(|(_, count)| 0 < *count);
    there.map(|(word, count)| format!("{word}{count}")).collect::<Vec<_>>().join("、")
}

fn draw(asked: &Asked<'_>, budget: BudgetKind) -> Drawn {
    let rows = rows(asked, budget);
    let mut sum = Row::default();
    for row in &rows {
        sum.add(row);
    }
    let open = sum.evaluated - sum.own.len();
    let counted = format!(
        "共{}个部门，本年项目{}个，绩效目标还没有通过的{}个，5月、8月监控还没有通过的{}个、{}个；上年项目{}个，自评还没有通过的{open}个。",
        rows.len(),
        sum.projects,
        sum.projects - sum.targets,
        sum.projects - sum.rounds[0].accepted,
        sum.projects - sum.rounds[1].accepted,
        sum.evaluated,
    );
    let prepared = prepared_by(budget);
    let by = prepared.map(|(section, to)| format!("由{section}汇总，报{to}。"));
    let due = prepared.and_then(|_| due(asked, "汇总", key::DUE_FUND_SUMMARY));
    Drawn {
        rows: rows.iter().map(|row| values(row, asked)).collect(),
        once: Vec::new(),
        totals: Some(values(&sum, asked)),
        foot: [Some(counted), by, due].into_iter().flatten().collect(),
    }
}

/// Departments with projects of the budget in the year or the one before, in the order of the budget.
fn rows(asked: &Asked<'_>, budget: BudgetKind) -> Vec<Row> {
    let mut of: BTreeMap<OrgId, Row> = BTreeMap::new();
    let held = |year: i16| {
        let wanted = asked
            .county
            .projects_of(year)
            .filter(|project| asked.wants(&Subject::Project(Arc::clone(project))));
        wanted.filter_map(|project| Some((project, project.of_budget(budget)?)))
    };
    for (project, amount) in held(asked.year) {
        of.entry(project.department).or_default().project(asked, project, amount);
    }
    for (project, _) in held(asked.year - 1) {
        of.entry(project.department).or_default().project_before(asked, project);
    }
    let named = |(id, row)| Row { department: Some(id), ..row };
    let mut rows: Vec<Row> = of.into_iter().map(named).collect();
    let order =
        |row: &Row| row.department.map(|id| asked.county.organization_order(id, asked.today));
    rows.sort_by(|a, b| order(a).cmp(&order(b)));
    rows
}
