//! The repeating groups of FM-07.

use super::{OF_PROJECT, RATINGS};
use crate::form::layout::{FieldKind, FieldSpec, GroupSpec, spec};

/// Every group, in the order of the form.
pub(super) const GROUPS: &[GroupSpec] = &[
    items("items", ITEMS),
    items("policy_items", POLICY_ITEMS),
    CRITERIA_TOTALS,
    EXPERTS,
    EXPERT_STATISTICS,
    COSTS,
    FLOWS,
    SENSITIVITY,
    DOCUMENTS,
];

/// The items of a score table: criterion and item of each.
pub(super) type Items = &'static [&'static [(&'static str, &'static str)]];

/// A score table: twenty items, of which 等次 and 评分理由 are typed.
const fn items(id: &'static str, starts_with: Items) -> GroupSpec {
    GroupSpec { id, row_label: "评分", columns: ITEM_COLUMNS, starts_with, grows: false }
}

const ITEM_COLUMNS: &[FieldSpec] = &[
    spec("criterion", "评估内容", FieldKind::Line(40), &["一级指标"]).computed(),
    spec("item", "评估要点", FieldKind::Line(150), &["二级指标", "评分要点"]).computed(),
    spec("points", "分值", FieldKind::Points, &[]).computed(),
    spec("rating", "等次", FieldKind::Choice(RATINGS), &["等级", "评定等次"]),
    spec("score", "得分", FieldKind::Points, &[]).computed(),
    spec("note", "评分理由", FieldKind::Text(1000), &["理由", "评分说明"]),
];

macro_rules! table {
    ($($criterion:literal: [$($item:literal),+];)+) => {
        &[$($(&[("criterion", $criterion), ("item", $item)],)+)+]
    };
}

pub(super) const ITEMS: Items = table! {
    "立项必要性": [
        "目的明确，内容具体",
        "符合国家规划和政策，与部门职责相关",
        "具有唯一性，不与现有项目重复交叉",
        "经过可行性研究、专家论证、风险评估和集体决策"
    ];
    "投入经济性": [
        "预算内容与部门职责、项目内容匹配",
        "预算编制明细清晰",
        "厉行节约，量力而行",
        "测算依据充分，符合定额标准"
    ];
    "绩效目标合理性": [
        "格式规范，要素齐全，无缺项错项",
        "目标明确，反映项目主要内容",
        "指标细化、可衡量",
        "目标与预算相匹配"
    ];
    "实施方案可行性": [
        "组织机构健全，职责分工明确",
        "进度计划合理",
        "业务和财务管理制度健全",
        "风险识别充分，应对措施可行"
    ];
    "筹资合规性": [
        "资金来源合规",
        "在财政承受能力之内",
        "配套资金能够落实到位",
        "没有违规举债，债务风险可控"
    ];
};

pub(super) const POLICY_ITEMS: Items = table! {
    "政策设立必要性": [
        "设立依据充分，符合法律法规和上级要求",
        "目的明确，切合公共需要",
        "与现有政策不重复、不冲突",
        "经过调研论证、征求意见和集体决策"
    ];
    "政策保障充分性": [
        "保障范围和对象界定清楚",
        "保障标准测算依据充分",
        "组织和制度保障到位",
        "与经济社会发展水平相适应"
    ];
    "政策目标合理性": [
        "目标规范完整，无缺项错项",
        "目标明确，反映政策意图",
        "指标细化、可衡量",
        "目标与资金规模相匹配"
    ];
    "政策实施可持续性": [
        "实施期限和退出机制明确",
        "组织实施安排和职责分工明确",
        "监督管理措施健全",
        "风险识别充分，应对措施可行"
    ];
    "政策资金合规性": [
        "资金来源合规",
        "在财政承受能力之内",
        "各级负担责任明确，能够落实",
        "没有违规举债，中长期支出风险可控"
    ];
};

const CRITERIA_TOTALS: GroupSpec = GroupSpec {
    id: "criteria",
    row_label: "评估内容",
    columns: &[
        spec("criterion", "评估内容", FieldKind::Line(40), &[]).computed(),
        spec("points", "满分", FieldKind::Points, &[]).computed(),
        spec("score", "得分", FieldKind::Points, &[]).computed(),
        spec("rate", "得分率", FieldKind::Percent, &[]).computed(),
    ],
    starts_with: &[],
    grows: false,
};

const EXPERTS: GroupSpec = GroupSpec {
    id: "experts",
    row_label: "专家",
    columns: &[
        spec("name", "专家", FieldKind::Line(40), &["专家姓名", "姓名"]).required(),
        spec("organization", "单位及职称", FieldKind::Line(120), &["工作单位", "单位、职称"]),
        spec("necessity", "必要性", FieldKind::Points, &[OF_PROJECT[0]]),
        spec("economy", "经济性", FieldKind::Points, &[OF_PROJECT[1]]),
        spec("target", "目标", FieldKind::Points, &[OF_PROJECT[2]]),
        spec("plan", "方案", FieldKind::Points, &[OF_PROJECT[3]]),
        spec("funding", "筹资", FieldKind::Points, &[OF_PROJECT[4]]),
        spec("total", "合计", FieldKind::Points, &[]).computed(),
        spec("opinion", "评估意见", FieldKind::Text(2000), &["专家意见"]),
    ],
    starts_with: &[],
    grows: true,
};

const EXPERT_STATISTICS: GroupSpec = GroupSpec {
    id: "expert_statistics",
    row_label: "专家评分统计",
    columns: &[
        spec("kind", "统计", FieldKind::Line(40), &[]).computed(),
        spec("necessity", "必要性", FieldKind::Points, &[]).computed(),
        spec("economy", "经济性", FieldKind::Points, &[]).computed(),
        spec("target", "目标", FieldKind::Points, &[]).computed(),
        spec("plan", "方案", FieldKind::Points, &[]).computed(),
        spec("funding", "筹资", FieldKind::Points, &[]).computed(),
        spec("total", "合计", FieldKind::Points, &[]).computed(),
        spec("note", "说明", FieldKind::Line(100), &[]).computed(),
    ],
    starts_with: &[],
    grows: false,
};

/// 成本类别.
const COST_KINDS: &[&str] = &["经济成本", "社会成本", "生态环境成本"];

const COSTS: GroupSpec = GroupSpec {
    id: "costs",
    row_label: "成本",
    columns: &[
        spec("kind", "成本类别", FieldKind::Choice(COST_KINDS), &["类别"]),
        spec("item", "成本项", FieldKind::Line(100), &["成本项目", "支出内容"]).required(),
        spec("quantity", "数量", FieldKind::Line(20), &["工程量"]),
        spec("unit_cost", "单位成本", FieldKind::Money, &["单价"]),
        spec("standard", "标准", FieldKind::Money, &["支出标准", "定额标准"]),
        spec("history", "历史", FieldKind::Money, &["历史水平"]),
        spec("peers", "同类", FieldKind::Money, &["同类水平"]),
        spec("total", "合计", FieldKind::Money, &["小计"]).computed(),
    ],
    starts_with: &[],
    grows: true,
};

const FLOWS: GroupSpec = GroupSpec {
    id: "flows",
    row_label: "年度",
    columns: &[
        spec("year", "年份", FieldKind::Line(20), &["年度"]).required(),
        spec("benefit", "效益", FieldKind::Money, &["效益金额"]),
        spec("cost", "成本", FieldKind::Money, &["成本金额"]),
        spec("net", "净效益", FieldKind::Money, &[]).computed(),
        spec("present", "净效益现值", FieldKind::Money, &["现值"]).computed(),
    ],
    starts_with: &[],
    grows: true,
};

const SENSITIVITY: GroupSpec = GroupSpec {
    id: "sensitivity",
    row_label: "测算结果",
    columns: &[
        spec("case", "测算口径", FieldKind::Line(40), &[]).computed(),
        spec("rate", "折现率", FieldKind::Percent, &[]).computed(),
        spec("present", "净现值", FieldKind::Money, &["NPV"]).computed(),
        spec("ratio", "效益成本比", FieldKind::Line(20), &["BCR"]).computed(),
    ],
    starts_with: &[],
    grows: false,
};

const DOCUMENTS: GroupSpec = GroupSpec {
    id: "documents",
    row_label: "材料",
    columns: &[
        spec("name", "材料名称", FieldKind::Line(150), &["资料名称"]).required(),
        spec("has", "有/无", FieldKind::Choice(&["有", "无"]), &["有无", "是否具备"]),
        spec("note", "说明", FieldKind::Text(1000), &["备注"]),
    ],
    starts_with: &[
        &[("name", "立项依据文件")],
        &[("name", "可行性研究报告或实施方案")],
        &[("name", "绩效目标申报表")],
        &[("name", "预算测算明细及依据")],
        &[("name", "集体决策会议纪要")],
        &[("name", "专家论证意见")],
        &[("name", "风险评估材料")],
        &[("name", "资金来源证明")],
    ],
    grows: true,
};
