//! One id type per kind of thing. The shell makes the UUIDv7 and passes it in.

use std::fmt;
use std::str::FromStr;

use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Uuid);

        impl $name {
            /// Wraps an id that the shell made or that was read from a record.
            pub const fn new(id: Uuid) -> Self {
                Self(id)
            }

            /// The plain UUID, for a record or an address.
            pub const fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(&self.0, f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::from_str(text).map(Self)
            }
        }
    )*};
}

ids! {
    /// 单位: finance bureau, budget department, implementing unit, agency.
    OrgId;
    /// 账号: one person's own.
    AccountId;
    /// 身份: one role in one organization, held by an account.
    MembershipId;
    /// 委托代办: acts that one identity lends another.
    DelegationId;
    /// 项目 in one budget year.
    ProjectId;
    /// 文书: one official form about a subject, over all its revisions.
    DocumentId;
    /// 草稿: not official yet.
    DraftId;
    /// 意见: one opinion on a field of a revision.
    OpinionId;
    /// 整改单: one order to put something right.
    RectificationId;
    /// 导入: one file taken in.
    ImportId;
    /// 指标库变更: one proposal about one indicator of the library.
    ProposalId;
    /// 专家: one person of the expert register.
    ExpertId;
    /// 委托: one evaluation commissioned to an agency.
    EngagementId;
    /// 佐证: one line of the register of a project or a department.
    EvidenceId;
    /// 抽审批次: one draw.
    SampleBatchId;
    /// A 移送.
    ReferralId;
    /// 工作记录.
    WorkRecordId;
    /// 公开包.
    DisclosureId;
}
