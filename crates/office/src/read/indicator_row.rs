//! One row of the indicator table.

use wenxiao_domain::form::path::FieldPath;
use wenxiao_domain::form::sheet::Row;

use super::TargetParts;
use super::doubt::{Doubt, quoted};
use super::draft::{Draft, Use};
use super::grid::Origin;
use super::indicator_columns::Columns;
use super::label::IndicatorColumn as C;
use super::text::{is_dash, is_placeholder, squeeze, without_template};

/// The levels that stand over a row.
#[derive(Clone, Debug, Default)]
pub struct Levels {
    /// 一级指标 with its cell.
    pub first: Option<(String, usize)>,
    /// Its points, with the cell they stand in.
    pub points: Option<(String, usize)>,
    /// 二级指标 with its cell.
    pub second: Option<(String, usize)>,
    /// A level was blank and is taken over from the row above.
    pub carried: bool,
}

/// What a row came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// An indicator.
    Read,
    /// Nothing to read.
    Skipped,
}

/// What is written under one column in a row.
#[derive(Clone, Debug, Default)]
struct Slot {
    /// Cells that begin in this row.
    cells: Vec<usize>,
    /// A written cell from above that reaches into it.
    above: Option<usize>,
}

/// Columns that hold values of the indicator, in the order in which they are read.
const VALUES: [(C, &str); 6] = [
    (C::Target, "target_raw"),
    (C::MidTarget, "mid_target_raw"),
    (C::Actual, "actual_raw"),
    (C::Weight, "weight"),
    (C::Score, "score"),
    (C::Note, "deviation_note"),
];

/// Reads a row. `own` says that the file was written by the system, where a row without a name is a
/// row that somebody left blank and no remainder of a template.
pub fn read(
    draft: &mut Draft<'_>,
    columns: &Columns,
    levels: &Levels,
    row: usize,
    own: bool,
) -> Outcome {
    let mut slots = Slots::of(draft, columns, row);
    let name = slots.get(C::Name);
    if name.cells.is_empty()
        && let Some(column) = columns.other_name
    {
        slots.use_other_name(draft, column.from, column.to, row);
    }
    let name = slots.get(C::Name);
    let written: Vec<usize> = slots.written();
    let values =
        written.iter().any(|index| !name.cells.contains(index) && has_content(draft, *index));
    let named = name.cells.iter().any(|index| !is_placeholder(&draft.cell(*index).text));
    if !named && !values && !own {
        skip(draft, columns, row, &written);
        return Outcome::Skipped;
    }
    let index = draft.sheet.rows("indicators").len();
    draft.sheet.rows_mut("indicators").push(Row::default());
    write_levels(draft, levels, index, own);
    write_name(draft, &name, index, values && !named);
    write_values(draft, columns, &slots, index);
    Outcome::Read
}

/// More than dashes, dots and blanks.
fn has_content(draft: &Draft<'_>, index: usize) -> bool {
    let text = &draft.cell(index).text;
    !is_placeholder(text) && !is_dash(text)
}

/// Sets a row aside that says nothing: a remainder of a template, or levels without an indicator.
fn skip(draft: &mut Draft<'_>, columns: &Columns, row: usize, written: &[usize]) {
    let begins: Vec<usize> = draft
        .grid
        .in_row(row)
        .into_iter()
        .filter(|index| {
            let cell = draft.cell(*index);
            cell.row == row && !cell.is_blank() && columns.is_inside(cell.column)
        })
        .collect();
    let levels: Vec<usize> = begins
        .iter()
        .copied()
        .filter(|index| columns.is_level(draft.cell(*index).column))
        .filter(|index| !is_placeholder(&draft.cell(*index).text))
        .collect();
    if !written.is_empty() || levels.len() < begins.len() {
        draft.aside_row(&begins, Doubt::TemplateRow, "表样中没有填写的行");
    } else if !levels.is_empty() {
        let below = levels.iter().all(|index| draft.cell(*index).row_span == 1);
        let texts: Vec<String> = levels.iter().map(|l| quoted(&draft.cell(*l).text)).collect();
        for level in &levels {
            draft.mark(*level, Use::Aside);
        }
        if below {
            let message =
                format!("{}下没有填写指标，此行未读入。如有内容请补填。", texts.join("、"));
            draft.doubt(Doubt::LevelOnly, FieldPath::Whole, levels.first().copied(), message);
        }
    }
}

fn write_levels(draft: &mut Draft<'_>, levels: &Levels, index: usize, own: bool) {
    let at = |column| FieldPath::cell("indicators", index, column);
    if let Some((text, cell)) = &levels.first {
        draft.take_text(*cell, at("l1"), text);
    }
    if let Some((text, cell)) = &levels.points {
        draft.take_text(*cell, at("l1_weight"), text);
    }
    if let Some((text, cell)) = &levels.second {
        draft.take_text(*cell, at("l2"), text);
    }
    if levels.carried && !own {
        let cell = levels.second.as_ref().or(levels.first.as_ref()).map(|(_, cell)| *cell);
        let message = "一级或二级指标在此行是空的，按上一行读入。请核对。".to_owned();
        draft.doubt(Doubt::CarriedLevel, at("l2"), cell, message);
    }
}

fn write_name(draft: &mut Draft<'_>, name: &Slot, index: usize, nameless: bool) {
    let place = FieldPath::cell("indicators", index, "name");
    let text = match (name.cells.is_empty(), name.above) {
        (true, Some(above)) => {
            let text = draft.cell(above).text.clone();
            draft.take_text(above, place.clone(), &text);
            let message =
                format!("三级指标{}的单元格跨多行，此行按同一指标读入。请核对。", quoted(&text));
            draft.doubt(Doubt::MergedRows, place.clone(), Some(above), message);
            text
        }
        _ => put(draft, &name.cells, place.clone()),
    };
    if nameless && (name.above.is_none() || !name.cells.is_empty()) {
        let first = name.cells.first().copied();
        let message = "此行有数值，没有三级指标名称。请补填。".to_owned();
        draft.doubt(Doubt::NoName, place, first, message);
        return;
    }
    let rest = without_template(&text);
    if squeeze(&rest) != squeeze(&text) {
        let message = format!("名称中带有表样的提示字样，指标是{}。", quoted(&rest));
        draft.doubt(Doubt::TemplateWords, place, name.cells.first().copied(), message);
    }
}

fn write_values(draft: &mut Draft<'_>, columns: &Columns, slots: &Slots, index: usize) {
    let note_id = note_id(draft);
    let further = columns.settled().iter().filter_map(|column| match column.what {
        C::Further(id) => Some((column.what, id)),
        _ => None,
    });
    for (what, id) in VALUES.into_iter().chain(further) {
        if what == C::Target && (columns.has(C::Sign) || columns.has(C::Unit)) {
            write_parts(draft, columns, slots, index);
            continue;
        }
        let slot = slots.get(what);
        let id = if what == C::Note { note_id } else { id };
        let group = draft.kind.layout().group("indicators");
        if draft.kind.is_monitoring() && group.is_none_or(|group| group.column(id).is_none()) {
            continue;
        }
        let place = FieldPath::cell("indicators", index, id);
        put(draft, &slot.cells, place.clone());
        merged_rows(draft, &slot, place.clone(), what);
        odd_place(draft, columns, &slot, &place);
        if matches!(what, C::Target | C::Actual) {
            date_serial(draft, &slot, place, index);
        }
    }
}

/// The last column: 备注 of a target form, 偏差原因 of a self-evaluation.
fn note_id(draft: &Draft<'_>) -> &'static str {
    let group = draft.kind.layout().group("indicators");
    if group.is_some_and(|group| group.column("note").is_some()) {
        "note"
    } else {
        "deviation_note"
    }
}

/// A cell merged over several indicators counts for the first of them.
fn merged_rows(draft: &mut Draft<'_>, slot: &Slot, place: FieldPath, what: C) {
    let Some(above) = slot.above.filter(|_| slot.cells.is_empty()) else { return };
    if matches!(what, C::Weight | C::Score | C::Target | C::Actual | C::MidTarget) {
        let message = format!(
            "上方单元格{}跨多个指标，只读入第一个指标，此处留空。请核对。",
            quoted(&draft.cell(above).text)
        );
        draft.doubt(Doubt::MergedRows, place, Some(above), message);
    }
}

/// A cell over several columns of values is read for the first of them.
fn odd_place(draft: &mut Draft<'_>, columns: &Columns, slot: &Slot, place: &FieldPath) {
    for index in &slot.cells {
        let cell = draft.cell(*index);
        if columns.straddles(cell.column, cell.right()) {
            let message = format!("单元格{}横跨几栏，只按一栏读入。请核对。", quoted(&cell.text));
            draft.doubt(Doubt::OddPlace, place.clone(), Some(*index), message);
        }
    }
}

/// A day that lost its format shows as the count of days since 1900.
fn date_serial(draft: &mut Draft<'_>, slot: &Slot, place: FieldPath, index: usize) {
    let [only] = slot.cells[..] else { return };
    let cell = draft.cell(only);
    let number = squeeze(&cell.text).parse::<u32>().unwrap_or(0);
    let name = FieldPath::cell("indicators", index, "name");
    let timely = ["时间", "时限", "日期", "期限", "完工", "竣工", "完成时"];
    let of_time = super::text::has(draft.sheet.get(&name), &timely)
        || draft.sheet.get(&FieldPath::cell("indicators", index, "l2")).contains("时效");
    if cell.origin == Origin::Number && (36_526..=54_788).contains(&number) && of_time {
        let message = format!("{number}像是日期的序列号。请改为日期。");
        draft.doubt(Doubt::DateSerial, place, Some(only), message);
    }
}

/// Sign, value and unit from columns of their own, joined as the target.
fn write_parts(draft: &mut Draft<'_>, columns: &Columns, slots: &Slots, index: usize) {
    let place = FieldPath::cell("indicators", index, "target_raw");
    let joined = |draft: &Draft<'_>, what| -> String {
        let slot = slots.get(what);
        slot.cells.iter().map(|index| draft.cell(*index).text.as_str()).collect()
    };
    let parts = TargetParts {
        sign: joined(draft, C::Sign),
        value: joined(draft, C::Target),
        unit: joined(draft, C::Unit),
    };
    for what in [C::Sign, C::Target, C::Unit] {
        let slot = slots.get(what);
        for cell in &slot.cells {
            draft.mark(*cell, Use::Value);
        }
    }
    let written = |text: &str| if is_dash(text) { String::new() } else { text.to_owned() };
    let text = format!("{}{}{}", written(&parts.sign), parts.value, written(&parts.unit));
    let value = slots.get(C::Target);
    let anchor = value.cells.first().or(slots.get(C::Sign).cells.first()).copied();
    let anchor = anchor.or(slots.get(C::Unit).cells.first().copied());
    if let Some(anchor) = anchor {
        draft.take_text(anchor, place.clone(), &text);
    }
    merged_rows(draft, &value, place, C::Target);
    if columns.has(C::Sign) || columns.has(C::Unit) {
        draft.target_parts.insert(index, parts);
    }
}

/// Writes the cells of one place; several are joined, and that is doubted.
fn put(draft: &mut Draft<'_>, cells: &[usize], place: FieldPath) -> String {
    match cells {
        [] => String::new(),
        [only] => {
            draft.take(*only, place);
            draft.cell(*only).text.clone()
        }
        [first, rest @ ..] => {
            let text: String = cells.iter().map(|index| draft.cell(*index).text.as_str()).collect();
            for index in rest {
                draft.mark(*index, Use::Value);
            }
            draft.take_text(*first, place.clone(), &text);
            let message = format!("{}个单元格合为{}读入。请核对。", cells.len(), quoted(&text));
            draft.doubt(Doubt::JoinedCells, place, Some(*first), message);
            text
        }
    }
}

/// What is written under each column in a row.
struct Slots(Vec<(C, Slot)>);

impl Slots {
    fn of(draft: &mut Draft<'_>, columns: &Columns, row: usize) -> Self {
        let mut slots: Vec<(C, Slot)> = columns
            .settled()
            .iter()
            .filter(|column| !matches!(column.what, C::Level1 | C::Level2))
            .map(|column| (column.what, Slot::default()))
            .collect();
        for index in draft.grid.in_row(row) {
            let cell = draft.cell(index);
            if cell.is_blank() || columns.is_level(cell.column) {
                continue;
            }
            let Some(what) = columns.under(cell.column, cell.right()) else { continue };
            let Some((_, slot)) = slots.iter_mut().find(|(known, _)| *known == what) else {
                continue;
            };
            if cell.row != row {
                slot.above = Some(index);
            } else if draft.is_open(index) {
                slot.cells.push(index);
            }
        }
        Self(slots)
    }

    fn get(&self, what: C) -> Slot {
        self.0
            .iter()
            .find(|(known, _)| *known == what)
            .map(|(_, slot)| slot.clone())
            .unwrap_or_default()
    }

    fn written(&self) -> Vec<usize> {
        self.0.iter().flat_map(|(_, slot)| slot.cells.iter().copied()).collect()
    }

    /// Takes the name from the second column of names.
    fn use_other_name(&mut self, draft: &Draft<'_>, from: usize, to: usize, row: usize) {
        let cells: Vec<usize> = draft
            .grid
            .in_row(row)
            .into_iter()
            .filter(|index| {
                let cell = draft.cell(*index);
                cell.row == row && from <= cell.column && cell.column < to && !cell.is_blank()
            })
            .collect();
        if let Some((_, slot)) = self.0.iter_mut().find(|(known, _)| *known == C::Name) {
            slot.cells = cells;
        }
    }
}
