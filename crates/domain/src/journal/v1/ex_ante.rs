//! Payloads of 事前评估.

use serde::{Deserialize, Serialize};

use super::EvidenceText;
use crate::unit::id::ProjectId;

payloads! {
    /// 豁免事前评估: the target of a project may go on without an evaluation that the rules ask for.
    pub struct ExAnteWaived {
        /// Of which project.
        pub project: ProjectId,
        /// What the rules said on that day.
        pub sentence: String,
        /// Why.
        pub reason: String,
        /// What proves it.
        pub evidence: Vec<EvidenceText>,
        /// SM3 of the rules that asked for it.
        pub rules: String,
    }
}
