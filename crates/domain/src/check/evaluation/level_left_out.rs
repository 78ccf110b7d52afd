//! 评分表缺少一级指标.

use crate::check::declare::*;
use crate::derive::evaluation::evaluate;
use crate::form::evaluation::{Framework, SCORES};

declare_check! {
    /// 评分表要有框架的四个一级指标：项目为决策、过程、产出、效益，部门整体为投入、过程、产出、效果，下级政府财政运行为收支管理、预算管理、财政运行成效、可持续与风险。缺一个就不是完整的评价。
    pub static LEVEL_LEFT_OUT = {
        code: "V002",
        title: "评分表缺少一级指标",
        severity: Blocking,
        category: None,
        forms: EVALUATION,
        source: "财预〔2020〕10号项目支出绩效评价指标体系框架；财预〔2013〕53号部门整体支出绩效评价共性指标体系框架；FM-09C评价框架（拟定）",
        life: Life::Active,
        good: &[
            &[("scores[0].l1", "决策"), ("scores[0].name", "指标1"), ("scores[0].weight", "20"), ("scores[1].l1", "过程"), ("scores[1].name", "指标2"), ("scores[1].weight", "20"), ("scores[2].l1", "产出"), ("scores[2].name", "指标3"), ("scores[2].weight", "30"), ("scores[3].l1", "效益"), ("scores[3].name", "指标4"), ("scores[3].weight", "30")],
        ],
        bad: &[
            &[("scores[0].l1", "产出"), ("scores[0].name", "完工率"), ("scores[0].weight", "100")],
            &[("conclusion", "良好")],
        ],
        run: Run::Sheet(|view| {
            let Some(framework) = Framework::of(view.kind()) else { return Vec::new() };
            let evaluation = evaluate(view.sheet);
            let is_there = |level: usize| evaluation.rows.iter().any(|row| row.level == Some(level));
            let missing = framework.levels.iter().enumerate().filter(|(level, _)| !is_there(*level));
            let missing: Vec<&str> = missing.map(|(_, name)| *name).collect();
            if missing.is_empty() || view.facts.truncated {
                return Vec::new();
            }
            let message = format!(
                "评分表没有{}的指标。四个一级指标都要评，请补充。",
                missing.join("、")
            );
            view.say(FieldPath::field(SCORES), message)
        }),
    }
}
