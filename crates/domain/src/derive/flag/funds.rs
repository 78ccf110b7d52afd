//! 资金: 执行数 ÷ 全年预算数.

use super::due;
use super::judgement::Judgement;
use super::progress::FundsProgress;
use super::ratio::Ratio;
use super::rules::FlagRules;
use super::stage;
use crate::regulation::mode::FlagMode;
use crate::unit::amount::{Amount, AmountError};

/// 执行率; nothing where budget or spending is not known or below 0, or no budget is above 0.
pub(super) fn rate(funds: &FundsProgress<'_>) -> Option<Ratio> {
    let executed = funds.executed.ok().filter(|executed| Amount::ZERO <= *executed)?;
    Ratio::new(executed.fen().into(), funds.budget.ok()?.fen().into())
}

/// Judges the money.
pub(super) fn judge(funds: &FundsProgress<'_>, rules: &FlagRules) -> Judgement {
    if let Some(rate) = rate(funds) {
        let said = format!("执行率{}", rate.shown(&[]));
        return match rules.mode.value {
            FlagMode::StraightLine => due::judge(&said, rate, funds.plan, rules),
            FlagMode::StageBounds => stage::execution(&format_rate(rate, rules), rate, rules),
        };
    }
    match (funds.budget, funds.executed) {
        (Err(AmountError::Empty), _) => Judgement::not_filled("全年预算数"),
        (_, Err(AmountError::Empty)) => Judgement::not_filled("执行数"),
        (Ok(Amount::ZERO), Ok(Amount::ZERO)) => {
            Judgement::undecided("全年预算数和执行数都为0，没有执行率")
        }
        (Ok(_), Ok(executed)) if executed < Amount::ZERO => {
            Judgement::undecided("执行数小于0，没有执行率，请核对")
        }
        (Ok(_), Ok(_)) => Judgement::undecided("全年预算数不大于0，没有执行率，请核对"),
        (Err(AmountError::NotMoney | AmountError::FinerThanFen | AmountError::TooLarge), _) => {
            Judgement::undecided("全年预算数无法识别")
        }
        (_, Err(AmountError::NotMoney | AmountError::FinerThanFen | AmountError::TooLarge)) => {
            Judgement::undecided("执行数无法识别")
        }
    }
}

/// 执行率 on its side of the bound that it is compared with.
fn format_rate(rate: Ratio, rules: &FlagRules) -> String {
    let bound = rules.stage().map(|stage| stage.below.value);
    format!("执行率{}", rate.shown(bound.as_slice()))
}
