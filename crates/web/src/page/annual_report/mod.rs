//! 年度总结报告: the text as it prints, each figure a way to how it is computed; the way from the performance section to the
//! county government; the editor; one revision beside another, one year beside the year before.

mod compare;

mod edit;

mod prose;

mod route;

use axum::Router;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::routing::{get, post};
use maud::{Markup, html};
use wenxiao_app::{FileKind, ShownReport};
use wenxiao_domain::figure::find;
use wenxiao_domain::party::access::Action;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::report_filing::ReportRevision;

use crate::answer::{Answer, Stop, blocking};
use crate::asset;
use crate::component::export_menu::{FileFormat, export_menu};
use crate::component::format::moment;
use crate::component::frame::{Crumb, Page};
use crate::component::notice::{Notice, Tone};
use crate::ctx::{Ctx, Fields, Web};
use crate::page::figure::may_see;

/// Addresses of the report.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/{jurisdiction}/{year}/annual-report", get(index))
        .route("/{jurisdiction}/{year}/annual-report/edit", get(edit::read).post(edit::write))
        .route("/{jurisdiction}/{year}/annual-report/years", get(compare::years))
        .route("/{jurisdiction}/{year}/annual-report/changes", get(compare::changes))
        .route("/{jurisdiction}/{year}/annual-report/submit", post(route::submit))
        .route("/{jurisdiction}/{year}/annual-report/withdraw", post(route::withdraw))
        .route("/{jurisdiction}/{year}/annual-report/sign", post(route::sign))
        .route("/{jurisdiction}/{year}/annual-report/{file}", get(file))
}

/// Nobody is told that there is a page which they may not see.
fn demand(ctx: &Ctx) -> Result<(), Stop> {
    if may_see(ctx) { Ok(()) } else { Err(ctx.refuse(&Refusal::NotFound("页面"))) }
}

/// The revision that is asked for, without one the newest.
async fn drawn_up(ctx: &Ctx) -> Result<ShownReport, Stop> {
    demand(ctx)?;
    let missing = || ctx.refuse(&Refusal::NotFound("年度总结报告的稿"));
    let number = match ctx.address().get("revision") {
        "" => None,
        text => Some(text.parse::<u32>().map_err(|_| missing())?),
    };
    let (app, county, today, year) = (ctx.app().clone(), ctx.county.clone(), ctx.today, ctx.year);
    let shown = blocking(move || app.annual_report((&county, today), year, number)).await?;
    shown.ok_or_else(missing)
}

async fn index(ctx: Ctx) -> Answer {
    let shown = drawn_up(&ctx).await?;
    Ok(ctx.show(page(&ctx, &shown, &Fields::default(), None)))
}

fn page(ctx: &Ctx, shown: &ShownReport, typed: &Fields, refused: Option<Notice>) -> Page {
    let revision = shown.revision.as_deref();
    let status = refused.as_ref().map(|_| StatusCode::UNPROCESSABLE_ENTITY);
    let mut notices: Vec<Notice> = refused.into_iter().collect();
    notices.extend(missing(ctx, shown));
    notices.extend(moved(shown));
    let at = ctx.at("/annual-report/file");
    let query = revision.map_or_else(String::new, |one| format!("revision={}", one.number));
    Page {
        notices,
        status,
        subtitle: Some(subtitle(ctx, revision)),
        actions: Some(html! {
            @if ctx.as_of.is_none() && ctx.may(Action::WriteReports) {
                a.button href=(ctx.at("/annual-report/edit")) { "编辑" }
            }
            a href=(ctx.at("/annual-report/years")) { "与" (ctx.year - 1) "年对比" }
            @if ctx.may(Action::Export) { (export_menu(&at, &query, &[FileFormat::Docx, FileFormat::Pdf])) }
        }),
        crumbs: vec![Crumb { words: format!("{}年概况", ctx.year), href: ctx.at("/figures") }],
        styles: Some(asset::report_href()),
        ..Page::new(format!("{}年度总结报告", ctx.year), body(ctx, shown, typed))
    }
}

fn subtitle(ctx: &Ctx, revision: Option<&ReportRevision>) -> Markup {
    html! {
        @match revision {
            Some(one) => {
                (one.word()) "，" (one.stage().name())
                @match &one.submitted {
                    Some(_) => "，正文以送签时的为准",
                    None => { "，" (moment(one.at)) "保存，截至" (ctx.today) }
                }
            }
            None => { "截至" (ctx.today) "，第" (ctx.county.seq()) "条记录" }
        }
    }
}

/// What nothing is recorded of.
fn missing(ctx: &Ctx, shown: &ShownReport) -> Option<Notice> {
    let titles = shown.report.missing.iter().filter_map(|id| find(id));
    let titles: Vec<&str> = titles.map(|figure| figure.title).collect();
    (!titles.is_empty()).then(|| {
        let text = format!(
            "{}年的记录中没有下列数据，报告中写为“待补”：{}。补齐记录后自动算出，不能手工填写。",
            ctx.year,
            titles.join("、")
        );
        Notice::new(Tone::Warning, text)
    })
}

/// That the records have moved on since the text.
fn moved(shown: &ShownReport) -> Option<Notice> {
    let since = match &shown.revision.as_ref()?.submitted {
        Some(_) => "送签",
        None => "保存",
    };
    let count = shown.moved.len();
    (0 < count).then(|| {
        let text =
            format!("{since}以后有{count}个数据变了，正文中有标记，下面列出原来和现在的数。");
        Notice::new(Tone::Information, text)
    })
}

fn body(ctx: &Ctx, shown: &ShownReport, typed: &Fields) -> Markup {
    html! {
        (route::markup(ctx, shown, typed))
        @if !shown.moved.is_empty() { (compare::moved(ctx, shown)) }
        (prose::article(ctx, &shown.report, &shown.moved))
    }
}

fn address(ctx: &Ctx, id: &str) -> String {
    ctx.at(&format!("/figures/{id}"))
}

fn title(id: &str) -> &str {
    find(id).map_or(id, |figure| figure.title)
}

/// The page that the others lead back to.
fn crumb(ctx: &Ctx) -> Crumb {
    Crumb { words: format!("{}年度总结报告", ctx.year), href: ctx.at("/annual-report") }
}

async fn file(ctx: Ctx, Path((_, _, file)): Path<(String, String, String)>) -> Answer {
    ctx.scope(Action::Export)?;
    let kind = file.strip_prefix("file.").and_then(FileKind::from_extension);
    let kind = kind.ok_or_else(|| ctx.refuse(&Refusal::NotFound("文件格式")))?;
    let shown = drawn_up(&ctx).await?;
    let draft = match (&shown.revision, &shown.imprint.mark) {
        (Some(revision), Some(_)) => format!("（{}）", revision.word()),
        (None, _) | (Some(_), None) => String::new(),
    };
    let name = format!("{}{draft}.{}", shown.report.title(), kind.extension());
    let app = ctx.app().clone();
    let written = blocking(move || app.annual_report_file(&shown, kind)).await?;
    let bytes = written.ok_or_else(|| ctx.refuse(&Refusal::NotFound("文件格式")))?;
    ctx.note_export(&name, "年度总结报告".to_owned()).await?;
    ctx.file_answer(&name, kind.media_type(), bytes)
}
