//! 部门年度考核: what one department's year of performance work came to, stage by stage. Points are lost, never given:
//! every lost point names the stage, the fault and the entry or document that shows it.
//!
//! ```text
//! annual_assessment (derived, moves with the journal) ──公布──▶ announcement (stays) ─▶ objections ─▶ final points
//! ```

pub mod announcement;

pub mod refused;

use crate::agency::AssessmentBand;
use crate::document::SubjectId;
use crate::unit::id::{DocumentId, OrgId, RectificationId};
use crate::unit::points::Points;
use crate::unit::words::words;

words! {
    /// 考核环节, in the order of the year.
    AssessmentStage {
        /// Reports before money is given.
        ExAnte = "ex_ante", "事前评估";
        /// Targets of projects.
        Target = "target", "绩效目标";
        /// The first round.
        MonitoringMay = "monitoring_may", "5月监控";
        /// The second round.
        MonitoringAugust = "monitoring_august", "8月监控";
        /// What followed flags and findings.
        Rectification = "rectification", "督办整改";
        /// Self-evaluations of projects.
        SelfEvaluation = "self_evaluation", "单位自评";
        /// Target, monitoring and self-evaluation of the department as a whole.
        WholeDepartment = "whole_department", "部门整体";
        /// Reports on the projects that the department chose.
        DepartmentEvaluation = "department_evaluation", "部门评价";
        /// What was filed is true.
        Authenticity = "authenticity", "真实性核查";
        /// What everybody may read.
        Disclosure = "disclosure", "信息公开";
        /// Trainings and articles.
        Publicity = "publicity", "培训宣传";
    }

    /// 扣分原因.
    AssessmentFault {
        /// Owed, its day is over, and nothing is there.
        Missing = "missing", "未报";
        /// The first filing came after the last day.
        Late = "late", "逾期";
        /// The finance bureau sent it back more often than is free.
        Returned = "returned", "退回";
        /// 抽审: something is to be put right.
        SampleRepair = "sample_repair", "抽审需整改";
        /// 抽审: it should not have been accepted.
        SampleFail = "sample_fail", "抽审不合格";
        /// An order is over its limit and open.
        OrderOverdue = "order_overdue", "整改逾期";
        /// An order was answered after its limit.
        OrderLate = "order_late", "整改迟交";
        /// An answer was not accepted.
        OrderSentBack = "order_sent_back", "验收不通过";
        /// A red flag that nobody ordered to be put right, and that did not turn.
        RedFlag = "red_flag", "红标未转绿";
        /// 真实性核查: 有误差.
        Deviation = "deviation", "核查有误差";
        /// 真实性核查: 虚假.
        Falsehood = "falsehood", "核查虚假";
    }
}

impl AssessmentStage {
    /// Nothing is owed in it: it is whole unless something was found. Every other stage does not count for a
    /// department that owes nothing in it.
    pub const fn is_of_findings(self) -> bool {
        match self {
            Self::Rectification | Self::Authenticity => true,
            Self::ExAnte
            | Self::Target
            | Self::MonitoringMay
            | Self::MonitoringAugust
            | Self::SelfEvaluation
            | Self::WholeDepartment
            | Self::DepartmentEvaluation
            | Self::Disclosure
            | Self::Publicity => false,
        }
    }
}

/// What shows a fault: whatever of it is there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Trace {
    /// The entry.
    pub entry: Option<u64>,
    /// The form.
    pub document: Option<DocumentId>,
    /// The order.
    pub order: Option<RectificationId>,
}

/// 扣分: points that were lost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deduction {
    /// From 1 within the sheet.
    pub number: u32,
    /// In which stage.
    pub stage: AssessmentStage,
    /// Why.
    pub fault: AssessmentFault,
    /// How many; above nought.
    pub points: Points,
    /// The facts, in a sentence that names no project.
    pub reason: String,
    /// About which project, or the department as a whole; nothing where it is about neither's form.
    pub subject: Option<SubjectId>,
    /// What shows it.
    pub trace: Trace,
}

/// What one stage came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StageScore {
    /// Which.
    pub stage: AssessmentStage,
    /// 分值 as the rules say it.
    pub weight: Points,
    /// 分值 after the points of stages that do not count were spread; nothing of one that does not count: 不适用.
    pub points: Option<Points>,
    /// 得分, never below nought; nought of one that does not count.
    pub kept: Points,
    /// How many things are owed in it.
    pub owed: u32,
    /// How many of them are there.
    pub filed: u32,
    /// How many of those came late.
    pub late: u32,
    /// How many are not there, and may still come in time.
    pub pending: u32,
}

/// 考核表 of a department.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssessmentSheet {
    /// Whose.
    pub department: OrgId,
    /// Every stage, in the order of [`AssessmentStage::ALL`].
    pub stages: Vec<StageScore>,
    /// What was lost, in the order of the stages.
    pub deductions: Vec<Deduction>,
    /// 得分.
    pub total: Points,
    /// 一票否决, which caps 等次: the verification that says so.
    pub veto: Option<Trace>,
    /// 等次.
    pub band: AssessmentBand,
}

impl AssessmentSheet {
    /// A stage.
    pub fn stage(&self, stage: AssessmentStage) -> Option<&StageScore> {
        self.stages.iter().find(|one| one.stage == stage)
    }

    /// What was lost in a stage.
    pub fn lost_in(&self, stage: AssessmentStage) -> impl Iterator<Item = &Deduction> {
        self.deductions.iter().filter(move |one| one.stage == stage)
    }

    /// A deduction by its number.
    pub fn deduction(&self, number: u32) -> Option<&Deduction> {
        self.deductions.iter().find(|one| one.number == number)
    }

    /// `良好`, or `不合格（一票否决）`.
    pub fn band_words(&self) -> String {
        let veto = if self.veto.is_some() { "（一票否决）" } else { "" };
        format!("{}{veto}", self.band.name())
    }

    /// Everything that is owed, is there in time, came late, and is missing though its day is over.
    pub fn on_time(&self) -> OnTime {
        self.stages.iter().fold(OnTime::default(), |sum, one| OnTime {
            judged: sum.judged + one.owed - one.pending,
            in_time: sum.in_time + one.filed - one.late,
        })
    }
}

/// 按时率: of what had to be there by now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OnTime {
    /// What had to be there.
    pub judged: u32,
    /// What was, in time.
    pub in_time: u32,
}
