//! 工作记录 and days of the work ledger.

use serde_json::{Value, json};
use wenxiao_domain::act::{
    Command, RecordWork, RegisterTaskDue, WORK_LINE_LIMIT, WORK_TEXT_LIMIT, WithdrawWork,
};
use wenxiao_domain::party::access::Action;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::unit::id::OrgId;
use wenxiao_domain::work_record::refused::WorkRefusal;
use wenxiao_domain::work_record::{ActingLevel, TaskTime, WorkKind, WorkRecord, WorkText};

use super::call::{Call, Given, Outcome};
use super::declare::{AT, Answer, Body, Method, Needs, Operation, must};
use super::paper;
use super::problem::Problem;
use super::project::year_shape;
use super::shape::{Shape, list, member, optional, or_null};
use super::show;

const FREE: Shape = Shape::Text(usize::MAX);

const BASE: Operation = Operation {
    id: "works.list",
    method: Method::Get,
    path: "/works",
    summary: "一个工作年度的工作记录：上报、接受抽审、实地评价、培训、宣传、公开等，按登记先后",
    needs: Needs::Right(&[Action::ReadFiled]),
    writes: false,
    query: &[must("year", "工作年度", year_shape), AT],
    body: Body::None,
    answer: Answer::Json(|| list(record_shape())),
    handle: all,
};

/// The operations.
pub const OPERATIONS: &[Operation] = &[
    BASE,
    Operation {
        id: "works.record",
        method: Method::Post,
        summary: "登记一条工作记录，连同材料；写明台账任务的，凭它完成那一项",
        needs: Needs::Right(&[Action::RecordWork]),
        writes: true,
        query: &[],
        body: Body::Papers(record_body),
        answer: Answer::Created(show::receipt_shape),
        handle: record,
        ..BASE
    },
    Operation {
        id: "works.withdraw",
        method: Method::Post,
        path: "/works/{id}/withdraw",
        summary: "撤回一条登记错的工作记录；记录和材料仍可查看",
        needs: Needs::Right(&[Action::RecordWork]),
        writes: true,
        query: &[],
        body: Body::Json(withdraw_body),
        answer: Answer::Created(show::receipt_shape),
        handle: withdraw,
    },
    Operation {
        id: "ledger.register_due",
        method: Method::Post,
        path: "/work-ledger/dues",
        summary: "登记工作台账里按通知、随某件事或者没有印期限的任务的期限",
        needs: Needs::Right(&[Action::KeepLedger]),
        writes: true,
        query: &[],
        body: Body::Json(due_body),
        answer: Answer::Created(show::receipt_shape),
        handle: register_due,
    },
];

fn kinds() -> Shape {
    Shape::Choice(WorkKind::ALL.map(WorkKind::key).to_vec())
}

fn levels() -> Shape {
    Shape::Choice(ActingLevel::ALL.map(ActingLevel::key).to_vec())
}

fn record_shape() -> Shape {
    Shape::Named("WorkRecord", || {
        Shape::Object(vec![
            member("id", "", Shape::Id),
            member("word", "编号", FREE),
            member("work_year", "工作年度", year_shape()),
            member("kind", "类别", kinds()),
            member("kind_name", "", FREE),
            member("title", "事由", FREE),
            member("party", "报送给谁、由谁、哪家媒体；这一类不问的为空", FREE),
            member("reference", "文号或网址", FREE),
            member("on", "日期", Shape::Day),
            member("level", "哪一级", or_null(levels())),
            member("departments", "涉及单位", list(Shape::Id)),
            member("count", "数量", or_null(Shape::Whole(0, i64::from(u32::MAX)))),
            member("outcome", "结果", FREE),
            member("serves", "凭它完成的台账任务，如R7-1", or_null(FREE)),
            member("files", "材料", paper::kept_shape()),
            member("stands", "没有撤回", Shape::Flag),
            member("by", "谁登记的", show::person_shape()),
            member("at", "", Shape::Time),
        ])
    })
}

fn all(call: &Call) -> Outcome {
    let year = call.asked_as("year").unwrap_or_default();
    let scope = call.scope(Action::ReadFiled);
    let seen = call.county.work_records_of(year).filter(|one| one.is_seen_by(&scope));
    Ok(Given::Json(seen.map(|one| shown(call, one)).collect::<Result<_, Problem>>()?))
}

fn shown(call: &Call, one: &WorkRecord) -> Result<Value, Problem> {
    let departments: Vec<String> = one.text.departments.iter().map(OrgId::to_string).collect();
    Ok(json!({
        "id": one.id.to_string(),
        "word": one.word(),
        "work_year": one.work_year,
        "kind": one.kind.key(),
        "kind_name": one.kind.name(),
        "title": one.text.title,
        "party": one.text.party,
        "reference": one.text.reference,
        "on": one.text.on.to_string(),
        "level": one.text.level.map(ActingLevel::key),
        "departments": departments,
        "count": one.text.count,
        "outcome": one.text.outcome,
        "serves": one.serves.as_ref().map(ToString::to_string),
        "files": paper::kept(&one.files),
        "stands": one.stands(),
        "by": show::person(&call.app, one.by)?,
        "at": show::time(one.at),
    }))
}

fn record_body() -> Shape {
    let line = || Shape::Text(WORK_LINE_LIMIT);
    Shape::Object(vec![
        member("work_year", "工作年度", year_shape()),
        member("kind", "类别", kinds()),
        member("title", "事由", line()),
        optional("party", "报送给谁、由谁、哪家媒体", line()),
        optional("reference", "文号或网址", line()),
        member("on", "日期", Shape::Day),
        optional("level", "哪一级", levels()),
        optional("departments", "涉及单位", list(Shape::Id)),
        optional("count", "数量", Shape::Whole(0, i64::from(u32::MAX))),
        optional("outcome", "结果", Shape::Text(WORK_TEXT_LIMIT)),
        optional("serves", "凭它完成的台账任务，如R7-1", line()),
        paper::files_member("材料；宣传、公开写了网址的可以没有"),
    ])
}

fn time(text: &str) -> Result<TaskTime, Refusal> {
    TaskTime::read(text).ok_or_else(|| WorkRefusal::NoTask(text.to_owned()).into())
}

fn record(call: &Call) -> Outcome {
    let text = |name: &str| call.text(name).to_owned();
    let departments = call.body["departments"].as_array().into_iter().flatten();
    let departments = departments.map(|id| {
        let id = id.as_str().and_then(|id| id.parse().ok());
        id.ok_or(Refusal::NotFound("部门"))
    });
    let serves = match call.text("serves") {
        "" => None,
        text => Some(time(text)?),
    };
    let kind = WorkKind::from_key(call.text("kind")).ok_or(Refusal::FieldMissing("类别"))?;
    call.done(Command::RecordWork(Box::new(RecordWork {
        record: call.app.new_id(),
        work_year: call.number("work_year"),
        kind,
        text: WorkText {
            title: text("title"),
            party: text("party"),
            reference: text("reference"),
            on: call.read("on", &Shape::Day)?,
            level: ActingLevel::from_key(call.text("level")),
            departments: departments.collect::<Result<_, _>>()?,
            count: call.body["count"].as_u64().and_then(|count| u32::try_from(count).ok()),
            outcome: text("outcome"),
        },
        serves,
        files: paper::taken(call)?,
    })))
}

fn withdraw_body() -> Shape {
    Shape::Object(vec![member("reason", "撤回理由", Shape::Text(WORK_TEXT_LIMIT))])
}

fn withdraw(call: &Call) -> Outcome {
    call.done(Command::WithdrawWork(WithdrawWork {
        record: call.id("工作记录")?,
        reason: call.text("reason").to_owned(),
    }))
}

fn due_body() -> Shape {
    Shape::Object(vec![
        member("work_year", "工作年度", year_shape()),
        member(
            "task",
            "哪项任务的哪一次，如R8-1；随一件事办的，同一件事的任务都按这个期限",
            Shape::Text(20),
        ),
        member("on", "期限，含当日", Shape::Day),
        member("reference", "依据：通知的文号或名称", Shape::Text(WORK_LINE_LIMIT)),
    ])
}

fn register_due(call: &Call) -> Outcome {
    let time = time(call.text("task"))?;
    call.done(Command::RegisterTaskDue(RegisterTaskDue {
        work_year: call.number("work_year"),
        time,
        on: call.read("on", &Shape::Day)?,
        reference: call.text("reference").to_owned(),
    }))
}
