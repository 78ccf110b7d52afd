//! `wenxiao notices`: what each identity of an account is told, as on its page.

use clap::Args;
use serde_json::{Value, json};
use wenxiao_app::{NoticeLine, Notices};
use wenxiao_domain::party::membership::Membership;

use crate::database::{CountyArguments, Purpose};
use crate::exit::Exit;
use crate::output;
use crate::table::{Column, one_line, table};

/// 通知：一个账号最近30天与其身份有关的事，哪些未读
#[derive(Args, Clone, Debug)]
#[command(
    override_usage = "wenxiao notices <--data 目录|--database 地址> --as 账号 [选项]",
    after_help = AFTER
)]
pub struct Arguments {
    #[command(flatten)]
    county: CountyArguments,
    /// 谁的通知：账号名
    #[arg(long = "as", value_name = "账号")]
    login: String,
    /// 只列未读的
    #[arg(long)]
    unread: bool,
    /// 输出JSON
    #[arg(long)]
    json: bool,
}

const AFTER: &str = "\
示例：
  wenxiao notices --data 数据 --as jiaotong
  wenxiao notices --data 数据 --as jiaotong --unread --json

只读，服务运行时也可以用。标为已读请在通知页或用接口。";

pub fn run(arguments: &Arguments) -> anyhow::Result<Exit> {
    let (app, name) = match arguments.county.open(Purpose::Read)? {
        Ok(opened) => opened,
        Err(exit) => return Ok(exit),
    };
    let Some(session) = app.local_session(&arguments.login, &name)? else {
        return Ok(output::usage(&format!("没有账号“{}”。", arguments.login)));
    };
    let mut all = app.identities(session.account)?;
    all.retain(|identity| identity.jurisdiction == name);
    if all.is_empty() {
        return Ok(output::usage(&format!("账号“{}”在这里没有身份。", arguments.login)));
    }
    let county = app.county(&name)?;
    let (mut values, mut texts) = (Vec::new(), String::new());
    for identity in all {
        let me = identity.membership;
        let unit = county.organization_name(me.organization, app.today(&county));
        let lent = if me.acting.is_some() { "（代办）" } else { "" };
        let held = format!("{unit} · {}{lent}", me.role.name());
        let mut found = app.notices(&name, &me)?;
        let unread = found.unread();
        found.lines.retain(|line| !arguments.unread || line.is_unread);
        values.push(to_json(&held, &found, unread, &me));
        texts.push_str(&format!("身份：{held}\n{}", text(&found, unread, &me)));
    }
    if arguments.json {
        output::print_json(&json!({ "identities": values }))?;
    } else {
        output::print(&texts)?;
    }
    Ok(Exit::Done)
}

fn to_json(held: &str, found: &Notices, unread: usize, me: &Membership) -> Value {
    let one = |line: &NoticeLine| {
        json!({
            "seq": line.notice.seq,
            "day": line.notice.at.legal_day().to_string(),
            "title": line.notice.title,
            "object": line.notice.object_for(me),
            "due": line.notice.due.map(|due| due.to_string()),
            "unread": line.is_unread,
        })
    };
    let notices: Vec<Value> = found.lines.iter().map(one).collect();
    json!({"identity": held, "unread": unread, "notices": notices})
}

fn text(found: &Notices, unread: usize, me: &Membership) -> String {
    if found.lines.is_empty() {
        return "没有通知。\n".to_owned();
    }
    let columns = [
        ("未读", Column::Text),
        ("日期", Column::Code),
        ("事项", Column::Text),
        ("关于", Column::Text),
        ("期限", Column::Code),
    ];
    let mut rows = table(columns);
    for line in &found.lines {
        let notice = &line.notice;
        rows.add_row([
            if line.is_unread { "●" } else { "" }.to_owned(),
            notice.at.legal_day().to_string(),
            notice.title.to_owned(),
            one_line(&notice.object_for(me)),
            notice.due.map(|due| due.to_string()).unwrap_or_default(),
        ]);
    }
    format!("{rows}\n共{}条，未读{unread}条。\n", found.lines.len())
}
