//! `wenxiao export ledger`: an official list of a year.

use std::path::PathBuf;

use anyhow::Context as _;
use clap::Args;
use serde_json::json;
use wenxiao_app::{LedgerAsked, LedgerFile};
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::ledger::{ALL, Ledger, find, sources};
use wenxiao_domain::party::membership::Scope;
use wenxiao_domain::state::County;
use wenxiao_domain::unit::day::Day;
use wenxiao_domain::unit::id::OrgId;

use crate::database::{CountyArguments, Purpose};
use crate::exit::Exit;
use crate::output;

/// 导出一个年度的台账：xlsx、docx、pdf、csv或json
#[derive(Args, Clone)]
#[command(
    override_usage = "wenxiao export ledger <--data 目录|--database 地址> --ledger 台账 --year 年度 --to 文件 [选项]",
    after_help = AFTER
)]
pub struct Arguments {
    #[command(flatten)]
    county: CountyArguments,
    /// 哪个台账：rectification（整改台账）、evaluation（评价登记台账）、result（结果应用台账）、ultra_long_bond（超长期特别国债项目跟踪表）、social_insurance（社会保险基金绩效汇总表）、state_capital（国有资本经营预算绩效汇总表）、work（工作台账，年度为工作年度）
    #[arg(long, value_name = "台账", value_parser = ledger)]
    ledger: &'static Ledger,
    /// 预算年度
    #[arg(long, value_name = "年度")]
    year: i16,
    /// 只要这一轮监控、这种评价或这种表的结果，如monitoring_may、department_evaluation
    #[arg(long, value_name = "来源", value_parser = source)]
    source: Option<FormKind>,
    /// 只要这个部门：部门名称
    #[arg(long, value_name = "部门")]
    department: Option<String>,
    /// 截至哪一天（含当天），如2025-05-31；不写则为现在
    #[arg(long, value_name = "日期", value_parser = super::day)]
    as_of: Option<Day>,
    /// 写到哪个文件；扩展名决定格式
    #[arg(long, value_name = "文件")]
    to: PathBuf,
    /// 输出JSON
    #[arg(long)]
    json: bool,
}

const AFTER: &str = "\
示例：
  wenxiao export ledger --data 数据 --ledger rectification --year 2025 --to 整改台账.xlsx

金额以万元计，JSON中以分计。已有同名文件时不覆盖。";

fn ledger(text: &str) -> Result<&'static Ledger, String> {
    let all = || ALL.map(|one| format!("{}（{}）", one.key, one.name)).join("、");
    find(text).ok_or_else(|| format!("可以写{}", all()))
}

fn source(text: &str) -> Result<FormKind, String> {
    let named = || sources().map(FormKind::key).collect::<Vec<_>>().join("、");
    let kind: Option<FormKind> = text.parse().ok();
    let known = kind.filter(|kind| sources().any(|one| one == *kind));
    known.ok_or_else(|| format!("可以写{}", named()))
}

impl std::fmt::Debug for Arguments {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Arguments").field("ledger", &self.ledger.key).finish_non_exhaustive()
    }
}

pub fn run(arguments: &Arguments) -> anyhow::Result<Exit> {
    let to = arguments.to.display();
    if arguments.to.exists() {
        return Ok(output::usage(&format!("“{to}”已经存在，不覆盖。")));
    }
    let extension = arguments.to.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    let Some(kind) = LedgerFile::from_extension(&extension) else {
        return Ok(output::usage("文件的扩展名应为.xlsx、.docx、.pdf、.csv或.json。"));
    };
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
    let today = arguments.as_of.unwrap_or_else(|| app.today(&county));
    let department = match department(&county, arguments, today) {
        Ok(department) => department,
        Err(message) => return Ok(output::usage(&message)),
    };
    let asked = LedgerAsked { year: arguments.year, source: arguments.source, department };
    let table = app.ledger((&county, today), arguments.ledger, asked, (&Scope::County, None))?;
    let bytes = match app.ledger_file(&table, kind)? {
        Ok(bytes) => bytes,
        Err(refusal) => {
            output::note(&refusal.message());
            return Ok(Exit::Refused);
        }
    };
    std::fs::write(&arguments.to, &bytes).with_context(|| format!("写入{to}"))?;
    let rows = table.rows.len();
    if arguments.json {
        output::print_json(&json!({
            "ledger": arguments.ledger.key,
            "year": arguments.year,
            "rows": rows,
            "to": to.to_string(),
            "bytes": bytes.len(),
        }))?;
    } else {
        output::print(&format!("已写入 {to}（{rows}行）。\n"))?;
    }
    Ok(Exit::Done)
}

fn department(county: &County, arguments: &Arguments, on: Day) -> Result<Option<OrgId>, String> {
    let Some(name) = &arguments.department else { return Ok(None) };
    let found = county.departments(on).find(|one| one.name.on(on.date()) == name);
    found.map(|one| Some(one.id)).ok_or_else(|| format!("没有名称为“{name}”的部门。"))
}
