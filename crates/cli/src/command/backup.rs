//! `wenxiao backup`: a copy of everything, while a server goes on writing, verified.

use std::path::PathBuf;

use clap::Args;
use serde_json::Value;
use wenxiao_app::BackupReport;

use super::verify;
use crate::database::{DatabaseArguments, Purpose};
use crate::exit::Exit;
use crate::output;

/// 备份：在线复制全部数据和附件并验证；备份本身也是数据目录
#[derive(Args, Clone, Debug)]
#[command(override_usage = "wenxiao backup <--data 目录|--database 地址> --to 目录", after_help = AFTER)]
pub struct Arguments {
    #[command(flatten)]
    database: DatabaseArguments,
    /// 备份放在哪里：一个新的或空的目录
    #[arg(long, value_name = "目录")]
    to: PathBuf,
    /// 输出JSON
    #[arg(long)]
    json: bool,
}

const AFTER: &str = "\
示例：
  wenxiao backup --data 数据 --to 备份-2026-04-08

服务运行时也可以备份。备份做完即读回验证；不通过时退出码为1。";

pub fn run(arguments: &Arguments) -> anyhow::Result<Exit> {
    let app = match arguments.database.open(Purpose::Read)? {
        Ok(app) => app,
        Err(exit) => return Ok(exit),
    };
    if arguments.to.exists() {
        let to = arguments.to.display();
        return Ok(output::usage(&format!("“{to}”已经存在，不覆盖。请换一个新的目录名。")));
    }
    let report = app.backup(&arguments.to)?;
    tell(&report, "已备份", &arguments.to.display().to_string(), arguments.json)
}

/// What was copied where, and what verifying it found.
pub fn tell(report: &BackupReport, done: &str, place: &str, as_json: bool) -> anyhow::Result<Exit> {
    let (entries, blobs) = (report.entries, report.blobs);
    if as_json {
        let mut json = verify::to_json(&report.verified);
        json["to"] = place.into();
        json["entries"] = entries.into();
        json["blobs"] = Value::from(blobs);
        output::print_json(&json)?;
    } else {
        let verified = verify::text(&report.verified);
        output::print(&format!("{done}{entries}条记录、{blobs}个文件到 {place}。\n{verified}"))?;
    }
    Ok(verify::exit_of(&report.verified))
}
