//! A small county with its people, its projects and their forms: what random commands are about.

mod agency;
mod sheets;

use uuid::Uuid;
use wenxiao_domain::act::{
    Command, Found, GrantMembership, RecordPayments, RegisterOrganization, RegisterProject,
};
use wenxiao_domain::document::{Document, SubjectId};
use wenxiao_domain::form::layout::{FormKind, SubjectKind};
use wenxiao_domain::form::review::{ITEMS, OVERRULE};
use wenxiao_domain::form::sheet::{Row, Sheet};
use wenxiao_domain::indicator::level::Level2;
use wenxiao_domain::library::indicator::{Direction, Indicator};
use wenxiao_domain::party::organization::OrgKind;
use wenxiao_domain::party::role::Role;
use wenxiao_domain::payment::{PaymentLine, PaymentList, PaymentTerms, Written};
use wenxiao_domain::project::{
    BudgetKind, FundLevel, FundLine, FundMark, FundSource, Nature, Project,
};
use wenxiao_domain::unit::amount::{Amount, MoneyUnit};
use wenxiao_domain::unit::day::Day;
use wenxiao_domain::unit::id::{AccountId, MembershipId, OrgId, ProjectId};

pub use agency::{AGENCY, EVALUATOR, OTHER_AGENCY, engagement, expert, register};
pub use sheets::{adjusted_again, another_length, sheet};

/// Whose journal it is.
pub const PLACE: &str = "652823";

/// An id of a kind of thing by its number: the same in every run.
pub fn id(kind: u8, number: u64) -> Uuid {
    Uuid::from_u128((u128::from(kind) << 64) | u128::from(number))
}

/// The commands by which the system sets the county up.
pub fn founding() -> Vec<Command> {
    let division = PLACE.parse().expect("it is a code");
    let mut commands =
        vec![Command::Found(Found { division, name: "尉犁县".into(), demo_today: None })];
    let units = [(1, OrgKind::FinanceBureau), (2, OrgKind::Department), (3, OrgKind::Department)];
    for (number, kind) in units {
        commands.push(Command::RegisterOrganization(RegisterOrganization {
            organization: org(number),
            kind,
            parent: None,
            name: format!("第{number}单位"),
            uscc: String::new(),
            budget_code: String::new(),
            from: Day::new(2024, 1, 1).expect("it exists"),
            succeeds: Vec::new(),
            // The second department is a township's.
            is_township: number == TOWNSHIP,
        }));
    }
    for ((role, unit), number) in PEOPLE.iter().zip(0..) {
        commands.push(Command::GrantMembership(GrantMembership {
            membership: membership(number),
            account: account(number),
            role: *role,
            organization: org(*unit),
            departments: vec![org(2)],
        }));
    }
    let register = |number| RegisterProject { project: project(number) };
    commands.extend((1..=4).map(|number| Command::RegisterProject(register(number))));
    commands
}

/// The department that is a township government.
pub const TOWNSHIP: u64 = 3;

/// Who there is: role and unit. The last one signs and fills in, in two identities of one account.
pub const PEOPLE: &[(Role, u64)] = &[
    (Role::Clerk, 2),
    (Role::Clerk, 3),
    (Role::DepartmentHead, 2),
    (Role::PerformanceSection, 1),
    (Role::BusinessSection, 1),
    (Role::FinanceLeader, 1),
    (Role::Observer, 1),
    (Role::SystemAdmin, 1),
    (Role::SecurityAdmin, 1),
    (Role::AuditAdmin, 1),
    (Role::Evaluator, 1),
    (Role::UpperLevel, 1),
    (Role::CountyLeader, 1),
];

/// A unit: the finance bureau, two departments, then agencies.
pub fn org(number: u64) -> OrgId {
    OrgId::new(id(1, number))
}

/// The account of a person.
pub fn account(number: u64) -> AccountId {
    AccountId::new(id(2, number))
}

/// An identity; those of [`PEOPLE`] bear the numbers of their people.
pub fn membership(number: u64) -> MembershipId {
    MembershipId::new(id(3, number))
}

/// An indicator that the library would take.
pub fn indicator(name: &str) -> Indicator {
    Indicator {
        industry: "水利".into(),
        name: name.to_owned(),
        level2: Level2::Quantity,
        project_types: vec!["灌区节水改造".into()],
        definition: "当年建成并通过验收的泵站座数。".into(),
        direction: Direction::More,
        unit: "座".into(),
        example: "≥3座".into(),
        scoring: "达到指标值得满分；未达到的，按比例计分。".into(),
        basis: "计划标准：批复的初步设计".into(),
        data_source: "竣工验收资料".into(),
        card: None,
    }
}

/// The project whose target may be adjusted: the others are of a year that is over.
pub const ADJUSTABLE: u64 = 6;

/// The project with money from 中央转移支付.
pub const CENTRAL: u64 = 4;

/// Of which year a project is.
pub(crate) fn year(number: u64) -> i16 {
    if number == ADJUSTABLE { 2026 } else { 2025 }
}

/// A project: an even number is of the first department, an odd one of the second.
pub fn project(number: u64) -> Project {
    let amount = Amount::from_fen(10_000_000);
    let department = org(2 + number % 2);
    let line = FundLine {
        source: FundSource::FiscalAppropriation,
        level: if number == CENTRAL { FundLevel::Central } else { FundLevel::County },
        budget: BudgetKind::GeneralPublic,
        mark: FundMark::Ordinary,
        initial: amount,
        adjusted: amount,
        executed: amount,
    };
    Project {
        id: ProjectId::new(id(4, number)),
        code: format!("652823{}T{number:04}", year(number) % 100),
        name: format!("渠道维修{number}"),
        budget_year: year(number),
        department,
        unit: department,
        nature: Nature::New,
        industry: "水利".into(),
        is_key: false,
        is_sensitive: false,
        funds: vec![line],
        continues: None,
    }
}

/// What a form is about: the project of this number, or its department.
pub fn subject(number: u64, kind: FormKind) -> SubjectId {
    match kind.subject_kind() {
        SubjectKind::Project => ProjectId::new(id(4, number)).into(),
        SubjectKind::Department => SubjectId::Department(project(number).department, 2025),
    }
}

/// A payment list with one row a project: code, amount, day.
pub fn payments(source: &str, rows: &[(String, Amount, Day)]) -> Command {
    let written = |text: String| Written { text, cell: String::new() };
    let line = |(code, amount, day): &(String, Amount, Day)| PaymentLine {
        code: written(code.clone()),
        amount: written(amount.to_string()),
        day: written(day.to_string()),
        unit: Some(MoneyUnit::TenThousand),
        ..PaymentLine::default()
    };
    let list = PaymentList { lines: rows.iter().map(line).collect(), ..PaymentList::default() };
    Command::RecordPayments(Box::new(RecordPayments {
        source: source.to_owned(),
        list,
        terms: PaymentTerms { budget_year: Some(2025), ..PaymentTerms::default() },
        seen: None,
    }))
}

/// What reviewers give in a random walk.
pub const RATINGS: [&str; 4] =
    ["优优优优优优优优", "良良良优优优优良", "中中中中中中中中", "差差优优优优优优"];

/// The sheet of a document with these 等次, a reason for each that is lower, and none for overruling where
/// nothing is to be overruled.
pub fn review(document: &Document, ratings: &str) -> Option<Sheet> {
    let mut sheet = Sheet::new(document.kind.review()?);
    for rating in ratings.chars() {
        let reason = if rating == '优' { "" } else { "还可以写得更细" };
        let row = Row::default().with("rating", rating.to_string()).with("reason", reason);
        sheet.rows_mut(ITEMS).push(row);
    }
    if sheet.kind() == FormKind::ReviewTarget {
        sheet.set_field(OVERRULE, "县委专题会议要求先行安排。");
    }
    Some(sheet)
}
