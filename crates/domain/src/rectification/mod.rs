//! 督办, 反馈 and 整改: what follows a flag, or what an evaluation found. A ticket is a dialogue with a time
//! limit, about a project or about a department as a whole:
//!
//! ```text
//! ordered → answered → closed
//!    ↑          │
//!    └─sent back┘        withdrawn, until it was answered
//! ```
//!
//! Who is late is derived from the last day and today, never written down.

pub mod json;

pub mod origin;

pub mod refused;

use std::collections::BTreeSet;

use self::origin::Origin;
use crate::derive::flag::Flag;
use crate::document::SubjectId;
use crate::form::layout::FormKind;
use crate::regulation::key;
use crate::regulation::pack::Pack;
use crate::unit::day::{Day, Instant};
use crate::unit::id::{AccountId, DocumentId, RectificationId};
use crate::unit::words::words;

words! {
    /// 整改措施: the four means against a flag that the county's report names, and those that fit what an
    /// evaluation or 真实性核查 found (拟定).
    Measure {
        /// 绩效目标调整.
        AdjustTarget = "adjust_target", "绩效目标调整";
        /// 预算调整.
        AdjustBudget = "adjust_budget", "预算调整";
        /// 督办资金执行.
        PressExecution = "press_execution", "督办资金执行";
        /// 督办项目进度.
        PressProgress = "press_progress", "督办项目进度";
        /// 完善管理制度.
        ImproveManagement = "improve_management", "完善管理制度";
        /// 更正填报数据.
        CorrectFigures = "correct_figures", "更正填报数据";
        /// 补充佐证材料.
        SupplyEvidence = "supply_evidence", "补充佐证材料";
        /// 退回资金.
        ReturnFunds = "return_funds", "退回资金";
    }
}

/// Where a ticket stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RectificationState {
    /// 整改中: waits for the department.
    Ordered,
    /// 待验收: waits for the finance bureau.
    Answered,
    /// 已销号.
    Closed,
    /// 已撤回.
    Withdrawn,
}

impl RectificationState {
    /// Every state.
    pub const ALL: [Self; 4] = [Self::Ordered, Self::Answered, Self::Closed, Self::Withdrawn];

    /// The word people see.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Ordered => "整改中",
            Self::Answered => "待验收",
            Self::Closed => "已销号",
            Self::Withdrawn => "已撤回",
        }
    }

    /// The word in records.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Ordered => "ordered",
            Self::Answered => "answered",
            Self::Closed => "closed",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// Reads [`Self::key`].
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.key() == key)
    }

    /// Somebody still has to act.
    pub const fn is_open(self) -> bool {
        match self {
            Self::Ordered | Self::Answered => true,
            Self::Closed | Self::Withdrawn => false,
        }
    }
}

/// One step of the dialogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// When.
    pub at: Instant,
    /// Who.
    pub by: AccountId,
    /// What it was.
    pub act: StepAct,
    /// What was said.
    pub text: String,
}

/// What a step was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StepAct {
    /// 提交整改.
    Answered {
        /// 整改措施.
        measures: BTreeSet<Measure>,
        /// SM3 of what proves it, hexadecimal, with the file's name.
        evidence: Vec<(String, String)>,
    },
    /// 验收通过.
    Closed,
    /// 验收不通过.
    SentBack,
    /// 延期.
    Extended {
        /// The new last day.
        due: Day,
    },
    /// 撤回督办.
    Withdrawn,
}

impl StepAct {
    /// The words people see.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Answered { .. } => "提交整改",
            Self::Closed => "验收通过",
            Self::SentBack => "验收不通过",
            Self::Extended { .. } => "延期",
            Self::Withdrawn => "撤回督办",
        }
    }
}

/// 整改单.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rectification {
    /// For ever.
    pub id: RectificationId,
    /// From 1 within the form of a year.
    pub number: u32,
    /// About which project or department.
    pub subject: SubjectId,
    /// The monitoring form that was flagged, the evaluation, or what was drawn.
    pub document: DocumentId,
    /// Which form that is.
    pub source: FormKind,
    /// The year of the ledger.
    pub work_year: i16,
    /// 由来, as it was when the order was given.
    pub origin: Origin,
    /// 偏离 or 存在的问题: the sentences that say why, as they were then.
    pub finding: String,
    /// 整改要求.
    pub demand: String,
    /// Who ordered it.
    pub ordered_by: AccountId,
    /// When.
    pub ordered_at: Instant,
    /// 原定期限: the last day that the order named, inclusive.
    pub ordered_due: Day,
    /// The last day, inclusive; the newest where it was extended.
    pub due: Day,
    /// Where it stands.
    pub state: RectificationState,
    /// The dialogue since the order.
    pub steps: Vec<Step>,
}

/// 改判: a flag that was overruled by a person. What the rules said stays beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overruled {
    /// The flag that counts.
    pub flag: Flag,
    /// Why.
    pub reason: String,
    /// SM3 of what proves it, hexadecimal, with the file's name.
    pub evidence: Vec<(String, String)>,
    /// Who.
    pub by: AccountId,
    /// When.
    pub at: Instant,
}

impl Overruled {
    /// `改判为黄标：冬季停工，按施工计划没有落后那么多。`
    pub fn sentence(&self) -> String {
        let reason = self.reason.trim_end_matches('。');
        format!("改判为{}：{reason}。", self.flag)
    }
}

impl Rectification {
    /// `8-017`: the month of the round and the number in it; `财评-001` of an evaluation.
    pub fn word(&self) -> String {
        format!("{}-{:03}", self.series(), self.number)
    }

    /// What its number is counted in.
    pub fn series(&self) -> &'static str {
        self.origin.series(self.source)
    }

    /// The day on which it was closed.
    pub fn closed_on(&self) -> Option<Day> {
        let closed = self.steps.iter().rev().find(|step| step.act == StepAct::Closed)?;
        Some(closed.at.legal_day())
    }

    /// The last day, while the department is to act: an answer that waits for 验收 is nobody's delay.
    pub const fn waits_until(&self) -> Option<Day> {
        match self.state {
            RectificationState::Ordered => Some(self.due),
            RectificationState::Answered
            | RectificationState::Closed
            | RectificationState::Withdrawn => None,
        }
    }

    /// Whole days after the last day on a day, while the department is to act; 0 in time.
    pub fn days_overdue(&self, today: Day) -> i64 {
        self.waits_until().map_or(0, |due| due.days_until(today).max(0))
    }

    /// 延期: the first and the last day to which it may be put off on a day. Later than the order named,
    /// not before that day, at most [`key::EXTENSION_DAYS`] more than the order gave however often it is
    /// put off, and never past the year in which the order's own last day lies. Nothing where no day is
    /// left.
    pub fn extendable(&self, pack: &Pack, today: Day) -> Option<(Day, Day)> {
        let more = pack.at(key::EXTENSION_DAYS, today).ok()?.value.0;
        let first = self.ordered_due.plus_days(1)?.max(today);
        let last = self.ordered_due.plus_days(i32::from(more))?;
        let last = last.min(Day::end_of_year(self.ordered_due.year())?);
        (first <= last).then_some((first, last))
    }

    /// The last day that held before a step of the dialogue, counted from 0.
    pub fn due_before(&self, place: usize) -> Day {
        let before = self.steps.iter().take(place).rev().find_map(|step| match step.act {
            StepAct::Extended { due } => Some(due),
            StepAct::Answered { .. } | StepAct::Closed | StepAct::SentBack | StepAct::Withdrawn => {
                None
            }
        });
        before.unwrap_or(self.ordered_due)
    }

    /// What was answered last.
    pub fn last_answer(&self) -> Option<&Step> {
        self.steps.iter().rev().find(|step| matches!(step.act, StepAct::Answered { .. }))
    }
}
