//! G 类：监控的进度、预计、原因、可能性。

pub mod cause_missing;
pub mod cause_without_note;
pub mod differs_from_payments;
pub mod execution_fell;
pub mod forecast_below_executed;
pub mod forecast_below_progress;
pub mod forecast_missing;
pub mod likelihood_not_one;
pub mod progress_fell;
pub mod progress_missing;
pub mod remark_missing;
pub mod sure_but_short;
pub mod tick_unread;
