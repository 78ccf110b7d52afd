//! What a person typed and nobody can read: refused as what it is, by the name of its field.

use crate::unit::amount::AmountError;
use crate::unit::day::Day;

/// A text of a form that is not what its field asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unread {
    /// 金额.
    Amount {
        /// Which field.
        field: &'static str,
        /// What is wrong with it.
        fault: AmountError,
    },
    /// 日期.
    Day {
        /// Which field.
        field: &'static str,
    },
    /// The day whose state is asked for is no day of the calendar.
    AsOf,
    /// The day whose state is asked for has not come yet; today.
    AsOfAhead(Day),
    /// The day that a day is compared with does not lie before it; the day that is looked at.
    SinceNotBefore(Day),
    /// 电子邮箱.
    MailAddress,
    /// A digest is asked for, and no address was given to send it to.
    NoMailAddress,
}

impl Unread {
    /// The day whose state an address or a command asks for.
    ///
    /// # Errors
    /// When it is no day, or later than today: what would be shown is today's state under another name.
    pub fn as_of(text: &str, today: Day) -> Result<Day, Self> {
        let day = Day::read(text).map_err(|_| Self::AsOf)?;
        if today < day { Err(Self::AsOfAhead(today)) } else { Ok(day) }
    }

    /// The earlier day that a day is compared with.
    ///
    /// # Errors
    /// When it is no day, or does not lie before the day that is looked at: nothing would have changed since.
    pub fn since(text: &str, looked_at: Day) -> Result<Day, Self> {
        let day = Day::read(text).map_err(|_| Self::Day { field: "与哪天比" })?;
        if day < looked_at { Ok(day) } else { Err(Self::SinceNotBefore(looked_at)) }
    }

    /// Code and HTTP status.
    pub const fn code(self) -> (&'static str, u16) {
        match self {
            Self::Amount { .. } => ("R465", 422),
            Self::Day { .. } => ("R466", 422),
            Self::AsOf => ("R478", 422),
            Self::AsOfAhead(_) => ("R479", 422),
            Self::SinceNotBefore(_) => ("R456", 422),
            Self::MailAddress => ("R448", 422),
            Self::NoMailAddress => ("R449", 422),
        }
    }

    /// Two sentences: what is wrong, and what to do next.
    pub fn message(self) -> String {
        match self {
            Self::Amount { field, fault } => format!("“{field}”：{}", fault.message()),
            Self::Day { field } => {
                format!("“{field}”无法识别为日期。请按2026-01-01的样子填写。")
            }
            Self::AsOf => {
                "“截至”的日期无法识别，或者没有这一天，没有显示任何数据。请按2026-01-01的样子填写。"
                    .to_owned()
            }
            Self::AsOfAhead(today) => format!(
                "“截至”的日期晚于今天（{today}），还没有到那一天，没有显示任何数据。请填今天或更早的日期。"
            ),
            Self::SinceNotBefore(day) => format!(
                "“与哪天比”的日期不早于所看的{day}，比不出变化。请填更早的日期，或者清空后只看当天。"
            ),
            Self::MailAddress => {
                "“电子邮箱”的写法不对。请只写一个邮箱，如zhangsan@example.gov.cn；不要写姓名。"
                    .to_owned()
            }
            Self::NoMailAddress => {
                "选了每天发邮件，却没有填写电子邮箱。请填写邮箱，或者选不发邮件。".to_owned()
            }
        }
    }

    /// One of each.
    pub fn samples() -> [Self; 9] {
        let field = "调整额";
        [
            Self::Amount { field, fault: AmountError::NotMoney },
            Self::Amount { field, fault: AmountError::FinerThanFen },
            Self::Amount { field, fault: AmountError::TooLarge },
            Self::Day { field: "延期到" },
            Self::AsOf,
            Self::AsOfAhead(Day::new(2026, 1, 1).expect("it exists")),
            Self::SinceNotBefore(Day::new(2026, 1, 1).expect("it exists")),
            Self::MailAddress,
            Self::NoMailAddress,
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_that_is_none_or_ahead_is_refused_and_not_taken_for_today() {
        let today = Day::new(2026, 3, 1).expect("it exists");
        assert_eq!(
            Unread::as_of("2026-02-28", today).map(|day| day.to_string()),
            Ok("2026-02-28".to_owned())
        );
        assert_eq!(Unread::as_of("2026-03-01", today), Ok(today));
        for text in ["2026-02-30", "昨天", ""] {
            assert_eq!(Unread::as_of(text, today), Err(Unread::AsOf), "{text}");
        }
        assert_eq!(Unread::as_of("2026-03-02", today), Err(Unread::AsOfAhead(today)));
    }
}
