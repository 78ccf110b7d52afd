//! Whether a place exists on a form.

use crate::form::path::FieldPath;
use crate::form::sheet::Sheet;

/// The sheet's form declares the place, and the row is there.
pub(super) fn exists(place: &FieldPath, sheet: &Sheet) -> bool {
    let is_declared = sheet.kind().layout().spec(place).is_some();
    match place {
        FieldPath::Whole => true,
        FieldPath::Field(_) => is_declared,
        FieldPath::Cell { group, row, .. } => is_declared && *row < sheet.rows(group).len(),
    }
}
