//! Why a lead is not handed over or answered: one family of the product's refusals.

use super::ReferralRecipient;
use crate::unit::day::Day;

/// Why 移送 or its answer was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReferralRefusal {
    /// Nothing was named in which the problem stands, or what was named is not accepted.
    NoGround,
    /// The same was handed to the same recipient, who has not answered.
    HandedOver {
        /// To whom.
        recipient: ReferralRecipient,
        /// 移送-003.
        word: String,
    },
    /// 日期 lies outside these days.
    DayOutside {
        /// The first possible one.
        first: Day,
        /// The last one: today.
        last: Day,
    },
}

impl ReferralRefusal {
    /// Code and HTTP status.
    pub const fn code(&self) -> (&'static str, u16) {
        match self {
            Self::NoGround => ("R475", 422),
            Self::HandedOver { .. } => ("R358", 409),
            Self::DayOutside { .. } => ("R476", 422),
        }
    }

    /// Two sentences: what is wrong, and what to do next.
    pub fn message(&self) -> String {
        match self {
            Self::NoGround => {
                "移送要写明问题在哪里：一张整改单，或者一份已经通过的表。请从整改单、结果应用的页面办理。"
                    .to_owned()
            }
            Self::HandedOver { recipient, word } => format!(
                "这个问题已经移送{}（{word}），还没有答复。请等答复，或者移送另一个机关。",
                recipient.name()
            ),
            Self::DayOutside { first, last } => format!(
                "日期应当在{first}至{last}之间：移送不早于下达整改单、通过表的那一天，答复不早于移送，都不晚于今天。请按文件的日期填写。"
            ),
        }
    }

    /// One of each.
    pub fn samples() -> [Self; 3] {
        let day = Day::end_of_year(2026).expect("a year");
        [
            Self::NoGround,
            Self::HandedOver { recipient: ReferralRecipient::Audit, word: "移送-003".to_owned() },
            Self::DayOutside { first: day, last: day },
        ]
    }
}
