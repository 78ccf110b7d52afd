//! 标黄标红没有原因.

use crate::check::declare::*;
use crate::derive::flag::Flag;
use crate::derive::flag::sheet::flag_sheet;

declare_check! {
    /// 系统判定为黄标、红标的指标，要勾选偏差原因，并写明是什么事造成的。
    pub static CAUSE_MISSING = {
        code: "G012",
        title: "标黄标红没有原因",
        severity: Blocking,
        category: None,
        forms: MONITORING,
        source: "FM-03第12项：黄标、红标的指标须填偏差原因",
        life: Life::Active,
        good: &[
            &[("l1", "产出指标"), ("l2", "数量指标"), ("name", "渠道长度"), ("target_raw", "12公里"), ("actual_raw", "6公里")],
            &[("l1", "产出指标"), ("l2", "数量指标"), ("name", "渠道长度"), ("target_raw", "12公里"), ("actual_raw", "1公里"), ("cause_staff", "√"), ("deviation_note", "施工队更换")],
        ],
        bad: &[
            &[("l1", "产出指标"), ("l2", "数量指标"), ("name", "渠道长度"), ("target_raw", "12公里"), ("actual_raw", "1公里")],
        ],
        run: Run::Sheet(|view| {
            let flags = view.with_rules(|rules| flag_sheet(&view.typed, rules, &view.facts.behind));
            let Some(flags) = flags.flatten() else { return Vec::new() };
            let flagged = view.typed.indicators.iter().zip(&flags.indicators);
            let flagged = flagged.filter(|(_, flag)| flag.verdict.flag() >= Some(Flag::Yellow));
            let without = flagged.filter(|(line, _)| {
                let row = view.sheet.rows("indicators").get(line.row);
                row.is_none_or(|row| {
                    let ticked = CAUSES.iter().any(|column| is_ticked(row.get(column)));
                    !ticked || row.get("deviation_note").trim().is_empty()
                })
            });
            without
                .map(|(line, flag)| Doubt {
                    place: line.place("deviation_note"),
                    message: format!("{}，还没有写原因。请勾选偏差原因，并说明是什么事造成的。", flag.because.formula),
                })
                .collect()
        }),
    }
}
