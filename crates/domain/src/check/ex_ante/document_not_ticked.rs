//! 材料清单没有核对.

use crate::check::declare::*;

declare_check! {
    /// 材料清单逐项注明有或者无；没有的材料，在说明中写明原因。
    pub static DOCUMENT_NOT_TICKED = {
        code: "E009",
        title: "材料清单没有核对",
        severity: Advice,
        category: None,
        forms: EX_ANTE,
        source: "FM-07附件：评估材料清单",
        life: Life::Active,
        good: &[
            &[("documents[0].name", "立项依据文件"), ("documents[0].has", "有")],
            &[("documents[0].name", "风险评估材料"), ("documents[0].has", "无"), ("documents[0].note", "一般维修，不涉及社会稳定风险")],
        ],
        bad: &[
            &[("documents[0].name", "立项依据文件")],
            &[("documents[0].name", "风险评估材料"), ("documents[0].has", "无")],
        ],
        run: Run::Sheet(|view| {
            let rows = view.sheet.rows("documents").iter().enumerate();
            let named = rows.filter(|(_, row)| !row.get("name").trim().is_empty());
            named
                .filter_map(|(index, row)| {
                    let name = row.get("name").trim();
                    let (column, message) = match row.get("has").trim() {
                        "有" => return None,
                        "无" if !row.get("note").trim().is_empty() => return None,
                        "无" => ("note", format!("材料“{name}”没有，也没有说明原因。请在说明中写明。")),
                        _ => ("has", format!("材料“{name}”没有注明有无。请选择有或者无。")),
                    };
                    Some(Doubt { place: FieldPath::cell("documents", index, column), message })
                })
                .collect()
        }),
    }
}
