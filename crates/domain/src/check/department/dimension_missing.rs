//! 缺少维度.

use crate::check::declare::*;
use crate::indicator::dimension::Dimension;

declare_check! {
    /// 部门整体绩效指标按运行成本、管理效率、履职效能、社会效应、可持续发展能力、服务对象满意度六个维度设置，
    /// 每个维度至少一项指标。
    pub static DIMENSION_MISSING = {
        code: "D001",
        title: "缺少维度",
        severity: Blocking,
        category: None,
        forms: DEPARTMENT,
        source: "FM-02第7项：六个维度各不少于一项指标",
        life: Life::Active,
        good: &[
            &[("0.l1", "运行成本"), ("0.name", "公用经费控制率"), ("1.l1", "管理效率"), ("1.name", "预算完成率"), ("2.l1", "履职效能"), ("2.name", "灌溉面积"), ("3.l1", "社会效应"), ("3.name", "受益农户"), ("4.l1", "可持续发展能力"), ("4.name", "培训人次"), ("5.l1", "服务对象满意度"), ("5.name", "农户满意度")],
            &[("0.l1", "运行成本"), ("0.name", "公用经费控制率"), ("@truncated", "是")],
        ],
        bad: &[
            &[("0.l1", "运行成本"), ("0.name", "公用经费控制率"), ("1.l1", "管理效率"), ("1.name", "预算完成率")],
            &[("0.l1", "产出指标"), ("0.name", "灌溉面积")],
        ],
        run: Run::Sheet(|view| {
            let used: Vec<Dimension> =
                view.rows().filter_map(|line| Dimension::read(line.row.get("l1"))).collect();
            let missing = Dimension::ALL.into_iter().filter(|one| !used.contains(one));
            let missing: Vec<&str> = missing.map(Dimension::name).collect();
            if view.facts.truncated || view.rows().next().is_none() || missing.is_empty() {
                return Vec::new();
            }
            let message = format!(
                "六个维度中还没有指标的：{}。请为每个维度至少设置一项指标，一级指标从六个维度里选。",
                missing.join("、")
            );
            view.say(FieldPath::field("indicators"), message)
        }),
    }
}
