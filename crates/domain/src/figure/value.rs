//! Values that can be added across counties.

use crate::derive::grade::Grade;
use crate::unit::amount::Amount;
use crate::unit::share::{Percent, Share, shares_of_whole};

/// How many of each grade.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct GradeCounts(pub [u32; 4]);

impl GradeCounts {
    /// One more of a grade.
    pub fn count(&mut self, grade: Grade) {
        let place = Grade::ALL.iter().position(|one| *one == grade);
        self.0[place.expect("every grade is in the list")] += 1;
    }

    /// All of them.
    pub fn total(self) -> u32 {
        self.0.iter().sum()
    }

    /// Shares that make up the whole, by largest remainder; nothing where there is nothing to share.
    pub fn shares(self) -> Option<Vec<Percent>> {
        shares_of_whole(&self.0, 1)
    }
}

/// A value of a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FigureValue {
    /// 个.
    Count(i64),
    /// 分.
    Sum(Amount),
    /// Numbers by grade.
    Grades(GradeCounts),
    /// A part and its whole, each added up for itself.
    Ratio {
        /// The part.
        part: i64,
        /// The whole.
        whole: i64,
    },
}

/// Two values of different kinds cannot be added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DifferentKinds;

impl FigureValue {
    /// The figure of two places together.
    ///
    /// # Errors
    /// When they are of different kinds.
    pub fn merge(self, other: Self) -> Result<Self, DifferentKinds> {
        self.changed_by(other, 1)
    }

    /// What is left when a part that was merged into it is taken off again.
    ///
    /// # Errors
    /// When they are of different kinds.
    pub fn without(self, part: Self) -> Result<Self, DifferentKinds> {
        self.changed_by(part, -1)
    }

    fn changed_by(self, other: Self, sign: i64) -> Result<Self, DifferentKinds> {
        match (self, other) {
            (Self::Count(a), Self::Count(b)) => Ok(Self::Count(a + sign * b)),
            (Self::Sum(a), Self::Sum(b)) => {
                Ok(Self::Sum(Amount::from_fen(a.fen() + sign * b.fen())))
            }
            (Self::Grades(GradeCounts(mut a)), Self::Grades(GradeCounts(b))) => {
                for (mine, theirs) in a.iter_mut().zip(b) {
                    let count = i64::from(*mine) + sign * i64::from(theirs);
                    *mine = u32::try_from(count).expect("what is taken off was counted before");
                }
                Ok(Self::Grades(GradeCounts(a)))
            }
            (Self::Ratio { part, whole }, Self::Ratio { part: p, whole: w }) => {
                Ok(Self::Ratio { part: part + sign * p, whole: whole + sign * w })
            }
            (Self::Count(_) | Self::Sum(_) | Self::Grades(_) | Self::Ratio { .. }, _) => {
                Err(DifferentKinds)
            }
        }
    }

    /// As shown: `459个`, `1275.00万元`, `优626个（92.8%），良42个（6.2%）…`,
    /// `90.0%（72/80）`; `unit` is what is counted.
    pub fn shown(&self, unit: &str) -> String {
        match self {
            Self::Count(count) => format!("{count}{unit}"),
            Self::Sum(amount) => format!("{amount}万元"),
            Self::Grades(counts) => {
                let shares = counts.shares();
                let each = Grade::ALL.iter().enumerate().map(|(index, grade)| {
                    let share = shares.as_ref().map(|all| format!("（{}）", all[index].fixed(1)));
                    format!("{grade}{}{unit}{}", counts.0[index], share.unwrap_or_default())
                });
                each.collect::<Vec<_>>().join("，")
            }
            Self::Ratio { part, whole } => match Share::new(*part, *whole) {
                Some(share) => format!("{}（{part}/{whole}）", share.percent().fixed(1)),
                None => "—".to_owned(),
            },
        }
    }

    /// As kept in the projection: `count:459`, `sum:127500`, `grades:626,42,7,0`, `ratio:72/80`.
    pub fn text(&self) -> String {
        match self {
            Self::Count(count) => format!("count:{count}"),
            Self::Sum(amount) => format!("sum:{}", amount.fen()),
            Self::Grades(GradeCounts([a, b, c, d])) => format!("grades:{a},{b},{c},{d}"),
            Self::Ratio { part, whole } => format!("ratio:{part}/{whole}"),
        }
    }

    /// Reads [`Self::text`].
    pub fn read(text: &str) -> Option<Self> {
        let (kind, value) = text.split_once(':')?;
        match kind {
            "count" => value.parse().ok().map(Self::Count),
            "sum" => value.parse().ok().map(Amount::from_fen).map(Self::Sum),
            "grades" => {
                let counts: Option<Vec<u32>> =
                    value.split(',').map(|count| count.parse().ok()).collect();
                Some(Self::Grades(GradeCounts(counts?.try_into().ok()?)))
            }
            "ratio" => {
                let (part, whole) = value.split_once('/')?;
                Some(Self::Ratio { part: part.parse().ok()?, whole: whole.parse().ok()? })
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counties_add_up_to_their_prefecture() {
        let merge = |a: FigureValue, b| a.merge(b).map(|value| value.shown("个"));
        let ratio = |part, whole| FigureValue::Ratio { part, whole };
        assert_eq!(merge(FigureValue::Count(3), FigureValue::Count(4)), Ok("7个".to_owned()));
        assert_eq!(merge(ratio(1, 3), ratio(1, 1)), Ok("50.0%（2/4）".to_owned()));
        let grades = |all| FigureValue::Grades(GradeCounts(all));
        assert_eq!(
            merge(grades([1, 2, 3, 4]), grades([1, 0, 0, 1])).as_deref(),
            Ok("优2个（16.7%），良2个（16.7%），中3个（25.0%），差5个（41.6%）")
        );
        assert_eq!(merge(FigureValue::Count(3), ratio(1, 2)), Err(DifferentKinds));
    }

    #[test]
    fn what_was_merged_can_be_taken_off() {
        for (one, other) in [
            (FigureValue::Count(3), FigureValue::Count(4)),
            (FigureValue::Sum(Amount::from_fen(5)), FigureValue::Sum(Amount::from_fen(7))),
            (
                FigureValue::Grades(GradeCounts([1, 2, 3, 4])),
                FigureValue::Grades(GradeCounts([0, 1, 0, 9])),
            ),
            (FigureValue::Ratio { part: 1, whole: 3 }, FigureValue::Ratio { part: 2, whole: 2 }),
        ] {
            let both = one.clone().merge(other.clone()).expect("of one kind");
            assert_eq!(both.without(other), Ok(one));
        }
    }

    #[test]
    fn the_published_distribution_sums_to_a_hundred() {
        let shares = GradeCounts([626, 42, 7, 0]).shares().expect("there are projects");
        let texts: Vec<String> = shares.iter().map(|share| share.fixed(1)).collect();
        assert_eq!(texts, ["92.8%", "6.2%", "1.0%", "0.0%"]);
    }

    #[test]
    fn a_value_reads_back_from_its_text() {
        let values = [
            FigureValue::Count(-3),
            FigureValue::Sum(Amount::from_fen(127_500)),
            FigureValue::Grades(GradeCounts([626, 42, 7, 0])),
            FigureValue::Ratio { part: 72, whole: 80 },
        ];
        for value in values {
            assert_eq!(FigureValue::read(&value.text()), Some(value));
        }
        assert_eq!(FigureValue::read("count:x"), None);
    }
}
