//! What the score table comes to: points by 等次, the five criteria, the total, and the conclusion that
//! goes with them.

use rust_decimal::Decimal;

use crate::derive::because::Because;
use crate::derive::grade::{Grade, Param};
use crate::form::ex_ante::{CONCLUSIONS, ITEMS_EACH, criteria, items_group};
use crate::form::sheet::Sheet;
use crate::regulation::key;
use crate::regulation::pack::RulesAt;
use crate::unit::number::plain;
use crate::unit::points::Points;
use crate::unit::share::Percent;
use crate::unit::text::squeeze;

/// 评估结论.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Conclusion {
    /// 不予支持.
    NotSupported,
    /// 部分支持.
    PartlySupported,
    /// 予以支持.
    Supported,
}

impl Conclusion {
    /// Every conclusion, the strongest last.
    pub const ALL: [Self; 3] = [Self::NotSupported, Self::PartlySupported, Self::Supported];

    /// The word as printed.
    pub const fn word(self) -> &'static str {
        let place = match self {
            Self::Supported => 0,
            Self::PartlySupported => 1,
            Self::NotSupported => 2,
        };
        CONCLUSIONS[place]
    }

    /// Reads the word on a form.
    pub fn read(text: &str) -> Option<Self> {
        let text = squeeze(text);
        Self::ALL.into_iter().find(|conclusion| conclusion.word() == text)
    }

    /// With it the request may go on, as a whole or in part.
    pub const fn is_supporting(self) -> bool {
        match self {
            Self::Supported | Self::PartlySupported => true,
            Self::NotSupported => false,
        }
    }
}

/// What judging needs of the rules of a day.
#[derive(Clone, Debug)]
pub struct JudgementRules {
    item: Param<Points>,
    shares: [Param<Percent>; 4],
    supported_from: Param<Points>,
    partly_from: Param<Points>,
    floor: Param<Percent>,
}

impl JudgementRules {
    /// Takes them from the rules of a day.
    pub fn of(rules: &RulesAt<'_>) -> Self {
        let share = |key| Param::of(key, rules);
        Self {
            item: Param::of(key::EX_ANTE_ITEM_POINTS, rules),
            shares: [
                share(key::EX_ANTE_EXCELLENT),
                share(key::EX_ANTE_GOOD),
                share(key::EX_ANTE_FAIR),
                share(key::EX_ANTE_POOR),
            ],
            supported_from: Param::of(key::EX_ANTE_SUPPORTED_FROM, rules),
            partly_from: Param::of(key::EX_ANTE_PARTLY_FROM, rules),
            floor: Param::of(key::EX_ANTE_CRITERION_FLOOR, rules),
        }
    }

    /// 满分 of an item.
    pub const fn item_points(&self) -> Points {
        self.item.value
    }

    /// 满分 of a criterion.
    pub fn criterion_points(&self) -> Points {
        std::iter::repeat_n(self.item.value, ITEMS_EACH).sum()
    }

    /// The points of an item that was given this 等次.
    pub fn points(&self, rating: Grade) -> Points {
        let share = match rating {
            Grade::Excellent => &self.shares[0],
            Grade::Good => &self.shares[1],
            Grade::Fair => &self.shares[2],
            Grade::Poor => &self.shares[3],
        };
        Points::rounded(self.item.value.value() * share.value.factor())
    }
}

/// One criterion of the score table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Criterion {
    /// Its name.
    pub name: &'static str,
    /// The points of its items; nothing while one of them was given no 等次.
    pub score: Option<Points>,
}

/// The score table, added up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// The points of each item, in the table's order; nothing where no 等次 was given.
    pub items: Vec<Option<Points>>,
    /// The five criteria.
    pub criteria: Vec<Criterion>,
    /// 评分合计; nothing while an item is open.
    pub total: Option<Points>,
    /// The conclusion that goes with the points, and why; nothing while an item is open.
    pub conclusion: Option<(Conclusion, Because)>,
}

/// Adds up the score table of a sheet.
pub fn judge(sheet: &Sheet, rules: &JudgementRules) -> Judgement {
    let rows = sheet.rows(items_group(sheet));
    let names = criteria(sheet);
    let rating = |row: usize| Grade::read(rows.get(row)?.get("rating"));
    let items: Vec<Option<Points>> = (0..names.len() * ITEMS_EACH)
        .map(|row| rating(row).map(|rating| rules.points(rating)))
        .collect();
    let sum = |points: &[Option<Points>]| points.iter().copied().sum::<Option<Points>>();
    let criteria: Vec<Criterion> = names
        .into_iter()
        .zip(items.chunks(ITEMS_EACH))
        .map(|(name, items)| Criterion { name, score: sum(items) })
        .collect();
    let total = sum(&items);
    let conclusion = total.map(|total| conclude(total, &criteria, rules));
    Judgement { items, criteria, total, conclusion }
}

/// The conclusion by points: by the total, no better than 部分支持 where a criterion is below the floor,
/// and 不予支持 where that is the last one, 筹资合规性.
fn conclude(
    total: Points,
    criteria: &[Criterion],
    rules: &JudgementRules,
) -> (Conclusion, Because) {
    let (supported, partly) = (rules.supported_from.value, rules.partly_from.value);
    let by_total = if supported <= total {
        Conclusion::Supported
    } else if partly <= total {
        Conclusion::PartlySupported
    } else {
        Conclusion::NotSupported
    };
    let whole = rules.criterion_points().value();
    let floor = whole * rules.floor.value.factor();
    let is_low =
        |criterion: &&Criterion| criterion.score.is_some_and(|score| score.value() < floor);
    let low: Vec<&Criterion> = criteria.iter().filter(is_low).collect();
    let is_funding_low = criteria.last().is_some_and(|last| is_low(&last));
    let cap = match (is_funding_low, low.is_empty()) {
        (true, _) => Conclusion::NotSupported,
        (false, false) => Conclusion::PartlySupported,
        (false, true) => Conclusion::Supported,
    };
    let mut formula = match by_total {
        Conclusion::Supported => format!("{total} ≥ {}", supported.short()),
        Conclusion::PartlySupported => {
            format!("{} ≤ {total} < {}", partly.short(), supported.short())
        }
        Conclusion::NotSupported => format!("{total} < {}", partly.short()),
    };
    for criterion in &low {
        let score = criterion.score.unwrap_or_default().short();
        formula.push_str(&format!("；{}{score}分低于{}分", criterion.name, plain(floor)));
    }
    let conclusion = by_total.min(cap);
    formula.push_str(&format!(" → {}", conclusion.word()));
    let used = [&rules.supported_from.shown, &rules.partly_from.shown, &rules.floor.shown];
    let funding = criteria.last().map_or("", |criterion| criterion.name);
    let because = Because {
        formula,
        rule: format!(
            "按评分合计所在区间，下限含本数；单项低于下限的最高为部分支持，{funding}低于下限的不予支持"
        ),
        parameters: used.into_iter().cloned().collect(),
        ..Because::default()
    };
    (conclusion, because)
}

/// 得分率 of a criterion in percent; nothing while an item is open.
pub fn rate(criterion: &Criterion, rules: &JudgementRules) -> Option<Percent> {
    let whole = rules.criterion_points().value();
    let share = criterion.score?.value().checked_div(whole)?;
    Some(Percent::new(share * Decimal::ONE_HUNDRED))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::layout::FormKind;
    use crate::form::path::FieldPath;
    use crate::regulation::builtin;
    use crate::unit::day::Day;

    fn judged(ratings: [&str; 5], class: &str) -> Judgement {
        let pack = builtin::pack("652823").expect("it loads");
        let day = Day::end_of_year(2026).expect("it exists");
        let rules = JudgementRules::of(&pack.rules_at(day).expect("covered"));
        let mut sheet = Sheet::new(FormKind::ExAnte);
        sheet.set_field("subject_class", class);
        let group = items_group(&sheet);
        for (criterion, ratings) in ratings.into_iter().enumerate() {
            for (item, rating) in ratings.chars().enumerate() {
                let row = criterion * ITEMS_EACH + item;
                sheet.set(&FieldPath::cell(group, row, "rating"), rating.to_string());
            }
        }
        judge(&sheet, &rules)
    }

    fn check(ratings: [&str; 5], expected: &str) {
        let judgement = judged(ratings, "项目");
        let found = judgement.conclusion.map(|(_, because)| because.formula);
        assert_eq!(found.as_deref(), Some(expected));
    }

    #[test]
    fn points_follow_the_ratings_and_the_bounds_are_included() {
        check(["优优优优"; 5], "100.00 ≥ 80 → 予以支持");
        check(["良良良良"; 5], "80.00 ≥ 80 → 予以支持");
        check(
            ["良良良良", "良良良良", "良良良良", "良良良良", "良良良中"],
            "60 ≤ 79.00 < 80 → 部分支持",
        );
        check(["中中中中"; 5], "60 ≤ 60.00 < 80 → 部分支持");
        check(
            ["差差差差"; 5].map(|_| "中中中差"),
            "45.00 < 60；立项必要性9分低于12分；投入经济性9分低于12分；绩效目标合理性9分低于12分；实施方案可行性9分低于12分；筹资合规性9分低于12分 → 不予支持",
        );
    }

    #[test]
    fn a_low_criterion_caps_the_conclusion_and_low_funding_forbids_it() {
        let best = "优优优优";
        check([best, "中中中差", best, best, best], "89.00 ≥ 80；投入经济性9分低于12分 → 部分支持");
        check([best, best, best, best, "中中中差"], "89.00 ≥ 80；筹资合规性9分低于12分 → 不予支持");
        check([best, "中中中中", best, best, best], "92.00 ≥ 80 → 予以支持");
    }

    #[test]
    fn an_open_item_leaves_its_criterion_and_the_total_open() {
        let best = "优优优优";
        let judgement = judged([best, "优优优", best, best, best], "项目");
        let scores: Vec<_> = judgement.criteria.iter().map(|criterion| criterion.score).collect();
        let full = Some(Points::whole(20));
        assert_eq!(scores, [full, None, full, full, full]);
        assert_eq!((judgement.total, judgement.conclusion), (None, None));
    }

    #[test]
    fn a_policy_is_judged_by_its_own_criteria() {
        let judgement = judged(["良良良良"; 5], "政策");
        assert_eq!(judgement.criteria[1].name, "政策保障充分性");
        assert_eq!(judgement.total, Some(Points::whole(80)));
    }
}
