//! S 类：完成值、得分、偏差说明。

pub mod actual_missing;
pub mod actual_unreadable;
pub mod copied_sign;
pub mod copied_words;
pub mod core_without_evidence;
pub mod far_above_target;
pub mod full_without_actual;
pub mod met_but_cut;
pub mod note_missing;
pub mod only_said_done;
pub mod score_out_of_proportion;
pub mod score_over_weight;
pub mod unmet_but_full;
pub mod weight_not_positive;
