//! The machine in trouble. The domain saying no is a `Refusal`, and never one of these.

use thiserror::Error;

/// Why nothing could be done, in words for whoever runs the installation.
#[derive(Clone, Debug, Error)]
pub enum Failure {
    /// The database or a file is in trouble.
    #[error(transparent)]
    Store(#[from] wenxiao_store::Failure),
    /// The journal is broken; nothing more is built on it.
    #[error("{jurisdiction} 的第{seq}条记录有问题：{what}请停止使用并运行 wenxiao verify。")]
    BrokenJournal {
        /// Whose journal.
        jurisdiction: String,
        /// Where.
        seq: u64,
        /// What, as a sentence.
        what: String,
    },
    /// The rules that an entry names are not there.
    #[error("规则包 {digest} 不在库中或已损坏。请从备份恢复该文件后再试。")]
    RulesMissing {
        /// SM3 of the rules, hexadecimal.
        digest: String,
    },
    /// A stored text is not what this program writes.
    #[error("{what}无法读取（{reason}）。请联系系统管理员查看日志。")]
    Unreadable {
        /// What.
        what: &'static str,
        /// Why.
        reason: String,
    },
    /// Too many requests wait for the writer.
    #[error("等待办理的请求过多，本次没有办理。请稍后用同一页面重试。")]
    QueueFull,
    /// Other processes were quicker five times in a row.
    #[error("多个服务同时办理，本次没有保存。请稍后用同一页面重试。")]
    Contended,
    /// The clock is not to be trusted: one jump would mark every later filing late.
    #[error("服务器时间可疑（{reason}），已暂停写入。请系统管理员核对时间并确认后继续。")]
    ClockHeld {
        /// What was seen.
        reason: String,
    },
    /// The writer stopped while the request was on its way.
    #[error("服务正在停止，结果未知。请在恢复后用同一页面重试，不要另行填写。")]
    Stopped,
    /// The operating system gives no random bytes.
    #[error("操作系统不能提供随机数：{0}")]
    NoRandomness(String),
    /// A password could not be hashed.
    #[error("密码运算失败：{0}")]
    Hashing(String),
    /// A file outside of the store could not be written.
    #[error("文件操作失败（{doing}）：{reason}。")]
    File {
        /// What was being done.
        doing: String,
        /// What the operating system said.
        reason: String,
    },
}

impl Failure {
    /// A code that lives for ever.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Store(failure) => failure.code(),
            Self::BrokenJournal { .. } => "S201",
            Self::RulesMissing { .. } => "S202",
            Self::Unreadable { .. } => "S203",
            Self::QueueFull => "S204",
            Self::Contended => "S205",
            Self::ClockHeld { .. } => "S206",
            Self::Stopped => "S207",
            Self::NoRandomness(_) => "S208",
            Self::Hashing(_) => "S209",
            Self::File { .. } => "S210",
        }
    }

    /// The HTTP status of an answer: 507 no room, 503 try again, 500 otherwise.
    pub const fn http(&self) -> u16 {
        match self {
            Self::Store(wenxiao_store::Failure::DiskFull) => 507,
            Self::Store(
                wenxiao_store::Failure::Busy
                | wenxiao_store::Failure::Conflict { .. }
                | wenxiao_store::Failure::Unreachable { .. }
                | wenxiao_store::Failure::CommitUnknown { .. }
                | wenxiao_store::Failure::Doubtful
                | wenxiao_store::Failure::ReadOnly,
            )
            | Self::QueueFull
            | Self::Contended
            | Self::ClockHeld { .. }
            | Self::Stopped => 503,
            _ => 500,
        }
    }
}
