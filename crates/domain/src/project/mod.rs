//! 项目 in a budget year: who answers for it, what money it has.

use crate::unit::amount::Amount;
use crate::unit::day::Instant;
use crate::unit::id::{AccountId, OrgId, ProjectId};

/// 项目属性.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Nature {
    /// 新增项目.
    New,
    /// 延续性项目.
    Continuing,
    /// 到期延续项目.
    ExpiringRenewal,
    /// 年中追加项目.
    InYearAddition,
    /// 政策.
    Policy,
}

impl Nature {
    /// Every nature.
    pub const ALL: [Self; 5] =
        [Self::New, Self::Continuing, Self::ExpiringRenewal, Self::InYearAddition, Self::Policy];

    /// The words people see.
    pub const fn name(self) -> &'static str {
        match self {
            Self::New => "新增项目",
            Self::Continuing => "延续性项目",
            Self::ExpiringRenewal => "到期延续项目",
            Self::InYearAddition => "年中追加项目",
            Self::Policy => "政策",
        }
    }

    /// The word in records.
    pub const fn key(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Continuing => "continuing",
            Self::ExpiringRenewal => "expiring_renewal",
            Self::InYearAddition => "in_year_addition",
            Self::Policy => "policy",
        }
    }

    /// Reads [`Self::key`].
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|nature| nature.key() == key)
    }
}

/// Where money of a fund line comes from, as the forms print it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FundSource {
    /// 财政拨款 of this year.
    FiscalAppropriation,
    /// 上年结转资金.
    Carryover,
    /// 其他资金.
    Other,
}

impl FundSource {
    /// Every source, in the form's order.
    pub const ALL: [Self; 3] = [Self::FiscalAppropriation, Self::Carryover, Self::Other];

    /// The words people see.
    pub const fn name(self) -> &'static str {
        match self {
            Self::FiscalAppropriation => "财政拨款",
            Self::Carryover => "上年结转资金",
            Self::Other => "其他资金",
        }
    }

    /// The word in records.
    pub const fn key(self) -> &'static str {
        match self {
            Self::FiscalAppropriation => "fiscal_appropriation",
            Self::Carryover => "carryover",
            Self::Other => "other",
        }
    }

    /// Reads [`Self::key`].
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|source| source.key() == key)
    }
}

/// Which of the four budgets money belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum BudgetKind {
    /// 一般公共预算.
    GeneralPublic,
    /// 政府性基金预算.
    GovernmentFund,
    /// 国有资本经营预算.
    StateCapital,
    /// 社会保险基金预算.
    SocialInsurance,
}

impl BudgetKind {
    /// The four budgets.
    pub const ALL: [Self; 4] =
        [Self::GeneralPublic, Self::GovernmentFund, Self::StateCapital, Self::SocialInsurance];

    /// The words people see.
    pub const fn name(self) -> &'static str {
        match self {
            Self::GeneralPublic => "一般公共预算",
            Self::GovernmentFund => "政府性基金预算",
            Self::StateCapital => "国有资本经营预算",
            Self::SocialInsurance => "社会保险基金预算",
        }
    }

    /// The word in records.
    pub const fn key(self) -> &'static str {
        match self {
            Self::GeneralPublic => "general_public",
            Self::GovernmentFund => "government_fund",
            Self::StateCapital => "state_capital",
            Self::SocialInsurance => "social_insurance",
        }
    }

    /// Reads [`Self::key`].
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }
}

/// Money of one source in one budget. All three are whole 分.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FundLine {
    /// Where it comes from.
    pub source: FundSource,
    /// Which budget it belongs to.
    pub budget: BudgetKind,
    /// 年初预算数.
    pub initial: Amount,
    /// 全年预算数: initial and all changes.
    pub adjusted: Amount,
    /// 执行数: paid out so far.
    pub executed: Amount,
}

/// What is registered of a project, all of it replaceable by a later entry except the id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Project {
    /// For ever, for this budget year.
    pub id: ProjectId,
    /// 项目编码, unique within the budget year.
    pub code: String,
    /// 项目名称.
    pub name: String,
    /// 预算年度.
    pub budget_year: i16,
    /// 主管部门.
    pub department: OrgId,
    /// 实施单位; the department itself where it implements.
    pub unit: OrgId,
    /// 项目属性.
    pub nature: Nature,
    /// 行业.
    pub industry: String,
    /// 重点项目.
    pub is_key: bool,
    /// 涉密或敏感: never disclosed, shown without name outside its department.
    pub is_sensitive: bool,
    /// Its money.
    pub funds: Vec<FundLine>,
    /// The same project in an earlier budget year.
    pub continues: Option<ProjectId>,
}

/// 豁免事前评估: a person let a project go on without an evaluation that the rules ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExAnteWaiver {
    /// What the rules said on that day.
    pub sentence: String,
    /// Why.
    pub reason: String,
    /// SM3 of what proves it, hexadecimal, with the file's name.
    pub evidence: Vec<(String, String)>,
    /// Who.
    pub by: AccountId,
    /// When.
    pub at: Instant,
}

impl Project {
    /// 年初预算数 of all lines.
    pub fn initial(&self) -> Amount {
        self.funds.iter().map(|line| line.initial).sum()
    }

    /// What the project asks for: 年初预算, for a project added in the year the adjusted one.
    pub fn demand(&self) -> Amount {
        match self.initial() {
            Amount::ZERO => self.adjusted(),
            initial => initial,
        }
    }

    /// 全年预算数 of all lines.
    pub fn adjusted(&self) -> Amount {
        self.funds.iter().map(|line| line.adjusted).sum()
    }

    /// 执行数 of all lines.
    pub fn executed(&self) -> Amount {
        self.funds.iter().map(|line| line.executed).sum()
    }
}
