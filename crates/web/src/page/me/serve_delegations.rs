//! The handlers of 委托代办.

use axum::extract::Path;
use axum::response::Response;
use wenxiao_domain::act::{Command, Delegate, WithdrawDelegation, is_suitable};
use wenxiao_domain::party::access::Action;
use wenxiao_domain::party::acting::DelegableAct;
use wenxiao_domain::party::delegation::{Delegation, DelegationStanding};
use wenxiao_domain::party::membership::Membership;
use wenxiao_domain::refusal::{Refusal, Unread};
use wenxiao_domain::unit::day::Day;
use wenxiao_domain::unit::id::{DelegationId, MembershipId};

use super::delegations::{DelegationLine, DelegationsView, Typed, body};
use crate::answer::{Answer, Stop, see_other};
use crate::component::field::Errors;
use crate::component::frame::{Crumb, Page};
use crate::component::notice::Notice;
use crate::ctx::{Ctx, Fields, Posted};

/// 委托代办 of this identity.
pub(super) async fn show(ctx: Ctx) -> Answer {
    let view = view(&ctx)?;
    Ok(page(&ctx, view).answer(&ctx.person.asked))
}

fn page(ctx: &Ctx, view: DelegationsView) -> Page {
    let errors = view.errors.summary("委托");
    let mut page = ctx.page("委托代办", body(&view));
    page.crumbs = vec![Crumb { words: "待办".to_owned(), href: "/me".to_owned() }];
    page.errors = errors;
    page
}

fn view(ctx: &Ctx) -> Result<DelegationsView, Stop> {
    let (county, me) = (&ctx.county, &ctx.me);
    let is_lent = me.acting.is_some();
    let gives = !is_lent && ctx.may(Action::Delegate);
    let acts = DelegableAct::of(me.role).filter(|_| gives);
    let suitable = county.internal.memberships.values().filter(|one| gives && is_suitable(me, one));
    let people = suitable.map(|one| Ok((one.id.to_string(), words(ctx, Some(&**one))?)));
    let mut view = DelegationsView {
        acts: acts.map(|act| (act.key().to_owned(), act.name().to_owned())).collect(),
        people: people.collect::<Result<_, Stop>>()?,
        is_lent,
        keys: ctx.keys(),
        ..DelegationsView::default()
    };
    let own = me.acting.as_ref().map_or(me.id, |acting| acting.own);
    for one in county.delegations() {
        if one.from == own {
            view.given.push(line(ctx, one, one.to)?);
        }
        if one.to == own {
            view.received.push(line(ctx, one, one.from)?);
        }
    }
    for lines in [&mut view.given, &mut view.received] {
        lines.sort_by_key(|one| std::cmp::Reverse((one.first_day, one.id.clone())));
    }
    Ok(view)
}

/// `示例·水利局填报人（部门填报人）`.
fn words(ctx: &Ctx, held: Option<&Membership>) -> Result<String, Stop> {
    let Some(held) = held else { return Ok("—".to_owned()) };
    Ok(format!("{}（{}）", ctx.app().display_name(held.account)?, held.role.name()))
}

fn line(ctx: &Ctx, one: &Delegation, other: MembershipId) -> Result<DelegationLine, Stop> {
    let acts: Vec<&str> = one.acts().iter().map(|act| act.name()).collect();
    let standing = one.standing(ctx.today);
    let is_in_force = ctx.county.is_in_force(one, ctx.today);
    // Its days run, but one of the two has no identity any more.
    let is_lost = standing == DelegationStanding::InForce && !is_in_force;
    Ok(DelegationLine {
        id: one.id.to_string(),
        other: words(ctx, ctx.county.membership(other).map(AsRef::as_ref))?,
        acts: acts.join("、"),
        first_day: one.first_day.date(),
        last_day: one.last_day.date(),
        reason: one.reason.clone(),
        standing: if is_lost { "身份已收回" } else { standing.name() },
        is_in_force,
        is_open: standing.is_open(),
        withdrawn: one.withdrawn.as_ref().map(|end| end.reason.clone()),
    })
}

/// Gives a delegation.
pub(super) async fn give(Posted { ctx, fields }: Posted<Ctx>) -> Answer {
    fields.only(&["to", "acts", "first_day", "last_day", "reason"])?;
    ctx.scope(Action::Delegate)?;
    let command = match read(&ctx, &fields) {
        Ok(command) => command,
        Err(errors) => return again(&ctx, &fields, errors, None),
    };
    match ctx.execute(Command::Delegate(command), fields.idempotency()).await? {
        Ok(receipt) => {
            Ok(see_other(&format!("/me/delegations?done=delegated&seq={}", receipt.seq_last)))
        }
        Err(refusal) => {
            let labels = [("代办事项", "acts"), ("委托理由", "reason")];
            let mut errors = Errors::default();
            match Errors::field_of(&refusal, &labels) {
                Some(name) => {
                    errors.add(name, refusal.to_string());
                    again(&ctx, &fields, errors, None)
                }
                None => again(&ctx, &fields, errors, Some(&refusal)),
            }
        }
    }
}

fn read(ctx: &Ctx, fields: &Fields) -> Result<Delegate, Errors> {
    let mut errors = Errors::default();
    let mut day = |name: &'static str, field| match Day::read(fields.get(name)) {
        Ok(day) => Some(day),
        Err(_) => {
            let refusal = match fields.get(name) {
                "" => Refusal::FieldMissing(field),
                _ => Refusal::Unread(Unread::Day { field }),
            };
            errors.add(name, refusal.to_string());
            None
        }
    };
    let (first_day, last_day) = (day("first_day", "从"), day("last_day", "到"));
    let to = fields.get("to").parse().ok();
    if to.is_none() {
        errors.add("to", Refusal::FieldMissing("代办人").to_string());
    }
    let acts = fields.all("acts").filter_map(DelegableAct::from_key).collect();
    match (to, first_day, last_day) {
        (Some(to), Some(first_day), Some(last_day)) => Ok(Delegate {
            delegation: ctx.app().new_id(),
            to,
            acts,
            first_day,
            last_day,
            reason: fields.raw("reason").to_owned(),
        }),
        _ => Err(errors),
    }
}

/// The same page with everything that was typed.
fn again(ctx: &Ctx, fields: &Fields, errors: Errors, refusal: Option<&Refusal>) -> Answer {
    let typed = Typed {
        to: fields.get("to").to_owned(),
        acts: fields.all("acts").map(str::to_owned).collect(),
        first_day: fields.get("first_day").to_owned(),
        last_day: fields.get("last_day").to_owned(),
        reason: fields.raw("reason").to_owned(),
    };
    Ok(refused(ctx, DelegationsView { typed, errors, ..view(ctx)? }, refusal))
}

fn refused(ctx: &Ctx, view: DelegationsView, refusal: Option<&Refusal>) -> Response {
    let mut page = page(ctx, view);
    if let Some(refusal) = refusal {
        page.status = axum::http::StatusCode::from_u16(refusal.code().http).ok();
        page.notices.push(Notice::of(refusal));
    }
    page.answer(&ctx.person.asked)
}

/// Takes one back, or gives it up.
pub(super) async fn withdraw(
    Path(id): Path<String>,
    Posted { ctx, fields }: Posted<Ctx>,
) -> Answer {
    fields.only(&["reason"])?;
    let delegation: DelegationId =
        id.parse().map_err(|_| ctx.refuse(&Refusal::NotFound("委托代办")))?;
    let reason = fields.raw("reason").to_owned();
    let command = WithdrawDelegation { delegation, reason: reason.clone() };
    match ctx.execute(Command::WithdrawDelegation(command), fields.idempotency()).await? {
        Ok(receipt) => {
            let seq = receipt.seq_last;
            Ok(see_other(&format!("/me/delegations?done=delegation_withdrawn&seq={seq}")))
        }
        Err(refusal @ Refusal::NotFound(_)) => Err(ctx.refuse(&refusal)),
        Err(refusal) => {
            let view = DelegationsView { withdrawing: (id, reason), ..view(&ctx)? };
            Ok(refused(&ctx, view, Some(&refusal)))
        }
    }
}
