//! `wenxiao figures`: the figures of a work year, for whoever holds the data.

use clap::Args;
use serde_json::Value;
use wenxiao_domain::figure::{ALL, Change, Computed, Figure, Population, changes, of_shared};
use wenxiao_domain::refusal::Unread;
use wenxiao_domain::unit::day::Day;

use crate::database::{Opened, WorkYearArguments};
use crate::exit::Exit;
use crate::output;
use crate::table::{Column, table};

/// 概况：一个工作年度的全部指标，由记录算出
#[derive(Args, Clone, Debug)]
#[command(
    override_usage = "wenxiao figures <--data 目录|--database 地址> --year 年度 [选项]",
    after_help = AFTER
)]
pub struct Arguments {
    #[command(flatten)]
    of: WorkYearArguments,
    /// 与这一天相比，说明各指标变化了多少、由哪些项目或部门引起
    #[arg(long, value_name = "日期")]
    since: Option<String>,
    /// 输出JSON
    #[arg(long)]
    json: bool,
}

const AFTER: &str = "\
示例：
  wenxiao figures --data 数据 --year 2025
  wenxiao figures --data 数据 --year 2025 --at 2025-06-30 --json
  wenxiao figures --data 数据 --year 2025 --since 2025-06-30

只读，服务运行时也可以用。JSON的records是据以算出的项目编码或部门名称；
写了--since的，joined是新计入的，left是不再计入的，moved是数值变了的。";

pub fn run(arguments: &Arguments) -> anyhow::Result<Exit> {
    let now = match arguments.of.open()? {
        Ok(opened) => opened,
        Err(exit) => return Ok(exit),
    };
    if let Some(since) = &arguments.since {
        return compared(&now, Unread::since(since, now.day), arguments);
    }
    let (app, county) = (&now.app, &now.county);
    let work_year = arguments.of.work_year;
    let pack = app.pack_of(county)?;
    let shared = of_shared(&county.shared);
    let population = Population { county: &shared, work_year, pack: &pack };
    let computed: Vec<(&Figure, Computed)> =
        ALL.iter().map(|figure| (figure, (figure.compute)(population))).collect();
    if arguments.json {
        let told =
            computed.iter().map(|(figure, computed)| figure.to_json(computed, work_year, county));
        output::print_json(&told.collect::<Vec<Value>>().into())?;
    } else {
        output::print(&lines(&computed))?;
    }
    Ok(Exit::Done)
}

/// The figures as they were on an earlier day and as they are.
fn compared(
    now: &Opened,
    since: Result<Day, Unread>,
    arguments: &Arguments,
) -> anyhow::Result<Exit> {
    let (since, then) = match now.on(since)? {
        Ok(asked) => asked,
        Err(exit) => return Ok(exit),
    };
    let work_year = arguments.of.work_year;
    let (pack_then, pack) = (now.app.pack_of(&then)?, now.app.pack_of(&now.county)?);
    let (then, county) = (of_shared(&then.shared), of_shared(&now.county.shared));
    let populations = (
        Population { county: &then, work_year, pack: &pack_then },
        Population { county: &county, work_year, pack: &pack },
    );
    let all = changes(ALL.iter(), populations);
    if arguments.json {
        output::print_json(&all.iter().map(|one| one.to_json(&county)).collect())?;
    } else {
        output::print(&change_lines(&all, (since, now.day)))?;
    }
    Ok(Exit::Done)
}

fn change_lines(all: &[Change<'_>], (since, day): (Day, Day)) -> String {
    let mut shown = table([
        ("编号", Column::Code),
        ("指标", Column::Text),
        ("那天", Column::Text),
        ("所看的一天", Column::Text),
        ("变化", Column::Text),
        ("新计入", Column::Number),
        ("不再计入", Column::Number),
    ]);
    for change in all.iter().filter(|one| !one.is_none()) {
        shown.add_row([
            change.figure.id.to_owned(),
            change.figure.title.to_owned(),
            change.figure.shown(&change.before.value),
            change.figure.shown(&change.after.value),
            change.difference().unwrap_or_else(|| "—".to_owned()),
            change.joined().len().to_string(),
            change.left().len().to_string(),
        ]);
    }
    let same = all.iter().filter(|one| one.is_none()).count();
    if same == all.len() {
        return format!("{since}与{day}相比，{same}个指标都没有变化。\n");
    }
    format!("{since}与{day}相比，{same}个指标没有变化，其余：\n{shown}\n")
}

fn lines(computed: &[(&Figure, Computed)]) -> String {
    let mut shown = table([
        ("编号", Column::Code),
        ("指标", Column::Text),
        ("数值", Column::Text),
        ("说明", Column::Text),
    ]);
    for (figure, computed) in computed {
        shown.add_row([
            figure.id.to_owned(),
            figure.title.to_owned(),
            figure.shown(&computed.value),
            figure.note(&computed.value).unwrap_or_default(),
        ]);
    }
    format!("{shown}\n")
}
