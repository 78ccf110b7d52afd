//! 全过程: the eight stages of a project and where each stands.

use crate::derive::basis::opens_on;
use crate::document::{Document, Status};
use crate::form::layout::{FormFamily, FormKind};
use crate::overview::due::{days_late, due_for};
use crate::overview::ex_ante::{ExAnteRules, ExAnteState, evaluation};
use crate::overview::result::{ResultRow, SOURCES, result_row};
use crate::project::Project;
use crate::regulation::pack::Pack;
use crate::state::County;
use crate::unit::day::Day;
use crate::unit::id::{DocumentId, ProjectId};

/// The eight stages, in the order of the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum StageKind {
    /// 事前评估.
    ExAnteEvaluation,
    /// 绩效目标.
    Target,
    /// 5月监控.
    MonitoringMay,
    /// 8月监控.
    MonitoringAugust,
    /// 单位自评.
    SelfEvaluation,
    /// 部门评价.
    DepartmentEvaluation,
    /// 财政评价.
    FinanceEvaluation,
    /// 结果应用.
    ResultApplication,
}

impl StageKind {
    /// Every stage.
    pub const ALL: [Self; 8] = [
        Self::ExAnteEvaluation,
        Self::Target,
        Self::MonitoringMay,
        Self::MonitoringAugust,
        Self::SelfEvaluation,
        Self::DepartmentEvaluation,
        Self::FinanceEvaluation,
        Self::ResultApplication,
    ];

    /// The words people see.
    pub const fn name(self) -> &'static str {
        match self {
            Self::ExAnteEvaluation => "事前评估",
            Self::Target => "绩效目标",
            Self::MonitoringMay => "5月监控",
            Self::MonitoringAugust => "8月监控",
            Self::SelfEvaluation => "单位自评",
            Self::DepartmentEvaluation => "部门评价",
            Self::FinanceEvaluation => "财政评价",
            Self::ResultApplication => "结果应用",
        }
    }

    /// The form that a stage is made of; the last one is made of decisions.
    pub const fn form(self) -> Option<FormKind> {
        match self {
            Self::Target => Some(FormKind::Target),
            Self::MonitoringMay => Some(FormKind::MonitoringMay),
            Self::MonitoringAugust => Some(FormKind::MonitoringAugust),
            Self::SelfEvaluation => Some(FormKind::SelfEvaluation),
            Self::ExAnteEvaluation => Some(FormKind::ExAnte),
            Self::DepartmentEvaluation => Some(FormKind::DepartmentEvaluation),
            Self::FinanceEvaluation => Some(FormKind::KeyEvaluation),
            Self::ResultApplication => None,
        }
    }
}

/// Where a stage stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// 不需要: not asked of this project.
    NotAsked,
    /// 无法判断: the record does not tell whether it is asked.
    Undetermined,
    /// 已豁免.
    Waived,
    /// 未开始: its year has not come, or the months of its round are not over.
    Ahead,
    /// 待填报: due, nothing submitted yet.
    Open,
    /// 已逾期: nothing submitted, and the last day is over.
    Overdue,
    /// Under way: 待签审, 待审核, 填报中.
    UnderWay,
    /// 已退回.
    Returned,
    /// 已通过.
    Done,
}

/// One stage of one project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StageOf {
    /// Which.
    pub stage: StageKind,
    /// Where it stands.
    pub standing: Standing,
    /// Its document.
    pub document: Option<DocumentId>,
    /// The last day, inclusive.
    pub due: Option<Day>,
    /// Whole days by which the first revision was late.
    pub days_late: i64,
    /// The newest revision, 0 before the first.
    pub revision: u32,
}

/// The stages of a project.
pub fn life(county: &County, project: &Project, today: Day, pack: &Pack) -> Vec<StageOf> {
    let without_form = |stage, standing| StageOf {
        stage,
        standing,
        document: None,
        due: None,
        days_late: 0,
        revision: 0,
    };
    let of = |stage: StageKind| match stage.form() {
        Some(kind) => with_form(stage, kind, county, project, today, pack),
        None => without_form(stage, of_results(county, project.id, today)),
    };
    StageKind::ALL.map(of).into()
}

/// Under way while a result that asks for an answer has none; ahead where none asks. One that was left when the year
/// was closed asks no more.
fn of_results(county: &County, project: ProjectId, today: Day) -> Standing {
    let Some(subject) = county.subject(project.into()) else { return Standing::Ahead };
    let rows = SOURCES.into_iter().filter_map(|source| result_row(county, &subject, source, today));
    let closing = county.year_closing(subject.budget_year());
    let is_left =
        |row: &ResultRow| closing.is_some_and(|one| one.leaves(row.subject.id(), row.source));
    let answered: Vec<bool> = rows.map(|row| row.decision.is_some() || is_left(&row)).collect();
    match answered.as_slice() {
        [] => Standing::Ahead,
        all if all.contains(&false) => Standing::UnderWay,
        _ => Standing::Done,
    }
}

fn with_form(
    stage: StageKind,
    kind: FormKind,
    county: &County,
    project: &Project,
    today: Day,
    pack: &Pack,
) -> StageOf {
    let due = due_for(county, kind, (project.id.into(), project), pack);
    let opens = opens_on(kind, project.budget_year, pack);
    let document = county.document_of(project.id, kind);
    let not_asked = match kind.family() {
        FormFamily::ExAnte => not_asked(county, project, pack),
        FormFamily::Evaluation => {
            let is_asked = match kind.is_commissioned() {
                true => county.engagement_for(project.id.into(), kind).is_some(),
                false => county.is_selected(project),
            };
            if is_asked { None } else { not_selected(project, today) }
        }
        FormFamily::Target
        | FormFamily::Monitoring
        | FormFamily::SelfEvaluation
        | FormFamily::Adjustment
        | FormFamily::Authenticity
        | FormFamily::Review => None,
    };
    let standing = match document {
        Some(document) => standing_of(document),
        None if not_asked.is_some() => not_asked.unwrap_or(Standing::NotAsked),
        None if opens.is_some_and(|opens| today < opens) => Standing::Ahead,
        None if due.is_some_and(|due| today.year() < due.year()) => Standing::Ahead,
        None if due.is_some_and(|due| due < today) => Standing::Overdue,
        None => Standing::Open,
    };
    StageOf {
        stage,
        standing,
        document: document.map(|document| document.id),
        due,
        days_late: document.zip(due).map_or(0, |(document, due)| days_late(document, due)),
        revision: document.map_or(0, |document| document.newest().number),
    }
}

/// A project that nobody chose, or commissioned: until its year is over nobody could have.
fn not_selected(project: &Project, today: Day) -> Option<Standing> {
    let is_over = project.budget_year < today.year();
    Some(if is_over { Standing::NotAsked } else { Standing::Ahead })
}

/// Why no evaluation is asked of the project; nothing where one is.
fn not_asked(county: &County, project: &Project, pack: &Pack) -> Option<Standing> {
    let Some(rules) = ExAnteRules::of(project.budget_year, pack) else {
        return Some(Standing::NotAsked);
    };
    let evaluation = evaluation(county, project, &rules);
    match evaluation.state {
        ExAnteState::Waived => Some(Standing::Waived),
        ExAnteState::Unknown if evaluation.is_gate => Some(Standing::Undetermined),
        ExAnteState::Missing | ExAnteState::NotSupported if evaluation.is_gate => None,
        ExAnteState::NotNeeded
        | ExAnteState::Unknown
        | ExAnteState::Missing
        | ExAnteState::NotSupported
        | ExAnteState::Supported(_) => Some(Standing::NotAsked),
    }
}

const fn standing_of(document: &Document) -> Standing {
    match document.status {
        Status::Withdrawn { .. } | Status::Submitted { .. } | Status::Filed { .. } => {
            Standing::UnderWay
        }
        Status::Returned { .. } => Standing::Returned,
        Status::Accepted { .. } => Standing::Done,
    }
}
