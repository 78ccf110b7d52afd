//! What stands on the printed report besides its text: 发文机关署名 and 成文日期, and what it is while nobody approved it.

use crate::report_filing::{ReportRevision, ReportStage};
use crate::unit::day::Day;

/// What a report that is not approved is marked with.
const FOR_COMMENT: &str = "征求意见稿";

/// What stands for the day while there is none.
const NOT_SIGNED: &str = "待签发";

/// 落款 and mark of a printed report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imprint {
    /// 发文机关署名: the county government, which sends the report on (拟定).
    pub organ: String,
    /// 成文日期: the day of the approval.
    pub on: Option<Day>,
    /// What it is marked with; nothing of an approved one.
    pub mark: Option<String>,
}

impl Imprint {
    /// Of a county's report: of a revision, or of one that nobody has saved.
    pub fn of(county: &str, revision: Option<&ReportRevision>) -> Self {
        let mark = match revision {
            None => Some(FOR_COMMENT.to_owned()),
            Some(one) if one.stage() == ReportStage::Approved => None,
            Some(one) => Some(format!("{FOR_COMMENT}，{}", one.word())),
        };
        let on = revision.and_then(ReportRevision::approved_on);
        Self { organ: format!("{county}人民政府"), on, mark }
    }

    /// Of a paper that a unit presents itself, for comment until it is announced.
    pub fn of_unit(organ: String, announced: Option<Day>) -> Self {
        let mark = announced.is_none().then(|| FOR_COMMENT.to_owned());
        Self { organ, on: announced, mark }
    }

    /// `2025年11月28日`, or 待签发.
    pub fn day(&self) -> String {
        let words = |day: Day| {
            let date = day.date();
            format!("{}年{}月{}日", date.year(), date.month(), date.day())
        };
        self.on.map_or_else(|| NOT_SIGNED.to_owned(), words)
    }

    /// The mark as it stands under the title: `（征求意见稿，第2稿）`.
    pub fn marked(&self) -> Option<String> {
        self.mark.as_ref().map(|mark| format!("（{mark}）"))
    }
}
