//! FM-13 第三方机构考核 of an engagement: proposed, answered, settled.

use serde_json::{Value, json};
use wenxiao_domain::act::{AnswerAssessment, AssessAgency, Command};
use wenxiao_domain::agency::refused::AgencyRefusal;
use wenxiao_domain::agency::{Assessment, AssessmentBand, AssessmentItem, ItemScore};
use wenxiao_domain::overview::assessment::AssessmentRules;
use wenxiao_domain::party::access::Action;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::unit::points::Points;

use super::call::{Call, Outcome};
use super::commissioned::found;
use super::declare::{Answer, Body, Method, Needs, Operation};
use super::problem::Problem;
use super::shape::{Shape, list, member, optional};
use super::show;

const FREE: Shape = Shape::Text(usize::MAX);

const ASSESS: Operation = Operation {
    id: "engagements.assess",
    method: Method::Post,
    path: "/engagements/{id}/assess",
    summary: "考核受托机构：十二项打分，提出考核，或者定案",
    needs: Needs::Right(&[Action::Commission]),
    writes: true,
    query: &[],
    body: Body::Json(assess_shape),
    answer: Answer::Json(show::receipt_shape),
    handle: assess,
};

/// The operations.
pub const OPERATIONS: &[Operation] = &[
    ASSESS,
    Operation {
        id: "engagements.answer",
        path: "/engagements/{id}/answer",
        summary: "机构答复考核中的扣分",
        needs: Needs::Right(&[Action::Deliver]),
        body: Body::Json(answer_shape),
        handle: answer,
        ..ASSESS
    },
];

fn items() -> Shape {
    Shape::Choice(AssessmentItem::ALL.map(AssessmentItem::key).to_vec())
}

/// Of [`shown`].
pub fn assessment_shape() -> Shape {
    Shape::Named("Assessment", || {
        let score = Shape::Object(vec![
            member("item", "", items()),
            member("item_name", "考核项目", FREE),
            member("most", "分值", FREE),
            member("points", "得分", FREE),
            member("reason", "扣分理由", FREE),
            member("answer", "机构答复", FREE),
        ]);
        let bands = Shape::Choice(AssessmentBand::ALL.map(AssessmentBand::key).to_vec());
        Shape::Object(vec![
            member("total", "得分", FREE),
            member("band", "等次", bands),
            member("share", "付费比例", FREE),
            member("payable", "应付金额，万元", FREE),
            member("settled", "已定案；否则机构可以答复", Shape::Flag),
            member("by", "", show::person_shape()),
            member("at", "", Shape::Time),
            member("scores", "逐项打分", list(score)),
        ])
    })
}

/// An assessment, told by the rules of its day.
///
/// # Errors
/// When the store is in trouble.
pub fn shown(call: &Call, one: &Assessment) -> Result<Value, Problem> {
    let rules = AssessmentRules::of(one.at.legal_day(), &call.pack);
    let most = |score: &ItemScore| match &rules {
        Some(rules) => rules.most(score),
        None => score.most.unwrap_or(Points::ZERO),
    };
    let score = |score: &ItemScore| {
        json!({
            "item": score.item.key(),
            "item_name": score.item.name(),
            "most": most(score).to_string(),
            "points": score.points.to_string(),
            "reason": score.reason,
            "answer": score.answer,
        })
    };
    Ok(json!({
        "total": one.total.to_string(),
        "band": one.band.key(),
        "share": one.share,
        "payable": one.payable.to_string(),
        "settled": one.is_settled,
        "by": show::person(&call.app, one.by)?,
        "at": show::time(one.at),
        "scores": one.scores.iter().map(score).collect::<Vec<Value>>(),
    }))
}

fn assess_shape() -> Shape {
    let score = Shape::Object(vec![
        member("item", "", items()),
        member("points", "得分，至多2位小数", Shape::Text(20)),
        optional("reason", "扣分理由；扣了分的必填", Shape::Text(2_000)),
    ]);
    let most = AssessmentItem::ALL.len();
    Shape::Object(vec![
        member("scores", "每项一次", Shape::List(Box::new(score), most)),
        member("settle", "定案，不可再改；否则提出考核，请机构答复", Shape::Flag),
    ])
}

/// The rows of a list of the body, each with the item that it is about.
fn rows<'a>(
    call: &'a Call,
    name: &str,
) -> impl Iterator<Item = (AssessmentItem, &'a Value)> + use<'a> {
    let rows = call.body[name].as_array().into_iter().flatten();
    rows.filter_map(|row| Some((AssessmentItem::from_key(row["item"].as_str()?)?, row)))
}

fn assess(call: &Call) -> Outcome {
    let engagement = found(call)?.id;
    let year = call.today.year();
    let rules = AssessmentRules::of(call.today, &call.pack);
    let rules = rules.ok_or(Refusal::YearNotSupported(year))?;
    let scores = rows(call, "scores").map(|(item, row)| {
        let text = |name: &str| row[name].as_str().unwrap_or_default().to_owned();
        let (most, typed) = (rules.points(item), text("points"));
        let wrong =
            |_| Refusal::Agency(AgencyRefusal::PointsWrong { item, most, typed: typed.clone() });
        Ok((item, Points::read(&typed).map_err(wrong)?, text("reason")))
    });
    let scores = scores.collect::<Result<_, Refusal>>()?;
    let settle = call.body["settle"].as_bool().unwrap_or_default();
    call.done(Command::AssessAgency(Box::new(AssessAgency { engagement, scores, settle })))
}

fn answer_shape() -> Shape {
    let answer = Shape::Object(vec![
        member("item", "扣了分的项目", items()),
        member("text", "答复", Shape::Text(2_000)),
    ]);
    let most = AssessmentItem::ALL.len();
    Shape::Object(vec![member("answers", "", Shape::List(Box::new(answer), most))])
}

fn answer(call: &Call) -> Outcome {
    let text = |row: &Value| row["text"].as_str().unwrap_or_default().to_owned();
    let command = Command::AnswerAssessment(AnswerAssessment {
        engagement: found(call)?.id,
        answers: rows(call, "answers").map(|(item, row)| (item, text(row))).collect(),
    });
    call.done(command)
}
