//! What is said of a figure.

use super::statement::{Place, Statement};
use crate::unit::words::words;

words! {
    /// 结论: whether figures hold together.
    Verdict {
        /// Figures of the text contradict each other, whatever their rounding.
        CannotHold = "cannot_hold", "不能成立";
        /// They hold only if something is meant that the text does not say.
        OnlyIf = "only_if", "有条件成立";
        /// Nothing in the text bears it out or contradicts it.
        Unchecked = "unchecked", "无法核对";
        /// They hold together, at the printed precision.
        Holds = "holds", "成立";
    }
}

impl Verdict {
    /// The sign before the word.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::CannotHold => "✕",
            Self::OnlyIf => "！",
            Self::Unchecked => "ⓘ",
            Self::Holds => "✓",
        }
    }

    /// Somebody has to look at it.
    pub const fn is_alarm(self) -> bool {
        matches!(self, Self::CannotHold | Self::OnlyIf)
    }
}

/// What a relation says of one or more figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// The relation's code, such as `K001`; lives for ever.
    pub code: &'static str,
    /// The verdict.
    pub verdict: Verdict,
    /// Closed sentences: what was computed, and what to look at.
    pub message: String,
    /// The words that it is mainly about.
    pub place: Place,
    /// Everything that it rests on, the place included.
    pub places: Vec<Place>,
}

impl Judgement {
    /// About a figure, resting on others too.
    pub fn new(
        code: &'static str,
        verdict: Verdict,
        about: &Statement,
        others: &[&Statement],
        message: String,
    ) -> Self {
        let places = others.iter().map(|one| one.place).chain([about.place]).collect();
        Self { code, verdict, message, place: about.place, places }
    }

    /// About words that are no figure.
    pub fn at(code: &'static str, verdict: Verdict, place: Place, message: String) -> Self {
        Self { code, verdict, message, place, places: vec![place] }
    }
}
