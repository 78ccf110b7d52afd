//! What stands in the way of a year as a whole: its closing, its assessment, its report, its ledger.

use super::Refusal;
use crate::closing::refused::ClosingRefusal;
use crate::department_assessment::refused::AssessmentRefusal;
use crate::ledger_change::refused::LedgerRefusal;
use crate::report_filing::refused::ReportRefusal;

/// A refusal about a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum YearRefusal {
    /// 年度结账 stands in the way, or something in its.
    Closing(ClosingRefusal),
    /// 年度考核 is not announced, or an objection not taken.
    Assessment(AssessmentRefusal),
    /// 年度总结报告 is not saved, handed in, taken back or signed.
    Report(ReportRefusal),
    /// 台账修改 is not proposed, decided or taken back.
    Ledger(LedgerRefusal),
}

impl YearRefusal {
    /// Code and HTTP status.
    pub const fn code(&self) -> (&'static str, u16) {
        match self {
            Self::Closing(refused) => refused.code(),
            Self::Assessment(refused) => refused.code(),
            Self::Report(refused) => refused.code(),
            Self::Ledger(refused) => refused.code(),
        }
    }

    /// Two sentences: what is wrong, and what to do next.
    pub fn message(&self) -> String {
        match self {
            Self::Closing(refused) => refused.message(),
            Self::Assessment(refused) => refused.message(),
            Self::Report(refused) => refused.message(),
            Self::Ledger(refused) => refused.message(),
        }
    }

    /// One of each.
    pub fn samples() -> Vec<Self> {
        let closing = ClosingRefusal::samples().map(Self::Closing).into_iter();
        let assessment = AssessmentRefusal::samples().map(Self::Assessment);
        let report = ReportRefusal::samples().map(Self::Report);
        let ledger = LedgerRefusal::samples().map(Self::Ledger);
        closing.chain(assessment).chain(report).chain(ledger).collect()
    }
}

impl From<ClosingRefusal> for Refusal {
    fn from(refused: ClosingRefusal) -> Self {
        Self::Year(YearRefusal::Closing(refused))
    }
}

impl From<AssessmentRefusal> for Refusal {
    fn from(refused: AssessmentRefusal) -> Self {
        Self::Year(YearRefusal::Assessment(refused))
    }
}

impl From<ReportRefusal> for Refusal {
    fn from(refused: ReportRefusal) -> Self {
        Self::Year(YearRefusal::Report(refused))
    }
}

impl From<LedgerRefusal> for Refusal {
    fn from(refused: LedgerRefusal) -> Self {
        Self::Year(YearRefusal::Ledger(refused))
    }
}
