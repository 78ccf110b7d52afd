//! The generated county in a database, set up through the commands that people use.

use std::collections::BTreeSet;
use std::path::Path;

use wenxiao_app::{App, Config, NewAccount, Request};
use wenxiao_domain::act::{
    AdoptRules, Command, Found, GrantMembership, RegisterOrganization, RegisterProject,
    SubmitDocument,
};
use wenxiao_domain::form::sheet::Sheet;
use wenxiao_domain::party::actor::Actor;
use wenxiao_domain::party::organization::OrgKind;
use wenxiao_domain::party::role::Role;
use wenxiao_domain::project::{
    BudgetKind, FundLevel, FundLine, FundMark, FundSource, Nature, Project,
};
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::regulation::builtin;
use wenxiao_domain::unit::amount::{Amount, MoneyUnit};
use wenxiao_domain::unit::day::Day;
use wenxiao_domain::unit::id::{MembershipId, OrgId, ProjectId};

use super::Bench;
use super::county::{
    DEPARTMENTS, PROJECTS, department_name, department_of, fileable, project_name,
};

/// A county that does not exist.
pub const JURISDICTION: &str = "659902";

/// The password of everybody in it.
pub const PASSWORD: &str = "Ceshi-Wenxiao-2025";

/// The county, its clerks and its projects.
pub struct Base {
    /// The application over it.
    pub app: App,
    /// The clerk of each department.
    pub clerks: Vec<Actor>,
    /// Its projects.
    pub projects: Vec<ProjectId>,
}

/// A county in which everybody has submitted.
pub fn set_up_full(bench: &Bench, name: &str) -> anyhow::Result<Base> {
    let base = set_up(bench, name)?;
    for number in 0..PROJECTS {
        let command = submission(&base, number, fileable(&bench.county.sheets[number]));
        ask(&base.app, &base.clerks[department_of(number)], command)?;
    }
    Ok(base)
}

/// A first submission about a project.
pub fn submission(base: &Base, number: usize, sheet: Sheet) -> Command {
    Command::SubmitDocument(Box::new(SubmitDocument {
        document: base.app.new_id(),
        subject: base.projects[number].into(),
        sheet,
        seen: 0,
        editors: BTreeSet::new(),
        source_file: None,
        answers: Vec::new(),
    }))
}

/// What every project's code begins with.
pub const CODES: &str = "65990225";

/// The code of a project.
pub fn project_code(number: usize) -> String {
    format!("{CODES}{:06}", number + 1)
}

/// Sets it up in a folder of its own.
pub fn set_up(bench: &Bench, name: &str) -> anyhow::Result<Base> {
    let app = App::open(Config::folder(bench.folder.join(name)))?;
    found(&app)?;
    let bureau: OrgId = app.new_id();
    unit(&app, bureau, OrgKind::FinanceBureau, "示例县财政局".to_owned())?;
    let finance = officer(&app, "jixiao", Role::PerformanceSection, bureau)?;
    let mut clerks = Vec::with_capacity(DEPARTMENTS);
    let mut departments = Vec::with_capacity(DEPARTMENTS);
    for number in 0..DEPARTMENTS {
        let department: OrgId = app.new_id();
        unit(&app, department, OrgKind::Department, department_name(number))?;
        clerks.push(officer(&app, &format!("clerk{number}"), Role::Clerk, department)?);
        departments.push(department);
    }
    let mut projects = Vec::with_capacity(PROJECTS);
    for number in 0..PROJECTS {
        let id: ProjectId = app.new_id();
        let project = project(bench, number, id, departments[department_of(number)])?;
        ask(&app, &finance, Command::RegisterProject(RegisterProject { project }))?;
        projects.push(id);
    }
    Ok(Base { app, clerks, projects })
}

fn found(app: &App) -> anyhow::Result<()> {
    let demo_today = Day::new(2026, 3, 10);
    let division = JURISDICTION.parse().map_err(|_| anyhow::anyhow!("行政区划代码有误"))?;
    let name = "示例测速县".to_owned();
    ask(app, &genesis(), Command::Found(Found { division, name, demo_today }))?;
    let pack = builtin::pack("65").map_err(|_| anyhow::anyhow!("内置规则有误"))?;
    let digest = app.keep_pack(&pack)?;
    ask(app, &genesis(), Command::AdoptRules(AdoptRules { digest, note: String::new() }))
}

fn genesis() -> Actor {
    Actor::System("genesis".to_owned())
}

fn unit(app: &App, organization: OrgId, kind: OrgKind, name: String) -> anyhow::Result<()> {
    let from = Day::new(2024, 1, 1).expect("the first day of 2024 exists");
    let command = RegisterOrganization {
        organization,
        kind,
        parent: None,
        name,
        uscc: String::new(),
        budget_code: String::new(),
        from,
        succeeds: Vec::new(),
        is_township: false,
    };
    ask(app, &genesis(), Command::RegisterOrganization(command))
}

fn officer(app: &App, login: &str, role: Role, organization: OrgId) -> anyhow::Result<Actor> {
    let account = if login == "jixiao" || login == "clerk0" {
        // Only who logs in needs a password, which takes its time to hash.
        let new = NewAccount { login: login.to_owned(), display_name: "示例·测速".to_owned() };
        let opened = app.demo_account(JURISDICTION, &new, PASSWORD)?;
        opened.map_err(|refusal| anyhow::anyhow!("{refusal}"))?
    } else {
        app.new_id()
    };
    let membership: MembershipId = app.new_id();
    let command =
        GrantMembership { membership, account, role, organization, departments: Vec::new() };
    ask(app, &genesis(), Command::GrantMembership(command))?;
    Ok(Actor::person(account, membership))
}

fn project(
    bench: &Bench,
    number: usize,
    id: ProjectId,
    department: OrgId,
) -> anyhow::Result<Project> {
    let total = &bench.county.sheets[number].rows("funds")[0];
    let money = |column| {
        Amount::read(total.get(column), MoneyUnit::TenThousand)
            .map_err(|error| anyhow::anyhow!(error.message()))
    };
    let funds = vec![FundLine {
        source: FundSource::FiscalAppropriation,
        level: FundLevel::County,
        budget: BudgetKind::GeneralPublic,
        mark: FundMark::Ordinary,
        initial: money("initial_budget")?,
        adjusted: money("adjusted_budget")?,
        executed: money("executed")?,
    }];
    Ok(Project {
        id,
        code: project_code(number),
        name: project_name(number),
        budget_year: 2025,
        department,
        unit: department,
        nature: Nature::Continuing,
        industry: String::new(),
        is_key: false,
        is_sensitive: false,
        funds,
        continues: None,
    })
}

fn ask(app: &App, by: &Actor, command: Command) -> anyhow::Result<()> {
    execute(app, Request::new(JURISDICTION, by.clone(), command, app.now()))
}

/// Asks; a refusal is a fault of the generated county.
pub fn execute(app: &App, request: Request) -> anyhow::Result<()> {
    match app.execute(request)? {
        Ok(_) => Ok(()),
        Err(Refusal::Blocking(findings)) => {
            let all: Vec<String> = findings
                .iter()
                .map(|finding| format!("{} {}：{}", finding.code, finding.place, finding.message))
                .collect();
            anyhow::bail!("生成的表有必改项：{}", all.join("；"))
        }
        Err(refusal) => anyhow::bail!("{refusal}"),
    }
}

/// How large a folder is, in bytes.
pub fn size_of(folder: &Path) -> u64 {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .map(|entry| match entry.metadata() {
            Ok(about) if about.is_dir() => size_of(&entry.path()),
            Ok(about) => about.len(),
            Err(_) => 0,
        })
        .sum()
}
