//! 案例: targets that other projects may start from, one with its rows, 推荐 and 撤下.

use serde_json::{Value, json};
use wenxiao_domain::act::{Command, MarkCase};
use wenxiao_domain::derive::grade::Grade;
use wenxiao_domain::document::Subject;
use wenxiao_domain::overview::case::{Case, CaseQuery, case_of};
use wenxiao_domain::party::access::Action;
use wenxiao_domain::project::Nature;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::unit::id::ProjectId;

use super::about;
use super::call::{Call, Given, Outcome};
use super::declare::{AT, Answer, Body, Method, Needs, Operation, may};
use super::project::year_shape;
use super::shape::{Member, Shape, list, member, or_null};
use super::show;

const FREE: Shape = Shape::Text(usize::MAX);

const BASE: Operation = Operation {
    id: "cases.list",
    method: Method::Get,
    path: "/cases",
    summary: "案例：已通过的绩效目标，推荐的和自评好的在前；涉密或敏感的、评价在良以下的不在内",
    needs: Needs::Right(&[Action::ReadCases]),
    writes: false,
    query: &[
        may("q", "项目、单位、行业、指标名称中的词，几个词用空格隔开", || Shape::Text(60)),
        may("industry", "行业", || Shape::Text(30)),
        may("nature", "项目属性", || Shape::Choice(Nature::ALL.map(Nature::key).to_vec())),
        may("year", "预算年度", year_shape),
        may("grade", "自评等级", || Shape::Choice(Grade::ALL.map(Grade::word).to_vec())),
        AT,
    ],
    body: Body::None,
    answer: Answer::Json(|| list(Shape::Named("Case", || about::subject_shape(case_members())))),
    handle: lines,
};

/// The operations.
pub const OPERATIONS: &[Operation] = &[
    BASE,
    Operation {
        id: "cases.read",
        path: "/cases/{id}",
        summary: "一个案例的指标，各带实际完成值",
        query: &[AT],
        answer: Answer::Json(one_shape),
        handle: one,
        ..BASE
    },
    Operation {
        id: "cases.mark",
        method: Method::Post,
        path: "/cases/{id}/mark",
        summary: "推荐一个案例，或者撤下推荐",
        needs: Needs::Right(&[Action::DecideLibrary]),
        writes: true,
        query: &[],
        body: Body::Json(mark_shape),
        answer: Answer::Created(show::receipt_shape),
        handle: mark,
    },
];

fn case_members() -> Vec<Member> {
    vec![
        member("year", "预算年度", year_shape()),
        member("industry", "行业", FREE),
        member("nature", "项目属性", FREE),
        member("total", "单位自评总得分；尚无结果的为空", or_null(FREE)),
        member("grade", "单位自评等级；尚无结果的为空", or_null(FREE)),
        member("recommended", "推荐的理由；没有推荐的为空", or_null(FREE)),
    ]
}

fn one_shape() -> Shape {
    let row = Shape::Object(vec![
        member("level1", "一级指标", FREE),
        member("level2", "二级指标", FREE),
        member("name", "三级指标", FREE),
        member("target", "指标值", FREE),
        member("weight", "分值", FREE),
        member("actual", "自评的实际完成值；没有的为空", or_null(FREE)),
        member("library", "同名的指标库指标；没有的为空", or_null(FREE)),
    ]);
    let mut members = case_members();
    members.push(member("rows", "各项指标", list(row)));
    about::subject_shape(members)
}

fn mark_shape() -> Shape {
    Shape::Object(vec![
        member("recommended", "推荐；撤下为假", Shape::Flag),
        member("reason", "理由", Shape::Text(500)),
    ])
}

fn lines(call: &Call) -> Outcome {
    let query = CaseQuery {
        words: call.asked("q").unwrap_or_default(),
        industry: call.asked("industry").unwrap_or_default(),
        nature: call.asked("nature").unwrap_or_default(),
        year: call.asked_as("year"),
        grade: call.asked("grade").and_then(Grade::read),
    };
    let found = query.found(&call.county, call.today);
    Ok(Given::Json(found.iter().map(|case| told(call, case, json!({}))).collect::<Value>()))
}

fn told(call: &Call, case: &Case<'_>, more: Value) -> Value {
    let of = json!({ "year": case.project.budget_year, "nature": case.project.nature.key() });
    let own = about::together(Value::Object(case.to_json()), of);
    about::subject(call, &Subject::Project(case.project.clone()), about::together(own, more))
}

fn one(call: &Call) -> Outcome {
    let id: ProjectId = call.id("案例")?;
    let case = call.county.project(id).and_then(|project| case_of(&call.county, project));
    let case = case.ok_or(Refusal::NotFound("案例"))?;
    let library = call.county.library();
    let rows = case.rows().into_iter().map(|one| {
        let known = library.named(one.row.get("name"), call.today);
        let more = json!({
            "weight": one.row.get("weight"),
            "library": known.map(|(item, _)| item.code.as_str()),
        });
        about::together(Value::Object(one.to_json()), more)
    });
    let rows: Vec<Value> = rows.collect();
    Ok(Given::Json(told(call, &case, json!({ "rows": rows }))))
}

fn mark(call: &Call) -> Outcome {
    call.done(Command::MarkCase(MarkCase {
        project: call.id("案例")?,
        recommended: call.body["recommended"].as_bool().unwrap_or_default(),
        reason: call.text("reason").to_owned(),
    }))
}
