//! Why a project or a unit is not registered as it was typed.

use crate::unit::amount::Amount;

/// A reason against 登记.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotRegistered {
    /// 项目编码 holds something else than letters, digits and `-`, or too much of it; as typed.
    ProjectCode(String),
    /// A line of funds has money below zero: which line from 1, which column, how much.
    Negative {
        /// From 1.
        line: usize,
        /// 年初预算, 全年预算, 执行数.
        column: &'static str,
        /// What was typed.
        amount: Amount,
    },
    /// More was paid out than the line has.
    Overspent {
        /// From 1.
        line: usize,
        /// 执行数.
        executed: Amount,
        /// 全年预算数.
        adjusted: Amount,
    },
    /// Another open unit under the same parent has this name.
    NameTaken(String),
    /// Another open unit under the same parent has this budget code: code and its name.
    BudgetCodeTaken {
        /// 部门预算编码.
        code: String,
        /// Whose it is.
        holder: String,
    },
    /// The mark 乡镇 on a unit that is no department: its kind.
    NoTownship(&'static str),
}

/// Most characters of a code that a sentence quotes.
const QUOTED: usize = 40;

impl NotRegistered {
    /// Code and HTTP status.
    pub const fn code(&self) -> (&'static str, u16) {
        match self {
            Self::NameTaken(_) => ("R385", 409),
            Self::BudgetCodeTaken { .. } => ("R386", 409),
            Self::NoTownship(_) => ("R388", 409),
            Self::ProjectCode(_) => ("R484", 422),
            Self::Negative { .. } => ("R485", 422),
            Self::Overspent { .. } => ("R486", 422),
        }
    }

    /// What it is about, as forms label it.
    pub const fn field(&self) -> &'static str {
        match self {
            Self::ProjectCode(_) => "项目编码",
            Self::Negative { .. } | Self::Overspent { .. } => "资金",
            Self::NameTaken(_) => "单位名称",
            Self::BudgetCodeTaken { .. } => "部门预算编码",
            Self::NoTownship(_) => "乡镇",
        }
    }

    /// Two sentences: what is wrong, and what to do next.
    pub fn message(&self) -> String {
        match self {
            Self::ProjectCode(typed) => {
                let quoted: String = typed.chars().take(QUOTED).collect();
                format!(
                    "项目编码“{quoted}”不能用：只能有字母、数字和“-”，最多21位。请按预算一体化系统中的编码填写。"
                )
            }
            Self::Negative { line, column, amount } => {
                format!("资金第{line}行“{column}”填的是{amount}万元，不能小于0。请核对减号。")
            }
            Self::Overspent { line, executed, adjusted } => format!(
                "资金第{line}行执行数{executed}万元，大于全年预算{adjusted}万元。请核对金额和单位；预算已追加的，先改全年预算。"
            ),
            Self::NameTaken(name) => {
                format!("“{name}”已经登记，并且没有停用。请核对名称，或打开已登记的单位。")
            }
            Self::BudgetCodeTaken { code, holder } => {
                format!(
                    "部门预算编码“{code}”是“{holder}”的。请核对编码；单位更名的，办理单位变更。"
                )
            }
            Self::NoTownship(kind) => {
                format!(
                    "只有预算部门可以标记为乡镇，这个单位是{kind}。请核对类别，或去掉乡镇标记。"
                )
            }
        }
    }

    /// One of each.
    pub fn samples() -> [Self; 6] {
        let amount = Amount::from_fen;
        [
            Self::ProjectCode("65282326T0001;x".to_owned()),
            Self::Negative { line: 1, column: "年初预算", amount: amount(-500_000_000) },
            Self::Overspent {
                line: 1,
                executed: amount(120_000_000),
                adjusted: amount(100_000_000),
            },
            Self::NameTaken("县水利局".to_owned()),
            Self::BudgetCodeTaken { code: "301".to_owned(), holder: "县水利局".to_owned() },
            Self::NoTownship("第三方机构"),
        ]
    }
}
