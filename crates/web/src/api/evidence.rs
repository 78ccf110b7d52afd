//! 佐证: registers read and kept, rows of forms linked, coverage counted.

use serde_json::{Value, json};
use wenxiao_domain::act::{Command, LinkEvidence, ProvenRow, RegisterEvidence, WithdrawEvidence};
use wenxiao_domain::document::{Subject, SubjectId};
use wenxiao_domain::evidence::{Evidence, EvidenceKind};
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::overview::evidence::{Covered, covered, is_counted};
use wenxiao_domain::party::access::Action;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::unit::day::Day;
use wenxiao_domain::unit::id::EvidenceId;

use super::call::{Call, Given, Outcome};
use super::declare::{AT, Answer, Body, Method, Needs, Operation, Parameter, may, must};
use super::paper;
use super::problem::Problem;
use super::project::year_shape;
use super::shape::{Shape, list, member, or_null};
use super::show;

const FREE: Shape = Shape::Text(usize::MAX);

const COUNT: Shape = Shape::Whole(0, i64::MAX);

/// What is said beside a file.
const SAID: &[Parameter] = &[
    must("subject", "哪个项目，或哪个部门哪一年", || Shape::Subject),
    must("name", "文件名，带后缀", || Shape::Text(255)),
    must("kind", "材料类别", kinds),
    must("from", "证明的起日", || Shape::Day),
    may("to", "证明的止日；只证明一天的不给", || Shape::Day),
    must("shows", "证明内容，一句话", || Shape::Text(500)),
    may("form", "同时关联到哪张表", forms),
    may("row", "同时关联到哪项指标，写指标名称", || Shape::Text(1000)),
];

const BASE: Operation = Operation {
    id: "evidence.list",
    method: Method::Get,
    path: "/evidence",
    summary: "一个项目或一个部门一年的佐证，按编号排列，已撤回的也在内",
    needs: Needs::Right(&[Action::ReadFiled]),
    writes: false,
    query: &[must("subject", "哪个项目，或哪个部门哪一年", || Shape::Subject), AT],
    body: Body::None,
    answer: Answer::Json(|| list(line_shape())),
    handle: lines,
};

/// The operations.
pub const OPERATIONS: &[Operation] = &[
    BASE,
    Operation {
        id: "evidence.register",
        method: Method::Post,
        summary: "登记一份佐证（pdf、图片、Word、Excel、OFD，最多20MB）；同一份文件在一个项目只登记一次",
        needs: Needs::Right(&[Action::KeepEvidence]),
        writes: true,
        query: SAID,
        body: Body::Evidence,
        answer: Answer::Created(show::receipt_shape),
        handle: register,
        ..BASE
    },
    Operation {
        id: "evidence.link",
        method: Method::Post,
        path: "/evidence/links",
        summary: "关联佐证：从现在起，一张表的一项指标由这些佐证证明",
        needs: Needs::Right(&[Action::KeepEvidence]),
        writes: true,
        query: &[],
        body: Body::Json(link_shape),
        answer: Answer::Created(show::receipt_shape),
        handle: link,
    },
    Operation {
        id: "evidence.coverage",
        path: "/evidence/coverage",
        summary: "一张表的核心指标有多少项有佐证，逐个项目或部门",
        query: &[
            must("year", "预算年度", year_shape),
            must("form", "哪张表：监控表或自评表", forms),
            AT,
        ],
        answer: Answer::Json(|| list(covered_shape())),
        handle: coverage,
        ..BASE
    },
    Operation {
        id: "evidence.file",
        path: "/evidence/{id}/file",
        summary: "一份佐证的文件，逐字节是登记时的文件",
        query: &[AT],
        answer: Answer::File,
        handle: file,
        ..BASE
    },
    Operation {
        id: "evidence.withdraw",
        method: Method::Post,
        path: "/evidence/{id}/withdraw",
        summary: "撤回佐证：不再算作佐证，文件和登记仍可查看",
        needs: Needs::Right(&[Action::KeepEvidence]),
        writes: true,
        query: &[],
        body: Body::Json(withdraw_shape),
        answer: Answer::Json(show::receipt_shape),
        handle: withdraw,
    },
];

fn kinds() -> Shape {
    Shape::Choice(EvidenceKind::ALL.map(EvidenceKind::key).to_vec())
}

fn forms() -> Shape {
    Shape::Choice(FormKind::ALL.map(FormKind::key).to_vec())
}

fn line_shape() -> Shape {
    Shape::Named("Evidence", || {
        let use_ = Shape::Object(vec![member("form", "", forms()), member("row", "指标", FREE)]);
        let withdrawal = Shape::Object(vec![
            member("reason", "", FREE),
            member("by", "", show::person_shape()),
            member("at", "", Shape::Time),
        ]);
        Shape::Object(vec![
            member("id", "", Shape::Id),
            member("number", "编号", Shape::Whole(1, i64::MAX)),
            member("name", "文件名", FREE),
            member("digest", "文件的SM3", FREE),
            member("size", "字节数", COUNT),
            member("kind", "材料类别", kinds()),
            member("from", "证明的起日", Shape::Day),
            member("to", "证明的止日", Shape::Day),
            member("shows", "证明内容", FREE),
            member("organization", "登记单位", Shape::Id),
            member("by", "谁登记", show::person_shape()),
            member("at", "何时登记", Shape::Time),
            member("seq", "记录序号", Shape::Whole(1, i64::MAX)),
            member("proves", "用于哪些表的哪些指标", list(use_)),
            member("withdrawn", "撤回；没有撤回的为空", or_null(withdrawal)),
        ])
    })
}

fn covered_shape() -> Shape {
    Shape::Named("EvidenceCoverage", || {
        Shape::Object(vec![
            member("subject", "", Shape::Subject),
            member("code", "", FREE),
            member("name", "", FREE),
            member("department", "", Shape::Id),
            member("core", "核心指标项数；没有批复目标的为空", or_null(COUNT)),
            member("proven", "其中有本期佐证的项数", or_null(COUNT)),
            member("evidence", "登记而未撤回的佐证份数", COUNT),
        ])
    })
}

fn link_shape() -> Shape {
    Shape::Object(vec![
        member("subject", "关于哪个项目，或哪个部门哪一年", Shape::Subject),
        member("form", "哪张表", forms()),
        member("row", "哪项指标，写指标名称", Shape::Text(1000)),
        member(
            "evidence",
            "全部佐证的编号（id）；空为不再关联",
            Shape::List(Box::new(Shape::Id), 200),
        ),
    ])
}

fn withdraw_shape() -> Shape {
    Shape::Object(vec![member("reason", "撤回原因", Shape::Text(500))])
}

/// A project or a department's year that may be read; what lies outside is not there.
fn subject(call: &Call) -> Result<Subject, Problem> {
    let id: Option<SubjectId> = call.asked_as("subject");
    readable(call, id).ok_or_else(|| Refusal::NotFound("项目或部门").into())
}

fn readable(call: &Call, id: Option<SubjectId>) -> Option<Subject> {
    let subject = call.county.subject(id?)?;
    let scope = call.scope(Action::ReadFiled);
    call.county.covers(&scope, &subject, call.today).then_some(subject)
}

fn lines(call: &Call) -> Outcome {
    let subject = subject(call)?;
    let all = call.county.register_of(subject.id()).map(|line| shown(call, line));
    Ok(Given::Json(all.collect::<Result<_, Problem>>()?))
}

fn shown(call: &Call, line: &Evidence) -> Result<Value, Problem> {
    let proves = call.county.proves(line);
    let proves = proves.iter().map(|(form, row)| json!({"form": form.key(), "row": row}));
    let withdrawn = match &line.withdrawn {
        None => Value::Null,
        Some(one) => json!({
            "reason": one.reason,
            "by": show::person(&call.app, one.by)?,
            "at": show::time(one.at),
        }),
    };
    let mut told = line.to_json();
    let more = [
        ("organization", json!(line.organization.to_string())),
        ("by", show::person(&call.app, line.by)?),
        ("at", show::time(line.at)),
        ("proves", proves.collect()),
        ("withdrawn", withdrawn),
    ];
    told.extend(more.map(|(name, value)| (name.to_owned(), value)));
    Ok(Value::Object(told))
}

fn register(call: &Call) -> Outcome {
    let subject = subject(call)?;
    if !call.scope(Action::KeepEvidence).covers(subject.department()) {
        return Err(Refusal::NotFound("项目或部门").into());
    }
    let taken = call.app.take_evidence(call.asked("name").unwrap_or_default(), &call.bytes)??;
    let from: Option<Day> = call.asked_as("from");
    let from = from.ok_or(Refusal::FieldMissing("证明的起日"))?;
    let kind = call.asked("kind").and_then(EvidenceKind::from_key);
    let form: Option<FormKind> = call.asked_as("form");
    let row = call.asked("row").unwrap_or_default();
    let proves = match (form, row) {
        (None, "") => None,
        (Some(form), row) => Some(ProvenRow { form, row: row.to_owned() }),
        (None, _) => return Err(Refusal::FieldMissing("form").into()),
    };
    let command = Command::RegisterEvidence(Box::new(RegisterEvidence {
        evidence: call.app.new_id(),
        subject: subject.id(),
        digest: taken.digest,
        name: taken.name,
        size: taken.size,
        kind: kind.ok_or(Refusal::FieldMissing("材料类别"))?,
        from,
        to: call.asked_as("to").unwrap_or(from),
        shows: call.asked("shows").unwrap_or_default().to_owned(),
        proves,
    }));
    call.done(command)
}

fn link(call: &Call) -> Outcome {
    let form: FormKind = call.read("form", &forms())?;
    let evidence: Vec<EvidenceId> = call.body_ids("evidence")?;
    let command = Command::LinkEvidence(LinkEvidence {
        subject: call.body_subject("subject")?,
        proves: ProvenRow { form, row: call.text("row").to_owned() },
        evidence: evidence.into_iter().collect(),
    });
    call.done(command)
}

fn coverage(call: &Call) -> Outcome {
    let year: i16 = call.asked_as("year").unwrap_or_default();
    let form: Option<FormKind> = call.asked_as("form");
    let form = form.filter(|form| is_counted(*form)).ok_or(Refusal::OtherForm)?;
    let rows = covered(&call.county, form, year, &call.scope(Action::ReadFiled), &call.pack);
    let row = |row: &Covered| {
        json!({
            "subject": row.subject.id().to_string(),
            "code": row.subject.code(),
            "name": row.subject.name_for(&call.me),
            "department": row.subject.department().to_string(),
            "core": row.count.map(|count| count.core),
            "proven": row.count.map(|count| count.proven),
            "evidence": row.lines,
        })
    };
    Ok(Given::Json(rows.iter().map(row).collect()))
}

fn file(call: &Call) -> Outcome {
    let missing = || Problem::from(Refusal::NotFound("佐证"));
    let line = call.county.evidence(call.id("佐证")?).ok_or_else(missing)?;
    let subject = readable(call, Some(line.subject)).ok_or_else(missing)?;
    let of = format!("{}的佐证{}号", subject.code(), line.number);
    paper::handed_out(call, (&line.digest, &line.name), &of)
}

fn withdraw(call: &Call) -> Outcome {
    let command = Command::WithdrawEvidence(WithdrawEvidence {
        evidence: call.id("佐证")?,
        reason: call.text("reason").to_owned(),
    });
    call.done(command)
}
