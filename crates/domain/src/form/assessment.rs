//! FM-13 第三方机构考核表: twelve items in five parts, scored by the finance bureau when the report was taken, with
//! what the agency says to deductions and the share of the fee that follows. Points of the first three parts are
//! seen in county tables; the others, bands and shares are proposed (拟定).
//!
//! ```text
//! engagement + assessment ──overview──> sheet ──> page, paper, files
//! file ──read──> sheet ──overview──> points and reasons on the page, for the bureau to look at
//! ```

use super::layout::{
    Block, Cell, Content, FieldKind, FieldSpec, GroupSpec, Layout, Orientation, column, field,
    label, spec,
};
use crate::unit::words::words;

words! {
    /// 考核项目 of FM-13, in its order.
    AssessmentItem {
        Cover = "cover", "报告封面";
        Tables = "tables", "报告表格";
        Consistency = "consistency", "计分一致";
        Elements = "elements", "报告要素";
        Completeness = "completeness", "内容齐全";
        Writing = "writing", "文字表述";
        Statement = "statement", "绩效陈述";
        Support = "support", "依据支撑";
        Problems = "problems", "问题发现";
        Advice = "advice", "建议可行";
        Process = "process", "工作过程与时限";
        Integrity = "integrity", "廉洁保密";
    }
}

impl AssessmentItem {
    /// The part of the form that it stands in.
    pub const fn group(self) -> &'static str {
        match self {
            Self::Cover | Self::Tables | Self::Consistency => "报告格式",
            Self::Elements | Self::Completeness | Self::Writing => "报告内容",
            Self::Statement | Self::Support => "绩效反映",
            Self::Problems | Self::Advice => "问题和建议",
            Self::Process | Self::Integrity => "工作质量",
        }
    }
}

/// The group of the items.
pub const ITEMS: &str = "assessment_items";

/// FM-13.
pub static LAYOUT: Layout = Layout {
    code: "FM-13",
    title: "第三方机构考核表",
    version: "2026.1",
    source: "财监〔2021〕4号（对第三方机构的考核）；格式、内容、绩效反映三部分按县级考核表，其余项目、等次和付费比例为拟定",
    orientation: Orientation::Portrait,
    columns: &[8, 8, 9, 9, 7, 7, 9, 9, 8, 8, 9, 9],
    fields: FIELDS,
    groups: &[GroupSpec {
        id: ITEMS,
        row_label: "考核项目",
        columns: COLUMNS,
        starts_with: ROWS,
        grows: false,
    }],
    blocks: BLOCKS,
};

const FIELDS: &[FieldSpec] = &[
    spec("year", "年度", FieldKind::Year, &["预算年度"]).computed(),
    spec("agency", "第三方机构", FieldKind::Line(150), &["机构名称", "机构"]).computed(),
    spec("uscc", "统一社会信用代码", FieldKind::Line(18), &[]).computed(),
    spec("project", "评价对象", FieldKind::Line(180), &["项目名称", "项目"]).computed(),
    spec("competent_department", "主管部门", FieldKind::Line(150), &[]).computed(),
    spec("engagement", "委托编号", FieldKind::Line(20), &[]).computed(),
    spec("contract_number", "合同编号", FieldKind::Line(60), &[]).computed(),
    spec("contract_amount", "合同金额（万元）", FieldKind::Money, &["合同额", "合同额（万元）"])
        .computed(),
    spec("total_points", "分值合计", FieldKind::Points, &[]).computed(),
    spec("total_score", "得分合计", FieldKind::Points, &["得分"]).computed(),
    spec("grade", "考核等次", FieldKind::Line(20), &["等次"]).computed(),
    spec("fee_share", "付费比例", FieldKind::Line(20), &[]).computed(),
    spec("payable", "应付金额（万元）", FieldKind::Money, &["应付金额"]).computed(),
    spec("standing", "考核状态", FieldKind::Line(20), &[]).computed(),
    spec("assessor", "考核人", FieldKind::Line(60), &[]).computed(),
    spec("assessed_on", "考核日期", FieldKind::Day, &[]).computed(),
];

const COLUMNS: &[FieldSpec] = &[
    spec("part", "考核内容", FieldKind::Line(40), &[]).computed(),
    spec("item", "考核项目", FieldKind::Line(60), &[]).computed(),
    spec("points", "分值", FieldKind::Points, &[]).computed(),
    spec("score", "得分", FieldKind::Points, &[]),
    spec("reason", "扣分理由", FieldKind::Text(2000), &[]),
    spec("answer", "机构答复", FieldKind::Text(2000), &[]).computed(),
];

macro_rules! rows {
    ($($item:ident)+) => {
        &[$(
            &[
                ("part", AssessmentItem::$item.group()),
                ("item", AssessmentItem::$item.name()),
            ],
        )+]
    };
}

const ROWS: &[&[(&str, &str)]] = rows!(Cover Tables Consistency Elements Completeness Writing
    Statement Support Problems Advice Process Integrity);

/// A value stands only in columns in which a label begins somewhere, as on the review sheets.
const BLOCKS: &[Block] = &[
    Block::Row(&[Cell { span: 12, content: Content::Title }]),
    Block::Row(&[Cell { span: 12, content: Content::YearLine("year") }]),
    Block::Row(&[
        label(2, "第三方机构"),
        field(4, "agency"),
        label(2, "统一社会信用代码"),
        field(4, "uscc"),
    ]),
    Block::Row(&[
        label(2, "评价对象"),
        field(4, "project"),
        label(2, "主管部门"),
        field(4, "competent_department"),
    ]),
    Block::Row(&[
        label(2, "委托编号"),
        field(4, "engagement"),
        label(2, "合同编号"),
        field(4, "contract_number"),
    ]),
    Block::Group {
        group: ITEMS,
        head: &[
            label(2, "考核内容"),
            label(2, "考核项目"),
            label(1, "分值"),
            label(1, "得分"),
            label(3, "扣分理由"),
            label(3, "机构答复"),
        ],
        row: &[
            column(2, "part"),
            column(2, "item"),
            column(1, "points"),
            column(1, "score"),
            column(3, "reason"),
            column(3, "answer"),
        ],
        merge: &["part"],
    },
    Block::Row(&[
        label(2, "分值合计"),
        field(2, "total_points"),
        label(2, "得分合计"),
        field(2, "total_score"),
        label(1, "考核等次"),
        field(3, "grade"),
    ]),
    Block::Row(&[
        label(2, "合同金额（万元）"),
        field(2, "contract_amount"),
        label(2, "付费比例"),
        field(2, "fee_share"),
        label(1, "应付金额（万元）"),
        field(3, "payable"),
    ]),
    Block::Row(&[
        label(2, "考核状态"),
        field(2, "standing"),
        label(2, "考核人"),
        field(2, "assessor"),
        label(1, "考核日期"),
        field(3, "assessed_on"),
    ]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_item_has_its_row_in_its_part() {
        let rows = ROWS.iter().map(|row| (row[0].1, row[1].1));
        let items = AssessmentItem::ALL.into_iter().map(|item| (item.group(), item.name()));
        assert_eq!(rows.collect::<Vec<_>>(), items.collect::<Vec<_>>());
    }
}
