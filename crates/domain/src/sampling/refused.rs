//! Why a draw or its result is refused: one family of the product's refusals.

use super::{SampleCriterion, SampleResult, SampledKind};
use crate::unit::points::Points;

/// Why 抽取, 抽审 or 反馈 was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SamplingRefusal {
    /// Who filed, signed or reviewed a document does not look at it once more.
    OwnDocument,
    /// Nothing of the kind was accepted in the year.
    EmptyFrame {
        /// 抽审对象.
        kind: SampledKind,
        /// 预算年度.
        budget_year: i16,
    },
    /// Documents were accepted or changed since the person saw what there is to draw from.
    FrameMoved {
        /// How many there are now.
        now: usize,
    },
    /// The kind was drawn before in the year, under this number: a reason is due.
    DrawnBefore {
        /// 批次.
        batch: String,
    },
    /// What was found was told to the department: it stays.
    FedBack,
    /// Nothing was found in it yet: there is nothing to tell.
    NotReviewed,
    /// The worksheet is of another batch, which it names.
    OtherBatch(String),
    /// The file is another form, by its title.
    NotWorksheet(&'static str),
    /// The seed has too few or too many characters, or some that nobody sees.
    SeedUnusable,
    /// Points beyond 分值, or no number.
    PointsWrong {
        /// Of which criterion.
        criterion: SampleCriterion,
        /// 分值.
        most: Points,
        /// What was typed.
        typed: String,
    },
    /// Points were taken off, or the result is not 合格, and nothing says why.
    IssuesMissing,
    /// The result is better than its points allow.
    TooGood {
        /// 得分.
        total: Points,
        /// What was chosen.
        result: SampleResult,
        /// The best that is possible.
        best: SampleResult,
    },
    /// No document was chosen.
    NothingChosen,
    /// A criterion has no points, or two of them.
    PointsMissing {
        /// Which.
        criterion: SampleCriterion,
    },
    /// No result was chosen.
    ResultMissing,
    /// 发现的问题 is too long.
    IssuesTooLong {
        /// In characters.
        limit: usize,
    },
    /// A document stands twice.
    Twice,
    /// One of these about the drawn document with this number, from 1.
    Row(usize, Box<Self>),
}

impl SamplingRefusal {
    /// The same about the drawn document with this number, from 1.
    #[must_use]
    pub fn of_row(self, number: usize) -> Self {
        Self::Row(number, Box::new(self))
    }

    /// Code and HTTP status.
    pub const fn code(&self) -> (&'static str, u16) {
        match self {
            Self::OwnDocument => ("R240", 403),
            Self::EmptyFrame { .. } => ("R560", 409),
            Self::FrameMoved { .. } => ("R561", 409),
            Self::DrawnBefore { .. } => ("R562", 422),
            Self::FedBack => ("R563", 409),
            Self::NotReviewed => ("R564", 409),
            Self::OtherBatch(_) => ("R565", 422),
            Self::NotWorksheet(_) => ("R566", 422),
            Self::SeedUnusable => ("R567", 422),
            Self::PointsWrong { .. } => ("R568", 422),
            Self::IssuesMissing => ("R569", 422),
            Self::TooGood { .. } => ("R570", 422),
            Self::NothingChosen => ("R571", 422),
            Self::PointsMissing { .. } => ("R572", 422),
            Self::IssuesTooLong { .. } => ("R573", 422),
            Self::Twice => ("R574", 422),
            Self::ResultMissing => ("R575", 422),
            Self::Row(_, of) => of.code(),
        }
    }

    /// The number of the drawn document that it is about, from 1.
    pub const fn row(&self) -> Option<usize> {
        match self {
            Self::Row(number, _) => Some(*number),
            _ => None,
        }
    }

    /// Two sentences: what is wrong, and what to do next.
    pub fn message(&self) -> String {
        match self {
            Self::OwnDocument => {
                "这份材料您填报、签审或审核过，不能再由您抽审。请由另一位人员抽审。".to_owned()
            }
            Self::EmptyFrame { kind, budget_year } => format!(
                "{budget_year}年度没有已通过的{}，没有可抽的材料。请核对年度和抽审对象，或等材料通过后再抽取。",
                kind.name()
            ),
            Self::FrameMoved { now } => format!(
                "打开页面以后总体有了变化，现在有{now}份，本次没有抽取。请刷新页面，核对份数后再抽取。"
            ),
            Self::DrawnBefore { batch } => format!(
                "这一年的这类材料已经抽取过（批次{batch}）。确需重新抽取的，请写明理由；两次抽取都留在记录里。"
            ),
            Self::FedBack => {
                "这份材料的抽审结果已经反馈，不再变动。有新情况的，请重新抽取或另行督办。"
                    .to_owned()
            }
            Self::NotReviewed => {
                "选中的材料中有还没有抽审的，没有可以反馈的结果。请先登记抽审结果。".to_owned()
            }
            Self::OtherBatch(named) => {
                format!("这张抽审工作表不是本批次的（表内批次：{named}）。请核对文件。")
            }
            Self::NotWorksheet(title) => {
                format!("这份文件是{title}，不是抽审工作表。请选填好的抽审工作表。")
            }
            Self::SeedUnusable => {
                "种子须为6到64个看得见的字符，中间不换行。请照见证时公布的号码填写。".to_owned()
            }
            Self::PointsWrong { criterion, most, typed } => format!(
                "“{}”的得分“{typed}”不对，应在0分至{most}分之间。请填数字，例如20。",
                criterion.name()
            ),
            Self::IssuesMissing => {
                "扣了分，或者结果不是合格，没有写发现的问题。请写明问题在哪里。".to_owned()
            }
            Self::TooGood { total, result, best } => format!(
                "得分{total}分，结果最多为“{}”，不能是“{}”。请核对得分和结果。",
                best.name(),
                result.name()
            ),
            Self::NothingChosen => "没有选择材料。请先选材料或填写结果，再办理。".to_owned(),
            Self::PointsMissing { criterion } => format!(
                "“{}”没有打分，或者打了两次。请填一个得分；没有扣分的填满分。",
                criterion.name()
            ),
            Self::ResultMissing => "没有选抽审结果。请选合格、需整改或不合格，再登记。".to_owned(),
            Self::IssuesTooLong { limit } => {
                format!("“发现的问题”超过{limit}个字。请压缩后再登记。")
            }
            Self::Twice => "同一份材料登记了两次。请只留一次。".to_owned(),
            Self::Row(number, of) => format!("第{number}份材料：{}", of.message()),
        }
    }

    /// One of each.
    pub fn samples() -> [Self; 17] {
        [
            Self::OwnDocument,
            Self::EmptyFrame { kind: SampledKind::Target, budget_year: 2026 },
            Self::FrameMoved { now: 459 },
            Self::DrawnBefore { batch: "2026-001".to_owned() },
            Self::FedBack,
            Self::NotReviewed,
            Self::OtherBatch("2026-002".to_owned()),
            Self::NotWorksheet("项目支出绩效自评表"),
            Self::SeedUnusable,
            Self::PointsWrong {
                criterion: SampleCriterion::Truth,
                most: Points::whole(25),
                typed: "30".to_owned(),
            },
            Self::IssuesMissing,
            Self::TooGood {
                total: Points::whole(70),
                result: SampleResult::Pass,
                best: SampleResult::Repair,
            },
            Self::NothingChosen,
            Self::PointsMissing { criterion: SampleCriterion::Review },
            Self::IssuesTooLong { limit: 2000 },
            Self::ResultMissing,
            Self::Twice.of_row(3),
        ]
    }
}
