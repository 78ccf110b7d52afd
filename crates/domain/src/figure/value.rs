//! Values that can be added across counties.

use std::collections::BTreeMap;

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
    /// Money and the money that it is a part of.
    Money {
        /// The part.
        part: Amount,
        /// The whole.
        whole: Amount,
    },
    /// How many of each name; one that there are none of is left out.
    Parts(BTreeMap<String, i64>),
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
            (Self::Money { part, whole }, Self::Money { part: p, whole: w }) => {
                let changed = |a: Amount, b: Amount| Amount::from_fen(a.fen() + sign * b.fen());
                Ok(Self::Money { part: changed(part, p), whole: changed(whole, w) })
            }
            (Self::Parts(mut a), Self::Parts(b)) => {
                for (name, count) in b {
                    *a.entry(name).or_default() += sign * count;
                }
                a.retain(|_, count| *count != 0);
                Ok(Self::Parts(a))
            }
            (
                Self::Count(_)
                | Self::Sum(_)
                | Self::Grades(_)
                | Self::Ratio { .. }
                | Self::Money { .. }
                | Self::Parts(_),
                _,
            ) => Err(DifferentKinds),
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
            Self::Ratio { .. } | Self::Money { .. } => self.share_shown(1),
            Self::Parts(parts) => {
                let each = parts.iter().map(|(name, count)| format!("{name}{count}{unit}"));
                or_dash(each.collect::<Vec<_>>().join("，"))
            }
        }
    }

    /// A share with so many places: `39.9%（77/193）`, `21.3%（425.60万元/2000.00万元）`; of what is none, `—`.
    pub fn share_shown(&self, places: u32) -> String {
        let shown = |part: i64, whole: i64, of: String| match Share::new(part, whole) {
            Some(share) => format!("{}（{of}）", share.percent().fixed(places)),
            None => "—".to_owned(),
        };
        match self {
            Self::Ratio { part, whole } => shown(*part, *whole, format!("{part}/{whole}")),
            Self::Money { part, whole } => {
                shown(part.fen(), whole.fen(), format!("{part}万元/{whole}万元"))
            }
            Self::Count(_) | Self::Sum(_) | Self::Grades(_) | Self::Parts(_) => "—".to_owned(),
        }
    }

    /// As kept in the projection: `count:459`, `sum:127500`, `grades:626,42,7,0`, `ratio:72/80`,
    /// `money:42560/200000`, `parts:5月=12;8月=9`.
    pub fn text(&self) -> String {
        match self {
            Self::Count(count) => format!("count:{count}"),
            Self::Sum(amount) => format!("sum:{}", amount.fen()),
            Self::Grades(GradeCounts([a, b, c, d])) => format!("grades:{a},{b},{c},{d}"),
            Self::Ratio { part, whole } => format!("ratio:{part}/{whole}"),
            Self::Money { part, whole } => format!("money:{}/{}", part.fen(), whole.fen()),
            Self::Parts(parts) => {
                let each = parts.iter().map(|(name, count)| format!("{name}={count}"));
                format!("parts:{}", each.collect::<Vec<_>>().join(";"))
            }
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
            "money" => {
                let (part, whole) = value.split_once('/')?;
                let read = |text: &str| text.parse().ok().map(Amount::from_fen);
                Some(Self::Money { part: read(part)?, whole: read(whole)? })
            }
            "parts" => {
                let each = value.split(';').filter(|part| !part.is_empty()).map(|part| {
                    let (name, count) = part.split_once('=')?;
                    Some((name.to_owned(), count.parse().ok()?))
                });
                each.collect::<Option<_>>().map(Self::Parts)
            }
            _ => None,
        }
    }
}

fn or_dash(text: String) -> String {
    if text.is_empty() { "—".to_owned() } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts<const N: usize>(all: [(&str, i64); N]) -> FigureValue {
        FigureValue::Parts(all.map(|(name, count)| (name.to_owned(), count)).into())
    }

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
            (parts([("5月", 1), ("8月", 1)]), parts([("5月", 3)])),
            (parts([("5月", 1)]), parts([("8月", 1)])),
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
            FigureValue::Money { part: Amount::from_fen(5), whole: Amount::from_fen(7) },
            parts([("5月", 12), ("8月", 9)]),
            parts([]),
        ];
        for value in values {
            assert_eq!(FigureValue::read(&value.text()), Some(value));
        }
        assert_eq!(FigureValue::read("count:x"), None);
    }
}
