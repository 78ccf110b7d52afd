//! 审核情况 and 审核评分表: what the finance bureau concluded, and on what sheet.

use serde_json::{Value, json};
use wenxiao_domain::document::Reviewed;
use wenxiao_domain::form::json::to_json;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::overview::review::{ReviewFigures, review_figures};
use wenxiao_domain::party::access::Action;

use super::call::{Call, Given, Outcome};
use super::declare::{AT, Answer, Body, Method, Needs, Operation, must};
use super::shape::{Shape, list, member, or_null};
use super::show;

const FREE: Shape = Shape::Text(usize::MAX);

const BASE: Operation = Operation {
    id: "reviews.list",
    method: Method::Get,
    path: "/documents/{id}/reviews",
    summary: "财政审核对一份材料的各次结论，和随结论的审核评分表",
    needs: Needs::Right(&[Action::ReadFiled, Action::EditDrafts, Action::CheckAuthenticity]),
    writes: false,
    query: &[AT],
    body: Body::None,
    answer: Answer::Json(|| list(review_shape())),
    handle: reviews,
};

/// The operations.
pub const OPERATIONS: &[Operation] = &[
    BASE,
    Operation {
        id: "reviews.summary",
        path: "/reviews",
        summary: "当前身份范围内一个工作年度的审核情况，按部门和审核环节，可合计",
        needs: Needs::Right(&[Action::ReadFiled]),
        query: &[must("year", "工作年度", super::project::year_shape), AT],
        answer: Answer::Json(|| list(summary_shape())),
        handle: summary,
        ..BASE
    },
];

fn count() -> Shape {
    Shape::Whole(0, i64::MAX)
}

fn grade() -> Shape {
    Shape::Choice(vec!["优", "良", "中", "差"])
}

fn review_shape() -> Shape {
    Shape::Named("Review", || {
        let scored = Shape::Object(vec![
            member("total", "得分合计", FREE),
            member("grade", "总评", grade()),
            member("ruling", "按总评如何办理；只有目标审核有", or_null(FREE)),
            member("overruled", "不按总评办理的理由", or_null(FREE)),
            member("sheet", "审核评分表", show::sheet()),
            member("seq", "记录序号", count()),
        ]);
        Shape::Object(vec![
            member("revision", "对第几版", Shape::Whole(1, i64::MAX)),
            member("passed", "通过；否则退回", Shape::Flag),
            member("repairs", "这次审核提出的修改意见处数", count()),
            member("by", "", show::person_shape()),
            member("at", "", Shape::Time),
            member("scored", "没有评分的为空", or_null(scored)),
        ])
    })
}

fn reviews(call: &Call) -> Outcome {
    let shown = |review: &Reviewed| {
        let scored = review.scored.as_ref().map(|scored| {
            json!({
                "total": scored.total.to_string(),
                "grade": scored.grade.word(),
                "ruling": scored.ruling,
                "overruled": scored.overruled,
                "sheet": to_json(&scored.sheet),
                "seq": scored.seq,
            })
        });
        Ok(json!({
            "revision": review.revision,
            "passed": review.passed,
            "repairs": review.repairs,
            "by": show::person(&call.app, review.by)?,
            "at": show::time(review.at),
            "scored": scored,
        }))
    };
    let all: Result<Vec<Value>, wenxiao_app::Failure> =
        call.document()?.reviews.iter().map(shown).collect();
    Ok(Given::Json(all?.into()))
}

fn summary_shape() -> Shape {
    Shape::Named("ReviewSummary", || {
        Shape::Object(vec![
            member("department", "", Shape::Id),
            member(
                "step",
                "审核环节",
                Shape::Choice(FormKind::REVIEWS.map(FormKind::key).to_vec()),
            ),
            member("documents", "有过结论的材料份数", count()),
            member("passed", "通过次数", count()),
            member("returned", "退回次数", count()),
            member("repairs", "修改意见处数", count()),
            member("scored", "有评分的结论数", count()),
            member("points", "得分合计之和", FREE),
            member("mean", "平均得分", or_null(FREE)),
            member("grades", "总评优、良、中、差各多少", list(count())),
            member("overruled", "说明理由通过的份数", count()),
        ])
    })
}

fn summary(call: &Call) -> Outcome {
    let year = call.asked_as("year").unwrap_or_else(|| call.today.year());
    let figures = review_figures(&call.county, year, &call.scope(Action::ReadFiled));
    let line = |department: String, kind: FormKind, of: ReviewFigures| {
        json!({
            "department": department,
            "step": kind.key(),
            "documents": of.documents,
            "passed": of.passed,
            "returned": of.returned,
            "repairs": of.repairs,
            "scored": of.scored,
            "points": of.points.to_string(),
            "mean": of.mean().map(|mean| mean.to_string()),
            "grades": of.grades,
            "overruled": of.overruled,
        })
    };
    let all = figures.into_iter().flat_map(|(department, steps)| {
        let steps = FormKind::REVIEWS.into_iter().zip(steps);
        let said = steps.filter(|(_, of)| 0 < of.conclusions());
        said.map(move |(kind, of)| line(department.to_string(), kind, of))
    });
    Ok(Given::Json(all.collect()))
}
