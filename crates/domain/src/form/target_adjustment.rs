//! FM-01A 项目支出绩效目标调整申请表: what was approved beside what shall count from now on. No official form
//! was found; head, goal and indicators follow FM-01, 原值 and 新值 the practice of adjusting with both (拟定).
//!
//! ```text
//! accepted target + accepted adjustment ──adjusted──> the target that counts from then on
//! ```

use super::common::{L1, L1_WEIGHT, L2, YEAR};
use super::layout::{
    Block, Cell, Content, FieldKind, FieldSpec, GroupSpec, Layout, Orientation, column, field,
    label, spec,
};
use super::sheet::{Row, Sheet};
use crate::form::layout::FormKind;
use crate::unit::text::squeeze;

/// 不变: value, weight and level stay.
pub const KEPT: &str = "不变";

/// 改值: value or weight becomes another.
pub const CHANGED: &str = "改值";

/// 新增: was not promised before.
pub const ADDED: &str = "新增";

/// 取消: is not promised any more.
pub const DROPPED: &str = "取消";

/// 调整方式.
pub const CHANGES: &[&str] = &[KEPT, CHANGED, ADDED, DROPPED];

/// Columns that an approved indicator brings along, each with the column of the target that it comes from.
pub const CARRIED: [(&str, &str); 8] = [
    ("l1", "l1"),
    ("l1_weight", "l1_weight"),
    ("l2", "l2"),
    ("name", "name"),
    ("before_raw", "target_raw"),
    ("target_raw", "target_raw"),
    ("before_weight", "weight"),
    ("weight", "weight"),
];

/// The declaration.
pub static LAYOUT: Layout = Layout {
    code: "FM-01A",
    title: "项目支出绩效目标调整申请表",
    version: "2026.1",
    source: "未见国家统一表样（拟定）；栏目随财预〔2015〕88号绩效目标申报表，增加原值、调整后值、调整原因和依据",
    orientation: Orientation::Landscape,
    columns: &[8, 12, 14, 22, 10, 14, 14, 8, 10, 16],
    fields: &[
        YEAR,
        spec("project", "项目名称", FieldKind::Line(180), &["项目（政策）名称"]).required(),
        spec("competent_department", "主管部门及代码", FieldKind::Line(150), &["主管部门"])
            .required(),
        spec("implementing_unit", "实施单位", FieldKind::Line(150), &["项目实施单位"]).required(),
        spec("reason", "调整原因", FieldKind::Text(2000), &["调整理由", "申请调整原因"]).required(),
        spec("basis", "调整依据", FieldKind::Text(2000), &["依据文件", "文号或会议纪要"])
            .required(),
        spec("objective.before", "原年度目标", FieldKind::Text(5000), &["调整前年度目标"])
            .required(),
        spec("objective.expected", "调整后年度目标", FieldKind::Text(5000), &["新年度目标"])
            .required(),
    ],
    groups: &[GroupSpec {
        id: "indicators",
        row_label: "指标",
        columns: INDICATOR,
        starts_with: &[],
        grows: true,
    }],
    blocks: &[
        Block::Row(&[Cell { span: 10, content: Content::Title }]),
        Block::Row(&[Cell { span: 10, content: Content::YearLine("year") }]),
        Block::Row(&[label(2, "项目名称"), field(8, "project")]),
        Block::Row(&[
            label(2, "主管部门及代码"),
            field(3, "competent_department"),
            label(2, "实施单位"),
            field(3, "implementing_unit"),
        ]),
        Block::Row(&[label(2, "调整原因"), field(8, "reason")]),
        Block::Row(&[label(2, "调整依据"), field(8, "basis")]),
        Block::Labelled {
            label: "总体目标",
            width: 1,
            blocks: &[
                Block::Row(&[label(1, "原年度目标"), field(8, "objective.before")]),
                Block::Row(&[label(1, "调整后年度目标"), field(8, "objective.expected")]),
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
                    label(1, "三级指标"),
                    label(1, "调整方式"),
                    label(1, "原指标值"),
                    label(1, "调整后指标值"),
                    label(1, "原分值"),
                    label(1, "调整后分值"),
                    label(1, "备注"),
                ],
                row: &[
                    Cell { span: 1, content: Content::ColumnWithNote("l1", "l1_weight") },
                    column(1, "l2"),
                    column(1, "name"),
                    column(1, "change"),
                    column(1, "before_raw"),
                    column(1, "target_raw"),
                    column(1, "before_weight"),
                    column(1, "weight"),
                    column(1, "note"),
                ],
                merge: &["l1", "l2"],
            }],
        },
    ],
};

const INDICATOR: &[FieldSpec] = &[
    L1,
    L1_WEIGHT,
    L2,
    spec("name", "三级指标", FieldKind::Line(1000), &["三级", "指标名称"]).required(),
    spec("change", "调整方式", FieldKind::Choice(CHANGES), &["调整类型"]).required(),
    spec("before_raw", "原指标值", FieldKind::Value, &["调整前指标值"]),
    spec("target_raw", "调整后指标值", FieldKind::Value, &["新指标值"]),
    spec("before_weight", "原分值", FieldKind::Points, &["调整前分值"]),
    spec("weight", "调整后分值", FieldKind::Points, &["新分值"]),
    spec("note", "备注", FieldKind::Text(2000), &["指标解释", "说明"]),
];

/// The row says that the indicator is not promised any more.
pub fn is_dropped(kind: FormKind, row: &Row) -> bool {
    kind == FormKind::TargetAdjustment && squeeze(row.get("change")) == DROPPED
}

/// The indicator of a form that has a name, however it is spaced.
pub fn indicator_named<'a>(sheet: &'a Sheet, name: &str) -> Option<&'a Row> {
    let name = squeeze(name);
    let mut rows = sheet.rows("indicators").iter().filter(|row| !row.is_empty());
    rows.find(|row| squeeze(row.get("name")) == name)
}

/// The target as it counts after an adjustment: goal and indicators are the new ones; whatever the
/// adjustment does not speak of stays as it was approved.
#[must_use]
pub fn adjusted(approved: &Sheet, adjustment: &Sheet) -> Sheet {
    let mut sheet = approved.clone();
    sheet.set_field("objective.expected", adjustment.field("objective.expected"));
    let rows = adjustment.rows("indicators").iter();
    let rows = rows.filter(|row| !row.is_empty() && !is_dropped(adjustment.kind(), row));
    let rows = rows.map(|row| {
        let mut kept = indicator_named(approved, row.get("name")).cloned().unwrap_or_default();
        for id in ["l1", "l1_weight", "l2", "name", "target_raw", "weight"] {
            kept.set(id, row.get(id));
        }
        if !row.get("note").trim().is_empty() {
            kept.set("note", row.get("note"));
        }
        kept
    });
    *sheet.rows_mut("indicators") = rows.collect();
    sheet
}

/// What an adjustment does, one phrase for each thing: `渠道长度：≥12公里改为≥9公里`.
#[must_use]
pub fn changes(adjustment: &Sheet) -> Vec<String> {
    let goal = |id| squeeze(adjustment.field(id));
    let is_kept = goal("objective.before") == goal("objective.expected");
    let goal = (!is_kept).then(|| "年度目标改写".to_owned());
    goal.into_iter().chain(adjustment.rows("indicators").iter().filter_map(change)).collect()
}

/// A value with its points, as far as they are there.
fn valued(value: &str, points: &str) -> String {
    let points = points.trim_end_matches('分');
    if points.is_empty() { value.to_owned() } else { format!("{value}，{points}分") }
}

/// What a row does; nothing where it keeps what was approved.
fn change(row: &Row) -> Option<String> {
    let text = |id| row.get(id).trim();
    let name = text("name");
    let becomes = |before: &str, after: &str, what: &str| {
        let is_kept = squeeze(before) == squeeze(after);
        (!is_kept).then(|| format!("{what}{before}改为{after}"))
    };
    match squeeze(row.get("change")).as_str() {
        ADDED => Some(format!("新增{name}：{}", valued(text("target_raw"), text("weight")))),
        DROPPED => {
            Some(format!("取消{name}：原{}", valued(text("before_raw"), text("before_weight"))))
        }
        CHANGED => {
            let value = becomes(text("before_raw"), text("target_raw"), "");
            let weight = becomes(text("before_weight"), text("weight"), "分值");
            let both: Vec<String> = value.into_iter().chain(weight).collect();
            (!both.is_empty()).then(|| format!("{name}：{}", both.join("，")))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn target() -> Sheet {
        let mut sheet = Sheet::new(FormKind::Target);
        sheet.set_field("project", "渠道防渗");
        sheet.set_field("objective.expected", "改造渠道12公里");
        sheet.rows_mut("indicators").extend([
            Row::default()
                .with("name", "渠道长度")
                .with("mid_target_raw", "≥36公里")
                .with("target_raw", "≥12公里")
                .with("note", "以验收单为准"),
            Row::default().with("name", "闸门数量").with("target_raw", "≥3座"),
        ]);
        sheet
    }

    #[test]
    fn an_adjustment_says_in_short_what_it_does() {
        let mut change = Sheet::new(FormKind::TargetAdjustment);
        change.set_field("objective.before", "改造渠道12公里");
        change.set_field("objective.expected", "改造渠道9公里");
        let row = |name, change, before, after| {
            let row = Row::default().with("name", name).with("change", change);
            row.with("before_raw", before).with("target_raw", after)
        };
        change.rows_mut("indicators").extend([
            row("渠道长度", CHANGED, "≥12公里", "≥9公里")
                .with("before_weight", "20")
                .with("weight", "15"),
            row("验收合格率", KEPT, "=100%", "=100%"),
            row("及时率", CHANGED, "≥95%", "≥95%").with("before_weight", "10").with("weight", "15"),
            row("闸门数量", DROPPED, "≥3座", "").with("before_weight", "10"),
            row("涵洞数量", ADDED, "", "≥2座").with("weight", "8分"),
        ]);
        assert_eq!(
            changes(&change),
            [
                "年度目标改写",
                "渠道长度：≥12公里改为≥9公里，分值20改为15",
                "及时率：分值10改为15",
                "取消闸门数量：原≥3座，10分",
                "新增涵洞数量：≥2座，8分",
            ]
        );
    }

    #[test]
    fn what_an_adjustment_does_not_speak_of_stays_as_approved() {
        let mut change = Sheet::new(FormKind::TargetAdjustment);
        change.set_field("objective.expected", "改造渠道9公里");
        change.rows_mut("indicators").extend([
            Row::default()
                .with("name", "渠道 长度")
                .with("change", CHANGED)
                .with("before_raw", "≥12公里")
                .with("target_raw", "≥9公里"),
            Row::default()
                .with("name", "闸门数量")
                .with("change", DROPPED)
                .with("target_raw", "≥3座"),
            Row::default()
                .with("name", "涵洞数量")
                .with("change", ADDED)
                .with("target_raw", "≥2座"),
        ]);
        let after = adjusted(&target(), &change);
        assert_eq!(after.kind(), FormKind::Target);
        assert_eq!(after.field("project"), "渠道防渗");
        assert_eq!(after.field("objective.expected"), "改造渠道9公里");
        let [length, culverts] = after.rows("indicators") else { panic!("{after:?}") };
        let texts = ["target_raw", "mid_target_raw", "note", "before_raw", "change"];
        assert_eq!(texts.map(|id| length.get(id)), ["≥9公里", "≥36公里", "以验收单为准", "", ""]);
        assert_eq!(["name", "target_raw"].map(|id| culverts.get(id)), ["涵洞数量", "≥2座"]);
    }
}
