//! 从指标库选用: indicators of the library become rows of the draft.

use axum::extract::Path;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::path::FieldPath;
use wenxiao_domain::library::pick::{holds, pick};
use wenxiao_domain::refusal::Refusal;

use super::desk::{self, Draft, Saved};
use super::found::Found;
use crate::answer::{Answer, Stop, see_other};
use crate::component::slug::control_id;
use crate::ctx::{Ctx, Posted};
use crate::form_view::post::MOST_ROWS;
use crate::page::document::judged::as_kept;
use crate::page::document::pick::{self as view, Picking};

/// The draft of a target form that this identity may write on.
pub async fn target(ctx: &Ctx, id: &str) -> Result<(Found, Draft), Stop> {
    let found = Found::at(ctx, id).await?;
    let draft = found.writable(ctx).await?;
    if found.kind == FormKind::Target {
        Ok((found, draft))
    } else {
        // Other forms take their indicators over from the target.
        Err(ctx.refuse(&Refusal::NotFound("页面")))
    }
}

/// Search and ticks.
pub async fn page(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let (found, draft) = target(&ctx, &id).await?;
    Ok(shown(&ctx, &found, &draft, false))
}

fn shown(
    ctx: &Ctx,
    found: &Found,
    draft: &Draft,
    nothing_ticked: bool,
) -> axum::response::Response {
    let catalogue = ctx.county.library();
    let picking = Picking {
        catalogue: &catalogue,
        address: ctx.address(),
        sheet: &draft.content.sheet,
        today: ctx.today,
        nothing_ticked,
        csrf: &ctx.person.session.csrf,
    };
    ctx.show(view::page(&found.subject(ctx), &picking))
}

/// Puts the ticked indicators into the draft as it stands now; what is there already is not put in twice.
pub async fn insert(Path(id): Path<String>, Posted { ctx, fields }: Posted<Ctx>) -> Answer {
    fields.only(&["sel", "with_example"])?;
    let (found, draft) = target(&ctx, &id).await?;
    let mut sheet = draft.content.sheet.clone();
    let mut place = None;
    {
        let catalogue = ctx.county.library();
        for code in fields.all("sel") {
            let item = catalogue.find(code).filter(|item| item.is_in_use(ctx.today));
            let Some(version) = item.and_then(|item| item.on(ctx.today)) else {
                return Err(ctx.refuse(&Refusal::NotFound("指标")));
            };
            let is_full = MOST_ROWS <= sheet.rows("indicators").len();
            if !is_full && !holds(&sheet, version.indicator) {
                let row = pick(&mut sheet, version.indicator, fields.is_set("with_example"));
                place.get_or_insert(FieldPath::cell("indicators", row, "target_raw"));
            }
        }
    }
    let Some(place) = place else { return Ok(shown(&ctx, &found, &draft, true)) };
    let subject = found.subject(&ctx);
    let (answers, sheet) = (&draft.content.answers, as_kept(sheet));
    match desk::save(&ctx, &draft, draft.rev, &sheet, answers).await? {
        Saved::Kept(_) => Ok(see_other(&format!("{}#{}", subject.at("/edit"), control_id(&place)))),
        // Somebody saved in between: the page is made anew from what stands there.
        Saved::Stale(theirs) => Ok(shown(&ctx, &found, &theirs, false)),
        Saved::Refused(refusal) => Err(ctx.refuse(&refusal)),
    }
}
