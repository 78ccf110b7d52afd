//! 抽审: accepted documents are drawn by chance and looked at once more. What they were drawn from, with which seed
//! and what came out stands in the entry, so that anybody can draw again and compare.

pub mod draw;

pub mod refused;

use crate::form::layout::FormKind;
use crate::regulation::key::{self, Key};
use crate::unit::amount::Amount;
use crate::unit::day::Instant;
use crate::unit::id::{AccountId, DocumentId, MembershipId, OrgId, SampleBatchId};
use crate::unit::points::Points;
use crate::unit::share::Percent;
use crate::unit::words::words;

pub use crate::form::sampling::{SampleCriterion, SampleResult};
pub use draw::{Basis, Frame, Rule, Unit};

words! {
    /// 抽审对象: which documents a batch is drawn from.
    SampledKind {
        ExAnte = "ex_ante", "事前评估";
        Target = "target", "项目目标";
        DepartmentTarget = "department_target", "整体目标";
        MonitoringMay = "monitoring_may", "5月监控";
        MonitoringAugust = "monitoring_august", "8月监控";
        DepartmentMonitoring = "department_monitoring", "整体监控";
        SelfEvaluation = "self_eval", "单位自评";
        DepartmentSelfEvaluation = "department_self_eval", "整体自评";
        DepartmentEvaluation = "department_evaluation", "部门评价";
        /// Reports of the evaluations that the finance bureau commissioned.
        KeyEvaluation = "key_evaluation", "重点报告";
    }
}

impl SampledKind {
    /// The forms that it stands for.
    pub const fn forms(self) -> &'static [FormKind] {
        match self {
            Self::ExAnte => &[FormKind::ExAnte],
            Self::Target => &[FormKind::Target],
            Self::DepartmentTarget => &[FormKind::DepartmentTarget],
            Self::MonitoringMay => &[FormKind::MonitoringMay],
            Self::MonitoringAugust => &[FormKind::MonitoringAugust],
            Self::DepartmentMonitoring => &[FormKind::DepartmentMonitoring],
            Self::SelfEvaluation => &[FormKind::SelfEvaluation],
            Self::DepartmentSelfEvaluation => &[FormKind::DepartmentSelfEvaluation],
            Self::DepartmentEvaluation => &[FormKind::DepartmentEvaluation],
            Self::KeyEvaluation => &[
                FormKind::KeyEvaluation,
                FormKind::WholeDepartmentEvaluation,
                FormKind::LowerGovernmentEvaluation,
            ],
        }
    }

    /// Of what the share is taken: 部门评价 is counted by money, everything else by documents.
    pub const fn basis(self) -> Basis {
        match self {
            Self::DepartmentEvaluation => Basis::Amount,
            Self::ExAnte
            | Self::Target
            | Self::DepartmentTarget
            | Self::MonitoringMay
            | Self::MonitoringAugust
            | Self::DepartmentMonitoring
            | Self::SelfEvaluation
            | Self::DepartmentSelfEvaluation
            | Self::KeyEvaluation => Basis::Count,
        }
    }
}

/// Where the rules say 分值 of a criterion.
pub const fn points_key(criterion: SampleCriterion) -> Key<Points> {
    match criterion {
        SampleCriterion::Completeness => key::SAMPLE_COMPLETENESS,
        SampleCriterion::Conformity => key::SAMPLE_CONFORMITY,
        SampleCriterion::Truth => key::SAMPLE_TRUTH,
        SampleCriterion::Review => key::SAMPLE_REVIEW,
    }
}

/// A document that could be drawn, as it stood then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FrameUnit {
    /// Which.
    pub document: DocumentId,
    /// The accepted revision, from 1.
    pub revision: u32,
    /// The department that answers for it: its stratum.
    pub department: OrgId,
    /// 全年预算数 of what it is about, 分.
    pub amount: Amount,
}

/// 全年预算数 of a frame, 分.
pub fn amount_of(frame: &[FrameUnit]) -> Amount {
    frame.iter().map(|unit| unit.amount).sum()
}

impl FrameUnit {
    /// What the draw knows of it.
    pub fn unit(&self) -> Unit {
        let (id, stratum) = (self.document.to_string(), self.department.to_string());
        Unit { id, stratum, amount: self.amount }
    }
}

/// What came of drawing again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Redraw {
    /// The frame has the digest that was recorded.
    pub is_frame_identical: bool,
    /// The same documents come out, in the same order.
    pub is_list_identical: bool,
}

impl Redraw {
    /// 复算一致.
    pub const fn is_identical(self) -> bool {
        self.is_frame_identical && self.is_list_identical
    }
}

/// 抽审批次: one draw, and what was found in the documents that were drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SampleBatch {
    /// For ever.
    pub id: SampleBatchId,
    /// 批次号 within the budget year, from 1.
    pub number: u32,
    /// 抽审对象.
    pub kind: SampledKind,
    /// 预算年度 of the documents.
    pub budget_year: i16,
    /// 总体: everything that could be drawn, in the order of its ids.
    pub frame: Vec<FrameUnit>,
    /// SM3 of the frame, hexadecimal.
    pub digest: String,
    /// Of what the share was taken.
    pub basis: Basis,
    /// The share that the rules of then asked for, as they write it.
    pub share: String,
    /// Departments were strata.
    pub is_stratified: bool,
    /// 种子.
    pub seed: String,
    /// How the seed came about and before whom; nothing where chance of the system made it.
    pub witnessed: Option<String>,
    /// Why it was drawn again; blank of the first draw of a kind in a year.
    pub reason: String,
    /// What was drawn, in the order of the draw.
    pub items: Vec<SampleItem>,
    /// Who drew.
    pub by: AccountId,
    /// In which identity.
    pub held: MembershipId,
    /// When.
    pub at: Instant,
    /// The entry.
    pub seq: u64,
}

/// One document that was drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SampleItem {
    /// Which.
    pub document: DocumentId,
    /// What was found in it, the newest last, which counts.
    pub reviews: Vec<SampleReview>,
    /// 反馈; what was found stays as it is from then on.
    pub fed_back: Option<FedBack>,
}

/// What was found in a drawn document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SampleReview {
    /// Every criterion: points, and 分值 of then.
    pub scores: Vec<CriterionScore>,
    /// 得分.
    pub total: Points,
    /// 抽审结果.
    pub result: SampleResult,
    /// 发现的问题; blank where there is none.
    pub issues: String,
    /// Who.
    pub by: AccountId,
    /// In which identity.
    pub held: MembershipId,
    /// When.
    pub at: Instant,
    /// The entry.
    pub seq: u64,
}

/// The points of one criterion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CriterionScore {
    /// Which.
    pub criterion: SampleCriterion,
    /// 得分.
    pub points: Points,
    /// 分值.
    pub most: Points,
}

/// 反馈 of what was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FedBack {
    /// 反馈方式, 文号.
    pub note: String,
    /// Who.
    pub by: AccountId,
    /// When.
    pub at: Instant,
}

impl SampleBatch {
    /// `2025-003`.
    pub fn word(&self) -> String {
        format!("{}-{:03}", self.budget_year, self.number)
    }

    /// What the list was drawn from.
    pub fn drawn_from(&self) -> Frame {
        Frame::of(self.frame.iter().map(FrameUnit::unit).collect())
    }

    /// Draws again from what the record says: whether frame and list come out as they stand there.
    pub fn redraw(&self) -> Redraw {
        let frame = self.drawn_from();
        let share = Percent::read(&self.share).unwrap_or(Percent::WHOLE);
        let rule = Rule { basis: self.basis, share, is_stratified: self.is_stratified };
        let drawn = draw::draw(&frame, rule, &self.seed);
        let listed = self.items.iter().map(|item| item.document.to_string());
        Redraw {
            is_frame_identical: frame.digest() == self.digest,
            is_list_identical: listed.eq(drawn.iter().map(|unit| unit.id.clone())),
        }
    }

    /// A drawn document by its number, from 1.
    pub fn item(&self, document: DocumentId) -> Option<(usize, &SampleItem)> {
        let place = self.items.iter().position(|item| item.document == document)?;
        Some((place + 1, &self.items[place]))
    }

    /// A document of the frame.
    pub fn unit(&self, document: DocumentId) -> Option<&FrameUnit> {
        self.frame.iter().find(|unit| unit.document == document)
    }

    /// 全年预算数 of the frame, 分.
    pub fn amount(&self) -> Amount {
        amount_of(&self.frame)
    }

    /// 全年预算数 of what was drawn, 分.
    pub fn drawn_amount(&self) -> Amount {
        let drawn = self.items.iter().filter_map(|item| self.unit(item.document));
        drawn.map(|unit| unit.amount).sum()
    }

    /// Drawn documents that nobody has looked at yet.
    pub fn open(&self) -> impl Iterator<Item = &SampleItem> {
        self.items.iter().filter(|item| item.reviews.is_empty())
    }

    /// How many came to a result.
    pub fn count(&self, result: SampleResult) -> usize {
        let newest = self.items.iter().filter_map(SampleItem::review);
        newest.filter(|review| review.result == result).count()
    }
}

impl SampleItem {
    /// What was found, as it counts.
    pub fn review(&self) -> Option<&SampleReview> {
        self.reviews.last()
    }
}
