//! `wenxiao report`: 年度总结报告 from the records.

use std::path::PathBuf;

use anyhow::Context as _;
use clap::Args;
use serde_json::{Value, json};
use wenxiao_app::{FileKind, ShownReport};
use wenxiao_domain::annual_report::{Paragraph, Piece};

use crate::database::{Opened, WorkYearArguments};
use crate::exit::Exit;
use crate::output;

/// 由记录生成年度总结报告：文本、docx或pdf，可按某日
#[derive(Args, Clone, Debug)]
#[command(
    override_usage = "wenxiao report <--data 目录|--database 地址> --year 年度 [选项]",
    after_help = AFTER
)]
pub struct Arguments {
    #[command(flatten)]
    of: WorkYearArguments,
    /// 第几稿；不写的是最新一稿，还没有保存过的由内置模板生成
    #[arg(long, value_name = "稿号")]
    revision: Option<u32>,
    /// 写到哪个文件：.docx或.pdf；不写则打印文本
    #[arg(long, value_name = "文件")]
    to: Option<PathBuf>,
    /// 输出JSON：各段落和其中的指标
    #[arg(long)]
    json: bool,
}

const AFTER: &str = "\
示例：
  wenxiao report --data 数据 --year 2025
  wenxiao report --data 数据 --year 2025 --to 年度总结报告.docx
  wenxiao report --data 数据 --year 2025 --revision 2

报告中的数据都由记录算出；没有记录的写“待补”，不推测。送签过的一稿按送签时的正文。已有同名文件时不覆盖。";

pub fn run(arguments: &Arguments) -> anyhow::Result<Exit> {
    let Opened { app, county, day, .. } = match arguments.of.open()? {
        Ok(opened) => opened,
        Err(exit) => return Ok(exit),
    };
    let number = arguments.revision;
    let shown = app.annual_report((&county, day), arguments.of.work_year, number)?;
    let Some(shown) = shown else {
        output::note("没有这一稿。请核对年度和稿号。");
        return Ok(Exit::Refused);
    };
    let report = &shown.report;
    if let Some(to) = &arguments.to {
        let place = to.display();
        if to.exists() {
            return Ok(output::usage(&format!("“{place}”已经存在，不覆盖。")));
        }
        let extension = to.extension().unwrap_or_default().to_string_lossy().to_lowercase();
        let kind = FileKind::from_extension(&extension);
        let written = kind.map(|kind| app.annual_report_file(&shown, kind)).transpose()?.flatten();
        let Some(written) = written else {
            return Ok(output::usage("文件的扩展名应为.docx或.pdf。"));
        };
        match written {
            Ok(bytes) => std::fs::write(to, bytes).with_context(|| format!("写入{place}"))?,
            Err(refusal) => {
                output::note(&refusal.message());
                return Ok(Exit::Refused);
            }
        }
    }
    if arguments.json {
        output::print_json(&told(&shown))?;
    } else if arguments.to.is_none() {
        output::print(&report.text())?;
    }
    for (id, note) in &report.notes {
        output::note(&format!("{id}：{note}"));
    }
    if !report.missing.is_empty() {
        output::note(&format!("待补的指标：{}", report.missing.join("、")));
    }
    Ok(Exit::Done)
}

fn told(shown: &ShownReport) -> Value {
    let report = &shown.report;
    let piece = |piece: &Piece| match piece {
        Piece::Words(words) => json!({"text": words}),
        Piece::Figure { id, said, is_missing } => {
            json!({"text": said, "figure": id, "is_missing": is_missing})
        }
    };
    let paragraph = |one: &Paragraph| {
        json!({
            "style": one.style.key(),
            "text": one.text(),
            "pieces": one.pieces.iter().map(piece).collect::<Vec<_>>(),
        })
    };
    json!({
        "paragraphs": report.paragraphs.iter().map(paragraph).collect::<Vec<_>>(),
        "revision": shown.revision.as_ref().map(|one| one.number),
        "stage": shown.revision.as_ref().map(|one| one.stage().key()),
        "digest": shown.revision.as_ref().map(|one| one.text().digest()),
        "missing": report.missing,
        "notes": report.notes.iter().map(|(id, note)| json!({"figure": id, "note": note})).collect::<Vec<_>>(),
    })
}
