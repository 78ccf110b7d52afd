//! Documents that were submitted: listed, read, compared, checked and scored as they stand.

use std::sync::Arc;

use serde_json::{Value, json};
use wenxiao_domain::act::findings_on;
use wenxiao_domain::check::json::finding_to_json;
use wenxiao_domain::derive::json::scores_to_json;
use wenxiao_domain::derive::score::rules::ScoreRules;
use wenxiao_domain::derive::score::score_sheet;
use wenxiao_domain::document::{Document, Revision, SubjectId};
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::party::access::Action;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::unit::id::DocumentId;

use super::call::{Call, Given, Outcome};
use super::declare::{AT, Answer, Body, Method, Needs, Operation, may};
use super::problem::Problem;
use super::project::{PAGE, limit_shape, year_shape};
use super::shape::{Shape, list, member, or_null};
use super::sheet;
use super::show;
use crate::component::compare::{Change, changed_cells};
use crate::page::show::may_read;

const FREE: Shape = Shape::Text(usize::MAX);

const BASE: Operation = Operation {
    id: "documents.list",
    method: Method::Get,
    path: "/documents",
    summary: "可以看的文书，按编号排列",
    needs: Needs::Right(&[Action::ReadFiled]),
    writes: false,
    query: &[
        may("year", "预算年度", year_shape),
        may("form", "表种", show::form_key),
        may("status", "状态", status_key),
        may("subject", "项目，或部门年度", || Shape::Subject),
        may("after", "从这个编号之后开始", || Shape::Id),
        may("limit", "一页多少个，默认100", limit_shape),
        AT,
    ],
    body: Body::None,
    answer: Answer::Json(|| show::page_of(show::document_shape())),
    handle: documents,
};

/// The operations.
pub const OPERATIONS: &[Operation] = &[
    BASE,
    Operation {
        id: "documents.read",
        path: "/documents/{id}",
        summary: "一份文书：状态、版次，不含内容",
        query: &[AT],
        answer: Answer::Json(show::document_shape),
        handle: document,
        ..BASE
    },
    Operation {
        id: "documents.opinions",
        path: "/documents/{id}/opinions",
        summary: "各版上的全部意见及其答复",
        query: &[AT],
        answer: Answer::Json(|| list(show::opinion_shape())),
        handle: opinions,
        ..BASE
    },
    Operation {
        id: "revisions.read",
        path: "/documents/{id}/revisions/{number}",
        summary: "一版的内容",
        query: &[AT],
        answer: Answer::Json(show::revision_shape),
        handle: revision,
        ..BASE
    },
    Operation {
        id: "revisions.findings",
        path: "/documents/{id}/revisions/{number}/findings",
        summary: "一版的核对结果：送审时留下的，和按现在的规则核对的",
        query: &[AT],
        answer: Answer::Json(findings_shape),
        handle: findings,
        ..BASE
    },
    Operation {
        id: "revisions.scores",
        path: "/documents/{id}/revisions/{number}/scores",
        summary: "一版的得分：填报与重算并列，每项说明理由",
        query: &[AT],
        answer: Answer::Json(sheet::scores_shape),
        handle: scores,
        ..BASE
    },
    Operation {
        id: "revisions.diff",
        path: "/documents/{id}/revisions/{number}/diff",
        summary: "与较早一版的差异，默认与前一版比",
        query: &[may("from", "较早的一版", || Shape::Whole(1, 9_999)), AT],
        answer: Answer::Json(diff_shape),
        handle: diff,
        ..BASE
    },
];

fn status_key() -> Shape {
    Shape::Choice(vec!["drafting", "submitted", "filed", "returned", "accepted"])
}

fn documents(call: &Call) -> Outcome {
    let (year, after): (Option<i16>, Option<DocumentId>) =
        (call.asked_as("year"), call.asked_as("after"));
    let (form, subject): (Option<FormKind>, Option<SubjectId>) =
        (call.asked_as("form"), call.asked_as("subject"));
    let limit = call.asked_as("limit").unwrap_or(PAGE);
    let is_asked = |document: &&Arc<Document>| {
        year.is_none_or(|year| year == document.budget_year)
            && form.is_none_or(|form| form == document.kind)
            && subject.is_none_or(|subject| subject == document.subject)
            && after.is_none_or(|after| after < document.id)
            && call.asked("status").is_none_or(|key| key == document.status.key())
            && may_read(&call.county, document, &call.me, call.today)
    };
    let mut found = call.county.shared.documents.values().filter(is_asked);
    let here: Vec<_> = found.by_ref().take(limit).collect();
    let last = here.last().filter(|_| found.next().is_some());
    let next = last.map(|document| document.id.to_string());
    let items = here.into_iter().map(|document| show::document(&call.county, document)).collect();
    Ok(Given::Json(show::page(items, next)))
}

fn document(call: &Call) -> Outcome {
    Ok(Given::Json(show::document(&call.county, call.document()?)))
}

fn opinions(call: &Call) -> Outcome {
    let all = call.document()?.opinions.iter();
    let all = all.map(|opinion| show::opinion(&call.app, opinion));
    Ok(Given::Json(all.collect::<Result<_, _>>()?))
}

/// The revision that the address names.
fn numbered(call: &Call) -> Result<(&Arc<Document>, &Revision), Problem> {
    let document = call.document()?;
    let number = call.named("number").parse().ok();
    let revision = number.and_then(|number| document.revision(number));
    let revision = revision.ok_or(Refusal::NotFound("这一版"))?;
    Ok((document, revision))
}

fn revision(call: &Call) -> Outcome {
    let (document, revision) = numbered(call)?;
    Ok(Given::Json(show::revision(&call.app, document, revision)?))
}

fn findings_shape() -> Shape {
    Shape::Object(vec![
        member("filed", "送审时留下的", list(show::finding())),
        member("now", "按现在的规则", list(show::finding())),
    ])
}

fn findings(call: &Call) -> Outcome {
    let (document, revision) = numbered(call)?;
    let filed = revision.findings.iter().map(|finding| {
        json!({
            "code": finding.code,
            "category": null,
            "severity": finding.severity.key(),
            "message": finding.message,
            "field": finding.place.to_string(),
            "row": sheet::indicator_number(&finding.place),
            "cell": null,
        })
    });
    let rules = call.rules(document.kind, document.budget_year)?;
    let subject = call.subject_of(document)?;
    let now = findings_on(document, &revision.sheet, &call.county, &subject, &rules, call.today);
    Ok(Given::Json(json!({
        "filed": filed.collect::<Vec<Value>>(),
        "now": now.iter().map(finding_to_json).collect::<Vec<Value>>(),
    })))
}

fn scores(call: &Call) -> Outcome {
    let (document, revision) = numbered(call)?;
    let rules = call.rules(document.kind, document.budget_year)?;
    let scores = score_sheet(&revision.sheet, &ScoreRules::of(&rules));
    Ok(Given::Json(scores_to_json(&revision.sheet, &scores, true).into()))
}

fn diff_shape() -> Shape {
    let change = || Shape::Choice(vec!["altered", "added", "removed"]);
    let cell = Shape::Object(vec![
        member("field", "在较新一版中的位置；整行删去的，在较早一版中的位置", FREE),
        member("label", "在表中的位置，人说的话", FREE),
        member("change", "", change()),
        member("row_change", "整行增删", or_null(change())),
        member("older", "", FREE),
        member("newer", "", FREE),
    ]);
    Shape::Object(vec![
        member("from", "", Shape::Whole(1, i64::MAX)),
        member("to", "", Shape::Whole(1, i64::MAX)),
        member("cells", "", list(cell)),
    ])
}

const fn change_key(change: Change) -> &'static str {
    match change {
        Change::Altered => "altered",
        Change::Added => "added",
        Change::Removed => "removed",
    }
}

fn diff(call: &Call) -> Outcome {
    let (document, newer) = numbered(call)?;
    let from = call.asked_as("from").unwrap_or_else(|| newer.number.saturating_sub(1).max(1));
    let older = document.revision(from).ok_or(Refusal::NotFound("这一版"))?;
    let layout = document.kind.layout();
    let cells = changed_cells(&older.sheet, &newer.sheet).into_iter().map(|cell| {
        json!({
            "field": cell.path.to_string(),
            "label": layout.place_words(&cell.path),
            "change": change_key(cell.change),
            "row_change": cell.row.map(change_key),
            "older": cell.older,
            "newer": cell.newer,
        })
    });
    let cells: Vec<Value> = cells.collect();
    Ok(Given::Json(json!({"from": from, "to": newer.number, "cells": cells})))
}
