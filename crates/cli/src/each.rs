//! What `read`, `check` and `score` have in common: every form of every file, one answer each.

use std::path::PathBuf;

use clap::Args;
use serde_json::Value;

use crate::basis::{Basis, PlaceArguments};
use crate::exit::Exit;
use crate::input;
use crate::output;
use crate::progress::Progress;
use crate::reading::{self, Item, LedgerItem, Reading, Refused};

/// Which files, and how to answer.
#[derive(Args, Clone, Debug)]
pub struct FileArguments {
    /// 文件（.xlsx、.xls、.docx、.json，工作台账还可以是.txt）或文件夹（含下级，按名称排序），可写多个；“-”表示标准输入
    #[arg(required = true, value_name = "文件")]
    pub files: Vec<PathBuf>,
    /// 输出JSON：一张表为对象，多个文件、文件夹或多张表为数组
    #[arg(long)]
    pub json: bool,
    #[command(flatten)]
    place: PlaceArguments,
}

/// The answer about one form.
pub struct Told {
    /// As JSON.
    pub json: Value,
    /// For people.
    pub text: String,
    /// Something is wrong with it.
    pub is_faulty: bool,
}

/// Answers about every form by the rules of the place; a work ledger is refused. A refused file is an answer too
/// and stops nothing.
pub fn form(
    arguments: &FileArguments,
    tell: impl Fn(&Reading, &Basis) -> Told,
) -> anyhow::Result<Exit> {
    form_or_ledger(arguments, tell, None)
}

/// How a work ledger is answered, where a command takes one.
pub type TellLedger = fn(&LedgerItem) -> Told;

/// The same with work ledgers.
pub fn form_or_ledger(
    arguments: &FileArguments,
    tell: impl Fn(&Reading, &Basis) -> Told,
    tell_ledger: Option<TellLedger>,
) -> anyhow::Result<Exit> {
    let basis = match Basis::of(&arguments.place) {
        Ok(basis) => basis,
        Err(none) => return Ok(output::usage(&none.to_string())),
    };
    let tell = |reading: &Reading| tell(reading, &basis);
    if 1 < arguments.files.iter().filter(|file| file.as_os_str() == "-").count() {
        return Ok(output::usage("标准输入“-”只能写一次。"));
    }
    let listing = input::list(&arguments.files);
    let mut progress = Progress::new(listing.sources.len());
    let mut answers = Vec::new();
    let (mut exit, mut count) = (Exit::Done, Count::default());
    for source in &listing.sources {
        progress.begin(&source.name());
        for item in reading::read(source) {
            let (json, text, how) = answer(&item, &tell, tell_ledger);
            count.add(&item, how);
            exit = exit.max(how);
            if arguments.json {
                answers.push(json);
            } else {
                progress.clear();
                output::print(&text)?;
            }
        }
    }
    progress.clear();
    if arguments.json {
        let only = answers.len() == 1 && !listing.is_list;
        output::print_json(&if only { answers.remove(0) } else { answers.into() })?;
    }
    if listing.is_list {
        output::note(&count.line(listing.passed_over));
    }
    Ok(exit)
}

fn answer(
    item: &Item,
    tell: &impl Fn(&Reading) -> Told,
    tell_ledger: Option<TellLedger>,
) -> (Value, String, Exit) {
    match item {
        Item::Ledger(ledger) => match tell_ledger {
            Some(tell) => {
                let told = tell(ledger);
                (told.json, told.text, Exit::Done)
            }
            None => refusal(&ledger.refused()),
        },
        Item::Form(reading) => {
            let told = tell(reading);
            let exit = if told.is_faulty { Exit::Faulty } else { Exit::Done };
            (told.json, told.text, exit)
        }
        Item::Refused(refused) => refusal(refused),
    }
}

fn refusal(refused: &Refused) -> (Value, String, Exit) {
    let text = format!("■ {}\n  未读取（{}）：{}\n\n", refused.file, refused.code, refused.message);
    (refused.to_json(), text, Exit::Refused)
}

/// For the line at the end of a long list.
#[derive(Default)]
struct Count {
    forms: usize,
    faulty: usize,
    refused: usize,
}

impl Count {
    fn add(&mut self, item: &Item, exit: Exit) {
        match item {
            Item::Form(_) | Item::Ledger(_) if exit != Exit::Refused => self.forms += 1,
            Item::Form(_) | Item::Ledger(_) | Item::Refused(_) => self.refused += 1,
        }
        self.faulty += usize::from(exit == Exit::Faulty);
    }

    fn line(&self, passed_over: usize) -> String {
        let mut line = format!("共{}张表", self.forms);
        if self.faulty != 0 {
            line.push_str(&format!("，其中有问题{}张", self.faulty));
        }
        if self.refused != 0 {
            line.push_str(&format!("；未读取{}个", self.refused));
        }
        if passed_over != 0 {
            line.push_str(&format!("；略过{passed_over}个其他文件"));
        }
        line + "。"
    }
}

/// The line over a form's tables.
pub fn heading(reading: &Reading) -> String {
    let mut line = format!("■ {}", reading.file);
    if let Some(worksheet) = &reading.worksheet {
        line.push_str(&format!(" · {worksheet}"));
    }
    line.push_str(&format!(" · {}", reading.kind()));
    let project = reading.sheet.field("project");
    if !project.is_empty() {
        line.push_str(&format!(" · {}", project.split_whitespace().collect::<String>()));
    }
    line.push('\n');
    line
}
