//! 年度考核 of the departments: the ranking, and one sheet for each department with every lost point leading to what
//! shows it.

mod acts;

mod announced;

mod list;

mod sheet;

mod whole;

use std::sync::Arc;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Path};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse as _};
use axum::routing::{get, post};
use maud::{Markup, html};
use wenxiao_app::FileKind;
use wenxiao_domain::annual_assessment::{Ranked, ranking};
use wenxiao_domain::party::access::Action;
use wenxiao_domain::party::membership::Scope;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::unit::id::OrgId;
use wenxiao_domain::work_ledger::condition::Looked;

use crate::answer::{Answer, Stop, blocking};
use crate::asset;
use crate::component::export_menu::{FileFormat, export_menu};
use crate::component::frame::{Crumb, Page};
use crate::component::notice::Notice;
use crate::component::official_form::sheet_of_paper;
use crate::ctx::{Ctx, Fields, Web};
use crate::page::monitoring::MOST_BYTES;
use crate::page::show;

/// Addresses of 年度考核.
pub fn routes() -> Router<Web> {
    let files = DefaultBodyLimit::max(MOST_BYTES);
    Router::new()
        .route("/{jurisdiction}/{year}/assessment", get(index).post(acts::announce))
        .route("/{jurisdiction}/{year}/assessment/{id}", get(one))
        .route("/{jurisdiction}/{year}/assessment/{id}/objections", post(acts::object).layer(files))
        .route(
            "/{jurisdiction}/{year}/assessment/{id}/objections/{number}/decide",
            post(acts::decide),
        )
        .route(
            "/{jurisdiction}/{year}/assessment/{id}/objections/{number}/files/{file}",
            get(acts::file),
        )
        .route("/{jurisdiction}/{year}/assessment-meeting/{file}", get(meeting))
}

/// The whole ranking as of the page's day; whoever reads it sees what the scope covers.
async fn ranked(ctx: &Ctx) -> Result<Arc<Vec<Ranked>>, Stop> {
    let (county, pack, work_year, today) =
        (ctx.county.clone(), ctx.pack.clone(), ctx.year, ctx.today);
    let all = blocking(move || {
        let at = Looked { county: &county, pack: &pack, work_year, today };
        Ok::<_, wenxiao_app::Failure>(ranking(at))
    });
    Ok(Arc::new(all.await?))
}

/// An address of the same day.
fn at(ctx: &Ctx, tail: &str) -> String {
    ctx.address().keeping(&["at"]).of(ctx.at(tail)).href()
}

/// The sheet of a department, of the same day.
fn sheet_at(ctx: &Ctx, id: OrgId) -> String {
    at(ctx, &format!("/assessment/{id}"))
}

async fn index(ctx: Ctx) -> Answer {
    ranking_page(&ctx, &Fields::default(), None).await
}

/// The ranking, with what was posted and why it was not taken.
async fn ranking_page(ctx: &Ctx, typed: &Fields, refused: Option<Notice>) -> Answer {
    let scope = ctx.scope(Action::ReadFiled)?;
    let all = ranked(ctx).await?;
    let body = match show::nothing_commissioned(&scope) {
        Some(nothing) => nothing,
        None => html! {
            (announced::of_year(ctx, &all, &scope, typed))
            (list::body(ctx, &all, &scope))
        },
    };
    let page = Page {
        subtitle: Some(html! {
            (all.len()) "个部门参加考核，截至" (ctx.today) "，第" (ctx.county.seq()) "条记录"
        }),
        actions: Some(actions(ctx, &scope)),
        styles: Some(asset::landscape_href()),
        ..ctx.page(format!("{}年部门年度考核", ctx.year), body)
    };
    Ok(with(page, refused).answer(&ctx.person.asked))
}

/// A page that was posted to says why nothing was done.
fn with(mut page: Page, refused: Option<Notice>) -> Page {
    page.status = refused.as_ref().map(|_| StatusCode::UNPROCESSABLE_ENTITY);
    page.notices.extend(refused);
    page
}

fn actions(ctx: &Ctx, scope: &Scope) -> Markup {
    let query = ctx.address().keeping(&["at"]).query();
    let formats = [FileFormat::Xlsx, FileFormat::Docx, FileFormat::Pdf];
    html! {
        span.under {
            @if *scope == Scope::County { a href=(ctx.at("/figures")) { "概况" } "　" }
            a href=(ctx.at("/depts")) { "部门" } "　"
            a href="/rules#department_assessment" { "计分规则" } "　"
        }
        @if ctx.may(Action::Export) {
            (export_menu(&ctx.at("/ledgers/assessment/file"), &query, &formats))
            @if *scope == Scope::County {
                "　" a href=(at(ctx, "/assessment-meeting/file.docx")) download { "会议材料" }
            }
        }
    }
}

async fn one(ctx: Ctx, Path((_, _, id)): Path<(String, String, String)>) -> Answer {
    let scope = ctx.scope(Action::ReadFiled)?;
    let id = id.parse::<OrgId>().ok().filter(|id| scope.covers(*id));
    let unit = id.and_then(|id| ctx.county.organization(id));
    let missing = || ctx.refuse(&Refusal::NotFound("部门"));
    let id = unit.map(|unit| unit.id).ok_or_else(missing)?;
    sheet_page(&ctx, id, &Fields::default(), None).await
}

/// The sheet of a department, with what was posted and why it was not taken.
async fn sheet_page(ctx: &Ctx, id: OrgId, typed: &Fields, refused: Option<Notice>) -> Answer {
    let all = ranked(ctx).await?;
    let name = ctx.county.organization_name(id, ctx.today).to_owned();
    let title = format!("{name}{}年绩效管理情况", ctx.year);
    let people = sheet::people(ctx, id)?;
    let own = all.iter().find(|one| one.sheet.department == id);
    let is_on_paper = ctx.address().get("paper") == "1";
    let body = sheet::body(ctx, id, (own, all.len()), &people, is_on_paper);
    if is_on_paper {
        let body = html! {
            h1.of-title { (title) }
            p.of-year { "截至" (ctx.today) "　第" (ctx.county.seq()) "条记录" }
            (announced::in_a_line(ctx, id, own))
            (body)
        };
        return Ok(Html(sheet_of_paper(&title, false, &body).into_string()).into_response());
    }
    let page = Page {
        crumbs: vec![Crumb {
            words: format!("{}年部门年度考核", ctx.year),
            href: at(ctx, "/assessment"),
        }],
        subtitle: Some(html! { "截至" (ctx.today) "，第" (ctx.county.seq()) "条记录" }),
        actions: Some(html! {
            a href=(ctx.at(&format!("/depts/{id}"))) { "部门页" } "　"
            a href=(ctx.address().with("paper", "1").href()) { "打印" }
        }),
        ..ctx.page(title, html! { (announced::of_department(ctx, id, own, typed)) (body) })
    };
    Ok(with(page, refused).answer(&ctx.person.asked))
}

/// The ranking with the reasons of every department, for the meeting.
async fn meeting(ctx: Ctx, Path((_, _, file)): Path<(String, String, String)>) -> Answer {
    ctx.scope(Action::Export)?;
    if ctx.scope(Action::ReadFiled)? != Scope::County {
        return Err(ctx.refuse(&Refusal::NotFound("页面")));
    }
    let kind = file.strip_prefix("file.").and_then(FileKind::from_extension);
    let kind = kind.ok_or_else(|| ctx.refuse(&Refusal::NotFound("文件格式")))?;
    let (app, county, today, year) = (ctx.app().clone(), ctx.county.clone(), ctx.today, ctx.year);
    let written = blocking(move || app.assessment_report((&county, today), year)).await?;
    let (report, imprint) = written;
    let name = format!("{}.{}", report.title(), kind.extension());
    let app = ctx.app().clone();
    let written = blocking(move || app.report_file((&report, &imprint), kind)).await?;
    let bytes = written.ok_or_else(|| ctx.refuse(&Refusal::NotFound("文件格式")))?;
    ctx.note_export(&name, "部门年度考核会议材料".to_owned()).await?;
    ctx.file_answer(&name, kind.media_type(), bytes)
}
