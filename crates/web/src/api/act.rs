//! Acting: submit, withdraw, review. The same commands as behind the pages.

use std::collections::BTreeSet;

use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::routing::post;
use serde_json::{Map, Value, json};
use wenxiao_app::Receipt;
use wenxiao_domain::act::{
    Command, NewOpinion, Outcome, ReviewDocument, SubmitDocument, WithdrawDocument,
};
use wenxiao_domain::form::json::from_json;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::path::FieldPath;
use wenxiao_domain::party::access::Action;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::unit::id::{DocumentId, OpinionId};

use super::caller::{ApiStop, Asks, missing};
use super::endpoint::{Endpoint, Verb};
use super::read::{Reply, scope};

/// The addresses.
pub(super) fn endpoints() -> Vec<Endpoint> {
    let act = |path, id, summary, body, route| Endpoint {
        verb: Verb::Post,
        path,
        id,
        summary,
        query: &[],
        body: Some(body),
        answer: "Receipt",
        route,
    };
    vec![
        act("/api/v1/documents", "submit", "送审：新材料或新一版", "Submission", || {
            post(submit)
        }),
        act(
            "/api/v1/documents/{id}/withdraw",
            "withdraw",
            "撤回，对方办理前",
            "Withdrawal",
            || post(withdraw),
        ),
        act(
            "/api/v1/documents/{id}/review",
            "review",
            "签审、审核：通过、退回、仅提意见",
            "Review",
            || post(review),
        ),
    ]
}

fn receipt(receipt: &Receipt, document: DocumentId) -> Json<Value> {
    Json(json!({
        "document": document.to_string(),
        "seq_first": receipt.seq_first,
        "seq_last": receipt.seq_last,
        "hash": receipt.hash.to_string(),
        "recorded": super::shape::instant(receipt.recorded),
        "replayed": receipt.replayed,
    }))
}

async fn file(asks: Asks, command: Command, document: DocumentId) -> Reply {
    let Asks { caller, idempotency, .. } = asks;
    match caller.0.execute(command, idempotency).await? {
        Ok(done) => Ok(receipt(&done, document)),
        Err(refusal) => Err(ApiStop::refused(&refusal)),
    }
}

async fn submit(asks: Asks) -> Reply {
    asks.only(&["form", "budget_year", "project", "seen", "sheet", "answers"])?;
    let ctx = &asks.caller.0;
    let scope = scope(ctx, Action::Submit)?;
    let kind: FormKind = asks.text("form")?.parse().map_err(|_| missing("form"))?;
    let year = i16::try_from(asks.number("budget_year")?).map_err(|_| missing("budget_year"))?;
    let project = ctx.county.project_by_code(year, asks.text("project")?);
    let Some(project) = project.filter(|project| scope.covers(project.department)) else {
        return Err(ApiStop::refused(&Refusal::NotFound("项目")));
    };
    let object =
        asks.body.get("sheet").and_then(Value::as_object).ok_or_else(|| missing("sheet"))?;
    let (sheet, unknown) = from_json(kind, object);
    if let Some((path, _)) = unknown.first() {
        let text = format!("表中没有“{path}”这一项，本次未办理。请按表样的字段核对。");
        return Err(ApiStop::new(StatusCode::BAD_REQUEST, "R490", text));
    }
    let there = ctx.county.document_of(project.id, kind);
    let document = there.map_or_else(|| ctx.app().new_id(), |document| document.id);
    let answers = asks.list("answers").iter().map(|answer| {
        let answer = answer.as_object().ok_or_else(|| missing("answers"))?;
        Ok((opinion_id(answer, "opinion")?, text_of(answer, "text").to_owned()))
    });
    let answers = answers.collect::<Result<Vec<_>, ApiStop>>()?;
    let command = SubmitDocument {
        document,
        project: project.id,
        sheet,
        seen: asks.number("seen")?,
        editors: BTreeSet::from([ctx.me.account]),
        source_file: None,
        answers,
    };
    file(asks, Command::SubmitDocument(Box::new(command)), document).await
}

fn text_of<'a>(object: &'a Map<String, Value>, name: &str) -> &'a str {
    object.get(name).and_then(Value::as_str).unwrap_or_default()
}

fn opinion_id(object: &Map<String, Value>, name: &str) -> Result<OpinionId, ApiStop> {
    text_of(object, name).parse().map_err(|_| missing(name))
}

fn document_id(id: &str) -> Result<DocumentId, ApiStop> {
    id.parse().map_err(|_| ApiStop::refused(&Refusal::NotFound("材料")))
}

async fn withdraw(Path(id): Path<String>, asks: Asks) -> Reply {
    asks.only(&["seen", "reason"])?;
    let document = document_id(&id)?;
    let command = WithdrawDocument {
        document,
        seen: asks.number("seen")?,
        reason: asks.optional("reason").to_owned(),
    };
    file(asks, Command::WithdrawDocument(command), document).await
}

async fn review(Path(id): Path<String>, asks: Asks) -> Reply {
    asks.only(&["seen", "outcome", "remark", "opinions", "resolved"])?;
    let document = document_id(&id)?;
    let outcome = match asks.text("outcome")? {
        "pass" => Outcome::Pass,
        "return" => Outcome::Return,
        "opinions_only" => Outcome::OpinionsOnly,
        _ => return Err(missing("outcome")),
    };
    let ctx = &asks.caller.0;
    let opinions = asks.list("opinions").iter().map(|opinion| {
        let opinion = opinion.as_object().ok_or_else(|| missing("opinions"))?;
        let place: FieldPath = text_of(opinion, "field").parse().map_err(|_| missing("field"))?;
        Ok(NewOpinion {
            id: ctx.app().new_id(),
            place,
            text: text_of(opinion, "text").to_owned(),
            suggestion: text_of(opinion, "suggestion").to_owned(),
        })
    });
    let opinions = opinions.collect::<Result<Vec<_>, ApiStop>>()?;
    let resolved = asks
        .list("resolved")
        .iter()
        .map(|id| id.as_str().and_then(|id| id.parse().ok()).ok_or_else(|| missing("resolved")));
    let resolved = resolved.collect::<Result<Vec<OpinionId>, ApiStop>>()?;
    let command = ReviewDocument {
        document,
        seen: asks.number("seen")?,
        outcome,
        remark: asks.optional("remark").to_owned(),
        opinions,
        resolved,
    };
    file(asks, Command::ReviewDocument(command), document).await
}
