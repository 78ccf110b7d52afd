//! Why a delegation is not given, taken back or acted under: one family of the product's refusals.

use crate::party::acting::DelegableAct;
use crate::unit::day::Day;

/// What stands in the way of 委托代办.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DelegationRefusal {
    /// Somebody acts for another without a delegation that is in force, or by acts that it does not name.
    NotInForce,
    /// Who acts for another gives on what was lent.
    NoChain,
    /// The delegate is the giver, of another organization, or of a role that acts for nobody.
    NotSuitable,
    /// The giver's role does not have the act.
    NotYours(DelegableAct),
    /// The last day is over already.
    DayPast(Day),
    /// Between the same two one is in force or to come in these days.
    Overlaps {
        /// Its first day.
        first_day: Day,
        /// Its last day.
        last_day: Day,
    },
    /// It has ended or was taken back.
    Ended,
}

impl DelegationRefusal {
    /// Code and HTTP status.
    pub const fn code(self) -> (&'static str, u16) {
        match self {
            Self::NotInForce => ("R231", 403),
            Self::NoChain => ("R232", 403),
            Self::NotYours(_) => ("R233", 403),
            Self::Overlaps { .. } => ("R346", 409),
            Self::Ended => ("R347", 409),
            Self::NotSuitable => ("R472", 422),
            Self::DayPast(_) => ("R473", 422),
        }
    }

    /// Two sentences: what is wrong, and what to do next.
    pub fn message(self) -> String {
        match self {
            Self::NotInForce => {
                "这项委托代办没有开始、已到期、已撤回，或者一方的身份已收回，不能再代办。请换回自己的身份，或请委托人重新委托。".to_owned()
            }
            Self::NoChain => {
                "正在代他人办理，代办的事项不能再委托给别人。请由委托人本人另行委托，或换回自己的身份办理。".to_owned()
            }
            Self::NotSuitable => {
                "代办人应当是本单位的另一个人，角色是填报人、负责人、业务股室、绩效股或财政领导。请重新选择代办人。".to_owned()
            }
            Self::NotYours(act) => {
                format!("当前身份没有“{}”的权限，不能委托给别人。请去掉这一项。", act.name())
            }
            Self::DayPast(today) => {
                format!("截止日期早于今天（{today}），委托没有意义。请填今天或以后的日期。")
            }
            Self::Overlaps { first_day, last_day } => format!(
                "已委托同一个人在{first_day}至{last_day}代办，日期重叠。请先撤回那一项，或错开日期。"
            ),
            Self::Ended => "这项委托代办已到期或已撤回，不用再撤回。请刷新页面核对。".to_owned(),
        }
    }

    /// One of each.
    pub fn samples() -> [Self; 7] {
        let day = Day::new(2026, 1, 1).expect("it exists");
        [
            Self::NotInForce,
            Self::NoChain,
            Self::NotSuitable,
            Self::NotYours(DelegableAct::FinanceReview),
            Self::DayPast(day),
            Self::Overlaps { first_day: day, last_day: day },
            Self::Ended,
        ]
    }
}
