//! Why a change of the work ledger is not proposed, decided or taken back: one family of the product's refusals.

/// Why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LedgerRefusal {
    /// Two people: who proposed a change may not decide it.
    OwnChange,
    /// Who did not propose it takes it back.
    NotProposer,
    /// It was decided or taken back already; where it stands.
    Settled(&'static str),
    /// Another proposal about the task waits: its task and number.
    Pending(String, u32),
    /// The year's ledger has no such task.
    NoTask(String),
    /// The task does not apply this year, so it is not changed.
    Dropped(String),
    /// The task applies, so it is not restored.
    InUse(String),
    /// The task says so already.
    NothingChanged(String),
    /// A task of the ledger, or one that waits for a decision, says the same.
    SaidAlready(String),
    /// Nobody is to do it.
    NoParty,
    /// A task falls due as many times as the built-in ledger says, or, of the county's own, no fewer than before.
    TimesGone {
        /// The task.
        task: String,
        /// How many times it falls due.
        times: usize,
    },
    /// The built-in ledger prints a day for this time, which may be moved, not taken away.
    DayNeeded(String),
    /// More than one write or one task takes.
    TooMany {
        /// Of what.
        what: &'static str,
        /// How many at most.
        limit: usize,
    },
}

impl LedgerRefusal {
    /// Code and HTTP status.
    pub const fn code(&self) -> (&'static str, u16) {
        match self {
            Self::OwnChange => ("R640", 409),
            Self::NotProposer => ("R641", 409),
            Self::Settled(_) => ("R642", 409),
            Self::Pending(..) => ("R643", 409),
            Self::NoTask(_) => ("R644", 422),
            Self::Dropped(_) => ("R645", 409),
            Self::InUse(_) => ("R646", 409),
            Self::NothingChanged(_) => ("R647", 422),
            Self::SaidAlready(_) => ("R648", 409),
            Self::NoParty => ("R649", 422),
            Self::TimesGone { .. } => ("R650", 422),
            Self::DayNeeded(_) => ("R651", 422),
            Self::TooMany { .. } => ("R652", 422),
        }
    }

    /// Two sentences: what is wrong, and what to do next.
    pub fn message(&self) -> String {
        match self {
            Self::OwnChange => {
                "不能审定自己提出的台账修改。请由财政局的另一位审定人员办理。".to_owned()
            }
            Self::NotProposer => {
                "台账修改只能由提出的人撤回。不同意的，请在审定时写明意见。".to_owned()
            }
            Self::Settled(status) => {
                format!("这项台账修改现在是“{status}”，不能再办理。请刷新页面，看办理的结果。")
            }
            Self::Pending(task, number) => format!(
                "台账任务“{task}”已有第{number}项修改待审定。请等审定以后再提出，或者先撤回那一项。"
            ),
            Self::NoTask(task) => format!(
                "这个年度的工作台账没有“{task}”这一项任务。请从工作台账里要修改的那一项提出。"
            ),
            Self::Dropped(task) => {
                format!("台账任务“{task}”本年已经停用，不能修改。要再办的，请提出恢复。")
            }
            Self::InUse(task) => {
                format!("台账任务“{task}”没有停用，不用恢复。请刷新页面，看现在的状态。")
            }
            Self::NothingChanged(task) => {
                format!("提出的内容和台账任务“{task}”现在的一样。请改要改的地方后再提出。")
            }
            Self::SaidAlready(task) => format!(
                "事项和明细与台账任务“{task}”相同。请修改那一项，或者写明这一项有什么不同。"
            ),
            Self::NoParty => "没有选择责任主体。请至少选一个。".to_owned(),
            Self::TimesGone { task, times } => format!(
                "台账任务“{task}”有{times}个完成时间，个数对不上。请按原来的个数填写；不再办的，请提出停用。"
            ),
            Self::DayNeeded(task) => format!(
                "台账任务“{task}”印有固定的期限，可以改，不能空着。请填写日期；不再办的，请提出停用。"
            ),
            Self::TooMany { what, limit } => {
                format!("{what}太多，最多{limit}个。请分几次提出。")
            }
        }
    }

    /// One of each.
    pub fn samples() -> [Self; 13] {
        let task = || "R7".to_owned();
        [
            Self::OwnChange,
            Self::NotProposer,
            Self::Settled("已同意"),
            Self::Pending(task(), 3),
            Self::NoTask("R99".to_owned()),
            Self::Dropped(task()),
            Self::InUse(task()),
            Self::NothingChanged(task()),
            Self::SaidAlready(task()),
            Self::NoParty,
            Self::TimesGone { task: task(), times: 2 },
            Self::DayNeeded(task()),
            Self::TooMany { what: "完成时间", limit: super::TIMES_LIMIT },
        ]
    }
}
