//! `wenxiao assessment`: the departments' assessment of a work year, for whoever holds the data.

use std::rc::Rc;

use clap::Args;
use serde_json::Value;
use wenxiao_domain::annual_assessment::{Ranked, of_bureau, ranked, ranking};

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
    /// 考核财政局：数据中每个行政区划作为一个单位，按它各部门合在一起的事实打分、排名
    #[arg(long)]
    bureaus: bool,
    /// 输出JSON
    #[arg(long)]
    json: bool,
}

const AFTER: &str = "\
示例：
  wenxiao assessment --data 数据 --year 2025
  wenxiao assessment --data 数据 --year 2025 --at 2025-12-31 --json
  wenxiao assessment --data 数据 --year 2025 --bureaus

只读，服务运行时也可以用。每一处扣分的事实、材料和记录序号在JSON的deductions里。";

/// A sheet in its place, with the county that it is read in.
struct Row {
    ranked: Ranked,
    of: Rc<Opened>,
}

pub fn run(arguments: &Arguments) -> anyhow::Result<Exit> {
    let rows = if arguments.bureaus { bureaus(arguments)? } else { departments(arguments)? };
    let rows = match rows {
        Ok(rows) => rows,
        Err(exit) => return Ok(exit),
    };
    if arguments.json {
        output::print_json(&rows.iter().map(Row::to_json).collect::<Vec<Value>>().into())?;
    } else {
        output::print(&lines(&rows, if arguments.bureaus { "财政局" } else { "部门" }))?;
    }
    Ok(Exit::Done)
}

fn departments(arguments: &Arguments) -> anyhow::Result<Result<Vec<Row>, Exit>> {
    let opened = match arguments.of.open()? {
        Ok(opened) => Rc::new(opened),
        Err(exit) => return Ok(Err(exit)),
    };
    let pack = opened.app.pack_of(&opened.county)?;
    let all = ranking(opened.looked(arguments.of.work_year, &pack)).into_iter();
    Ok(Ok(all.map(|ranked| Row { ranked, of: opened.clone() }).collect()))
}

/// Every jurisdiction of the data as one unit, the best first; the order of the codes among equals.
fn bureaus(arguments: &Arguments) -> anyhow::Result<Result<Vec<Row>, Exit>> {
    let all = match arguments.of.open_all()? {
        Ok(all) => all,
        Err(exit) => return Ok(Err(exit)),
    };
    let mut found = Vec::new();
    for one in all {
        let pack = one.app.pack_of(&one.county)?;
        let sheet = of_bureau(one.looked(arguments.of.work_year, &pack));
        found.extend(sheet.map(|sheet| (Rc::new(one), sheet)));
    }
    found.sort_by_key(|(_, sheet)| std::cmp::Reverse(sheet.total));
    let (counties, sheets): (Vec<_>, Vec<_>) = found.into_iter().unzip();
    let placed = ranked(sheets).into_iter().zip(counties);
    Ok(Ok(placed.map(|(ranked, of)| Row { ranked, of }).collect()))
}

impl Row {
    fn to_json(&self) -> Value {
        let mut told = self.ranked.to_json(&self.of.county, self.of.day);
        told["jurisdiction"] = self.of.jurisdiction.clone().into();
        told
    }
}

fn lines(rows: &[Row], unit: &'static str) -> String {
    if rows.is_empty() {
        return format!("这个年度没有应报事项，没有要考核的{unit}。\n");
    }
    let mut shown = table([
        ("名次", Column::Text),
        (unit, Column::Text),
        ("得分", Column::Text),
        ("等次", Column::Text),
        ("扣分处数", Column::Text),
    ]);
    for Row { ranked, of } in rows {
        shown.add_row([
            ranked.place(),
            of.county.organization_name(ranked.sheet.department, of.day).to_owned(),
            ranked.sheet.total.to_string(),
            ranked.sheet.band_words(),
            ranked.sheet.deductions.len().to_string(),
        ]);
    }
    format!("{shown}\n")
}
