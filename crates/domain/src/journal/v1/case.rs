//! 案例.

use serde::{Deserialize, Serialize};

use crate::unit::id::ProjectId;

payloads! {
    /// 推荐案例, or 撤下.
    pub struct CaseMarked {
        /// Whose target it is.
        pub project: ProjectId,
        /// 推荐; 撤下 otherwise.
        pub recommended: bool,
        /// Why.
        pub reason: String,
    }
}
