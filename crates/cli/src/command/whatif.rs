//! `wenxiao whatif`: which flags, scores and grades would be different under other rules.

use clap::Args;
use serde_json::json;
use wenxiao_domain::overview::what_if::{Difference, Differences, what_if};
use wenxiao_domain::party::membership::Scope;
use wenxiao_domain::regulation::pack::Pack;

use crate::database::{DatabaseArguments, Purpose};
use crate::exit::Exit;
use crate::output;
use crate::table::{Column, table};

/// 假设：换一个规则值，哪些项目的标识、得分、等级会不同；什么也不写
#[derive(Args, Clone, Debug)]
#[command(override_usage = "wenxiao whatif <--data 目录|--database 地址> --set 键=值 [选项]", after_help = AFTER)]
pub struct Arguments {
    #[command(flatten)]
    database: DatabaseArguments,
    /// 规则的键和假设的值，可以写几次；键见wenxiao rules
    #[arg(long = "set", value_name = "键=值", required = true)]
    set: Vec<String>,
    /// 预算年度；不写时为每个有材料的年度
    #[arg(long, value_name = "年度")]
    year: Option<i16>,
    /// 输出JSON
    #[arg(long)]
    json: bool,
}

const AFTER: &str = "\
示例：
  wenxiao whatif --data 数据 --set monitoring.flag.yellow_below=85%
  wenxiao whatif --data 数据 --year 2025 --set grades.good_from=85 --json

按每份材料最新一版计算，只读，服务运行时也可以用；已经定案的标识和得分不变。";

pub fn run(arguments: &Arguments) -> anyhow::Result<Exit> {
    let app = match arguments.database.open(Purpose::Read)? {
        Ok(app) => app,
        Err(exit) => return Ok(exit),
    };
    let mut found = Vec::new();
    for jurisdiction in app.jurisdictions()? {
        let county = app.county(&jurisdiction)?;
        let now = app.pack_of(&county)?;
        let then = match supposed(&now, &arguments.set) {
            Ok(then) => then,
            Err(message) => return Ok(output::usage(&message)),
        };
        let mut years: Vec<i16> =
            county.shared.projects.values().map(|project| project.budget_year).collect();
        years.sort_unstable();
        years.dedup();
        years.retain(|year| arguments.year.is_none_or(|asked| asked == *year));
        for year in years {
            let differences =
                what_if(&county, (year, app.today(&county)), &Scope::County, &now, &then);
            found.push((jurisdiction.clone(), year, differences));
        }
    }
    if arguments.json {
        let all: Vec<_> = found.iter().map(|(place, year, of)| to_json(place, *year, of)).collect();
        output::print_json(&json!(all))?;
    } else {
        output::print(&found.iter().map(|(_, year, of)| text(*year, of)).collect::<String>())?;
    }
    Ok(Exit::Done)
}

/// The rules in force with the values that are supposed.
fn supposed(now: &Pack, set: &[String]) -> Result<Pack, String> {
    let then = set.iter().try_fold(now.clone(), |pack, pair| {
        let (key, value) = pair.split_once('=').ok_or_else(|| {
            format!("“{pair}”不是键=值的写法。请写成键=值，如grades.good_from=85。")
        })?;
        pack.supposing(key.trim(), value.trim()).map_err(|_| {
            format!("没有“{key}”这个规则，或“{value}”不是它的值。请用wenxiao rules查键和现在的值。")
        })
    })?;
    // Values that are set together are judged together.
    match then.contradiction() {
        Some(text) => Err(text),
        None => Ok(then),
    }
}

fn to_json(jurisdiction: &str, year: i16, differences: &Differences) -> serde_json::Value {
    let all = |all: &[Difference]| all.iter().map(one).collect::<Vec<_>>();
    json!({
        "jurisdiction": jurisdiction,
        "year": year,
        "compared": differences.compared,
        "different": all(&differences.forms),
        "results": all(&differences.results),
    })
}

fn one(one: &Difference) -> serde_json::Value {
    json!({
        "code": one.subject.code(),
        "name": one.subject.name(),
        "form": one.kind.key(),
        "before": one.before,
        "after": one.after,
    })
}

fn text(year: i16, differences: &Differences) -> String {
    let (compared, different) = (differences.compared, differences.forms.len());
    let mut out = format!("{year}年：比较{compared}份材料，{different}份不同。\n");
    out.push_str(&listed(&differences.forms));
    if !differences.results.is_empty() {
        out.push_str(&format!("结果应用的建议，{}项不同：\n", differences.results.len()));
        out.push_str(&listed(&differences.results));
    }
    out
}

fn listed(all: &[Difference]) -> String {
    if all.is_empty() {
        return String::new();
    }
    let columns = ["项目编码", "项目", "材料", "现在", "假设"];
    let mut table = table(columns.map(|words| (words, Column::Text)));
    for one in all {
        table.add_row([
            one.subject.code(),
            one.subject.name(),
            one.kind.short_name(),
            &one.before,
            &one.after,
        ]);
    }
    format!("{table}\n")
}
