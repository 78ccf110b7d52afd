//! 不真实而没有写责任人.

use super::concluded;
use crate::check::declare::*;
use crate::form::authenticity::Truth;

declare_check! {
    /// 有误差、虚假的都要写明责任人：单位负责人和项目负责人。
    pub static LIABLE_MISSING = {
        code: "U007",
        title: "不真实而没有写责任人",
        severity: Blocking,
        category: None,
        forms: AUTHENTICITY,
        source: "2025年度全面实施预算绩效管理工作台账第15项：追究单位和项目负责人的责任",
        life: Life::Active,
        good: &[
            &[("checks[0].conclusion", "有误差"), ("liable", "县水管站站长、项目负责人")],
            &[("checks[0].conclusion", "真实")],
        ],
        bad: &[
            &[("checks[0].conclusion", "有误差")],
            &[("checks[0].conclusion", "真实"), ("checks[1].conclusion", "虚假")],
        ],
        run: Run::Sheet(|view| {
            let mut untrue = concluded(view, Truth::Inexact).chain(concluded(view, Truth::False));
            if untrue.next().is_none() || !view.sheet.field("liable").trim().is_empty() {
                return Vec::new();
            }
            let message = "有指标不真实，没有写责任人。请写明单位负责人和项目负责人。";
            view.say(FieldPath::field("liable"), message)
        }),
    }
}
