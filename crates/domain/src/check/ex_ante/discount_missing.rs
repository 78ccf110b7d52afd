//! 没有折现率.

use crate::check::declare::*;

declare_check! {
    /// 填了分年效益和成本，就要写明折现率，并写明依据；没有折现率，算不出净现值和效益成本比。
    pub static DISCOUNT_MISSING = {
        code: "E010",
        title: "没有折现率",
        severity: Blocking,
        category: None,
        forms: EX_ANTE,
        source: "FM-07成本效益分析：写明折现率",
        life: Life::Active,
        good: &[
            &[("flows[0].year", "2026"), ("flows[0].cost", "100"), ("discount_rate", "8%"), ("discount_note", "社会折现率")],
            &[("project", "渠道防渗")],
        ],
        bad: &[
            &[("flows[0].year", "2026"), ("flows[0].cost", "100")],
            &[("flows[0].year", "2026"), ("flows[0].cost", "100"), ("discount_rate", "8%")],
        ],
        run: Run::Sheet(|view| {
            let has_flows = view.sheet.rows("flows").iter().any(|row| {
                ["benefit", "cost"].into_iter().any(|column| !row.get(column).trim().is_empty())
            });
            let is_empty = |id| view.sheet.field(id).trim().is_empty();
            let (place, message) = match has_flows {
                true if is_empty("discount_rate") => {
                    ("discount_rate", "填了分年效益和成本，没有写折现率，算不出净现值。请写明折现率，如8%。")
                }
                true if is_empty("discount_note") => {
                    ("discount_note", "折现率没有写依据。请写明取值的文件或者理由。")
                }
                true | false => return Vec::new(),
            };
            view.say(FieldPath::field(place), message)
        }),
    }
}
