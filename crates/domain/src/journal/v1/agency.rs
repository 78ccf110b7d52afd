//! Payloads of 第三方机构, 专家 and 委托.

use serde::{Deserialize, Serialize};

use super::EvidenceText;
use crate::agency::{
    AgencyKind, AssessmentBand, AssessmentItem, Contract, EvaluationField, Procurement,
    SelectionReason,
};
use crate::document::SubjectId;
use crate::unit::amount::Amount;
use crate::unit::day::Day;
use crate::unit::id::{EngagementId, ExpertId, OrgId};
use crate::unit::points::Points;

payloads! {
    /// 登记第三方机构, or its change: what an agency has besides what every organization has.
    pub struct AgencyRecorded {
        /// Which organization.
        pub agency: OrgId,
        /// 机构类型.
        pub kind: AgencyKind,
        /// 主评人.
        pub lead_evaluator: String,
        /// 联系人.
        pub contact: String,
        /// 联系电话.
        pub phone: String,
    }

    /// 登记专家, or its change.
    pub struct ExpertRecorded {
        /// Which.
        pub expert: ExpertId,
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
    }

    /// 停用专家.
    pub struct ExpertClosed {
        /// Which.
        pub expert: ExpertId,
        /// The last day.
        pub last_day: Day,
    }

    /// 委托评价.
    pub struct EvaluationCommissioned {
        /// The engagement.
        pub engagement: EngagementId,
        /// 委托编号 within the budget year.
        pub number: u32,
        /// What is evaluated.
        pub subject: SubjectId,
        /// 预算年度 of the subject.
        pub budget_year: i16,
        /// 主管部门 of the subject.
        pub department: OrgId,
        /// 实施单位 of the subject.
        pub unit: OrgId,
        /// Who commissions.
        pub commissioner: OrgId,
        /// What was agreed. Its fields stand among the others, as they did when each was one of them.
        #[serde(flatten, with = "ContractText")]
        pub contract: Contract,
        /// 成果.
        pub deliverables: Vec<DeliverableText>,
        /// A conflict of interest that was overruled.
        pub overruled: Option<ConflictText>,
        /// SM3 of the rules that looked for conflicts.
        pub rules: String,
    }

    /// What is to be delivered until when.
    pub struct DeliverableText {
        /// What.
        pub name: String,
        /// The last day.
        pub due: Day,
    }

    /// What was found, and why it did not stand in the way.
    pub struct ConflictText {
        /// What was found.
        pub sentence: String,
        /// Why it was commissioned all the same.
        pub reason: String,
    }

    /// 变更委托期限: another last day, or the end.
    pub struct EngagementTermChanged {
        /// Which.
        pub engagement: EngagementId,
        /// The last day from now on.
        pub last_day: Day,
        /// 终止.
        pub ended: bool,
        /// Deliverables that fall due on another day from now on; entries before this field changed none.
        #[serde(default)]
        pub due: Vec<DueText>,
        /// Why.
        pub reason: String,
    }

    /// Another last day of a deliverable.
    pub struct DueText {
        /// Which, from 1.
        pub deliverable: u32,
        /// The last day.
        pub due: Day,
    }

    /// 提交成果.
    pub struct DeliverableDelivered {
        /// Of which engagement.
        pub engagement: EngagementId,
        /// Which deliverable, from 1.
        pub deliverable: u32,
        /// 说明.
        pub note: String,
        /// The files.
        pub files: Vec<EvidenceText>,
    }

    /// 验收成果.
    pub struct DeliverableJudged {
        /// Of which engagement.
        pub engagement: EngagementId,
        /// Which deliverable, from 1.
        pub deliverable: u32,
        /// Which version was seen, from 1.
        pub version: u32,
        /// Taken, or sent back.
        pub accepted: bool,
        /// 意见.
        pub text: String,
    }

    /// 考核第三方机构 (FM-13): proposed, then settled.
    pub struct AgencyAssessed {
        /// Of which engagement.
        pub engagement: EngagementId,
        /// Every item of the form.
        pub scores: Vec<ItemScoreText>,
        /// 得分.
        pub total: Points,
        /// 等次.
        pub band: AssessmentBand,
        /// 付费比例, as the rules write it.
        pub share: String,
        /// 应付金额, 分.
        pub payable: Amount,
        /// 定案.
        pub settled: bool,
        /// SM3 of the rules that gave them.
        pub rules: String,
    }

    /// The score of one item.
    pub struct ItemScoreText {
        /// Which.
        pub item: AssessmentItem,
        /// 得分.
        pub points: Points,
        /// 分值 by the rules of then; absent in entries before this field.
        pub most: Option<Points>,
        /// 扣分理由.
        pub reason: String,
    }

    /// 答复考核.
    pub struct AssessmentAnswered {
        /// Of which engagement.
        pub engagement: EngagementId,
        /// What the agency says to deductions.
        pub answers: Vec<ItemAnswerText>,
    }

    /// What the agency says to one deduction.
    pub struct ItemAnswerText {
        /// Which item.
        pub item: AssessmentItem,
        /// The answer.
        pub text: String,
    }
}

/// How [`Contract`] is written: field by field, so that the compiler keeps the two alike.
#[derive(Serialize, Deserialize)]
#[serde(remote = "Contract")]
struct ContractText {
    agency: OrgId,
    experts: Vec<ExpertId>,
    reason: SelectionReason,
    fields: Vec<EvaluationField>,
    method: Procurement,
    procurement_number: String,
    contract_number: String,
    amount: Amount,
    first_day: Day,
    last_day: Day,
}
