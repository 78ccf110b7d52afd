//! 单位成本高于标准.

use crate::check::declare::*;

declare_check! {
    /// 单位成本高于支出标准、历史水平或者同类水平的，应当说明理由，或者核减。
    pub static ABOVE_STANDARD = {
        code: "E014",
        title: "单位成本高于标准",
        severity: Advice,
        category: None,
        forms: EX_ANTE,
        source: "FM-07成本效益分析：与标准、历史、同类比较",
        life: Life::Active,
        good: &[
            &[("costs[0].item", "防渗"), ("costs[0].unit_cost", "8.2"), ("costs[0].standard", "8.5"), ("costs[0].peers", "8.2")],
        ],
        bad: &[
            &[("costs[0].item", "防渗"), ("costs[0].unit_cost", "8.2"), ("costs[0].standard", "8")],
            &[("costs[0].item", "防渗"), ("costs[0].unit_cost", "8.2"), ("costs[0].history", "8.3"), ("costs[0].peers", "7.9")],
        ],
        run: Run::Sheet(|view| {
            let rows = view.sheet.rows("costs").iter().enumerate();
            rows.filter_map(|(index, row)| {
                let read = |column| Amount::read(row.get(column), MoneyUnit::TenThousand).ok();
                let unit = read("unit_cost")?;
                let columns = [("standard", "标准"), ("history", "历史水平"), ("peers", "同类水平")];
                let mut lower = columns.into_iter().filter_map(|(column, name)| {
                    read(column).filter(|other| *other < unit).map(|other| format!("{name}{other}"))
                });
                let first = lower.next()?;
                let lower: Vec<String> = [first].into_iter().chain(lower).collect();
                let message = format!(
                    "单位成本{unit}高于{}。请在投入经济性中说明理由，或者核减。",
                    lower.join("、"),
                );
                Some(Doubt { place: FieldPath::cell("costs", index, "unit_cost"), message })
            })
            .collect()
        }),
    }
}
