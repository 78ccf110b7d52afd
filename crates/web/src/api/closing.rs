//! 年度结账: how far a year is, its closing and its reopening.

use serde_json::{Value, json};
use wenxiao_domain::act::{CLOSING_TEXT_LIMIT, CloseYear, Command, ReopenYear};
use wenxiao_domain::closing::{Unfinished, YearClosing};
use wenxiao_domain::document::SubjectId;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::overview::closing::json::{row_to_json, unfinished_to_json};
use wenxiao_domain::overview::closing::{YearStanding, rows_left};
use wenxiao_domain::party::access::Action;
use wenxiao_domain::party::membership::Scope;
use wenxiao_domain::refusal::Refusal;

use super::call::{Call, Given, Outcome};
use super::declare::{AT, Answer, Body, Method, Needs, Operation, must};
use super::problem::Problem;
use super::project::year_shape;
use super::shape::{Shape, list, member, optional, or_null};
use super::show;

const FREE: Shape = Shape::Text(usize::MAX);

const SAID: Shape = Shape::Text(CLOSING_TEXT_LIMIT);

const BASE: Operation = Operation {
    id: "closing.read",
    method: Method::Get,
    path: "/closing",
    summary: "一个预算年度离结账还差什么，和历次结账、重新开账",
    needs: Needs::Right(&[Action::ReadFiled]),
    writes: false,
    query: &[must("year", "预算年度", year_shape), AT],
    body: Body::None,
    answer: Answer::Json(standing_shape),
    handle: standing,
};

/// The operations.
pub const OPERATIONS: &[Operation] = &[
    BASE,
    Operation {
        id: "closing.close",
        method: Method::Post,
        summary: "年度结账；没有处理的结果应用须逐行列入不处理，并写明理由和依据",
        needs: Needs::Right(&[Action::CloseYears]),
        writes: true,
        query: &[],
        body: Body::Json(close_shape),
        answer: Answer::Created(show::receipt_shape),
        handle: close,
        ..BASE
    },
    Operation {
        id: "closing.reopen",
        method: Method::Post,
        path: "/closing/reopen",
        summary: "重新开账，须写明理由",
        needs: Needs::Right(&[Action::CloseYears]),
        writes: true,
        query: &[],
        body: Body::Json(reopen_shape),
        answer: Answer::Created(show::receipt_shape),
        handle: reopen,
    },
];

fn row_shape() -> Shape {
    Shape::Object(vec![
        member("subject", "哪个项目，或哪个部门哪一年", Shape::Subject),
        member("form", "哪种表的结果", show::form_key()),
    ])
}

fn basis_shape() -> Shape {
    Shape::Object(vec![
        member("subject", "", Shape::Subject),
        member("form", "", show::form_key()),
        member("basis", "依据", FREE),
    ])
}

fn unfinished_shape() -> Shape {
    list(Shape::Object(vec![
        member("kind", "", Shape::Choice(Unfinished::ALL.map(Unfinished::key).to_vec())),
        member("name", "", FREE),
        member("count", "多少个", Shape::Whole(1, i64::MAX)),
    ]))
}

fn standing_shape() -> Shape {
    Shape::Named("YearStanding", || {
        Shape::Object(vec![
            member("is_closed", "现在是结账状态", Shape::Flag),
            member("open", "挡住结账的：没有处理的结果应用", list(basis_shape())),
            member("answered", "已处理的行数", Shape::Whole(0, i64::MAX)),
            member("taken", "扣减合计，万元", FREE),
            member("unfinished", "不挡结账、还没有办完的", unfinished_shape()),
            member("closings", "历次结账，最新的在后", list(closing_shape())),
        ])
    })
}

fn reopened_shape() -> Shape {
    Shape::Object(vec![
        member("reason", "理由", FREE),
        member("by", "", show::person_shape()),
        member("at", "", Shape::Time),
        member("seq", "记录序号", Shape::Whole(1, i64::MAX)),
    ])
}

fn closing_shape() -> Shape {
    Shape::Named("YearClosing", || {
        Shape::Object(vec![
            member(
                "answered",
                "已处理的行数；只有看全县的身份看得到",
                or_null(Shape::Whole(0, i64::MAX)),
            ),
            member("taken", "扣减合计，万元；同上", or_null(FREE)),
            member("left", "不处理的各行", list(basis_shape())),
            member("reason", "不处理的理由；没有可看的行的为空", or_null(FREE)),
            member("evidence", "依据；同上", or_null(FREE)),
            member("unfinished", "当时没有办完的；同上", or_null(unfinished_shape())),
            member("by", "", show::person_shape()),
            member("at", "", Shape::Time),
            member("seq", "记录序号", Shape::Whole(1, i64::MAX)),
            member("reopened", "重新开账；没有的为空", or_null(reopened_shape())),
        ])
    })
}

fn close_shape() -> Shape {
    Shape::Object(vec![
        member("year", "预算年度", year_shape()),
        optional("left", "不处理的各行", Shape::List(Box::new(row_shape()), 10_000)),
        optional("reason", "不处理的理由", SAID),
        optional("evidence", "依据：会议纪要、批示等的名称和文号", SAID),
    ])
}

fn reopen_shape() -> Shape {
    Shape::Object(vec![
        member("year", "预算年度", year_shape()),
        member("reason", "重新开账的理由", SAID),
    ])
}

fn standing(call: &Call) -> Outcome {
    let year: i16 = call.asked_as("year").unwrap_or_default();
    let scope = call.scope(Action::ReadFiled);
    // An agency looks after its commissions; how the county closes its year is none of them.
    if matches!(scope, Scope::Assigned(_)) {
        return Err(Refusal::NotFound("预算年度").into());
    }
    let mut told = YearStanding::of(&call.county, year, call.today, &scope).to_json();
    let closings = call.county.year_closings(year).iter().map(|one| shown(call, one));
    let is_closed = call.county.year_closing(year).is_some();
    told.insert("is_closed".to_owned(), is_closed.into());
    told.insert("closings".to_owned(), closings.collect::<Result<Vec<_>, _>>()?.into());
    Ok(Given::Json(Value::Object(told)))
}

fn shown(call: &Call, one: &YearClosing) -> Result<Value, Problem> {
    let scope = call.scope(Action::ReadFiled);
    let left = rows_left(one, &call.county, &scope).into_iter();
    let left = left.map(|row| row_to_json(row.subject, row.source, &row.basis));
    let left = left.collect::<Vec<Value>>();
    let unfinished = one.unfinished.iter().map(|(kind, count)| unfinished_to_json(*kind, *count));
    let reopened = match &one.reopened {
        None => Value::Null,
        Some(reopened) => json!({
            "reason": reopened.reason,
            "by": show::person(&call.app, reopened.by)?,
            "at": show::time(reopened.at),
            "seq": reopened.seq,
        }),
    };
    // What was counted then is the whole county's.
    let sees_all = scope == Scope::County;
    let is_told = sees_all || !left.is_empty();
    Ok(json!({
        "answered": sees_all.then_some(one.answered),
        "taken": sees_all.then(|| one.taken.to_string()),
        "left": left,
        "reason": is_told.then_some(&one.reason),
        "evidence": is_told.then_some(&one.evidence),
        "unfinished": sees_all.then(|| unfinished.collect::<Vec<_>>()),
        "by": show::person(&call.app, one.by)?,
        "at": show::time(one.at),
        "seq": one.seq,
        "reopened": reopened,
    }))
}

fn close(call: &Call) -> Outcome {
    let rows = call.body["left"].as_array().into_iter().flatten();
    let row = |row: &Value| -> Option<(SubjectId, FormKind)> {
        Some((row["subject"].as_str()?.parse().ok()?, row["form"].as_str()?.parse().ok()?))
    };
    let left = rows.map(|one| row(one).ok_or(Refusal::NotFound("结果应用")));
    let command = Command::CloseYear(CloseYear {
        budget_year: call.number("year"),
        left: left.collect::<Result<_, _>>()?,
        reason: call.text("reason").to_owned(),
        evidence: call.text("evidence").to_owned(),
    });
    call.done(command)
}

fn reopen(call: &Call) -> Outcome {
    let (budget_year, reason) = (call.number("year"), call.text("reason").to_owned());
    let command = Command::ReopenYear(ReopenYear { budget_year, reason });
    call.done(command)
}
