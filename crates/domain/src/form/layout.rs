//! The language in which an official form is declared: fields, repeating groups, and the grid of
//! labels and values as it is printed.

pub use super::kind::{Author, FormFamily, FormKind, SubjectKind, UnknownForm};
use super::path::FieldPath;
use super::sheet::Sheet;

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
#[derive(Clone, Copy)]
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
