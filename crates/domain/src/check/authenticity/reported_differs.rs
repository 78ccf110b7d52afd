//! 填报值与自评不一致.

use super::{at, rows};
use crate::check::declare::*;
use crate::derive::authenticity::{executed, own_rows};
use crate::form::authenticity::CARRIED;
use crate::form::sheet::Row;

declare_check! {
    /// 指标、指标值、填报值、执行数取自已送审的单位自评，核查不改动填报的内容。自评退回后重新送审的，按新的一版核查。
    pub static REPORTED_DIFFERS = {
        code: "U003",
        title: "填报值与自评不一致",
        severity: Blocking,
        category: None,
        forms: AUTHENTICITY,
        source: "FM-12：填报值取自单位自评（FM-05）的实际完成值",
        life: Life::Active,
        good: &[
            &[("checks[0].name", "渠道长度"), ("checks[0].reported", "12 公里"), ("@own.name", "渠道长度"), ("@own.actual_raw", "12公里")],
            &[("executed", "90.00"), ("@own.funds[0].kind", "年度资金总额"), ("@own.funds[0].executed", "90")],
            &[("checks[0].name", "渠道长度"), ("checks[0].reported", "10公里")],
        ],
        bad: &[
            &[("checks[0].name", "渠道长度"), ("checks[0].reported", "10公里"), ("@own.name", "渠道长度"), ("@own.actual_raw", "12公里")],
            &[("checks[0].name", "渠道长度"), ("checks[0].target", "≥10公里"), ("@own.name", "渠道长度"), ("@own.target_raw", "≥12公里")],
            &[("checks[0].name", "闸门"), ("checks[0].reported", "3座"), ("@own.name", "渠道长度")],
            &[("checks[0].name", "随便写的指标"), ("checks[0].checked", "3座"), ("@own.name", "渠道长度")],
            &[("executed", "900"), ("@own.funds[0].kind", "年度资金总额"), ("@own.funds[0].executed", "90")],
        ],
        run: Run::Sheet(|view| {
            let Some(own) = view.facts.earlier else { return Vec::new() };
            let mut doubts = executed_differs(view, own);
            for (index, row) in rows(view) {
                if own_rows(own, row.get("name")).any(|found| is_carried(row, found)) {
                    continue;
                }
                let Some(found) = own_rows(own, row.get("name")).next() else {
                    let name = row.get("name").trim();
                    let message = match name {
                        "" => "这一行没有写指标名称。请填写，或者删去这一行。".to_owned(),
                        name => format!("单位自评没有“{name}”这项指标，没有可以核查的填报值。请核对指标名称，或者删去这一行。"),
                    };
                    doubts.push(at(index, "name", message));
                    continue;
                };
                for (column, of) in &CARRIED[1..] {
                    let right = found.get(of).trim();
                    let stated = row.get(column).trim();
                    if squeeze(stated) == squeeze(right) {
                        continue;
                    }
                    let message = match right {
                        "" => format!("单位自评没有填写这一项，表上写着“{stated}”。请清空，或核对指标名称。"),
                        right => format!("单位自评填的是“{right}”，表上写着“{stated}”。请改为“{right}”。"),
                    };
                    doubts.push(at(index, column, message));
                }
            }
            doubts
        }),
    }
}

/// A row says of an indicator what a row of the self-evaluation says.
fn is_carried(row: &Row, own: &Row) -> bool {
    CARRIED[1..].iter().all(|(column, of)| squeeze(row.get(column)) == squeeze(own.get(of)))
}

/// 执行数 is that of the self-evaluation.
fn executed_differs(view: &View, own: &crate::form::sheet::Sheet) -> Vec<Doubt> {
    let stated = Amount::read(view.sheet.field("executed"), MoneyUnit::TenThousand).ok();
    match stated.zip(executed(own)) {
        Some((stated, right)) if stated != right => {
            let message =
                format!("单位自评的执行数是{right}万元，表上是{stated}万元。请改为{right}。");
            view.say(FieldPath::field("executed"), message)
        }
        Some(_) | None => Vec::new(),
    }
}
