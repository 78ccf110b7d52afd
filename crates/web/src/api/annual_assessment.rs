//! 部门年度考核: the ranking with every lost point, the announcement, objections and what was decided on them.

use serde_json::{Value, json};
use wenxiao_domain::act::{
    ASSESSMENT_TEXT_LIMIT, AnnounceAssessment, Command, DecideObjection, ObjectAssessment,
};
use wenxiao_domain::agency::AssessmentBand;
use wenxiao_domain::annual_assessment::{fingerprint, ranking};
use wenxiao_domain::department_assessment::announcement::{
    AnnouncedSheet, Announcement, Objection,
};
use wenxiao_domain::department_assessment::{AssessmentFault, AssessmentStage};
use wenxiao_domain::party::access::Action;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::unit::id::OrgId;
use wenxiao_domain::work_ledger::condition::Looked;

use super::call::{Call, Given, Outcome};
use super::declare::{AT, Answer, Body, Method, Needs, Operation, must};
use super::project::year_shape;
use super::shape::{Member, Shape, list, member, optional, or_null};
use super::{paper, show};

const FREE: Shape = Shape::Text(usize::MAX);

const COUNT: Shape = Shape::Whole(0, i64::MAX);

const SAID: Shape = Shape::Text(ASSESSMENT_TEXT_LIMIT);

const LIST: Operation = Operation {
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
};

const ANNOUNCED: Operation = Operation {
    id: "department_assessments.announced",
    path: "/department-assessments/announcement",
    summary: "一个工作年度公布的结果、异议和处理，和公布时要带的seen；没有公布的announced为空",
    answer: Answer::Json(announced_shape),
    handle: announced,
    ..LIST
};

const ACT: Operation = Operation {
    id: "department_assessments.announce",
    method: Method::Post,
    summary: "公布年度考核，不可撤销；seen与现在的排名不符的拒绝",
    needs: Needs::Right(&[Action::AnnounceAssessments]),
    writes: true,
    query: &[],
    body: Body::Json(announce_shape),
    answer: Answer::Created(show::receipt_shape),
    handle: announce,
    ..ANNOUNCED
};

/// The operations.
pub const OPERATIONS: &[Operation] = &[
    LIST,
    ANNOUNCED,
    ACT,
    Operation {
        id: "department_assessments.object",
        path: "/department-assessments/objections",
        summary: "部门对一处扣分提出异议",
        needs: Needs::Right(&[Action::ObjectAssessments]),
        body: Body::Papers(object_shape),
        handle: object,
        ..ACT
    },
    Operation {
        id: "department_assessments.decide",
        path: "/department-assessments/decisions",
        summary: "处理一处异议：采纳的退回扣分",
        body: Body::Json(decide_shape),
        handle: decide,
        ..ACT
    },
];

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

fn deduction_members() -> Vec<Member> {
    vec![
        member("year", "工作年度", year_shape()),
        member("department", "部门", Shape::Id),
        member("number", "第几处扣分", Shape::Whole(1, i64::from(u32::MAX))),
        member("reason", "理由", SAID),
    ]
}

fn announce_shape() -> Shape {
    Shape::Object(vec![
        member("year", "工作年度", year_shape()),
        member("seen", "核对过的排名的摘要，取自announcement", Shape::Text(64)),
        optional("reference", "文号、会议", SAID),
    ])
}

fn object_shape() -> Shape {
    let mut members = deduction_members();
    members.push(paper::files_member("佐证，可以没有"));
    Shape::Object(members)
}

fn decide_shape() -> Shape {
    let mut members = deduction_members();
    members.push(member("adopted", "采纳", Shape::Flag));
    Shape::Object(members)
}

fn objection_shape() -> Shape {
    Shape::Object(vec![
        member("department", "部门", FREE),
        member("number", "第几处扣分", Shape::Whole(1, i64::MAX)),
        member("reason", "理由", FREE),
        member("seq", "记录序号", Shape::Whole(1, i64::MAX)),
        member("adopted", "采纳；没有处理的为空", or_null(Shape::Flag)),
        member("decision", "处理的理由；同上", or_null(FREE)),
    ])
}

fn announced_shape() -> Shape {
    Shape::Named("AssessmentAnnouncement", || {
        let sheet = Shape::Object(vec![
            member("department", "部门", FREE),
            member("rank", "公布名次", Shape::Whole(1, i64::MAX)),
            member("total", "公布得分", FREE),
            member("final_total", "最终得分", FREE),
            member("final_band_name", "最终等次", FREE),
        ]);
        let one = Shape::Object(vec![
            member("on", "公布日期", Shape::Day),
            member("last_day", "提出异议的最后一天", Shape::Day),
            member("reference", "文号、会议", FREE),
            member("seq", "记录序号", Shape::Whole(1, i64::MAX)),
            member("sheets", "范围内的部门", list(sheet)),
            member("objections", "范围内的异议", list(objection_shape())),
        ]);
        Shape::Object(vec![
            member("seen", "现在的排名的摘要", FREE),
            member("announced", "没有公布的为空", or_null(one)),
        ])
    })
}

fn announced(call: &Call) -> Outcome {
    let work_year = call.asked_as("year").unwrap_or_else(|| call.today.year());
    let (county, pack, today) = (&call.county, &call.pack, call.today);
    let seen = fingerprint(&ranking(Looked { county, pack, work_year, today }));
    let told = county.announcement(work_year).map(|one| told(call, one));
    Ok(Given::Json(json!({"seen": seen, "announced": told})))
}

fn told(call: &Call, one: &Announcement) -> Value {
    let scope = call.scope(Action::ReadFiled);
    let sheet = |sheet: &AnnouncedSheet| {
        let (id, own) = (sheet.sheet.department, &sheet.sheet);
        let (total, band) = one.outcome(id).unwrap_or((own.total, own.band));
        json!({
            "department": id.to_string(),
            "rank": sheet.rank,
            "total": own.total.to_string(),
            "final_total": total.to_string(),
            "final_band_name": band.name(),
        })
    };
    let objection = |one: &Objection| {
        let decision = one.decision.as_ref();
        json!({
            "department": one.department.to_string(),
            "number": one.number,
            "reason": one.reason,
            "seq": one.seq,
            "adopted": decision.map(|decision| decision.adopted),
            "decision": decision.map(|decision| &decision.reason),
        })
    };
    let sheets = one.sheets.iter().filter(|sheet| scope.covers(sheet.sheet.department));
    let objections = one.objections.iter().filter(|one| scope.covers(one.department));
    json!({
        "on": one.at.legal_day().to_string(),
        "last_day": one.last_day.to_string(),
        "reference": one.reference,
        "seq": one.seq,
        "sheets": sheets.map(|one| sheet(one)).collect::<Vec<_>>(),
        "objections": objections.map(objection).collect::<Vec<_>>(),
    })
}

fn announce(call: &Call) -> Outcome {
    call.done(Command::AnnounceAssessment(AnnounceAssessment {
        work_year: call.number("year"),
        seen: call.text("seen").to_owned(),
        reference: call.text("reference").to_owned(),
    }))
}

fn department(call: &Call) -> Result<OrgId, Refusal> {
    call.text("department").parse().map_err(|_| Refusal::NotFound("部门"))
}

fn object(call: &Call) -> Outcome {
    call.done(Command::ObjectAssessment(ObjectAssessment {
        work_year: call.number("year"),
        department: department(call)?,
        number: call.number("number"),
        reason: call.text("reason").to_owned(),
        evidence: paper::taken(call)?,
    }))
}

fn decide(call: &Call) -> Outcome {
    call.done(Command::DecideObjection(DecideObjection {
        work_year: call.number("year"),
        department: department(call)?,
        number: call.number("number"),
        adopted: call.body["adopted"] == true,
        reason: call.text("reason").to_owned(),
    }))
}
