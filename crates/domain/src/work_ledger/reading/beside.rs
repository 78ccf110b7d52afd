//! A ledger that was read beside the ledger of the year: which task each row speaks of, what the row says otherwise, and
//! the change that would make the year's ledger say it. Nothing is proposed by it: a person chooses.

use super::likeness::{Pairs, Weights, pairs};
use super::proposal::{Field, LedgerReading, MeantDue, ProposedTask};
use crate::ledger_change::{Category, LedgerEdit, LedgerText, LedgerTime, Party, TIMES_LIMIT};
use crate::unit::day::Day;
use crate::unit::text::squeeze;
use crate::work_ledger::task::Task;

/// How alike a row and a task have to be to speak of the same (拟定): the likeness of their words per mille, with what their
/// number and days add. Published ledgers say most tasks in other words than the built-in one, and stay above; what
/// speaks of another thing stays below, and where it does not a person sees beside what it was put.
const ALIKE: usize = 150;

/// What the same printed number adds, and what the same days do.
const SAME: usize = 100;

/// A row beside the ledger of the year.
#[derive(Clone, Debug)]
pub struct Beside<'r> {
    /// The row.
    pub read: &'r ProposedTask,
    /// The task that it speaks of; nothing of one that the year's ledger has not.
    pub task: Option<Task>,
    /// Columns in which it says otherwise: 责任主体, 完成时间.
    pub differs: Vec<Field>,
    /// The change that would follow from it; nothing where it says the same, or only a person can tell.
    pub edit: Option<LedgerEdit>,
    /// What was taken for what the row says, and what it leaves open.
    pub notes: Vec<String>,
}

/// Every row, in the order of the file; each task is spoken of by the row that is most like it.
pub fn beside<'r>(reading: &'r LedgerReading, tasks: &[Task], work_year: i16) -> Vec<Beside<'r>> {
    let found = homes(reading, tasks, work_year);
    let rows = reading.tasks.iter().zip(found);
    rows.map(|(read, home)| match home {
        Some(place) => against(read, &tasks[place], work_year),
        None => new(read, work_year),
    })
    .collect()
}

/// The task of each row, the most alike first.
fn homes(reading: &LedgerReading, tasks: &[Task], work_year: i16) -> Vec<Option<usize>> {
    let of_row = |row: &ProposedTask| format!("{}\n{}", row.meant.item, row.meant.detail);
    let of_task = |task: &Task| format!("{}\n{}", task.item, task.detail);
    let rows: Vec<String> = reading.tasks.iter().map(of_row).collect();
    let known: Vec<String> = tasks.iter().map(of_task).collect();
    let weights = Weights::of(rows.iter().chain(&known).map(String::as_str));
    let rows: Vec<Pairs> = rows.iter().map(|text| pairs(text)).collect();
    let known: Vec<Pairs> = known.iter().map(|text| pairs(text)).collect();
    let mut alike = Vec::new();
    for (row, text) in rows.iter().enumerate() {
        for (task, other) in known.iter().enumerate() {
            let same = signs(&reading.tasks[row], &tasks[task], work_year) * SAME;
            let score = weights.likeness(text, other) + same;
            if ALIKE <= score {
                alike.push((std::cmp::Reverse(score), row, task));
            }
        }
    }
    alike.sort_unstable();
    let (mut homes, mut taken) = (vec![None; rows.len()], vec![false; known.len()]);
    for (_, row, task) in alike {
        if homes[row].is_none() && !taken[task] {
            homes[row] = Some(task);
            taken[task] = true;
        }
    }
    homes
}

/// How many of number and days are the same; nothing is the same as nothing.
fn signs(read: &ProposedTask, task: &Task, work_year: i16) -> usize {
    let number = read.printed_no.as_ref().is_some_and(|number| *number == task.number);
    let printed = sorted(task.occurrences.iter().filter_map(|one| one.due.day()));
    let days = sorted(days(read, work_year).into_iter());
    usize::from(number) + usize::from(!days.is_empty() && days == printed)
}

fn sorted(days: impl Iterator<Item = Day>) -> Vec<Day> {
    let mut days: Vec<Day> = days.collect();
    days.sort();
    days
}

/// Days that the row prints, as days of the work year or the one after it.
fn days(read: &ProposedTask, work_year: i16) -> Vec<Day> {
    let is_near = |day: &Day| (work_year..=work_year + 1).contains(&day.year());
    read.meant.due.iter().filter_map(|due| due.date).filter(is_near).collect()
}

fn against<'r>(read: &'r ProposedTask, task: &Task, work_year: i16) -> Beside<'r> {
    let now = LedgerText::from(task);
    let (mut text, mut differs, mut notes) = (now.clone(), Vec::new(), Vec::new());
    let said = parties(read);
    // The ledger names the level above where a county's own print does not.
    let is_other = |party: &&Party| **party != Party::PrefectureFinance;
    let own: Vec<Party> = now.parties.iter().filter(is_other).copied().collect();
    if !said.is_empty() && said.iter().filter(is_other).copied().collect::<Vec<_>>() != own {
        differs.push(Field::Responsible);
        text.parties = said;
    }
    let days = days(read, work_year);
    let printed = sorted(now.times.iter().filter_map(|time| time.on));
    if !days.is_empty() && printed != sorted(days.iter().copied()) {
        differs.push(Field::Due);
        if days.len() == now.times.len() {
            text.times.iter_mut().zip(&days).for_each(|(time, day)| time.on = Some(*day));
        } else {
            notes.push(format!(
                "文件里有{}个日期，台账有{}个期限，对不上。请打开台账那一项，自己提出修改。",
                days.len(),
                now.times.len()
            ));
        }
    }
    let edit = (text != now).then_some(LedgerEdit::Amend { text });
    Beside { read, task: Some(task.clone()), differs, edit, notes }
}

fn new(read: &ProposedTask, work_year: i16) -> Beside<'_> {
    let (meant, mut notes) = (&read.meant, Vec::new());
    let category = category(&meant.category).unwrap_or_else(|| {
        notes.push("任务大类没有认出，暂写夯实基础工作。请核对。".to_owned());
        Category::Foundation
    });
    let mut parties = parties(read);
    if parties.is_empty() {
        notes.push("责任主体没有认出，暂写县财政局。请核对。".to_owned());
        parties.push(Party::CountyFinance);
    }
    let first = |text: &str| text.chars().take(40).collect::<String>();
    let item = if meant.item.trim().is_empty() { first(&meant.detail) } else { meant.item.clone() };
    let detail =
        if meant.detail.trim().is_empty() { meant.item.clone() } else { meant.detail.clone() };
    let known = days(read, work_year);
    let time = |due: &MeantDue| LedgerTime {
        of: due.scope.clone().or_else(|| due.event.clone()).unwrap_or_default(),
        on: due.date.filter(|day| known.contains(day)),
    };
    let times: Vec<LedgerTime> = meant.due.iter().take(TIMES_LIMIT).map(time).collect();
    if times.iter().all(|time| time.on.is_none()) {
        notes.push("没有认出固定日期，期限暂不写。请核对。".to_owned());
    }
    let text = LedgerText { category, item, detail, parties, times };
    Beside { read, task: None, differs: Vec::new(), edit: Some(LedgerEdit::Add { text }), notes }
}

/// 责任主体 of the row, in their order; none where no word was understood.
fn parties(read: &ProposedTask) -> Vec<Party> {
    let of_word = |word: &String| {
        let word = squeeze(word);
        let says = |parts: &[&str]| parts.iter().any(|part| word.contains(part));
        match () {
            () if says(&["社会保障股", "社保股"]) => Some(Party::SocialSecuritySection),
            () if says(&["企业股"]) => Some(Party::EnterpriseSection),
            () if says(&["州财政", "地区财政", "市财政"]) => {
                Some(Party::PrefectureFinance)
            }
            () if says(&["财政局", "绩效股"]) => Some(Party::CountyFinance),
            () if says(&["部门", "单位", "乡镇", "主管"]) => Some(Party::Departments),
            () => None,
        }
    };
    let said: Vec<Party> = read.meant.responsible.iter().filter_map(of_word).collect();
    Party::ALL.into_iter().filter(|party| said.contains(party)).collect()
}

fn category(words: &str) -> Option<Category> {
    let words = squeeze(words);
    let says = |part: &str| words.contains(part);
    Some(match () {
        () if says("重点") => Category::KeyWork,
        () if says("闭环") || says("预算绩效管理") => Category::ClosedLoop,
        () if says("实地") => Category::FieldEvaluation,
        () if says("基础") || says("培训") || says("公开") => Category::Foundation,
        () => return None,
    })
}
