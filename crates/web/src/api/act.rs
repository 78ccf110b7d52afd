//! Acts on documents without a draft between: submit a whole form, withdraw, review.

use std::collections::BTreeSet;

use wenxiao_domain::act::{
    Command, NewOpinion, Outcome as Conclusion, ReviewDocument, SubmitDocument, WithdrawDocument,
};
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::path::FieldPath;
use wenxiao_domain::party::access::Action;
use wenxiao_domain::refusal::Refusal;

use super::call::{Call, Outcome};
use super::declare::{Answer, Body, Method, Needs, Operation};
use super::problem::{BadRequest, Problem};
use super::shape::{Shape, member, optional};
use super::sheet;
use super::show;

const BASE: Operation = Operation {
    id: "documents.submit",
    method: Method::Post,
    path: "/documents",
    summary: "整张表送审：首次送审或退回、撤回后的新一版，不经草稿",
    needs: Needs::Right(FormKind::FILING),
    writes: true,
    query: &[],
    body: Body::Json(submit_shape),
    answer: Answer::Created(show::receipt_shape),
    handle: submit,
};

/// The operations.
pub const OPERATIONS: &[Operation] = &[
    BASE,
    Operation {
        id: "documents.withdraw",
        path: "/documents/{id}/withdraw",
        summary: "撤回，审核方办理之前",
        needs: Needs::Right(&[Action::Submit, Action::DepartmentReview, Action::CheckAuthenticity]),
        body: Body::Json(withdraw_shape),
        answer: Answer::Json(show::receipt_shape),
        handle: withdraw,
        ..BASE
    },
    Operation {
        id: "documents.review",
        path: "/documents/{id}/review",
        summary: "部门签审或财政审核：通过、退回、仅提意见",
        needs: Needs::Right(&[Action::FinanceReview, Action::DepartmentReview]),
        body: Body::Json(review_shape),
        answer: Answer::Json(show::receipt_shape),
        handle: review,
        ..BASE
    },
];

fn seen_shape() -> Shape {
    Shape::Whole(0, 9_999)
}

fn submit_shape() -> Shape {
    Shape::Object(vec![
        member("subject", "关于哪个项目，或哪个部门哪一年", Shape::Subject),
        member("seen", "看到的最新一版的版次，首次为0", seen_shape()),
        member("sheet", "", show::sheet()),
        optional(
            "answers",
            "对各条意见的答复",
            Shape::List(
                Box::new(Shape::Object(vec![
                    member("opinion", "", Shape::Id),
                    member("text", "", Shape::Text(2_000)),
                ])),
                200,
            ),
        ),
    ])
}

fn withdraw_shape() -> Shape {
    Shape::Object(vec![
        member("seen", "看到的版次", seen_shape()),
        optional("reason", "原因", Shape::Text(500)),
    ])
}

fn review_shape() -> Shape {
    let opinion = Shape::Object(vec![
        member("field", "在表中的位置；整表为空", Shape::Text(200)),
        member("text", "意见", Shape::Text(2_000)),
        optional("suggestion", "建议改为", Shape::Text(2_000)),
    ]);
    Shape::Object(vec![
        member("seen", "看到的版次", seen_shape()),
        member(
            "outcome",
            "通过、退回、仅提意见",
            Shape::Choice(vec!["pass", "return", "opinions"]),
        ),
        optional("remark", "总体意见", Shape::Text(5_000)),
        optional("opinions", "在各处的意见", Shape::List(Box::new(opinion), 200)),
        optional("resolved", "已解决的意见", Shape::List(Box::new(Shape::Id), 200)),
        optional("sheet", "审核评分表，财政审核通过或退回时", show::sheet()),
    ])
}

fn submit(call: &Call) -> Outcome {
    let subject = call.body_subject("subject")?;
    let sheet = sheet::read(call, "sheet")?;
    let document = call.county.goes_on(subject, sheet.kind());
    let mut answers = Vec::new();
    for answer in call.body["answers"].as_array().into_iter().flatten() {
        let text = |name: &str| answer[name].as_str().unwrap_or_default();
        let id = text("opinion").parse().map_err(|_| Refusal::OpinionClosed)?;
        answers.push((id, text("text").to_owned()));
    }
    let command = Command::SubmitDocument(Box::new(SubmitDocument {
        document: document.map_or_else(|| call.app.new_id(), |document| document.id),
        subject,
        sheet,
        seen: call.number("seen"),
        editors: BTreeSet::from([call.me.account]),
        source_file: None,
        answers,
    }));
    call.done(command)
}

fn withdraw(call: &Call) -> Outcome {
    let command = Command::WithdrawDocument(WithdrawDocument {
        document: call.id("材料")?,
        seen: call.number("seen"),
        reason: call.text("reason").to_owned(),
    });
    call.done(command)
}

fn review(call: &Call) -> Outcome {
    let outcome = match call.text("outcome") {
        "pass" => Conclusion::Pass,
        "return" => Conclusion::Return,
        _ => Conclusion::OpinionsOnly,
    };
    let command = Command::ReviewDocument(ReviewDocument {
        document: call.id("材料")?,
        seen: call.number("seen"),
        outcome,
        remark: call.text("remark").to_owned(),
        opinions: opinions(call)?,
        resolved: call.body_ids("resolved")?,
        sheet: match call.body["sheet"].is_object() {
            true => Some(sheet::read(call, "sheet")?),
            false => None,
        },
    });
    call.done(command)
}

fn opinions(call: &Call) -> Result<Vec<NewOpinion>, Problem> {
    let all = call.body["opinions"].as_array().into_iter().flatten().enumerate();
    all.map(|(row, opinion)| {
        let text = |name: &str| opinion[name].as_str().unwrap_or_default();
        let wrong = || {
            let expected = "indicators[3].target_raw这样的位置".to_owned();
            BadRequest::Wrong(format!("opinions[{row}].field"), expected)
        };
        let place: FieldPath = text("field").parse().map_err(|_| wrong())?;
        Ok(NewOpinion {
            id: call.app.new_id(),
            place,
            text: text("text").to_owned(),
            suggestion: text("suggestion").to_owned(),
        })
    })
    .collect()
}
