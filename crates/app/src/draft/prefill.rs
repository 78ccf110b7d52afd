//! A form as it begins: what is on record stands in it already.

mod department;

use wenxiao_domain::derive::authenticity::executed;
use wenxiao_domain::derive::basis::{cutoff, rules_of};
use wenxiao_domain::derive::evaluation::begin::first_rows;
use wenxiao_domain::derive::promise::promise;
use wenxiao_domain::document::Subject;
use wenxiao_domain::form::authenticity::CHECKS;
use wenxiao_domain::form::evaluation::SCORES;
use wenxiao_domain::form::layout::{FormFamily, FormKind};
use wenxiao_domain::form::sheet::{Row, Sheet};
use wenxiao_domain::form::target_adjustment::{CARRIED, KEPT};
use wenxiao_domain::form::transfer::TransferFund;
use wenxiao_domain::indicator::line::SheetView;
use wenxiao_domain::overview::authenticity::{filed_result, first_rows as first_rows_to_check};
use wenxiao_domain::project::{FundLevel, FundLine, FundSource, Nature, Project};
use wenxiao_domain::regulation::pack::Pack;
use wenxiao_domain::state::County;
use wenxiao_domain::unit::amount::Amount;
use wenxiao_domain::unit::day::Day;

/// A form as it begins: from the approved target where it answers to one, otherwise from the register.
pub(crate) fn prefill(county: &County, subject: &Subject, kind: FormKind, pack: &Pack) -> Sheet {
    let mut sheet = Sheet::new(kind);
    sheet.set_field("year", subject.budget_year().to_string());
    match subject {
        Subject::Project(project) => of_project(&mut sheet, county, project, pack),
        Subject::Department(whole) => department::fill(&mut sheet, county, whole, pack),
    }
    let approved = county.target_behind(subject.id(), kind);
    match (kind.family(), approved) {
        (FormFamily::Authenticity, _) => authenticity(&mut sheet, county, subject, pack),
        (FormFamily::Evaluation, approved) => evaluated(&mut sheet, county, subject, approved),
        (FormFamily::Target | FormFamily::ExAnte | FormFamily::Review, _) | (_, None) => {}
        (FormFamily::Adjustment, Some(approved)) => to_adjust(&mut sheet, approved),
        (FormFamily::Monitoring | FormFamily::SelfEvaluation, Some(approved)) => {
            promise(&mut sheet, approved);
        }
    }
    sheet
}

fn of_project(sheet: &mut Sheet, county: &County, project: &Project, pack: &Pack) {
    let kind = sheet.kind();
    let on = Day::end_of_year(project.budget_year);
    let name = |id| on.map_or("—", |on| county.organization_name(id, on)).to_owned();
    sheet.set_field("project", project.name.clone());
    sheet.set_field("competent_department", name(project.department));
    sheet.set_field("implementing_unit", name(project.unit));
    match kind.family() {
        FormFamily::Target => target(sheet, project),
        FormFamily::ExAnte => ex_ante(sheet, project),
        FormFamily::Monitoring => {
            let paid = cutoff(kind, project.budget_year, pack)
                .and_then(|day| county.executed_on(project.id, day));
            monitoring(sheet, project, paid.map(|(_, paid)| paid.amount));
        }
        FormFamily::SelfEvaluation if kind == FormKind::TransferSelfEvaluation => {
            transfer(sheet, project);
        }
        FormFamily::SelfEvaluation => self_evaluation(sheet, county, project),
        FormFamily::Adjustment | FormFamily::Authenticity | FormFamily::Review => {}
        FormFamily::Evaluation => evaluation(sheet, county, project),
    }
}

fn target(sheet: &mut Sheet, project: &Project) {
    let nature = match project.nature {
        Nature::New | Nature::InYearAddition => "新增项目",
        Nature::Continuing | Nature::ExpiringRenewal => "延续性项目",
        Nature::Policy => "",
    };
    sheet.set_field("project_nature", nature);
    let amounts = [
        Some(budget(project, |_| true)),
        Some(budget(project, |source| source == FundSource::FiscalAppropriation)),
        Some(budget(project, |source| source != FundSource::FiscalAppropriation)),
    ];
    start(sheet, "funds", |place, row| {
        if let Some(amount) = amounts.get(place).copied().flatten() {
            row.set("amount", amount.to_string());
        }
    });
}

fn ex_ante(sheet: &mut Sheet, project: &Project) {
    let class = match project.nature {
        Nature::Policy => "政策",
        Nature::New | Nature::Continuing | Nature::ExpiringRenewal | Nature::InYearAddition => {
            "项目"
        }
    };
    sheet.set_field("subject_class", class);
    sheet.set_field("requested", project.demand().to_string());
    start(sheet, "documents", |_, _| {});
}

/// Money from the accepted self-evaluation, otherwise from the register.
fn evaluation(sheet: &mut Sheet, county: &County, project: &Project) {
    if sheet.kind() == FormKind::DepartmentEvaluation {
        let department = sheet.field("competent_department").to_owned();
        sheet.set_field("evaluator", department);
    }
    let funds = county.last_result(project.id).map(SheetView::of);
    let funds = funds.as_ref().and_then(|view| view.total_funds());
    let budget = funds.and_then(|funds| funds.adjusted.ok()).unwrap_or_else(|| project.adjusted());
    let spent =
        funds.and_then(|funds| funds.executed.ok()).unwrap_or(county.executed(project).amount);
    sheet.set_field("funds.budget", budget.to_string());
    sheet.set_field("funds.spent", spent.to_string());
}

/// What every evaluation begins with: who was commissioned and the score table; unless it stands alone, points of the
/// accepted self-evaluation, the goal from the approved target, and what was promised in the score table.
fn evaluated(sheet: &mut Sheet, county: &County, subject: &Subject, approved: Option<&Sheet>) {
    let kind = sheet.kind();
    if let Some(engagement) = county.engagement_for(subject.id(), kind) {
        let on = Day::end_of_year(subject.budget_year() + 1);
        let name = on.map_or("—", |on| county.organization_name(engagement.contract.agency, on));
        sheet.set_field("evaluator", name);
    }
    if let Some(approved) = approved {
        sheet.set_field("basics.target", approved.field("objective.expected"));
    }
    let own = county.last_result(subject.id()).filter(|_| !kind.stands_alone());
    if let Some(own) = own {
        sheet.set_field("self_score", own.field("total_score"));
    }
    *sheet.rows_mut(SCORES) = first_rows(kind, approved, own);
}

/// Every core indicator with what the unit filed, and 执行数.
fn authenticity(sheet: &mut Sheet, county: &County, subject: &Subject, pack: &Pack) {
    let Some(rules) = rules_of(sheet.kind(), subject.budget_year(), pack) else { return };
    *sheet.rows_mut(CHECKS) = first_rows_to_check(county, subject.id(), &rules);
    let own = filed_result(county, subject.id());
    if let Some(executed) = own.and_then(|own| executed(&own.newest().sheet)) {
        sheet.set_field("executed", executed.to_string());
    }
}

/// 年初预算 where there is one, otherwise what was added in the year.
fn budget(project: &Project, is_of: impl Fn(FundSource) -> bool) -> Amount {
    let lines = project.funds.iter().filter(|line| is_of(line.source));
    let is_initial = project.initial() != Amount::ZERO;
    lines.map(|line| if is_initial { line.initial } else { line.adjusted }).sum()
}

/// 执行数 is what the newest payment list says, as far as there is one: of the whole, and of a source where
/// all money is of it.
fn self_evaluation(sheet: &mut Sheet, county: &County, project: &Project) {
    let paid = county.executed(project);
    start(sheet, "funds", |place, row| {
        let source = source_of(place);
        let lines = || project.funds.iter().filter(|line| source.is_none_or(|s| s == line.source));
        row.set("initial_budget", lines().map(|line| line.initial).sum::<Amount>().to_string());
        row.set("adjusted_budget", lines().map(|line| line.adjusted).sum::<Amount>().to_string());
        match paid.as_of {
            Some(_) if is_whole(source, project) => row.set("executed", paid.amount.to_string()),
            Some(_) => {}
            None => {
                row.set("executed", lines().map(|line| line.executed).sum::<Amount>().to_string());
            }
        }
    });
}

/// Money of each level from the register.
fn transfer(sheet: &mut Sheet, project: &Project) {
    start(sheet, "management", |_, _| {});
    start(sheet, "funds", |_, row| {
        let Some(fund) = TransferFund::read(row.get("kind")) else { return };
        let sum = |amount: fn(&FundLine) -> Amount| of_fund(project, fund, amount).to_string();
        let (adjusted, executed) = (sum(|line| line.adjusted), sum(|line| line.executed));
        row.set("adjusted_budget", adjusted);
        row.set("executed", executed);
    });
}

/// What a row of 资金投入情况 stands for, out of the register.
fn of_fund(project: &Project, fund: TransferFund, amount: fn(&FundLine) -> Amount) -> Amount {
    let of = |level| project.of_level(level, amount);
    match fund {
        TransferFund::Total | TransferFund::Local => {
            fund.parts().iter().map(|part| of_fund(project, *part, amount)).sum()
        }
        TransferFund::Central => of(Some(FundLevel::Central)),
        TransferFund::Region => of(Some(FundLevel::Region)),
        TransferFund::Prefecture => of(Some(FundLevel::Prefecture)),
        TransferFund::County => of(Some(FundLevel::County)),
        TransferFund::Other => of(None),
    }
}

/// 全年预算数 stands beside 年初预算数 only where the budget was changed; 执行数 is what was paid by the
/// cut-off, as far as a payment list says so.
fn monitoring(sheet: &mut Sheet, project: &Project, paid: Option<Amount>) {
    let is_adjusted = project.funds.iter().any(|line| line.initial != line.adjusted);
    start(sheet, "funds", |place, row| {
        let source = source_of(place);
        let lines = || project.funds.iter().filter(|line| source.is_none_or(|s| s == line.source));
        row.set("initial_budget", lines().map(|line| line.initial).sum::<Amount>().to_string());
        if is_adjusted {
            let adjusted = lines().map(|line| line.adjusted).sum::<Amount>();
            row.set("adjusted_budget", adjusted.to_string());
        }
        if let Some(paid) = paid.filter(|_| is_whole(source, project)) {
            row.set("executed", paid.to_string());
        }
    });
}

/// A payment list tells the whole; where all money is of one source, that one too.
fn is_whole(source: Option<FundSource>, project: &Project) -> bool {
    source.is_none() || project.funds.iter().all(|line| source == Some(line.source))
}

/// The source of a printed row; nothing for the total.
const fn source_of(place: usize) -> Option<FundSource> {
    match place {
        0 => None,
        1 => Some(FundSource::FiscalAppropriation),
        2 => Some(FundSource::Carryover),
        _ => Some(FundSource::Other),
    }
}

/// The rows with which a group begins, each with what is on record.
fn start(sheet: &mut Sheet, group: &str, fill: impl Fn(usize, &mut Row)) {
    let Some(spec) = sheet.kind().layout().group(group) else { return };
    for (place, texts) in spec.starts_with.iter().enumerate() {
        let mut row = Row::default();
        for (column, text) in *texts {
            row.set(column, *text);
        }
        fill(place, &mut row);
        sheet.rows_mut(group).push(row);
    }
}

/// What was approved, beside the same once more: who adjusts it changes the second.
fn to_adjust(sheet: &mut Sheet, approved: &Sheet) {
    for id in ["objective.before", "objective.expected"] {
        sheet.set_field(id, approved.field("objective.expected"));
    }
    for row in approved.rows("indicators").iter().filter(|row| !row.is_empty()) {
        let mut kept = Row::default().with("change", KEPT);
        for (column, of) in CARRIED {
            kept.set(column, row.get(of));
        }
        sheet.rows_mut("indicators").push(kept);
    }
}
