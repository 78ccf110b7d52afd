//! `wenxiao payments`: a payment list checked and recorded, as on the page 支付数据.

use std::path::PathBuf;

use clap::Args;
use serde_json::{Value, json};
use wenxiao_app::{App, PaymentFile, Request, Session};
use wenxiao_domain::act::{PaymentJudgement, Standing, judge_payments};
use wenxiao_domain::payment::{PaymentRefusal, PaymentTerms};
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::unit::amount::MoneyUnit;
use wenxiao_domain::unit::day::Day;
use wenxiao_office::read::read_payments;

use crate::database::{CountyArguments, Purpose};
use crate::exit::Exit;
use crate::input::Source;
use crate::output;
use crate::table::{Column, one_line, table};
use crate::typed::day;

/// 支付数据：核对国库支付系统导出的累计支付数，没有问题的行入账
#[derive(Args, Clone, Debug)]
#[command(
    override_usage = "wenxiao payments <--data 目录|--database 地址> <--as 账号|--check> [选项] <文件>",
    after_help = AFTER
)]
pub struct Arguments {
    #[command(flatten)]
    county: CountyArguments,
    /// 以谁的身份入账：账号名；要有“支付数据入账”的权限
    #[arg(long = "as", value_name = "账号", required_unless_present = "check")]
    login: Option<String>,
    /// 只核对，不入账
    #[arg(long)]
    check: bool,
    /// 截至日期，如2025-05-31；文件中已写明的可以不写
    #[arg(long, value_name = "日期", value_parser = day)]
    as_of: Option<Day>,
    /// 文件没有写单位时，金额按元或万元
    #[arg(long, value_name = "单位", value_parser = unit)]
    unit: Option<MoneyUnit>,
    /// 预算年度；不写则为截至日期所在的年度
    #[arg(long, value_name = "年度")]
    year: Option<i16>,
    /// 按此文件更正：以前已入账、此后又入账了别的数的文件，再次以它为准
    #[arg(long)]
    correct: bool,
    /// 输出JSON
    #[arg(long)]
    json: bool,
    /// 文件（.xlsx、.xls、.csv）
    #[arg(value_name = "文件")]
    file: PathBuf,
}

const AFTER: &str = "\
示例：
  wenxiao payments --data 数据 --check --as-of 2026-03-31 支付.csv
  wenxiao payments --data 数据 --as jixiao --as-of 2026-03-31 支付.xlsx

表中要有项目编码和截至当日的累计支付数。有问题的行不入账并列出原因，其余入账；同一个文件再次导入什么也不改动。
有不入账的行时退出码为1。服务运行时数据目录已被占用，请改用页面或接口入账。";

fn unit(text: &str) -> Result<MoneyUnit, String> {
    MoneyUnit::read(text).ok_or_else(|| "单位应为元或万元".to_owned())
}

pub fn run(arguments: &Arguments) -> anyhow::Result<Exit> {
    let purpose = if arguments.check { Purpose::Read } else { Purpose::Write };
    let (app, name) = match arguments.county.open(purpose)? {
        Ok(opened) => opened,
        Err(exit) => return Ok(exit),
    };
    let bytes = match Source::File(arguments.file.clone()).load() {
        Ok(bytes) => bytes,
        Err(unloaded) => return arguments.refused(unloaded.code, &unloaded.message),
    };
    let terms = PaymentTerms {
        budget_year: arguments.year,
        as_of: arguments.as_of,
        unit: arguments.unit,
        corrects: arguments.correct,
    };
    let short = arguments.file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    match &arguments.login {
        Some(login) if !arguments.check => {
            let Some(session) = app.local_session(login, &name)? else {
                return Ok(output::usage(&format!("没有账号“{login}”。")));
            };
            let file = match app.take_payments(&session, &short, &bytes)? {
                Ok(file) => file,
                Err(refusal) => return arguments.refused(refusal.code().0, &refusal.message()),
            };
            arguments.record(&app, &session, &name, file, terms)
        }
        _ => {
            let list = match read_payments(&short, &bytes) {
                Ok(list) => list,
                Err(refusal) => return arguments.refused(refusal.code(), &refusal.message()),
            };
            let county = app.county(&name)?;
            let judged = judge_payments(&list, &terms, &county, app.today(&county));
            arguments.told(&judged, Ending::Checked)
        }
    }
}

/// How it ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ending {
    /// Nothing was to be recorded.
    Checked,
    /// Recorded in the entry of this number.
    Recorded(u64),
    /// The same file was recorded before, in the entry of this number.
    Before(u64),
    /// Every row that counts is on record.
    NothingNew,
}

impl Arguments {
    fn refused(&self, code: &str, message: &str) -> anyhow::Result<Exit> {
        let file = self.file.display();
        if self.json {
            let refused = json!({"code": code, "message": message});
            output::print_json(&json!({"file": file.to_string(), "refused": refused}))?;
        } else {
            output::print(&format!("{file}：未入账（{code}）。{message}\n"))?;
        }
        Ok(Exit::Refused)
    }

    fn record(
        &self,
        app: &App,
        session: &Session,
        jurisdiction: &str,
        file: PaymentFile,
        terms: PaymentTerms,
    ) -> anyhow::Result<Exit> {
        let county = app.county(jurisdiction)?;
        let judged = judge_payments(&file.list, &terms, &county, app.today(&county));
        let known = judged.recorded_before(&file.digest, &county);
        if let Some(feed) = known.filter(|_| !terms.corrects) {
            return self.told(&judged, Ending::Before(feed.seq));
        }
        let Some(actor) = session.actor() else {
            return self.refused_by(&Refusal::IdentityRevoked);
        };
        let command = file.command(terms, Some(judged.totals()));
        match app.execute(Request::new(jurisdiction, actor, command, app.now()))? {
            Ok(receipt) => self.told(&judged, Ending::Recorded(receipt.seq_last)),
            Err(Refusal::Payments(PaymentRefusal::NothingNew)) => {
                self.told(&judged, Ending::NothingNew)
            }
            Err(refusal) => self.refused_by(&refusal),
        }
    }

    fn refused_by(&self, refusal: &Refusal) -> anyhow::Result<Exit> {
        self.refused(refusal.code().code, &refusal.message())
    }

    fn told(&self, judged: &PaymentJudgement, ending: Ending) -> anyhow::Result<Exit> {
        if self.json {
            output::print_json(&json(&self.file.display().to_string(), judged, ending))?;
        } else {
            output::print(&text(judged, ending))?;
        }
        let has_kept_out = 0 < judged.count(Standing::KeptOut);
        Ok(match ending {
            Ending::Before(_) => Exit::Done,
            Ending::NothingNew if has_kept_out => Exit::Refused,
            Ending::Checked | Ending::Recorded(_) | Ending::NothingNew if has_kept_out => {
                Exit::Faulty
            }
            Ending::Checked | Ending::Recorded(_) | Ending::NothingNew => Exit::Done,
        })
    }
}

fn json(file: &str, judged: &PaymentJudgement, ending: Ending) -> Value {
    let totals = judged.totals();
    let (seq, already) = match ending {
        Ending::Checked | Ending::NothingNew => (None, false),
        Ending::Recorded(seq) => (Some(seq), false),
        Ending::Before(seq) => (Some(seq), true),
    };
    let findings = judged.findings.iter().map(|finding| {
        json!({
            "code": finding.fault.code(),
            "severity": finding.fault.severity().key(),
            "place": finding.place,
            "cell": finding.cell,
            "message": finding.message,
        })
    });
    json!({
        "file": file,
        "as_of": judged.as_of.map(|day| day.to_string()),
        "budget_year": judged.budget_year,
        "new": totals.lines,
        "sum_fen": totals.sum.fen(),
        "known": judged.count(Standing::Known),
        "kept_out": judged.count(Standing::KeptOut),
        "findings": findings.collect::<Vec<Value>>(),
        "seq": seq,
        "already": already,
    })
}

fn text(judged: &PaymentJudgement, ending: Ending) -> String {
    let mut out = String::new();
    if let Ending::Before(seq) = ending {
        let differing = match judged.totals().lines {
            0 => String::new(),
            lines => format!(
                "现在有{lines}行与它不同：数字有误的，请用改正后的文件、写同一个截至日期入账；要以这个文件为准的，加--correct。"
            ),
        };
        return format!(
            "这个文件已经入账（第{seq}条记录），没有重复入账，也没有改动任何数据。{differing}\n"
        );
    }
    if !judged.findings.is_empty() {
        let mut lines = table([
            ("程度", Column::Code),
            ("代码", Column::Code),
            ("位置", Column::Text),
            ("单元格", Column::Text),
            ("说明", Column::Text),
        ]);
        for finding in &judged.findings {
            lines.add_row([
                finding.fault.severity().to_string(),
                finding.fault.code().to_owned(),
                finding.place.clone(),
                finding.cell.clone(),
                one_line(&finding.message),
            ]);
        }
        out.push_str(&format!("{lines}\n"));
    }
    let totals = judged.totals();
    let as_of = judged.as_of.map(|day| format!("截至{day}，")).unwrap_or_default();
    let done = match ending {
        Ending::Recorded(seq) => format!("已入账{}行（第{seq}条记录）", totals.lines),
        Ending::Checked => format!("可入账{}行", totals.lines),
        Ending::Before(_) | Ending::NothingNew => "没有可以入账的新数据".to_owned(),
    };
    out.push_str(&format!(
        "{as_of}{}年度：{done}，累计支付{}万元；已有{}行，不入账{}行。\n",
        judged.budget_year,
        totals.sum,
        judged.count(Standing::Known),
        judged.count(Standing::KeptOut)
    ));
    out
}
