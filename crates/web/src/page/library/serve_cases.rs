//! Handlers of 案例: looking through them, one of them, 推荐 and 撤下.

use axum::extract::Path;
use wenxiao_domain::act::{Command, MarkCase};
use wenxiao_domain::overview::case::{Case, CaseQuery, case_of};
use wenxiao_domain::party::access::Action;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::unit::id::ProjectId;

use super::cases::{self, CaseView, Marking};
use super::serve::crumb;
use crate::answer::{Answer, Stop, see_other};
use crate::component::field::Errors;
use crate::component::frame::{Crumb, Page};
use crate::ctx::{Ctx, Posted};
use crate::page::show;

/// Cases that fit what was asked.
pub async fn index(ctx: Ctx) -> Answer {
    ctx.scope(Action::ReadCases)?;
    let address = ctx.address();
    let all = CaseQuery::default().found(&ctx.county, ctx.today);
    let found = cases::asked(&address).found(&ctx.county, ctx.today);
    let href = |case: &Case<'_>| format!("/library/cases/{}", case.project.id);
    let body = cases::list_body(
        ("/library/cases", &address),
        (&ctx.county, ctx.today),
        (&all, &found),
        href,
    );
    let mut page = ctx.page("案例", body);
    page.subtitle = Some(maud::html! { (found.len()) "个已通过的绩效目标，推荐的和自评好的在前" });
    page.crumbs = crumb();
    Ok(page.answer(&ctx.person.asked))
}

fn found<'c>(ctx: &'c Ctx, id: &str) -> Result<Case<'c>, Stop> {
    let project = id.parse().ok().and_then(|id: ProjectId| ctx.county.project(id));
    let case = project.and_then(|project| case_of(&ctx.county, project));
    case.ok_or_else(|| ctx.refuse(&Refusal::NotFound("案例")))
}

/// One case.
pub async fn one(ctx: Ctx, Path(id): Path<String>) -> Answer {
    ctx.scope(Action::ReadCases)?;
    let case = found(&ctx, &id)?;
    let may_mark = ctx.may(Action::DecideLibrary) && ctx.as_of.is_none();
    let door = may_mark.then(|| Marking { keys: ctx.keys(), ..Marking::default() });
    Ok(page(&ctx, &case, door).answer(&ctx.person.asked))
}

fn page(ctx: &Ctx, case: &Case<'_>, door: Option<Marking>) -> Page {
    let library = ctx.county.library();
    let by = case.mark.and_then(|mark| ctx.county.memberships_of(mark.by).next());
    let marked_by = by.map(|held| show::identity(&ctx.county, held, ctx.today)).unwrap_or_default();
    let summary = door.as_ref().and_then(|door| door.errors.summary("提交"));
    let (county, today) = (&*ctx.county, ctx.today);
    let view = CaseView { case, county, library: &library, today, marked_by, door };
    let mut page = ctx.page(format!("案例：{}", case.project.name), view.body());
    page.subtitle = Some(maud::html! {
        span.code { (case.project.code) } "　" (case.project.budget_year) "年度"
    });
    page.errors = summary;
    page.crumbs = crumb();
    page.crumbs.push(Crumb { words: "案例".to_owned(), href: "/library/cases".to_owned() });
    page
}

/// 推荐, 撤下; what was typed stays on the page when something is missing.
pub async fn mark(Path(id): Path<String>, Posted { ctx, fields }: Posted<Ctx>) -> Answer {
    ctx.scope(Action::DecideLibrary)?;
    fields.only(&["act", "reason"])?;
    let case = found(&ctx, &id)?;
    let reason = fields.get("reason").to_owned();
    let project = case.project.id;
    let recommended = match fields.get("act") {
        "recommend" => true,
        "withdraw" => false,
        _ => return Err(ctx.refuse(&Refusal::NotFound("办理事项"))),
    };
    let command = MarkCase { project, recommended, reason: reason.clone() };
    match ctx.execute(Command::MarkCase(command), fields.idempotency()).await? {
        Ok(receipt) => {
            Ok(see_other(&format!("/library/cases/{project}?done=marked&seq={}", receipt.seq_last)))
        }
        Err(refusal) => {
            let Some(field) = Errors::field_of(&refusal, &[("理由", "reason")]) else {
                return Err(ctx.refuse(&refusal));
            };
            let mut errors = Errors::default();
            errors.add(field, refusal.to_string());
            let door = Marking { reason, errors, keys: ctx.keys() };
            Ok(page(&ctx, &case, Some(door)).answer(&ctx.person.asked))
        }
    }
}
