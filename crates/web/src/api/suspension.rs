//! 暂停拨付: what the rules propose, what was decided, what was paid meanwhile, and the decision.

use serde_json::{Value, json};
use wenxiao_domain::act::{Command, DecideSuspension, SUSPENSION_REASON_LIMIT};
use wenxiao_domain::document::Subject;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::overview::suspension::{SuspensionRow, suspension_rows};
use wenxiao_domain::party::access::Action;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::suspension::{
    SuspensionAct, SuspensionCause, SuspensionDecision, SuspensionState,
};
use wenxiao_domain::unit::day::Day;

use super::about;
use super::call::{Call, Given, Outcome};
use super::declare::{AT, Answer, Body, Method, Needs, Operation, must};
use super::problem::Problem;
use super::project::year_shape;
use super::shape::{Member, Shape, list, member, optional, or_null};
use super::sheet::because_shape;
use super::show;

const FREE: Shape = Shape::Text(usize::MAX);

const BASE: Operation = Operation {
    id: "suspensions.list",
    method: Method::Get,
    path: "/suspensions",
    summary: "一个预算年度的暂停拨付：规则建议的、已决定的、暂停期间的支付，要办的在前",
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
        id: "suspensions.decide",
        method: Method::Post,
        path: "/projects/{id}/suspension",
        summary: "决定一个项目暂停拨付、不暂停拨付，或恢复拨付：理由、文号、日期",
        needs: Needs::Right(&[Action::DecideResults]),
        writes: true,
        query: &[],
        body: Body::Json(decide_shape),
        answer: Answer::Created(show::receipt_shape),
        handle: decide,
    },
];

fn acts() -> Shape {
    Shape::Choice(SuspensionAct::ALL.map(SuspensionAct::key).to_vec())
}

/// Which cause it is.
fn cause_members() -> Vec<Member> {
    let causes = SuspensionCause::ALL.map(SuspensionCause::key).to_vec();
    let rounds = [FormKind::MonitoringMay, FormKind::MonitoringAugust].map(FormKind::key).to_vec();
    vec![
        member(
            "cause",
            "原因：idle资金闲置、red_execution执行率红标没有整改、no_target没有绩效目标就支出",
            Shape::Choice(causes),
        ),
        member("cause_name", "", FREE),
        member("form", "哪一轮监控；其他原因为空", or_null(Shape::Choice(rounds))),
    ]
}

fn stated(more: Vec<Member>) -> Shape {
    let sentence = member("sentence", "决定时的数字和日期", FREE);
    Shape::Object(cause_members().into_iter().chain([sentence]).chain(more).collect())
}

fn row_shape() -> Shape {
    Shape::Named("SuspensionRow", || {
        let states = SuspensionState::ALL.map(SuspensionState::key).to_vec();
        let because = member("because", "数字、规则和参数", because_shape());
        let proposed = Shape::Object(cause_members().into_iter().chain([because]).collect());
        let gone = member("gone", "什么消除了它；还没有消除的为空", or_null(FREE));
        let paid = Shape::Object(vec![
            member("day", "支付数据的截至日期", Shape::Day),
            member("since", "与哪一天的支付数据相比；没有更早的为空", or_null(Shape::Day)),
            member("amount", "多出的金额，万元", FREE),
            member("suspended_on", "自哪一天起暂停", Shape::Day),
            member("may_be_earlier", "可能有一部分在暂停以前支付", Shape::Flag),
        ]);
        let decision = Shape::Object(vec![
            member("act", "决定", acts()),
            member("act_name", "", FREE),
            member("causes", "决定时的原因；恢复拨付的为还没有消除的", list(stated(Vec::new()))),
            member("gone", "恢复拨付时已消除的", list(FREE)),
            member("reason", "理由", FREE),
            member("number", "文号", FREE),
            member("on", "日期", Shape::Day),
            member("by", "", show::person_shape()),
            member("at", "", Shape::Time),
        ]);
        about::subject_shape(vec![
            member("state", "状态", Shape::Choice(states)),
            member("state_name", "", FREE),
            member("proposed", "规则现在建议暂停的原因，还没有人决定", list(proposed)),
            member("causes", "正在暂停的原因", list(stated(vec![gone]))),
            member("paid", "暂停期间的支付", list(paid)),
            member("paid_sum", "暂停期间支付合计，万元", FREE),
            member("decision", "最近一次决定；没有决定过的为空", or_null(decision)),
        ])
    })
}

fn rows(call: &Call) -> Outcome {
    let year = call.asked_as("year").unwrap_or_default();
    let scope = call.scope(Action::ReadFiled);
    let rows = suspension_rows(&call.county, year, (call.today, &call.pack), &scope);
    let rows = rows.iter().map(|row| shown(call, row));
    Ok(Given::Json(rows.collect::<Result<_, Problem>>()?))
}

fn shown(call: &Call, row: &SuspensionRow) -> Result<Value, Problem> {
    let mut told = row.to_json();
    let decision = row.decision.as_deref().map(|one| decision(call, one)).transpose()?;
    told.insert("decision".to_owned(), json!(decision));
    let subject = Subject::Project(row.project.clone());
    Ok(about::subject(call, &subject, Value::Object(told)))
}

fn decision(call: &Call, one: &SuspensionDecision) -> Result<Value, Problem> {
    let mut told = one.to_json();
    told.insert("by".to_owned(), show::person(&call.app, one.by)?);
    told.insert("at".to_owned(), show::time(one.at));
    Ok(Value::Object(told))
}

fn decide_shape() -> Shape {
    Shape::Object(vec![
        member("act", "决定", acts()),
        member("reason", "理由", Shape::Text(SUSPENSION_REASON_LIMIT)),
        optional("number", "文号；暂停、恢复的必填", Shape::Text(60)),
        member("on", "文件的日期，从这一天起暂停或恢复", Shape::Day),
    ])
}

fn decide(call: &Call) -> Outcome {
    let act = SuspensionAct::from_key(call.text("act"));
    let on: Day = call.read("on", &Shape::Day)?;
    call.done(Command::DecideSuspension(DecideSuspension {
        project: call.project()?.id,
        act: act.ok_or(Refusal::FieldMissing("决定"))?,
        reason: call.text("reason").to_owned(),
        number: call.text("number").to_owned(),
        on,
    }))
}
