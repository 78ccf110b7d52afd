//! `wenxiao closing`: how far a budget year is, its closing and its reopening, as on its page.

use clap::{Args, Subcommand};
use serde_json::{Value, json};
use wenxiao_domain::act::{CloseYear, Command, ReopenYear};
use wenxiao_domain::closing::Unfinished;
use wenxiao_domain::overview::closing::YearStanding;
use wenxiao_domain::party::membership::Scope;
use wenxiao_domain::state::County;
use wenxiao_domain::unit::day::Day;

use crate::acting::{asked, told};
use crate::database::{CountyArguments, Purpose, YearArguments};
use crate::exit::Exit;
use crate::output;
use crate::table::{Column, one_line, table};

/// 年度结账：一个预算年度离结账还差什么，结账，重新开账
#[derive(Args, Clone, Debug)]
#[command(override_usage = "wenxiao closing <命令> [选项]", after_help = AFTER)]
pub struct Arguments {
    #[command(subcommand)]
    what: What,
}

const AFTER: &str = "\
示例：
  wenxiao closing show --data 数据 --year 2025
  wenxiao closing close --data 数据 --as jixiao --year 2025
  wenxiao closing close --data 数据 --as jixiao --year 2025 --leave --reason 并入上级专项 --evidence 会议纪要〔2026〕21号
  wenxiao closing reopen --data 数据 --as jixiao --year 2025 --reason 审计要求更正

show只读，服务运行时也可以用。服务运行时数据目录已被占用，结账、重新开账请改用页面或接口。";

#[derive(Clone, Debug, Subcommand)]
enum What {
    /// 列出没有处理的结果应用和没有办完的
    Show(ShowArguments),
    /// 结账：这一年的记录从此不再变动
    Close(CloseArguments),
    /// 重新开账，写明理由
    Reopen(ReopenArguments),
}

#[derive(Args, Clone, Debug)]
#[command(override_usage = "wenxiao closing show <--data 目录|--database 地址> --year 年度 [选项]")]
struct ShowArguments {
    #[command(flatten)]
    of: YearArguments,
}

/// Who acts, on which year.
#[derive(Args, Clone, Debug)]
struct Acting {
    #[command(flatten)]
    county: CountyArguments,
    /// 以谁的身份办理：账号名；要有“年度结账、重新开账”的权限
    #[arg(long = "as", value_name = "账号")]
    login: String,
    /// 预算年度
    #[arg(long, value_name = "年度")]
    year: i16,
    /// 输出JSON
    #[arg(long)]
    json: bool,
}

#[derive(Args, Clone, Debug)]
#[command(
    override_usage = "wenxiao closing close <--data 目录|--database 地址> --as 账号 --year 年度 [选项]"
)]
struct CloseArguments {
    #[command(flatten)]
    acting: Acting,
    /// 没有处理的结果应用都不处理；不写而还有没有处理的，不能结账
    #[arg(long, requires = "reason", requires = "evidence")]
    leave: bool,
    /// 不处理的理由
    #[arg(long, value_name = "理由")]
    reason: Option<String>,
    /// 依据：会议纪要、批示等的名称和文号
    #[arg(long, value_name = "依据")]
    evidence: Option<String>,
}

#[derive(Args, Clone, Debug)]
#[command(
    override_usage = "wenxiao closing reopen <--data 目录|--database 地址> --as 账号 --year 年度 --reason 理由 [选项]"
)]
struct ReopenArguments {
    #[command(flatten)]
    acting: Acting,
    /// 重新开账的理由
    #[arg(long, value_name = "理由")]
    reason: String,
}

pub fn run(arguments: &Arguments) -> anyhow::Result<Exit> {
    match &arguments.what {
        What::Show(arguments) => show(arguments),
        What::Close(arguments) => {
            let command = |county: &County, today: Day| arguments.command(county, today);
            arguments.acting.act("已结账", command)
        }
        What::Reopen(arguments) => arguments.acting.act("已重新开账", |_, _| {
            let (budget_year, reason) = (arguments.acting.year, arguments.reason.clone());
            Command::ReopenYear(ReopenYear { budget_year, reason })
        }),
    }
}

impl CloseArguments {
    fn command(&self, county: &County, today: Day) -> Command {
        let budget_year = self.acting.year;
        let standing = YearStanding::of(county, budget_year, today, &Scope::County);
        let left = standing.open.iter().filter(|_| self.leave);
        Command::CloseYear(CloseYear {
            budget_year,
            left: left.map(|row| (row.subject.id(), row.source)).collect(),
            reason: self.reason.clone().unwrap_or_default(),
            evidence: self.evidence.clone().unwrap_or_default(),
        })
    }
}

impl Acting {
    /// Opens the data and does it.
    fn act(
        &self,
        words: &str,
        command: impl FnOnce(&County, Day) -> Command,
    ) -> anyhow::Result<Exit> {
        let (app, name) = match self.county.open(Purpose::Write)? {
            Ok(opened) => opened,
            Err(exit) => return Ok(exit),
        };
        let Some(session) = app.local_session(&self.login, &name)? else {
            return Ok(output::usage(&format!("没有账号“{}”。", self.login)));
        };
        let county = app.county(&name)?;
        let command = command(&county, app.today(&county));
        match asked(&app, &session, &name, command)? {
            Err(refusal) => return told(self.json, &refusal),
            Ok(receipt) if self.json => output::print_json(&json!({"seq": receipt.seq_last}))?,
            Ok(receipt) => {
                let seq = receipt.seq_last;
                output::print(&format!("{}年度{words}（第{seq}条记录）。\n", self.year))?;
            }
        }
        Ok(Exit::Done)
    }
}

fn show(arguments: &ShowArguments) -> anyhow::Result<Exit> {
    let (county, today) = match arguments.of.read()? {
        Ok(opened) => opened,
        Err(exit) => return Ok(exit),
    };
    let year = arguments.of.year;
    let standing = YearStanding::of(&county, year, today, &Scope::County);
    let closing = county.year_closing(year);
    if arguments.of.json {
        let mut told = standing.to_json();
        told.insert("is_closed".to_owned(), json!(closing.is_some()));
        output::print_json(&Value::Object(told))?;
    } else {
        let state = match closing {
            Some(closing) => format!("{year}年度已于{}结账。\n", closing.at.legal_day()),
            None => format!("{year}年度没有结账。\n"),
        };
        output::print(&(state + &text(&standing)))?;
    }
    Ok(Exit::Done)
}

fn text(standing: &YearStanding) -> String {
    let columns = [("编码", Column::Code), ("名称", Column::Text), ("依据", Column::Text)];
    let mut lines = table(columns);
    for row in &standing.open {
        let (code, name) = (row.subject.code().to_owned(), one_line(row.subject.name()));
        lines.add_row([code, name, one_line(&row.basis)]);
    }
    let open = match standing.open.len() {
        0 => String::new(),
        count => format!("没有处理的结果{count}行：\n{lines}\n"),
    };
    let (answered, taken) = (standing.answered, standing.taken);
    let unfinished: String = Unfinished::ALL
        .into_iter()
        .map(|kind| (kind, standing.count(kind)))
        .filter(|(_, count)| 0 < *count)
        .map(|(kind, count)| format!("{}{count}个。\n", kind.name()))
        .collect();
    format!("{open}已处理{answered}行，扣减{taken}万元。\n{unfinished}")
}
