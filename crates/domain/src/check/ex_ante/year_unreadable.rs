//! 年份读不出来.

use crate::check::declare::*;

declare_check! {
    /// 分年效益和成本的年份写四位数字。写成汉字、几年合成一行的，不知道是哪一年的钱，也无法折现。
    pub static YEAR_UNREADABLE = {
        code: "E018",
        title: "年份读不出来",
        severity: Blocking,
        category: None,
        forms: EX_ANTE,
        source: "FM-07成本效益分析：按年度填列效益和成本",
        life: Life::Active,
        good: &[
            &[("flows[0].year", "2026"), ("flows[0].cost", "100")],
            &[("flows[0].year", "2026年度"), ("flows[0].cost", "100")],
        ],
        bad: &[
            &[("flows[0].year", "二〇二六"), ("flows[0].cost", "100")],
            &[("flows[0].year", "2026-2030"), ("flows[0].cost", "100")],
        ],
        run: Run::Sheet(|view| {
            let rows = view.sheet.rows("flows").iter().enumerate();
            let texts = rows.map(|(place, row)| (place, row.get("year").trim()));
            let unread = texts.filter(|(_, text)| !text.is_empty() && !is_one_year(text));
            let doubt = |(place, text): (usize, &str)| Doubt {
                place: FieldPath::cell("flows", place, "year"),
                message: format!("“{text}”不能用作年份。请一年填一行，写四位数字，如2026。"),
            };
            unread.map(doubt).collect()
        }),
    }
}

/// `2026`, `2026年`, `2026年度`.
fn is_one_year(text: &str) -> bool {
    let text = squeeze(text);
    let digits = text.trim_end_matches('度').trim_end_matches('年');
    digits.len() == 4 && years(digits).len() == 1
}
