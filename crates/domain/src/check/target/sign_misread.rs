//! 比较符像是识别错了.

use crate::check::declare::*;

declare_check! {
    /// 扫描件转成文字时，“≥”常被认成“2”或“Z”，“=”被认成“二”。
    /// 数字前后有多余的字符，或者满意度、合格率大到二百多，多半就是这样来的。
    pub static SIGN_MISREAD = {
        code: "T014",
        title: "比较符疑似识别错误",
        severity: Blocking,
        category: Some("wrong_unit_or_format"),
        forms: WORDED,
        source: "扫描件导入常见错误",
        life: Life::Active,
        good: &[&[("name", "农户满意度"), ("target_raw", "≥90%")], &[("name", "产值增长率"), ("target_raw", "290%")]],
        bad: &[
            &[("name", "使用率"), ("target_raw", "二100%")],
            &[("name", "控制率"), ("target_raw", "100~%")],
            &[("name", "农户满意度"), ("target_raw", "295%")],
        ],
        run: Run::Each(|line, _| {
            let measure = line.target.measure()?;
            let text = &line.target_text;
            if let Some(stray) = measure.stray {
                return doubt(
                    line,
                    "target_raw",
                    format!("“{text}”里的“{stray}”像是没有认对的比较符。请对照原件，改成≥、≤或者=。"),
                );
            }
            if !line.is_capped_rate() || !measure.is_percent() || !reads_as_two(measure.number) {
                return None;
            }
            doubt(line, "target_raw", format!("“{text}”像是“≥”被认成了“2”。请对照原件改正。"))
        }),
    }
}

/// 250 to 299 and 2100: a share between 50 and 100 behind a misread sign.
fn reads_as_two(number: Decimal) -> bool {
    let tens = Decimal::from(200);
    let share = number - tens;
    number == Decimal::from(2100) || (Decimal::from(50) <= share && share < Decimal::ONE_HUNDRED)
}
