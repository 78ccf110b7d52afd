//! Projects: listed, read, registered.

use serde_json::{Value, json};
use wenxiao_domain::act::{Command, RegisterProject};
use wenxiao_domain::form::layout::SubjectKind;
use wenxiao_domain::party::access::Action;
use wenxiao_domain::project::{
    BudgetKind, FundLevel, FundLine, FundMark, FundSource, Nature, Project,
};
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::unit::amount::{Amount, MoneyUnit};
use wenxiao_domain::unit::day::YEARS;
use wenxiao_domain::unit::id::{OrgId, ProjectId};

use super::call::{Call, Given, Outcome};
use super::declare::{AT, Answer, Body, Method, Needs, Operation, may, must};
use super::problem::{BadRequest, Problem};
use super::shape::{Shape, list, member, optional, or_null};
use super::show;
use crate::page::show::may_read;

const FREE: Shape = Shape::Text(usize::MAX);

/// Items of a page where nothing else is asked.
pub const PAGE: usize = 100;

const BASE: Operation = Operation {
    id: "projects.list",
    method: Method::Get,
    path: "/projects",
    summary: "一个预算年度的项目，按项目编码排列",
    needs: Needs::Right(&[Action::ReadFiled]),
    writes: false,
    query: &[
        must("year", "预算年度", year_shape),
        may("department", "主管部门", || Shape::Id),
        may("text", "编码或名称中的文字", || Shape::Text(60)),
        may("after", "从这个编码之后开始", || Shape::Text(60)),
        may("limit", "一页多少个，默认100", limit_shape),
        AT,
    ],
    body: Body::None,
    answer: Answer::Json(|| show::page_of(project_shape())),
    handle: projects,
};

/// The operations.
pub const OPERATIONS: &[Operation] = &[
    BASE,
    Operation {
        id: "projects.read",
        path: "/projects/{id}",
        summary: "一个项目",
        query: &[AT],
        answer: Answer::Json(project_shape),
        handle: project,
        ..BASE
    },
    Operation {
        id: "projects.register",
        method: Method::Post,
        summary: "登记项目",
        needs: Needs::Right(&[Action::RegisterProjects]),
        writes: true,
        query: &[],
        body: Body::Json(registered_shape),
        answer: Answer::Created(show::receipt_shape),
        handle: register,
        ..BASE
    },
    Operation {
        id: "projects.replace",
        method: Method::Put,
        path: "/projects/{id}",
        summary: "变更项目的登记：全部内容重新提交",
        needs: Needs::Right(&[Action::RegisterProjects]),
        writes: true,
        query: &[],
        body: Body::Json(registered_shape),
        answer: Answer::Json(show::receipt_shape),
        handle: replace,
    },
];

/// A year.
pub fn year_shape() -> Shape {
    Shape::Whole(i64::from(*YEARS.start()), i64::from(*YEARS.end()))
}

/// How many on a page.
pub fn limit_shape() -> Shape {
    Shape::Whole(1, 500)
}

fn fund_shape(limit: usize) -> Shape {
    Shape::Object(vec![
        member("source", "", Shape::Choice(FundSource::ALL.map(FundSource::key).to_vec())),
        optional(
            "level",
            "资金由哪一级安排，缺省为县级",
            Shape::Choice(FundLevel::ALL.map(FundLevel::key).to_vec()),
        ),
        member("budget", "", Shape::Choice(BudgetKind::ALL.map(BudgetKind::key).to_vec())),
        optional(
            "mark",
            "资金性质，缺省为一般资金",
            Shape::Choice(FundMark::ALL.map(FundMark::key).to_vec()),
        ),
        member("initial", "年初预算数，万元", Shape::Text(limit)),
        member("adjusted", "全年预算数，万元", Shape::Text(limit)),
        member("executed", "执行数，万元", Shape::Text(limit)),
    ])
}

fn natures() -> Shape {
    Shape::Choice(Nature::ALL.map(Nature::key).to_vec())
}

fn registered_shape() -> Shape {
    Shape::Named("NewProject", || {
        Shape::Object(vec![
            member("code", "项目编码", Shape::Text(21)),
            member("name", "项目名称", Shape::Text(180)),
            member("budget_year", "预算年度", year_shape()),
            member("department", "主管部门", Shape::Id),
            member("unit", "实施单位", Shape::Id),
            member("nature", "项目属性", natures()),
            optional("industry", "行业", Shape::Text(60)),
            optional("is_key", "重点项目", Shape::Flag),
            optional("is_sensitive", "涉密或敏感", Shape::Flag),
            member("funds", "资金", Shape::List(Box::new(fund_shape(40)), 20)),
            optional("continues", "上一年度的同一项目", or_null(Shape::Id)),
        ])
    })
}

fn project_shape() -> Shape {
    Shape::Named("Project", || {
        Shape::Object(vec![
            member("id", "", Shape::Id),
            member("code", "", FREE),
            member("name", "涉密或敏感项目在主管部门之外不显示名称", FREE),
            member("budget_year", "", year_shape()),
            member("department", "", Shape::Id),
            member("department_name", "", FREE),
            member("unit", "", Shape::Id),
            member("unit_name", "", FREE),
            member("nature", "", natures()),
            member("nature_name", "", FREE),
            member("industry", "", FREE),
            member("is_key", "", Shape::Flag),
            member("is_sensitive", "", Shape::Flag),
            member("initial", "年初预算数，万元", FREE),
            member("adjusted", "全年预算数，万元", FREE),
            member("executed", "执行数，万元：最近的支付数据，没有的为登记数", FREE),
            member("executed_as_of", "执行数截至哪一天；没有支付数据的为空", or_null(Shape::Day)),
            member("in_force", "全年预算数减去结果应用已决定、登记还没有变更的扣减，万元", FREE),
            member("funds", "", list(fund_shape(usize::MAX))),
            member("continues", "上一年度的同一项目", or_null(Shape::Id)),
            member("documents", "可以看的文书", list(show::document_shape())),
        ])
    })
}

fn project_json(call: &Call, project: &Project) -> Value {
    let unit = |id: OrgId| call.county.organization_name(id, call.today);
    let executed = call.county.executed(project);
    let funds = project.funds.iter().map(|line| {
        json!({
            "source": line.source.key(),
            "level": line.level.key(),
            "budget": line.budget.key(),
            "mark": line.mark.key(),
            "initial": line.initial.to_string(),
            "adjusted": line.adjusted.to_string(),
            "executed": line.executed.to_string(),
        })
    });
    let documents = SubjectKind::Project.forms().iter().copied();
    let documents = documents.flat_map(|kind| call.county.documents_about(project.id, kind));
    let readable =
        documents.filter(|document| may_read(&call.county, document, &call.me, call.today));
    json!({
        "id": project.id.to_string(),
        "code": project.code,
        "name": project.name_for(&call.me),
        "budget_year": project.budget_year,
        "department": project.department.to_string(),
        "department_name": unit(project.department),
        "unit": project.unit.to_string(),
        "unit_name": unit(project.unit),
        "nature": project.nature.key(),
        "nature_name": project.nature.name(),
        "industry": project.industry,
        "is_key": project.is_key,
        "is_sensitive": project.is_sensitive,
        "initial": project.initial().to_string(),
        "adjusted": project.adjusted().to_string(),
        "executed": executed.amount.to_string(),
        "executed_as_of": executed.as_of.map(|day| day.to_string()),
        "in_force": call.county.budget_in_force(project).to_string(),
        "funds": funds.collect::<Vec<Value>>(),
        "continues": project.continues.map(|id| id.to_string()),
        "documents": readable.map(|document| show::document(&call.county, document)).collect::<Vec<_>>(),
    })
}

fn projects(call: &Call) -> Outcome {
    let scope = call.scope(Action::ReadFiled);
    let year = call.asked_as("year").unwrap_or_else(|| call.today.year());
    let department: Option<OrgId> = call.asked_as("department");
    let text = call.asked("text").unwrap_or_default();
    let after = call.asked("after").unwrap_or_default();
    let limit = call.asked_as("limit").unwrap_or(PAGE);
    let mut found = call.county.projects_of(year).filter(|project| {
        call.county.covers_project(&scope, project, call.today)
            && department.is_none_or(|asked| asked == project.department)
            && after < project.code.as_str()
            && (text.is_empty()
                || project.code.contains(text)
                || project.name_for(&call.me).contains(text))
    });
    let here: Vec<_> = found.by_ref().take(limit).collect();
    let last = here.last().filter(|_| found.next().is_some());
    let next = last.map(|project| project.code.clone());
    let items = here.into_iter().map(|project| project_json(call, project)).collect();
    Ok(Given::Json(show::page(items, next)))
}

fn project(call: &Call) -> Outcome {
    Ok(Given::Json(project_json(call, call.project()?)))
}

fn register(call: &Call) -> Outcome {
    file(call, call.app.new_id())
}

fn replace(call: &Call) -> Outcome {
    let id: ProjectId = call.id("项目")?;
    match call.county.project(id) {
        Some(_) => file(call, id),
        None => Err(Refusal::NotFound("项目").into()),
    }
}

fn file(call: &Call, id: ProjectId) -> Outcome {
    let project = read(call, id)?;
    let command = Command::RegisterProject(RegisterProject { project });
    call.done(command)
}

fn read(call: &Call, id: ProjectId) -> Result<Project, Problem> {
    let funds = call.body["funds"].as_array().into_iter().flatten().enumerate();
    let continues = match &call.body["continues"] {
        Value::Null => None,
        _ => Some(call.body_id("continues")?),
    };
    let nature = Nature::from_key(call.text("nature"));
    Ok(Project {
        id,
        code: call.text("code").to_owned(),
        name: call.text("name").to_owned(),
        budget_year: call.number("budget_year"),
        department: call.body_id("department")?,
        unit: call.body_id("unit")?,
        nature: nature.ok_or_else(|| Problem::from(Refusal::FieldMissing("项目属性")))?,
        industry: call.text("industry").to_owned(),
        is_key: call.body["is_key"].as_bool().unwrap_or_default(),
        is_sensitive: call.body["is_sensitive"].as_bool().unwrap_or_default(),
        funds: funds.map(|(row, line)| fund(row, line)).collect::<Result<_, Problem>>()?,
        continues,
    })
}

fn fund(row: usize, line: &Value) -> Result<FundLine, Problem> {
    let text = |name: &str| line[name].as_str().unwrap_or_default();
    let wrong = |name: &str, what: &str| {
        Problem::from(BadRequest::Wrong(format!("funds[{row}].{name}"), what.to_owned()))
    };
    let amount = |name: &str| {
        let read = Amount::read(text(name), MoneyUnit::TenThousand);
        read.map_err(|_| wrong(name, "以万元计的金额"))
    };
    let level = match text("level") {
        "" => FundLevel::default(),
        key => FundLevel::from_key(key).ok_or_else(|| wrong("level", "资金级次"))?,
    };
    let mark = match text("mark") {
        "" => FundMark::default(),
        key => FundMark::from_key(key).ok_or_else(|| wrong("mark", "资金性质"))?,
    };
    Ok(FundLine {
        source: FundSource::from_key(text("source")).ok_or_else(|| wrong("source", "资金来源"))?,
        level,
        budget: BudgetKind::from_key(text("budget")).ok_or_else(|| wrong("budget", "预算类别"))?,
        mark,
        initial: amount("initial")?,
        adjusted: amount("adjusted")?,
        executed: amount("executed")?,
    })
}
