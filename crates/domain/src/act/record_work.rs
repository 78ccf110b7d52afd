//! 登记、撤回工作记录, and 登记期限 of tasks whose day the ledger leaves open.

use super::context::{Context, optional, text, unused};
use crate::journal::event::Event;
use crate::journal::v1;
use crate::party::access::Action;
use crate::party::membership::Scope;
use crate::party::organization::OrgKind;
use crate::refusal::Refusal;
use crate::state::County;
use crate::unit::day::Day;
use crate::unit::id::{OrgId, WorkRecordId};
use crate::work_ledger::changed::find;
use crate::work_ledger::task::{Occurrence, Task};
use crate::work_record::refused::WorkRefusal;
use crate::work_record::{Proof, TaskTime, WorkKind, WorkText};

/// How long 事由, the other party and 文号 may be.
pub const WORK_LINE_LIMIT: usize = 200;

/// How long 结果 and the reason of a withdrawal may be.
pub const WORK_TEXT_LIMIT: usize = 2_000;

/// 登记工作记录.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordWork {
    /// A new id.
    pub record: WorkRecordId,
    /// 工作年度.
    pub work_year: i16,
    /// What it is.
    pub kind: WorkKind,
    /// What is said of it; what the kind does not ask for is left out.
    pub text: WorkText,
    /// The time of the task that it serves.
    pub serves: Option<TaskTime>,
    /// Digest and name of each file that proves it.
    pub files: Vec<(String, String)>,
}

/// 撤回工作记录.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WithdrawWork {
    /// Which.
    pub record: WorkRecordId,
    /// Why.
    pub reason: String,
}

/// 登记期限.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegisterTaskDue {
    /// 工作年度.
    pub work_year: i16,
    /// The time of the task from whose page it is registered; with an act, all its tasks follow.
    pub time: TaskTime,
    /// The last day, inclusive.
    pub on: Day,
    /// 文号 of the notice, or what else it rests on.
    pub reference: String,
}

pub(super) fn record(command: &RecordWork, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    let scope = context.scope(Action::RecordWork)?;
    let county = context.county;
    let (kind, year) = (command.kind, command.work_year);
    unused("工作记录", county.work_record(command.record))?;
    let departments = concerned(kind, &command.text.departments, &scope, context)?;
    let serves =
        command.serves.as_ref().map(|time| served(county, year, time, kind)).transpose()?;
    let has_files = !command.files.is_empty();
    let faults = work_faults(kind, &command.text, has_files, year, context.today());
    if let Some((_, refusal)) = faults.into_iter().next() {
        return Err(refusal);
    }
    let text = kept(kind, &command.text, departments);
    let last = county.work_records_of(year).last().map_or(0, |one| one.number);
    let file = |(digest, name): &(String, String)| v1::EvidenceText {
        digest: digest.clone(),
        name: name.clone(),
    };
    Ok(vec![Event::WorkRecorded(v1::WorkRecorded {
        record: command.record,
        number: last + 1,
        work_year: year,
        kind,
        title: text.title,
        party: text.party,
        reference: text.reference,
        on: text.on,
        level: text.level,
        departments: text.departments,
        count: text.count,
        outcome: text.outcome,
        serves,
        files: command.files.iter().map(file).collect(),
    })])
}

pub(super) fn withdraw(
    command: &WithdrawWork,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    let scope = context.scope(Action::RecordWork)?;
    let missing = || Refusal::NotFound("工作记录");
    let record = context.county.work_record(command.record).ok_or_else(missing)?;
    if !record.is_withdrawable_by(context.account()?, &scope) {
        return Err(WorkRefusal::NotOwn.into());
    }
    if !record.stands() {
        return Err(WorkRefusal::Withdrawn.into());
    }
    Ok(vec![Event::WorkWithdrawn(v1::WorkWithdrawn {
        record: record.id,
        reason: text("撤回理由", &command.reason, WORK_TEXT_LIMIT)?,
    })])
}

pub(super) fn register_due(
    command: &RegisterTaskDue,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    context.demand(Action::KeepLedger)?;
    let year = command.work_year;
    let (task, occurrence) = found(context.county, year, &command.time)?;
    let of = occurrence.due.registered_as(task.time(occurrence.number));
    let of = of.ok_or_else(|| WorkRefusal::DayPrinted(command.time.to_string()))?;
    let outside = WorkRefusal::DueOutside(year);
    let first = Day::new(year, 1, 1).ok_or(Refusal::YearNotSupported(year))?;
    let last = Day::end_of_year(year + 1).ok_or(Refusal::YearNotSupported(year))?;
    if command.on < first || last < command.on {
        return Err(outside.into());
    }
    Ok(vec![Event::TaskDueRegistered(v1::TaskDueRegistered {
        work_year: year,
        of,
        on: command.on,
        reference: text("依据", &command.reference, WORK_LINE_LIMIT)?,
    })])
}

/// Whether somebody of this scope may keep a record of a kind about these departments; a department only what is its
/// own, and of such kinds as are its own to do.
fn concerned(
    kind: WorkKind,
    named: &[OrgId],
    scope: &Scope,
    context: &Context<'_>,
) -> Result<Vec<OrgId>, Refusal> {
    let asked = kind.asked();
    let mut departments = named.to_vec();
    departments.sort();
    departments.dedup();
    let today = context.today();
    let known = |id: &OrgId| context.county.departments(today).any(|one| one.id == *id);
    if !departments.iter().all(|id| known(id) && scope.covers(*id)) {
        return Err(Refusal::NotFound("部门"));
    }
    if !is_of_bureau(context)? && (!asked.by_departments || departments.is_empty()) {
        return Err(WorkRefusal::NotOwn.into());
    }
    if asked.departments.is_none() { Ok(Vec::new()) } else { Ok(departments) }
}

fn is_of_bureau(context: &Context<'_>) -> Result<bool, Refusal> {
    let held = context.membership()?;
    let unit = context.county.shared.organizations.get(&held.organization);
    Ok(unit.is_some_and(|unit| unit.kind == OrgKind::FinanceBureau))
}

fn found(county: &County, year: i16, time: &TaskTime) -> Result<(Task, Occurrence), Refusal> {
    find(county, year, time).ok_or_else(|| WorkRefusal::NoTask(time.to_string()).into())
}

/// The time that a record serves, by the name that its records go by.
fn served(
    county: &County,
    year: i16,
    time: &TaskTime,
    kind: WorkKind,
) -> Result<TaskTime, Refusal> {
    let (task, occurrence) = found(county, year, time)?;
    if !occurrence.condition.kinds().contains(&kind) {
        return Err(WorkRefusal::OtherKind { time: time.to_string(), kind }.into());
    }
    Ok(task.time(occurrence.number))
}

/// Everything that is wrong with what is said of a record, by the name of the field: all of it at once, for whoever
/// fills the form in.
pub fn work_faults(
    kind: WorkKind,
    said: &WorkText,
    has_files: bool,
    work_year: i16,
    today: Day,
) -> Vec<(&'static str, Refusal)> {
    let asked = kind.asked();
    let mut faults = Vec::new();
    let mut lines = vec![("title", "事由", &said.title, WORK_LINE_LIMIT)];
    lines.extend(asked.party.map(|label| ("party", label, &said.party, WORK_LINE_LIMIT)));
    lines.extend(asked.outcome.map(|label| ("outcome", label, &said.outcome, WORK_TEXT_LIMIT)));
    for (name, label, words, limit) in lines {
        faults.extend(text(label, words, limit).err().map(|refusal| (name, refusal)));
    }
    let reference = optional(asked.reference, &said.reference, WORK_LINE_LIMIT);
    faults.extend(reference.err().map(|refusal| ("reference", refusal)));
    if let (Some(label), None) = (asked.level, said.level) {
        faults.push(("level", WorkRefusal::NoLevel(label).into()));
    }
    if asked.names_departments && said.departments.is_empty() {
        faults.push(("departments", WorkRefusal::NoDepartment(kind).into()));
    }
    match Day::new(work_year, 1, 1) {
        Some(first) if said.on < first || today < said.on => {
            faults.push(("on", WorkRefusal::DayOutside { first, last: today }.into()));
        }
        Some(_) => {}
        None => faults.push(("on", Refusal::YearNotSupported(work_year))),
    }
    let is_seen = asked.proof == Proof::FileOrAddress && !said.reference.trim().is_empty();
    if !has_files && !is_seen {
        faults.push(("files", WorkRefusal::NoProof(kind).into()));
    }
    faults
}

/// What the kind asks for of what was said, without the spaces around it.
fn kept(kind: WorkKind, said: &WorkText, departments: Vec<OrgId>) -> WorkText {
    let asked = kind.asked();
    let line = |label: Option<&'static str>, words: &str| match label {
        Some(_) => words.trim().to_owned(),
        None => String::new(),
    };
    WorkText {
        title: said.title.trim().to_owned(),
        party: line(asked.party, &said.party),
        reference: said.reference.trim().to_owned(),
        on: said.on,
        level: said.level.filter(|_| asked.level.is_some()),
        departments,
        count: said.count.filter(|_| asked.count.is_some()),
        outcome: line(asked.outcome, &said.outcome),
    }
}
