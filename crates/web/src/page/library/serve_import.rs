//! Handlers that take a list of indicators in.

use axum::extract::Multipart;
use axum::extract::multipart::MultipartRejection;
use axum::http::HeaderMap;
use wenxiao_domain::act::{Command, ProposeLibraryChange};
use wenxiao_domain::library::import::{Read, read};
use wenxiao_domain::library::indicator::Indicator;
use wenxiao_domain::library::proposal::Change;
use wenxiao_domain::library::search::plain_name;
use wenxiao_domain::party::access::Action;
use wenxiao_domain::unit::day::Day;
use wenxiao_domain::unit::id::ProposalId;
use wenxiao_office::read::read_tables;

use super::import::{Came, ImportView, Row, outcomes_body};
use super::serve::crumb;
use crate::answer::{Answer, Stop};
use crate::component::field::Errors;
use crate::component::frame::Page;
use crate::ctx::{Ctx, Fields, PostedFile, Taking};

/// Most bytes of the file with the fields beside it.
pub const BYTES: usize = 11 << 20;

/// Most rows that are proposed at once.
const MOST: usize = 500;

/// The page that takes a file.
pub async fn page(ctx: Ctx) -> Answer {
    ctx.scope(Action::ProposeLibrary)?;
    Ok(shown(&ctx, ImportView::default()).answer(&ctx.person.asked))
}

fn shown(ctx: &Ctx, view: ImportView) -> Page {
    let summary = view.errors.summary("导入");
    let view = ImportView { keys: ctx.csrf(), ..view };
    let mut page = ctx.page("导入指标", view.body());
    page.errors = summary;
    page.crumbs = crumb();
    page
}

const TAKING: Taking = Taking {
    most: BYTES,
    undone: "本次未导入",
    file: "file",
    fields: &["industry", "from", "reason"],
};

/// What was typed beside the file.
fn typed(fields: &Fields) -> ImportView {
    ImportView {
        industry: fields.get("industry").to_owned(),
        from: fields.get("from").to_owned(),
        reason: fields.get("reason").to_owned(),
        ..ImportView::default()
    }
}

/// A row that was read, and where it stands.
struct Placed {
    place: String,
    read: Read,
}

/// The rows of every table of the file that lists indicators; what is wrong otherwise.
fn rows(file: &PostedFile, industry: &str) -> Result<Vec<Placed>, String> {
    let tables = read_tables(&file.name, &file.bytes)
        .map_err(|refusal| format!("{}（{}）", refusal.message(), refusal.code()))?;
    let mut found = Vec::new();
    for table in &tables {
        let texts: Vec<Vec<String>> = table.rows.iter().map(|row| row.texts.clone()).collect();
        for read in read(&texts, industry).into_iter().flatten() {
            let place = format!("{} {}", table.place, table.rows[read.row].address);
            found.push(Placed { place, read });
        }
    }
    match found.len() {
        0 => {
            Err("文件中没有带“二级指标”“三级指标”表头的指标。请核对表头后再导入（R419）".to_owned())
        }
        many if MOST < many => {
            Err(format!("文件中有{many}项指标，一次最多{MOST}项。请分成几个文件再导入（R416）"))
        }
        _ => Ok(found),
    }
}

/// Takes a file; each row is proposed, or says why not.
pub async fn take(
    ctx: Ctx,
    headers: HeaderMap,
    form: Result<Multipart, MultipartRejection>,
) -> Answer {
    ctx.scope(Action::ProposeLibrary)?;
    let posted = TAKING.read(&ctx, &headers, form).await?;
    let view = typed(&posted.fields);
    let mut errors = Errors::default();
    let found = match posted.files.first() {
        None => Err("没有选择文件。请选择后再导入（R405）".to_owned()),
        Some(file) => rows(file, &view.industry),
    };
    let from = view.from.parse::<Day>().ok().filter(|from| ctx.today <= *from);
    if let Err(why) = &found {
        errors.add("file", why.clone());
    }
    if from.is_none() {
        errors.add("from", "没有填写起始日期，或者早于今天。请写成2026-01-01的样子（R405）");
    }
    if view.reason.is_empty() {
        errors.add("reason", "没有写明理由。请写明后再提交（R405）");
    }
    let (Ok(found), Some(from)) = (found, from) else {
        let view = ImportView { errors, ..view };
        return Ok(shown(&ctx, view).answer(&ctx.person.asked));
    };
    if !errors.0.is_empty() {
        let view = ImportView { errors, ..view };
        return Ok(shown(&ctx, view).answer(&ctx.person.asked));
    }
    let mut out = Vec::with_capacity(found.len());
    for Placed { place, read } in found {
        let came = match read.indicator {
            Err(labels) => Came::Lacks(labels),
            Ok(indicator) => propose(&ctx, indicator, from, &view.reason).await?,
        };
        out.push(Row { place, name: read.name, came });
    }
    let mut page = ctx.page("导入结果", outcomes_body(&out));
    page.crumbs = crumb();
    Ok(page.answer(&ctx.person.asked))
}

/// Proposes one indicator as the library stands now.
async fn propose(ctx: &Ctx, indicator: Indicator, from: Day, reason: &str) -> Result<Came, Stop> {
    if let Some(code) = known(ctx, &indicator.name)? {
        return Ok(Came::Known(code));
    }
    let id: ProposalId = ctx.app().new_id();
    let command = ProposeLibraryChange {
        proposal: id,
        code: None,
        change: Change::Add { indicator },
        from,
        reason: reason.to_owned(),
    };
    let command = Command::ProposeLibraryChange(Box::new(command));
    Ok(match ctx.execute(command, None).await? {
        Ok(_) => {
            let county = ctx.app().county(&ctx.jurisdiction)?;
            let code = county.library_change(id).map(|proposal| proposal.code.to_string());
            Came::Proposed(code.unwrap_or_default())
        }
        Err(refusal) => Came::Refused(refusal.to_string()),
    })
}

/// The code under which the name is in the library, or waits for a decision.
fn known(ctx: &Ctx, name: &str) -> Result<Option<String>, Stop> {
    let county = ctx.app().county(&ctx.jurisdiction)?;
    let catalogue = county.library();
    let wanted = plain_name(name);
    let mut in_use = catalogue.items().filter(|item| item.retired.is_none());
    let item = in_use.find(|item| {
        item.versions.iter().any(|version| plain_name(&version.indicator.name) == wanted)
    });
    let waits = county.library_changes().find(|change| {
        let said = change.change.indicator();
        change.is_pending() && said.is_some_and(|said| plain_name(&said.name) == wanted)
    });
    let code = item.map(|item| item.code.to_string());
    Ok(code.or_else(|| waits.map(|change| change.code.to_string())))
}
