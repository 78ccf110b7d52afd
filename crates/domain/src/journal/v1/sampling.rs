//! Payloads of 抽审.

use serde::{Deserialize, Serialize};

use crate::sampling::{Basis, SampleCriterion, SampleResult, SampledKind};
use crate::unit::amount::Amount;
use crate::unit::id::{DocumentId, OrgId, SampleBatchId};
use crate::unit::points::Points;

payloads! {
    /// 抽取: everything that is needed to draw again, and what was drawn.
    pub struct SampleDrawn {
        /// The batch.
        pub batch: SampleBatchId,
        /// 批次号 within the budget year.
        pub number: u32,
        /// 抽审对象.
        pub kind: SampledKind,
        /// 预算年度 of the documents.
        pub budget_year: i16,
        /// 总体, in the order of its ids.
        pub frame: Vec<FrameUnitText>,
        /// SM3 of the frame.
        pub digest: String,
        /// Of what the share was taken.
        pub basis: Basis,
        /// The share, as the rules write it.
        pub share: String,
        /// Departments were strata.
        pub stratified: bool,
        /// 种子.
        pub seed: String,
        /// How the seed came about and before whom; nothing where chance of the system made it.
        pub witnessed: Option<String>,
        /// Why it was drawn again.
        pub reason: String,
        /// What was drawn, in the order of the draw.
        pub drawn: Vec<DocumentId>,
        /// SM3 of the rules that gave the share.
        pub rules: String,
    }

    /// A document that could be drawn.
    pub struct FrameUnitText {
        /// Which.
        pub document: DocumentId,
        /// The accepted revision.
        pub revision: u32,
        /// Its stratum.
        pub department: OrgId,
        /// 全年预算数 of what it is about.
        pub amount: Amount,
    }

    /// 登记抽审结果 of a drawn document; a later one takes the place of an earlier one.
    pub struct SampleReviewed {
        /// Of which batch.
        pub batch: SampleBatchId,
        /// Which document.
        pub document: DocumentId,
        /// Every criterion.
        pub scores: Vec<CriterionScoreText>,
        /// 得分.
        pub total: Points,
        /// 抽审结果.
        pub result: SampleResult,
        /// 发现的问题.
        pub issues: String,
        /// SM3 of the rules that gave 分值 and bounds.
        pub rules: String,
    }

    /// The points of one criterion.
    pub struct CriterionScoreText {
        /// Which.
        pub criterion: SampleCriterion,
        /// 得分.
        pub points: Points,
        /// 分值.
        pub most: Points,
    }

    /// 反馈抽审结果.
    pub struct SampleFedBack {
        /// Of which batch.
        pub batch: SampleBatchId,
        /// Which documents.
        pub documents: Vec<DocumentId>,
        /// 反馈方式, 文号.
        pub note: String,
    }
}
