//! `wenxiao results`: the rows of FM-14 that the rules propose or that were decided, for whoever holds the data.

use clap::{Args, Subcommand};
use serde_json::{Value, json};
use wenxiao_domain::overview::result::{ResultRow, result_rows};
use wenxiao_domain::party::membership::Scope;
use wenxiao_domain::state::County;
use wenxiao_domain::unit::amount::Amount;
use wenxiao_domain::unit::day::Day;

use crate::database::YearArguments;
use crate::exit::Exit;
use crate::output;
use crate::table::{Column, one_line, table};

/// 结果应用：列出规则建议的和已处理的
#[derive(Args, Clone, Debug)]
#[command(override_usage = "wenxiao results <命令> [选项]", after_help = AFTER)]
pub struct Arguments {
    #[command(subcommand)]
    what: What,
}

const AFTER: &str = "\
示例：
  wenxiao results list --data 数据 --year 2025
  wenxiao results list --data 数据 --year 2025 --json

只读，服务运行时也可以用。不按身份限制范围：能读数据目录的人看得到全部。处理在页面或接口办理。";

#[derive(Clone, Debug, Subcommand)]
enum What {
    /// 列出一个预算年度的结果应用，待处理的在前
    List(ListArguments),
}

#[derive(Args, Clone, Debug)]
#[command(override_usage = "wenxiao results list <--data 目录|--database 地址> --year 年度 [选项]")]
struct ListArguments {
    #[command(flatten)]
    of: YearArguments,
}

pub fn run(arguments: &Arguments) -> anyhow::Result<Exit> {
    let What::List(arguments) = &arguments.what;
    let (county, today) = match arguments.of.read()? {
        Ok(opened) => opened,
        Err(exit) => return Ok(exit),
    };
    let rows = result_rows(&county, arguments.of.year, today, &Scope::County);
    if arguments.of.json {
        let all = rows.iter().map(|row| row_json(&county, row, today));
        output::print_json(&all.collect::<Vec<Value>>().into())?;
    } else {
        output::print(&lines(&county, &rows, today))?;
    }
    Ok(Exit::Done)
}

fn row_json(county: &County, row: &ResultRow, today: Day) -> Value {
    let mut told = row.to_json(county, today);
    let department = county.organization_name(row.subject.department(), today);
    let decision = row.decision.as_ref().map(|decision| decision.to_json());
    let more = [
        ("subject", json!(row.subject.id().to_string())),
        ("code", json!(row.subject.code())),
        ("name", json!(row.subject.name())),
        ("department_name", json!(department)),
        ("decision", json!(decision)),
    ];
    told.extend(more.map(|(name, value)| (name.to_owned(), value)));
    Value::Object(told)
}

fn lines(county: &County, rows: &[ResultRow], today: Day) -> String {
    let mut shown = table([
        ("编码", Column::Code),
        ("项目或部门", Column::Text),
        ("部门", Column::Text),
        ("依据", Column::Text),
        ("建议", Column::Code),
        ("处理", Column::Code),
        ("扣减（万元）", Column::Number),
        ("文号", Column::Text),
    ]);
    for row in rows {
        let decision = row.decision.as_deref();
        shown.add_row([
            row.subject.code().to_owned(),
            one_line(row.subject.name()),
            county.organization_name(row.subject.department(), today).to_owned(),
            one_line(&row.basis),
            row.suggested.name().to_owned(),
            decision.map_or("待处理", |one| one.application.name()).to_owned(),
            decision.map_or_else(String::new, |one| one.amount.to_string()),
            decision.map_or_else(String::new, |one| one.number.clone()),
        ]);
    }
    let open = rows.iter().filter(|row| row.decision.is_none()).count();
    let taken: Amount = rows.iter().filter_map(|row| Some(row.decision.as_ref()?.amount)).sum();
    let done = rows.len() - open;
    format!("{shown}\n待处理{open}个，已处理{done}个，扣减{taken}万元。\n")
}
