//! Forms that are sent along: checked and scored without being kept.

use serde_json::{Value, json};
use wenxiao_domain::act::findings_of;
use wenxiao_domain::check::json::finding_to_json;
use wenxiao_domain::check::{Facts, check_sheet};
use wenxiao_domain::derive::json::scores_to_json;
use wenxiao_domain::derive::score::rules::ScoreRules;
use wenxiao_domain::derive::score::score_sheet;
use wenxiao_domain::form::json::from_json;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::path::FieldPath;
use wenxiao_domain::form::sheet::Sheet;
use wenxiao_domain::indicator::line::SheetView;
use wenxiao_domain::party::access::Action;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::regulation::pack::SUPPORTED_YEARS;

use super::call::{Call, Given, Outcome};
use super::declare::{Answer, Body, Method, Needs, Operation};
use super::problem::{BadRequest, Problem};
use super::shape::{Shape, list, member, optional, or_null};
use super::show;

const FREE: Shape = Shape::Text(usize::MAX);

const BASE: Operation = Operation {
    id: "sheets.check",
    method: Method::Post,
    path: "/sheets/check",
    summary: "核对一张表，不保存；写明项目的，连同登记和批复一起核对",
    needs: Needs::Identity,
    writes: false,
    query: &[],
    body: Body::Json(sheet_shape),
    answer: Answer::Json(|| list(show::finding())),
    handle: check,
};

/// The operations.
pub const OPERATIONS: &[Operation] = &[
    BASE,
    Operation {
        id: "sheets.score",
        path: "/sheets/score",
        summary: "重算一张表的得分，不保存；填报与重算并列，每项说明理由",
        body: Body::Json(score_shape),
        answer: Answer::Json(scores_shape),
        handle: score,
        ..BASE
    },
];

fn sheet_shape() -> Shape {
    Shape::Object(vec![
        member("sheet", "", show::sheet()),
        optional("subject", "关于哪个项目，或哪个部门哪一年", Shape::Subject),
    ])
}

fn score_shape() -> Shape {
    Shape::Object(vec![member("sheet", "", show::sheet())])
}

/// Of a reason.
pub fn because_shape() -> Shape {
    Shape::Named("Because", || {
        let parameter = Shape::Object(vec![
            member("key", "", FREE),
            member("label", "", FREE),
            member("value", "", FREE),
            member("source", "", FREE),
        ]);
        Shape::Object(vec![
            member("formula", "带数的算式", FREE),
            member("rule", "依据的规则", FREE),
            member("parameters", "用到的参数及其来源", list(parameter)),
            member("records", "用到的记录", list(FREE)),
            member("excluded", "没有计入的", list(FREE)),
        ])
    })
}

fn score_members() -> Vec<super::shape::Member> {
    let points = || or_null(FREE);
    let note = Shape::Object(vec![member("code", "", FREE), member("message", "", FREE)]);
    vec![
        member("weight", "分值", points()),
        member("stated", "填报", points()),
        member("recomputed", "重算", points()),
        member("difference", "填报减重算", points()),
        member(
            "basis",
            "computed算出、judged评判、not_applicable不适用、impossible无法计算",
            Shape::Choice(vec!["computed", "judged", "not_applicable", "impossible"]),
        ),
        member("low", "评判的下限", points()),
        member("high", "评判的上限", points()),
        member("notes", "", list(note)),
        member("because", "理由", because_shape()),
    ]
}

/// Of the scores of a form.
pub fn scores_shape() -> Shape {
    Shape::Named("Scores", || {
        let score = || Shape::Named("Score", || Shape::Object(score_members()));
        let line = Shape::Named("IndicatorScore", || {
            let mut members = score_members();
            members.push(member("row", "第几行，从1数", Shape::Whole(1, i64::MAX)));
            members.push(member("name", "指标名称", FREE));
            Shape::Object(members)
        });
        let grade = Shape::Object(vec![
            member("stated", "填报", or_null(FREE)),
            member("recomputed", "重算", or_null(FREE)),
            optional("because", "理由", because_shape()),
        ]);
        Shape::Object(vec![
            member("execution", "预算执行率", or_null(score())),
            member("indicators", "各条指标", list(line)),
            member("total", "总分", score()),
            member("grade", "等级", grade),
        ])
    })
}

/// The indicator as people count, 0 outside of the indicators.
pub fn indicator_number(place: &FieldPath) -> usize {
    match place {
        FieldPath::Cell { group, row, .. } if group == "indicators" => row + 1,
        FieldPath::Cell { .. } | FieldPath::Whole | FieldPath::Field(_) => 0,
    }
}

/// The form in a member of the body.
///
/// # Errors
/// With the first thing that the form does not declare.
pub fn read(call: &Call, name: &str) -> Result<Sheet, Problem> {
    let object = call.object(name);
    let form = object.get("form").and_then(Value::as_str).unwrap_or_default();
    let kind: FormKind = form.parse().map_err(|_| Refusal::OtherForm)?;
    let (sheet, unknown) = from_json(kind, &object);
    match unknown.into_iter().next() {
        Some((path, _)) => Err(BadRequest::Unknown(format!("{name}.{path}")).into()),
        None => Ok(sheet),
    }
}

/// The year that a form names, or the nearest that the rules cover.
fn year(sheet: &Sheet) -> i16 {
    let (first, last) = (*SUPPORTED_YEARS.start(), *SUPPORTED_YEARS.end());
    SheetView::of(sheet).year.unwrap_or(last).clamp(first, last)
}

fn check(call: &Call) -> Outcome {
    let sheet = read(call, "sheet")?;
    let findings = match &call.body["subject"] {
        Value::Null => {
            let rules = call.rules(sheet.kind(), year(&sheet))?;
            check_sheet(&sheet, &Facts { rules: Some(&rules), ..Facts::default() })
        }
        _ => {
            let id = call.body_subject("subject")?;
            let scope = call.scope(Action::ReadFiled);
            let subject = call.county.subject(id);
            let subject = subject.filter(|subject| scope.covers(subject.department()));
            let subject = subject.ok_or(Refusal::NotFound(id.kind().name()))?;
            let rules = call.rules(sheet.kind(), subject.budget_year())?;
            findings_of(&sheet, &call.county, &subject, &rules, call.today)
        }
    };
    Ok(Given::Json(findings.iter().map(finding_to_json).collect()))
}

fn score(call: &Call) -> Outcome {
    let sheet = read(call, "sheet")?;
    let rules = call.rules(sheet.kind(), year(&sheet))?;
    let scores = score_sheet(&sheet, &ScoreRules::of(&rules));
    Ok(Given::Json(scores_to_json(&sheet, &scores, true).into()))
}

/// Doubts of a reader, in the shape of findings.
pub fn doubts(doubts: &[wenxiao_app::ReadDoubt]) -> Vec<Value> {
    let doubt = |doubt: &wenxiao_app::ReadDoubt| {
        json!({
            "code": doubt.code,
            "category": null,
            "severity": doubt.severity.key(),
            "message": doubt.message,
            "field": doubt.place.to_string(),
            "row": indicator_number(&doubt.place),
            "cell": doubt.cell,
        })
    };
    doubts.iter().map(doubt).collect()
}
