//! What the command tells the shell that called it.

use std::process::ExitCode;

/// How a command ended. Where several hold, the last one in this list is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// Done.
    Done,
    /// Done, and something is wrong with what was looked at.
    Faulty,
    /// The command was typed wrongly; nothing was done.
    Usage,
    /// A file or an act was refused; the others were done.
    Refused,
    /// The machine is in trouble: disk, database, network.
    Failed,
}

impl Exit {
    /// Every way to end.
    pub const ALL: [Self; 5] = [Self::Done, Self::Faulty, Self::Usage, Self::Refused, Self::Failed];

    /// The number.
    pub const fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Faulty => 1,
            Self::Usage => 2,
            Self::Refused => 3,
            Self::Failed => 4,
        }
    }

    /// What it means, as printed by `--help`.
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::Done => "办妥",
            Self::Faulty => {
                "办妥，但有问题：check有必改项，check-report有不能成立的，score与填报不符，payments有不入账的行，验证不通过，抽审复算不一致，公开文件核对不上"
            }
            Self::Usage => "命令写法有误，什么也没有做",
            Self::Refused => "有文件或操作被拒绝（原因已列出），其余已办",
            Self::Failed => "机器故障：磁盘、数据库、网络等",
        }
    }

    /// The list under `--help`.
    pub fn list() -> String {
        let mut out = "退出码：".to_owned();
        for exit in Self::ALL {
            out.push_str(&format!("\n  {}  {}", exit.code(), exit.meaning()));
        }
        out.push_str("\n  几种情况同时出现时，取最大的一个。");
        out
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code())
    }
}
