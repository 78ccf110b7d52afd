//! 证据指向没有核查的指标.

use super::rows;
use crate::check::declare::*;
use crate::derive::proof::known_as;
use crate::form::authenticity::EVIDENCE;

declare_check! {
    /// 证据清单的每一份证据写明证明哪一项指标，这项指标要在核查表内，否则证据什么也不证明。
    pub static EVIDENCE_OF_NOTHING = {
        code: "U011",
        title: "证据指向没有核查的指标",
        severity: Blocking,
        category: None,
        forms: AUTHENTICITY,
        source: "FM-12：证据清单逐项对应核心指标",
        life: Life::Active,
        good: &[
            &[("checks[0].name", "渠道长度"), ("evidence[0].indicator", "渠道 长度")],
            &[("checks[0].name", "渠道长度"), ("evidence[0].title", "现场测量记录")],
        ],
        bad: &[
            &[("checks[0].name", "渠道长度"), ("evidence[0].indicator", "没有的指标")],
        ],
        run: Run::Sheet(|view| {
            let checked: Vec<String> = rows(view).map(|(_, row)| known_as(row.get("name"))).collect();
            let doubt = |(index, row): (usize, &crate::form::sheet::Row)| {
                let named = row.get("indicator").trim();
                if named.is_empty() || checked.contains(&known_as(named)) {
                    return None;
                }
                let message = format!("核查表内没有“{named}”。请写核查表内的指标名称，或者删去这一行。");
                Some(Doubt { place: FieldPath::cell(EVIDENCE, index, "indicator"), message })
            };
            view.sheet.rows(EVIDENCE).iter().enumerate().filter_map(doubt).collect()
        }),
    }
}
