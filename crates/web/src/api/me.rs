//! Who the token speaks for.

use serde_json::{Value, json};
use wenxiao_domain::party::access::{Action, reach};

use super::call::{Call, Given, Outcome};
use super::declare::{Answer, Body, Method, Needs, Operation};
use super::shape::{Shape, list, member, or_null};

/// The operations.
pub const OPERATIONS: &[Operation] = &[Operation {
    id: "me",
    method: Method::Get,
    path: "/me",
    summary: "令牌代表谁：账号、身份、权限，以及当前记录的末尾",
    needs: Needs::Identity,
    writes: false,
    query: &[],
    body: Body::None,
    answer: Answer::Json(shape),
    handle: me,
}];

const FREE: Shape = Shape::Text(usize::MAX);

fn shape() -> Shape {
    let right = Shape::Object(vec![
        member("name", "事项", FREE),
        member("reach", "范围：D本部门、G归口部门、C全县、A受托、P上报", FREE),
    ]);
    Shape::Object(vec![
        member("account", "", Shape::Id),
        member("login", "", FREE),
        member("display_name", "", FREE),
        member("jurisdiction", "行政区划代码", FREE),
        member("membership", "身份", Shape::Id),
        member("role", "", FREE),
        member("role_name", "", FREE),
        member("organization", "", Shape::Id),
        member("organization_name", "", FREE),
        member("departments", "归口的部门", list(Shape::Id)),
        member("rights", "", list(right)),
        member("today", "系统的今天；示例数据停在某一天", Shape::Day),
        member("demo", "示例数据", Shape::Flag),
        member("seq", "最后一条记录的序号", Shape::Whole(0, i64::MAX)),
        member("hash", "最后一条记录的摘要", or_null(FREE)),
    ])
}

fn me(call: &Call) -> Outcome {
    let (me, session) = (&call.me, &call.session);
    let has = Action::ALL.into_iter().filter(|action| me.scope(*action).is_something());
    let rights =
        has.map(|action| json!({"name": action.name(), "reach": reach(me.role, action).letter()}));
    Ok(Given::Json(json!({
        "account": session.account.to_string(),
        "login": session.login,
        "display_name": session.display_name,
        "jurisdiction": call.jurisdiction,
        "membership": me.id.to_string(),
        "role": me.role.key(),
        "role_name": me.role.name(),
        "organization": me.organization.to_string(),
        "organization_name": call.county.organization_name(me.organization, call.today),
        "departments": me.departments.iter().map(ToString::to_string).collect::<Vec<_>>(),
        "rights": rights.collect::<Vec<Value>>(),
        "today": call.today.to_string(),
        "demo": call.county.is_demo(),
        "seq": call.county.seq(),
        "hash": call.county.head.map(|link| link.hash.to_string()),
    })))
}
