//! The forms about a department as a whole: its money from its projects and from its approved target, its
//! tasks from its projects.

use wenxiao_domain::derive::basis::cutoff;
use wenxiao_domain::derive::evaluation::rates::first_rates;
use wenxiao_domain::document::DepartmentYear;
use wenxiao_domain::document::SubjectId;
use wenxiao_domain::form::evaluation::rates::RATES;
use wenxiao_domain::form::layout::FormFamily;
use wenxiao_domain::form::layout::SubjectKind;
use wenxiao_domain::form::sheet::{Row, Sheet};
use wenxiao_domain::indicator::line::SheetView;
use wenxiao_domain::project::{FundLine, FundSource, Project};
use wenxiao_domain::regulation::pack::Pack;
use wenxiao_domain::state::County;
use wenxiao_domain::unit::amount::Amount;

/// Fills in what is known of a department in a year.
pub(super) fn fill(sheet: &mut Sheet, county: &County, whole: &DepartmentYear, pack: &Pack) {
    sheet.set_field("competent_department", whole.name.clone());
    sheet.set_field("budget_code", whole.code.clone());
    let own = Own::of(county, whole);
    match sheet.kind().family() {
        FormFamily::Target | FormFamily::Adjustment => own.target(sheet),
        FormFamily::Monitoring => own.monitoring(sheet, pack),
        FormFamily::SelfEvaluation => own.self_evaluation(sheet),
        FormFamily::Evaluation => own.evaluation(sheet),
        // A department as a whole is not evaluated beforehand.
        FormFamily::ExAnte | FormFamily::Authenticity | FormFamily::Review => {}
    }
}

/// A department's year with its projects.
struct Own<'a> {
    county: &'a County,
    whole: &'a DepartmentYear,
    projects: Vec<&'a Project>,
}

impl<'a> Own<'a> {
    fn of(county: &'a County, whole: &'a DepartmentYear) -> Self {
        let projects = county.projects_of(whole.budget_year).map(AsRef::as_ref);
        let projects = projects.filter(|project| project.department == whole.department).collect();
        Self { county, whole, projects }
    }

    fn id(&self) -> SubjectId {
        SubjectId::Department(self.whole.department, self.whole.budget_year)
    }

    fn sum(&self, amount: impl Fn(&FundLine) -> Amount) -> Amount {
        self.projects.iter().flat_map(|project| &project.funds).map(amount).sum()
    }

    /// 年度资金总额 of the approved target.
    fn approved_total(&self) -> Option<Amount> {
        let approved = self.county.approved_target(self.id())?;
        SheetView::of(approved).total_funds()?.initial.ok()
    }

    /// Every project is a task to begin with; what a department says of itself stays from year to year.
    fn target(&self, sheet: &mut Sheet) {
        let last = SubjectId::Department(self.whole.department, self.whole.budget_year - 1);
        let last = self.county.document_of(last, SubjectKind::Department.target());
        for id in ["duties", "contact", "phone"] {
            if let Some(last) = last {
                sheet.set_field(id, last.newest().sheet.field(id));
            }
        }
        let projects = self.sum(|line| line.initial).to_string();
        super::start(sheet, "funds", |_, row| {
            if row.get("kind").contains("项目支出") {
                row.set("amount", projects.clone());
            }
        });
        for project in &self.projects {
            let of = |is_one: fn(FundSource) -> bool| -> Amount {
                let lines = project.funds.iter().filter(|line| is_one(line.source));
                lines.map(|line| line.initial).sum()
            };
            let row = Row::default()
                .with("name", project.name.clone())
                .with("total", of(|_| true).to_string())
                .with("fiscal", of(|source| source == FundSource::FiscalAppropriation).to_string())
                .with("other", of(|source| source != FundSource::FiscalAppropriation).to_string());
            let promised = self.county.approved_target(project.id);
            let goal = promised.map_or("", |sheet| sheet.field("objective.expected"));
            sheet.rows_mut("tasks").push(row.with("content", goal));
        }
        super::start(sheet, "indicators", |_, _| {});
    }

    fn monitoring(&self, sheet: &mut Sheet, pack: &Pack) {
        let day = cutoff(sheet.kind(), self.whole.budget_year, pack);
        let paid = self.projects.iter().filter_map(|project| {
            let (_, paid) = self.county.executed_on(project.id, day?)?;
            Some(paid.amount)
        });
        let paid: Vec<Amount> = paid.collect();
        let (initial, adjusted) = (self.sum(|line| line.initial), self.sum(|line| line.adjusted));
        let total = self.approved_total();
        super::start(sheet, "funds", |_, row| match row.get("kind") {
            "合计" => {
                if let Some(total) = total {
                    row.set("initial_budget", total.to_string());
                }
            }
            "特定目标类" => {
                row.set("initial_budget", initial.to_string());
                row.set("adjusted_budget", adjusted.to_string());
                // Only a list that names every project tells the whole.
                if paid.len() == self.projects.len() && !paid.is_empty() {
                    row.set("executed", paid.iter().copied().sum::<Amount>().to_string());
                }
            }
            _ => {}
        });
    }

    fn self_evaluation(&self, sheet: &mut Sheet) {
        let each = self.projects.iter().map(|project| self.county.executed(project).amount);
        let executed: Amount = each.sum();
        let sums = [
            ("initial_budget", self.sum(|line| line.initial)),
            ("adjusted_budget", self.sum(|line| line.adjusted)),
            ("executed", executed),
        ];
        let total = self.approved_total();
        super::start(sheet, "funds", |_, row| match row.get("kind") {
            "年度资金总额" => {
                if let Some(total) = total {
                    row.set("initial_budget", total.to_string());
                }
            }
            "项目支出" => {
                for (column, sum) in sums {
                    row.set(column, sum.to_string());
                }
            }
            _ => {}
        });
    }

    /// The rates, with what the accepted self-evaluation tells of them, where it is about the same thing.
    fn evaluation(&self, sheet: &mut Sheet) {
        let kind = sheet.kind();
        let own = self.county.last_result(self.id()).filter(|_| !kind.stands_alone());
        *sheet.rows_mut(RATES) = first_rates(kind, own);
    }
}
