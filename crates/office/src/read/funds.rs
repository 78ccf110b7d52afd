//! The funds table: rows of sources below a heading, or sources with their amounts beside them.

use wenxiao_domain::form::layout::{FormFamily, FormKind};
use wenxiao_domain::form::path::FieldPath;
use wenxiao_domain::form::sheet::Row;

use super::amounts;
use super::doubt::{Doubt, quoted};
use super::draft::{Draft, Use};
use super::header::{self, Header, HeaderColumn};
use super::label::{self, FundsColumn};
use super::text::{bare, is_number, points_in, squeeze};
use crate::mark::Mark;

/// Reads the funds between two rows.
pub fn read(draft: &mut Draft<'_>, rows: (usize, usize), mark: Option<&Mark>) {
    match draft.kind.family() {
        FormFamily::SelfEvaluation | FormFamily::Monitoring => {
            under_heading(draft, rows, mark.is_some());
        }
        FormFamily::ExAnte
        | FormFamily::Adjustment
        | FormFamily::Evaluation
        | FormFamily::Authenticity
        | FormFamily::Review => {}
        FormFamily::Target => {
            amounts::read(draft, rows, mark.is_some());
            if draft.sheet.rows("funds").is_empty() {
                under_heading(draft, rows, mark.is_some());
            }
        }
    }
    for group in ["mid_funds", "funds"] {
        clear_printed(draft, group, mark);
    }
}

/// A group that had no rows when the file was written has none, where its rows still are those that the
/// form prints by itself.
pub fn clear_printed(draft: &mut Draft<'_>, group: &str, mark: Option<&Mark>) {
    if mark.is_some_and(|mark| mark.had_no_rows(group)) && is_as_printed(draft, group) {
        draft.sheet.rows_mut(group).clear();
        draft
            .cells
            .retain(|place, _| !matches!(place, FieldPath::Cell { group: g, .. } if g == group));
    }
}

/// The rows are those that the form prints by itself.
fn is_as_printed(draft: &Draft<'_>, group: &str) -> bool {
    let Some(spec) = draft.kind.layout().group(group) else { return false };
    let printed: Vec<Row> = spec
        .starts_with
        .iter()
        .map(|texts| {
            texts.iter().fold(Row::default(), |row, (column, text)| row.with(column, *text))
        })
        .collect();
    draft.sheet.rows(group) == printed
}

fn is_header(columns: &[HeaderColumn<FundsColumn>]) -> bool {
    use FundsColumn as C;
    let has = |what| columns.iter().any(|column| column.what == what);
    let money = [C::Initial, C::Adjusted, C::Budget, C::Executed].into_iter().filter(|c| has(*c));
    let exact = columns.iter().filter(|column| column.exact).count();
    (2 <= money.count() && 1 <= exact) || (2 <= exact && has(C::Executed))
}

/// A heading with columns of money, and sources below it.
fn under_heading(draft: &mut Draft<'_>, (from, to): (usize, usize), own: bool) {
    let headers =
        header::find(draft.grid, (from, to), &|text| label::funds_column(text), &is_header);
    let headers: Vec<_> =
        headers.into_iter().map(|heading| without_sources(draft, heading, to)).collect();
    for (at, heading) in headers.iter().enumerate() {
        let end = headers.get(at + 1).map_or(to, |next| next.top);
        let first = mark_heading(draft, heading);
        let before = draft.sheet.rows("funds").len();
        for row in heading.bottom..end {
            if !source_row(draft, heading, first, row, own) {
                break;
            }
        }
        if before < draft.sheet.rows("funds").len() {
            points_from_label(draft, heading, before);
        }
    }
    target_amounts(draft, &headers);
}

/// `得分（20分×执行率）`, `预算执行情况（20分）`: where there is no column of points, they belong to the
/// first source.
fn points_from_label(draft: &mut Draft<'_>, heading: &Header<FundsColumn>, index: usize) {
    let (Some(score), None) =
        (heading.column(FundsColumn::Score), heading.column(FundsColumn::Weight))
    else {
        return;
    };
    let side = draft.grid.in_row(heading.top).first().copied();
    let found = [Some(score.cell), side]
        .into_iter()
        .flatten()
        .find_map(|cell| Some((cell, points_in(&draft.cell(cell).text)?)));
    if let Some((cell, points)) = found {
        let place = FieldPath::cell("funds", index, "weight");
        draft.take_text(cell, place.clone(), &points);
        draft.mark(cell, Use::Label);
        let message = format!("分值{points}取自栏目名{}。请核对。", quoted(&draft.cell(cell).text));
        draft.doubt(Doubt::PointsFromLabel, place, Some(cell), message);
    }
}

/// Without the column in which the sources stand, whatever its heading says.
fn without_sources(
    draft: &Draft<'_>,
    mut heading: Header<FundsColumn>,
    end: usize,
) -> Header<FundsColumn> {
    let rows = heading.bottom..end.min(heading.bottom + 8);
    let texts = |column: &HeaderColumn<FundsColumn>| {
        let from = column.from;
        rows.clone().filter_map(move |row| draft.grid.at(row, from)).map(|cell| cell.text.as_str())
    };
    let names_sources = |column: &HeaderColumn<FundsColumn>| {
        let sources = texts(column).filter(|text| label::is_fund_kind(text)).count();
        let numbers = texts(column).filter(|text| is_number(text)).count();
        numbers < sources
    };
    let sources: Vec<usize> =
        heading.columns.iter().filter(|column| names_sources(column)).map(|c| c.cell).collect();
    heading.columns.retain(|column| !sources.contains(&column.cell));
    heading.others.extend(sources);
    heading
}

/// Marks the heading and returns the left edge of the columns of money.
fn mark_heading(draft: &mut Draft<'_>, heading: &Header<FundsColumn>) -> usize {
    for column in &heading.columns {
        draft.mark(column.cell, Use::Label);
        draft.matched += 1;
        if !column.exact {
            draft.loose(column.cell, FieldPath::Whole, meaning(column.what));
        }
        let words = bare(&draft.cell(column.cell).text);
        if column.what == FundsColumn::Budget
            && draft.kind == FormKind::SelfEvaluation
            && words != "预算数"
        {
            let message = format!(
                "{}没有说明是年初预算还是全年预算，按全年预算数读入。请核对。",
                quoted(&draft.cell(column.cell).text)
            );
            draft.doubt(Doubt::WhichBudget, FieldPath::Whole, Some(column.cell), message);
        }
    }
    let in_yuan = |text: &str| {
        let words = squeeze(text);
        (words.contains("(元)") || words.contains("单位:元")) && !words.contains("万元")
    };
    let blocks: Vec<usize> = (heading.top..heading.bottom)
        .flat_map(|row| draft.grid.in_row(row))
        .filter(|index| in_yuan(&draft.cell(*index).text))
        .collect();
    if let Some(cell) = blocks.first() {
        let message = "金额以元为单位，本表应填万元；金额按原样读入。请换算为万元。".to_owned();
        draft.doubt(Doubt::MoneyInYuan, FieldPath::Whole, Some(*cell), message);
    }
    for row in heading.top..heading.bottom {
        for index in draft.grid.in_row(row) {
            if draft.is_open(index) && label::is_block_label(&draft.cell(index).text) {
                draft.mark(index, Use::Label);
            }
        }
    }
    heading.columns.iter().map(|column| column.from).min().unwrap_or(0)
}

const fn meaning(what: FundsColumn) -> &'static str {
    match what {
        FundsColumn::Initial => "年初预算数",
        FundsColumn::Adjusted | FundsColumn::Budget => "全年预算数",
        FundsColumn::Executed => "全年执行数",
        FundsColumn::Weight => "分值",
        FundsColumn::Rate => "执行率",
        FundsColumn::Score => "得分",
        FundsColumn::Amount => "金额",
        FundsColumn::Forecast => "全年预计执行数",
    }
}

/// Reads one source; `false` ends the table.
fn source_row(
    draft: &mut Draft<'_>,
    heading: &Header<FundsColumn>,
    first: usize,
    row: usize,
    own: bool,
) -> bool {
    let begins: Vec<usize> = draft
        .grid
        .in_row(row)
        .into_iter()
        .filter(|index| draft.cell(*index).row == row && draft.is_open(*index))
        .collect();
    let side = draft.grid.index_at(heading.top, 0);
    let kinds: Vec<usize> = begins
        .iter()
        .copied()
        .filter(|index| {
            let cell = draft.cell(*index);
            cell.right() <= first && !cell.is_blank() && Some(*index) != side
        })
        .collect();
    let source =
        kinds.iter().rev().copied().find(|index| label::is_fund_kind(&draft.cell(*index).text));
    let values: Vec<(FundsColumn, usize)> = begins
        .iter()
        .filter(|index| !draft.cell(**index).is_blank())
        .filter_map(|index| Some((under(heading, draft, *index)?, *index)))
        .collect();
    let has_digit = |index: &usize| draft.cell(*index).text.chars().any(char::is_numeric);
    let money = values.iter().any(|(_, index)| has_digit(index));
    if own {
        let inside = side.is_some_and(|side| row < draft.cell(side).bottom());
        if inside {
            take_source(draft, kinds.first().copied(), &values, own);
        }
        return inside;
    }
    let source = source.or(kinds.last().copied().filter(|index| {
        let cell = draft.cell(*index);
        money && cell.row_span == 1 && cell.text.chars().count() <= 60
    }));
    if kinds.is_empty() && values.is_empty() {
        return begins.iter().any(|index| draft.cell(*index).is_blank());
    }
    if source.is_none() && !money {
        return false;
    }
    if kinds.iter().any(|index| is_other_block(draft, *index, heading)) && source.is_none() {
        return false;
    }
    take_source(draft, source, &values, own);
    true
}

/// The cell belongs to what comes below the funds.
fn is_other_block(draft: &Draft<'_>, index: usize, heading: &Header<FundsColumn>) -> bool {
    let cell = draft.cell(index);
    cell.column == 0 && heading.bottom <= cell.row && label::field(draft.kind, &cell.text).is_some()
}

fn under(heading: &Header<FundsColumn>, draft: &Draft<'_>, index: usize) -> Option<FundsColumn> {
    let cell = draft.cell(index);
    heading
        .columns
        .iter()
        .map(|c| (cell.right().min(c.to).saturating_sub(cell.column.max(c.from)), c))
        .filter(|(overlap, _)| 0 < *overlap)
        .max_by_key(|(overlap, c)| (*overlap, std::cmp::Reverse(c.from)))
        .map(|(_, c)| c.what)
}

fn take_source(
    draft: &mut Draft<'_>,
    source: Option<usize>,
    values: &[(FundsColumn, usize)],
    own: bool,
) {
    let index = draft.sheet.rows("funds").len();
    draft.sheet.rows_mut("funds").push(Row::default());
    match source {
        Some(source) => draft.take(source, FieldPath::cell("funds", index, "kind")),
        None if own => {}
        None => {
            let message = "此行有金额，没有资金来源名称。请补填。".to_owned();
            let cell = values.first().map(|(_, cell)| *cell);
            draft.doubt(Doubt::NoName, FieldPath::cell("funds", index, "kind"), cell, message);
        }
    }
    for (what, cell) in values {
        let Some(id) = column_id(draft.kind, *what) else { continue };
        let place = FieldPath::cell("funds", index, id);
        if draft.sheet.get(&place).is_empty() {
            draft.take(*cell, place.clone());
            if !matches!(what, FundsColumn::Weight | FundsColumn::Rate | FundsColumn::Score) {
                amounts::check(draft, *cell, place);
            }
        }
    }
}

const fn column_id(kind: FormKind, what: FundsColumn) -> Option<&'static str> {
    Some(match (kind.family(), what) {
        (FormFamily::Target, FundsColumn::Amount | FundsColumn::Adjusted | FundsColumn::Budget) => {
            "amount"
        }
        (
            FormFamily::Target
            | FormFamily::ExAnte
            | FormFamily::Adjustment
            | FormFamily::Authenticity
            | FormFamily::Review
            | FormFamily::Evaluation,
            _,
        ) => return None,
        (FormFamily::Monitoring, FundsColumn::Budget) => "initial_budget",
        (FormFamily::Monitoring, FundsColumn::Forecast) => "forecast",
        (
            FormFamily::Monitoring,
            FundsColumn::Weight | FundsColumn::Score | FundsColumn::Amount,
        )
        | (FormFamily::SelfEvaluation, FundsColumn::Amount | FundsColumn::Forecast) => return None,
        (_, FundsColumn::Initial) => "initial_budget",
        (_, FundsColumn::Adjusted) | (FormFamily::SelfEvaluation, FundsColumn::Budget) => {
            "adjusted_budget"
        }
        (_, FundsColumn::Executed) => "executed",
        (_, FundsColumn::Rate) => "rate",
        (FormFamily::SelfEvaluation, FundsColumn::Weight) => "weight",
        (FormFamily::SelfEvaluation, FundsColumn::Score) => "score",
    })
}

/// A target form may have a heading 资金来源 | 金额 that names a single column.
fn target_amounts(draft: &mut Draft<'_>, headers: &[Header<FundsColumn>]) {
    if draft.kind.family() == FormFamily::Target && !headers.is_empty() {
        let cells: Vec<usize> =
            headers.iter().flat_map(|h| h.columns.iter().map(|c| c.cell)).collect();
        for cell in cells {
            draft.mark(cell, Use::Label);
        }
    }
}
