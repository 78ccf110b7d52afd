//! Why FM-05T is not begun, not signed, or its report not recorded: one family of the product's refusals.

use crate::unit::day::Day;

/// Why 转移支付自评 or the record of its report was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TransferRefusal {
    /// The project has no money from 中央转移支付.
    NoCentralMoney,
    /// 联审: the finance bureau may not sign in the department's place.
    JointReview,
    /// It is recorded as sent to this receiver already, and no reason for a correction is given.
    AlreadyReported,
    /// 报送日期 lies before the acceptance or after today; the first and the last possible day.
    SentOutside {
        /// The day of acceptance.
        first: Day,
        /// Today.
        last: Day,
    },
}

impl TransferRefusal {
    /// Code and HTTP status.
    pub const fn code(self) -> (&'static str, u16) {
        match self {
            Self::NoCentralMoney => ("R366", 409),
            Self::JointReview => ("R367", 409),
            Self::AlreadyReported => ("R368", 409),
            Self::SentOutside { .. } => ("R471", 422),
        }
    }

    /// Two sentences: what is wrong, and what to do next.
    pub fn message(self) -> String {
        match self {
            Self::NoCentralMoney => {
                "这个项目登记的资金中没有中央转移支付，不填转移支付自评表。请核对项目登记的资金级次，由绩效股更正后再填。".to_owned()
            }
            Self::JointReview => {
                "转移支付自评由主管部门和财政部门联审，财政不能代部门签审。请先由安全管理员授予该部门负责人身份，再由其签审。".to_owned()
            }
            Self::AlreadyReported => {
                "已经登记过向这个单位的报送。要更正的，请在备注中写明更正理由。".to_owned()
            }
            Self::SentOutside { first, last } => format!(
                "报送日期应当在审核通过（{first}）之后、今天（{last}）之前。请核对日期。"
            ),
        }
    }

    /// One of each.
    pub fn samples() -> [Self; 4] {
        let day = |day| Day::new(2026, 6, day).expect("it exists");
        [
            Self::NoCentralMoney,
            Self::JointReview,
            Self::AlreadyReported,
            Self::SentOutside { first: day(1), last: day(30) },
        ]
    }
}
