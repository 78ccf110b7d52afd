//! 一票否决与结论不符.

use super::concluded;
use crate::check::declare::*;
use crate::form::authenticity::{Truth, YES};

declare_check! {
    /// 一票否决以至少一项指标认定为虚假为前提，要写明否决的事实和依据；认定了虚假而不否决的，同样要写明理由。
    pub static VETO_AND_FALSEHOOD = {
        code: "U008",
        title: "一票否决与结论不符",
        severity: Blocking,
        category: None,
        forms: AUTHENTICITY,
        source: "2025年度全面实施预算绩效管理工作台账第15项：发现不真实的实行一票否决",
        life: Life::Active,
        good: &[
            &[("checks[0].conclusion", "虚假"), ("veto", "是"), ("veto_note", "伪造验收单，按台账第15项一票否决")],
            &[("checks[0].conclusion", "虚假"), ("veto", "否"), ("veto_note", "虚假部分系承包人伪造，项目单位已主动报告")],
            &[("checks[0].conclusion", "有误差"), ("veto", "否")],
        ],
        bad: &[
            &[("checks[0].conclusion", "有误差"), ("veto", "是"), ("veto_note", "误差较大")],
            &[("checks[0].conclusion", "虚假"), ("veto", "是")],
            &[("checks[0].conclusion", "虚假"), ("veto", "否")],
        ],
        run: Run::Sheet(|view| {
            let is_vetoed = match squeeze(view.sheet.field("veto")).as_str() {
                "" => return Vec::new(),
                word => word == YES,
            };
            let is_false = concluded(view, Truth::False).next().is_some();
            let is_explained = !view.sheet.field("veto_note").trim().is_empty();
            let (field, message) = match (is_vetoed, is_false, is_explained) {
                (true, false, _) => (
                    "veto",
                    "没有指标认定为虚假，不能一票否决。请核对各项结论，或改为“否”。",
                ),
                (true, true, false) => {
                    ("veto_note", "一票否决没有写明事实和依据。请写明。")
                }
                (false, true, false) => (
                    "veto_note",
                    "有指标认定为虚假而没有一票否决。请改为“是”，或写明不否决的理由。",
                ),
                (true, true, true) | (false, true, true) | (false, false, _) => return Vec::new(),
            };
            view.say(FieldPath::field(field), message)
        }),
    }
}
