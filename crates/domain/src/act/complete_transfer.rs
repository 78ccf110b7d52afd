//! Sums of FM-05T: 地方财政资金 of its levels and 年度资金总额 of its sources, where they were left blank. What was
//! stated stays; a difference is a finding. What tells of the review and of the reports nobody types.

use crate::form::layout::FormKind;
use crate::form::path::FieldPath;
use crate::form::sheet::Sheet;
use crate::form::transfer::{ROUTE_FIELDS, TransferFund};
use crate::unit::amount::Amount;
use crate::unit::amount::MoneyUnit::TenThousand;

/// The columns that are added up.
pub(super) const COLUMNS: [&str; 2] = ["adjusted_budget", "executed"];

/// Adds up what was left blank, the levels before the whole.
pub(super) fn add_up(sheet: &mut Sheet) {
    if sheet.kind() != FormKind::TransferSelfEvaluation {
        return;
    }
    for id in ROUTE_FIELDS {
        sheet.set_field(id, "");
    }
    for of in [TransferFund::Local, TransferFund::Total] {
        for column in COLUMNS {
            fill_sum(sheet, of, column);
        }
    }
}

fn fill_sum(sheet: &mut Sheet, of: TransferFund, column: &'static str) {
    let rows = sheet.rows("funds");
    let is_of = |label: &str| TransferFund::read(label) == Some(of);
    let Some(place) = rows.iter().position(|row| is_of(row.get("kind"))) else { return };
    if !rows[place].get(column).trim().is_empty() {
        return;
    }
    let is_part =
        |label: &str| TransferFund::read(label).is_some_and(|fund| of.parts().contains(&fund));
    let parts = rows.iter().filter(|row| is_part(row.get("kind")));
    let amounts = parts.filter_map(|row| Amount::read(row.get(column), TenThousand).ok());
    let amounts: Vec<Amount> = amounts.collect();
    if !amounts.is_empty() {
        let sum: Amount = amounts.into_iter().sum();
        sheet.set(&FieldPath::cell("funds", place, column), sum.to_string());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::sheet::Row;

    fn budgets(rows: &[(&str, &str)]) -> Vec<String> {
        let mut sheet = Sheet::new(FormKind::TransferSelfEvaluation);
        for (kind, amount) in rows {
            let row = Row::default().with("kind", *kind).with("adjusted_budget", *amount);
            sheet.rows_mut("funds").push(row);
        }
        add_up(&mut sheet);
        sheet.rows("funds").iter().map(|row| row.get("adjusted_budget").to_owned()).collect()
    }

    #[test]
    fn levels_make_up_the_local_money_and_sources_the_whole() {
        let rows = [
            ("年度资金总额", ""),
            ("其中：中央财政资金", "600"),
            ("地方财政资金", ""),
            ("其中：自治区资金", "120.5"),
            ("县级资金", "80"),
            ("其他资金", "7.6"),
        ];
        let found = budgets(&rows);
        assert_eq!(found[2], "200.50");
        assert_eq!(found[0], "808.10");
    }

    #[test]
    fn what_was_stated_stays() {
        assert_eq!(budgets(&[("年度资金总额", "5"), ("中央资金", "600")]), ["5", "600"]);
        assert_eq!(budgets(&[("年度资金总额", ""), ("中央资金", "")]), ["", ""]);
    }
}
