//! The words of the register and of engagements, each with its key in records.

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident, $count:literal {
        $($(#[$variant_doc:meta])* $variant:ident = $key:literal, $words:literal;)*
    })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$variant_doc])* $variant,)* }

        impl $name {
            /// Every one, in the order of the page.
            pub const ALL: [Self; $count] = [$(Self::$variant,)*];

            /// The words people see.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $words,)* }
            }

            /// The word in records.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$variant => $key,)* }
            }

            /// Reads [`Self::key`].
            pub fn from_key(key: &str) -> Option<Self> {
                Self::ALL.into_iter().find(|one| one.key() == key)
            }
        }
    )*};
}

words! {
    /// 机构类型, as 财监〔2021〕4号 lists the bodies that may be third parties.
    AgencyKind, 7 {
        /// 专业咨询机构.
        Consulting = "consulting", "专业咨询机构";
        /// 会计师事务所.
        Accounting = "accounting", "会计师事务所";
        /// 资产评估机构.
        Appraisal = "appraisal", "资产评估机构";
        /// 律师事务所.
        Law = "law", "律师事务所";
        /// 科研院所.
        Research = "research", "科研院所";
        /// 高等院校.
        University = "university", "高等院校";
        /// The 等 of the document.
        Other = "other", "其他依法设立的机构";
    }

    /// 选择理由: why a subject is evaluated by the finance bureau, as 台账第1、17项 name them.
    SelectionReason, 5 {
        /// 县委县政府决策.
        Decision = "decision", "县委县政府决策部署";
        /// 覆盖面广.
        Coverage = "coverage", "覆盖面广";
        /// 社会关注.
        Attention = "attention", "社会关注";
        /// 资金量大.
        Amount = "amount", "资金量大";
        /// 到期延续.
        Expiring = "expiring", "到期延续";
    }

    /// 采购方式.
    Procurement, 7 {
        /// 公开招标.
        OpenTender = "open_tender", "公开招标";
        /// 竞争性磋商.
        Consultation = "consultation", "竞争性磋商";
        /// 竞争性谈判.
        Negotiation = "negotiation", "竞争性谈判";
        /// 询价.
        Inquiry = "inquiry", "询价";
        /// 单一来源采购.
        SingleSource = "single_source", "单一来源采购";
        /// 框架协议采购.
        Framework = "framework", "框架协议采购";
        /// 限额以下, by the rules of the bureau.
        BelowThreshold = "below_threshold", "限额以下自行采购";
    }

    /// 评价领域 that the key evaluations of a year must span.
    EvaluationField, 6 {
        /// 部门整体: follows from the subject.
        Department = "department", "部门整体";
        /// 下级政府财政运行.
        LowerGovernment = "lower_government", "下级政府财政运行";
        /// 政府投资基金.
        InvestmentFund = "investment_fund", "政府投资基金";
        /// 政府采购.
        Procured = "procured", "政府采购";
        /// 政府购买服务.
        PurchasedServices = "purchased_services", "政府购买服务";
        /// 政府债务.
        Debt = "debt", "政府债务";
    }

    /// 考核项目 of FM-13, in its order.
    AssessmentItem, 12 {
        /// 报告封面.
        Cover = "cover", "报告封面";
        /// 报告表格.
        Tables = "tables", "报告表格";
        /// 计分一致.
        Consistency = "consistency", "计分一致";
        /// 报告要素.
        Elements = "elements", "报告要素";
        /// 内容齐全.
        Completeness = "completeness", "内容齐全";
        /// 文字表述.
        Writing = "writing", "文字表述";
        /// 绩效陈述.
        Statement = "statement", "绩效陈述";
        /// 依据支撑.
        Support = "support", "依据支撑";
        /// 问题发现.
        Problems = "problems", "问题发现";
        /// 建议可行.
        Advice = "advice", "建议可行";
        /// 工作过程与时限.
        Process = "process", "工作过程与时限";
        /// 廉洁保密.
        Integrity = "integrity", "廉洁保密";
    }

    /// 考核等次.
    AssessmentBand, 4 {
        /// 优秀.
        Excellent = "excellent", "优秀";
        /// 良好.
        Good = "good", "良好";
        /// 合格.
        Pass = "pass", "合格";
        /// 不合格.
        Fail = "fail", "不合格";
    }
}

impl AssessmentItem {
    /// The part of the form that it stands in.
    pub const fn group(self) -> &'static str {
        match self {
            Self::Cover | Self::Tables | Self::Consistency => "报告格式",
            Self::Elements | Self::Completeness | Self::Writing => "报告内容",
            Self::Statement | Self::Support => "绩效反映",
            Self::Problems | Self::Advice => "问题和建议",
            Self::Process | Self::Integrity => "工作质量",
        }
    }
}
