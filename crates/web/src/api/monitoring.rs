//! 红黄标 of a round, 评价问题, and 改判.

use serde_json::{Value, json};
use wenxiao_domain::act::{Command, OverruleFlag};
use wenxiao_domain::derive::flag::Flag;
use wenxiao_domain::document::Document;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::overview::cause::{Feedback, feedbacks};
use wenxiao_domain::overview::monitoring::{Monitored, RoundState, round};
use wenxiao_domain::party::access::Action;
use wenxiao_domain::rectification::Overruled;
use wenxiao_domain::rectification::json::origin_to_json;
use wenxiao_domain::refusal::Refusal;

use super::about;
use super::call::{Call, Given, Outcome};
use super::declare::{AT, Answer, Body, Method, Needs, Operation, must};
use super::paper;
use super::problem::Problem;
use super::project::year_shape;
use super::rectification::{brief, brief_shape, origin_shape, proposed, proposed_shape};
use super::shape::{Shape, list, member, or_null};
use super::show;

const FREE: Shape = Shape::Text(usize::MAX);

const BASE: Operation = Operation {
    id: "monitoring.list",
    method: Method::Get,
    path: "/monitoring",
    summary: "一轮监控的标识：逐个项目或部门，重的、钱多的在前",
    needs: Needs::Right(&[Action::ReadFiled]),
    writes: false,
    query: &[must("year", "预算年度", year_shape), must("round", "哪一轮", rounds), AT],
    body: Body::None,
    answer: Answer::Json(|| list(monitored_shape())),
    handle: board,
};

/// The operations.
pub const OPERATIONS: &[Operation] = &[
    BASE,
    Operation {
        id: "findings.list",
        path: "/findings",
        summary: "一个预算年度通过的评价发现的问题和反馈、整改情况，待反馈的在前",
        query: &[must("year", "预算年度", year_shape), AT],
        answer: Answer::Json(|| list(finding_shape())),
        handle: findings,
        ..BASE
    },
    Operation {
        id: "overrulings.list",
        path: "/documents/{id}/overrulings",
        summary: "一份监控表的各次改判，最后一次算数",
        query: &[AT],
        answer: Answer::Json(|| list(overruled_shape())),
        handle: overrulings,
        ..BASE
    },
    Operation {
        id: "overrulings.file",
        path: "/documents/{id}/overrulings/{number}/files/{file}",
        summary: "一次改判的一个佐证文件：第几次的第几个，从1数",
        query: &[AT],
        answer: Answer::File,
        handle: file,
        ..BASE
    },
    Operation {
        id: "documents.overrule",
        method: Method::Post,
        path: "/documents/{id}/overrule",
        summary: "改判一份监控表的标识，理由和佐证与系统判定并列",
        needs: Needs::Right(&[Action::Supervise]),
        writes: true,
        query: &[],
        body: Body::Papers(overrule_shape),
        answer: Answer::Json(show::receipt_shape),
        handle: overrule,
    },
];

fn rounds() -> Shape {
    let all = FormKind::ALL.into_iter().filter(|kind| kind.declared().round.is_some());
    Shape::Choice(all.map(FormKind::key).collect())
}

fn flags() -> Shape {
    Shape::Choice(Flag::ALL.map(Flag::key).to_vec())
}

fn overruled_shape() -> Shape {
    Shape::Named("Overruling", || {
        Shape::Object(vec![
            member("flag", "改判为", flags()),
            member("reason", "改判理由", FREE),
            member("evidence", "佐证", paper::kept_shape()),
            member("by", "", show::person_shape()),
            member("at", "", Shape::Time),
        ])
    })
}

fn overruled(call: &Call, one: &Overruled) -> Result<Value, Problem> {
    Ok(json!({
        "flag": one.flag.key(),
        "reason": one.reason,
        "evidence": paper::kept(&one.evidence),
        "by": show::person(&call.app, one.by)?,
        "at": show::time(one.at),
    }))
}

fn monitored_shape() -> Shape {
    Shape::Named("Monitored", || {
        about::subject_shape(vec![
            member("budget", "全年预算数，万元；部门的为所属项目之和", FREE),
            member("document", "监控表；没有报送或不能看的为空", or_null(Shape::Id)),
            member(
                "state",
                "算数的标识；undecided未判、under_way审核中、missing未报",
                Shape::Choice(RoundState::ALL.map(RoundState::key).to_vec()),
            ),
            member("state_name", "", FREE),
            member("judged", "系统判定的标识；没有判的为空", or_null(flags())),
            member("sentence", "系统判定的理由", or_null(FREE)),
            member("overruled", "最后一次改判；没有改判的为空", or_null(overruled_shape())),
            member("before", "第一轮的标识，仅第二轮", or_null(flags())),
            member("ticket", "整改单；只有撤回的，为撤回的一张", or_null(brief_shape())),
            member("proposed", "可以下达的督办；不能下达的为空", or_null(proposed_shape())),
        ])
    })
}

fn board(call: &Call) -> Outcome {
    let kind: Option<FormKind> = call.asked_as("round");
    let kind = kind.ok_or(Refusal::NotFound("轮次"))?;
    let year = call.asked_as("year").unwrap_or_default();
    let all = round(&call.county, kind, year, &call.scope(Action::ReadFiled));
    let rows = all.iter().map(|one| monitored(call, one));
    Ok(Given::Json(rows.collect::<Result<_, Problem>>()?))
}

fn monitored(call: &Call, one: &Monitored) -> Result<Value, Problem> {
    let document = about::readable(call, one.document.as_deref());
    let settled = document.and_then(|one| one.settled()).and_then(|one| one.flags.as_ref());
    let newest = document.and_then(|one| call.county.overruled(one.id));
    let withdrawn = document.and_then(|one| call.county.withdrawn_ticket_of(one));
    let ticket = one.ticket.as_ref().or(withdrawn);
    let more = json!({
        "budget": one.budget.to_string(),
        "document": document.map(|one| one.id.to_string()),
        "state": one.state.key(),
        "state_name": one.state.word(),
        "judged": settled.and_then(|settled| settled.flag).map(Flag::key),
        "sentence": settled.map(|settled| settled.sentence.as_str()),
        "overruled": newest.map(|newest| overruled(call, newest)).transpose()?,
        "before": one.before.map(Flag::key),
        "ticket": ticket.map(|ticket| brief(call, ticket)),
        "proposed": document.map(|document| proposed(call, &one.subject, document)),
    });
    Ok(about::subject(call, &one.subject, more))
}

fn finding_shape() -> Shape {
    Shape::Named("EvaluationFinding", || {
        about::subject_shape(vec![
            member("document", "评价；不能看的为空", or_null(Shape::Id)),
            member("form", "哪种评价", show::form_key()),
            member("origin", "等级", origin_shape()),
            member("finding", "存在的问题；不能看评价的为空", or_null(FREE)),
            member("due", "反馈期限，含当日", or_null(Shape::Day)),
            member("ticket", "整改单；只有撤回的，为撤回的一张", or_null(brief_shape())),
            member("proposed", "可以下达的反馈；不能下达的为空", or_null(proposed_shape())),
        ])
    })
}

fn findings(call: &Call) -> Outcome {
    let year = call.asked_as("year").unwrap_or_default();
    let scope = call.scope(Action::ReadFiled);
    let all = feedbacks(&call.county, year, &scope, &call.pack);
    Ok(Given::Json(all.iter().map(|one| finding(call, one)).collect()))
}

fn finding(call: &Call, one: &Feedback) -> Value {
    let document = about::readable(call, Some(&*one.document));
    let more = json!({
        "document": document.map(|document| document.id.to_string()),
        "form": one.document.kind.key(),
        "origin": origin_to_json(one.cause.origin),
        "finding": document.map(|_| one.cause.finding.as_str()),
        "due": one.due.map(|due| due.to_string()),
        "ticket": one.ticket.as_ref().map(|ticket| brief(call, ticket)),
        "proposed": document.map(|document| proposed(call, &one.subject, document)),
    });
    about::subject(call, &one.subject, more)
}

fn overrulings(call: &Call) -> Outcome {
    let all = call.county.overrulings(call.document()?.id).iter();
    let all = all.map(|one| overruled(call, one));
    Ok(Given::Json(all.collect::<Result<_, Problem>>()?))
}

fn file(call: &Call) -> Outcome {
    let document = call.document()?;
    let all = call.county.overrulings(document.id);
    let one = paper::place(call, "number").and_then(|place| all.get(place));
    let one = one.ok_or(Refusal::NotFound("佐证"))?;
    let of = format!("{}改判的佐证", document.kind.short_name());
    paper::hand_out(call, &one.evidence, &of)
}

fn overrule_shape() -> Shape {
    Shape::Object(vec![
        member("flag", "改判为", flags()),
        member("reason", "改判理由", Shape::Text(2_000)),
        paper::files_member("佐证，至少一个"),
    ])
}

fn overrule(call: &Call) -> Outcome {
    let document: &Document = call.document()?;
    let flag = Flag::read(call.text("flag")).ok_or(Refusal::FieldMissing("改判为"))?;
    let command = Command::OverruleFlag(OverruleFlag {
        document: document.id,
        flag,
        reason: call.text("reason").to_owned(),
        evidence: paper::taken(call)?,
    });
    call.done(command)
}
