//! What can go wrong with the machine. Refusals of the domain are somebody else's business.

use thiserror::Error;

/// The store is in trouble. The sentence is for the person who runs the installation.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum Failure {
    /// A statement failed. Nothing of its transaction was kept.
    #[error("数据库操作失败（{doing}）：{reason}。本次操作没有保存，请联系系统管理员查看日志。")]
    Database {
        /// The first words of the statement.
        doing: String,
        /// What the database said.
        reason: String,
    },
    /// A stored row does not have the shape that the schema promises.
    #[error(
        "数据表 {table} 的 {column} 列内容不符合要求（{found}）。请停止使用并运行 wenxiao verify。"
    )]
    Row {
        /// Table.
        table: &'static str,
        /// Column.
        column: &'static str,
        /// What stood there instead.
        found: String,
    },
    /// No room on the disk. Nothing was kept; reading goes on, and writing after room was made.
    #[error("磁盘空间不足，本次操作没有保存。请清理磁盘后重试。")]
    DiskFull,
    /// The commit or its sync failed: nobody knows what the disk holds. The store is doubtful from now on.
    #[error("提交未能落盘（{reason}）。为保证数据可靠，系统已停止写入，请重新启动服务。")]
    CommitFailed {
        /// What the database said.
        reason: String,
    },
    /// The line was lost while the commit was on its way: kept or not is to be asked by the idempotency key.
    #[error("提交时连接中断，结果未知（{reason}）。请用同一请求重新查询，不要另行提交。")]
    CommitUnknown {
        /// What the driver said.
        reason: String,
    },
    /// An earlier commit failed; no writing before a restart, which reads what the disk really holds.
    #[error("此前有一次提交未能落盘，系统已停止写入。请重新启动服务后再试。")]
    Doubtful,
    /// Two transactions were in each other's way more often than is retried. Nothing was kept.
    #[error("数据库并发冲突（{reason}），本次操作没有保存，请稍后重试。")]
    Conflict {
        /// What the database said.
        reason: String,
    },
    /// The database server cannot be reached, or went away before the commit. Nothing was kept.
    #[error("无法连接数据库（{reason}）。本次操作没有保存，请检查数据库服务和连接地址。")]
    Unreachable {
        /// What the driver said.
        reason: String,
    },
    /// Another transaction held the database for more than five seconds. Nothing was kept.
    #[error("数据库正忙，等待超过5秒。本次操作没有保存，请稍后重试。")]
    Busy,
    /// Another process writes to this folder.
    #[error(
        "数据目录 {folder} 正被另一个进程写入（{holder}）。请先停止该进程，或改用运行中服务的接口。"
    )]
    Locked {
        /// The data folder.
        folder: String,
        /// What the lock file says about its holder.
        holder: String,
    },
    /// The store was opened for reading.
    #[error("数据目录以只读方式打开，不能写入。请通过运行中的服务办理。")]
    ReadOnly,
    /// The database was written by a newer program.
    #[error(
        "数据库结构版本为 {found}，本程序只认识到 {known}。请使用新版本的程序，旧程序不会改动数据。"
    )]
    NewerSchema {
        /// Number of the newest migration in the database.
        found: i64,
        /// Number of the newest migration of this program.
        known: i64,
    },
    /// Opened for reading, but the database waits for an upgrade, which writes.
    #[error("数据库结构版本为 {found}，本程序需要 {known}。请先用本版本启动一次服务完成升级。")]
    OlderSchema {
        /// Number of the newest migration in the database.
        found: i64,
        /// Number of the newest migration of this program.
        known: i64,
    },
    /// Locks and syncs cannot be trusted there.
    #[error(
        "数据目录 {folder} 位于网络文件系统（{kind}），断电或断网可能损坏数据。请改用本机磁盘。"
    )]
    NetworkFileSystem {
        /// The data folder.
        folder: String,
        /// The file system's type, such as `nfs4`.
        kind: String,
    },
    /// The database server is set up so that an acknowledged commit may be lost.
    #[error("数据库服务器参数 {setting} 的值为 {value}，已确认的数据可能丢失。请改正后再启动。")]
    UnsafeServer {
        /// Name of the server's setting.
        setting: &'static str,
        /// Its value.
        value: String,
    },
    /// A file of the data folder could not be read or written.
    #[error("文件操作失败（{doing}）：{reason}。")]
    File {
        /// What was being done, with the path.
        doing: String,
        /// What the operating system said.
        reason: String,
    },
    /// Stored bytes are not what their digest says.
    #[error("{what}已损坏或被改动。请停止使用，并从备份恢复。")]
    Damaged {
        /// What is damaged.
        what: String,
    },
    /// A restore found rows where it needs an empty store.
    #[error("恢复的目标不是空库，没有写入任何内容。请指定一个新的数据目录或空数据库。")]
    NotEmpty,
}

impl Failure {
    /// A code that lives for ever.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Database { .. } => "S101",
            Self::Row { .. } => "S102",
            Self::DiskFull => "S103",
            Self::CommitFailed { .. } => "S104",
            Self::CommitUnknown { .. } => "S105",
            Self::Doubtful => "S106",
            Self::Conflict { .. } => "S107",
            Self::Unreachable { .. } => "S108",
            Self::Busy => "S109",
            Self::Locked { .. } => "S110",
            Self::ReadOnly => "S111",
            Self::NewerSchema { .. } => "S112",
            Self::OlderSchema { .. } => "S113",
            Self::NetworkFileSystem { .. } => "S114",
            Self::UnsafeServer { .. } => "S115",
            Self::File { .. } => "S116",
            Self::Damaged { .. } => "S117",
            Self::NotEmpty => "S118",
        }
    }

    /// Whether the whole transaction may be tried again: nothing of it was kept.
    pub(crate) const fn may_be_retried(&self) -> bool {
        matches!(self, Self::Conflict { .. } | Self::Unreachable { .. })
    }

    /// Whether no further commit can be trusted before a restart.
    pub(crate) const fn casts_doubt(&self) -> bool {
        matches!(self, Self::CommitFailed { .. } | Self::Damaged { .. })
    }

    pub(crate) fn file(doing: impl Into<String>, error: &std::io::Error) -> Self {
        if error.kind() == std::io::ErrorKind::StorageFull {
            return Self::DiskFull;
        }
        Self::File { doing: doing.into(), reason: error.to_string() }
    }
}
