//! 待办 of the identity.

use serde_json::{Value, json};
use wenxiao_domain::overview::task::tasks as waiting;

use super::call::{Call, Given, Outcome};
use super::declare::{Answer, Body, Method, Needs, Operation, may};
use super::project::year_shape;
use super::shape::{Shape, list, member, or_null};
use super::show;

/// The operations.
pub const OPERATIONS: &[Operation] = &[Operation {
    id: "tasks.list",
    method: Method::Get,
    path: "/tasks",
    summary: "当前身份在一个工作年度的待办，急的在前",
    needs: Needs::Identity,
    writes: false,
    query: &[may("year", "工作年度，默认今年", year_shape)],
    body: Body::None,
    answer: Answer::Json(|| list(task_shape())),
    handle: tasks,
}];

fn task_shape() -> Shape {
    Shape::Named("Task", || {
        Shape::Object(vec![
            member("task", "要做什么", Shape::Text(usize::MAX)),
            member("form", "", show::form_key()),
            member("subject", "关于哪个项目，或哪个部门哪一年", Shape::Subject),
            member("subject_name", "", Shape::Text(usize::MAX)),
            member("document", "", or_null(Shape::Id)),
            member("rectification", "整改单", or_null(Shape::Id)),
            member("engagement", "考核机构的委托", or_null(Shape::Id)),
            member("batch", "抽审批次", or_null(Shape::Id)),
            member("disclosure", "公开包", or_null(Shape::Id)),
            member("projects", "涉及几个项目", Shape::Whole(1, i64::MAX)),
            member("due", "期限", or_null(Shape::Day)),
            member("open_opinions", "没有解决的意见数", Shape::Whole(0, i64::MAX)),
            member("waiting_for_others", "在等别人办", Shape::Flag),
        ])
    })
}

fn tasks(call: &Call) -> Outcome {
    let year = call.asked_as("year").unwrap_or_else(|| call.today.year());
    let all = waiting(&call.county, &call.me, year, call.today, &call.pack);
    let all = all.iter().map(|task| {
        json!({
            "task": task.kind.verb(),
            "form": task.form.key(),
            "subject": task.subject.id().to_string(),
            "subject_name": task.subject.name_for(&call.me),
            "document": task.document.map(|id| id.to_string()),
            "rectification": task.ticket.map(|id| id.to_string()),
            "engagement": task.engagement.map(|id| id.to_string()),
            "batch": task.batch.map(|id| id.to_string()),
            "disclosure": task.disclosure.map(|id| id.to_string()),
            "projects": task.projects,
            "due": task.due.map(|due| due.to_string()),
            "open_opinions": task.opinions,
            "waiting_for_others": task.kind.is_waiting(),
        })
    });
    Ok(Given::Json(all.collect::<Vec<Value>>().into()))
}
