//! What a review sheet comes to: points by 等次, the total, 总评, and what the rules say to do with it.

use crate::derive::because::Because;
use crate::derive::grade::{Grade, Param};
use crate::form::layout::FormKind;
use crate::form::review::{CRITERIA, ITEMS, ITEMS_EACH};
use crate::form::sheet::Sheet;
use crate::regulation::key::{self, Key};
use crate::regulation::mode::{ReviewGate, ReviewSheet};
use crate::regulation::pack::RulesAt;
use crate::unit::points::Points;
use crate::unit::share::Percent;

#[cfg(test)]
mod cases;

/// What scoring a review needs of the rules of a day.
#[derive(Clone, Debug)]
pub struct ReviewRules {
    criteria: [Param<Points>; CRITERIA],
    shares: [Param<Percent>; 4],
    bands: [Param<Points>; 3],
    gates: [Param<ReviewGate>; 2],
    sheet: Param<ReviewSheet>,
}

/// The keys of a step: the points of its criteria, and whether its sheet must be filled in.
type StepKeys = ([Key<Points>; CRITERIA], Key<ReviewSheet>);

/// In the order of [`FormKind::REVIEWS`].
const STEPS: [StepKeys; FormKind::REVIEWS.len()] = [
    (
        [
            key::REVIEW_EX_ANTE_1,
            key::REVIEW_EX_ANTE_2,
            key::REVIEW_EX_ANTE_3,
            key::REVIEW_EX_ANTE_4,
        ],
        key::REVIEW_SHEET_EX_ANTE,
    ),
    (
        [key::REVIEW_TARGET_1, key::REVIEW_TARGET_2, key::REVIEW_TARGET_3, key::REVIEW_TARGET_4],
        key::REVIEW_SHEET_TARGET,
    ),
    (
        [
            key::REVIEW_MONITORING_1,
            key::REVIEW_MONITORING_2,
            key::REVIEW_MONITORING_3,
            key::REVIEW_MONITORING_4,
        ],
        key::REVIEW_SHEET_MONITORING,
    ),
    (
        [
            key::REVIEW_SELF_EVALUATION_1,
            key::REVIEW_SELF_EVALUATION_2,
            key::REVIEW_SELF_EVALUATION_3,
            key::REVIEW_SELF_EVALUATION_4,
        ],
        key::REVIEW_SHEET_SELF_EVALUATION,
    ),
];

/// Nothing of a form that is no review sheet.
fn keys_of(sheet: FormKind) -> Option<StepKeys> {
    let place = FormKind::REVIEWS.into_iter().position(|one| one == sheet)?;
    STEPS.get(place).copied()
}

impl ReviewRules {
    /// Takes them from the rules of a day; nothing of a form that is no review sheet.
    pub fn of(sheet: FormKind, rules: &RulesAt<'_>) -> Option<Self> {
        let (criteria, is_required) = keys_of(sheet)?;
        let shares = [key::REVIEW_EXCELLENT, key::REVIEW_GOOD, key::REVIEW_FAIR, key::REVIEW_POOR];
        let bands = [key::REVIEW_EXCELLENT_FROM, key::REVIEW_GOOD_FROM, key::REVIEW_FAIR_FROM];
        let gates = [key::REVIEW_GATE_FAIR, key::REVIEW_GATE_POOR];
        Some(Self {
            criteria: criteria.map(|key| Param::of(key, rules)),
            shares: shares.map(|key| Param::of(key, rules)),
            bands: bands.map(|key| Param::of(key, rules)),
            gates: gates.map(|key| Param::of(key, rules)),
            sheet: Param::of(is_required, rules),
        })
    }

    /// 通过 and 退回 are not taken without the sheet.
    pub fn is_required(&self) -> bool {
        match self.sheet.value {
            ReviewSheet::Required => true,
            ReviewSheet::Offered => false,
        }
    }

    /// 满分 of an item: the items of a criterion share its points equally.
    pub fn item_points(&self, item: usize) -> Points {
        let criterion = self.criteria.get(item / ITEMS_EACH);
        criterion.map_or(Points::ZERO, |whole| {
            let whole = whole.value.hundredths();
            let each = i64::try_from(ITEMS_EACH).expect("two items");
            // What does not divide goes to the first items, so that the criterion keeps its points.
            let rest = whole % each;
            let place = i64::try_from(item % ITEMS_EACH).expect("two items");
            Points::from_hundredths(whole / each + i64::from(place < rest))
        })
    }

    /// The points of an item that was given this 等次.
    pub fn points(&self, item: usize, rating: Grade) -> Points {
        let [excellent, good, fair, poor] = &self.shares;
        let share = match rating {
            Grade::Excellent => excellent,
            Grade::Good => good,
            Grade::Fair => fair,
            Grade::Poor => poor,
        };
        Points::rounded(self.item_points(item).value() * share.value.factor())
    }

    /// 总评 of a total, and why.
    pub fn grade(&self, total: Points) -> (Grade, Because) {
        let [excellent, good, fair] = &self.bands;
        let bound = |band: &Param<Points>| band.value.short();
        let (grade, formula) = if excellent.value <= total {
            (Grade::Excellent, format!("{total} ≥ {}", bound(excellent)))
        } else if good.value <= total {
            (Grade::Good, format!("{} ≤ {total} < {}", bound(good), bound(excellent)))
        } else if fair.value <= total {
            (Grade::Fair, format!("{} ≤ {total} < {}", bound(fair), bound(good)))
        } else {
            (Grade::Poor, format!("{total} < {}", bound(fair)))
        };
        let parameters = self.bands.iter().map(|band| band.shown.clone());
        let because = Because {
            formula: format!("{formula} → {grade}"),
            rule: "按审核得分合计所在区间定总评，下限含本数".to_owned(),
            parameters: parameters.collect(),
            ..Because::default()
        };
        (grade, because)
    }

    /// Whether a target with this 总评 may pass.
    pub fn gate(&self, grade: Grade) -> ReviewGate {
        let [fair, poor] = &self.gates;
        match grade {
            Grade::Excellent | Grade::Good => ReviewGate::Free,
            Grade::Fair => fair.value,
            Grade::Poor => poor.value,
        }
    }

    /// What 财预〔2015〕88号 does with a target of this 总评, as it stands on FM-08.
    pub fn ruling(&self, grade: Grade) -> &'static str {
        match (grade, self.gate(grade)) {
            (Grade::Excellent, _) => "优：直接进入下一步预算安排",
            (Grade::Good, _) => "良：与部门完善后进入下一步预算安排",
            (Grade::Fair, ReviewGate::Free) => "中：可以通过",
            (Grade::Fair, ReviewGate::Reason) => "中：退回修改后重新报审，通过须说明理由",
            (Grade::Fair, ReviewGate::Refuse) => "中：退回修改后重新报审，不得通过",
            (Grade::Poor, ReviewGate::Free) => "差：可以通过",
            (Grade::Poor, ReviewGate::Reason) => "差：不得进入预算安排，通过须说明理由",
            (Grade::Poor, ReviewGate::Refuse) => "差：不得进入预算安排，不得通过",
        }
    }
}

/// A review sheet, added up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewScore {
    /// The points of each item, in the sheet's order; nothing where no 等次 was given.
    pub items: Vec<Option<Points>>,
    /// 得分合计; nothing while an item is open.
    pub total: Option<Points>,
    /// 总评, and why; nothing while an item is open.
    pub grade: Option<(Grade, Because)>,
}

/// Adds up a review sheet.
pub fn score_review(sheet: &Sheet, rules: &ReviewRules) -> ReviewScore {
    let rows = sheet.rows(ITEMS);
    let items: Vec<Option<Points>> = (0..CRITERIA * ITEMS_EACH)
        .map(|item| {
            let rating = Grade::read(rows.get(item)?.get("rating"))?;
            Some(rules.points(item, rating))
        })
        .collect();
    let total = items.iter().copied().sum::<Option<Points>>();
    ReviewScore { items, total, grade: total.map(|total| rules.grade(total)) }
}
