//! `wenxiao search`: everything of a county by words, for whoever holds the data.

use clap::Args;
use serde_json::{Value, json};
use wenxiao_domain::search::json::hit_to_json;
use wenxiao_domain::search::snippet::Piece;
use wenxiao_domain::search::{Found, Hit, Look, Shown, Thing, Words};

use crate::database::{CountyArguments, Purpose};
use crate::exit::Exit;
use crate::output;
use crate::table::{Column, table};

/// Lines of a kind in the table; JSON holds all.
const LINES: usize = 50;

/// 搜索：按词找项目、指标、材料、整改单、委托、单位
#[derive(Args, Clone, Debug)]
#[command(override_usage = "wenxiao search <--data 目录|--database 地址> 词… [选项]", after_help = AFTER)]
pub struct Arguments {
    #[command(flatten)]
    county: CountyArguments,
    /// 要找的词，两个字就能找，几个词都要出现
    #[arg(value_name = "词", required = true)]
    words: Vec<String>,
    /// 只要这一类，如project、document、indicator
    #[arg(long, value_name = "类别", value_parser = kind)]
    kind: Option<Thing>,
    /// 只要属于这个预算年度的
    #[arg(long, value_name = "年度")]
    year: Option<i16>,
    /// 输出JSON
    #[arg(long)]
    json: bool,
}

const AFTER: &str = "\
示例：
  wenxiao search --data 数据 渠道
  wenxiao search --data 数据 水利局 满意度 --year 2025
  wenxiao search --data 数据 65990125T0303 --json

只读，服务运行时也可以用。不按身份限制范围：能读数据目录的人看得到全部。";

fn kind(text: &str) -> Result<Thing, String> {
    Thing::from_key(text).ok_or_else(|| {
        let all: Vec<&str> = Thing::ALL.iter().map(|thing| thing.key()).collect();
        format!("没有这一类，有：{}", all.join("、"))
    })
}

pub fn run(arguments: &Arguments) -> anyhow::Result<Exit> {
    let typed = arguments.words.join(" ");
    let words = match Words::read(&typed) {
        Ok(words) => words,
        Err(refusal) => return Ok(output::usage(&refusal.message())),
    };
    let (app, jurisdiction) = match arguments.county.open(Purpose::Read)? {
        Ok(opened) => opened,
        Err(exit) => return Ok(exit),
    };
    let county = app.county(&jurisdiction)?;
    let look = Look { county: &county, reader: None, today: app.today(&county) };
    let mut found = look.find(&words);
    if let Some(year) = arguments.year {
        found = found.of_year(year);
    }
    found.groups.retain(|group| arguments.kind.is_none_or(|kind| kind == group.thing));
    if arguments.json {
        output::print_json(&to_json(&look, &found, &words))?;
        return Ok(Exit::Done);
    }
    if found.groups.is_empty() {
        output::print(&format!("没有找到“{typed}”。可以少写一个词，或换短一些的词。\n"))?;
        return Ok(Exit::Done);
    }
    output::print(&text(&look, &found, &words))?;
    Ok(Exit::Done)
}

fn to_json(look: &Look<'_>, found: &Found<'_>, words: &Words) -> Value {
    let groups = found.groups.iter().map(|group| {
        let items = group.hits.iter().map(|hit| hit_to_json(hit, &look.show(hit, words)));
        json!({
            "kind": group.thing.key(),
            "name": group.thing.name(),
            "count": group.hits.len(),
            "items": items.collect::<Vec<_>>(),
        })
    });
    json!({"count": found.count(), "groups": groups.collect::<Vec<_>>()})
}

fn text(look: &Look<'_>, found: &Found<'_>, words: &Words) -> String {
    let mut out = String::new();
    for group in &found.groups {
        let count = group.hits.len();
        out.push_str(&format!("{}（{count}项）\n", group.thing.name()));
        let mut rows = table([
            ("编码", Column::Code),
            ("名称", Column::Text),
            ("年度", Column::Code),
            ("单位", Column::Text),
            ("何处", Column::Text),
        ]);
        for hit in group.hits.iter().take(LINES) {
            rows.add_row(row(hit, &look.show(hit, words)));
        }
        out.push_str(&format!("{rows}\n"));
        if LINES < count {
            out.push_str(&format!("只列前{LINES}项，全部见--json。\n"));
        }
        out.push('\n');
    }
    out.push_str(&format!("共{}项。\n", found.count()));
    out
}

fn row(hit: &Hit<'_>, shown: &Shown) -> [String; 5] {
    let plain = |pieces: &[Piece]| pieces.iter().map(|one| one.text.as_str()).collect::<String>();
    let place = match shown.snippets.first() {
        Some((label, pieces)) => format!("{label}：{}", plain(pieces)),
        None => shown.about.clone(),
    };
    let year = hit.year.map(|year| year.to_string()).unwrap_or_default();
    [plain(&shown.code), plain(&shown.name), year, shown.unit.clone(), place]
}
