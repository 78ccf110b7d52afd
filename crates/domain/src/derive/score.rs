//! 评分: the score of a self-evaluation recomputed from what was written, each with its reason.
//!
//! ```
//! use wenxiao_domain::derive::score::{score_sheet, rules::ScoreRules};
//! use wenxiao_domain::form::{layout::FormKind, sheet::{Row, Sheet}};
//! use wenxiao_domain::{regulation::builtin, unit::day::Day};
//! let pack = builtin::pack("652823").unwrap();
//! let rules = ScoreRules::of(&pack.rules_at(Day::new(2025, 12, 31).unwrap()).unwrap());
//! let mut sheet = Sheet::new(FormKind::SelfEvaluation);
//! sheet.rows_mut("indicators").push(
//!     Row::default().with("target_raw", "≤20万元").with("actual_raw", "25万元").with("weight", "10"),
//! );
//! let scored = score_sheet(&sheet, &rules);
//! assert_eq!(scored.indicators[0].because.formula, "8.00 ＝ 10 × 20 ÷ 25");
//! ```

pub mod rules;

mod execution;

mod line;

pub(super) mod quantity;

use std::fmt;

use super::because::Because;
use super::grade::Grade;
use crate::form::layout::{FormFamily, FormKind};
use crate::form::sheet::Sheet;
use crate::indicator::level::Level2;
use crate::indicator::line::SheetView;
use crate::unit::points::Points;
use rules::ScoreRules;

/// What a score says beside its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Note {
    /// 完成值 far above 指标值: a reason is due, the target may have been set too low.
    TargetTooLow,
    /// The target was missed or far exceeded, and no reason is written.
    ReasonMissing,
    /// 完成值 is empty: 0, and the form cannot be filed.
    ActualMissing,
    /// 执行数 is above 全年预算数.
    OverBudget,
    /// 执行率 is so low that a reason is required.
    ExecutionLow,
    /// The cost score was capped because the work was not done.
    CostCapped,
    /// 完成值 carries a sign, as if copied from the target; its number was used.
    CopiedSign,
    /// 完成值 has no unit; the target's was taken.
    UnitTaken,
    /// A bare ratio such as 0.95 was read as 95 %.
    RatioTaken,
    /// 全年预算数 is empty; 年初预算数 was used.
    InitialBudgetTaken,
    /// The row of the total is empty; the rows below it were added up.
    RowsAddedUp,
    /// The stated score lies outside what the rules allow.
    StatedOutOfBand,
    /// A number was promised or budgeted and none that compares with it was reported: nothing is recomputed.
    NotRecomputed,
    /// Some scores in the total are stated ones although a number was promised.
    TotalAsStated,
}

impl Note {
    /// One sentence for people.
    pub const fn message(self) -> &'static str {
        match self {
            Self::TargetTooLow => "完成值远超指标值，须说明原因，并核对指标值是否偏低。",
            Self::ReasonMissing => "与指标值有偏差，未填写偏差原因分析及改进措施。",
            Self::ActualMissing => "未填完成值，按0分计；补填后才能送审。",
            Self::OverBudget => "执行数大于全年预算数，请核对。",
            Self::ExecutionLow => "执行率偏低，须说明原因。",
            Self::CostCapped => "数量指标完成不足，成本指标得分按完成比例封顶。",
            Self::CopiedSign => "完成值带有比较符，按其数值计算；请填写实际数值。",
            Self::UnitTaken => "完成值未写计量单位，按指标值的单位计算。",
            Self::RatioTaken => "完成值为小数比率，按百分比计算。",
            Self::InitialBudgetTaken => "未填全年预算数，按年初预算数计算。",
            Self::RowsAddedUp => "资金总额行未填或为零，按各来源合计计算。",
            Self::StatedOutOfBand => "填报得分不在规则允许的范围内。",
            Self::NotRecomputed => "没有可以与指标值比较的数，得分没有重算，以填报得分计。",
            Self::TotalAsStated => "总得分含没有重算的得分，总得分和等级以填报得分计。",
        }
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.message())
    }
}

/// How a score came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Basis {
    /// Recomputed from target and actual.
    Computed,
    /// A judgement inside a band, which the department makes: the lowest and highest score allowed. A
    /// stated score inside it is accepted.
    Judged {
        /// The lowest score allowed.
        low: Points,
        /// The highest score allowed.
        high: Points,
    },
    /// Does not apply: no budget and nothing spent.
    NotApplicable,
    /// Cannot be scored at all: no weight, or money that contradicts itself.
    Impossible,
}

/// A score, what was stated, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scored {
    /// What counts: the recomputed score, or the stated one where it is a judgement inside its band.
    pub points: Option<Points>,
    /// The score that the form states.
    pub stated: Option<Points>,
    /// The most it can be.
    pub weight: Option<Points>,
    /// How it came about.
    pub basis: Basis,
    /// What else is to be said.
    pub notes: Vec<Note>,
    /// Formula, rule, parameters, records.
    pub because: Because,
}

impl Scored {
    /// Stated less recomputed; nothing where either is missing.
    pub fn difference(&self) -> Option<Points> {
        Some(self.stated? - self.points?)
    }

    /// The score rests on what the form states where a number should have been compared with a number.
    pub fn is_as_stated(&self) -> bool {
        self.notes.iter().any(|note| matches!(note, Note::NotRecomputed | Note::TotalAsStated))
    }

    /// Says so, where a number was due and the score is nothing but what was stated.
    pub(crate) fn mark_as_stated(&mut self) {
        if matches!(self.basis, Basis::Judged { .. }) && self.points.is_some() {
            self.notes.push(Note::NotRecomputed);
        }
    }
}

/// All scores of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScoreSheet {
    /// 预算执行率; nothing on a form without funds to score.
    pub execution: Option<Scored>,
    /// One for each row of the typed view, in its order.
    pub indicators: Vec<Scored>,
    /// 总得分.
    pub total: Scored,
    /// 等级, where the total is known and the weights make up the whole.
    pub grade: Option<(Grade, Because)>,
}

/// Scores a form with the rules of its basis date, 31 December of the budget year. Targets and
/// their adjustments have no scores.
pub fn score_sheet(sheet: &Sheet, rules: &ScoreRules) -> ScoreSheet {
    score_view(&SheetView::of(sheet), rules)
}

/// As [`score_sheet`], of a view that was made already.
pub fn score_view(view: &SheetView, rules: &ScoreRules) -> ScoreSheet {
    match view.kind.family() {
        FormFamily::Target
        | FormFamily::Monitoring
        | FormFamily::ExAnte
        | FormFamily::Adjustment
        | FormFamily::Evaluation
        | FormFamily::Authenticity
        | FormFamily::Review => {
            return nothing_to_score(view.kind);
        }
        FormFamily::SelfEvaluation => {}
    }
    let mut indicators: Vec<Scored> =
        view.indicators.iter().map(|line| line::score(line, view.year, rules)).collect();
    cap_costs(view, &mut indicators, rules);
    let execution = execution::score(view, &indicators, rules);
    let total = total(view, execution.as_ref(), &indicators);
    let whole = total.weight == Some(rules.total.value);
    let grade =
        total.points.filter(|_| whole).map(|points| Grade::of(points, false, &rules.grades));
    ScoreSheet { execution, indicators, total, grade }
}

fn nothing_to_score(kind: FormKind) -> ScoreSheet {
    let because =
        Because { rule: format!("{}不计分", kind.layout().title), ..Because::default() };
    let total = Scored {
        points: None,
        stated: None,
        weight: None,
        basis: Basis::NotApplicable,
        notes: Vec::new(),
        because,
    };
    ScoreSheet { execution: None, indicators: Vec::new(), total, grade: None }
}

/// Money left over because the work was not done must not earn full marks for cost.
fn cap_costs(view: &SheetView, scores: &mut [Scored], rules: &ScoreRules) {
    let (mut earned, mut weight) = (Points::ZERO, Points::ZERO);
    for (line, scored) in view.indicators.iter().zip(&*scores) {
        if line.level2 == Some(Level2::Quantity)
            && let (Some(points), Some(most)) = (scored.points, scored.weight)
        {
            (earned, weight) = (earned + points, weight + most);
        }
    }
    let below = rules.cost_guard_below.value.factor() * weight.value();
    if weight == Points::ZERO || below <= earned.value() {
        return;
    }
    for (line, scored) in view.indicators.iter().zip(scores) {
        let (Some(points), Some(most)) = (scored.points, scored.weight) else { continue };
        let cap = Points::rounded(most.value() * earned.value() / weight.value());
        let computed = scored.basis == Basis::Computed;
        if line.is_cost() && computed && quantity::under_spent(line) && cap < points {
            scored.points = Some(cap);
            scored.notes.push(Note::CostCapped);
            scored.because.formula =
                format!("{cap} ＝ {} × {} ÷ {}", most.short(), earned.short(), weight.short());
            scored.because.rule = "数量指标完成不足，成本指标按数量完成比例封顶".to_owned();
            scored.because.parameters.push(rules.cost_guard_below.shown.clone());
        }
    }
}

/// The sum of the rounded scores; never rounded again.
fn total(view: &SheetView, execution: Option<&Scored>, indicators: &[Scored]) -> Scored {
    let mut because =
        Because { rule: "各项得分之和，不再取舍".to_owned(), ..Because::default() };
    let mut sum = Points::ZERO;
    let mut weight = Points::ZERO;
    let mut terms = Vec::with_capacity(indicators.len() + 1);
    let named = execution
        .map(|scored| ("预算执行率", scored))
        .into_iter()
        .chain(view.indicators.iter().map(|line| line.name.as_str()).zip(indicators));
    for (name, scored) in named {
        weight = weight + scored.weight.unwrap_or_default();
        match scored.points {
            Some(points) => {
                sum = sum + points;
                terms.push(points.to_string());
            }
            None => because.excluded.push(format!("{name}：{}", scored.because.rule)),
        }
    }
    let known = because.excluded.is_empty() && !terms.is_empty();
    because.formula = if known {
        format!("{sum} ＝ {}", terms.join(" ＋ "))
    } else {
        "有得分无法确定，未计算总分".to_owned()
    };
    let mut parts = execution.into_iter().chain(indicators);
    let notes =
        if parts.any(Scored::is_as_stated) { vec![Note::TotalAsStated] } else { Vec::new() };
    Scored {
        points: known.then_some(sum),
        stated: view.total_score.ok(),
        weight: Some(weight),
        basis: if known { Basis::Computed } else { Basis::Impossible },
        notes,
        because,
    }
}

#[cfg(test)]
pub(super) mod cases;

#[cfg(test)]
mod properties;
