//! What entries bring, built from their written shapes.

use super::apply::Stamp;
use crate::document::{FiledFinding, Revision};
use crate::journal::{v1, v2};
use crate::project::{FundLine, Project};

/// The project that a registration brings.
pub(super) fn project_of(body: &v1::ProjectRegistered) -> Project {
    let line = |line: &v1::FundLineText| FundLine {
        source: line.source,
        level: line.level,
        budget: line.budget,
        mark: line.mark,
        initial: line.initial,
        adjusted: line.adjusted,
        executed: line.executed,
    };
    Project {
        id: body.project,
        code: body.code.clone(),
        name: body.name.clone(),
        budget_year: body.budget_year,
        department: body.department,
        unit: body.unit,
        nature: body.nature,
        industry: body.industry.clone(),
        is_key: body.is_key,
        is_sensitive: body.is_sensitive,
        funds: body.funds.iter().map(line).collect(),
        continues: body.continues,
    }
}

/// The revision that a submission brings.
pub(super) fn revision_of(stamp: &Stamp, body: &v2::DocumentSubmitted) -> Revision {
    let finding = |finding: &v1::FindingText| FiledFinding {
        code: finding.code.clone(),
        severity: finding.severity,
        place: finding.place.clone(),
        message: finding.message.clone(),
    };
    Revision {
        number: body.revision,
        sheet: body.sheet.clone(),
        layout_version: body.layout_version.clone(),
        editors: body.editors.iter().copied().collect(),
        by: stamp.actor.clone(),
        at: stamp.recorded,
        seq: stamp.seq,
        digest: stamp.payload_digest.short(),
        findings: body.findings.iter().map(finding).collect(),
        source_file: body.source_file.clone(),
    }
}
