//! 调整方式与内容不符.

use crate::check::declare::*;
use crate::form::sheet::Row;
use crate::form::target_adjustment::{ADDED, CHANGED, CHANGES, DROPPED, KEPT};

declare_check! {
    /// 选“不变”的，指标值和分值不能动；选“改值”的，至少有一项不同；
    /// 选“新增”的，没有原值；选“取消”的，没有调整后的值。
    pub static CHANGE_DOES_NOT_FIT = {
        code: "A003",
        title: "调整方式与内容不符",
        severity: Blocking,
        category: None,
        forms: ADJUSTMENT,
        source: "FM-01A：调整方式分不变、改值、新增、取消",
        life: Life::Active,
        good: &[
            &[("name", "渠道长度"), ("change", "不变"), ("before_raw", "≥12公里"), ("target_raw", "≥12公里"), ("before_weight", "20"), ("weight", "20")],
            &[("name", "渠道长度"), ("change", "改值"), ("before_raw", "≥12公里"), ("target_raw", "≥9公里")],
            &[("name", "渠道长度"), ("change", "改值"), ("before_raw", "≥12公里"), ("target_raw", "≥12公里"), ("before_weight", "20"), ("weight", "10")],
            &[("name", "闸门数量"), ("change", "新增"), ("target_raw", "≥3座"), ("weight", "10")],
            &[("name", "渠道长度"), ("change", "取消"), ("before_raw", "≥12公里"), ("before_weight", "20")],
        ],
        bad: &[
            &[("name", "渠道长度"), ("change", "不变"), ("before_raw", "≥12公里"), ("target_raw", "≥9公里")],
            &[("name", "渠道长度"), ("change", "改值"), ("before_raw", "≥12公里"), ("target_raw", "≥12公里")],
            &[("name", "渠道长度"), ("change", "新增"), ("before_raw", "≥12公里"), ("target_raw", "≥12公里")],
            &[("name", "渠道长度"), ("change", "取消"), ("before_raw", "≥12公里"), ("target_raw", "≥12公里")],
            &[("name", "渠道长度"), ("change", "调低"), ("before_raw", "≥12公里"), ("target_raw", "≥9公里")],
            &[("name", "渠道长度"), ("before_raw", "≥12公里"), ("target_raw", "≥9公里")],
        ],
        run: Run::Sheet(|view| {
            let rows = view.sheet.rows("indicators").iter().enumerate();
            let faults = rows.filter(|(_, row)| !row.is_empty()).filter_map(|(index, row)| {
                let message = fault(row)?;
                Some(Doubt { place: FieldPath::cell("indicators", index, "change"), message })
            });
            faults.collect()
        }),
    }
}

fn fault(row: &Row) -> Option<String> {
    let change = squeeze(row.get("change"));
    let is_empty = |columns: [&str; 2]| columns.iter().all(|id| squeeze(row.get(id)).is_empty());
    let differs = differs(row);
    let message = match change.as_str() {
        KEPT if differs => "调整方式是“不变”，指标值或者分值却改了。请选“改值”，或者改回原值。",
        CHANGED if !differs => "调整方式是“改值”，指标值和分值却没有变。请填写新值，或者选“不变”。",
        ADDED if !is_empty(["before_raw", "before_weight"]) => {
            "新增的指标没有原值。请清空原指标值和原分值，或者改选调整方式。"
        }
        DROPPED if !is_empty(["target_raw", "weight"]) => {
            "取消的指标没有调整后的值。请清空调整后指标值和分值，或者改选调整方式。"
        }
        KEPT | CHANGED | ADDED | DROPPED => return None,
        "" => return Some(format!("没有选调整方式。请选择：{}。", CHANGES.join("、"))),
        other => return Some(format!("“{other}”不是调整方式。请选择：{}。", CHANGES.join("、"))),
    };
    Some(message.to_owned())
}

/// Value or weight becomes another.
pub(super) fn differs(row: &Row) -> bool {
    let points = |id| Points::read(row.get(id)).ok();
    let weights = (points("before_weight"), points("weight"));
    let same_weight = weights.0.is_some() && weights.0 == weights.1
        || squeeze(row.get("before_weight")) == squeeze(row.get("weight"));
    !same_weight || squeeze(row.get("before_raw")) != squeeze(row.get("target_raw"))
}
