//! Units and identities.

use serde_json::{Value, json};
use wenxiao_app::AccountInfo;
use wenxiao_domain::act::{
    ChangeOrganization, CloseOrganization, Command, GrantMembership, RegisterOrganization,
    RevokeMembership,
};
use wenxiao_domain::party::access::Action;
use wenxiao_domain::party::organization::{OrgKind, Organization};
use wenxiao_domain::party::role::Role;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::unit::id::OrgId;

use super::call::{Call, Given, Outcome};
use super::declare::{AT, Answer, Body, Method, Needs, Operation};
use super::problem::Problem;
use super::shape::{Shape, list, member, optional, or_null};
use super::show;

const FREE: Shape = Shape::Text(usize::MAX);

const UNITS: Needs = Needs::Right(&[Action::ManageOrganizations]);

const ROLES: Needs = Needs::Right(&[Action::ManageRoles]);

const BASE: Operation = Operation {
    id: "organizations.list",
    method: Method::Get,
    path: "/organizations",
    summary: "全部单位，含已停用的",
    needs: Needs::Identity,
    writes: false,
    query: &[AT],
    body: Body::None,
    answer: Answer::Json(|| list(organization_shape())),
    handle: organizations,
};

const ACT: Operation = Operation {
    id: "organizations.register",
    method: Method::Post,
    summary: "登记单位",
    needs: UNITS,
    writes: true,
    query: &[],
    body: Body::Json(new_unit_shape),
    answer: Answer::Created(show::receipt_shape),
    handle: register,
    ..BASE
};

/// The operations.
pub const OPERATIONS: &[Operation] = &[
    BASE,
    ACT,
    Operation {
        id: "organizations.change",
        path: "/organizations/{id}/change",
        summary: "单位变更：名称、信用代码、预算编码，自某日起",
        body: Body::Json(change_shape),
        answer: Answer::Json(show::receipt_shape),
        handle: change,
        ..ACT
    },
    Operation {
        id: "organizations.close",
        path: "/organizations/{id}/close",
        summary: "停用单位",
        body: Body::Json(close_shape),
        answer: Answer::Json(show::receipt_shape),
        handle: close,
        ..ACT
    },
    Operation {
        id: "accounts.list",
        path: "/accounts",
        summary: "全部账号",
        needs: Needs::Right(&[Action::ManageOrganizations, Action::ManageRoles]),
        query: &[],
        answer: Answer::Json(|| list(account_shape())),
        handle: accounts,
        ..BASE
    },
    Operation {
        id: "memberships.list",
        path: "/memberships",
        summary: "全部身份，含已收回的",
        needs: ROLES,
        answer: Answer::Json(|| list(membership_shape())),
        handle: memberships,
        ..BASE
    },
    Operation {
        id: "memberships.grant",
        path: "/memberships",
        summary: "授予身份",
        needs: ROLES,
        body: Body::Json(grant_shape),
        handle: grant,
        ..ACT
    },
    Operation {
        id: "memberships.revoke",
        path: "/memberships/{id}/revoke",
        summary: "收回身份",
        needs: ROLES,
        body: Body::Json(revoke_shape),
        answer: Answer::Json(show::receipt_shape),
        handle: revoke,
        ..ACT
    },
];

fn kinds() -> Shape {
    Shape::Choice(OrgKind::ALL.map(OrgKind::key).to_vec())
}

fn roles() -> Shape {
    Shape::Choice(Role::ALL.map(Role::key).to_vec())
}

fn organization_shape() -> Shape {
    Shape::Named("Organization", || {
        let name =
            Shape::Object(vec![member("from", "自何日起", Shape::Day), member("name", "", FREE)]);
        Shape::Object(vec![
            member("id", "", Shape::Id),
            member("kind", "", kinds()),
            member("kind_name", "", FREE),
            member("parent", "主管部门", or_null(Shape::Id)),
            member("name", "今天的名称", FREE),
            member("names", "历次名称", list(name)),
            member("uscc", "统一社会信用代码", or_null(FREE)),
            member("budget_code", "部门预算编码", or_null(FREE)),
            member("succeeds", "承接了哪些单位", list(Shape::Id)),
            member("closed_on", "最后一天", or_null(Shape::Day)),
            member("is_township", "乡镇", Shape::Flag),
        ])
    })
}

fn new_unit_shape() -> Shape {
    Shape::Object(vec![
        member("kind", "", kinds()),
        optional("parent", "主管部门", Shape::Id),
        member("name", "名称", Shape::Text(150)),
        optional("uscc", "统一社会信用代码", Shape::Text(18)),
        optional("budget_code", "部门预算编码", Shape::Text(20)),
        member("from", "自何日起", Shape::Day),
        optional("succeeds", "承接了哪些单位", Shape::List(Box::new(Shape::Id), 50)),
        optional("is_township", "乡镇；只有预算部门可以是", Shape::Flag),
    ])
}

fn change_shape() -> Shape {
    Shape::Object(vec![
        member("from", "自何日起", Shape::Day),
        optional("name", "新名称", Shape::Text(150)),
        optional("uscc", "新统一社会信用代码", Shape::Text(18)),
        optional("budget_code", "新部门预算编码", Shape::Text(20)),
        optional("is_township", "今后是不是乡镇；不写的不变", Shape::Flag),
    ])
}

fn close_shape() -> Shape {
    Shape::Object(vec![member("last_day", "最后一天", Shape::Day)])
}

fn account_shape() -> Shape {
    Shape::Object(vec![
        member("id", "", Shape::Id),
        member("login", "", FREE),
        member("name", "", FREE),
        member("state", "正常、待启用、已停用", FREE),
    ])
}

fn membership_shape() -> Shape {
    Shape::Object(vec![
        member("id", "", Shape::Id),
        member("account", "", show::person_shape()),
        member("role", "", roles()),
        member("role_name", "", FREE),
        member("organization", "", Shape::Id),
        member("departments", "归口的部门", list(Shape::Id)),
        member("revoked", "已收回", Shape::Flag),
    ])
}

fn grant_shape() -> Shape {
    Shape::Object(vec![
        member("account", "", Shape::Id),
        member("role", "", roles()),
        member("organization", "", Shape::Id),
        optional("departments", "归口的部门", Shape::List(Box::new(Shape::Id), 200)),
    ])
}

fn revoke_shape() -> Shape {
    Shape::Object(vec![member("reason", "原因", Shape::Text(500))])
}

fn organizations(call: &Call) -> Outcome {
    let all = call.county.shared.organizations.values();
    Ok(Given::Json(all.map(|unit| unit_json(call, unit)).collect()))
}

fn unit_json(call: &Call, unit: &Organization) -> Value {
    let today = call.today.date();
    let names = unit.name.changes().iter();
    let names = names.map(|(from, name)| json!({"from": from.to_string(), "name": name}));
    json!({
        "id": unit.id.to_string(),
        "kind": unit.kind.key(),
        "kind_name": unit.kind_name(),
        "parent": unit.parent.map(|id| id.to_string()),
        "name": unit.name.on(today),
        "names": names.collect::<Vec<Value>>(),
        "uscc": unit.uscc.as_ref().map(|code| code.on(today).to_string()),
        "budget_code": unit.budget_code.as_ref().map(|code| code.on(today).clone()),
        "succeeds": unit.succeeds.iter().map(ToString::to_string).collect::<Vec<_>>(),
        "closed_on": unit.closed_on.map(|day| day.to_string()),
        "is_township": unit.is_township,
    })
}

fn register(call: &Call) -> Outcome {
    let kind = OrgKind::from_key(call.text("kind"));
    let parent: Option<OrgId> = match &call.body["parent"] {
        Value::Null => None,
        _ => Some(call.body_id("parent")?),
    };
    let command = Command::RegisterOrganization(RegisterOrganization {
        organization: call.app.new_id(),
        kind: kind.ok_or(Refusal::FieldMissing("单位类别"))?,
        parent,
        name: call.text("name").to_owned(),
        uscc: call.text("uscc").to_owned(),
        budget_code: call.text("budget_code").to_owned(),
        from: call.read("from", &Shape::Day)?,
        succeeds: call.body_ids("succeeds")?,
        is_township: call.body["is_township"].as_bool().unwrap_or_default(),
    });
    call.done(command)
}

fn change(call: &Call) -> Outcome {
    let command = Command::ChangeOrganization(ChangeOrganization {
        organization: call.id("单位")?,
        from: call.read("from", &Shape::Day)?,
        name: call.text("name").to_owned(),
        uscc: call.text("uscc").to_owned(),
        budget_code: call.text("budget_code").to_owned(),
        is_township: call.body["is_township"].as_bool(),
    });
    call.done(command)
}

fn close(call: &Call) -> Outcome {
    let command = Command::CloseOrganization(CloseOrganization {
        organization: call.id("单位")?,
        last_day: call.read("last_day", &Shape::Day)?,
    });
    call.done(command)
}

fn accounts(call: &Call) -> Outcome {
    let account = |of: &AccountInfo| {
        json!({
            "id": of.id.to_string(),
            "login": of.login,
            "name": of.display_name,
            "state": of.state.name(),
        })
    };
    Ok(Given::Json(call.app.accounts()?.iter().map(account).collect()))
}

fn memberships(call: &Call) -> Outcome {
    let all = call.county.internal.memberships.values().map(|held| {
        Ok(json!({
            "id": held.id.to_string(),
            "account": show::person(&call.app, held.account)?,
            "role": held.role.key(),
            "role_name": held.role.name(),
            "organization": held.organization.to_string(),
            "departments": held.departments.iter().map(ToString::to_string).collect::<Vec<_>>(),
            "revoked": held.revoked,
        }))
    });
    Ok(Given::Json(all.collect::<Result<_, Problem>>()?))
}

fn grant(call: &Call) -> Outcome {
    let role = Role::from_key(call.text("role"));
    let command = Command::GrantMembership(GrantMembership {
        membership: call.app.new_id(),
        account: call.body_id("account")?,
        role: role.ok_or(Refusal::FieldMissing("角色"))?,
        organization: call.body_id("organization")?,
        departments: call.body_ids("departments")?,
    });
    call.done(command)
}

fn revoke(call: &Call) -> Outcome {
    let command = Command::RevokeMembership(RevokeMembership {
        membership: call.id("身份")?,
        reason: call.text("reason").to_owned(),
    });
    call.done(command)
}
