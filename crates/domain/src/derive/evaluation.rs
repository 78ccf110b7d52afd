//! What the score table of FM-09 comes to: points by row, the four levels of its framework, total and grade, and
//! how far the total is from what the unit gave itself.

pub mod begin;

pub mod rates;

use rates::{Counted, Rated};

use super::because::Because;
use super::grade::{Grade, GradeRules};
use crate::form::evaluation::{Framework, SCORES};
use crate::form::layout::FormKind;
use crate::form::sheet::{Row, Sheet};
use crate::unit::points::Points;
use crate::unit::share::{Percent, Share};
use crate::unit::text::squeeze;

/// One row of the score table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScoreRow {
    /// Its index from 0.
    pub row: usize,
    /// Which of the framework's levels; nothing where its first level is none of them.
    pub level: Option<usize>,
    /// 三级指标.
    pub name: String,
    /// 分值.
    pub weight: Option<Points>,
    /// 得分: as stated, or what the rate gives where it follows from one and nothing was stated.
    pub score: Option<Points>,
    /// The rate that decides it; only of the rows that follow from one.
    pub rated: Option<Rated>,
    /// What the rate gives, where its rule is followed.
    pub by_rate: Option<Points>,
}

impl ScoreRow {
    /// What the figures of its rate come to, where its rule is followed.
    pub fn counted(&self) -> Option<Counted> {
        self.rated.filter(|rated| rated.is_standard)?.counted
    }
}

/// One first level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LevelSum {
    /// Its name.
    pub name: &'static str,
    /// What its rows weigh.
    pub weight: Points,
    /// What they earned; nothing while one is open.
    pub score: Option<Points>,
}

impl LevelSum {
    /// 得分率 in percent; nothing while a row is open or nothing weighs.
    pub fn rate(&self) -> Option<Percent> {
        let share = Share::new(self.score?.hundredths(), self.weight.hundredths())?;
        Some(share.percent())
    }
}

/// The score table, added up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evaluation {
    /// Rows that say something.
    pub rows: Vec<ScoreRow>,
    /// The framework's levels, those that say what came of the money last.
    pub levels: Vec<LevelSum>,
    /// 总分; nothing where a row has no weight that can be read.
    pub total_weight: Option<Points>,
    /// 总得分; nothing while a row is open.
    pub total: Option<Points>,
}

impl Evaluation {
    /// What the levels that say what came of the money weigh together.
    pub fn results_weight(&self, framework: &Framework) -> Points {
        let results = framework.results();
        let results = self.levels.iter().filter(|level| results.contains(&level.name));
        results.map(|level| level.weight).sum()
    }

    /// 评价等级 of the total.
    pub fn grade(&self, rules: &GradeRules) -> Option<(Grade, Because)> {
        self.total.map(|total| Grade::of(total, false, rules))
    }
}

/// Adds up the score table of a sheet.
pub fn evaluate(sheet: &Sheet) -> Evaluation {
    let rows = sheet.rows(SCORES).iter().enumerate();
    let rows = rows.filter(|(_, row)| !row.get("name").trim().is_empty());
    let rows: Vec<ScoreRow> = rows.map(|(index, row)| score_row(index, row, sheet)).collect();
    let sum = |of: &dyn Fn(&ScoreRow) -> Option<Points>| {
        let all = rows.iter().map(of).sum::<Option<Points>>();
        all.filter(|_| !rows.is_empty())
    };
    let (total_weight, total) = (sum(&|row| row.weight), sum(&|row| row.score));
    let level = |(level, name): (usize, &'static str)| {
        let own = || rows.iter().filter(move |row| row.level == Some(level));
        LevelSum {
            name,
            weight: own().filter_map(|row| row.weight).sum(),
            score: own().map(|row| row.score).sum(),
        }
    };
    let levels = Framework::of(sheet.kind()).into_iter().flat_map(|framework| framework.levels);
    let levels = levels.enumerate().map(level).collect();
    Evaluation { rows, levels, total_weight, total }
}

fn score_row(index: usize, row: &Row, sheet: &Sheet) -> ScoreRow {
    let name = squeeze(row.get("name"));
    let weight = Points::read(row.get("weight")).ok();
    let rated = Rated::of(sheet, row);
    let by_rate = weight.zip(rated).and_then(|(weight, rated)| rated.earned(weight));
    ScoreRow {
        row: index,
        level: level_of(sheet.kind(), row),
        weight,
        score: match row.get("score").trim() {
            "" => by_rate,
            text => Points::read(text).ok(),
        },
        rated,
        by_rate,
        name,
    }
}

/// Which of its framework's levels a row stands under.
pub fn level_of(kind: FormKind, row: &Row) -> Option<usize> {
    Framework::of(kind)?.level(row.get("l1"))
}

/// How far the total lies above (or below, negative) the points of the unit's own evaluation.
pub fn gap(sheet: &Sheet, evaluation: &Evaluation) -> Option<Points> {
    let own = Points::read(sheet.field("self_score")).ok()?;
    let total = evaluation.total?;
    Some(Points::from_hundredths(total.hundredths() - own.hundredths()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::derive::evaluation::begin::first_rows;
    use crate::form::evaluation::rates::RATES;

    /// The framework with everything earned but what is named.
    fn sheet(scores: &[(&str, &str)]) -> Sheet {
        let mut sheet = Sheet::new(FormKind::DepartmentEvaluation);
        let mut rows = first_rows(FormKind::DepartmentEvaluation, None, None);
        for row in &mut rows {
            let given = scores.iter().find(|(name, _)| *name == row.get("name"));
            let score = given.map_or(row.get("weight"), |(_, score)| score).to_owned();
            row.set("score", score);
        }
        *sheet.rows_mut(SCORES) = rows;
        sheet
    }

    #[test]
    fn the_framework_weighs_100_and_results_60() {
        let evaluation = evaluate(&sheet(&[]));
        assert_eq!(evaluation.total_weight, Some(Points::whole(100)));
        assert_eq!(evaluation.total, Some(Points::whole(100)));
        let framework = Framework::of(FormKind::DepartmentEvaluation).expect("it has one");
        assert_eq!(evaluation.results_weight(framework), Points::whole(60));
        let weights: Vec<_> = evaluation.levels.iter().map(|level| level.weight.short()).collect();
        assert_eq!(weights, ["20", "20", "30", "30"]);
    }

    #[test]
    fn every_framework_weighs_100_and_results_60() {
        for kind in FormKind::ALL {
            let Some(framework) = Framework::of(kind) else { continue };
            let mut sheet = Sheet::new(kind);
            *sheet.rows_mut(SCORES) = first_rows(kind, None, None);
            let evaluation = evaluate(&sheet);
            assert_eq!(evaluation.total_weight, Some(Points::whole(100)), "{kind}");
            assert_eq!(evaluation.results_weight(framework), Points::whole(60), "{kind}");
            assert!(evaluation.rows.iter().all(|row| row.level.is_some()), "{kind}");
        }
    }

    #[test]
    fn a_governments_finances_weigh_16_24_30_30() {
        let kind = FormKind::LowerGovernmentEvaluation;
        let mut sheet = Sheet::new(kind);
        *sheet.rows_mut(SCORES) = first_rows(kind, None, None);
        let levels = evaluate(&sheet).levels;
        let levels: Vec<_> =
            levels.iter().map(|level| (level.name, level.weight.short())).collect();
        let weights = [("收支管理", "16"), ("预算管理", "24"), ("财政运行成效", "30")];
        let weights = weights.into_iter().chain([("可持续与风险", "30")]);
        assert_eq!(
            levels,
            weights.map(|(name, weight)| (name, weight.to_owned())).collect::<Vec<_>>()
        );
        assert_eq!(sheet.rows(SCORES).len(), 26);
    }

    #[test]
    fn the_two_rates_of_money_give_their_points_where_nothing_is_stated() {
        let mut sheet = sheet(&[("资金到位率", ""), ("预算执行率", "")]);
        assert_eq!(evaluate(&sheet).total, None, "no money is written yet");
        for (field, text) in [("budget", "200"), ("in_place", "150"), ("spent", "120")] {
            sheet.set_field(&format!("funds.{field}"), text);
        }
        // 3 × 150 ÷ 200 = 2.25; 4 × 120 ÷ 150 = 3.2.
        assert_eq!(evaluate(&sheet).total, Some(Points::from_hundredths(9845)));
        sheet.set_field("funds.spent", "180");
        assert_eq!(evaluate(&sheet).total, Some(Points::from_hundredths(9925)), "no more than all");
    }

    #[test]
    fn a_level_with_an_open_row_has_no_score() {
        let evaluation = evaluate(&sheet(&[("满意度", ""), ("立项依据充分性", "2")]));
        assert_eq!(evaluation.total, None);
        assert_eq!(evaluation.levels[3].rate(), None);
        assert_eq!(
            evaluation.levels[0].rate().map(|rate| rate.to_string()),
            Some("90%".to_owned())
        );
    }

    #[test]
    fn the_gap_to_the_own_evaluation_has_a_sign() {
        let mut sheet = sheet(&[("满意度", "1.5")]);
        assert_eq!(gap(&sheet, &evaluate(&sheet)), None);
        sheet.set_field("self_score", "96.20");
        assert_eq!(gap(&sheet, &evaluate(&sheet)), Some(Points::from_hundredths(-470)));
    }

    #[test]
    fn the_total_waits_until_the_points_of_a_rate_that_does_not_apply_are_moved() {
        let kind = FormKind::WholeDepartmentEvaluation;
        let mut sheet = Sheet::new(kind);
        let mut rows = first_rows(kind, None, None);
        for row in rows.iter_mut().filter(|row| row.get("name") != "政府采购执行率") {
            let weight = row.get("weight").to_owned();
            row.set("score", weight);
        }
        *sheet.rows_mut(SCORES) = rows;
        sheet.add_rows(RATES, ["name", "part", "whole"], [["政府采购执行率", "0", "0"]]);
        assert_eq!(evaluate(&sheet).total, None, "its point is neither earned nor lost");
        for row in sheet.rows_mut(SCORES) {
            match row.get("name") {
                "政府采购执行率" => row.set("weight", "0"),
                "预算完成率" => {
                    row.set("weight", "5");
                    row.set("score", "5");
                }
                _ => {}
            }
        }
        let evaluation = evaluate(&sheet);
        assert_eq!(evaluation.total_weight, Some(Points::whole(100)));
        assert_eq!(evaluation.total, Some(Points::whole(100)));
    }
}
