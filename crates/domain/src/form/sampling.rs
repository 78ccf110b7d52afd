//! FM-11 抽审工作表: what was drawn, how it was drawn, and what a second pair of eyes found in each document. No
//! official form was found; its columns are those that 抽审 of the region's ledger asks for (拟定).
//!
//! ```text
//! batch + results ──overview──> sheet ──> page, paper, files
//! file ──read──> sheet ──overview──> points, issues and results on the page, for the bureau to look at
//! ```

use super::layout::{
    Block, Cell, Content, FieldKind, FieldSpec, GroupSpec, Layout, Orientation, column, field,
    label, spec,
};
use crate::unit::text::squeeze;
use crate::unit::words::words;

words! {
    /// 抽审项目 of FM-11: what each drawn document is scored in.
    SampleCriterion {
        /// Nothing is left out.
        Completeness = "completeness", "完整性";
        /// It is written as the rules ask.
        Conformity = "conformity", "规范性";
        /// What it says is so.
        Truth = "truth", "真实性";
        /// Its first review saw what there was to see.
        Review = "review", "审核质量";
    }

    /// 抽审结果, from the best.
    SampleResult {
        /// Nothing is to be done.
        Pass = "pass", "合格";
        /// What was found is to be put right.
        Repair = "repair", "需整改";
        /// It should not have been accepted.
        Fail = "fail", "不合格";
    }
}

impl SampleResult {
    /// Reads [`Self::name`].
    pub fn read(text: &str) -> Option<Self> {
        let text = squeeze(text);
        Self::ALL.into_iter().find(|one| one.name() == text)
    }
}

/// The words of a row's result.
const RESULTS: &[&str] =
    &[SampleResult::Pass.name(), SampleResult::Repair.name(), SampleResult::Fail.name()];

/// The group of the drawn documents.
pub const SAMPLES: &str = "samples";

/// FM-11.
pub static LAYOUT: Layout = Layout {
    code: "FM-11",
    title: "抽审工作表",
    version: "2026.1",
    source: "未见统一表样（拟定）；按2025年度全面实施预算绩效管理工作台账第7、9、11、13、16、18、23、25、27项（抽审不低于10%）设置栏目",
    orientation: Orientation::Landscape,
    columns: &[5, 10, 11, 14, 9, 6, 6, 6, 6, 6, 17, 8, 10, 9],
    fields: FIELDS,
    groups: &[GroupSpec {
        id: SAMPLES,
        row_label: "抽中材料",
        columns: COLUMNS,
        starts_with: &[],
        grows: true,
    }],
    blocks: BLOCKS,
};

const FIELDS: &[FieldSpec] = &[
    spec("year", "年度", FieldKind::Year, &["预算年度"]).computed(),
    spec("batch", "批次", FieldKind::Line(20), &["抽审批次"]).computed(),
    spec("object", "抽审对象", FieldKind::Line(40), &[]).computed(),
    spec("drawn_on", "抽取日期", FieldKind::Day, &[]).computed(),
    spec("frame_size", "总体（份）", FieldKind::Line(20), &["总体"]).computed(),
    spec("sample_size", "抽取（份）", FieldKind::Line(20), &["抽取"]).computed(),
    spec("share", "抽审比例", FieldKind::Line(60), &[]).computed(),
    spec("frame_amount", "总体金额（万元）", FieldKind::Money, &["总体金额"]).computed(),
    spec("sample_amount", "抽中金额（万元）", FieldKind::Money, &["抽中金额"]).computed(),
    spec("strata", "分层", FieldKind::Line(60), &[]).computed(),
    spec("seed", "种子", FieldKind::Line(64), &["抽取种子"]).computed(),
    spec("drawn_by", "抽取人", FieldKind::Line(150), &[]).computed(),
    spec("seed_source", "种子来源", FieldKind::Text(1000), &[]).computed(),
    spec("digest", "总体摘要（SM3）", FieldKind::Line(64), &["总体摘要"]).computed(),
    spec("again", "重新抽取的理由", FieldKind::Text(1000), &[]).computed(),
    spec("passed", "合格（份）", FieldKind::Line(20), &["合格"]).computed(),
    spec("to_repair", "需整改（份）", FieldKind::Line(20), &["需整改"]).computed(),
    spec("failed", "不合格（份）", FieldKind::Line(20), &["不合格"]).computed(),
];

const COLUMNS: &[FieldSpec] = &[
    spec("number", "序号", FieldKind::Line(10), &[]).computed(),
    spec("department", "主管部门", FieldKind::Line(150), &["部门"]).computed(),
    spec("code", "编码", FieldKind::Line(60), &["项目编码"]).computed(),
    spec("name", "项目（部门）名称", FieldKind::Line(180), &["项目名称"]).computed(),
    spec("document", "抽中材料", FieldKind::Line(60), &["材料"]).computed(),
    spec("completeness", "完整性", FieldKind::Points, &[]),
    spec("conformity", "规范性", FieldKind::Points, &[]),
    spec("truth", "真实性", FieldKind::Points, &[]),
    spec("review", "审核质量", FieldKind::Points, &[]),
    spec("total", "得分", FieldKind::Points, &[]).computed(),
    spec("issues", "发现的问题", FieldKind::Text(2000), &["问题"]),
    spec("result", "抽审结果", FieldKind::Choice(RESULTS), &["结果"]),
    spec("reviewer", "抽审人", FieldKind::Line(150), &[]).computed(),
    spec("fed_back", "反馈日期", FieldKind::Day, &[]).computed(),
];

/// Under the title: the draw, then its documents, then how many came to what.
const BLOCKS: &[Block] = &[
    Block::Row(&[Cell { span: 14, content: Content::Title }]),
    Block::Row(&[Cell { span: 14, content: Content::YearLine("year") }]),
    Block::Row(&[
        label(2, "批次"),
        field(3, "batch"),
        label(2, "抽审对象"),
        field(2, "object"),
        label(2, "抽取日期"),
        field(3, "drawn_on"),
    ]),
    Block::Row(&[
        label(2, "总体（份）"),
        field(3, "frame_size"),
        label(2, "抽取（份）"),
        field(2, "sample_size"),
        label(2, "抽审比例"),
        field(3, "share"),
    ]),
    Block::Row(&[
        label(2, "总体金额（万元）"),
        field(3, "frame_amount"),
        label(2, "抽中金额（万元）"),
        field(2, "sample_amount"),
        label(2, "分层"),
        field(3, "strata"),
    ]),
    Block::Row(&[label(2, "种子"), field(7, "seed"), label(2, "抽取人"), field(3, "drawn_by")]),
    Block::Row(&[
        label(2, "种子来源"),
        field(7, "seed_source"),
        label(2, "重新抽取的理由"),
        field(3, "again"),
    ]),
    Block::Row(&[label(2, "总体摘要（SM3）"), field(12, "digest")]),
    Block::Group {
        group: SAMPLES,
        head: &[
            label(1, "序号"),
            label(1, "主管部门"),
            label(1, "编码"),
            label(1, "项目（部门）名称"),
            label(1, "抽中材料"),
            label(1, "完整性"),
            label(1, "规范性"),
            label(1, "真实性"),
            label(1, "审核质量"),
            label(1, "得分"),
            label(1, "发现的问题"),
            label(1, "抽审结果"),
            label(1, "抽审人"),
            label(1, "反馈日期"),
        ],
        row: &[
            column(1, "number"),
            column(1, "department"),
            column(1, "code"),
            column(1, "name"),
            column(1, "document"),
            column(1, "completeness"),
            column(1, "conformity"),
            column(1, "truth"),
            column(1, "review"),
            column(1, "total"),
            column(1, "issues"),
            column(1, "result"),
            column(1, "reviewer"),
            column(1, "fed_back"),
        ],
        merge: &[],
    },
    Block::Row(&[
        label(2, "合格（份）"),
        field(3, "passed"),
        label(2, "需整改（份）"),
        field(2, "to_repair"),
        label(2, "不合格（份）"),
        field(3, "failed"),
    ]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_criterion_has_its_column() {
        for criterion in SampleCriterion::ALL {
            let found = COLUMNS.iter().find(|spec| spec.id == criterion.key());
            assert_eq!(found.map(|spec| spec.label), Some(criterion.name()));
        }
    }
}
