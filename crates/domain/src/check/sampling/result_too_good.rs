//! 抽审结果高于得分.

use super::{WORKSHEET, at, begun, total_of};
use crate::check::declare::*;
use crate::form::sampling::SampleResult;
use crate::regulation::key;

declare_check! {
    /// 结果由抽审人评定，可以比得分评得更低，不能更高：得分不到合格线的不能评为合格。
    pub static RESULT_TOO_GOOD = {
        code: "C003",
        title: "抽审结果高于得分",
        severity: Blocking,
        category: None,
        forms: WORKSHEET,
        source: "规则包抽审合格、需整改的最低分（拟定）",
        life: Life::Active,
        good: &[
            &[("year", "2026"), ("samples[0].completeness", "20"), ("samples[0].conformity", "20"), ("samples[0].truth", "20"), ("samples[0].review", "20"), ("samples[0].result", "合格"), ("samples[0].issues", "个别指标没有计量单位。")],
            &[("year", "2026"), ("samples[0].completeness", "25"), ("samples[0].conformity", "25"), ("samples[0].truth", "20"), ("samples[0].review", "25"), ("samples[0].result", "需整改"), ("samples[0].issues", "完成值没有佐证。")],
            &[("year", "2026"), ("samples[0].completeness", "5"), ("samples[0].result", "合格")],
        ],
        bad: &[
            &[("year", "2026"), ("samples[0].completeness", "20"), ("samples[0].conformity", "20"), ("samples[0].truth", "19"), ("samples[0].review", "20"), ("samples[0].result", "合格")],
            &[("year", "2026"), ("samples[0].completeness", "10"), ("samples[0].conformity", "10"), ("samples[0].truth", "10"), ("samples[0].review", "20"), ("samples[0].result", "需整改")],
        ],
        run: Run::Sheet(|view| {
            let bound = |key| view.with_rules(|rules| rules.get(key).value);
            let (pass, repair) = (bound(key::SAMPLE_PASS_FROM), bound(key::SAMPLE_REPAIR_FROM));
            let (Some(pass), Some(repair)) = (pass, repair) else { return Vec::new() };
            let faults = begun(view).filter_map(|(index, row)| {
                let (total, result) = (total_of(row)?, SampleResult::read(row.get("result"))?);
                let least = match result {
                    SampleResult::Pass => pass,
                    SampleResult::Repair => repair,
                    SampleResult::Fail => return None,
                };
                (total < least).then(|| {
                    let message = format!(
                        "第{}行得分{total}分，不到{}的最低分{least}分，不能评为“{}”。请核对得分和结果。",
                        index + 1,
                        result.name(),
                        result.name(),
                    );
                    at(index, "result", message)
                })
            });
            faults.collect()
        }),
    }
}
