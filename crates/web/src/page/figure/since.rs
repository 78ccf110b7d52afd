//! The day with which figures are compared, and the form in which it is asked for.

use std::sync::Arc;

use maud::Markup;
use wenxiao_domain::figure::{Change, Figure, Population, changes, of_shared};
use wenxiao_domain::refusal::{Refusal, Unread};
use wenxiao_domain::regulation::pack::Pack;
use wenxiao_domain::state::County;
use wenxiao_domain::unit::day::Day;

use crate::answer::{Stop, blocking};
use crate::component::query_bar::{QueryBar, QueryField, QueryInput};
use crate::ctx::Ctx;

/// An earlier day, and the shared records of its end.
pub struct Since {
    /// The day.
    pub day: Day,
    county: County,
    pack: Arc<Pack>,
}

impl Since {
    /// What an address asks for with `since`; nothing where it does not.
    ///
    /// # Errors
    /// When that is no day or not an earlier one, or when the state of that day cannot be read.
    pub async fn of(ctx: &Ctx) -> Result<Option<Self>, Stop> {
        let address = ctx.address();
        let asked = address.get("since");
        if asked.is_empty() {
            return Ok(None);
        }
        let day = Unread::since(asked, ctx.today);
        let day = day.map_err(|refused| ctx.refuse(&Refusal::Unread(refused)))?;
        let (app, place) = (ctx.app().clone(), ctx.jurisdiction.clone());
        let then = blocking(move || app.county_at(&place, day)).await?;
        let pack = ctx.app().pack_of(&then)?;
        Ok(Some(Self { day, county: of_shared(&then.shared), pack }))
    }

    /// What has become of some figures since.
    pub fn changes<'a>(
        &'a self,
        figures: impl Iterator<Item = &'static Figure>,
        now: Population<'a>,
    ) -> Vec<Change<'a>> {
        let then = Population { county: &self.county, work_year: now.work_year, pack: &self.pack };
        changes(figures, (then, now))
    }
}

/// The form that asks for the day to be looked at and for the one to compare with.
pub fn days_form(ctx: &Ctx) -> Markup {
    let address = ctx.address();
    let field = |name, label| QueryField {
        name,
        label,
        input: QueryInput::Day(address.get(name).to_owned()),
    };
    QueryBar {
        action: address.keeping(&[]).href(),
        fields: vec![field("at", "截至哪天"), field("since", "与哪天比")],
        ..QueryBar::default()
    }
    .markup()
}
