//! One file for each command.

use clap::Subcommand;

use crate::exit::Exit;

mod check;
mod checks;
mod findings;
mod read;
mod rules;
mod score;

/// What is to be done.
#[derive(Clone, Debug, Subcommand)]
pub enum Command {
    /// 读取绩效表：原文、读作什么、有什么疑问
    Read(read::Arguments),
    /// 核对绩效表：只列出发现的问题
    Check(check::Arguments),
    /// 重算自评得分：填报与重算并列，说明理由
    Score(score::Arguments),
    /// 查规定：阈值、权重、时限及其来源
    Rules(rules::Arguments),
    /// 查核对：代码、说明、依据、正反例
    Checks(checks::Arguments),
}

impl Command {
    /// Does it.
    ///
    /// # Errors
    /// When the machine is in trouble. What is wrong with a file or a command is no error but an exit.
    pub fn run(self) -> anyhow::Result<Exit> {
        match self {
            Self::Read(arguments) => read::run(&arguments),
            Self::Check(arguments) => check::run(&arguments),
            Self::Score(arguments) => score::run(&arguments),
            Self::Rules(arguments) => rules::run(&arguments),
            Self::Checks(arguments) => checks::run(&arguments),
        }
    }
}
