//! 身份: granted and taken back.

use super::context::{Context, text, unused};
use crate::journal::event::Event;
use crate::journal::v1;
use crate::party::access::Action;
use crate::party::organization::{OrgKind, Organization};
use crate::party::role::Role;
use crate::refusal::Refusal;
use crate::unit::day::Day;
use crate::unit::id::{AccountId, MembershipId, OrgId};

/// 授予身份.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GrantMembership {
    /// The new identity's id.
    pub membership: MembershipId,
    /// Whose.
    pub account: AccountId,
    /// Which role.
    pub role: Role,
    /// In which organization.
    pub organization: OrgId,
    /// Departments assigned to a business section; of no meaning for other roles.
    pub departments: Vec<OrgId>,
}

/// 收回身份.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RevokeMembership {
    /// Which.
    pub membership: MembershipId,
    /// Why.
    pub reason: String,
}

pub(super) fn grant(
    command: &GrantMembership,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    context.demand(Action::ManageRoles)?;
    if context.by.account() == Some(command.account) {
        return Err(Refusal::OwnRights);
    }
    let unit = context.county.organization(command.organization);
    let unit = unit.ok_or(Refusal::NotFound("单位"))?;
    if let Some(day) = unit.closed_on
        && !unit.is_open(context.today().date())
    {
        return Err(Refusal::OrganizationClosed(Day::from_date(day)));
    }
    let same = context
        .county
        .memberships_of(command.account)
        .any(|held| held.role == command.role && held.organization == command.organization);
    if same {
        return Err(Refusal::AlreadyGranted);
    }
    unused("身份", context.county.membership(command.membership))?;
    keep_apart(command, unit, context)?;
    let departments = match command.role {
        Role::BusinessSection => command.departments.clone(),
        Role::Clerk
        | Role::DepartmentHead
        | Role::PerformanceSection
        | Role::FinanceLeader
        | Role::Evaluator
        | Role::UpperLevel
        | Role::Observer
        | Role::CountyLeader
        | Role::SystemAdmin
        | Role::SecurityAdmin
        | Role::AuditAdmin => Vec::new(),
    };
    Ok(vec![Event::MembershipGranted(v1::MembershipGranted {
        membership: command.membership,
        account: command.account,
        role: command.role,
        organization: command.organization,
        departments,
    })])
}

/// The three administrators are three people without business rights, and the bureau's roles are held in
/// the bureau.
fn keep_apart(
    command: &GrantMembership,
    unit: &Organization,
    context: &Context<'_>,
) -> Result<(), Refusal> {
    // An example county may be set up with one person for everything.
    let by_person = context.by.account().is_some();
    let mut held = context.county.memberships_of(command.account);
    if by_person && held.any(|held| held.role.is_administrator() || command.role.is_administrator())
    {
        return Err(Refusal::RolesApart);
    }
    let of_bureau = match command.role {
        Role::BusinessSection | Role::PerformanceSection | Role::FinanceLeader => true,
        Role::Clerk
        | Role::DepartmentHead
        | Role::Evaluator
        | Role::UpperLevel
        | Role::Observer
        | Role::CountyLeader
        | Role::SystemAdmin
        | Role::SecurityAdmin
        | Role::AuditAdmin => false,
    };
    if of_bureau && unit.kind != OrgKind::FinanceBureau {
        return Err(Refusal::RoleOfBureau(command.role));
    }
    Ok(())
}

pub(super) fn revoke(
    command: &RevokeMembership,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    context.demand(Action::ManageRoles)?;
    let held = context.county.membership(command.membership);
    let held = held.filter(|held| !held.revoked).ok_or(Refusal::NotFound("身份"))?;
    if context.by.account() == Some(held.account) {
        return Err(Refusal::OwnRights);
    }
    Ok(vec![Event::MembershipRevoked(v1::MembershipRevoked {
        membership: command.membership,
        reason: text("原因", &command.reason, 500)?,
    })])
}
