//! The library: what may be picked, and one indicator with everything that it ever said.

use serde_json::Value;
use wenxiao_domain::library::card::CardPart;
use wenxiao_domain::library::indicator::Direction;
use wenxiao_domain::library::json::{item_to_json, line_to_json};
use wenxiao_domain::refusal::Refusal;

use super::call::{Call, Given, Outcome};
use super::declare::{AT, Answer, Body, Method, Needs, Operation, may};
use super::shape::{Member, Shape, list, member, or_null};
use crate::page::library::list::Asked;

const FREE: Shape = Shape::Text(usize::MAX);

/// The operations.
pub const OPERATIONS: &[Operation] = &[
    Operation {
        id: "library.list",
        method: Method::Get,
        path: "/library",
        summary: "指标库中在用的指标，按符合的程度排列；不写条件则按编码列出全部",
        needs: Needs::Identity,
        writes: false,
        query: &[
            may("q", "名称、编码、项目类型、解释中的词，几个词用空格隔开", || Shape::Text(60)),
            may("industry", "行业", || Shape::Text(30)),
            may("level", "一级指标", || Shape::Text(30)),
            AT,
        ],
        body: Body::None,
        answer: Answer::Json(lines_shape),
        handle: lines,
    },
    Operation {
        id: "library.read",
        method: Method::Get,
        path: "/library/{indicator}",
        summary: "一项指标和它的各个版本，停用的也在内",
        needs: Needs::Identity,
        writes: false,
        query: &[AT],
        body: Body::None,
        answer: Answer::Json(item_shape),
        handle: item,
    },
];

fn card_shape() -> Shape {
    Shape::Named("QualityCard", || {
        let parts = CardPart::ALL.into_iter();
        Shape::Object(parts.map(|part| member(part.key(), part.name(), FREE)).collect())
    })
}

fn version_members() -> Vec<Member> {
    vec![
        member("from", "自何日起", Shape::Day),
        member("industry", "行业", FREE),
        member("name", "三级指标", FREE),
        member("level1", "一级指标", FREE),
        member("level2", "二级指标", FREE),
        member("project_types", "项目类型", list(FREE)),
        member("direction", "指标方向", Shape::Choice(Direction::ALL.map(Direction::key).to_vec())),
        member("unit", "计量单位，没有的为空", FREE),
        member("example", "样例指标值", FREE),
        member("definition", "指标解释", FREE),
        member("scoring", "评（扣）分标准", FREE),
        member("basis", "指标值设定依据", FREE),
        member("data_source", "数据来源", FREE),
        member("card", "质量卡，没有的为空", or_null(card_shape())),
        member("origin", "出处", FREE),
        member("standing", "已见原文、待核、拟定、本县采纳", FREE),
    ]
}

fn lines_shape() -> Shape {
    list(Shape::Named("Indicator", || {
        let mut members =
            vec![member("code", "指标编码", FREE), member("in_use", "当天可以选用", Shape::Flag)];
        members.extend(version_members());
        Shape::Object(members)
    }))
}

fn item_shape() -> Shape {
    Shape::Named("IndicatorItem", || {
        let retired = Shape::Object(vec![
            member("from", "自何日起停用", Shape::Day),
            member("successor", "替代指标", or_null(FREE)),
        ]);
        Shape::Object(vec![
            member("code", "指标编码", FREE),
            member("retired", "停用；在用的为空", or_null(retired)),
            member("versions", "各个版本", list(Shape::Object(version_members()))),
        ])
    })
}

fn lines(call: &Call) -> Outcome {
    let catalogue = call.county.library();
    let asked = Asked {
        words: call.asked("q").unwrap_or_default(),
        industry: call.asked("industry").unwrap_or_default(),
        level: call.asked("level").unwrap_or_default(),
    };
    let hits = asked.found(&catalogue, call.today);
    let lines = hits.iter().map(|hit| line_to_json(hit.item, &hit.version, call.today));
    Ok(Given::Json(lines.collect::<Value>()))
}

fn item(call: &Call) -> Outcome {
    match call.county.library().find(call.named("indicator")) {
        Some(item) => Ok(Given::Json(item_to_json(item))),
        None => Err(Refusal::NotFound("指标").into()),
    }
}
