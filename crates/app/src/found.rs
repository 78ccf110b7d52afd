//! A county is set up: its journal begins, the built-in rules are adopted, the finance bureau is
//! registered, and the first officers get an account and an identity.

use wenxiao_domain::act::{AdoptRules, Command, Found, GrantMembership, RegisterOrganization};
use wenxiao_domain::party::actor::Actor;
use wenxiao_domain::party::division::Division;
use wenxiao_domain::party::organization::OrgKind;
use wenxiao_domain::party::role::Role;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::regulation::builtin;
use wenxiao_domain::unit::day::Day;
use wenxiao_domain::unit::id::{AccountId, MembershipId, OrgId};

use crate::app::App;
use crate::failure::Failure;
use crate::people::account::{NewAccount, OneTimeCode};
use crate::request::Request;

/// A county to set up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewCounty {
    /// 行政区划.
    pub division: Division,
    /// 名称: 尉犁县.
    pub name: String,
    /// 财政局's name.
    pub finance_bureau: String,
    /// Since when the finance bureau is on record.
    pub since: Day,
    /// Marks an example county, and fixes its today.
    pub demo_today: Option<Day>,
    /// The first people of the finance bureau; in earnest three different administrators among them.
    pub officers: Vec<FirstOfficer>,
}

/// One of the first people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FirstOfficer {
    /// Their account.
    pub account: NewAccount,
    /// Their role in the finance bureau.
    pub role: Role,
}

/// What was set up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundedCounty {
    /// Six digits.
    pub jurisdiction: String,
    /// 财政局.
    pub finance_bureau: OrgId,
    /// One-time codes of the first people, in the order in which they were named.
    pub codes: Vec<OneTimeCode>,
}

impl App {
    /// Sets up a county, once. Only who opens the database can.
    ///
    /// # Errors
    /// When the machine is in trouble.
    pub fn found_county(&self, new: &NewCounty) -> Result<Result<FoundedCounty, Refusal>, Failure> {
        if let Err(refusal) = three_administrators(new) {
            return Ok(Err(refusal));
        }
        let jurisdiction = new.division.to_string();
        let digest = match builtin::pack(&jurisdiction) {
            Ok(pack) => self.keep_pack(&pack)?,
            Err(_) => return Err(Failure::RulesMissing { digest: jurisdiction }),
        };
        let finance_bureau: OrgId = self.new_id();
        let commands = [
            Command::Found(Found {
                division: new.division,
                name: new.name.clone(),
                demo_today: new.demo_today,
            }),
            Command::AdoptRules(AdoptRules { digest, note: "随程序提供的规则".to_owned() }),
            Command::RegisterOrganization(RegisterOrganization {
                organization: finance_bureau,
                kind: OrgKind::FinanceBureau,
                parent: None,
                name: new.finance_bureau.clone(),
                uscc: String::new(),
                budget_code: String::new(),
                from: new.since,
                succeeds: Vec::new(),
                is_township: false,
            }),
        ];
        for command in commands {
            if let Err(refusal) = self.set_up(&jurisdiction, command)? {
                return Ok(Err(refusal));
            }
        }
        let mut codes = Vec::with_capacity(new.officers.len());
        for officer in &new.officers {
            let code = match self.add_account(&officer.account, &genesis())? {
                Ok(code) => code,
                Err(refusal) => return Ok(Err(refusal)),
            };
            let granted =
                self.first_identity(&jurisdiction, code.account, officer.role, finance_bureau)?;
            if let Err(refusal) = granted {
                return Ok(Err(refusal));
            }
            codes.push(code);
        }
        Ok(Ok(FoundedCounty { jurisdiction, finance_bureau, codes }))
    }

    /// Gives an identity while a county is set up.
    fn first_identity(
        &self,
        jurisdiction: &str,
        account: AccountId,
        role: Role,
        organization: OrgId,
    ) -> Result<Result<MembershipId, Refusal>, Failure> {
        let membership = self.new_id();
        let command = Command::GrantMembership(GrantMembership {
            membership,
            account,
            role,
            organization,
            departments: Vec::new(),
        });
        Ok(self.set_up(jurisdiction, command)?.map(|()| membership))
    }

    fn set_up(&self, jurisdiction: &str, command: Command) -> Result<Result<(), Refusal>, Failure> {
        let request = Request::new(jurisdiction, genesis(), command, self.now());
        Ok(self.execute(request)?.map(|_receipt| ()))
    }
}

fn genesis() -> Actor {
    Actor::System("genesis".to_owned())
}

/// Three different people for the three administrators; only an example county does without.
fn three_administrators(new: &NewCounty) -> Result<(), Refusal> {
    if new.demo_today.is_some() {
        return Ok(());
    }
    let holder = |role: Role| {
        new.officers.iter().find(|officer| officer.role == role).map(|one| &one.account.login)
    };
    let system = holder(Role::SystemAdmin).ok_or(Refusal::FieldMissing("系统管理员"))?;
    let security = holder(Role::SecurityAdmin).ok_or(Refusal::FieldMissing("安全管理员"))?;
    let audit = holder(Role::AuditAdmin).ok_or(Refusal::FieldMissing("审计管理员"))?;
    if system == security || security == audit || audit == system {
        return Err(Refusal::LoginTaken(system.clone()));
    }
    Ok(())
}
