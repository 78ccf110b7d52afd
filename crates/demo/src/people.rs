//! The example's people and their identities.

use wenxiao_domain::party::actor::Actor;
use wenxiao_domain::party::role::Role;
use wenxiao_domain::unit::id::{AccountId, MembershipId, OrgId};

use crate::catalogue::Catalogue;
use crate::ids::id;

/// The password of every account of the example; an example only, and only there.
pub const PASSWORD: &str = "Shili-Wenxiao-7351";

/// A person with one identity or more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The account.
    pub account: AccountId,
    /// The name to log in with.
    pub login: String,
    /// The name shown.
    pub name: String,
    /// Identities: id, role, unit, departments assigned.
    pub identities: Vec<Identity>,
}

/// One identity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// Its id.
    pub membership: MembershipId,
    /// Which role.
    pub role: Role,
    /// In which unit.
    pub organization: OrgId,
    /// Departments assigned to a business section.
    pub departments: Vec<OrgId>,
}

impl Person {
    fn new(login: &str, name: &str) -> Self {
        Self {
            account: invented_account(login),
            login: login.to_owned(),
            name: name.to_owned(),
            identities: Vec::new(),
        }
    }

    fn with(mut self, role: Role, unit: &str, departments: &[&str]) -> Self {
        let key = format!("{}/{}/{unit}", self.login, role.key());
        self.identities.push(Identity {
            membership: MembershipId::new(id("membership", &key)),
            role,
            organization: unit_id(unit),
            departments: departments.iter().map(|key| unit_id(key)).collect(),
        });
        self
    }

    /// Acting in the first identity.
    pub fn actor(&self) -> Actor {
        Actor::person(self.account, self.identities[0].membership)
    }
}

/// An account id for where no account is opened: in tests.
pub fn invented_account(login: &str) -> AccountId {
    AccountId::new(id("account", login))
}

/// The id of a unit by its short word: `caizheng`, `jiaoyu`, `jiaoyu-1`.
pub fn unit_id(key: &str) -> OrgId {
    OrgId::new(id("organization", key))
}

/// Everybody in the county of a catalogue, finance bureau first.
pub fn everybody(catalogue: &Catalogue) -> Vec<Person> {
    let bureau = "caizheng";
    // Where nobody signs in the department, the section that it is assigned to does.
    let alone = catalogue.department.iter().filter(|department| department.single_officer);
    let assigned: Vec<&str> = ["jiaoyu", "weijian"]
        .into_iter()
        .chain(alone.map(|department| department.key.as_str()))
        .collect();
    let mut all = vec![
        Person::new("jixiao", "示例·绩效股").with(Role::PerformanceSection, bureau, &[]),
        Person::new("jixiao2", "示例·绩效股二").with(Role::PerformanceSection, bureau, &[]),
        Person::new("shebao", "示例·社会保障股").with(Role::BusinessSection, bureau, &assigned),
        Person::new("juzhang", "示例·财政局长").with(Role::FinanceLeader, bureau, &[]),
        Person::new("xianzhang", "示例·县领导").with(Role::CountyLeader, bureau, &[]),
        Person::new("xitong", "示例·系统管理员").with(Role::SystemAdmin, bureau, &[]),
        Person::new("anquan", "示例·安全管理员").with(Role::SecurityAdmin, bureau, &[]),
        Person::new("shenji", "示例·审计管理员").with(Role::AuditAdmin, bureau, &[]),
        Person::new("shiwusuo", "示例·会计师事务所评价人").with(Role::Evaluator, "jigou-1", &[]),
        Person::new("zixun", "示例·咨询公司评价人").with(Role::Evaluator, "jigou-2", &[]),
    ];
    for department in &catalogue.department {
        let short = department.name.trim_start_matches("示例县");
        let clerk = Person::new(&department.key, &format!("示例·{short}填报人"));
        all.push(clerk.with(Role::Clerk, &department.key, &[]));
        if !department.single_officer {
            let login = format!("{}-fzr", department.key);
            let head = Person::new(&login, &format!("示例·{short}负责人"));
            all.push(head.with(Role::DepartmentHead, &department.key, &[]));
        }
    }
    // One person in two departments, to show how identities are switched.
    let clerk = all.iter_mut().find(|person| person.login == "jiaoyu");
    let clerk = clerk.expect("the example has a department of education");
    *clerk = clerk.clone().with(Role::Clerk, "weijian", &[]);
    all
}
