//! The words of the register and of engagements, each with its key in records.

use crate::form::layout::FormKind;
use crate::unit::words::words;

words! {
    /// 机构类型, as 财监〔2021〕4号 lists the bodies that may be third parties.
    AgencyKind {
        Consulting = "consulting", "专业咨询机构";
        Accounting = "accounting", "会计师事务所";
        Appraisal = "appraisal", "资产评估机构";
        Law = "law", "律师事务所";
        Research = "research", "科研院所";
        University = "university", "高等院校";
        /// The 等 of the document.
        Other = "other", "其他依法设立的机构";
    }

    /// 选择理由: why a subject is evaluated by the finance bureau, as 台账第1、17项 name them.
    SelectionReason {
        Decision = "decision", "县委县政府决策部署";
        Coverage = "coverage", "覆盖面广";
        Attention = "attention", "社会关注";
        Amount = "amount", "资金量大";
        Expiring = "expiring", "到期延续";
    }

    /// 采购方式.
    Procurement {
        OpenTender = "open_tender", "公开招标";
        Consultation = "consultation", "竞争性磋商";
        Negotiation = "negotiation", "竞争性谈判";
        Inquiry = "inquiry", "询价";
        SingleSource = "single_source", "单一来源采购";
        Framework = "framework", "框架协议采购";
        /// By the rules of the bureau.
        BelowThreshold = "below_threshold", "限额以下自行采购";
    }

    /// 评价领域 that the key evaluations of a year must span.
    EvaluationField {
        /// Follows from the subject, unless that is a township evaluated for its finances.
        Department = "department", "部门整体";
        /// Of a township, which is then not evaluated as a department.
        LowerGovernment = "lower_government", "下级政府财政运行";
        InvestmentFund = "investment_fund", "政府投资基金";
        Procured = "procured", "政府采购";
        PurchasedServices = "purchased_services", "政府购买服务";
        Debt = "debt", "政府债务";
    }

    /// 考核等次.
    AssessmentBand {
        Excellent = "excellent", "优秀";
        Good = "good", "良好";
        Pass = "pass", "合格";
        Fail = "fail", "不合格";
    }
}

impl EvaluationField {
    /// The form on which a department is evaluated in this field; nothing of a field that a contract merely names.
    pub const fn form(self) -> Option<FormKind> {
        match self {
            Self::Department => Some(FormKind::WholeDepartmentEvaluation),
            Self::LowerGovernment => Some(FormKind::LowerGovernmentEvaluation),
            Self::InvestmentFund | Self::Procured | Self::PurchasedServices | Self::Debt => None,
        }
    }
}
