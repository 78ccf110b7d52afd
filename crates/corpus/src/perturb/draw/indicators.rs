//! 绩效指标 as a block of the form.

use std::ops::Range;

use rust_decimal::Decimal;
use wenxiao_domain::form::layout::FormFamily;
use wenxiao_domain::form::sheet::Row;

use super::{Painter, Style};
use crate::perturb::content::{same_level_1, same_level_2};
use crate::perturb::random::Random;
use crate::perturb::wording::Label;
use crate::table::{Expected, Parts};

/// What a printed column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Level1,
    Level2,
    Name,
    Sign,
    Value,
    Unit,
    Target,
    Actual,
    Progress,
    Forecast,
    Weight,
    Score,
    Note,
    /// A column of the county's own, which no form asks for.
    Extra,
}

impl Column {
    const fn label(self) -> Label {
        match self {
            Self::Level1 => Label::Level1,
            Self::Level2 => Label::Level2,
            Self::Name => Label::Name,
            Self::Sign => Label::Sign,
            Self::Value => Label::Value,
            Self::Unit => Label::UnitOfMeasure,
            Self::Target => Label::Target,
            Self::Actual => Label::Actual,
            Self::Progress => Label::Progress,
            Self::Forecast => Label::Forecast,
            Self::Weight => Label::Weight,
            Self::Score => Label::Score,
            Self::Note => Label::Note,
            Self::Extra => Label::Extra,
        }
    }

    /// The text of the column; parts come from elsewhere.
    fn text<'r>(self, row: &'r Row, parts: &'r Parts) -> &'r str {
        match self {
            Self::Level1 => row.get("l1"),
            Self::Level2 => row.get("l2"),
            Self::Name => row.get("name"),
            Self::Sign => &parts.sign,
            Self::Value => &parts.value,
            Self::Unit => &parts.unit,
            Self::Target => row.get("target_raw"),
            Self::Actual | Self::Progress => row.get("actual_raw"),
            Self::Forecast => row.get("forecast_raw"),
            Self::Weight => row.get("weight"),
            Self::Score => row.get("score"),
            Self::Note => row.get("deviation_note"),
            Self::Extra => "查看台账，现场抽查",
        }
    }
}

/// Two rows stand under one level.
type SameLevel = fn(&Row, &Row) -> bool;

/// How levels stand beside their rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Levels {
    Merged,
    Repeated,
    FirstOnly,
}

/// The columns of the table and how its heading stands.
pub struct Columns {
    order: Vec<Column>,
    headings: Vec<&'static str>,
    levels: Levels,
    two_storeys: bool,
    name_extra: usize,
}

impl Columns {
    /// Chooses columns: those with a text, and those that the form always prints.
    pub fn choose(content: &Expected, style: Style, random: &mut Random) -> Self {
        let rows = content.sheet.rows("indicators");
        let is_evaluation = content.sheet.kind().family() == FormFamily::SelfEvaluation;
        let used =
            |column: Column| rows.iter().any(|row| !column.text(row, &Parts::default()).is_empty());
        let total = |id: &str| !content.sheet.field(id).is_empty();
        let mut order = vec![Column::Level1, Column::Level2, Column::Name];
        let mut values = if content.parts.is_empty() {
            vec![Column::Target]
        } else {
            vec![Column::Sign, Column::Value, Column::Unit]
        };
        if is_evaluation {
            values.push(Column::Actual);
        }
        if content.sheet.kind().is_monitoring() {
            values.extend([Column::Progress, Column::Forecast]);
        }
        let has_weight = used(Column::Weight)
            || total("total_weight")
            || (style == Style::National && random.once_in(3));
        let weight_first = style == Style::Transfer && random.once_in(2) || random.once_in(5);
        if has_weight && weight_first {
            order.push(Column::Weight);
        }
        order.extend(values);
        if has_weight && !weight_first {
            order.push(Column::Weight);
        }
        if is_evaluation && used(Column::Score) {
            order.push(Column::Score);
        }
        let has_note = used(Column::Note) || !random.once_in(3);
        if is_evaluation && has_note {
            order.push(Column::Note);
        }
        if random.once_in(6) {
            let after_name = 3 + random.below(order.len() - 2);
            order.insert(after_name, Column::Extra);
        }
        let mut levels =
            *random.pick(&[Levels::Merged, Levels::Merged, Levels::Repeated, Levels::FirstOnly]);
        if levels == Levels::FirstOnly && rows.iter().any(|row| row.get("l2").is_empty()) {
            levels = Levels::Merged;
        }
        let headings = order.iter().map(|column| column.label().spell(random)).collect();
        let name_extra = random.below(2);
        Self { order, headings, levels, two_storeys: random.once_in(4), name_extra }
    }

    /// Columns of the grid that the table needs, with the label at its left.
    pub fn width(&self) -> usize {
        1 + self.order.len() + self.name_extra
    }

    fn seat(&self, column: Column) -> Option<usize> {
        self.order.iter().position(|other| *other == column).map(|index| 1 + index)
    }

    /// Index of 分值 among the grid's columns; set once the name has its width.
    pub fn weight(&self) -> Option<usize> {
        self.seat(Column::Weight).map(|seat| self.moved(seat))
    }

    /// Index of 得分.
    pub fn score(&self) -> Option<usize> {
        self.seat(Column::Score).map(|seat| self.moved(seat))
    }

    fn moved(&self, seat: usize) -> usize {
        if seat <= 3 { seat } else { seat + self.name_extra }
    }
}

impl Painter<'_> {
    pub(super) fn indicators(&mut self) {
        self.columns.name_extra = self.width - 1 - self.columns.order.len();
        let rows = self.content.sheet.rows("indicators");
        let blocks = self.blocks(rows);
        for (index, block) in blocks.iter().enumerate() {
            let has_head = index == 0 || !is_subdivided(rows) || self.random.once_in(2);
            let top = self.row;
            if has_head {
                self.heading(index == 0);
            }
            self.block(rows, block.clone());
            if self.random.once_in(8) {
                self.subtotal(&rows[block.clone()]);
            }
            let leftover = index + 1 == blocks.len() && self.random.once_in(5);
            if leftover {
                self.template_row();
            }
            let (bottom, text) = (self.row, block_label(rows, block));
            self.row = top;
            match text {
                Some(text) => self.words(0, bottom - top, 1, &text),
                None => self.label(0, bottom - top, 1, Label::Indicators),
            }
            self.row = bottom;
        }
    }

    /// Stretches of rows, each with its heading: a heading is repeated where a page ended, or where
    /// the form divides the table by annual goals.
    fn blocks(&mut self, rows: &[Row]) -> Vec<Range<usize>> {
        if is_subdivided(rows) {
            let mut start = 0;
            return rows
                .chunk_by(|a, b| goal_of(a) == goal_of(b))
                .map(|chunk| {
                    start += chunk.len();
                    start - chunk.len()..start
                })
                .collect();
        }
        if 4 < rows.len() && self.random.once_in(5) {
            let cut = 2 + self.random.below(rows.len() - 3);
            return vec![0..cut, cut..rows.len()];
        }
        vec![Range { start: 0, end: rows.len() }]
    }

    fn spot(&self, index: usize) -> (usize, usize) {
        let width =
            if self.columns.order[index] == Column::Name { 1 + self.columns.name_extra } else { 1 };
        (self.columns.moved(1 + index), width)
    }

    fn heading(&mut self, is_first: bool) {
        let order = self.columns.order.clone();
        let pair = order
            .windows(2)
            .position(|pair| pair == [Column::Target, Column::Actual])
            .filter(|_| self.columns.two_storeys && is_first);
        let height = if pair.is_some() { 2 } else { 1 };
        for (index, _) in order.iter().enumerate() {
            let (at, width) = self.spot(index);
            let text = self.columns.headings[index];
            match pair {
                Some(left) if index == left => {
                    self.words(at, 1, 2, "指标完成情况");
                    self.next_row();
                    self.words(at, 1, 1, text);
                    self.row -= 1;
                }
                Some(left) if index == left + 1 => {
                    self.next_row();
                    self.words(at, 1, 1, text);
                    self.row -= 1;
                }
                Some(_) | None => self.words(at, height, width, text),
            }
        }
        self.row += height;
    }

    fn block(&mut self, rows: &[Row], range: Range<usize>) {
        let top = self.row;
        for index in range.clone() {
            self.row = top + index - range.start;
            self.levels(rows, index, &range);
            self.cells(rows, index, &range);
        }
        self.row = top + range.len();
    }

    fn levels(&mut self, rows: &[Row], index: usize, range: &Range<usize>) {
        let level_1 = level_1_text(&rows[index], self.random);
        let level_2 = rows[index].get("l2").to_owned();
        let runs: [(usize, String, SameLevel); 2] =
            [(0, level_1, same_level_1), (1, level_2, same_level_2)];
        for (position, text, same) in runs {
            let (at, width) = self.spot(position);
            let starts = index == range.start || !same(&rows[index - 1], &rows[index]);
            match self.columns.levels {
                Levels::Repeated => self.words(at, 1, width, &text),
                Levels::FirstOnly => {
                    let text = if starts { text } else { String::new() };
                    self.words(at, 1, width, &text);
                }
                Levels::Merged if starts => {
                    let run = &rows[index..range.end];
                    let height =
                        1 + run.windows(2).take_while(|pair| same(&pair[0], &pair[1])).count();
                    self.words(at, height, width, &text);
                }
                Levels::Merged => {}
            }
        }
    }

    fn cells(&mut self, rows: &[Row], index: usize, range: &Range<usize>) {
        let parts = self.content.parts.get(&index).cloned().unwrap_or_default();
        for position in 2..self.columns.order.len() {
            let column = self.columns.order[position];
            let (at, width) = self.spot(position);
            let text = column.text(&rows[index], &parts).to_owned();
            if column == Column::Score {
                self.score(rows, index, range, at);
            } else if matches!(
                column,
                Column::Name | Column::Note | Column::Sign | Column::Unit | Column::Extra
            ) || column == Column::Value && loses_zeros(&text)
            {
                self.value(at, 1, width, &text);
            } else {
                self.number(at, 1, width, &text);
            }
        }
    }

    /// A score stands in one cell over the rows that it was given for, where levels are merged too.
    fn score(&mut self, rows: &[Row], index: usize, range: &Range<usize>, at: usize) {
        let merges = self.columns.levels == Levels::Merged;
        let covered = |index: usize| {
            merges
                && range.start < index
                && same_level_2(&rows[index - 1], &rows[index])
                && rows[index].get("score").is_empty()
                && rows[index].get("weight").is_empty() == rows[index - 1].get("weight").is_empty()
        };
        let first = (range.start..=index).rev().find(|at| !covered(*at)).unwrap_or(index);
        let text = rows[index].get("score").to_owned();
        if rows[first].get("score").is_empty() {
            self.number(at, 1, 1, &text);
        } else if first == index {
            let height = 1 + (index + 1..range.end).take_while(|at| covered(*at)).count();
            self.number(at, height, 1, &text);
        }
    }

    /// A row that adds up the points above it.
    fn subtotal(&mut self, rows: &[Row]) {
        let points = rows.iter().map(|row| row.get("weight").parse::<Decimal>());
        let (Some(seat), Ok(sum)) = (self.columns.weight(), points.sum::<Result<Decimal, _>>())
        else {
            return;
        };
        self.words(1, 1, seat - 1, "小计");
        self.put(seat, 1, 1, sum.normalize().to_string());
        for column in seat + 1..self.width {
            self.put(column, 1, 1, String::new());
        }
        self.next_row();
    }

    /// A row of the template that nobody filled in.
    fn template_row(&mut self) {
        for position in 0..self.columns.order.len() {
            let (at, width) = self.spot(position);
            let text = match self.columns.order[position] {
                Column::Level2 => "……",
                Column::Name => "指标2：",
                Column::Level1
                | Column::Sign
                | Column::Value
                | Column::Unit
                | Column::Target
                | Column::Actual
                | Column::Progress
                | Column::Forecast
                | Column::Weight
                | Column::Score
                | Column::Note
                | Column::Extra => "",
            };
            self.put(at, 1, width, text.to_owned());
        }
        self.next_row();
    }
}

/// The first level's points name an annual goal, as forms with several goals do.
fn goal_of(row: &Row) -> Option<&str> {
    Some(row.get("l1_weight")).filter(|text| text.contains("目标"))
}

fn is_subdivided(rows: &[Row]) -> bool {
    rows.iter().any(|row| goal_of(row).is_some())
}

fn block_label(rows: &[Row], block: &Range<usize>) -> Option<String> {
    rows.get(block.start).and_then(goal_of).map(str::to_owned)
}

fn level_1_text(row: &Row, random: &mut Random) -> String {
    let (level, points) = (row.get("l1"), row.get("l1_weight"));
    if points.is_empty() || goal_of(row).is_some() {
        return level.to_owned();
    }
    match random.below(3) {
        0 => format!("{level}\n（{points}）"),
        1 => format!("{level}({points})"),
        _ => format!("{level}（{points}）"),
    }
}

/// A number whose text cannot be told from the number: 28.40 stored as a number is 28.4, and joined
/// with sign and unit that is another text.
fn loses_zeros(text: &str) -> bool {
    text.contains('.') && text.ends_with('0')
}
