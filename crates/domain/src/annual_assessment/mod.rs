//! 年度考核 of the departments, derived: what each owed in the work year, how it was filed, reviewed and put right.
//! Today somebody compiles this by feeling; here every lost point leads to its entry.
//!
//! ```text
//! conditions of the work ledger (owed, filed) ─┐
//! due days, reviews, 抽审, orders, 核查, records ─┴─▶ StageFacts ──AssessmentRules──▶ AssessmentSheet ─▶ ranking
//! ```
//!
//! A level above assesses the finance bureaus below it by the same facts, joined by stage.

mod bureau;

mod coaching;

mod facts;

mod gather;

mod habits;

mod json;

mod orders;

mod published;

mod rank;

mod rules;

mod score;

pub use bureau::of_bureau;
pub use coaching::{Coached, coached};
pub use facts::{Mark, Owed, OwedState, StageFacts};
pub use gather::{facts, units};
pub use habits::{Habit, habits};
pub use rank::{Ranked, assess, fingerprint, ranked, ranking};
pub use rules::AssessmentRules;
pub use score::score;
