//! What happens in the example, one step after another.

use wenxiao_domain::act::{
    AdoptRules, Command, Found, GrantMembership, RegisterOrganization, RegisterProject,
};
use wenxiao_domain::document::SubjectId;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::sheet::Sheet;
use wenxiao_domain::party::actor::Actor;
use wenxiao_domain::party::organization::OrgKind;
use wenxiao_domain::party::uscc;
use wenxiao_domain::project::{BudgetKind, FundLevel, FundMark};
use wenxiao_domain::state::County;
use wenxiao_domain::unit::day::{Day, Instant};
use wenxiao_domain::unit::id::AccountId;

use crate::adjust::after;
use crate::case::{JURISDICTION, at, day_of, project_id, split};
use crate::catalogue::{Catalogue, DepartmentSeed, ProjectSeed};
use crate::evaluation::arranged;
use crate::people::{Person, everybody, unit_id};
use crate::sheets::{add_plan, self_evaluation, target};

/// The example's name.
pub const NAME: &str = "示例县";

/// The day on which the example stands still.
pub fn today() -> Day {
    Day::new(2026, 4, 8).expect("it exists")
}

/// One step.
#[derive(Clone, Debug)]
pub struct Step {
    /// When it happens.
    pub at: Instant,
    /// Who does it.
    pub by: Actor,
    /// What.
    pub what: What,
}

/// What is done in a step.
#[derive(Clone, Debug)]
pub enum What {
    /// A command.
    Command(Box<Command>),
    /// A command that depends on what stands when it is given.
    Answer(fn(&County) -> Command),
    /// A draft is begun and saved; nothing official.
    Draft {
        /// Who writes it.
        login: String,
        /// About what.
        subject: SubjectId,
        /// What was written so far.
        sheet: Sheet,
    },
}

/// Everything that happens, and who takes part.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Accounts to open, each with [`crate::PASSWORD`].
    pub people: Vec<Person>,
    /// Steps in the order of time.
    pub steps: Vec<Step>,
}

/// The command that begins the journal.
pub fn founding() -> Command {
    founding_on(today())
}

/// The same of an example that stands still on a day.
pub(crate) fn founding_on(today: Day) -> Command {
    Command::Found(Found {
        division: JURISDICTION.parse().expect("it is a code"),
        name: NAME.to_owned(),
        demo_today: Some(today),
    })
}

/// When everything begins.
pub fn begins() -> Instant {
    at(2025, 1, 2, 0)
}

/// The plan of a catalogue's county after the founding. `rules_digest` is SM3 of the pack that the county
/// adopts, `account` the account that was opened under a name.
pub fn plan(
    catalogue: &'static Catalogue,
    rules_digest: &str,
    account: &dyn Fn(&str) -> AccountId,
) -> Plan {
    let mut writer = Writer::of(catalogue, account);
    writer.set_up(rules_digest, begins());
    for seed in &catalogue.project {
        writer.register(seed);
    }
    for seed in &catalogue.project {
        writer.targets_of_2025(seed);
        writer.adjustments_of_2025(seed);
        writer.evidence_of_2025(seed);
        writer.monitoring_of_2025(seed);
        writer.self_evaluation_of_2025(seed);
        writer.transfer_of_2025(seed);
        writer.department_evaluation_of_2025(seed);
        writer.authenticity_of_2025(seed);
        writer.evaluation_of_2026(seed);
        writer.target_of_2026(seed);
    }
    for seed in &catalogue.department {
        writer.whole_department(seed);
    }
    writer.commissions();
    writer.whole_evaluation_of_2025();
    writer.lower_evaluation_of_2025();
    writer.sampling_of_2025();
    writer.works();
    writer.disclosures();
    writer.told()
}

pub(crate) struct Writer {
    pub(crate) catalogue: &'static Catalogue,
    steps: Vec<Step>,
    people: Vec<Person>,
}

impl Writer {
    /// Of a catalogue's people, with the accounts that were opened for them.
    pub(crate) fn of(catalogue: &'static Catalogue, account: &dyn Fn(&str) -> AccountId) -> Self {
        let mut people = everybody(catalogue);
        for person in &mut people {
            person.account = account(&person.login);
        }
        Self { catalogue, steps: Vec::new(), people }
    }

    /// Everything that was written, in the order of time.
    pub(crate) fn told(self) -> Plan {
        let Self { mut steps, people, .. } = self;
        steps.sort_by_key(|step| step.at);
        Plan { people, steps }
    }

    pub(crate) fn push(&mut self, at: Instant, by: &Actor, command: Command) {
        self.steps.push(Step { at, by: by.clone(), what: What::Command(Box::new(command)) });
    }

    pub(crate) fn push_what(&mut self, at: Instant, by: &Actor, what: What) {
        self.steps.push(Step { at, by: by.clone(), what });
    }

    pub(crate) fn actor(&self, login: &str) -> Actor {
        let person = self.people.iter().find(|person| person.login == login);
        person.expect("the example's people have these accounts").actor()
    }

    pub(crate) fn set_up(&mut self, rules_digest: &str, start: Instant) {
        let system = Actor::System("genesis".to_owned());
        let note = "国家、自治区、自治州、县四级规则".to_owned();
        let adopt = AdoptRules { digest: rules_digest.to_owned(), note };
        self.push(start, &system, Command::AdoptRules(adopt));
        self.unit("caizheng", (OrgKind::FinanceBureau, false), None, "示例县财政局", "101", start);
        for department in &self.catalogue.department {
            let DepartmentSeed { key, name, budget_code, units, township, .. } = department;
            self.unit(key, (OrgKind::Department, *township), None, name, budget_code, start);
            for (number, unit) in units.iter().enumerate() {
                let unit_key = format!("{key}-{}", number + 1);
                self.unit(
                    &unit_key,
                    (OrgKind::ImplementingUnit, false),
                    Some(key),
                    unit,
                    "",
                    start,
                );
            }
        }
        self.agencies(start);
        for person in self.people.clone() {
            for identity in person.identities {
                let grant = GrantMembership {
                    membership: identity.membership,
                    account: person.account,
                    role: identity.role,
                    organization: identity.organization,
                    departments: identity.departments,
                };
                self.push(start, &system, Command::GrantMembership(grant));
            }
        }
    }

    fn unit(
        &mut self,
        key: &str,
        (kind, is_township): (OrgKind, bool),
        parent: Option<&str>,
        name: &str,
        budget_code: &str,
        start: Instant,
    ) {
        let number = self.steps.len() % 1000;
        let code = uscc::complete(&format!("11659901MB0000{number:03}"));
        let command = RegisterOrganization {
            organization: unit_id(key),
            kind,
            parent: parent.map(unit_id),
            name: name.to_owned(),
            uscc: code.expect("the first 17 characters are of the alphabet").to_string(),
            budget_code: budget_code.to_owned(),
            from: Day::new(2024, 1, 1).expect("it exists"),
            succeeds: Vec::new(),
            is_township,
        };
        let system = Actor::System("genesis".to_owned());
        self.push(start, &system, Command::RegisterOrganization(command));
    }

    fn register(&mut self, seed: &ProjectSeed) {
        let finance = self.actor("jixiao");
        if let Some([initial, adjusted, executed]) = seed.money.three() {
            let mut project = self.project(seed, 2025, [initial, adjusted, executed], None);
            if let Some(transfer) = &seed.transfer {
                split(&mut project, transfer.money.each_ref().map(String::as_str)).level =
                    FundLevel::Central;
            }
            if let Some(bond) = &seed.bond {
                let line = split(&mut project, bond.each_ref().map(String::as_str));
                (line.level, line.budget) = (FundLevel::Central, BudgetKind::GovernmentFund);
                line.mark = FundMark::UltraLongBond;
            }
            let command = Command::RegisterProject(RegisterProject { project });
            self.push(at(2025, 1, 20, i64::from(seed.number) / 100), &finance, command);
        }
        if !seed.next_money.is_empty() {
            let before = seed.money.three().map(|_| project_id(seed, 2025));
            let money = [seed.next_money.as_str(), &seed.next_money, "0.00"];
            let project = self.project(seed, 2026, money, before);
            let command = Command::RegisterProject(RegisterProject { project });
            self.push(at(2026, 1, 19, i64::from(seed.number) / 100), &finance, command);
        }
    }

    /// Most projects of 2025 have their target on record; new ones came before the system did.
    fn targets_of_2025(&mut self, seed: &ProjectSeed) {
        let Some([initial, ..]) = seed.money.three() else { return };
        if seed.nature == "new" {
            return;
        }
        let sheet = after(0, seed, target(seed, self.names(seed), 2025, initial));
        let case = self.case(seed, FormKind::Target, 2025, sheet, (2025, 3, day_of(seed, 3)));
        self.go(&case, "accepted");
    }

    fn self_evaluation_of_2025(&mut self, seed: &ProjectSeed) {
        let Some(sheet) = self_evaluation(seed, self.names(seed), 2025) else { return };
        let (month, day) = if seed.self_eval == "late" { (4, 3) } else { (3, day_of(seed, 2)) };
        let case = self.case(seed, FormKind::SelfEvaluation, 2025, sheet, (2026, month, day));
        self.go(&case, &seed.self_eval);
    }

    fn target_of_2026(&mut self, seed: &ProjectSeed) {
        if seed.next_money.is_empty() {
            return;
        }
        let mut sheet = target(seed, self.names(seed), 2026, &arranged(seed));
        add_plan(&mut sheet, seed);
        let case = self.case(seed, FormKind::Target, 2026, sheet, (2026, 3, day_of(seed, 9)));
        self.go(&case, &seed.target);
    }
}
