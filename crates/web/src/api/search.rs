//! The search: everything that the token's identity may see, by words.

use serde_json::{Value, json};
use wenxiao_domain::search::json::hit_to_json;
use wenxiao_domain::search::words::MOST;
use wenxiao_domain::search::{Hit, Look, Thing, Words};

use super::call::{Call, Given, Outcome};
use super::declare::{AT, Answer, Body, Method, Needs, Operation, may, must};
use super::project::{limit_shape, year_shape};
use super::shape::{Shape, list, member, or_null};
use crate::page::search::href;

/// Items of each kind where nothing else is asked.
const MOST_ITEMS: usize = 50;

const FREE: Shape = Shape::Text(usize::MAX);

/// The operations.
pub const OPERATIONS: &[Operation] = &[Operation {
    id: "search",
    method: Method::Get,
    path: "/search",
    summary: "在当前身份看得到的范围里按词查找，几个词都要出现；按类别分组，好的在前",
    needs: Needs::Identity,
    writes: false,
    query: &[
        must("q", "要找的词，几个词用空格隔开", || Shape::Text(MOST)),
        may("kind", "只要这一类", kinds),
        may("year", "只要属于这个预算年度的", year_shape),
        may("skip", "每类跳过前面多少项，默认0", || Shape::Whole(0, 1_000_000)),
        may("limit", "每类最多多少项，默认50", limit_shape),
        AT,
    ],
    body: Body::None,
    answer: Answer::Json(found_shape),
    handle: search,
}];

fn kinds() -> Shape {
    Shape::Choice(Thing::ALL.map(Thing::key).to_vec())
}

fn found_shape() -> Shape {
    let group = Shape::Object(vec![
        member("kind", "", kinds()),
        member("name", "类别的名称", FREE),
        member("count", "这一类共有多少项", Shape::Whole(0, i64::MAX)),
        member("items", "", list(hit_shape())),
    ]);
    Shape::Object(vec![
        member("count", "各类共有多少项", Shape::Whole(0, i64::MAX)),
        member("groups", "最相符的一类在前", list(group)),
    ])
}

fn hit_shape() -> Shape {
    Shape::Named("Hit", || {
        let piece =
            Shape::Object(vec![member("text", "", FREE), member("hit", "是要找的词", Shape::Flag)]);
        let snippet = Shape::Object(vec![
            member("where", "在哪一栏", FREE),
            member("text", "前后的文字，分段", list(piece)),
        ]);
        Shape::Object(vec![
            member("kind", "", kinds()),
            member(
                "id",
                "编号：绩效指标为所在材料的，结果应用为对象的；指标库没有，用code读",
                or_null(Shape::Any),
            ),
            member("code", "编码或单号，没有的为空", FREE),
            member("name", "名称；涉密或敏感项目在主管部门之外不显示名称", FREE),
            member("about", "是什么，办到哪一步", FREE),
            member("unit", "主管部门或所属单位", FREE),
            member("year", "预算年度", or_null(year_shape())),
            member("snippets", "不在名称和编码中的词出现的地方", list(snippet)),
            member("page", "页面的地址", FREE),
        ])
    })
}

fn search(call: &Call) -> Outcome {
    let words = Words::read(call.asked("q").unwrap_or_default())?;
    let look = Look { county: &call.county, reader: Some(&call.me), today: call.today };
    let found = look.find(&words);
    let found = match call.asked_as("year") {
        Some(year) => found.of_year(year),
        None => found,
    };
    let only = call.asked("kind").and_then(Thing::from_key);
    let skip = call.asked_as("skip").unwrap_or(0);
    let limit = call.asked_as("limit").unwrap_or(MOST_ITEMS);
    let item = |hit: &Hit<'_>| {
        let mut out = hit_to_json(hit, &look.show(hit, &words));
        let page = href(&hit.source, &call.me, &call.jurisdiction, call.today.year());
        out["page"] = page.into();
        out
    };
    let asked = || found.groups.iter().filter(|group| only.is_none_or(|only| only == group.thing));
    let groups = asked().map(|group| {
        json!({
            "kind": group.thing.key(),
            "name": group.thing.name(),
            "count": group.hits.len(),
            "items": group.hits.iter().skip(skip).take(limit).map(item).collect::<Vec<Value>>(),
        })
    });
    let count: usize = asked().map(|group| group.hits.len()).sum();
    Ok(Given::Json(json!({"count": count, "groups": groups.collect::<Vec<_>>()})))
}
