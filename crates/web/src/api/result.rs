//! 结果应用: the rows that the rules propose or that were decided, and the answer to one.

use serde_json::{Value, json};
use wenxiao_domain::act::{Command, CommentResult, DecideResult};
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::overview::result::{ResultRow, SOURCES, result_rows};
use wenxiao_domain::party::access::Action;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::result::Application;

use super::about;
use super::call::{Call, Given, Outcome};
use super::declare::{AT, Answer, Body, Method, Needs, Operation, must};
use super::problem::Problem;
use super::project::year_shape;
use super::shape::{Shape, list, member, optional, or_null};
use super::show;
use crate::page::monitoring::cut_amount;

const FREE: Shape = Shape::Text(usize::MAX);

const BASE: Operation = Operation {
    id: "results.list",
    method: Method::Get,
    path: "/results",
    summary: "一个预算年度的结果应用：规则建议的和已处理的，待处理的在前",
    needs: Needs::Right(&[Action::ReadFiled]),
    writes: false,
    query: &[must("year", "预算年度", year_shape), AT],
    body: Body::None,
    answer: Answer::Json(|| list(row_shape())),
    handle: rows,
};

/// The operations.
pub const OPERATIONS: &[Operation] = &[
    BASE,
    Operation {
        id: "results.decide",
        method: Method::Post,
        summary: "处理一行结果应用：应用方式、调整额、文号、处理意见；已处理的重新处理",
        needs: Needs::Right(&[Action::DecideResults]),
        writes: true,
        query: &[],
        body: Body::Json(decide_shape),
        answer: Answer::Created(show::receipt_shape),
        handle: decide,
        ..BASE
    },
    Operation {
        id: "results.comment",
        method: Method::Post,
        path: "/results/opinion",
        summary: "部门负责人对一行结果应用提意见；以最近一次为准",
        needs: Needs::Right(&[Action::CommentResults]),
        writes: true,
        query: &[],
        body: Body::Json(comment_shape),
        answer: Answer::Created(show::receipt_shape),
        handle: comment,
    },
];

fn sources() -> Shape {
    Shape::Choice(SOURCES.map(FormKind::key).to_vec())
}

fn applications() -> Shape {
    Shape::Choice(Application::ALL.map(Application::key).to_vec())
}

fn row_shape() -> Shape {
    Shape::Named("ResultRow", || {
        let decision = Shape::Object(vec![
            member("application", "应用方式", applications()),
            member("application_name", "", FREE),
            member("amount", "调整额，万元；不扣减的为0", FREE),
            member("left", "调整后，万元", FREE),
            member("number", "文号", FREE),
            member("text", "处理意见", FREE),
            member("registered", "扣减已在项目登记中体现", Shape::Flag),
            member("by", "", show::person_shape()),
            member("at", "", Shape::Time),
        ]);
        let opinion = Shape::Object(vec![
            member("agrees", "同意", Shape::Flag),
            member("text", "说明；同意的可以为空", FREE),
            member("by", "", show::person_shape()),
            member("at", "", Shape::Time),
        ]);
        about::subject_shape(vec![
            member("source", "哪张表的结果", sources()),
            member("document", "这张表；不能看的为空", or_null(Shape::Id)),
            member("basis", "依据；已处理的为处理时的依据", FREE),
            member("proposed", "规则现在建议的依据；不再建议的为空", or_null(FREE)),
            member("suggested", "建议方式", applications()),
            member("suggested_name", "", FREE),
            member("falls_on", "影响哪一年的预算", year_shape()),
            member("budget", "原预算，万元", FREE),
            member("may_cut", "还能扣减，万元", FREE),
            member("unspent", "压减、取消以此为限，万元；不受支出限制的为空", or_null(FREE)),
            member("opinion", "部门意见；没有提的为空", or_null(opinion)),
            member("decision", "处理；待处理的为空", or_null(decision)),
        ])
    })
}

fn rows(call: &Call) -> Outcome {
    let year = call.asked_as("year").unwrap_or_default();
    let rows = result_rows(&call.county, year, call.today, &call.scope(Action::ReadFiled));
    let rows = rows.iter().map(|row| shown(call, row));
    Ok(Given::Json(rows.collect::<Result<_, Problem>>()?))
}

fn shown(call: &Call, row: &ResultRow) -> Result<Value, Problem> {
    let (county, subject) = (&call.county, &row.subject);
    let document = county.document_of(subject.id(), row.source).map(AsRef::as_ref);
    let mut told = row.to_json(county, call.today);
    told.insert("document".to_owned(), about::document_id(call, document));
    told.insert("opinion".to_owned(), opinion(call, row)?);
    told.insert("decision".to_owned(), decision(call, row)?);
    Ok(about::subject(call, subject, Value::Object(told)))
}

fn opinion(call: &Call, row: &ResultRow) -> Result<Value, Problem> {
    let said = call.county.result_opinion(row.subject.id(), row.source);
    let Some(said) = said else { return Ok(Value::Null) };
    Ok(json!({
        "agrees": said.agrees,
        "text": said.text,
        "by": show::person(&call.app, said.by)?,
        "at": show::time(said.at),
    }))
}

fn decision(call: &Call, row: &ResultRow) -> Result<Value, Problem> {
    let Some(one) = row.decision.as_deref() else { return Ok(Value::Null) };
    let mut told = one.to_json();
    told.insert("by".to_owned(), show::person(&call.app, one.by)?);
    told.insert("at".to_owned(), show::time(one.at));
    Ok(Value::Object(told))
}

fn comment_shape() -> Shape {
    Shape::Object(vec![
        member("subject", "哪个项目，或哪个部门哪一年", Shape::Subject),
        member("source", "哪张表的结果", sources()),
        member("agrees", "同意", Shape::Flag),
        optional("text", "说明；不同意的写明理由", Shape::Text(500)),
    ])
}

fn comment(call: &Call) -> Outcome {
    call.done(Command::CommentResult(CommentResult {
        subject: call.body_subject("subject")?,
        source: call.read("source", &sources())?,
        agrees: call.body["agrees"].as_bool().unwrap_or_default(),
        text: call.text("text").to_owned(),
    }))
}

fn decide_shape() -> Shape {
    Shape::Object(vec![
        member("subject", "哪个项目，或哪个部门哪一年", Shape::Subject),
        member("source", "哪张表的结果", sources()),
        member("application", "应用方式", applications()),
        optional("amount", "调整额，万元；压减、收回必填，取消的可以不写", Shape::Text(40)),
        optional("number", "文号", Shape::Text(60)),
        member("text", "处理意见；不采纳建议的写明理由", Shape::Text(2_000)),
    ])
}

fn decide(call: &Call) -> Outcome {
    let application = Application::from_key(call.text("application"));
    let command = Command::DecideResult(DecideResult {
        subject: call.body_subject("subject")?,
        source: call.read("source", &sources())?,
        application: application.ok_or(Refusal::FieldMissing("应用方式"))?,
        amount: cut_amount(call.text("amount"))?,
        number: call.text("number").to_owned(),
        text: call.text("text").to_owned(),
    });
    call.done(command)
}
