//! Every figure, declared once: what it means, over which records, and how it is computed.

use super::value::{FigureValue, GradeCounts};
use crate::document::Document;
use crate::form::layout::FormKind;
use crate::overview::due::{budget_year, days_late, due_on};
use crate::project::{Nature, Project};
use crate::regulation::pack::Pack;
use crate::state::Shared;
use crate::unit::amount::Amount;

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
        self.projects(kind).filter_map(move |project| {
            let id = self.shared.documents_of.get(&(project.id.into(), kind))?;
            let document = self.shared.documents.get(id)?;
            Some((project, document.as_ref()))
        })
    }

    fn accepted(self, kind: FormKind) -> impl Iterator<Item = (&'a Project, &'a Document)> {
        self.with_document(kind).filter(|(_, document)| document.settled().is_some())
    }
}

/// A figure's value, and the codes of the projects behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Computed {
    /// The value.
    pub value: FigureValue,
    /// 项目编码 of the records behind it, in order.
    pub records: Vec<String>,
    /// 项目编码 of those that keep a share from being whole; nothing of figures that are no share.
    pub missing: Vec<String>,
}

/// A figure.
pub struct Figure {
    /// `F2`; figures of the product's own begin with `W`.
    pub id: &'static str,
    /// What it is called.
    pub title: &'static str,
    /// Over what and how, for the derivation.
    pub formula: &'static str,
    /// Of which form it speaks: its records are projects of that form's budget year.
    pub of: FormKind,
    /// What those are called that keep a share from being whole; empty for what is no share.
    pub missing: &'static str,
    /// Computes it.
    pub compute: fn(Population<'_>) -> Computed,
}

/// Every figure, by id.
pub static ALL: &[Figure] = &[
    Figure {
        id: "F2",
        title: "项目绩效目标",
        formula: "本年度已通过的项目绩效目标的个数",
        of: FormKind::Target,
        missing: "",
        compute: |all| count(all.accepted(FormKind::Target)),
    },
    Figure {
        id: "F3",
        title: "项目绩效目标涉及资金",
        formula: "本年度已通过绩效目标的项目的全年预算数之和",
        of: FormKind::Target,
        missing: "",
        compute: |all| sum(all.accepted(FormKind::Target), Project::adjusted),
    },
    Figure {
        id: "F4",
        title: "年初预算项目绩效目标",
        formula: "本年度已通过的绩效目标中，年初预算项目的个数",
        of: FormKind::Target,
        missing: "",
        compute: |all| count(initial(all)),
    },
    Figure {
        id: "F5",
        title: "年初预算项目绩效目标涉及资金",
        formula: "本年度已通过绩效目标的年初预算项目的年初预算数之和",
        of: FormKind::Target,
        missing: "",
        compute: |all| sum(initial(all), Project::initial),
    },
    Figure {
        id: "F18",
        title: "开展自评的项目",
        formula: "上年度项目中已通过单位自评的个数",
        of: FormKind::SelfEvaluation,
        missing: "",
        compute: |all| count(all.accepted(FormKind::SelfEvaluation)),
    },
    Figure {
        id: "F19-21",
        title: "自评等级分布",
        formula: "上年度项目中已通过的单位自评，按通过时定的等级计数；占比按最大余数法合计100%",
        of: FormKind::SelfEvaluation,
        missing: "",
        compute: grades,
    },
    Figure {
        id: "W1",
        title: "自评覆盖率",
        formula: "已送审单位自评的上年度项目数 ÷ 上年度项目数",
        of: FormKind::SelfEvaluation,
        missing: "还没有送审自评的项目",
        compute: |all| ratio(all, FormKind::SelfEvaluation),
    },
    Figure {
        id: "W2",
        title: "绩效目标覆盖率",
        formula: "已送审绩效目标的本年度项目数 ÷ 本年度项目数",
        of: FormKind::Target,
        missing: "还没有送审绩效目标的项目",
        compute: |all| ratio(all, FormKind::Target),
    },
    Figure {
        id: "W3",
        title: "自评按时报送率",
        formula: "期限内首次送审的单位自评数 ÷ 已送审的单位自评数",
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
    let records: Vec<String> = found.map(|(project, _)| project.code.clone()).collect();
    let count = i64::try_from(records.len()).expect("a county has fewer projects than that");
    Computed { value: FigureValue::Count(count), records, missing: Vec::new() }
}

fn sum<'a>(
    found: impl Iterator<Item = (&'a Project, &'a Document)>,
    amount: fn(&Project) -> Amount,
) -> Computed {
    let (mut total, mut records) = (Amount::ZERO, Vec::new());
    for (project, _) in found {
        total = total + amount(project);
        records.push(project.code.clone());
    }
    Computed { value: FigureValue::Sum(total), records, missing: Vec::new() }
}

fn grades(all: Population<'_>) -> Computed {
    let (mut counts, mut records) = (GradeCounts::default(), Vec::new());
    for (project, document) in all.accepted(FormKind::SelfEvaluation) {
        if let Some(grade) = document.settled().and_then(|settled| settled.grade) {
            counts.count(grade);
            records.push(project.code.clone());
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
    let codes = |of: Vec<(&Project, bool)>| -> Vec<String> {
        of.into_iter().map(|(project, _)| project.code.clone()).collect()
    };
    let (records, missing) = (codes(counted), codes(missing));
    let size = |length: usize| i64::try_from(length).expect("a county has fewer projects");
    let (part, whole) = (size(records.len()), size(records.len() + missing.len()));
    Computed { value: FigureValue::Ratio { part, whole }, records, missing }
}
