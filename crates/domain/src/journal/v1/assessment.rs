//! Payloads of 部门年度考核.

use serde::{Deserialize, Serialize};

use super::EvidenceText;
use crate::agency::AssessmentBand;
use crate::department_assessment::{
    AssessmentFault, AssessmentSheet, AssessmentStage, Deduction, StageScore, Trace,
};
use crate::document::SubjectId;
use crate::unit::day::Day;
use crate::unit::id::{DocumentId, OrgId, RectificationId};
use crate::unit::points::Points;

payloads! {
    /// 公布年度考核: the sheets of a work year as they were then, the best first.
    pub struct AssessmentAnnounced {
        /// 工作年度.
        pub work_year: i16,
        /// The last day, inclusive, on which departments object.
        pub last_day: Day,
        /// 文号, or what else it rests on.
        pub reference: String,
        /// Every department.
        pub sheets: Vec<AssessmentSheetText>,
        /// SM3 of the rules that gave the points, hexadecimal.
        pub rules: String,
    }

    /// A department's sheet.
    pub struct AssessmentSheetText {
        /// Whose.
        pub department: OrgId,
        /// 名次.
        pub rank: u32,
        /// 得分.
        pub total: Points,
        /// 等次.
        pub band: AssessmentBand,
        /// 一票否决.
        pub veto: Option<TraceText>,
        /// Every stage.
        pub stages: Vec<StageScoreText>,
        /// What was lost.
        pub deductions: Vec<DeductionText>,
    }

    /// What one stage came to.
    pub struct StageScoreText {
        /// Which.
        pub stage: AssessmentStage,
        /// 分值 as the rules say it.
        pub weight: Points,
        /// 分值 as it counts; nothing where nothing is owed.
        pub points: Option<Points>,
        /// 得分.
        pub kept: Points,
        /// How many things are owed.
        pub owed: u32,
        /// How many are there.
        pub filed: u32,
        /// How many came late.
        pub late: u32,
        /// How many may still come.
        pub pending: u32,
    }

    /// 扣分.
    pub struct DeductionText {
        /// From 1 within the sheet.
        pub number: u32,
        /// In which stage.
        pub stage: AssessmentStage,
        /// Why.
        pub fault: AssessmentFault,
        /// How many.
        pub points: Points,
        /// The facts.
        pub reason: String,
        /// About what.
        pub subject: Option<SubjectId>,
        /// What shows it.
        pub trace: TraceText,
    }

    /// What shows a fault.
    pub struct TraceText {
        /// The entry.
        pub entry: Option<u64>,
        /// The form.
        pub document: Option<DocumentId>,
        /// The order.
        pub order: Option<RectificationId>,
    }

    /// 提出异议 against a deduction.
    pub struct AssessmentObjected {
        /// 工作年度.
        pub work_year: i16,
        /// Whose sheet.
        pub department: OrgId,
        /// Which deduction.
        pub number: u32,
        /// Why.
        pub reason: String,
        /// What proves it.
        pub evidence: Vec<EvidenceText>,
    }

    /// 处理异议.
    pub struct ObjectionDecided {
        /// 工作年度.
        pub work_year: i16,
        /// Whose sheet.
        pub department: OrgId,
        /// Which deduction.
        pub number: u32,
        /// 采纳: the points are given back.
        pub adopted: bool,
        /// Why.
        pub reason: String,
        /// 得分 from now on.
        pub total: Points,
        /// 等次 from now on.
        pub band: AssessmentBand,
    }
}

impl TraceText {
    const fn of(trace: Trace) -> Self {
        let Trace { entry, document, order } = trace;
        Self { entry, document, order }
    }

    const fn read(&self) -> Trace {
        let Self { entry, document, order } = self;
        Trace { entry: *entry, document: *document, order: *order }
    }
}

impl AssessmentSheetText {
    /// A sheet as it is written.
    pub fn of(rank: u32, sheet: &AssessmentSheet) -> Self {
        let stage = |one: &StageScore| {
            let StageScore { stage, weight, points, kept, owed, filed, late, pending } = *one;
            StageScoreText { stage, weight, points, kept, owed, filed, late, pending }
        };
        let deduction = |one: &Deduction| DeductionText {
            number: one.number,
            stage: one.stage,
            fault: one.fault,
            points: one.points,
            reason: one.reason.clone(),
            subject: one.subject,
            trace: TraceText::of(one.trace),
        };
        Self {
            department: sheet.department,
            rank,
            total: sheet.total,
            band: sheet.band,
            veto: sheet.veto.map(TraceText::of),
            stages: sheet.stages.iter().map(stage).collect(),
            deductions: sheet.deductions.iter().map(deduction).collect(),
        }
    }

    /// The sheet as it was written.
    pub fn sheet(&self) -> AssessmentSheet {
        let stage = |one: &StageScoreText| {
            let StageScoreText { stage, weight, points, kept, owed, filed, late, pending } = *one;
            StageScore { stage, weight, points, kept, owed, filed, late, pending }
        };
        let deduction = |one: &DeductionText| Deduction {
            number: one.number,
            stage: one.stage,
            fault: one.fault,
            points: one.points,
            reason: one.reason.clone(),
            subject: one.subject,
            trace: one.trace.read(),
        };
        AssessmentSheet {
            department: self.department,
            stages: self.stages.iter().map(stage).collect(),
            deductions: self.deductions.iter().map(deduction).collect(),
            total: self.total,
            veto: self.veto.as_ref().map(TraceText::read),
            band: self.band,
        }
    }
}

/// The pattern of every event of 部门年度考核, for whoever treats them alike.
#[macro_export]
macro_rules! any_assessment {
    () => {
        $crate::journal::event::Event::AssessmentAnnounced(_)
            | $crate::journal::event::Event::AssessmentObjected(_)
            | $crate::journal::event::Event::ObjectionDecided(_)
    };
}
