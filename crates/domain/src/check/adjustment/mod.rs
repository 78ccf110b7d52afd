//! A 类：绩效目标调整与批复的目标对照。

pub mod approved_left_out;
pub mod before_differs;
pub mod below_reached;
pub mod change_does_not_fit;
pub mod not_approved;
pub mod nothing_adjusted;
