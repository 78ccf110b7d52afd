//! What of a printed time was not understood, or was understood in a way that somebody has to agree to.

use super::Context;
use super::due::{Part, parts};
use super::proposal::{DoubtKind, Field, ProposedTask};
use crate::unit::day::Day;
use crate::unit::text::squeeze;

/// Words beside a day that change nothing about it.
const IDLE: &[&str] =
    &["完成", "办结", "上报", "报送", "开展", "公开", "结束", "截止", "为止", "之间", "期间"];

/// Words for a part of the year that became a day.
const VAGUE: &[&str] = &["年底", "年末", "季度", "半年", "旬", "月初"];

pub(super) fn check(task: &mut ProposedTask, context: &Context) {
    let cell = squeeze(&task.due_text);
    if let Some(day) = serial(&cell) {
        let reason = format!(
            "完成时间印的是数“{cell}”，不能按日期读；若是表格的日期序号，则是{day}。请改印日期。"
        );
        task.doubt(Field::Due, DoubtKind::UnreadDue, reason);
        return;
    }
    if task.meant.due.iter().all(|due| due.date.is_none()) {
        return;
    }
    let found = parts(&task.due_text, context.year);
    for part in &found {
        match part {
            Part::Beside(words) if is_odd(words) => {
                let reason = format!(
                    "完成时间“{cell}”中的“{words}”没有读懂，也没有用上。请核对整格，改印年月日。"
                );
                task.doubt(Field::Due, DoubtKind::UnreadDue, reason);
            }
            Part::Start(words) => {
                let reason = format!(
                    "完成时间“{cell}”是一段时间，期限取后一日，开始的“{words}”没有用上。请核对。"
                );
                task.doubt(Field::Due, DoubtKind::InterpretedDue, reason);
            }
            Part::Beside(_) | Part::MonthAlone => {}
        }
    }
    let vague = VAGUE.iter().any(|word| cell.contains(word)) || found.contains(&Part::MonthAlone);
    if vague {
        let days: Vec<String> =
            task.meant.due.iter().filter_map(|due| due.date).map(|day| day.to_string()).collect();
        let reason = format!("完成时间“{cell}”没有印到日，推定为{}。请核对。", days.join("、"));
        task.doubt(Field::Due, DoubtKind::InterpretedDue, reason);
    }
}

/// The day of a serial number, as spreadsheets count days.
fn serial(cell: &str) -> Option<Day> {
    let is_number = cell.len() == 5 && cell.bytes().all(|byte| byte.is_ascii_digit());
    Day::from_serial(cell.parse().ok().filter(|_| is_number)?)
}

/// Figures, and pieces of a date, are no name of what is due.
fn is_odd(words: &str) -> bool {
    let how_often = |text: &str| text.contains('次') && !text.contains(['日', '月', '号']);
    let is_idle = IDLE.contains(&words) || words.chars().count() < 2;
    let has_digit = words.chars().any(|c| c.is_ascii_digit());
    let is_piece = words.contains(['至', '到', '#', '?', '\u{fffd}'])
        || ["日", "号", "月"].iter().any(|end| words.ends_with(end));
    (has_digit || (is_piece && !is_idle)) && !how_often(words)
}
