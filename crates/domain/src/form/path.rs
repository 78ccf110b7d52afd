//! Where on a form: `project`, `objective.expected`, `indicators[3].target_raw`.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

/// A place on a form. Row indexes count from 0 here and from 1 for people.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FieldPath {
    /// The form as a whole.
    Whole,
    /// A single field, such as `objective.expected`.
    Field(Cow<'static, str>),
    /// A column of one row of a repeating group, such as `indicators[3].target_raw`.
    Cell {
        /// The group's id.
        group: Cow<'static, str>,
        /// The row, from 0.
        row: usize,
        /// The column's id.
        column: Cow<'static, str>,
    },
}

impl FieldPath {
    /// A single field.
    pub fn field(id: impl Into<Cow<'static, str>>) -> Self {
        Self::Field(id.into())
    }

    /// A column of a row.
    pub fn cell(
        group: impl Into<Cow<'static, str>>,
        row: usize,
        column: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self::Cell { group: group.into(), row, column: column.into() }
    }

    /// The row as people count, from 1; 0 for what stands outside every row.
    pub fn row_number(&self) -> usize {
        match self {
            Self::Whole | Self::Field(_) => 0,
            Self::Cell { row, .. } => row + 1,
        }
    }
}

impl fmt::Display for FieldPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Whole => Ok(()),
            Self::Field(id) => f.write_str(id),
            Self::Cell { group, row, column } => write!(f, "{group}[{row}].{column}"),
        }
    }
}

/// The text is no path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadPath;

impl FromStr for FieldPath {
    type Err = BadPath;

    fn from_str(text: &str) -> Result<Self, BadPath> {
        if text.is_empty() {
            return Ok(Self::Whole);
        }
        let word = |part: &str| {
            !part.is_empty()
                && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '.')
        };
        let Some((group, rest)) = text.split_once('[') else {
            return if word(text) { Ok(Self::field(text.to_owned())) } else { Err(BadPath) };
        };
        let (row, column) = rest.split_once("].").ok_or(BadPath)?;
        let row = row.parse().map_err(|_| BadPath)?;
        if word(group) && word(column) {
            Ok(Self::cell(group.to_owned(), row, column.to_owned()))
        } else {
            Err(BadPath)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_reads_back_as_it_was_shown() {
        for text in ["", "project", "objective.expected", "indicators[3].target_raw"] {
            assert_eq!(text.parse::<FieldPath>().map(|p| p.to_string()), Ok(text.to_owned()));
        }
        for text in ["a b", "x[", "x[1]", "x[-1].y", "x[1].", "[1].y"] {
            assert_eq!(text.parse::<FieldPath>(), Err(BadPath), "{text}");
        }
    }
}
