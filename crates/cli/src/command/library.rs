//! `wenxiao library`: the indicators that come with the product, looked through by words.

use clap::Args;
use serde_json::Value;
use wenxiao_domain::library::catalogue::{Catalogue, Item, Origin};
use wenxiao_domain::library::json::{item_to_json, line_to_json};
use wenxiao_domain::library::search::Hit;
use wenxiao_domain::regulation::pack::SUPPORTED_YEARS;
use wenxiao_domain::unit::day::Day;

use crate::exit::Exit;
use crate::output;
use crate::table::{Column, table};
use crate::typed::day;

/// 查指标库：随软件提供的各行业指标
#[derive(Args, Clone, Debug)]
#[command(override_usage = "wenxiao library [选项] [词…]", after_help = AFTER)]
pub struct Arguments {
    /// 指标编码，或名称、行业、项目类型、解释中的词，几个词都要符合；不写则列出全部
    #[arg(value_name = "词")]
    words: Vec<String>,
    /// 这一天的版本，如2026-12-31；不写则为最新的版本
    #[arg(long, value_name = "日期", value_parser = day)]
    on: Option<Day>,
    /// 输出JSON
    #[arg(long)]
    json: bool,
}

const AFTER: &str = "\
示例：
  wenxiao library
  wenxiao library 水利 渠道
  wenxiao library WAT-004

本县采纳的变更在系统的“指标库”页面中，不在这里。";

pub fn run(arguments: &Arguments) -> anyhow::Result<Exit> {
    let newest = Day::end_of_year(*SUPPORTED_YEARS.end()).expect("supported years have an end");
    let on = arguments.on.unwrap_or(newest);
    let catalogue = Catalogue::of([]);
    if let [code] = arguments.words.as_slice()
        && let Some(item) = catalogue.find(&code.to_uppercase())
    {
        if arguments.json {
            output::print_json(&item_to_json(item))?;
        } else {
            output::print(&page(item))?;
        }
        return Ok(Exit::Done);
    }
    let words = arguments.words.join(" ");
    let hits = catalogue.search(&words, on);
    if hits.is_empty() {
        let message = format!("没有符合“{words}”的指标。全部的指标见 wenxiao library。");
        return Ok(output::usage(&message));
    }
    if arguments.json {
        let lines = hits.iter().map(|hit| line_to_json(hit.item, &hit.version, on));
        output::print_json(&lines.collect::<Value>())?;
    } else {
        output::print(&list(&hits))?;
    }
    Ok(Exit::Done)
}

fn list(hits: &[Hit<'_, '_>]) -> String {
    let mut out = table([
        ("编码", Column::Code),
        ("指标", Column::Text),
        ("行业", Column::Text),
        ("二级指标", Column::Text),
        ("方向", Column::Code),
        ("样例指标值", Column::Text),
    ]);
    for hit in hits {
        let indicator = hit.version.indicator;
        out.add_row([
            hit.item.code.to_string(),
            indicator.name.clone(),
            indicator.industry.clone(),
            indicator.level2.name().to_owned(),
            indicator.direction.name().to_owned(),
            indicator.example.clone(),
        ]);
    }
    format!("{out}\n共{}项。\n", hits.len())
}

/// Every version of an indicator, the newest first.
fn page(item: &Item<'_>) -> String {
    let mut out = format!("{} {}\n", item.code, item.newest().indicator.name);
    for version in item.versions.iter().rev() {
        let indicator = version.indicator;
        let origin = match version.origin {
            Origin::Builtin { source, standing } => format!("{source}（{}）", standing.word()),
            Origin::Accepted(proposal) => proposal.reason.clone(),
        };
        out.push_str(&format!("\n自{}：\n", version.from));
        let facts = indicator.facts().into_iter().chain(indicator.card_facts());
        for (label, text) in facts.chain([("出处", origin)]) {
            out.push_str(&format!("  {label}：{}\n", if text.is_empty() { "—" } else { &text }));
        }
    }
    out
}
