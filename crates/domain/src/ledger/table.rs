//! A ledger drawn up: values in rows, and the grid in which every writer draws it.

use serde_json::{Map, Value as Json, json};

use super::Ledger;
use crate::form::layout::FieldKind;
use crate::form::path::FieldPath;
use crate::form::placed::{Placed, PlacedCell, Role};
use crate::unit::amount::Amount;
use crate::unit::day::Day;
use crate::unit::points::Points;
use crate::unit::share::Percent;

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Nothing, or nothing that the system knows.
    Nothing,
    /// Words.
    Text(String),
    /// 分; shown in 万元 with as many decimals as it needs.
    Money(Amount),
    /// How many.
    Count(usize),
    /// A share, kept exact and shown with one decimal.
    Percent(Percent),
    /// A legal day.
    Day(Day),
    /// A year.
    Year(i16),
    /// 分: a score.
    Points(Points),
}

impl Value {
    /// Words; nothing for none.
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Nothing } else { Self::Text(text) }
    }

    /// As people read it.
    pub fn shown(&self) -> String {
        match self {
            Self::Nothing => String::new(),
            Self::Text(text) => text.clone(),
            Self::Money(amount) => amount.to_string(),
            Self::Count(count) => count.to_string(),
            Self::Percent(percent) => percent.fixed(1),
            Self::Day(day) => day.to_string(),
            Self::Year(year) => year.to_string(),
            Self::Points(points) => points.to_string(),
        }
    }

    /// A spreadsheet may reckon with it.
    pub const fn is_number(&self) -> bool {
        match self {
            Self::Money(_) | Self::Count(_) | Self::Year(_) | Self::Points(_) => true,
            Self::Nothing | Self::Text(_) | Self::Percent(_) | Self::Day(_) => false,
        }
    }

    fn json(&self) -> Json {
        match self {
            Self::Nothing => Json::Null,
            Self::Money(amount) => json!(amount.fen()),
            Self::Count(count) => json!(count),
            Self::Year(year) => json!(year),
            Self::Text(_) | Self::Percent(_) | Self::Day(_) | Self::Points(_) => {
                json!(self.shown())
            }
        }
    }
}

/// A ledger drawn up.
pub struct Table {
    /// Which.
    pub ledger: &'static Ledger,
    /// 预算年度.
    pub year: i16,
    /// What it was limited to, in words.
    pub limits: Vec<String>,
    /// The day on which it was drawn up.
    pub today: Day,
    /// Its rows, each as long as the columns.
    pub rows: Vec<Vec<Value>>,
    /// Totals that are not the sum of their column, by its id, 分.
    pub once: Vec<(&'static str, Amount)>,
    /// The line of totals where it says more than sums.
    pub totals: Option<Vec<Value>>,
    /// Sentences under the rows.
    pub foot: Vec<String>,
}

impl Table {
    /// `整改台账_2025年_5月监控`, without a suffix.
    pub fn file_name(&self) -> String {
        let limits: String = self.limits.iter().map(|limit| format!("_{limit}")).collect();
        format!("{}_{}年{limits}", self.ledger.name, self.year)
    }

    /// The line under the title: `2025年度　5月监控　截至2025-12-20　金额单位：万元`.
    pub fn caption(&self) -> String {
        let limits: String = self.limits.iter().map(|limit| format!("　{limit}")).collect();
        let unit = if self.ledger.has_money() { "　金额单位：万元" } else { "" };
        format!("（{}年度）{limits}　截至{}{unit}", self.year, self.today)
    }

    /// The line of totals as the ledger gives it; otherwise the total of each column of money, 分: its sum,
    /// unless rows repeat a figure; nothing of other columns.
    pub fn totals(&self) -> Vec<Value> {
        if let Some(totals) = &self.totals {
            return totals.clone();
        }
        let columns = self.ledger.columns().iter().enumerate();
        let total = |(place, spec): (usize, &crate::form::layout::FieldSpec)| match spec.kind {
            FieldKind::Money => {
                let amounts = self.rows.iter().filter_map(|row| match row[place] {
                    Value::Money(amount) => Some(amount),
                    Value::Nothing
                    | Value::Text(_)
                    | Value::Count(_)
                    | Value::Percent(_)
                    | Value::Day(_)
                    | Value::Year(_)
                    | Value::Points(_) => None,
                });
                let is_none = amounts.clone().next().is_none() && !self.rows.is_empty();
                match self.once.iter().find(|(id, _)| *id == spec.id) {
                    Some((_, total)) => Value::Money(*total),
                    None if is_none => Value::Nothing,
                    None => Value::Money(amounts.sum()),
                }
            }
            _ => Value::Nothing,
        };
        columns.map(total).collect()
    }

    /// Why there is no row, and what to do: of what was limited only that nothing is in it.
    pub fn reason(&self) -> &'static str {
        if self.limits.is_empty() { self.ledger.empty } else { "没有符合条件的行。" }
    }

    /// The sentences under the table: those of the ledger, then how its columns are derived.
    pub fn notes(&self) -> Vec<String> {
        let columns = self.ledger.columns().iter().zip(self.ledger.hows);
        let hows = columns.filter(|(_, how)| !how.is_empty());
        let hows = hows.map(|(spec, how)| {
            let label = spec.label.trim_end_matches("（万元）");
            format!("{label}：{how}。")
        });
        self.foot.iter().cloned().chain(hows).collect()
    }

    /// The open JSON shape; amounts in 分.
    pub fn to_json(&self) -> Json {
        let columns = self.ledger.columns();
        let key = |spec: &crate::form::layout::FieldSpec| match spec.kind {
            FieldKind::Money => format!("{}_fen", spec.id),
            _ => spec.id.to_owned(),
        };
        let object = |row: &[Value]| -> Map<String, Json> {
            columns.iter().zip(row).map(|(spec, value)| (key(spec), value.json())).collect()
        };
        json!({
            "ledger": self.ledger.key,
            "form": self.ledger.layout.code,
            "year": self.year,
            "limits": self.limits,
            "as_of": self.today.to_string(),
            "rows": self.rows.iter().map(|row| object(row)).collect::<Vec<_>>(),
            "totals": object(&self.totals()).into_iter().filter(|(_, one)| !one.is_null()).collect::<Map<_, _>>(),
            "notes": self.notes(),
        })
    }

    /// The grid that every writer of forms draws: title, caption, head, rows, 合计, notes.
    pub fn placed(&self) -> Placed {
        let layout = self.ledger.layout;
        let mut grid = Grid { width: layout.columns.len(), row: 0, cells: Vec::new() };
        grid.whole(Role::Title, layout.title.to_owned());
        grid.whole(Role::Caption, self.caption());
        let head = std::iter::once("序号").chain(self.ledger.columns().iter().map(|one| one.label));
        grid.line(head.map(|label| (Role::Head, label.to_owned(), None)));
        for (place, row) in self.rows.iter().enumerate() {
            let path = |column: &'static str| FieldPath::cell("rows", place, column);
            let values = self.ledger.columns().iter().zip(row);
            let values =
                values.map(|(spec, value)| (Role::Value, value.shown(), Some(path(spec.id))));
            let number = (Role::Value, (place + 1).to_string(), Some(path("number")));
            grid.line(std::iter::once(number).chain(values));
        }
        if self.rows.is_empty() {
            grid.whole(Role::Value, self.reason().to_owned());
        }
        if self.ledger.has_money() {
            let path = |column: &'static str| Some(FieldPath::cell("totals", 0, column));
            let totals = self.ledger.columns().iter().zip(self.totals());
            let totals = totals.map(|(spec, value)| (Role::Value, value.shown(), path(spec.id)));
            grid.line(std::iter::once((Role::Label, "合计".to_owned(), None)).chain(totals));
        }
        for note in self.notes() {
            grid.whole(Role::Value, note);
        }
        Placed {
            layout,
            rows: grid.row,
            cells: grid.cells,
            half_points: self.ledger.half_points,
            signatures: SIGNATURES,
        }
    }
}

/// Lines to be signed under a ledger.
const SIGNATURES: &[&str] = &["负责人（签章）：", "制表人：", "制表日期："];

struct Grid {
    width: usize,
    row: usize,
    cells: Vec<PlacedCell>,
}

impl Grid {
    fn whole(&mut self, role: Role, text: String) {
        let cell = PlacedCell {
            row: self.row,
            column: 0,
            row_span: 1,
            column_span: self.width,
            role,
            text,
            path: (role == Role::Value).then(|| FieldPath::field("notes")),
        };
        self.cells.push(cell);
        self.row += 1;
    }

    fn line(&mut self, cells: impl Iterator<Item = (Role, String, Option<FieldPath>)>) {
        for (column, (role, text, path)) in cells.enumerate() {
            let row = self.row;
            let cell = PlacedCell { row, column, row_span: 1, column_span: 1, role, text, path };
            self.cells.push(cell);
        }
        self.row += 1;
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::ALL;
    use super::*;
    use crate::form::paper::{line_count, sections};

    fn table(ledger: &'static Ledger, fen: &[i64]) -> Table {
        let value = |spec: &crate::form::layout::FieldSpec, fen: i64| match spec.kind {
            FieldKind::Money => Value::Money(Amount::from_fen(fen)),
            _ => Value::text(spec.label),
        };
        let row = |fen: &i64| ledger.columns().iter().map(|spec| value(spec, *fen)).collect();
        Table {
            ledger,
            year: 2025,
            limits: vec!["5月监控".to_owned()],
            today: "2025-12-20".parse().expect("a day"),
            rows: fen.iter().map(row).collect(),
            once: Vec::new(),
            totals: None,
            foot: vec!["共2项。".to_owned()],
        }
    }

    #[test]
    fn every_column_has_an_id_of_its_own() {
        for ledger in ALL {
            let ids: BTreeSet<&str> = ledger.columns().iter().map(|spec| spec.id).collect();
            assert_eq!(ids.len(), ledger.columns().len(), "{}", ledger.key);
        }
    }

    #[test]
    fn every_head_fits_its_width_in_three_lines() {
        for ledger in ALL {
            let widths = ledger.layout.columns.iter().skip(1);
            for (spec, width) in ledger.columns().iter().zip(widths) {
                let lines = line_count(spec.label, usize::from(*width) * 2);
                assert!(lines <= 3, "{} {}: {lines} lines of {width}", ledger.key, spec.label);
            }
        }
    }

    #[test]
    fn every_place_of_the_grid_is_covered_once_and_the_head_repeats() {
        for ledger in ALL {
            let table = table(ledger, &[1, 2]);
            let (placed, notes) = (table.placed(), table.notes().len());
            let width = ledger.layout.columns.len();
            let covered: usize = placed.cells.iter().map(|cell| cell.column_span).sum();
            assert_eq!(covered, placed.rows * width, "{}", ledger.key);
            let sections = sections(&placed);
            let shown: Vec<_> =
                sections.iter().map(|one| (one.rows.clone(), one.head_rows)).collect();
            let last = 5 + usize::from(ledger.has_money()) + notes;
            assert_eq!(shown, [(2..5, 1), (5..last, 0)], "{}", ledger.key);
        }
    }

    #[test]
    fn amounts_add_up_to_the_fen() {
        for ledger in ALL {
            let table = table(ledger, &[1, 123_456]);
            let totals: Vec<String> = table.totals().iter().map(Value::shown).collect();
            let money = ledger.columns().iter().zip(&totals);
            let money = money.filter(|(spec, _)| spec.kind == FieldKind::Money);
            assert!(money.clone().all(|(_, total)| total == "0.123457"), "{totals:?}");
            assert_eq!(1 < money.count(), ledger.has_money(), "{}", ledger.key);
        }
        let without = ALL.into_iter().filter(|ledger| !ledger.has_money());
        assert_eq!(without.map(|ledger| ledger.key).collect::<Vec<_>>(), ["work", "assessment"]);
    }

    #[test]
    fn a_ledger_without_money_has_no_totals_and_names_no_unit() {
        let ledger = ALL.into_iter().find(|ledger| !ledger.has_money()).expect("there is one");
        let table = table(ledger, &[1]);
        assert!(!table.caption().contains("金额单位"), "{}", table.caption());
        assert!(table.placed().cells.iter().all(|cell| cell.text != "合计"));
    }

    #[test]
    fn every_ledger_has_the_column_that_says_what_a_row_is_about() {
        assert!(ALL.into_iter().all(|ledger| ledger.about().is_some()));
    }

    #[test]
    fn an_empty_ledger_is_one_still() {
        let table = table(ALL[0], &[]);
        let placed = table.placed();
        assert_eq!(placed.rows, 5 + table.notes().len());
        assert!(placed.cells.iter().any(|cell| cell.text == table.reason()));
        assert_eq!(table.file_name(), "整改台账_2025年_5月监控");
        assert_eq!(table.caption(), "（2025年度）　5月监控　截至2025-12-20　金额单位：万元");
    }
}
