//! The indicator table: rows below its headings, with levels carried through merged and blank cells.

use wenxiao_domain::form::layout::FormFamily;
use wenxiao_domain::form::path::FieldPath;

use super::doubt::Doubt;
use super::draft::{Draft, Use};
use super::header::{Header, HeaderColumn};
use super::indicator_columns::{Columns, Level};
use super::indicator_row::{self, Levels, Outcome};
use super::label::{self, IndicatorColumn};
use super::text::{bare, is_placeholder, is_points_alone, points_in, split_points, squeeze};

/// What the rows above left behind.
#[derive(Clone, Debug, Default)]
pub struct Carry {
    /// 一级指标, its points, and the cell they stand in.
    pub level1: Option<(String, Option<String>, usize)>,
    /// 二级指标 and its cell.
    pub level2: Option<(String, usize)>,
}

/// The column that says enough for a heading of indicators: levels or names, and values.
pub fn is_header(columns: &[HeaderColumn<IndicatorColumn>]) -> bool {
    use IndicatorColumn as C;
    let has = |what| columns.iter().any(|column| column.what == what);
    let levels = [C::Level1, C::Level2, C::Name].into_iter().filter(|c| has(*c)).count();
    let values = [C::Target, C::Actual, C::MidTarget, C::Weight, C::Score, C::Unit]
        .into_iter()
        .filter(|c| has(*c))
        .count();
    let named = columns.iter().any(|c| c.what == C::Name && c.exact) || 2 <= levels;
    named
        && 1 <= values
        && 3 <= levels + values
        && (has(C::Target) || has(C::Actual) || has(C::MidTarget))
}

/// Reads every block of indicators: each heading, and the rows down to the next heading or `end`.
pub fn read(draft: &mut Draft<'_>, headers: &[Header<IndicatorColumn>], end: usize, own: bool) {
    let goals = goals(draft, headers, end);
    let blocks_named = !goals.is_empty();
    let mut carry = Carry::default();
    for header in headers {
        let side = side(draft, header);
        let below = headers.iter().map(|other| other.top).filter(|top| header.bottom <= *top);
        let stop = below.min().unwrap_or(end);
        let columns = Columns::of(draft, header);
        mark_header(draft, header, side);
        missing_columns(draft, &columns, header);
        let mut block = Block {
            columns,
            carry: if side.is_some() && blocks_named { Carry::default() } else { carry.clone() },
            goals: goals.clone(),
            own,
            read: draft.sheet.rows("indicators").len(),
            closed: false,
        };
        for row in header.bottom..stop {
            block.row(draft, row);
        }
        carry = block.carry;
    }
    summary_rows(draft);
}

/// Points in a row without values, and values without points in the next: the row sums up those
/// below it.
fn summary_rows(draft: &mut Draft<'_>) {
    let rows = draft.sheet.rows("indicators");
    let is_summary = |index: usize| {
        let (row, next) = (&rows[index], &rows[index + 1]);
        !row.get("weight").is_empty()
            && row.get("target_raw").is_empty()
            && row.get("actual_raw").is_empty()
            && !next.get("target_raw").is_empty()
            && next.get("weight").is_empty()
    };
    let found: Vec<usize> =
        (0..rows.len().saturating_sub(1)).filter(|index| is_summary(*index)).collect();
    for index in found {
        let place = FieldPath::cell("indicators", index, "name");
        let cell = draft.cells.get(&place).cloned();
        let message = "此行有分值没有指标值，像是下面几行的汇总。请核对是否重复计分。".to_owned();
        draft.findings.push(Doubt::SummaryRow.at(place, cell, message));
    }
}

/// Cells at the left edge that divide the table by goals: 年度绩效目标1（40分）, 年度绩效目标2（40分）.
fn goals(draft: &Draft<'_>, headers: &[Header<IndicatorColumn>], end: usize) -> Vec<usize> {
    let (Some(first), Some(edge)) = (
        headers.first(),
        headers.iter().flat_map(|header| header.columns.iter().map(|c| c.from)).min(),
    ) else {
        return Vec::new();
    };
    let mut found: Vec<usize> = Vec::new();
    for row in first.top..end {
        for column in 0..edge {
            let Some(index) = draft.grid.index_at(row, column) else { continue };
            let words = squeeze(&draft.cell(index).text);
            let numbered = points_in(&words).is_some()
                || words.contains("目标") && words.ends_with(|c: char| c.is_ascii_digit());
            if numbered && label::is_block_label(&words) && found.last() != Some(&index) {
                found.push(index);
            }
        }
    }
    let first = found.first().map(|index| squeeze(&draft.cell(*index).text));
    let differ = found.iter().any(|index| Some(squeeze(&draft.cell(*index).text)) != first);
    if differ { found } else { Vec::new() }
}

/// The cell that names a block from the side, over the heading and the rows below it.
fn side(draft: &Draft<'_>, header: &Header<IndicatorColumn>) -> Option<usize> {
    draft.grid.in_row(header.top).into_iter().find(|index| {
        let cell = draft.cell(*index);
        let apart = header.columns.iter().all(|c| cell.right() <= c.from || c.to <= cell.column);
        apart
            && !cell.is_blank()
            && !header.columns.iter().any(|c| c.cell == *index)
            && label::is_block_label(&cell.text)
    })
}

fn mark_header(draft: &mut Draft<'_>, header: &Header<IndicatorColumn>, side: Option<usize>) {
    for row in header.top..header.bottom {
        for index in draft.grid.in_row(row) {
            let cell = draft.cell(index);
            let inside = header.top <= cell.row && cell.bottom() <= header.bottom;
            let known = header.columns.iter().any(|column| column.cell == index);
            let spread = inside && 1 < cell.column_span;
            if known || spread || (inside && label::indicator_column(&cell.text).is_some()) {
                draft.mark(index, Use::Label);
                draft.matched += usize::from(known);
            }
        }
    }
    if let Some(side) = side {
        draft.mark(side, Use::Label);
    }
    for column in &header.columns {
        if !column.exact {
            draft.loose(column.cell, FieldPath::Whole, meaning(column.what));
        }
    }
}

fn meaning(what: IndicatorColumn) -> &'static str {
    match what {
        IndicatorColumn::Level1 => "一级指标",
        IndicatorColumn::Level2 => "二级指标",
        IndicatorColumn::Name => "三级指标",
        IndicatorColumn::Sign => "指标性质（符号）",
        IndicatorColumn::Target => "指标值",
        IndicatorColumn::Unit => "度量单位",
        IndicatorColumn::MidTarget => "中期指标值",
        IndicatorColumn::Actual => "实际完成值",
        IndicatorColumn::Weight => "分值",
        IndicatorColumn::Score => "得分",
        IndicatorColumn::Note => "偏差原因分析及改进措施",
        IndicatorColumn::Further("forecast_raw") => "全年预计完成情况",
        IndicatorColumn::Further(_) => "表上的同名栏",
    }
}

/// Says which of the columns without which a form says little are not there.
fn missing_columns(draft: &mut Draft<'_>, columns: &Columns, header: &Header<IndicatorColumn>) {
    use IndicatorColumn as C;
    let wanted: &[IndicatorColumn] = match draft.kind.family() {
        FormFamily::ExAnte
        | FormFamily::Evaluation
        | FormFamily::Authenticity
        | FormFamily::Review => &[],
        FormFamily::Adjustment => &[C::Level1, C::Level2, C::Name, C::Target, C::Weight],
        FormFamily::Target => &[C::Level1, C::Level2, C::Name, C::Target],
        FormFamily::Monitoring => &[C::Level1, C::Level2, C::Name, C::Target, C::Actual],
        FormFamily::SelfEvaluation => {
            &[C::Level1, C::Level2, C::Name, C::Target, C::Actual, C::Weight, C::Score]
        }
    };
    let missing: Vec<&str> =
        wanted.iter().filter(|what| !columns.has(**what)).map(|what| meaning(*what)).collect();
    if !missing.is_empty() {
        let message = format!("绩效指标表中没有“{}”栏，相应内容留空。请补填。", missing.join("”“"));
        let cell = header.columns.first().map(|column| column.cell);
        draft.doubt(Doubt::MissingColumn, FieldPath::Whole, cell, message);
    }
}

/// A row that only adds up the points above it. Its numbers are left over, and said to be.
fn subtotal_row(draft: &mut Draft<'_>, row: usize, open: &[usize]) -> bool {
    let first = open.iter().copied().find(|index| draft.cell(*index).row == row);
    let Some(first) = first.filter(|index| label::is_subtotal(&draft.cell(*index).text)) else {
        return false;
    };
    draft.mark(first, Use::Label);
    true
}

/// One block: its columns and what its rows carry on.
pub struct Block {
    columns: Columns,
    carry: Carry,
    /// Cells at the side that name the goals by which the table is divided.
    goals: Vec<usize>,
    own: bool,
    /// Indicators so far.
    read: usize,
    /// The line with the totals was seen below some indicators.
    closed: bool,
}

impl Block {
    fn row(&mut self, draft: &mut Draft<'_>, row: usize) {
        let open: Vec<usize> = draft
            .grid
            .in_row(row)
            .into_iter()
            .filter(|index| {
                let cell = draft.cell(*index);
                !cell.is_blank() && (cell.row == row || self.columns.is_level(cell.column))
            })
            .collect();
        let begins = open.iter().any(|index| draft.cell(*index).row == row);
        if !(begins || self.own && self.is_left_blank(draft, row)) {
            return;
        }
        if subtotal_row(draft, row, &open)
            || self.total_row(draft, row, &open)
            || self.field_row(draft, row, &open)
        {
            return;
        }
        if let Some(index) = open.iter().find(|index| self.crosses(draft, **index, row)).copied() {
            self.group_row(draft, index);
            return;
        }
        if self.closed && !self.is_full(draft, row) {
            return;
        }
        let levels = self.levels(draft, row);
        let outcome = indicator_row::read(draft, &self.columns, &levels, row, self.own);
        self.read += usize::from(outcome == Outcome::Read);
    }

    /// The levels over a row; what is blank is carried on from above.
    fn levels(&mut self, draft: &Draft<'_>, row: usize) -> Levels {
        let level1 = self.columns.level(Level::First).and_then(|c| self.level_at(draft, row, c));
        let level2 = self.columns.level(Level::Second).and_then(|c| self.level_at(draft, row, c));
        if let Some(index) = level1 {
            let here = self.split_level(draft, index);
            if self.starts_group(&here) {
                self.carry.level2 = None;
            }
            self.carry.level1 = Some(here);
        }
        if let Some(index) = level2 {
            self.carry.level2 = Some((draft.cell(index).text.clone(), index));
        }
        if self.own {
            // Nothing is carried on in a file in which every level is written.
            self.carry.level1 = self.carry.level1.take().filter(|_| level1.is_some());
            self.carry.level2 = self.carry.level2.take().filter(|_| level2.is_some());
        }
        let blank =
            |level, found: Option<usize>| self.columns.level(level).is_some() && found.is_none();
        let carried = (blank(Level::First, level1) && self.carry.level1.is_some())
            || (blank(Level::Second, level2) && self.carry.level2.is_some());
        let own_points = self.columns.level1_points.and_then(|c| self.level_at(draft, row, c));
        let goal = self.goals.iter().copied().find(|index| {
            let cell = draft.cell(*index);
            cell.row <= row && row < cell.bottom()
        });
        let points = match (&self.carry.level1, own_points, goal) {
            (Some((_, Some(points), cell)), _, _) => Some((points.clone(), *cell)),
            (_, Some(index), _) | (_, None, Some(index)) => {
                Some((draft.cell(index).text.clone(), index))
            }
            _ => None,
        };
        Levels {
            first: self.carry.level1.as_ref().map(|(text, _, cell)| (text.clone(), *cell)),
            points,
            second: self.carry.level2.clone(),
            carried,
        }
    }

    /// The cell of a level column in a row, also one that reaches down from above. What a template
    /// printed is no level.
    fn level_at(
        &self,
        draft: &Draft<'_>,
        row: usize,
        column: HeaderColumn<IndicatorColumn>,
    ) -> Option<usize> {
        (column.from..column.to).filter_map(|at| draft.grid.index_at(row, at)).find(|index| {
            let text = &draft.cell(*index).text;
            !text.is_empty() && (self.own || !is_placeholder(text))
        })
    }

    /// A first level that differs from the one carried on.
    fn starts_group(&self, (text, points, index): &(String, Option<String>, usize)) -> bool {
        match &self.carry.level1 {
            Some((_, _, known)) if known == index => false,
            Some((known, known_points, _)) => {
                squeeze(text) != squeeze(known) || points != known_points
            }
            None => true,
        }
    }

    fn split_level(&self, draft: &Draft<'_>, index: usize) -> (String, Option<String>, usize) {
        let text = &draft.cell(index).text;
        match split_points(text) {
            Some((name, points)) => (name, Some(points), index),
            // A level without a name, printed with its points alone.
            None if self.own && is_points_alone(text) => {
                let points = text.trim_start_matches('（').trim_end_matches('）');
                (String::new(), Some(points.to_owned()), index)
            }
            None => (text.clone(), None, index),
        }
    }

    /// The cell lies over names and values at once: no row of indicators.
    fn crosses(&self, draft: &Draft<'_>, index: usize, row: usize) -> bool {
        let cell = draft.cell(index);
        cell.row == row && self.columns.crosses(cell.column, cell.right())
    }

    /// A first level printed as a row of its own over its indicators.
    fn group_row(&mut self, draft: &mut Draft<'_>, index: usize) {
        let (name, points, _) = self.split_level(draft, index);
        if bare(&name).ends_with("指标") && name.chars().count() <= 12 && draft.is_open(index) {
            self.carry.level1 = Some((name, points, index));
            self.carry.level2 = None;
            draft.mark(index, Use::Value);
        }
    }

    /// 总分: the points below 分值 and 得分.
    fn total_row(&mut self, draft: &mut Draft<'_>, row: usize, open: &[usize]) -> bool {
        let Some(label) = open.iter().copied().find(|index| {
            let cell = draft.cell(*index);
            let is_first = self.columns.under(cell.column, cell.right())
                != Some(IndicatorColumn::Name)
                || open.first() == Some(index);
            cell.row == row && is_first && label::is_total(&cell.text)
        }) else {
            return false;
        };
        draft.mark(label, Use::Label);
        draft.matched += 1;
        super::totals::read(draft, &self.columns, row, label);
        self.closed |= 0 < self.read;
        true
    }

    /// A row that belongs to a field below the table: 评价结论 and the like.
    fn field_row(&self, draft: &Draft<'_>, row: usize, open: &[usize]) -> bool {
        let first = open.iter().find(|index| draft.cell(**index).row == row);
        first.is_some_and(|index| {
            let cell = draft.cell(*index);
            !self.columns.is_value(cell.column)
                && label::field(draft.kind, &cell.text).is_some_and(|(_, score)| 70 <= score)
        })
    }

    /// Below the totals only a row with a level, a name and a value in cells of their own goes on.
    fn is_full(&self, draft: &Draft<'_>, row: usize) -> bool {
        let begins = |what| {
            self.columns.get(what).is_some_and(|column: HeaderColumn<IndicatorColumn>| {
                (column.from..column.to).any(|at| {
                    draft.grid.at(row, at).is_some_and(|cell| cell.row == row && !cell.is_blank())
                })
            })
        };
        let level = [Level::First, Level::Second].into_iter().any(|level| {
            self.columns.level(level).is_some_and(|c| self.level_at(draft, row, c).is_some())
        });
        level
            && begins(IndicatorColumn::Name)
            && (begins(IndicatorColumn::Target) || begins(IndicatorColumn::Actual))
    }

    /// Some position of the row is under the table's columns, and nothing is written in it.
    fn is_left_blank(&self, draft: &Draft<'_>, row: usize) -> bool {
        self.columns.get(IndicatorColumn::Name).is_some_and(|column| {
            draft.grid.at(row, column.from).is_none_or(|cell| cell.row == row)
        })
    }
}
