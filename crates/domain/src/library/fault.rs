//! Why a library file does not load.

use std::fmt;

use super::indicator::Unfit;

/// Why a library file does not load.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LibraryError {
    /// The file.
    pub path: String,
    /// The indicator's code as written, empty where the whole file is meant.
    pub code: String,
    /// What is wrong.
    pub fault: LibraryFault,
}

/// What is wrong with a library file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LibraryFault {
    /// No TOML, an unknown field, or a missing one such as the definition.
    Shape(String),
    /// A field that must say something is empty.
    Blank(&'static str),
    /// No code, a code of another industry, or one from the county's own numbers.
    Code,
    /// The same code twice from the same day.
    Twice,
    /// No level of the indicator tree, or not a child of the first level that is named.
    Level,
    /// 正向、反向、相等、定性 are the directions.
    Direction,
    /// A date is no `2026-01-01`.
    Date(String),
    /// Another code has this name already.
    Name(String),
    /// The example does not fit what is said about the indicator.
    Unfit(Unfit),
}

impl fmt::Display for LibraryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}：{:?}", self.path, self.code, self.fault)
    }
}
