//! 分年效益和成本有空行.

use crate::check::declare::*;

declare_check! {
    /// 分年的表里每一年都要有效益或者成本，写明年份。第一行是基年，不折现，以后每行多折现一年，所以中间不能空行。
    pub static FLOW_INCOMPLETE = {
        code: "E011",
        title: "分年效益和成本有空行",
        severity: Blocking,
        category: None,
        forms: EX_ANTE,
        source: "FM-07成本效益分析：分年列示",
        life: Life::Active,
        good: &[
            &[("flows[0].year", "2026"), ("flows[0].cost", "100"), ("flows[1].year", "2027"), ("flows[1].benefit", "60")],
        ],
        bad: &[
            &[("flows[0].year", "2026"), ("flows[0].cost", "100"), ("flows[2].year", "2028"), ("flows[2].benefit", "60")],
            &[("flows[0].cost", "100")],
        ],
        run: Run::Sheet(|view| {
            let rows = view.sheet.rows("flows").iter().enumerate();
            rows.filter_map(|(index, row)| {
                let is_empty = |column: &str| row.get(column).trim().is_empty();
                let no_money = is_empty("benefit") && is_empty("cost");
                let column = match (is_empty("year"), no_money) {
                    (true, _) => "year",
                    (false, true) => "benefit",
                    (false, false) => return None,
                };
                let message = format!("分年表第{}行没有填全，以后各年会少折现一年。请补填，或者删去空行。", index + 1);
                Some(Doubt { place: FieldPath::cell("flows", index, column), message })
            })
            .collect()
        }),
    }
}
