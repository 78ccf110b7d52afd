//! How an engagement looks as JSON, beside its shape.

use std::sync::Arc;

use serde_json::{Value, json};
use wenxiao_domain::agency::{
    Deliverable, DeliverableState, Delivery, Engagement, EvaluationField, Procurement,
    SelectionReason, TermChange,
};
use wenxiao_domain::party::access::Action;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::search::sees_agency;

use super::about;
use super::assessment;
use super::call::Call;
use super::paper;
use super::problem::Problem;
use super::project::year_shape;
use super::shape::{Member, Shape, list, member, or_null};
use super::show;

const FREE: Shape = Shape::Text(usize::MAX);

/// 选择理由.
pub fn reasons() -> Shape {
    Shape::Choice(SelectionReason::ALL.map(SelectionReason::key).to_vec())
}

/// 评价领域.
pub fn fields() -> Shape {
    Shape::Choice(EvaluationField::ALL.map(EvaluationField::key).to_vec())
}

/// 采购方式.
pub fn methods() -> Shape {
    Shape::Choice(Procurement::ALL.map(Procurement::key).to_vec())
}

/// The engagement of the address; what lies outside is not there.
///
/// # Errors
/// When it is not.
pub fn found(call: &Call) -> Result<&Arc<Engagement>, Problem> {
    let scope = call.scope(Action::ReadEngagements);
    let one = call.county.engagement(call.id("委托")?);
    let one = one.filter(|one| sees_agency(&scope, one.contract.agency));
    one.ok_or_else(|| Refusal::NotFound("委托").into())
}

fn members() -> Vec<Member> {
    vec![
        member("id", "", Shape::Id),
        member("number", "委托编号，如2025-003", FREE),
        member("budget_year", "评价对象的预算年度", year_shape()),
        member("subject", "评价对象", Shape::Subject),
        member("name", "涉密或敏感项目在主管部门之外不显示名称", or_null(FREE)),
        member("department", "委托时的主管部门", Shape::Id),
        member("agency", "受托机构", Shape::Id),
        member("agency_name", "", FREE),
        member("reason", "选择理由", reasons()),
        member("fields", "评价领域", list(fields())),
        member("form", "机构填哪张表", show::form_key()),
        member("method", "采购方式", methods()),
        member("procurement_number", "采购编号", FREE),
        member("contract_number", "合同编号", FREE),
        member("amount", "合同金额，万元", FREE),
        member("first_day", "委托期限，自", Shape::Day),
        member("last_day", "委托期限，至，含当日", Shape::Day),
        member("ended", "已终止", Shape::Flag),
        member("deliverables", "成果几项", Shape::Whole(0, i64::MAX)),
        member("accepted", "验收几项", Shape::Whole(0, i64::MAX)),
        member("total", "考核得分；没有考核的为空", or_null(FREE)),
        member("settled", "考核已定案", Shape::Flag),
    ]
}

/// Of [`shown`].
pub fn engagement_shape() -> Shape {
    Shape::Named("Engagement", || Shape::Object(members()))
}

/// An engagement in a list.
pub fn shown(call: &Call, one: &Engagement) -> Value {
    let (contract, subject) = (&one.contract, call.county.subject(one.subject));
    let is_accepted = |one: &&Deliverable| one.state() == DeliverableState::Accepted;
    let newest = one.assessment();
    json!({
        "id": one.id.to_string(),
        "number": one.word(),
        "budget_year": one.budget_year,
        "subject": one.subject.to_string(),
        "name": subject.as_ref().map(|subject| subject.name_for(&call.me)),
        "department": one.department.to_string(),
        "agency": contract.agency.to_string(),
        "agency_name": about::unit(call, contract.agency),
        "reason": contract.reason.key(),
        "fields": contract.fields.iter().map(|field| field.key()).collect::<Vec<_>>(),
        "form": one.form().key(),
        "method": contract.method.key(),
        "procurement_number": contract.procurement_number,
        "contract_number": contract.contract_number,
        "amount": contract.amount.to_string(),
        "first_day": contract.first_day.to_string(),
        "last_day": contract.last_day.to_string(),
        "ended": one.is_ended,
        "deliverables": one.deliverables.len(),
        "accepted": one.deliverables.iter().filter(is_accepted).count(),
        "total": newest.map(|newest| newest.total.to_string()),
        "settled": newest.is_some_and(|newest| newest.is_settled),
    })
}

/// Of [`whole`].
pub fn whole_shape() -> Shape {
    Shape::Named("EngagementWithDeliverables", || {
        let expert =
            Shape::Object(vec![member("name", "姓名", FREE), member("unit", "工作单位", FREE)]);
        let conflict = Shape::Object(vec![
            member("sentence", "查到的利益冲突", FREE),
            member("reason", "仍然委托的理由", FREE),
        ]);
        let term = Shape::Object(vec![
            member("last_day", "变更后的最后一天", Shape::Day),
            member("ended", "终止", Shape::Flag),
            member("reason", "理由", FREE),
            member("by", "", show::person_shape()),
            member("at", "", Shape::Time),
        ]);
        let mut all = members();
        all.extend([
            member("experts", "专家", list(expert)),
            member("conflict", "有利益冲突仍然委托的；没有冲突的为空", or_null(conflict)),
            member("terms", "期限的各次变更", list(term)),
            member("items", "各项成果，按合同的次序", list(deliverable_shape())),
            member(
                "assessment",
                "最近一次考核；没有考核的为空",
                or_null(assessment::assessment_shape()),
            ),
        ]);
        Shape::Object(all)
    })
}

fn deliverable_shape() -> Shape {
    let verdict = Shape::Object(vec![
        member("accepted", "通过；否则退回", Shape::Flag),
        member("text", "验收意见", FREE),
        member("by", "", show::person_shape()),
        member("at", "", Shape::Time),
    ]);
    let version = Shape::Object(vec![
        member("note", "说明", FREE),
        member("files", "文件", paper::kept_shape()),
        member("by", "", show::person_shape()),
        member("at", "", Shape::Time),
        member("verdict", "验收；等待验收的为空", or_null(verdict)),
    ]);
    let states = vec!["awaited", "delivered", "sent_back", "accepted"];
    Shape::Object(vec![
        member("name", "成果", FREE),
        member("due", "最后一天，含当日", Shape::Day),
        member("state", "", Shape::Choice(states)),
        member("state_name", "待提交、待验收、已退回、已验收", FREE),
        member("versions", "提交的各版", list(version)),
    ])
}

/// An engagement with everything that happened.
///
/// # Errors
/// When the store is in trouble.
pub fn whole(call: &Call, one: &Engagement) -> Result<Value, Problem> {
    let experts = one.contract.experts.iter().filter_map(|id| call.county.expert(*id));
    let experts = experts.map(|expert| json!({"name": expert.name, "unit": expert.unit}));
    let conflict = one.overruled.as_ref();
    let conflict = conflict.map(|it| json!({"sentence": it.sentence, "reason": it.reason}));
    let terms = one.terms.iter().map(|change| term(call, change));
    let items = one.deliverables.iter().map(|one| deliverable(call, one));
    let more = json!({
        "experts": experts.collect::<Vec<Value>>(),
        "conflict": conflict,
        "terms": terms.collect::<Result<Vec<Value>, Problem>>()?,
        "items": items.collect::<Result<Vec<Value>, Problem>>()?,
        "assessment": one.assessment().map(|it| assessment::shown(call, it)).transpose()?,
    });
    Ok(about::together(shown(call, one), more))
}

fn term(call: &Call, change: &TermChange) -> Result<Value, Problem> {
    Ok(json!({
        "last_day": change.last_day.to_string(),
        "ended": change.is_ended,
        "reason": change.reason,
        "by": show::person(&call.app, change.by)?,
        "at": show::time(change.at),
    }))
}

const fn state_key(state: DeliverableState) -> &'static str {
    match state {
        DeliverableState::Awaited => "awaited",
        DeliverableState::Delivered => "delivered",
        DeliverableState::SentBack => "sent_back",
        DeliverableState::Accepted => "accepted",
    }
}

fn deliverable(call: &Call, one: &Deliverable) -> Result<Value, Problem> {
    let versions = one.deliveries.iter().map(|version| delivered(call, version));
    Ok(json!({
        "name": one.name,
        "due": one.due.to_string(),
        "state": state_key(one.state()),
        "state_name": one.state().name(),
        "versions": versions.collect::<Result<Vec<Value>, Problem>>()?,
    }))
}

fn delivered(call: &Call, one: &Delivery) -> Result<Value, Problem> {
    let verdict = match &one.verdict {
        None => Value::Null,
        Some(verdict) => json!({
            "accepted": verdict.is_accepted,
            "text": verdict.text,
            "by": show::person(&call.app, verdict.by)?,
            "at": show::time(verdict.at),
        }),
    };
    Ok(json!({
        "note": one.note,
        "files": paper::kept(&one.files),
        "by": show::person(&call.app, one.by)?,
        "at": show::time(one.at),
        "verdict": verdict,
    }))
}
