//! The departments as a whole: what they promised in both years, how far they were in the middle of the year, what
//! came of the year before.

use wenxiao_domain::act::NewOpinion;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::unit::id::OpinionId;

use super::county::{YEAR, YearCounty};
use super::story::spread;
use crate::case::Case;
use crate::catalogue::DepartmentSeed;
use crate::ids::id;
use crate::plan::Writer;
use crate::sheets::amount;
use crate::whole::{Whole, number};

/// When all departments file a form: year, month, the first day, and over how many days.
type Window = (i16, i8, i8, u16);

/// Form, budget year, and when it is filed.
const FORMS: [(FormKind, i16, Window); 4] = [
    (FormKind::DepartmentTarget, YEAR - 1, (YEAR - 1, 3, 22, 8)),
    (FormKind::DepartmentSelfEvaluation, YEAR - 1, (YEAR, 4, 8, 18)),
    (FormKind::DepartmentTarget, YEAR, (YEAR, 3, 21, 9)),
    (FormKind::DepartmentMonitoring, YEAR, (YEAR, 7, 2, 7)),
];

/// Opinions that go back to one department at most.
const MOST_OPINIONS: usize = 2;

impl Writer {
    /// All departments, with their projects of both years.
    pub(super) fn departments_of(&mut self, county: &YearCounty) {
        let departments = &self.catalogue.department;
        for (place, seed) in departments.iter().enumerate() {
            for (kind, budget_year, (year, month, first, days)) in FORMS {
                // The last departments are those whose core task was not done.
                let is_good = departments.len() - county.counts.good_departments <= place;
                let whole = whole(county, seed, budget_year, is_good);
                let filed = (year, month, first + spread(number(seed), days));
                let sheet = whole.sheet(kind);
                let case = self.case_of_department(seed, kind, budget_year, sheet, filed);
                let is_reviewed = kind == FormKind::DepartmentTarget && budget_year == YEAR;
                let count = if is_reviewed { repairs(county.counts.repairs, place) } else { 0 };
                self.carry(&case, said(&case, count));
            }
        }
    }
}

fn whole<'a>(
    county: &'a YearCounty,
    seed: &'a DepartmentSeed,
    budget_year: i16,
    is_good: bool,
) -> Whole<'a> {
    let own = county.of_year(budget_year).filter(|project| project.seed.department == seed.key);
    let projects = own.map(|project| {
        let money = project.seed.money.three().expect("every project has money");
        (&project.seed, money.each_ref().map(|text| amount(text)))
    });
    let core = Some(if is_good && budget_year < YEAR { 62 } else { 101 });
    Whole { seed, budget_year, projects: projects.collect(), is_slow: false, core }
}

/// How many opinions the department at a place gets, so that all together get so many.
fn repairs(all: usize, place: usize) -> usize {
    all.saturating_sub(MOST_OPINIONS * place).min(MOST_OPINIONS)
}

fn said(case: &Case, count: usize) -> Vec<NewOpinion> {
    let opinion = |(place, text): (&str, &str)| NewOpinion {
        id: OpinionId::new(id("opinion", &format!("{}/{place}", case.document))),
        place: place.parse().expect("the places are on the form"),
        text: text.to_owned(),
        suggestion: String::new(),
    };
    let texts = [
        ("indicators[2].target_raw", "请写明指标值的测算依据。"),
        ("objective.expected", "请按重点任务分列目标，写明受益对象。"),
    ];
    texts.into_iter().take(count).map(opinion).collect()
}
