//! 全过程记录: entries, and the proof that nobody changed them.

use serde_json::{Value, json};
use wenxiao_app::{Anchor, TrailLine, TrailQuery};
use wenxiao_domain::journal::Digest;
use wenxiao_domain::party::access::Action;
use wenxiao_domain::party::membership::Membership;
use wenxiao_domain::refusal::Refusal;

use super::call::{Call, Given, Outcome};
use super::declare::{Answer, Body, Method, Needs, Operation, may};
use super::problem::{BadRequest, Problem};
use super::project::limit_shape;
use super::shape::{Shape, list, member, optional, or_null};
use super::show;

const FREE: Shape = Shape::Text(usize::MAX);

const BASE: Operation = Operation {
    id: "trail.list",
    method: Method::Get,
    path: "/trail",
    summary: "全过程记录，新的在前",
    needs: Needs::Right(&[Action::ReadTrail]),
    writes: false,
    query: &[
        may("actor", "谁办的", || Shape::Id),
        may("kind", "种类，如document_submitted", || Shape::Text(60)),
        may("text", "事项或对象中的文字", || Shape::Text(60)),
        may("project", "关于哪个项目", || Shape::Id),
        may("document", "关于哪份文书", || Shape::Id),
        may("from", "从哪天起", || Shape::Day),
        may("to", "到哪天止", || Shape::Day),
        may("before", "从这个序号之前开始", || Shape::Whole(1, i64::MAX)),
        may("limit", "一页多少条，默认100", limit_shape),
    ],
    body: Body::None,
    answer: Answer::Json(trail_shape),
    handle: trail,
};

/// The operations.
pub const OPERATIONS: &[Operation] = &[
    BASE,
    Operation {
        id: "trail.read",
        path: "/trail/{seq}",
        summary: "一条记录及其原文",
        query: &[],
        answer: Answer::Json(entry_shape),
        handle: entry,
        ..BASE
    },
    Operation {
        id: "trail.verify",
        method: Method::Post,
        path: "/trail/verify",
        summary: "验证全部记录：每条的摘要、从头重算的状态、引用的文件、已定的结论；可附一个已知的末尾",
        needs: Needs::Right(&[Action::Verify]),
        query: &[],
        body: Body::Json(anchor_shape),
        answer: Answer::Json(report_shape),
        handle: verify,
        ..BASE
    },
];

fn line_members() -> Vec<super::shape::Member> {
    vec![
        member("seq", "序号，从1起不间断", Shape::Whole(1, i64::MAX)),
        member("recorded", "何时", Shape::Time),
        member("by", "谁", show::person_shape()),
        member("kind", "", FREE),
        member("title", "事项", FREE),
        member("object", "对象", FREE),
        member("project", "", or_null(Shape::Id)),
        member("document", "", or_null(Shape::Id)),
        member("hash", "这一条的摘要", FREE),
        member("withheld", "原文没有提供", Shape::Flag),
    ]
}

fn trail_shape() -> Shape {
    let line = Shape::Named("TrailLine", || Shape::Object(line_members()));
    Shape::Object(vec![
        member("items", "", list(line)),
        member("next", "下一页的before；到头了为空", or_null(Shape::Whole(1, i64::MAX))),
    ])
}

fn entry_shape() -> Shape {
    Shape::Named("Entry", || {
        let mut members = line_members();
        members.push(member("previous", "前一条的摘要", FREE));
        members.push(member("payload_digest", "SM3（随机串‖原文）", FREE));
        members.push(member("salt", "随机串，十六进制", FREE));
        members.push(member("payload", "原文；没有提供的为空", Shape::Any));
        Shape::Object(members)
    })
}

fn anchor_shape() -> Shape {
    Shape::Object(vec![
        optional("seq", "已知的末尾的序号", Shape::Whole(1, i64::MAX)),
        optional("hash", "已知的末尾的摘要", Shape::Text(64)),
    ])
}

fn report_shape() -> Shape {
    Shape::Named("Verification", || {
        let fault = Shape::Object(vec![
            member("seq", "第一条有问题的", Shape::Whole(1, i64::MAX)),
            member("what", "", FREE),
        ]);
        Shape::Object(vec![
            member("whole", "没有问题", Shape::Flag),
            member("entries", "验证无误的条数", Shape::Whole(0, i64::MAX)),
            member("seq", "最后一条无误的序号", or_null(Shape::Whole(1, i64::MAX))),
            member("hash", "它的摘要", or_null(FREE)),
            member("fault", "", or_null(fault)),
            member("differences", "其他不符之处", list(FREE)),
        ])
    })
}

fn line(call: &Call, line: &TrailLine) -> Result<Value, Problem> {
    Ok(json!({
        "seq": line.seq,
        "recorded": show::time(line.recorded),
        "by": show::actor(&call.app, &line.actor)?,
        "kind": line.kind,
        "title": line.title,
        "object": line.object,
        "project": line.project.map(|id| id.to_string()),
        "document": line.document.map(|id| id.to_string()),
        "hash": line.hash.to_string(),
        "withheld": line.is_withheld,
    }))
}

fn trail(call: &Call) -> Outcome {
    let query = TrailQuery {
        actor: call.asked_as("actor"),
        kind: call.asked("kind").map(str::to_owned),
        text: call.asked("text").unwrap_or_default().to_owned(),
        project: call.asked_as("project"),
        document: call.asked_as("document"),
        form: None,
        from: call.asked_as("from"),
        to: call.asked_as("to"),
        before: call.asked_as("before"),
        limit: call.asked_as("limit").unwrap_or(100),
        reader: Some(Membership::clone(&call.me)),
    };
    let page = call.app.trail(&call.jurisdiction, &query)?;
    let lines = page.lines.iter().map(|found| line(call, found));
    let items: Vec<Value> = lines.collect::<Result<_, Problem>>()?;
    Ok(Given::Json(json!({"items": items, "next": page.next})))
}

fn entry(call: &Call) -> Outcome {
    let missing = || Problem::from(Refusal::NotFound("记录"));
    let seq: u64 = call.named("seq").parse().map_err(|_| missing())?;
    let found = call.app.read_entry(&call.jurisdiction, seq, Some(&call.me))?;
    let (entry, found) = found.ok_or_else(missing)?;
    let mut out = line(call, &found)?;
    let payload = entry.payload.as_ref().and_then(|bytes| serde_json::from_slice(bytes).ok());
    out["withheld"] = payload.is_none().into();
    out["previous"] = entry.previous.to_string().into();
    out["payload_digest"] = entry.payload_digest.to_string().into();
    out["salt"] = Digest(entry.salt).to_string().into();
    out["payload"] = payload.unwrap_or(Value::Null);
    Ok(Given::Json(out))
}

fn verify(call: &Call) -> Outcome {
    let anchor = match (call.body["seq"].as_u64(), call.body["hash"].as_str()) {
        (None, None) => None,
        (Some(seq), Some(hash)) => Some(Anchor { seq, hash: digest(hash)? }),
        (Some(_), None) => return Err(BadRequest::Missing("hash".to_owned()).into()),
        (None, Some(_)) => return Err(BadRequest::Missing("seq".to_owned()).into()),
    };
    let report = call.app.verify(&call.jurisdiction, anchor, &mut |_, _| {})?;
    Ok(Given::Json(json!({
        "whole": report.is_whole(),
        "entries": report.entries,
        "seq": report.head.map(|(seq, _)| seq),
        "hash": report.head.map(|(_, hash)| hash.to_string()),
        "fault": report.fault.as_ref().map(|fault| json!({"seq": fault.seq, "what": fault.what})),
        "differences": report.differences,
    })))
}

fn digest(text: &str) -> Result<Digest, Problem> {
    let wrong = || BadRequest::Wrong("hash".to_owned(), "64位十六进制的摘要".to_owned());
    let mut bytes = [0; 32];
    if text.len() != 64 || !text.is_ascii() {
        return Err(wrong().into());
    }
    for (at, byte) in bytes.iter_mut().enumerate() {
        let pair = &text[2 * at..2 * at + 2];
        *byte = u8::from_str_radix(pair, 16).map_err(|_| wrong())?;
    }
    Ok(Digest(bytes))
}
