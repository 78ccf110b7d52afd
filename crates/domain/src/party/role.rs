//! 角色. A person holds roles in organizations; rights follow from the role, never from the person.

/// The roles of the access matrix, in its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// 部门填报人.
    Clerk,
    /// 部门负责人.
    DepartmentHead,
    /// 业务股室, with the departments assigned to it (归口).
    BusinessSection,
    /// 县财政绩效股.
    PerformanceSection,
    /// 财政领导 (签审).
    FinanceLeader,
    /// 第三方机构、专家.
    Evaluator,
    /// 州、自治区.
    UpperLevel,
    /// 县领导、审计、纪检 (只读).
    Observer,
    /// 系统管理员.
    SystemAdmin,
    /// 安全管理员.
    SecurityAdmin,
    /// 审计管理员.
    AuditAdmin,
}

impl Role {
    /// Every role that an account can hold; the public needs no account.
    pub const ALL: [Self; 11] = [
        Self::Clerk,
        Self::DepartmentHead,
        Self::BusinessSection,
        Self::PerformanceSection,
        Self::FinanceLeader,
        Self::Evaluator,
        Self::UpperLevel,
        Self::Observer,
        Self::SystemAdmin,
        Self::SecurityAdmin,
        Self::AuditAdmin,
    ];

    /// The words people see.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Clerk => "部门填报人",
            Self::DepartmentHead => "部门负责人",
            Self::BusinessSection => "业务股室",
            Self::PerformanceSection => "绩效股",
            Self::FinanceLeader => "财政领导",
            Self::Evaluator => "第三方机构、专家",
            Self::UpperLevel => "上级财政",
            Self::Observer => "县领导、审计纪检",
            Self::SystemAdmin => "系统管理员",
            Self::SecurityAdmin => "安全管理员",
            Self::AuditAdmin => "审计管理员",
        }
    }

    /// The word in records.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Clerk => "clerk",
            Self::DepartmentHead => "department_head",
            Self::BusinessSection => "business_section",
            Self::PerformanceSection => "performance_section",
            Self::FinanceLeader => "finance_leader",
            Self::Evaluator => "evaluator",
            Self::UpperLevel => "upper_level",
            Self::Observer => "observer",
            Self::SystemAdmin => "system_admin",
            Self::SecurityAdmin => "security_admin",
            Self::AuditAdmin => "audit_admin",
        }
    }

    /// Reads [`Self::key`].
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.key() == key)
    }

    /// One of the three administrators, who have no business rights (S5).
    pub const fn is_administrator(self) -> bool {
        matches!(self, Self::SystemAdmin | Self::SecurityAdmin | Self::AuditAdmin)
    }
}
