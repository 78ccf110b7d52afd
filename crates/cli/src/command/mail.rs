//! `wenxiao mail`: whether the settings work, and what did not leave.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use serde_json::{Value, json};
use wenxiao_app::{
    Clock as _, MailSettings, NotSent, OutboxLine, OutboxState, SystemClock, is_mail_address,
};
use wenxiao_web::component::format::moment;

use crate::database::{DatabaseArguments, Purpose};
use crate::exit::Exit;
use crate::output;
use crate::table::{Column, one_line, table};

/// 邮件：发一封测试邮件，列出没有发出的邮件
#[derive(Args, Clone, Debug)]
#[command(override_usage = "wenxiao mail <命令> [选项]", after_help = AFTER)]
pub struct Arguments {
    #[command(subcommand)]
    what: What,
}

const AFTER: &str = "\
示例：
  wenxiao mail test --config wenxiao.toml --to zhangsan@example.gov.cn
  wenxiao mail outbox --data 数据
  wenxiao mail outbox --data 数据 --json

没有设置文件就不发邮件。设置文件的写法见手册“部署”一章。";

#[derive(Clone, Debug, Subcommand)]
enum What {
    /// 按设置发一封测试邮件，写明服务器的答复
    Test(TestArguments),
    /// 列出待发的和没有发出的邮件；只读，服务运行时也可以用
    Outbox(OutboxArguments),
}

#[derive(Args, Clone, Debug)]
#[command(override_usage = "wenxiao mail test --config 文件 --to 邮箱")]
struct TestArguments {
    /// 设置文件（TOML）
    #[arg(long, value_name = "文件")]
    config: PathBuf,
    /// 发给谁
    #[arg(long, value_name = "邮箱")]
    to: String,
}

#[derive(Args, Clone, Debug)]
#[command(override_usage = "wenxiao mail outbox <--data 目录|--database 地址> [选项]")]
struct OutboxArguments {
    #[command(flatten)]
    database: DatabaseArguments,
    /// 输出JSON
    #[arg(long)]
    json: bool,
}

pub fn run(arguments: &Arguments) -> anyhow::Result<Exit> {
    match &arguments.what {
        What::Test(arguments) => test(arguments),
        What::Outbox(arguments) => outbox(arguments),
    }
}

fn test(arguments: &TestArguments) -> anyhow::Result<Exit> {
    let settings = match MailSettings::read(&arguments.config) {
        Ok(Some(settings)) => settings,
        Ok(None) => {
            let file = arguments.config.display();
            return Ok(output::usage(&format!("设置文件“{file}”中没有[mail]一节，不发邮件。")));
        }
        Err(fault) => return Ok(output::usage(&fault)),
    };
    if !is_mail_address(&arguments.to) {
        let to = &arguments.to;
        return Ok(output::usage(&format!(
            "“{to}”不是邮箱。请写成name@example.cn这样，只写一个。"
        )));
    }
    let server = format!("{}:{}", settings.host, settings.port);
    match settings.send_a_test(&arguments.to, SystemClock::new().now()) {
        Ok(said) => {
            let to = &arguments.to;
            output::print(&format!("{server}已收下发给{to}的测试邮件。服务器答复：{said}\n"))?;
            Ok(Exit::Done)
        }
        Err(NotSent::Never(reason)) => {
            output::note(&format!("{server}不收这封邮件：{reason}。请核对邮箱和发件人。"));
            Ok(Exit::Refused)
        }
        Err(NotSent::Later(reason)) => {
            output::note(&format!("邮件没有发到{server}：{reason}。请核对设置和网络后再试。"));
            Ok(Exit::Failed)
        }
    }
}

fn outbox(arguments: &OutboxArguments) -> anyhow::Result<Exit> {
    let app = match arguments.database.open(Purpose::Read)? {
        Ok(app) => app,
        Err(exit) => return Ok(exit),
    };
    let lines = app.outbox()?;
    if arguments.json {
        output::print_json(&lines.iter().map(to_json).collect::<Vec<Value>>().into())?;
    } else {
        output::print(&text(&lines))?;
    }
    Ok(Exit::Done)
}

fn to_json(line: &OutboxLine) -> Value {
    let (state, next, reason) = match &line.state {
        OutboxState::Waiting { next, reason } => ("waiting", Some(moment(*next)), reason),
        OutboxState::Failed { reason } => ("failed", None, reason),
    };
    json!({
        "id": line.id,
        "name": line.name,
        "address": line.address,
        "subject": line.subject,
        "written": moment(line.written),
        "tries": line.tries,
        "state": state,
        "next": next,
        "reason": reason,
    })
}

fn text(lines: &[OutboxLine]) -> String {
    if lines.is_empty() {
        return "没有待发的邮件，也没有发不出的邮件。\n".to_owned();
    }
    let columns = [
        ("收件人", Column::Text),
        ("邮箱", Column::Text),
        ("写成", Column::Code),
        ("试过", Column::Number),
        ("状态", Column::Text),
        ("原因", Column::Text),
    ];
    let mut rows = table(columns);
    for line in lines {
        let (state, reason) = match &line.state {
            OutboxState::Waiting { next, reason } => {
                (format!("待发，{}再试", moment(*next)), reason)
            }
            OutboxState::Failed { reason } => ("没有发出".to_owned(), reason),
        };
        rows.add_row([
            line.name.clone(),
            line.address.clone(),
            moment(line.written),
            line.tries.to_string(),
            state,
            one_line(reason),
        ]);
    }
    format!("{rows}\n共{}封。\n", lines.len())
}
