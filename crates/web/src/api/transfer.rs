//! 转移支付自评的报送: what was sent to which of the two receivers, read and recorded.

use serde_json::{Value, json};
use wenxiao_domain::act::{Command, ReportTransfer};
use wenxiao_domain::overview::transfer::report_due;
use wenxiao_domain::party::access::Action;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::transfer::{TransferReceiver, TransferReport};
use wenxiao_domain::unit::day::Day;

use super::call::{Call, Given, Outcome};
use super::declare::{AT, Answer, Body, Method, Needs, Operation};
use super::problem::Problem;
use super::shape::{Shape, list, member, optional, or_null};
use super::show;

const FREE: Shape = Shape::Text(usize::MAX);

const BASE: Operation = Operation {
    id: "transfers.reports",
    method: Method::Get,
    path: "/documents/{id}/reports",
    summary: "转移支付自评联审通过后报送两家的登记，最新的在后",
    needs: Needs::Right(&[Action::ReadFiled]),
    writes: false,
    query: &[AT],
    body: Body::None,
    answer: Answer::Json(|| list(receiver_shape())),
    handle: reports,
};

/// The operations.
pub const OPERATIONS: &[Operation] = &[
    BASE,
    Operation {
        id: "transfers.report",
        method: Method::Post,
        summary: "登记向其中一家的报送；更正须在备注写明理由",
        needs: Needs::Right(&[Action::ReportTransfers]),
        writes: true,
        query: &[],
        body: Body::Json(report_shape),
        answer: Answer::Created(show::receipt_shape),
        handle: report,
        ..BASE
    },
];

fn receiver() -> Shape {
    Shape::Choice(TransferReceiver::ALL.map(TransferReceiver::key).to_vec())
}

fn receiver_shape() -> Shape {
    Shape::Named("TransferReceiver", || {
        let one = Shape::Object(vec![
            member("revision", "第几版", Shape::Whole(1, i64::MAX)),
            member("organization", "接收单位", FREE),
            member("sent_on", "报送日期", Shape::Day),
            member("number", "文号", FREE),
            member("note", "备注，更正的理由", FREE),
            member("by", "谁登记", show::person_shape()),
            member("at", "何时登记", Shape::Time),
            member("seq", "记录序号", Shape::Whole(1, i64::MAX)),
        ]);
        Shape::Object(vec![
            member("receiver", "报给谁", receiver()),
            member("name", "", FREE),
            member("due", "应在哪一天前报送", or_null(Shape::Day)),
            member("reports", "各次登记，以最后一次为准；空为尚未报送", list(one)),
        ])
    })
}

fn report_shape() -> Shape {
    Shape::Object(vec![
        member("receiver", "报给谁", receiver()),
        member("organization", "接收单位", Shape::Text(150)),
        member("sent_on", "报送日期", Shape::Day),
        member("number", "文号", Shape::Text(60)),
        optional("note", "备注；更正时写明理由", Shape::Text(500)),
    ])
}

fn reports(call: &Call) -> Outcome {
    let document = call.document()?;
    if !document.kind.is_jointly_reviewed() {
        return Err(Refusal::OtherForm.into());
    }
    let due = report_due(document, &call.pack);
    let mut all = Vec::new();
    for receiver in TransferReceiver::ALL {
        let recorded = call.county.transfer_reports(document.id, receiver).iter();
        let recorded = recorded.map(|one| shown(call, one)).collect::<Result<Vec<_>, _>>()?;
        all.push(json!({
            "receiver": receiver.key(),
            "name": receiver.name(),
            "due": due.map(|due| due.to_string()),
            "reports": recorded,
        }));
    }
    Ok(Given::Json(Value::Array(all)))
}

fn shown(call: &Call, one: &TransferReport) -> Result<Value, Problem> {
    Ok(json!({
        "revision": one.revision,
        "organization": one.organization,
        "sent_on": one.sent_on.to_string(),
        "number": one.number,
        "note": one.note,
        "by": show::person(&call.app, one.by)?,
        "at": show::time(one.at),
        "seq": one.seq,
    }))
}

fn report(call: &Call) -> Outcome {
    let receiver = TransferReceiver::from_key(call.text("receiver"));
    let sent_on: Option<Day> = call.text("sent_on").parse().ok();
    let command = Command::ReportTransfer(ReportTransfer {
        document: call.id("材料")?,
        receiver: receiver.ok_or(Refusal::NotFound("接收方"))?,
        organization: call.text("organization").to_owned(),
        sent_on: sent_on.ok_or(Refusal::FieldMissing("报送日期"))?,
        number: call.text("number").to_owned(),
        note: call.text("note").to_owned(),
    });
    call.done(command)
}
