//! 委托评价: a year's engagements read, commissioned, prolonged or ended, their deliverables handed in and judged.

use serde_json::{Value, json};
use wenxiao_domain::act::{
    ChangeTerm, Command, CommissionEvaluation, Deliver, JudgeDelivery, Term,
};
use wenxiao_domain::agency::{Contract, EvaluationField, Procurement, SelectionReason};
use wenxiao_domain::overview::engagement::{Coverage, Covered, EngagementRules, coverage};
use wenxiao_domain::party::access::Action;
use wenxiao_domain::party::membership::Scope;
use wenxiao_domain::refusal::{Refusal, Unread};
use wenxiao_domain::search::sees_agency;
use wenxiao_domain::unit::amount::{Amount, MoneyUnit};
use wenxiao_domain::unit::day::Day;

use super::call::{Call, Given, Outcome};
use super::commissioned::{
    engagement_shape, fields, found, methods, reasons, shown, whole, whole_shape,
};
use super::declare::{AT, Answer, Body, Method, Needs, Operation, must};
use super::paper;
use super::problem::{BadRequest, Problem};
use super::project::year_shape;
use super::shape::{Shape, list, member, optional};
use super::show;

const FREE: Shape = Shape::Text(usize::MAX);

/// Deliverables of one engagement.
const DELIVERABLES: usize = 20;

const BASE: Operation = Operation {
    id: "engagements.list",
    method: Method::Get,
    path: "/engagements",
    summary: "一个预算年度的委托评价，按编号排列；机构只看到自己受托的",
    needs: Needs::Right(&[Action::ReadEngagements]),
    writes: false,
    query: &[must("year", "评价对象的预算年度", year_shape), AT],
    body: Body::None,
    answer: Answer::Json(|| list(engagement_shape())),
    handle: engagements,
};

/// An act on an engagement.
const ACT: Operation = Operation {
    method: Method::Post,
    needs: Needs::Right(&[Action::Commission]),
    writes: true,
    query: &[],
    answer: Answer::Json(show::receipt_shape),
    ..BASE
};

/// The operations.
pub const OPERATIONS: &[Operation] = &[
    BASE,
    Operation {
        id: "engagements.coverage",
        path: "/engagements/coverage",
        summary: "一个预算年度的委托对各项覆盖要求满足多少；机构看不到",
        answer: Answer::Json(|| list(coverage_shape())),
        handle: covered,
        ..BASE
    },
    Operation {
        id: "engagements.read",
        path: "/engagements/{id}",
        summary: "一项委托：合同、期限、成果的各版和验收、考核",
        query: &[AT],
        answer: Answer::Json(whole_shape),
        handle: engagement,
        ..BASE
    },
    Operation {
        id: "engagements.file",
        path: "/engagements/{id}/files/{number}/{version}/{file}",
        summary: "成果的一个文件：第几项成果、第几版、第几个，从1数",
        query: &[AT],
        answer: Answer::File,
        handle: file,
        ..BASE
    },
    Operation {
        id: "engagements.commission",
        summary: "委托评价：评价对象、受托方、采购和合同、期限、成果",
        body: Body::Json(commission_shape),
        answer: Answer::Created(show::receipt_shape),
        handle: commission,
        ..ACT
    },
    Operation {
        id: "engagements.term",
        path: "/engagements/{id}/term",
        summary: "变更委托期限，或终止委托",
        body: Body::Json(term_shape),
        handle: change_term,
        ..ACT
    },
    Operation {
        id: "engagements.deliver",
        path: "/engagements/{id}/deliver",
        summary: "机构提交一项成果，文件随内容一起提交",
        needs: Needs::Right(&[Action::Deliver]),
        body: Body::Papers(deliver_shape),
        handle: deliver,
        ..ACT
    },
    Operation {
        id: "engagements.judge",
        path: "/engagements/{id}/judge",
        summary: "验收一项成果：通过或退回",
        body: Body::Json(judge_shape),
        handle: judge,
        ..ACT
    },
];

fn engagements(call: &Call) -> Outcome {
    let scope = call.scope(Action::ReadEngagements);
    let all = call.county.engagements_of(call.asked_as("year").unwrap_or_default()).into_iter();
    let all = all.filter(|one| sees_agency(&scope, one.contract.agency));
    Ok(Given::Json(all.map(|one| shown(call, one)).collect()))
}

fn engagement(call: &Call) -> Outcome {
    Ok(Given::Json(whole(call, found(call)?)?))
}

fn coverage_shape() -> Shape {
    Shape::Named("EngagementCoverage", || {
        Shape::Object(vec![
            member("label", "要求", FREE),
            member("found", "已有", Shape::Whole(0, i64::MAX)),
            member("needed", "应有", Shape::Whole(0, i64::MAX)),
            member("met", "已达到", Shape::Flag),
            member("covered", "已覆盖的", list(FREE)),
            member("missing", "还缺的，说得出的", list(FREE)),
            member("source", "出处", FREE),
        ])
    })
}

fn covered(call: &Call) -> Outcome {
    let year = call.asked_as("year").unwrap_or_default();
    let is_seen = call.scope(Action::ReadEngagements) == Scope::County;
    let rules = EngagementRules::of(call.today, &call.pack).filter(|_| is_seen);
    let all = rules.map(|rules| coverage(&call.county, year, &rules)).unwrap_or_default();
    let name = |one: &Covered| match one {
        Covered::Subject(subject) => subject.name_for(&call.me).to_owned(),
        Covered::Named(name) => (*name).to_owned(),
    };
    let row = |one: &Coverage| {
        json!({
            "label": one.label,
            "found": one.found,
            "needed": one.needed,
            "met": one.is_met(),
            "covered": one.covered.iter().map(name).collect::<Vec<String>>(),
            "missing": one.missing,
            "source": one.parameter.source,
        })
    };
    Ok(Given::Json(all.iter().map(row).collect()))
}

fn file(call: &Call) -> Outcome {
    let one = found(call)?;
    let at = |name: &str| paper::place(call, name);
    let delivered = at("number").and_then(|place| one.deliverables.get(place));
    let version = delivered.zip(at("version")).and_then(|(one, place)| one.deliveries.get(place));
    let version = version.ok_or(Refusal::NotFound("成果"))?;
    paper::hand_out(call, &version.files, &format!("委托{}的成果", one.word()))
}

fn deliverable_number() -> Shape {
    Shape::Whole(1, 1_000)
}

fn commission_shape() -> Shape {
    let deliverable = Shape::Object(vec![
        member("name", "成果", Shape::Text(60)),
        member("due", "最后一天，在委托期限内", Shape::Day),
    ]);
    Shape::Object(vec![
        member("subject", "评价对象：哪个项目，或哪个部门哪一年", Shape::Subject),
        member("agency", "第三方机构", Shape::Id),
        optional("experts", "专家", Shape::List(Box::new(Shape::Id), 50)),
        member("reason", "选择理由", reasons()),
        optional(
            "fields",
            "评价领域；部门整体由评价对象带出，评乡镇财政的写lower_government",
            Shape::List(Box::new(fields()), 10),
        ),
        member("method", "采购方式", methods()),
        optional("procurement_number", "采购编号", Shape::Text(60)),
        member("contract_number", "合同编号", Shape::Text(60)),
        member("amount", "合同金额，万元", Shape::Text(40)),
        member("first_day", "委托期限，自", Shape::Day),
        member("last_day", "委托期限，至，含当日", Shape::Day),
        member("deliverables", "成果", Shape::List(Box::new(deliverable), DELIVERABLES)),
        optional("overruling", "有利益冲突仍然委托的理由", Shape::Text(2_000)),
    ])
}

fn commission(call: &Call) -> Outcome {
    let fault = |fault| Refusal::Unread(Unread::Amount { field: "合同金额", fault });
    let amount = Amount::read(call.text("amount"), MoneyUnit::TenThousand).map_err(fault)?;
    let contract = Contract {
        agency: call.body_id("agency")?,
        experts: call.body_ids("experts")?,
        reason: SelectionReason::from_key(call.text("reason"))
            .ok_or(Refusal::FieldMissing("选择理由"))?,
        fields: call.texts("fields").filter_map(EvaluationField::from_key).collect(),
        method: Procurement::from_key(call.text("method"))
            .ok_or(Refusal::FieldMissing("采购方式"))?,
        procurement_number: call.text("procurement_number").to_owned(),
        contract_number: call.text("contract_number").to_owned(),
        amount,
        first_day: call.read("first_day", &Shape::Day)?,
        last_day: call.read("last_day", &Shape::Day)?,
    };
    let rows = call.body["deliverables"].as_array().into_iter().flatten().enumerate();
    let deliverables = rows.map(|(row, one)| {
        let name = one["name"].as_str().unwrap_or_default().to_owned();
        Ok((name, day(&format!("deliverables[{row}].due"), &one["due"])?))
    });
    let command = Command::CommissionEvaluation(Box::new(CommissionEvaluation {
        engagement: call.app.new_id(),
        subject: call.body_subject("subject")?,
        contract,
        deliverables: deliverables.collect::<Result<_, Problem>>()?,
        overruling: call.text("overruling").to_owned(),
    }));
    call.done(command)
}

/// A day within a list of the body, whose shape was checked.
fn day(path: &str, value: &Value) -> Result<Day, Problem> {
    let wrong = || BadRequest::Wrong(path.to_owned(), Shape::Day.expectation());
    value.as_str().and_then(|text| text.parse().ok()).ok_or_else(|| wrong().into())
}

fn term_shape() -> Shape {
    let due = Shape::Object(vec![
        member("deliverable", "第几项成果，从1数", deliverable_number()),
        member("due", "新的最后一天", Shape::Day),
    ]);
    Shape::Object(vec![
        member("act", "until变更期限、end终止委托", Shape::Choice(vec!["until", "end"])),
        optional("last_day", "新的最后一天，变更期限时必填", Shape::Day),
        optional("due", "改最后一天的成果；没有写的不变", Shape::List(Box::new(due), DELIVERABLES)),
        member("reason", "理由", Shape::Text(2_000)),
    ])
}

fn change_term(call: &Call) -> Outcome {
    let engagement = found(call)?.id;
    let term = match call.text("act") {
        "end" => Term::End,
        _ if call.body["last_day"].is_null() => {
            return Err(Refusal::FieldMissing("新的最后一天").into());
        }
        _ => Term::Until { last_day: call.read("last_day", &Shape::Day)?, due: moved(call)? },
    };
    let reason = call.text("reason").to_owned();
    call.done(Command::ChangeTerm(ChangeTerm { engagement, term, reason }))
}

/// Deliverables that fall due on another day.
fn moved(call: &Call) -> Result<Vec<(u32, Day)>, Problem> {
    let rows = call.body["due"].as_array().into_iter().flatten().enumerate();
    rows.map(|(row, one)| {
        let number = one["deliverable"].as_u64().and_then(|number| u32::try_from(number).ok());
        Ok((number.unwrap_or_default(), day(&format!("due[{row}].due"), &one["due"])?))
    })
    .collect()
}

fn deliver_shape() -> Shape {
    Shape::Object(vec![
        member("deliverable", "第几项成果，从1数", deliverable_number()),
        optional("note", "说明", Shape::Text(2_000)),
        paper::files_member("成果文件，至少一个"),
    ])
}

fn deliver(call: &Call) -> Outcome {
    let engagement = found(call)?.id;
    let command = Command::Deliver(Deliver {
        engagement,
        deliverable: call.number("deliverable"),
        note: call.text("note").to_owned(),
        files: paper::taken(call)?,
    });
    call.done(command)
}

fn judge_shape() -> Shape {
    let outcomes = Shape::Choice(vec!["accept", "return"]);
    Shape::Object(vec![
        member("deliverable", "第几项成果，从1数", deliverable_number()),
        member("version", "看到的是第几版，从1数", Shape::Whole(1, 9_999)),
        member("outcome", "accept验收通过、return退回修改", outcomes),
        optional("text", "验收意见；退回时必填", Shape::Text(2_000)),
    ])
}

fn judge(call: &Call) -> Outcome {
    let command = Command::JudgeDelivery(JudgeDelivery {
        engagement: found(call)?.id,
        deliverable: call.number("deliverable"),
        version: call.number("version"),
        accepted: call.text("outcome") == "accept",
        text: call.text("text").to_owned(),
    });
    call.done(command)
}
