//! 项目 in a budget year: who answers for it, what money it has.

pub mod code;

use crate::party::membership::Membership;
use crate::unit::amount::Amount;
use crate::unit::day::Instant;
use crate::unit::id::{AccountId, OrgId, ProjectId};
use crate::unit::words::words;

words! {
    /// 项目属性.
    Nature {
        /// 新增项目.
        New = "new", "新增项目";
        /// 延续性项目.
        Continuing = "continuing", "延续性项目";
        /// 到期延续项目.
        ExpiringRenewal = "expiring_renewal", "到期延续项目";
        /// 年中追加项目.
        InYearAddition = "in_year_addition", "年中追加项目";
        /// 政策.
        Policy = "policy", "政策";
    }
}

words! {
    /// Where money of a fund line comes from, as the forms print it.
    FundSource {
        /// 财政拨款 of this year.
        FiscalAppropriation = "fiscal_appropriation", "财政拨款";
        /// 上年结转资金.
        Carryover = "carryover", "上年结转资金";
        /// 其他资金.
        Other = "other", "其他资金";
    }
}

words! {
    /// Which of the four budgets money belongs to.
    BudgetKind {
        /// 一般公共预算.
        GeneralPublic = "general_public", "一般公共预算";
        /// 政府性基金预算.
        GovernmentFund = "government_fund", "政府性基金预算";
        /// 国有资本经营预算.
        StateCapital = "state_capital", "国有资本经营预算";
        /// 社会保险基金预算.
        SocialInsurance = "social_insurance", "社会保险基金预算";
    }
}

words! {
    /// Which level of government gave the money, as FM-05T prints it; of 财政拨款 and of what was carried over.
    FundLevel {
        /// 中央转移支付.
        Central = "central", "中央";
        /// 自治区转移支付.
        Region = "region", "自治区";
        /// 自治州转移支付.
        Prefecture = "prefecture", "自治州";
        /// 县本级.
        County = "county", "县级";
    }
}

impl Default for FundLevel {
    /// What was registered before levels were asked for counts as the county's own.
    fn default() -> Self {
        Self::County
    }
}

words! {
    /// 资金性质: money that the rules follow on its own, whatever source, level and budget it has.
    FundMark {
        /// 一般资金: nothing is asked of it beyond what is asked of every project.
        Ordinary = "ordinary", "一般资金";
        /// 超长期特别国债, followed in both rounds of monitoring.
        UltraLongBond = "ultra_long_bond", "超长期特别国债";
    }
}

impl Default for FundMark {
    /// What was registered before marks were asked for is followed like all money.
    fn default() -> Self {
        Self::Ordinary
    }
}

/// Money of one source in one budget. All three are whole 分.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FundLine {
    /// Where it comes from.
    pub source: FundSource,
    /// Which level gave it.
    pub level: FundLevel,
    /// Which budget it belongs to.
    pub budget: BudgetKind,
    /// Whether it is money that is followed on its own.
    pub mark: FundMark,
    /// 年初预算数.
    pub initial: Amount,
    /// 全年预算数: initial and all changes.
    pub adjusted: Amount,
    /// 执行数: paid out so far.
    pub executed: Amount,
}

impl FundLine {
    /// There is or was money in it.
    pub fn has_budget(&self) -> bool {
        self.initial != Amount::ZERO || self.adjusted != Amount::ZERO
    }
}

/// What stands instead of the name of a sensitive project outside of its department.
pub const HIDDEN_NAME: &str = "涉密或敏感项目（名称不显示）";

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
    /// Its name may not be shown to this identity: it is sensitive, and another department's.
    pub fn is_hidden_from(&self, reader: &Membership) -> bool {
        self.is_sensitive && self.department != reader.organization
    }

    /// 项目名称 as this identity may see it.
    pub fn name_for(&self, reader: &Membership) -> &str {
        if self.is_hidden_from(reader) { HIDDEN_NAME } else { &self.name }
    }

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

    /// 全年预算数 of this year's 财政拨款 from one level, or 其他资金 and what was carried over where none is
    /// named: 以前年度结转 counts as 其他资金 on FM-05T.
    pub fn of_level(&self, level: Option<FundLevel>, amount: fn(&FundLine) -> Amount) -> Amount {
        let is_of = |line: &&FundLine| match level {
            Some(level) => line.source == FundSource::FiscalAppropriation && line.level == level,
            None => line.source != FundSource::FiscalAppropriation,
        };
        self.funds.iter().filter(is_of).map(amount).sum()
    }

    /// It has money from 中央转移支付 of the year, which is what FM-05T is asked of. 超长期特别国债 is followed
    /// on its own and asks for none (拟定).
    pub fn has_central_transfer(&self) -> bool {
        self.funds.iter().any(|line| {
            line.source == FundSource::FiscalAppropriation
                && line.level == FundLevel::Central
                && line.mark == FundMark::Ordinary
                && line.has_budget()
        })
    }

    /// 全年预算数 of what is 超长期特别国债; nothing where no line is, which is not the same as none being left.
    pub fn bond(&self) -> Option<Amount> {
        self.of_lines(|line| line.mark == FundMark::UltraLongBond)
    }

    /// 全年预算数 of what belongs to one budget; nothing where no line does.
    pub fn of_budget(&self, budget: BudgetKind) -> Option<Amount> {
        self.of_lines(|line| line.budget == budget)
    }

    fn of_lines(&self, is_of: impl Fn(&FundLine) -> bool) -> Option<Amount> {
        let mut lines =
            self.funds.iter().filter(|line| is_of(line) && line.has_budget()).peekable();
        lines.peek()?;
        Some(lines.map(|line| line.adjusted).sum())
    }

    /// 执行数 of all lines.
    pub fn executed(&self) -> Amount {
        self.funds.iter().map(|line| line.executed).sum()
    }
}
