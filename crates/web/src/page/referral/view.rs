//! What a ticket, a result and a project say of leads: nothing to whoever may not see them.

use std::sync::Arc;

use maud::{Markup, html};
use wenxiao_domain::document::Subject;
use wenxiao_domain::overview::referral::{form_of, may_refer, may_see};
use wenxiao_domain::referral::{Referral, ReferralGround};

use crate::ctx::Ctx;

/// Where a lead about something is handed over.
pub(super) fn make_at(subject: &Subject, ground: ReferralGround) -> String {
    let ground = match ground {
        ReferralGround::Ticket(ticket) => format!("ticket={ticket}"),
        ReferralGround::Form(form) => format!("form={}", form.key()),
    };
    format!("/referrals/new?subject={}&{ground}", subject.id())
}

/// The section of a page: of a project everything that was handed over about it, of a ticket or a result what was
/// handed over about the same form, and the way to hand it over.
pub fn section(ctx: &Ctx, subject: &Subject, ground: Option<ReferralGround>) -> Markup {
    let department = subject.department();
    if !may_see(&ctx.county, &ctx.me, department) {
        return html! {};
    }
    let form = ground.and_then(|ground| form_of(&ctx.county, ground));
    let is_asked =
        |one: &&Arc<Referral>| ground.is_none() || form_of(&ctx.county, one.ground) == form;
    let mut all: Vec<_> = ctx.county.referrals_of(subject.id()).filter(is_asked).collect();
    all.sort_by_key(|one| one.serial);
    let may = ctx.as_of.is_none() && may_refer(&ctx.county, &ctx.me, department);
    let make = ground.filter(|_| may).map(|ground| make_at(subject, ground));
    if all.is_empty() && make.is_none() {
        return html! {};
    }
    html! {
        section.box #referral {
            h2 { "移送线索" }
            p.hint { "只对绩效股、局领导和县领导、审计纪检公开，所涉部门看不到。" }
            ul.lines {
                @for one in all {
                    li {
                        div.what {
                            a href={ "/referrals/" (one.id) } { (one.word()) }
                            "　" (one.recipient.name()) "　" (one.on) "　" (one.number)
                        }
                        (one.state())
                    }
                }
            }
            @if let Some(make) = make { p { a href=(make) { "移送审计机关或纪检监察机关" } } }
        }
    }
}
