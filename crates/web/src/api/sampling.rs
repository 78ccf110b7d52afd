//! 抽审: what there is to draw from, the draw, what was found, and the draw done again.

use std::sync::Arc;

use serde_json::{Value, json};
use wenxiao_domain::act::{
    Command, DrawSample, FeedBackSample, ISSUES_LIMIT, ReviewSample, SAMPLING_TEXT_LIMIT,
    SampleFound, SampleSeed,
};
use wenxiao_domain::overview::sampling::json::{
    batch_to_json, frame_to_json, items_to_json, redraw_to_json,
};
use wenxiao_domain::overview::sampling::{SampleRules, frame_of, is_there, sees_frame};
use wenxiao_domain::party::access::Action;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::sampling::draw::least;
use wenxiao_domain::sampling::refused::SamplingRefusal;
use wenxiao_domain::sampling::{
    Basis, Frame, FrameUnit, SampleBatch, SampleCriterion, SampleResult, SampledKind,
};
use wenxiao_domain::unit::points::Points;

use super::call::{Call, Given, Outcome};
use super::declare::{AT, Answer, Body, Method, Needs, Operation, must};
use super::problem::{BadRequest, Problem};
use super::project::year_shape;
use super::shape::{Shape, list, member, optional, or_null};
use super::show;

const FREE: Shape = Shape::Text(usize::MAX);

const COUNT: Shape = Shape::Whole(0, i64::MAX);

const SAID: Shape = Shape::Text(SAMPLING_TEXT_LIMIT);

/// Most documents of one call.
const MOST: usize = 500;

const BASE: Operation = Operation {
    id: "samples.list",
    method: Method::Get,
    path: "/samples",
    summary: "一个预算年度的抽审批次",
    needs: Needs::Right(&[Action::ReadSamples]),
    writes: false,
    query: &[must("year", "预算年度", year_shape), AT],
    body: Body::None,
    answer: Answer::Json(|| list(batch_shape())),
    handle: batches,
};

/// The operations.
pub const OPERATIONS: &[Operation] = &[
    BASE,
    Operation {
        id: "samples.frame",
        path: "/samples/frame",
        summary: "抽取前的总体：份数、要抽的份数、规则和总体摘要",
        needs: Needs::Right(&[Action::DrawSamples]),
        query: &[must("year", "预算年度", year_shape), must("kind", "抽审对象", kinds)],
        answer: Answer::Json(frame_shape),
        handle: frame,
        ..BASE
    },
    Operation {
        id: "samples.draw",
        method: Method::Post,
        summary: "抽取一个批次；种子不写的由系统随机产生，写的须写明来源和见证人",
        needs: Needs::Right(&[Action::DrawSamples]),
        writes: true,
        query: &[],
        body: Body::Json(draw_shape),
        answer: Answer::Created(show::receipt_shape),
        handle: draw,
        ..BASE
    },
    Operation {
        id: "samples.read",
        path: "/samples/{id}",
        summary: "一个批次：抽取的记录、抽中的材料和结果；县财政另有总体，可以自行复算",
        query: &[AT],
        answer: Answer::Json(whole_shape),
        handle: batch,
        ..BASE
    },
    Operation {
        id: "samples.verify",
        path: "/samples/{id}/redraw",
        summary: "复算：按记录的总体、规则和种子重新抽取，是否与名单一致",
        query: &[],
        answer: Answer::Json(redraw_shape),
        handle: redraw,
        ..BASE
    },
    Operation {
        id: "samples.review",
        method: Method::Post,
        path: "/samples/{id}/reviews",
        summary: "登记抽审结果，一次可以多份，有一份不行都不登记",
        needs: Needs::Right(&[Action::ReviewSamples]),
        writes: true,
        query: &[],
        body: Body::Json(review_shape),
        answer: Answer::Json(show::receipt_shape),
        handle: review,
    },
    Operation {
        id: "samples.feed_back",
        method: Method::Post,
        path: "/samples/{id}/feedback",
        summary: "把抽审结果反馈给部门，此后不再变动；需整改、不合格的各开一张整改单",
        needs: Needs::Right(&[Action::ReviewSamples]),
        writes: true,
        query: &[],
        body: Body::Json(feedback_shape),
        answer: Answer::Json(show::receipt_shape),
        handle: feed_back,
    },
];

fn kinds() -> Shape {
    Shape::Choice(SampledKind::ALL.map(SampledKind::key).to_vec())
}

fn criteria() -> Shape {
    Shape::Choice(SampleCriterion::ALL.map(SampleCriterion::key).to_vec())
}

fn results() -> Shape {
    Shape::Choice(SampleResult::ALL.map(SampleResult::key).to_vec())
}

fn basis() -> Shape {
    Shape::Choice(Basis::ALL.map(Basis::key).to_vec())
}

fn batch_members() -> Vec<super::shape::Member> {
    vec![
        member("id", "", Shape::Id),
        member("number", "批次", FREE),
        member("kind", "抽审对象", kinds()),
        member("kind_name", "", FREE),
        member("year", "预算年度", Shape::Whole(1990, 2100)),
        member("frame_size", "总体，份", COUNT),
        member("frame_amount", "总体的全年预算，万元", FREE),
        member("sample_size", "抽取，份", COUNT),
        member("sample_amount", "抽中的全年预算，万元", FREE),
        member("basis", "比例按份数还是金额", basis()),
        member("share", "抽审比例", FREE),
        member("stratified", "按主管部门分层", Shape::Flag),
        member("seed", "种子", FREE),
        member("witnessed", "种子的来源和见证人；由系统随机产生的为空", or_null(FREE)),
        member("reason", "重新抽取的理由；第一次的为空文本", FREE),
        member("digest", "总体摘要，SM3", FREE),
        member("drawn_on", "抽取日期", Shape::Day),
        member("open", "待抽审，份", COUNT),
        member("seq", "记录序号", Shape::Whole(1, i64::MAX)),
    ]
}

fn batch_shape() -> Shape {
    Shape::Named("SampleBatch", || Shape::Object(batch_members()))
}

fn unit_shape() -> Shape {
    Shape::Object(vec![
        member("document", "材料编号，按编号排列", Shape::Id),
        member("revision", "", Shape::Whole(1, i64::MAX)),
        member("department", "分层", Shape::Id),
        member("amount", "全年预算，万元", FREE),
    ])
}

fn item_shape() -> Shape {
    Shape::Named("SampleItem", || {
        let score = Shape::Object(vec![
            member("criterion", "抽审项目", criteria()),
            member("points", "得分", FREE),
            member("most", "分值", FREE),
        ]);
        let review = Shape::Object(vec![
            member("scores", "逐项得分", list(score)),
            member("total", "得分", FREE),
            member("result", "抽审结果", results()),
            member("result_name", "", FREE),
            member("issues", "发现的问题", FREE),
            member("seq", "记录序号", Shape::Whole(1, i64::MAX)),
        ]);
        Shape::Object(vec![
            member("number", "抽中号", Shape::Whole(1, i64::MAX)),
            member("document", "", Shape::Id),
            member("words", "哪种表、第几版", FREE),
            member("code", "项目编码，或部门预算编码", FREE),
            member("name", "项目，或部门", FREE),
            member("department", "", or_null(Shape::Id)),
            member("review", "抽审结果；待抽审的为空", or_null(review)),
            member("fed_back_on", "反馈日期；没有反馈的为空", or_null(Shape::Day)),
        ])
    })
}

fn redraw_shape() -> Shape {
    Shape::Object(vec![
        member("identical", "复算一致", Shape::Flag),
        member("frame_identical", "总体摘要一致", Shape::Flag),
        member("list_identical", "名单和顺序一致", Shape::Flag),
    ])
}

fn whole_shape() -> Shape {
    let more = [
        member("items", "当前身份看得到的抽中材料；部门看得到已反馈的", list(item_shape())),
        member("redraw", "复算", redraw_shape()),
        member("frame", "总体；部门看不到，为空", or_null(list(unit_shape()))),
    ];
    Shape::Object(batch_members().into_iter().chain(more).collect())
}

fn frame_shape() -> Shape {
    Shape::Object(vec![
        member("frame_size", "总体，份", COUNT),
        member("frame_amount", "总体的全年预算，万元", FREE),
        member("strata", "主管部门，个", COUNT),
        member("basis", "比例按份数还是金额", basis()),
        member("share", "抽审比例", FREE),
        member("source", "比例的来源", FREE),
        member("sample_size", "要抽的份数；按金额的为空", or_null(COUNT)),
        member("digest", "总体摘要，抽取时原样交回", FREE),
        member("before", "这一年的这类材料最近的批次；没有的为空", or_null(FREE)),
    ])
}

fn draw_shape() -> Shape {
    Shape::Object(vec![
        member("year", "预算年度", year_shape()),
        member("kind", "抽审对象", kinds()),
        member("frame", "samples.frame给出的总体摘要", Shape::Text(64)),
        optional("stratified", "按主管部门分层；不写的分层", Shape::Flag),
        optional("seed", "现场产生的种子；不写的由系统随机产生", Shape::Text(64)),
        optional("witnesses", "种子的来源和见证人；写了种子的必填", SAID),
        optional("reason", "重新抽取的理由；抽取过的必填", SAID),
    ])
}

fn review_shape() -> Shape {
    let score = Shape::Object(vec![
        member("criterion", "抽审项目", criteria()),
        member("points", "得分，至多2位小数", Shape::Text(20)),
    ]);
    let found = Shape::Object(vec![
        member("document", "抽中的材料", Shape::Id),
        member("scores", "每个项目一次", Shape::List(Box::new(score), SampleCriterion::ALL.len())),
        member("result", "抽审结果", results()),
        optional("issues", "发现的问题；扣了分或结果不是合格的必填", Shape::Text(ISSUES_LIMIT)),
    ]);
    Shape::Object(vec![member("reviews", "各份材料", Shape::List(Box::new(found), MOST))])
}

fn feedback_shape() -> Shape {
    Shape::Object(vec![
        member("documents", "要反馈的材料", Shape::List(Box::new(Shape::Id), MOST)),
        optional("note", "反馈方式和文号", SAID),
    ])
}

fn found(call: &Call) -> Result<&Arc<SampleBatch>, Problem> {
    let batch = call.county.sample_batch(call.id("抽审批次")?);
    let batch = batch.filter(|batch| is_there(batch, &call.me));
    batch.ok_or_else(|| Refusal::NotFound("抽审批次").into())
}

fn batches(call: &Call) -> Outcome {
    let year: i16 = call.asked_as("year").unwrap_or_default();
    let all = call.county.sample_batches_of(year).into_iter();
    let all = all.filter(|batch| is_there(batch, &call.me));
    let all = all.map(|batch| Value::Object(batch_to_json(batch)));
    Ok(Given::Json(all.collect::<Vec<_>>().into()))
}

fn frame(call: &Call) -> Outcome {
    let year: i16 = call.asked_as("year").unwrap_or_default();
    let kind = call.asked("kind").and_then(SampledKind::from_key);
    let kind = kind.ok_or(Refusal::FieldMissing("抽审对象"))?;
    let rules = SampleRules::of(call.today, &call.pack);
    let rules = rules.ok_or(Refusal::YearNotSupported(call.today.year()))?;
    let units = frame_of(&call.county, kind, year);
    let frame = Frame::of(units.iter().map(FrameUnit::unit).collect());
    let share = rules.share(kind.basis());
    let size = match kind.basis() {
        Basis::Count => Some(least(units.len(), share.value)),
        Basis::Amount => None,
    };
    Ok(Given::Json(json!({
        "frame_size": units.len(),
        "frame_amount": frame.amount().to_string(),
        "strata": frame.strata(),
        "basis": kind.basis().key(),
        "share": share.shown.value,
        "source": share.shown.source,
        "sample_size": size,
        "digest": frame.digest(),
        "before": call.county.newest_sample(kind, year).map(|batch| batch.word()),
    })))
}

fn draw(call: &Call) -> Outcome {
    let kind = SampledKind::from_key(call.text("kind"));
    let kind = kind.ok_or(Refusal::FieldMissing("抽审对象"))?;
    let (seed, before) = (call.text("seed").trim(), call.text("witnesses").trim());
    let seed = match (seed.is_empty(), before.is_empty()) {
        (true, true) => SampleSeed::Chance(call.app.new_seed()),
        (true, false) => return Err(Refusal::FieldMissing("种子").into()),
        (false, _) => SampleSeed::Witnessed { text: seed.to_owned(), before: before.to_owned() },
    };
    let command = Command::DrawSample(DrawSample {
        batch: call.app.new_id(),
        kind,
        budget_year: call.number("year"),
        seen: call.text("frame").to_owned(),
        seed,
        is_stratified: call.body["stratified"].as_bool().unwrap_or(true),
        reason: call.text("reason").to_owned(),
    });
    call.done(command)
}

fn batch(call: &Call) -> Outcome {
    let batch = found(call)?;
    let mut told = batch_to_json(batch);
    let frame = sees_frame(&call.me).then(|| frame_to_json(batch));
    told.insert("items".to_owned(), items_to_json(&call.county, batch, Some(&call.me)));
    told.insert("redraw".to_owned(), redraw_to_json(batch.redraw()));
    told.insert("frame".to_owned(), frame.unwrap_or(Value::Null));
    Ok(Given::Json(Value::Object(told)))
}

fn redraw(call: &Call) -> Outcome {
    Ok(Given::Json(redraw_to_json(found(call)?.redraw())))
}

fn review(call: &Call) -> Outcome {
    let batch = found(call)?;
    let rules = SampleRules::of(call.today, &call.pack);
    let rules = rules.ok_or(Refusal::YearNotSupported(call.today.year()))?;
    let rows = call.body["reviews"].as_array().into_iter().flatten();
    let found = rows.map(|row| read(row, batch, &rules)).collect::<Result<Vec<_>, Problem>>()?;
    call.done(Command::ReviewSample(ReviewSample { batch: batch.id, found }))
}

fn read(row: &Value, batch: &SampleBatch, rules: &SampleRules) -> Result<SampleFound, Problem> {
    let text = |value: &Value, name: &str| value[name].as_str().unwrap_or_default().to_owned();
    let document = text(row, "document");
    let wrong = || BadRequest::Wrong("reviews.document".to_owned(), Shape::Id.expectation());
    let document = document.parse().map_err(|_| wrong())?;
    let number = batch.item(document).map_or(0, |(number, _)| number);
    let score = |row: &Value| -> Result<(SampleCriterion, Points), Problem> {
        let criterion = SampleCriterion::from_key(&text(row, "criterion"));
        let criterion = criterion.ok_or(Refusal::FieldMissing("抽审项目"))?;
        let (most, typed) = (rules.points(criterion), text(row, "points"));
        let points = Points::read(&typed);
        let wrong = SamplingRefusal::PointsWrong { criterion, most, typed };
        Ok((criterion, points.map_err(|_| Refusal::from(wrong.of_row(number)))?))
    };
    let scores = row["scores"].as_array().into_iter().flatten();
    let scores = scores.map(score).collect::<Result<Vec<_>, _>>()?;
    let result = SampleResult::from_key(&text(row, "result"));
    let result = result.ok_or(Refusal::FieldMissing("抽审结果"))?;
    Ok(SampleFound { document, scores, issues: text(row, "issues"), result })
}

fn feed_back(call: &Call) -> Outcome {
    let chosen = call.body_ids("documents")?.into_iter();
    let documents = chosen.map(|document| (document, call.app.new_id())).collect();
    let command = Command::FeedBackSample(FeedBackSample {
        batch: found(call)?.id,
        documents,
        note: call.text("note").to_owned(),
    });
    call.done(command)
}
