//! 资金构成之和不等于总额.

use crate::check::declare::*;

declare_check! {
    /// 年度资金总额应当等于按支出性质分的各项之和；分收入性质的，也应当等于按收入性质分的各项之和。
    /// 预算数、执行数各列分别相加；一列里只填了总额的，不提示。
    pub static SPLIT_DOES_NOT_ADD_UP = {
        code: "D005",
        title: "资金构成之和不等于总额",
        severity: Blocking,
        category: Some("arithmetic_error"),
        forms: DEPARTMENT,
        source: "FM-02第3项、FM-06：按收入性质、按支出性质分别等于年度资金总额",
        life: Life::Active,
        good: &[
            &[("funds[0].kind", "年度资金总额"), ("funds[0].amount", "300"), ("funds[1].kind", "其中：基本支出"), ("funds[1].amount", "120"), ("funds[2].kind", "项目支出"), ("funds[2].amount", "180")],
            &[("funds[0].kind", "年度资金总额"), ("funds[0].initial_budget", "300"), ("funds[0].adjusted_budget", "300"), ("funds[1].kind", "一般公共预算"), ("funds[1].initial_budget", "100"), ("funds[2].kind", "其他资金"), ("funds[2].initial_budget", "200"), ("funds[3].kind", "基本支出"), ("funds[3].initial_budget", "120"), ("funds[4].kind", "项目支出"), ("funds[4].initial_budget", "180")],
            &[("funds[0].kind", "合计"), ("funds[0].executed", "50"), ("funds[1].kind", "人员类"), ("funds[1].executed", "20"), ("funds[2].kind", "运转类"), ("funds[2].executed", "10"), ("funds[3].kind", "特定目标类"), ("funds[3].executed", "20")],
        ],
        bad: &[
            &[("funds[0].kind", "年度资金总额"), ("funds[0].amount", "300"), ("funds[1].kind", "其中：基本支出"), ("funds[1].amount", "120"), ("funds[2].kind", "项目支出"), ("funds[2].amount", "170")],
            &[("funds[0].kind", "年度资金总额"), ("funds[0].initial_budget", "300"), ("funds[1].kind", "按收入性质分：一般公共预算"), ("funds[1].initial_budget", "100"), ("funds[2].kind", "其他资金"), ("funds[2].initial_budget", "190"), ("funds[3].kind", "按支出性质分：基本支出"), ("funds[3].initial_budget", "120"), ("funds[4].kind", "项目支出"), ("funds[4].initial_budget", "180")],
            &[("funds[0].kind", "合计"), ("funds[0].executed", "60"), ("funds[1].kind", "人员类"), ("funds[1].executed", "20"), ("funds[2].kind", "运转类"), ("funds[2].executed", "10"), ("funds[3].kind", "特定目标类"), ("funds[3].executed", "20")],
        ],
        run: Run::Sheet(|view| {
            let columns = view.money_columns();
            let splits = [Split::Income, Split::Spending];
            let pairs = columns.into_iter().flat_map(|column| splits.map(|split| (column, split)));
            pairs.filter_map(|(column, split)| compare(view, column, split)).collect()
        }),
    }
}

/// How a row cuts the whole.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Split {
    Whole,
    Income,
    Spending,
}

impl Split {
    fn of(label: &str) -> Option<Self> {
        const WORDS: [(Split, &[&str]); 3] = [
            (Split::Spending, &["基本支出", "项目支出", "人员", "运转", "特定目标", "公用经费"]),
            (Split::Whole, &["总额", "合计", "总计"]),
            (
                Split::Income,
                &[
                    "公共预算",
                    "基金",
                    "国有资本",
                    "非税",
                    "专户",
                    "其他资金",
                    "单位资金",
                    "拨款",
                    "结转",
                ],
            ),
        ];
        let label = squeeze(label);
        let is_one = |words: &[&str]| words.iter().any(|word| label.contains(word));
        WORDS.iter().find(|(_, words)| is_one(words)).map(|(split, _)| *split)
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Whole => "总额",
            Self::Income => "按收入性质分",
            Self::Spending => "按支出性质分",
        }
    }
}

fn compare(view: &View<'_>, column: &'static str, split: Split) -> Option<Doubt> {
    let rows = || view.sheet.rows("funds").iter().enumerate();
    let of = |wanted| rows().filter(move |(_, row)| Split::of(row.get("kind")) == Some(wanted));
    let amount = |(_, row): (usize, &crate::form::sheet::Row)| {
        Amount::read(row.get(column), MoneyUnit::TenThousand).ok()
    };
    let (place, whole) = of(Split::Whole).find_map(|row| Some((row.0, amount(row)?)))?;
    let parts: Vec<Amount> = of(split).filter_map(amount).collect();
    let sum: Amount = parts.iter().copied().sum();
    if parts.is_empty() || sum == whole {
        return None;
    }
    let message =
        format!("总额{whole}与{}各项之和{sum}不等。请核对各项金额，改成相等。", split.name());
    Some(Doubt { place: FieldPath::cell("funds", place, column), message })
}
