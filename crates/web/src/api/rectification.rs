//! 督办, 反馈 and 整改: tickets ordered, read with their dialogue, answered, judged, withdrawn.

use serde_json::{Value, json};
use wenxiao_domain::act::{
    AnswerRectification, Command, DEMAND_LIMIT, JudgeRectification, OrderRectification, Verdict,
    WithdrawRectification,
};
use wenxiao_domain::derive::flag::Flag;
use wenxiao_domain::document::{Document, Subject};
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::overview::cause::{Cause, cause};
use wenxiao_domain::party::access::Action;
use wenxiao_domain::rectification::json::origin_to_json;
use wenxiao_domain::rectification::{Measure, Rectification, RectificationState, Step, StepAct};
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::unit::day::Day;
use wenxiao_domain::unit::id::{DocumentId, OrgId};

use super::about;
use super::call::{Call, Given, Outcome};
use super::declare::{AT, Answer, Body, Method, Needs, Operation, may, must};
use super::paper;
use super::problem::Problem;
use super::project::year_shape;
use super::shape::{Shape, list, member, optional, or_null};
use super::show;

const FREE: Shape = Shape::Text(usize::MAX);

const COUNT: Shape = Shape::Whole(0, i64::MAX);

const BASE: Operation = Operation {
    id: "rectifications.list",
    method: Method::Get,
    path: "/rectifications",
    summary: "一个预算年度的项目和部门的整改单，先下达的在前",
    needs: Needs::Right(&[Action::ReadFiled]),
    writes: false,
    query: &[
        must("year", "项目或部门的预算年度", year_shape),
        may("state", "只要这种状态的", states),
        may("department", "只要这个部门的", || Shape::Id),
        AT,
    ],
    body: Body::None,
    answer: Answer::Json(|| list(ticket_shape())),
    handle: tickets,
};

/// An act on a ticket.
const ACT: Operation = Operation {
    method: Method::Post,
    needs: Needs::Right(&[Action::Supervise]),
    writes: true,
    query: &[],
    answer: Answer::Json(show::receipt_shape),
    ..BASE
};

/// The operations.
pub const OPERATIONS: &[Operation] = &[
    BASE,
    Operation {
        id: "rectifications.read",
        path: "/rectifications/{id}",
        summary: "一张整改单和往来",
        query: &[AT],
        answer: Answer::Json(whole_shape),
        handle: read,
        ..BASE
    },
    Operation {
        id: "rectifications.order",
        summary: "下达督办或反馈评价问题：对一份定了黄标、红标的监控表或一份有问题的评价开一张整改单",
        body: Body::Json(order_shape),
        answer: Answer::Created(show::receipt_shape),
        handle: order,
        ..ACT
    },
    Operation {
        id: "rectifications.answer",
        path: "/rectifications/{id}/answer",
        summary: "部门提交整改，佐证随内容一起提交",
        needs: Needs::Right(&[Action::Rectify]),
        body: Body::Papers(answer_shape),
        handle: answer,
        ..ACT
    },
    Operation {
        id: "rectifications.judge",
        path: "/rectifications/{id}/judge",
        summary: "验收整改：通过即销号，不通过退回，延期改期限",
        body: Body::Json(judge_shape),
        handle: judge,
        ..ACT
    },
    Operation {
        id: "rectifications.withdraw",
        path: "/rectifications/{id}/withdraw",
        summary: "撤回整改单，部门答复之前",
        body: Body::Json(withdraw_shape),
        handle: withdraw,
        ..ACT
    },
    Operation {
        id: "rectifications.file",
        path: "/rectifications/{id}/steps/{step}/files/{file}",
        summary: "整改单往来中的一个佐证文件：第几步的第几个，从1数",
        query: &[AT],
        answer: Answer::File,
        handle: file,
        ..BASE
    },
];

fn states() -> Shape {
    Shape::Choice(RectificationState::ALL.map(RectificationState::key).to_vec())
}

fn measures() -> Shape {
    Shape::Choice(Measure::ALL.map(Measure::key).to_vec())
}

fn flags() -> Shape {
    Shape::Choice(Flag::ALL.map(Flag::key).to_vec())
}

fn seen_shape() -> Shape {
    Shape::Whole(0, 9_999)
}

/// Of [`origin_to_json`].
pub fn origin_shape() -> Shape {
    Shape::Named("Origin", || {
        Shape::Object(vec![
            member("flag", "标识；由评价而来的为空", or_null(flags())),
            member("grade", "评价的等级；由标识而来或没有等级的为空", or_null(FREE)),
            member("batch", "抽审批次；不由抽审而来的为空", or_null(Shape::Id)),
            member("word", "红标、等级中、抽审需整改这样的说法", FREE),
        ])
    })
}

/// Of [`brief`].
pub fn brief_shape() -> Shape {
    Shape::Named("TicketBrief", || {
        Shape::Object(vec![
            member("id", "", Shape::Id),
            member("number", "编号，如8-017", FREE),
            member("state", "", states()),
            member("due", "期限", Shape::Day),
            member("days_overdue", "已逾期几天", COUNT),
        ])
    })
}

/// A ticket in a row about something else.
pub fn brief(call: &Call, ticket: &Rectification) -> Value {
    json!({
        "id": ticket.id.to_string(),
        "number": ticket.word(),
        "state": ticket.state.key(),
        "due": ticket.due.to_string(),
        "days_overdue": ticket.days_overdue(call.today),
    })
}

/// Of [`proposed`].
pub fn proposed_shape() -> Shape {
    Shape::Named("ProposedOrder", || {
        Shape::Object(vec![
            member("origin", "由来", origin_shape()),
            member("finding", "偏离或存在的问题，下达后写在整改单上", FREE),
            member("demand", "建议的整改要求", FREE),
            member("due", "今天下达的期限", Shape::Day),
        ])
    })
}

/// What would be ordered of a document today; null where nothing may be.
pub fn proposed(call: &Call, subject: &Subject, document: &Document) -> Value {
    let may = call.scope(Action::Supervise).covers(subject.department());
    let is_free = call.asked("at").is_none() && call.county.ticket_of(document).is_none();
    let found = cause(&call.county, document, &call.pack).filter(|_| may && is_free);
    let Some((cause, due)) = found.and_then(|cause| Some((cause.clone(), due(call, &cause)?)))
    else {
        return Value::Null;
    };
    json!({
        "origin": origin_to_json(cause.origin),
        "finding": cause.finding,
        "demand": cause.demand(about::unit(call, subject.department()), due),
        "due": due.to_string(),
    })
}

fn due(call: &Call, cause: &Cause) -> Option<Day> {
    cause.due(&call.pack, call.today)
}

fn ticket_members() -> Vec<super::shape::Member> {
    vec![
        member("id", "", Shape::Id),
        member("number", "编号，如8-017", FREE),
        member("document", "监控表或评价", Shape::Id),
        member("source", "哪张表", Shape::Choice(FormKind::ALL.map(FormKind::key).to_vec())),
        member("origin", "由来", origin_shape()),
        member("finding", "偏离或存在的问题", FREE),
        member("demand", "整改要求", FREE),
        member("ordered_by", "谁下达", show::person_shape()),
        member("ordered_at", "何时下达", Shape::Time),
        member("ordered_due", "下达时的期限", Shape::Day),
        member("due", "期限，含当日", Shape::Day),
        member("days_overdue", "已逾期几天；等待验收时不算", COUNT),
        member("state", "ordered整改中、answered待验收、closed已销号、withdrawn已撤回", states()),
        member("state_name", "", FREE),
        member("seen", "往来共几步；办理时原样带回", seen_shape()),
    ]
}

fn ticket_shape() -> Shape {
    Shape::Named("Ticket", || about::subject_shape(ticket_members()))
}

fn whole_shape() -> Shape {
    Shape::Named("TicketWithSteps", || {
        let acts = ["answered", "closed", "sent_back", "extended", "withdrawn"];
        let step = Shape::Object(vec![
            member("act", "", Shape::Choice(acts.to_vec())),
            member("act_name", "", FREE),
            member("by", "", show::person_shape()),
            member("at", "", Shape::Time),
            member("text", "说了什么", FREE),
            member("measures", "整改措施，仅提交整改", list(measures())),
            member("evidence", "佐证，仅提交整改", paper::kept_shape()),
            member("due", "延到哪一天，仅延期", or_null(Shape::Day)),
        ]);
        let mut members = ticket_members();
        members.push(member("steps", "下达以后的往来", list(step)));
        about::subject_shape(members)
    })
}

fn order_shape() -> Shape {
    Shape::Object(vec![
        member("document", "监控表或评价", Shape::Id),
        optional("demand", "整改要求；不写则用建议的文字", Shape::Text(DEMAND_LIMIT)),
    ])
}

fn answer_shape() -> Shape {
    Shape::Object(vec![
        member("seen", "看到的往来步数", seen_shape()),
        member("measures", "整改措施，至少一项", Shape::List(Box::new(measures()), 10)),
        member("text", "整改措施的内容和现在的进度", Shape::Text(5_000)),
        paper::files_member("佐证，至少一个"),
    ])
}

fn judge_shape() -> Shape {
    let verdicts = vec!["close", "send_back", "extend"];
    Shape::Object(vec![
        member("seen", "看到的往来步数", seen_shape()),
        member("verdict", "close通过并销号、send_back不通过、extend延期", Shape::Choice(verdicts)),
        optional("due", "延到哪一天，仅延期", Shape::Day),
        optional("text", "验收意见；不通过、延期时必填", Shape::Text(2_000)),
    ])
}

fn withdraw_shape() -> Shape {
    Shape::Object(vec![member("reason", "撤回原因", Shape::Text(500))])
}

fn tickets(call: &Call) -> Outcome {
    let scope = call.scope(Action::ReadFiled);
    let year: i16 = call.asked_as("year").unwrap_or_default();
    let state = call.asked("state").and_then(RectificationState::from_key);
    let department: Option<OrgId> = call.asked_as("department");
    let mut found = call.county.rectifications_of_year(year);
    found.retain(|(ticket, subject)| {
        let of = subject.department();
        scope.covers(of)
            && state.is_none_or(|state| state == ticket.state)
            && department.is_none_or(|department| department == of)
    });
    let shown = found.iter().map(|(ticket, subject)| shown(call, ticket, subject));
    Ok(Given::Json(shown.collect::<Result<_, Problem>>()?))
}

fn shown(call: &Call, ticket: &Rectification, subject: &Subject) -> Result<Value, Problem> {
    let mut told = ticket.to_json(call.today);
    told.insert("ordered_by".to_owned(), show::person(&call.app, ticket.ordered_by)?);
    told.insert("ordered_at".to_owned(), show::time(ticket.ordered_at));
    Ok(about::subject(call, subject, Value::Object(told)))
}

/// The ticket of the address; what lies outside is not there.
fn found(call: &Call) -> Result<(&Rectification, Subject), Problem> {
    let missing = || Problem::from(Refusal::NotFound("整改单"));
    let ticket = call.county.rectification(call.id("整改单")?).ok_or_else(missing)?;
    let subject = call.county.subject(ticket.subject).ok_or_else(missing)?;
    let is_covered = call.scope(Action::ReadFiled).covers(subject.department());
    if is_covered { Ok((ticket, subject)) } else { Err(missing()) }
}

fn read(call: &Call) -> Outcome {
    let (ticket, subject) = found(call)?;
    let steps = ticket.steps.iter().map(|step| said(call, step));
    let steps = steps.collect::<Result<Vec<Value>, Problem>>()?;
    Ok(Given::Json(about::together(shown(call, ticket, &subject)?, json!({"steps": steps}))))
}

fn said(call: &Call, step: &Step) -> Result<Value, Problem> {
    let mut told = step.to_json();
    told.insert("by".to_owned(), show::person(&call.app, step.by)?);
    told.insert("at".to_owned(), show::time(step.at));
    Ok(Value::Object(told))
}

fn order(call: &Call) -> Outcome {
    let document: DocumentId = call.body_id("document")?;
    let demand = match call.body["demand"].as_str() {
        Some(demand) => demand.to_owned(),
        None => proposed_demand(call, document),
    };
    let rectification = call.app.new_id();
    let command =
        Command::OrderRectification(OrderRectification { rectification, document, demand });
    call.done(command)
}

/// The text that would be proposed; blank of what may not be ordered, which the command refuses.
fn proposed_demand(call: &Call, document: DocumentId) -> String {
    let text = call.county.document(document).and_then(|document| {
        let cause = cause(&call.county, document, &call.pack)?;
        let department = call.county.subject(document.subject)?.department();
        Some(cause.demand(about::unit(call, department), due(call, &cause)?))
    });
    text.unwrap_or_default()
}

fn answer(call: &Call) -> Outcome {
    let rectification = found(call)?.0.id;
    let command = Command::AnswerRectification(AnswerRectification {
        rectification,
        seen: call.number("seen"),
        measures: call.texts("measures").filter_map(Measure::from_key).collect(),
        text: call.text("text").to_owned(),
        evidence: paper::taken(call)?,
    });
    call.done(command)
}

fn judge(call: &Call) -> Outcome {
    let rectification = found(call)?.0.id;
    let verdict = match call.text("verdict") {
        "close" => Verdict::Close,
        "send_back" => Verdict::SendBack,
        _ if call.body["due"].is_null() => return Err(Refusal::FieldMissing("延期到").into()),
        _ => Verdict::Extend(call.read("due", &Shape::Day)?),
    };
    let command = Command::JudgeRectification(JudgeRectification {
        rectification,
        seen: call.number("seen"),
        verdict,
        text: call.text("text").to_owned(),
    });
    call.done(command)
}

fn withdraw(call: &Call) -> Outcome {
    let rectification = found(call)?.0.id;
    let reason = call.text("reason").to_owned();
    call.done(Command::WithdrawRectification(WithdrawRectification { rectification, reason }))
}

fn file(call: &Call) -> Outcome {
    let (ticket, _) = found(call)?;
    let step = paper::place(call, "step").and_then(|place| ticket.steps.get(place));
    let evidence = match step.map(|step| &step.act) {
        Some(StepAct::Answered { evidence, .. }) => evidence.as_slice(),
        Some(_) | None => &[],
    };
    paper::hand_out(call, evidence, &format!("整改单{}的佐证", ticket.word()))
}
