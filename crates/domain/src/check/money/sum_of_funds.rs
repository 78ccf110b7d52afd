//! 资金合计不等于各项之和.

use crate::check::declare::*;

declare_check! {
    /// 年度资金总额应当等于财政拨款、上年结转、其他资金之和，一分不差。
    /// 预算数、执行数各列分别相加。表上分得更细的，只要能凑成总额就不提示。
    pub static SUM_OF_FUNDS = {
        code: "M001",
        title: "资金合计不等于各项之和",
        severity: Blocking,
        category: Some("arithmetic_error"),
        forms: OF_PROJECTS,
        source: "FM-01、FM-05：年度资金总额等于各来源之和",
        life: Life::Active,
        good: &[
            &[("funds[0].kind", "年度资金总额"), ("funds[0].amount", "100"), ("funds[1].kind", "其中：财政拨款"), ("funds[1].amount", "80"), ("funds[2].kind", "其他资金"), ("funds[2].amount", "20")],
            &[("funds[0].kind", "年度资金总额"), ("funds[0].amount", "100"), ("funds[1].kind", "其中：财政拨款"), ("funds[1].amount", "80")],
        ],
        bad: &[
            &[("mid_funds[0].kind", "中期资金总额"), ("mid_funds[0].amount", "300"), ("mid_funds[1].kind", "其中：财政拨款"), ("mid_funds[1].amount", "250"), ("mid_funds[2].kind", "其他资金"), ("mid_funds[2].amount", "60")],
            &[("funds[0].kind", "年度资金总额"), ("funds[0].amount", "100"), ("funds[1].kind", "其中：财政拨款"), ("funds[1].amount", "80"), ("funds[2].kind", "其他资金"), ("funds[2].amount", "30")],
            &[("funds[0].kind", "年度资金总额"), ("funds[0].amount", "0"), ("funds[1].kind", "其中：财政拨款"), ("funds[1].amount", "80")],
        ],
        run: Run::Sheet(|view| {
            let columns = view.money_columns();
            let mid = view.sheet.rows("mid_funds").iter().enumerate();
            let mid: Vec<_> = mid.map(|(row, cells)| FundLine::of(FormKind::Target, row, cells)).collect();
            let mut doubts = Vec::new();
            doubts.extend(compare("mid_funds", &mid, "amount"));
            for column in columns {
                doubts.extend(compare("funds", &view.typed.funds, column));
            }
            doubts
        }),
    }
}

fn compare(group: &'static str, funds: &[FundLine], column: &'static str) -> Option<Doubt> {
    let amount = |fund: &FundLine| match column {
        "executed" => fund.executed.ok(),
        "forecast" => fund.forecast.ok(),
        "adjusted_budget" => fund.adjusted.ok(),
        _ => fund.initial.ok(),
    };
    let total = funds.iter().find(|fund| fund.kind == FundKind::Total)?;
    let stated = amount(total)?;
    let parts: Vec<&FundLine> = funds.iter().filter(|fund| fund.row != total.row).collect();
    let amounts: Vec<i64> = parts.iter().filter_map(|fund| amount(fund)).map(Amount::fen).collect();
    let sum: i64 = amounts.iter().try_fold(0i64, |sum, part| sum.checked_add(*part))?;
    let complete = parts.iter().any(|fund| fund.kind == FundKind::Other);
    let doubtful = stated.fen() < sum || (complete && sum < stated.fen());
    if sum == 0 || !doubtful || SUBSETS < amounts.len() || some_add_up(&amounts, stated.fen()) {
        return None;
    }
    Some(Doubt {
        place: FieldPath::cell(group, total.row, column),
        message: format!(
            "合计{}与各项之和{}不等。请核对各项金额，改成相等。",
            stated,
            Amount::from_fen(sum)
        ),
    })
}

/// At most so many rows are tried in every combination.
const SUBSETS: usize = 12;

/// Some of the parts make up the total: the rest are 其中 of one of them.
fn some_add_up(parts: &[i64], total: i64) -> bool {
    (1u32..1 << parts.len()).any(|choice| {
        let chosen = parts.iter().enumerate().filter(|(index, _)| choice >> index & 1 == 1);
        chosen.map(|(_, part)| *part).sum::<i64>() == total
    })
}
