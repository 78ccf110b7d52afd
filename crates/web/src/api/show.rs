//! How things of the domain look as JSON, each beside its shape.

use serde_json::{Map, Value, json};
use wenxiao_app::{App, Draft, Failure, Receipt};
use wenxiao_domain::check::finding::Severity;
use wenxiao_domain::document::{Document, Opinion, OpinionState, Revision, Status};
use wenxiao_domain::form::json::to_json;
use wenxiao_domain::party::actor::Actor;
use wenxiao_domain::state::County;
use wenxiao_domain::unit::day::Instant;
use wenxiao_domain::unit::id::AccountId;

pub use super::form::{form_key, sheet};
use super::shape::{Shape, list, member, optional, or_null};

const FREE: Shape = Shape::Text(usize::MAX);

/// `2026-04-08T09:00:00+08:00`.
pub fn time(at: Instant) -> Value {
    let stamp = jiff::Timestamp::from_millisecond(at.epoch_ms()).unwrap_or_default();
    format!("{}+08:00", jiff::tz::Offset::constant(8).to_datetime(stamp)).into()
}

/// Who, by account and name.
pub fn person(app: &App, account: AccountId) -> Result<Value, Failure> {
    Ok(json!({"account": account.to_string(), "name": app.display_name(account)?}))
}

/// Who acted; the system has no account.
pub fn actor(app: &App, actor: &Actor) -> Result<Value, Failure> {
    match actor.account() {
        Some(account) => person(app, account),
        None => Ok(json!({"account": null, "name": "系统"})),
    }
}

/// Of [`person`] and [`actor`].
pub fn person_shape() -> Shape {
    Shape::Named("Person", || {
        Shape::Object(vec![
            member("account", "账号；系统自动办理时为空", or_null(Shape::Id)),
            member("name", "姓名", FREE),
        ])
    })
}

/// Of one finding.
pub fn finding() -> Shape {
    Shape::Named("Finding", || {
        let severities = [Severity::Blocking, Severity::Advice, Severity::Hint];
        Shape::Object(vec![
            member("code", "核对规则的代码，见/checks", FREE),
            member("category", "缺陷类别", or_null(FREE)),
            member(
                "severity",
                "blocking必改、advice建议、hint提示",
                Shape::Choice(severities.map(Severity::key).to_vec()),
            ),
            member("message", "哪里不对、怎么改", FREE),
            member("field", "在表中的位置，如indicators[3].target_raw；整表为空", FREE),
            member("row", "第几条指标，从1数；不在指标中为0", Shape::Whole(0, i64::MAX)),
            member("cell", "在文件中的单元格", or_null(FREE)),
        ])
    })
}

/// Of [`opinion`].
pub fn opinion_shape() -> Shape {
    Shape::Named("Opinion", || {
        Shape::Object(vec![
            member("id", "", Shape::Id),
            member("revision", "提在第几版上", Shape::Whole(1, i64::MAX)),
            member("field", "在表中的位置；整表为空", FREE),
            member("text", "意见", FREE),
            member("suggestion", "建议改为", or_null(FREE)),
            member("by", "", person_shape()),
            member("at", "", Shape::Time),
            member("state", "", Shape::Choice(vec!["open", "answered", "resolved"])),
            member("state_name", "", FREE),
            member("answer", "单位的答复", or_null(FREE)),
        ])
    })
}

/// An opinion.
pub fn opinion(app: &App, opinion: &Opinion) -> Result<Value, Failure> {
    let (state, answer) = match &opinion.state {
        OpinionState::Open => ("open", None),
        OpinionState::Answered { answer, .. } => ("answered", Some(answer)),
        OpinionState::Resolved { .. } => ("resolved", None),
    };
    Ok(json!({
        "id": opinion.id.to_string(),
        "revision": opinion.revision,
        "field": opinion.place.to_string(),
        "text": opinion.text,
        "suggestion": opinion.suggestion,
        "by": person(app, opinion.by)?,
        "at": time(opinion.at),
        "state": state,
        "state_name": opinion.word(),
        "answer": answer,
    }))
}

/// Of [`status`].
pub fn status_shape() -> Shape {
    Shape::Named("Status", || {
        let keys = vec!["drafting", "submitted", "filed", "returned", "accepted"];
        Shape::Object(vec![
            member("key", "", Shape::Choice(keys)),
            member("name", "填报中、待签审、待审核、已退回、已通过", FREE),
            member("at", "", Shape::Time),
            optional("stage", "由谁退回：department部门、finance财政", FREE),
            optional("reason", "退回时的总体意见", FREE),
            optional("single_officer", "单人单位，由业务股室代签", Shape::Flag),
            optional("total", "通过时定下的总分", or_null(FREE)),
            optional("grade", "通过时定下的等级", or_null(FREE)),
            optional("rules", "据以定下的规则包的SM3", FREE),
        ])
    })
}

/// Where a document stands.
pub fn status(status: &Status) -> Value {
    let mut out = json!({"key": status.key(), "name": status.word(), "at": time(status.at())});
    match status {
        Status::Withdrawn { .. } | Status::Submitted { .. } => {}
        Status::Filed { single_officer, .. } => out["single_officer"] = (*single_officer).into(),
        Status::Returned { stage, reason, .. } => {
            out["stage"] = stage.key().into();
            out["reason"] = reason.as_str().into();
        }
        Status::Accepted { settled, .. } => {
            out["total"] = settled.total.map(|total| total.to_string()).into();
            out["grade"] = settled.grade.map(|grade| grade.word()).into();
            out["rules"] = settled.rules.as_str().into();
        }
    }
    out
}

/// Of [`document`].
pub fn document_shape() -> Shape {
    Shape::Named("Document", || {
        Shape::Object(vec![
            member("id", "", Shape::Id),
            member(
                "ordinal",
                "第几次，从1数：目标调整通过后可以再次申请，其他都是1",
                Shape::Whole(1, 9_999),
            ),
            member("form", "", form_key()),
            member("subject", "关于哪个项目，或哪个部门哪一年", Shape::Subject),
            member("work_year", "工作年度", Shape::Whole(0, 9999)),
            member("budget_year", "预算年度", Shape::Whole(0, 9999)),
            member("status", "", status_shape()),
            member("newest", "最新一版的版次", Shape::Whole(1, i64::MAX)),
            member("open_opinions", "没有解决的意见数", Shape::Whole(0, i64::MAX)),
        ])
    })
}

/// A document without its content.
pub fn document(county: &County, document: &Document) -> Value {
    json!({
        "id": document.id.to_string(),
        "ordinal": county.ordinal(document),
        "form": document.kind.key(),
        "subject": document.subject.to_string(),
        "work_year": document.work_year,
        "budget_year": document.budget_year,
        "status": status(&document.status),
        "newest": document.newest().number,
        "open_opinions": document.open_opinions().count(),
    })
}

/// Of [`revision`].
pub fn revision_shape() -> Shape {
    Shape::Named("Revision", || {
        Shape::Object(vec![
            member("document", "", Shape::Id),
            member("number", "第几版，从1数", Shape::Whole(1, i64::MAX)),
            member("by", "谁送审", person_shape()),
            member("at", "何时送审", Shape::Time),
            member("entry", "在全过程记录中的序号", Shape::Whole(1, i64::MAX)),
            member("digest", "校验码，印在表脚", FREE),
            member("layout", "表样版本", FREE),
            member("source_file", "导入文件的SM3", or_null(FREE)),
            member("sheet", "内容", sheet()),
        ])
    })
}

/// A revision with its content.
pub fn revision(app: &App, of: &Document, revision: &Revision) -> Result<Value, Failure> {
    Ok(json!({
        "document": of.id.to_string(),
        "number": revision.number,
        "by": actor(app, &revision.by)?,
        "at": time(revision.at),
        "entry": revision.seq,
        "digest": revision.digest,
        "layout": revision.layout_version,
        "source_file": revision.source_file,
        "sheet": to_json(&revision.sheet),
    }))
}

/// Of [`draft`].
pub fn draft_shape() -> Shape {
    Shape::Named("Draft", || {
        Shape::Object(vec![
            member("id", "", Shape::Id),
            member("form", "", form_key()),
            member("subject", "关于哪个项目，或哪个部门哪一年", Shape::Subject),
            member("rev", "每保存一次加一；保存和送审时原样带回", Shape::Whole(0, i64::MAX)),
            member("base_revision", "由第几版而来；0为首次", Shape::Whole(0, i64::MAX)),
            member("updated_by", "", person_shape()),
            member("updated", "", Shape::Time),
            member("source_file", "导入文件的SM3", or_null(FREE)),
            member("sheet", "内容", sheet()),
            member("answers", "对各条意见的答复，按意见的编号", Shape::Map(Box::new(FREE))),
        ])
    })
}

/// A draft with its content.
pub fn draft(app: &App, draft: &Draft) -> Result<Value, Failure> {
    let answers = draft.content.answers.iter();
    let answers = answers.map(|(id, text)| (id.to_string(), Value::String(text.clone())));
    Ok(json!({
        "id": draft.id.to_string(),
        "form": draft.kind.key(),
        "subject": draft.subject.to_string(),
        "rev": draft.rev,
        "base_revision": draft.base_revision,
        "updated_by": person(app, draft.updated_by)?,
        "updated": time(draft.updated),
        "source_file": draft.content.source_file,
        "sheet": to_json(&draft.content.sheet),
        "answers": answers.collect::<Map<String, Value>>(),
    }))
}

/// What an entry is about, by the words of its payload.
const ABOUT: [&str; 11] = [
    "project",
    "subject",
    "document",
    "organization",
    "membership",
    "revision",
    "rectification",
    "engagement",
    "agency",
    "expert",
    "batch",
];

/// Of [`receipt`].
pub fn receipt_shape() -> Shape {
    Shape::Named("Receipt", || {
        let event = Shape::Object(vec![
            member("kind", "", FREE),
            member("title", "", FREE),
            optional("project", "", Shape::Id),
            optional("subject", "", Shape::Subject),
            optional("document", "", Shape::Id),
            optional("organization", "", Shape::Id),
            optional("membership", "", Shape::Id),
            optional("revision", "", Shape::Whole(1, i64::MAX)),
            optional("rectification", "整改单", Shape::Id),
            optional("engagement", "委托", Shape::Id),
            optional("agency", "第三方机构", Shape::Id),
            optional("expert", "专家", Shape::Id),
            optional("batch", "抽审批次", Shape::Id),
        ]);
        Shape::Object(vec![
            member("first", "第一条记录的序号", Shape::Whole(1, i64::MAX)),
            member("last", "最后一条记录的序号", Shape::Whole(1, i64::MAX)),
            member("hash", "最后一条记录的摘要（SM3）", FREE),
            member("recorded", "何时记录", Shape::Time),
            member("replayed", "以前同一Idempotency-Key的答复", Shape::Flag),
            member("events", "记录了什么", list(event)),
        ])
    })
}

/// What was recorded.
pub fn receipt(receipt: &Receipt) -> Value {
    let events = receipt.events.iter().map(|event| {
        let payload: Value = serde_json::from_slice(&event.payload()).unwrap_or_default();
        let mut out = json!({"kind": event.kind(), "title": event.title()});
        for name in ABOUT {
            let found = &payload["body"][name];
            if !found.is_null() {
                out[name] = found.clone();
            }
        }
        out
    });
    json!({
        "first": receipt.seq_first,
        "last": receipt.seq_last,
        "hash": receipt.hash.to_string(),
        "recorded": time(receipt.recorded),
        "replayed": receipt.replayed,
        "events": events.collect::<Vec<Value>>(),
    })
}

/// A page of things: what follows, and where it goes on.
pub fn page(items: Vec<Value>, next: Option<String>) -> Value {
    json!({"items": items, "next": next})
}

/// Of [`page`].
pub fn page_of(shape: Shape) -> Shape {
    Shape::Object(vec![
        member("items", "", list(shape)),
        member("next", "下一页的after；没有了为空", or_null(FREE)),
    ])
}
