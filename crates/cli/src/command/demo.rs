//! `wenxiao demo`: an example county, written once, then served: a whole year by default, or one of the two that
//! stand in the middle of their year.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;
use serde_json::json;
use wenxiao_app::{App, Config, ManualClock};
use wenxiao_demo::people::everybody;
use wenxiao_demo::year::{Counts, PUBLISHED, YearCounty};
use wenxiao_demo::{DemoClock, FULL, JURISDICTION, PASSWORD, SMALL, plan, year};
use wenxiao_domain::unit::day::{Day, Instant};

use super::serve;
use crate::exit::Exit;
use crate::output;
use crate::progress::Progress;
use crate::table::{Column, table};

/// 示例：建一个示例县的2025年度并启动，打印地址和示例账号
#[derive(Args, Clone, Debug)]
#[command(override_usage = "wenxiao demo [选项]", after_help = AFTER)]
pub struct Arguments {
    /// 示例数据放在哪个目录；已有示例时直接使用
    #[arg(long, value_name = "目录", default_value = "wenxiao-demo", hide_default_value = true)]
    data: PathBuf,
    /// 在哪个本机地址上服务；端口写0时自动选择
    #[arg(long, value_name = "地址", default_value = "127.0.0.1:8650", hide_default_value = true)]
    listen: SocketAddr,
    /// 换一个种子，生成数量、金额都不同的另一个县；不写时与公开的2025年度总结数量一致
    #[arg(long, value_name = "种子", conflicts_with_all = ["small", "full"])]
    seed: Option<u64>,
    /// 小示例：6个部门、四十多个项目，停在2026年4月8日，各种办理状态都有；几秒建好
    #[arg(long, conflicts_with = "full")]
    small: bool,
    /// 小示例扩到全县规模：64个部门、675个项目
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
  wenxiao demo --data 小示例 --small
  wenxiao demo --data 另一个县 --seed 7

不加选项时是整年的示例：64个部门，2025年的459个项目，2024年的675个项目在2025年评价，停在2025年12月10日。
数据放在当前目录的wenxiao-demo中，地址为127.0.0.1:8650。示例县的人和事都是虚构的，账号和口令公开，不要放真实数据。";

pub fn run(arguments: &Arguments) -> anyhow::Result<Exit> {
    if !arguments.listen.ip().is_loopback() {
        return Ok(output::usage("示例只能在本机地址上服务，如127.0.0.1:8650。"));
    }
    write(arguments)?;
    if arguments.no_serve {
        return tell(arguments, None).map(|()| Exit::Done);
    }
    let today = stands_on(arguments)?;
    let clock = Arc::new(DemoClock::standing_on(today.unwrap_or_else(|| arguments.today())));
    let app = App::open(Config::folder(&arguments.data).with_clock(clock))?;
    serve::demo(app, arguments.listen, &|address| tell(arguments, Some(address)))
}

/// The day on which the example that is there stands still. The folder is let go again: one process writes at a time.
fn stands_on(arguments: &Arguments) -> anyhow::Result<Option<Day>> {
    let app = App::open(Config::folder(&arguments.data))?;
    let county = app.county(JURISDICTION)?;
    Ok(county.shared.founded.as_ref().and_then(|founded| founded.demo_today))
}

impl Arguments {
    const fn is_year(&self) -> bool {
        !self.small && !self.full
    }

    fn begins(&self) -> Instant {
        if self.is_year() { year::begins() } else { plan::begins() }
    }

    fn today(&self) -> Day {
        if self.is_year() { year::today() } else { plan::today() }
    }
}

/// Writes the example, by a clock that goes through its years. One that is there already is left alone.
fn write(arguments: &Arguments) -> anyhow::Result<()> {
    let clock = Arc::new(ManualClock::at(arguments.begins()));
    let app = App::open(Config::folder(&arguments.data).with_clock(clock.clone()))?;
    if app.jurisdictions()?.iter().any(|name| name == JURISDICTION) {
        return Ok(());
    }
    let mut progress = Progress::of_entries("写入示例数据");
    let mut reach = |done: usize, total: usize| progress.reach(done as u64, total as u64);
    if arguments.is_year() {
        // It is told until the program ends.
        let counts = Counts::of(arguments.seed.unwrap_or(PUBLISHED));
        let county = Box::leak(Box::new(YearCounty::of(counts)));
        wenxiao_demo::run_year(&app, &clock, county, &mut reach)?;
    } else {
        let catalogue = if arguments.full { &FULL } else { &SMALL };
        wenxiao_demo::run(&app, &clock, catalogue, &mut reach)?;
    }
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
    if !arguments.small {
        text.push_str("其余58个部门的账号为bumen07至bumen64，负责人的账号加-fzr。\n");
    }
    if let Some(url) = url {
        text.push_str(&format!("\n请用浏览器打开 {url} 。按 Ctrl+C 停止。\n"));
    }
    output::print(&text)
}
