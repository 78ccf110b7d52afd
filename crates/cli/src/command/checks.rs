//! `wenxiao checks`: every check, and the page about one of them.

use clap::Args;
use serde_json::Value;
use wenxiao_domain::check::declare::{Check, Example, Life};
use wenxiao_domain::check::find;
use wenxiao_domain::check::json::check_to_json;
use wenxiao_domain::check::registry::ALL;

use crate::exit::Exit;
use crate::output;
use crate::table::{Column, table};

/// 查核对：代码、说明、依据、正反例
#[derive(Args, Clone, Debug)]
#[command(override_usage = "wenxiao checks [选项] [代码]", after_help = AFTER)]
pub struct Arguments {
    /// 核对的代码，如T012；不写则列出全部
    #[arg(value_name = "代码")]
    code: Option<String>,
    /// 输出JSON
    #[arg(long)]
    json: bool,
}

const AFTER: &str = "\
示例：
  wenxiao checks
  wenxiao checks T012

T为指标值，S为得分，M为资金，W为整表。I开头的是读取文件时的疑问，随文件列出。";

pub fn run(arguments: &Arguments) -> anyhow::Result<Exit> {
    let Some(code) = &arguments.code else {
        if arguments.json {
            output::print_json(&ALL.iter().map(|check| check_to_json(check)).collect::<Value>())?;
        } else {
            output::print(&list())?;
        }
        return Ok(Exit::Done);
    };
    let Some(check) = find(&code.to_uppercase()) else {
        let message = format!("没有核对“{code}”。全部的代码见 wenxiao checks。");
        return Ok(output::usage(&message));
    };
    if arguments.json {
        output::print_json(&check_to_json(check))?;
    } else {
        output::print(&page(check))?;
    }
    Ok(Exit::Done)
}

fn list() -> String {
    let mut out = table([
        ("代码", Column::Code),
        ("程度", Column::Code),
        ("名称", Column::Text),
        ("类别", Column::Code),
        ("适用表", Column::Text),
    ]);
    for check in ALL {
        out.add_row([
            check.code.to_owned(),
            check.severity.to_string(),
            check.title.to_owned(),
            check.category.unwrap_or_default().to_owned(),
            forms(check),
        ]);
    }
    format!("{out}\n共{}项。\n", ALL.len())
}

fn forms(check: &Check) -> String {
    let names: Vec<&str> = check.forms.iter().map(|form| form.short_name()).collect();
    names.join("、")
}

fn page(check: &Check) -> String {
    let life = match check.life {
        Life::Trial => "试行（只作提示）".to_owned(),
        Life::Active => "在用".to_owned(),
        Life::Retired(None) => "停用".to_owned(),
        Life::Retired(Some(heir)) => format!("停用，由{heir}代替"),
    };
    let mut out = format!("{} {}\n\n{}\n\n", check.code, check.title, check.explanation());
    for (name, value) in [
        ("程度", check.severity.to_string()),
        ("类别", check.category.unwrap_or("—").to_owned()),
        ("适用表", forms(check)),
        ("状态", life),
        ("依据", check.source.to_owned()),
    ] {
        out.push_str(&format!("{name}：{value}\n"));
    }
    for (name, all) in [("正例（不报）", check.good), ("反例（报）", check.bad)] {
        out.push_str(&format!("\n{name}：\n"));
        for example in all {
            out.push_str(&format!("  {}\n", example_text(example)));
        }
    }
    out
}

fn example_text(example: Example) -> String {
    let part = |(place, text): &(&str, &str)| format!("{place}＝{text}");
    if example.is_empty() {
        return "（空表）".to_owned();
    }
    example.iter().map(part).collect::<Vec<_>>().join("；")
}
