//! `wenxiao import`: files become drafts of the department, as on the import page.

use std::path::PathBuf;

use clap::Args;
use serde_json::{Value, json};
use wenxiao_app::{App, Draft, ImportChoice, ImportPreview, Imported, Match, MatchedBy, Session};
use wenxiao_domain::state::County;

use crate::database::{CountyArguments, Purpose};
use crate::exit::Exit;
use crate::input;
use crate::output;
use crate::progress::Progress;

/// 导入：把文件读成部门的草稿；什么也不送审
#[derive(Args, Clone, Debug)]
#[command(
    override_usage = "wenxiao import <--data 目录|--database 地址> --as 账号 [选项] <文件>…",
    after_help = AFTER
)]
pub struct Arguments {
    #[command(flatten)]
    county: CountyArguments,
    /// 以谁的身份导入：账号名；只能导入本部门的项目
    #[arg(long = "as", value_name = "账号")]
    login: String,
    /// 已有草稿时用文件的内容替换
    #[arg(long)]
    replace: bool,
    /// 输出JSON：每个文件一项
    #[arg(long)]
    json: bool,
    /// 文件（.xlsx、.xls、.docx）或文件夹，可写多个
    #[arg(required = true, value_name = "文件")]
    files: Vec<PathBuf>,
}

const AFTER: &str = "\
示例：
  wenxiao import --data 数据 --as shuili 报送文件夹

按项目编码或项目全称认出项目；认不出的不导入，列出可能的项目，请在页面上选定。同一个文件再次导入时会认出来。
服务运行时数据目录已被占用，请改用页面或接口导入。";

pub fn run(arguments: &Arguments) -> anyhow::Result<Exit> {
    let (app, name) = match arguments.county.open(Purpose::Write)? {
        Ok(opened) => opened,
        Err(exit) => return Ok(exit),
    };
    let Some(session) = app.local_session(&arguments.login, &name)? else {
        return Ok(output::usage(&format!("没有账号“{}”。", arguments.login)));
    };
    let listing = input::list(&arguments.files);
    let mut progress = Progress::new(listing.sources.len());
    let (mut answers, mut exit) = (Vec::new(), Exit::Done);
    for source in &listing.sources {
        progress.begin(&source.name());
        let answer = one_file(&app, &session, source, arguments.replace)?;
        exit = exit.max(answer.exit);
        if !arguments.json {
            progress.clear();
            output::print(&answer.text)?;
        }
        answers.push(answer.json);
    }
    progress.clear();
    if arguments.json {
        output::print_json(&answers.into())?;
    }
    Ok(exit)
}

/// What became of a file.
struct Answer {
    json: Value,
    text: String,
    exit: Exit,
}

impl Answer {
    fn refused(file: &str, code: &str, message: &str) -> Self {
        Self {
            json: json!({"file": file, "refused": {"code": code, "message": message}}),
            text: format!("{file}：未导入（{code}）。{message}\n"),
            exit: Exit::Refused,
        }
    }
}

fn one_file(
    app: &App,
    session: &Session,
    source: &input::Source,
    replace: bool,
) -> anyhow::Result<Answer> {
    let file = source.name();
    let bytes = match source.load() {
        Ok(bytes) => bytes,
        Err(unloaded) => return Ok(Answer::refused(&file, unloaded.code, &unloaded.message)),
    };
    let short = PathBuf::from(&file);
    let short = short.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let imported = match app.import_file(session, &short, &bytes)? {
        Ok(imported) => imported,
        Err(refusal) => {
            return Ok(Answer::refused(&file, refusal.code().0, &refusal.message()));
        }
    };
    let is_new = match &imported {
        Imported::New(_) => true,
        Imported::Already(_) => false,
    };
    let preview = imported.preview();
    let identity = session.identity.as_ref().expect("an import was let through for an identity");
    let county = app.county(&identity.jurisdiction)?;
    let matches = preview.matches(&county, &identity.membership, app.today(&county));
    let choices = choices(app, preview, &matches, replace)?;
    let drafts = if choices.is_empty() {
        Ok(Vec::new())
    } else {
        app.accept_import(session, preview.id, &choices)?
    };
    match drafts {
        Ok(drafts) => Ok(told(&file, preview, is_new, &matches, &drafts, &county)),
        Err(refusal) => Ok(Answer::refused(&file, refusal.code().code, &refusal.message())),
    }
}

/// Every form of which it is known what it is about.
fn choices(
    app: &App,
    preview: &ImportPreview,
    matches: &[Match],
    replace: bool,
) -> anyhow::Result<Vec<ImportChoice>> {
    let mut choices = Vec::new();
    for (form, found) in matches.iter().enumerate() {
        let Match::Found { subject, .. } = found else { continue };
        let kind = preview.forms[form].content.sheet.kind();
        let there = if replace { app.draft(&preview.jurisdiction, kind, *subject)? } else { None };
        let replaces = there.as_ref().map(Draft::seen);
        choices.push(ImportChoice { form, subject: *subject, replaces });
    }
    Ok(choices)
}

fn told(
    file: &str,
    preview: &ImportPreview,
    is_new: bool,
    matches: &[Match],
    drafts: &[Draft],
    county: &County,
) -> Answer {
    let name = |id| county.subject(id).map_or_else(String::new, |one| one.name().to_owned());
    let mut text = String::new();
    if !is_new {
        text.push_str(&format!("{file}：这个文件以前导入过。\n"));
    }
    let mut exit = Exit::Done;
    let mut forms = Vec::with_capacity(matches.len());
    for (form, found) in preview.forms.iter().zip(matches) {
        let kind = form.content.sheet.kind();
        match found {
            Match::Found { subject, by } => {
                let by = match by {
                    MatchedBy::Code => ("code", "编码"),
                    MatchedBy::Name => ("name", "全称"),
                };
                let subject_name = name(*subject);
                text.push_str(&format!("{file}：{kind} → {subject_name}（按{}认出）\n", by.1));
                let draft = drafts.iter().find(|draft| draft.subject == *subject);
                forms.push(json!({
                    "form": kind.key(),
                    "subject": subject.to_string(),
                    "subject_name": subject_name,
                    "matched_by": by.0,
                    "draft": draft.map(|draft| draft.id.to_string()),
                    "doubts": form.content.doubts.len(),
                }));
            }
            Match::Open(candidates) => {
                exit = Exit::Refused;
                let names: Vec<String> = candidates.iter().take(5).map(|id| name(*id)).collect();
                let listed = match names.as_slice() {
                    [] => String::new(),
                    names => format!("可能是：{}。", names.join("、")),
                };
                text.push_str(&format!(
                    "{file}：{kind}未导入，认不出是哪个{}。{listed}请在导入页面选定。\n",
                    kind.subject_kind().name()
                ));
                forms.push(json!({
                    "form": kind.key(),
                    "subject": null,
                    "candidates": candidates.iter().map(ToString::to_string).collect::<Vec<_>>(),
                }));
            }
        }
    }
    let json = json!({
        "file": file,
        "import": preview.id.to_string(),
        "digest": preview.digest,
        "is_new": is_new,
        "forms": forms,
    });
    Answer { json, text, exit }
}
