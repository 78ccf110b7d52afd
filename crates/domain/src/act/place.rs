//! Whether a place exists on a form.

use crate::form::path::FieldPath;
use crate::form::sheet::Sheet;

/// The sheet's form declares the place, and the row is there.
pub(super) fn exists(place: &FieldPath, sheet: &Sheet) -> bool {
    let layout = sheet.kind().layout();
    match place {
        FieldPath::Whole => true,
        FieldPath::Field(id) => layout.field(id).is_some(),
        FieldPath::Cell { group, row, column } => {
            layout.group(group).is_some_and(|group| group.column(column).is_some())
                && *row < sheet.rows(group).len()
        }
    }
}
