//! FM-13 第三方机构考核: points of each item, total, 等次, the share of the fee and what is to be paid.

pub mod sheet;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::agency::{AssessmentBand, AssessmentItem, ItemScore};
use crate::derive::grade::Param;
use crate::regulation::key::{self, Key};
use crate::regulation::pack::{Pack, RulesAt};
use crate::state::County;
use crate::unit::amount::Amount;
use crate::unit::day::Day;
use crate::unit::id::OrgId;
use crate::unit::number::round_half_away;
use crate::unit::points::Points;
use crate::unit::share::Percent;

/// What the rules of a day say of assessments.
#[derive(Clone, Debug)]
pub struct AssessmentRules {
    items: Vec<(AssessmentItem, Param<Points>)>,
    bands: Vec<(AssessmentBand, Option<Param<Points>>, Param<Percent>)>,
}

const fn key_of(item: AssessmentItem) -> Key<Points> {
    match item {
        AssessmentItem::Cover => key::ASSESS_COVER,
        AssessmentItem::Tables => key::ASSESS_TABLES,
        AssessmentItem::Consistency => key::ASSESS_CONSISTENCY,
        AssessmentItem::Elements => key::ASSESS_ELEMENTS,
        AssessmentItem::Completeness => key::ASSESS_COMPLETENESS,
        AssessmentItem::Writing => key::ASSESS_WRITING,
        AssessmentItem::Statement => key::ASSESS_STATEMENT,
        AssessmentItem::Support => key::ASSESS_SUPPORT,
        AssessmentItem::Problems => key::ASSESS_PROBLEMS,
        AssessmentItem::Advice => key::ASSESS_ADVICE,
        AssessmentItem::Process => key::ASSESS_PROCESS,
        AssessmentItem::Integrity => key::ASSESS_INTEGRITY,
    }
}

impl AssessmentRules {
    /// The rules of a day; nothing where the pack does not cover it.
    pub fn of(day: Day, pack: &Pack) -> Option<Self> {
        let rules = pack.rules_at(day).ok()?;
        let item = |item| (item, Param::of(key_of(item), &rules));
        let band = |band, from: Option<Key<Points>>, fee, rules: &RulesAt<'_>| {
            (band, from.map(|from| Param::of(from, rules)), Param::of(fee, rules))
        };
        use AssessmentBand::{Excellent, Fail, Good, Pass};
        Some(Self {
            items: AssessmentItem::ALL.map(item).into(),
            bands: vec![
                band(Excellent, Some(key::ASSESS_EXCELLENT_FROM), key::FEE_EXCELLENT, &rules),
                band(Good, Some(key::ASSESS_GOOD_FROM), key::FEE_GOOD, &rules),
                band(Pass, Some(key::ASSESS_PASS_FROM), key::FEE_PASS, &rules),
                band(Fail, None, key::FEE_FAIL, &rules),
            ],
        })
    }

    /// Items with their points and source, in the order of the form.
    pub fn items(&self) -> &[(AssessmentItem, Param<Points>)] {
        &self.items
    }

    /// 分值 of an item.
    pub fn points(&self, item: AssessmentItem) -> Points {
        let found = self.items.iter().find(|(one, _)| *one == item);
        found.map_or(Points::ZERO, |(_, points)| points.value)
    }

    /// 分值 of an item that was scored: what was written down then, otherwise what these rules say.
    pub fn most(&self, score: &ItemScore) -> Points {
        score.most.unwrap_or_else(|| self.points(score.item))
    }

    /// Total, 等次, share and amount that follow from the points of the items and the contract.
    pub fn assess(&self, total: Points, contract: Amount) -> Assessed {
        let reaches =
            |from: &Option<Param<Points>>| from.as_ref().is_none_or(|from| from.value <= total);
        let found = self.bands.iter().find(|(_, from, _)| reaches(from));
        let (band, _, fee) = found.expect("the last band has no floor");
        let exact = Decimal::from(contract.fen()) * fee.value.factor();
        let payable = Amount::from_fen(round_half_away(exact, 0).to_i64().unwrap_or(i64::MAX));
        Assessed {
            total,
            band: *band,
            share: fee.shown.value.clone(),
            payable,
            sentence: format!(
                "{total}分为{}；合同金额{contract}万元 × 付费比例{} ＝ 应付{payable}万元",
                band.name(),
                fee.shown.value,
            ),
            source: fee.shown.source.clone(),
        }
    }
}

/// What follows from the points of the items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assessed {
    /// 得分.
    pub total: Points,
    /// 等次.
    pub band: AssessmentBand,
    /// 付费比例, as the rules write it.
    pub share: String,
    /// 应付金额, 分.
    pub payable: Amount,
    /// How they follow, with the numbers.
    pub sentence: String,
    /// Where the share comes from.
    pub source: String,
}

/// 年度考核 of an agency: the mean of what was settled of a budget year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct YearOfAgency {
    /// 预算年度 of the subjects.
    pub budget_year: i16,
    /// How many assessments were settled.
    pub settled: usize,
    /// Their mean, rounded to two places.
    pub mean: Points,
}

/// What was settled of an agency, year by year, the newest first; years without an assessment are left out.
pub fn years_of(county: &County, agency: OrgId) -> Vec<YearOfAgency> {
    let mut years: Vec<(i16, Vec<Points>)> = Vec::new();
    for engagement in county.engagements_with(agency) {
        let settled = engagement.assessment().filter(|one| one.is_settled);
        let Some(assessment) = settled else { continue };
        match years.last_mut() {
            Some((year, totals)) if *year == engagement.budget_year => {
                totals.push(assessment.total);
            }
            Some(_) | None => years.push((engagement.budget_year, vec![assessment.total])),
        }
    }
    let mean = |(budget_year, totals): (i16, Vec<Points>)| {
        let sum: Points = totals.iter().copied().sum();
        let mean = Points::rounded(sum.value() / Decimal::from(totals.len()));
        YearOfAgency { budget_year, settled: totals.len(), mean }
    };
    years.into_iter().map(mean).collect()
}
