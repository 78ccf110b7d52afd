//! `wenxiao restore`: a backup back into an empty folder or database, verified.

use std::path::PathBuf;

use clap::Args;
use wenxiao_app::App;

use super::backup;
use crate::database::{DatabaseArguments, Purpose, must_hold_data};
use crate::exit::Exit;

/// 恢复：把备份装入空的数据目录或空的数据库，并验证
#[derive(Args, Clone, Debug)]
#[command(override_usage = "wenxiao restore --from 目录 <--data 目录|--database 地址>", after_help = AFTER)]
pub struct Arguments {
    /// 备份目录
    #[arg(long, value_name = "目录")]
    from: PathBuf,
    #[command(flatten)]
    database: DatabaseArguments,
    /// 输出JSON
    #[arg(long)]
    json: bool,
}

const AFTER: &str = "\
示例：
  wenxiao restore --from 备份-2026-04-08 --data 新数据
  wenxiao restore --from 备份-2026-04-08 --database postgres://wenxiao@主机/wenxiao

只装入空的目录或数据库，不覆盖已有的数据。备份可以装入另一种数据库。";

pub fn run(arguments: &Arguments) -> anyhow::Result<Exit> {
    if let Err(exit) = must_hold_data(&arguments.from) {
        return Ok(exit);
    }
    let config = match arguments.database.config(Purpose::Begin) {
        Ok(config) => config,
        Err(exit) => return Ok(exit),
    };
    let (_, report) = App::restore(config, &arguments.from)?;
    let place = match &arguments.database.data {
        Some(folder) => folder.display().to_string(),
        None => "PostgreSQL".to_owned(),
    };
    backup::tell(&report, "已恢复", &place, arguments.json)
}
