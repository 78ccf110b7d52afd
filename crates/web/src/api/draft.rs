//! Drafts: begun, saved over what was seen, discarded, submitted.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use wenxiao_app::{Draft, DraftSeen, Saved};
use wenxiao_domain::act::{Command, SubmitDocument};
use wenxiao_domain::document::SubjectId;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::sheet::Sheet;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::unit::id::{DocumentId, DraftId, OpinionId, ProjectId};

use super::call::{Call, Given, Outcome};
use super::declare::{Answer, Body, Method, Needs, Operation, must};
use super::problem::{BadRequest, Problem};
use super::shape::{Shape, list, member, optional};
use super::sheet;
use super::show;

const EDIT: Needs = Needs::Right(FormKind::DRAFTING);

const BASE: Operation = Operation {
    id: "drafts.list",
    method: Method::Get,
    path: "/drafts",
    summary: "本部门的草稿",
    needs: EDIT,
    writes: false,
    query: &[],
    body: Body::None,
    answer: Answer::Json(|| list(show::draft_shape())),
    handle: drafts,
};

/// The operations.
pub const OPERATIONS: &[Operation] = &[
    BASE,
    Operation {
        id: "drafts.start",
        method: Method::Post,
        summary: "新建草稿，按登记和批复预填；已有草稿的返回已有的",
        writes: true,
        body: Body::Json(start_shape),
        answer: Answer::Created(show::draft_shape),
        handle: start,
        ..BASE
    },
    Operation {
        id: "drafts.read",
        path: "/drafts/{id}",
        summary: "一份草稿",
        answer: Answer::Json(show::draft_shape),
        handle: draft,
        ..BASE
    },
    Operation {
        id: "drafts.save",
        method: Method::Put,
        path: "/drafts/{id}",
        summary: "保存草稿；他人已保存的，以R313返回现在的草稿",
        writes: true,
        body: Body::Json(save_shape),
        answer: Answer::Json(show::draft_shape),
        handle: save,
        ..BASE
    },
    Operation {
        id: "drafts.discard",
        method: Method::Delete,
        path: "/drafts/{id}",
        summary: "放弃草稿",
        writes: true,
        query: &[must("rev", "看到的草稿的rev", rev_shape)],
        answer: Answer::Json(discarded_shape),
        handle: discard,
        ..BASE
    },
    Operation {
        id: "drafts.submit",
        method: Method::Post,
        path: "/drafts/{id}/submit",
        summary: "草稿送审，成为一版",
        needs: Needs::Right(FormKind::FILING),
        writes: true,
        body: Body::Json(submit_shape),
        answer: Answer::Json(show::receipt_shape),
        handle: submit,
        ..BASE
    },
];

fn rev_shape() -> Shape {
    Shape::Whole(0, i64::MAX)
}

fn start_shape() -> Shape {
    Shape::Object(vec![
        member("form", "", show::form_key()),
        member("subject", "关于哪个项目，或哪个部门哪一年", Shape::Subject),
    ])
}

fn save_shape() -> Shape {
    Shape::Object(vec![
        member("rev", "看到的草稿的rev", rev_shape()),
        member("sheet", "整张表；没有写的栏目即为空", show::sheet()),
        optional(
            "answers",
            "对各条意见的答复，按意见的编号；不写则不变",
            Shape::Map(Box::new(Shape::Text(2_000))),
        ),
    ])
}

fn submit_shape() -> Shape {
    Shape::Object(vec![member("rev", "看到的草稿的rev", rev_shape())])
}

fn discarded_shape() -> Shape {
    Shape::Object(vec![member("discarded", "", Shape::Flag)])
}

fn drafts(call: &Call) -> Outcome {
    let all = call.app.drafts(&call.jurisdiction)?;
    let covered = all.iter().filter(|draft| covers(call, draft));
    let shown = covered.map(|draft| show::draft(&call.app, draft));
    Ok(Given::Json(shown.collect::<Result<_, _>>()?))
}

fn covers(call: &Call, draft: &Draft) -> bool {
    let subject = call.county.subject(draft.subject);
    subject.is_some_and(|subject| call.county.may_draft(&call.me, draft.kind, &subject, call.today))
}

/// The draft of the address; what lies outside is not there.
fn found(call: &Call) -> Result<Option<Draft>, Problem> {
    let id: DraftId = call.id("草稿")?;
    let all = call.app.drafts(&call.jurisdiction)?;
    Ok(all.into_iter().find(|draft| draft.id == id && covers(call, draft)))
}

fn one(call: &Call) -> Result<Draft, Problem> {
    found(call)?.ok_or_else(|| Refusal::NotFound("草稿").into())
}

fn start(call: &Call) -> Outcome {
    let form = call.text("form").parse().map_err(|_| Refusal::NotFound("表样"))?;
    let subject = call.body_subject("subject")?;
    let draft = call.app.start_draft(&call.session, form, subject)??;
    Ok(Given::Json(show::draft(&call.app, &draft)?))
}

fn draft(call: &Call) -> Outcome {
    Ok(Given::Json(show::draft(&call.app, &one(call)?)?))
}

/// What stands there now comes with the refusal.
fn changed(call: &Call, now: Option<&Draft>) -> Result<Problem, Problem> {
    let problem = Problem::from(Refusal::DraftChanged);
    match now {
        Some(now) => Ok(problem.with("current", show::draft(&call.app, now)?)),
        None => Ok(problem),
    }
}

fn save(call: &Call) -> Outcome {
    let draft = one(call)?;
    let sheet = sheet::read(call, "sheet")?;
    let answers = match &call.body["answers"] {
        Value::Null => None,
        _ => Some(answers(call)?),
    };
    let saved =
        call.app.change_draft(&call.session, draft.id, call.number("rev"), |content| {
            content.sheet.clone_from(&sheet);
            if let Some(answers) = &answers {
                content.answers.clone_from(answers);
            }
        })??;
    match saved {
        Saved::Kept { .. } => Ok(Given::Json(show::draft(&call.app, &one(call)?)?)),
        Saved::Stale(now) => Err(changed(call, Some(&now))?),
        Saved::Gone => Err(changed(call, None)?),
    }
}

fn answers(call: &Call) -> Result<BTreeMap<OpinionId, String>, Problem> {
    let wrong = |key: &str| BadRequest::Wrong(format!("answers.{key}"), Shape::Id.expectation());
    let pairs = call.object("answers");
    let mut out = BTreeMap::new();
    for (key, text) in &pairs {
        let id = key.parse().map_err(|_| wrong(key))?;
        let text = text.as_str().unwrap_or_default();
        if !text.trim().is_empty() {
            out.insert(id, text.to_owned());
        }
    }
    Ok(out)
}

fn discard(call: &Call) -> Outcome {
    let draft = one(call)?;
    let rev = call.asked_as("rev").unwrap_or(0);
    let seen = DraftSeen { id: draft.id, rev };
    if call.app.discard_draft(&call.session, seen)?? {
        Ok(Given::Json(serde_json::json!({"discarded": true})))
    } else {
        Err(changed(call, found(call)?.as_ref())?)
    }
}

fn submit(call: &Call) -> Outcome {
    let Some(draft) = found(call)? else { return again(call) };
    let rev = call.number("rev");
    if draft.rev != rev {
        return Err(changed(call, Some(&draft))?);
    }
    // A form that was never submitted takes the draft's id.
    let document = call.county.goes_on(draft.subject, draft.kind);
    let new = DocumentId::new(draft.id.uuid());
    let command = Command::SubmitDocument(Box::new(SubmitDocument {
        document: document.map_or(new, |document| document.id),
        subject: draft.subject,
        sheet: draft.content.sheet.clone(),
        seen: draft.base_revision,
        editors: draft.editors.clone(),
        source_file: draft.content.source_file.clone(),
        answers: draft.content.answers.clone().into_iter().collect(),
    }));
    let receipt = call.execute(command, Some(DraftSeen { id: draft.id, rev }))?;
    Ok(Given::Json(show::receipt(&receipt)))
}

/// The draft is gone: submitted under the same number before, in which case the journal knows the
/// answer, or not there.
fn again(call: &Call) -> Outcome {
    let missing = || Problem::from(Refusal::NotFound("草稿"));
    if call.idempotency.is_none() {
        return Err(missing());
    }
    let id: DraftId = call.id("草稿")?;
    let nothing = SubmitDocument {
        document: DocumentId::new(id.uuid()),
        subject: SubjectId::Project(ProjectId::new(id.uuid())),
        sheet: Sheet::new(FormKind::Target),
        seen: 0,
        editors: BTreeSet::new(),
        source_file: None,
        answers: Vec::new(),
    };
    let asked = call.execute(Command::SubmitDocument(Box::new(nothing)), None);
    match asked {
        Ok(receipt) => Ok(Given::Json(show::receipt(&receipt))),
        Err(problem) if problem == Problem::from(Refusal::NotFound("项目")) => Err(missing()),
        Err(problem) => Err(problem),
    }
}
