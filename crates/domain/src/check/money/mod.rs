//! M 类：资金、执行率。

pub mod above_supported;
pub mod amount_unreadable;
pub mod cost_above_total;
pub mod differs_from_budget;
pub mod execution_low;
pub mod execution_score_wrong;
pub mod mid_total_missing;
pub mod negative;
pub mod over_spent;
pub mod rate_wrong;
pub mod sum_of_funds;
pub mod total_not_positive;
