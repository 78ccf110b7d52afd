//! 年度总结报告: the text as it prints, each figure a way to how it is computed; what is to be added, and what has to be
//! said of a figure, stand beside it.

use axum::Router;
use axum::extract::Path;
use axum::routing::get;
use maud::{Markup, html};
use wenxiao_app::FileKind;
use wenxiao_domain::annual_report::{Paragraph, Piece, Report, Style};
use wenxiao_domain::figure::find;
use wenxiao_domain::party::access::Action;
use wenxiao_domain::refusal::Refusal;

use crate::answer::{Answer, Stop, blocking};
use crate::component::export_menu::{FileFormat, export_menu};
use crate::component::frame::{Crumb, Page};
use crate::component::notice::{Notice, Tone};
use crate::ctx::{Ctx, Web};
use crate::page::figure::may_see;

/// Addresses of the report.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/{jurisdiction}/{year}/annual-report", get(index))
        .route("/{jurisdiction}/{year}/annual-report/{file}", get(file))
}

async fn drawn_up(ctx: &Ctx) -> Result<Report, Stop> {
    if !may_see(ctx) {
        return Err(ctx.refuse(&Refusal::NotFound("页面")));
    }
    let (app, county, today, year) = (ctx.app().clone(), ctx.county.clone(), ctx.today, ctx.year);
    blocking(move || app.annual_report((&county, today), year)).await
}

async fn index(ctx: Ctx) -> Answer {
    let report = drawn_up(&ctx).await?;
    let at = ctx.at("/annual-report/file");
    let page = Page {
        notices: missing(&ctx, &report).into_iter().collect(),
        subtitle: Some(html! { "截至" (ctx.today) "，第" (ctx.county.seq()) "条记录" }),
        actions: Some(html! {
            @if ctx.may(Action::Export) { (export_menu(&at, "", &[FileFormat::Docx, FileFormat::Pdf])) }
        }),
        crumbs: vec![Crumb { words: format!("{}年概况", ctx.year), href: ctx.at("/figures") }],
        ..ctx.page(format!("{}年度总结报告", ctx.year), body(&ctx, &report))
    };
    Ok(page.answer(&ctx.person.asked))
}

/// What nothing is recorded of.
fn missing(ctx: &Ctx, report: &Report) -> Option<Notice> {
    let titles = report.missing.iter().filter_map(|id| find(id));
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

fn body(ctx: &Ctx, report: &Report) -> Markup {
    html! {
        article.prose { @for one in &report.paragraphs { (paragraph(ctx, one)) } }
        @if !report.notes.is_empty() {
            section { h2 { "数据说明" }
                ul.lines {
                    @for (id, note) in &report.notes {
                        li { a href=(address(ctx, id)) { (title(id)) } "：" (note) }
                    }
                }
            }
        }
    }
}

fn title(id: &str) -> &str {
    find(id).map_or(id, |figure| figure.title)
}

fn address(ctx: &Ctx, id: &str) -> String {
    ctx.at(&format!("/figures/{id}"))
}

fn paragraph(ctx: &Ctx, paragraph: &Paragraph) -> Markup {
    let pieces = html! { @for one in &paragraph.pieces { (piece(ctx, one)) } };
    match paragraph.style {
        Style::Title => html! { h2 { (pieces) } },
        Style::Heading => html! { h3 { (pieces) } },
        Style::Subheading => html! { h4 { (pieces) } },
        Style::Text => html! { p { (pieces) } },
    }
}

/// Words as they stand; a figure leads to how it is computed.
fn piece(ctx: &Ctx, piece: &Piece) -> Markup {
    match piece {
        Piece::Words(words) => html! { (words) },
        Piece::Figure { id, said, is_missing } => html! {
            a href=(address(ctx, id)) title=(title(id)) {
                @if *is_missing { mark { (said) } } @else { (said) }
            }
        },
    }
}

async fn file(ctx: Ctx, Path((_, _, file)): Path<(String, String, String)>) -> Answer {
    ctx.scope(Action::Export)?;
    let kind = file.strip_prefix("file.").and_then(FileKind::from_extension);
    let kind = kind.ok_or_else(|| ctx.refuse(&Refusal::NotFound("文件格式")))?;
    let report = drawn_up(&ctx).await?;
    let name = format!("{}.{}", report.title(), kind.extension());
    let app = ctx.app().clone();
    let written = blocking(move || app.annual_report_file(&report, kind)).await?;
    let bytes = written.ok_or_else(|| ctx.refuse(&Refusal::NotFound("文件格式")))?;
    ctx.note_export(&name, "年度总结报告".to_owned()).await?;
    ctx.file_answer(&name, kind.media_type(), bytes)
}
