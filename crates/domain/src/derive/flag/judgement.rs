//! What one rule says of one row, before it is shown.

use super::ratio::Ratio;
use super::{Flag, Verdict};
use crate::derive::because::Parameter;
use crate::derive::score::Note;

/// A verdict with all that a derivation tells of it.
pub(super) struct Judgement {
    pub(super) verdict: Verdict,
    /// Why, with this row's numbers, to the flag at its end.
    pub(super) sentence: String,
    /// The rule in words.
    pub(super) rule: String,
    pub(super) parameters: Vec<Parameter>,
    pub(super) excluded: Vec<String>,
    pub(super) reached: Option<Ratio>,
    pub(super) notes: Vec<Note>,
}

impl Judgement {
    /// A flag for what was said.
    pub(super) fn flagged(flag: Flag, said: &str, rule: &str, parameters: Vec<Parameter>) -> Self {
        Self {
            verdict: Verdict::Flagged(flag),
            sentence: format!("{said}，判{flag}"),
            rule: rule.to_owned(),
            parameters,
            excluded: Vec::new(),
            reached: None,
            notes: Vec::new(),
        }
    }

    /// Nothing was filled in.
    pub(super) fn not_filled(what: &str) -> Self {
        Self::without(Verdict::NotFilled, &format!("未填{what}"))
    }

    /// No flag can be given.
    pub(super) fn undecided(why: &str) -> Self {
        Self::without(Verdict::Undecided, why)
    }

    fn without(verdict: Verdict, why: &str) -> Self {
        Self {
            verdict,
            sentence: format!("{why}，不作判定"),
            rule: "未填或无法比较的不作判定".to_owned(),
            parameters: Vec::new(),
            excluded: Vec::new(),
            reached: None,
            notes: Vec::new(),
        }
    }

    /// The same of a progress.
    pub(super) fn of(self, reached: Ratio) -> Self {
        Self { reached: Some(reached), ..self }
    }
}

/// Why numbers of too many digits are not judged.
pub(super) const TOO_MANY_DIGITS: &str = "数值位数过多，无法精确比较";
