//! What can happen: each kind once, with its word in the journal, its name for people, and who may
//! see it above.

use serde::de::{DeserializeOwned, IgnoredAny};
use serde::{Deserialize, Serialize};

use super::v1::{
    AgencyAssessed, AgencyRecorded, AnnualReportSaved, AnnualReportSigned, AnnualReportSubmitted,
    AnnualReportWithdrawn, AssessmentAnnounced, AssessmentAnswered, AssessmentObjected, CaseMarked,
    DelegationGiven, DelegationWithdrawn, DeliverableDelivered, DeliverableJudged,
    DisclosureLifted, DisclosurePrepared, DisclosurePublished, DisclosureScreened,
    DisclosureTakenBack, DisclosureWithheld, DocumentAccepted, DocumentFiled, DocumentReturned,
    DocumentWithdrawn, EngagementTermChanged, EvaluationCommissioned, EvaluationsSelected,
    EvidenceLinked, EvidenceRegistered, EvidenceWithdrawn, ExAnteWaived, ExpertClosed,
    ExpertRecorded, FlagOverruled, JurisdictionFounded, LedgerChangeDecided, LedgerChangeProposed,
    LedgerChangeWithdrawn, LibraryChangeDecided, LibraryChangeProposed, MembershipGranted,
    MembershipRevoked, MonitoringFlagged, ObjectionDecided, OpinionsGiven, OrganizationChanged,
    OrganizationClosed, OrganizationRegistered, PaymentsRecorded, ProjectRegistered,
    RectificationAnswered, RectificationJudged, RectificationWithdrawn, ReferralAnswered,
    ReferralMade, ResultCommented, ReviewScored, RulesAdopted, SampleDrawn, SampleFedBack,
    SampleReviewed, SuspensionDecided, TaskDueRegistered, TransferReported, WorkRecorded,
    WorkWithdrawn, YearClosed, YearReopened,
};
use super::v2::{DocumentSubmitted, RectificationOrdered, ResultDecided};

/// Whether a payload goes to the level above when it is reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Visibility {
    /// Goes up.
    Shared,
    /// Stays; touches only the internal part of the state.
    Internal,
}

/// The payload is not what its kind promises.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadPayload(pub String);

#[derive(Serialize)]
struct Envelope<'a, T> {
    v: u32,
    body: &'a T,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OpenedEnvelope<T> {
    v: u32,
    body: T,
}

/// What an entry carries, in the version that is written today.
pub(crate) trait Payload: Serialize + DeserializeOwned {
    /// The version that is written.
    const VERSION: u32 = 1;

    /// Reads bytes of an older version.
    ///
    /// # Errors
    /// When there never was such a version, or the bytes are not of its shape.
    fn older(version: u32, _payload: &[u8]) -> Result<Self, BadPayload> {
        Err(BadPayload(format!("没有第{version}版")))
    }
}

fn encode<T: Payload>(body: &T) -> Vec<u8> {
    serde_json::to_vec(&Envelope { v: T::VERSION, body }).expect("payloads have text keys only")
}

/// Reads a payload of any version that was ever written.
fn decode<T: Payload>(payload: &[u8]) -> Result<T, BadPayload> {
    let version = match T::VERSION {
        1 => 1,
        _ => open::<IgnoredAny>(payload)?.v,
    };
    if version != T::VERSION {
        return T::older(version, payload);
    }
    let opened: OpenedEnvelope<T> = open(payload)?;
    if opened.v == T::VERSION { Ok(opened.body) } else { T::older(opened.v, payload) }
}

/// The body of an older version.
pub(crate) fn decode_body<T: DeserializeOwned>(payload: &[u8]) -> Result<T, BadPayload> {
    open(payload).map(|opened| opened.body)
}

fn open<T: DeserializeOwned>(payload: &[u8]) -> Result<OpenedEnvelope<T>, BadPayload> {
    serde_json::from_slice(payload).map_err(|error| BadPayload(error.to_string()))
}

macro_rules! events {
    ($($(#[$doc:meta])* $name:ident = $kind:literal, $title:literal, $visibility:ident;)*) => {
        /// One thing that officially happened.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Event {
            $($(#[$doc])* $name($name),)*
        }

        /// Every kind: word in the journal, name for people, visibility.
        pub const KINDS: &[(&str, &str, Visibility)] =
            &[$(($kind, $title, Visibility::$visibility),)*];

        impl Event {
            /// The word in the journal.
            pub const fn kind(&self) -> &'static str {
                match self { $(Self::$name(_) => $kind,)* }
            }

            /// The name for people: 送审.
            pub const fn title(&self) -> &'static str {
                match self { $(Self::$name(_) => $title,)* }
            }

            /// Whether it goes to the level above.
            pub const fn visibility(&self) -> Visibility {
                match self { $(Self::$name(_) => Visibility::$visibility,)* }
            }

            /// The bytes that are stored and hashed.
            pub fn payload(&self) -> Vec<u8> {
                match self { $(Self::$name(body) => encode(body),)* }
            }

            /// Reads stored bytes.
            ///
            /// # Errors
            /// When there is no such kind, or the bytes are not of its shape.
            pub fn read(kind: &str, payload: &[u8]) -> Result<Self, BadPayload> {
                match kind {
                    $($kind => decode(payload).map(Self::$name),)*
                    other => Err(BadPayload(format!("没有“{other}”这种记录"))),
                }
            }
        }
    };
}

events! {
    /// 建立记录.
    JurisdictionFounded = "jurisdiction_founded", "建立记录", Shared;
    /// 登记单位.
    OrganizationRegistered = "organization_registered", "登记单位", Shared;
    /// 单位变更.
    OrganizationChanged = "organization_changed", "单位变更", Shared;
    /// 停用单位.
    OrganizationClosed = "organization_closed", "停用单位", Shared;
    /// 授予身份.
    MembershipGranted = "membership_granted", "授予身份", Internal;
    /// 收回身份.
    MembershipRevoked = "membership_revoked", "收回身份", Internal;
    /// 委托代办.
    DelegationGiven = "delegation_given", "委托代办", Internal;
    /// 撤回委托代办.
    DelegationWithdrawn = "delegation_withdrawn", "撤回委托代办", Internal;
    /// 采用规则包.
    RulesAdopted = "rules_adopted", "采用规则包", Shared;
    /// 登记项目.
    ProjectRegistered = "project_registered", "登记项目", Shared;
    /// 支付数据入账.
    PaymentsRecorded = "payments_recorded", "支付数据入账", Shared;
    /// 送审.
    DocumentSubmitted = "document_submitted", "送审", Shared;
    /// 撤回.
    DocumentWithdrawn = "document_withdrawn", "撤回", Shared;
    /// 部门签审.
    DocumentFiled = "document_filed", "部门签审", Shared;
    /// 退回.
    DocumentReturned = "document_returned", "退回", Shared;
    /// 提意见.
    OpinionsGiven = "opinions_given", "提意见", Shared;
    /// 通过.
    DocumentAccepted = "document_accepted", "通过", Shared;
    /// 定标识.
    MonitoringFlagged = "monitoring_flagged", "定标识", Shared;
    /// 改判标识.
    FlagOverruled = "flag_overruled", "改判标识", Shared;
    /// 下达督办, 反馈评价问题.
    RectificationOrdered = "rectification_ordered", "下达督办", Shared;
    /// 提交整改.
    RectificationAnswered = "rectification_answered", "提交整改", Shared;
    /// 验收整改.
    RectificationJudged = "rectification_judged", "验收整改", Shared;
    /// 撤回督办.
    RectificationWithdrawn = "rectification_withdrawn", "撤回督办", Shared;
    /// 结果应用.
    ResultDecided = "result_decided", "结果应用", Shared;
    /// 部门意见.
    ResultCommented = "result_commented", "部门意见", Shared;
    /// 暂停拨付, 不暂停拨付, 恢复拨付.
    SuspensionDecided = "suspension_decided", "暂停、恢复拨付", Shared;
    /// 移送线索.
    ReferralMade = "referral_made", "移送线索", Internal;
    /// 登记移送答复.
    ReferralAnswered = "referral_answered", "登记移送答复", Internal;
    /// 豁免事前评估.
    ExAnteWaived = "ex_ante_waived", "豁免事前评估", Shared;
    /// 提出指标库变更.
    LibraryChangeProposed = "library_change_proposed", "提出指标库变更", Shared;
    /// 审定指标库变更.
    LibraryChangeDecided = "library_change_decided", "审定指标库变更", Shared;
    /// 推荐案例, 撤下推荐.
    CaseMarked = "case_marked", "推荐案例、撤下推荐", Shared;
    /// 选取部门评价项目.
    EvaluationsSelected = "evaluations_selected", "选取部门评价项目", Shared;
    /// 审核评分.
    ReviewScored = "review_scored", "审核评分", Shared;
    /// 登记第三方机构.
    AgencyRecorded = "agency_recorded", "登记第三方机构", Shared;
    /// 登记专家.
    ExpertRecorded = "expert_recorded", "登记专家", Shared;
    /// 停用专家.
    ExpertClosed = "expert_closed", "停用专家", Shared;
    /// 委托评价.
    EvaluationCommissioned = "evaluation_commissioned", "委托评价", Shared;
    /// 变更委托期限.
    EngagementTermChanged = "engagement_term_changed", "变更委托期限", Shared;
    /// 提交成果.
    DeliverableDelivered = "deliverable_delivered", "提交成果", Shared;
    /// 验收成果.
    DeliverableJudged = "deliverable_judged", "验收成果", Shared;
    /// 考核第三方机构.
    AgencyAssessed = "agency_assessed", "考核第三方机构", Shared;
    /// 答复考核.
    AssessmentAnswered = "assessment_answered", "答复考核", Shared;
    /// 登记报送.
    TransferReported = "transfer_reported", "登记报送", Shared;
    /// 登记佐证.
    EvidenceRegistered = "evidence_registered", "登记佐证", Shared;
    /// 关联佐证.
    EvidenceLinked = "evidence_linked", "关联佐证", Shared;
    /// 撤回佐证.
    EvidenceWithdrawn = "evidence_withdrawn", "撤回佐证", Shared;
    /// 年度结账.
    YearClosed = "year_closed", "年度结账", Shared;
    /// 重新开账.
    YearReopened = "year_reopened", "重新开账", Shared;
    /// 公布年度考核.
    AssessmentAnnounced = "assessment_announced", "公布年度考核", Shared;
    /// 提出异议.
    AssessmentObjected = "assessment_objected", "对年度考核提出异议", Shared;
    /// 处理异议.
    ObjectionDecided = "objection_decided", "处理年度考核异议", Shared;
    /// 抽取.
    SampleDrawn = "sample_drawn", "抽取抽审样本", Shared;
    /// 登记抽审结果.
    SampleReviewed = "sample_reviewed", "登记抽审结果", Shared;
    /// 反馈抽审结果.
    SampleFedBack = "sample_fed_back", "反馈抽审结果", Shared;
    /// 登记工作记录.
    WorkRecorded = "work_recorded", "登记工作记录", Shared;
    /// 撤回工作记录.
    WorkWithdrawn = "work_withdrawn", "撤回工作记录", Shared;
    /// 登记期限.
    TaskDueRegistered = "task_due_registered", "登记台账期限", Shared;
    /// 提出台账修改.
    LedgerChangeProposed = "ledger_change_proposed", "提出台账修改", Shared;
    /// 审定台账修改.
    LedgerChangeDecided = "ledger_change_decided", "审定台账修改", Shared;
    /// 撤回台账修改.
    LedgerChangeWithdrawn = "ledger_change_withdrawn", "撤回台账修改", Shared;
    /// 编制公开包.
    DisclosurePrepared = "disclosure_prepared", "编制公开包", Shared;
    /// 不公开.
    DisclosureWithheld = "disclosure_withheld", "确定不公开的内容", Shared;
    /// 恢复公开.
    DisclosureLifted = "disclosure_lifted", "恢复公开", Shared;
    /// 保密审查.
    DisclosureScreened = "disclosure_screened", "保密审查", Shared;
    /// 公开.
    DisclosurePublished = "disclosure_published", "公开", Shared;
    /// 撤下.
    DisclosureTakenBack = "disclosure_taken_back", "撤下公开", Shared;
    /// 保存年度总结报告.
    AnnualReportSaved = "annual_report_saved", "保存年度总结报告", Shared;
    /// 送签年度总结报告.
    AnnualReportSubmitted = "annual_report_submitted", "送签年度总结报告", Shared;
    /// 撤回年度总结报告.
    AnnualReportWithdrawn = "annual_report_withdrawn", "撤回年度总结报告", Shared;
    /// 签批、退回年度总结报告.
    AnnualReportSigned = "annual_report_signed", "签批、退回年度总结报告", Shared;
}

/// The name for people of a kind, the word itself where a newer program wrote it.
pub fn title_of(kind: &str) -> &str {
    KINDS.iter().find(|(word, ..)| *word == kind).map_or(kind, |(_, title, _)| title)
}

/// Whether a kind goes to the level above; an unknown one stays.
pub fn visibility_of(kind: &str) -> Visibility {
    let found = KINDS.iter().find(|(word, ..)| *word == kind);
    found.map_or(Visibility::Internal, |(_, _, visibility)| *visibility)
}
