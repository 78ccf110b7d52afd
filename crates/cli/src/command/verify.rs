//! `wenxiao verify`: the chain, the state rebuilt from nothing, and everything that is derived.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::{Value, json};
use wenxiao_app::{Anchor, App, INSTALLATION, VerifyReport};
use wenxiao_domain::journal::Digest;

use crate::database::{DatabaseArguments, Purpose};
use crate::exit::Exit;
use crate::output;
use crate::progress::Progress;

/// 验证：摘要链、重建的状态、汇总和附件是否与记录一致
#[derive(Args, Clone, Debug)]
#[command(override_usage = "wenxiao verify <--data 目录|--database 地址> [选项]", after_help = AFTER)]
pub struct Arguments {
    #[command(flatten)]
    database: DatabaseArguments,
    /// 以前记下的末条摘要：本命令--json的输出，或备份中的heads.json；末尾被截去时据此发现
    #[arg(long, value_name = "文件")]
    anchor: Option<PathBuf>,
    /// 输出JSON；其中的heads可存到别处，作为以后的--anchor
    #[arg(long)]
    json: bool,
}

const AFTER: &str = "\
示例：
  wenxiao verify --data 数据
  wenxiao verify --data 数据 --json > 末条摘要.json
  wenxiao verify --data 数据 --anchor 末条摘要.json

只读，服务运行时也可以验证。不通过时退出码为1，并指出第一条有问题的记录。";

pub fn run(arguments: &Arguments) -> anyhow::Result<Exit> {
    let anchors = match &arguments.anchor {
        Some(file) => match read_anchors(file)? {
            Ok(anchors) => anchors,
            Err(message) => return Ok(output::usage(&message)),
        },
        None => BTreeMap::new(),
    };
    let app = match arguments.database.open(Purpose::Read)? {
        Ok(app) => app,
        Err(exit) => return Ok(exit),
    };
    let reports = verify(&app, &anchors)?;
    if arguments.json {
        output::print_json(&to_json(&reports))?;
    } else {
        output::print(&text(&reports))?;
    }
    Ok(exit_of(&reports))
}

/// Whole, or faulty.
pub fn exit_of(reports: &[VerifyReport]) -> Exit {
    if reports.iter().all(VerifyReport::is_whole) { Exit::Done } else { Exit::Faulty }
}

/// Every journal, and the installation's stream. One that an anchor names and that is not there is
/// verified too: it was cut off whole.
fn verify(app: &App, anchors: &BTreeMap<String, Anchor>) -> anyhow::Result<Vec<VerifyReport>> {
    let mut names = app.jurisdictions_to_verify()?;
    names.push(INSTALLATION.to_owned());
    names.extend(anchors.keys().cloned());
    names.sort_unstable();
    names.dedup();
    let mut reports = Vec::with_capacity(names.len());
    for name in names {
        let mut progress = Progress::of_entries(&name);
        let report = app.verify(&name, anchors.get(&name).copied(), &mut |done, total| {
            progress.reach(done, total);
        })?;
        progress.clear();
        reports.push(report);
    }
    Ok(reports)
}

/// The heads that this command prints, or those that lie beside a backup:
/// `{"heads": [{"jurisdiction": "652823", "seq": 17, "hash": "…"}]}`.
fn read_anchors(file: &Path) -> anyhow::Result<Result<BTreeMap<String, Anchor>, String>> {
    let Ok(text) = std::fs::read_to_string(file) else {
        return Ok(Err(format!("“{}”读不出文字。请核对文件名。", file.display())));
    };
    let value: Option<Value> = serde_json::from_str(&text).ok();
    let heads = value.as_ref().and_then(|value| value.get("heads")).and_then(Value::as_array);
    let read = |head: &Value| {
        let name = head.get("jurisdiction")?.as_str()?;
        let seq = head.get("seq")?.as_u64()?;
        let hash = wenxiao_store::from_hex(head.get("hash")?.as_str()?)?;
        Some((name.to_owned(), Anchor { seq, hash: Digest(hash) }))
    };
    let anchors: Option<BTreeMap<_, _>> = heads.and_then(|heads| heads.iter().map(read).collect());
    Ok(anchors.ok_or_else(|| {
        let file = file.display();
        format!("“{file}”不是 wenxiao verify --json 的输出，其中没有末条摘要。")
    }))
}

/// `{is_whole, journals, heads}`.
pub fn to_json(reports: &[VerifyReport]) -> Value {
    let journals = reports.iter().map(|report| {
        json!({
            "journal": report.jurisdiction,
            "entries": report.entries,
            "is_whole": report.is_whole(),
            "fault": report.fault.as_ref().map(|fault| json!({
                "seq": fault.seq,
                "what": fault.what,
            })),
            "differences": report.differences,
        })
    });
    let heads = reports.iter().filter_map(|report| {
        let (seq, hash) = report.head?;
        let name = &report.jurisdiction;
        Some(json!({"jurisdiction": name, "seq": seq, "hash": hash.to_string()}))
    });
    json!({
        "is_whole": reports.iter().all(VerifyReport::is_whole),
        "journals": journals.collect::<Vec<_>>(),
        "heads": heads.collect::<Vec<_>>(),
    })
}

/// A line for each journal, and the verdict.
pub fn text(reports: &[VerifyReport]) -> String {
    let mut out = String::new();
    for report in reports {
        let name = match report.jurisdiction.as_str() {
            INSTALLATION => "安装流水",
            name => name,
        };
        let verdict = if report.is_whole() { "通过" } else { "不通过" };
        out.push_str(&format!("{name}：{verdict}，核对{}条记录", report.entries));
        if let Some((seq, hash)) = report.head {
            out.push_str(&format!("，末条第{seq}条，摘要{hash}"));
        }
        out.push_str("。\n");
        if let Some(fault) = &report.fault {
            out.push_str(&format!("  {}\n", fault.message()));
        }
        for difference in &report.differences {
            out.push_str(&format!("  {difference}\n"));
        }
    }
    let verdict = if reports.iter().all(VerifyReport::is_whole) {
        "全部通过"
    } else {
        "有问题，请停止写入并从备份核对"
    };
    out + verdict + "。\n"
}
