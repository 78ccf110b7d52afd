//! `wenxiao assessment`: the departments' assessment of a work year, for whoever holds the data.

use clap::Args;
use serde_json::Value;
use wenxiao_domain::annual_assessment::{Ranked, ranking};
use wenxiao_domain::state::County;
use wenxiao_domain::unit::day::Day;
use wenxiao_domain::work_ledger::condition::Looked;

use crate::database::{Opened, WorkYearArguments};
use crate::exit::Exit;
use crate::output;
use crate::table::{Column, table};

/// 年度考核：一个工作年度各部门的得分、名次和每一处扣分
#[derive(Args, Clone, Debug)]
#[command(
    override_usage = "wenxiao assessment <--data 目录|--database 地址> --year 年度 [选项]",
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
  wenxiao assessment --data 数据 --year 2025
  wenxiao assessment --data 数据 --year 2025 --at 2025-12-31 --json

只读，服务运行时也可以用。每一处扣分的事实、材料和记录序号在JSON的deductions里。";

pub fn run(arguments: &Arguments) -> anyhow::Result<Exit> {
    let Opened { app, county, day: today, .. } = match arguments.of.open()? {
        Ok(opened) => opened,
        Err(exit) => return Ok(exit),
    };
    let pack = app.pack_of(&county)?;
    let work_year = arguments.of.work_year;
    let all = ranking(Looked { county: &county, pack: &pack, work_year, today });
    if arguments.json {
        let told = all.iter().map(|one| one.to_json(&county, today));
        output::print_json(&told.collect::<Vec<Value>>().into())?;
    } else {
        output::print(&lines(&all, &county, today))?;
    }
    Ok(Exit::Done)
}

fn lines(all: &[Ranked], county: &County, today: Day) -> String {
    if all.is_empty() {
        return "这个年度没有应报事项，没有要考核的部门。\n".to_owned();
    }
    let mut shown = table([
        ("名次", Column::Text),
        ("部门", Column::Text),
        ("得分", Column::Text),
        ("等次", Column::Text),
        ("扣分处数", Column::Text),
    ]);
    for one in all {
        shown.add_row([
            one.place(),
            county.organization_name(one.sheet.department, today).to_owned(),
            one.sheet.total.to_string(),
            one.sheet.band_words(),
            one.sheet.deductions.len().to_string(),
        ]);
    }
    format!("{shown}\n")
}
