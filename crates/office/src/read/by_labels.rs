//! A form without a table of indicators, read along its own declaration: every row of the layout is
//! looked for by its labels, every group by its heading, from top to bottom. What stands elsewhere is left
//! to the reader of single fields.

use wenxiao_domain::form::layout::{Block, Cell, Content, FieldSpec, GroupSpec};
use wenxiao_domain::form::path::FieldPath;
use wenxiao_domain::form::sheet::{Row, Sheet};

use super::draft::{Draft, Use};
use super::text::bare;
use crate::mark::Mark;

/// Reads the form.
pub fn read(draft: &mut Draft<'_>, mark: Option<&Mark>) {
    let layout = draft.kind.layout();
    let (mut place, mut row) = (0, 0);
    loop {
        // What was read decides which variant of the form it is, so the steps are listed anew.
        let steps = steps(layout.blocks, &draft.sheet);
        let Some(step) = steps.get(place) else { break };
        place += 1;
        let Some(found) = step.find(draft, row) else { continue };
        if step.is_single() && is_behind_table(draft, &steps[place..], row, &found) {
            continue;
        }
        let end = steps[place..].iter().find_map(|next| Some(next.find(draft, found.below)?.top));
        let end = end.unwrap_or(draft.grid.rows);
        row = found.below;
        take(draft, step, &found, end, mark);
        if matches!(step, Step::Group { .. }) {
            row = end;
        }
    }
}

/// A label that stands behind the heading of the table that follows it in the layout is a word of that
/// table's rows.
fn is_behind_table(draft: &Draft<'_>, later: &[Step], row: usize, found: &Found) -> bool {
    let table = later.iter().find(|step| !step.is_single());
    let head = table.and_then(|table| table.find(draft, row));
    head.is_some_and(|head| head.top < found.top)
}

/// A piece of the layout that has words of its own to be found by.
enum Step {
    /// Labels and fields beside each other.
    Fields(&'static [Cell]),
    /// A heading with rows below it.
    Group { group: &'static str, head: &'static [Cell], row: &'static [Cell] },
}

/// Where a step was found.
struct Found {
    top: usize,
    below: usize,
    /// The cell of each label, in the step's order; of a heading some may be missing.
    labels: Vec<Option<usize>>,
}

fn steps(blocks: &'static [Block], sheet: &Sheet) -> Vec<Step> {
    let mut out = Vec::new();
    collect(blocks, sheet, &mut out);
    out
}

fn collect(blocks: &'static [Block], sheet: &Sheet, out: &mut Vec<Step>) {
    for block in blocks {
        match block {
            Block::Row(cells) if labels(cells).next().is_some() => out.push(Step::Fields(cells)),
            Block::Row(_) => {}
            Block::Labelled { blocks, .. } | Block::Optional(_, blocks) => {
                collect(blocks, sheet, out);
            }
            Block::When(condition, blocks) if condition(sheet) => collect(blocks, sheet, out),
            Block::When(..) => {}
            Block::Group { group, head, row, .. } => out.push(Step::Group { group, head, row }),
        }
    }
}

/// The labels of a row, each with the field to its right.
fn labels(cells: &'static [Cell]) -> impl Iterator<Item = (&'static str, Option<&'static str>)> {
    cells.iter().enumerate().filter_map(|(place, cell)| match cell.content {
        Content::Label(text) => {
            let field = match cells.get(place + 1).map(|next| &next.content) {
                Some(Content::Field(id)) => Some(*id),
                Some(
                    Content::Label(_)
                    | Content::LabelOver(..)
                    | Content::Column(_)
                    | Content::ColumnWithNote(..)
                    | Content::Title
                    | Content::YearLine(_),
                )
                | None => None,
            };
            Some((text, field))
        }
        Content::LabelOver(..)
        | Content::Field(_)
        | Content::Column(_)
        | Content::ColumnWithNote(..)
        | Content::Title
        | Content::YearLine(_) => None,
    })
}

impl Step {
    const fn is_single(&self) -> bool {
        matches!(self, Self::Fields(_))
    }

    /// The first place from a row on where its words stand.
    fn find(&self, draft: &Draft<'_>, from: usize) -> Option<Found> {
        (from..draft.grid.rows).find_map(|row| self.at(draft, row))
    }

    fn at(&self, draft: &Draft<'_>, row: usize) -> Option<Found> {
        let cells: Vec<usize> = draft
            .grid
            .in_row(row)
            .into_iter()
            .filter(|index| draft.cell(*index).row == row && !draft.cell(*index).is_blank())
            .collect();
        let first = *cells.first()?;
        let found = match self {
            Self::Fields(wanted) => fields_at(draft, wanted, &cells)?,
            Self::Group { group, head, row } => head_at(draft, group, head, row, &cells)?,
        };
        let below = cells.iter().map(|index| draft.cell(*index).bottom()).min()?;
        Some(Found { top: draft.cell(first).row, below, labels: found })
    }
}

/// Every label stands in the row, in order, and the first of them first.
fn fields_at(
    draft: &Draft<'_>,
    wanted: &'static [Cell],
    cells: &[usize],
) -> Option<Vec<Option<usize>>> {
    let layout = draft.kind.layout();
    let mut rest = cells.iter().copied();
    let mut found = Vec::new();
    for (label, field) in labels(wanted) {
        let spec = field.and_then(|id| layout.field(id));
        let is_it = |index: &usize| spells(&draft.cell(*index).text, label, spec);
        let index = if found.is_empty() {
            rest.next().filter(is_it)?
        } else {
            rest.by_ref().find(is_it)?
        };
        found.push(Some(index));
    }
    Some(found)
}

/// At least two thirds of the headings stand in the row, in order, and the first of them first.
fn head_at(
    draft: &Draft<'_>,
    group: &str,
    head: &'static [Cell],
    row: &'static [Cell],
    cells: &[usize],
) -> Option<Vec<Option<usize>>> {
    let group = draft.kind.layout().group(group)?;
    let mut rest = cells;
    let mut found = Vec::new();
    for (place, cell) in head.iter().enumerate() {
        let Content::Label(label) = cell.content else { return None };
        let spec = row.get(place).and_then(|cell| column(group, cell));
        let at = rest.iter().position(|index| spells(&draft.cell(*index).text, label, spec));
        if let Some(at) = at {
            found.push(Some(rest[at]));
            rest = &rest[at + 1..];
        } else {
            found.push(None);
        }
    }
    let count = found.iter().flatten().count();
    let first = found.first().copied().flatten() == cells.first().copied();
    (first && 2 * head.len() <= 3 * count).then_some(found)
}

fn column(group: &'static GroupSpec, cell: &Cell) -> Option<&'static FieldSpec> {
    match cell.content {
        Content::Column(id) | Content::ColumnWithNote(id, _) => group.column(id),
        Content::Label(_)
        | Content::LabelOver(..)
        | Content::Field(_)
        | Content::Title
        | Content::YearLine(_) => None,
    }
}

/// The text is the label, or another spelling of its field.
fn spells(text: &str, label: &str, spec: Option<&FieldSpec>) -> bool {
    let words = bare(text);
    let is = |spelling: &str| bare(spelling) == words;
    !words.is_empty()
        && (is(label)
            || spec.is_some_and(|spec| is(spec.label) || spec.aliases.iter().any(|a| is(a))))
}

fn take(draft: &mut Draft<'_>, step: &Step, found: &Found, end: usize, mark: Option<&Mark>) {
    for index in found.labels.iter().copied().flatten() {
        draft.mark(index, Use::Label);
        draft.matched += 1;
    }
    match step {
        Step::Fields(cells) => take_fields(draft, cells, found),
        Step::Group { group, row, .. } => {
            let was_empty = mark.is_some_and(|mark| mark.had_no_rows(group));
            take_rows(draft, group, row, found, end, was_empty);
        }
    }
}

/// The value of a field is the cell at the right of its label, unless that is the next label.
fn take_fields(draft: &mut Draft<'_>, cells: &'static [Cell], found: &Found) {
    for ((_, field), label) in labels(cells).zip(&found.labels) {
        let (Some(field), Some(label)) = (field, *label) else { continue };
        draft.fields.insert(field);
        let cell = draft.cell(label);
        let value = draft.grid.index_at(cell.row, cell.right());
        let value = value.filter(|index| !found.labels.contains(&Some(*index)));
        if let Some(value) = value.filter(|index| !draft.cell(*index).is_blank()) {
            draft.take(value, FieldPath::field(field));
        }
    }
}

/// Every row from the heading to the next step.
fn take_rows(
    draft: &mut Draft<'_>,
    group: &'static str,
    cells: &'static [Cell],
    found: &Found,
    end: usize,
    was_empty: bool,
) {
    let Some(spec) = draft.kind.layout().group(group) else { return };
    let columns: Vec<(&'static str, usize)> = cells
        .iter()
        .zip(&found.labels)
        .filter_map(|(cell, head)| Some((column(spec, cell)?.id, draft.cell((*head)?).column)))
        .collect();
    let (mut row, mut place) = (found.below, 0);
    while row < end {
        let mut least = None;
        for (id, column) in &columns {
            let Some(index) = draft.grid.index_at(row, *column) else { continue };
            let cell = draft.cell(index);
            let bottom = cell.bottom();
            least = Some(least.map_or(bottom, |least: usize| least.min(bottom)));
            if cell.is_blank() {
                continue;
            }
            if was_empty {
                draft.mark(index, Use::Label);
            } else {
                draft.take(index, FieldPath::cell(group, place, *id));
            }
        }
        // Where the row was divided for a high text, all of its cells reach over the same rows.
        row = least.unwrap_or(row).max(row + 1);
        place += 1;
    }
    trim(draft, group);
}

/// Blank rows at the end are none of the group's.
fn trim(draft: &mut Draft<'_>, group: &str) {
    let rows = draft.sheet.rows(group).len();
    let written = draft.sheet.rows(group).iter().rposition(|row| !row.is_empty());
    let kept = written.map_or(0, |last| last + 1);
    if kept < rows {
        draft.sheet.rows_mut(group).resize(kept, Row::default());
    }
}
