//! The register of 第三方机构 and 专家.

use serde_json::{Value, json};
use wenxiao_domain::act::{CloseAgency, CloseExpert, Command, RegisterAgency, RegisterExpert};
use wenxiao_domain::agency::{AgencyKind, Expert};
use wenxiao_domain::overview::assessment::{YearOfAgency, years_of};
use wenxiao_domain::overview::engagement::Tally;
use wenxiao_domain::party::access::Action;
use wenxiao_domain::party::membership::Scope;
use wenxiao_domain::party::organization::{OrgKind, Organization};
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::search::sees_agency;
use wenxiao_domain::unit::id::{ExpertId, OrgId};

use super::call::{Call, Given, Outcome};
use super::declare::{AT, Answer, Body, Method, Needs, Operation};
use super::problem::Problem;
use super::project::year_shape;
use super::shape::{Shape, list, member, optional, or_null};
use super::show;

const FREE: Shape = Shape::Text(usize::MAX);

const COUNT: Shape = Shape::Whole(0, i64::MAX);

const BASE: Operation = Operation {
    id: "agencies.list",
    method: Method::Get,
    path: "/agencies",
    summary: "第三方机构的登记、委托和考核情况，含已停用的；机构只看到自己",
    needs: Needs::Right(&[Action::ReadEngagements]),
    writes: false,
    query: &[AT],
    body: Body::None,
    answer: Answer::Json(|| list(agency_shape())),
    handle: agencies,
};

const ACT: Operation = Operation {
    id: "agencies.register",
    method: Method::Post,
    summary: "登记第三方机构",
    needs: Needs::Right(&[Action::Commission]),
    writes: true,
    query: &[],
    body: Body::Json(registered_shape),
    answer: Answer::Created(show::receipt_shape),
    handle: register,
    ..BASE
};

/// The operations.
pub const OPERATIONS: &[Operation] = &[
    BASE,
    Operation {
        id: "agencies.read",
        path: "/agencies/{id}",
        summary: "一家第三方机构",
        answer: Answer::Json(agency_shape),
        handle: agency,
        ..BASE
    },
    ACT,
    Operation {
        id: "agencies.replace",
        method: Method::Put,
        path: "/agencies/{id}",
        summary: "变更第三方机构的登记：全部内容重新提交，名称、代码自某日起",
        answer: Answer::Json(show::receipt_shape),
        handle: replace,
        ..ACT
    },
    Operation {
        id: "agencies.close",
        path: "/agencies/{id}/close",
        summary: "停用第三方机构",
        body: Body::Json(close_shape),
        answer: Answer::Json(show::receipt_shape),
        handle: close,
        ..ACT
    },
    Operation {
        id: "experts.list",
        path: "/experts",
        summary: "专家，含已停用的；机构看不到",
        answer: Answer::Json(|| list(expert_shape())),
        handle: experts,
        ..BASE
    },
    Operation {
        id: "experts.register",
        path: "/experts",
        summary: "登记专家",
        body: Body::Json(registered_expert_shape),
        handle: register_expert,
        ..ACT
    },
    Operation {
        id: "experts.replace",
        method: Method::Put,
        path: "/experts/{id}",
        summary: "变更专家的登记：全部内容重新提交",
        body: Body::Json(registered_expert_shape),
        answer: Answer::Json(show::receipt_shape),
        handle: replace_expert,
        ..ACT
    },
    Operation {
        id: "experts.close",
        path: "/experts/{id}/close",
        summary: "停用专家",
        body: Body::Json(close_shape),
        answer: Answer::Json(show::receipt_shape),
        handle: close_expert,
        ..ACT
    },
];

fn kinds() -> Shape {
    Shape::Choice(AgencyKind::ALL.map(AgencyKind::key).to_vec())
}

fn agency_shape() -> Shape {
    Shape::Named("Agency", || {
        let year = Shape::Object(vec![
            member("budget_year", "", year_shape()),
            member("settled", "定案几项", COUNT),
            member("mean", "平均得分", FREE),
        ]);
        Shape::Object(vec![
            member("id", "", Shape::Id),
            member("name", "机构名称", FREE),
            member("uscc", "统一社会信用代码", or_null(FREE)),
            member("kind", "机构类型；没有补登记的为空，不能委托", or_null(kinds())),
            member("lead_evaluator", "主评人", or_null(FREE)),
            member("contact", "联系人", or_null(FREE)),
            member("phone", "联系电话", or_null(FREE)),
            member("closed_on", "最后一天；没有停用的为空", or_null(Shape::Day)),
            member("engagements", "委托项数", COUNT),
            member("accepted", "验收成果份数", COUNT),
            member("sent_back", "退回次数", COUNT),
            member("amount", "合同额，万元", FREE),
            member("years", "年度考核，新的在前", list(year)),
        ])
    })
}

fn shown(call: &Call, unit: &Organization) -> Value {
    let held = call.county.agency(unit.id);
    let tally = Tally::of(&call.county, unit.id);
    let on = call.today.date();
    let year = |one: &YearOfAgency| {
        json!({
            "budget_year": one.budget_year,
            "settled": one.settled,
            "mean": one.mean.to_string(),
        })
    };
    json!({
        "id": unit.id.to_string(),
        "name": unit.name.on(on),
        "uscc": unit.uscc.as_ref().map(|code| code.on(on).to_string()),
        "kind": held.map(|held| held.kind.key()),
        "lead_evaluator": held.map(|held| held.lead_evaluator.as_str()),
        "contact": held.map(|held| held.contact.as_str()),
        "phone": held.map(|held| held.phone.as_str()),
        "closed_on": unit.closed_on.map(|day| day.to_string()),
        "engagements": tally.engagements,
        "accepted": tally.accepted,
        "sent_back": tally.sent_back,
        "amount": tally.amount.to_string(),
        "years": years_of(&call.county, unit.id).iter().map(year).collect::<Vec<Value>>(),
    })
}

fn agencies(call: &Call) -> Outcome {
    let scope = call.scope(Action::ReadEngagements);
    let all = call.county.agencies().filter(|unit| sees_agency(&scope, unit.id));
    Ok(Given::Json(all.map(|unit| shown(call, unit)).collect()))
}

/// The agency of the address; what lies outside is not there.
fn found(call: &Call) -> Result<&Organization, Problem> {
    let scope = call.scope(Action::ReadEngagements);
    let unit = call.county.organization(call.id("第三方机构")?).map(AsRef::as_ref);
    let unit = unit.filter(|unit| unit.kind == OrgKind::Agency && sees_agency(&scope, unit.id));
    unit.ok_or_else(|| Refusal::NotFound("第三方机构").into())
}

fn agency(call: &Call) -> Outcome {
    Ok(Given::Json(shown(call, found(call)?)))
}

fn registered_shape() -> Shape {
    Shape::Object(vec![
        member("name", "机构名称，按营业执照或登记证书", Shape::Text(150)),
        member("uscc", "统一社会信用代码，18位", Shape::Text(40)),
        member("kind", "机构类型", kinds()),
        member("lead_evaluator", "主评人", Shape::Text(30)),
        optional("contact", "联系人", Shape::Text(30)),
        optional("phone", "联系电话", Shape::Text(40)),
        member("from", "名称、代码从哪天起有效", Shape::Day),
    ])
}

fn close_shape() -> Shape {
    Shape::Object(vec![member("last_day", "最后一天", Shape::Day)])
}

fn register(call: &Call) -> Outcome {
    file(call, call.app.new_id())
}

fn replace(call: &Call) -> Outcome {
    file(call, found(call)?.id)
}

fn file(call: &Call, agency: OrgId) -> Outcome {
    let kind = AgencyKind::from_key(call.text("kind"));
    let command = Command::RegisterAgency(Box::new(RegisterAgency {
        agency,
        name: call.text("name").to_owned(),
        uscc: call.text("uscc").to_owned(),
        kind: kind.ok_or(Refusal::FieldMissing("机构类型"))?,
        lead_evaluator: call.text("lead_evaluator").to_owned(),
        contact: call.text("contact").to_owned(),
        phone: call.text("phone").to_owned(),
        from: call.read("from", &Shape::Day)?,
    }));
    call.done(command)
}

fn close(call: &Call) -> Outcome {
    let command = Command::CloseAgency(CloseAgency {
        agency: found(call)?.id,
        last_day: call.read("last_day", &Shape::Day)?,
    });
    call.done(command)
}

fn expert_shape() -> Shape {
    Shape::Named("Expert", || {
        Shape::Object(vec![
            member("id", "", Shape::Id),
            member("name", "姓名", FREE),
            member("field", "专业领域", FREE),
            member("title", "职称职务", FREE),
            member("unit", "工作单位", FREE),
            member("agency", "所属机构", or_null(Shape::Id)),
            member("closed_on", "最后一天；没有停用的为空", or_null(Shape::Day)),
        ])
    })
}

fn experts(call: &Call) -> Outcome {
    let is_seen = call.scope(Action::ReadEngagements) == Scope::County;
    let all = call.county.shared.experts.values().filter(|_| is_seen);
    let mut all: Vec<&Expert> = all.map(AsRef::as_ref).collect();
    all.sort_by_key(|one| (&one.field, &one.name));
    let shown = |one: &Expert| {
        json!({
            "id": one.id.to_string(),
            "name": one.name,
            "field": one.field,
            "title": one.title,
            "unit": one.unit,
            "agency": one.agency.map(|id| id.to_string()),
            "closed_on": one.closed_on.map(|day| day.to_string()),
        })
    };
    Ok(Given::Json(all.into_iter().map(shown).collect()))
}

fn registered_expert_shape() -> Shape {
    Shape::Object(vec![
        member("name", "姓名", Shape::Text(30)),
        member("field", "专业领域", Shape::Text(60)),
        optional("title", "职称职务", Shape::Text(60)),
        member("unit", "工作单位，写全称", Shape::Text(150)),
        optional("agency", "所属机构", or_null(Shape::Id)),
    ])
}

fn register_expert(call: &Call) -> Outcome {
    file_expert(call, call.app.new_id())
}

/// The expert of the address.
fn found_expert(call: &Call) -> Result<ExpertId, Problem> {
    let expert = call.county.expert(call.id("专家")?);
    expert.map(|expert| expert.id).ok_or_else(|| Refusal::NotFound("专家").into())
}

fn replace_expert(call: &Call) -> Outcome {
    file_expert(call, found_expert(call)?)
}

fn file_expert(call: &Call, expert: ExpertId) -> Outcome {
    let agency = match call.body["agency"] {
        Value::Null => None,
        _ => Some(call.body_id("agency")?),
    };
    let command = Command::RegisterExpert(Box::new(RegisterExpert {
        expert,
        name: call.text("name").to_owned(),
        field: call.text("field").to_owned(),
        title: call.text("title").to_owned(),
        unit: call.text("unit").to_owned(),
        agency,
    }));
    call.done(command)
}

fn close_expert(call: &Call) -> Outcome {
    let command = Command::CloseExpert(CloseExpert {
        expert: found_expert(call)?,
        last_day: call.read("last_day", &Shape::Day)?,
    });
    call.done(command)
}
