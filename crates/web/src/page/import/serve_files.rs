//! Handlers that take files in: one leads to its preview, many to a page that tells how far they are.

use std::sync::Arc;

use axum::Router;
use axum::extract::multipart::MultipartRejection;
use axum::extract::{DefaultBodyLimit, Multipart, Path};
use axum::http::{HeaderMap, StatusCode};
use axum::routing::{get, post};
use wenxiao_domain::refusal::{FileFault, Refusal};

use super::list::{self, Line};
use super::serve::drafts_something;
use super::upload::{self, Stage, Upload};
use crate::answer::{Answer, Stop, blocking, see_other};
use crate::component::format::moment;
use crate::component::frame::Page;
use crate::component::job_progress::{JobProgress, JobState, refresh};
use crate::component::notice::Notice;
use crate::ctx::{Ctx, Posted, PostedFile, Taking, Web};

/// Most bytes of one upload: several files of the largest kind.
const UPLOAD_BYTES: usize = 64 << 20;

/// Most files of one upload.
const MOST_FILES: usize = 500;

/// Addresses of the files that are handed in.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/imports", get(page).post(take).layer(DefaultBodyLimit::max(UPLOAD_BYTES)))
        .route("/imports/jobs/{key}", get(job))
        .route("/imports/jobs/{key}/stop", post(stop))
        .route("/imports/jobs/{key}/resume", post(resume))
}

/// Where files are handed in.
async fn page(ctx: Ctx) -> Answer {
    listed(&ctx, None).await
}

async fn listed(ctx: &Ctx, refused: Option<Notice>) -> Answer {
    drafts_something(ctx)?;
    let (app, session) = (ctx.app().clone(), ctx.person.session.clone());
    let recent = blocking(move || app.imports(&session, 50)).await?;
    let recent = recent.map_err(|refusal| ctx.refuse(&refusal))?;
    let lines: Vec<Line> = recent
        .iter()
        .map(|summary| Line {
            name: summary.file_name.clone(),
            at: moment(summary.created),
            by: ctx.app().display_name(summary.account).unwrap_or_default(),
            state: summary.status.name().to_owned(),
            href: Some(format!("/imports/{}", summary.id)),
        })
        .collect();
    let mut page = list::page(&ctx.person.session.csrf, &ctx.new_key(), &lines);
    if let Some(refused) = refused {
        page.notices.push(refused);
        page.status = Some(StatusCode::UNPROCESSABLE_ENTITY);
    }
    Ok(ctx.show(page))
}

const TAKING: Taking =
    Taking { most: UPLOAD_BYTES, undone: "本次未导入", file: "files", fields: &[] };

/// Takes files: one leads to its preview, several to a page that tells how far they are.
async fn take(ctx: Ctx, headers: HeaderMap, form: Result<Multipart, MultipartRejection>) -> Answer {
    drafts_something(&ctx)?;
    let mut files = TAKING.read(&ctx, &headers, form).await?.files;
    match files.len() {
        0 => {
            listed(&ctx, Some(Notice::refused("R405", "没有选择文件。请选择要导入的表后再导入。")))
                .await
        }
        count if MOST_FILES < count => {
            let refusal = Refusal::File(FileFault::TooMany(MOST_FILES));
            listed(&ctx, Some(Notice::of(&refusal))).await
        }
        1 => one(&ctx, files.remove(0)).await,
        _ => {
            let key = ctx.new_key();
            let upload = upload::remember(key.clone(), ctx.me.account, files);
            start(&ctx, upload);
            Ok(see_other(&format!("/imports/jobs/{key}")))
        }
    }
}

async fn one(ctx: &Ctx, file: PostedFile) -> Answer {
    let (app, session) = (ctx.app().clone(), ctx.person.session.clone());
    let outcome = blocking(move || upload::read(&app, &session, &file)).await?;
    match (&outcome.href, outcome.code) {
        (Some(href), _) => {
            let again = if outcome.sign == "ⓘ" { "?again=1" } else { "" };
            Ok(see_other(&format!("{href}{again}")))
        }
        (None, code) => {
            let text = format!("“{}”没有导入：{}", outcome.name, outcome.words);
            listed(ctx, Some(Notice::refused(code.unwrap_or("R410"), text))).await
        }
    }
}

fn start(ctx: &Ctx, upload: Arc<Upload>) {
    let (app, session) = (ctx.app().clone(), ctx.person.session.clone());
    drop(tokio::task::spawn_blocking(move || upload.run(&app, &session)));
}

fn mine(ctx: &Ctx, key: &str) -> Result<Arc<Upload>, Stop> {
    upload::recall(key, ctx.me.account).ok_or_else(|| ctx.refuse(&Refusal::NotFound("导入")))
}

/// How far an upload is. Without the script the page looks again by itself.
async fn job(ctx: Ctx, Path(key): Path<String>) -> Answer {
    let upload = mine(&ctx, &key)?;
    let (stage, done) = upload.progress();
    let at = |verb: &str| format!("/imports/jobs/{key}/{verb}");
    let state = match stage {
        Stage::Running => JobState::Running { stop_at: at("stop"), keys: ctx.csrf() },
        Stage::Stopped => JobState::Stopped { resume_at: at("resume"), keys: ctx.csrf() },
        Stage::Finished => JobState::Finished("看导入过的文件".to_owned(), "/imports".to_owned()),
        Stage::Failed => {
            JobState::Failed("系统出现故障，其余文件没有读。请重新导入这些文件。".to_owned())
        }
    };
    let progress = JobProgress {
        name: "导入文件".to_owned(),
        done: u64::try_from(done.len()).unwrap_or(0),
        of: u64::try_from(upload.of).unwrap_or(0),
        unit: "个",
        state,
    };
    let outcomes = list::outcomes_page(&done);
    let body = maud::html! { (progress.markup()) (outcomes.body) };
    let mut response = ctx.show(Page { body, ..outcomes });
    if stage == Stage::Running {
        let (name, value) = refresh(2);
        response.headers_mut().insert(name, value);
    }
    Ok(response)
}

async fn stop(Path(key): Path<String>, Posted { ctx, fields }: Posted<Ctx>) -> Answer {
    fields.only(&[])?;
    mine(&ctx, &key)?.stop();
    Ok(see_other(&format!("/imports/jobs/{key}")))
}

async fn resume(Path(key): Path<String>, Posted { ctx, fields }: Posted<Ctx>) -> Answer {
    fields.only(&[])?;
    start(&ctx, mine(&ctx, &key)?);
    Ok(see_other(&format!("/imports/jobs/{key}")))
}
