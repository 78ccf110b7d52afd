//! Kinds of records, and what a record of each has to say: declared once for decision, page, list and API.

use crate::unit::words::words;

words! {
    /// What was done.
    WorkKind {
        /// To the finance bureau or government above.
        UpwardReport = "upward_report", "上报";
        /// Key evaluations to the standing committee of the same level.
        LegislatureDelivery = "legislature_delivery", "报送同级人大";
        /// The level above drew documents of the county.
        UpperSampling = "upper_sampling", "接受抽审";
        /// Facts were verified on the spot or by papers, by any level.
        Verification = "verification", "真实性核查";
        /// 实地评价 by the level above.
        FieldEvaluation = "field_evaluation", "实地评价";
        /// Statistics were checked before they went up, and signed.
        DataCheck = "data_check", "数据核对";
        /// A meeting of the level above.
        Forum = "forum", "参加座谈、培训";
        /// A training that the county held.
        Training = "training", "组织培训";
        /// 点对点辅导.
        Coaching = "coaching", "点对点辅导";
        /// An article that appeared.
        Publicity = "publicity", "宣传稿件";
        /// Something was published.
        Disclosure = "disclosure", "公开";
        /// Whatever else closes a task.
        Other = "other", "其他材料";
    }

    /// An act of the year that a due day follows.
    Happening {
        /// 部门预算公开.
        BudgetDisclosure = "budget_disclosure", "部门预算公开";
        /// 部门决算公开.
        FinalAccountsDisclosure = "final_accounts_disclosure", "部门决算公开";
        /// 下一年度部门预算编制.
        NextBudget = "next_budget", "下一年度部门预算编制";
    }

    /// Whose act a sampling, a verification or a field evaluation is.
    ActingLevel {
        /// The region's.
        Region = "region", "自治区";
        /// The prefecture's.
        Prefecture = "prefecture", "州";
        /// The county's own.
        County = "county", "县";
    }
}

/// What proves a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proof {
    /// A file: receipt, sheet with signatures, photograph.
    File,
    /// A file, or the address under which everybody can see it.
    FileOrAddress,
}

/// What a record of a kind has to say. A label means that it is asked for, none that it is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Label of the other party.
    pub party: Option<&'static str>,
    /// Label of 文号 or 网址.
    pub reference: &'static str,
    /// Label of the level whose act it is.
    pub level: Option<&'static str>,
    /// Label of the departments concerned; whether one at least has to be named says `names_departments`.
    pub departments: Option<&'static str>,
    /// At least one department has to be named.
    pub names_departments: bool,
    /// Label of the number.
    pub count: Option<&'static str>,
    /// Label of what came out.
    pub outcome: Option<&'static str>,
    /// What proves it.
    pub proof: Proof,
    /// A department keeps its own records of it.
    pub by_departments: bool,
}

const NOTHING: Asked = Asked {
    party: None,
    reference: "文号",
    level: None,
    departments: None,
    names_departments: false,
    count: None,
    outcome: None,
    proof: Proof::File,
    by_departments: false,
};

/// What everybody can look at, and each department tells of itself.
const OPEN_TO_ALL: Asked =
    Asked { reference: "网址", proof: Proof::FileOrAddress, by_departments: true, ..NOTHING };

impl WorkKind {
    /// What it asks for.
    pub const fn asked(self) -> Asked {
        match self {
            Self::UpwardReport | Self::LegislatureDelivery => {
                Asked { party: Some("报送给"), count: Some("份数"), ..NOTHING }
            }
            Self::UpperSampling => Asked {
                party: Some("抽审单位"),
                level: Some("抽审级次"),
                count: Some("抽取份数"),
                outcome: Some("抽审结果"),
                ..NOTHING
            },
            Self::Verification => Asked {
                party: Some("核查单位"),
                level: Some("核查级次"),
                departments: Some("被核查部门"),
                count: Some("核查项目数"),
                outcome: Some("核查结论"),
                ..NOTHING
            },
            Self::FieldEvaluation => Asked {
                party: Some("评价单位"),
                level: Some("评价级次"),
                departments: Some("被评价部门"),
                count: Some("评价项目数"),
                outcome: Some("评价结果"),
                ..NOTHING
            },
            Self::DataCheck => Asked {
                party: Some("数据负责人"),
                count: Some("发现问题数"),
                outcome: Some("问题和处理"),
                ..NOTHING
            },
            Self::Forum => {
                Asked { party: Some("举办单位"), count: Some("参加人数"), ..NOTHING }
            }
            Self::Training => Asked {
                party: Some("培训环节"),
                departments: Some("参加部门"),
                names_departments: true,
                count: Some("参加人数"),
                ..NOTHING
            },
            Self::Coaching => Asked {
                party: Some("辅导环节"),
                departments: Some("被辅导部门"),
                names_departments: true,
                count: Some("辅导人数"),
                outcome: Some("辅导内容"),
                ..NOTHING
            },
            Self::Publicity => {
                Asked { party: Some("媒体"), departments: Some("供稿部门"), ..OPEN_TO_ALL }
            }
            Self::Disclosure => Asked {
                party: Some("公开网站"),
                departments: Some("公开部门"),
                count: Some("份数"),
                ..OPEN_TO_ALL
            },
            Self::Other => NOTHING,
        }
    }
}
