//! Sources of money with the amount beside each: one set, or the medium-term set at the left of the
//! annual one.

use wenxiao_domain::form::path::FieldPath;
use wenxiao_domain::form::sheet::Row;
use wenxiao_domain::unit::text::is_nothing;

use super::doubt::{Doubt, quoted};
use super::draft::Draft;
use super::label;
use super::text::{bare, flat, has, is_number, squeeze};

/// The block of funds that a row belongs to.
#[derive(Clone, Copy)]
struct Block {
    /// The label at its side; none for sources that stand at the left edge.
    side: Option<usize>,
    /// It holds the medium-term money.
    medium: bool,
}

/// A source with its amount.
type Pair = (usize, Option<usize>);

/// Reads the sources between two rows.
pub fn read(draft: &mut Draft<'_>, (from, to): (usize, usize), own: bool) {
    let mut block: Option<Block> = None;
    for row in from..to {
        block = block_of(draft, row, block);
        let Some(current) = block.as_mut() else { continue };
        let pairs = match current.side {
            Some(side) if own => {
                own_row(draft, row, side, current.medium);
                continue;
            }
            Some(side) => beside_label(draft, row, side),
            None => at_the_edge(draft, row),
        };
        if pairs.is_empty() {
            continue;
        }
        let two_sets = pairs.len() == 2;
        for (at, pair) in pairs.into_iter().enumerate() {
            let words = flat(&draft.cell(pair.0).text);
            if has(&words, &["中期", "实施期"]) {
                current.medium = true;
            } else if has(&words, &["年度", "当年", "本年"]) {
                current.medium = false;
            }
            let medium = if two_sets { at == 0 } else { current.medium };
            take(draft, if medium { "mid_funds" } else { "funds" }, pair);
        }
    }
}

/// The block that a row belongs to: a label of funds at its left, the block of the row above, or
/// sources at the left edge.
fn block_of(draft: &mut Draft<'_>, row: usize, above: Option<Block>) -> Option<Block> {
    let first = written(draft, row).first().copied();
    let Some(first) = first else { return above };
    if above.is_some_and(|block| block.side == Some(first)) {
        return above;
    }
    if is_side(draft, row, first) {
        let text = flat(&draft.cell(first).text);
        draft.matched += 1;
        if is_in_yuan(&draft.cell(first).text) {
            let message = "金额以元为单位，本表应填万元；金额按原样读入。请换算为万元。".to_owned();
            draft.doubt(Doubt::MoneyInYuan, FieldPath::Whole, Some(first), message);
        }
        return Some(Block { side: Some(first), medium: text.contains("中期") });
    }
    if let Some(block) = above
        && let Some(side) = block.side
        && draft.cell(side).column < draft.cell(first).column
        && draft.cell(side).row_span == 1
    {
        return above;
    }
    let is_source = draft.cell(first).row == row && !at_the_edge(draft, row).is_empty();
    is_source.then_some(Block { side: None, medium: above.is_some_and(|block| block.medium) })
}

/// Written cells over a row, from left to right.
fn written(draft: &Draft<'_>, row: usize) -> Vec<usize> {
    let cells = draft.grid.in_row(row).into_iter();
    cells.filter(|index| !draft.cell(*index).is_blank()).collect()
}

/// The label of a block of funds: 项目资金（万元）.
fn is_side(draft: &Draft<'_>, row: usize, index: usize) -> bool {
    let cell = draft.cell(index);
    let words = flat(&cell.text);
    // The label of the official form, whatever stands beside it.
    if cell.column == 0 && matches!(bare(&cell.text).as_str(), "项目资金" | "中期资金") {
        return true;
    }
    let about_money = label::is_block_label(&cell.text)
        && has(&words, &["资金", "预算", "经费", "收入", "投入"])
        && label::field(draft.kind, &cell.text).is_none();
    let next =
        written(draft, row).into_iter().find(|other| cell.right() <= draft.cell(*other).column);
    let before_source = next.is_some_and(|next| label::is_fund_kind(&draft.cell(next).text));
    about_money && (before_source || 1 < cell.row_span && !is_amount(draft, next))
}

fn is_amount(draft: &Draft<'_>, index: Option<usize>) -> bool {
    index.is_some_and(|index| is_number(&draft.cell(index).text))
}

fn is_in_yuan(text: &str) -> bool {
    let words = squeeze(text);
    words.contains("(元)") || words.contains("单位:元")
}

/// Right of the block's label: a source, its amount, perhaps another source and its amount.
fn beside_label(draft: &Draft<'_>, row: usize, side: usize) -> Vec<Pair> {
    let right = draft.cell(side).right();
    let texts: Vec<usize> = written(draft, row)
        .into_iter()
        .filter(|index| {
            let cell = draft.cell(*index);
            right <= cell.column && cell.row == row && draft.is_open(*index)
        })
        .collect();
    if texts.iter().any(|index| is_heading(&draft.cell(*index).text)) {
        return Vec::new();
    }
    let mut pairs: Vec<Pair> = Vec::new();
    for index in texts {
        let text = &draft.cell(index).text;
        match pairs.last_mut() {
            Some((_, amount @ None)) if !label::is_fund_kind(text) => *amount = Some(index),
            _ if is_source(text) => pairs.push((index, None)),
            _ => {}
        }
    }
    pairs
}

/// Short, and no number: whatever stands in the column of sources.
fn is_source(text: &str) -> bool {
    label::is_fund_kind(text)
        || !is_number(text) && !is_nothing(text) && squeeze(text).chars().count() <= 30
}

fn is_heading(text: &str) -> bool {
    matches!(bare(text).as_str(), "金额" | "资金来源" | "资金性质" | "来源")
}

/// A source at the left edge, with an amount or nothing right of it.
fn at_the_edge(draft: &Draft<'_>, row: usize) -> Vec<Pair> {
    let texts = written(draft, row);
    let [source, rest @ ..] = texts.as_slice() else { return Vec::new() };
    let cell = draft.cell(*source);
    let is_source = cell.row == row
        && draft.is_open(*source)
        && label::is_fund_kind(&cell.text)
        && cell.right() < draft.grid.columns
        && label::field(draft.kind, &cell.text).is_none();
    match rest {
        [] if is_source => vec![(*source, None)],
        [amount, ..] if is_source && draft.cell(*amount).text.chars().any(|c| c.is_numeric()) => {
            vec![(*source, Some(*amount))]
        }
        _ => Vec::new(),
    }
}

/// A row as the system writes it: the source, whatever it says, and its amount; both may be blank.
fn own_row(draft: &mut Draft<'_>, row: usize, side: usize, medium: bool) {
    let right = draft.cell(side).right();
    let mut texts = written(draft, row);
    texts.retain(|index| {
        let cell = draft.cell(*index);
        cell.row == row && right <= cell.column && draft.is_open(*index)
    });
    let source = texts.iter().copied().find(|index| draft.cell(*index).column == right);
    let amount = texts.iter().copied().find(|index| right < draft.cell(*index).column);
    let group = if medium { "mid_funds" } else { "funds" };
    let index = draft.sheet.rows(group).len();
    draft.sheet.rows_mut(group).push(Row::default());
    if let Some(source) = source {
        draft.take(source, FieldPath::cell(group, index, "kind"));
    }
    if let Some(amount) = amount {
        draft.take(amount, FieldPath::cell(group, index, "amount"));
    }
}

fn take(draft: &mut Draft<'_>, group: &'static str, (source, amount): Pair) {
    let index = draft.sheet.rows(group).len();
    draft.sheet.rows_mut(group).push(Row::default());
    draft.take(source, FieldPath::cell(group, index, "kind"));
    if let Some(amount) = amount {
        let place = FieldPath::cell(group, index, "amount");
        draft.take(amount, place.clone());
        check(draft, amount, place);
    }
}

/// Doubts an amount that is no plain number.
pub fn check(draft: &mut Draft<'_>, cell: usize, place: FieldPath) {
    let text = &draft.cell(cell).text;
    if !is_number(text) && !is_nothing(text) {
        let message =
            format!("金额{}不是单纯的数字，按原样读入。请改为以万元为单位的数字。", quoted(text));
        draft.doubt(Doubt::MoneyText, place, Some(cell), message);
    }
}
