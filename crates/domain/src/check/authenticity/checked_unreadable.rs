//! 核查值没有填写或不能与填报值比较.

use super::{at, rows};
use crate::check::declare::*;
use crate::derive::authenticity::{Compared, Difference};

declare_check! {
    /// 每一项都要写核查值，单位与填报值相同或可以换算，填报值是数的核查值也要是数，才能算出差异率。查不到的，核查值填0，在说明中写明；日期没有达到的，写没有完成。
    pub static CHECKED_UNREADABLE = {
        code: "U002",
        title: "核查值没有填写或不能与填报值比较",
        severity: Blocking,
        category: None,
        forms: AUTHENTICITY,
        source: "FM-12：差异率＝（核查值－填报值）÷填报值",
        life: Life::Active,
        good: &[
            &[("checks[0].name", "渠道长度"), ("checks[0].reported", "12公里"), ("checks[0].checked", "11200米")],
            &[("checks[0].name", "渠道长度"), ("checks[0].reported", "12公里"), ("checks[0].checked", "0")],
            &[("checks[0].name", "完工时间"), ("checks[0].reported", "2025年10月31日"), ("checks[0].checked", "2025年11月5日")],
            &[("checks[0].name", "完工时间"), ("checks[0].reported", "2025年10月31日"), ("checks[0].checked", "没有完工")],
            &[("checks[0].name", "群众出行"), ("checks[0].reported", "明显改善"), ("checks[0].checked", "一处未通车")],
            &[("checks[0].name", "渠道长度"), ("checks[0].checked", "11公里")],
        ],
        bad: &[
            &[("checks[0].name", "渠道长度"), ("checks[0].reported", "12公里")],
            &[("checks[0].name", "渠道长度"), ("checks[0].reported", "12公里"), ("checks[0].checked", "没有施工")],
            &[("checks[0].name", "渠道长度"), ("checks[0].reported", "12公里"), ("checks[0].checked", "11亩")],
            &[("checks[0].name", "完工时间"), ("checks[0].reported", "2025年10月31日"), ("checks[0].checked", "18天")],
        ],
        run: Run::Sheet(|view| {
            let doubt = |(index, row)| {
                let compared = Compared::of(row);
                let (name, reported, checked) = (compared.name, compared.reported, compared.checked);
                let message = match compared.difference() {
                    Difference::Open => format!("“{name}”没有填写核查值。请填写核查到的数；查不到的填0并说明，日期没有达到的写没有完成。"),
                    Difference::OtherKind => {
                        format!("“{name}”填报的是“{reported}”，核查值“{checked}”不能与它比较。请按填报值的写法填写。")
                    }
                    Difference::OtherUnit { reported, checked } => format!(
                        "“{name}”填报值的单位是“{reported}”，核查值的单位是“{checked}”，不能换算。请改用“{reported}”。"
                    ),
                    Difference::Rate { .. }
                    | Difference::FromZero
                    | Difference::Word { .. }
                    | Difference::Judged
                    | Difference::Unreported => return None,
                };
                Some(at(index, "checked", message))
            };
            rows(view).filter_map(doubt).collect()
        }),
    }
}
