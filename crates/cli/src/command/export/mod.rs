//! `wenxiao export`: one document as a file, or the whole state as plain tables.

use clap::{Args, Subcommand};

use crate::exit::Exit;

mod document;
mod state;

/// 导出：一份材料导出为xlsx、docx、pdf，或某日的全部数据导出为表
#[derive(Args, Clone, Debug)]
#[command(override_usage = "wenxiao export <命令> [选项]")]
pub struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Clone, Debug, Subcommand)]
enum What {
    /// 导出一份材料：xlsx、docx、pdf或json
    Document(document::Arguments),
    /// 导出全部数据：CSV或SQLite表，可按某日
    State(state::Arguments),
}

pub fn run(arguments: &Arguments) -> anyhow::Result<Exit> {
    match &arguments.what {
        What::Document(arguments) => document::run(arguments),
        What::State(arguments) => state::run(arguments),
    }
}
