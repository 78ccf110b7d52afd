//! 金额读不出来.

use crate::check::declare::*;

declare_check! {
    /// 资金栏只写数字，单位是万元。夹了说明文字、写了两个数的，读不出金额，也无法相加。
    pub static AMOUNT_UNREADABLE = {
        code: "M006",
        title: "金额读不出来",
        severity: Blocking,
        category: None,
        forms: EVERY,
        source: "FM-01、FM-05：金额以万元填列",
        life: Life::Active,
        good: &[
            &[("funds[0].kind", "年度资金总额"), ("funds[0].amount", "100")],
            &[("funds[0].kind", "年度资金总额"), ("funds[0].amount", "100万元")],
            &[("funds[0].kind", "其他资金"), ("funds[0].amount", "—")],
        ],
        bad: &[
            &[("funds[0].kind", "年度资金总额"), ("funds[0].amount", "约一百")],
            &[("funds[0].kind", "年度资金总额"), ("funds[0].amount", "60万（渠道40，闸门20）")],
        ],
        run: Run::Sheet(|view| {
            let columns = view.money_columns();
            let mut doubts = Vec::new();
            for (fund, row) in view.typed.funds.iter().filter_map(|fund| {
                Some((fund, view.sheet.rows("funds").get(fund.row)?))
            }) {
                for column in &columns {
                    let text = row.get(column);
                    let Err(error) = Amount::read(text, MoneyUnit::TenThousand) else { continue };
                    if error == AmountError::Empty {
                        continue;
                    }
                    let message = match error {
                        AmountError::TooLarge | AmountError::FinerThanFen => {
                            format!("“{text}”：{}", error.message())
                        }
                        AmountError::NotMoney | AmountError::Empty => {
                            format!("“{text}”读不出金额。请只写数字（万元），说明文字写到备注里。")
                        }
                    };
                    doubts.push(Doubt { place: fund.place(column), message });
                }
            }
            doubts
        }),
    }
}
