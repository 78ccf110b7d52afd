//! The line with the totals below the indicators.

use wenxiao_domain::form::layout::FormFamily;
use wenxiao_domain::form::path::FieldPath;

use super::draft::{Draft, Use};
use super::indicator_columns::Columns;
use super::label::IndicatorColumn;

/// Takes the written cells right of the label: those under 分值 and 得分, and a single one that
/// stands over both or elsewhere as the score.
pub fn read(draft: &mut Draft<'_>, columns: &Columns, row: usize, label: usize) {
    if draft.kind.family() != FormFamily::SelfEvaluation {
        return;
    }
    let cells: Vec<usize> = draft
        .grid
        .in_row(row)
        .into_iter()
        .filter(|index| {
            let cell = draft.cell(*index);
            *index != label && cell.row == row && !cell.is_blank() && draft.is_open(*index)
        })
        .collect();
    for index in cells {
        let cell = draft.cell(index);
        let under =
            |what| columns.get(what).is_some_and(|c| c.from < cell.right() && cell.column < c.to);
        let (weight, score) = (under(IndicatorColumn::Weight), under(IndicatorColumn::Score));
        let place = match (weight, score) {
            (true, false) => "total_weight",
            (false, true) => "total_score",
            (true, true) => "total_score",
            (false, false) if label_meets(draft, label, index) => "total_score",
            (false, false) => continue,
        };
        if draft.sheet.field(place).is_empty() {
            draft.take(index, FieldPath::field(place));
        }
    }
    if draft.is_open(label) {
        draft.mark(label, Use::Label);
    }
}

/// Nothing is written between the label and the cell.
fn label_meets(draft: &Draft<'_>, label: usize, index: usize) -> bool {
    let (label, cell) = (draft.cell(label), draft.cell(index));
    (label.right()..cell.column)
        .all(|column| draft.grid.at(label.row, column).is_none_or(|between| between.is_blank()))
}
