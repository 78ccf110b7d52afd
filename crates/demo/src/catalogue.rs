//! The example's units and projects, as they stand in `data/county.toml`.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::full;

/// The whole file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Catalogue {
    /// 预算部门.
    pub department: Vec<DepartmentSeed>,
    /// 项目.
    pub project: Vec<ProjectSeed>,
}

/// A department.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DepartmentSeed {
    /// Short word, also the beginning of its people's accounts.
    pub key: String,
    /// 名称.
    pub name: String,
    /// 部门预算编码.
    pub budget_code: String,
    /// 部门职能职责.
    pub duties: String,
    /// 基本支出 of each year in 万元.
    pub basic: String,
    /// Implementing units below it.
    pub units: Vec<String>,
    /// Has no reviewer of its own.
    #[serde(default)]
    pub single_officer: bool,
    /// Is a township government.
    #[serde(default)]
    pub township: bool,
}

/// A project over its two budget years.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProjectSeed {
    /// The department's short word.
    pub department: String,
    /// The last digits of its code.
    pub number: u16,
    /// 名称.
    pub name: String,
    /// 项目属性, the word in records.
    pub nature: String,
    /// 行业.
    pub industry: String,
    /// 重点项目.
    #[serde(default)]
    pub key: bool,
    /// 实施单位; the department itself when empty.
    #[serde(default)]
    pub unit: String,
    /// 年初预算, 全年预算, 执行数 of its year in 万元, which is 2025 in the two catalogues; an empty text when it did not
    /// exist.
    pub money: Money,
    /// What of it came from 中央转移支付, and its FM-05T.
    #[serde(default)]
    pub transfer: Option<Transfer>,
    /// The budget that its money belongs to, the word in records; 一般公共预算 when nothing is said.
    #[serde(default)]
    pub budget: String,
    /// What of it was 超长期特别国债 in 2025: 年初预算, 全年预算, 执行数 in 万元.
    #[serde(default)]
    pub bond: Option<[String; 3]>,
    /// 年初预算 of the year after in 万元; empty when it does not go on.
    pub next_money: String,
    /// `cost` for the indicator tree with cost as a level of its own.
    #[serde(default)]
    pub tree: String,
    /// 年度目标.
    pub goal: String,
    /// 实际完成情况 of 2025.
    pub done: String,
    /// How far its target of 2026 is.
    pub target: String,
    /// How far its self-evaluation of 2025 is.
    pub self_eval: String,
    /// `二级|三级|指标值|完成值|分值|偏差原因`.
    pub indicators: Vec<String>,
    /// 计划进度 of the target of 2026: `对象|5月底累计|8月底累计|安排理由`.
    #[serde(default)]
    pub plan: Vec<String>,
    /// How much of the year's work is done by the end of May and of August, in hundredths; it is in time when
    /// nothing is said.
    #[serde(default)]
    pub pace: Option<[i64; 2]>,
    /// What followed the first round; nothing was ordered when nothing is said.
    #[serde(default)]
    pub ending: Option<Ending>,
}

/// What became of the order to rectify.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ending {
    /// 销号 in time.
    Closed,
    /// Answered, sent back, not answered again.
    SentBack,
    /// Nothing was answered.
    Silent,
}

/// Money from 中央转移支付 in 2025.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Transfer {
    /// 中央主管部门.
    pub department: String,
    /// 年初预算, 全年预算, 执行数 of the central money in 万元.
    pub money: [String; 3],
    /// 情况说明 of the seven sides of 资金管理情况.
    pub management: [String; 7],
}

/// Three amounts, or none.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub enum Money {
    /// 年初预算, 全年预算, 执行数.
    Three([String; 3]),
    /// The empty text.
    None(String),
}

impl Money {
    /// The three amounts.
    pub const fn three(&self) -> Option<&[String; 3]> {
        match self {
            Self::Three(all) => Some(all),
            Self::None(_) => None,
        }
    }
}

/// One indicator.
#[derive(Clone, Copy, Debug)]
pub struct IndicatorSeed<'a> {
    /// 二级指标.
    pub level2: &'a str,
    /// 三级指标.
    pub name: &'a str,
    /// 指标值 of 2025.
    pub target: &'a str,
    /// 完成值 of 2025.
    pub actual: &'a str,
    /// 分值.
    pub weight: &'a str,
    /// 偏差原因.
    pub reason: &'a str,
}

impl ProjectSeed {
    /// Its indicators, read.
    pub fn indicators(&self) -> impl Iterator<Item = IndicatorSeed<'_>> {
        self.indicators.iter().map(|line| {
            let mut parts = line.split('|');
            let mut next = || parts.next().expect("an indicator of the example has six parts");
            IndicatorSeed {
                level2: next(),
                name: next(),
                target: next(),
                actual: next(),
                weight: next(),
                reason: next(),
            }
        })
    }
}

fn small() -> Catalogue {
    toml::from_str(include_str!("../data/county.toml"))
        .expect("the example's file is tested to load")
}

/// Six departments and some forty projects, each with a story.
pub static SMALL: LazyLock<Catalogue> = LazyLock::new(small);

/// 64 departments and 675 projects: the size of a real county. [`SMALL`] is part of it.
pub static FULL: LazyLock<Catalogue> = LazyLock::new(|| full::generate(small()));
