//! 暂停拨付, 不暂停, 恢复拨付 of a project: what is known of it, and the form.

use axum::extract::Path;
use axum::http::StatusCode;
use maud::{Markup, html};
use wenxiao_domain::act::{Command, DecideSuspension, SUSPENSION_REASON_LIMIT};
use wenxiao_domain::overview::suspension::SuspensionRow;
use wenxiao_domain::party::access::Action;
use wenxiao_domain::project::Project;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::suspension::{SuspensionAct, SuspensionState};

use super::view::{at, row, told};
use crate::answer::{Answer, see_other};
use crate::component::frame::{Crumb, Page};
use crate::component::notice::Notice;
use crate::ctx::{Ctx, Fields, Posted};
use crate::page::project::found;

/// The parts of the address.
type At = (String, String, String);

pub(super) async fn read(ctx: Ctx, Path((_, _, code)): Path<At>) -> Answer {
    let project = found(&ctx, &code, Action::DecideResults)?;
    let row = row(&ctx, &project).ok_or_else(|| ctx.refuse(&Refusal::NotFound("暂停拨付")))?;
    Ok(ctx.show(page(&ctx, &row, &Fields::default(), None)))
}

/// What may be decided where a project stands.
const fn acts(state: SuspensionState) -> &'static [SuspensionAct] {
    match state {
        SuspensionState::Suspended | SuspensionState::CauseGone => &[SuspensionAct::Resume],
        SuspensionState::Proposed | SuspensionState::Spared | SuspensionState::Resumed => {
            &[SuspensionAct::Suspend, SuspensionAct::Spare]
        }
    }
}

fn page(ctx: &Ctx, row: &SuspensionRow, typed: &Fields, refused: Option<Notice>) -> Page {
    let status = refused.as_ref().map(|_| StatusCode::UNPROCESSABLE_ENTITY);
    let project = &row.project;
    let name = project.name_for(&ctx.me);
    let body = html! {
        section.box { (told(ctx, row)) }
        @if ctx.as_of.is_none() { (form(ctx, row, typed)) }
    };
    Page {
        crumbs: vec![
            Crumb { words: format!("{}年暂停拨付", ctx.year), href: ctx.at("/suspensions") },
            Crumb { words: name.to_owned(), href: ctx.at(&format!("/projects/{}", project.code)) },
        ],
        notices: refused.into_iter().collect(),
        status,
        ..Page::new(format!("暂停拨付 · {name}"), body)
    }
}

fn form(ctx: &Ctx, row: &SuspensionRow, typed: &Fields) -> Markup {
    let acts = acts(row.state);
    let chosen = typed.get("act");
    let on = match typed.get("on") {
        "" => ctx.today.to_string(),
        typed => typed.to_owned(),
    };
    let back = ctx.at(&format!("/projects/{}", row.project.code));
    html! {
        section.box {
            h2 { "决定" }
            form method="post" action=(at(&ctx.jurisdiction, &row.project)) {
                (ctx.keys().markup())
                @if row.state == SuspensionState::Suspended {
                    p { "原因还没有消除。确需恢复的，写明理由；当时没有消除的原因随决定入账。" }
                }
                div.field {
                    label for="act" { "决定" }
                    select #act name="act" {
                        @if 1 < acts.len() { option value="" { "请选择" } }
                        @for one in acts {
                            option value=(one.key()) selected[chosen == one.key()] { (one.name()) }
                        }
                    }
                }
                div.field {
                    label for="number" { "文号" }
                    @if acts.iter().any(|act| !act.needs_number()) {
                        p.hint #number-hint { "暂停拨付的必填；不暂停的可以留空" }
                    }
                    input #number type="text" name="number" maxlength="60" autocomplete="off"
                        value=(typed.raw("number"));
                }
                div.field {
                    label for="on" { "日期" }
                    p.hint #on-hint { "文件的日期，从这一天起暂停或恢复" }
                    input #on type="date" name="on" value=(on) aria-describedby="on-hint";
                }
                div.field {
                    label for="reason" { "理由" }
                    textarea #reason name="reason" rows="3" maxlength=(SUSPENSION_REASON_LIMIT) {
                        "\n" (typed.raw("reason"))
                    }
                }
                p.acts {
                    button.primary type="submit" data-busy="正在办理…" { "办理（入账）" }
                    a href=(back) { "不办理，返回" }
                }
            }
        }
    }
}

/// What was typed, as a command.
fn command(project: &Project, fields: &Fields) -> Result<Command, Refusal> {
    let act = SuspensionAct::from_key(fields.get("act")).ok_or(Refusal::FieldMissing("决定"))?;
    Ok(Command::DecideSuspension(DecideSuspension {
        project: project.id,
        act,
        reason: fields.raw("reason").to_owned(),
        number: fields.raw("number").to_owned(),
        on: fields.day("on", "日期")?,
    }))
}

pub(super) async fn decide(
    Path((_, _, code)): Path<At>,
    Posted { ctx, fields }: Posted<Ctx>,
) -> Answer {
    fields.only(&["act", "number", "on", "reason"])?;
    let project = found(&ctx, &code, Action::DecideResults)?;
    let again = |refusal: &Refusal| match row(&ctx, &project) {
        Some(row) => Ok(ctx.show(page(&ctx, &row, &fields, Some(Notice::of(refusal))))),
        None => Err(ctx.refuse(refusal)),
    };
    let command = match command(&project, &fields) {
        Ok(command) => command,
        Err(refusal) => return again(&refusal),
    };
    match ctx.execute(command, fields.idempotency()).await? {
        Ok(receipt) => {
            let seq = receipt.seq_last;
            let tail = format!("/projects/{code}?done=suspension&seq={seq}#suspension");
            Ok(see_other(&ctx.at(&tail)))
        }
        Err(refusal) => again(&refusal),
    }
}
