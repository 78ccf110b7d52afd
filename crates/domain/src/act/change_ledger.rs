//! 提出、审定、撤回台账修改: one person of the performance section proposes, another of the bureau decides.

use super::Command;
use super::context::{Context, optional, text};
use super::record_work::{WORK_LINE_LIMIT, WORK_TEXT_LIMIT};
use crate::journal::event::Event;
use crate::journal::v1;
use crate::ledger_change::refused::LedgerRefusal;
use crate::ledger_change::{
    CHANGES_LIMIT, LedgerChange, LedgerEdit, LedgerText, LedgerTime, Party, TIMES_LIMIT,
    own_number, own_task,
};
use crate::party::access::Action;
use crate::refusal::Refusal;
use crate::unit::day::Day;
use crate::unit::text::squeeze;
use crate::work_ledger::builtin;
use crate::work_ledger::changed::{Entry, entries};
use crate::work_ledger::task::Task;
use crate::work_record::refused::WorkRefusal;

/// How long 理由 and 审定意见 of a change may be.
pub const LEDGER_REASON_LIMIT: usize = 500;

/// One change that is proposed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProposedChange {
    /// Which task; nothing of a new one, which is given a name.
    pub task: Option<String>,
    /// What is to change.
    pub edit: LedgerEdit,
}

/// 提出台账修改: one or several at once, all or none of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProposeLedgerChanges {
    /// 工作年度.
    pub work_year: i16,
    /// What is proposed.
    pub changes: Vec<ProposedChange>,
    /// Why.
    pub reason: String,
    /// 依据: 文号, or what else it rests on.
    pub basis: String,
}

/// 审定台账修改.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecideLedgerChange {
    /// 工作年度.
    pub work_year: i16,
    /// Which.
    pub number: u32,
    /// It changes the ledger.
    pub approved: bool,
    /// 审定意见; asked for where it is rejected.
    pub remark: String,
}

/// 撤回台账修改.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WithdrawLedgerChange {
    /// 工作年度.
    pub work_year: i16,
    /// Which.
    pub number: u32,
    /// Why.
    pub reason: String,
}

/// 台账修改: proposed, decided or taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChangeLedger {
    /// 提出.
    Propose(ProposeLedgerChanges),
    /// 审定.
    Decide(DecideLedgerChange),
    /// 撤回.
    Withdraw(WithdrawLedgerChange),
}

impl ChangeLedger {
    /// The words for people.
    pub const fn title(&self) -> &'static str {
        match self {
            Self::Propose(_) => "提出台账修改",
            Self::Decide(_) => "审定台账修改",
            Self::Withdraw(_) => "撤回台账修改",
        }
    }

    /// 工作年度.
    pub const fn work_year(&self) -> i16 {
        match self {
            Self::Propose(command) => command.work_year,
            Self::Decide(command) => command.work_year,
            Self::Withdraw(command) => command.work_year,
        }
    }
}

impl From<ProposeLedgerChanges> for Command {
    fn from(command: ProposeLedgerChanges) -> Self {
        Self::ChangeLedger(Box::new(ChangeLedger::Propose(command)))
    }
}

impl From<DecideLedgerChange> for Command {
    fn from(command: DecideLedgerChange) -> Self {
        Self::ChangeLedger(Box::new(ChangeLedger::Decide(command)))
    }
}

impl From<WithdrawLedgerChange> for Command {
    fn from(command: WithdrawLedgerChange) -> Self {
        Self::ChangeLedger(Box::new(ChangeLedger::Withdraw(command)))
    }
}

pub(super) fn change(command: &ChangeLedger, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    match command {
        ChangeLedger::Propose(command) => propose(command, context),
        ChangeLedger::Decide(command) => decide(command, context),
        ChangeLedger::Withdraw(command) => withdraw(command, context),
    }
}

fn propose(command: &ProposeLedgerChanges, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    context.demand(Action::KeepLedger)?;
    context.account()?;
    let year = command.work_year;
    if builtin::tasks(year).is_empty() || Day::end_of_year(year + 1).is_none() {
        return Err(Refusal::YearNotSupported(year));
    }
    let mut draft = Draft::of(context, year);
    let reason = text("理由", &command.reason, LEDGER_REASON_LIMIT)?;
    let basis = text("依据", &command.basis, WORK_LINE_LIMIT)?;
    match command.changes.len() {
        0 => return Err(Refusal::FieldMissing("要提出的修改")),
        many if CHANGES_LIMIT < many => {
            return Err(LedgerRefusal::TooMany { what: "修改", limit: CHANGES_LIMIT }.into());
        }
        _ => {}
    }
    let mut events = Vec::with_capacity(command.changes.len());
    for change in &command.changes {
        let (task, edit) = draft.take(change)?;
        events.push(Event::LedgerChangeProposed(v1::LedgerChangeProposed {
            work_year: year,
            number: draft.number,
            task,
            change: edit.kind(),
            text: edit.text().map(written),
            reason: reason.clone(),
            basis: basis.clone(),
        }));
    }
    Ok(events)
}

fn decide(command: &DecideLedgerChange, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    context.demand(Action::DecideLedger)?;
    context.account()?;
    let change = waiting(command.work_year, command.number, context)?;
    if context.is_among_actors(change.by) {
        return Err(LedgerRefusal::OwnChange.into());
    }
    let said = if command.approved { optional } else { text };
    Ok(vec![Event::LedgerChangeDecided(v1::LedgerChangeDecided {
        work_year: command.work_year,
        number: command.number,
        approved: command.approved,
        remark: said("审定意见", &command.remark, LEDGER_REASON_LIMIT)?,
    })])
}

fn withdraw(command: &WithdrawLedgerChange, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    context.demand(Action::KeepLedger)?;
    let account = context.account()?;
    let change = waiting(command.work_year, command.number, context)?;
    if change.by != account {
        return Err(LedgerRefusal::NotProposer.into());
    }
    Ok(vec![Event::LedgerChangeWithdrawn(v1::LedgerChangeWithdrawn {
        work_year: command.work_year,
        number: command.number,
        reason: text("撤回理由", &command.reason, LEDGER_REASON_LIMIT)?,
    })])
}

fn waiting<'a>(
    work_year: i16,
    number: u32,
    context: &Context<'a>,
) -> Result<&'a LedgerChange, Refusal> {
    let found = context.county.ledger_change(work_year, number);
    let found = found.ok_or(Refusal::NotFound("台账修改"))?;
    if found.is_pending() { Ok(found) } else { Err(LedgerRefusal::Settled(found.status()).into()) }
}

/// What waits or is proposed in the same write: two about one task would contradict each other, and of one text one task
/// is enough.
struct Draft {
    work_year: i16,
    entries: Vec<Entry>,
    /// Task and number of what waits.
    pending: Vec<(String, u32)>,
    /// Task and text of new tasks that wait.
    added: Vec<(String, LedgerText)>,
    /// The number that was given last.
    number: u32,
    /// The number of the county's own task that was given last.
    own: u32,
}

impl Draft {
    fn of(context: &Context<'_>, work_year: i16) -> Self {
        let all = || context.county.ledger_changes_of(work_year);
        let waiting = || all().filter(|one| one.is_pending());
        let added = waiting().filter_map(|one| match &one.edit {
            LedgerEdit::Add { text } => Some((one.task.clone(), text.clone())),
            LedgerEdit::Amend { .. } | LedgerEdit::Drop | LedgerEdit::Restore => None,
        });
        Self {
            work_year,
            entries: entries(context.county, work_year),
            pending: waiting().map(|one| (one.task.clone(), one.number)).collect(),
            added: added.collect(),
            number: all().last().map_or(0, |one| one.number),
            // A name is never given twice, whatever became of the proposal.
            own: all().filter_map(|one| own_number(&one.task)).max().unwrap_or(0),
        }
    }

    /// The task and the change as they are kept.
    fn take(&mut self, change: &ProposedChange) -> Result<(String, LedgerEdit), Refusal> {
        let (task, edit) = match (&change.edit, &change.task) {
            (LedgerEdit::Add { text }, _) => {
                let text = content(text, self.work_year)?;
                self.unsaid(&text)?;
                self.own += 1;
                let task = own_task(self.own);
                self.added.push((task.clone(), text.clone()));
                (task, LedgerEdit::Add { text })
            }
            (_, None) => return Err(Refusal::NotFound("任务")),
            (edit, Some(task)) => (task.clone(), self.fit(task, edit)?),
        };
        self.number += 1;
        self.pending.push((task.clone(), self.number));
        Ok((task, edit))
    }

    /// The change of a task of the ledger, about which nothing else waits.
    fn fit(&self, id: &str, edit: &LedgerEdit) -> Result<LedgerEdit, Refusal> {
        let entry = self.entries.iter().find(|entry| entry.task.id == id);
        let entry = entry.ok_or_else(|| LedgerRefusal::NoTask(id.to_owned()))?;
        if let Some((task, number)) = self.pending.iter().find(|(task, _)| task == id) {
            return Err(LedgerRefusal::Pending(task.clone(), *number).into());
        }
        match (edit, entry.is_dropped) {
            (LedgerEdit::Restore, false) => Err(LedgerRefusal::InUse(id.to_owned()).into()),
            (LedgerEdit::Restore, true) => Ok(LedgerEdit::Restore),
            (_, true) => Err(LedgerRefusal::Dropped(id.to_owned()).into()),
            (LedgerEdit::Drop, false) => Ok(LedgerEdit::Drop),
            (LedgerEdit::Add { text } | LedgerEdit::Amend { text }, false) => {
                let text = self.amended(&entry.task, text)?;
                Ok(LedgerEdit::Amend { text })
            }
        }
    }

    /// Category and title stay; of a built-in task what is done each time does too.
    fn amended(&self, task: &Task, text: &LedgerText) -> Result<LedgerText, Refusal> {
        let now = LedgerText::from(task);
        let (category, item) = (now.category, now.item.clone());
        let mut text = content(&LedgerText { category, item, ..text.clone() }, self.work_year)?;
        let built_in = builtin::tasks(self.work_year).into_iter().find(|one| one.id == task.id);
        let (before, after) = (now.times.len(), text.times.len());
        let is_gone = if built_in.is_some() { after != before } else { after < before };
        if is_gone {
            let task = task.id.clone();
            return Err(LedgerRefusal::TimesGone { task, times: before }.into());
        }
        for (time, printed) in
            text.times.iter_mut().zip(built_in.iter().flat_map(|one| &one.occurrences))
        {
            if time.on.is_none() && printed.due.day().is_some() {
                return Err(LedgerRefusal::DayNeeded(task.id.clone()).into());
            }
            time.of.clone_from(&printed.of);
        }
        if text == now {
            return Err(LedgerRefusal::NothingChanged(task.id.clone()).into());
        }
        Ok(text)
    }

    fn unsaid(&self, text: &LedgerText) -> Result<(), Refusal> {
        let said = |item: &str, detail: &str| (squeeze(item), squeeze(detail));
        let wanted = said(&text.item, &text.detail);
        let tasks = self.entries.iter().map(|entry| &entry.task);
        let mut all = tasks
            .map(|task| (&task.id, &task.item, &task.detail))
            .chain(self.added.iter().map(|(id, text)| (id, &text.item, &text.detail)));
        match all.find(|(_, item, detail)| said(item, detail) == wanted) {
            None => Ok(()),
            Some((id, ..)) => Err(LedgerRefusal::SaidAlready(id.clone()).into()),
        }
    }
}

/// The text as it is kept: trimmed, bodies in their order, days of the work year or the one after.
fn content(said: &LedgerText, work_year: i16) -> Result<LedgerText, Refusal> {
    let parties = Party::ALL.into_iter().filter(|one| said.parties.contains(one));
    let parties: Vec<Party> = parties.collect();
    let mut times =
        said.times.iter().map(|one| time(one, work_year)).collect::<Result<Vec<_>, _>>()?;
    let kept = LedgerText {
        category: said.category,
        item: text("工作事项", &said.item, WORK_LINE_LIMIT)?,
        detail: text("明细任务", &said.detail, WORK_TEXT_LIMIT)?,
        parties,
        times: Vec::new(),
    };
    if kept.parties.is_empty() {
        return Err(LedgerRefusal::NoParty.into());
    }
    if TIMES_LIMIT < times.len() {
        return Err(LedgerRefusal::TooMany { what: "完成时间", limit: TIMES_LIMIT }.into());
    }
    if times.is_empty() {
        times.push(LedgerTime { of: String::new(), on: None });
    }
    Ok(LedgerText { times, ..kept })
}

fn time(said: &LedgerTime, work_year: i16) -> Result<LedgerTime, Refusal> {
    let first = Day::new(work_year, 1, 1);
    let last = Day::end_of_year(work_year + 1);
    let is_outside = said.on.is_some_and(|on| {
        first.is_none_or(|first| on < first) || last.is_none_or(|last| last < on)
    });
    if is_outside {
        return Err(WorkRefusal::DueOutside(work_year).into());
    }
    Ok(LedgerTime { of: optional("这一次做什么", &said.of, WORK_LINE_LIMIT)?, on: said.on })
}

fn written(text: &LedgerText) -> v1::LedgerTaskText {
    let time = |one: &LedgerTime| v1::LedgerTimeText { of: one.of.clone(), on: one.on };
    v1::LedgerTaskText {
        category: text.category,
        item: text.item.clone(),
        detail: text.detail.clone(),
        parties: text.parties.clone(),
        times: text.times.iter().map(time).collect(),
    }
}
