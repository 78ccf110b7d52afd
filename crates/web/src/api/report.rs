//! 核对报告: a finished report checked against itself; nothing is kept.

use wenxiao_domain::report_check::json::to_json;
use wenxiao_domain::report_check::verdict::Verdict;

use super::call::{Call, Given, Outcome};
use super::declare::{Answer, Body, Method, Needs, Operation, must};
use super::shape::{Shape, list, member, or_null};
use crate::page::report_check::RIGHTS;

const FREE: Shape = Shape::Text(usize::MAX);

const COUNT: Shape = Shape::Whole(0, i64::MAX);

/// The operations.
pub const OPERATIONS: &[Operation] = &[Operation {
    id: "reports.check",
    method: Method::Post,
    path: "/reports/check",
    summary: "核对一份写好的报告（docx、txt）：文中的数字、比例、增长率、合计、日期能否同时成立；不保存",
    needs: Needs::Right(RIGHTS),
    writes: false,
    query: &[must("name", "文件名，带后缀", || Shape::Text(200))],
    body: Body::File,
    answer: Answer::Json(checked_shape),
    handle: check,
}];

fn verdicts() -> Shape {
    Shape::Choice(Verdict::ALL.map(Verdict::key).to_vec())
}

fn place_shape() -> Shape {
    Shape::Named("ReportPlace", || {
        Shape::Object(vec![
            member("paragraph", "第几段，从1数", Shape::Whole(1, i64::MAX)),
            member("start", "段内第一个字，从0数", COUNT),
            member("end", "段内最后一个字之后", COUNT),
            member("text", "这几个字", FREE),
        ])
    })
}

fn checked_shape() -> Shape {
    Shape::Named("CheckedReport", || {
        let judgement = Shape::Object(vec![
            member("code", "K开头的代码", FREE),
            member("relation", "什么关系", FREE),
            member(
                "verdict",
                "cannot_hold不能成立、only_if有条件成立、unchecked无法核对、holds成立",
                verdicts(),
            ),
            member("message", "怎样算的、哪里不符、怎么办", FREE),
            member("place", "说的是哪里", place_shape()),
            member("sentence", "所在的句子", FREE),
            member("rests_on", "依据的各处", list(place_shape())),
        ]);
        let counts = Verdict::ALL.map(|verdict| member(verdict.key(), verdict.name(), COUNT));
        let paragraph = Shape::Object(vec![
            member("line", "在文件中的第几行", COUNT),
            member("text", "", FREE),
        ]);
        Shape::Object(vec![
            member("year", "报告年度；看不出的为空", or_null(Shape::Whole(0, 9_999))),
            member("figures", "文中的数字个数", COUNT),
            member("counts", "各种结论的个数", Shape::Object(counts.to_vec())),
            member("judgements", "各处的结论，按文中次序", list(judgement)),
            member("paragraphs", "读成的各段", list(paragraph)),
        ])
    })
}

fn check(call: &Call) -> Outcome {
    let name = call.asked("name").unwrap_or_default();
    let checked = call.app.check_report(&call.session, name, &call.bytes, &call.pack)??;
    Ok(Given::Json(to_json(&checked)))
}
