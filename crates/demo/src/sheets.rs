//! The example's forms, filled in as a careful clerk would.

use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::sheet::{Row, Sheet};
use wenxiao_domain::form::target::PLAN;
use wenxiao_domain::unit::amount::{Amount, MoneyUnit};

use crate::catalogue::{IndicatorSeed, ProjectSeed};

/// Names that are printed on a form.
#[derive(Clone, Copy, Debug)]
pub struct Names<'a> {
    /// 主管部门.
    pub department: &'a str,
    /// 实施单位.
    pub unit: &'a str,
}

/// Reads an amount of the catalogue.
pub fn amount(text: &str) -> Amount {
    Amount::read(text, MoneyUnit::TenThousand).expect("amounts of the example are tested to read")
}

/// FM-01 of a budget year with its money in 万元.
pub fn target(seed: &ProjectSeed, names: Names<'_>, year: i16, money: &str) -> Sheet {
    let mut sheet = head(FormKind::Target, seed, names, year);
    let nature = match seed.nature.as_str() {
        "new" | "in_year_addition" => "新增项目",
        _ => "延续性项目",
    };
    sheet.set_field("project_nature", nature);
    sheet.set_field("period", format!("{year}年1月—{year}年12月"));
    for (kind, money) in [("年度资金总额", money), ("其中：财政拨款", money), ("其他资金", "0.00")]
    {
        sheet.rows_mut("funds").push(Row::default().with("kind", kind).with("amount", money));
    }
    for indicator in seed.indicators() {
        sheet.rows_mut("indicators").push(row(seed, &indicator, year));
    }
    sheet
}

/// Adds 计划进度 to a target, where the project has any.
pub fn add_plan(target: &mut Sheet, seed: &ProjectSeed) {
    let columns = ["object", "by_may", "by_august", "reason"];
    let rows = seed.plan.iter().map(|line| {
        let mut texts = line.split('|');
        columns.map(|_| texts.next().expect("a line of the plan has four parts"))
    });
    target.add_rows(PLAN, columns, rows);
}

/// FM-05 of a budget year. Scores are left to the system.
pub fn self_evaluation(seed: &ProjectSeed, names: Names<'_>, year: i16) -> Option<Sheet> {
    let [initial, adjusted, executed] = seed.money.three()?;
    let mut sheet = head(FormKind::SelfEvaluation, seed, names, year);
    sheet.set_field("objective.actual", seed.done.clone());
    let rate = rate(adjusted, executed);
    for (kind, weight, money) in [
        ("年度资金总额", "10", [initial.as_str(), adjusted, executed]),
        ("其中：本年财政拨款", "—", [initial, adjusted, executed]),
        ("上年结转资金", "—", ["0.00"; 3]),
        ("其他资金", "—", ["0.00"; 3]),
    ] {
        let row = Row::default().with("kind", kind).with("weight", weight);
        let row = row.with("initial_budget", money[0]).with("adjusted_budget", money[1]);
        let row = row.with("executed", money[2]);
        let row = match weight {
            "10" => row.with("rate", rate.clone()),
            _ => row.with("score", "—"),
        };
        sheet.rows_mut("funds").push(row);
    }
    for indicator in seed.indicators() {
        let row = row(seed, &indicator, year).with("actual_raw", indicator.actual);
        sheet.rows_mut("indicators").push(row.with("deviation_note", indicator.reason));
    }
    Some(sheet)
}

fn rate(adjusted: &str, executed: &str) -> String {
    use wenxiao_domain::unit::share::Share;
    Share::new(amount(executed).fen(), amount(adjusted).fen())
        .map_or_else(|| "—".to_owned(), |share| share.percent().rounded(2).to_string())
}

pub(crate) fn head(kind: FormKind, seed: &ProjectSeed, names: Names<'_>, year: i16) -> Sheet {
    let mut sheet = Sheet::new(kind);
    sheet.set_field("year", year.to_string());
    sheet.set_field("project", seed.name.clone());
    sheet.set_field("competent_department", names.department);
    sheet.set_field("implementing_unit", names.unit);
    sheet.set_field("objective.expected", seed.goal.clone());
    sheet
}

pub(crate) fn row(seed: &ProjectSeed, indicator: &IndicatorSeed<'_>, year: i16) -> Row {
    let target = indicator.target.replace("2025年", &format!("{year}年"));
    Row::default()
        .with("l1", level1(seed, indicator.level2))
        .with("l2", indicator.level2)
        .with("name", indicator.name)
        .with("target_raw", target)
        .with("weight", indicator.weight)
}

fn level1(seed: &ProjectSeed, level2: &str) -> &'static str {
    match level2 {
        "数量指标" | "质量指标" | "时效指标" => "产出指标",
        "经济成本指标" => "成本指标",
        "成本指标" if seed.tree == "cost" => "成本指标",
        "成本指标" => "产出指标",
        "服务对象满意度指标" => "满意度指标",
        _ => "效益指标",
    }
}
