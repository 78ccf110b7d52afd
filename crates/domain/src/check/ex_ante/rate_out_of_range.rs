//! 折现率超出范围.

use crate::check::declare::*;
use crate::unit::share::Percent;

declare_check! {
    /// 折现率是一年的比率，在0%到100%之间。超出的多半是把百分数多写了位数，算出的净现值没有意义。
    pub static RATE_OUT_OF_RANGE = {
        code: "E017",
        title: "折现率超出范围",
        severity: Blocking,
        category: None,
        forms: EX_ANTE,
        source: "FM-07成本效益分析：写明折现率",
        life: Life::Active,
        good: &[
            &[("discount_rate", "8%")],
            &[("discount_rate", "0%")],
        ],
        bad: &[
            &[("discount_rate", "800%")],
            &[("discount_rate", "-8%")],
        ],
        run: Run::Sheet(|view| {
            let Ok(rate) = Percent::read(view.sheet.field("discount_rate")) else { return Vec::new() };
            if (Decimal::ZERO..=Percent::WHOLE.value()).contains(&rate.value()) {
                return Vec::new();
            }
            let message = format!("折现率{rate}不在0%到100%之间。请核对是否多写了位数，如8%。");
            view.say(FieldPath::field("discount_rate"), message)
        }),
    }
}
