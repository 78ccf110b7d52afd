//! 计划进度 of a target, read: which curve the money and each indicator were planned along.
//!
//! ```text
//! approved target ──Plan::of──> curves ──flag_sheet──> due by the cut-off, in place of N ÷ 12
//! ```

use super::progress::{CurveError, Month, PlannedCurve};
use crate::form::sheet::{Row, Sheet};
use crate::form::target::{PAYING, PHASES, PLAN};
use crate::unit::share::Percent;
use crate::unit::text::squeeze;

/// The curves of a target. What was not planned, or cannot be read, has none and is judged by N ÷ 12.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    funds: Option<PlannedCurve>,
    /// By the squeezed name of the indicator.
    indicators: Vec<(String, PlannedCurve)>,
}

/// Why a row is no curve.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanError {
    /// A share of a column is missing or no percentage.
    Unreadable(&'static str),
    /// The shares do not make a curve.
    Curve(CurveError),
}

impl Plan {
    /// The plan of a form that sets targets; nothing is planned on any other.
    pub fn of(target: &Sheet) -> Self {
        let mut plan = Self::default();
        for row in target.rows(PLAN) {
            let Ok(curve) = curve(row) else { continue };
            match squeeze(row.get("object")) {
                object if object == PAYING => plan.funds = Some(curve),
                object => plan.indicators.push((object, curve)),
            }
        }
        plan
    }

    /// Of the money.
    pub const fn funds(&self) -> Option<&PlannedCurve> {
        self.funds.as_ref()
    }

    /// Of an indicator, by its name.
    pub fn of_indicator(&self, name: &str) -> Option<&PlannedCurve> {
        let name = squeeze(name);
        self.indicators.iter().find(|(planned, _)| *planned == name).map(|(_, curve)| curve)
    }
}

/// The curve of a row; all of it is reached by the end of the year.
///
/// # Errors
/// When a share is missing or cannot be read, or the shares fall or leave 0 to 100 %.
pub fn curve(row: &Row) -> Result<PlannedCurve, PlanError> {
    let month = |number| Month::new(number).expect("the columns name months of the calendar");
    let mut phases = Vec::new();
    for (column, number) in PHASES {
        let share = Percent::read(row.get(column)).map_err(|_| PlanError::Unreadable(column))?;
        phases.push((month(number), share));
    }
    phases.push((month(12), Percent::WHOLE));
    PlannedCurve::new(phases).map_err(PlanError::Curve)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::layout::FormKind;

    fn target(rows: &[[&str; 3]]) -> Sheet {
        let mut sheet = Sheet::new(FormKind::Target);
        sheet.add_rows(PLAN, ["object", "by_may", "by_august"], rows.iter().copied());
        sheet
    }

    #[test]
    fn a_plan_is_found_by_what_it_is_about() {
        let plan = Plan::of(&target(&[["资金支付", "0%", "60%"], ["渠道 长度", "10%", "10%"]]));
        let by = |curve: Option<&PlannedCurve>, month| {
            curve.map(|curve| curve.by(Month::new(month).expect("it exists")).to_string())
        };
        assert_eq!(by(plan.funds(), 5).as_deref(), Some("0%"));
        assert_eq!(by(plan.funds(), 8).as_deref(), Some("60%"));
        assert_eq!(by(plan.of_indicator("渠道长度"), 8).as_deref(), Some("10%"));
        assert_eq!(by(plan.of_indicator("渠道长度"), 12).as_deref(), Some("100%"));
        assert_eq!(plan.of_indicator("闸门"), None);
    }

    #[test]
    fn what_is_no_curve_plans_nothing() {
        for (may, august) in
            [("", "60%"), ("一半", "60%"), ("60%", "30%"), ("20%", "120%"), ("5", "60%")]
        {
            assert_eq!(Plan::of(&target(&[["资金支付", may, august]])), Plan::default());
        }
    }
}
