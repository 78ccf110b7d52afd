//! `wenxiao check-report`: whether the figures of a finished report hold together. Changes nothing.

use std::path::PathBuf;

use clap::Args;
use serde_json::Value;
use wenxiao_domain::report_check::json::{relation_name, to_json};
use wenxiao_domain::report_check::relation;
use wenxiao_domain::report_check::verdict::Verdict;
use wenxiao_domain::report_check::{Checked, check};
use wenxiao_office::read::read_prose;

use crate::basis::{Basis, PlaceArguments};
use crate::exit::Exit;
use crate::input::{self, Source};
use crate::output;
use crate::reading::Refused;
use crate::table::{Column, one_line, table};

/// 核对报告：文中的数字、比例、增长率、合计、日期能不能同时成立
#[derive(Args, Clone, Debug)]
#[command(override_usage = "wenxiao check-report [选项] <文件>…", after_help = AFTER)]
pub struct Arguments {
    /// 报告（.docx、.txt），可写多个；“-”表示标准输入
    #[arg(required_unless_present = "relations", value_name = "文件")]
    files: Vec<PathBuf>,
    /// 列出核对哪些关系，不读文件
    #[arg(long)]
    relations: bool,
    /// 也列出成立的和无法从文中核对的
    #[arg(long)]
    all: bool,
    /// 输出JSON：一个文件为对象，多个文件为数组；各种结论都在内
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    place: PlaceArguments,
}

const AFTER: &str = "\
示例：
  wenxiao check-report 年度报告.docx
  wenxiao check-report --all 年度报告.docx
  wenxiao check-report --json 年度报告.txt
  wenxiao check-report --relations

结论四种：不能成立、有条件成立（写明是什么条件）、无法核对、成立。只看文中的数字彼此是否相符，
不对照系统中的记录。有不能成立的，退出码为1。什么也不保存。";

pub fn run(arguments: &Arguments) -> anyhow::Result<Exit> {
    if arguments.relations {
        return listed(arguments.json);
    }
    let basis = match Basis::of(&arguments.place) {
        Ok(basis) => basis,
        Err(none) => return Ok(output::usage(&none.to_string())),
    };
    let mut exit = Exit::Done;
    let mut answers: Vec<Value> = Vec::new();
    let listing = input::list(&arguments.files);
    for source in &listing.sources {
        let (json, text, how) = one(source, &basis, arguments.all);
        exit = exit.max(how);
        if arguments.json {
            answers.push(json);
        } else {
            output::print(&text)?;
        }
    }
    if arguments.json {
        let only = answers.len() == 1 && !listing.is_list;
        output::print_json(&if only { answers.remove(0) } else { answers.into() })?;
    }
    Ok(exit)
}

fn one(source: &Source, basis: &Basis, all: bool) -> (Value, String, Exit) {
    let name = source.name();
    let loaded = source.load().map_err(|unloaded| (unloaded.code, unloaded.message));
    let read = loaded.and_then(|bytes| {
        read_prose(&name, &bytes).map_err(|refusal| (refusal.code(), refusal.message()))
    });
    match read {
        Ok(prose) => {
            let checked = check(&prose.lines, Some(&basis.pack));
            let mut json = to_json(&checked);
            json["file"] = name.as_str().into();
            let is_faulty = 0 < checked.count(Verdict::CannotHold);
            let exit = if is_faulty { Exit::Faulty } else { Exit::Done };
            (json, text(&name, &checked, all), exit)
        }
        Err((code, message)) => {
            let text = format!("■ {name}\n  未读取（{code}）：{message}\n\n");
            let refused = Refused { id: source.stem(), file: name, code: code.to_owned(), message };
            (refused.to_json(), text, Exit::Refused)
        }
    }
}

fn text(name: &str, checked: &Checked, all: bool) -> String {
    let mut lines = table([
        ("结论", Column::Code),
        ("代码", Column::Code),
        ("位置", Column::Code),
        ("文字", Column::Text),
        ("说明", Column::Text),
    ]);
    let mut any = false;
    for one in checked.judgements.iter().filter(|one| all || one.verdict.is_alarm()) {
        let paragraph = &checked.report.paragraphs[one.place.paragraph];
        lines.add_row([
            format!("{} {}", one.verdict.sign(), one.verdict.name()),
            one.code.to_owned(),
            format!("第{}段", one.place.paragraph + 1),
            one_line(&paragraph.text[one.place.start..one.place.end]),
            format!("{}：{}", relation_name(one.code), one.message),
        ]);
        any = true;
    }
    let counts =
        Verdict::ALL.map(|verdict| format!("{}{}处", verdict.name(), checked.count(verdict)));
    let table = if any { format!("{lines}\n") } else { String::new() };
    format!(
        "■ {name}\n{table}共{}个数字；{}。\n\n",
        checked.report.statements.len(),
        counts.join("，")
    )
}

fn listed(json: bool) -> anyhow::Result<Exit> {
    if json {
        let all = relation::ALL.iter().map(|one| {
            serde_json::json!({
                "code": one.code, "name": one.name, "says": one.says, "good": one.good, "bad": one.bad,
            })
        });
        output::print_json(&all.collect())?;
        return Ok(Exit::Done);
    }
    let mut lines = table([
        ("代码", Column::Code),
        ("关系", Column::Code),
        ("说明", Column::Text),
        ("没有问题的", Column::Text),
        ("要核对的", Column::Text),
    ]);
    for one in relation::ALL {
        lines.add_row([one.code, one.name, one.says, one.good, one.bad]);
    }
    output::print(&format!("{lines}\n"))?;
    Ok(Exit::Done)
}
