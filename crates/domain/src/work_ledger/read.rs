//! Reading the pack of a year.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::condition::Condition;
use super::task::{Category, Due, Occurrence, Party, Task};
use crate::unit::day::Day;
use crate::work_record::Happening;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PackText {
    work_year: i16,
    task: Vec<TaskText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TaskText {
    id: String,
    number: String,
    same_as: Option<String>,
    #[serde(default)]
    told_by: Vec<String>,
    category: String,
    item: String,
    detail: String,
    parties: Vec<String>,
    due: Vec<DueText>,
    met: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DueText {
    on: Option<String>,
    with: Option<String>,
    notice: Option<String>,
    #[serde(default)]
    stages: bool,
    #[serde(default)]
    unstated: bool,
    #[serde(default)]
    of: String,
    met: Option<String>,
}

/// The tasks of a file with the work year that they were written for; every fault is told with its task.
pub(super) fn read(text: &str) -> Result<(i16, Vec<Task>), Vec<String>> {
    let pack: PackText = toml::from_str(text).map_err(|error| vec![error.to_string()])?;
    let (mut tasks, mut faults, mut ids) = (Vec::new(), Vec::new(), BTreeSet::new());
    for text in pack.task {
        let id = text.id.clone();
        if !ids.insert(id.clone()) {
            faults.push(format!("{id}：编号重复"));
        }
        match read_task(text, pack.work_year) {
            Ok(task) => tasks.push(task),
            Err(fault) => faults.push(format!("{id}：{fault}")),
        }
    }
    if faults.is_empty() { Ok((pack.work_year, tasks)) } else { Err(faults) }
}

fn read_task(text: TaskText, year: i16) -> Result<Task, String> {
    let condition = |key: &str| Condition::from_key(key).ok_or_else(|| format!("没有条件“{key}”"));
    let parties = text
        .parties
        .iter()
        .map(|key| Party::from_key(key).ok_or_else(|| format!("没有责任主体“{key}”")));
    let mut occurrences = Vec::new();
    for (number, due) in (1..).zip(text.due) {
        let met = due.met.as_ref().unwrap_or(&text.met);
        let condition = condition(met)?;
        occurrences.push(Occurrence {
            number,
            of: due.of.clone(),
            due: read_due(&due, year)?,
            condition,
        });
    }
    if occurrences.is_empty() || text.item.trim().is_empty() || text.detail.trim().is_empty() {
        return Err("事项、明细和完成时间都要有".to_owned());
    }
    Ok(Task {
        category: Category::from_key(&text.category)
            .ok_or_else(|| format!("没有大类“{}”", text.category))?,
        parties: parties.collect::<Result<_, _>>()?,
        id: text.id,
        number: text.number,
        same_as: text.same_as,
        told_by: text.told_by,
        item: text.item,
        detail: text.detail,
        occurrences,
    })
}

fn read_due(text: &DueText, year: i16) -> Result<Due, String> {
    let stated =
        [text.on.is_some(), text.with.is_some(), text.notice.is_some(), text.stages, text.unstated];
    if stated.iter().filter(|is| **is).count() != 1 {
        return Err("完成时间要写、只写一种".to_owned());
    }
    if let Some(on) = &text.on {
        let day = Day::read(&format!("{year}-{on}")).map_err(|_| format!("“{on}”不是日期"))?;
        return Ok(Due::On(day));
    }
    if let Some(key) = &text.with {
        let happening = Happening::from_key(key).ok_or_else(|| format!("没有事情“{key}”"))?;
        return Ok(Due::With(happening));
    }
    if let Some(who) = &text.notice {
        return Ok(Due::Notice(who.clone()));
    }
    Ok(if text.stages { Due::Stages } else { Due::Unstated })
}
