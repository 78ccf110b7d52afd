//! 同一指标评了两次.

use std::collections::BTreeMap;

use crate::check::declare::*;
use crate::derive::evaluation::{ScoreRow, evaluate};
use crate::form::evaluation::SCORES;
use crate::form::evaluation::rates::RATES;

declare_check! {
    /// 同一个二级指标下，同名的三级指标只评一次，评两次就计两次分。由比率决定的指标，在整张评分表里只评一次；比率表里同一个比率也只有一行。
    pub static ROW_DOUBLED = {
        code: "V021",
        title: "同一指标评了两次",
        severity: Blocking,
        category: None,
        forms: EVALUATION,
        source: "财预〔2020〕10号、财预〔2013〕53号指标体系框架：每个三级指标一行",
        life: Life::Active,
        good: &[
            &[("scores[0].l1", "过程"), ("scores[0].l2", "预算管理"), ("scores[0].name", "管理制度健全性"), ("scores[1].l1", "过程"), ("scores[1].l2", "资产管理"), ("scores[1].name", "管理制度健全性")],
            &[("rates[0].name", "完成及时率"), ("rates[1].name", "质量达标率")],
        ],
        bad: &[
            &[("scores[0].l1", "产出"), ("scores[0].l2", "产出数量"), ("scores[0].name", "完工率"), ("scores[1].l1", "产出"), ("scores[1].l2", "产出数量"), ("scores[1].name", "完 工率")],
            &[("scores[0].l1", "过程"), ("scores[0].l2", "资金管理"), ("scores[0].name", "预算执行率"), ("scores[1].l1", "产出"), ("scores[1].l2", "产出数量"), ("scores[1].name", "预算执行率")],
            &[("rates[0].name", "完成及时率"), ("rates[1].name", "完成及时率")],
        ],
        run: Run::Sheet(|view| {
            let mut doubts = Vec::new();
            let mut seen = BTreeMap::new();
            for row in evaluate(view.sheet).rows {
                let first = *seen.entry(key(view, &row)).or_insert(row.row);
                if first != row.row {
                    let message = format!(
                        "“{}”与第{}行重复，会计两次分。请只留一行；评的不是一件事的，把名称写清楚。",
                        row.name,
                        first + 1,
                    );
                    doubts.push(Doubt { place: FieldPath::cell(SCORES, row.row, "name"), message });
                }
            }
            let mut seen = BTreeMap::new();
            for (index, row) in view.sheet.rows(RATES).iter().enumerate() {
                let name = squeeze(row.get("name"));
                let first = *seen.entry(name.clone()).or_insert(index);
                if first != index && !name.is_empty() {
                    let message = format!(
                        "比率表的“{name}”与第{}行重复，分不清按哪一行计分。请只留一行。",
                        first + 1,
                    );
                    doubts.push(Doubt { place: FieldPath::cell(RATES, index, "name"), message });
                }
            }
            doubts
        }),
    }
}

/// What makes two rows one: the rate that decides them, otherwise levels and name.
fn key(view: &View, row: &ScoreRow) -> (Option<usize>, String, String) {
    if row.rated.is_some() {
        return (None, String::new(), row.name.clone());
    }
    let second = squeeze(view.sheet.rows(SCORES)[row.row].get("l2"));
    (row.level, second, row.name.clone())
}
