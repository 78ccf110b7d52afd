//! 支付数据: a list judged, a list recorded, and those recorded before.

use serde_json::{Value, json};
use wenxiao_app::PaymentFile;
use wenxiao_domain::act::{JudgedPayment, PaymentJudgement, Standing, judge_payments};
use wenxiao_domain::check::finding::Severity;
use wenxiao_domain::party::access::Action;
use wenxiao_domain::payment::{PaymentFeed, PaymentFinding, PaymentLine, PaymentTerms};
use wenxiao_domain::unit::amount::MoneyUnit;

use super::call::{Call, Given, Outcome};
use super::declare::{Answer, Body, Method, Needs, Operation, Parameter, may, must};
use super::problem::Problem;
use super::project::limit_shape;
use super::shape::{Shape, list, member, or_null};
use super::show;

const FREE: Shape = Shape::Text(usize::MAX);

const COUNT: Shape = Shape::Whole(0, i64::MAX);

/// What is said beside a file.
const SAID: &[Parameter] = &[
    must("name", "文件名，带后缀", || Shape::Text(200)),
    may("as_of", "截至日期；文件中已写明的可以不给", || Shape::Day),
    may("unit", "文件没有写单位时，金额按元或万元", || {
        Shape::Choice(vec![MoneyUnit::Yuan.word(), MoneyUnit::TenThousand.word()])
    }),
    may("year", "预算年度；不给则为截至日期所在的年度", || {
        Shape::Whole(2000, 2100)
    }),
    may(
        "corrects",
        "为true时按此文件更正：同一文件以前已入账、此后又入账了别的数的，再次以它为准",
        || Shape::Choice(vec!["true", "false"]),
    ),
];

const BASE: Operation = Operation {
    id: "payments.list",
    method: Method::Get,
    path: "/payments",
    summary: "已入账的支付数据，新的在前",
    needs: Needs::Right(&[Action::RecordPayments]),
    writes: false,
    query: &[may("limit", "多少个，默认100", limit_shape)],
    body: Body::None,
    answer: Answer::Json(|| list(feed_shape())),
    handle: feeds,
};

/// The operations.
pub const OPERATIONS: &[Operation] = &[
    BASE,
    Operation {
        id: "payments.check",
        method: Method::Post,
        path: "/payments/check",
        summary: "核对一个支付数据文件（xlsx、xls、csv）：哪些行可以入账、每一处问题；不入账",
        writes: true,
        query: SAID,
        body: Body::File,
        answer: Answer::Json(judged_shape),
        handle: check,
        ..BASE
    },
    Operation {
        id: "payments.record",
        method: Method::Post,
        summary: "支付数据入账：没有问题的行入账，其余列出原因。同一个文件再次送来，什么也不改动；corrects为true时按它更正",
        writes: true,
        query: SAID,
        body: Body::File,
        answer: Answer::Created(judged_shape),
        handle: record,
        ..BASE
    },
];

fn feed_shape() -> Shape {
    Shape::Named("PaymentFeed", || {
        Shape::Object(vec![
            member("seq", "第几条记录", Shape::Whole(1, i64::MAX)),
            member("digest", "文件的SM3", FREE),
            member("as_of", "截至日期", Shape::Day),
            member("budget_year", "预算年度", Shape::Whole(0, 9_999)),
            member("lines", "入账行数", COUNT),
            member("sum_fen", "累计支付合计（分）", COUNT),
            member("refused", "未入账行数", COUNT),
            member("by", "", show::person_shape()),
            member("recorded", "何时入账", Shape::Time),
        ])
    })
}

fn finding_shape() -> Shape {
    Shape::Named("PaymentFinding", || {
        let severities = [Severity::Blocking, Severity::Advice, Severity::Hint];
        Shape::Object(vec![
            member("code", "P开头的代码", FREE),
            member(
                "severity",
                "blocking不入账、hint只提示",
                Shape::Choice(severities.map(Severity::key).to_vec()),
            ),
            member("place", "第几行；全表的问题为“全表”", FREE),
            member("cell", "单元格；没有具体单元格的为空", FREE),
            member("message", "哪里不对、怎么改", FREE),
        ])
    })
}

fn judged_shape() -> Shape {
    Shape::Named("Payments", || {
        let line = Shape::Object(vec![
            member("place", "第几行", FREE),
            member("code", "项目编码原文", FREE),
            member("raw", "金额原文", FREE),
            member("project", "对应的项目", or_null(Shape::Id)),
            member("amount_fen", "读成的累计支付（分）", or_null(Shape::Whole(i64::MIN, i64::MAX))),
            member("as_of", "截至日期", or_null(Shape::Day)),
            member(
                "standing",
                "new入账、known已有、kept_out不入账",
                Shape::Choice(Standing::ALL.map(Standing::key).to_vec()),
            ),
        ]);
        Shape::Object(vec![
            member("digest", "文件的SM3", FREE),
            member("as_of", "截至日期", or_null(Shape::Day)),
            member("budget_year", "预算年度", Shape::Whole(0, 9_999)),
            member("new", "可以入账的行数；入账后即入账的行数", COUNT),
            member("known", "已经入账、没有变化的行数", COUNT),
            member("kept_out", "不入账的行数", COUNT),
            member("sum_fen", "可以入账的累计支付合计（分）", COUNT),
            member("findings", "每一处问题", list(finding_shape())),
            member("lines", "各行", list(line)),
            member("seq", "入账的那条记录；没有入账的为空", or_null(Shape::Whole(1, i64::MAX))),
            member("already", "同一文件以前已入账，本次没有改动", Shape::Flag),
        ])
    })
}

fn feeds(call: &Call) -> Outcome {
    let limit = call.asked_as("limit").unwrap_or(100);
    let all = call.county.payment_feeds().take(limit).map(|feed| feed_json(call, feed));
    Ok(Given::Json(all.collect::<Result<_, Problem>>()?))
}

fn feed_json(call: &Call, feed: &PaymentFeed) -> Result<Value, Problem> {
    Ok(json!({
        "seq": feed.seq,
        "digest": feed.source,
        "as_of": feed.as_of.to_string(),
        "budget_year": feed.budget_year,
        "lines": feed.lines,
        "sum_fen": feed.sum.fen(),
        "refused": feed.refused,
        "by": show::actor(&call.app, &feed.by)?,
        "recorded": show::time(feed.at),
    }))
}

/// The file with what was said beside it.
fn taken(call: &Call) -> Result<(PaymentFile, PaymentTerms), Problem> {
    let name = call.asked("name").unwrap_or_default();
    let terms = PaymentTerms {
        budget_year: call.asked_as("year"),
        as_of: call.asked_as("as_of"),
        unit: call.asked("unit").and_then(MoneyUnit::read),
        corrects: call.asked("corrects") == Some("true"),
    };
    Ok((call.app.take_payments(&call.session, name, &call.bytes)??, terms))
}

fn check(call: &Call) -> Outcome {
    let (file, terms) = taken(call)?;
    let judged = judge_payments(&file.list, &terms, &call.county, call.today);
    let seq = judged.recorded_before(&file.digest, &call.county).map(|feed| feed.seq);
    Ok(Given::Json(judged_json(&file, &judged, seq, seq.is_some())))
}

fn record(call: &Call) -> Outcome {
    let (file, terms) = taken(call)?;
    let judged = judge_payments(&file.list, &terms, &call.county, call.today);
    if let Some(feed) =
        judged.recorded_before(&file.digest, &call.county).filter(|_| !terms.corrects)
    {
        return Ok(Given::Json(judged_json(&file, &judged, Some(feed.seq), true)));
    }
    let command = file.clone().command(terms, Some(judged.totals()));
    let receipt = call.execute(command, None)?;
    Ok(Given::Json(judged_json(&file, &judged, Some(receipt.seq_last), false)))
}

fn judged_json(
    file: &PaymentFile,
    judged: &PaymentJudgement,
    seq: Option<u64>,
    already: bool,
) -> Value {
    let pairs = file.list.lines.iter().zip(&judged.lines);
    let totals = judged.totals();
    json!({
        "digest": file.digest,
        "as_of": judged.as_of.map(|day| day.to_string()),
        "budget_year": judged.budget_year,
        "new": totals.lines,
        "known": judged.count(Standing::Known),
        "kept_out": judged.count(Standing::KeptOut),
        "sum_fen": totals.sum.fen(),
        "findings": judged.findings.iter().map(finding_json).collect::<Vec<Value>>(),
        "lines": pairs.map(|(line, judged)| line_json(line, judged)).collect::<Vec<Value>>(),
        "seq": seq,
        "already": already,
    })
}

fn finding_json(finding: &PaymentFinding) -> Value {
    json!({
        "code": finding.fault.code(),
        "severity": finding.fault.severity().key(),
        "place": finding.place,
        "cell": finding.cell,
        "message": finding.message,
    })
}

fn line_json(line: &PaymentLine, judged: &JudgedPayment) -> Value {
    json!({
        "place": line.place,
        "code": line.code.text,
        "raw": line.amount.text,
        "project": judged.project.map(|id| id.to_string()),
        "amount_fen": judged.amount.map(|amount| amount.fen()),
        "as_of": judged.day.map(|day| day.to_string()),
        "standing": judged.standing.key(),
    })
}
