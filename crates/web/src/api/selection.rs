//! 部门评价: what departments chose to evaluate of a year, counted by projects and by money, and the choice.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde_json::{Value, json};
use wenxiao_domain::act::{Command, SelectEvaluations};
use wenxiao_domain::evaluation::EvaluationSelection;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::overview::evaluation::{Coverage, coverage, floor, suggested};
use wenxiao_domain::party::access::Action;
use wenxiao_domain::project::Project;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::unit::id::{OrgId, ProjectId};
use wenxiao_domain::unit::share::{Percent, Share};

use super::about;
use super::call::{Call, Given, Outcome};
use super::declare::{AT, Answer, Body, Method, Needs, Operation, must};
use super::problem::Problem;
use super::project::year_shape;
use super::shape::{Member, Shape, list, member, or_null};
use super::show;

const FREE: Shape = Shape::Text(usize::MAX);

const COUNT: Shape = Shape::Whole(0, i64::MAX);

/// Most projects of one choice.
const MOST: usize = 2_000;

const BASE: Operation = Operation {
    id: "evaluations.list",
    method: Method::Get,
    path: "/evaluations",
    summary: "一个预算年度各部门选取部门评价项目的情况：个数和金额两个占比",
    needs: Needs::Right(&[Action::ReadFiled]),
    writes: false,
    query: &[must("year", "预算年度", year_shape), AT],
    body: Body::None,
    answer: Answer::Json(year_answer),
    handle: year,
};

/// The operations; the id of an address is the department's.
pub const OPERATIONS: &[Operation] = &[
    BASE,
    Operation {
        id: "evaluations.read",
        path: "/evaluations/{id}",
        summary: "一个部门一个预算年度的项目、选取、占比和按规则的建议",
        answer: Answer::Json(department_answer),
        handle: department,
        ..BASE
    },
    Operation {
        id: "evaluations.select",
        method: Method::Post,
        path: "/evaluations/{id}",
        summary: "选取部门评价项目：列出全部要评价的，没有列出的不再评价",
        needs: Needs::Right(&[Action::SelectEvaluations]),
        writes: true,
        query: &[],
        body: Body::Json(select_shape),
        answer: Answer::Json(show::receipt_shape),
        handle: select,
    },
];

fn counted_members() -> Vec<Member> {
    vec![
        member("projects", "项目个数", COUNT),
        member("selected", "选取个数", COUNT),
        member("by_count", "个数占比；没有项目的为空", or_null(FREE)),
        member("budget", "全年预算，万元", FREE),
        member("covered", "选取金额，万元", FREE),
        member("by_amount", "金额占比；没有预算的为空", or_null(FREE)),
        member("enough", "金额占比达到下限", Shape::Flag),
        member("missing", "金额还差多少，万元", FREE),
        member("filed", "送审的报告份数", COUNT),
        member("accepted", "通过的报告份数", COUNT),
    ]
}

fn counted(counted: &Coverage, floor: Percent) -> Value {
    let shown = |share: Option<Share>| share.map(|share| share.percent().fixed(1));
    json!({
        "projects": counted.projects,
        "selected": counted.selected,
        "by_count": shown(counted.by_count()),
        "budget": counted.budget.to_string(),
        "covered": counted.covered.to_string(),
        "by_amount": shown(counted.by_amount()),
        "enough": counted.is_enough(floor),
        "missing": counted.missing(floor).to_string(),
        "filed": counted.filed,
        "accepted": counted.accepted,
    })
}

fn year_answer() -> Shape {
    let mut row = vec![member("department", "", Shape::Id), member("department_name", "", FREE)];
    row.extend(counted_members());
    Shape::Object(vec![
        member("floor", "金额占比下限", FREE),
        member("all", "当前身份范围内合计", Shape::Object(counted_members())),
        member("departments", "有项目的部门", list(Shape::Object(row))),
    ])
}

/// The year that is asked for, and the share of the money that counts for it.
fn asked(call: &Call) -> Result<(i16, Percent), Problem> {
    let year = call.asked_as("year").unwrap_or_default();
    let floor = floor(year, &call.pack).ok_or(Refusal::YearNotSupported(year))?;
    Ok((year, floor))
}

fn year(call: &Call) -> Outcome {
    let (year, floor) = asked(call)?;
    let scope = call.scope(Action::ReadFiled);
    let projects: Vec<&Arc<Project>> =
        call.county.projects_of(year).filter(|one| scope.covers(one.department)).collect();
    let count = |of: Option<OrgId>| {
        let own = projects.iter().filter(|one| of.is_none_or(|of| of == one.department));
        coverage(&call.county, own.copied(), |one| call.county.is_selected(one))
    };
    let mut ids: Vec<OrgId> = projects.iter().map(|one| one.department).collect();
    ids.sort_by_key(|id| (call.county.organization_order(*id, call.today), *id));
    ids.dedup();
    let row = |id: &OrgId| {
        let about = json!({
            "department": id.to_string(),
            "department_name": about::unit(call, *id),
        });
        about::together(about, counted(&count(Some(*id)), floor))
    };
    Ok(Given::Json(json!({
        "floor": floor.to_string(),
        "all": counted(&count(None), floor),
        "departments": ids.iter().map(row).collect::<Vec<Value>>(),
    })))
}

fn department_answer() -> Shape {
    Shape::Named("EvaluationChoice", || {
        let project = Shape::Object(vec![
            member("id", "", Shape::Id),
            member("code", "", FREE),
            member("name", "涉密或敏感项目在主管部门之外不显示名称", FREE),
            member("is_key", "重点项目", Shape::Flag),
            member("budget", "全年预算，万元", FREE),
            member("self_total", "单位自评得分；没有通过的为空", or_null(FREE)),
            member("self_grade", "单位自评等级", or_null(FREE)),
            member("report", "部门评价报告；没有或不能看的为空", or_null(Shape::Id)),
            member("selected", "已选取", Shape::Flag),
            member("suggested", "按规则建议选取", Shape::Flag),
        ]);
        let choice = Shape::Object(vec![
            member("reason", "选取理由", FREE),
            member("by", "", show::person_shape()),
            member("at", "", Shape::Time),
        ]);
        let mut members = vec![
            member("department", "", Shape::Id),
            member("department_name", "", FREE),
            member("floor", "金额占比下限", FREE),
        ];
        members.extend(counted_members());
        members.push(member("choice", "最近一次选取；没有选取过的为空", or_null(choice)));
        members.push(member("candidates", "本部门本年度的项目", list(project)));
        Shape::Object(members)
    })
}

/// The department of the address; what lies outside is not there.
fn found(call: &Call, action: Action) -> Result<OrgId, Problem> {
    let id: OrgId = call.id("部门")?;
    let is_there = call.county.organization(id).is_some() && call.scope(action).covers(id);
    if is_there { Ok(id) } else { Err(Refusal::NotFound("部门").into()) }
}

fn department(call: &Call) -> Outcome {
    let (year, floor) = asked(call)?;
    let id = found(call, Action::ReadFiled)?;
    let projects = call.county.projects_of(year).filter(|one| one.department == id);
    let projects: Vec<Arc<Project>> = projects.cloned().collect();
    let advised = suggested(&call.county, &projects, floor);
    let count = coverage(&call.county, &projects, |one| call.county.is_selected(one));
    let choice = call.county.evaluations_of(id, year);
    let candidates = projects.iter().map(|one| candidate(call, one, &advised));
    let about = json!({
        "department": id.to_string(),
        "department_name": about::unit(call, id),
        "floor": floor.to_string(),
        "choice": choice.map(|one| chosen(call, one)).transpose()?,
        "candidates": candidates.collect::<Vec<Value>>(),
    });
    Ok(Given::Json(about::together(about, counted(&count, floor))))
}

fn chosen(call: &Call, one: &EvaluationSelection) -> Result<Value, Problem> {
    Ok(json!({
        "reason": one.reason,
        "by": show::person(&call.app, one.by)?,
        "at": show::time(one.at),
    }))
}

fn candidate(call: &Call, project: &Project, advised: &BTreeSet<ProjectId>) -> Value {
    let own = call.county.document_of(project.id, FormKind::SelfEvaluation);
    let own = own.and_then(|own| own.settled());
    let report = call.county.document_of(project.id, FormKind::DepartmentEvaluation);
    json!({
        "id": project.id.to_string(),
        "code": project.code,
        "name": project.name_for(&call.me),
        "is_key": project.is_key,
        "budget": project.adjusted().to_string(),
        "self_total": own.and_then(|own| own.total).map(|total| total.to_string()),
        "self_grade": own.and_then(|own| own.grade).map(|grade| grade.word()),
        "report": about::document_id(call, report.map(AsRef::as_ref)),
        "selected": call.county.is_selected(project),
        "suggested": advised.contains(&project.id),
    })
}

fn select_shape() -> Shape {
    Shape::Object(vec![
        member("year", "预算年度，已经结束的", year_shape()),
        member("projects", "全部要评价的项目", Shape::List(Box::new(Shape::Id), MOST)),
        member("reason", "选取理由", Shape::Text(500)),
    ])
}

fn select(call: &Call) -> Outcome {
    let projects: Vec<ProjectId> = call.body_ids("projects")?;
    let command = Command::SelectEvaluations(SelectEvaluations {
        department: found(call, Action::SelectEvaluations)?,
        budget_year: call.number("year"),
        projects: projects.into_iter().collect(),
        reason: call.text("reason").to_owned(),
    });
    call.done(command)
}
