//! 豁免事前评估: what the rules say stays to be seen beside it.

use axum::Router;
use axum::extract::multipart::MultipartRejection;
use axum::extract::{DefaultBodyLimit, Multipart, Path};
use axum::http::{HeaderMap, StatusCode};
use axum::routing::get;
use maud::{Markup, html};
use wenxiao_domain::act::{Command, WaiveExAnte};
use wenxiao_domain::party::access::Action;
use wenxiao_domain::project::Project;
use wenxiao_domain::refusal::Refusal;

use super::detail::Looking;
use super::evaluation::ExAnteView;
use super::serve::found;
use crate::answer::{Answer, Stop, attachment, blocking, see_other};
use crate::component::frame::{Crumb, Page};
use crate::component::notice::Notice;
use crate::ctx::{Ctx, Fields, Web};
use crate::page::monitoring::{MOST_BYTES, evidence_field, take_evidence};

/// The parts of the address of a project's page.
type At = (String, String, String);

/// Addresses of 豁免事前评估.
pub fn routes() -> Router<Web> {
    let files = DefaultBodyLimit::max(MOST_BYTES);
    Router::new()
        .route("/{jurisdiction}/{year}/projects/{code}/waive", get(read).post(waive).layer(files))
        .route("/{jurisdiction}/{year}/projects/{code}/waiver/{file}", get(file))
}

async fn read(ctx: Ctx, Path((_, _, code)): Path<At>) -> Answer {
    let project = found(&ctx, &code, Action::WaiveExAnte)?;
    Ok(ctx.show(page(&ctx, &project, &Fields::default(), None)))
}

fn page(ctx: &Ctx, project: &Project, typed: &Fields, refused: Option<Notice>) -> Page {
    let status = refused.as_ref().map(|_| StatusCode::UNPROCESSABLE_ENTITY);
    let at = ctx.at(&format!("/projects/{}", project.code));
    let words = project.name_for(&ctx.me).to_owned();
    Page {
        crumbs: vec![Crumb { words, href: at.clone() }],
        notices: refused.into_iter().collect(),
        status,
        ..Page::new("豁免事前评估".to_owned(), form(ctx, project, typed, &at))
    }
}

fn form(ctx: &Ctx, project: &Project, typed: &Fields, at: &str) -> Markup {
    let view = ExAnteView::of(&ctx.county, project, &ctx.me, &ctx.pack, ctx.today);
    html! {
        form.box method="post" enctype="multipart/form-data" action={ (at) "/waive" } {
            (ctx.keys().markup())
            @if let Some(view) = &view { p { (view.sentence()) } }
            ul {
                li { "豁免后绩效目标可以审核通过；系统判断和豁免理由并列可见。" }
                li { "豁免入账，不能删除。" }
            }
            div.field {
                label for="reason" { "豁免理由" }
                textarea #reason name="reason" rows="3" maxlength="2000" { "\n" (typed.raw("reason")) }
            }
            (evidence_field())
            p.acts {
                button.primary type="submit" data-busy="正在办理…" { "豁免（入账）" }
                a href=(at) { "不办理，返回" }
            }
        }
    }
}

async fn waive(
    ctx: Ctx,
    Path((_, _, code)): Path<At>,
    headers: HeaderMap,
    form: Result<Multipart, MultipartRejection>,
) -> Answer {
    let project = found(&ctx, &code, Action::WaiveExAnte)?;
    let handed = take_evidence(&ctx, &headers, form, &["reason"]).await?;
    let again = |refusal: &Refusal| -> Result<_, Stop> {
        let notice = Notice::of(refusal);
        Ok(ctx.show(page(&ctx, &project, &handed.fields, Some(notice))))
    };
    if let Some(refusal) = &handed.refused {
        return again(refusal);
    }
    let command = Command::WaiveExAnte(WaiveExAnte {
        project: project.id,
        reason: handed.fields.raw("reason").to_owned(),
        evidence: handed.files,
    });
    match ctx.execute(command, handed.fields.idempotency()).await? {
        Ok(receipt) => {
            let tail = format!("/projects/{code}?done=waived&seq={}", receipt.seq_last);
            Ok(see_other(&ctx.at(&tail)))
        }
        Err(refusal) => again(&refusal),
    }
}

/// One file of a waiver's evidence, to be looked at outside.
async fn file(ctx: Ctx, Path((_, _, code, file)): Path<(String, String, String, usize)>) -> Answer {
    let project = found(&ctx, &code, Action::ReadFiled)?;
    let missing = || ctx.refuse(&Refusal::NotFound("佐证"));
    let looking = Looking { county: &ctx.county, project: &project, me: &ctx.me, today: ctx.today };
    if !looking.sees_consequences() {
        return Err(missing());
    }
    let waiver = ctx.county.ex_ante_waiver(project.id).ok_or_else(missing)?;
    let named = file.checked_sub(1).and_then(|place| waiver.evidence.get(place));
    let (digest, name) = named.cloned().ok_or_else(missing)?;
    let app = ctx.app().clone();
    let bytes = blocking(move || app.blob(&digest)).await?.ok_or_else(missing)?;
    ctx.note_export(&name, format!("项目{code}豁免事前评估的佐证")).await?;
    Ok(attachment("application/octet-stream", &name, bytes))
}
