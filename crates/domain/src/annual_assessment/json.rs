//! A sheet as JSON, for programs and the command line.

use serde_json::{Value, json};

use super::rank::Ranked;
use crate::department_assessment::{Deduction, StageScore};
use crate::document::Subject;
use crate::state::County;
use crate::unit::day::Day;

impl Ranked {
    /// Place, points of each stage and every lost point with what shows it.
    pub fn to_json(&self, county: &County, today: Day) -> Value {
        let sheet = &self.sheet;
        let lost = |one: &Deduction| {
            let subject = one.subject.and_then(|id| county.subject(id));
            let project = subject.as_ref().and_then(Subject::project);
            json!({
                "number": one.number,
                "stage": one.stage.key(),
                "fault": one.fault.key(),
                "fault_name": one.fault.name(),
                "points": one.points.to_string(),
                "reason": one.reason,
                "project": project.map(|project| &project.code),
                "entry": one.trace.entry,
                "document": one.trace.document.map(|id| id.to_string()),
                "rectification": one.trace.order.map(|id| id.to_string()),
            })
        };
        json!({
            "rank": self.rank,
            "is_shared": self.is_shared,
            "department": sheet.department.to_string(),
            "name": county.organization_name(sheet.department, today),
            "total": sheet.total.to_string(),
            "band": sheet.band.key(),
            "band_name": sheet.band.name(),
            "is_vetoed": sheet.veto.is_some(),
            "stages": sheet.stages.iter().map(stage).collect::<Vec<_>>(),
            "deductions": sheet.deductions.iter().map(lost).collect::<Vec<_>>(),
        })
    }
}

fn stage(one: &StageScore) -> Value {
    json!({
        "stage": one.stage.key(),
        "name": one.stage.name(),
        "weight": one.weight.to_string(),
        "points": one.points.map(|points| points.to_string()),
        "kept": one.kept.to_string(),
        "owed": one.owed,
        "filed": one.filed,
        "late": one.late,
        "pending": one.pending,
    })
}
