//! `wenxiao figures`: the figures of a work year, for whoever holds the data.

use clap::Args;
use serde_json::Value;
use wenxiao_domain::figure::{ALL, Computed, Figure, Population, of_shared};

use crate::database::WorkYearArguments;
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
    /// 输出JSON
    #[arg(long)]
    json: bool,
}

const AFTER: &str = "\
示例：
  wenxiao figures --data 数据 --year 2025
  wenxiao figures --data 数据 --year 2025 --at 2025-06-30 --json

只读，服务运行时也可以用。JSON的records是据以算出的项目编码或部门名称。";

pub fn run(arguments: &Arguments) -> anyhow::Result<Exit> {
    let (app, county, _) = match arguments.of.open()? {
        Ok(opened) => opened,
        Err(exit) => return Ok(exit),
    };
    let work_year = arguments.of.work_year;
    let pack = app.pack_of(&county)?;
    let shared = of_shared(&county.shared);
    let population = Population { county: &shared, work_year, pack: &pack };
    let computed: Vec<(&Figure, Computed)> =
        ALL.iter().map(|figure| (figure, (figure.compute)(population))).collect();
    if arguments.json {
        let told =
            computed.iter().map(|(figure, computed)| figure.to_json(computed, work_year, &county));
        output::print_json(&told.collect::<Vec<Value>>().into())?;
    } else {
        output::print(&lines(&computed))?;
    }
    Ok(Exit::Done)
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
