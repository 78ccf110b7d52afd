//! 认定虚假而没有证据或处理.

use super::{at, concluded};
use crate::check::declare::*;
use crate::derive::proof::{known_as, row_name};
use crate::form::authenticity::{EVIDENCE, Truth};

declare_check! {
    /// 认定虚假要在证据清单中列出这项指标的证据，并写明处理意见。
    pub static UNTRUE_WITHOUT_PROOF = {
        code: "U006",
        title: "认定虚假而没有证据或处理",
        severity: Blocking,
        category: None,
        forms: AUTHENTICITY,
        source: "2025年度全面实施预算绩效管理工作台账第3、15项：对照证据核查，不真实的收回资金、追究责任",
        life: Life::Active,
        good: &[
            &[("checks[0].name", "渠道长度"), ("checks[0].conclusion", "虚假"), ("evidence[0].indicator", "渠道 长度"), ("evidence[0].title", "现场测量记录"), ("handling", "收回资金，移送纪检监察机关")],
            &[("checks[0].name", "渠道长度"), ("checks[0].conclusion", "有误差")],
        ],
        bad: &[
            &[("checks[0].name", "渠道长度"), ("checks[0].conclusion", "虚假"), ("evidence[0].indicator", "渠道长度"), ("evidence[0].title", "现场测量记录")],
            &[("checks[0].name", "渠道长度"), ("checks[0].conclusion", "虚假"), ("evidence[0].indicator", "闸门"), ("evidence[0].title", "照片"), ("handling", "收回资金")],
            &[("checks[0].name", "渠道长度"), ("checks[0].conclusion", "虚假"), ("evidence[0].indicator", "渠道长度"), ("handling", "收回资金")],
        ],
        run: Run::Sheet(|view| {
            let proofs = view.sheet.rows(EVIDENCE).iter();
            let proved: Vec<String> = proofs
                .filter(|row| !row.get("title").trim().is_empty())
                .map(|row| known_as(row.get("indicator")))
                .collect();
            let bare = concluded(view, Truth::False).filter(|(_, row)| !proved.contains(&row_name(row)));
            let doubt = |(index, row): (usize, &crate::form::sheet::Row)| {
                let name = row.get("name");
                let message = format!("“{name}”认定为虚假，证据清单中没有它的证据。请列出证据的类别、名称和编号。");
                at(index, "conclusion", message)
            };
            let mut doubts: Vec<Doubt> = bare.map(doubt).collect();
            let is_handled = !view.sheet.field("handling").trim().is_empty();
            if !is_handled && concluded(view, Truth::False).next().is_some() {
                let message = "有指标认定为虚假，没有写处理意见。请写明怎样处理。";
                doubts.extend(view.say(FieldPath::field("handling"), message));
            }
            doubts
        }),
    }
}
