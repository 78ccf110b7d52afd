//! FM-07 事前绩效评估报告: cover, the outline of the municipal reference format, the score table of five
//! criteria with four items each, experts' scores, the list of papers, and a sheet of costs and benefits.
//! A policy is judged by five other criteria, so 对象类别 chooses between two score tables.

use super::layout::{FieldKind, FieldSpec, Layout, Orientation, spec};
use super::sheet::Sheet;

mod grid;

mod tables;

/// 对象类别.
pub const CLASSES: &[&str] = &["项目", "政策"];

/// 等次 of an item, best first; the words of [`crate::derive::grade::Grade`].
pub const RATINGS: &[&str] = &["优", "良", "中", "差"];

/// 评估结论, the strongest first; the words of [`crate::derive::ex_ante::judgement::Conclusion`].
pub const CONCLUSIONS: &[&str] = &["予以支持", "部分支持", "不予支持"];

/// The columns of the five criteria in the experts' scores.
pub const CRITERIA: [&str; 5] = ["necessity", "economy", "target", "plan", "funding"];

/// Items under each criterion.
pub const ITEMS_EACH: usize = 4;

/// The five criteria of a project.
pub const OF_PROJECT: [&str; 5] = criteria_of(tables::ITEMS);

/// The five criteria of a policy.
pub const OF_POLICY: [&str; 5] = criteria_of(tables::POLICY_ITEMS);

/// The criteria of a score table, each from its first item.
const fn criteria_of(items: tables::Items) -> [&'static str; 5] {
    let mut names = [""; 5];
    let mut place = 0;
    while place < names.len() {
        names[place] = items[place * ITEMS_EACH][0].1;
        place += 1;
    }
    names
}

/// The group of the score table that counts: a policy has its own items.
pub fn items_group(sheet: &Sheet) -> &'static str {
    if is_policy(sheet) { "policy_items" } else { "items" }
}

/// The names of the criteria by which the sheet's object is judged.
pub fn criteria(sheet: &Sheet) -> [&'static str; 5] {
    if is_policy(sheet) { OF_POLICY } else { OF_PROJECT }
}

/// The declaration.
pub static LAYOUT: Layout = Layout {
    code: "FM-07",
    title: "事前绩效评估报告",
    version: "2026.1",
    source: "事前绩效评估报告参考格式（市级）；评分表后两项、等次比例、结论用语为拟定",
    orientation: Orientation::Portrait,
    columns: &[10, 7, 7, 8, 8, 9, 9, 9, 9, 9, 8, 7],
    fields: FIELDS,
    groups: tables::GROUPS,
    blocks: grid::BLOCKS,
};

const FIELDS: &[FieldSpec] = &[
    spec("year", "年度", FieldKind::Year, &["预算年度", "申报年度"]).required(),
    spec(
        "project",
        "项目或政策名称",
        FieldKind::Line(180),
        &["项目名称", "政策名称", "项目（政策）名称", "评估对象名称"],
    )
    .required(),
    spec("subject_class", "对象类别", FieldKind::Choice(CLASSES), &["评估对象类别"]).required(),
    spec("competent_department", "主管部门", FieldKind::Line(150), &["主管单位", "预算部门"])
        .required(),
    spec(
        "implementing_unit",
        "单位名称",
        FieldKind::Line(150),
        &["单位名称（章）", "项目单位", "实施单位", "申报单位"],
    )
    .required(),
    spec(
        "evaluator",
        "评估小组（机构）",
        FieldKind::Line(150),
        &["评估小组", "评估机构", "评估小组或机构", "评估小组/机构（章）"],
    )
    .required(),
    spec("evaluated_on", "评估日期", FieldKind::Day, &["评估时间"]).required(),
    spec("requested", "申请金额（万元）", FieldKind::Money, &["申请金额", "申请资金"]).required(),
    spec("supported", "支持金额（万元）", FieldKind::Money, &["支持金额", "建议支持金额"])
        .required(),
    spec("unsupported", "不支持金额（万元）", FieldKind::Money, &["不支持金额", "核减金额"])
        .required(),
    spec("basis.background", "立项背景", FieldKind::Text(5000), &["政策背景", "立项背景及依据"])
        .required(),
    spec("basis.content", "主要内容", FieldKind::Text(5000), &["项目主要内容", "实施内容"])
        .required(),
    spec("basis.target", "绩效目标", FieldKind::Text(5000), &["总体目标", "预期绩效目标"])
        .required(),
    spec("basis.funding", "资金构成", FieldKind::Text(5000), &["资金来源及构成"]).required(),
    spec("work.purpose", "评估目的及对象", FieldKind::Text(5000), &["目的及对象"]).required(),
    spec("work.method", "评估思路及方法", FieldKind::Text(5000), &["思路及方法", "评估方法"])
        .required(),
    spec("work.procedure", "评估工作程序", FieldKind::Text(5000), &["工作程序", "评估程序"])
        .required(),
    opinion("opinion.necessity", 0).required(),
    opinion("opinion.economy", 1).required(),
    opinion("opinion.target", 2).required(),
    opinion("opinion.plan", 3).required(),
    opinion("opinion.funding", 4).required(),
    spec("total_score", "评分合计", FieldKind::Points, &["总得分", "合计得分"]).computed(),
    spec("score_conclusion", "得分对应结论", FieldKind::Line(20), &[]).computed(),
    spec("conclusion", "评估结论", FieldKind::Choice(CONCLUSIONS), &["结论"]).required(),
    spec("conclusion_note", "总体结论", FieldKind::Text(5000), &["评估总体结论"]).required(),
    spec("cost_total", "成本合计（万元）", FieldKind::Money, &["成本合计"]).computed(),
    spec("discount_rate", "折现率", FieldKind::Percent, &["社会折现率"]),
    spec("discount_note", "折现率依据", FieldKind::Text(1000), &["测算说明"]),
    spec("advice", "相关建议", FieldKind::Text(5000), &["有关建议"]).required(),
    spec("other", "其他需要说明的问题", FieldKind::Text(5000), &["其他需要说明的事项"]),
    spec("attachments", "附件", FieldKind::Text(2000), &["附件清单"]),
];

/// What is said of a criterion; a policy calls it otherwise.
const fn opinion(id: &'static str, criterion: usize) -> FieldSpec {
    let aliases: &[[&str; 1]; 5] = &OPINION_ALIASES;
    spec(id, OF_PROJECT[criterion], FieldKind::Text(5000), &aliases[criterion])
}

const OPINION_ALIASES: [[&str; 1]; 5] =
    [[OF_POLICY[0]], [OF_POLICY[1]], [OF_POLICY[2]], [OF_POLICY[3]], [OF_POLICY[4]]];

fn is_policy(sheet: &Sheet) -> bool {
    sheet.field("subject_class").trim() == "政策"
}
