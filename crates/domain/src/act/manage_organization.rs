//! 单位: registered, changed from a day on, closed.

use super::context::{Context, text, unused};
use crate::journal::event::Event;
use crate::journal::v1;
use crate::party::access::Action;
use crate::party::organization::OrgKind;
use crate::party::uscc::Uscc;
use crate::refusal::{NotRegistered, Refusal};
use crate::unit::day::Day;
use crate::unit::id::OrgId;
use crate::unit::text::squeeze;

/// 登记单位.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegisterOrganization {
    /// The new unit's id.
    pub organization: OrgId,
    /// What kind.
    pub kind: OrgKind,
    /// The department above an implementing unit.
    pub parent: Option<OrgId>,
    /// 名称.
    pub name: String,
    /// 统一社会信用代码; blank where not known yet.
    pub uscc: String,
    /// 部门预算编码; blank where there is none.
    pub budget_code: String,
    /// Since when.
    pub from: Day,
    /// Units that it carries on.
    pub succeeds: Vec<OrgId>,
    /// 乡镇.
    pub is_township: bool,
}

/// 单位变更; blank texts stay as they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeOrganization {
    /// Which.
    pub organization: OrgId,
    /// From which day on.
    pub from: Day,
    /// New name.
    pub name: String,
    /// New credit code.
    pub uscc: String,
    /// New budget code.
    pub budget_code: String,
    /// 乡镇 from now on, or not any more; nothing where that stays as it is.
    pub is_township: Option<bool>,
}

/// 停用单位.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CloseOrganization {
    /// Which.
    pub organization: OrgId,
    /// The last day.
    pub last_day: Day,
}

pub(super) fn register(
    command: &RegisterOrganization,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    if context.county.shared.founded.is_none() {
        return Err(Refusal::NotFounded);
    }
    context.demand(Action::ManageOrganizations)?;
    unused("单位", context.county.organization(command.organization))?;
    may_be_township(command.kind, command.is_township)?;
    let parent = match (command.kind, command.parent) {
        (OrgKind::ImplementingUnit, None) => return Err(Refusal::FieldMissing("主管部门")),
        (OrgKind::ImplementingUnit, Some(parent)) => {
            exists(parent, context)?;
            Some(parent)
        }
        (OrgKind::FinanceBureau | OrgKind::Department | OrgKind::Agency, _) => None,
    };
    for unit in &command.succeeds {
        exists(*unit, context)?;
    }
    let named = Named {
        organization: command.organization,
        parent,
        name: &command.name,
        budget_code: &command.budget_code,
        from: command.from,
    };
    named.demand_free(&command.succeeds, context)?;
    Ok(vec![Event::OrganizationRegistered(v1::OrganizationRegistered {
        organization: command.organization,
        kind: command.kind,
        parent,
        name: text("单位名称", &command.name, 150)?,
        uscc: credit_code(&command.uscc)?,
        budget_code: some(&command.budget_code),
        from: command.from,
        succeeds: command.succeeds.clone(),
        is_township: command.is_township,
    })])
}

pub(super) fn change(
    command: &ChangeOrganization,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    context.demand(Action::ManageOrganizations)?;
    let unit = context.county.organization(command.organization);
    let unit = unit.ok_or(Refusal::NotFound("单位"))?;
    may_be_township(unit.kind, command.is_township == Some(true))?;
    let named = Named {
        organization: command.organization,
        parent: unit.parent,
        name: &command.name,
        budget_code: &command.budget_code,
        from: command.from,
    };
    named.demand_free(&[], context)?;
    let name = match some(&command.name) {
        Some(name) => Some(text("单位名称", &name, 150)?),
        None => None,
    };
    let body = v1::OrganizationChanged {
        organization: command.organization,
        from: command.from,
        name,
        uscc: credit_code(&command.uscc)?,
        budget_code: some(&command.budget_code),
        is_township: command.is_township.filter(|is_township| *is_township != unit.is_township),
    };
    let is_nothing = body.name.is_none()
        && body.uscc.is_none()
        && body.budget_code.is_none()
        && body.is_township.is_none();
    if is_nothing {
        return Err(Refusal::FieldMissing("变更内容"));
    }
    Ok(vec![Event::OrganizationChanged(body)])
}

pub(super) fn close(
    command: &CloseOrganization,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    context.demand(Action::ManageOrganizations)?;
    let unit = context.county.organization(command.organization);
    let unit = unit.ok_or(Refusal::NotFound("单位"))?;
    if let Some(day) = unit.closed_on {
        return Err(Refusal::OrganizationClosed(Day::from_date(day)));
    }
    let first = unit.name.changes().first().map(|(day, _)| *day);
    if first.is_some_and(|first| command.last_day.date() < first) {
        return Err(Refusal::DateOrder);
    }
    Ok(vec![Event::OrganizationClosed(v1::OrganizationClosed {
        organization: command.organization,
        last_day: command.last_day,
    })])
}

/// What a unit is to be called from a day on; blank texts ask for nothing.
struct Named<'a> {
    organization: OrgId,
    parent: Option<OrgId>,
    name: &'a str,
    budget_code: &'a str,
    from: Day,
}

impl Named<'_> {
    /// No other unit under the same parent that still works then has the name or the budget code. Those that it
    /// carries on may have them: they are closed next.
    fn demand_free(&self, succeeds: &[OrgId], context: &Context<'_>) -> Result<(), Refusal> {
        let day = self.from.date();
        let (name, code) = (squeeze(self.name), squeeze(self.budget_code));
        let others = context.county.shared.organizations.values().filter(|other| {
            other.id != self.organization
                && other.parent == self.parent
                && other.is_open(day)
                && !succeeds.contains(&other.id)
        });
        for other in others {
            let theirs = other.name.on(day);
            if !name.is_empty() && squeeze(theirs) == name {
                return Err(Refusal::NotRegistered(NotRegistered::NameTaken(theirs.clone())));
            }
            let same = |held: &String| !code.is_empty() && squeeze(held) == code;
            if other.budget_code.as_ref().is_some_and(|held| same(held.on(day))) {
                let (code, holder) = (self.budget_code.trim().to_owned(), theirs.clone());
                return Err(Refusal::NotRegistered(NotRegistered::BudgetCodeTaken {
                    code,
                    holder,
                }));
            }
        }
        Ok(())
    }
}

/// Only a department is a township government.
fn may_be_township(kind: OrgKind, is_township: bool) -> Result<(), Refusal> {
    match kind {
        OrgKind::FinanceBureau | OrgKind::ImplementingUnit | OrgKind::Agency if is_township => {
            Err(Refusal::NotRegistered(NotRegistered::NoTownship(kind.name())))
        }
        OrgKind::FinanceBureau
        | OrgKind::Department
        | OrgKind::ImplementingUnit
        | OrgKind::Agency => Ok(()),
    }
}

fn exists(id: OrgId, context: &Context<'_>) -> Result<(), Refusal> {
    context.county.organization(id).map(|_| ()).ok_or(Refusal::NotFound("单位"))
}

fn some(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

fn credit_code(text: &str) -> Result<Option<String>, Refusal> {
    match some(text) {
        None => Ok(None),
        Some(text) => {
            let code: Uscc = text.to_uppercase().parse().map_err(Refusal::BadUscc)?;
            Ok(Some(code.to_string()))
        }
    }
}
