//! A payment list as it was read: raw texts with their cells, nothing judged yet.

use super::fault::PaymentFinding;
use crate::unit::amount::MoneyUnit;
use crate::unit::day::Day;
use crate::unit::text::is_nothing;

/// A text with the cell that it stands in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// As written, without outer white space.
    pub text: String,
    /// `D12`; blank for a column that the list does not have.
    pub cell: String,
}

impl Written {
    /// Nothing, or only dashes, was written.
    pub fn is_nothing(&self) -> bool {
        is_nothing(&self.text)
    }
}

/// One row of a payment list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PaymentLine {
    /// The row in the file's own words: `第12行`, with the worksheet where there are several.
    pub place: String,
    /// 项目编码.
    pub code: Written,
    /// 项目名称.
    pub name: Written,
    /// 累计支付数.
    pub amount: Written,
    /// 截至日期 of the row, where the list has such a column.
    pub day: Written,
    /// 预算年度, where the list has such a column.
    pub year: Written,
    /// The unit that the column's heading, or a line above the table, announces.
    pub unit: Option<MoneyUnit>,
}

/// A whole list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PaymentList {
    /// Its rows, in the file's order; rows that hold nothing of a payment are left out.
    pub lines: Vec<PaymentLine>,
    /// The day of the whole list as the file states it; blank where it states none.
    pub day: Written,
    /// What reading the headings left in doubt.
    pub findings: Vec<PaymentFinding>,
    /// Headings of columns that were not read.
    pub unused: Vec<Written>,
    /// Texts that are no payment: totals, notes, signatures.
    pub notes: Vec<Written>,
}

/// What a person says beside the file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PaymentTerms {
    /// The budget year whose projects were paid; that of the day where nothing is said.
    pub budget_year: Option<i16>,
    /// 截至日期, for a file that states none; one that states another is refused.
    pub as_of: Option<Day>,
    /// The unit of amounts for which the file announces none.
    pub unit: Option<MoneyUnit>,
    /// 按此文件更正: the file was recorded before, and what it says is to count again.
    pub corrects: bool,
}
