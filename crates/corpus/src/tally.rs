//! Counts of verdicts, over all and by field.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::compare::{Outcome, Verdict};

/// Cells by verdict.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// As expected.
    pub right: usize,
    /// Wrong and doubted.
    pub flagged: usize,
    /// Wrong and not doubted.
    pub silent: usize,
    /// Not read, and said so.
    pub missing: usize,
    /// Not read, and not said.
    pub dropped: usize,
}

impl Counts {
    /// Adds one verdict.
    pub fn add(&mut self, verdict: Verdict) {
        match verdict {
            Verdict::Right => self.right += 1,
            Verdict::Flagged => self.flagged += 1,
            Verdict::Silent => self.silent += 1,
            Verdict::Missing => self.missing += 1,
            Verdict::Dropped => self.dropped += 1,
        }
    }

    /// All judged cells.
    pub fn total(&self) -> usize {
        self.right + self.flagged + self.silent + self.missing + self.dropped
    }

    /// Wrong or lost without a word: what the cap on silent errors is held against.
    pub fn unsaid(&self) -> usize {
        self.silent + self.dropped
    }

    /// As JSON.
    pub fn to_json(&self) -> Value {
        json!({
            "total": self.total(), "right": self.right, "flagged": self.flagged,
            "silent": self.silent, "missing": self.missing, "dropped": self.dropped,
        })
    }
}

/// Counts over all and by field.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// Over all.
    pub all: Counts,
    /// By field.
    pub by_field: BTreeMap<String, Counts>,
}

impl Tally {
    /// Adds outcomes.
    pub fn add(&mut self, outcomes: &[Outcome]) {
        for outcome in outcomes {
            self.all.add(outcome.verdict);
            self.by_field.entry(outcome.field.clone()).or_default().add(outcome.verdict);
        }
    }

    /// As JSON.
    pub fn to_json(&self) -> Value {
        let fields: serde_json::Map<String, Value> =
            self.by_field.iter().map(|(field, counts)| (field.clone(), counts.to_json())).collect();
        json!({"all": self.all.to_json(), "by_field": fields})
    }
}

/// One cell that did not come out right, with where it was met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// The file, or table and variant.
    pub at: String,
    /// The cell.
    pub outcome: Outcome,
}

impl Named {
    /// One line for people.
    pub fn line(&self) -> String {
        let Outcome { place, expected, got, .. } = &self.outcome;
        format!("{}　{place}　应为“{}”，读成“{}”", self.at, short(expected), short(got))
    }

    /// As JSON.
    pub fn to_json(&self) -> Value {
        json!({
            "at": self.at, "field": self.outcome.place, "expected": self.outcome.expected,
            "got": self.outcome.got, "verdict": format!("{:?}", self.outcome.verdict).to_lowercase(),
        })
    }
}

fn short(text: &str) -> String {
    let text = text.replace('\n', "⏎");
    if text.chars().count() <= 60 {
        return text;
    }
    text.chars().take(59).chain(['…']).collect()
}
