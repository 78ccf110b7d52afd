//! Checking files of a published package, without a network and without data of a county.

use std::path::PathBuf;

use clap::Args;
use serde_json::{Value, json};
use wenxiao_app::disclosure::{FileCheck, SUMS_FILE, check_files, read_sums, sha256};

use crate::exit::Exit;
use crate::output;

/// 核对公开包：下载的文件与校验值清单是否一字不差
#[derive(Clone, Debug, Args)]
#[command(
    override_usage = "wenxiao verify-package [选项] <文件>…",
    after_help = "示例：
  wenxiao verify-package SHA256SUMS package.json items.csv
  wenxiao verify-package --digest 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 SHA256SUMS package.json"
)]
pub struct Arguments {
    /// 公开网页上整个公开包的校验值，64位；写了就连清单一起核对
    #[arg(long, value_name = "校验值")]
    digest: Option<String>,
    /// 校验值清单SHA256SUMS，和要核对的文件
    #[arg(required = true, value_name = "文件")]
    files: Vec<PathBuf>,
    /// 输出JSON
    #[arg(long)]
    json: bool,
}

pub fn run(arguments: &Arguments) -> anyhow::Result<Exit> {
    let mut files = Vec::new();
    for path in &arguments.files {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        match std::fs::read(path) {
            Ok(bytes) => files.push((name, bytes)),
            Err(error) => {
                let why = wenxiao_app::system_words(&error);
                output::note(&format!("读不了“{}”：{why}。请核对文件名。", path.display()));
                return Ok(Exit::Refused);
            }
        }
    }
    let place = files.iter().position(|(name, _)| name == SUMS_FILE);
    let Some(place) = place else {
        return Ok(output::usage(
            "没有校验值清单SHA256SUMS。请从公开网页下载，连同要核对的文件一起写在命令里。",
        ));
    };
    let (_, list) = files.swap_remove(place);
    let Some(sums) = std::str::from_utf8(&list).ok().and_then(read_sums) else {
        output::note("SHA256SUMS不是校验值清单。请从公开网页重新下载，不要用编辑器打开后另存。");
        return Ok(Exit::Refused);
    };
    let package = sha256(&list);
    let is_package =
        arguments.digest.as_ref().map(|digest| digest.trim().eq_ignore_ascii_case(&package));
    let checks = check_files(&sums, &files);
    // What nobody brought was not looked at; that is told and is no fault.
    let is_same = |check: &FileCheck| matches!(check, FileCheck::Same | FileCheck::Missing);
    let any = checks.iter().any(|(_, check)| *check == FileCheck::Same);
    let all = checks.iter().all(|(_, check)| is_same(check)) && is_package != Some(false);
    let is_whole = all && (any || (files.is_empty() && is_package == Some(true)));
    if arguments.json {
        output::print_json(&to_json(&package, is_package, &checks, is_whole))?;
    } else {
        output::print(&text(&package, is_package, &checks, is_whole))?;
    }
    Ok(if is_whole { Exit::Done } else { Exit::Faulty })
}

fn to_json(
    package: &str,
    is_package: Option<bool>,
    checks: &[(String, FileCheck)],
    is_whole: bool,
) -> Value {
    let file = |(name, check): &(String, FileCheck)| json!({"name": name, "is_same": *check == FileCheck::Same, "words": check.words()});
    json!({
        "package_sha256": package,
        "is_published_digest": is_package,
        "files": checks.iter().map(file).collect::<Vec<_>>(),
        "is_whole": is_whole,
    })
}

fn text(
    package: &str,
    is_package: Option<bool>,
    checks: &[(String, FileCheck)],
    is_whole: bool,
) -> String {
    let mut out = format!("整个公开包的校验值  {package}\n");
    match is_package {
        None => out.push_str("没有写--digest：请与公开网页上的逐字对照。\n"),
        Some(true) => out.push_str("与公开网页上的一致。\n"),
        Some(false) => out.push_str("与写的校验值不一致：清单被改过，或者不是这一版的。\n"),
    }
    for (name, check) in checks {
        out.push_str(&format!("{name}  {}\n", check.words()));
    }
    out.push_str(if is_whole {
        "核对通过：拿来的文件与清单一字不差。\n"
    } else {
        "核对没有通过。请从公开网页重新下载后再核对；仍不一致的，不要采用这份文件。\n"
    });
    out
}
