//! 对象: what a document is about: one project, or the whole of a department in a budget year.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use crate::form::layout::{FormKind, SubjectKind};
use crate::party::membership::Membership;
use crate::project::{Nature, Project};
use crate::unit::id::{OrgId, ProjectId};

/// Which subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SubjectId {
    /// 项目.
    Project(ProjectId),
    /// 部门整体支出 of a budget year.
    Department(OrgId, i16),
}

impl SubjectId {
    /// The project, where it is one.
    pub const fn project(self) -> Option<ProjectId> {
        match self {
            Self::Project(project) => Some(project),
            Self::Department(..) => None,
        }
    }

    /// What kind of subject it is.
    pub const fn kind(self) -> SubjectKind {
        match self {
            Self::Project(_) => SubjectKind::Project,
            Self::Department(..) => SubjectKind::Department,
        }
    }
}

impl From<ProjectId> for SubjectId {
    fn from(project: ProjectId) -> Self {
        Self::Project(project)
    }
}

impl fmt::Display for SubjectId {
    /// In records and addresses: a project's id, or a department's with the budget year.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Project(project) => project.fmt(f),
            Self::Department(department, budget_year) => write!(f, "{department}:{budget_year}"),
        }
    }
}

/// The text names no subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadSubject;

impl fmt::Display for BadSubject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("不是项目，也不是部门年度")
    }
}

impl FromStr for SubjectId {
    type Err = BadSubject;

    fn from_str(text: &str) -> Result<Self, BadSubject> {
        let read = match text.split_once(':') {
            None => text.parse().ok().map(Self::Project),
            Some((department, year)) => department
                .parse()
                .ok()
                .zip(year.parse().ok())
                .map(|(department, year)| Self::Department(department, year)),
        };
        read.ok_or(BadSubject)
    }
}

/// A subject as it is registered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// 项目.
    Project(Arc<Project>),
    /// 部门整体支出.
    Department(DepartmentYear),
}

/// A department in a budget year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DepartmentYear {
    /// 部门.
    pub department: OrgId,
    /// 预算年度.
    pub budget_year: i16,
    /// Its name at the end of that year.
    pub name: String,
    /// 部门预算编码 at the end of that year; empty where none is registered.
    pub code: String,
    /// It is a township government.
    pub is_township: bool,
}

/// What stands in a budget year, with what its days depend on.
pub trait Budgeted {
    /// 预算年度.
    fn budget_year(&self) -> i16;

    /// 项目属性; nothing of a department.
    fn nature(&self) -> Option<Nature>;
}

impl Budgeted for Project {
    fn budget_year(&self) -> i16 {
        self.budget_year
    }

    fn nature(&self) -> Option<Nature> {
        Some(self.nature)
    }
}

impl<T: Budgeted> Budgeted for Arc<T> {
    fn budget_year(&self) -> i16 {
        (**self).budget_year()
    }

    fn nature(&self) -> Option<Nature> {
        (**self).nature()
    }
}

impl Budgeted for Subject {
    fn budget_year(&self) -> i16 {
        Self::budget_year(self)
    }

    fn nature(&self) -> Option<Nature> {
        self.project().map(|project| project.nature)
    }
}

impl Subject {
    /// Which.
    pub fn id(&self) -> SubjectId {
        match self {
            Self::Project(project) => SubjectId::Project(project.id),
            Self::Department(whole) => SubjectId::Department(whole.department, whole.budget_year),
        }
    }

    /// Which department answers for it.
    pub fn department(&self) -> OrgId {
        match self {
            Self::Project(project) => project.department,
            Self::Department(whole) => whole.department,
        }
    }

    /// 预算年度.
    pub fn budget_year(&self) -> i16 {
        match self {
            Self::Project(project) => project.budget_year,
            Self::Department(whole) => whole.budget_year,
        }
    }

    /// 项目名称, or the department's.
    pub fn name(&self) -> &str {
        match self {
            Self::Project(project) => &project.name,
            Self::Department(whole) => &whole.name,
        }
    }

    /// A form is about subjects of its kind, that of 转移支付 about those alone that hold central money, that of
    /// 下级政府财政运行 about townships alone.
    pub fn may_have(&self, kind: FormKind) -> bool {
        let may = match (kind, self) {
            (FormKind::TransferSelfEvaluation, Self::Project(project)) => {
                project.has_central_transfer()
            }
            (FormKind::LowerGovernmentEvaluation, Self::Department(whole)) => whole.is_township,
            (_, _) => true,
        };
        may && kind.subject_kind() == self.id().kind()
    }

    /// The name as this identity may see it.
    pub fn name_for(&self, reader: &Membership) -> &str {
        match self {
            Self::Project(project) => project.name_for(reader),
            Self::Department(whole) => &whole.name,
        }
    }

    /// 项目编码, or 部门预算编码.
    pub fn code(&self) -> &str {
        match self {
            Self::Project(project) => &project.code,
            Self::Department(whole) => &whole.code,
        }
    }

    /// The project, where it is one.
    pub const fn project(&self) -> Option<&Arc<Project>> {
        match self {
            Self::Project(project) => Some(project),
            Self::Department(_) => None,
        }
    }

    /// The same subject in the budget year before, where the record knows it.
    pub fn before(&self) -> Option<SubjectId> {
        match self {
            Self::Project(project) => project.continues.map(SubjectId::Project),
            Self::Department(whole) => {
                Some(SubjectId::Department(whole.department, whole.budget_year - 1))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_subject_reads_back_from_its_text() {
        let id = Uuid::from_u128(7);
        let subjects =
            [SubjectId::Project(ProjectId::new(id)), SubjectId::Department(OrgId::new(id), 2026)];
        for subject in subjects {
            assert_eq!(subject.to_string().parse(), Ok(subject));
        }
        for text in ["", "2026", ":2026", &format!("{id}:"), &format!("{id}:20x6")] {
            assert_eq!(text.parse::<SubjectId>(), Err(BadSubject), "{text}");
        }
    }
}
