//! W 类：整张表：分值、总分、必填、与批复一致。

pub mod benefit_missing;
pub mod differs_from_approved;
pub mod execution_weight_unusual;
pub mod grade_differs;
pub mod level_weight_differs;
pub mod level_weight_off_template;
pub mod other_project;
pub mod output_missing;
pub mod period_reversed;
pub mod required_empty;
pub mod row_incomplete;
pub mod satisfaction_missing;
pub mod text_too_long;
pub mod total_score_wrong;
pub mod unknown_choice;
pub mod weights_do_not_add_up;
