//! 指标值带有无关字符.

use crate::check::declare::*;

declare_check! {
    /// 指标值由比较符、数字和计量单位组成。表情、图形一类的字符不是单位，打印和比对时都会出错。
    pub static STRAY_CHARACTER = {
        code: "T057",
        title: "指标值带有无关字符",
        severity: Advice,
        category: None,
        forms: WORDED,
        source: "FM-01第18项：指标值由符号、数字和计量单位组成",
        life: Life::Active,
        good: &[
            &[("l2", "数量指标"), ("name", "改造泵站"), ("target_raw", "≥10座")],
            &[("l2", "质量指标"), ("name", "冷库温度"), ("target_raw", "★≤-18℃（全年）")],
            &[("l2", "数量指标"), ("name", "硬化面积"), ("target_raw", "＞１，２００㎡")],
        ],
        bad: &[
            &[("l2", "数量指标"), ("name", "改造泵站"), ("target_raw", "≥10座😀")],
            &[("l2", "数量指标"), ("name", "改造泵站"), ("target_raw", "≥10\u{fffd}座")],
        ],
        run: Run::Each(|line, _| {
            let text = line.row.get("target_raw").trim();
            let stray = text.chars().find(|c| is_stray(*c))?;
            doubt(line, "target_raw", format!("指标值“{text}”中的“{stray}”不是数字、符号或计量单位。请删去这个字符。"))
        }),
    }
}

/// Neither letter nor digit nor anything that people type between them: signs of arithmetic, punctuation,
/// units of one character.
fn is_stray(c: char) -> bool {
    let is_usual = c.is_ascii_graphic() || c.is_alphanumeric() || c.is_whitespace();
    let is_sign = matches!(
        c,
        '\u{a0}'..='\u{ff}'
            | '\u{2010}'..='\u{206f}'
            | '\u{2070}'..='\u{25ff}'
            | '★' | '☆' | '☑' | '✓' | '✔'
            | '\u{2a00}'..='\u{2aff}'
            | '\u{3000}'..='\u{33ff}'
            | '\u{fe30}'..='\u{fe6f}'
            | '\u{ff00}'..='\u{ffef}'
    );
    !is_usual && !is_sign
}
