//! 单位. A unit keeps its id for ever; name, credit code and budget code are dated, so that a unit
//! renamed next year leaves this year's reports alone.

use jiff::civil::Date;

use super::uscc::Uscc;
use crate::unit::day::Day;
use crate::unit::id::OrgId;
use crate::unit::words::words;

words! {
    /// What kind of unit.
    OrgKind {
        /// 财政局.
        FinanceBureau = "finance_bureau", "财政局";
        /// 预算部门, 主管部门.
        Department = "department", "预算部门";
        /// 预算单位, 实施单位 below a department.
        ImplementingUnit = "implementing_unit", "实施单位";
        /// 第三方机构.
        Agency = "agency", "第三方机构";
    }
}

/// A value that changes on days. Each holds from its day on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dated<T>(Vec<(Date, T)>);

impl<T> Dated<T> {
    /// The first value, from its day on.
    pub fn new(from: Date, value: T) -> Self {
        Self(vec![(from, value)])
    }

    /// Another value from a day on; what was set for that same day is replaced.
    pub fn set(&mut self, from: Date, value: T) {
        self.0.retain(|(day, _)| *day != from);
        self.0.push((from, value));
        self.0.sort_by_key(|(day, _)| *day);
    }

    /// The value on a day; before the first day, the first value.
    pub fn on(&self, day: Date) -> &T {
        let (_, value) = self
            .0
            .iter()
            .rev()
            .find(|(from, _)| *from <= day)
            .or(self.0.first())
            .expect("a dated value is made with its first value");
        value
    }

    /// Every change, by day.
    pub fn changes(&self) -> &[(Date, T)] {
        &self.0
    }
}

/// 单位.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organization {
    /// For ever.
    pub id: OrgId,
    /// What kind.
    pub kind: OrgKind,
    /// The department above an implementing unit.
    pub parent: Option<OrgId>,
    /// 名称.
    pub name: Dated<String>,
    /// 统一社会信用代码, where known.
    pub uscc: Option<Dated<Uscc>>,
    /// 部门预算编码, where known.
    pub budget_code: Option<Dated<String>>,
    /// Units that this one carries on after a split or merger.
    pub succeeds: Vec<OrgId>,
    /// The last day, once it was closed, split or merged.
    pub closed_on: Option<Date>,
    /// 乡镇: a department that is a township government, whose finances may be evaluated.
    pub is_township: bool,
}

impl Organization {
    /// 预算部门（乡镇）: what kind it is, with its mark.
    pub const fn kind_name(&self) -> &'static str {
        if self.is_township { "预算部门（乡镇）" } else { self.kind.name() }
    }

    /// Works on that day.
    pub fn is_open(&self, day: Date) -> bool {
        self.closed_on.is_none_or(|last| day <= last)
    }

    /// A department that was there in a budget year.
    pub fn is_department_of(&self, budget_year: i16) -> bool {
        let (Some(first), Some(last)) =
            (Day::new(budget_year, 1, 1), Day::end_of_year(budget_year))
        else {
            return false;
        };
        let founded = self.name.changes().first().is_some_and(|(from, _)| *from <= last.date());
        self.kind == OrgKind::Department && founded && self.is_open(first.date())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_renamed_unit_leaves_last_years_reports_alone() {
        let day = |y: i16| Date::constant(y, 1, 1);
        let mut name = Dated::new(day(2024), "县科学技术局".to_owned());
        name.set(day(2026), "县科技和信息化局".to_owned());
        assert_eq!(name.on(Date::constant(2025, 12, 31)), "县科学技术局");
        assert_eq!(name.on(day(2026)), "县科技和信息化局");
        assert_eq!(name.on(day(2020)), "县科学技术局");
    }
}
