//! 一级指标不在框架内.

use crate::check::declare::*;
use crate::derive::evaluation::{ScoreRow, evaluate};
use crate::form::evaluation::{Framework, SCORES};

declare_check! {
    /// 项目评价的一级指标只有决策、过程、产出、效益四个，部门整体评价的只有投入、过程、产出、效果四个，下级政府财政运行评价的只有收支管理、预算管理、财政运行成效、可持续与风险四个，写别的无法归类合计。
    pub static LEVEL_UNKNOWN = {
        code: "V013",
        title: "一级指标不在框架内",
        severity: Blocking,
        category: None,
        forms: EVALUATION,
        source: "财预〔2020〕10号项目支出绩效评价指标体系框架；财预〔2013〕53号部门整体支出绩效评价共性指标体系框架；FM-09C评价框架（拟定）",
        life: Life::Active,
        good: &[
            &[("scores[0].l1", "产出指标"), ("scores[0].name", "完工率")],
        ],
        bad: &[
            &[("scores[0].l1", "投入"), ("scores[0].name", "完工率")],
            &[("scores[0].l1", ""), ("scores[0].name", "完工率")],
        ],
        run: Run::Sheet(|view| {
            let Some(framework) = Framework::of(view.kind()) else { return Vec::new() };
            let strange = evaluate(view.sheet).rows.into_iter().filter(|row| row.level.is_none());
            let doubt = |row: ScoreRow| {
                let place = FieldPath::cell(SCORES, row.row, "l1");
                let text = view.sheet.get(&place).trim();
                let what = if text.is_empty() { "没有填写".to_owned() } else { format!("是“{text}”") };
                let message = format!(
                    "“{}”的一级指标{what}。请从{}中选一个。",
                    row.name,
                    framework.levels.join("、"),
                );
                Doubt { place, message }
            };
            strange.map(doubt).collect()
        }),
    }
}
