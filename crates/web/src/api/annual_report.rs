//! 年度总结报告: its text as of a revision, and its way.

use serde_json::{Value, json};
use wenxiao_domain::act::{
    Command, REPORT_TEXT_LIMIT, SaveReport, SignReport, SubmitReport, WithdrawReport,
};
use wenxiao_domain::annual_report::Compared;
use wenxiao_domain::party::access::Action;
use wenxiao_domain::party::membership::Scope;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::report_filing::{
    ReportAct, ReportRevision, ReportStage, ReportStep, TEMPLATE_LIMIT,
};

use super::call::{Call, Given, Outcome};
use super::declare::{AT, Answer, Body, Method, Needs, Operation, may, must};
use super::problem::Problem;
use super::project::year_shape;
use super::shape::{Shape, list, member, optional, or_null};
use super::show;

const FREE: Shape = Shape::Text(usize::MAX);

const SAID: Shape = Shape::Text(REPORT_TEXT_LIMIT);

const BASE: Operation = Operation {
    id: "annual_report.read",
    method: Method::Get,
    path: "/annual-report",
    summary: "一个工作年度的年度总结报告：正文、数据、待补的指标，和各稿的签发过程",
    needs: Needs::Right(&[Action::ReadFiled]),
    writes: false,
    query: &[
        must("year", "工作年度", year_shape),
        may("revision", "第几稿；不写的是最新一稿", number_shape),
        AT,
    ],
    body: Body::None,
    answer: Answer::Json(report_shape),
    handle: read,
};

/// The operations.
pub const OPERATIONS: &[Operation] = &[
    BASE,
    Operation {
        id: "annual_report.save",
        method: Method::Post,
        summary: "保存一稿：带指标的模板文本；数据不存，随记录变动",
        body: Body::Json(save_body),
        handle: save,
        ..WRITE
    },
    Operation {
        id: "annual_report.submit",
        path: "/annual-report/submit",
        summary: "送签一稿，正文从此固定；有待补的不能送签",
        body: Body::Json(submit_body),
        handle: submit,
        ..WRITE
    },
    Operation {
        id: "annual_report.withdraw",
        path: "/annual-report/withdraw",
        summary: "签发以前撤回送签的一稿",
        body: Body::Json(withdraw_body),
        handle: withdraw,
        ..WRITE
    },
    Operation {
        id: "annual_report.sign",
        path: "/annual-report/sign",
        summary: "局长签批或者县政府审批，轮到哪一步办哪一步；也用来退回",
        needs: Needs::Right(&[Action::SignReports, Action::ApproveReports]),
        body: Body::Json(sign_body),
        handle: sign,
        ..WRITE
    },
];

const WRITE: Operation = Operation {
    method: Method::Post,
    needs: Needs::Right(&[Action::WriteReports]),
    writes: true,
    query: &[],
    answer: Answer::Created(show::receipt_shape),
    ..BASE
};

fn number_shape() -> Shape {
    Shape::Whole(1, i64::from(u32::MAX))
}

fn moved_shape() -> Shape {
    Shape::Object(vec![
        member("figure", "指标", FREE),
        member("before", "正文里的数", FREE),
        member("now", "现在的数", FREE),
    ])
}

fn step_shape() -> Shape {
    Shape::Object(vec![
        member("act", "办了什么", Shape::Choice(ReportAct::ALL.map(ReportAct::key).to_vec())),
        member("opinion", "意见或理由；没有的为空", FREE),
        member("by", "", show::person_shape()),
        member("at", "", Shape::Time),
        member("seq", "记录序号", Shape::Whole(1, i64::MAX)),
    ])
}

fn revision_shape() -> Shape {
    Shape::Named("AnnualReportRevision", || {
        let stages = Shape::Choice(ReportStage::ALL.map(ReportStage::key).to_vec());
        Shape::Object(vec![
            member("number", "第几稿", number_shape()),
            member("stage", "状态", stages),
            member("correction", "修订说明；没有的为空", FREE),
            member("digest", "正文的SM3", FREE),
            member("by", "", show::person_shape()),
            member("at", "", Shape::Time),
            member("seq", "记录序号", Shape::Whole(1, i64::MAX)),
            member("steps", "送签、签批、退回、撤回，最新的在后", list(step_shape())),
        ])
    })
}

fn report_shape() -> Shape {
    Shape::Named("AnnualReport", || {
        Shape::Object(vec![
            member("work_year", "工作年度", year_shape()),
            member("revision", "第几稿；还没有保存过的为空", or_null(number_shape())),
            member("template", "模板文本", FREE),
            member("text", "正文，一行一段", FREE),
            member("missing", "待补的指标", list(FREE)),
            member("moved", "保存或者送签以后变了的数据", list(moved_shape())),
            member("revisions", "各稿，最新的在后", list(revision_shape())),
        ])
    })
}

fn save_body() -> Shape {
    Shape::Object(vec![
        member("work_year", "工作年度", year_shape()),
        member("seen", "从第几稿改起；第一稿为0", Shape::Whole(0, i64::from(u32::MAX))),
        member("template", "模板文本", Shape::Text(TEMPLATE_LIMIT)),
        optional("correction", "修订说明；已有签发的一稿时必填", SAID),
    ])
}

fn submit_body() -> Shape {
    Shape::Object(vec![
        member("work_year", "工作年度", year_shape()),
        member("revision", "第几稿", number_shape()),
    ])
}

fn withdraw_body() -> Shape {
    Shape::Object(vec![
        member("work_year", "工作年度", year_shape()),
        member("revision", "第几稿", number_shape()),
        member("reason", "撤回的理由", SAID),
    ])
}

fn sign_body() -> Shape {
    Shape::Object(vec![
        member("work_year", "工作年度", year_shape()),
        member("revision", "第几稿", number_shape()),
        member("digest", "看过的正文的SM3", Shape::Text(64)),
        member("is_signed", "签批；不是的退回", Shape::Flag),
        optional("opinion", "意见；退回的必填", SAID),
    ])
}

fn read(call: &Call) -> Outcome {
    // Figures speak of the whole county.
    if call.scope(Action::ReadFiled) != Scope::County {
        return Err(Refusal::NotFound("年度总结报告").into());
    }
    let year: i16 = call.asked_as("year").unwrap_or_default();
    let at = (&*call.county, call.today);
    let shown = call.app.annual_report(at, year, call.asked_as("revision"))?;
    let shown = shown.ok_or(Refusal::NotFound("年度总结报告的稿"))?;
    let known = call.county.annual_report(year);
    let revisions = known.into_iter().flat_map(|one| &one.revisions);
    let revisions =
        revisions.map(|one| revision(call, one)).collect::<Result<Vec<_>, Problem>>()?;
    let template = match &shown.revision {
        Some(one) => one.template.as_str(),
        None => wenxiao_app::report_template(&call.county, year),
    };
    let moved =
        |one: &Compared| json!({"figure": one.figure, "before": one.before, "now": one.now});
    Ok(Given::Json(json!({
        "work_year": year,
        "revision": shown.revision.as_ref().map(|one| one.number),
        "template": template,
        "text": shown.report.text(),
        "missing": shown.report.missing,
        "moved": shown.moved.iter().map(moved).collect::<Vec<_>>(),
        "revisions": revisions,
    })))
}

fn revision(call: &Call, one: &ReportRevision) -> Result<Value, Problem> {
    let step = |step: &ReportStep| -> Result<Value, Problem> {
        Ok(json!({
            "act": step.act.key(),
            "opinion": step.opinion,
            "by": show::person(&call.app, step.by)?,
            "at": show::time(step.at),
            "seq": step.seq,
        }))
    };
    Ok(json!({
        "number": one.number,
        "stage": one.stage().key(),
        "correction": one.correction,
        "digest": one.text().digest(),
        "by": show::person(&call.app, one.by)?,
        "at": show::time(one.at),
        "seq": one.seq,
        "steps": one.steps.iter().map(step).collect::<Result<Vec<_>, _>>()?,
    }))
}

fn save(call: &Call) -> Outcome {
    call.done(Command::SaveReport(Box::new(SaveReport {
        work_year: call.number("work_year"),
        seen: call.number("seen"),
        template: call.text("template").to_owned(),
        correction: call.text("correction").to_owned(),
    })))
}

fn submit(call: &Call) -> Outcome {
    let (work_year, revision) = (call.number("work_year"), call.number("revision"));
    call.done(Command::SubmitReport(SubmitReport { work_year, revision }))
}

fn withdraw(call: &Call) -> Outcome {
    let (work_year, revision) = (call.number("work_year"), call.number("revision"));
    let reason = call.text("reason").to_owned();
    call.done(Command::WithdrawReport(WithdrawReport { work_year, revision, reason }))
}

fn sign(call: &Call) -> Outcome {
    call.done(Command::SignReport(SignReport {
        work_year: call.number("work_year"),
        revision: call.number("revision"),
        digest: call.text("digest").to_owned(),
        is_signed: call.body["is_signed"].as_bool().unwrap_or_default(),
        opinion: call.text("opinion").to_owned(),
    }))
}
