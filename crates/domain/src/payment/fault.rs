//! What can be wrong with a payment list, each thing once: code, name, weight, explanation.

use crate::check::finding::Severity;

macro_rules! faults {
    ($($(#[doc = $doc:literal])+ $name:ident = $code:literal, $title:literal, $severity:ident;)*) => {
        /// What can be wrong with a payment list. A blocking one keeps its row out, or the whole list
        /// where it is about the list; a hint lets it through.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum PaymentFault {
            $($(#[doc = $doc])+ $name,)*
        }

        impl PaymentFault {
            /// Every fault, in the order of their codes.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// `P001`; lives for ever and is never used again.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }

            /// Its name in Chinese, for lists.
            pub const fn title(self) -> &'static str {
                match self { $(Self::$name => $title,)* }
            }

            /// How much it weighs: blocking keeps out, a hint lets through.
            pub const fn severity(self) -> Severity {
                match self { $(Self::$name => Severity::$severity,)* }
            }

            /// The doc comment as one text.
            pub fn explanation(self) -> String {
                let lines: &[&str] = match self { $(Self::$name => &[$($doc),+],)* };
                lines.iter().map(|line| line.trim()).collect()
            }
        }
    };
}

faults! {
    /// 支付数据按项目编码对应项目库。没有编码的行不知道是哪个项目的钱，不入账。
    CodeMissing = "P001", "缺少项目编码", Blocking;
    /// 项目库里没有这个编码。多半是编码填错，或者项目还没有登记。
    CodeUnknown = "P002", "项目库中没有这个编码", Blocking;
    /// 编码或者“预算年度”一栏说的是别的年度。一次入账只登记一个预算年度，免得把去年的支付算到今年。
    OtherYear = "P003", "不是本预算年度的项目", Blocking;
    /// 同一个项目、同一天写了两行，金额也相同。第一行入账，后面的不再入账。
    Repeated = "P004", "项目编码重复", Blocking;
    /// 同一个项目、同一天写了两行，金额不同。不知道哪一行对，都不入账；支付明细要先按项目汇总成累计数。
    Conflicting = "P005", "同一项目两行金额不同", Blocking;
    /// 编码是甲项目的，名称却是乙项目的。不知道该算给谁，不入账。
    NameOfOther = "P006", "名称是另一个项目的", Blocking;
    /// 名称与项目库的写法不同，又不是别的项目的名称。按编码入账，只作提示。
    NameDiffers = "P007", "名称与项目库不同", Hint;
    /// 金额一栏没有内容。没有支付的请填0，空着不当作0。
    AmountMissing = "P008", "没有填金额", Blocking;
    /// 金额一栏写的不是一个数，例如文字、算式错误、两个数。
    AmountUnreadable = "P009", "金额无法识别", Blocking;
    /// 金额精确到分以下。四舍五入会改变数字，请在来源处改正。
    FinerThanFen = "P010", "金额精确到分以下", Blocking;
    /// 累计支付不会是负数。退款应当冲减累计数，而不是单列一行。
    Negative = "P011", "金额为负数", Blocking;
    /// 累计支付超过项目的全年预算数；结果应用已决定扣减、登记还没有变更的，以扣减后的数为准。多半是单位写错，或者预算调整后没有变更项目登记。
    OverBudget = "P012", "超过全年预算数", Blocking;
    /// 表头、表上方和单元格都没有写元还是万元，也没有另外说明。差一万倍，不猜。
    UnitMissing = "P013", "没有写金额单位", Blocking;
    /// 同一个金额有两种单位：表头写元、表上方写万元，或者单元格里写的与表头不同。差一万倍，不猜。
    UnitsContradict = "P014", "金额单位前后不一致", Blocking;
    /// 日期无法识别，或者这一天不存在。
    DayUnreadable = "P015", "日期无法识别", Blocking;
    /// 截至日期晚于今天。还没有到的日子不会有支付数据。
    DayAhead = "P016", "日期晚于今天", Blocking;
    /// 项目已有更晚日期的支付数据。照常入账，补上当时的数，不改变最新的数。
    DayBehind = "P017", "早于已入账的日期", Hint;
    /// 累计数比上次少。可能是退款，也可能上次或这次有误。照常入账，请核对。
    LowerThanBefore = "P018", "比上次入账的少", Hint;
    /// 文件里没有截至日期，入账时也没有写。没有日期的累计数不能用于监控。
    DayMissing = "P019", "没有截至日期", Blocking;
    /// 文件写的截至日期与入账时所写的不同。不知道哪个对，不入账。
    DaysContradict = "P020", "截至日期前后不一致", Blocking;
    /// 栏目名称没有说明是累计数还是当期数。按累计数入账，请核对。
    NotCumulative = "P021", "没有写明是累计数", Hint;
    /// “预算年度”一栏写的不是年份。
    YearUnreadable = "P022", "预算年度无法识别", Blocking;
    /// 有一栏可以当作金额，而另一栏更像。写明用了哪一栏。
    OtherAmounts = "P023", "有几栏金额", Hint;
}

/// One doubt about a payment list: what, where, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaymentFinding {
    /// What is wrong.
    pub fault: PaymentFault,
    /// The row in the file's own words, such as `第12行`; `全表` for the list as a whole.
    pub place: String,
    /// The cell, such as `D12`; blank where none is meant.
    pub cell: String,
    /// What is wrong and what to do: closed sentences, without place and code.
    pub message: String,
}

impl PaymentFinding {
    /// What [`Self::place`] says of a doubt about the whole list.
    pub const WHOLE: &str = "全表";

    /// A doubt about the list as a whole, seen at a cell or at none.
    pub fn of_list(fault: PaymentFault, cell: &str, message: impl Into<String>) -> Self {
        let (place, cell) = (Self::WHOLE.to_owned(), cell.to_owned());
        Self { fault, place, cell, message: message.into() }
    }

    /// It keeps its row out, or the list.
    pub fn is_blocking(&self) -> bool {
        self.fault.severity() == Severity::Blocking
    }

    /// Place, cell and message as one sentence: `第12行（D12）：…`.
    pub fn sentence(&self) -> String {
        match self.cell.as_str() {
            "" => format!("{}：{}", self.place, self.message),
            cell => format!("{}（{cell}）：{}", self.place, self.message),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn a_code_belongs_to_one_fault_and_every_fault_is_explained() {
        let codes: BTreeSet<&str> = PaymentFault::ALL.iter().map(|fault| fault.code()).collect();
        assert_eq!(codes.len(), PaymentFault::ALL.len());
        for (number, fault) in PaymentFault::ALL.iter().enumerate() {
            assert_eq!(fault.code(), format!("P{:03}", number + 1));
            assert!(fault.explanation().ends_with('。'), "{}", fault.code());
        }
    }
}
