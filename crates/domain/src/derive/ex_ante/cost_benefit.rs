//! 成本效益分析: cost lines, net present value and benefit–cost ratio of yearly flows at a stated rate.
//! The first year is the base year and is not discounted; every later one by one year more. Amounts are
//! whole 分; a present value keeps 28 digits and is rounded once.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::form::sheet::{Row, Sheet};
use crate::unit::amount::{Amount, AmountError, MoneyUnit};
use crate::unit::number::{round_half_away, scan};
use crate::unit::share::Percent;
use crate::unit::text::squeeze;

/// Most years that are discounted.
const MOST_YEARS: usize = 100;

/// 数量 with its unit: `12公里`. A text in which digits go on behind the number, such as `1e5` or `3×4`, is
/// no quantity: who reads its beginning alone reckons with another number.
pub fn quantity(text: &str) -> Option<Decimal> {
    let text = squeeze(text);
    let (number, unit) = scan(&text)?;
    let unit = ["m2", "m3"]
        .into_iter()
        .fold(unit.to_ascii_lowercase(), |unit, known| unit.replace(known, "m"));
    let goes_on =
        |letter: char| letter.is_ascii_digit() || "一二三四五六七八九十百".contains(letter);
    (!unit.contains(goes_on)).then_some(number)
}

/// 数量 × 单位成本, rounded once to 分; nothing where one of them is missing or no number.
pub fn cost(row: &Row) -> Option<Amount> {
    let quantity = quantity(row.get("quantity"))?;
    let unit = Amount::read(row.get("unit_cost"), MoneyUnit::TenThousand).ok()?;
    rounded(quantity.checked_mul(Decimal::from(unit.fen()))?)
}

/// 成本合计; nothing where no line is complete, or one is written and is not.
pub fn cost_total(sheet: &Sheet) -> Option<Amount> {
    let mut written = sheet.rows("costs").iter().filter(|row| !row.is_empty()).peekable();
    written.peek()?;
    written.map(cost).sum::<Option<Amount>>()
}

/// Benefit and cost of one year; a cell with nothing in it is no money.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Flow {
    /// 效益.
    pub benefit: Amount,
    /// 成本.
    pub cost: Amount,
}

impl Flow {
    /// Reads a row; nothing where both cells are empty or one is no amount.
    pub fn of(row: &Row) -> Option<Self> {
        let read = |column| Amount::read(row.get(column), MoneyUnit::TenThousand);
        match (read("benefit"), read("cost")) {
            (Ok(benefit), Ok(cost)) => Some(Self { benefit, cost }),
            (Ok(benefit), Err(AmountError::Empty)) => Some(Self { benefit, cost: Amount::ZERO }),
            (Err(AmountError::Empty), Ok(cost)) => Some(Self { benefit: Amount::ZERO, cost }),
            (Err(_), Err(_)) | (Ok(_), Err(_)) | (Err(_), Ok(_)) => None,
        }
    }

    /// 净效益.
    pub fn net(self) -> Option<Amount> {
        self.benefit.fen().checked_sub(self.cost.fen()).map(Amount::from_fen)
    }
}

/// The flows of a sheet; nothing where there are none, too many, or one cannot be read.
pub fn flows(sheet: &Sheet) -> Option<Vec<Flow>> {
    let rows = sheet.rows("flows");
    if rows.is_empty() || MOST_YEARS < rows.len() {
        return None;
    }
    rows.iter().map(Flow::of).collect()
}

/// What flows are worth at a rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Worth {
    /// 净现值.
    pub net_present: Amount,
    /// 效益成本比, to two places; nothing where no cost is left to divide by.
    pub ratio: Option<Decimal>,
}

/// The factor by which money of a year is worth less than that of the base year: (1 ＋ rate) to the power.
fn growth(rate: Percent, years: usize) -> Option<Decimal> {
    let factor = Decimal::ONE.checked_add(rate.factor())?;
    if factor <= Decimal::ZERO {
        return None;
    }
    (0..years).try_fold(Decimal::ONE, |power, _| power.checked_mul(factor))
}

/// Money of a year after the base year, discounted and not rounded.
fn present(amount: Amount, rate: Percent, year: usize) -> Option<Decimal> {
    Decimal::from(amount.fen()).checked_div(growth(rate, year)?)
}

/// The net benefit of a year at its present value.
pub fn present_net(flow: Flow, rate: Percent, year: usize) -> Option<Amount> {
    rounded(present(flow.net()?, rate, year)?)
}

/// Net present value and benefit–cost ratio.
pub fn worth(flows: &[Flow], rate: Percent) -> Option<Worth> {
    let sum = |money: fn(&Flow) -> Amount| {
        let years = flows.iter().enumerate();
        years
            .map(|(year, flow)| present(money(flow), rate, year))
            .try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part?))
    };
    let (benefit, cost) = (sum(|flow| flow.benefit)?, sum(|flow| flow.cost)?);
    let ratio = (Decimal::ZERO < cost).then(|| benefit.checked_div(cost)).flatten();
    Some(Worth { net_present: rounded(benefit.checked_sub(cost)?)?, ratio: ratio.map(two_places) })
}

/// 效益成本比 is printed with two places.
fn two_places(ratio: Decimal) -> Decimal {
    let mut ratio = round_half_away(ratio, 2);
    ratio.rescale(2);
    ratio
}

fn rounded(fen: Decimal) -> Option<Amount> {
    round_half_away(fen, 0).to_i64().map(Amount::from_fen)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::layout::FormKind;

    fn sheet(rows: &[[&str; 2]]) -> Sheet {
        let mut sheet = Sheet::new(FormKind::ExAnte);
        sheet.add_rows("flows", ["benefit", "cost"], rows.iter().copied());
        sheet
    }

    fn check(rows: &[[&str; 2]], rate: &str, expected: Option<(&str, Option<&str>)>) {
        let rate = Percent::read(rate).expect("a rate was written");
        let found = flows(&sheet(rows)).and_then(|flows| worth(&flows, rate));
        let shown = found.map(|worth| {
            (worth.net_present.to_string(), worth.ratio.map(|ratio| ratio.to_string()))
        });
        let expected = expected.map(|(net, ratio)| (net.to_owned(), ratio.map(str::to_owned)));
        assert_eq!(shown, expected, "{rows:?} at {rate}");
    }

    #[test]
    fn later_years_count_less_and_the_base_year_in_full() {
        check(&[["", "100"], ["110", ""]], "10%", Some(("0.00", Some("1.00"))));
        check(&[["", "100"], ["60", ""], ["60", ""]], "8%", Some(("6.995885", Some("1.07"))));
        check(&[["", "100"], ["60", ""], ["60", ""]], "0%", Some(("20.00", Some("1.20"))));
        check(&[["50", "100"]], "8%", Some(("-50.00", Some("0.50"))));
    }

    #[test]
    fn what_cannot_be_computed_is_not() {
        check(&[], "8%", None);
        check(&[["", ""], ["60", ""]], "8%", None);
        check(&[["若干", "100"]], "8%", None);
        check(&[["60", ""]], "8%", Some(("60.00", None)));
        check(&[["60", "50"], ["60", "50"]], "-100%", None);
    }

    #[test]
    fn a_cost_is_quantity_times_unit_cost_rounded_once() {
        let row = |quantity: &str, unit: &str| {
            Row::default().with("item", "防渗").with("quantity", quantity).with("unit_cost", unit)
        };
        assert_eq!(cost(&row("12.5公里", "8.2")), Some(Amount::from_fen(102_500_000)));
        assert_eq!(cost(&row("0.333", "0.0001")), Some(Amount::from_fen(33)));
        assert_eq!(cost(&row("20平方米", "0.5")), cost(&row("20m²", "0.5")));
        for unread in ["若干", "1e5", "1E5", "3×4", "1.5.2", "3百公里"] {
            assert_eq!(cost(&row(unread, "8.2")), None, "{unread}");
        }
        let mut sheet = Sheet::new(FormKind::ExAnte);
        assert_eq!(cost_total(&sheet), None, "nothing was written");
        sheet.rows_mut("costs").extend([row("1", "2"), row("2", "3")]);
        assert_eq!(cost_total(&sheet), Some(Amount::from_fen(8_000_000)));
        sheet.rows_mut("costs").push(row("", "3"));
        assert_eq!(cost_total(&sheet), None, "a line is open");
    }
}
