//! What several ledgers say of a form, and of the day on which they are to be handed on.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Asked, Value};
use crate::document::{Document, Subject};
use crate::indicator::line::SheetView;
use crate::regulation::key::{Key, MonthDay};
use crate::unit::amount::Amount;
use crate::unit::day::Day;
use crate::unit::id::ProjectId;
use crate::unit::share::Share;

/// 执行数 of a form, and its share of the budget as it was adjusted. Each is nothing where the form does not
/// say it.
pub(super) fn execution(document: &Document) -> (Option<Amount>, Option<Share>) {
    let view = SheetView::of(&document.newest().sheet);
    let Some(funds) = view.total_funds() else { return (None, None) };
    let executed = funds.executed.ok();
    let budget = funds.adjusted.ok().or(funds.initial.ok());
    let share = executed.zip(budget);
    (executed, share.and_then(|(executed, budget)| Share::new(executed.fen(), budget.fen())))
}

/// 全年预算数 of the projects among the subjects, each once however many rows it has.
pub(super) fn budgets_once<'a>(subjects: impl Iterator<Item = &'a Subject>) -> Amount {
    let projects = subjects.filter_map(Subject::project);
    let once: BTreeMap<ProjectId, Amount> =
        projects.map(|project| (project.id, project.adjusted())).collect();
    once.into_values().sum()
}

/// How far a form is: `未报`, `待审核`, `已通过`.
pub(super) fn stand(document: Option<&Arc<Document>>) -> &'static str {
    document.map_or("未报", |document| document.status_word())
}

/// 标识 of an accepted monitoring form, `未判` where nothing could be judged; how far it is before.
pub(super) fn flag_word(asked: &Asked<'_>, document: Option<&Arc<Document>>) -> &'static str {
    match document.filter(|document| document.settled().is_some()) {
        Some(document) => asked.county.flag_of(document).map_or("未判", |flag| flag.word()),
        None => stand(document),
    }
}

/// 总分 with which a form was accepted.
pub(super) fn score(document: Option<&Arc<Document>>) -> Value {
    let total = document.and_then(|document| document.settled()?.total);
    total.map_or(Value::Nothing, |total| Value::text(total.to_string()))
}

/// 等级 with which a form was accepted; how far it is before.
pub(super) fn grade(document: Option<&Arc<Document>>) -> &'static str {
    match document.and_then(|document| document.settled()) {
        Some(settled) => settled.grade.map_or("—", |grade| grade.word()),
        None => stand(document),
    }
}

/// Until when something is to be handed on, how many days that is from the day of the ledger, and who says so;
/// nothing where the rules have no such day. That it was handed on is not recorded here.
pub(super) fn due(asked: &Asked<'_>, what: &str, day: Key<MonthDay>) -> Option<String> {
    let rule = asked.pack.at(day, Day::new(asked.year, 1, 1)?).ok()?;
    let last = rule.value.in_year(asked.year)?;
    let days = asked.today.days_until(last);
    let left = match days {
        0 => "就是今天".to_owned(),
        1.. => format!("还有{days}天"),
        _ => format!("已过{}天", -days),
    };
    Some(format!("{what}{last}前报送，{left}（{}）。", rule.source))
}
