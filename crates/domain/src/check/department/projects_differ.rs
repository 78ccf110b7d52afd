//! 项目支出与项目库不一致.

use crate::check::declare::*;

declare_check! {
    /// 部门整体绩效目标里的项目支出，应当等于项目库里本部门当年全部项目的年初预算数之和。
    /// 有项目还没有登记，或者登记有误，都会造成不一致。
    pub static PROJECTS_DIFFER = {
        code: "D007",
        title: "项目支出与项目库不一致",
        severity: Advice,
        category: None,
        forms: &[FormKind::DepartmentTarget],
        source: "FM-02第3项：项目支出；项目库年初预算数",
        life: Life::Active,
        good: &[
            &[("funds[0].kind", "年度资金总额"), ("funds[0].amount", "300"), ("funds[1].kind", "项目支出"), ("funds[1].amount", "180"), ("@projects", "180")],
            &[("funds[0].kind", "年度资金总额"), ("funds[0].amount", "300"), ("funds[1].kind", "项目支出"), ("funds[1].amount", "180")],
        ],
        bad: &[
            &[("funds[0].kind", "年度资金总额"), ("funds[0].amount", "300"), ("funds[1].kind", "项目支出"), ("funds[1].amount", "180"), ("@projects", "176.5")],
        ],
        run: Run::Sheet(|view| {
            let Some(registered) = view.facts.projects_total else { return Vec::new() };
            let rows = view.sheet.rows("funds").iter().enumerate();
            let mut stated = rows.filter(|(_, row)| squeeze(row.get("kind")).contains("项目支出"));
            let stated = stated.find_map(|(index, row)| {
                Some((index, Amount::read(row.get("amount"), MoneyUnit::TenThousand).ok()?))
            });
            match stated {
                Some((index, amount)) if amount != registered => {
                    let message = format!("项目支出{amount}万元，项目库里本部门当年项目的年初预算合计{registered}万元。请核对是否有项目没有登记。");
                    view.say(FieldPath::cell("funds", index, "amount"), message)
                }
                Some(_) | None => Vec::new(),
            }
        }),
    }
}
