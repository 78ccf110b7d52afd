//! The rules that hold for a form: those of its place, on the last day of its budget year.

use clap::Args;
use wenxiao_domain::derive::basis::basis_day;
use wenxiao_domain::form::sheet::Sheet;
use wenxiao_domain::indicator::line::SheetView;
use wenxiao_domain::regulation::builtin;
use wenxiao_domain::regulation::pack::{Pack, RulesAt, SUPPORTED_YEARS};
use wenxiao_domain::unit::day::Day;

/// 尉犁县.
pub const YULI: &str = "652823";

/// Whose rules.
#[derive(Args, Clone, Debug)]
pub struct PlaceArguments {
    /// 按哪个地方的规定：行政区划代码，如65、6528、652823
    #[arg(long, value_name = "代码", default_value = YULI, hide_default_value = true)]
    pub division: String,
}

/// The rules of a place.
pub struct Basis {
    /// 行政区划代码.
    pub division: String,
    /// Its values, layer over layer.
    pub pack: Pack,
}

/// The place has no complete set of rules.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("没有行政区划代码“{division}”的规定。请用65（自治区）、6528（州）或652823这样的县级代码。")]
pub struct NoRules {
    division: String,
}

impl Basis {
    /// The rules that come with the product.
    pub fn of(place: &PlaceArguments) -> Result<Self, NoRules> {
        let division = place.division.clone();
        let is_code = matches!(division.len(), 2 | 4 | 6)
            && division.bytes().all(|byte| byte.is_ascii_digit());
        match builtin::pack(&division) {
            Ok(pack) if is_code => Ok(Self { division, pack }),
            Ok(_) | Err(_) => Err(NoRules { division }),
        }
    }

    /// The day whose rules hold: the cut-off of a monitoring round, otherwise 31 December of the form's
    /// year; without a year, or outside of the years that the rules cover, of the nearest one that they
    /// do.
    pub fn day_of(&self, sheet: &Sheet) -> Day {
        let (first, last) = (*SUPPORTED_YEARS.start(), *SUPPORTED_YEARS.end());
        let year = year(sheet).unwrap_or(last).clamp(first, last);
        basis_day(sheet.kind(), year, &self.pack)
            .expect("supported years are years of the calendar")
    }

    /// The rules for a form.
    pub fn rules_of(&self, sheet: &Sheet) -> RulesAt<'_> {
        let rules = self.pack.rules_at(self.day_of(sheet));
        rules.expect("every key has a value in every supported year")
    }
}

/// The year that a form names.
pub fn year(sheet: &Sheet) -> Option<i16> {
    SheetView::of(sheet).year
}
