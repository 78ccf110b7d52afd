//! 完成值不是数值.

use super::only_said_done::says_done;
use crate::check::declare::*;
use crate::indicator::line::IndicatorLine;
use crate::indicator::value::ActualValue;

declare_check! {
    /// 指标值是数字，完成值就要填数字。只写“很好”“部分完成”，没有数可以和指标值比较，
    /// 得分重算不了，也就不能作为自评的依据。
    pub static ACTUAL_UNREADABLE = {
        code: "S024",
        title: "完成值不是数值",
        severity: Blocking,
        category: None,
        forms: SELF_EVALUATION,
        source: "财预〔2020〕10号：定量指标按完成值与指标值对比计分",
        life: Life::Active,
        good: &[
            &[("l1", "产出指标"), ("l2", "数量指标"), ("name", "改造泵站"), ("target_raw", "≥10座"), ("actual_raw", "11座")],
            &[("l1", "产出指标"), ("l2", "数量指标"), ("name", "改造泵站"), ("target_raw", "≥10座"), ("actual_raw", "=11座")],
            &[("l1", "效益指标"), ("l2", "社会效益指标"), ("name", "出行条件"), ("target_raw", "明显改善"), ("actual_raw", "很好")],
            &[("l1", "产出指标"), ("l2", "时效指标"), ("name", "完工时间"), ("target_raw", "2025年11月"), ("actual_raw", "按期完成")],
        ],
        bad: &[
            &[("l1", "产出指标"), ("l2", "数量指标"), ("name", "改造泵站"), ("target_raw", "≥10座"), ("actual_raw", "很好")],
            &[("l1", "产出指标"), ("l2", "质量指标"), ("name", "验收合格率"), ("target_raw", "=100%"), ("actual_raw", "好")],
            &[("l1", "产出指标"), ("l2", "成本指标"), ("name", "总成本"), ("target_raw", "≤50万元"), ("actual_raw", "<script>")],
            &[("l1", "产出指标"), ("l2", "数量指标"), ("name", "改造泵站"), ("target_raw", "≥10座"), ("actual_raw", "部分达成预期指标")],
            &[("l1", "产出指标"), ("l2", "数量指标"), ("name", "改造泵站"), ("target_raw", "≥10座"), ("actual_raw", "不适用")],
        ],
        run: Run::Each(|line, _| {
            let typed = IndicatorLine::of(line.index, line.row);
            let promised = typed.target.quantity()?;
            let unread = match typed.actual {
                ActualValue::Empty | ActualValue::Quantity(_) => return None,
                ActualValue::Date(_)
                | ActualValue::Tier(_)
                | ActualValue::Graded(_)
                | ActualValue::YesNo(_)
                | ActualValue::Done
                | ActualValue::Unread(_) => line.row.get("actual_raw").trim(),
            };
            // An answer that only claims success is S003's, an empty one S022's.
            let said = line.actual == Cell::Words && says_done(&line.actual_text);
            if said || line.actual == Cell::Empty || line.is_common_process() {
                return None;
            }
            let unit = match &promised.unit {
                unit if unit.is_missing() => String::new(),
                unit => format!("，单位{unit}"),
            };
            doubt(line, "actual_raw", format!("指标值“{}”是数，完成值“{unread}”读不出数，得分不能重算。请填写实际完成的数{unit}。", line.row.get("target_raw").trim()))
        }),
    }
}
