//! `wenxiao export state`: everything as plain tables, for people's own tools.

use std::path::PathBuf;

use clap::Args;
use serde_json::json;
use wenxiao_app::{Table, state_tables};
use wenxiao_domain::unit::day::Day;

use crate::database::{CountyArguments, Purpose};
use crate::exit::Exit;
use crate::output;

/// 导出全部数据：CSV或SQLite表，可按某日
#[derive(Args, Clone, Debug)]
#[command(
    override_usage = "wenxiao export state <--data 目录|--database 地址> --to 目录或文件 [选项]",
    after_help = AFTER
)]
pub struct Arguments {
    #[command(flatten)]
    county: CountyArguments,
    /// 截至哪一天（含当天），如2025-05-31；不写则为现在
    #[arg(long, value_name = "日期", value_parser = super::day)]
    as_of: Option<Day>,
    /// 写到哪里：.sqlite、.db结尾为SQLite文件，否则为放CSV的新目录
    #[arg(long, value_name = "目录或文件")]
    to: PathBuf,
    /// 输出JSON
    #[arg(long)]
    json: bool,
}

const AFTER: &str = "\
示例：
  wenxiao export state --data 数据 --to 全部数据
  wenxiao export state --data 数据 --as-of 2026-03-31 --to 一季度.sqlite

金额以分计（列名以_fen结尾），得分以百分之一分计。不含姓名、电话、身份和委托代办。已有同名文件或目录时不覆盖。";

pub fn run(arguments: &Arguments) -> anyhow::Result<Exit> {
    let to = arguments.to.display();
    if arguments.to.exists() {
        return Ok(output::usage(&format!("“{to}”已经存在，不覆盖。")));
    }
    let (app, name) = match arguments.county.open(Purpose::Read)? {
        Ok(opened) => opened,
        Err(exit) => return Ok(exit),
    };
    let newest = app.county(&name)?;
    if let Err(message) = super::not_ahead(arguments.as_of, app.today(&newest)) {
        return Ok(output::usage(&message));
    }
    let county = match arguments.as_of {
        Some(day) => app.county_at(&name, day)?,
        None => newest,
    };
    let names_of = arguments.as_of.unwrap_or_else(|| app.today(&county));
    let tables = state_tables(&county, &*app.pack_of(&county)?, names_of);
    let extension = arguments.to.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    if matches!(extension.as_str(), "sqlite" | "db") {
        Table::write_sqlite(&tables, &arguments.to)?;
    } else {
        Table::write_csv(&tables, &arguments.to)?;
    }
    if arguments.json {
        let counts: serde_json::Map<_, _> =
            tables.iter().map(|table| (table.name.to_owned(), table.rows.len().into())).collect();
        output::print_json(&json!({
            "jurisdiction": name,
            "seq": county.seq(),
            "as_of": arguments.as_of.map(|day| day.to_string()),
            "to": to.to_string(),
            "tables": counts,
        }))?;
    } else {
        let mut text = format!("已写入 {to}（截至第{}条记录）：\n", county.seq());
        for table in &tables {
            text.push_str(&format!("  {:<20}{}行\n", table.name, table.rows.len()));
        }
        output::print(&text)?;
    }
    Ok(Exit::Done)
}
