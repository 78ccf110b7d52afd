//! Why an act on a flag or a ticket is refused: one family of the product's refusals.

use super::Measure;
use super::origin::Origin;
use crate::derive::flag::Flag;
use crate::unit::day::Day;

/// Why 反馈, 改判 or 延期 was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RectificationRefusal {
    /// No day is left to which the ticket could be put off.
    NoExtension,
    /// 反馈 of a form in which nothing is found that would be fed back.
    NothingFound,
    /// 改判 to the flag that counts already.
    SameFlag(Flag),
    /// 延期 to a day that is over, or not after the one that the order named; the first possible one.
    ExtensionTooEarly(Day),
    /// 延期 beyond the last possible day, which is this one.
    ExtensionTooLate(Day),
    /// 延期 to the day that holds already.
    ExtensionUnchanged(Day),
    /// 整改措施 that puts nothing right of where the ticket comes from.
    MeasureUnfit(Measure, Origin),
}

impl RectificationRefusal {
    /// Code and HTTP status.
    pub const fn code(self) -> (&'static str, u16) {
        match self {
            Self::NoExtension => ("R340", 409),
            Self::NothingFound => ("R345", 409),
            Self::SameFlag(_) => ("R341", 409),
            Self::ExtensionTooEarly(_) => ("R460", 422),
            Self::ExtensionTooLate(_) => ("R461", 422),
            Self::ExtensionUnchanged(_) => ("R462", 422),
            Self::MeasureUnfit(..) => ("R459", 422),
        }
    }

    /// Two sentences: what is wrong, and what to do next.
    pub fn message(self) -> String {
        match self {
            Self::NoExtension => {
                "这张整改单已经没有可以延到的日期。请按现有期限督促整改和验收。".to_owned()
            }
            Self::NothingFound => {
                "这份材料没有要反馈的问题：只反馈已通过的评价和规则要求反馈的自评。请先审核，或核对规则“单位自评的问题是否反馈整改”。"
                    .to_owned()
            }
            Self::SameFlag(flag) => {
                format!("现在的标识已经是{flag}。请改选另一个标识，或不办理。")
            }
            Self::ExtensionTooEarly(first) => {
                format!("“延期到”要晚于下达时的期限，也不早于今天。请填{first}或以后的日期。")
            }
            Self::ExtensionTooLate(last) => {
                format!("“延期到”超过可以延到的最后一天。请填{last}或以前的日期。")
            }
            Self::ExtensionUnchanged(due) => {
                format!("“延期到”{due}就是现在的期限。请填另一个日期，或不办理。")
            }
            Self::MeasureUnfit(measure, origin) => {
                let fit: Vec<&str> = origin.measures().iter().map(|one| one.name()).collect();
                let (measure, fit) = (measure.name(), fit.join("、"));
                format!("整改措施“{measure}”不适用于{}。请选：{fit}。", origin.word())
            }
        }
    }

    /// One of each.
    pub fn samples() -> [Self; 7] {
        let day = Day::new(2026, 1, 1).expect("it exists");
        [
            Self::NoExtension,
            Self::NothingFound,
            Self::SameFlag(Flag::Yellow),
            Self::ExtensionTooEarly(day),
            Self::ExtensionTooLate(day),
            Self::ExtensionUnchanged(day),
            Self::MeasureUnfit(Measure::PressProgress, Origin::Untrue),
        ]
    }
}
