//! `wenxiao sampling`: the batches of a budget year, one of them, and the draw done again.

use std::sync::Arc;

use clap::{Args, Subcommand};
use serde_json::Value;
use wenxiao_domain::overview::sampling::json::{
    batch_to_json, frame_to_json, items_to_json, redraw_to_json,
};
use wenxiao_domain::overview::sampling::{
    document_words, office, seed_words, share_words, strata_words,
};
use wenxiao_domain::sampling::{SampleBatch, SampleResult};
use wenxiao_domain::state::County;

use crate::database::YearArguments;
use crate::exit::Exit;
use crate::output;
use crate::table::{Column, one_line, table};

/// 抽审：列出一个年度的批次，看一批和工作表，复算
#[derive(Args, Clone, Debug)]
#[command(override_usage = "wenxiao sampling <命令> [选项]", after_help = AFTER)]
pub struct Arguments {
    #[command(subcommand)]
    what: What,
}

const AFTER: &str = "\
示例：
  wenxiao sampling list --data 数据 --year 2025
  wenxiao sampling show --data 数据 --year 2025 --batch 2025-001
  wenxiao sampling show --data 数据 --year 2025 --batch 2025-001 --json
  wenxiao sampling verify --data 数据 --year 2025

只读，服务运行时也可以用。抽取、登记结果请用页面或接口。复算不一致时退出码为1。";

#[derive(Clone, Debug, Subcommand)]
enum What {
    /// 列出批次
    List(ListArguments),
    /// 看一批：抽取的记录、抽中的材料和结果
    Show(ShowArguments),
    /// 复算：按记录的总体、规则和种子重新抽取，比较名单
    Verify(VerifyArguments),
}

#[derive(Args, Clone, Debug)]
#[command(
    override_usage = "wenxiao sampling list <--data 目录|--database 地址> --year 年度 [选项]"
)]
struct ListArguments {
    #[command(flatten)]
    of: YearArguments,
}

#[derive(Args, Clone, Debug)]
#[command(
    override_usage = "wenxiao sampling show <--data 目录|--database 地址> --year 年度 --batch 批次 [选项]"
)]
struct ShowArguments {
    #[command(flatten)]
    of: YearArguments,
    /// 批次，如2025-001
    #[arg(long, value_name = "批次")]
    batch: String,
}

#[derive(Args, Clone, Debug)]
#[command(
    override_usage = "wenxiao sampling verify <--data 目录|--database 地址> --year 年度 [选项]"
)]
struct VerifyArguments {
    #[command(flatten)]
    of: YearArguments,
    /// 只复算这一批；不写的复算一个年度的全部批次
    #[arg(long, value_name = "批次")]
    batch: Option<String>,
}

pub fn run(arguments: &Arguments) -> anyhow::Result<Exit> {
    match &arguments.what {
        What::List(arguments) => list(arguments),
        What::Show(arguments) => show(arguments),
        What::Verify(arguments) => verify(arguments),
    }
}

fn list(arguments: &ListArguments) -> anyhow::Result<Exit> {
    let county = match arguments.of.read()? {
        Ok((county, _)) => county,
        Err(exit) => return Ok(exit),
    };
    let batches = county.sample_batches_of(arguments.of.year);
    if arguments.of.json {
        let all = batches.iter().map(|batch| Value::Object(batch_to_json(batch)));
        output::print_json(&all.collect::<Vec<_>>().into())?;
        return Ok(Exit::Done);
    }
    let columns = [
        ("批次", Column::Code),
        ("抽审对象", Column::Text),
        ("抽取日期", Column::Code),
        ("比例", Column::Text),
        ("总体", Column::Number),
        ("抽取", Column::Number),
        ("待抽审", Column::Number),
    ];
    let mut lines = table(columns);
    for batch in &batches {
        lines.add_row([
            batch.word(),
            batch.kind.name().to_owned(),
            batch.at.legal_day().to_string(),
            share_words(batch),
            batch.frame.len().to_string(),
            batch.items.len().to_string(),
            batch.open().count().to_string(),
        ]);
    }
    let text = match batches.len() {
        0 => format!("{}年度没有抽审批次。\n", arguments.of.year),
        count => format!("{}年度抽审批次{count}个：\n{lines}\n", arguments.of.year),
    };
    output::print(&text)?;
    Ok(Exit::Done)
}

/// The batch that is meant, or what to say where there is none.
fn find<'a>(county: &'a County, year: i16, word: &str) -> Result<&'a Arc<SampleBatch>, Exit> {
    let mut all = county.sample_batches_of(year).into_iter();
    let found = all.find(|batch| batch.word() == word);
    found.ok_or_else(|| {
        output::usage(&format!("{year}年度没有抽审批次“{word}”。请用list列出批次。"))
    })
}

fn show(arguments: &ShowArguments) -> anyhow::Result<Exit> {
    let county = match arguments.of.read()? {
        Ok((county, _)) => county,
        Err(exit) => return Ok(exit),
    };
    let batch = match find(&county, arguments.of.year, &arguments.batch) {
        Ok(batch) => batch,
        Err(exit) => return Ok(exit),
    };
    if arguments.of.json {
        let mut told = batch_to_json(batch);
        told.insert("items".to_owned(), items_to_json(&county, batch, None));
        told.insert("frame".to_owned(), frame_to_json(batch));
        told.insert("redraw".to_owned(), redraw_to_json(batch.redraw()));
        output::print_json(&Value::Object(told))?;
    } else {
        output::print(&text(&county, batch))?;
    }
    Ok(Exit::Done)
}

fn text(county: &County, batch: &SampleBatch) -> String {
    let columns = [
        ("抽中号", Column::Number),
        ("编码", Column::Code),
        ("名称", Column::Text),
        ("材料", Column::Text),
        ("得分", Column::Number),
        ("结果", Column::Text),
        ("反馈", Column::Code),
    ];
    let mut lines = table(columns);
    for (number, item) in (1..).zip(&batch.items) {
        let number: usize = number;
        let subject = county.document(item.document).and_then(|one| county.subject(one.subject));
        let (code, name) = subject.as_ref().map_or(("", "—"), |one| (one.code(), one.name()));
        let review = item.review();
        lines.add_row([
            number.to_string(),
            code.to_owned(),
            one_line(name),
            document_words(county, batch, item.document),
            review.map_or_else(String::new, |review| review.total.short()),
            review.map_or("待抽审", |review| review.result.name()).to_owned(),
            item.fed_back.as_ref().map_or_else(String::new, |one| one.at.legal_day().to_string()),
        ]);
    }
    let counts: Vec<String> = SampleResult::ALL
        .into_iter()
        .map(|result| format!("{}{}份", result.name(), batch.count(result)))
        .collect();
    format!(
        "批次{}：{}，{}由{}抽取。\n总体{}份，抽取{}份，{}，{}。\n种子：{}（{}）。\n总体摘要：{}。\n{lines}\n{}，待抽审{}份。\n{}\n",
        batch.word(),
        batch.kind.name(),
        batch.at.legal_day(),
        office(county, batch.held, batch.at),
        batch.frame.len(),
        batch.items.len(),
        share_words(batch),
        strata_words(batch),
        batch.seed,
        seed_words(batch).trim_end_matches('。'),
        batch.digest,
        counts.join("，"),
        batch.open().count(),
        redrawn(batch),
    )
}

fn redrawn(batch: &SampleBatch) -> String {
    let redraw = batch.redraw();
    match (redraw.is_frame_identical, redraw.is_list_identical) {
        (true, true) => format!("批次{}复算一致。", batch.word()),
        (false, _) => format!("批次{}复算不一致：总体与记录的摘要不符。", batch.word()),
        (true, false) => format!("批次{}复算不一致：抽出的名单与记录不符。", batch.word()),
    }
}

fn verify(arguments: &VerifyArguments) -> anyhow::Result<Exit> {
    let county = match arguments.of.read()? {
        Ok((county, _)) => county,
        Err(exit) => return Ok(exit),
    };
    let year = arguments.of.year;
    let batches = match &arguments.batch {
        None => county.sample_batches_of(year),
        Some(word) => match find(&county, year, word) {
            Ok(batch) => vec![batch],
            Err(exit) => return Ok(exit),
        },
    };
    let is_whole = batches.iter().all(|batch| batch.redraw().is_identical());
    if arguments.of.json {
        let all = batches.iter().map(|batch| {
            let mut told = redraw_to_json(batch.redraw());
            told["number"] = batch.word().into();
            told
        });
        output::print_json(&all.collect::<Vec<_>>().into())?;
    } else {
        let lines: String = batches.iter().map(|batch| redrawn(batch) + "\n").collect();
        let nothing = format!("{year}年度没有抽审批次。\n");
        output::print(if lines.is_empty() { &nothing } else { &lines })?;
    }
    Ok(if is_whole { Exit::Done } else { Exit::Faulty })
}
