//! One form from one table: fields, funds and indicators, and what is left over.

use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::path::FieldPath;

use super::doubt::{Doubt, quoted};
use super::draft::{Draft, Use};
use super::grid::Grid;
use super::locate::{Region, has_indicators, is_attachment};
use super::text::{is_note, squeeze};
use super::{FormReading, Leftover, by_labels, by_layout, fields, funds, indicators, label};
use crate::mark::Mark;

/// Reads the form of a region.
pub fn read(kind: FormKind, region: &Region, mark: Option<&Mark>) -> FormReading {
    let grid = &region.grid;
    let mark = mark.filter(|mark| mark.is_for(kind));
    let mut draft = Draft::new(grid, kind);
    if let Some(title) = region.title_cell {
        draft.mark(title, Use::Label);
    }
    if mark.is_some() {
        pass_over_problems(&mut draft);
    }
    let top = region.headers.first().map_or(grid.rows, |header| header.top);
    if has_indicators(kind) {
        indicators::read(&mut draft, &region.headers, grid.rows, mark.is_some());
    } else {
        by_labels::read(&mut draft, mark);
    }
    let truncated = is_truncated(&draft, region);
    funds::read(&mut draft, (0, top), mark);
    fields::read(&mut draft, region.title_cell);
    about_the_table(&mut draft, region);
    let leftovers = leftovers(&mut draft);
    FormReading {
        kind,
        sheet: draft.sheet.trimmed(),
        cells: draft.cells,
        findings: draft.findings,
        leftovers,
        target_parts: draft.target_parts,
        matched: draft.matched,
        title: region.title.clone(),
        place: grid.place.clone(),
        truncated,
    }
}

/// Reads a grid that the system wrote, as far as it still is as it was printed.
pub fn read_own(mark: &Mark, grid: &Grid) -> Option<FormReading> {
    let kind = mark.kind();
    let mut draft = Draft::new(grid, kind);
    let title = (0..grid.cells.len())
        .find(|index| squeeze(&draft.cell(*index).text) == squeeze(kind.layout().title));
    if let Some(title) = title {
        draft.mark(title, Use::Label);
    }
    pass_over_problems(&mut draft);
    if !by_layout::read(&mut draft) {
        return None;
    }
    let groups = kind.layout().groups.iter().map(|group| group.id);
    groups.for_each(|group| funds::clear_printed(&mut draft, group, Some(mark)));
    fields::year(&mut draft, title);
    let leftovers = leftovers(&mut draft);
    Some(FormReading {
        kind,
        sheet: draft.sheet.trimmed(),
        cells: draft.cells,
        findings: draft.findings,
        leftovers,
        target_parts: draft.target_parts,
        matched: draft.matched,
        title: title.map(|_| kind.layout().title.to_owned()),
        place: grid.place.clone(),
        truncated: false,
    })
}

/// In a file that the system wrote with its problems, their column is no part of the form.
fn pass_over_problems(draft: &mut Draft<'_>) {
    let cells = 0..draft.grid.cells.len();
    let heading = cells.clone().find(|index| draft.cell(*index).text == Mark::PROBLEMS);
    let Some(column) = heading.map(|index| draft.cell(index).column) else { return };
    if column + 1 == draft.grid.columns {
        for index in cells {
            if draft.cell(index).column == column {
                draft.mark(index, Use::Label);
            }
        }
    }
}

/// The last written row of the table is an indicator.
fn is_truncated(draft: &Draft<'_>, region: &Region) -> bool {
    let last = draft.grid.cells.iter().filter(|cell| !cell.is_blank()).map(|cell| cell.row).max();
    let last_read = (0..draft.grid.cells.len())
        .filter(|index| draft.usage(*index) == Use::Value)
        .map(|index| draft.cell(index))
        .filter(|cell| region.headers.last().is_some_and(|header| header.bottom <= cell.row))
        .map(|cell| cell.row)
        .max();
    let has_total =
        ["total_weight", "total_score"].iter().any(|id| !draft.sheet.field(id).is_empty());
    last_read.is_some() && last == last_read && !has_total
}

fn about_the_table(draft: &mut Draft<'_>, region: &Region) {
    if region.by_columns {
        let message = format!("表题没有说明是哪种表，按栏目认作《{}》。请核对。", draft.kind);
        draft.doubt(Doubt::KindByColumns, FieldPath::Whole, region.title_cell, message);
    }
    if draft.grid.hidden {
        let message = format!("工作表{}是隐藏的。请核对是否应导入。", quoted(&draft.grid.place));
        draft.doubt(Doubt::HiddenSheet, FieldPath::Whole, None, message);
    }
}

/// Gathers the texts that found no place: one finding for each row.
fn leftovers(draft: &mut Draft<'_>) -> Vec<Leftover> {
    let mut leftovers = Vec::new();
    let grid: &Grid = draft.grid;
    for row in 0..grid.rows {
        let cells: Vec<usize> = grid
            .in_row(row)
            .into_iter()
            .filter(|index| {
                let cell = draft.cell(*index);
                cell.row == row
                    && !cell.is_blank()
                    && draft.is_open(*index)
                    && !names_a_block(draft, *index)
                    && !is_furniture(&cell.text)
            })
            .collect();
        for index in &cells {
            let cell = draft.cell(*index);
            leftovers.push(Leftover { cell: cell.address.clone(), text: cell.text.clone() });
        }
        let telling: Vec<usize> =
            cells.iter().copied().filter(|index| !is_note(&draft.cell(*index).text)).collect();
        if let Some(first) = telling.first().copied() {
            let texts: Vec<String> = telling.iter().map(|i| quoted(&draft.cell(*i).text)).collect();
            let message = format!("表中没有相应栏目，未读入：{}。", texts.join("、"));
            draft.doubt(Doubt::Leftover, FieldPath::Whole, Some(first), message);
        }
    }
    for (address, text) in &grid.buried {
        leftovers.push(Leftover { cell: address.clone(), text: text.clone() });
        let message = format!("合并单元格下还盖着内容{}，未读入。", quoted(text));
        draft.findings.push(Doubt::Leftover.at(FieldPath::Whole, Some(address.clone()), message));
    }
    leftovers
}

/// The label at the side of what was read.
fn names_a_block(draft: &Draft<'_>, index: usize) -> bool {
    let cell = draft.cell(index);
    let reads = |row: usize| {
        (cell.right()..draft.grid.columns)
            .filter_map(|column| draft.grid.index_at(row, column))
            .any(|other| matches!(draft.usage(other), Use::Value | Use::Label))
    };
    // Beside a heading that repeats, the label stands one row lower than its block begins.
    let first = cell.row.saturating_sub(1);
    label::is_block_label(&cell.text) && (first..cell.bottom()).any(reads)
}

/// What every print of the form carries and nobody fills in.
fn is_furniture(text: &str) -> bool {
    let blank_signature = text.split_whitespace().all(|word| word.ends_with([':', '：']));
    let dots = squeeze(text).chars().all(|c| matches!(c, '.' | '…' | '·'));
    is_attachment(text) || blank_signature || dots
}
