//! The grids of the review sheets. A value stands only in columns in which a label begins somewhere, so that a
//! file of which such a column is blank is still read by its layout.

use super::{ITEMS, LENSES, OVERRULE};
use crate::form::layout::{Block, Cell, Content, column, field, label};
use crate::form::sheet::Sheet;

/// The grid of FM-08.
pub(super) const TARGET: &[Block] = &[
    Block::When(always, HEAD),
    Block::When(always, RATED),
    Block::Row(&[label(12, "逐项指标审核")]),
    Block::Group {
        group: LENSES,
        head: &[
            label(4, "三级指标"),
            label(1, "可衡量"),
            label(1, "可实现"),
            label(1, "可落地"),
            label(5, "说明"),
        ],
        row: &[
            column(4, "name"),
            column(1, "measurable"),
            column(1, "achievable"),
            column(1, "practicable"),
            column(5, "note"),
        ],
        merge: &[],
    },
    Block::Row(&[label(2, "按总评办理"), field(10, "ruling")]),
    Block::Row(&[label(2, "不按总评办理的理由"), field(10, OVERRULE)]),
    Block::When(always, CLOSING),
];

/// The grid of the other sheets.
pub(super) const OTHERS: &[Block] =
    &[Block::When(always, HEAD), Block::When(always, RATED), Block::When(always, CLOSING)];

const HEAD: &[Block] = &[
    Block::Row(&[Cell { span: 12, content: Content::Title }]),
    Block::Row(&[Cell { span: 12, content: Content::YearLine("year") }]),
    Block::Row(&[
        label(2, "项目（部门）名称"),
        field(6, "project"),
        label(1, "版次"),
        field(3, "revision"),
    ]),
    Block::Row(&[
        label(2, "主管部门"),
        field(4, "competent_department"),
        label(2, "审核对象"),
        field(4, "reviewed_form"),
    ]),
];

const RATED: &[Block] = &[
    Block::Group {
        group: ITEMS,
        head: &[
            label(2, "审核内容"),
            label(4, "审核要点"),
            label(1, "分值"),
            label(1, "等次"),
            label(1, "得分"),
            label(3, "扣分理由"),
        ],
        row: &[
            column(2, "criterion"),
            column(4, "item"),
            column(1, "points"),
            column(1, "rating"),
            column(1, "score"),
            column(3, "reason"),
        ],
        merge: &["criterion"],
    },
    Block::Row(&[
        label(2, "得分合计"),
        field(2, "total_score"),
        label(2, "总评"),
        field(2, "grade"),
        label(1, "修改意见（处）"),
        field(3, "repairs"),
    ]),
];

const CLOSING: &[Block] = &[
    Block::Row(&[label(2, "审核意见"), field(10, "opinion")]),
    Block::Row(&[
        label(2, "审核结论"),
        field(2, "decision"),
        label(2, "审核人"),
        field(2, "reviewer"),
        label(1, "审核日期"),
        field(3, "reviewed_on"),
    ]),
];

/// The parts that stand on every sheet.
fn always(_: &Sheet) -> bool {
    true
}
