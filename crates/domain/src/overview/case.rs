//! 案例: the target of another project as it counts, to start one's own from. A case is derived: it is there
//! while the target is accepted and nothing that was found out about the project since speaks against it.

mod json;

use std::cmp::Reverse;
use std::sync::Arc;

use super::authenticity::is_vetoed;
use crate::derive::alike::AlikeBounds;
use crate::derive::flag::Flag;
use crate::derive::grade::Grade;
use crate::form::layout::FormKind;
use crate::form::sheet::{Row, Sheet};
use crate::library::case::CaseMark;
use crate::library::search::plain_name;
use crate::project::Project;
use crate::regulation::pack::RulesAt;
use crate::state::County;
use crate::unit::day::Day;
use crate::unit::points::Points;

/// A target that another project may start from.
#[derive(Clone, Debug)]
pub struct Case<'a> {
    /// Whose.
    pub project: &'a Arc<Project>,
    /// The target that counts.
    pub target: &'a Sheet,
    /// How it went; nothing before a self-evaluation was accepted.
    pub result: Option<CaseResult<'a>>,
    /// 推荐, where it stands.
    pub mark: Option<&'a Arc<CaseMark>>,
}

/// 单位自评 as it was accepted.
#[derive(Clone, Debug)]
pub struct CaseResult<'a> {
    /// 总得分.
    pub total: Option<Points>,
    /// 等级.
    pub grade: Option<Grade>,
    sheet: &'a Sheet,
}

/// A row of a case with what became of it; a dash stands for nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CaseRow<'a> {
    /// The row of the target.
    pub row: &'a Row,
    /// 实际完成值; empty where nothing is known.
    pub actual: &'a str,
}

/// The evaluations that say how a project went. The worst of them decides whether it is worth copying.
const JUDGED_BY: [FormKind; 3] =
    [FormKind::SelfEvaluation, FormKind::DepartmentEvaluation, FormKind::KeyEvaluation];

/// The case that a project is: its target was accepted, it is not 涉密或敏感, no evaluation of it came out worse
/// than 良, no check found it untrue, and no red flag waits to be put right.
pub fn case_of<'a>(county: &'a County, project: &'a Arc<Project>) -> Option<Case<'a>> {
    let target = county.approved_target(project.id).filter(|_| !project.is_sensitive)?;
    let settled = |kind| {
        let document = county.document_of(project.id, kind)?;
        Some((&document.newest().sheet, document.settled()?))
    };
    let grade = |kind| settled(kind).and_then(|(_, settled)| settled.grade);
    let went_badly = JUDGED_BY.into_iter().filter_map(grade).any(|grade| Grade::Good < grade);
    let is_untrue = settled(FormKind::Authenticity).is_some_and(|(sheet, _)| is_vetoed(sheet));
    let is_red = county
        .rectifications_of(project.id)
        .any(|ticket| ticket.state.is_open() && ticket.origin.flag() == Some(Flag::Red));
    if went_badly || is_untrue || is_red || target.rows("indicators").is_empty() {
        return None;
    }
    let result = settled(FormKind::SelfEvaluation).map(|(sheet, settled)| CaseResult {
        total: settled.total,
        grade: settled.grade,
        sheet,
    });
    Some(Case { project, target, result, mark: county.case_mark(project.id) })
}

impl<'a> Case<'a> {
    /// Its rows, each with what was reached under the same name.
    pub fn rows(&self) -> Vec<CaseRow<'a>> {
        let reached =
            self.result.as_ref().map_or(&[][..], |result| result.sheet.rows("indicators"));
        let actual = |row: &Row| {
            let name = plain_name(row.get("name"));
            let same = reached.iter().find(|one| plain_name(one.get("name")) == name);
            same.map_or("", |one| one.get("actual_raw").trim())
        };
        let rows = self.target.rows("indicators").iter();
        rows.filter(|row| !row.get("name").trim().is_empty())
            .map(|row| CaseRow { row, actual: actual(row) })
            .collect()
    }

    /// Recommended ones first, then the best, then those of whose end nothing is known; newer before older.
    fn order(&self) -> (bool, u8, Reverse<Option<Points>>, Reverse<i16>, &'a str) {
        let result = self.result.as_ref();
        let grade = match result.and_then(|result| result.grade) {
            Some(grade) => grade as u8,
            None => u8::MAX,
        };
        let total = result.and_then(|result| result.total);
        let year = Reverse(self.project.budget_year);
        (self.mark.is_none(), grade, Reverse(total), year, &self.project.code)
    }
}

/// Which cases somebody looks for; empty texts ask for everything.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CaseQuery<'q> {
    /// Words that all occur in the names of project, unit, industry or indicators.
    pub words: &'q str,
    /// 行业 of the project.
    pub industry: &'q str,
    /// 项目属性, by its key.
    pub nature: &'q str,
    /// 预算年度.
    pub year: Option<i16>,
    /// 等级 of the self-evaluation.
    pub grade: Option<Grade>,
}

impl CaseQuery<'_> {
    /// The cases that fit, the best first.
    pub fn found<'a>(&self, county: &'a County, on: Day) -> Vec<Case<'a>> {
        let projects = county.shared.projects.values();
        let projects =
            projects.filter(|project| self.year.is_none_or(|y| y == project.budget_year));
        let projects = projects
            .filter(|one| self.industry.is_empty() || one.industry == self.industry)
            .filter(|one| self.nature.is_empty() || one.nature.key() == self.nature);
        let mut found: Vec<Case<'a>> = projects
            .filter_map(|project| case_of(county, project))
            .filter(|case| self.fits(case, county, on))
            .collect();
        found.sort_by(|one, other| one.order().cmp(&other.order()));
        found
    }

    fn fits(&self, case: &Case<'_>, county: &County, on: Day) -> bool {
        let grade = case.result.as_ref().and_then(|result| result.grade);
        if self.grade.is_some_and(|wanted| grade != Some(wanted)) {
            return false;
        }
        let project = case.project;
        let holds = |word: &str| {
            let unit = county.organization_name(project.unit, on);
            let names = [&*project.name, &*project.code, &*project.industry, unit];
            names.iter().any(|name| name.contains(word))
                || case.target.rows("indicators").iter().any(|row| row.get("name").contains(word))
        };
        self.words.split_whitespace().all(holds)
    }
}

/// A target of this project may start from the case: another project's, of the years that 雷同 looks at, so
/// that what is copied and left as it is is told.
pub fn may_start_from(case: &Case<'_>, project: &Project, rules: &RulesAt<'_>) -> bool {
    case.project.id != project.id
        && AlikeBounds::of(rules).years(project.budget_year).contains(&case.project.budget_year)
}
