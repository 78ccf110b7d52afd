//! 移送线索, for whoever may see it.

use serde_json::{Value, json};
use wenxiao_domain::act::{AnswerReferral, Command, REFERRAL_TEXT_LIMIT, Refer};
use wenxiao_domain::document::Subject;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::overview::referral::referrals;
use wenxiao_domain::party::access::Action;
use wenxiao_domain::referral::refused::ReferralRefusal;
use wenxiao_domain::referral::{Referral, ReferralGround, ReferralRecipient};
use wenxiao_domain::refusal::Refusal;

use super::about;
use super::call::{Call, Given, Outcome};
use super::declare::{AT, Answer, Body, Method, Needs, Operation, must};
use super::problem::Problem;
use super::project::year_shape;
use super::shape::{Shape, list, member, optional, or_null};
use super::show;

const FREE: Shape = Shape::Text(usize::MAX);

const BASE: Operation = Operation {
    id: "referrals.list",
    method: Method::Get,
    path: "/referrals",
    summary: "一个预算年度移送审计、纪检监察机关的线索，新的在前；所涉部门的人看不到",
    needs: Needs::Right(&[Action::ReadReferrals]),
    writes: false,
    query: &[must("year", "预算年度", year_shape), AT],
    body: Body::None,
    answer: Answer::Json(|| list(referral_shape())),
    handle: all,
};

/// The operations.
pub const OPERATIONS: &[Operation] = &[
    BASE,
    Operation {
        id: "referrals.make",
        method: Method::Post,
        summary: "移送一条线索：一张整改单，或一份已通过的表所反映的问题",
        needs: Needs::Right(&[Action::Refer]),
        writes: true,
        query: &[],
        body: Body::Json(make_shape),
        answer: Answer::Created(show::receipt_shape),
        handle: make,
        ..BASE
    },
    Operation {
        id: "referrals.answer",
        method: Method::Post,
        path: "/referrals/{id}/answer",
        summary: "登记一条线索的答复：日期、文号、办理结果",
        needs: Needs::Right(&[Action::Refer]),
        writes: true,
        query: &[],
        body: Body::Json(answer_shape),
        answer: Answer::Created(show::receipt_shape),
        handle: answer,
    },
];

fn recipients() -> Shape {
    Shape::Choice(ReferralRecipient::ALL.map(ReferralRecipient::key).to_vec())
}

fn referral_shape() -> Shape {
    Shape::Named("Referral", || {
        let answer = Shape::Object(vec![
            member("on", "日期", Shape::Day),
            member("number", "文号", FREE),
            member("outcome", "办理结果", FREE),
            member("by", "谁登记的", show::person_shape()),
            member("at", "", Shape::Time),
        ]);
        about::subject_shape(vec![
            member("id", "", Shape::Id),
            member("word", "编号", FREE),
            member("rectification", "依据的整改单", or_null(Shape::Id)),
            member("form", "依据的表", or_null(show::form_key())),
            member("suggested", "移送时系统的判断；由绩效股认定的为空", or_null(FREE)),
            member("recipient", "移送谁", recipients()),
            member("recipient_name", "", FREE),
            member("organization", "接收单位", FREE),
            member("facts", "主要事实", FREE),
            member("number", "文号", FREE),
            member("on", "日期", Shape::Day),
            member("by", "", show::person_shape()),
            member("at", "", Shape::Time),
            member("answers", "答复", list(answer)),
        ])
    })
}

fn all(call: &Call) -> Outcome {
    let year = call.asked_as("year").unwrap_or_default();
    let found = referrals(&call.county, &call.me, year);
    let shown = found.iter().map(|(one, subject)| shown(call, one, subject));
    Ok(Given::Json(shown.collect::<Result<_, Problem>>()?))
}

fn shown(call: &Call, one: &Referral, subject: &Subject) -> Result<Value, Problem> {
    let (ticket, form) = match one.ground {
        ReferralGround::Ticket(ticket) => (Some(ticket.to_string()), None),
        ReferralGround::Form(form) => (None, Some(form.key())),
    };
    let mut answers = Vec::new();
    for answer in &one.answers {
        answers.push(json!({
            "on": answer.on.to_string(),
            "number": answer.number,
            "outcome": answer.outcome,
            "by": show::person(&call.app, answer.by)?,
            "at": show::time(answer.at),
        }));
    }
    let told = json!({
        "id": one.id.to_string(),
        "word": one.word(),
        "rectification": ticket,
        "form": form,
        "suggested": one.suggested,
        "recipient": one.recipient.key(),
        "recipient_name": one.recipient.name(),
        "organization": one.organization,
        "facts": one.facts,
        "number": one.number,
        "on": one.on.to_string(),
        "by": show::person(&call.app, one.by)?,
        "at": show::time(one.at),
        "answers": answers,
    });
    Ok(about::subject(call, subject, told))
}

fn make_shape() -> Shape {
    Shape::Object(vec![
        member("subject", "哪个项目，或哪个部门哪一年", Shape::Subject),
        optional("rectification", "依据的整改单；与form写一个", Shape::Id),
        optional("form", "依据的已通过的表", show::form_key()),
        member("recipient", "移送谁：audit审计机关、discipline纪检监察机关", recipients()),
        member("organization", "接收单位", Shape::Text(150)),
        member("facts", "主要事实", Shape::Text(REFERRAL_TEXT_LIMIT)),
        member("number", "文号", Shape::Text(60)),
        member("on", "文件的日期", Shape::Day),
    ])
}

fn make(call: &Call) -> Outcome {
    let ticket = call.text("rectification").parse().ok().map(ReferralGround::Ticket);
    let form = call.text("form").parse::<FormKind>().ok().map(ReferralGround::Form);
    let recipient = ReferralRecipient::from_key(call.text("recipient"));
    call.done(Command::Refer(Box::new(Refer {
        referral: call.app.new_id(),
        subject: call.body_subject("subject")?,
        ground: ticket.xor(form).ok_or(Refusal::Referral(ReferralRefusal::NoGround))?,
        recipient: recipient.ok_or(Refusal::FieldMissing("移送"))?,
        organization: call.text("organization").to_owned(),
        facts: call.text("facts").to_owned(),
        number: call.text("number").to_owned(),
        on: call.read("on", &Shape::Day)?,
    })))
}

fn answer_shape() -> Shape {
    Shape::Object(vec![
        member("on", "答复的日期", Shape::Day),
        optional("number", "文号", Shape::Text(60)),
        member("outcome", "办理结果", Shape::Text(REFERRAL_TEXT_LIMIT)),
    ])
}

fn answer(call: &Call) -> Outcome {
    call.done(Command::AnswerReferral(AnswerReferral {
        referral: call.id("移送")?,
        on: call.read("on", &Shape::Day)?,
        number: call.text("number").to_owned(),
        outcome: call.text("outcome").to_owned(),
    }))
}
