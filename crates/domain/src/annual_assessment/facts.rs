//! What is known of a department's stage, before any points.

use crate::department_assessment::{AssessmentFault, AssessmentStage, Trace};
use crate::document::SubjectId;

/// How far one owed thing is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwedState {
    /// It is there.
    Filed,
    /// Not there, and its last day is not over or not known.
    Pending,
    /// Not there, and its last day is over.
    Missing,
}

/// A fault that the records show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Which.
    pub fault: AssessmentFault,
    /// How often, at least once.
    pub times: u32,
    /// The facts, in a sentence that names no project.
    pub reason: String,
    /// About what.
    pub subject: Option<SubjectId>,
    /// What shows it.
    pub trace: Trace,
}

/// One thing that is owed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owed {
    /// How far it is.
    pub state: OwedState,
    /// What is wrong with it.
    pub marks: Vec<Mark>,
}

/// A stage of one department.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StageFacts {
    /// Which.
    pub stage: AssessmentStage,
    /// What is owed, in its usual order.
    pub owed: Vec<Owed>,
    /// Faults of the stage as a whole.
    pub marks: Vec<Mark>,
    /// 一票否决 that was found in it.
    pub veto: Option<Trace>,
}

impl StageFacts {
    /// Nothing is owed and nothing was found.
    pub const fn none(stage: AssessmentStage) -> Self {
        Self { stage, owed: Vec::new(), marks: Vec::new(), veto: None }
    }
}
