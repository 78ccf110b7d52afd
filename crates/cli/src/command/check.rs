//! `wenxiao check`: only what is doubtful or wrong.

use clap::Args;
use serde_json::Value;
use wenxiao_domain::check::finding::Severity;

use super::findings;
use crate::basis::Basis;
use crate::each::{self, FileArguments, Told};
use crate::exit::Exit;
use crate::reading::Reading;
use crate::shown::{count, count_json};

/// 核对绩效表：只列出发现的问题
#[derive(Args, Clone, Debug)]
#[command(override_usage = "wenxiao check [选项] <文件>…", after_help = AFTER)]
pub struct Arguments {
    #[command(flatten)]
    files: FileArguments,
}

const AFTER: &str = "\
示例：
  wenxiao check 自评表.xlsx
  wenxiao check --json 报送文件夹

有必改项时退出码为1；只有建议和提示时为0。各核对的说明见 wenxiao checks。";

pub fn run(arguments: &Arguments) -> anyhow::Result<Exit> {
    each::form(&arguments.files, tell)
}

fn tell(reading: &Reading, basis: &Basis) -> Told {
    let found = reading.findings(basis);
    let mut json = reading.name_json();
    json.insert("counts".into(), count_json(&found));
    json.insert("findings".into(), found.iter().map(|finding| finding.json.clone()).collect());
    let text = format!("{}{}\n", each::heading(reading), findings::text(reading, &found));
    let is_faulty = 0 < count(&found, Severity::Blocking);
    Told { json: Value::Object(json), text, is_faulty }
}
