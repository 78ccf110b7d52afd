//! 从案例带入指标: rows of another project's target become rows of the draft.

use axum::extract::Path;
use axum::response::Response;
use wenxiao_domain::form::path::FieldPath;
use wenxiao_domain::library::pick::take;
use wenxiao_domain::overview::case::{Case, CaseQuery, case_of, may_start_from};
use wenxiao_domain::party::access::Action;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::unit::id::ProjectId;

use super::desk::{self, Draft, Saved};
use super::found::Found;
use super::picking::target;
use crate::answer::{Answer, Stop, see_other};
use crate::component::slug::control_id;
use crate::ctx::{Ctx, Posted};
use crate::form_view::post::MOST_ROWS;
use crate::page::document::case::{self as view, Choosing};
use crate::page::document::judged::as_kept;
use crate::page::library::cases::asked;

/// The cases among some that the target may start from.
fn open_to<'c>(ctx: &Ctx, found: &Found, mut cases: Vec<Case<'c>>) -> Vec<Case<'c>> {
    let subject = found.subject(ctx);
    let (project, rules) = (subject.about.project(), subject.rules());
    cases.retain(|case| match (project, &rules) {
        (Some(project), Some(rules)) => may_start_from(case, project, rules),
        (None, _) | (_, None) => false,
    });
    cases
}

/// Looking for a case.
pub async fn list(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let (found, _) = target(&ctx, &id).await?;
    ctx.scope(Action::ReadCases)?;
    let address = ctx.address();
    let of = |query: CaseQuery<'_>| open_to(&ctx, &found, query.found(&ctx.county, ctx.today));
    let (all, mut fitting) = (of(CaseQuery::default()), of(asked(&address)));
    let subject = found.subject(&ctx);
    // Its own industry first: what is alike is worth more than what is good.
    let own = subject.about.project().map_or("", |project| &project.industry);
    fitting.sort_by_key(|case| case.project.industry != own);
    Ok(ctx.show(view::list_page(&subject, &address, (&all, &fitting))))
}

/// A case that the target may start from.
fn chosen<'c>(ctx: &'c Ctx, found: &Found, project: &str) -> Result<Case<'c>, Stop> {
    let project = project.parse().ok().and_then(|id: ProjectId| ctx.county.project(id));
    let case = project.and_then(|project| case_of(&ctx.county, project));
    let case = open_to(ctx, found, case.into_iter().collect()).pop();
    case.ok_or_else(|| ctx.refuse(&Refusal::NotFound("案例")))
}

/// Ticking its rows.
pub async fn page(ctx: Ctx, Path((id, project)): Path<(String, String)>) -> Answer {
    let (found, draft) = target(&ctx, &id).await?;
    ctx.scope(Action::ReadCases)?;
    let case = chosen(&ctx, &found, &project)?;
    Ok(shown(&ctx, &found, &draft, &case, false))
}

fn shown(
    ctx: &Ctx,
    found: &Found,
    draft: &Draft,
    case: &Case<'_>,
    nothing_taken: bool,
) -> Response {
    let library = ctx.county.library();
    let choosing = Choosing {
        case,
        library: &library,
        sheet: &draft.content.sheet,
        today: ctx.today,
        nothing_taken,
        csrf: &ctx.person.session.csrf,
    };
    ctx.show(view::page(&found.subject(ctx), &choosing))
}

/// Puts the ticked rows into the draft as it stands now; what is there already stays as it is.
pub async fn insert(
    Path((id, project)): Path<(String, String)>,
    Posted { ctx, fields }: Posted<Ctx>,
) -> Answer {
    fields.only(&["sel", "with_values"])?;
    let (found, draft) = target(&ctx, &id).await?;
    ctx.scope(Action::ReadCases)?;
    let case = chosen(&ctx, &found, &project)?;
    let mut sheet = draft.content.sheet.clone();
    let (rows, mut place) = (case.rows(), None);
    for word in fields.all("sel") {
        let Some(one) = word.parse().ok().and_then(|index: usize| rows.get(index)) else {
            return Err(ctx.refuse(&Refusal::NotFound("指标")));
        };
        if MOST_ROWS <= sheet.rows("indicators").len() {
            break;
        }
        if let Some(row) = take(&mut sheet, one.row, fields.is_set("with_values")) {
            place.get_or_insert(FieldPath::cell("indicators", row, "target_raw"));
        }
    }
    let Some(place) = place else { return Ok(shown(&ctx, &found, &draft, &case, true)) };
    let subject = found.subject(&ctx);
    let (answers, sheet) = (&draft.content.answers, as_kept(sheet));
    match desk::save(&ctx, &draft, draft.rev, &sheet, answers).await? {
        Saved::Kept(_) => Ok(see_other(&format!("{}#{}", subject.at("/edit"), control_id(&place)))),
        // Somebody saved in between: the page is made anew from what stands there.
        Saved::Stale(theirs) => Ok(shown(&ctx, &found, &theirs, &case, false)),
        Saved::Refused(refusal) => Err(ctx.refuse(&refusal)),
    }
}
