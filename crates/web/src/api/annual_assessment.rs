//! 部门年度考核: the ranking with every lost point.

use wenxiao_domain::agency::AssessmentBand;
use wenxiao_domain::annual_assessment::ranking;
use wenxiao_domain::department_assessment::{AssessmentFault, AssessmentStage};
use wenxiao_domain::party::access::Action;
use wenxiao_domain::work_ledger::condition::Looked;

use super::call::{Call, Given, Outcome};
use super::declare::{AT, Answer, Body, Method, Needs, Operation, must};
use super::project::year_shape;
use super::shape::{Shape, list, member, or_null};

const FREE: Shape = Shape::Text(usize::MAX);

const COUNT: Shape = Shape::Whole(0, i64::MAX);

/// The operations.
pub const OPERATIONS: &[Operation] = &[Operation {
    id: "department_assessments.list",
    method: Method::Get,
    path: "/department-assessments",
    summary: "一个工作年度各部门的考核得分、名次、各环节得分和每一处扣分；只列范围内的部门，名次是全县的",
    needs: Needs::Right(&[Action::ReadFiled]),
    writes: false,
    query: &[must("year", "工作年度", year_shape), AT],
    body: Body::None,
    answer: Answer::Json(ranking_shape),
    handle: ranked,
}];

fn stages() -> Shape {
    Shape::Choice(AssessmentStage::ALL.map(AssessmentStage::key).to_vec())
}

fn stage_shape() -> Shape {
    Shape::Object(vec![
        member("stage", "哪个环节", stages()),
        member("name", "", FREE),
        member("weight", "规定分值", FREE),
        member("points", "折算分值；不适用的为空", or_null(FREE)),
        member("kept", "得分", FREE),
        member("owed", "应报份数", COUNT),
        member("filed", "已报份数", COUNT),
        member("late", "逾期份数", COUNT),
        member("pending", "未到期份数", COUNT),
    ])
}

fn deduction_shape() -> Shape {
    Shape::Named("AssessmentDeduction", || {
        let faults = AssessmentFault::ALL.map(AssessmentFault::key).to_vec();
        Shape::Object(vec![
            member("number", "在这张考核表里的序号", Shape::Whole(1, i64::MAX)),
            member("stage", "哪个环节", stages()),
            member("fault", "扣分原因", Shape::Choice(faults)),
            member("fault_name", "", FREE),
            member("points", "扣多少分", FREE),
            member("reason", "事实", FREE),
            member("project", "项目编码；不是项目的为空", or_null(FREE)),
            member("entry", "记录序号", or_null(Shape::Whole(1, i64::MAX))),
            member("document", "材料", or_null(FREE)),
            member("rectification", "整改单", or_null(FREE)),
        ])
    })
}

fn ranking_shape() -> Shape {
    list(Shape::Named("DepartmentAssessment", || {
        let bands = AssessmentBand::ALL.map(AssessmentBand::key).to_vec();
        Shape::Object(vec![
            member("rank", "名次，从1起", Shape::Whole(1, i64::MAX)),
            member("is_shared", "并列", Shape::Flag),
            member("department", "部门", FREE),
            member("name", "部门名称", FREE),
            member("total", "得分", FREE),
            member("band", "等次", Shape::Choice(bands)),
            member("band_name", "", FREE),
            member("is_vetoed", "一票否决", Shape::Flag),
            member("stages", "各环节", list(stage_shape())),
            member("deductions", "每一处扣分", list(deduction_shape())),
        ])
    }))
}

fn ranked(call: &Call) -> Outcome {
    let work_year = call.asked_as("year").unwrap_or_else(|| call.today.year());
    let (county, pack, today) = (&call.county, &call.pack, call.today);
    let all = ranking(Looked { county, pack, work_year, today });
    let scope = call.scope(Action::ReadFiled);
    let seen = all.iter().filter(|one| scope.covers(one.sheet.department));
    Ok(Given::Json(seen.map(|one| one.to_json(county, today)).collect()))
}
