//! One form of the example on its way, and what it is made of.

use wenxiao_domain::act::NewOpinion;
use wenxiao_domain::document::SubjectId;
use wenxiao_domain::form::layout::{FormFamily, FormKind};
use wenxiao_domain::form::path::FieldPath;
use wenxiao_domain::form::sheet::Sheet;
use wenxiao_domain::project::{
    BudgetKind, FundLevel, FundLine, FundMark, FundSource, Nature, Project,
};
use wenxiao_domain::unit::day::{Day, Instant};
use wenxiao_domain::unit::id::{DocumentId, OpinionId, ProjectId};

use crate::catalogue::{DepartmentSeed, ProjectSeed};
use crate::ids::id;
use crate::people::unit_id;
use crate::plan::Writer;
use crate::sheets::{Names, amount};

/// Whose journal the example writes: the code of a county that does not exist.
pub const JURISDICTION: &str = "659901";

/// Midday and a little of a day, so that steps of one day keep their order.
pub fn at(year: i16, month: i8, day: i8, minute: i64) -> Instant {
    let day = Day::new(year, month, day).expect("days of the example exist");
    Instant::from_epoch_ms(day.starts_at().epoch_ms() + (9 * 60 + minute) * 60_000)
}

/// A form on its way: which one, about what, when it began.
pub struct Case {
    pub department: &'static DepartmentSeed,
    /// Spreads the forms over minutes and fates.
    pub number: u16,
    pub kind: FormKind,
    pub document: DocumentId,
    pub subject: SubjectId,
    pub sheet: Sheet,
    pub year: i16,
    pub month: i8,
    pub day: i8,
}

impl Case {
    /// A moment of the form's day.
    pub fn minute(&self, minute: i64) -> Instant {
        at(self.year, self.month, self.day, minute + i64::from(self.number % 50))
    }
}

impl Writer {
    /// A form about a project, begun on a day.
    pub fn case(
        &self,
        seed: &ProjectSeed,
        kind: FormKind,
        budget_year: i16,
        sheet: Sheet,
        (year, month, day): (i16, i8, i8),
    ) -> Case {
        let key = format!("{}/{}/{budget_year}", kind.key(), seed.number);
        Case {
            department: self.department(seed),
            number: seed.number,
            kind,
            document: DocumentId::new(id("document", &key)),
            subject: project_id(seed, budget_year).into(),
            sheet,
            year,
            month,
            day,
        }
    }

    fn department(&self, seed: &ProjectSeed) -> &'static DepartmentSeed {
        let found = self.catalogue.department.iter().find(|one| one.key == seed.department);
        found.expect("projects of the example name its departments")
    }

    /// What a project's forms print.
    pub fn names<'a>(&self, seed: &'a ProjectSeed) -> Names<'a> {
        let department = &self.department(seed).name;
        let unit = if seed.unit.is_empty() { department } else { &seed.unit };
        Names { department, unit }
    }

    /// A project as it is registered.
    pub fn project(
        &self,
        seed: &ProjectSeed,
        budget_year: i16,
        [initial, adjusted, executed]: [&str; 3],
        continues: Option<ProjectId>,
    ) -> Project {
        let department = self.department(seed);
        let unit = match department.units.iter().position(|unit| *unit == seed.unit) {
            Some(number) => unit_id(&format!("{}-{}", department.key, number + 1)),
            None => unit_id(&department.key),
        };
        let line = FundLine {
            source: FundSource::FiscalAppropriation,
            level: FundLevel::County,
            budget: match seed.budget.as_str() {
                "" => BudgetKind::GeneralPublic,
                key => BudgetKind::from_key(key).expect("budgets of the example are known"),
            },
            mark: FundMark::Ordinary,
            initial: amount(initial),
            adjusted: amount(adjusted),
            executed: amount(executed),
        };
        Project {
            id: project_id(seed, budget_year),
            code: format!("{JURISDICTION}{:02}T{:04}", budget_year % 100, seed.number),
            name: seed.name.clone(),
            budget_year,
            department: unit_id(&department.key),
            unit,
            nature: Nature::from_key(&seed.nature).expect("natures of the example are known"),
            industry: seed.industry.clone(),
            is_key: seed.key,
            is_sensitive: false,
            funds: vec![line],
            continues,
        }
    }
}

/// Moves part of the first line of money, 年初预算, 全年预算 and 执行数, into a line of its own before it; what
/// is else said of that line is the caller's.
pub fn split<'a>(
    project: &'a mut Project,
    [initial, adjusted, executed]: [&str; 3],
) -> &'a mut FundLine {
    let own = &mut project.funds[0];
    let part = FundLine {
        initial: amount(initial),
        adjusted: amount(adjusted),
        executed: amount(executed),
        ..own.clone()
    };
    own.initial = own.initial - part.initial;
    own.adjusted = own.adjusted - part.adjusted;
    own.executed = own.executed - part.executed;
    project.funds.insert(0, part);
    &mut project.funds[0]
}

/// A day of March that differs from project to project.
pub fn day_of(seed: &ProjectSeed, first: i8) -> i8 {
    let (department, own) = (seed.number / 100 % 7, seed.number % 10);
    first + i8::try_from(department * 2 + own).expect("numbers are small")
}

pub fn opinions(case: &Case) -> Vec<NewOpinion> {
    let key = |place: &str| format!("{}/{place}", case.document);
    let opinion = |place: &str, text: &str, suggestion: &str| NewOpinion {
        id: OpinionId::new(id("opinion", &key(place))),
        place: place.parse().expect("the places exist on both forms"),
        text: text.to_owned(),
        suggestion: suggestion.to_owned(),
    };
    let second = match case.kind.family() {
        FormFamily::Evaluation => opinion("problems", "请写明问题的责任单位和改进时限。", ""),
        FormFamily::Authenticity => opinion("checks[0].reason", "请写明怎样认定的。", ""),
        FormFamily::ExAnte => opinion("opinion.economy", "请补充单位成本的比较依据。", ""),
        FormFamily::Target | FormFamily::Adjustment | FormFamily::Review => {
            opinion("objective.expected", "请写明受益对象和预期效果。", "")
        }
        FormFamily::Monitoring => {
            opinion("indicators[0].actual_raw", "请附截至节点的进度资料。", "")
        }
        FormFamily::SelfEvaluation => {
            opinion("indicators[2].actual_raw", "请附完成时间的验收资料，并核对日期。", "")
        }
    };
    if case.kind.family() == FormFamily::Evaluation {
        return vec![second];
    }
    let place = FieldPath::cell("indicators", 0, "target_raw");
    let first = case.sheet.get(&place).to_owned();
    vec![opinion("indicators[0].target_raw", "请核对指标值与批复是否一致。", &first), second]
}

pub fn project_id(seed: &ProjectSeed, budget_year: i16) -> ProjectId {
    ProjectId::new(id("project", &format!("{}/{budget_year}", seed.number)))
}
