//! The form in which a lead is handed over.

use axum::http::StatusCode;
use maud::{Markup, html};
use wenxiao_domain::act::{Command, REFERRAL_TEXT_LIMIT, Refer};
use wenxiao_domain::document::{Subject, SubjectId};
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::overview::referral::{form_of, may_refer, suggested};
use wenxiao_domain::party::access::Action;
use wenxiao_domain::referral::{ReferralGround, ReferralRecipient};
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::unit::id::ReferralId;

use super::view::make_at;
use crate::answer::{Answer, Stop, see_other};
use crate::component::frame::{Crumb, Page};
use crate::component::notice::Notice;
use crate::ctx::{Ctx, Fields, Posted};
use crate::page::show;

/// What the address names, where this identity may hand it over.
fn named(ctx: &Ctx) -> Result<(Subject, ReferralGround), Stop> {
    ctx.scope(Action::Refer)?;
    let address = ctx.address();
    let missing = || ctx.refuse(&Refusal::NotFound("移送的依据"));
    let subject = address.get("subject").parse::<SubjectId>().ok();
    let subject = subject.and_then(|id| ctx.county.subject(id)).ok_or_else(missing)?;
    if !may_refer(&ctx.county, &ctx.me, subject.department()) {
        return Err(missing());
    }
    let ticket = address.get("ticket").parse().ok().map(ReferralGround::Ticket);
    let form = || address.get("form").parse::<FormKind>().ok().map(ReferralGround::Form);
    let ground = ticket.or_else(form).ok_or_else(missing)?;
    let form = form_of(&ctx.county, ground);
    let found = form.and_then(|form| ctx.county.document_of(subject.id(), form));
    found.filter(|document| document.settled().is_some()).ok_or_else(missing)?;
    Ok((subject, ground))
}

pub(super) async fn read(ctx: Ctx) -> Answer {
    let (subject, ground) = named(&ctx)?;
    Ok(ctx.show(page(&ctx, (&subject, ground), &Fields::default(), None)))
}

fn page(
    ctx: &Ctx,
    (subject, ground): (&Subject, ReferralGround),
    typed: &Fields,
    refused: Option<Notice>,
) -> Page {
    let status = refused.as_ref().map(|_| StatusCode::UNPROCESSABLE_ENTITY);
    let name = subject.name_for(&ctx.me);
    let year = subject.budget_year();
    Page {
        crumbs: vec![Crumb {
            words: format!("{year}年移送线索"),
            href: format!("/{}/{year}/referrals", ctx.jurisdiction),
        }],
        notices: refused.into_iter().collect(),
        status,
        ..Page::new(format!("移送线索 · {name}"), form(ctx, subject, ground, typed))
    }
}

/// 主要事实 as they are proposed: what the ticket says.
fn facts(ctx: &Ctx, ground: ReferralGround) -> String {
    match ground {
        ReferralGround::Ticket(id) => {
            let ticket = ctx.county.rectification(id);
            ticket.map_or_else(String::new, |ticket| ticket.finding.clone())
        }
        ReferralGround::Form(_) => String::new(),
    }
}

fn form(ctx: &Ctx, subject: &Subject, ground: ReferralGround, typed: &Fields) -> Markup {
    let at = make_at(subject, ground);
    let why = suggested(&ctx.county, subject, ground, ctx.today);
    let kept = |name: &str, before: String| match typed.0.is_empty() {
        true => before,
        false => typed.raw(name).to_owned(),
    };
    html! {
        section.box {
            dl.facts {
                dt { (subject.id().kind().name()) }
                dd { a href=(show::subject_href(&ctx.jurisdiction, subject)) { (subject.name_for(&ctx.me)) } }
                dt { "部门" } dd { (ctx.county.organization_name(subject.department(), ctx.today)) }
                dt { "依据" } dd { (super::one::ground(ctx, subject.id(), ground)) }
                @if let Some(why) = &why { dt { "系统判断" } dd { (why) } }
            }
        }
        form.box method="post" action=(at) {
            (ctx.keys().markup())
            div.field {
                label for="recipient" { "移送" }
                select #recipient name="recipient" {
                    @for one in ReferralRecipient::ALL {
                        option value=(one.key()) selected[typed.get("recipient") == one.key()] { (one.name()) }
                    }
                }
            }
            div.field {
                label for="organization" { "接收单位" }
                input #organization type="text" name="organization" maxlength="150" autocomplete="off"
                    value=(typed.raw("organization"));
            }
            div.field {
                label for="number" { "文号" }
                input #number type="text" name="number" maxlength="60" autocomplete="off" value=(typed.raw("number"));
            }
            div.field {
                label for="on" { "日期" }
                input #on type="date" name="on" value=(kept("on", ctx.today.to_string()));
            }
            div.field {
                label for="facts" { "主要事实" }
                textarea #facts name="facts" rows="6" maxlength=(REFERRAL_TEXT_LIMIT) {
                    "\n" (kept("facts", facts(ctx, ground)))
                }
            }
            p.acts {
                button.primary type="submit" data-busy="正在办理…" { "移送（入账）" }
                a href=(show::subject_href(&ctx.jurisdiction, subject)) { "不办理，返回" }
            }
        }
    }
}

fn command(
    id: ReferralId,
    (subject, ground): (&Subject, ReferralGround),
    fields: &Fields,
) -> Result<Command, Refusal> {
    let recipient = ReferralRecipient::from_key(fields.get("recipient"));
    Ok(Command::Refer(Box::new(Refer {
        referral: id,
        subject: subject.id(),
        ground,
        recipient: recipient.ok_or(Refusal::FieldMissing("移送"))?,
        organization: fields.get("organization").to_owned(),
        facts: fields.raw("facts").to_owned(),
        number: fields.get("number").to_owned(),
        on: fields.day("on", "日期")?,
    })))
}

pub(super) async fn make(Posted { ctx, fields }: Posted<Ctx>) -> Answer {
    fields.only(&["recipient", "organization", "number", "on", "facts"])?;
    let (subject, ground) = named(&ctx)?;
    let id: ReferralId = ctx.app().new_id();
    let again = |refusal: &Refusal| {
        let notice = Some(Notice::of(refusal));
        Ok(ctx.show(page(&ctx, (&subject, ground), &fields, notice)))
    };
    let command = match command(id, (&subject, ground), &fields) {
        Ok(command) => command,
        Err(refusal) => return again(&refusal),
    };
    match ctx.execute(command, fields.idempotency()).await? {
        // A form that was sent twice made the lead under another id.
        Ok(receipt) if receipt.replayed => {
            let year = subject.budget_year();
            Ok(see_other(&format!("/{}/{year}/referrals", ctx.jurisdiction)))
        }
        Ok(receipt) => {
            Ok(see_other(&format!("/referrals/{id}?done=referred&seq={}", receipt.seq_last)))
        }
        Err(refusal) => again(&refusal),
    }
}
