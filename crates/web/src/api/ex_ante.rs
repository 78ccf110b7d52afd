//! 事前评估 of a project: whether one is needed and why, how far it is, and 豁免.

use serde_json::{Value, json};
use wenxiao_domain::act::{Command, WaiveExAnte};
use wenxiao_domain::derive::ex_ante::trigger::Need;
use wenxiao_domain::derive::json::because_to_json;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::overview::ex_ante::{ExAnteRules, ExAnteState, evaluation};
use wenxiao_domain::party::access::Action;
use wenxiao_domain::project::{ExAnteWaiver, Project};
use wenxiao_domain::refusal::Refusal;

use super::about;
use super::call::{Call, Given, Outcome};
use super::declare::{AT, Answer, Body, Method, Needs, Operation};
use super::paper;
use super::problem::Problem;
use super::shape::{Shape, member, or_null};
use super::sheet::because_shape;
use super::show;

const FREE: Shape = Shape::Text(usize::MAX);

const BASE: Operation = Operation {
    id: "ex_ante.read",
    method: Method::Get,
    path: "/projects/{id}/ex_ante",
    summary: "一个项目是否需要事前评估、理由、现在的情况和豁免",
    needs: Needs::Right(&[Action::ReadFiled]),
    writes: false,
    query: &[AT],
    body: Body::None,
    answer: Answer::Json(evaluation_shape),
    handle: read,
};

/// The operations.
pub const OPERATIONS: &[Operation] = &[
    BASE,
    Operation {
        id: "ex_ante.waive",
        method: Method::Post,
        path: "/projects/{id}/waive",
        summary: "豁免事前评估，理由和佐证与系统判断并列",
        needs: Needs::Right(&[Action::WaiveExAnte]),
        writes: true,
        query: &[],
        body: Body::Papers(waive_shape),
        answer: Answer::Json(show::receipt_shape),
        handle: waive,
    },
    Operation {
        id: "ex_ante.file",
        path: "/projects/{id}/waiver/files/{file}",
        summary: "豁免事前评估的一个佐证文件：第几个，从1数",
        answer: Answer::File,
        handle: file,
        ..BASE
    },
];

fn evaluation_shape() -> Shape {
    Shape::Named("ExAnteEvaluation", || {
        let waiver = Shape::Object(vec![
            member("reason", "豁免理由", FREE),
            member("sentence", "豁免时系统的判断", FREE),
            member("evidence", "佐证", paper::kept_shape()),
            member("by", "", show::person_shape()),
            member("at", "", Shape::Time),
        ]);
        let needs = vec!["needed", "not_needed", "unknown"];
        let states =
            vec!["not_needed", "unknown", "missing", "not_supported", "supported", "waived"];
        Shape::Object(vec![
            member("need", "是否需要", Shape::Choice(needs)),
            member("need_name", "需要、不需要、无法判断", FREE),
            member("because", "理由", because_shape()),
            member(
                "state",
                "missing没有已通过的报告、not_supported结论为不予支持、supported结论为予以支持或部分支持、waived已豁免",
                Shape::Choice(states),
            ),
            member("is_gate", "本预算年度绩效目标以事前评估为前提", Shape::Flag),
            member("stops_target", "绩效目标因此还不能通过", Shape::Flag),
            member("supported", "通过的报告的支持金额，万元", or_null(FREE)),
            member("report", "评估报告；没有或不能看的为空", or_null(Shape::Id)),
            member("waiver", "豁免；没有豁免的为空", or_null(waiver)),
        ])
    })
}

const fn need_key(need: Need) -> &'static str {
    match need {
        Need::Needed(_) => "needed",
        Need::NotNeeded => "not_needed",
        Need::Unknown => "unknown",
    }
}

const fn state_key(state: ExAnteState) -> &'static str {
    match state {
        ExAnteState::NotNeeded => "not_needed",
        ExAnteState::Unknown => "unknown",
        ExAnteState::Missing => "missing",
        ExAnteState::NotSupported => "not_supported",
        ExAnteState::Supported(_) => "supported",
        ExAnteState::Waived => "waived",
    }
}

fn read(call: &Call) -> Outcome {
    let project = call.project()?;
    let year = project.budget_year;
    let rules = ExAnteRules::of(year, &call.pack).ok_or(Refusal::YearNotSupported(year))?;
    let found = evaluation(&call.county, project, &rules);
    let report = call.county.document_of(project.id, FormKind::ExAnte).map(AsRef::as_ref);
    let supported = call.county.supported_amount(project.id);
    Ok(Given::Json(json!({
        "need": need_key(found.triggered.need),
        "need_name": found.triggered.need.word(),
        "because": because_to_json(&found.triggered.because),
        "state": state_key(found.state),
        "is_gate": found.is_gate,
        "stops_target": found.stops_target(),
        "supported": supported.map(|amount| amount.to_string()),
        "report": about::document_id(call, report),
        "waiver": waiver(call, project).map(|one| shown(call, one)).transpose()?,
    })))
}

/// The waiver, for whoever may see what followed of the department's projects: an agency does not.
fn waiver<'a>(call: &'a Call, project: &Project) -> Option<&'a ExAnteWaiver> {
    let is_seen = call.scope(Action::ReadFiled).covers(project.department);
    call.county.ex_ante_waiver(project.id).map(AsRef::as_ref).filter(|_| is_seen)
}

fn shown(call: &Call, waiver: &ExAnteWaiver) -> Result<Value, Problem> {
    Ok(json!({
        "reason": waiver.reason,
        "sentence": waiver.sentence,
        "evidence": paper::kept(&waiver.evidence),
        "by": show::person(&call.app, waiver.by)?,
        "at": show::time(waiver.at),
    }))
}

fn waive_shape() -> Shape {
    Shape::Object(vec![
        member("reason", "豁免理由", Shape::Text(2_000)),
        paper::files_member("佐证，至少一个"),
    ])
}

fn waive(call: &Call) -> Outcome {
    let project = call.project()?.id;
    let command = Command::WaiveExAnte(WaiveExAnte {
        project,
        reason: call.text("reason").to_owned(),
        evidence: paper::taken(call)?,
    });
    call.done(command)
}

fn file(call: &Call) -> Outcome {
    let project = call.project()?;
    let waiver = waiver(call, project).ok_or(Refusal::NotFound("佐证"))?;
    let of = format!("项目{}豁免事前评估的佐证", project.code);
    paper::hand_out(call, &waiver.evidence, &of)
}
