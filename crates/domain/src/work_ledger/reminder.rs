//! 提醒、提请督促: which last days of the ledger an identity is told of. Each is told at most three times, on a day of
//! its own, so that who has read it, or had it by mail, is not told again:
//!
//! ```text
//! so many days before ─▶ 期限临近 ─┐
//! the day after ─▶ 已逾期 ─────────┴▶ who answers for it
//! so many days after ─▶ 逾期未办，提请督促 ─▶ who leads them
//! ```
//!
//! How many days stands in the rules; a county whose rules do not say is not reminded. Rows that say what another says
//! are not told twice, and a department hears of its forms from the deadlines of these alone.

use super::changed::changed_on;
use super::condition::{Item, Looked, Thing};
use super::standing::{Standing, Status, registered};
use super::task::{Occurrence, Party, Task};
use crate::overview::notice::{KEPT_DAYS, Notice, Target};
use crate::party::access::Action;
use crate::party::membership::{Membership, Scope};
use crate::party::role::Role;
use crate::regulation::key::{self, Days, Key};
use crate::unit::day::Day;
use crate::unit::id::OrgId;

/// What is told, in the order of the days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Near,
    Over,
    Escalated,
}

impl Step {
    const fn title(self) -> &'static str {
        match self {
            Self::Near => "期限临近",
            Self::Over => "已逾期",
            Self::Escalated => "逾期未办，提请督促",
        }
    }
}

/// For whose tasks an identity is told, and of what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Told {
    /// 绩效股: all of them go through its hands; those of 社会保障股 and 企业股 too, whom no identity names.
    Bureau,
    /// 财政领导: what the bureau has left undone.
    BureauLeader,
    /// 部门填报人: what is not told by forms.
    Department(OrgId),
    /// 部门负责人: what the department has left undone.
    DepartmentLeader(OrgId),
}

impl Told {
    fn of(me: &Membership) -> Option<Self> {
        if me.acting.is_some() || me.scope(Action::ReadFiled) == Scope::Nothing {
            return None;
        }
        match me.role {
            Role::Clerk => Some(Self::Department(me.organization)),
            Role::DepartmentHead => Some(Self::DepartmentLeader(me.organization)),
            Role::PerformanceSection => Some(Self::Bureau),
            Role::FinanceLeader => Some(Self::BureauLeader),
            Role::BusinessSection
            | Role::Evaluator
            | Role::UpperLevel
            | Role::Observer
            | Role::CountyLeader
            | Role::SystemAdmin
            | Role::SecurityAdmin
            | Role::AuditAdmin => None,
        }
    }

    const fn hears(self, step: Step) -> bool {
        match self {
            Self::Bureau | Self::Department(_) => matches!(step, Step::Near | Step::Over),
            Self::BureauLeader | Self::DepartmentLeader(_) => matches!(step, Step::Escalated),
        }
    }

    /// The time as this identity answers for it; nothing where it does not.
    fn own(self, one: Standing, today: Day) -> Option<Standing> {
        let (id, is_leader) = match self {
            Self::Bureau | Self::BureauLeader => return Some(one),
            Self::Department(id) => (id, false),
            Self::DepartmentLeader(id) => (id, true),
        };
        let own = one.task.parties.contains(&Party::Departments);
        let own = own.then(|| one.of_department(id, today)).flatten()?;
        let is_form = |item: &Item| matches!(item.thing, Thing::Subject(_));
        (is_leader || !own.items().iter().any(is_form)).then_some(own)
    }
}

/// The days of the rules.
#[derive(Clone, Copy)]
struct Spans {
    before: i32,
    after: i32,
}

impl Spans {
    fn of(at: Looked<'_>) -> Option<Self> {
        let days = |key: Key<Days>| Some(i32::from(at.pack.at(key, at.today).ok()?.value.0));
        Some(Self {
            before: days(key::LEDGER_REMIND_DAYS)?,
            after: days(key::LEDGER_ESCALATE_DAYS)?,
        })
    }

    /// What is told of a last day, and since when.
    fn steps(self, due: Day) -> [(Step, Option<Day>); 3] {
        [
            (Step::Near, due.plus_days(-self.before)),
            (Step::Over, due.plus_days(1)),
            (Step::Escalated, due.plus_days(self.after.saturating_add(1))),
        ]
    }
}

/// What an identity is told of a year's ledger on a day. Times that nothing can be told of are not looked at.
pub fn reminders(tasks: &[Task], me: &Membership, at: Looked<'_>) -> Vec<Notice> {
    let (Some(told), Some(spans)) = (Told::of(me), Spans::of(at)) else { return Vec::new() };
    let tasks = tasks.iter().filter(|task| task.same_as.is_none());
    let times = tasks.flat_map(|task| task.occurrences.iter().map(move |one| (task, one)));
    times.filter_map(|(task, one)| of_time(task, one, (told, spans), at)).collect()
}

fn of_time(
    task: &Task,
    occurrence: &Occurrence,
    (told, spans): (Told, Spans),
    at: Looked<'_>,
) -> Option<Notice> {
    let registered = registered(task, occurrence, at);
    let due = occurrence.due.day().or_else(|| registered.as_ref().map(|one| one.on))?;
    // A day that was registered or changed late is told on the next day: who had read everything until then has not
    // read it.
    let registered = registered.map(|one| one.at.legal_day());
    let changed = changed_on(at.county, at.work_year, &task.id);
    let known = registered.max(changed).and_then(|on| on.plus_days(1));
    let since = |on: Day| known.map_or(on, |known| known.max(on));
    let mut steps = spans.steps(due).into_iter().rev();
    let (step, on) = steps.find_map(|(step, on)| {
        let on = since(on?);
        (told.hears(step) && on <= at.today).then_some((step, on))
    })?;
    if KEPT_DAYS < i32::try_from(on.days_until(at.today)).ok()? {
        return None;
    }
    let own = told.own(Standing::new(task, occurrence, at), at.today)?;
    let is_told = match own.status {
        Status::Done | Status::DoneLate | Status::NothingToDo => false,
        Status::NotDue | Status::UnderWay | Status::Overdue => own.measured.is_some(),
    };
    is_told.then(|| Notice {
        seq: None,
        at: on.starts_at(),
        by: None,
        title: step.title(),
        thing: format!("台账任务“{}”：{}", task.item_at(occurrence), own.sentence()),
        subject: None,
        due: Some(due),
        target: Target::WorkTask(at.work_year, task.id.clone()),
    })
}
