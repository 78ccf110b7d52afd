//! A county of the size that the budgets speak of, from a seed: 64 departments, 675 projects, 8 061
//! indicators. Everything in it is invented.

use wenxiao_demo::Draw;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::sheet::{Row, Sheet};

/// Departments.
pub const DEPARTMENTS: usize = 64;

/// Projects, each with one self-evaluation.
pub const PROJECTS: usize = 675;

/// Indicators of all of them.
pub const INDICATORS: usize = 8_061;

const SEED: u64 = 2025;

/// The county's forms.
pub struct County {
    /// One self-evaluation for each project.
    pub sheets: Vec<Sheet>,
}

/// The department of a project.
pub const fn department_of(project: usize) -> usize {
    project % DEPARTMENTS
}

/// A department's name.
pub fn department_name(department: usize) -> String {
    format!("示例县第{:02}预算部门", department + 1)
}

/// A project's name.
pub fn project_name(project: usize) -> String {
    const WHAT: &[&str] = &["渠道防渗", "道路养护", "校舍维修", "饮水安全", "设备购置", "技能培训"];
    const WHERE: &[&str] = &["红柳乡", "胡杨镇", "沙枣乡", "城区", "北山片区"];
    let mut draw = Draw::new(SEED ^ project as u64);
    format!("{}{}项目（{:03}）", draw.one(WHERE), draw.one(WHAT), project + 1)
}

impl County {
    /// Makes it.
    pub fn generate() -> Self {
        Self { sheets: (0..PROJECTS).map(sheet).collect() }
    }
}

fn indicators_of(project: usize) -> usize {
    let (each, more) = (INDICATORS / PROJECTS, INDICATORS % PROJECTS);
    each + usize::from(project < more)
}

fn sheet(project: usize) -> Sheet {
    let mut draw = Draw::new(SEED.wrapping_mul(31) ^ project as u64);
    let mut sheet = Sheet::new(FormKind::SelfEvaluation);
    for (id, text) in [
        ("year", "2025".to_owned()),
        ("project", project_name(project)),
        ("competent_department", department_name(department_of(project))),
        ("implementing_unit", format!("示例县第{:03}实施单位", project / 2 + 1)),
        ("objective.expected", "按计划完成建设内容，设施正常运行，群众受益。".repeat(2)),
        ("objective.actual", "已按计划完成建设内容，设施正常运行，群众受益。".repeat(2)),
        ("total_weight", "100".to_owned()),
    ] {
        sheet.set_field(id, text);
    }
    let budget = 20 + draw.below(900);
    let spent = budget - draw.below(budget / 8 + 1);
    for (kind, adjusted, executed) in
        [("年度资金总额", budget, spent), ("其中：本年财政拨款", budget, spent), ("其他资金", 0, 0)]
    {
        sheet.rows_mut("funds").push(
            Row::default()
                .with("kind", kind)
                .with("initial_budget", format!("{adjusted}.00"))
                .with("adjusted_budget", format!("{adjusted}.00"))
                .with("executed", format!("{executed}.00"))
                .with("weight", if kind == "年度资金总额" { "10" } else { "—" }),
        );
    }
    let count = indicators_of(project);
    for index in 0..count {
        sheet.rows_mut("indicators").push(row(&mut draw, index, count));
    }
    sheet
}

const LEVELS: &[(&str, &str, &str)] = &[
    ("产出指标", "数量指标", "完成工程量"),
    ("产出指标", "数量指标", "购置设备数量"),
    ("产出指标", "数量指标", "开展培训次数"),
    ("产出指标", "质量指标", "验收合格率"),
    ("产出指标", "质量指标", "设备完好率"),
    ("产出指标", "时效指标", "按期完成率"),
    ("产出指标", "成本指标", "单位成本"),
    ("效益指标", "经济效益指标", "节约运行费用"),
    ("效益指标", "社会效益指标", "受益人数"),
    ("效益指标", "生态效益指标", "改善面积"),
    ("效益指标", "可持续影响指标", "设施使用年限"),
    ("满意度指标", "服务对象满意度指标", "群众满意度"),
];

fn row(draw: &mut Draw, index: usize, count: usize) -> Row {
    let (l1, l2, name) = LEVELS[index % LEVELS.len()];
    let goal = 2 + draw.below(400);
    let reached = goal - draw.below(goal / 10 + 1);
    let (target, actual) = match index % LEVELS.len() {
        3..=5 => (format!("≥{}%", 85 + goal % 15), format!("{}%", 85 + reached % 15)),
        6 => (format!("≤{goal}元"), format!("{reached}元")),
        // One in twelve is written as people should not.
        10 => ("长期发挥作用".to_owned(), "达成预期指标".to_owned()),
        11 => ("≥90%".to_owned(), format!("{}%", 86 + draw.below(14))),
        _ => (format!("≥{goal}个"), format!("{reached}个")),
    };
    let weight = 90 / count + usize::from(index < 90 % count);
    Row::default()
        .with("l1", l1)
        .with("l2", l2)
        .with("name", format!("{name}{}", index + 1))
        .with("target_raw", target)
        .with("actual_raw", actual)
        .with("weight", weight.to_string())
        .with("score", weight.to_string())
        .with("deviation_note", "工期顺延，下年一季度完成剩余部分。")
}

/// The same form as untidy hands type it: full-width digits, other signs, blanks and line breaks.
pub fn untidy(sheet: &Sheet, seed: usize) -> Sheet {
    let mut draw = Draw::new(seed as u64);
    let mut out = sheet.clone();
    let rows = out.rows("indicators").len();
    for row in 0..rows {
        for column in ["target_raw", "actual_raw", "weight"] {
            let text = out.rows("indicators")[row].get(column).to_owned();
            let noisy = match draw.below(4) {
                0 => text.chars().map(full_width).collect(),
                1 => text.replace('≥', "≧ ").replace('≤', "<="),
                2 => format!(" {text}\u{a0}"),
                _ => text,
            };
            out.rows_mut("indicators")[row].set(column, noisy);
        }
    }
    out
}

/// The same form without what would hold it up: what the check of filings blocks.
pub fn fileable(sheet: &Sheet) -> Sheet {
    let mut out = sheet.clone();
    for row in out.rows_mut("indicators") {
        // Scores are computed on the way.
        row.set("score", "");
        if row.get("target_raw") == "长期发挥作用" {
            row.set("target_raw", "≥5年");
            row.set("actual_raw", "5年");
        }
    }
    out
}

fn full_width(c: char) -> char {
    match c {
        '0'..='9' => char::from_u32('０' as u32 + (c as u32 - '0' as u32)).unwrap_or(c),
        '%' => '％',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_county_has_the_size_that_the_budgets_speak_of() {
        let county = County::generate();
        let indicators: usize =
            county.sheets.iter().map(|sheet| sheet.rows("indicators").len()).sum();
        assert_eq!((county.sheets.len(), indicators), (PROJECTS, INDICATORS));
        assert_eq!(County::generate().sheets, county.sheets);
        let weight = |sheet: &Sheet| -> usize {
            sheet
                .rows("indicators")
                .iter()
                .map(|row| row.get("weight").parse::<usize>().unwrap())
                .sum()
        };
        assert!(county.sheets.iter().all(|sheet| weight(sheet) == 90));
        assert_ne!(untidy(&county.sheets[0], 1), county.sheets[0]);
    }
}
