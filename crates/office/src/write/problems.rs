//! What is doubted about a form, as a column beside it and a colour on its cells.

use std::collections::BTreeMap;

use wenxiao_domain::check::finding::Severity;
use wenxiao_domain::form::paper::line_count;
use wenxiao_domain::form::path::FieldPath;
use wenxiao_domain::form::placed::{Placed, Role};

/// Something that is wrong with a form, from the checks or from reading it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Problem<'a> {
    /// How much it weighs.
    pub severity: Severity,
    /// `T004`.
    pub code: &'a str,
    /// What is wrong, and what to do.
    pub message: &'a str,
    /// Where on the form.
    pub place: &'a FieldPath,
}

/// Problems laid over the placed grid.
pub struct Problems {
    /// The text beside each grid row; blank where nothing is doubted.
    pub rows: Vec<String>,
    worst: BTreeMap<FieldPath, Severity>,
}

/// Width of the column in points.
pub const WIDTH: f64 = 260.0;

impl Problems {
    /// Each problem beside the row of its place; those of the whole form beside its first row.
    pub fn of(placed: &Placed, problems: &[Problem<'_>]) -> Self {
        let is_part = |role| !matches!(role, Role::Title | Role::Caption);
        let top = placed.cells.iter().find(|cell| is_part(cell.role)).map_or(0, |cell| cell.row);
        let mut rows = vec![String::new(); placed.rows];
        let mut worst = BTreeMap::new();
        let mut ordered = problems.to_vec();
        ordered.sort_by_key(|problem| problem.severity);
        for Problem { severity, code, message, place } in ordered {
            let row = row_of(placed, place).unwrap_or(top);
            let text = &mut rows[row];
            if !text.is_empty() {
                text.push('\n');
            }
            text.push_str(&format!("{} {code} {message}", severity.word()));
            let known = worst.entry(place.clone()).or_insert(severity);
            *known = (*known).min(severity);
        }
        Self { rows, worst }
    }

    /// The colour of a cell; none where nothing is doubted.
    pub fn tint(&self, place: Option<&FieldPath>) -> Option<u32> {
        Some(match self.worst.get(place?)? {
            Severity::Blocking => 0x00F8_CBAD,
            Severity::Advice => 0x00FF_E699,
            Severity::Hint => 0x00DD_EBF7,
        })
    }

    /// The height that a row's text needs, in points.
    pub fn height(&self, row: usize) -> f64 {
        let halves = (WIDTH / 4.5) as usize - 2;
        line_count(&self.rows[row], halves) as f64 * 12.5 + 6.0
    }
}

/// The grid row in which a place is printed; a merged level is printed in its first row.
fn row_of(placed: &Placed, place: &FieldPath) -> Option<usize> {
    let exact = placed.cells.iter().find(|cell| cell.path.as_ref() == Some(place));
    let in_row = |path: &FieldPath| match (path, place) {
        (FieldPath::Cell { group, row, .. }, FieldPath::Cell { group: g, row: r, .. }) => {
            group == g && row == r
        }
        _ => false,
    };
    exact
        .or_else(|| placed.cells.iter().find(|cell| cell.path.as_ref().is_some_and(in_row)))
        .map(|cell| cell.row)
}
