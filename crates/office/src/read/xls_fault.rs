//! Error values in the formulas of a `.xls`, and the lone signs that programs mistook for formulas.

use super::compound::u16_at;
use super::grid::Origin;
use super::limits;

/// Formulas whose result is an error, and that share their tokens with a neighbour.
#[derive(Default)]
pub struct SharedFaults {
    /// Row, column and error code of each, in the order of the file.
    waiting: Vec<(usize, usize, Option<u8>)>,
    /// Areas whose shared tokens are a lone sign: top, bottom, left, right.
    signs: Vec<[usize; 4]>,
}

impl SharedFaults {
    /// Keeps a formula back whose tokens stand elsewhere and whose result is an error.
    pub fn takes(&mut self, data: &[u8]) -> bool {
        let is_error = u16_at(data, 12) == Some(0xFFFF) && data.get(6) == Some(&2);
        let shares = data.get(22) == Some(&0x01);
        if is_error && shares {
            let at = |offset| usize::from(u16_at(data, offset).unwrap_or(0));
            self.waiting.push((at(0), at(2), data.get(8).copied()));
        }
        is_error && shares
    }

    /// The tokens that formulas around here share. The first of them stands before this record, the
    /// others behind it.
    pub fn shared(&mut self, data: &[u8]) {
        let tokens = data.get(10..).unwrap_or_default();
        let row = |offset| usize::from(u16_at(data, offset).unwrap_or(0));
        let column = |offset: usize| usize::from(data.get(offset).copied().unwrap_or(0));
        let (top, bottom, left, right) = (row(0), row(2), column(4), column(5));
        if is_bare_sign(tokens) && bottom < limits::ROWS && right < limits::COLUMNS {
            self.signs.push([top, bottom, left, right]);
        }
    }

    /// Every formula that was kept back, with the text that it shows and where that comes from.
    pub fn settle(self) -> Vec<(usize, usize, &'static str, Origin)> {
        let is_sign = |row: usize, column: usize| {
            self.signs.iter().any(|[top, bottom, left, right]| {
                (*top..=*bottom).contains(&row) && (*left..=*right).contains(&column)
            })
        };
        self.waiting
            .iter()
            .map(|(row, column, code)| match is_sign(*row, *column) {
                true => (*row, *column, "=", Origin::Formula),
                false => (*row, *column, fault(*code), Origin::Fault),
            })
            .collect()
    }
}

/// Nothing but an error value: a lone `=` that a person typed as a sign, and that a program took for
/// the beginning of a formula.
pub fn is_bare_sign(tokens: &[u8]) -> bool {
    tokens.len() == 2 && tokens[0] == 0x1C
}

/// The word of an error code.
pub const fn fault(code: Option<u8>) -> &'static str {
    match code {
        Some(0x00) => "#NULL!",
        Some(0x07) => "#DIV/0!",
        Some(0x0F) => "#VALUE!",
        Some(0x17) => "#REF!",
        Some(0x1D) => "#NAME?",
        Some(0x24) => "#NUM!",
        _ => "#N/A",
    }
}
