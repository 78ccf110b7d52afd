//! 数额读不出来.

use crate::check::declare::*;
use crate::derive::ex_ante::cost_benefit::quantity;
use crate::unit::points::PointsError;
use crate::unit::share::{Percent, PercentError};

declare_check! {
    /// 金额、分值、比率的栏目只写数字，金额单位是万元，不能是负数。夹了说明文字的读不出来，也无法相加。
    pub static NUMBER_UNREADABLE = {
        code: "E002",
        title: "数额读不出来",
        severity: Blocking,
        category: None,
        forms: EX_ANTE,
        source: "FM-07：金额以万元填列，评分以数字填列",
        life: Life::Active,
        good: &[
            &[("requested", "218.74"), ("supported", "—")],
            &[("experts[0].name", "甲"), ("experts[0].necessity", "18.5")],
            &[("discount_rate", "8%"), ("flows[0].benefit", "60万元")],
            &[("costs[0].item", "防渗"), ("costs[0].quantity", "12公里")],
        ],
        bad: &[
            &[("requested", "约二百")],
            &[("supported", "-3")],
            &[("experts[0].necessity", "较好")],
            &[("discount_rate", "1.5")],
            &[("costs[0].item", "防渗"), ("costs[0].quantity", "若干")],
            &[("costs[0].item", "防渗"), ("costs[0].quantity", "1e5"), ("costs[0].unit_cost", "8.2")],
            &[("costs[0].item", "防渗"), ("costs[0].quantity", "12"), ("costs[0].unit_cost", "8e2")],
            &[("flows[0].cost", "60（渠道40）")],
        ],
        run: Run::Sheet(|view| {
            let mut doubts = Vec::new();
            for (place, text) in view.sheet.entries() {
                let Some(spec) = view.kind().layout().spec(&place) else { continue };
                if !spec.computed && !is_number(spec.id, spec.kind, text) {
                    let example = match spec.kind {
                        FieldKind::Percent => "带百分号，如8%",
                        FieldKind::Points => "如18.5",
                        FieldKind::Line(_) => "后面可以写计量单位，如12公里",
                        _ => "如218.74，不能是负数",
                    };
                    let message = format!("“{text}”不能用作“{}”。请只写数字，{example}。", spec.label);
                    doubts.push(Doubt { place, message });
                }
            }
            doubts
        }),
    }
}

/// What stands in the field is a number of its kind, or nothing.
fn is_number(id: &str, kind: FieldKind, text: &str) -> bool {
    match kind {
        FieldKind::Money => match Amount::read(text, MoneyUnit::TenThousand) {
            Ok(amount) => Amount::ZERO <= amount || may_be_negative(id),
            Err(error) => error == AmountError::Empty,
        },
        FieldKind::Points => match Points::read(text) {
            Ok(points) => Points::ZERO <= points,
            Err(error) => error == PointsError::Empty,
        },
        FieldKind::Percent => match Percent::read(text) {
            Ok(_) => true,
            Err(error) => error == PercentError::Empty,
        },
        FieldKind::Line(_) if id == "quantity" => {
            text.trim().is_empty() || quantity(text).is_some_and(|number| Decimal::ZERO <= number)
        }
        FieldKind::Line(_)
        | FieldKind::Text(_)
        | FieldKind::Year
        | FieldKind::Day
        | FieldKind::Value
        | FieldKind::Choice(_)
        | FieldKind::Tick => true,
    }
}

/// A benefit may be a loss.
fn may_be_negative(id: &str) -> bool {
    id == "benefit"
}
