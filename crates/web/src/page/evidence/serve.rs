//! Handlers of a register: read, upload, file, withdrawal.

use std::sync::Arc;

use axum::Router;
use axum::extract::multipart::MultipartRejection;
use axum::extract::{DefaultBodyLimit, Multipart, Path};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use axum::routing::get;
use wenxiao_domain::act::{Command, WithdrawEvidence, in_use};
use wenxiao_domain::document::Subject;
use wenxiao_domain::evidence::Evidence;
use wenxiao_domain::evidence::refused::EvidenceRefusal;
use wenxiao_domain::party::access::Action;
use wenxiao_domain::refusal::Refusal;

use super::upload::{FIELDS, Upload, command};
use super::view::{self, Register, may_keep};
use crate::answer::{Answer, Stop, see_other};
use crate::component::confirm_page::ConfirmPage;
use crate::component::frame::{Crumb, Page};
use crate::component::notice::{Notice, Tone};
use crate::ctx::{Ctx, Fields, Posted, Web};
use crate::page::monitoring::{MOST_BYTES, hand_out, take_evidence};
use crate::page::show;

pub(super) fn routes() -> Router<Web> {
    let files = DefaultBodyLimit::max(MOST_BYTES);
    Router::new()
        .route("/evidence/{subject}", get(read).post(upload).layer(files))
        .route("/evidence/{subject}/{number}/file", get(file))
        .route("/evidence/{subject}/{number}/withdraw", get(withdraw_page).post(withdraw))
}

/// The project or department of an address, in the scope of a right.
fn found(ctx: &Ctx, subject: &str, action: Action) -> Result<Subject, Stop> {
    let scope = ctx.scope(action)?;
    let subject = subject.parse().ok().and_then(|id| ctx.county.subject(id));
    let subject = subject.filter(|subject| ctx.county.covers(&scope, subject, ctx.today));
    subject.ok_or_else(|| ctx.refuse(&Refusal::NotFound("项目或部门")))
}

fn line(ctx: &Ctx, subject: &Subject, number: &str) -> Result<Arc<Evidence>, Stop> {
    let number = number.parse().ok();
    let line = number.and_then(|number| ctx.county.evidence_numbered(subject.id(), number));
    line.cloned().ok_or_else(|| ctx.refuse(&Refusal::NotFound("佐证")))
}

async fn read(ctx: Ctx, Path(subject): Path<String>) -> Answer {
    let subject = found(&ctx, &subject, Action::ReadFiled)?;
    Ok(shown(&ctx, &subject, &Fields::default(), None))
}

fn shown(ctx: &Ctx, subject: &Subject, typed: &Fields, refused: Option<&Refusal>) -> Response {
    let register = Register {
        county: &ctx.county,
        subject,
        me: &ctx.me,
        pack: &ctx.pack,
        today: ctx.today,
        may_keep: ctx.as_of.is_none() && may_keep(&ctx.me, subject),
    };
    let upload = Upload::of(typed, refused);
    let name = subject.name_for(&ctx.me).to_owned();
    let mut notices = Vec::new();
    if let Some(Refusal::Evidence(EvidenceRefusal::AlreadyRegistered(number))) = refused {
        notices.push(already(subject, *number));
    }
    let page = Page {
        crumbs: vec![Crumb {
            words: name.clone(),
            href: show::subject_href(&ctx.jurisdiction, subject),
        }],
        status: refused.map(|_| StatusCode::UNPROCESSABLE_ENTITY),
        errors: upload.errors.summary("登记"),
        notices,
        ..Page::new(format!("佐证材料 · {name}"), register.body(&upload, &ctx.keys()))
    };
    ctx.show(page)
}

/// The file stands in the register already: where.
fn already(subject: &Subject, number: u32) -> Notice {
    let next = Some((format!("看佐证{number}号"), format!("{}#e{number}", view::at(subject.id()))));
    let text = "同一份文件已经登记过，没有重复登记。";
    Notice { next, ..Notice::new(Tone::Information, text) }
}

async fn upload(
    ctx: Ctx,
    Path(subject): Path<String>,
    headers: HeaderMap,
    form: Result<Multipart, MultipartRejection>,
) -> Answer {
    let subject = found(&ctx, &subject, Action::KeepEvidence)?;
    let handed = take_evidence(&ctx, &headers, form, FIELDS).await?;
    let command = match command(&ctx, subject.id(), &handed, None) {
        Ok(command) => command,
        Err(refusal) => return Ok(shown(&ctx, &subject, &handed.fields, Some(&refusal))),
    };
    match ctx.execute(command, handed.idempotency()).await? {
        Ok(receipt) => {
            let tail = format!("?done=evidence&seq={}", receipt.seq_last);
            Ok(see_other(&format!("{}{tail}", view::at(subject.id()))))
        }
        Err(refusal) => Ok(shown(&ctx, &subject, &handed.fields, Some(&refusal))),
    }
}

async fn file(ctx: Ctx, Path((subject, number)): Path<(String, String)>) -> Answer {
    let subject = found(&ctx, &subject, Action::ReadFiled)?;
    let line = line(&ctx, &subject, &number)?;
    let of = format!("{}的佐证{}号", subject.code(), line.number);
    hand_out(&ctx, &(line.digest.clone(), line.name.clone()), of).await
}

async fn withdraw_page(ctx: Ctx, Path((subject, number)): Path<(String, String)>) -> Answer {
    let subject = found(&ctx, &subject, Action::KeepEvidence)?;
    let line = line(&ctx, &subject, &number)?;
    if let Some(refusal) = in_use(&ctx.county, &line) {
        return Err(ctx.refuse(&refusal));
    }
    Ok(ctx.show(confirm(&ctx, &subject, &line, "", None)))
}

fn confirm(
    ctx: &Ctx,
    subject: &Subject,
    line: &Evidence,
    reason: &str,
    refused: Option<&Refusal>,
) -> Page {
    let back_at = view::at(subject.id());
    let used = ctx.county.proves(line);
    let mut consequences =
        vec!["撤回后不再算作佐证，文件和登记仍可查看，标明已撤回和原因。".to_owned()];
    if !used.is_empty() {
        let rows: Vec<String> =
            used.iter().map(|(kind, row)| format!("{}“{row}”", kind.short_name())).collect();
        consequences.push(format!("它现在用于{}，撤回后这些指标少一份佐证。", rows.join("、")));
    }
    let error = refused.map(|refusal| format!("{}（{}）", refusal.message(), refusal.code().code));
    let form = ConfirmPage {
        consequences,
        reason: Some(reason.to_owned()),
        reason_error: error,
        action: format!("{back_at}/{}/withdraw", line.number),
        keys: ctx.keys(),
        act: "撤回佐证（入账）".to_owned(),
        busy: "正在撤回…".to_owned(),
        back_at: back_at.clone(),
        ..ConfirmPage::default()
    };
    Page {
        crumbs: vec![Crumb { words: "佐证材料".to_owned(), href: back_at }],
        status: refused.map(|_| StatusCode::UNPROCESSABLE_ENTITY),
        ..Page::new(format!("撤回{}", line.title()), form.markup())
    }
}

async fn withdraw(
    Path((subject, number)): Path<(String, String)>,
    Posted { ctx, fields }: Posted<Ctx>,
) -> Answer {
    fields.only(&["reason"])?;
    let subject = found(&ctx, &subject, Action::KeepEvidence)?;
    let line = line(&ctx, &subject, &number)?;
    let reason = fields.raw("reason").to_owned();
    let command =
        Command::WithdrawEvidence(WithdrawEvidence { evidence: line.id, reason: reason.clone() });
    match ctx.execute(command, fields.idempotency()).await? {
        Ok(receipt) => {
            let tail = format!("?done=evidence_withdrawn&seq={}", receipt.seq_last);
            Ok(see_other(&format!("{}{tail}", view::at(subject.id()))))
        }
        Err(refusal) => Ok(ctx.show(confirm(&ctx, &subject, &line, &reason, Some(&refusal)))),
    }
}
