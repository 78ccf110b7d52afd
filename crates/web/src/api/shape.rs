//! Things of the domain as JSON.

use serde_json::{Value, json};
use wenxiao_domain::document::{Document, Opinion, OpinionState, Revision};
use wenxiao_domain::form::json::to_json;
use wenxiao_domain::journal::Entry;
use wenxiao_domain::party::organization::Organization;
use wenxiao_domain::unit::amount::Amount;
use wenxiao_domain::unit::day::Instant;

use crate::ctx::Ctx;
use crate::page::project::query::{FormStanding, ProjectRow};
use crate::page::trail::effect::Names;

/// A project with where its forms stand.
pub fn project(ctx: &Ctx, row: &ProjectRow) -> Value {
    let project = &row.project;
    let unit = |id| json!({"id": id_text(id), "name": ctx.county.organization_name(id, ctx.today)});
    let money = |amount: Amount| amount.to_string();
    let funds: Vec<Value> = project
        .funds
        .iter()
        .map(|line| {
            json!({
                "source": line.source.key(),
                "budget": line.budget.key(),
                "initial": money(line.initial),
                "adjusted": money(line.adjusted),
                "executed": money(line.executed),
            })
        })
        .collect();
    json!({
        "id": project.id.to_string(),
        "code": project.code,
        "name": row.name,
        "budget_year": project.budget_year,
        "department": unit(project.department),
        "unit": unit(project.unit),
        "nature": project.nature.key(),
        "industry": project.industry,
        "is_key": project.is_key,
        "initial": money(project.initial()),
        "adjusted": money(project.adjusted()),
        "executed": money(project.executed()),
        "funds": funds,
        "forms": row.forms.iter().map(standing).collect::<Vec<Value>>(),
    })
}

fn id_text(id: wenxiao_domain::unit::id::OrgId) -> String {
    id.to_string()
}

fn standing(of: &FormStanding) -> Value {
    json!({
        "form": of.kind.key(),
        "status": of.key(),
        "due": of.due.map(|due| due.to_string()),
        "document": of.document.as_ref().map(|document| document.id.to_string()),
        "result": of.result(),
    })
}

/// A document without its content.
pub fn document(ctx: &Ctx, document: &Document) -> Value {
    let project = ctx.county.project(document.project);
    let settled = document.settled();
    json!({
        "id": document.id.to_string(),
        "form": document.kind.key(),
        "project": project.map(|project| &project.code),
        "budget_year": document.budget_year,
        "work_year": document.work_year,
        "status": document.status.key(),
        "since": instant(document.status.at()),
        "revision": document.newest().number,
        "open_opinions": document.open_opinions().count(),
        "total": settled.and_then(|settled| settled.total).map(|total| total.to_string()),
        "grade": settled.and_then(|settled| settled.grade).map(|grade| grade.word()),
    })
}

/// A document with the content of a revision.
pub fn document_whole(ctx: &Ctx, of: &Document, shown: &Revision) -> Value {
    let mut value = document(ctx, of);
    value["content"] = revision(ctx, shown);
    value["opinions"] = of.opinions.iter().map(opinion).collect();
    value
}

/// A revision with its content.
pub fn revision(ctx: &Ctx, revision: &Revision) -> Value {
    let findings = revision.findings.iter().map(|finding| {
        json!({
            "code": finding.code,
            "severity": finding.severity.key(),
            "field": finding.place.to_string(),
            "message": finding.message,
        })
    });
    json!({
        "number": revision.number,
        "at": instant(revision.at),
        "by": crate::page::show::actor(&ctx.county, &revision.by, ctx.today),
        "seq": revision.seq,
        "digest": revision.digest,
        "layout_version": revision.layout_version,
        "source_file": revision.source_file,
        "findings": findings.collect::<Vec<Value>>(),
        "sheet": to_json(&revision.sheet),
    })
}

fn opinion(opinion: &Opinion) -> Value {
    let (state, answer) = match &opinion.state {
        OpinionState::Open => ("open", None),
        OpinionState::Answered { answer, .. } => ("answered", Some(answer)),
        OpinionState::Resolved { .. } => ("resolved", None),
    };
    json!({
        "id": opinion.id.to_string(),
        "revision": opinion.revision,
        "field": opinion.place.to_string(),
        "text": opinion.text,
        "suggestion": opinion.suggestion,
        "state": state,
        "answer": answer,
        "at": instant(opinion.at),
    })
}

/// An entry of the journal; its payload as JSON where it is there.
pub fn entry(ctx: &Ctx, entry: &Entry) -> Value {
    let payload = entry.payload.as_deref();
    let payload = payload.and_then(|bytes| serde_json::from_slice::<Value>(bytes).ok());
    let names = Names { county: &ctx.county, on: ctx.today };
    let effect = entry.event().ok().flatten().map(|event| names.effect(&event));
    json!({
        "seq": entry.seq,
        "recorded": instant(entry.recorded),
        "actor": entry.actor,
        "kind": entry.kind,
        "object": effect.map(|effect| effect.object),
        "payload": payload,
        "payload_digest": entry.payload_digest.to_string(),
        "previous": entry.previous.to_string(),
        "hash": entry.hash.to_string(),
    })
}

/// A unit.
pub fn organization(ctx: &Ctx, unit: &Organization) -> Value {
    let on = ctx.today.date();
    json!({
        "id": unit.id.to_string(),
        "kind": unit.kind.key(),
        "name": unit.name.on(on),
        "uscc": unit.uscc.as_ref().map(|code| code.on(on).to_string()),
        "budget_code": unit.budget_code.as_ref().map(|code| code.on(on)),
        "parent": unit.parent.map(|id| id.to_string()),
        "closed_on": unit.closed_on.map(|day| day.to_string()),
    })
}

/// `2026-03-18T02:02:00.123Z`.
pub fn instant(instant: Instant) -> String {
    let found = jiff::Timestamp::from_millisecond(instant.epoch_ms()).unwrap_or_default();
    found.strftime("%Y-%m-%dT%H:%M:%S%.3fZ").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instants_are_told_in_utc_with_milliseconds() {
        assert_eq!(instant(Instant::from_epoch_ms(1_748_707_200_012)), "2025-05-31T16:00:00.012Z");
    }
}
