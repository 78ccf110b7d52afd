//! 维度分值与规定不同.

use crate::check::declare::*;
use crate::indicator::dimension::Dimension;
use crate::regulation::key;

declare_check! {
    /// 规则包里有各维度的分值。一个维度各项指标的分值之和与它不同的，请核对；本部门另有规定的，可以不改。
    pub static DIMENSION_WEIGHT_OFF = {
        code: "D002",
        title: "维度分值与规定不同",
        severity: Hint,
        category: None,
        forms: &[FormKind::DepartmentTarget, FormKind::DepartmentSelfEvaluation],
        source: "规则包：部门整体各维度分值（拟定）",
        life: Life::Active,
        good: &[
            &[("0.l1", "运行成本"), ("0.name", "公用经费控制率"), ("0.weight", "10"), ("1.l1", "运行成本"), ("1.name", "在职人员控制率"), ("1.weight", "5")],
            &[("0.l1", "运行成本"), ("0.name", "公用经费控制率"), ("0.weight", "10"), ("1.l1", "运行成本"), ("1.name", "在职人员控制率")],
        ],
        bad: &[
            &[("0.l1", "履职效能"), ("0.name", "灌溉面积"), ("0.weight", "50")],
        ],
        run: Run::Sheet(|view| {
            if view.facts.truncated || view.rows().any(|line| line.weight.is_none()) {
                return Vec::new();
            }
            let of = |dimension| {
                view.rows().filter(move |line| Dimension::read(line.row.get("l1")) == Some(dimension))
            };
            let doubts = Dimension::ALL.into_iter().filter_map(|dimension| {
                let first = of(dimension).next()?;
                let sum: Decimal = of(dimension).filter_map(|line| line.weight).sum();
                let due = view.with_rules(|rules| rules.get(weight_key(dimension)).value.value())?;
                let message = format!(
                    "“{}”各项合计{}分，规定是{}分。请核对；本部门另有规定的，可以不改。",
                    dimension.name(),
                    plain(sum),
                    plain(due)
                );
                (sum != due).then(|| Doubt { place: first.at("l1_weight"), message })
            });
            doubts.collect()
        }),
    }
}

const fn weight_key(dimension: Dimension) -> key::Key<Points> {
    match dimension {
        Dimension::RunningCost => key::DEPARTMENT_RUNNING_COST,
        Dimension::Management => key::DEPARTMENT_MANAGEMENT,
        Dimension::Performance => key::DEPARTMENT_PERFORMANCE,
        Dimension::SocialEffect => key::DEPARTMENT_SOCIAL_EFFECT,
        Dimension::Sustainability => key::DEPARTMENT_SUSTAINABILITY,
        Dimension::Satisfaction => key::DEPARTMENT_SATISFACTION,
    }
}
