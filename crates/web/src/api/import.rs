//! Office files: taken in, shown as read, made into drafts.

use axum::Json;
use axum::body::Bytes;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::routing::{get, post};
use serde_json::{Value, json};
use wenxiao_app::{ImportChoice, ImportForm, ImportPreview, ImportRefusal, Imported, Match};
use wenxiao_domain::form::json::to_json;
use wenxiao_domain::party::access::Action;
use wenxiao_domain::unit::id::ImportId;

use super::caller::{ApiStop, Asks, Caller, missing};
use super::endpoint::{Endpoint, Verb};
use super::read::{Reply, scope};
use crate::answer::blocking;
use crate::ctx::Ctx;

/// Largest body of a file; the reader refuses from 10 MiB on and says so.
pub(super) const FILE_BYTES: usize = (10 << 20) + (1 << 16);

/// The addresses.
pub(super) fn endpoints() -> Vec<Endpoint> {
    let of = |verb, path, id, summary, query, body, route| Endpoint {
        verb,
        path,
        id,
        summary,
        query,
        body,
        answer: "Import",
        route,
    };
    vec![
        of(
            Verb::Post,
            "/api/v1/imports",
            "import",
            "上传一个xlsx、xls或docx，返回读到的内容和疑问",
            &[("name", "文件名，带后缀")],
            Some("binary"),
            || post(take),
        ),
        of(
            Verb::Get,
            "/api/v1/imports/{id}",
            "importPreview",
            "一次导入读到的内容",
            &[],
            None,
            || get(show),
        ),
        of(
            Verb::Post,
            "/api/v1/imports/{id}/accept",
            "acceptImport",
            "选定项目，生成草稿；不送审",
            &[],
            Some("ImportChoices"),
            || post(accept),
        ),
    ]
}

fn refused(refusal: &ImportRefusal) -> ApiStop {
    let (code, status) = refusal.code();
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::UNPROCESSABLE_ENTITY);
    ApiStop::new(status, code, refusal.message())
}

async fn take(Caller(ctx): Caller, bytes: Bytes) -> Reply {
    scope(&ctx, Action::EditDrafts)?;
    let name = ctx.address_of_query().get("name").to_owned();
    if name.is_empty() {
        return Err(missing("name"));
    }
    let (app, session) = (ctx.app().clone(), ctx.person.session.clone());
    let done = blocking(move || app.import_file(&session, &name, &bytes)).await?;
    match done {
        Ok(imported) => {
            let mut shown = preview(&ctx, imported.preview());
            shown["already"] = matches!(imported, Imported::Already(_)).into();
            Ok(Json(shown))
        }
        Err(refusal) => Err(refused(&refusal)),
    }
}

async fn found(ctx: &Ctx, id: &str) -> Result<ImportPreview, ApiStop> {
    scope(ctx, Action::EditDrafts)?;
    let id: ImportId = id.parse().map_err(|_| missing("id"))?;
    let (app, session) = (ctx.app().clone(), ctx.person.session.clone());
    let found = blocking(move || app.import(&session, id)).await?;
    found.map_err(|refusal| ApiStop::refused(&refusal))
}

async fn show(Caller(ctx): Caller, Path(id): Path<String>) -> Reply {
    let found = found(&ctx, &id).await?;
    Ok(Json(preview(&ctx, &found)))
}

async fn accept(Path(id): Path<String>, asks: Asks) -> Reply {
    asks.only(&["choices"])?;
    let ctx = &asks.caller.0;
    let found = found(ctx, &id).await?;
    let choice = |value: &Value| {
        let form = value["form"].as_u64().and_then(|form| usize::try_from(form).ok())?;
        let year = value["budget_year"].as_i64().and_then(|year| i16::try_from(year).ok())?;
        let project = ctx.county.project_by_code(year, value["project"].as_str()?)?.id;
        Some(ImportChoice { form, project, replaces: None })
    };
    let choices: Option<Vec<ImportChoice>> = asks.list("choices").iter().map(choice).collect();
    let choices = choices.filter(|all| !all.is_empty()).ok_or_else(|| missing("choices"))?;
    let (app, session, import) = (ctx.app().clone(), ctx.person.session.clone(), found.id);
    let drafts = blocking(move || app.accept_import(&session, import, &choices)).await?;
    let drafts = drafts.map_err(|refusal| ApiStop::refused(&refusal))?;
    let items: Vec<Value> = drafts
        .iter()
        .map(|draft| {
            let project = ctx.county.project(draft.project);
            json!({
                "draft": draft.id.to_string(),
                "form": draft.kind.key(),
                "project": project.map(|project| &project.code),
            })
        })
        .collect();
    Ok(Json(json!({"id": found.id.to_string(), "drafts": items})))
}

fn preview(ctx: &Ctx, preview: &ImportPreview) -> Value {
    let scope = ctx.me.scope(Action::EditDrafts);
    let matches = preview.matches(&ctx.county, &scope);
    let code = |id| ctx.county.project(id).map(|project| project.code.clone());
    let forms = preview.forms.iter().zip(matches).enumerate().map(|(index, (form, found))| {
        let (project, candidates) = match found {
            Match::Found { project, .. } => (code(project), Vec::new()),
            Match::Open(all) => (None, all.into_iter().filter_map(code).take(20).collect()),
        };
        let mut shown = read_form(form);
        shown["form_number"] = index.into();
        shown["project"] = project.into();
        shown["candidates"] = candidates.into();
        shown
    });
    json!({
        "id": preview.id.to_string(),
        "file_name": preview.file_name,
        "digest": preview.digest,
        "status": preview.status.name(),
        "forms": forms.collect::<Vec<Value>>(),
    })
}

fn read_form(form: &ImportForm) -> Value {
    let doubts = form.content.doubts.iter().map(|doubt| {
        json!({
            "code": doubt.code,
            "severity": doubt.severity.key(),
            "field": doubt.place.to_string(),
            "cell": doubt.cell,
            "message": doubt.message,
        })
    });
    json!({
        "form": form.content.sheet.kind().key(),
        "place": form.place,
        "truncated": form.truncated,
        "sheet": to_json(&form.content.sheet),
        "findings": doubts.collect::<Vec<Value>>(),
        "leftovers": form.leftovers,
    })
}
