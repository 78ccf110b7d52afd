//! What a sheet alone cannot tell its checks.

use rust_decimal::Decimal;

use crate::form::sheet::Sheet;
use crate::unit::amount::Amount;

/// Knowledge from outside the sheet; everything is optional, and a check that needs what is not
/// there stays silent.
#[derive(Clone, Copy, Debug, Default)]
pub struct Facts<'a> {
    /// The sheet is only the beginning of a table; what is missing may stand on the lost part.
    pub truncated: bool,
    /// The approved target sheet that a self-evaluation answers to.
    pub approved: Option<&'a Sheet>,
    /// 年度资金总额 of the budget record.
    pub budget_total: Option<Amount>,
    /// Limits of the regulation in force.
    pub limits: Limits,
}

/// The limits that checks compare with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// From this multiple of the target on, a reason is due: 1.3.
    pub over_achievement: Decimal,
    /// Points that 预算执行率 may take, most usual first: 10, in some provinces 20.
    pub execution_weights: [Decimal; 2],
    /// Below this share of the budget spent, a reason is due: 0.9.
    pub execution_floor: Decimal,
    /// Percentage points by which a stated rate may differ from the computed one: 0.6, because rates
    /// are often printed without decimals.
    pub rate_tolerance: Decimal,
}

impl Default for Limits {
    /// 财预〔2020〕10号 with its national form; the rate's tolerance is that of published forms.
    fn default() -> Self {
        Self {
            over_achievement: Decimal::new(13, 1),
            execution_weights: [Decimal::from(10), Decimal::from(20)],
            execution_floor: Decimal::new(9, 1),
            rate_tolerance: Decimal::new(6, 1),
        }
    }
}
