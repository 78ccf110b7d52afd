//! `wenxiao cases`: the targets that other projects may start from, for whoever holds the data.

use clap::{Args, Subcommand};
use serde_json::{Value, json};
use wenxiao_domain::derive::grade::Grade;
use wenxiao_domain::overview::case::{Case, CaseQuery, CaseRow};
use wenxiao_domain::state::County;
use wenxiao_domain::unit::day::Day;

use crate::database::YearArguments;
use crate::exit::Exit;
use crate::output;
use crate::table::{Column, one_line, table};

/// 案例：列出可以照着写的绩效目标和自评结果
#[derive(Args, Clone, Debug)]
#[command(override_usage = "wenxiao cases <命令> [选项]", after_help = AFTER)]
pub struct Arguments {
    #[command(subcommand)]
    what: What,
}

const AFTER: &str = "\
示例：
  wenxiao cases list --data 数据 --year 2025
  wenxiao cases list --data 数据 --year 2025 --json

只读，服务运行时也可以用。涉密或敏感的、评价在良以下的、有红标没有整改的项目不是案例。推荐、撤下在页面或接口办理。";

#[derive(Clone, Debug, Subcommand)]
enum What {
    /// 列出一个预算年度的案例，推荐的和自评好的在前
    List(ListArguments),
}

#[derive(Args, Clone, Debug)]
#[command(override_usage = "wenxiao cases list <--data 目录|--database 地址> --year 年度 [选项]")]
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
    let query = CaseQuery { year: Some(arguments.of.year), ..CaseQuery::default() };
    let found = query.found(&county, today);
    if arguments.of.json {
        let all = found.iter().map(|case| told(&county, case, today));
        output::print_json(&all.collect::<Vec<Value>>().into())?;
    } else {
        output::print(&lines(&county, &found, today))?;
    }
    Ok(Exit::Done)
}

fn told(county: &County, case: &Case<'_>, today: Day) -> Value {
    let mut told = case.to_json();
    let rows: Vec<_> = case.rows().iter().map(CaseRow::to_json).collect();
    let more = [
        ("code", json!(case.project.code)),
        ("name", json!(case.project.name)),
        ("unit", json!(county.organization_name(case.project.unit, today))),
        ("rows", json!(rows)),
    ];
    told.extend(more.map(|(name, value)| (name.to_owned(), value)));
    Value::Object(told)
}

fn lines(county: &County, found: &[Case<'_>], today: Day) -> String {
    let mut shown = table([
        ("编码", Column::Code),
        ("项目", Column::Text),
        ("实施单位", Column::Text),
        ("行业", Column::Text),
        ("指标", Column::Number),
        ("自评得分", Column::Number),
        ("等级", Column::Code),
        ("推荐", Column::Text),
    ]);
    for case in found {
        let result = case.result.as_ref();
        let total = result.and_then(|result| result.total);
        shown.add_row([
            case.project.code.clone(),
            one_line(&case.project.name),
            county.organization_name(case.project.unit, today).to_owned(),
            case.project.industry.clone(),
            case.rows().len().to_string(),
            total.map_or_else(String::new, |total| total.to_string()),
            result.and_then(|result| result.grade).map_or("", Grade::word).to_owned(),
            case.mark.map_or_else(String::new, |mark| one_line(&mark.reason)),
        ]);
    }
    format!("{shown}\n共{}个案例。\n", found.len())
}
