//! `wenxiao rectification`: tickets listed, one read with its dialogue, for whoever holds the data.

use std::sync::Arc;

use clap::{Args, Subcommand};
use serde_json::{Map, Value, json};
use wenxiao_domain::document::Subject;
use wenxiao_domain::rectification::{Rectification, RectificationState, StepAct};
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::state::County;
use wenxiao_domain::unit::day::Day;

use crate::acting::told;
use crate::database::YearArguments;
use crate::exit::Exit;
use crate::output;
use crate::table::{Column, one_line, table};

/// 整改单：列出一个年度的，看一张和往来
#[derive(Args, Clone, Debug)]
#[command(override_usage = "wenxiao rectification <命令> [选项]", after_help = AFTER)]
pub struct Arguments {
    #[command(subcommand)]
    what: What,
}

const AFTER: &str = "\
示例：
  wenxiao rectification list --data 数据 --year 2025
  wenxiao rectification list --data 数据 --year 2025 --state ordered --json
  wenxiao rectification show --data 数据 --year 2025 5-004

只读，服务运行时也可以用。不按身份限制范围：能读数据目录的人看得到全部。下达、答复、验收在页面或接口办理。";

#[derive(Clone, Debug, Subcommand)]
enum What {
    /// 列出一个预算年度的整改单：编号、状态、期限、项目或部门
    List(ListArguments),
    /// 看一张整改单：由来、要求、期限、往来
    Show(ShowArguments),
}

#[derive(Args, Clone, Debug)]
#[command(
    override_usage = "wenxiao rectification list <--data 目录|--database 地址> --year 年度 [选项]"
)]
struct ListArguments {
    #[command(flatten)]
    of: YearArguments,
    /// 只要这种状态的：ordered整改中、answered待验收、closed已销号、withdrawn已撤回
    #[arg(long, value_name = "状态", value_parser = state)]
    state: Option<RectificationState>,
}

#[derive(Args, Clone, Debug)]
#[command(
    override_usage = "wenxiao rectification show <--data 目录|--database 地址> --year 年度 [选项] <编号>"
)]
struct ShowArguments {
    #[command(flatten)]
    of: YearArguments,
    /// 整改单编号，如8-017
    #[arg(value_name = "编号")]
    number: String,
}

fn state(text: &str) -> Result<RectificationState, String> {
    let named = RectificationState::ALL.into_iter().find(|state| state.word() == text);
    let found = RectificationState::from_key(text).or(named);
    found.ok_or_else(|| "状态应为ordered、answered、closed或withdrawn".to_owned())
}

pub fn run(arguments: &Arguments) -> anyhow::Result<Exit> {
    match &arguments.what {
        What::List(arguments) => list(arguments),
        What::Show(arguments) => show(arguments),
    }
}

/// A ticket and whom it is about.
type Held<'a> = (&'a Arc<Rectification>, Subject);

fn list(arguments: &ListArguments) -> anyhow::Result<Exit> {
    let (county, today) = match arguments.of.read()? {
        Ok(opened) => opened,
        Err(exit) => return Ok(exit),
    };
    let mut held = county.rectifications_of_year(arguments.of.year);
    held.retain(|(ticket, _)| arguments.state.is_none_or(|state| state == ticket.state));
    if arguments.of.json {
        let all = held.iter().map(|one| Value::Object(ticket_json(&county, one, today)));
        output::print_json(&all.collect::<Vec<Value>>().into())?;
    } else {
        output::print(&lines(&county, &held, today))?;
    }
    Ok(Exit::Done)
}

fn ticket_json(county: &County, (ticket, subject): &Held<'_>, today: Day) -> Map<String, Value> {
    let mut told = ticket.to_json(today);
    let department = county.organization_name(subject.department(), today);
    let more = [
        ("subject", json!(subject.id().to_string())),
        ("code", json!(subject.code())),
        ("name", json!(subject.name())),
        ("department_name", json!(department)),
        ("ordered_on", json!(ticket.ordered_at.legal_day().to_string())),
    ];
    told.extend(more.map(|(name, value)| (name.to_owned(), value)));
    told
}

fn lines(county: &County, held: &[Held<'_>], today: Day) -> String {
    let mut rows = table([
        ("编号", Column::Code),
        ("状态", Column::Code),
        ("期限", Column::Code),
        ("逾期（天）", Column::Number),
        ("由来", Column::Code),
        ("编码", Column::Code),
        ("项目或部门", Column::Text),
        ("责任部门", Column::Text),
    ]);
    for (ticket, subject) in held {
        rows.add_row([
            ticket.word(),
            ticket.state.word().to_owned(),
            ticket.due.to_string(),
            ticket.days_overdue(today).to_string(),
            ticket.origin.word().to_owned(),
            subject.code().to_owned(),
            one_line(subject.name()),
            county.organization_name(subject.department(), today).to_owned(),
        ]);
    }
    let open = held.iter().filter(|(ticket, _)| ticket.state.is_open()).count();
    format!("{rows}\n整改单{}张，没有办结的{open}张。\n", held.len())
}

fn show(arguments: &ShowArguments) -> anyhow::Result<Exit> {
    let (county, today) = match arguments.of.read()? {
        Ok(opened) => opened,
        Err(exit) => return Ok(exit),
    };
    let mut all = county.rectifications_of_year(arguments.of.year).into_iter();
    let Some(held) = all.find(|(ticket, _)| ticket.word() == arguments.number) else {
        return told(arguments.of.json, &Refusal::NotFound("整改单"));
    };
    if arguments.of.json {
        output::print_json(&whole_json(&county, &held, today))?;
    } else {
        output::print(&whole(&county, &held, today))?;
    }
    Ok(Exit::Done)
}

fn whole_json(county: &County, held: &Held<'_>, today: Day) -> Value {
    let mut told = ticket_json(county, held, today);
    let steps = held.0.steps.iter().map(|step| {
        let mut told = step.to_json();
        told.insert("on".to_owned(), json!(step.at.legal_day().to_string()));
        Value::Object(told)
    });
    told.insert("steps".to_owned(), steps.collect());
    Value::Object(told)
}

fn whole(county: &County, (ticket, subject): &Held<'_>, today: Day) -> String {
    let department = county.organization_name(subject.department(), today);
    let mut out = format!(
        "整改单{}　{}　{}\n{} {}　{department}\n",
        ticket.word(),
        ticket.origin.word(),
        ticket.state.word(),
        subject.code(),
        subject.name(),
    );
    let (label, finding, demand) = (ticket.origin.label(), &ticket.finding, &ticket.demand);
    out.push_str(&format!("{label}：{finding}\n整改要求：{demand}\n期限：{}", ticket.due));
    match ticket.days_overdue(today) {
        0 => out.push('\n'),
        late => out.push_str(&format!("，已逾期{late}天\n")),
    }
    let ordered = ticket.ordered_at.legal_day();
    out.push_str(&format!("\n{ordered} {}\n", ticket.origin.act()));
    for step in &ticket.steps {
        let (on, text) = (step.at.legal_day(), one_line(&step.text));
        out.push_str(&format!("{on} {}：{}{text}\n", step.act.name(), details(&step.act)));
    }
    out
}

/// What a step holds besides its text.
fn details(act: &StepAct) -> String {
    match act {
        StepAct::Answered { measures, evidence } => {
            let measures: Vec<&str> = measures.iter().map(|one| one.name()).collect();
            let files: Vec<&str> = evidence.iter().map(|(_, name)| name.as_str()).collect();
            format!("{}；佐证{}。", measures.join("、"), files.join("、"))
        }
        StepAct::Extended { due } => format!("到{due}。"),
        StepAct::Closed | StepAct::SentBack | StepAct::Withdrawn => String::new(),
    }
}
