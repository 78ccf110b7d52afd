//! 台账修改: what a county makes of the work ledger of a year. Somebody of the performance section proposes a task of the
//! county's own, other words, bodies or days of a task, that a task does not apply or that it does again; another person
//! of the bureau decides. What is not approved changes nothing.
//!
//! ```text
//! built-in tasks ─┐
//!                 ├▶ tasks of the work year
//! proposed ─▶ approved by another ─┘      proposed ─▶ rejected or withdrawn: nothing
//! ```

pub mod refused;

use crate::unit::day::{Day, Instant};
use crate::unit::id::{AccountId, MembershipId};
use crate::unit::words::words;

/// How many times a task of the county's own may fall due in a year (拟定): once a month.
pub const TIMES_LIMIT: usize = 12;

/// How many changes one write may propose (拟定): several times the built-in ledger.
pub const CHANGES_LIMIT: usize = 200;

words! {
    /// 任务大类.
    Category {
        /// 重点工作.
        KeyWork = "key_work", "重点工作";
        /// 预算绩效闭环管理.
        ClosedLoop = "closed_loop", "预算绩效闭环管理";
        /// 实地评价.
        FieldEvaluation = "field_evaluation", "实地评价";
        /// 夯实基础工作.
        Foundation = "foundation", "夯实基础工作";
    }

    /// 责任主体.
    Party {
        /// 县财政局.
        CountyFinance = "county_finance", "县财政局";
        /// 各相关部门单位.
        Departments = "departments", "各相关部门单位";
        /// 县财政局社会保障股.
        SocialSecuritySection = "social_security_section", "县财政局社会保障股";
        /// 县财政局企业股.
        EnterpriseSection = "enterprise_section", "县财政局企业股";
        /// 州财政局.
        PrefectureFinance = "prefecture_finance", "州财政局";
    }

    /// Which change it is.
    LedgerEditKind {
        /// A task of the county's own.
        Add = "add", "新增";
        /// Other words, bodies or days of a task.
        Amend = "amend", "修改";
        /// A task does not apply this year.
        Drop = "drop", "停用";
        /// A task that did not apply does again, as it was before.
        Restore = "restore", "恢复";
    }
}

/// One time of a task as the county states it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LedgerTime {
    /// What is done this time; blank where the task says it all.
    pub of: String,
    /// The last day, inclusive; nothing where none is stated, or where the built-in ledger's word stands: by a notice,
    /// with an act.
    pub on: Option<Day>,
}

/// What a task says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LedgerText {
    /// 任务大类.
    pub category: Category,
    /// 工作事项.
    pub item: String,
    /// 明细任务.
    pub detail: String,
    /// 责任主体, in the order of [`Party::ALL`]; never none.
    pub parties: Vec<Party>,
    /// 完成时间; never none.
    pub times: Vec<LedgerTime>,
}

/// What is proposed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LedgerEdit {
    /// 新增.
    Add {
        /// What the task says.
        text: LedgerText,
    },
    /// 修改. Category and title stay what they are.
    Amend {
        /// What the task says from then on.
        text: LedgerText,
    },
    /// 停用.
    Drop,
    /// 恢复.
    Restore,
}

impl LedgerEdit {
    /// Which change it is.
    pub const fn kind(&self) -> LedgerEditKind {
        match self {
            Self::Add { .. } => LedgerEditKind::Add,
            Self::Amend { .. } => LedgerEditKind::Amend,
            Self::Drop => LedgerEditKind::Drop,
            Self::Restore => LedgerEditKind::Restore,
        }
    }

    /// What the task says afterwards; nothing where its words stay.
    pub const fn text(&self) -> Option<&LedgerText> {
        match self {
            Self::Add { text } | Self::Amend { text } => Some(text),
            Self::Drop | Self::Restore => None,
        }
    }
}

/// What became of a proposal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LedgerOutcome {
    /// 审定, by another person than who proposed.
    Decided {
        /// It changes the ledger.
        approved: bool,
        /// 审定意见; never blank of what is rejected.
        remark: String,
        /// Who.
        by: AccountId,
        /// When.
        at: Instant,
        /// The entry.
        seq: u64,
    },
    /// 撤回, by who proposed.
    Withdrawn {
        /// Why.
        reason: String,
        /// When.
        at: Instant,
    },
}

/// A proposal, decided or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LedgerChange {
    /// From 1 within the work year.
    pub number: u32,
    /// 工作年度.
    pub work_year: i16,
    /// Which task; of a new one the name that it was given: `C1`.
    pub task: String,
    /// What is to change.
    pub edit: LedgerEdit,
    /// Why.
    pub reason: String,
    /// 依据: 文号 of what asks for it, or what else it rests on.
    pub basis: String,
    /// Who proposed it.
    pub by: AccountId,
    /// In which identity.
    pub held: MembershipId,
    /// When.
    pub at: Instant,
    /// The entry.
    pub seq: u64,
    /// What became of it; nothing while it waits.
    pub outcome: Option<LedgerOutcome>,
}

impl LedgerChange {
    /// Nobody has decided yet.
    pub const fn is_pending(&self) -> bool {
        self.outcome.is_none()
    }

    /// The entry since which it changes the ledger; nothing of what was not approved.
    pub const fn approved_seq(&self) -> Option<u64> {
        match &self.outcome {
            Some(LedgerOutcome::Decided { approved: true, seq, .. }) => Some(*seq),
            Some(LedgerOutcome::Decided { .. } | LedgerOutcome::Withdrawn { .. }) | None => None,
        }
    }

    /// When it was approved.
    pub const fn approved_at(&self) -> Option<Instant> {
        match &self.outcome {
            Some(LedgerOutcome::Decided { approved: true, at, .. }) => Some(*at),
            Some(LedgerOutcome::Decided { .. } | LedgerOutcome::Withdrawn { .. }) | None => None,
        }
    }

    /// 待审定, 已同意, 未同意, 已撤回.
    pub const fn status(&self) -> &'static str {
        match &self.outcome {
            None => "待审定",
            Some(LedgerOutcome::Decided { approved: true, .. }) => "已同意",
            Some(LedgerOutcome::Decided { .. }) => "未同意",
            Some(LedgerOutcome::Withdrawn { .. }) => "已撤回",
        }
    }

    /// `台账修改2026-003`.
    pub fn word(&self) -> String {
        format!("台账修改{}-{:03}", self.work_year, self.number)
    }
}

/// The name of the county's own task of a number: `C1`.
pub fn own_task(number: u32) -> String {
    format!("C{number}")
}

/// The number of a task of the county's own; nothing of a built-in one.
pub fn own_number(task: &str) -> Option<u32> {
    task.strip_prefix('C')?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_task_of_the_countys_own_is_known_by_its_name() {
        assert_eq!(own_number(&own_task(12)), Some(12));
        for built_in in ["R1", "R41", "C", ""] {
            assert_eq!(own_number(built_in), None, "{built_in}");
        }
    }
}
