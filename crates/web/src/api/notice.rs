//! 通知 of the identity, and how far it has read them.

use serde_json::{Value, json};
use wenxiao_app::NoticeLine;
use wenxiao_domain::unit::day::Day;

use super::call::{Call, Given, Outcome};
use super::declare::{Answer, Body, Method, Needs, Operation, may};
use super::shape::{Shape, list, member, or_null};
use crate::page::{me::notice_href, show};

/// The operations.
pub const OPERATIONS: &[Operation] = &[
    Operation {
        id: "notices.list",
        method: Method::Get,
        path: "/notices",
        summary: "当前身份最近30天的通知，新的在前；由记录和期限推出，不是填写的",
        needs: Needs::Identity,
        writes: false,
        query: &[may("unread", "只要未读的", || Shape::Flag)],
        body: Body::None,
        answer: Answer::Json(notices_shape),
        handle: notices,
    },
    Operation {
        id: "notices.read",
        method: Method::Post,
        path: "/notices/read",
        summary: "标为已读：到这条记录、这一天为止的通知，原样带回列出时的seq和day",
        needs: Needs::Identity,
        writes: true,
        query: &[],
        body: Body::Json(upto_shape),
        answer: Answer::Json(|| Shape::Object(vec![unread_member()])),
        handle: read,
    },
];

const FREE: Shape = Shape::Text(usize::MAX);

fn unread_member() -> super::shape::Member {
    member("unread", "未读的条数", Shape::Whole(0, i64::MAX))
}

fn upto_shape() -> Shape {
    Shape::Object(vec![
        member("seq", "看到的最后一条记录的序号", Shape::Whole(0, i64::MAX)),
        member("day", "看到的那一天", Shape::Day),
    ])
}

fn notices_shape() -> Shape {
    let notice = Shape::Named("Notice", || {
        Shape::Object(vec![
            member("seq", "说的是第几条记录；期限的通知没有", or_null(Shape::Whole(1, i64::MAX))),
            member("day", "哪一天的通知", Shape::Day),
            member("title", "发生了什么", FREE),
            member("object", "关于什么；涉密或敏感项目在主管部门之外不显示名称", FREE),
            member("by", "谁办的：单位和角色；期限的通知没有", or_null(FREE)),
            member("due", "期限", or_null(Shape::Day)),
            member("unread", "未读", Shape::Flag),
            member("page", "页面的地址", FREE),
        ])
    });
    Shape::Object(vec![
        unread_member(),
        member("seq", "列到第几条记录为止", Shape::Whole(0, i64::MAX)),
        member("day", "列到哪一天为止", Shape::Day),
        member("notices", "", list(notice)),
    ])
}

fn notices(call: &Call) -> Outcome {
    let found = call.app.notices(&call.jurisdiction, &call.me)?;
    let only_unread = call.asked_as("unread").unwrap_or(false);
    let asked = found.lines.iter().filter(|line| !only_unread || line.is_unread);
    Ok(Given::Json(json!({
        "unread": found.unread(),
        "seq": found.seq,
        "day": found.today.to_string(),
        "notices": asked.map(|line| shown(call, line)).collect::<Vec<Value>>(),
    })))
}

fn shown(call: &Call, line: &NoticeLine) -> Value {
    let notice = &line.notice;
    let by = notice.by.as_ref().map(|by| show::actor(&call.county, by, call.today));
    json!({
        "seq": notice.seq,
        "day": notice.at.legal_day().to_string(),
        "title": notice.title,
        "object": notice.object_for(&call.me),
        "by": by,
        "due": notice.due.map(|due| due.to_string()),
        "unread": line.is_unread,
        "page": notice_href(&call.county, &call.jurisdiction, &notice.target),
    })
}

fn read(call: &Call) -> Outcome {
    let day: Day = call.read("day", &Shape::Day)?;
    call.app.mark_notices_read(&call.jurisdiction, &call.me, (call.number("seq"), day))?;
    let left = call.app.notices(&call.jurisdiction, &call.me)?.unread();
    Ok(Given::Json(json!({"unread": left})))
}
