//! 预算执行率: 分值 × 执行数 ÷ 全年预算数, at most the cap.

use rust_decimal::Decimal;

use super::rules::ScoreRules;
use super::{Basis, Note, Scored};
use crate::derive::because::Because;
use crate::form::layout::SubjectKind;
use crate::indicator::line::{FundKind, FundLine, SheetView};
use crate::regulation::mode::ZeroBudgetMode;
use crate::unit::amount::{Amount, AmountError};
use crate::unit::number::{plain, round_half_away};
use crate::unit::points::Points;

/// The money that the rate is made of.
struct Money {
    budget: Result<Amount, AmountError>,
    executed: Result<Amount, AmountError>,
    notes: Vec<Note>,
    records: Vec<String>,
}

/// The score for execution; nothing on a form without any row of funds, nor on one about a department that
/// gives it no points: there it is an indicator of 管理效率.
pub(super) fn score(view: &SheetView, indicators: &[Scored], rules: &ScoreRules) -> Option<Scored> {
    let money = money(view)?;
    let total = view.total_funds().or_else(|| view.funds.first());
    let stated = total.and_then(|line| line.score.ok());
    let template = rules.execution_weight(view.tree);
    let written = total.and_then(|line| line.weight.ok());
    if written.is_none() && view.kind.subject_kind() == SubjectKind::Department {
        return None;
    }
    let positive = written.filter(|weight| Points::ZERO <= *weight);
    let weight = positive.unwrap_or(template.value);
    let mut scored = match (money.budget, money.executed) {
        _ if written != positive => unknown(weight, Basis::Impossible, "分值为负，无法计分"),
        (Ok(budget), Ok(executed)) if budget == Amount::ZERO && executed == Amount::ZERO => {
            without_budget(weight, indicators, rules)
        }
        (Ok(budget), Ok(_)) if budget <= Amount::ZERO => {
            unknown(weight, Basis::Impossible, "全年预算数不大于0而有执行数，无法计算执行率")
        }
        (Ok(budget), Ok(executed)) => of_rate(weight, budget, executed, rules),
        (Err(_), _) => judged(weight, stated, "全年预算数未填或无法识别，无法复算，以填报得分计"),
        (Ok(_), Err(_)) => {
            judged(weight, stated, "全年执行数未填或无法识别，无法复算，以填报得分计")
        }
    };
    if positive.is_none() {
        scored.because.parameters.push(template.shown.clone());
    }
    scored.stated = stated;
    scored.notes.splice(0..0, money.notes);
    scored.because.records = money.records;
    Some(scored)
}

fn of_rate(weight: Points, budget: Amount, executed: Amount, rules: &ScoreRules) -> Scored {
    let rate = executed.ten_thousands() / budget.ten_thousands();
    let cap = rules.execution_cap.value.factor();
    let reason_below = rules.execution_reason_below.value.factor();
    let counted = rate.min(cap).max(Decimal::ZERO);
    // Multiplied before divided, so that a score that ends in a half is met exactly.
    let value = if rate == counted {
        weight.value() * executed.ten_thousands() / budget.ten_thousands()
    } else {
        weight.value() * counted
    };
    let points = Points::rounded(value);
    let percent = round_half_away(rate * Decimal::ONE_HUNDRED, 2);
    let mut scored = unknown(weight, Basis::Computed, "执行数÷全年预算数×分值，四舍五入到2位");
    let fraction = format!("{} × {executed} ÷ {budget}", weight.short());
    scored.because.formula = if rate == counted {
        format!("{points} ＝ {fraction}（执行率{percent}%）")
    } else {
        format!("{points} ＝ {} × {}（执行率{percent}%）", weight.short(), plain(counted))
    };
    scored.because.parameters.push(rules.execution_cap.shown.clone());
    if cap < rate {
        scored.notes.push(Note::OverBudget);
    }
    if rate < reason_below {
        scored.notes.push(Note::ExecutionLow);
        scored.because.parameters.push(rules.execution_reason_below.shown.clone());
    }
    scored.points = Some(points);
    scored
}

/// No budget, nothing spent: the points are spread over the indicators, which is the same as earning
/// the share of them that the indicators earn.
fn without_budget(weight: Points, indicators: &[Scored], rules: &ScoreRules) -> Scored {
    let mut scored = unknown(weight, Basis::NotApplicable, "");
    scored.because.parameters.push(rules.zero_budget.shown.clone());
    let weights: Points = indicators.iter().filter_map(|scored| scored.weight).sum();
    let earned: Option<Vec<Points>> = indicators.iter().map(|scored| scored.points).collect();
    match (rules.zero_budget.value, earned) {
        (ZeroBudgetMode::Full, _) => {
            scored.points = Some(weight);
            scored.because.formula = format!("{weight} ＝ 分值");
            scored.because.rule = "无预算亦无支出，执行率按满分计".to_owned();
        }
        (ZeroBudgetMode::SpreadProRata, Some(earned)) if Points::ZERO < weights => {
            let earned: Points = earned.into_iter().sum();
            let points = Points::rounded(weight.value() * earned.value() / weights.value());
            scored.points = Some(points);
            scored.because.formula = format!(
                "{points} ＝ {} × {} ÷ {}",
                weight.short(),
                earned.short(),
                weights.short()
            );
            scored.because.rule = "无预算亦无支出，执行率分值按比例分摊到各指标".to_owned();
        }
        (ZeroBudgetMode::SpreadProRata, _) => {
            scored.because.rule = "无预算亦无支出，且指标得分未知，无法分摊".to_owned();
        }
    }
    scored
}

fn judged(weight: Points, stated: Option<Points>, rule: &str) -> Scored {
    let band = Basis::Judged { low: Points::ZERO, high: weight };
    let mut scored = unknown(weight, band, rule);
    match stated {
        Some(points) if Points::ZERO <= points && points <= weight => scored.points = stated,
        Some(_) => scored.notes.push(Note::StatedOutOfBand),
        None => {}
    }
    scored.because.formula = format!("0 至 {} 分之间", weight.short());
    scored.mark_as_stated();
    scored
}

fn unknown(weight: Points, basis: Basis, rule: &str) -> Scored {
    Scored {
        points: None,
        stated: None,
        weight: Some(weight),
        basis,
        notes: Vec::new(),
        because: Because { rule: rule.to_owned(), ..Because::default() },
    }
}

/// Budget and spending: of the row of the total, or of all rows below it when that one is empty or
/// zero while they are not.
fn money(view: &SheetView) -> Option<Money> {
    if view.funds.is_empty() {
        return None;
    }
    let counts = |line: &&FundLine| {
        !matches!(line.kind, FundKind::Total | FundKind::Part) && !line.is_blank()
    };
    let parts: Vec<&FundLine> = view.funds.iter().filter(counts).collect();
    let total = view.total_funds();
    let hollow = |line: &FundLine| {
        let nothing = |amount: Result<Amount, AmountError>| {
            matches!(amount, Ok(Amount::ZERO) | Err(AmountError::Empty))
        };
        nothing(line.initial) && nothing(line.adjusted) && nothing(line.executed)
    };
    match total {
        Some(line) if !hollow(line) || parts.is_empty() => Some(of_rows(&[line])),
        Some(_) | None => {
            let mut money = of_rows(&parts);
            money.notes.push(Note::RowsAddedUp);
            Some(money)
        }
    }
}

fn of_rows(lines: &[&FundLine]) -> Money {
    let initial_only = lines.iter().all(|line| line.adjusted == Err(AmountError::Empty))
        && lines.iter().any(|line| line.initial.is_ok());
    let column = if initial_only { "initial_budget" } else { "adjusted_budget" };
    let budget =
        add(lines.iter().map(|line| if initial_only { line.initial } else { line.adjusted }));
    let place = |line: &&FundLine| [column, "executed"].map(|name| line.place(name).to_string());
    Money {
        budget,
        executed: add(lines.iter().map(|line| line.executed)),
        notes: if initial_only { vec![Note::InitialBudgetTaken] } else { Vec::new() },
        records: lines.iter().flat_map(place).collect(),
    }
}

/// The sum of what was written; empty when nothing was, an error when something cannot be read.
fn add(amounts: impl Iterator<Item = Result<Amount, AmountError>>) -> Result<Amount, AmountError> {
    let mut sum = Err(AmountError::Empty);
    for amount in amounts {
        match amount {
            Ok(amount) => {
                let before = sum.unwrap_or(Amount::ZERO);
                sum = Ok(before.checked_add(amount).ok_or(AmountError::TooLarge)?);
            }
            Err(AmountError::Empty) => {}
            Err(
                error @ (AmountError::NotMoney | AmountError::FinerThanFen | AmountError::TooLarge),
            ) => return Err(error),
        }
    }
    sum
}
