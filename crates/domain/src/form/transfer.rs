//! FM-05T 转移支付绩效自评表, with the labels of the tables that counties printed for 2022 to 2024. The rows of
//! 地方财政资金 by level, the points, the grade, 说明 and what follows the joint review are not printed there (拟定):
//! the money of each level is known from the register, and the points follow the rules of FM-05.

use super::common::{FUND_KIND, L1, L1_WEIGHT, L2, L3, YEAR};
use super::kind::FormKind;
use super::layout::{
    Block, Cell, Content, FieldKind, GroupSpec, Layout, Orientation, column, field, label, spec,
};
use super::self_evaluation::{
    EARNED, FUND_POINTS, FUND_SCORE, GRADE, GRADE_WORD, INDICATOR_ROW, POINTS, TOTAL, TOTAL_EARNED,
    TOTAL_POINTS,
};
use super::sheet::Sheet;
use crate::unit::text::squeeze;

/// The declaration.
pub static LAYOUT: Layout = Layout {
    code: "FM-05T",
    title: "转移支付绩效自评表",
    version: "2024.1",
    source: "中央对地方转移支付预算执行情况绩效自评表样（2022—2024年度公开件）",
    orientation: Orientation::Portrait,
    columns: &[7, 10, 13, 9, 10, 11, 11, 10, 9, 12],
    fields: &[
        YEAR,
        spec(
            "project",
            "转移支付（项目）名称",
            FieldKind::Line(180),
            &["转移支付名称", "项目名称", "专项名称", "转移支付（项目）", "项目（政策）名称"],
        )
        .required(),
        spec(
            "central_department",
            "中央主管部门",
            FieldKind::Line(150),
            &["中央主管单位", "中央部门"],
        )
        .required(),
        spec(
            "competent_department",
            "地方主管部门",
            FieldKind::Line(150),
            &["地方主管单位", "省级主管部门", "主管部门"],
        )
        .required(),
        spec(
            "implementing_unit",
            "资金使用单位",
            FieldKind::Line(150),
            &["项目实施单位", "实施单位", "资金使用单位（公章）"],
        )
        .required(),
        spec(
            "objective.expected",
            "总体目标",
            FieldKind::Text(5000),
            &["年度总体目标", "年初设定目标", "预期目标", "年度绩效目标"],
        )
        .required(),
        spec(
            "objective.actual",
            "全年实际完成情况",
            FieldKind::Text(5000),
            &["实际完成情况", "总体目标完成情况", "目标实际完成情况"],
        )
        .required(),
        TOTAL_POINTS,
        TOTAL_EARNED,
        GRADE_WORD,
        spec("remark", "说明", FieldKind::Text(2000), &["其他说明"]),
        spec("review.department", "主管部门审核", FieldKind::Line(300), &[]).computed(),
        spec("review.finance", "财政部门联审", FieldKind::Line(300), &[]).computed(),
        spec("sent.department", "报自治州项目主管部门", FieldKind::Line(300), &[]).computed(),
        spec("sent.finance", "报自治区财政部门备案", FieldKind::Line(300), &[]).computed(),
    ],
    groups: &[FUNDS, MANAGEMENT, INDICATORS],
    blocks: &[
        Block::Row(&[Cell { span: 10, content: Content::Title }]),
        Block::Row(&[Cell { span: 10, content: Content::YearLine("year") }]),
        Block::Row(&[label(2, "转移支付（项目）名称"), field(8, "project")]),
        Block::Row(&[label(2, "中央主管部门"), field(8, "central_department")]),
        Block::Row(&[
            label(2, "地方主管部门"),
            field(3, "competent_department"),
            label(2, "资金使用单位"),
            field(3, "implementing_unit"),
        ]),
        Block::Labelled {
            label: "资金投入情况（万元）",
            width: 1,
            blocks: &[Block::Group {
                group: "funds",
                head: &[
                    label(2, ""),
                    label(2, "全年预算数（A）"),
                    label(2, "全年执行数（B）"),
                    label(1, "预算执行率（B/A×100%）"),
                    label(1, "分值"),
                    label(1, "得分"),
                ],
                row: &[
                    column(2, "kind"),
                    column(2, "adjusted_budget"),
                    column(2, "executed"),
                    column(1, "rate"),
                    column(1, "weight"),
                    column(1, "score"),
                ],
                merge: &[],
            }],
        },
        Block::Labelled {
            label: "资金管理情况",
            width: 1,
            blocks: &[Block::Group {
                group: "management",
                head: &[label(2, ""), label(4, "情况说明"), label(3, "存在问题和改进措施")],
                row: &[column(2, "item"), column(4, "situation"), column(3, "problem")],
                merge: &[],
            }],
        },
        Block::Labelled {
            label: "总体目标完成情况",
            width: 1,
            blocks: &[
                Block::Row(&[label(5, "总体目标"), label(4, "全年实际完成情况")]),
                Block::Row(&[field(5, "objective.expected"), field(4, "objective.actual")]),
            ],
        },
        Block::Labelled {
            label: "绩效指标",
            width: 1,
            blocks: &[Block::Group {
                group: "indicators",
                head: &[
                    label(1, "一级指标"),
                    label(1, "二级指标"),
                    label(2, "三级指标"),
                    label(1, "指标值"),
                    label(1, "全年实际完成值"),
                    label(1, "分值"),
                    label(1, "得分"),
                    label(1, "未完成原因和改进措施"),
                ],
                row: INDICATOR_ROW,
                merge: &["l1", "l2"],
            }],
        },
        TOTAL,
        GRADE,
        Block::Optional(has_remark, &[Block::Row(&[label(2, "说明"), field(8, "remark")])]),
        Block::When(
            is_reviewed,
            &[
                Block::Row(&[label(2, "主管部门审核"), field(8, "review.department")]),
                Block::Row(&[label(2, "财政部门联审"), field(8, "review.finance")]),
                Block::Row(&[label(2, "报自治州项目主管部门"), field(8, "sent.department")]),
                Block::Row(&[label(2, "报自治区财政部门备案"), field(8, "sent.finance")]),
            ],
        ),
    ],
};

/// 资金投入情况.
const FUNDS: GroupSpec = GroupSpec {
    id: "funds",
    row_label: "资金",
    columns: &[
        FUND_KIND,
        spec(
            "adjusted_budget",
            "全年预算数（A）",
            FieldKind::Money,
            &["全年预算数", "预算数（A）", "调整后预算数"],
        ),
        spec(
            "executed",
            "全年执行数（B）",
            FieldKind::Money,
            &["全年执行数", "执行数（B）", "预算执行数", "执行数"],
        ),
        spec(
            "rate",
            "预算执行率（B/A×100%）",
            FieldKind::Percent,
            &["预算执行率", "预算执行率（B/A）", "执行率（B/A）", "执行率"],
        )
        .computed(),
        FUND_POINTS,
        FUND_SCORE,
    ],
    starts_with: &[
        &[("kind", "年度资金总额"), ("weight", "10")],
        &[("kind", "其中：中央财政资金"), ("weight", "—"), ("score", "—")],
        &[("kind", "地方财政资金"), ("weight", "—"), ("score", "—")],
        &[("kind", "其中：自治区资金"), ("weight", "—"), ("score", "—")],
        &[("kind", "自治州资金"), ("weight", "—"), ("score", "—")],
        &[("kind", "县级资金"), ("weight", "—"), ("score", "—")],
        &[("kind", "其他资金"), ("weight", "—"), ("score", "—")],
    ],
    grows: false,
};

/// 资金管理情况: seven sides of how the money was handled.
const MANAGEMENT: GroupSpec = GroupSpec {
    id: "management",
    row_label: "资金管理",
    columns: &[
        spec("item", "资金管理事项", FieldKind::Line(60), &[]).required(),
        spec("situation", "情况说明", FieldKind::Text(2000), &["管理情况"]),
        spec("problem", "存在问题和改进措施", FieldKind::Text(2000), &["存在问题及改进措施"]),
    ],
    starts_with: &[
        &[("item", "分配科学性")],
        &[("item", "下达及时性")],
        &[("item", "拨付合规性")],
        &[("item", "使用规范性")],
        &[("item", ACCURACY)],
        &[("item", "预算绩效管理情况")],
        &[("item", "支出责任履行情况")],
    ],
    grows: false,
};

/// The side of 资金管理情况 that tells why money was not spent.
pub const ACCURACY: &str = "执行准确性";

/// 绩效指标, scored as on FM-05.
const INDICATORS: GroupSpec = GroupSpec {
    id: "indicators",
    row_label: "指标",
    columns: &[
        L1,
        L1_WEIGHT,
        L2,
        L3,
        spec(
            "target_raw",
            "指标值",
            FieldKind::Value,
            &["年度指标值", "年初指标值", "目标值", "年度目标值"],
        )
        .required(),
        spec(
            "actual_raw",
            "全年实际完成值",
            FieldKind::Value,
            &["实际完成值", "完成值", "全年完成值", "全年实际值", "实际值"],
        )
        .required(),
        POINTS,
        EARNED,
        spec(
            "deviation_note",
            "未完成原因和改进措施",
            FieldKind::Text(2000),
            &["未完成原因分析", "偏差原因分析及改进措施", "偏差原因分析", "备注"],
        ),
    ],
    starts_with: &[],
    grows: true,
};

/// Computed fields that tell of the joint review and of what was sent: they follow from the journal, so no
/// revision holds them.
pub const ROUTE_FIELDS: [&str; 4] =
    ["review.department", "review.finance", "sent.department", "sent.finance"];

/// What a row of 资金投入情况 stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TransferFund {
    /// 年度资金总额: of 中央, 地方 and 其他.
    Total,
    /// 中央财政资金.
    Central,
    /// 地方财政资金: of the three levels below.
    Local,
    /// 自治区资金.
    Region,
    /// 自治州资金.
    Prefecture,
    /// 县级资金.
    County,
    /// 其他资金: own, social and carried-over money.
    Other,
}

impl TransferFund {
    /// The rows that make up 地方财政资金.
    pub const LOCAL: [Self; 3] = [Self::Region, Self::Prefecture, Self::County];

    /// The rows that make up 年度资金总额.
    pub const WHOLE: [Self; 3] = [Self::Central, Self::Local, Self::Other];

    /// Reads a row's label: `其中：中央财政资金`, `省级资金`, `年度资金总额：`.
    pub fn read(label: &str) -> Option<Self> {
        const WORDS: [(TransferFund, &[&str]); 7] = [
            (TransferFund::Total, &["总额", "合计", "总计"]),
            (TransferFund::Other, &["其他", "自有", "自筹", "社会", "结转", "结余"]),
            (TransferFund::Central, &["中央"]),
            (TransferFund::Local, &["地方"]),
            (TransferFund::Region, &["自治区", "省"]),
            (TransferFund::Prefecture, &["州", "地区", "市级"]),
            (TransferFund::County, &["县", "区级", "本级"]),
        ];
        let folded = squeeze(label);
        let has = |words: &[&str]| words.iter().any(|word| folded.contains(word));
        WORDS.iter().find(|(_, words)| has(words)).map(|(fund, _)| *fund)
    }

    /// The rows that make up this one; none where it stands for itself.
    pub const fn parts(self) -> &'static [Self] {
        match self {
            Self::Total => &Self::WHOLE,
            Self::Local => &Self::LOCAL,
            Self::Central | Self::Region | Self::Prefecture | Self::County | Self::Other => &[],
        }
    }
}

/// On FM-05T, a row that is a part of 地方财政资金 and counts in it already.
pub fn is_part_of_local(kind: FormKind, label: &str) -> bool {
    kind == FormKind::TransferSelfEvaluation
        && TransferFund::read(label).is_some_and(|fund| TransferFund::LOCAL.contains(&fund))
}

fn has_remark(sheet: &Sheet) -> bool {
    !sheet.field("remark").is_empty()
}

fn is_reviewed(sheet: &Sheet) -> bool {
    ROUTE_FIELDS.iter().any(|id| !sheet.field(id).is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_form_is_told_by_its_label() {
        use TransferFund::{Central, County, Local, Other, Prefecture, Region, Total};
        let read: Vec<_> =
            FUNDS.starts_with.iter().map(|row| TransferFund::read(row[0].1)).collect();
        let wanted = [Total, Central, Local, Region, Prefecture, County, Other];
        assert_eq!(read, wanted.map(Some));
        assert_eq!(TransferFund::read("省级财政资金"), Some(Region));
        assert_eq!(TransferFund::read("资金"), None);
    }
}
