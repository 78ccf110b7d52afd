//! 完成时间 against the text, against other tasks, and in itself.

use std::collections::BTreeMap;

use super::Context;
use super::dates::{Strictness, days_in};
use super::due::{is_time, names_a_body};
use super::lexicon::lexicon;
use super::likeness::{contained, likeness};
use super::proposal::{DoubtKind, DueKind, Field, ProposedTask};
use crate::unit::day::Day;
use crate::unit::text::squeeze;

pub(super) fn check(tasks: &mut [ProposedTask], context: &Context) {
    for task in tasks.iter_mut() {
        itself(task, context);
        against_text(task, context);
    }
    rare_days(tasks);
    neighbours(tasks);
    same_act(tasks);
    parts(tasks);
}

fn days(task: &ProposedTask) -> Vec<Day> {
    task.meant.due.iter().filter_map(|due| due.date).collect()
}

/// What the cell alone tells.
fn itself(task: &mut ProposedTask, context: &Context) {
    let kinds: Vec<DueKind> = task.meant.due.iter().map(|due| due.kind).collect();
    if kinds == [DueKind::Unstated] {
        task.doubt(
            Field::Due,
            DoubtKind::Unstated,
            "没有印完成时间。请补上，或核对是否与上一行合并。",
        );
        return;
    }
    super::leftover::check(task, context);
    let days = days(task);
    if 1 < task.meant.due.len() {
        let reason =
            format!("一格印了{}个时间，拆成各自的期限。请核对各管什么。", task.meant.due.len());
        task.doubt(Field::Due, DoubtKind::MultiDates, reason);
    }
    let cell = squeeze(&task.due_text);
    let months = cell.matches('月').count();
    if !days.is_empty()
        && days.len() < months
        && !cell.contains(['至', '到', '-', '—', '~', '(', '每'])
    {
        let reason = format!("完成时间“{cell}”中有的月份没有读出日期。请核对各次的期限。");
        task.doubt(Field::Due, DoubtKind::UnreadDue, reason);
    }
    if let Some(day) = days.iter().find(|day| day.year() != context.year) {
        let reason = format!("期限{day}不在{}年度。请核对年份。", context.year);
        task.doubt(Field::Due, DoubtKind::SuspiciousDate, reason);
    }
    let text = squeeze(&task.due_text);
    let Some(event) = task.meant.due.iter().find_map(|due| due.event.clone()) else { return };
    if text.contains("详见") || text.contains("参见") || text.starts_with('见') {
        let reason = format!("期限“{text}”没有日期，要引到其他行。请核对。");
        task.doubt(Field::Due, DoubtKind::DueByReference, reason);
    } else if !is_time(&text, context.year) {
        task.doubt(
            Field::Due,
            DoubtKind::UnreadDue,
            format!("完成时间印作“{text}”，不能按日期读。请对照原件改印日期或写明随什么事项。"),
        );
    } else if !text.contains("时间")
        && !text.contains("安排")
        && !text.contains("通知")
        && !names_a_body(&text)
    {
        task.doubt(
            Field::Due,
            DoubtKind::UnreadDue,
            format!("完成时间“{event}”没有具体日期。请核对。"),
        );
    }
    const DONE: &[&str] = &[
        "公开", "编制", "批复", "审议", "下达", "安排", "通知", "完成", "节点", "上报", "报送",
        "工作",
    ];
    let is_bare = task.meant.due.iter().all(|due| due.kind == DueKind::WithEvent)
        && event.ends_with("时间")
        && !DONE.iter().any(|word| event.contains(word));
    if is_bare {
        let reason = format!("“{event}”没有说是编制、批复还是公开的时间，疑缺字。请核对。");
        task.doubt(Field::Due, DoubtKind::WrongWord, reason);
    }
}

/// What the text says of days, months and notices.
fn against_text(task: &mut ProposedTask, context: &Context) {
    let text = squeeze(&task.meant.detail);
    let chars: Vec<char> = text.chars().collect();
    let own = days(task);
    for named in days_in(&chars, context.year, Strictness::Strict) {
        let behind: String =
            chars[named.end..].iter().take(16).take_while(|c| **c != '。').collect();
        let words: String = chars[named.start..named.end].iter().collect();
        if behind.starts_with("为") {
            continue;
        }
        let clause =
            chars[..named.start].iter().rev().take(12).take_while(|c| !"。；;，,".contains(**c));
        let before: String = clause.collect::<Vec<_>>().into_iter().rev().collect();
        if context.level.names_above(&behind) || context.level.names_above(&before) {
            let reason = format!("明细中的“{words}”是上级的时间，不作本项期限。请核对。");
            task.doubt(Field::Due, DoubtKind::OtherLevelDates, reason);
        } else if !own.is_empty() && !own.contains(&named.day) {
            let reason =
                format!("明细写“{words}”，完成时间写{}，取完成时间栏。请核对。", join(&own));
            task.doubt(Field::Due, DoubtKind::ConflictingDeadline, reason);
        }
    }
    monitored(task, context);
    notices(task, &text, context);
    old_reference(task, &text, context);
}

fn join(days: &[Day]) -> String {
    days.iter().map(Day::to_string).collect::<Vec<_>>().join("、")
}

/// What is done about a month cannot be due before the month's end.
fn monitored(task: &mut ProposedTask, context: &Context) {
    let Some(last) = days(task).into_iter().max() else { return };
    let printed = task.printed.detail.clone();
    for text in [squeeze(&task.meant.detail), squeeze(&task.meant.item), squeeze(&printed)] {
        for month in 1..=12_i8 {
            let marks = [
                format!("{month}月绩效监控"),
                format!("({month}月)"),
                format!("以{month}月底为监控"),
            ];
            let begins = |mark: &String| {
                text.find(mark.as_str())
                    .is_some_and(|at| !text[..at].ends_with(|c: char| c.is_ascii_digit()))
            };
            let end = Day::end_of_month(context.year, month);
            if marks.iter().any(begins) && end.is_some_and(|end| last < end) {
                let reason =
                    format!("讲的是{month}月的事，期限{last}却在此之前。请核对月份和期限。");
                task.doubt(Field::Due, DoubtKind::ContradictoryMonth, reason);
                return;
            }
        }
    }
}

/// By whose notice: the column says one, the text another.
fn notices(task: &mut ProposedTask, text: &str, context: &Context) {
    let Some(event) = task.meant.due.iter().find_map(|due| due.event.clone()) else { return };
    for lead in ["根据", "按照"] {
        for (at, _) in text.match_indices(lead) {
            let clause: String = text[at..].chars().take_while(|c| !"，,。".contains(*c)).collect();
            let clause = clause.split('《').next().unwrap_or_default();
            let asks = ["安排", "要求", "通知"].iter().any(|word| clause.contains(word));
            let bodies = ["自治区", "省财政", "州财政局", "市财政局", "财政部"];
            let other =
                bodies.iter().find(|body| clause.contains(**body) && !event.contains(**body));
            if let Some(body) = other
                && asks
                && context.level.names_above(body)
            {
                let reason =
                    format!("明细按{body}的安排，完成时间按“{event}”。请核对以谁的安排为准。");
                task.doubt(Field::Due, DoubtKind::ResponsibleUnclear, reason);
                return;
            }
        }
    }
}

/// A notice of years ago is cited for this year's work.
fn old_reference(task: &mut ProposedTask, text: &str, context: &Context) {
    for quoted in
        text.split('《').skip(1).filter_map(|rest| rest.split_once('》')).map(|(name, _)| name)
    {
        let Some((before, _)) = quoted.split_once("年度") else { continue };
        let digits: String = before.chars().rev().take_while(char::is_ascii_digit).collect();
        let year: Option<i16> = digits.chars().rev().collect::<String>().parse().ok();
        let is_notice = quoted.contains("通知") || quoted.contains("关于做好");
        if is_notice && year.is_some_and(|year| 2000 < year && year + 1 < context.year) {
            let reason = format!(
                "引用的是《{}》，不是本年度的。请核对有没有新的通知。",
                super::copies::clipped(quoted)
            );
            task.doubt(Field::Detail, DoubtKind::OldReference, reason);
            return;
        }
    }
}

/// Most days of a ledger are the same one of the month, or its end; another was perhaps mistyped.
fn rare_days(tasks: &mut [ProposedTask]) {
    let is_end = |day: Day| Day::end_of_month(day.year(), day.date().month()) == Some(day);
    let mut counts: BTreeMap<i8, usize> = BTreeMap::new();
    let all: Vec<Day> = tasks.iter().flat_map(days).filter(|day| !is_end(*day)).collect();
    for day in &all {
        *counts.entry(day.date().day()).or_insert(0) += 1;
    }
    let Some((usual, most)) = counts.iter().max_by_key(|(_, count)| **count) else { return };
    if all.len() < 6 || *most * 2 < all.len() {
        return;
    }
    for task in tasks.iter_mut() {
        let rare = days(task).into_iter().find(|day| !is_end(*day) && day.date().day() != *usual);
        if let Some(day) = rare {
            let reason = format!("{day}与其他期限多在{usual}日或月底不同。请核对日期。");
            task.doubt(Field::Due, DoubtKind::SuspiciousDate, reason);
        }
    }
}

/// The same words as in the row above, which speak of that row's matter; a time beside a title that slid.
fn neighbours(tasks: &mut [ProposedTask]) {
    for index in 1..tasks.len() {
        let (above, task) = (&tasks[index - 1], &tasks[index]);
        let event = |task: &ProposedTask| task.meant.due.iter().find_map(|due| due.event.clone());
        let goes_with = task.meant.due.iter().any(|due| due.kind == DueKind::WithEvent);
        let copied = match (event(above), event(task)) {
            (Some(theirs), Some(own)) if goes_with && 600 <= likeness(&theirs, &own) => {
                let about = |task: &ProposedTask| {
                    let text = format!("{}{}", task.meant.item, task.meant.detail);
                    contained(&own, &text)
                };
                about(task) + 150 < about(above)
            }
            _ => false,
        };
        let slid = task.is_doubted(Field::Item, DoubtKind::TitleSlipped)
            && !days(task).is_empty()
            && above.is_doubted(Field::Due, DoubtKind::Unstated);
        if copied {
            let reason =
                format!("期限与{}的相同，讲的是那一项的事，疑为抄下。请核对。", above.spot.cell);
            tasks[index].doubt(Field::Due, DoubtKind::CopiedDeadline, reason);
        }
        if slid {
            let reason = "本行标题错行，上一项没有时间，这个时间可能属于那一项。请核对。";
            tasks[index].doubt(Field::Due, DoubtKind::DueMayBelongElsewhere, reason);
        }
    }
}

/// One act, one matter, two days: `真实性核查` of the same round.
fn same_act(tasks: &mut [ProposedTask]) {
    let mut met: Vec<(usize, String, Day)> = Vec::new();
    for (index, task) in tasks.iter().enumerate() {
        let title = squeeze(&task.meant.item);
        let text = format!("{title}{}", squeeze(&task.meant.detail));
        for act in &lexicon().single_acts {
            let scoped = task
                .meant
                .due
                .iter()
                .find(|due| due.scope.as_ref().is_some_and(|scope| scope.contains(act)));
            let due = scoped.or(task.meant.due.first().filter(|_| title.contains(act.as_str())));
            let Some(day) = due.and_then(|due| due.date) else { continue };
            for matter in matters(&text) {
                met.push((index, format!("{matter}{act}"), day));
            }
        }
    }
    scoped(tasks, &mut met);
    for (index, what, day) in &met {
        let other =
            met.iter().find(|(other, same, at)| other != index && same == what && at != day);
        if let Some((other, _, at)) = other {
            let reason = format!(
                "{what}的期限，本项是{day}，{}是{at}。请核对以哪一个为准。",
                tasks[*other].spot.cell
            );
            tasks[*index].doubt(Field::Due, DoubtKind::ConflictingDeadline, reason);
        }
    }
}

/// What one task times as a part of it, and another as its whole: `单位自评3月底` and a task 单位自评.
fn scoped(tasks: &[ProposedTask], met: &mut Vec<(usize, String, Day)>) {
    for (index, task) in tasks.iter().enumerate() {
        for due in &task.meant.due {
            let (Some(scope), Some(day)) = (&due.scope, due.date) else { continue };
            for (other, whole) in tasks.iter().enumerate().filter(|(other, _)| *other != index) {
                let title = squeeze(&whole.meant.item);
                let is_it =
                    4 <= scope.chars().count() && title.trim_end_matches("工作") == scope.as_str();
                if let ([theirs], true) = (whole.meant.due.as_slice(), is_it)
                    && let Some(at) = theirs.date
                {
                    met.extend([(index, scope.clone(), day), (other, scope.clone(), at)]);
                }
            }
        }
    }
}

/// What is looked at: self-evaluation, the monitoring of a month.
fn matters(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    if text.contains("自评") {
        out.push("自评".to_owned());
    }
    for month in 1..=12 {
        let marks = [format!("({month}月)绩效监控"), format!("{month}月绩效监控")];
        let is_met = marks.iter().any(|mark| {
            text.match_indices(mark.as_str())
                .any(|(at, _)| !text[..at].ends_with(|c: char| c.is_ascii_digit()))
        });
        if is_met {
            out.push(format!("{month}月监控"));
        }
    }
    if out.is_empty() && text.contains("实地评价") {
        out.push(String::new());
    }
    out
}

/// Monitoring goes in rounds; a task about all of them with one day lacks the others. So does 次年 without one.
fn parts(tasks: &mut [ProposedTask]) {
    let rounds = tasks.iter().filter(|task| {
        let title = squeeze(&task.meant.item);
        title.contains("监控") && title.contains('轮')
    });
    let has_rounds = 1 < rounds.count();
    for task in tasks {
        let title = squeeze(&task.meant.item);
        let detail = squeeze(&task.meant.detail);
        let one_day = days(task).len() == 1;
        let all_rounds = has_rounds
            && title.contains("监控")
            && title.contains("结果")
            && !title.contains('轮')
            && !detail.contains("为监控节点")
            && one_day;
        if all_rounds {
            task.doubt(
                Field::Due,
                DoubtKind::MissingPart,
                "监控分几轮，这里只印了一个期限。请核对其他轮次的期限。",
            );
        }
        let year = days(task).first().map(|day| day.year());
        if detail.contains("次年")
            && year.is_some()
            && days(task).iter().all(|day| Some(day.year()) == year)
        {
            task.doubt(
                Field::Due,
                DoubtKind::MissingPart,
                "明细讲到次年的事，没有印次年的期限。请补上。",
            );
        }
    }
}
