//! 角色. A person holds roles in organizations; rights follow from the role, never from the person.

use crate::unit::words::words;

words! {
    /// The roles of the access matrix, in its order.
    Role {
        /// 部门填报人.
        Clerk = "clerk", "部门填报人";
        /// 部门负责人.
        DepartmentHead = "department_head", "部门负责人";
        /// 业务股室, with the departments assigned to it (归口).
        BusinessSection = "business_section", "业务股室";
        /// 县财政绩效股.
        PerformanceSection = "performance_section", "绩效股";
        /// 财政领导 (签审).
        FinanceLeader = "finance_leader", "财政领导";
        /// 第三方机构、专家.
        Evaluator = "evaluator", "第三方机构、专家";
        /// 州、自治区.
        UpperLevel = "upper_level", "上级财政";
        /// 县领导、审计、纪检 (只读).
        Observer = "observer", "县领导、审计纪检";
        /// 县政府领导, who approves what goes out in the county's name and otherwise reads as an observer does.
        CountyLeader = "county_leader", "县政府领导";
        /// 系统管理员.
        SystemAdmin = "system_admin", "系统管理员";
        /// 安全管理员.
        SecurityAdmin = "security_admin", "安全管理员";
        /// 审计管理员.
        AuditAdmin = "audit_admin", "审计管理员";
    }
}

impl Role {
    /// One of the three administrators, who have no business rights (S5).
    pub const fn is_administrator(self) -> bool {
        matches!(self, Self::SystemAdmin | Self::SecurityAdmin | Self::AuditAdmin)
    }
}
