//! 委托代办: given and received, giving and taking back.

use serde_json::{Value, json};
use wenxiao_domain::act::{Command, DELEGATION_REASON_LIMIT, Delegate, WithdrawDelegation};
use wenxiao_domain::party::access::Action;
use wenxiao_domain::party::acting::DelegableAct;
use wenxiao_domain::party::delegation::{Delegation, DelegationStanding};
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::unit::id::MembershipId;

use super::call::{Call, Given, Outcome};
use super::declare::{Answer, Body, Method, Needs, Operation};
use super::problem::Problem;
use super::shape::{Shape, list, member, or_null};
use super::show;

const BASE: Operation = Operation {
    id: "delegations.list",
    method: Method::Get,
    path: "/delegations",
    summary: "当前身份委托出去的和委托给它的，新的在前",
    needs: Needs::Identity,
    writes: false,
    query: &[],
    body: Body::None,
    answer: Answer::Json(|| list(delegation_shape())),
    handle: delegations,
};

/// The operations.
pub const OPERATIONS: &[Operation] = &[
    BASE,
    Operation {
        id: "delegations.give",
        method: Method::Post,
        summary: "委托本单位的另一个人在一段时间内代办列出的事项；不能再委托",
        needs: Needs::Right(&[Action::Delegate]),
        writes: true,
        body: Body::Json(give_shape),
        answer: Answer::Created(show::receipt_shape),
        handle: give,
        ..BASE
    },
    Operation {
        id: "delegations.withdraw",
        method: Method::Post,
        path: "/delegations/{id}/withdraw",
        summary: "撤回委托，或不再代办；委托人、代办人都可以",
        writes: true,
        body: Body::Json(|| Shape::Object(vec![member("reason", "理由", SAID)])),
        answer: Answer::Json(show::receipt_shape),
        handle: withdraw,
        ..BASE
    },
];

const SAID: Shape = Shape::Text(DELEGATION_REASON_LIMIT);

fn act_shape() -> Shape {
    Shape::Choice(DelegableAct::ALL.map(DelegableAct::key).to_vec())
}

fn give_shape() -> Shape {
    let acts = Shape::List(Box::new(act_shape()), DelegableAct::ALL.len());
    Shape::Object(vec![
        member("to", "代办人的身份", Shape::Id),
        member("acts", "代办事项", acts),
        member("first_day", "从这一天起", Shape::Day),
        member("last_day", "到这一天止，含这一天", Shape::Day),
        member("reason", "委托理由", SAID),
    ])
}

fn delegation_shape() -> Shape {
    Shape::Named("Delegation", || {
        Shape::Object(vec![
            member("id", "", Shape::Id),
            member("from", "委托人的身份", Shape::Id),
            member("from_person", "委托人", show::person_shape()),
            member("to", "代办人的身份", Shape::Id),
            member("to_person", "代办人", show::person_shape()),
            member("acts", "代办事项", list(act_shape())),
            member("first_day", "", Shape::Day),
            member("last_day", "", Shape::Day),
            member("reason", "", Shape::Text(usize::MAX)),
            member(
                "standing",
                "办到哪一步",
                Shape::Choice(DelegationStanding::ALL.map(DelegationStanding::key).to_vec()),
            ),
            member("in_force", "现在可以代办", Shape::Flag),
            member("acting_membership", "代办时的身份；可以代办时才有", or_null(Shape::Id)),
            member("seq", "记录序号", Shape::Whole(1, i64::MAX)),
        ])
    })
}

/// The identity that gives and receives: its own, also while it acts for another.
fn own(call: &Call) -> MembershipId {
    call.me.acting.as_ref().map_or(call.me.id, |acting| acting.own)
}

fn delegations(call: &Call) -> Outcome {
    let own = own(call);
    let mut mine: Vec<_> =
        call.county.delegations().filter(|one| one.from == own || one.to == own).collect();
    mine.sort_by_key(|one| std::cmp::Reverse(one.seq));
    let shown = mine.into_iter().map(|one| shown(call, one));
    Ok(Given::Json(shown.collect::<Result<Vec<Value>, Problem>>()?.into()))
}

fn shown(call: &Call, one: &Delegation) -> Result<Value, Problem> {
    let person = |id| match call.county.membership(id) {
        Some(held) => show::person(&call.app, held.account),
        None => Ok(json!({"account": null, "name": "—"})),
    };
    let in_force = call.county.is_in_force(one, call.today);
    Ok(json!({
        "id": one.id.to_string(),
        "from": one.from.to_string(),
        "from_person": person(one.from)?,
        "to": one.to.to_string(),
        "to_person": person(one.to)?,
        "acts": one.acts().iter().map(|act| act.key()).collect::<Vec<_>>(),
        "first_day": one.first_day.to_string(),
        "last_day": one.last_day.to_string(),
        "reason": one.reason,
        "standing": one.standing(call.today).key(),
        "in_force": in_force,
        "acting_membership": in_force.then(|| one.acting.id.to_string()),
        "seq": one.seq,
    }))
}

fn give(call: &Call) -> Outcome {
    call.done(Command::Delegate(Delegate {
        delegation: call.app.new_id(),
        to: call.body_id("to")?,
        acts: call.texts("acts").filter_map(DelegableAct::from_key).collect(),
        first_day: call.read("first_day", &Shape::Day)?,
        last_day: call.read("last_day", &Shape::Day)?,
        reason: call.text("reason").to_owned(),
    }))
}

fn withdraw(call: &Call) -> Outcome {
    let delegation = call.id("委托代办")?;
    // What somebody else agreed is not there.
    let is_mine = call
        .county
        .delegation(delegation)
        .is_some_and(|one| [one.from, one.to].contains(&own(call)));
    if !is_mine {
        return Err(Refusal::NotFound("委托代办").into());
    }
    let reason = call.text("reason").to_owned();
    call.done(Command::WithdrawDelegation(WithdrawDelegation { delegation, reason }))
}
