//! Z 类：转移支付自评的资金来源、资金管理。

pub mod central_differs;
pub mod central_missing;
pub mod local_does_not_add_up;
pub mod low_without_problem;
pub mod management_empty;

use crate::form::transfer::TransferFund;

use super::declare::View;
use crate::unit::amount::{Amount, MoneyUnit};

/// The row of a source, and its money in a column as far as it can be read.
fn of(view: &View<'_>, fund: TransferFund, column: &str) -> Option<(usize, Option<Amount>)> {
    let rows = view.sheet.rows("funds");
    let place = rows.iter().position(|row| TransferFund::read(row.get("kind")) == Some(fund))?;
    Some((place, Amount::read(rows[place].get(column), MoneyUnit::TenThousand).ok()))
}
