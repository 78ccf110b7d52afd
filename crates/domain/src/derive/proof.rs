//! 佐证: which rows of a form can be proved, what proves them, and whether it speaks of the form's own days.
//!
//! ```text
//! target in force ──core──> names of 核心指标 ┐
//! register + links ─────────> Proofs ────────┴─> n of m are proved
//! ```

use crate::form::layout::{FormFamily, FormKind};
use crate::form::sheet::{Row, Sheet};
use crate::indicator::line::clean_name;
use crate::unit::day::Day;
use crate::unit::points::Points;
use crate::unit::text::squeeze;

/// The group of a form whose rows are proved by evidence; nothing of a form that reports no results.
pub const fn provable(kind: FormKind) -> Option<&'static str> {
    match kind.family() {
        FormFamily::Monitoring | FormFamily::SelfEvaluation => Some("indicators"),
        FormFamily::Evaluation => Some("scores"),
        FormFamily::Target
        | FormFamily::ExAnte
        | FormFamily::Adjustment
        | FormFamily::Authenticity
        | FormFamily::Review => None,
    }
}

/// What a row is known by from the target to the self-evaluation: its name, however it is spaced or numbered.
pub fn row_name(row: &Row) -> String {
    known_as(row.get("name"))
}

/// The same of a name as somebody writes it.
pub fn known_as(name: &str) -> String {
    squeeze(clean_name(name))
}

/// The days of which a form tells: from the beginning of the budget year to the day whose rules judge it, which
/// is the cut-off of a round and the end of the year of a self-evaluation. Nothing of a form that tells of none.
pub fn reported_days(kind: FormKind, basis: Day) -> Option<(Day, Day)> {
    match kind.family() {
        FormFamily::Monitoring | FormFamily::SelfEvaluation => {
            Some((Day::new(basis.year(), 1, 1)?, basis))
        }
        FormFamily::Target
        | FormFamily::ExAnte
        | FormFamily::Adjustment
        | FormFamily::Evaluation
        | FormFamily::Authenticity
        | FormFamily::Review => None,
    }
}

/// 核心指标: no field of a form says which they are, so they are those with the highest weights, at equal
/// weights the first on the form (拟定, `evidence.core_indicators`).
pub fn core(sheet: &Sheet, most: u32) -> Vec<String> {
    let weight = |row: &Row| Points::read(row.get("weight")).unwrap_or(Points::ZERO);
    let mut rows: Vec<(Points, String)> = sheet
        .rows("indicators")
        .iter()
        .map(|row| (weight(row), row_name(row)))
        .filter(|(_, name)| !name.is_empty())
        .collect();
    rows.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
    let mut names: Vec<String> = Vec::new();
    for (_, name) in rows {
        // Rows of one name are one indicator, proved together.
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.truncate(usize::try_from(most).unwrap_or(usize::MAX));
    names
}

/// One line of a register that proves a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proving {
    /// The row, by its name.
    pub row: String,
    /// The line's number.
    pub number: u32,
    /// The file's name.
    pub name: String,
    /// The first day that it proves.
    pub from: Day,
    /// The last.
    pub to: Day,
}

/// What proves the rows of a form, and the days of which the form tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proofs {
    /// The first day.
    pub first: Day,
    /// The last.
    pub last: Day,
    /// Every line that was linked and stands.
    pub all: Vec<Proving>,
}

impl Proofs {
    /// What proves a row.
    pub fn of<'a>(&'a self, row: &'a str) -> impl Iterator<Item = &'a Proving> {
        self.all.iter().filter(move |one| one.row == row)
    }

    /// It speaks of the form's own days.
    pub fn is_timely(&self, one: &Proving) -> bool {
        self.first <= one.from && one.to <= self.last
    }

    /// Something proves the row that speaks of the form's own days.
    pub fn is_proven(&self, row: &str) -> bool {
        self.of(row).any(|one| self.is_timely(one))
    }
}

/// `2026-05-31`, or `2026-01-01至2026-05-31`.
pub fn days_words(from: Day, to: Day) -> String {
    if from == to { from.to_string() } else { format!("{from}至{to}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn target(rows: &[(&str, &str)]) -> Sheet {
        let mut sheet = Sheet::new(FormKind::Target);
        let row = |(name, weight): &(&str, &str)| {
            Row::default().with("name", *name).with("weight", *weight)
        };
        sheet.rows_mut("indicators").extend(rows.iter().map(row));
        sheet
    }

    #[test]
    fn the_heaviest_indicators_are_core_and_of_equal_ones_the_first() {
        let sheet = target(&[
            ("渠道长度", "10"),
            ("合格率", "20"),
            ("", "90"),
            ("满意 度", "10"),
            ("闸门", ""),
            ("合格率", "5"),
        ]);
        assert_eq!(core(&sheet, 2), ["合格率", "渠道长度"]);
        assert_eq!(core(&sheet, 9), ["合格率", "渠道长度", "满意度", "闸门"]);
        assert_eq!(core(&sheet, 0), [""; 0]);
    }

    #[test]
    fn a_row_is_known_by_its_name_alone() {
        for name in ["渠道长度", " 渠道 长度", "指标1：渠道长度", "★渠道长度"]
        {
            assert_eq!(row_name(&Row::default().with("name", name)), "渠道长度");
        }
    }

    #[test]
    fn evidence_of_other_days_proves_nothing() {
        let day = |month, day| Day::new(2026, month, day).expect("it exists");
        let one = |row: &str, from, to| Proving {
            row: row.to_owned(),
            number: 1,
            name: "验收单.pdf".to_owned(),
            from,
            to,
        };
        let before = Day::new(2025, 12, 31).expect("it exists");
        let proofs = Proofs {
            first: day(1, 1),
            last: day(5, 31),
            all: vec![
                one("甲", day(1, 1), day(5, 31)),
                one("乙", day(6, 1), day(6, 1)),
                one("丙", before, day(3, 1)),
            ],
        };
        assert_eq!(
            ["甲", "乙", "丙", "丁"].map(|row| proofs.is_proven(row)),
            [true, false, false, false]
        );
    }
}
