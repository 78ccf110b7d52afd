//! How much a task presses.

use super::TaskKind;
use crate::unit::day::Day;

/// When it presses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Urgency {
    /// 已逾期.
    Overdue,
    /// 三天内.
    WithinThreeDays,
    /// 本周: within seven days.
    ThisWeek,
    /// 以后.
    Later,
    /// 等别人.
    Waiting,
}

impl Urgency {
    /// Every group, in the order of the page.
    pub const ALL: [Self; 5] =
        [Self::Overdue, Self::WithinThreeDays, Self::ThisWeek, Self::Later, Self::Waiting];

    /// The heading.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Overdue => "已逾期",
            Self::WithinThreeDays => "三天内",
            Self::ThisWeek => "本周",
            Self::Later => "以后",
            Self::Waiting => "等别人",
        }
    }
}

impl Urgency {
    /// Of a task with its last day.
    pub(super) fn of(task: TaskKind, due: Option<Day>, today: Day) -> Self {
        let days = due.map(|due| today.days_until(due));
        // An order that was not obeyed in time is the finance bureau's to press, not to wait for.
        let is_late_order = task == TaskKind::AwaitAnswer && days.is_some_and(|days| days < 0);
        if task.is_waiting() && !is_late_order {
            return Urgency::Waiting;
        }
        match days {
            Some(days) if days < 0 => Urgency::Overdue,
            Some(days) if days <= 3 => Urgency::WithinThreeDays,
            Some(days) if days <= 7 => Urgency::ThisWeek,
            Some(_) | None => Urgency::Later,
        }
    }
}
