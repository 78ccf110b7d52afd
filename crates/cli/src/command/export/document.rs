//! `wenxiao export document`: a revision as the official form.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use clap::Args;
use serde_json::{Value, json};
use wenxiao_domain::document::{Document, Subject};
use wenxiao_domain::form::json::to_json;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::paper::Stamp;
use wenxiao_domain::form::sheet::Sheet;
use wenxiao_domain::overview::shown::shown;
use wenxiao_domain::state::County;
use wenxiao_office::write;

use crate::database::{CountyArguments, Purpose};
use crate::exit::Exit;
use crate::output;

/// 导出一份材料：xlsx、docx、pdf或json
#[derive(Args, Clone, Debug)]
#[command(
    override_usage = "wenxiao export document <--data 目录|--database 地址> --code 编码 --form 表 --to 文件",
    after_help = AFTER
)]
pub struct Arguments {
    #[command(flatten)]
    county: CountyArguments,
    /// 项目编码；部门整体的表，为部门预算编码
    #[arg(long, value_name = "编码")]
    code: String,
    /// 预算年度；编码只在一个年度出现时不必写
    #[arg(long, value_name = "年度")]
    year: Option<i16>,
    /// 哪种表：target（绩效目标申报表）、self_eval（绩效自评表）等，写错时列出全部
    #[arg(long, value_name = "表", value_parser = form)]
    form: FormKind,
    /// 第几次目标调整；不写则为最新一次
    #[arg(long, value_name = "次数")]
    ordinal: Option<usize>,
    /// 第几版；不写则为最新一版
    #[arg(long, value_name = "版次")]
    revision: Option<u32>,
    /// 写到哪个文件；扩展名决定格式
    #[arg(long, value_name = "文件")]
    to: PathBuf,
    /// 输出JSON
    #[arg(long)]
    json: bool,
}

const AFTER: &str = "\
示例：
  wenxiao export document --data 数据 --code 65990125001 --form self_eval --to 自评表.docx

已有同名文件时不覆盖。";

fn form(text: &str) -> Result<FormKind, String> {
    let all = || FormKind::filed().map(FormKind::key).collect::<Vec<_>>().join("、");
    text.parse().map_err(|_| format!("可以写{}", all()))
}

pub fn run(arguments: &Arguments) -> anyhow::Result<Exit> {
    if arguments.to.exists() {
        return Ok(output::usage(&format!("“{}”已经存在，不覆盖。", arguments.to.display())));
    }
    let (app, name) = match arguments.county.open(Purpose::Read)? {
        Ok(opened) => opened,
        Err(exit) => return Ok(exit),
    };
    let county = app.county(&name)?;
    let found = subject(&county, arguments).and_then(|subject| {
        let document = document(&county, &subject, arguments)?;
        Ok((subject, document))
    });
    let (subject, document) = match found {
        Ok(found) => found,
        Err(message) => return Ok(output::usage(&message)),
    };
    let newest = document.newest();
    let revision = match arguments.revision {
        None => newest,
        Some(number) => match document.revision(number) {
            Some(revision) => revision,
            None => {
                let message = format!("没有第{number}版，最新为第{}版。", newest.number);
                return Ok(output::usage(&message));
            }
        },
    };
    let stamp = Stamp {
        draft: false,
        revision: Some(revision.number),
        digest: Some(revision.digest.clone()),
        address: None,
    };
    let bytes = match made(&shown(&county, document, revision), &stamp, arguments)? {
        Ok(bytes) => bytes,
        Err(NotMade::Format) => {
            return Ok(output::usage("文件的扩展名应为.xlsx、.docx、.pdf或.json。"));
        }
        Err(NotMade::Missing(message)) => {
            output::note(&message);
            return Ok(Exit::Refused);
        }
    };
    let to = arguments.to.display();
    std::fs::write(&arguments.to, &bytes).with_context(|| format!("写入{to}"))?;
    let answer = json!({
        "code": subject.code(),
        "form": arguments.form.key(),
        "revision": revision.number,
        "digest": revision.digest,
        "to": to.to_string(),
        "bytes": bytes.len(),
    });
    tell(&answer, arguments.json, &format!("已写入 {to}（第{}版）。\n", revision.number))?;
    Ok(Exit::Done)
}

fn tell(answer: &Value, as_json: bool, text: &str) -> anyhow::Result<()> {
    if as_json { output::print_json(answer) } else { output::print(text) }
}

/// What the code names: a project, or for a form about departments one of them.
fn subject(county: &County, arguments: &Arguments) -> Result<Subject, String> {
    let (code, kind) = (&arguments.code, arguments.form.subject_kind());
    let projects = county.shared.projects.values();
    let years: BTreeSet<i16> = projects
        .map(|project| project.budget_year)
        .filter(|other| arguments.year.is_none_or(|year| year == *other))
        .collect();
    let all = years.into_iter().flat_map(|year| county.subjects_of(arguments.form, year));
    let mut found: Vec<Subject> = all.filter(|subject| subject.code() == code).collect();
    match found.as_slice() {
        [_] => Ok(found.remove(0)),
        [] => Err(format!("没有编码为“{code}”的{}。", kind.name())),
        several => {
            let years: Vec<String> =
                several.iter().map(|subject| subject.budget_year().to_string()).collect();
            Err(format!("编码“{code}”在多个年度出现，请用--year写明：{}。", years.join("、")))
        }
    }
}

fn document<'a>(
    county: &'a County,
    subject: &Subject,
    arguments: &Arguments,
) -> Result<&'a Document, String> {
    let kind = arguments.form;
    let all = county.documents_about(subject.id(), kind);
    let Some(newest) = all.last() else {
        return Err(format!("“{}”还没有送审过{kind}。", subject.name()));
    };
    let Some(ordinal) = arguments.ordinal else { return Ok(newest) };
    let found = ordinal.checked_sub(1).and_then(|place| all.get(place));
    let missing = || format!("没有第{ordinal}次{}，共{}次。", kind.short_name(), all.len());
    found.map(|document| &***document).ok_or_else(missing)
}

/// Why no file was made.
enum NotMade {
    /// The extension names no format.
    Format,
    /// Something on this machine is missing; the sentence says what.
    Missing(String),
}

fn made(
    sheet: &Sheet,
    stamp: &Stamp,
    arguments: &Arguments,
) -> anyhow::Result<Result<Vec<u8>, NotMade>> {
    let extension = arguments.to.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    Ok(match extension.as_str() {
        "xlsx" => Ok(write::xlsx(sheet, stamp)?),
        "docx" => Ok(write::docx(sheet, stamp)?),
        "json" => Ok(format!("{:#}\n", Value::Object(to_json(sheet))).into_bytes()),
        "pdf" => return pdf(sheet, stamp, arguments.county.folder()),
        _ => Err(NotMade::Format),
    })
}

#[cfg(feature = "pdf")]
fn pdf(
    sheet: &Sheet,
    stamp: &Stamp,
    data: Option<&Path>,
) -> anyhow::Result<Result<Vec<u8>, NotMade>> {
    let made = write::Fonts::find(data).and_then(|fonts| write::pdf(sheet, stamp, &fonts));
    match made {
        Ok(bytes) => Ok(Ok(bytes)),
        Err(error) if error.code().is_some() => Ok(Err(NotMade::Missing(error.to_string()))),
        Err(error) => Err(error.into()),
    }
}

#[cfg(not(feature = "pdf"))]
fn pdf(_: &Sheet, _: &Stamp, _: Option<&Path>) -> anyhow::Result<Result<Vec<u8>, NotMade>> {
    let message = "本程序不含PDF功能。请导出.docx或.xlsx，用办公软件另存为PDF。".to_owned();
    Ok(Err(NotMade::Missing(message)))
}
