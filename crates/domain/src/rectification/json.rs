//! A ticket and its dialogue as JSON, for the interface and the command line.

use serde_json::{Map, Value, json};

use super::origin::Origin;
use super::{Rectification, Step, StepAct};
use crate::derive::flag::Flag;
use crate::unit::day::Day;

/// What a ticket follows from.
pub fn origin_to_json(origin: Origin) -> Value {
    let grade = match origin {
        Origin::Flag(_) | Origin::Untrue | Origin::Sampled(..) => None,
        Origin::Finding(grade) => grade.map(|grade| grade.word()),
    };
    let flag = origin.flag().map(Flag::key);
    let batch = origin.batch().map(|batch| batch.to_string());
    json!({"flag": flag, "grade": grade, "batch": batch, "word": origin.word()})
}

impl Rectification {
    /// What the ticket itself says on a day; who ordered it and whom it is about is told by whoever knows more.
    pub fn to_json(&self, today: Day) -> Map<String, Value> {
        let said = [
            ("id", json!(self.id.to_string())),
            ("number", json!(self.word())),
            ("document", json!(self.document.to_string())),
            ("source", json!(self.source.key())),
            ("origin", origin_to_json(self.origin)),
            ("finding", json!(self.finding)),
            ("demand", json!(self.demand)),
            ("ordered_due", json!(self.ordered_due.to_string())),
            ("due", json!(self.due.to_string())),
            ("days_overdue", json!(self.days_overdue(today))),
            ("state", json!(self.state.key())),
            ("state_name", json!(self.state.word())),
            ("seen", json!(self.steps.len())),
        ];
        said.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
    }
}

impl StepAct {
    /// The word in JSON.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Answered { .. } => "answered",
            Self::Closed => "closed",
            Self::SentBack => "sent_back",
            Self::Extended { .. } => "extended",
            Self::Withdrawn => "withdrawn",
        }
    }
}

impl Step {
    /// What was done and said; who and when is told by whoever knows more.
    pub fn to_json(&self) -> Map<String, Value> {
        let (mut measures, mut evidence, mut due) = (Vec::new(), Vec::new(), None);
        match &self.act {
            StepAct::Answered { measures: taken, evidence: files } => {
                measures.extend(taken.iter().map(|one| one.key()));
                let file =
                    |(digest, name): &(String, String)| json!({"name": name, "digest": digest});
                evidence.extend(files.iter().map(file));
            }
            StepAct::Extended { due: day } => due = Some(day.to_string()),
            StepAct::Closed | StepAct::SentBack | StepAct::Withdrawn => {}
        }
        let said = [
            ("act", json!(self.act.key())),
            ("act_name", json!(self.act.name())),
            ("text", json!(self.text)),
            ("measures", json!(measures)),
            ("evidence", json!(evidence)),
            ("due", json!(due)),
        ];
        said.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
    }
}
