//! `wenxiao evidence`: registers of evidence read and kept, as on their pages.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use serde_json::{Value, json};
use wenxiao_app::{App, Receipt};
use wenxiao_domain::act::{Command, LinkEvidence, ProvenRow, RegisterEvidence, WithdrawEvidence};
use wenxiao_domain::derive::proof::days_words;
use wenxiao_domain::document::{Subject, SubjectId};
use wenxiao_domain::evidence::{Evidence, EvidenceKind};
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::state::County;
use wenxiao_domain::unit::day::Day;

use crate::acting::{asked, refused, told};
use crate::database::{CountyArguments, Purpose};
use crate::exit::Exit;
use crate::input::Source;
use crate::output;
use crate::table::{Column, one_line, table};
use crate::typed::day;

/// 佐证：登记、列出、关联到指标、撤回；一份文件在一个项目只登记一次
#[derive(Args, Clone, Debug)]
#[command(override_usage = "wenxiao evidence <命令> [选项]", after_help = AFTER)]
pub struct Arguments {
    #[command(subcommand)]
    what: What,
}

const AFTER: &str = "\
示例：
  wenxiao evidence list --data 数据 65282325T0101
  wenxiao evidence add --data 数据 --as shuili --kind formal --from 2025-11-20 --shows 通过完工验收 65282325T0101 验收单.pdf
  wenxiao evidence link --data 数据 --as shuili --form self_eval --row 渠道长度 65282325T0101 1 3
  wenxiao evidence withdraw --data 数据 --as shuili --reason 传错了文件 65282325T0101 2

项目用编码；部门整体的佐证用部门的编号加冒号加年度。服务运行时数据目录已被占用，请改用页面或接口。";

#[derive(Clone, Debug, Subcommand)]
enum What {
    /// 列出一个项目的佐证：编号、文件、证明的日期、用于哪些指标
    List(ListArguments),
    /// 登记一份佐证，可同时关联到一张表的一项指标
    Add(Box<AddArguments>),
    /// 关联：一张表的一项指标由这几号佐证证明；不写编号为不再关联
    Link(LinkArguments),
    /// 撤回一份佐证，写明原因；登记和文件仍可查看
    Withdraw(WithdrawArguments),
}

#[derive(Args, Clone, Debug)]
#[command(override_usage = "wenxiao evidence list <--data 目录|--database 地址> [选项] <项目>")]
struct ListArguments {
    #[command(flatten)]
    county: CountyArguments,
    /// 预算年度；编码能认出一个项目时不必写
    #[arg(long, value_name = "年度")]
    year: Option<i16>,
    /// 输出JSON
    #[arg(long)]
    json: bool,
    /// 项目编码，或“部门编号:年度”
    #[arg(value_name = "项目")]
    subject: String,
}

/// Who acts, on whose register.
#[derive(Args, Clone, Debug)]
struct Acting {
    #[command(flatten)]
    county: CountyArguments,
    /// 以谁的身份办理：账号名；要是本部门的填报人或负责人
    #[arg(long = "as", value_name = "账号")]
    login: String,
    /// 预算年度；编码能认出一个项目时不必写
    #[arg(long, value_name = "年度")]
    year: Option<i16>,
    /// 输出JSON
    #[arg(long)]
    json: bool,
}

#[derive(Args, Clone, Debug)]
#[command(
    override_usage = "wenxiao evidence add <--data 目录|--database 地址> [选项] <项目> <文件>"
)]
struct AddArguments {
    #[command(flatten)]
    acting: Acting,
    /// 材料类别：original原始凭证、working工作资料、formal正式资料、note说明
    #[arg(long, value_name = "类别", value_parser = kind)]
    kind: EvidenceKind,
    /// 证明的起日，如2025-05-31
    #[arg(long, value_name = "日期", value_parser = day)]
    from: Day,
    /// 证明的止日；只证明一天的不写
    #[arg(long, value_name = "日期", value_parser = day)]
    to: Option<Day>,
    /// 证明内容，一句话
    #[arg(long, value_name = "内容")]
    shows: String,
    /// 同时关联到哪张表：monitoring_may、monitoring_august、self_eval等
    #[arg(long, value_name = "表", value_parser = form, requires = "row")]
    form: Option<FormKind>,
    /// 同时关联到哪项指标
    #[arg(long, value_name = "指标", requires = "form")]
    row: Option<String>,
    /// 项目编码，或“部门编号:年度”
    #[arg(value_name = "项目")]
    subject: String,
    /// 文件
    #[arg(value_name = "文件")]
    file: PathBuf,
}

#[derive(Args, Clone, Debug)]
#[command(
    override_usage = "wenxiao evidence link <--data 目录|--database 地址> [选项] <项目> [编号]..."
)]
struct LinkArguments {
    #[command(flatten)]
    acting: Acting,
    /// 哪张表：monitoring_may、monitoring_august、self_eval等
    #[arg(long, value_name = "表", value_parser = form)]
    form: FormKind,
    /// 哪项指标
    #[arg(long, value_name = "指标")]
    row: String,
    /// 项目编码，或“部门编号:年度”
    #[arg(value_name = "项目")]
    subject: String,
    /// 佐证编号
    #[arg(value_name = "编号")]
    numbers: Vec<u32>,
}

#[derive(Args, Clone, Debug)]
#[command(
    override_usage = "wenxiao evidence withdraw <--data 目录|--database 地址> [选项] <项目> <编号>"
)]
struct WithdrawArguments {
    #[command(flatten)]
    acting: Acting,
    /// 撤回原因
    #[arg(long, value_name = "原因")]
    reason: String,
    /// 项目编码，或“部门编号:年度”
    #[arg(value_name = "项目")]
    subject: String,
    /// 佐证编号
    #[arg(value_name = "编号")]
    number: u32,
}

fn kind(text: &str) -> Result<EvidenceKind, String> {
    let named = EvidenceKind::ALL.into_iter().find(|kind| kind.name() == text);
    let found = EvidenceKind::from_key(text).or(named);
    found.ok_or_else(|| "类别应为original、working、formal或note".to_owned())
}

fn form(text: &str) -> Result<FormKind, String> {
    text.parse()
        .map_err(|_| "没有这种表；如self_eval、monitoring_may、monitoring_august".to_owned())
}

pub fn run(arguments: &Arguments) -> anyhow::Result<Exit> {
    match &arguments.what {
        What::List(arguments) => list(arguments),
        What::Add(arguments) => add(arguments),
        What::Link(arguments) => link(arguments),
        What::Withdraw(arguments) => withdraw(arguments),
    }
}

/// The project of a code, in the year that is named or the newest that has it; otherwise a department's year.
fn subject(county: &County, year: Option<i16>, text: &str) -> Result<Subject, Refusal> {
    if let Ok(id @ SubjectId::Department(..)) = text.parse() {
        return county.subject(id).ok_or(Refusal::NotFound("部门"));
    }
    let found = match year {
        Some(year) => county.project_by_code(year, text),
        None => {
            let years: std::collections::BTreeSet<i16> =
                county.shared.projects.values().map(|project| project.budget_year).collect();
            years.into_iter().rev().find_map(|year| county.project_by_code(year, text))
        }
    };
    found.cloned().map(Subject::Project).ok_or(Refusal::NotFound("项目"))
}

fn numbered(county: &County, subject: &Subject, number: u32) -> Result<Evidence, Refusal> {
    let line = county.evidence_numbered(subject.id(), number);
    line.map(|line| (**line).clone()).ok_or(Refusal::NotFound("佐证"))
}

fn list(arguments: &ListArguments) -> anyhow::Result<Exit> {
    let (app, name) = match arguments.county.open(Purpose::Read)? {
        Ok(opened) => opened,
        Err(exit) => return Ok(exit),
    };
    let county = app.county(&name)?;
    let subject = match subject(&county, arguments.year, &arguments.subject) {
        Ok(subject) => subject,
        Err(refusal) => return told(arguments.json, &refusal),
    };
    if arguments.json {
        let lines = county.register_of(subject.id()).map(|line| line_json(&county, line));
        output::print_json(&lines.collect::<Vec<Value>>().into())?;
        return Ok(Exit::Done);
    }
    output::print(&text(&county, &subject))?;
    Ok(Exit::Done)
}

fn line_json(county: &County, line: &Evidence) -> Value {
    let proves = county.proves(line);
    let proves = proves.iter().map(|(form, row)| json!({"form": form.key(), "row": row}));
    let mut told = line.to_json();
    told.insert("proves".to_owned(), proves.collect());
    let withdrawn = line.withdrawn.as_ref().map(|one| one.reason.clone());
    told.insert("withdrawn".to_owned(), json!(withdrawn));
    Value::Object(told)
}

fn text(county: &County, subject: &Subject) -> String {
    let mut lines = table([
        ("编号", Column::Code),
        ("文件", Column::Text),
        ("类别", Column::Code),
        ("证明的日期", Column::Code),
        ("证明内容", Column::Text),
        ("用于", Column::Text),
        ("SM3", Column::Code),
    ]);
    let mut standing = 0;
    for line in county.register_of(subject.id()) {
        standing += usize::from(line.stands());
        let used = county.proves(line);
        let used: Vec<String> =
            used.iter().map(|(form, row)| format!("{}：{row}", form.short_name())).collect();
        let shows = match &line.withdrawn {
            Some(withdrawn) => format!("已撤回：{}", withdrawn.reason),
            None => line.shows.clone(),
        };
        lines.add_row([
            line.number.to_string(),
            line.name.clone(),
            line.kind.name().to_owned(),
            days_words(line.from, line.to),
            one_line(&shows),
            used.join("；"),
            line.digest.chars().take(16).collect(),
        ]);
    }
    format!("{lines}\n{} {}：佐证{standing}份。\n", subject.code(), subject.name())
}

impl Acting {
    /// Opens the data, finds whose register it is, and does it.
    fn act(
        &self,
        about: &str,
        command: impl FnOnce(&App, &County, &Subject) -> anyhow::Result<Result<Command, Refusal>>,
        words: impl FnOnce(&County, &Receipt) -> String,
    ) -> anyhow::Result<Exit> {
        let (app, name) = match self.county.open(Purpose::Write)? {
            Ok(opened) => opened,
            Err(exit) => return Ok(exit),
        };
        let Some(session) = app.local_session(&self.login, &name)? else {
            return Ok(output::usage(&format!("没有账号“{}”。", self.login)));
        };
        let county = app.county(&name)?;
        let done = match subject(&county, self.year, about) {
            Ok(subject) => match command(&app, &county, &subject)? {
                Ok(command) => asked(&app, &session, &name, command)?,
                Err(refusal) => Err(refusal),
            },
            Err(refusal) => Err(refusal),
        };
        match done {
            Err(refusal) => told(self.json, &refusal),
            Ok(receipt) if self.json => {
                output::print_json(&json!({"seq": receipt.seq_last}))?;
                Ok(Exit::Done)
            }
            Ok(receipt) => {
                output::print(&words(&*app.county(&name)?, &receipt))?;
                Ok(Exit::Done)
            }
        }
    }
}

fn add(arguments: &AddArguments) -> anyhow::Result<Exit> {
    let bytes = match Source::File(arguments.file.clone()).load() {
        Ok(bytes) => bytes,
        Err(unloaded) => {
            return refused(arguments.acting.json, (unloaded.code, &unloaded.message));
        }
    };
    let short = arguments.file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let proves = arguments.form.zip(arguments.row.clone());
    let command = |app: &App, _: &County, subject: &Subject| {
        let taken = match app.take_evidence(&short, &bytes)? {
            Ok(taken) => taken,
            Err(refusal) => return Ok(Err(refusal)),
        };
        Ok(Ok(Command::RegisterEvidence(Box::new(RegisterEvidence {
            evidence: app.new_id(),
            subject: subject.id(),
            digest: taken.digest,
            name: taken.name,
            size: taken.size,
            kind: arguments.kind,
            from: arguments.from,
            to: arguments.to.unwrap_or(arguments.from),
            shows: arguments.shows.clone(),
            proves: proves.map(|(form, row)| ProvenRow { form, row }),
        }))))
    };
    arguments.acting.act(&arguments.subject, command, |county, receipt| {
        let lines = county.shared.evidence.values();
        let line = lines.filter(|line| line.seq <= receipt.seq_last).max_by_key(|line| line.seq);
        let title = line.map_or_else(String::new, |line| line.title());
        format!("已登记{title}（第{}条记录）。\n", receipt.seq_last)
    })
}

fn link(arguments: &LinkArguments) -> anyhow::Result<Exit> {
    let command = |_: &App, county: &County, subject: &Subject| {
        let ids = arguments.numbers.iter().map(|number| numbered(county, subject, *number));
        let ids: Result<_, Refusal> = ids.map(|line| line.map(|line| line.id)).collect();
        Ok(ids.map(|evidence| {
            Command::LinkEvidence(LinkEvidence {
                subject: subject.id(),
                proves: ProvenRow { form: arguments.form, row: arguments.row.clone() },
                evidence,
            })
        }))
    };
    let words = |_: &County, receipt: &Receipt| {
        let (form, row) = (arguments.form.short_name(), &arguments.row);
        let count = arguments.numbers.len();
        format!("{form}“{row}”由{count}份佐证证明（第{}条记录）。\n", receipt.seq_last)
    };
    arguments.acting.act(&arguments.subject, command, words)
}

fn withdraw(arguments: &WithdrawArguments) -> anyhow::Result<Exit> {
    let command = |_: &App, county: &County, subject: &Subject| {
        let line = numbered(county, subject, arguments.number);
        Ok(line.map(|line| {
            let reason = arguments.reason.clone();
            Command::WithdrawEvidence(WithdrawEvidence { evidence: line.id, reason })
        }))
    };
    let words = |_: &County, receipt: &Receipt| {
        format!("已撤回佐证{}号（第{}条记录）。\n", arguments.number, receipt.seq_last)
    };
    arguments.acting.act(&arguments.subject, command, words)
}
