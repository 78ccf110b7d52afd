//! The grid of FM-07.

use super::is_policy;
use crate::form::layout::{Block, Cell, Content, column, field, label};
use crate::form::sheet::Sheet;

/// The grid, from top to bottom.
pub(super) const BLOCKS: &[Block] = &[
    Block::When(always, COVER),
    Block::When(always, BASIS),
    Block::When(always, WORK),
    Block::Row(&[label(12, "三、综合评估情况与评估结论")]),
    Block::When(is_project, PROJECT_JUDGED),
    Block::When(is_policy, POLICY_JUDGED),
    Block::When(always, TOTALS),
    Block::When(always, EXPERTS_BLOCKS),
    Block::When(always, COST_BLOCKS),
    Block::When(always, CLOSING),
];

/// The cover, to 申请、支持和不支持的金额.
const COVER: &[Block] = &[
    Block::Row(&[Cell { span: 12, content: Content::Title }]),
    Block::Row(&[Cell { span: 12, content: Content::YearLine("year") }]),
    Block::Row(&[
        label(2, "项目或政策名称"),
        field(6, "project"),
        label(2, "对象类别"),
        field(2, "subject_class"),
    ]),
    Block::Row(&[
        label(2, "单位名称"),
        field(4, "implementing_unit"),
        label(2, "主管部门"),
        field(4, "competent_department"),
    ]),
    Block::Row(&[
        label(2, "评估小组（机构）"),
        field(4, "evaluator"),
        label(2, "评估日期"),
        field(4, "evaluated_on"),
    ]),
    Block::Row(&[
        label(2, "申请金额（万元）"),
        field(2, "requested"),
        label(2, "支持金额（万元）"),
        field(2, "supported"),
        label(2, "不支持金额（万元）"),
        field(2, "unsupported"),
    ]),
];

const BASIS: &[Block] = &[
    Block::Row(&[label(12, "一、评估对象基本情况")]),
    Block::Row(&[label(2, "立项背景"), field(10, "basis.background")]),
    Block::Row(&[label(2, "主要内容"), field(10, "basis.content")]),
    Block::Row(&[label(2, "绩效目标"), field(10, "basis.target")]),
    Block::Row(&[label(2, "资金构成"), field(10, "basis.funding")]),
];

const WORK: &[Block] = &[
    Block::Row(&[label(12, "二、评估工作开展情况")]),
    Block::Row(&[label(2, "评估目的及对象"), field(10, "work.purpose")]),
    Block::Row(&[label(2, "评估思路及方法"), field(10, "work.method")]),
    Block::Row(&[label(2, "评估工作程序"), field(10, "work.procedure")]),
];

const ITEM_HEAD: &[Cell] = &[
    label(2, "评估内容"),
    label(4, "评估要点"),
    label(1, "分值"),
    label(1, "等次"),
    label(1, "得分"),
    label(3, "评分理由"),
];

const ITEM_ROW: &[Cell] = &[
    column(2, "criterion"),
    column(4, "item"),
    column(1, "points"),
    column(1, "rating"),
    column(1, "score"),
    column(3, "note"),
];

/// Opinions and score table of a project.
const PROJECT_JUDGED: &[Block] = &[
    Block::Row(&[label(2, "立项必要性"), field(10, "opinion.necessity")]),
    Block::Row(&[label(2, "投入经济性"), field(10, "opinion.economy")]),
    Block::Row(&[label(2, "绩效目标合理性"), field(10, "opinion.target")]),
    Block::Row(&[label(2, "实施方案可行性"), field(10, "opinion.plan")]),
    Block::Row(&[label(2, "筹资合规性"), field(10, "opinion.funding")]),
    Block::Row(&[label(12, "评分表")]),
    Block::Group { group: "items", head: ITEM_HEAD, row: ITEM_ROW, merge: &["criterion"] },
];

/// Opinions and score table of a policy.
const POLICY_JUDGED: &[Block] = &[
    Block::Row(&[label(2, "政策设立必要性"), field(10, "opinion.necessity")]),
    Block::Row(&[label(2, "政策保障充分性"), field(10, "opinion.economy")]),
    Block::Row(&[label(2, "政策目标合理性"), field(10, "opinion.target")]),
    Block::Row(&[label(2, "政策实施可持续性"), field(10, "opinion.plan")]),
    Block::Row(&[label(2, "政策资金合规性"), field(10, "opinion.funding")]),
    Block::Row(&[label(12, "评分表")]),
    Block::Group { group: "policy_items", head: ITEM_HEAD, row: ITEM_ROW, merge: &["criterion"] },
];

const TOTALS: &[Block] = &[
    Block::Row(&[label(12, "得分汇总")]),
    Block::Group {
        group: "criteria",
        head: &[label(6, "评估内容"), label(2, "满分"), label(2, "得分"), label(2, "得分率")],
        row: &[column(6, "criterion"), column(2, "points"), column(2, "score"), column(2, "rate")],
        merge: &[],
    },
    Block::Row(&[
        label(2, "评分合计"),
        field(2, "total_score"),
        label(2, "得分对应结论"),
        field(2, "score_conclusion"),
        label(2, "评估结论"),
        field(2, "conclusion"),
    ]),
    Block::Row(&[label(2, "总体结论"), field(10, "conclusion_note")]),
];

const EXPERT_ROW: &[Cell] = &[
    column(1, "name"),
    column(2, "organization"),
    column(1, "necessity"),
    column(1, "economy"),
    column(1, "target"),
    column(1, "plan"),
    column(1, "funding"),
    column(1, "total"),
    column(3, "opinion"),
];

const EXPERTS_BLOCKS: &[Block] = &[
    Block::Row(&[label(12, "专家评分（每项满分20分）")]),
    Block::Group {
        group: "experts",
        head: &[
            label(1, "专家"),
            label(2, "单位及职称"),
            label(1, "必要性"),
            label(1, "经济性"),
            label(1, "目标"),
            label(1, "方案"),
            label(1, "筹资"),
            label(1, "合计"),
            label(3, "评估意见"),
        ],
        row: EXPERT_ROW,
        merge: &[],
    },
    Block::Group {
        group: "expert_statistics",
        head: &[
            label(3, "统计"),
            label(1, "必要性"),
            label(1, "经济性"),
            label(1, "目标"),
            label(1, "方案"),
            label(1, "筹资"),
            label(1, "合计"),
            label(3, "说明"),
        ],
        row: &[
            column(3, "kind"),
            column(1, "necessity"),
            column(1, "economy"),
            column(1, "target"),
            column(1, "plan"),
            column(1, "funding"),
            column(1, "total"),
            column(3, "note"),
        ],
        merge: &[],
    },
];

const COST_BLOCKS: &[Block] = &[
    Block::Row(&[label(12, "成本效益分析（万元）")]),
    Block::Group {
        group: "costs",
        head: &[
            label(2, "成本类别"),
            label(3, "成本项"),
            label(1, "数量"),
            label(1, "单位成本"),
            label(1, "标准"),
            label(1, "历史"),
            label(1, "同类"),
            label(2, "合计"),
        ],
        row: &[
            column(2, "kind"),
            column(3, "item"),
            column(1, "quantity"),
            column(1, "unit_cost"),
            column(1, "standard"),
            column(1, "history"),
            column(1, "peers"),
            column(2, "total"),
        ],
        merge: &[],
    },
    Block::Row(&[
        label(2, "成本合计（万元）"),
        field(2, "cost_total"),
        label(1, "折现率"),
        field(2, "discount_rate"),
        label(2, "折现率依据"),
        field(3, "discount_note"),
    ]),
    Block::Group {
        group: "flows",
        head: &[
            label(3, "年份"),
            label(2, "效益"),
            label(2, "成本"),
            label(2, "净效益"),
            label(3, "净效益现值"),
        ],
        row: &[
            column(3, "year"),
            column(2, "benefit"),
            column(2, "cost"),
            column(2, "net"),
            column(3, "present"),
        ],
        merge: &[],
    },
    Block::Group {
        group: "sensitivity",
        head: &[
            label(4, "测算口径"),
            label(2, "折现率"),
            label(3, "净现值"),
            label(3, "效益成本比"),
        ],
        row: &[column(4, "case"), column(2, "rate"), column(3, "present"), column(3, "ratio")],
        merge: &[],
    },
];

const CLOSING: &[Block] = &[
    Block::Row(&[label(12, "四、相关建议")]),
    Block::Row(&[label(2, "相关建议"), field(10, "advice")]),
    Block::Row(&[label(12, "五、其他需要说明的问题")]),
    Block::Row(&[label(2, "其他需要说明的问题"), field(10, "other")]),
    Block::Row(&[label(12, "六、附件")]),
    Block::Group {
        group: "documents",
        head: &[label(5, "材料名称"), label(2, "有/无"), label(5, "说明")],
        row: &[column(5, "name"), column(2, "has"), column(5, "note")],
        merge: &[],
    },
    Block::Row(&[label(2, "附件"), field(10, "attachments")]),
];

fn is_project(sheet: &Sheet) -> bool {
    !is_policy(sheet)
}

/// The parts of the form that stand on every print.
fn always(_: &Sheet) -> bool {
    true
}
