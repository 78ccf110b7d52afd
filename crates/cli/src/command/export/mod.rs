//! `wenxiao export`: one document or ledger as a file, or the whole state as plain tables.

use clap::{Args, Subcommand};
use wenxiao_domain::refusal::Unread;
use wenxiao_domain::unit::day::Day;

use crate::exit::Exit;
use crate::typed::day;

mod document;
mod ledger;
mod state;

/// 导出：一份材料或一个台账导出为xlsx、docx、pdf，或某日的全部数据导出为表
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
    /// 导出一个年度的台账：xlsx、docx、pdf、csv或json
    Ledger(ledger::Arguments),
}

pub fn run(arguments: &Arguments) -> anyhow::Result<Exit> {
    match &arguments.what {
        What::Document(arguments) => document::run(arguments),
        What::State(arguments) => state::run(arguments),
        What::Ledger(arguments) => ledger::run(arguments),
    }
}

/// A day that has not come yet has no state of its own.
fn not_ahead(as_of: Option<Day>, today: Day) -> Result<(), String> {
    match as_of.map(|day| Unread::as_of(&day.to_string(), today)) {
        Some(Err(refused)) => Err(refused.message()),
        Some(Ok(_)) | None => Ok(()),
    }
}
