//! Which columns of a payment list are which, by the words of their headings, and what the lines above
//! the table say of all of it.

use std::collections::BTreeMap;

use wenxiao_domain::payment::{PaymentFault, PaymentFinding, Written};
use wenxiao_domain::unit::amount::MoneyUnit;

use super::grid::{Grid, GridCell};
use super::text::{bare, has, squeeze};

/// A column that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Column {
    /// 项目编码.
    Code,
    /// 项目名称.
    Name,
    /// 累计支付数.
    Amount,
    /// 截至日期.
    Day,
    /// 预算年度.
    Year,
}

/// The headings of a table.
pub struct Header {
    /// The first row of the headings.
    pub top: usize,
    /// The row behind them.
    pub bottom: usize,
    /// Where each column stands.
    pub columns: BTreeMap<Column, usize>,
    /// The unit that holds for the amounts; nothing where none is announced, or two are.
    pub unit: Option<MoneyUnit>,
    /// What is doubted about the headings.
    pub findings: Vec<PaymentFinding>,
    /// Headings of columns that are not read.
    pub unused: Vec<Written>,
}

const CODES: &[&str] =
    &["项目编码", "项目代码", "项目编号", "预算项目编码", "预算项目代码", "预算项目编号"];

const NAMES: &[&str] = &["项目名称", "预算项目名称", "项目"];

const DAYS: &[&str] =
    &["截至日期", "截止日期", "统计日期", "数据日期", "截至时间", "截止时间", "统计时间"];

const YEARS: &[&str] = &["预算年度", "预算年份", "会计年度", "所属年度", "年度", "年份"];

/// Amounts that do not say of which time, the likelier first.
const AMOUNTS: &[&str] = &[
    "支付金额",
    "支付数",
    "支付额",
    "实际支付金额",
    "实际支付数",
    "已支付金额",
    "已支付数",
    "已支付",
    "支出金额",
    "支出数",
    "实际支出",
    "支付",
    "支出",
];

/// How far down headings are looked for.
const LOOKED_AT: usize = 60;

/// What a heading's words mean; of amounts the smaller number is the likelier one.
fn meaning(text: &str) -> Option<(Column, usize)> {
    let words = bare(text);
    let is_one_of = |all: &[&str]| all.contains(&words.as_str());
    if is_one_of(CODES) {
        return Some((Column::Code, 0));
    }
    if is_one_of(NAMES) {
        return Some((Column::Name, 0));
    }
    if is_one_of(DAYS) {
        return Some((Column::Day, 0));
    }
    if is_one_of(YEARS) {
        return Some((Column::Year, 0));
    }
    if is_cumulative(&words) {
        return Some((Column::Amount, 0));
    }
    let place = AMOUNTS.iter().position(|known| *known == words)?;
    Some((Column::Amount, place + 1))
}

/// Paid since the beginning of the year: 累计支付, 累计支出数, 执行数. A rate or a plan is none.
fn is_cumulative(words: &str) -> bool {
    let is_other = has(words, &["率", "比", "计划", "指标", "余额", "序时", "进度"]);
    let is_paid = has(words, &["支付", "支出", "执行"]);
    let is_executed = words.ends_with("执行数") || words.ends_with("执行金额");
    !is_other && ((words.contains("累计") && is_paid) || is_executed)
}

/// The heading of the code begins the table.
fn is_code(text: &str) -> bool {
    matches!(meaning(text), Some((Column::Code, _)))
}

/// A row that repeats the headings, as on every printed page.
pub fn repeats(cell: &GridCell) -> bool {
    is_code(&cell.text)
}

/// Finds the headings of a table: a code and, in its row or the one below, an amount.
pub fn find(grid: &Grid) -> Option<Header> {
    let codes = grid.cells.iter().filter(|cell| cell.row < LOOKED_AT && is_code(&cell.text));
    codes.into_iter().find_map(|code| {
        let bottom = code.bottom().max(code.row + 1);
        let below = (bottom + 1).min(grid.rows);
        [bottom, below].into_iter().find_map(|bottom| header(grid, code.row, bottom))
    })
}

fn header(grid: &Grid, top: usize, bottom: usize) -> Option<Header> {
    let mut found: BTreeMap<Column, Vec<(usize, &GridCell)>> = BTreeMap::new();
    let mut unused = Vec::new();
    for column in 0..grid.columns {
        // The lowest heading of a column is the closest to its values.
        let cells = (top..bottom).rev().filter_map(|row| grid.at(row, column));
        let mut cells = cells.filter(|cell| !cell.is_blank());
        let known = cells.clone().find_map(|cell| Some((meaning(&cell.text)?, cell)));
        match known {
            Some(((kind, likely), cell)) => found.entry(kind).or_default().push((likely, cell)),
            None => unused.extend(cells.next().map(written)),
        }
    }
    unused.dedup();
    found
        .values_mut()
        .for_each(|cells| cells.dedup_by(|one, other| one.1.address == other.1.address));
    found.values_mut().for_each(|cells| cells.sort_by_key(|(likely, _)| *likely));
    if !found.contains_key(&Column::Code) || !found.contains_key(&Column::Amount) {
        return None;
    }
    let columns = found.iter().map(|(kind, cells)| (*kind, cells[0].1.column)).collect();
    let others = found.values().flat_map(|cells| cells.iter().skip(1));
    unused.extend(others.map(|(_, cell)| written(cell)));
    let amounts: Vec<(usize, &GridCell)> = found.remove(&Column::Amount).unwrap_or_default();
    let (likely, amount) = amounts[0];
    let mut header = Header { top, bottom, columns, unit: None, findings: Vec::new(), unused };
    header.doubt_amounts(likely, &amounts);
    header.announce_unit(grid, amount);
    Some(header)
}

impl Header {
    fn doubt(&mut self, fault: PaymentFault, cell: &GridCell, message: String) {
        self.findings.push(PaymentFinding::of_list(fault, &cell.address, message));
    }

    /// Which of several amounts is read, and whether it says that it is cumulative.
    fn doubt_amounts(&mut self, likely: usize, amounts: &[(usize, &GridCell)]) {
        let (_, amount) = amounts[0];
        let name = one_line(&amount.text);
        if 1 < amounts.len() {
            let others: Vec<String> = amounts[1..]
                .iter()
                .map(|(_, cell)| format!("“{}”", one_line(&cell.text)))
                .collect();
            let message = format!(
                "有几栏金额，按“{name}”读取，没有读{}。请核对是不是这一栏。",
                others.join("、")
            );
            self.doubt(PaymentFault::OtherAmounts, amount, message);
        }
        if 0 < likely {
            let message = format!(
                "栏目“{name}”没有写明是累计数，已按年初以来的累计数读取。请核对，只有当期数的请换累计数的表。"
            );
            self.doubt(PaymentFault::NotCumulative, amount, message);
        }
    }

    /// The unit in the heading of the amounts, or in a line above the table.
    fn announce_unit(&mut self, grid: &Grid, amount: &GridCell) {
        let here = unit_in(&amount.text);
        let above = grid.cells.iter().filter(|cell| cell.row < self.top);
        let above: Vec<(MoneyUnit, &GridCell)> =
            above.filter_map(|cell| Some((unit_announced(&cell.text)?, cell))).collect();
        self.unit = here.or(above.first().map(|(unit, _)| *unit));
        let other = above.into_iter().find(|(unit, _)| Some(*unit) != self.unit);
        if let (Some(unit), Some((other, cell))) = (self.unit, other) {
            let message = format!(
                "{}写的单位是{}，{}写的是{}，全部未入账。请统一单位。",
                if here.is_some() { "表头" } else { "表上方" },
                unit.word(),
                cell.address,
                other.word()
            );
            self.unit = None;
            self.doubt(PaymentFault::UnitsContradict, cell, message);
        }
    }
}

/// A unit of money in a heading: `累计支付（万元）`.
fn unit_in(text: &str) -> Option<MoneyUnit> {
    let words = squeeze(text);
    let all = [MoneyUnit::HundredMillion, MoneyUnit::TenThousand, MoneyUnit::Yuan];
    all.into_iter().find(|unit| words.contains(unit.word()))
}

/// A unit that a line announces: `单位：万元`. A unit that fills in is none: `填报单位：水利局`.
fn unit_announced(text: &str) -> Option<MoneyUnit> {
    let words = squeeze(text);
    let (_, behind) = words.split_once("单位:")?;
    let all = [MoneyUnit::HundredMillion, MoneyUnit::TenThousand, MoneyUnit::Yuan];
    all.into_iter().find(|unit| behind.trim_start_matches("人民币").starts_with(unit.word()))
}

/// The day of the whole list, in the lines above the table: `截至2025年5月31日`, or a label with its
/// day in the cell beside it.
pub fn day_above(grid: &Grid, top: usize) -> Written {
    for cell in grid.cells.iter().filter(|cell| cell.row < top) {
        let words = squeeze(&cell.text);
        let label = ["截至", "截止", "统计日期", "数据日期", "统计时间"]
            .into_iter()
            .find_map(|label| words.split_once(label));
        let Some((_, behind)) = label else { continue };
        let behind = behind.trim_start_matches(['日', '期', '时', '间', ':']);
        let is_of_a_day = |c: &char| c.is_ascii_digit() || "年月日号-/.".contains(*c);
        let text: String = behind.chars().take_while(is_of_a_day).collect();
        if !text.is_empty() {
            return Written { text, cell: cell.address.clone() };
        }
        let mut beside =
            (cell.right()..grid.columns).filter_map(|column| grid.at(cell.row, column));
        let beside = beside.find(|beside| behind.is_empty() && !beside.is_blank());
        if let Some(beside) = beside {
            return written(beside);
        }
    }
    Written::default()
}

/// A cell's text with its address.
pub fn written(cell: &GridCell) -> Written {
    Written { text: cell.text.clone(), cell: cell.address.clone() }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect()
}
