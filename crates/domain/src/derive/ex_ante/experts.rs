//! Experts' scores: each expert's total, the mean of every criterion, and how far apart they are.

use rust_decimal::Decimal;

use crate::form::ex_ante::CRITERIA;
use crate::form::sheet::{Row, Sheet};
use crate::unit::points::Points;

/// One expert's scores; nothing where a score is missing or no number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExpertScores {
    /// By criterion.
    pub scores: [Option<Points>; 5],
    /// Their sum; nothing while one is missing.
    pub total: Option<Points>,
}

impl ExpertScores {
    fn of(row: &Row) -> Self {
        let scores = CRITERIA.map(|column| Points::read(row.get(column)).ok());
        Self { scores, total: scores.into_iter().sum() }
    }
}

/// Mean, highest and lowest of some scores.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spread {
    /// 平均分, rounded once.
    pub mean: Points,
    /// 最高分.
    pub highest: Points,
    /// 最低分.
    pub lowest: Points,
}

impl Spread {
    /// Over everything that was given; nothing where nothing was.
    pub fn of(scores: impl Iterator<Item = Points>) -> Option<Self> {
        let scores: Vec<Points> = scores.collect();
        let (highest, lowest) = (*scores.iter().max()?, *scores.iter().min()?);
        let sum: Points = scores.iter().copied().sum();
        let mean = sum.value().checked_div(Decimal::from(scores.len()))?;
        Some(Self { mean: Points::rounded(mean), highest, lowest })
    }

    /// 最高与最低之差.
    pub fn width(self) -> Points {
        self.highest - self.lowest
    }
}

/// The experts' scores of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Experts {
    /// One for each row.
    pub rows: Vec<ExpertScores>,
    /// By criterion.
    pub criteria: [Option<Spread>; 5],
    /// Of the totals.
    pub total: Option<Spread>,
}

/// Adds up the experts' scores.
pub fn experts(sheet: &Sheet) -> Experts {
    let rows: Vec<ExpertScores> = sheet.rows("experts").iter().map(ExpertScores::of).collect();
    let criterion = |place: usize| Spread::of(rows.iter().filter_map(|row| row.scores[place]));
    let criteria = std::array::from_fn(criterion);
    let total = Spread::of(rows.iter().filter_map(|row| row.total));
    Experts { criteria, total, rows }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::layout::FormKind;

    fn sheet(rows: &[[&str; 5]]) -> Sheet {
        let mut sheet = Sheet::new(FormKind::ExAnte);
        sheet.add_rows("experts", CRITERIA, rows.iter().copied());
        sheet
    }

    #[test]
    fn the_mean_is_rounded_once_and_the_width_is_exact() {
        let found = experts(&sheet(&[
            ["18", "17", "16", "18", "19"],
            ["15", "16", "15.5", "17", "18"],
            ["20", "19", "17", "18", "19"],
        ]));
        let total = found.total.expect("three experts");
        assert_eq!(total.mean.to_string(), "87.50");
        assert_eq!(
            (total.highest, total.lowest),
            (Points::whole(93), Points::from_hundredths(8150))
        );
        assert_eq!(total.width().to_string(), "11.50");
        assert_eq!(
            found.criteria[0].map(|spread| spread.mean.to_string()).as_deref(),
            Some("17.67")
        );
    }

    #[test]
    fn an_expert_with_a_missing_score_counts_where_the_others_stand() {
        let found =
            experts(&sheet(&[["18", "", "16", "18", "19"], ["20", "20", "20", "20", "20"]]));
        assert_eq!(found.rows[0].total, None);
        assert_eq!(found.total.map(|total| total.mean), Some(Points::whole(100)));
        assert_eq!(found.criteria[0].map(|spread| spread.mean), Some(Points::whole(19)));
        assert_eq!(experts(&sheet(&[])).total, None);
    }
}
