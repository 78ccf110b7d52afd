//! `wenxiao demo`: the example county, written once, then served.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;
use serde_json::json;
use wenxiao_app::{App, Config, ManualClock};
use wenxiao_demo::people::everybody;
use wenxiao_demo::plan::{begins, today};
use wenxiao_demo::{Catalogue, DemoClock, FULL, JURISDICTION, PASSWORD, SMALL};

use super::serve;
use crate::exit::Exit;
use crate::output;
use crate::progress::Progress;
use crate::table::{Column, table};

/// 示例：建一个示例县并启动，打印地址和示例账号
#[derive(Args, Clone, Debug)]
#[command(override_usage = "wenxiao demo [选项]", after_help = AFTER)]
pub struct Arguments {
    /// 示例数据放在哪个目录；已有示例时直接使用
    #[arg(long, value_name = "目录", default_value = "wenxiao-demo", hide_default_value = true)]
    data: PathBuf,
    /// 在哪个本机地址上服务；端口写0时自动选择
    #[arg(long, value_name = "地址", default_value = "127.0.0.1:8650", hide_default_value = true)]
    listen: SocketAddr,
    /// 全县规模：64个部门、675个项目；要多用一会儿
    #[arg(long)]
    full: bool,
    /// 只建数据，不启动服务
    #[arg(long)]
    no_serve: bool,
    /// 输出JSON：地址和账号
    #[arg(long)]
    json: bool,
}

const AFTER: &str = "\
示例：
  wenxiao demo
  wenxiao demo --data 示例 --listen 127.0.0.1:0
  wenxiao demo --data 全县 --full

数据放在当前目录的wenxiao-demo中，地址为127.0.0.1:8650。示例县的人和事都是虚构的，账号和口令公开，不要放真实数据。";

pub fn run(arguments: &Arguments) -> anyhow::Result<Exit> {
    if !arguments.listen.ip().is_loopback() {
        return Ok(output::usage("示例只能在本机地址上服务，如127.0.0.1:8650。"));
    }
    write(arguments)?;
    if arguments.no_serve {
        return tell(arguments, None).map(|()| Exit::Done);
    }
    let clock = Arc::new(DemoClock::standing_on(today()));
    let app = App::open(Config::folder(&arguments.data).with_clock(clock))?;
    serve::demo(app, arguments.listen, &|address| tell(arguments, Some(address)))
}

/// Writes the example, by a clock that goes through its year. One that is there already is left alone.
fn write(arguments: &Arguments) -> anyhow::Result<()> {
    let catalogue: &'static Catalogue = if arguments.full { &FULL } else { &SMALL };
    let clock = Arc::new(ManualClock::at(begins()));
    let app = App::open(Config::folder(&arguments.data).with_clock(clock.clone()))?;
    if app.jurisdictions()?.iter().any(|name| name == JURISDICTION) {
        return Ok(());
    }
    let mut progress = Progress::of_entries("写入示例数据");
    wenxiao_demo::run(&app, &clock, catalogue, &mut |done, total| {
        progress.reach(done as u64, total as u64);
    })?;
    progress.clear();
    Ok(())
}

fn tell(arguments: &Arguments, address: Option<SocketAddr>) -> anyhow::Result<()> {
    let people = everybody(&SMALL);
    let url = address.map(|address| format!("http://{address}/"));
    if arguments.json {
        let accounts = people.iter().map(|person| {
            let roles: Vec<&str> =
                person.identities.iter().map(|identity| identity.role.key()).collect();
            json!({"login": person.login, "name": person.name, "roles": roles})
        });
        return output::print_json(&json!({
            "url": url,
            "data": arguments.data.to_string_lossy(),
            "jurisdiction": JURISDICTION,
            "password": PASSWORD,
            "accounts": accounts.collect::<Vec<_>>(),
        }));
    }
    let mut lines = table([("账号", Column::Code), ("姓名", Column::Text), ("身份", Column::Text)]);
    for person in &people {
        let roles: Vec<&str> =
            person.identities.iter().map(|identity| identity.role.name()).collect();
        lines.add_row([person.login.clone(), person.name.clone(), roles.join("、")]);
    }
    let data = arguments.data.display();
    let mut text = format!("示例县的数据在 {data}。示例账号（口令都是 {PASSWORD}）：\n{lines}\n");
    if arguments.full {
        text.push_str("其余58个部门的账号为bumen07至bumen64，负责人的账号加-fzr。\n");
    }
    if let Some(url) = url {
        text.push_str(&format!("\n请用浏览器打开 {url} 。按 Ctrl+C 停止。\n"));
    }
    output::print(&text)
}
