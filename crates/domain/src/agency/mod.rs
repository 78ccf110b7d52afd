//! 第三方机构: independent bodies that evaluate for the finance bureau, experts, and what was commissioned.
//!
//! An agency is an organization of the kind [`crate::party::organization::OrgKind::Agency`]: name, credit
//! code, first and last day stand there, and identities of its people hang on it. Here stands only what an
//! agency has besides.

pub mod refused;

pub mod words;

use crate::document::SubjectId;
use crate::form::layout::{FormKind, SubjectKind};
use crate::unit::amount::Amount;
use crate::unit::day::{Day, Instant};
use crate::unit::id::{AccountId, EngagementId, ExpertId, OrgId};
use crate::unit::points::Points;

pub use words::{AgencyKind, AssessmentBand, EvaluationField, Procurement, SelectionReason};

pub use crate::form::assessment::AssessmentItem;

/// What an agency has besides what every organization has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agency {
    /// Which organization.
    pub organization: OrgId,
    /// 机构类型.
    pub kind: AgencyKind,
    /// 主评人.
    pub lead_evaluator: String,
    /// 联系人.
    pub contact: String,
    /// 联系电话.
    pub phone: String,
}

/// 专家.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expert {
    /// For ever.
    pub id: ExpertId,
    /// 姓名.
    pub name: String,
    /// 专业领域.
    pub field: String,
    /// 职称, 职务.
    pub title: String,
    /// 工作单位.
    pub unit: String,
    /// The agency that the person works for.
    pub agency: Option<OrgId>,
    /// The last day, once taken out of the register.
    pub closed_on: Option<Day>,
}

impl Expert {
    /// Stands in the register on that day.
    pub fn is_open(&self, day: Day) -> bool {
        self.closed_on.is_none_or(|last| day <= last)
    }
}

/// What is agreed when an evaluation is commissioned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contract {
    /// Who evaluates.
    pub agency: OrgId,
    /// Named experts.
    pub experts: Vec<ExpertId>,
    /// 选择理由.
    pub reason: SelectionReason,
    /// 评价领域; of a department one of them is what it is evaluated in, and says on which form.
    pub fields: Vec<EvaluationField>,
    /// 采购方式.
    pub method: Procurement,
    /// 采购编号; may be blank.
    pub procurement_number: String,
    /// 合同编号.
    pub contract_number: String,
    /// 合同金额, 分.
    pub amount: Amount,
    /// 委托期限, from: from when on the agency may look and deliver.
    pub first_day: Day,
    /// 委托期限, to, inclusive.
    pub last_day: Day,
}

/// 委托: one key evaluation of a subject, commissioned to an agency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Engagement {
    /// For ever.
    pub id: EngagementId,
    /// 委托编号 within the budget year, from 1.
    pub number: u32,
    /// What is evaluated.
    pub subject: SubjectId,
    /// 预算年度 of the subject.
    pub budget_year: i16,
    /// 主管部门 of the subject, when it was commissioned.
    pub department: OrgId,
    /// 实施单位 of the subject, when it was commissioned; the department itself of a department.
    pub unit: OrgId,
    /// Who commissions: the finance bureau.
    pub commissioner: OrgId,
    /// What was agreed; its last day moves with the term.
    pub contract: Contract,
    /// 成果 in the order of the contract.
    pub deliverables: Vec<Deliverable>,
    /// A conflict of interest that was found and overruled.
    pub overruled: Option<OverruledConflict>,
    /// Every change of the term, in order.
    pub terms: Vec<TermChange>,
    /// 终止: nothing more is delivered.
    pub is_ended: bool,
    /// FM-13, the newest last, which counts.
    pub assessments: Vec<Assessment>,
    /// Who commissioned it.
    pub by: AccountId,
    /// When.
    pub at: Instant,
    /// Its entry.
    pub seq: u64,
}

impl Engagement {
    /// The form on which the agency evaluates: by what kind of thing the subject is, of a department by its field.
    pub fn form(&self) -> FormKind {
        match self.subject.kind() {
            SubjectKind::Project => FormKind::KeyEvaluation,
            SubjectKind::Department => {
                let form = self.contract.fields.iter().find_map(|field| field.form());
                form.unwrap_or(FormKind::WholeDepartmentEvaluation)
            }
        }
    }
}

/// A conflict of interest that did not stand in the way: both sentences stay visible.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OverruledConflict {
    /// What was found.
    pub sentence: String,
    /// Why it was commissioned all the same.
    pub reason: String,
}

/// 期限变更, 终止.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermChange {
    /// The last day from then on.
    pub last_day: Day,
    /// It was ended.
    pub is_ended: bool,
    /// Why.
    pub reason: String,
    /// Who.
    pub by: AccountId,
    /// When.
    pub at: Instant,
}

/// 成果: 实施方案, 初稿, 评价报告 …
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deliverable {
    /// What.
    pub name: String,
    /// The last day, inclusive.
    pub due: Day,
    /// What was handed in, in order.
    pub deliveries: Vec<Delivery>,
}

/// One version of a deliverable, as it was handed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// 说明.
    pub note: String,
    /// SM3 of each file, hexadecimal, with its name.
    pub files: Vec<(String, String)>,
    /// Who.
    pub by: AccountId,
    /// When.
    pub at: Instant,
    /// What the finance bureau said of it.
    pub verdict: Option<DeliveryVerdict>,
}

/// 验收.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeliveryVerdict {
    /// Taken, or sent back.
    pub is_accepted: bool,
    /// 意见.
    pub text: String,
    /// Who.
    pub by: AccountId,
    /// When.
    pub at: Instant,
}

/// FM-13 第三方机构考核 of one engagement, as it was settled or proposed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assessment {
    /// Every item of the form.
    pub scores: Vec<ItemScore>,
    /// 得分.
    pub total: Points,
    /// 等次.
    pub band: AssessmentBand,
    /// 付费比例, as the rules of then wrote it.
    pub share: String,
    /// 应付金额, 分.
    pub payable: Amount,
    /// 定案; before that the agency may answer.
    pub is_settled: bool,
    /// Who.
    pub by: AccountId,
    /// When.
    pub at: Instant,
}

impl Assessment {
    /// Points were taken off, and the agency has said nothing to any of it.
    pub fn awaits_reply(&self) -> bool {
        let is_deducted = self.scores.iter().any(|score| !score.reason.is_empty());
        is_deducted && self.scores.iter().all(|score| score.answer.is_empty())
    }
}

/// The score of one item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemScore {
    /// Which.
    pub item: AssessmentItem,
    /// 得分.
    pub points: Points,
    /// 分值 when it was proposed or settled; unknown of entries that did not say it.
    pub most: Option<Points>,
    /// 扣分理由; a remark where nothing was taken off.
    pub reason: String,
    /// What the agency says to it.
    pub answer: String,
}

impl ItemScore {
    /// Points were taken off.
    pub fn is_deducted(&self) -> bool {
        is_deducted(self.points, self.most, &self.reason)
    }
}

/// Points were taken off an item. Where 分值 of then is unknown the reason tells it: it was demanded with
/// every deduction.
pub fn is_deducted(points: Points, most: Option<Points>, reason: &str) -> bool {
    most.map_or(!reason.is_empty(), |most| points < most)
}

/// How far a deliverable is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeliverableState {
    /// 待提交: nothing was handed in.
    Awaited,
    /// 待验收.
    Delivered,
    /// 已退回.
    SentBack,
    /// 已验收.
    Accepted,
}

impl DeliverableState {
    /// The word people see.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Awaited => "待提交",
            Self::Delivered => "待验收",
            Self::SentBack => "已退回",
            Self::Accepted => "已验收",
        }
    }

    /// The agency is to act.
    pub const fn is_awaited(self) -> bool {
        match self {
            Self::Awaited | Self::SentBack => true,
            Self::Delivered | Self::Accepted => false,
        }
    }
}

impl Deliverable {
    /// How far it is.
    pub fn state(&self) -> DeliverableState {
        match self.deliveries.last().map(|last| &last.verdict) {
            None => DeliverableState::Awaited,
            Some(None) => DeliverableState::Delivered,
            Some(Some(verdict)) if verdict.is_accepted => DeliverableState::Accepted,
            Some(Some(_)) => DeliverableState::SentBack,
        }
    }

    /// How often it was sent back.
    pub fn sent_back(&self) -> usize {
        let verdicts = self.deliveries.iter().filter_map(|one| one.verdict.as_ref());
        verdicts.filter(|verdict| !verdict.is_accepted).count()
    }
}

impl Engagement {
    /// `2025-003`.
    pub fn word(&self) -> String {
        format!("{}-{:03}", self.budget_year, self.number)
    }

    /// A deliverable by its number, from 1.
    pub fn deliverable(&self, number: u32) -> Option<&Deliverable> {
        self.deliverables.get(usize::try_from(number).ok()?.checked_sub(1)?)
    }

    /// It was not ended, and the day lies in the window.
    pub fn is_open(&self, day: Day) -> bool {
        !self.is_ended && self.contract.first_day <= day && day <= self.contract.last_day
    }

    /// The report, which is the last deliverable of the contract, was taken.
    pub fn is_delivered(&self) -> bool {
        let report = self.deliverables.last();
        report.is_some_and(|report| report.state() == DeliverableState::Accepted)
    }

    /// The assessment that counts: the newest.
    pub fn assessment(&self) -> Option<&Assessment> {
        self.assessments.last()
    }

    /// The agency evaluated, or will: ended before anything was delivered, it did not.
    pub fn counts(&self) -> bool {
        !self.is_ended || self.deliverables.iter().any(|one| !one.deliveries.is_empty())
    }
}
