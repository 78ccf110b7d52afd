//! 等级: 优, 良, 中, 差.

use std::fmt;

use super::because::{Because, Parameter};
use crate::form::ex_ante::RATINGS;
use crate::regulation::key::{self, Key, PackValue};
use crate::regulation::mode::VetoMode;
use crate::regulation::pack::{Ruled, RulesAt};
use crate::unit::points::Points;
use crate::unit::text::squeeze;

/// 等级, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grade {
    /// 优.
    Excellent,
    /// 良.
    Good,
    /// 中.
    Fair,
    /// 差.
    Poor,
}

impl Grade {
    /// The four grades, best first.
    pub const ALL: [Self; 4] = [Self::Excellent, Self::Good, Self::Fair, Self::Poor];

    /// The word as printed.
    pub const fn word(self) -> &'static str {
        RATINGS[self as usize]
    }

    /// Reads 优, 优秀, 良好, 中等, 较差 and the like.
    pub fn read(text: &str) -> Option<Self> {
        match squeeze(text).as_str() {
            "优" | "优秀" | "优等" => Some(Self::Excellent),
            "良" | "良好" | "良等" => Some(Self::Good),
            "中" | "中等" | "一般" | "合格" => Some(Self::Fair),
            "差" | "较差" | "不合格" => Some(Self::Poor),
            _ => None,
        }
    }

    /// The grade of a total of 100 points, compared with two places and never rounded further: 89.99 is
    /// 良. A proven falsehood (`vetoed`) forces 差 where the rules say so.
    pub fn of(total: Points, vetoed: bool, rules: &GradeRules) -> (Self, Because) {
        let earned = rules.earned(total);
        if vetoed && rules.veto.value == VetoMode::ForcePoor {
            let because = Because {
                formula: format!("{total} 分，原为{earned}，一票否决 → 差"),
                rule: "真实性核查认定虚假，等级定为差，得分保留备查".to_owned(),
                parameters: vec![rules.veto.shown.clone()],
                ..Because::default()
            };
            return (Self::Poor, because);
        }
        let (excellent, good, fair) = (rules.excellent.value, rules.good.value, rules.fair.value);
        let formula = match earned {
            Self::Excellent => format!("{total} ≥ {} → 优", excellent.short()),
            Self::Good => format!("{} ≤ {total} < {} → 良", good.short(), excellent.short()),
            Self::Fair => format!("{} ≤ {total} < {} → 中", fair.short(), good.short()),
            Self::Poor => format!("{total} < {} → 差", fair.short()),
        };
        let parameters = [&rules.excellent, &rules.good, &rules.fair].map(|p| p.shown.clone());
        let rule = "按总得分所在区间定级，下限含本数".to_owned();
        (earned, Because { formula, rule, parameters: parameters.into(), ..Because::default() })
    }
}

impl fmt::Display for Grade {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// A rule's value and how a derivation shows it.
#[derive(Clone, Debug)]
pub struct Param<T> {
    /// The value.
    pub value: T,
    /// Key, label, text and source.
    pub shown: Parameter,
}

impl<T: PackValue> Param<T> {
    /// The value of a key on the day of the rules.
    pub fn of(key: Key<T>, rules: &RulesAt<'_>) -> Self {
        let Ruled { value, key, label, written, source, standing, .. } = rules.get(key);
        let shown = Parameter {
            key: key.to_owned(),
            label: label.to_owned(),
            value: written.to_owned(),
            source: format!("{source}（{}）", standing.word()),
        };
        Self { value, shown }
    }
}

/// What grading needs of the rules of a day.
#[derive(Clone, Debug)]
pub struct GradeRules {
    excellent: Param<Points>,
    good: Param<Points>,
    fair: Param<Points>,
    veto: Param<VetoMode>,
}

impl GradeRules {
    /// Takes them from the rules of a day.
    pub fn of(rules: &RulesAt<'_>) -> Self {
        Self {
            excellent: Param::of(key::EXCELLENT_FROM, rules),
            good: Param::of(key::GOOD_FROM, rules),
            fair: Param::of(key::FAIR_FROM, rules),
            veto: Param::of(key::VETO_MODE, rules),
        }
    }

    fn earned(&self, total: Points) -> Grade {
        if self.excellent.value <= total {
            Grade::Excellent
        } else if self.good.value <= total {
            Grade::Good
        } else if self.fair.value <= total {
            Grade::Fair
        } else {
            Grade::Poor
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::regulation::builtin;
    use crate::unit::day::Day;

    fn check(hundredths: i64, vetoed: bool, expected: Grade, formula: &str) {
        let pack = builtin::pack("652823").expect("the built-in pack is in order");
        let day = Day::new(2025, 12, 31).expect("it exists");
        let rules = GradeRules::of(&pack.rules_at(day).expect("a supported year"));
        let (grade, because) = Grade::of(Points::from_hundredths(hundredths), vetoed, &rules);
        assert_eq!((grade, because.formula.as_str()), (expected, formula));
    }

    #[test]
    fn the_lower_end_belongs_to_the_better_grade() {
        check(9000, false, Grade::Excellent, "90.00 ≥ 90 → 优");
        check(8999, false, Grade::Good, "80 ≤ 89.99 < 90 → 良");
        check(8000, false, Grade::Good, "80 ≤ 80.00 < 90 → 良");
        check(7999, false, Grade::Fair, "60 ≤ 79.99 < 80 → 中");
        check(5999, false, Grade::Poor, "59.99 < 60 → 差");
    }

    #[test]
    fn a_veto_forces_the_lowest_grade_and_keeps_the_score() {
        check(9650, true, Grade::Poor, "96.50 分，原为优，一票否决 → 差");
    }

    #[test]
    fn every_grade_reads_back() {
        for grade in Grade::ALL {
            assert_eq!(Grade::read(grade.word()), Some(grade));
        }
        assert_eq!(Grade::read("优 秀"), Some(Grade::Excellent));
        assert_eq!(Grade::read("优良"), None);
    }
}
