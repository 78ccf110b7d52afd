//! `wenxiao found`: a county is set up, once, by whoever may open its database.

use anyhow::Context as _;
use clap::Args;
use serde_json::json;
use wenxiao_app::{App, FirstOfficer, FoundedCounty, NewAccount, NewCounty};
use wenxiao_domain::party::division::Division;
use wenxiao_domain::party::role::Role;
use wenxiao_domain::unit::day::Day;

use crate::database::{DatabaseArguments, Purpose};
use crate::exit::Exit;
use crate::output;
use crate::table::{Column, table};
use crate::typed::day;

/// 建账：为一个县建立记录，登记财政局和最初的管理人员
#[derive(Args, Clone, Debug)]
#[command(
    override_usage = "wenxiao found <--data 目录|--database 地址> --division 代码 --name 名称 --bureau 名称 --officer 角色=账号=姓名…",
    after_help = AFTER
)]
pub struct Arguments {
    #[command(flatten)]
    database: DatabaseArguments,
    /// 行政区划代码，六位
    #[arg(long, value_name = "代码", value_parser = division)]
    division: Division,
    /// 县名，如尉犁县
    #[arg(long, value_name = "名称")]
    name: String,
    /// 财政局名称，如尉犁县财政局
    #[arg(long, value_name = "名称")]
    bureau: String,
    /// 财政局自哪天起在册；不写则为今年1月1日
    #[arg(long, value_name = "日期", value_parser = day)]
    since: Option<Day>,
    /// 最初的人员：角色=账号=姓名，可写多个；系统、安全、审计三个管理员必须是三个人
    #[arg(long = "officer", value_name = "角色=账号=姓名", required = true, value_parser = officer)]
    officers: Vec<FirstOfficer>,
    /// 输出JSON
    #[arg(long)]
    json: bool,
}

const AFTER: &str = "\
示例：
  wenxiao found --data 数据 --division 652823 --name 尉犁县 --bureau 尉犁县财政局 \\
    --officer 系统管理员=xitong=张三 --officer 安全管理员=anquan=李四 --officer 审计管理员=shenji=王五 \\
    --officer 绩效股=jixiao=赵六

每人得到一个一次性口令，24小时内凭它登录并设置自己的口令。口令只显示这一次。";

fn division(text: &str) -> Result<Division, String> {
    text.parse().map_err(|_| "应为六位行政区划代码，如652823".to_owned())
}

fn officer(text: &str) -> Result<FirstOfficer, String> {
    let parts: Vec<&str> = text.split('=').collect();
    let [role, login, name] = parts.as_slice() else {
        return Err("应写成 角色=账号=姓名".to_owned());
    };
    let found = Role::ALL.into_iter().find(|one| one.name() == *role || one.key() == *role);
    let Some(role) = found else {
        let names: Vec<&str> = Role::ALL.iter().map(|role| role.name()).collect();
        return Err(format!("没有角色“{role}”，可以写：{}", names.join("、")));
    };
    let account = NewAccount { login: (*login).to_owned(), display_name: (*name).to_owned() };
    Ok(FirstOfficer { account, role })
}

pub fn run(arguments: &Arguments) -> anyhow::Result<Exit> {
    let app = match arguments.database.open(Purpose::Begin)? {
        Ok(app) => app,
        Err(exit) => return Ok(exit),
    };
    let code = arguments.division.to_string();
    if app.jurisdictions()?.contains(&code) {
        return Ok(output::usage(&format!("“{code}”已经建账，不能再建。")));
    }
    let first_of_year = Day::new(app.now().legal_day().year(), 1, 1);
    let new = NewCounty {
        division: arguments.division,
        name: arguments.name.clone(),
        finance_bureau: arguments.bureau.clone(),
        since: arguments.since.or(first_of_year).context("今年没有1月1日")?,
        demo_today: None,
        officers: arguments.officers.clone(),
    };
    match app.found_county(&new)? {
        Ok(founded) => tell(&app, &founded, arguments).map(|()| Exit::Done),
        Err(refusal) => {
            output::note(&format!("未建账（{}）：{}", refusal.code().code, refusal.message()));
            Ok(Exit::Refused)
        }
    }
}

fn tell(app: &App, founded: &FoundedCounty, arguments: &Arguments) -> anyhow::Result<()> {
    let codes = founded.codes.iter().zip(&arguments.officers);
    if arguments.json {
        let officers = codes.map(|(code, officer)| {
            json!({
                "login": officer.account.login,
                "role": officer.role.key(),
                "code": code.code,
            })
        });
        return output::print_json(&json!({
            "jurisdiction": founded.jurisdiction,
            "seq": app.county(&founded.jurisdiction)?.seq(),
            "officers": officers.collect::<Vec<_>>(),
        }));
    }
    let mut lines = table([
        ("账号", Column::Code),
        ("姓名", Column::Text),
        ("角色", Column::Text),
        ("一次性口令", Column::Code),
    ]);
    for (code, officer) in codes {
        lines.add_row([
            officer.account.login.clone(),
            officer.account.display_name.clone(),
            officer.role.name().to_owned(),
            code.code.clone(),
        ]);
    }
    output::print(&format!(
        "已为{}（{}）建账。一次性口令24小时内有效，只显示这一次：\n{lines}\n",
        arguments.name, founded.jurisdiction
    ))
}
