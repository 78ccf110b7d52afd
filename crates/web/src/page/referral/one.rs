//! One lead: the facts, and what came back.

use std::sync::Arc;

use axum::extract::Path;
use axum::http::StatusCode;
use maud::{Markup, html};
use wenxiao_domain::act::{AnswerReferral, Command, REFERRAL_TEXT_LIMIT};
use wenxiao_domain::document::{Subject, SubjectId};
use wenxiao_domain::overview::referral::{may_refer, seen};
use wenxiao_domain::party::access::Action;
use wenxiao_domain::referral::{Referral, ReferralGround};
use wenxiao_domain::refusal::Refusal;

use crate::answer::{Answer, Stop, see_other};
use crate::component::format::moment;
use crate::component::frame::{Crumb, Page};
use crate::component::notice::Notice;
use crate::ctx::{Ctx, Fields, Posted};
use crate::page::show;

/// The lead of an address, as far as this identity may see it.
fn found<'a>(ctx: &'a Ctx, id: &str) -> Result<(&'a Arc<Referral>, Subject), Stop> {
    ctx.scope(Action::ReadReferrals)?;
    let missing = || ctx.refuse(&Refusal::NotFound("移送"));
    let one = id.parse().ok().and_then(|id| ctx.county.referral(id)).ok_or_else(missing)?;
    let subject = seen(&ctx.county, &ctx.me, one).ok_or_else(missing)?;
    Ok((one, subject))
}

pub(super) async fn read(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let (one, subject) = found(&ctx, &id)?;
    Ok(ctx.show(page(&ctx, one, &subject, &Fields::default(), None)))
}

/// The record in which the problem stands, with the way to it.
pub(super) fn ground(ctx: &Ctx, subject: SubjectId, ground: ReferralGround) -> Markup {
    let ticket = match ground {
        ReferralGround::Ticket(id) => ctx.county.rectification(id),
        ReferralGround::Form(_) => None,
    };
    let document = match ground {
        ReferralGround::Ticket(_) => None,
        ReferralGround::Form(form) => ctx.county.document_of(subject, form),
    };
    html! {
        @if let Some(ticket) = ticket {
            a href={ "/rectifications/" (ticket.id) } { (ticket.source.short_name()) "整改单" (ticket.word()) }
        }
        @if let Some(document) = document {
            a href={ "/docs/" (document.id) } { (document.kind.short_name()) }
        }
    }
}

fn page(
    ctx: &Ctx,
    one: &Referral,
    subject: &Subject,
    typed: &Fields,
    refused: Option<Notice>,
) -> Page {
    let status = refused.as_ref().map(|_| StatusCode::UNPROCESSABLE_ENTITY);
    let year = subject.budget_year();
    let may = ctx.as_of.is_none() && may_refer(&ctx.county, &ctx.me, subject.department());
    let body = html! {
        (facts(ctx, one, subject))
        @if may { (form(ctx, one, typed)) }
    };
    Page {
        subtitle: Some(html! { (one.state()) }),
        crumbs: vec![Crumb {
            words: format!("{year}年移送线索"),
            href: format!("/{}/{year}/referrals", ctx.jurisdiction),
        }],
        notices: refused.into_iter().collect(),
        status,
        ..Page::new(format!("{} · {}", one.word(), subject.name_for(&ctx.me)), body)
    }
}

fn facts(ctx: &Ctx, one: &Referral, subject: &Subject) -> Markup {
    let who = |by, at| show::by(&ctx.county, by, at, ctx.today).unwrap_or_default();
    html! {
        section.box {
            p.hint { "线索只对绩效股、局领导和县领导、审计纪检公开，所涉部门看不到。" }
            dl.facts {
                dt { (subject.id().kind().name()) }
                dd { a href=(show::subject_href(&ctx.jurisdiction, subject)) { (subject.name_for(&ctx.me)) } }
                dt { "部门" } dd { (ctx.county.organization_name(subject.department(), ctx.today)) }
                dt { "依据" } dd { (ground(ctx, one.subject, one.ground)) }
                @if let Some(why) = &one.suggested { dt { "移送时系统判断" } dd { (why) } }
                dt { "移送" } dd { (one.recipient.name()) "　" (one.organization) }
                dt { "日期、文号" } dd { (one.on) "　" (one.number) }
                dt { "主要事实" } dd { @for line in one.facts.lines() { p { (line) } } }
                dt { "办理" } dd { (who(one.by, one.at)) "　" (moment(one.at)) }
                @for answer in &one.answers {
                    dt { "答复" }
                    dd {
                        (answer.on) "　" (answer.number)
                        @for line in answer.outcome.lines() { p { (line) } }
                        p.hint { (who(answer.by, answer.at)) "登记　" (moment(answer.at)) }
                    }
                }
            }
        }
    }
}

fn form(ctx: &Ctx, one: &Referral, typed: &Fields) -> Markup {
    let on = match typed.get("on") {
        "" => ctx.today.to_string(),
        typed => typed.to_owned(),
    };
    html! {
        section.box {
            h2 { "登记答复" }
            form method="post" action={ "/referrals/" (one.id) "/answer" } {
                (ctx.keys().markup())
                div.field {
                    label for="on" { "答复日期" }
                    input #on type="date" name="on" value=(on);
                }
                div.field {
                    label for="number" { "文号（没有的留空）" }
                    input #number type="text" name="number" maxlength="60" autocomplete="off" value=(typed.raw("number"));
                }
                div.field {
                    label for="outcome" { "办理结果" }
                    textarea #outcome name="outcome" rows="4" maxlength=(REFERRAL_TEXT_LIMIT) {
                        "\n" (typed.raw("outcome"))
                    }
                }
                p.acts { button.primary type="submit" data-busy="正在办理…" { "登记答复（入账）" } }
            }
        }
    }
}

pub(super) async fn answer(Path(id): Path<String>, Posted { ctx, fields }: Posted<Ctx>) -> Answer {
    fields.only(&["on", "number", "outcome"])?;
    ctx.scope(Action::Refer)?;
    let (one, subject) = found(&ctx, &id)?;
    let again = |refusal: &Refusal| {
        let notice = Some(Notice::of(refusal));
        Ok(ctx.show(page(&ctx, one, &subject, &fields, notice)))
    };
    let on = match fields.day("on", "日期") {
        Ok(on) => on,
        Err(refusal) => return again(&refusal),
    };
    let command = Command::AnswerReferral(AnswerReferral {
        referral: one.id,
        on,
        number: fields.raw("number").to_owned(),
        outcome: fields.raw("outcome").to_owned(),
    });
    match ctx.execute(command, fields.idempotency()).await? {
        Ok(receipt) => {
            let seq = receipt.seq_last;
            Ok(see_other(&format!("/referrals/{}?done=referral_answered&seq={seq}", one.id)))
        }
        Err(refusal) => again(&refusal),
    }
}
