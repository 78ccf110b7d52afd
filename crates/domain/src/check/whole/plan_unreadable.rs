//! 计划进度读不出.

use crate::check::declare::*;
use crate::derive::flag::plan::{PlanError, curve};
use crate::form::target::{PAYING, PLAN};

declare_check! {
    /// 计划进度决定5月、8月按什么标识：对象写“资金支付”或本表的一个三级指标，一个对象一行；5月底、8月底都写全年的百分之几，由小到大，不超过100%。
    pub static PLAN_UNREADABLE = {
        code: "W020",
        title: "计划进度读不出",
        severity: Blocking,
        category: None,
        forms: TARGET,
        source: "拟定：有计划进度的按计划进度标识，没有的按月份平均",
        life: Life::Active,
        good: &[
            &[("name", "渠道长度"), ("plan[0].object", "渠道长度"), ("plan[0].by_may", "0%"), ("plan[0].by_august", "70%")],
            &[("plan[0].object", "资金支付"), ("plan[0].by_may", "30%"), ("plan[0].by_august", "30%")],
        ],
        bad: &[
            &[("name", "渠道长度"), ("plan[0].object", "渠道宽度"), ("plan[0].by_may", "0%"), ("plan[0].by_august", "70%")],
            &[("plan[0].object", "资金支付"), ("plan[0].by_may", "0%")],
            &[("plan[0].by_may", "0%"), ("plan[0].by_august", "70%")],
            &[("plan[0].object", "资金支付"), ("plan[0].by_may", "-5%"), ("plan[0].by_august", "70%")],
            &[("plan[0].object", "资金支付"), ("plan[0].by_may", "60%"), ("plan[0].by_august", "30%")],
            &[("plan[0].object", "资金支付"), ("plan[0].by_may", "60%"), ("plan[0].by_august", "130%")],
            &[
                ("plan[0].object", "资金支付"), ("plan[0].by_may", "10%"), ("plan[0].by_august", "30%"),
                ("plan[1].object", "资金支付"), ("plan[1].by_may", "10%"), ("plan[1].by_august", "30%"),
            ],
        ],
        run: Run::Sheet(|view| {
            let rows = view.sheet.rows(PLAN).iter().enumerate().filter(|(_, row)| !row.is_empty());
            let mut said: Vec<String> = Vec::new();
            let mut doubts = Vec::new();
            for (index, row) in rows {
                let object = squeeze(row.get("object"));
                let found = if object.is_empty() {
                    Some(("object", "计划对象没有填。请写“资金支付”，或照写本表的一个三级指标。".to_owned()))
                } else if !is_known(view, &object) {
                    Some(("object", format!("计划对象“{object}”不是“资金支付”，也不是本表的三级指标。请照写指标名称。")))
                } else if said.contains(&object) {
                    Some(("object", format!("计划对象“{object}”写了两次。请保留一行。")))
                } else {
                    curve(row).err().map(|error| fault(error))
                };
                said.push(object);
                let doubt = |(column, message)| Doubt { place: FieldPath::cell(PLAN, index, column), message };
                doubts.extend(found.map(doubt));
            }
            doubts
        }),
    }
}

/// The money, or an indicator of the form.
fn is_known(view: &View<'_>, object: &str) -> bool {
    object == PAYING || view.lines.iter().any(|line| squeeze(line.row.get("name")) == object)
}

/// Where a row that is no curve is wrong, and what to write.
fn fault(error: PlanError) -> (&'static str, String) {
    match error {
        PlanError::Unreadable(column) => {
            (column, "这一格没有填，或者不是百分数。请写到月底累计完成全年的百分之几，如30%；还没有开始的写0%。".to_owned())
        }
        PlanError::Curve(error) => ("by_august", error.message().to_owned()),
    }
}
