//! Why an act about agencies and engagements is refused: one family of the product's refusals.

use crate::unit::day::Day;

/// A refusal about the register, an engagement, or what was delivered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AgencyRefusal {
    /// 统一社会信用代码 belongs to another unit, which is named.
    CodeTaken(String),
    /// Whoever commissions is evaluated: 委托方与被评价单位相同.
    SameBody,
    /// The subject is commissioned already, under this number.
    AlreadyEngaged(String),
    /// A conflict of interest, in words.
    NotIndependent(String),
    /// The window of the engagement is over, or has not begun: first and last day.
    OutsideWindow(Day, Day),
    /// The engagement was ended.
    Ended,
    /// The newest version is still to be judged, or the deliverable was taken already.
    NotAwaited,
    /// There is no version that waits for a judgement.
    NothingToJudge,
    /// FM-13 waits for the report, which was not taken yet.
    ReportMissing,
    /// FM-13 is settled.
    Settled,
}

impl AgencyRefusal {
    /// Code and HTTP status.
    pub const fn code(&self) -> (&'static str, u16) {
        match self {
            Self::CodeTaken(_) => ("R370", 409),
            Self::SameBody => ("R371", 409),
            Self::AlreadyEngaged(_) => ("R372", 409),
            Self::NotIndependent(_) => ("R373", 409),
            Self::OutsideWindow(..) => ("R374", 409),
            Self::Ended => ("R375", 409),
            Self::NotAwaited => ("R376", 409),
            Self::NothingToJudge => ("R377", 409),
            Self::ReportMissing => ("R378", 409),
            Self::Settled => ("R379", 409),
        }
    }

    /// Two sentences: what is wrong, and what to do next.
    pub fn message(&self) -> String {
        match self {
            Self::CodeTaken(name) => format!(
                "这个统一社会信用代码已经登记在“{name}”名下。请核对代码，或打开已登记的单位。"
            ),
            Self::SameBody => {
                "委托方与被评价单位是同一个单位，不能委托。请另选评价对象。".to_owned()
            }
            Self::AlreadyEngaged(number) => {
                format!("这个对象已经委托评价（委托{number}）。请打开原委托办理，或先终止原委托。")
            }
            Self::NotIndependent(conflict) => {
                format!("{conflict}。请另选机构或专家；确需委托的，写明理由后再提交。")
            }
            Self::OutsideWindow(first, last) => format!(
                "今天不在委托期限内（{first}至{last}）。请与县财政局联系，变更期限后再提交。"
            ),
            Self::Ended => "这项委托已经终止。请刷新页面，按页面上的情况办理。".to_owned(),
            Self::NotAwaited => {
                "这项成果正等待验收或已经验收，不需要再提交。请刷新页面。".to_owned()
            }
            Self::NothingToJudge => {
                "这项成果没有等待验收的版本。请刷新页面，按页面上的情况办理。".to_owned()
            }
            Self::ReportMissing => {
                "最后一项成果还没有验收，不能考核。请先验收评价报告。".to_owned()
            }
            Self::Settled => "这项委托的考核已经定案。请刷新页面，查看定案的结果。".to_owned(),
        }
    }

    /// One of each.
    pub fn samples() -> [Self; 10] {
        let day = Day::new(2026, 7, 1).expect("it exists");
        let conflict =
            "某会计师事务所在3年内承担过示例县水利局的评价（委托2025-001，至2026-06-30）"
                .to_owned();
        [
            Self::CodeTaken("某会计师事务所".to_owned()),
            Self::SameBody,
            Self::AlreadyEngaged("2026-001".to_owned()),
            Self::NotIndependent(conflict),
            Self::OutsideWindow(day, day),
            Self::Ended,
            Self::NotAwaited,
            Self::NothingToJudge,
            Self::ReportMissing,
            Self::Settled,
        ]
    }
}
