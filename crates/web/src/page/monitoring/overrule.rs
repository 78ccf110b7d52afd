//! 改判标识: what the rules say stays to be seen beside it.

use axum::Router;
use axum::extract::multipart::MultipartRejection;
use axum::extract::{DefaultBodyLimit, Multipart, Path};
use axum::http::{HeaderMap, StatusCode};
use axum::routing::get;
use maud::{Markup, html};
use wenxiao_domain::act::{Command, OverruleFlag};
use wenxiao_domain::derive::flag::Flag;
use wenxiao_domain::document::Document;
use wenxiao_domain::party::access::Action;
use wenxiao_domain::rectification::{Rectification, RectificationState};
use wenxiao_domain::refusal::Refusal;

use super::board::flag_view;
use super::evidence;
use crate::answer::{Answer, Stop, see_other};
use crate::component::frame::{Crumb, Page};
use crate::component::notice::Notice;
use crate::ctx::{Ctx, Fields, Web};
use crate::page::show;

/// Addresses of 改判.
pub fn routes() -> Router<Web> {
    let files = DefaultBodyLimit::max(evidence::MOST_BYTES);
    Router::new()
        .route("/docs/{id}/overrule", get(read).post(overrule).layer(files))
        .route("/docs/{id}/overrule/{number}/files/{file}", get(file))
}

fn found<'a>(ctx: &'a Ctx, id: &str) -> Result<&'a Document, Stop> {
    let scope = ctx.scope(Action::Supervise)?;
    let missing = || ctx.refuse(&Refusal::NotFound("材料"));
    let document = id.parse().ok().and_then(|id| ctx.county.document(id)).ok_or_else(missing)?;
    let subject = ctx.county.subject(document.subject).ok_or_else(missing)?;
    if scope.covers(subject.department()) { Ok(document) } else { Err(missing()) }
}

async fn read(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let document = found(&ctx, &id)?;
    if document.settled().is_none_or(|settled| settled.flags.is_none()) {
        return Err(ctx.refuse(&Refusal::NotFlagged));
    }
    if let Some(ticket) = ctx.county.ticket_of(document) {
        return Ok(ctx.show(ordered(&ctx, document, ticket)));
    }
    Ok(ctx.show(page(&ctx, document, &Fields::default(), None)))
}

/// Why the form does not open: the order stands, and says the flag that counted then.
fn ordered(ctx: &Ctx, document: &Document, ticket: &Rectification) -> Page {
    let refusal = Refusal::AlreadyOrdered;
    let notice = Notice::refused(refusal.code().code, "这份监控表已经下达督办，不能改判。");
    let body = html! {
        p {
            (show::ticket(ticket)) "。"
            @if ticket.state == RectificationState::Ordered && ticket.last_answer().is_none() {
                "部门还没有答复：要改判的，先在整改单上撤回督办。"
            } @else {
                "部门已经答复，请在整改单上验收。"
            }
        }
    };
    Page { body, ..shell(ctx, document, Some(notice), StatusCode::CONFLICT) }
}

/// Title, crumbs and what was refused.
fn shell(ctx: &Ctx, document: &Document, refused: Option<Notice>, status: StatusCode) -> Page {
    let subject = ctx.county.subject(document.subject);
    let name = subject.as_ref().map_or("—", |subject| subject.name_for(&ctx.me));
    Page {
        crumbs: vec![Crumb {
            words: "标识和理由".to_owned(),
            href: format!("/docs/{}/score", document.id),
        }],
        status: refused.as_ref().map(|_| status),
        notices: refused.into_iter().collect(),
        ..Page::new(format!("改判 · {name}"), html! {})
    }
}

fn page(ctx: &Ctx, document: &Document, typed: &Fields, refused: Option<Notice>) -> Page {
    let body = form(ctx, document, typed);
    Page { body, ..shell(ctx, document, refused, StatusCode::UNPROCESSABLE_ENTITY) }
}

fn form(ctx: &Ctx, document: &Document, typed: &Fields) -> Markup {
    let settled = document.settled().and_then(|settled| settled.flags.as_ref());
    let chosen = typed.get("flag");
    let counts = ctx.county.flag_of(document);
    html! {
        form.box method="post" enctype="multipart/form-data"
            action={ "/docs/" (document.id) "/overrule" } {
            (ctx.keys().markup())
            @if let Some(settled) = settled {
                p {
                    "系统判定 "
                    @match settled.flag { Some(flag) => (flag_view(flag).markup()), None => "未判" }
                    "：" (settled.sentence)
                }
            }
            @if let Some(overruled) = ctx.county.overruled(document.id) {
                p { "现在的标识 " (flag_view(overruled.flag).markup()) "：" (overruled.sentence()) }
            }
            ul {
                li { "改判后以新标识为准，系统判定和理由仍并列可见。" }
                li { "已下达督办的不能改判；改判入账，不能删除。" }
            }
            fieldset {
                legend { "改判为" }
                @for flag in Flag::ALL.into_iter().filter(|flag| Some(*flag) != counts) {
                    label.pick {
                        input type="radio" name="flag" value=(flag.key()) checked[chosen == flag.key()];
                        (flag_view(flag).markup())
                    }
                }
            }
            div.field {
                label for="reason" { "改判理由" }
                textarea #reason name="reason" rows="3" maxlength="2000" { "\n" (typed.raw("reason")) }
            }
            (evidence::field())
            p.acts {
                button.primary type="submit" data-busy="正在办理…" { "改判（入账）" }
                a href={ "/docs/" (document.id) "/score" } { "不办理，返回" }
            }
        }
    }
}

async fn overrule(
    ctx: Ctx,
    Path(id): Path<String>,
    headers: HeaderMap,
    form: Result<Multipart, MultipartRejection>,
) -> Answer {
    let document = found(&ctx, &id)?.id;
    let handed = evidence::take(&ctx, &headers, form, &["flag", "reason"]).await?;
    let again = |fields: &Fields, refusal: &Refusal| {
        let notice = Notice::of(refusal);
        found(&ctx, &id).map(|document| ctx.show(page(&ctx, document, fields, Some(notice))))
    };
    if let Some(refusal) = &handed.refused {
        return again(&handed.fields, refusal);
    }
    let Some(flag) = Flag::read(handed.fields.get("flag")) else {
        return again(&handed.fields, &Refusal::FieldMissing("改判为"));
    };
    let command = Command::OverruleFlag(OverruleFlag {
        document,
        flag,
        reason: handed.fields.raw("reason").to_owned(),
        evidence: handed.files,
    });
    match ctx.execute(command, handed.fields.idempotency()).await? {
        Ok(receipt) => {
            let seq = receipt.seq_last;
            Ok(see_other(&format!("/docs/{id}/score?done=overruled&seq={seq}")))
        }
        Err(refusal) => again(&handed.fields, &refusal),
    }
}

/// One file of a 改判, to be looked at outside by whoever may see the project.
async fn file(ctx: Ctx, Path((id, number, file)): Path<(String, usize, usize)>) -> Answer {
    let scope = ctx.scope(Action::ReadFiled)?;
    let missing = || ctx.refuse(&Refusal::NotFound("佐证"));
    let document = id.parse().ok().and_then(|id| ctx.county.document(id)).ok_or_else(missing)?;
    let subject = ctx.county.subject(document.subject).ok_or_else(missing)?;
    if !ctx.county.covers(&scope, &subject, ctx.today) {
        return Err(missing());
    }
    let all = ctx.county.overrulings(document.id);
    let one = number.checked_sub(1).and_then(|place| all.get(place)).ok_or_else(missing)?;
    let named = file.checked_sub(1).and_then(|place| one.evidence.get(place));
    let named = named.ok_or_else(missing)?;
    evidence::hand_out(&ctx, named, format!("{}改判的佐证", document.kind.short_name())).await
}
