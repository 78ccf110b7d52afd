//! The language in which an official form is declared: fields, repeating groups, and the grid of
//! labels and values as it is printed.

use std::fmt;
use std::str::FromStr;

use super::path::FieldPath;
use super::sheet::Sheet;
use super::{department, monitoring, self_evaluation, target, target_adjustment};

/// Which official form. `FM-xx` numbers are the product's own; the titles are the regulation's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FormKind {
    /// FM-01 项目支出绩效目标申报表.
    Target,
    /// FM-03 项目支出绩效运行监控表, to 31 May.
    MonitoringMay,
    /// FM-03 项目支出绩效运行监控表, to 31 August.
    MonitoringAugust,
    /// FM-05 项目支出绩效自评表.
    SelfEvaluation,
    /// FM-02 部门整体支出绩效目标申报表.
    DepartmentTarget,
    /// FM-04 部门整体绩效监控表, to 30 June.
    DepartmentMonitoring,
    /// FM-06 部门整体支出绩效自评表.
    DepartmentSelfEvaluation,
    /// FM-01A 项目支出绩效目标调整申请表.
    TargetAdjustment,
}

/// What a form is for, whatever it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FormFamily {
    /// 绩效目标: what is promised.
    Target,
    /// 绩效运行监控: how far it is.
    Monitoring,
    /// 绩效自评: what came of it.
    SelfEvaluation,
    /// 绩效目标调整: what is promised instead.
    Adjustment,
}

/// What kind of thing a form is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SubjectKind {
    /// 项目.
    Project,
    /// 部门整体支出.
    Department,
}

impl SubjectKind {
    /// The forms about it, in the order of the year; one that need not be filed stands last.
    pub const fn forms(self) -> &'static [FormKind] {
        match self {
            Self::Project => &[
                FormKind::Target,
                FormKind::MonitoringMay,
                FormKind::MonitoringAugust,
                FormKind::SelfEvaluation,
                FormKind::TargetAdjustment,
            ],
            Self::Department => &[
                FormKind::DepartmentTarget,
                FormKind::DepartmentMonitoring,
                FormKind::DepartmentSelfEvaluation,
            ],
        }
    }

    /// The forms that everyone of its kind owes, in the order of the year.
    pub const fn owed(self) -> &'static [FormKind] {
        match self {
            Self::Project => &[
                FormKind::Target,
                FormKind::MonitoringMay,
                FormKind::MonitoringAugust,
                FormKind::SelfEvaluation,
            ],
            Self::Department => self.forms(),
        }
    }

    /// The form that says what is promised.
    pub const fn target(self) -> FormKind {
        match self {
            Self::Project => FormKind::Target,
            Self::Department => FormKind::DepartmentTarget,
        }
    }

    /// The form that says what came of it.
    pub const fn self_evaluation(self) -> FormKind {
        match self {
            Self::Project => FormKind::SelfEvaluation,
            Self::Department => FormKind::DepartmentSelfEvaluation,
        }
    }

    /// The word people see: 项目, 部门.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Project => "项目",
            Self::Department => "部门",
        }
    }

    /// The field of its forms that holds its name.
    pub const fn name_field(self) -> &'static str {
        match self {
            Self::Project => "project",
            Self::Department => "competent_department",
        }
    }
}

impl FormKind {
    /// Every form, those about projects first.
    pub const ALL: [Self; 8] = [
        Self::Target,
        Self::MonitoringMay,
        Self::MonitoringAugust,
        Self::SelfEvaluation,
        Self::TargetAdjustment,
        Self::DepartmentTarget,
        Self::DepartmentMonitoring,
        Self::DepartmentSelfEvaluation,
    ];

    /// The one declaration of the form.
    pub const fn layout(self) -> &'static Layout {
        match self {
            Self::Target => &target::LAYOUT,
            Self::MonitoringMay => &monitoring::MAY,
            Self::MonitoringAugust => &monitoring::AUGUST,
            Self::SelfEvaluation => &self_evaluation::LAYOUT,
            Self::DepartmentTarget => &department::TARGET,
            Self::DepartmentMonitoring => &department::MONITORING,
            Self::DepartmentSelfEvaluation => &department::SELF_EVALUATION,
            Self::TargetAdjustment => &target_adjustment::LAYOUT,
        }
    }

    /// The word in JSON and addresses: `target`, `self_eval`.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Target => "target",
            Self::MonitoringMay => "monitoring_may",
            Self::MonitoringAugust => "monitoring_august",
            Self::SelfEvaluation => "self_eval",
            Self::DepartmentTarget => "department_target",
            Self::DepartmentMonitoring => "department_monitoring",
            Self::DepartmentSelfEvaluation => "department_self_eval",
            Self::TargetAdjustment => "target_adjustment",
        }
    }

    /// 绩效目标, 单位自评: the short word for menus and lists.
    pub const fn short_name(self) -> &'static str {
        match self {
            Self::Target => "绩效目标",
            Self::MonitoringMay => "5月监控",
            Self::MonitoringAugust => "8月监控",
            Self::SelfEvaluation => "单位自评",
            Self::DepartmentTarget => "整体目标",
            Self::DepartmentMonitoring => "整体监控",
            Self::DepartmentSelfEvaluation => "整体自评",
            Self::TargetAdjustment => "目标调整",
        }
    }

    /// What it is for.
    pub const fn family(self) -> FormFamily {
        match self {
            Self::Target | Self::DepartmentTarget => FormFamily::Target,
            Self::MonitoringMay | Self::MonitoringAugust | Self::DepartmentMonitoring => {
                FormFamily::Monitoring
            }
            Self::SelfEvaluation | Self::DepartmentSelfEvaluation => FormFamily::SelfEvaluation,
            Self::TargetAdjustment => FormFamily::Adjustment,
        }
    }

    /// What it is about.
    pub const fn subject_kind(self) -> SubjectKind {
        match self {
            Self::Target
            | Self::MonitoringMay
            | Self::MonitoringAugust
            | Self::SelfEvaluation
            | Self::TargetAdjustment => SubjectKind::Project,
            Self::DepartmentTarget
            | Self::DepartmentMonitoring
            | Self::DepartmentSelfEvaluation => SubjectKind::Department,
        }
    }

    /// The round of monitoring before it in the same year.
    pub const fn round_before(self) -> Option<Self> {
        match self {
            Self::MonitoringAugust => Some(Self::MonitoringMay),
            Self::Target
            | Self::MonitoringMay
            | Self::SelfEvaluation
            | Self::DepartmentTarget
            | Self::DepartmentMonitoring
            | Self::DepartmentSelfEvaluation
            | Self::TargetAdjustment => None,
        }
    }

    /// Everyone of its kind of subject owes it. The other forms are begun where there is reason to, and
    /// nobody is asked for them.
    pub const fn is_owed(self) -> bool {
        !matches!(self, Self::TargetAdjustment)
    }

    /// A round of monitoring.
    pub const fn is_monitoring(self) -> bool {
        matches!(self.family(), FormFamily::Monitoring)
    }
}

impl fmt::Display for FormKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.layout().title)
    }
}

/// No form has this key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownForm;

impl FromStr for FormKind {
    type Err = UnknownForm;

    fn from_str(text: &str) -> Result<Self, UnknownForm> {
        Self::ALL.into_iter().find(|kind| kind.key() == text).ok_or(UnknownForm)
    }
}

/// An official form, declared once.
pub struct Layout {
    /// `FM-05`.
    pub code: &'static str,
    /// The title as printed, without the year.
    pub title: &'static str,
    /// Version of this declaration; a filed revision names the one it was filed with.
    pub version: &'static str,
    /// The regulation that the form comes from.
    pub source: &'static str,
    /// Paper.
    pub orientation: Orientation,
    /// Relative widths of the grid's columns.
    pub columns: &'static [u16],
    /// Single fields.
    pub fields: &'static [FieldSpec],
    /// Repeating groups.
    pub groups: &'static [GroupSpec],
    /// The grid, from top to bottom.
    pub blocks: &'static [Block],
}

impl Layout {
    /// The declaration of a single field.
    pub fn field(&self, id: &str) -> Option<&'static FieldSpec> {
        self.fields.iter().find(|spec| spec.id == id)
    }

    /// The declaration of a group.
    pub fn group(&self, id: &str) -> Option<&'static GroupSpec> {
        self.groups.iter().find(|spec| spec.id == id)
    }

    /// The declaration of a place, when the form has it; the whole form is no field.
    pub fn spec(&self, path: &FieldPath) -> Option<&'static FieldSpec> {
        match path {
            FieldPath::Whole => None,
            FieldPath::Field(id) => self.field(id),
            FieldPath::Cell { group, column, .. } => self.group(group)?.column(column),
        }
    }

    /// Where on the form, as people say it: `项目名称`, `指标第4行“年度指标值”`; empty for the whole
    /// form.
    pub fn place_words(&self, path: &FieldPath) -> String {
        match path {
            FieldPath::Whole => String::new(),
            FieldPath::Field(id) => match (self.field(id), self.group(id)) {
                (Some(spec), _) => spec.label.to_owned(),
                (None, Some(group)) => group.row_label.to_owned(),
                (None, None) => id.clone().into_owned(),
            },
            FieldPath::Cell { group, column, .. } => {
                let spec = self.group(group);
                let row_label = spec.map_or("", |group| group.row_label);
                let column = spec
                    .and_then(|group| group.column(column))
                    .map_or(&**column, |spec| spec.label);
                format!("{row_label}第{}行“{column}”", path.row_number())
            }
        }
    }
}

/// Paper orientation, A4.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Orientation {
    /// 纵向.
    Portrait,
    /// 横向.
    Landscape,
}

/// One field or one column of a group.
pub struct FieldSpec {
    /// Id in sheets, JSON and addresses.
    pub id: &'static str,
    /// The label as printed.
    pub label: &'static str,
    /// Other spellings seen on published forms; the importer matches them squeezed.
    pub aliases: &'static [&'static str],
    /// What may stand in it.
    pub kind: FieldKind,
    /// Must be filled before the form can be filed.
    pub required: bool,
    /// Computed by the system; shown, never typed.
    pub computed: bool,
}

/// What may stand in a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// One line, at most so many characters.
    Line(usize),
    /// Several lines, at most so many characters.
    Text(usize),
    /// Money in 万元.
    Money,
    /// A percentage such as an execution rate.
    Percent,
    /// Points: a weight or a score.
    Points,
    /// A four-digit year.
    Year,
    /// A calendar month or day.
    Day,
    /// 指标值 or 完成值: operator, number and unit, or words.
    Value,
    /// One of some words; other words are kept and doubted.
    Choice(&'static [&'static str]),
    /// A box that is ticked or not.
    Tick,
}

/// A repeating group.
pub struct GroupSpec {
    /// Id in sheets and JSON.
    pub id: &'static str,
    /// What one row is called, for messages: 指标, 资金.
    pub row_label: &'static str,
    /// Its columns.
    pub columns: &'static [FieldSpec],
    /// Rows that an empty form starts with: texts by column.
    pub starts_with: &'static [&'static [(&'static str, &'static str)]],
    /// People may add, move and remove rows.
    pub grows: bool,
}

impl GroupSpec {
    /// The declaration of a column.
    pub fn column(&self, id: &str) -> Option<&'static FieldSpec> {
        self.columns.iter().find(|spec| spec.id == id)
    }
}

/// A piece of the grid.
pub enum Block {
    /// One grid row; the spans of its cells make up the width given to it.
    Row(&'static [Cell]),
    /// Rows behind one label cell that stands at the left over all of them.
    Labelled {
        /// The label.
        label: &'static str,
        /// Its width in columns.
        width: usize,
        /// What stands to its right.
        blocks: &'static [Block],
    },
    /// A heading row, then one grid row for each row of a group.
    Group {
        /// The group's id.
        group: &'static str,
        /// Heading cells.
        head: &'static [Cell],
        /// Cells of one row.
        row: &'static [Cell],
        /// Columns whose equal neighbours below each other are printed as one merged cell. A later
        /// column merges only inside an earlier one.
        merge: &'static [&'static str],
    },
    /// Present only when the condition holds for the sheet: one of several variants.
    When(fn(&Sheet) -> bool, &'static [Block]),
    /// Printed only when the condition holds; always offered for entry.
    Optional(fn(&Sheet) -> bool, &'static [Block]),
}

/// A cell of the grid.
pub struct Cell {
    /// Width in columns.
    pub span: usize,
    /// What it shows.
    pub content: Content,
}

/// What a cell shows.
pub enum Content {
    /// A printed label.
    Label(&'static str),
    /// In a heading: a label over labels of one column each, which make up its width.
    LabelOver(&'static str, &'static [&'static str]),
    /// A single field's text.
    Field(&'static str),
    /// A column's text, in a group row.
    Column(&'static str),
    /// A column's text with another in brackets behind it: `产出指标（50分）`.
    ColumnWithNote(&'static str, &'static str),
    /// The title line: the layout's title.
    Title,
    /// （ 年度）, from the field named.
    YearLine(&'static str),
}

/// A label cell.
pub const fn label(span: usize, text: &'static str) -> Cell {
    Cell { span, content: Content::Label(text) }
}

/// A field cell.
pub const fn field(span: usize, id: &'static str) -> Cell {
    Cell { span, content: Content::Field(id) }
}

/// A column cell.
pub const fn column(span: usize, id: &'static str) -> Cell {
    Cell { span, content: Content::Column(id) }
}

/// A field's declaration; `required` and `computed` start as false.
pub const fn spec(
    id: &'static str,
    label: &'static str,
    kind: FieldKind,
    aliases: &'static [&'static str],
) -> FieldSpec {
    FieldSpec { id, label, aliases, kind, required: false, computed: false }
}

impl FieldSpec {
    /// The same field, which must be filled before filing.
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// The same field, computed by the system.
    #[must_use]
    pub const fn computed(mut self) -> Self {
        self.computed = true;
        self
    }
}
