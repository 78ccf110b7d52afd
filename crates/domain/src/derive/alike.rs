//! 雷同: targets of different projects with nearly the same rows. Rows are compared by their marks, so that
//! the county's targets can be asked for one row without being read.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use rust_decimal::Decimal;
use sm3::{Digest as _, Sm3};

use crate::form::sheet::{Row, Sheet};
use crate::regulation::key::{self, Count, Key};
use crate::regulation::pack::RulesAt;
use crate::unit::text::squeeze;

/// Another project whose target has nearly the same rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alike {
    /// 项目名称.
    pub name: String,
    /// 实施单位.
    pub unit: String,
    /// 预算年度.
    pub budget_year: i16,
    /// How many rows are the same, those left out that many projects have.
    pub same: usize,
}

/// What makes two rows one: 指标名称 and 指标值, squeezed; the first eight bytes of their SM3, which stand
/// in checkpoints.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RowMark(pub [u8; 8]);

impl RowMark {
    /// Nothing where name or value is missing: such a row says nothing yet.
    pub fn of(row: &Row) -> Option<Self> {
        let (name, value) = (squeeze(row.get("name")), squeeze(row.get("target_raw")));
        if name.is_empty() || value.is_empty() {
            return None;
        }
        let digest: [u8; 32] = Sm3::digest(format!("{name}\n{value}")).into();
        digest.first_chunk().copied().map(Self)
    }
}

/// The marks of a target's rows; a row that stands twice counts once.
pub fn marks(sheet: &Sheet) -> BTreeSet<RowMark> {
    sheet.rows("indicators").iter().filter_map(RowMark::of).collect()
}

/// From where on targets are alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AlikeBounds {
    /// So many rows are the same at least.
    pub rows: usize,
    /// They are this part of the longer target at least.
    pub part: Decimal,
    /// A row that so many projects of a year have is everybody's.
    pub common: usize,
    /// Targets of so many years before are looked at, beside those of the year.
    pub back: i16,
}

impl AlikeBounds {
    /// As the rules say.
    pub fn of(rules: &RulesAt) -> Self {
        let count = |key: Key<Count>| usize::try_from(rules.get(key).value.0).unwrap_or(usize::MAX);
        Self {
            rows: count(key::ALIKE_ROWS),
            part: rules.get(key::ALIKE_PART).value.factor(),
            common: count(key::ALIKE_COMMON),
            back: i16::try_from(rules.get(key::ALIKE_BACK).value.0).unwrap_or(i16::MAX),
        }
    }

    /// The budget years whose targets are looked at for one of a year.
    pub fn years(&self, year: i16) -> RangeInclusive<i16> {
        year.saturating_sub(self.back)..=year
    }

    /// Two targets with so many rows, of which `same` are the same; whose is whose does not matter.
    pub fn reaches(&self, same: usize, one: usize, other: usize) -> bool {
        let longer = Decimal::from(one.max(other));
        self.rows <= same && self.part * longer <= Decimal::from(same)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::layout::FormKind;

    fn sheet(rows: &[(&str, &str)]) -> Sheet {
        let mut sheet = Sheet::new(FormKind::Target);
        let row = |(name, value): &(&str, &str)| {
            Row::default().with("name", *name).with("target_raw", *value)
        };
        sheet.rows_mut("indicators").extend(rows.iter().map(row));
        sheet
    }

    #[test]
    fn rows_are_the_same_by_name_and_value_however_they_are_spaced() {
        let of = |name, value| marks(&sheet(&[(name, value)]));
        assert_eq!(of("维修渠道长度", "≥12公里"), of("维修 渠道长度", "≥１２公里"));
        assert_ne!(of("维修渠道长度", "≥12公里"), of("维修渠道长度", "≥13公里"));
        assert_ne!(of("维修渠道长度", "≥12公里"), of("新建渠道长度", "≥12公里"));
    }

    #[test]
    fn a_row_without_a_value_says_nothing_and_a_doubled_one_counts_once() {
        let rows =
            [("维修渠道长度", ""), ("", "≥90%"), ("验收合格率", "=100%"), ("验收合格率", "=100%")];
        assert_eq!(marks(&sheet(&rows)).len(), 1);
    }

    #[test]
    fn nine_of_ten_rows_are_alike_and_nine_of_eleven_are_not() {
        let bounds = AlikeBounds { rows: 5, part: Decimal::new(9, 1), common: 50, back: 3 };
        assert!(bounds.reaches(9, 10, 10));
        assert!(bounds.reaches(9, 9, 10) && bounds.reaches(9, 10, 9));
        assert!(!bounds.reaches(9, 9, 11) && !bounds.reaches(9, 11, 9));
        assert!(bounds.reaches(5, 5, 5) && !bounds.reaches(5, 5, 6));
        assert!(!bounds.reaches(4, 4, 4), "four rows prove little");
    }
}
