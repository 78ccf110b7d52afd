//! Handlers of 指标库变更: what was proposed, and deciding it.

use axum::extract::Path;
use wenxiao_domain::act::{Command, DecideLibraryChange};
use wenxiao_domain::library::proposal::Proposal;
use wenxiao_domain::party::access::Action;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::unit::id::ProposalId;

use super::change::{self, ChangeLine, ChangeView, Door, Together};
use super::serve::crumb;
use crate::answer::{Answer, Stop, see_other};
use crate::component::field::Errors;
use crate::component::frame::{Crumb, Page};
use crate::component::notice::{Notice, Tone};
use crate::ctx::{Ctx, Posted};
use crate::page::show;

/// Proposals that are asked for, the newest first.
pub fn lines(ctx: &Ctx, wanted: impl Fn(&Proposal) -> bool) -> Vec<ChangeLine> {
    let mut all: Vec<&Proposal> =
        ctx.county.library_changes().filter(|proposal| wanted(proposal)).collect();
    all.sort_by_key(|proposal| std::cmp::Reverse(proposal.seq));
    all.into_iter()
        .map(|proposal| ChangeLine::of(proposal, &ctx.county, ctx.today, ctx.me.account))
        .collect()
}

/// Every proposal.
pub async fn index(ctx: Ctx) -> Answer {
    Ok(list_page(&ctx, Together::default()).answer(&ctx.person.asked))
}

fn list_page(ctx: &Ctx, together: Together) -> Page {
    let lines = lines(ctx, |_| true);
    let may_decide = ctx.may(Action::DecideLibrary) && ctx.as_of.is_none();
    let summary = together.errors.summary("审定");
    let together = Together { keys: ctx.csrf(), ..together };
    let body = change::list_body(&lines, may_decide.then_some(&together));
    let mut page = ctx.page("指标库变更", body);
    page.subtitle = Some(maud::html! { "共" (lines.len()) "项" });
    page.errors = summary;
    page.crumbs = crumb();
    page
}

/// What is wrong with a decision as typed.
fn doubts(outcome: &str, reason: &str) -> Errors {
    let mut errors = Errors::default();
    if !["accept", "reject"].contains(&outcome) {
        errors.add("outcome", "没有选择结果。请选择后再提交（R405）");
    }
    if reason.is_empty() {
        errors.add("reason", "没有填写审定意见。请写明后再提交（R405）");
    }
    errors
}

/// Decides the ticked ones, each for itself; what was refused is told with its code.
pub async fn decide_many(Posted { ctx, fields }: Posted<Ctx>) -> Answer {
    ctx.scope(Action::DecideLibrary)?;
    fields.only(&["sel", "outcome", "reason"])?;
    let (outcome, reason) = (fields.get("outcome").to_owned(), fields.get("reason").to_owned());
    let mut errors = doubts(&outcome, &reason);
    if fields.all("sel").next().is_none() {
        errors.add("waiting", "没有勾选变更。请勾选后再审定（R405）");
    }
    if !errors.0.is_empty() {
        let together = Together { outcome, reason, errors, ..Together::default() };
        return Ok(list_page(&ctx, together).answer(&ctx.person.asked));
    }
    let chosen = fields.all("sel").map(|id| found(&ctx, id)).collect::<Result<Vec<_>, Stop>>()?;
    let (mut done, mut notices) = (0, Vec::new());
    for proposal in chosen {
        let (accepted, reason) = (outcome == "accept", reason.clone());
        let command = DecideLibraryChange { proposal: proposal.id, accepted, reason };
        match ctx.execute(Command::DecideLibraryChange(command), None).await? {
            Ok(_) => done += 1,
            Err(refusal) => {
                let text = format!("{}：{}", proposal.code, refusal.message());
                notices.push(Notice::refused(refusal.code().code, text));
            }
        }
    }
    notices.insert(0, Notice::new(Tone::Done, format!("已审定{done}项。")));
    let county = ctx.app().county(&ctx.jurisdiction)?;
    let ctx = Ctx { county, ..ctx };
    let mut page = list_page(&ctx, Together::default());
    page.notices.extend(notices);
    Ok(page.answer(&ctx.person.asked))
}

fn found<'c>(ctx: &'c Ctx, id: &str) -> Result<&'c Proposal, Stop> {
    let found = id.parse().ok().and_then(|id: ProposalId| ctx.county.library_change(id));
    found.map(AsRef::as_ref).ok_or_else(|| ctx.refuse(&Refusal::NotFound("指标库变更")))
}

/// One proposal.
pub async fn one(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let proposal = found(&ctx, &id)?;
    let door = if !proposal.is_pending() || !ctx.may(Action::DecideLibrary) || ctx.as_of.is_some() {
        Door::Closed
    } else if proposal.by.account() == Some(ctx.me.account) {
        Door::Own
    } else {
        let keys = ctx.keys();
        Door::Open {
            outcome: String::new(),
            reason: String::new(),
            errors: Errors::default(),
            keys,
        }
    };
    Ok(page(&ctx, proposal, door).answer(&ctx.person.asked))
}

fn page(ctx: &Ctx, proposal: &Proposal, door: Door) -> Page {
    let county = &ctx.county;
    let catalogue = county.library();
    let item = catalogue.item(&proposal.code);
    let summary = match &door {
        Door::Open { errors, .. } => errors.summary("提交审定"),
        Door::Own | Door::Closed => None,
    };
    let decided = proposal.decision.as_ref().map(|decision| {
        let held = county.memberships_of(decision.by).next();
        held.map_or_else(|| "—".to_owned(), |held| show::identity(county, held, ctx.today))
    });
    // What it was proposed against, not what it has become since.
    let before = item
        .and_then(|item| item.versions.iter().rev().find(|version| version.from < proposal.from));
    let view = ChangeView {
        proposal,
        now: before.map(|version| version.indicator),
        by: show::actor(county, &proposal.by, ctx.today),
        decided_by: decided.unwrap_or_default(),
        door,
    };
    let kind = proposal.change.kind().name();
    let mut page = ctx.page(format!("{kind}指标{}", proposal.code), view.body());
    page.subtitle = Some(maud::html! { (proposal.status()) });
    page.errors = summary;
    page.crumbs = crumb();
    page.crumbs.push(Crumb { words: "变更".to_owned(), href: "/library/changes".to_owned() });
    page
}

/// Decides it; what was typed stays on the page when something is missing.
pub async fn decide(Path(id): Path<String>, Posted { ctx, fields }: Posted<Ctx>) -> Answer {
    ctx.scope(Action::DecideLibrary)?;
    fields.only(&["outcome", "reason"])?;
    let proposal = found(&ctx, &id)?;
    let (outcome, reason) = (fields.get("outcome"), fields.get("reason"));
    let mut errors = doubts(outcome, reason);
    if errors.0.is_empty() {
        let command = DecideLibraryChange {
            proposal: proposal.id,
            accepted: outcome == "accept",
            reason: reason.to_owned(),
        };
        let command = Command::DecideLibraryChange(command);
        match ctx.execute(command, fields.idempotency()).await? {
            Ok(receipt) => {
                let seq = receipt.seq_last;
                let to = format!("/library/changes/{}?done=decided&seq={seq}", proposal.id);
                return Ok(see_other(&to));
            }
            Err(refusal) => match Errors::field_of(&refusal, &[("审定意见", "reason")]) {
                Some(field) => errors.add(field, refusal.to_string()),
                None => return Err(ctx.refuse(&refusal)),
            },
        }
    }
    let (outcome, reason) = (outcome.to_owned(), reason.to_owned());
    let door = Door::Open { outcome, reason, errors, keys: ctx.keys() };
    Ok(page(&ctx, proposal, door).answer(&ctx.person.asked))
}
