//! FM-09 绩效评价报告 with its score table: the department's evaluation of one of its projects, and the
//! finance bureau's through an agency, of a project (FM-09A), of a department as a whole (FM-09B) or of a township
//! government's finances (FM-09C). Chapters and the framework for projects follow the annexes of 财预〔2020〕10号, the
//! framework for departments that of 财预〔2013〕53号, that for finances is a proposed one; weights and standards an
//! evaluation begins with are proposed ones (拟定) and may be changed.
//!
//! A further layout is a file like [`whole`] with its rates and its framework, and the line of its form in
//! [`super::declared`]: points, checks and tables follow from those.

use super::layout::{
    Block, Cell, Content, FieldKind, FieldSpec, FormKind, GroupSpec, Layout, Orientation, field,
    label, spec,
};
use crate::unit::text::squeeze;
use rates::Rate;

mod scores;

mod chapters;

pub mod rates;

pub mod lower;

pub mod whole;

use chapters::{COMPARISON, COMPARISON_NOTE, GAP, GAP_NOTE, SELF_SCORE, blocks, fields};

/// 一级指标 of the framework for projects, in its order.
const LEVELS: [&str; 4] = ["决策", "过程", "产出", "效益"];

/// 指标体系框架 of a score table.
pub struct Framework {
    /// 一级指标, in their order.
    pub levels: [&'static str; 4],
    /// The rates that decide rows of it, in the order of their table, where there is one.
    pub rates: &'static [Rate],
    /// Where what was promised stands in it: first and second level of an indicator of the approved target, by its
    /// own two levels; nothing where it does not belong there.
    pub place: fn(&str, &str) -> Option<(&'static str, &'static str)>,
    /// Rows that stay when what was promised takes the place of the others of its level.
    pub kept: &'static [&'static str],
}

/// 指标体系框架 for projects.
pub static FRAMEWORK_OF_PROJECTS: Framework =
    Framework { levels: LEVELS, rates: rates::OF_PROJECT, place: scores::place, kept: &[] };

impl Framework {
    /// The one of an evaluation; no other form has one.
    pub const fn of(kind: FormKind) -> Option<&'static Self> {
        kind.declared().framework
    }

    /// Which of its levels a text names.
    pub fn level(&self, text: &str) -> Option<usize> {
        let text = squeeze(text);
        let word = text.strip_suffix("指标").unwrap_or(&text);
        self.levels.iter().position(|level| *level == word)
    }

    /// The rate of a name.
    pub fn rate(&self, name: &str) -> Option<&'static Rate> {
        let name = squeeze(name);
        self.rates.iter().find(|rate| squeeze(rate.name) == name)
    }

    /// Levels that say what came of the money; together they weigh the most.
    pub const fn results(&self) -> [&'static str; 2] {
        [self.levels[2], self.levels[3]]
    }
}

/// The group of the score table.
pub const SCORES: &str = "scores";

/// 部门评价.
pub static DEPARTMENT: Layout = of_project("FM-09", "部门绩效评价报告");

/// 财政评价, 财政重点绩效评价.
pub static KEY: Layout = of_project("FM-09A", "财政绩效评价报告");

/// 财政评价 of a department as a whole.
pub static WHOLE: Layout = layout(
    ("FM-09B", "部门整体支出绩效评价报告"),
    "财预〔2013〕53号部门整体支出绩效评价共性指标体系框架，财预〔2020〕10号附件报告参考提纲；分值、评分标准、比率表为拟定",
    (whole::FIELDS, whole::GROUPS, whole::BLOCKS),
);

/// 财政评价 of how a township government ran its finances.
pub static LOWER: Layout = layout(
    ("FM-09C", "下级政府财政运行综合绩效评价报告"),
    "没有统一表样；评价领域按《2025年度全面实施预算绩效管理工作台账》第1、17项，章节按财预〔2020〕10号附件报告参考提纲；指标、分值、评分标准、比率表为拟定",
    (lower::FIELDS, lower::GROUPS, lower::BLOCKS),
);

const fn of_project(code: &'static str, title: &'static str) -> Layout {
    let source =
        "财预〔2020〕10号附件：报告参考提纲和项目支出绩效评价指标体系框架；分值、评分标准为拟定";
    layout((code, title), source, (FIELDS, scores::GROUPS, BLOCKS))
}

/// What stands in a report, and how it is laid out.
type Parts = (&'static [FieldSpec], &'static [GroupSpec], &'static [Block]);

const fn layout(
    (code, title): (&'static str, &'static str),
    source: &'static str,
    (fields, groups, blocks): Parts,
) -> Layout {
    Layout {
        code,
        title,
        version: "2026.1",
        source,
        orientation: Orientation::Landscape,
        columns: &[7, 6, 9, 6, 12, 6, 14, 16, 16, 7, 14, 12],
        fields,
        groups,
        blocks,
    }
}

const FIELDS: &[FieldSpec] = fields! {
    [
        spec("project", "项目名称", FieldKind::Line(180), &["评价对象", "被评价项目"]).required(),
        spec("competent_department", "主管部门", FieldKind::Line(150), &["预算部门", "主管单位"])
            .required(),
        spec("implementing_unit", "实施单位", FieldKind::Line(150), &["项目单位", "项目实施单位"])
            .required(),
    ]
    [
        spec("funds.budget", "预算数（万元）", FieldKind::Money, &["预算数", "全年预算数"])
            .required(),
        spec("funds.in_place", "实际到位（万元）", FieldKind::Money, &["实际到位", "到位资金"])
            .required(),
        spec("funds.spent", "实际支出（万元）", FieldKind::Money, &["实际支出", "支出资金"])
            .required(),
        spec("funds.in_place_rate", "资金到位率", FieldKind::Percent, &["到位率"]).computed(),
        spec("funds.execution_rate", "预算执行率", FieldKind::Percent, &["执行率"]).computed(),
        spec("basics.overview", "项目概况", FieldKind::Text(5000), &["项目基本情况"]).required(),
        spec("basics.target", "项目绩效目标", FieldKind::Text(5000), &["绩效目标"]).required(),
    ]
    [SELF_SCORE, GAP, GAP_NOTE]
    [
        spec("analysis.decision", "项目决策情况", FieldKind::Text(5000), &["决策分析"]).required(),
        spec("analysis.process", "项目过程情况", FieldKind::Text(5000), &["过程分析"]).required(),
        spec("analysis.output", "项目产出情况", FieldKind::Text(5000), &["产出分析"]).required(),
        spec("analysis.benefit", "项目效益情况", FieldKind::Text(5000), &["效益分析"]).required(),
    ]
};

/// The report, chapter by chapter; 评分表 stands in the third.
const BLOCKS: &[Block] = blocks! {
    [
        Block::Row(&[
            label(2, "项目名称"),
            field(5, "project"),
            label(2, "主管部门"),
            field(3, "competent_department"),
        ]),
        Block::Row(&[
            label(2, "实施单位"),
            field(2, "implementing_unit"),
            label(2, "评价组（机构）"),
            field(2, "evaluator"),
            label(1, "评价日期"),
            field(3, "evaluated_on"),
        ]),
    ]
    [
        Block::Row(&[label(2, "项目概况"), field(10, "basics.overview")]),
        Block::Row(&[label(2, "项目绩效目标"), field(10, "basics.target")]),
        Block::Row(&[
            label(2, "预算数（万元）"),
            field(3, "funds.budget"),
            label(2, "实际到位（万元）"),
            field(1, "funds.in_place"),
            label(2, "实际支出（万元）"),
            field(2, "funds.spent"),
        ]),
        Block::Row(&[
            label(2, "资金到位率"),
            field(3, "funds.in_place_rate"),
            label(2, "预算执行率"),
            field(5, "funds.execution_rate"),
        ]),
    ]
    [COMPARISON, COMPARISON_NOTE]
    [
        Block::Row(&[label(2, "项目决策情况"), field(10, "analysis.decision")]),
        Block::Row(&[label(2, "项目过程情况"), field(10, "analysis.process")]),
        Block::Row(&[label(2, "项目产出情况"), field(10, "analysis.output")]),
        Block::Row(&[label(2, "项目效益情况"), field(10, "analysis.benefit")]),
    ]
};
