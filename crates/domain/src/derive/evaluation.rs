//! What the score table of FM-09 comes to: points by row, the four levels, total and grade, and how far the
//! total is from what the unit gave itself.

pub mod begin;

use super::because::Because;
use super::grade::{Grade, GradeRules};
use crate::form::evaluation::{EXECUTION_RATE, IN_PLACE_RATE, LEVELS, RESULTS, SCORES};
use crate::form::sheet::{Row, Sheet};
use crate::unit::amount::{Amount, MoneyUnit};
use crate::unit::points::Points;
use crate::unit::share::{Percent, Share};
use crate::unit::text::squeeze;

/// One row of the score table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScoreRow {
    /// Its index from 0.
    pub row: usize,
    /// Which of [`LEVELS`]; nothing where its first level is none of them.
    pub level: Option<usize>,
    /// 三级指标.
    pub name: String,
    /// 分值.
    pub weight: Option<Points>,
    /// 得分: as stated, or what the rate gives where it follows from one and nothing was stated.
    pub score: Option<Points>,
    /// What the rate of the money gives; only of the two rows that follow from one.
    pub by_rate: Option<Points>,
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
    /// The four levels.
    pub levels: Vec<LevelSum>,
    /// 总分; nothing where a row has no weight that can be read.
    pub total_weight: Option<Points>,
    /// 总得分; nothing while a row is open.
    pub total: Option<Points>,
}

impl Evaluation {
    /// What 产出 and 效益 weigh together.
    pub fn results_weight(&self) -> Points {
        let results = self.levels.iter().filter(|level| RESULTS.contains(&level.name));
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
    let levels = LEVELS.into_iter().enumerate().map(level).collect();
    Evaluation { rows, levels, total_weight, total }
}

fn score_row(index: usize, row: &Row, sheet: &Sheet) -> ScoreRow {
    let name = squeeze(row.get("name"));
    let weight = Points::read(row.get("weight")).ok();
    let rate = match name.as_str() {
        IN_PLACE_RATE => in_place_rate(sheet),
        EXECUTION_RATE => execution_rate(sheet),
        _ => None,
    };
    let by_rate = weight.zip(rate).map(|(weight, rate)| earned(weight, rate));
    ScoreRow {
        row: index,
        level: level_of(row),
        weight,
        score: match row.get("score").trim() {
            "" => by_rate,
            text => Points::read(text).ok(),
        },
        by_rate,
        name,
    }
}

/// Which of [`LEVELS`] a row stands under.
pub fn level_of(row: &Row) -> Option<usize> {
    let text = squeeze(row.get("l1"));
    let word = text.strip_suffix("指标").unwrap_or(&text);
    LEVELS.iter().position(|level| *level == word)
}

/// 分值 × 比率, never more than all of it.
fn earned(weight: Points, rate: Share) -> Points {
    let percent = rate.percent().value().min(Percent::WHOLE.value());
    Points::rounded(weight.value() * Percent::new(percent).factor())
}

/// 实际到位 ÷ 预算; nothing where one of them cannot be read or no money was budgeted.
pub fn in_place_rate(sheet: &Sheet) -> Option<Share> {
    share(sheet, "funds.in_place", "funds.budget")
}

/// 实际支出 ÷ 实际到位.
pub fn execution_rate(sheet: &Sheet) -> Option<Share> {
    share(sheet, "funds.spent", "funds.in_place")
}

fn share(sheet: &Sheet, part: &str, whole: &str) -> Option<Share> {
    let read = |field| Amount::read(sheet.field(field), MoneyUnit::TenThousand).ok();
    Share::new(read(part)?.fen(), read(whole)?.fen())
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
    use crate::form::layout::FormKind;

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
        assert_eq!(evaluation.results_weight(), Points::whole(60));
        let weights: Vec<_> = evaluation.levels.iter().map(|level| level.weight.short()).collect();
        assert_eq!(weights, ["20", "20", "30", "30"]);
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
}
