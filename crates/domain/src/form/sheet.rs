//! What a person wrote on a form: text per field, nothing interpreted.

use std::collections::BTreeMap;

use super::layout::FormKind;
use super::path::FieldPath;

/// One row of a repeating group: column id to text. An absent column and an empty text are the same.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row(BTreeMap<String, String>);

impl Row {
    /// The text in a column, empty when nothing was written.
    pub fn get(&self, column: &str) -> &str {
        self.0.get(column).map_or("", String::as_str)
    }

    /// Writes a column; an empty text clears it.
    pub fn set(&mut self, column: &str, text: impl Into<String>) {
        put(&mut self.0, column, text.into());
    }

    /// The same row with one column written.
    #[must_use]
    pub fn with(mut self, column: &str, text: impl Into<String>) -> Self {
        self.set(column, text);
        self
    }

    /// Nothing is written in any column.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Columns that hold text, by id.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(column, text)| (column.as_str(), text.as_str()))
    }
}

/// The content of one form exactly as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    kind: FormKind,
    fields: BTreeMap<String, String>,
    groups: BTreeMap<String, Vec<Row>>,
}

impl Sheet {
    /// An empty form of a kind.
    pub fn new(kind: FormKind) -> Self {
        Self { kind, fields: BTreeMap::new(), groups: BTreeMap::new() }
    }

    /// Which official form this is.
    pub fn kind(&self) -> FormKind {
        self.kind
    }

    /// The text of a single field, empty when nothing was written.
    pub fn field(&self, id: &str) -> &str {
        self.fields.get(id).map_or("", String::as_str)
    }

    /// The rows of a repeating group, in the form's order.
    pub fn rows(&self, group: &str) -> &[Row] {
        self.groups.get(group).map_or(&[], Vec::as_slice)
    }

    /// The rows of a repeating group, to be edited.
    pub fn rows_mut(&mut self, group: &str) -> &mut Vec<Row> {
        self.groups.entry(group.to_owned()).or_default()
    }

    /// Adds rows whose texts stand in the order of these columns.
    pub fn add_rows<'t, const N: usize>(
        &mut self,
        group: &str,
        columns: [&str; N],
        rows: impl IntoIterator<Item = [&'t str; N]>,
    ) {
        let filled = |texts: [&'t str; N]| {
            let written = columns.into_iter().zip(texts);
            written.fold(Row::default(), |row, (column, text)| row.with(column, text))
        };
        self.rows_mut(group).extend(rows.into_iter().map(filled));
    }

    /// The text at a place, empty when nothing was written there.
    pub fn get(&self, path: &FieldPath) -> &str {
        match path {
            FieldPath::Whole => "",
            FieldPath::Field(id) => self.field(id),
            FieldPath::Cell { group, row, column } => {
                self.rows(group).get(*row).map_or("", |row| row.get(column))
            }
        }
    }

    /// Writes a single field; an empty text clears it.
    pub fn set_field(&mut self, id: &str, text: impl Into<String>) {
        put(&mut self.fields, id, text.into());
    }

    /// Writes at a place, adding empty rows before it where the group is shorter. Writing at
    /// [`FieldPath::Whole`] changes nothing.
    pub fn set(&mut self, path: &FieldPath, text: impl Into<String>) {
        match path {
            FieldPath::Whole => {}
            FieldPath::Field(id) => self.set_field(id, text),
            FieldPath::Cell { group, row, column } => {
                let rows = self.rows_mut(group);
                if rows.len() <= *row {
                    rows.resize(row + 1, Row::default());
                }
                rows[*row].set(column, text);
            }
        }
    }

    /// Every place that holds text: fields by id, then groups row by row.
    pub fn entries(&self) -> impl Iterator<Item = (FieldPath, &str)> {
        let fields =
            self.fields.iter().map(|(id, text)| (FieldPath::field(id.clone()), text.as_str()));
        let cells = self.groups.iter().flat_map(|(group, rows)| {
            rows.iter().enumerate().flat_map(move |(index, row)| {
                row.iter().map(move |(column, text)| {
                    (FieldPath::cell(group.clone(), index, column.to_owned()), text)
                })
            })
        });
        fields.chain(cells)
    }

    /// Every field outside of the groups that was filled in, by id.
    pub fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        self.fields.iter().map(|(id, text)| (id.as_str(), text.as_str()))
    }

    /// Ids of the groups that were ever touched.
    pub fn groups(&self) -> impl Iterator<Item = (&str, &[Row])> {
        self.groups.iter().map(|(group, rows)| (group.as_str(), rows.as_slice()))
    }

    /// Drops empty rows at the end of every group, so that equal content compares equal.
    #[must_use]
    pub fn trimmed(mut self) -> Self {
        for rows in self.groups.values_mut() {
            while rows.last().is_some_and(Row::is_empty) {
                rows.pop();
            }
        }
        self.groups.retain(|_, rows| !rows.is_empty());
        self
    }
}

fn put(map: &mut BTreeMap<String, String>, id: &str, text: String) {
    if text.is_empty() {
        map.remove(id);
    } else {
        map.insert(id.to_owned(), text);
    }
}
