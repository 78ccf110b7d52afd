//! D 类：部门整体的维度、任务、资金构成。

pub mod dimension_missing;
pub mod dimension_weight_off;
pub mod projects_differ;
pub mod split_does_not_add_up;
pub mod task_incomplete;
pub mod task_not_promised;
pub mod task_sum_wrong;
pub mod tasks_above_budget;
pub mod tasks_missing;
