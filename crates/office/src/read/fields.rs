//! Single fields: a label with its value beside it, below it, or behind a colon in the same cell.

use wenxiao_domain::form::layout::FieldKind;
use wenxiao_domain::form::path::FieldPath;

use super::doubt::{Doubt, quoted};
use super::draft::{Draft, Use};
use super::label;
use super::text::{is_note, is_prompt, split_inline, year_in};

/// Declared spellings score from here on.
const EXACT: u32 = 100;

/// A label that may name a field.
struct Candidate {
    id: &'static str,
    score: u32,
    label: usize,
    value: Option<usize>,
}

/// Reads every field that no block has taken.
pub fn read(draft: &mut Draft<'_>, title: Option<usize>) {
    let mut candidates: Vec<Candidate> = Vec::new();
    for index in 0..draft.grid.cells.len() {
        let cell = draft.cell(index);
        if cell.is_blank() || !draft.is_open(index) || Some(index) == title {
            continue;
        }
        if let Some((id, score)) = label::field(draft.kind, &cell.text)
            && let Some(value) = value_of(draft, index, id)
        {
            candidates.push(Candidate { id, score, label: index, value });
        }
    }
    // The best spelling first; of equal ones that with a value, then the upper one.
    candidates.sort_by_key(|c| (std::cmp::Reverse(c.score), c.value.is_none(), c.label));
    for candidate in candidates {
        take(draft, &candidate);
    }
    inline(draft);
    year(draft, title);
}

fn take(draft: &mut Draft<'_>, candidate: &Candidate) {
    let place = FieldPath::field(candidate.id);
    let known = draft.fields.contains(candidate.id);
    let taken = !draft.is_open(candidate.label)
        || candidate.value.is_some_and(|value| !draft.is_open(value));
    if known || taken {
        return;
    }
    if candidate.score < EXACT && candidate.value.is_none() {
        return;
    }
    draft.fields.insert(candidate.id);
    draft.mark(candidate.label, Use::Label);
    draft.matched += 1;
    let Some(value) = candidate.value else { return };
    if candidate.score < EXACT {
        let meaning = draft.kind.layout().field(candidate.id).map_or("", |spec| spec.label);
        draft.loose(candidate.label, place.clone(), meaning);
    }
    draft.take(value, place.clone());
    prompt(draft, value, place);
}

/// A prompt of the template that nobody replaced.
fn prompt(draft: &mut Draft<'_>, value: usize, place: FieldPath) {
    let text = &draft.cell(value).text;
    if is_prompt(text) && text.chars().count() <= 120 {
        let message = format!("{}是表样的填写提示。请改为实际内容。", quoted(text));
        draft.doubt(Doubt::Prompt, place, Some(value), message);
    }
}

/// What stands next to a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Beside {
    Nothing,
    Exact(usize),
    Loose(usize),
    Text(usize),
}

/// The value of a label: `Some(None)` is a blank, `None` that this is the label of a block.
fn value_of(draft: &Draft<'_>, label: usize, id: &str) -> Option<Option<usize>> {
    let (right, touches) = right_of(draft, label);
    let spans = 1 < draft.cell(label).row_span;
    if !is_long(draft, id) {
        return Some(match right {
            Beside::Text(value) => Some(value),
            Beside::Loose(value) if touches => Some(value),
            Beside::Loose(_) | Beside::Exact(_) | Beside::Nothing => None,
        });
    }
    match right {
        Beside::Text(value) => Some(Some(value)),
        Beside::Exact(_) if spans => None,
        Beside::Exact(next) if matches!(right_of(draft, next).0, Beside::Text(_)) => None,
        Beside::Loose(_) if spans && heads_a_table(draft, label) => None,
        Beside::Exact(_) | Beside::Nothing => Some(below(draft, label, true)),
        Beside::Loose(_) if is_pair_of_headings(draft, label) => Some(below(draft, label, false)),
        Beside::Loose(value) => Some(Some(value)),
    }
}

/// Below the label nothing is written, or a text that is no label: it heads what stands below it.
fn is_pair_of_headings(draft: &Draft<'_>, label: usize) -> bool {
    let cell = draft.cell(label);
    if draft.grid.rows <= cell.bottom() {
        return false;
    }
    match draft.grid.index_at(cell.bottom(), cell.column) {
        None => true,
        Some(index) => {
            let next = draft.cell(index);
            let is_value = next.is_blank() || matches!(kind_of(draft, index), Beside::Text(_));
            let aligned = next.column == cell.column && next.column_span == cell.column_span;
            aligned && is_value && draft.usage(index) != Use::Label
        }
    }
}

/// Fields of several lines may have their value below the label.
fn is_long(draft: &Draft<'_>, id: &str) -> bool {
    let spec = draft.kind.layout().field(id);
    spec.is_some_and(|spec| matches!(spec.kind, FieldKind::Text(_)))
}

/// Right of a label of several rows stand a heading and something below it.
fn heads_a_table(draft: &Draft<'_>, label: usize) -> bool {
    let cell = draft.cell(label);
    draft.grid.at(cell.row + 1, cell.right()).is_some_and(|below| below.row == cell.row + 1)
}

fn right_of(draft: &Draft<'_>, label: usize) -> (Beside, bool) {
    let cell = draft.cell(label);
    for column in cell.right()..draft.grid.columns {
        let Some(index) = draft.grid.index_at(cell.row, column) else { continue };
        let next = draft.cell(index);
        if next.is_blank() {
            continue;
        }
        let touches = next.column == cell.right();
        if next.row != cell.row || !draft.is_open(index) {
            return (Beside::Nothing, touches);
        }
        return (kind_of(draft, index), touches);
    }
    (Beside::Nothing, false)
}

fn kind_of(draft: &Draft<'_>, index: usize) -> Beside {
    let text = &draft.cell(index).text;
    match label::field(draft.kind, text) {
        Some((_, score)) if EXACT <= score => Beside::Exact(index),
        Some((_, score)) if 60 <= score => Beside::Loose(index),
        _ if label::is_block_heading(text) || heads_rows(draft, index) => Beside::Exact(index),
        _ => Beside::Text(index),
    }
}

/// A label over several rows at the left edge.
fn heads_rows(draft: &Draft<'_>, index: usize) -> bool {
    let cell = draft.cell(index);
    let leftmost = (0..cell.column)
        .all(|column| draft.grid.at(cell.row, column).is_none_or(|before| before.is_blank()));
    leftmost && 1 < cell.row_span && label::is_block_label(&cell.text)
}

/// The written cell below a label, unless it is a label itself.
fn below(draft: &Draft<'_>, label: usize, loosely: bool) -> Option<usize> {
    let cell = draft.cell(label);
    let index = draft.grid.index_at(cell.bottom(), cell.column)?;
    let below = draft.cell(index);
    let same_column = below.column == cell.column && below.row == cell.bottom();
    if !same_column || below.is_blank() || is_note(&below.text) || !draft.is_open(index) {
        return None;
    }
    match kind_of(draft, index) {
        Beside::Text(index) => Some(index),
        Beside::Loose(index) => loosely.then_some(index),
        Beside::Exact(_) | Beside::Nothing => None,
    }
}

/// `单位名称：甲局` in one cell.
fn inline(draft: &mut Draft<'_>) {
    for index in 0..draft.grid.cells.len() {
        if !draft.is_open(index) {
            continue;
        }
        let text = draft.cell(index).text.clone();
        let Some((label, value)) = split_inline(&text) else { continue };
        let Some((id, score)) = label::field(draft.kind, label) else { continue };
        if draft.fields.contains(id) || !draft.sheet.field(id).is_empty() {
            continue;
        }
        draft.fields.insert(id);
        draft.matched += 1;
        let place = FieldPath::field(id);
        draft.take_text(index, place.clone(), value);
        if score < EXACT {
            let meaning = draft.kind.layout().field(id).map_or("", |spec| spec.label);
            let message = format!("栏目名{}按“{meaning}”读入。请核对。", quoted(label));
            draft.doubt(Doubt::LooseLabel, place, Some(index), message);
        }
    }
}

/// 年度 from the title or the line below it.
pub fn year(draft: &mut Draft<'_>, title: Option<usize>) {
    let place = FieldPath::field("year");
    let first_value = draft.cells.keys().next().is_some();
    let mut found = None;
    for index in 0..draft.grid.cells.len() {
        let cell = draft.cell(index);
        let is_line = Some(index) == title || is_year_line(&cell.text);
        let usable = draft.is_open(index) || Some(index) == title;
        if !usable || !is_line {
            continue;
        }
        if Some(index) != title {
            draft.mark(index, Use::Label);
        }
        if let Some(year) = year_in(&cell.text)
            && (found.is_none() || is_year_line(&cell.text))
        {
            found = Some((index, year));
        }
    }
    match found {
        Some((index, year)) if draft.sheet.field("year").is_empty() => {
            let usage = draft.usage(index);
            draft.take_text(index, place, &year);
            draft.mark(index, usage);
        }
        None if draft.sheet.field("year").is_empty() && first_value => {
            draft.doubt(Doubt::NoYear, place, None, "表上没有写明年度。请补填。".to_owned());
        }
        _ => {}
    }
}

/// `（ 2022 年度）`, also with the year left blank.
fn is_year_line(text: &str) -> bool {
    let words = super::text::squeeze(text);
    let rest = words.trim_matches(['(', ')', '[', ']']);
    rest.ends_with("年度") && rest.chars().count() <= 8
        || rest.ends_with('年') && rest.chars().count() == 5
}
