//! Payloads of the first version. A released struct never changes: a new meaning is a new version with
//! an upgrade on reading.

use serde::{Deserialize, Serialize};

use crate::check::finding::Severity;
use crate::derive::grade::Grade;
use crate::document::Stage;
use crate::form::layout::FormKind;
use crate::form::path::FieldPath;
use crate::form::sheet::Sheet;
use crate::indicator::level::Level2;
use crate::library::code::IndicatorCode;
use crate::library::indicator::Direction;
use crate::library::proposal::ChangeKind;
use crate::party::role::Role;
use crate::project::{BudgetKind, FundLevel, FundMark, FundSource, Nature};
use crate::unit::amount::Amount;
use crate::unit::day::Day;
use crate::unit::id::{
    AccountId, DocumentId, MembershipId, OpinionId, OrgId, ProjectId, ProposalId,
};
use crate::unit::points::Points;

macro_rules! payloads {
    ($($(#[$doc:meta])* pub struct $name:ident { $($(#[$field_doc:meta])* pub $field:ident: $kind:ty,)* })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct $name { $($(#[$field_doc])* pub $field: $kind,)* }

        impl crate::journal::event::Payload for $name {}
    )*};
}

mod agency;
mod assessment;
mod case;
mod closing;
mod delegation;
mod disclosure;
mod evaluation;
mod evidence;
mod ex_ante;
mod ledger;
mod monitoring;
mod organization;
mod referral;
mod report;
mod review;
mod sampling;
mod suspension;
mod transfer;
mod work;

pub use agency::*;
pub use assessment::*;
pub use case::*;
pub use closing::*;
pub use delegation::*;
pub use disclosure::*;
pub use evaluation::*;
pub use evidence::*;
pub use ex_ante::*;
pub use ledger::*;
pub use monitoring::*;
pub use organization::*;
pub use referral::*;
pub use report::*;
pub use review::*;
pub use sampling::*;
pub use suspension::*;
pub use transfer::*;
pub use work::*;

payloads! {
    /// 建立记录: the first entry of a journal.
    pub struct JurisdictionFounded {
        /// 行政区划代码 of six digits.
        pub division: String,
        /// 名称: 尉犁县.
        pub name: String,
        /// The day on which an example county stands still; marks it 示例.
        pub demo_today: Option<Day>,
    }

    /// 授予身份.
    pub struct MembershipGranted {
        /// The identity.
        pub membership: MembershipId,
        /// Whose.
        pub account: AccountId,
        /// Which role.
        pub role: Role,
        /// In which organization.
        pub organization: OrgId,
        /// Departments assigned to a business section.
        pub departments: Vec<OrgId>,
    }

    /// 收回身份.
    pub struct MembershipRevoked {
        /// The identity.
        pub membership: MembershipId,
        /// Why.
        pub reason: String,
    }

    /// 采用规则包.
    pub struct RulesAdopted {
        /// SM3 of the pack, hexadecimal; the pack itself is a blob of that digest.
        pub digest: String,
        /// What was changed, for people.
        pub note: String,
    }

    /// 登记项目 or its change: everything that is registered then.
    pub struct ProjectRegistered {
        /// The project.
        pub project: ProjectId,
        /// 项目编码.
        pub code: String,
        /// 项目名称.
        pub name: String,
        /// 预算年度.
        pub budget_year: i16,
        /// 主管部门.
        pub department: OrgId,
        /// 实施单位.
        pub unit: OrgId,
        /// 项目属性.
        pub nature: Nature,
        /// 行业.
        pub industry: String,
        /// 重点项目.
        pub is_key: bool,
        /// 涉密或敏感.
        pub is_sensitive: bool,
        /// Its money.
        pub funds: Vec<FundLineText>,
        /// The same project in an earlier year.
        pub continues: Option<ProjectId>,
    }

    /// Money of one source in one budget.
    pub struct FundLineText {
        /// Where it comes from.
        pub source: FundSource,
        /// Which level gave it; the county where an entry is from before levels were asked for.
        #[serde(default)]
        pub level: FundLevel,
        /// Which budget.
        pub budget: BudgetKind,
        /// 资金性质; ordinary where an entry is from before it was asked for.
        #[serde(default)]
        pub mark: FundMark,
        /// 年初预算数, 分.
        pub initial: Amount,
        /// 全年预算数, 分.
        pub adjusted: Amount,
        /// 执行数, 分.
        pub executed: Amount,
    }

    /// 支付数据入账: the rows of a list that count.
    pub struct PaymentsRecorded {
        /// 预算年度 of the projects.
        pub budget_year: i16,
        /// 截至日期 of the list.
        pub as_of: Day,
        /// SM3 of the file, hexadecimal; its bytes are a blob of that digest.
        pub source: String,
        /// The rows that count and were not on record.
        pub lines: Vec<PaymentText>,
        /// How many rows were kept out.
        pub refused: u32,
    }

    /// What was paid for a project up to a day.
    pub struct PaymentText {
        /// The project.
        pub project: ProjectId,
        /// 截至日期 of the row.
        pub as_of: Day,
        /// 累计支付数, 分.
        pub amount: Amount,
    }

    /// 送审: a whole revision.
    pub struct DocumentSubmitted {
        /// The document; a new one with its first revision.
        pub document: DocumentId,
        /// Which form.
        pub form: FormKind,
        /// About which project.
        pub project: ProjectId,
        /// The year of the ledger.
        pub work_year: i16,
        /// The budget year that it speaks of.
        pub budget_year: i16,
        /// From 1.
        pub revision: u32,
        /// What was written.
        pub sheet: Sheet,
        /// The layout's version.
        pub layout_version: String,
        /// Everybody who wrote on it.
        pub editors: Vec<AccountId>,
        /// Findings that stood.
        pub findings: Vec<FindingText>,
        /// SM3 of the office file that it was imported from.
        pub source_file: Option<String>,
        /// Answers to opinions.
        pub answers: Vec<AnswerText>,
        /// SM3 of the rules that checked it.
        pub rules: String,
    }

    /// A finding that stood.
    pub struct FindingText {
        /// The check's code.
        pub code: String,
        /// How much it weighed.
        pub severity: Severity,
        /// Where.
        pub place: FieldPath,
        /// The sentence.
        pub message: String,
    }

    /// What the unit says to an opinion.
    pub struct AnswerText {
        /// Which.
        pub opinion: OpinionId,
        /// The answer.
        pub text: String,
    }

    /// 撤回.
    pub struct DocumentWithdrawn {
        /// Which.
        pub document: DocumentId,
        /// Which revision.
        pub revision: u32,
        /// Why.
        pub reason: String,
    }

    /// 部门签审: goes to the finance bureau.
    pub struct DocumentFiled {
        /// Which.
        pub document: DocumentId,
        /// Which revision was seen.
        pub revision: u32,
        /// 单人单位 (S8).
        pub single_officer: bool,
    }

    /// 退回.
    pub struct DocumentReturned {
        /// Which.
        pub document: DocumentId,
        /// Which revision was seen.
        pub revision: u32,
        /// By which reviewer.
        pub stage: Stage,
        /// 总体意见.
        pub reason: String,
        /// Opinions on fields.
        pub opinions: Vec<OpinionText>,
        /// Opinions of earlier revisions that are settled.
        pub resolved: Vec<OpinionId>,
    }

    /// 仅提意见: the document stays where it is.
    pub struct OpinionsGiven {
        /// Which.
        pub document: DocumentId,
        /// Which revision was seen.
        pub revision: u32,
        /// By which reviewer.
        pub stage: Stage,
        /// Opinions on fields.
        pub opinions: Vec<OpinionText>,
        /// Opinions of earlier revisions that are settled.
        pub resolved: Vec<OpinionId>,
    }

    /// 通过.
    pub struct DocumentAccepted {
        /// Which.
        pub document: DocumentId,
        /// Which revision was seen.
        pub revision: u32,
        /// 审核意见.
        pub remark: String,
        /// Opinions of earlier revisions that are settled.
        pub resolved: Vec<OpinionId>,
        /// 总得分 of the recomputation.
        pub total: Option<Points>,
        /// 等级.
        pub grade: Option<Grade>,
        /// SM3 of the rules that gave them.
        pub rules: String,
    }

    /// An opinion on a field.
    pub struct OpinionText {
        /// Its id.
        pub opinion: OpinionId,
        /// On which field.
        pub place: FieldPath,
        /// What the reviewer says.
        pub text: String,
        /// 建议改为.
        pub suggestion: Option<String>,
    }

    /// 提出指标库变更: a new indicator, a new version of one, or one less.
    pub struct LibraryChangeProposed {
        /// The proposal.
        pub proposal: ProposalId,
        /// Which indicator; of a new one, the code that it is given.
        pub code: IndicatorCode,
        /// What is to change.
        pub kind: ChangeKind,
        /// From which day on.
        pub from: Day,
        /// What the indicator says then; nothing where it is retired.
        pub indicator: Option<IndicatorText>,
        /// The indicator that is used instead of a retired one.
        pub successor: Option<IndicatorCode>,
        /// Why.
        pub reason: String,
    }

    /// What the library says of an indicator.
    pub struct IndicatorText {
        /// 行业.
        pub industry: String,
        /// 三级指标.
        pub name: String,
        /// 二级指标.
        pub level2: Level2,
        /// 项目类型.
        pub project_types: Vec<String>,
        /// 指标解释.
        pub definition: String,
        /// 指标方向.
        pub direction: Direction,
        /// 计量单位.
        pub unit: String,
        /// A typical 指标值.
        pub example: String,
        /// 评（扣）分标准.
        pub scoring: String,
        /// 指标值设定依据.
        pub basis: String,
        /// 数据来源.
        pub data_source: String,
        /// 质量卡; nothing where nobody wrote one, and in entries from before there were any.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub card: Option<CardText>,
    }

    /// 质量卡 of an indicator.
    pub struct CardText {
        /// 计量方法.
        pub method: String,
        /// 精度要求.
        pub accuracy: String,
        /// 局限.
        pub limits: String,
        /// 弥补办法.
        pub compensation: String,
        /// 核验办法.
        pub verification: String,
    }

    /// 审定指标库变更.
    pub struct LibraryChangeDecided {
        /// Which proposal.
        pub proposal: ProposalId,
        /// Taken into the library.
        pub accepted: bool,
        /// Why.
        pub reason: String,
    }
}
