//! `wenxiao rules`: the regulation values, each with its source.

use std::collections::BTreeMap;

use clap::Args;
use serde_json::Value;
use wenxiao_domain::regulation::json::rule_to_json;
use wenxiao_domain::regulation::layer::Layer;
use wenxiao_domain::regulation::pack::{Dated, Pack};
use wenxiao_domain::unit::day::Day;

use crate::basis::{Basis, PlaceArguments};
use crate::exit::Exit;
use crate::output;
use crate::table::{Column, table};
use crate::typed::day;

/// 查规定：阈值、权重、时限及其来源
#[derive(Args, Clone, Debug)]
#[command(override_usage = "wenxiao rules [选项] [键]", after_help = AFTER)]
pub struct Arguments {
    /// 规定的键，或键的开头，如grades.good_from、scoring；不写则列出全部
    #[arg(value_name = "键")]
    key: Option<String>,
    /// 只列这一天有效的值，如2025-12-31
    #[arg(long, value_name = "日期", value_parser = day)]
    on: Option<Day>,
    /// 输出JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    place: PlaceArguments,
}

const AFTER: &str = "\
示例：
  wenxiao rules
  wenxiao rules --on 2025-12-31 scoring

下级的值优先于上级，后生效的优先于先生效的。";

/// One key with its values.
struct Rule<'a> {
    key: &'a str,
    label: &'a str,
    values: Vec<(&'a Layer, &'a Dated)>,
}

pub fn run(arguments: &Arguments) -> anyhow::Result<Exit> {
    let basis = match Basis::of(&arguments.place) {
        Ok(basis) => basis,
        Err(none) => return Ok(output::usage(&none.to_string())),
    };
    let all = rules(&basis.pack, arguments.on);
    let wanted = arguments.key.as_deref().unwrap_or_default();
    let begins = |rule: &&Rule| {
        let rest = rule.key.strip_prefix(wanted);
        wanted.is_empty() || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    let found: Vec<&Rule> = all.iter().filter(begins).collect();
    if found.is_empty() {
        let message = format!("没有规定“{wanted}”。全部的键见 wenxiao rules。");
        return Ok(output::usage(&message));
    }
    if arguments.json {
        let json: Vec<Value> = found.iter().map(|rule| rule.to_json()).collect();
        let only = found.len() == 1 && found[0].key == wanted;
        output::print_json(&if only { found[0].to_json() } else { json.into() })?;
    } else {
        output::print(&text(&found))?;
    }
    Ok(Exit::Done)
}

/// Every key, with all its values or the one that holds on a day.
fn rules(pack: &Pack, on: Option<Day>) -> Vec<Rule<'_>> {
    let mut by_key: BTreeMap<&str, Rule> = BTreeMap::new();
    for (key, label, layer, dated) in pack.iter() {
        let rule = by_key.entry(key).or_insert_with(|| Rule { key, label, values: Vec::new() });
        match on {
            None => rule.values.push((layer, dated)),
            // Layers come from the nation down and dates in order, so the last that holds wins.
            Some(on) if dated.from <= on => rule.values = vec![(layer, dated)],
            Some(_) => {}
        }
    }
    by_key.into_values().collect()
}

impl Rule<'_> {
    fn to_json(&self) -> Value {
        rule_to_json(self.key, self.label, &self.values)
    }
}

fn text(rules: &[&Rule]) -> String {
    let mut out = table([
        ("键", Column::Code),
        ("名称", Column::Text),
        ("值", Column::Number),
        ("自", Column::Code),
        ("层级", Column::Code),
        ("把握", Column::Code),
        ("来源", Column::Text),
    ]);
    for rule in rules {
        for (layer, dated) in &rule.values {
            out.add_row([
                rule.key.to_owned(),
                rule.label.to_owned(),
                dated.value.clone(),
                dated.from.to_string(),
                layer.to_string(),
                dated.standing.word().to_owned(),
                dated.source.clone(),
            ]);
        }
    }
    format!("{out}\n")
}
