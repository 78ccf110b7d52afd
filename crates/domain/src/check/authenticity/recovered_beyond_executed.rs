//! 收回金额不对.

use crate::check::declare::*;
use crate::derive::authenticity::is_vetoed;

declare_check! {
    /// 收回的是已经支出的钱，不能多于执行数；一票否决的要写明收回多少，确实没有可以收回的填0；没有一票否决的不写，否则没有人据以收回。
    pub static RECOVERED_BEYOND_EXECUTED = {
        code: "U009",
        title: "收回金额不对",
        severity: Blocking,
        category: None,
        forms: AUTHENTICITY,
        source: "2025年度全面实施预算绩效管理工作台账第15项：收回资金",
        life: Life::Active,
        good: &[
            &[("executed", "90"), ("veto", "是"), ("recovered", "90")],
            &[("executed", "90"), ("veto", "是"), ("recovered", "0")],
            &[("executed", "90"), ("veto", "否")],
        ],
        bad: &[
            &[("executed", "90"), ("veto", "是"), ("recovered", "90.01")],
            &[("executed", "90"), ("veto", "是")],
            &[("executed", "90"), ("recovered", "-5")],
            &[("executed", "90"), ("recovered", "全部")],
            &[("executed", "90"), ("veto", "否"), ("recovered", "5")],
        ],
        run: Run::Sheet(|view| {
            let stated = view.sheet.field("recovered").trim();
            let read = |text| Amount::read(text, MoneyUnit::TenThousand).ok();
            let is_vetoed = is_vetoed(view.sheet);
            let message = match (read(stated), read(view.sheet.field("executed"))) {
                (None, _) if stated.is_empty() && is_vetoed => {
                    "一票否决没有写收回金额。请填写；没有可以收回的填0，在处理意见中说明。".to_owned()
                }
                (None, _) if stated.is_empty() => return Vec::new(),
                (None, _) => format!("收回金额“{stated}”不是金额。请按万元填数字。"),
                (Some(amount), _) if amount.fen() < 0 => {
                    format!("收回金额{amount}万元小于0。请核对减号。")
                }
                (Some(amount), Some(executed)) if executed < amount => {
                    format!("收回金额{amount}万元多于执行数{executed}万元。请核对金额和单位。")
                }
                (Some(amount), _) if 0 < amount.fen() && !is_vetoed => format!(
                    "没有一票否决，收回的{amount}万元不会列入结果应用。请选择一票否决，或者清空收回金额，写在处理意见中。"
                ),
                (Some(_), _) => return Vec::new(),
            };
            view.say(FieldPath::field("recovered"), message)
        }),
    }
}
