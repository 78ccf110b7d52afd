//! 抽审得分与各项之和不符.

use super::{WORKSHEET, at, begun, total_of};
use crate::check::declare::*;

declare_check! {
    /// 得分由四项相加，入账时重新计算；表上写的与相加不符的，先核对各项。
    pub static TOTAL_DIFFERS = {
        code: "C004",
        title: "抽审得分与各项之和不符",
        severity: Advice,
        category: None,
        forms: WORKSHEET,
        source: "FM-11抽审工作表（拟定）：得分为各项之和",
        life: Life::Active,
        good: &[
            &[("samples[0].completeness", "25"), ("samples[0].conformity", "25"), ("samples[0].truth", "25"), ("samples[0].review", "25"), ("samples[0].total", "100")],
            &[("samples[0].completeness", "25"), ("samples[0].total", "100")],
        ],
        bad: &[
            &[("samples[0].completeness", "25"), ("samples[0].conformity", "25"), ("samples[0].truth", "20"), ("samples[0].review", "25"), ("samples[0].total", "100")],
        ],
        run: Run::Sheet(|view| {
            let faults = begun(view).filter_map(|(index, row)| {
                let (sum, stated) = (total_of(row)?, Points::read(row.get("total").trim()).ok()?);
                (sum != stated).then(|| {
                    let message = format!(
                        "第{}行得分填的是{stated}分，各项相加为{sum}分。请核对各项，得分以相加为准。",
                        index + 1
                    );
                    at(index, "total", message)
                })
            });
            faults.collect()
        }),
    }
}
