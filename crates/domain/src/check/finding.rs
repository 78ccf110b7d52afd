//! One doubt at one place.

use std::fmt;

use crate::form::path::FieldPath;

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// ✕ 必改: blocks 送审, never saving.
    Blocking,
    /// ！ 建议: does not block.
    Advice,
    /// ⓘ 提示: worth knowing.
    Hint,
}

impl Severity {
    /// The word people see.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Blocking => "必改",
            Self::Advice => "建议",
            Self::Hint => "提示",
        }
    }

    /// The sign before the word.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Blocking => "✕",
            Self::Advice => "！",
            Self::Hint => "ⓘ",
        }
    }

    /// The word in JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Blocking => "blocking",
            Self::Advice => "advice",
            Self::Hint => "hint",
        }
    }

    /// The severity with this word in JSON.
    pub fn from_key(key: &str) -> Option<Self> {
        [Self::Blocking, Self::Advice, Self::Hint].into_iter().find(|one| one.key() == key)
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.sign(), self.word())
    }
}

/// One doubt at one place of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The check's or reader's code, such as `T012`; lives for ever.
    pub code: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// The fault's name in the labelled corpus, where it has one: `vague_target`.
    pub category: Option<&'static str>,
    /// What is wrong and what to do, in Chinese, without place and code.
    pub message: String,
    /// Where on the form.
    pub place: FieldPath,
    /// Where in the file it was read from, such as `D12`, when it was read from one.
    pub cell: Option<String>,
}

impl Finding {
    /// The indicator as people count, from 1; 0 for everything that stands outside of the indicators,
    /// rows of funds too.
    pub fn indicator_number(&self) -> usize {
        match &self.place {
            FieldPath::Cell { group, row, .. } if group == "indicators" => row + 1,
            FieldPath::Cell { .. } | FieldPath::Whole | FieldPath::Field(_) => 0,
        }
    }
}
