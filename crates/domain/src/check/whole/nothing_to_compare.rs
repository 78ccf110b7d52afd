//! 没有可对照的绩效目标.

use crate::check::declare::*;

declare_check! {
    /// 这个项目（部门）没有审核通过的绩效目标，自评表上的指标和指标值是填报单位自己写的，没有批复可以对照。
    /// 请核对指标和指标值从哪里来；目标还在审核的，先办完目标。
    pub static NOTHING_TO_COMPARE = {
        code: "W017",
        title: "没有可对照的绩效目标",
        severity: Advice,
        category: None,
        forms: SELF_EVALUATION,
        source: "FM-05第5、6项：取自批复或调整后的绩效目标",
        life: Life::Active,
        good: &[
            &[("@project", "渠道改造"), ("project", "渠道改造"), ("name", "渠道长度"), ("target_raw", "12公里"), ("@approved.name", "渠道长度"), ("@approved.target_raw", "12公里")],
            // A table read from a file alone: nobody knows whether there is a target.
            &[("name", "渠道长度"), ("target_raw", "12公里")],
        ],
        bad: &[
            &[("@project", "渠道改造"), ("project", "渠道改造"), ("name", "渠道长度"), ("target_raw", "12公里")],
        ],
        run: Run::Sheet(|view| {
            // The name in the register is known wherever the county is.
            if view.facts.subject_name.is_none() || view.facts.approved.is_some() {
                return Vec::new();
            }
            view.say(FieldPath::Whole, "没有可对照的绩效目标：没有审核通过的绩效目标，指标和指标值以表中所填为准。请核对指标值的依据，并在审核时逐项确认。")
        }),
    }
}
