//! 第三方机构 and 专家: registered, changed, taken out of the register.

use super::context::{Context, optional, text};
use crate::agency::refused::{AgencyRefusal, Registered};
use crate::agency::{AgencyKind, Expert};
use crate::journal::event::Event;
use crate::journal::v1;
use crate::party::access::Action;
use crate::party::organization::{OrgKind, Organization};
use crate::party::uscc::Uscc;
use crate::refusal::Refusal;
use crate::unit::day::Day;
use crate::unit::id::{ExpertId, OrgId};

/// 登记第三方机构, or its change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegisterAgency {
    /// A new id, or that of the agency to change.
    pub agency: OrgId,
    /// 名称.
    pub name: String,
    /// 统一社会信用代码.
    pub uscc: String,
    /// 机构类型.
    pub kind: AgencyKind,
    /// 主评人.
    pub lead_evaluator: String,
    /// 联系人.
    pub contact: String,
    /// 联系电话.
    pub phone: String,
    /// Since when; of a change, from when on name and code are others.
    pub from: Day,
}

/// 停用第三方机构.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CloseAgency {
    /// Which.
    pub agency: OrgId,
    /// The last day.
    pub last_day: Day,
}

/// 登记专家, or a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegisterExpert {
    /// A new id, or that of the expert to change.
    pub expert: ExpertId,
    /// 姓名.
    pub name: String,
    /// 专业领域.
    pub field: String,
    /// 职称, 职务.
    pub title: String,
    /// 工作单位.
    pub unit: String,
    /// The agency that the person works for.
    pub agency: Option<OrgId>,
}

/// 停用专家.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CloseExpert {
    /// Which.
    pub expert: ExpertId,
    /// The last day.
    pub last_day: Day,
}

pub(super) fn register(
    command: &RegisterAgency,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    context.demand(Action::Commission)?;
    let old = context.county.organization(command.agency);
    if old.is_some_and(|unit| unit.kind != OrgKind::Agency) {
        return Err(Refusal::NotFound("第三方机构"));
    }
    old.map_or(Ok(()), |unit| agency_stands(unit))?;
    let name = text("机构名称", &command.name, 150)?;
    let code = text("统一社会信用代码", &command.uscc, 18)?.to_uppercase();
    let code: Uscc = code.parse().map_err(Refusal::BadUscc)?;
    code_is_free(code, command, context)?;
    let mut events: Vec<Event> =
        organization(command, old.map(AsRef::as_ref), name, code).collect();
    events.push(Event::AgencyRecorded(v1::AgencyRecorded {
        agency: command.agency,
        kind: command.kind,
        lead_evaluator: text("主评人", &command.lead_evaluator, 30)?,
        contact: optional("联系人", &command.contact, 30)?,
        phone: optional("联系电话", &command.phone, 40)?,
    }));
    Ok(events)
}

/// What happens to the organization itself: it is registered, or its name or code are others from a day on.
fn organization(
    command: &RegisterAgency,
    old: Option<&Organization>,
    name: String,
    code: Uscc,
) -> impl Iterator<Item = Event> {
    let event = match old {
        None => Some(Event::OrganizationRegistered(v1::OrganizationRegistered {
            organization: command.agency,
            kind: OrgKind::Agency,
            parent: None,
            name,
            uscc: Some(code.to_string()),
            budget_code: None,
            from: command.from,
            succeeds: Vec::new(),
            is_township: false,
        })),
        Some(old) => {
            let on = command.from.date();
            let is_code = old.uscc.as_ref().is_some_and(|held| *held.on(on) == code);
            let name = Some(name).filter(|name| old.name.on(on) != name);
            let uscc = (!is_code).then(|| code.to_string());
            (name.is_some() || uscc.is_some()).then_some(Event::OrganizationChanged(
                v1::OrganizationChanged {
                    organization: command.agency,
                    from: command.from,
                    name,
                    uscc,
                    budget_code: None,
                    is_township: None,
                },
            ))
        }
    };
    event.into_iter()
}

/// No other unit bears the code, whatever kind it is.
fn code_is_free(
    code: Uscc,
    command: &RegisterAgency,
    context: &Context<'_>,
) -> Result<(), Refusal> {
    let on = command.from.date();
    let mut others = context.county.shared.organizations.values();
    let other = others.find(|unit| {
        unit.id != command.agency && unit.uscc.as_ref().is_some_and(|held| *held.on(on) == code)
    });
    match other {
        Some(unit) => Err(Refusal::Agency(AgencyRefusal::CodeTaken(unit.name.on(on).clone()))),
        None => Ok(()),
    }
}

pub(super) fn close(command: &CloseAgency, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    context.demand(Action::Commission)?;
    let unit = context.county.organization(command.agency);
    let unit = unit.filter(|unit| unit.kind == OrgKind::Agency);
    let unit = unit.ok_or(Refusal::NotFound("第三方机构"))?;
    agency_stands(unit)?;
    let first = unit.name.changes().first().map(|(day, _)| *day);
    if first.is_some_and(|first| command.last_day.date() < first) {
        return Err(Refusal::DateOrder);
    }
    Ok(vec![Event::OrganizationClosed(v1::OrganizationClosed {
        organization: command.agency,
        last_day: command.last_day,
    })])
}

pub(super) fn register_expert(
    command: &RegisterExpert,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    context.demand(Action::Commission)?;
    let old = context.county.expert(command.expert);
    old.map_or(Ok(()), |expert| expert_stands(expert))?;
    // Whoever works for an agency that was closed may go on to stand there, but nobody comes to it any more.
    let is_other = |agency: &OrgId| old.is_none_or(|old| old.agency != Some(*agency));
    if let Some(agency) = command.agency {
        let unit = context.county.organization(agency);
        let unit = unit.filter(|unit| unit.kind == OrgKind::Agency);
        let unit = unit.ok_or(Refusal::NotFound("第三方机构"))?;
        if is_other(&agency) {
            agency_stands(unit)?;
        }
    }
    Ok(vec![Event::ExpertRecorded(v1::ExpertRecorded {
        expert: command.expert,
        name: text("姓名", &command.name, 30)?,
        field: text("专业领域", &command.field, 60)?,
        title: optional("职称职务", &command.title, 60)?,
        unit: text("工作单位", &command.unit, 150)?,
        agency: command.agency,
    })])
}

pub(super) fn close_expert(
    command: &CloseExpert,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    context.demand(Action::Commission)?;
    let expert = context.county.expert(command.expert).ok_or(Refusal::NotFound("专家"))?;
    expert_stands(expert)?;
    let (expert, last_day) = (command.expert, command.last_day);
    Ok(vec![Event::ExpertClosed(v1::ExpertClosed { expert, last_day })])
}

/// What was taken out of the register is not changed any more.
fn agency_stands(unit: &Organization) -> Result<(), Refusal> {
    let name = unit.closed_on.map(|day| unit.name.on(day).clone());
    stands("机构", name.unwrap_or_default(), unit.closed_on.map(Day::from_date))
}

fn expert_stands(expert: &Expert) -> Result<(), Refusal> {
    stands("专家", expert.name.clone(), expert.closed_on)
}

fn stands(kind: &'static str, name: String, closed_on: Option<Day>) -> Result<(), Refusal> {
    closed_on.map_or(Ok(()), |last| {
        Err(Refusal::Agency(AgencyRefusal::Retired(Registered { kind, name }, last)))
    })
}
