//! H 类：审核评分表的等次、理由、逐项指标审核，第三方机构考核表。

pub mod assessment_points;
pub mod assessment_reason;
pub mod assessment_total;
pub mod excellent_with_reason;
pub mod indicator_not_looked_at;
pub mod item_not_rated;
pub mod lens_against_rating;
pub mod reason_missing;
