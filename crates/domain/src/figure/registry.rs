//! Every figure, declared once: what it means, over which records, and how it is computed.

use super::value::{FigureValue, GradeCounts};
use crate::document::{Document, SubjectId};
use crate::form::layout::{FormKind, SubjectKind};
use crate::overview::due::{budget_year, days_late, due_on};
use crate::project::{Nature, Project};
use crate::regulation::pack::Pack;
use crate::state::Shared;
use crate::unit::amount::{Amount, MoneyUnit};

/// The records that a figure of a work year looks at. Only the shared part of the state: what the
/// level above holds is enough to compute the same.
#[derive(Clone, Copy)]
pub struct Population<'a> {
    /// The shared state.
    pub shared: &'a Shared,
    /// 工作年度.
    pub work_year: i16,
    /// The rules, for due dates.
    pub pack: &'a Pack,
}

impl<'a> Population<'a> {
    fn projects(self, kind: FormKind) -> impl Iterator<Item = &'a Project> {
        let year = budget_year(kind, self.work_year);
        let range = (year, String::new())..(year + 1, String::new());
        let ids = self.shared.project_codes.range(range).map(|(_, id)| id);
        ids.filter_map(|id| self.shared.projects.get(id)).map(AsRef::as_ref)
    }

    fn with_document(self, kind: FormKind) -> impl Iterator<Item = (&'a Project, &'a Document)> {
        self.projects(kind)
            .filter_map(move |project| Some((project, self.document_of(project.id.into(), kind)?)))
    }

    fn document_of(self, subject: SubjectId, kind: FormKind) -> Option<&'a Document> {
        let id = self.shared.documents_of.get(&(subject, kind))?;
        self.shared.documents.get(id).map(AsRef::as_ref)
    }

    /// Departments that were there in the budget year of a form.
    fn departments(self, kind: FormKind) -> impl Iterator<Item = SubjectId> {
        let year = budget_year(kind, self.work_year);
        let all = self.shared.organizations.values();
        let there = all.filter(move |unit| unit.is_department_of(year));
        there.map(move |unit| SubjectId::Department(unit.id, year))
    }

    /// What departments filed about themselves as a whole.
    fn of_departments(self, kind: FormKind) -> impl Iterator<Item = (SubjectId, &'a Document)> {
        let all = self.departments(kind);
        all.filter_map(move |department| Some((department, self.document_of(department, kind)?)))
    }

    fn accepted(self, kind: FormKind) -> impl Iterator<Item = (&'a Project, &'a Document)> {
        self.with_document(kind).filter(|(_, document)| document.settled().is_some())
    }
}

/// A figure's value, and the projects or departments behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Computed {
    /// The value.
    pub value: FigureValue,
    /// The records behind it: projects in the order of their codes, or departments.
    pub records: Vec<SubjectId>,
    /// Those that keep a share from being whole; nothing of figures that are no share.
    pub missing: Vec<SubjectId>,
}

/// A figure.
pub struct Figure {
    /// `F2`; figures of the product's own begin with `W`.
    pub id: &'static str,
    /// What it is called.
    pub title: &'static str,
    /// Over what and how, for the derivation.
    pub formula: &'static str,
    /// 计量单位: 个, 家, 处 of what is counted, 万元 of money.
    pub unit: &'static str,
    /// Of which form it speaks: its records are projects, or departments, in that form's budget year.
    pub of: FormKind,
    /// What those are called that keep a share from being whole; empty for what is no share.
    pub missing: &'static str,
    /// Computes it.
    pub compute: fn(Population<'_>) -> Computed,
}

impl Figure {
    /// What its records are.
    pub const fn about(&self) -> SubjectKind {
        self.of.subject_kind()
    }

    /// A value of it as shown: `459个`, `64家`.
    pub fn shown(&self, value: &FigureValue) -> String {
        value.shown(self.unit)
    }
}

/// Every figure, by id.
pub static ALL: &[Figure] = &[
    Figure {
        id: "F1",
        title: "事前评估申请资金",
        formula: "本年度已通过的事前绩效评估报告的申请金额之和，支持与否都计入（报告没有说明口径，支持的另列）",
        unit: "万元",
        of: FormKind::ExAnte,
        missing: "",
        compute: requested,
    },
    Figure {
        id: "W4",
        title: "事前评估支持资金",
        formula: "本年度已通过、结论为支持或部分支持的事前绩效评估报告的支持金额之和",
        unit: "万元",
        of: FormKind::ExAnte,
        missing: "",
        compute: supported,
    },
    Figure {
        id: "F2",
        title: "项目绩效目标",
        formula: "本年度已通过的项目绩效目标的个数",
        unit: "个",
        of: FormKind::Target,
        missing: "",
        compute: |all| count(all.accepted(FormKind::Target)),
    },
    Figure {
        id: "F3",
        title: "项目绩效目标涉及资金",
        formula: "本年度已通过绩效目标的项目的全年预算数之和",
        unit: "万元",
        of: FormKind::Target,
        missing: "",
        compute: |all| sum(all.accepted(FormKind::Target), Project::adjusted),
    },
    Figure {
        id: "F4",
        title: "年初预算项目绩效目标",
        formula: "本年度已通过的绩效目标中，年初预算项目的个数",
        unit: "个",
        of: FormKind::Target,
        missing: "",
        compute: |all| count(initial(all)),
    },
    Figure {
        id: "F5",
        title: "年初预算项目绩效目标涉及资金",
        formula: "本年度已通过绩效目标的年初预算项目的年初预算数之和",
        unit: "万元",
        of: FormKind::Target,
        missing: "",
        compute: |all| sum(initial(all), Project::initial),
    },
    Figure {
        id: "F8",
        title: "预算部门",
        formula: "本年度在册的预算部门的个数",
        unit: "家",
        of: FormKind::DepartmentTarget,
        missing: "",
        compute: |all| counted(all.departments(FormKind::DepartmentTarget)),
    },
    Figure {
        id: "F9",
        title: "部门整体绩效目标审核通过",
        formula: "本年度已通过的部门整体绩效目标的个数",
        unit: "家",
        of: FormKind::DepartmentTarget,
        missing: "",
        compute: |all| counted(accepted_whole(all, FormKind::DepartmentTarget).map(|(id, _)| id)),
    },
    Figure {
        id: "F10",
        title: "部门整体绩效目标修改完善",
        formula: "县财政审核本年度部门整体绩效目标提出、已解决的意见的条数",
        unit: "处",
        of: FormKind::DepartmentTarget,
        missing: "",
        compute: repairs,
    },
    Figure {
        id: "F18",
        title: "开展自评的项目",
        formula: "上年度项目中已通过单位自评的个数",
        unit: "个",
        of: FormKind::SelfEvaluation,
        missing: "",
        compute: |all| count(all.accepted(FormKind::SelfEvaluation)),
    },
    Figure {
        id: "F19-21",
        title: "自评等级分布",
        formula: "上年度项目中已通过的单位自评，按通过时定的等级计数；占比按最大余数法合计100%",
        unit: "个",
        of: FormKind::SelfEvaluation,
        missing: "",
        compute: grades,
    },
    Figure {
        id: "F22",
        title: "部门整体自评",
        formula: "已通过上年度部门整体支出绩效自评的部门的个数",
        unit: "家",
        of: FormKind::DepartmentSelfEvaluation,
        missing: "",
        compute: |all| {
            let found = accepted_whole(all, FormKind::DepartmentSelfEvaluation);
            counted(found.map(|(id, _)| id))
        },
    },
    Figure {
        id: "W1",
        title: "自评覆盖率",
        formula: "已送审单位自评的上年度项目数 ÷ 上年度项目数",
        unit: "个",
        of: FormKind::SelfEvaluation,
        missing: "还没有送审自评的项目",
        compute: |all| ratio(all, FormKind::SelfEvaluation),
    },
    Figure {
        id: "W2",
        title: "绩效目标覆盖率",
        formula: "已送审绩效目标的本年度项目数 ÷ 本年度项目数",
        unit: "个",
        of: FormKind::Target,
        missing: "还没有送审绩效目标的项目",
        compute: |all| ratio(all, FormKind::Target),
    },
    Figure {
        id: "W3",
        title: "自评按时报送率",
        formula: "期限内首次送审的单位自评数 ÷ 已送审的单位自评数",
        unit: "个",
        of: FormKind::SelfEvaluation,
        missing: "没有按时报送的项目",
        compute: on_time,
    },
];

/// A figure by its id.
pub fn find(id: &str) -> Option<&'static Figure> {
    ALL.iter().find(|figure| figure.id == id)
}

fn initial(all: Population<'_>) -> impl Iterator<Item = (&Project, &Document)> {
    all.accepted(FormKind::Target).filter(|(project, _)| project.nature != Nature::InYearAddition)
}

fn count<'a>(found: impl Iterator<Item = (&'a Project, &'a Document)>) -> Computed {
    counted(found.map(|(project, _)| project.id.into()))
}

fn counted(found: impl Iterator<Item = SubjectId>) -> Computed {
    let records: Vec<SubjectId> = found.collect();
    Computed { value: FigureValue::Count(size(records.len())), records, missing: Vec::new() }
}

fn accepted_whole(
    all: Population<'_>,
    kind: FormKind,
) -> impl Iterator<Item = (SubjectId, &Document)> {
    all.of_departments(kind).filter(|(_, document)| document.settled().is_some())
}

/// Opinions of the finance bureau on whole-department targets that it saw settled.
fn repairs(all: Population<'_>) -> Computed {
    let (mut repaired, mut records) = (0, Vec::new());
    for (department, document) in all.of_departments(FormKind::DepartmentTarget) {
        let opinions = document.opinions.iter();
        let settled = opinions.filter(|one| !one.is_open() && document.is_of_finance(one)).count();
        if 0 < settled {
            repaired += settled;
            records.push(department);
        }
    }
    Computed { value: FigureValue::Count(size(repaired)), records, missing: Vec::new() }
}

fn size(length: usize) -> i64 {
    i64::try_from(length).expect("a county has fewer records than that")
}

/// 申请金额 of the accepted reports of 事前评估 that are asked for.
fn requested(all: Population<'_>) -> Computed {
    let found = all.accepted(FormKind::ExAnte);
    add_up(found.filter_map(|(project, document)| Some((project, stated(document, "requested")?))))
}

/// 支持金额 of those that support their project.
fn supported(all: Population<'_>) -> Computed {
    let found = all.accepted(FormKind::ExAnte).filter(|(_, document)| {
        document.ex_ante_conclusion().is_some_and(|conclusion| conclusion.is_supporting())
    });
    add_up(found.filter_map(|(project, document)| Some((project, stated(document, "supported")?))))
}

fn stated(document: &Document, field: &str) -> Option<Amount> {
    Amount::read(document.newest().sheet.field(field), MoneyUnit::TenThousand).ok()
}

fn sum<'a>(
    found: impl Iterator<Item = (&'a Project, &'a Document)>,
    amount: fn(&Project) -> Amount,
) -> Computed {
    add_up(found.map(|(project, _)| (project, amount(project))))
}

fn add_up<'a>(found: impl Iterator<Item = (&'a Project, Amount)>) -> Computed {
    let (mut total, mut records) = (Amount::ZERO, Vec::new());
    for (project, amount) in found {
        total = total + amount;
        records.push(project.id.into());
    }
    Computed { value: FigureValue::Sum(total), records, missing: Vec::new() }
}

fn grades(all: Population<'_>) -> Computed {
    let (mut counts, mut records) = (GradeCounts::default(), Vec::new());
    for (project, document) in all.accepted(FormKind::SelfEvaluation) {
        if let Some(grade) = document.settled().and_then(|settled| settled.grade) {
            counts.count(grade);
            records.push(project.id.into());
        }
    }
    Computed { value: FigureValue::Grades(counts), records, missing: Vec::new() }
}

fn ratio(all: Population<'_>, kind: FormKind) -> Computed {
    let has_one =
        |project: &Project| all.shared.documents_of.contains_key(&(project.id.into(), kind));
    share(all.projects(kind).map(|project| (project, has_one(project))))
}

fn on_time(all: Population<'_>) -> Computed {
    let kind = FormKind::SelfEvaluation;
    share(all.with_document(kind).filter_map(|(project, document)| {
        let due = due_on(kind, project, all.pack)?;
        Some((project, days_late(document, due) == 0))
    }))
}

/// The share of those that are counted among all.
fn share<'a>(all: impl Iterator<Item = (&'a Project, bool)>) -> Computed {
    let (counted, missing): (Vec<_>, Vec<_>) = all.partition(|(_, is_counted)| *is_counted);
    let ids = |of: Vec<(&Project, bool)>| -> Vec<SubjectId> {
        of.into_iter().map(|(project, _)| project.id.into()).collect()
    };
    let (records, missing) = (ids(counted), ids(missing));
    let (part, whole) = (size(records.len()), size(records.len() + missing.len()));
    Computed { value: FigureValue::Ratio { part, whole }, records, missing }
}
