//! Who may do what: the one declaration. Commands, pages, lists, exports and API answers all ask
//! here; `docs/access.md` is printed from it.

use super::role::Role;

/// What can be done, one line of the matrix each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// 查看、编辑草稿，导入.
    EditDrafts,
    /// 查看已送审材料.
    ReadFiled,
    /// 送审 to the department's reviewer.
    Submit,
    /// 部门签审、退回.
    DepartmentReview,
    /// 财政审核：通过、退回、提意见.
    FinanceReview,
    /// 督办、验收、改判标识.
    Supervise,
    /// 提交整改.
    Rectify,
    /// 结果应用.
    DecideResults,
    /// 豁免事前评估.
    WaiveExAnte,
    /// 登记项目.
    RegisterProjects,
    /// 支付数据入账.
    RecordPayments,
    /// 采用规则包.
    AdoptRules,
    /// 导出.
    Export,
    /// 单位、人员.
    ManageOrganizations,
    /// 角色、权限.
    ManageRoles,
    /// 全过程记录.
    ReadTrail,
    /// 验证.
    Verify,
    /// 备份、恢复.
    Backup,
    /// 提出指标库变更.
    ProposeLibrary,
    /// 审定指标库变更.
    DecideLibrary,
    /// 查看案例.
    ReadCases,
    /// 选取部门评价项目.
    SelectEvaluations,
    /// 查看第三方机构、委托.
    ReadEngagements,
    /// 登记第三方机构、专家，委托评价，验收成果.
    Commission,
    /// 提交成果.
    Deliver,
    /// 登记转移支付自评的报送.
    ReportTransfers,
    /// 登记、关联、撤回佐证.
    KeepEvidence,
    /// 年度结账、重新开账.
    CloseYears,
    /// 填写、送审真实性核查工作底稿.
    CheckAuthenticity,
    /// 对结果应用提部门意见.
    CommentResults,
    /// 公布年度考核、处理异议.
    AnnounceAssessments,
    /// 对年度考核提异议.
    ObjectAssessments,
    /// 查看抽审.
    ReadSamples,
    /// 抽取抽审样本.
    DrawSamples,
    /// 登记、反馈抽审结果.
    ReviewSamples,
    /// 委托代办.
    Delegate,
    /// 查看移送线索.
    ReadReferrals,
    /// 移送线索、登记答复.
    Refer,
    /// 登记、撤回工作记录.
    RecordWork,
    /// 登记台账期限，提出台账修改.
    KeepLedger,
    /// 审定台账修改.
    DecideLedger,
    /// 编制公开包，确定不公开的内容.
    PrepareDisclosures,
    /// 保密审查.
    ScreenDisclosures,
    /// 公开、撤下.
    PublishDisclosures,
    /// 编写、送签年度总结报告.
    WriteReports,
    /// 局长签批年度总结报告.
    SignReports,
    /// 县政府审批年度总结报告.
    ApproveReports,
}

/// How far a right reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    /// –
    Never,
    /// A: what was commissioned, in its window.
    Assigned,
    /// D: own department.
    Department,
    /// G: departments assigned to the section.
    Section,
    /// P: what a lower level reported.
    Reported,
    /// C: the whole county.
    County,
}

impl Reach {
    /// The letter of the printed matrix.
    pub const fn letter(self) -> &'static str {
        match self {
            Self::Never => "–",
            Self::Assigned => "A",
            Self::Department => "D",
            Self::Section => "G",
            Self::Reported => "P",
            Self::County => "C",
        }
    }
}

impl Action {
    /// Every line of the matrix.
    pub const ALL: [Self; 47] = [
        Self::EditDrafts,
        Self::ReadFiled,
        Self::Submit,
        Self::DepartmentReview,
        Self::FinanceReview,
        Self::Supervise,
        Self::Rectify,
        Self::DecideResults,
        Self::WaiveExAnte,
        Self::RegisterProjects,
        Self::RecordPayments,
        Self::AdoptRules,
        Self::Export,
        Self::ManageOrganizations,
        Self::ManageRoles,
        Self::ReadTrail,
        Self::Verify,
        Self::Backup,
        Self::ProposeLibrary,
        Self::DecideLibrary,
        Self::ReadCases,
        Self::SelectEvaluations,
        Self::ReadEngagements,
        Self::Commission,
        Self::Deliver,
        Self::ReportTransfers,
        Self::KeepEvidence,
        Self::CloseYears,
        Self::CheckAuthenticity,
        Self::CommentResults,
        Self::AnnounceAssessments,
        Self::ObjectAssessments,
        Self::ReadSamples,
        Self::DrawSamples,
        Self::ReviewSamples,
        Self::Delegate,
        Self::ReadReferrals,
        Self::Refer,
        Self::RecordWork,
        Self::KeepLedger,
        Self::DecideLedger,
        Self::PrepareDisclosures,
        Self::ScreenDisclosures,
        Self::PublishDisclosures,
        Self::WriteReports,
        Self::SignReports,
        Self::ApproveReports,
    ];

    /// The words people see.
    pub const fn name(self) -> &'static str {
        match self {
            Self::EditDrafts => "编辑草稿、导入",
            Self::ReadFiled => "查看已送审材料",
            Self::Submit => "送审",
            Self::DepartmentReview => "部门签审",
            Self::FinanceReview => "财政审核",
            Self::Supervise => "督办、验收、改判标识",
            Self::Rectify => "提交整改",
            Self::DecideResults => "结果应用",
            Self::WaiveExAnte => "豁免事前评估",
            Self::RegisterProjects => "登记项目",
            Self::RecordPayments => "支付数据入账",
            Self::AdoptRules => "采用规则包",
            Self::Export => "导出",
            Self::ManageOrganizations => "管理单位、人员",
            Self::ManageRoles => "管理角色",
            Self::ReadTrail => "查看全过程记录",
            Self::Verify => "验证记录",
            Self::Backup => "备份、恢复",
            Self::ProposeLibrary => "提出指标库变更",
            Self::DecideLibrary => "审定指标库变更、推荐案例",
            Self::ReadCases => "查看案例",
            Self::SelectEvaluations => "选取部门评价项目",
            Self::ReadEngagements => "查看第三方机构、委托",
            Self::Commission => "登记第三方机构、委托评价",
            Self::Deliver => "提交委托的成果",
            Self::ReportTransfers => "登记转移支付自评的报送",
            Self::KeepEvidence => "登记、关联、撤回佐证",
            Self::CloseYears => "年度结账、重新开账",
            Self::CheckAuthenticity => "填写、送审真实性核查",
            Self::CommentResults => "对结果应用提部门意见",
            Self::AnnounceAssessments => "公布年度考核、处理异议",
            Self::ObjectAssessments => "对年度考核提出异议",
            Self::ReadSamples => "查看抽审",
            Self::DrawSamples => "抽取抽审样本",
            Self::ReviewSamples => "登记、反馈抽审结果",
            Self::Delegate => "委托代办",
            Self::ReadReferrals => "查看移送线索（所涉部门的人除外）",
            Self::Refer => "移送线索、登记答复（所涉部门的人除外）",
            Self::RecordWork => "登记、撤回工作记录（部门只登记宣传和公开）",
            Self::KeepLedger => "登记台账期限、提出台账修改",
            Self::DecideLedger => "审定台账修改（没有提出的人）",
            Self::PrepareDisclosures => "编制公开包、确定不公开的内容",
            Self::ScreenDisclosures => "保密审查（没有经手编制的人）",
            Self::PublishDisclosures => "公开、撤下",
            Self::WriteReports => "编写、送签、撤回年度总结报告",
            Self::SignReports => "签批年度总结报告（没有经手编写的人）",
            Self::ApproveReports => "审批年度总结报告（没有经手编写、签批的人）",
        }
    }

    /// The matrix itself, role by role in the order of [`Role::ALL`].
    const fn line(self) -> [Reach; 12] {
        use Reach::{
            Assigned as A, County as C, Department as D, Never as N, Reported as P, Section as G,
        };
        match self {
            //                           填报 负责 业务 绩效 领导 三方 上级 只读 县府 系统 安全 审计
            Self::EditDrafts => [D, D, N, N, N, A, N, N, N, N, N, N],
            Self::ReadFiled => [D, D, G, C, C, A, P, C, C, N, N, N],
            Self::Submit => [D, N, N, N, N, A, N, N, N, N, N, N],
            Self::DepartmentReview => [N, D, N, N, N, N, N, N, N, N, N, N],
            Self::FinanceReview => [N, N, G, C, C, N, N, N, N, N, N, N],
            Self::Supervise => [N, N, G, C, C, N, N, N, N, N, N, N],
            Self::DecideResults => [N, N, N, C, C, N, N, N, N, N, N, N],
            Self::WaiveExAnte => [N, N, N, C, C, N, N, N, N, N, N, N],
            Self::Rectify => [D, D, N, N, N, N, N, N, N, N, N, N],
            Self::RegisterProjects => [N, N, N, C, N, N, N, N, N, N, N, N],
            Self::RecordPayments => [N, N, N, C, N, N, N, N, N, N, N, N],
            Self::AdoptRules => [N, N, N, C, N, N, N, N, N, N, N, N],
            Self::Export => [D, D, G, C, C, A, P, C, C, N, N, N],
            Self::ManageOrganizations => [N, N, N, N, N, N, N, N, N, C, N, N],
            Self::ManageRoles => [N, N, N, N, N, N, N, N, N, N, C, N],
            Self::ReadTrail => [N, N, N, C, N, N, N, C, C, N, N, C],
            Self::Verify => [N, N, N, N, N, N, N, C, C, N, N, C],
            Self::Backup => [N, N, N, N, N, N, N, N, N, C, N, N],
            Self::ProposeLibrary => [D, D, G, C, N, N, N, N, N, N, N, N],
            Self::DecideLibrary => [N, N, N, C, N, N, N, N, N, N, N, N],
            // Targets are published with the budget, self-evaluations with the final accounts, so departments
            // see each other's; what is 涉密或敏感 is no case for anybody.
            Self::ReadCases => [C, C, C, C, C, N, N, C, C, N, N, N],
            Self::SelectEvaluations => [N, D, N, C, N, N, N, N, N, N, N, N],
            Self::ReadEngagements => [N, N, N, C, C, A, N, C, C, N, N, N],
            Self::Commission => [N, N, N, C, N, N, N, N, N, N, N, N],
            Self::Deliver => [N, N, N, N, N, A, N, N, N, N, N, N],
            Self::ReportTransfers => [N, N, G, C, N, N, N, N, N, N, N, N],
            Self::KeepEvidence => [D, D, N, N, N, N, N, N, N, N, N, N],
            Self::CloseYears => [N, N, N, C, C, N, N, N, N, N, N, N],
            Self::CheckAuthenticity => [N, N, G, C, N, N, N, N, N, N, N, N],
            Self::CommentResults => [N, D, N, N, N, N, N, N, N, N, N, N],
            Self::AnnounceAssessments => [N, N, N, C, C, N, N, N, N, N, N, N],
            Self::ObjectAssessments => [N, D, N, N, N, N, N, N, N, N, N, N],
            Self::ReadSamples => [D, D, G, C, C, N, N, C, C, N, N, N],
            Self::DrawSamples => [N, N, N, C, N, N, N, N, N, N, N, N],
            Self::ReviewSamples => [N, N, G, C, C, N, N, N, N, N, N, N],
            Self::Delegate => [N, D, G, C, C, N, N, N, N, N, N, N],
            Self::ReadReferrals => [N, N, N, C, C, N, N, C, C, N, N, N],
            Self::Refer => [N, N, N, C, C, N, N, N, N, N, N, N],
            Self::RecordWork => [D, D, G, C, N, N, N, N, N, N, N, N],
            Self::KeepLedger => [N, N, N, C, N, N, N, N, N, N, N, N],
            Self::DecideLedger => [N, N, N, C, C, N, N, N, N, N, N, N],
            Self::PrepareDisclosures => [D, D, N, C, N, N, N, N, N, N, N, N],
            Self::ScreenDisclosures => [N, D, G, C, C, N, N, N, N, N, N, N],
            Self::PublishDisclosures => [N, N, N, C, C, N, N, N, N, N, N, N],
            Self::WriteReports => [N, N, N, C, N, N, N, N, N, N, N, N],
            Self::SignReports => [N, N, N, N, C, N, N, N, N, N, N, N],
            Self::ApproveReports => [N, N, N, N, N, N, N, N, C, N, N, N],
        }
    }
}

/// How far a role's right to an action reaches.
pub fn reach(role: Role, action: Action) -> Reach {
    let place = Role::ALL.iter().position(|r| *r == role).expect("every role is in the list");
    action.line()[place]
}

/// The matrix as text that the finance bureau can read.
pub fn table() -> String {
    let mut out = String::from("| 事项 |");
    for role in Role::ALL {
        out.push_str(&format!(" {} |", role.name()));
    }
    out.push_str("\n|---|");
    out.push_str(&"---|".repeat(Role::ALL.len()));
    for action in Action::ALL {
        out.push_str(&format!("\n| {} |", action.name()));
        for role in Role::ALL {
            out.push_str(&format!(" {} |", reach(role, action).letter()));
        }
    }
    out.push('\n');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn administrators_have_no_business_rights() {
        use Action::*;
        for role in Role::ALL.into_iter().filter(|role| role.is_administrator()) {
            for action in [EditDrafts, ReadFiled, Submit, DepartmentReview, FinanceReview, Export] {
                assert_eq!(reach(role, action), Reach::Never, "{} {}", role.name(), action.name());
            }
        }
    }

    #[test]
    fn nobody_both_submits_and_reviews() {
        for role in Role::ALL {
            let submits = reach(role, Action::Submit) != Reach::Never;
            let reviews = reach(role, Action::DepartmentReview) != Reach::Never
                || reach(role, Action::FinanceReview) != Reach::Never;
            assert!(!(submits && reviews), "{}", role.name());
        }
    }
}
