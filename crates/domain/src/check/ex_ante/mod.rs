//! E 类：事前绩效评估的金额、评分、专家、成本效益、材料。

pub mod above_standard;
pub mod conclusion_against_money;
pub mod conclusion_differs;
pub mod costs_differ_from_request;
pub mod day_unreadable;
pub mod differs_from_request;
pub mod discount_missing;
pub mod document_not_ticked;
pub mod expert_above_full;
pub mod expert_incomplete;
pub mod experts_far_apart;
pub mod flow_incomplete;
pub mod item_not_rated;
pub mod number_unreadable;
pub mod parts_do_not_add_up;
pub mod rated_for_other_class;
