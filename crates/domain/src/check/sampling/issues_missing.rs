//! 扣了分或不合格，没有写问题.

use super::{WORKSHEET, at, begun, most, points_of};
use crate::check::declare::*;
use crate::form::sampling::{SampleCriterion, SampleResult};

declare_check! {
    /// 抽审结果要反馈给填报部门整改，扣了分的、结果不是合格的，都要写明问题在哪里。
    pub static ISSUES_MISSING = {
        code: "C002",
        title: "抽审扣分或不合格没有写问题",
        severity: Blocking,
        category: None,
        forms: WORKSHEET,
        source: "FM-11抽审工作表（拟定）：发现的问题、反馈日期",
        life: Life::Active,
        good: &[
            &[("year", "2026"), ("samples[0].truth", "25"), ("samples[0].result", "合格")],
            &[("year", "2026"), ("samples[0].truth", "10"), ("samples[0].issues", "完成值与验收单不符。"), ("samples[0].result", "需整改")],
            &[("year", "2026"), ("samples[0].number", "1")],
        ],
        bad: &[
            &[("year", "2026"), ("samples[0].truth", "10"), ("samples[0].result", "合格")],
            &[("year", "2026"), ("samples[0].truth", "25"), ("samples[0].result", "不合格"), ("samples[0].issues", " ")],
        ],
        run: Run::Sheet(|view| {
            let lacking = begun(view).filter_map(|(index, row)| {
                let is_cut = |one| match (points_of(row, one), most(view, one)) {
                    (Some(points), Some(most)) => points < most,
                    (Some(_), None) | (None, _) => false,
                };
                let result = SampleResult::read(row.get("result"));
                let is_doubted = result.is_some_and(|result| result != SampleResult::Pass);
                let needs = is_doubted || SampleCriterion::ALL.into_iter().any(is_cut);
                (needs && row.get("issues").trim().is_empty()).then(|| {
                    let message = format!(
                        "第{}行扣了分，或者结果不是合格，没有写发现的问题。请写明问题在哪里。",
                        index + 1
                    );
                    at(index, "issues", message)
                })
            });
            lacking.collect()
        }),
    }
}
