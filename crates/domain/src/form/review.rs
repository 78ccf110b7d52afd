//! FM-08 绩效目标审核表, and the sheets of the other review steps: eight items in four criteria, each rated
//! 优、良、中、差, filled in by the finance reviewer with the conclusion. Only the target's has an official
//! model; the others follow its pattern for the 各环节审核评分得分标准 that the annual report speaks of (拟定).
//!
//! ```text
//! ratings + reviewed form + conclusion ──act──> completed sheet, kept with the reviewed revision
//! ```

use super::ex_ante::RATINGS;
use super::kind::{FormFamily, FormKind};
use super::layout::{FieldKind, FieldSpec, GroupSpec, Layout, Orientation, spec};
use super::sheet::{Row, Sheet};
use super::target_adjustment::is_dropped;

mod grid;

mod tables;

/// The group of the rated items.
pub const ITEMS: &str = "review_items";

/// The group that looks at each indicator of a target.
pub const LENSES: &str = "lenses";

/// 可衡量性, 可实现性, 可落地性: the boxes of an indicator.
pub const LENS_BOXES: [&str; 3] = ["measurable", "achievable", "practicable"];

/// Criteria of a sheet.
pub const CRITERIA: usize = 4;

/// Items under each criterion.
pub const ITEMS_EACH: usize = 2;

/// The boxes and reasons that a reviewer writes, by group; everything else is computed.
pub const TYPED: [(&str, &[&str]); 2] = [
    (ITEMS, &["rating", "reason"]),
    (LENSES, &["measurable", "achievable", "practicable", "note"]),
];

/// Why the reviewer does otherwise than 总评 says; the one single field that is typed.
pub const OVERRULE: &str = "overrule";

/// FM-08.
pub static TARGET: Layout = Layout {
    code: "FM-08",
    title: "绩效目标审核表",
    source: "财预〔2015〕88号绩效目标审核表（内容和等级；分值未见原文，拟定）；可衡量、可实现、可落地按县级年度总结",
    fields: TARGET_FIELDS,
    groups: tables::TARGET,
    blocks: grid::TARGET,
    ..EX_ANTE
};

/// FM-08A.
pub static EX_ANTE_SHEET: Layout = EX_ANTE;

const EX_ANTE: Layout = Layout {
    code: "FM-08A",
    title: "事前绩效评估审核表",
    version: "2026.1",
    source: "未见国家统一表样（拟定）；按县级年度总结“明确各环节审核评分得分标准”，体例随FM-08",
    orientation: Orientation::Portrait,
    columns: &[9, 7, 9, 9, 9, 9, 7, 7, 9, 9, 9, 9],
    fields: FIELDS,
    groups: tables::EX_ANTE,
    blocks: grid::OTHERS,
};

/// FM-08B.
pub static MONITORING: Layout =
    Layout {
        code: "FM-08B", title: "绩效运行监控审核表", groups: tables::MONITORING, ..EX_ANTE
    };

/// FM-08C.
pub static SELF_EVALUATION: Layout =
    Layout {
        code: "FM-08C", title: "绩效自评审核表", groups: tables::SELF_EVALUATION, ..EX_ANTE
    };

macro_rules! fields {
    ($($more:expr),*) => {
        &[
            spec("year", "年度", FieldKind::Year, &[]).computed(),
            spec("project", "项目（部门）名称", FieldKind::Line(180), &[]).computed(),
            spec("revision", "版次", FieldKind::Line(20), &[]).computed(),
            spec("competent_department", "主管部门", FieldKind::Line(150), &[]).computed(),
            spec("reviewed_form", "审核对象", FieldKind::Line(60), &[]).computed(),
            spec("total_score", "得分合计", FieldKind::Points, &[]).computed(),
            spec("grade", "总评", FieldKind::Choice(RATINGS), &[]).computed(),
            spec("repairs", "修改意见（处）", FieldKind::Line(20), &[]).computed(),
            spec("decision", "审核结论", FieldKind::Line(20), &[]).computed(),
            spec("opinion", "审核意见", FieldKind::Text(5000), &[]).computed(),
            spec("reviewer", "审核人", FieldKind::Line(60), &[]).computed(),
            spec("reviewed_on", "审核日期", FieldKind::Day, &[]).computed(),
            $($more,)*
        ]
    };
}

const FIELDS: &[FieldSpec] = fields!();

const TARGET_FIELDS: &[FieldSpec] = fields!(
    spec("ruling", "按总评办理", FieldKind::Line(60), &[]).computed(),
    spec(OVERRULE, "不按总评办理的理由", FieldKind::Text(1000), &[])
);

impl FormKind {
    /// The sheets of the review steps, in the order of the year.
    pub const REVIEWS: [Self; 4] = [
        Self::ReviewExAnte,
        Self::ReviewTarget,
        Self::ReviewMonitoring,
        Self::ReviewSelfEvaluation,
    ];

    /// The forms that departments file: all but the sheets.
    pub fn filed() -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(|kind| !matches!(kind.family(), FormFamily::Review))
    }

    /// Their names in one line, as texts about files list them: `绩效目标、5月监控…`.
    pub fn filed_names() -> String {
        Self::filed().map(Self::short_name).collect::<Vec<_>>().join("、")
    }

    /// The sheet on which the finance bureau's review of this form is scored; nothing of a sheet itself, and of a
    /// report that others than the unit wrote.
    pub const fn review(self) -> Option<Self> {
        self.declared().review
    }
}

/// The items of a sheet: criterion, and name with what is looked at.
pub fn items(kind: FormKind) -> impl Iterator<Item = (&'static str, &'static str)> {
    let spec: Option<&GroupSpec> = kind.layout().group(ITEMS);
    let rows = spec.map_or(&[][..], |group| group.starts_with).iter();
    let text = |row: &[(&str, &'static str)], id: &str| {
        row.iter().find(|(column, _)| *column == id).map_or("", |(_, text)| text)
    };
    rows.map(move |row| (text(row, "criterion"), text(row, "item")))
}

/// What the reviewer wrote on a sheet, without anything computed; nothing where it is blank.
pub fn typed(sheet: &Sheet) -> Option<Sheet> {
    let mut bare = Sheet::new(sheet.kind());
    for (group, columns) in TYPED {
        let rows = sheet.rows(group).iter().map(|row| {
            let written = columns.iter().map(|column| (*column, row.get(column).trim()));
            written.fold(Row::default(), |row, (column, text)| row.with(column, text))
        });
        bare.rows_mut(group).extend(rows);
    }
    bare.set_field(OVERRULE, sheet.field(OVERRULE).trim());
    let bare = bare.trimmed();
    let says_something = bare.entries().next().is_some();
    says_something.then_some(bare)
}

/// The rows of a reviewed form's indicators that a target's sheet looks at one by one: those with a name that
/// are still promised.
pub fn indicator_rows(reviewed: &Sheet) -> Vec<usize> {
    let rows = reviewed.rows("indicators").iter().enumerate();
    let counts =
        |row: &Row| !row.get("name").trim().is_empty() && !is_dropped(reviewed.kind(), row);
    rows.filter(|(_, row)| counts(row)).map(|(index, _)| index).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sheet_has_two_items_in_each_of_four_criteria() {
        for kind in FormKind::REVIEWS {
            let items: Vec<_> = items(kind).collect();
            assert_eq!(items.len(), CRITERIA * ITEMS_EACH, "{kind}");
            for pair in items.chunks(ITEMS_EACH) {
                assert_eq!(pair[0].0, pair[1].0, "{kind}");
                assert_ne!(pair[0].1, pair[1].1, "{kind}");
            }
        }
    }

    #[test]
    fn every_form_that_a_unit_files_about_itself_has_a_sheet_and_no_sheet_has_one() {
        for kind in FormKind::ALL {
            let has_none = matches!(
                kind.family(),
                FormFamily::Review | FormFamily::Evaluation | FormFamily::Authenticity
            );
            assert_eq!(kind.review().is_none(), has_none, "{kind}");
        }
    }

    #[test]
    fn what_is_computed_is_not_typed_and_a_blank_sheet_says_nothing() {
        let mut sheet = Sheet::new(FormKind::ReviewTarget);
        sheet.set_field("total_score", "90");
        sheet.add_rows(ITEMS, ["item", "rating"], [["规范完整性", ""]]);
        assert_eq!(typed(&sheet), None);
        sheet.rows_mut(ITEMS)[0].set("rating", " 良 ");
        let typed = typed(&sheet).expect("a rating was typed");
        assert_eq!(typed.entries().count(), 1);
        assert_eq!(typed.rows(ITEMS)[0].get("rating"), "良");
    }
}
