//! 第三方机构: the register of agencies and experts, a year's engagements with what they cover, the page of
//! one engagement for the finance bureau and for the agency.

mod acts;

mod assessment;

mod assessment_form;

mod commission;

mod engagement;

mod expert;

mod list;

mod register;

mod waiting;

pub use waiting::waiting;

use axum::Router;
use axum::http::StatusCode;
use wenxiao_domain::agency::Engagement;
use wenxiao_domain::party::access::Action;
use wenxiao_domain::search::sees_agency as sees;

use crate::component::frame::{Crumb, Page};
use crate::component::notice::Notice;
use crate::ctx::{Ctx, Web};

/// Addresses of agencies, experts and engagements.
pub fn routes() -> Router<Web> {
    Router::new()
        .merge(register::routes())
        .merge(expert::routes())
        .merge(list::routes())
        .merge(commission::routes())
        .merge(acts::routes())
        .merge(assessment::routes())
        .merge(assessment_form::routes())
}

/// The identity keeps the register and commissions, and looks at the state of today.
fn keeps(ctx: &Ctx) -> bool {
    ctx.may(Action::Commission) && ctx.as_of.is_none()
}

/// What an agency does whose window is over.
const ASK_FOR_DAYS: &str = "请联系县财政局变更期限";

/// A page with a refusal on it has the status that says so.
fn with_refusal(page: Page, refusal: Option<Notice>) -> Page {
    let status = refusal.as_ref().map(|_| StatusCode::UNPROCESSABLE_ENTITY);
    Page { notices: refusal.into_iter().collect(), status, ..page }
}

/// The way back to the register.
fn register_crumb() -> Crumb {
    Crumb { words: "第三方机构和专家".to_owned(), href: "/agencies".to_owned() }
}

/// The way back to the engagements of a year.
fn year_crumb(ctx: &Ctx, engagement: &Engagement) -> Crumb {
    let year = engagement.budget_year;
    Crumb {
        words: format!("{year}年委托评价"),
        href: format!("/{}/{year}/engagements", ctx.jurisdiction),
    }
}
