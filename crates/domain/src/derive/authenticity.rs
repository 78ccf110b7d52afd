//! 真实性核查: how far what was found lies from what was filed, and which conclusion follows.
//!
//! ```
//! use wenxiao_domain::derive::authenticity::Compared;
//! let length = Compared { name: "渠道长度", target: "≥12公里", reported: "12公里", checked: "11200米" };
//! assert_eq!(length.difference().to_string(), "-6.67%");
//! ```

use std::fmt;

use rust_decimal::Decimal;

use crate::derive::proof::{known_as, row_name};
use crate::form::authenticity::{CARRIED, CHECKS, Truth, YES};
use crate::form::sheet::{Row, Sheet};
use crate::indicator::line::SheetView;
use crate::indicator::unit::Unit;
use crate::indicator::value::{ActualValue, Quantity, TargetValue};
use crate::regulation::key;
use crate::regulation::pack::RulesAt;
use crate::unit::amount::Amount;
use crate::unit::share::Percent;
use crate::unit::text::{is_nothing, squeeze};

/// 差异率 is printed with two places; conclusions follow from the exact one.
const PLACES: u32 = 2;

/// One indicator as it was filed and as it was found, in the words of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Compared<'a> {
    /// 核心指标.
    pub name: &'a str,
    /// 指标值; lends its unit to values that bear none.
    pub target: &'a str,
    /// 填报值.
    pub reported: &'a str,
    /// 核查值.
    pub checked: &'a str,
}

/// 差异: (核查值 − 填报值) ÷ 填报值 where both are numbers of one unit, otherwise what can be said instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// Both numbers, in the unit of the reported one, which is not 0 unless both are.
    Rate {
        /// 填报值.
        reported: Decimal,
        /// 核查值.
        checked: Decimal,
    },
    /// 填报值 is 0 and 核查值 is not: nothing to divide by, and not the same.
    FromZero,
    /// Days, grades, 是 and 否: the same, or not.
    Word {
        /// They are.
        same: bool,
    },
    /// Words that no rule can compare.
    Judged,
    /// Nothing was filed.
    Unreported,
    /// Nothing was found yet.
    Open,
    /// A number against words, or a day against a number.
    OtherKind,
    /// Numbers of units that do not measure the same.
    OtherUnit {
        /// Of 填报值.
        reported: Unit,
        /// Of 核查值.
        checked: Unit,
    },
}

impl<'a> Compared<'a> {
    /// A row of [`CHECKS`].
    pub fn of(row: &'a Row) -> Self {
        Self {
            name: row.get("name"),
            target: row.get("target"),
            reported: row.get("reported"),
            checked: row.get("checked"),
        }
    }

    /// How far the two lie apart.
    pub fn difference(&self) -> Difference {
        use ActualValue as V;
        if is_nothing(self.checked) {
            return Difference::Open;
        }
        if is_nothing(self.reported) {
            return Difference::Unreported;
        }
        let same = squeeze(self.reported) == squeeze(self.checked);
        let read = |text| V::read(text, self.name);
        match (read(self.reported), read(self.checked)) {
            (V::Quantity(reported), V::Quantity(checked)) => self.of_numbers(&reported, &checked),
            (V::Date(reported), V::Date(checked)) => Difference::Word { same: reported == checked },
            (V::Tier(reported), V::Tier(checked)) => Difference::Word { same: reported == checked },
            (V::YesNo(reported), V::YesNo(checked)) => {
                Difference::Word { same: reported == checked }
            }
            (V::Graded(reported), V::Graded(checked)) => {
                Difference::Word { same: reported == checked }
            }
            _ if same => Difference::Word { same },
            (V::Quantity(_), _) => Difference::OtherKind,
            // What was due on a day may not have been done at all; for that there is no day.
            (V::Date(_), V::Quantity(_)) => Difference::OtherKind,
            (
                V::Date(_)
                | V::Tier(_)
                | V::YesNo(_)
                | V::Graded(_)
                | V::Done
                | V::Unread(_)
                | V::Empty,
                _,
            ) => Difference::Judged,
        }
    }

    fn of_numbers(&self, reported: &Quantity, checked: &Quantity) -> Difference {
        if reported.upper.is_some() != checked.upper.is_some() {
            return Difference::Judged;
        }
        if reported.upper.is_some() {
            let bounds = |one: &Quantity| (one.value, one.upper);
            return Difference::Word { same: bounds(reported) == bounds(checked) };
        }
        let of_target = TargetValue::read(self.target, self.name);
        let of_target = of_target.quantity().map(|target| &target.unit);
        let or = |unit: &Unit, other: Option<&Unit>| match other {
            Some(other) if unit.as_str().is_empty() => other.clone(),
            Some(_) | None => unit.clone(),
        };
        let unit = or(&or(&reported.unit, of_target), Some(&checked.unit));
        let other = or(&checked.unit, Some(&unit));
        match other.convert(checked.value, &unit) {
            None => Difference::OtherUnit { reported: unit, checked: other },
            Some(found) if reported.value.is_zero() && !found.is_zero() => Difference::FromZero,
            Some(found) => Difference::Rate { reported: reported.value, checked: found },
        }
    }
}

impl Difference {
    /// The rate in percent, to 28 digits; of 0 against 0 it is 0, of 0 against anything else there is none.
    pub fn rate(&self) -> Option<Percent> {
        let Self::Rate { reported, checked } = self else { return None };
        if reported == checked {
            return Some(Percent::new(Decimal::ZERO));
        }
        let rate = checked.checked_sub(*reported)?.checked_div(*reported)?;
        rate.checked_mul(Decimal::ONE_HUNDRED).map(Percent::new)
    }

    /// 建议结论: 真实 within the tolerance, otherwise 有误差. Nothing where a person has to judge; never 虚假.
    pub fn proposed(&self, rules: &AuthenticityRules) -> Option<Truth> {
        let is_true = match self {
            Self::Rate { reported, checked } => rules.tolerates(*reported, *checked),
            Self::FromZero => false,
            Self::Word { same } => *same,
            Self::Judged
            | Self::Unreported
            | Self::Open
            | Self::OtherKind
            | Self::OtherUnit { .. } => return None,
        };
        Some(if is_true { Truth::True } else { Truth::Inexact })
    }
}

/// As it is printed: `-6.67%`, or in words where there is no rate.
impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rate { .. } => match self.rate() {
                Some(rate) => {
                    let sign = if Decimal::ZERO < rate.rounded(PLACES).value() { "+" } else { "" };
                    write!(f, "{sign}{}", rate.fixed(PLACES))
                }
                None => f.write_str("无法计算"),
            },
            Self::FromZero => f.write_str("填报值为0"),
            Self::Word { same: true } => f.write_str("一致"),
            Self::Word { same: false } => f.write_str("不一致"),
            Self::Judged => f.write_str("由核查人认定"),
            Self::Unreported => f.write_str("没有填报值"),
            Self::Open => Ok(()),
            Self::OtherKind | Self::OtherUnit { .. } => f.write_str("无法比较"),
        }
    }
}

/// The values of the pack that a check of authenticity goes by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AuthenticityRules {
    /// 容许差异, of 填报值.
    pub tolerance: Percent,
}

impl AuthenticityRules {
    /// Those of a day.
    pub fn of(rules: &RulesAt<'_>) -> Self {
        Self { tolerance: rules.get(key::AUTHENTICITY_TOLERANCE).value }
    }

    /// Compared without rounding and without dividing; the bound itself is tolerated.
    fn tolerates(&self, reported: Decimal, checked: Decimal) -> bool {
        let gap = checked.checked_sub(reported).map(|gap| gap.abs());
        let most = self.tolerance.factor().checked_mul(reported.abs());
        gap.zip(most).is_some_and(|(gap, most)| gap <= most)
    }
}

/// 执行数 of a self-evaluation: the sum of its funds.
pub fn executed(own: &Sheet) -> Option<Amount> {
    SheetView::of(own).total_funds()?.executed.ok()
}

/// 一票否决 of a sheet.
pub fn is_vetoed(sheet: &Sheet) -> bool {
    squeeze(sheet.field("veto")) == YES
}

/// What the rows of a sheet came to, in the order of [`Truth::ALL`].
pub fn counts(sheet: &Sheet) -> [usize; 3] {
    let found = sheet.rows(CHECKS).iter().filter_map(|row| Truth::read(row.get("conclusion")));
    let found: Vec<Truth> = found.collect();
    Truth::ALL.map(|truth| found.iter().filter(|one| **one == truth).count())
}

/// 核查结果: `真实4项，有误差1项`; empty while nothing was concluded.
pub fn counted(sheet: &Sheet) -> String {
    let all = Truth::ALL.into_iter().zip(counts(sheet)).filter(|(_, count)| 0 < *count);
    all.map(|(truth, count)| format!("{}{count}项", truth.name())).collect::<Vec<_>>().join("，")
}

/// The rows that a sheet begins with: every core indicator, with what `own`, the self-evaluation, says of it.
pub fn begin(own: &Sheet, core: &[String]) -> Vec<Row> {
    let row = |name: &String| match own_row(own, name) {
        Some(found) => CARRIED
            .into_iter()
            .fold(Row::default(), |row, (column, of)| row.with(column, found.get(of).trim())),
        None => Row::default().with("name", name),
    };
    core.iter().map(row).collect()
}

/// The rows of a self-evaluation about an indicator, however its name is spaced or numbered.
pub fn own_rows<'a>(own: &'a Sheet, name: &str) -> impl Iterator<Item = &'a Row> {
    let name = known_as(name);
    let rows = own.rows("indicators").iter();
    rows.filter(move |row| !name.is_empty() && row_name(row) == name)
}

/// The first of them.
pub fn own_row<'a>(own: &'a Sheet, name: &str) -> Option<&'a Row> {
    own_rows(own, name).next()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::layout::FormKind;

    fn difference(reported: &str, checked: &str) -> Difference {
        Compared { name: "渠道长度", target: "≥12公里", reported, checked }.difference()
    }

    fn shown(reported: &str, checked: &str) -> String {
        difference(reported, checked).to_string()
    }

    #[test]
    fn the_rate_is_what_was_found_less_what_was_filed_of_what_was_filed() {
        for (reported, checked, rate) in [
            ("12公里", "11.2公里", "-6.67%"),
            ("12公里", "11200米", "-6.67%"),
            ("12", "12.6公里", "+5.00%"),
            ("12公里", "12", "0.00%"),
            ("3公里", "2公里", "-33.33%"),
            ("0公里", "0公里", "0.00%"),
            ("0公里", "2公里", "填报值为0"),
            ("12公里", "", ""),
            ("", "12公里", "没有填报值"),
        ] {
            assert_eq!(shown(reported, checked), rate, "{reported} {checked}");
        }
    }

    #[test]
    fn what_is_no_number_is_the_same_or_is_judged() {
        let word = |same| Difference::Word { same };
        for (reported, checked, found) in [
            ("2025年10月31日", "2025-10-31", word(true)),
            ("2025年10月31日", "2025年11月30日", word(false)),
            ("达成预期指标", "部分达成预期指标并具有一定效果", word(false)),
            ("群众出行明显改善", "群众出行明显改善", word(true)),
            ("群众出行明显改善", "部分群众反映没有改善", Difference::Judged),
            ("12公里", "没有施工", Difference::OtherKind),
        ] {
            assert_eq!(difference(reported, checked), found, "{reported} {checked}");
        }
        let (reported, checked) = (Unit::read("公里"), Unit::read("亩"));
        assert_eq!(difference("12公里", "11亩"), Difference::OtherUnit { reported, checked });
    }

    #[test]
    fn up_to_the_tolerance_it_is_true_and_falsehood_is_never_proposed() {
        let rules = AuthenticityRules { tolerance: Percent::new(5.into()) };
        let proposed = |reported, checked| difference(reported, checked).proposed(&rules);
        for (checked, truth) in [
            ("12公里", Truth::True),
            ("11.4公里", Truth::True),
            ("12.6公里", Truth::True),
            ("11.399公里", Truth::Inexact),
            ("0公里", Truth::Inexact),
        ] {
            assert_eq!(proposed("12公里", checked), Some(truth), "{checked}");
        }
        assert_eq!(proposed("0公里", "1公里"), Some(Truth::Inexact));
        assert_eq!(proposed("完成较好", "完成一般"), None);
    }

    #[test]
    fn a_sheet_begins_with_what_was_filed_of_every_core_indicator() {
        let mut own = Sheet::new(FormKind::SelfEvaluation);
        own.add_rows(
            "indicators",
            ["name", "target_raw", "actual_raw"],
            [["渠道 长度", "≥12公里", "12公里"], ["闸门", "≥3座", "3座"]],
        );
        let rows = begin(&own, &["渠道长度".to_owned(), "满意度".to_owned()]);
        let texts = |row: &Row| ["name", "target", "reported"].map(|id| row.get(id).to_owned());
        assert_eq!(texts(&rows[0]), ["渠道 长度", "≥12公里", "12公里"]);
        assert_eq!(texts(&rows[1]), ["满意度", "", ""]);
    }
}
