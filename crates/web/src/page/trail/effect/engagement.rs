//! What entries about agencies, experts and engagements did.

use wenxiao_domain::document::Subject;
use wenxiao_domain::journal::event::Event;
use wenxiao_domain::journal::v1::EvaluationCommissioned;
use wenxiao_domain::party::access::Action;
use wenxiao_domain::party::membership::Scope;
use wenxiao_domain::unit::id::EngagementId;

use super::{Effect, Names, named};

/// Where it can be seen, by who may go there.
fn link(names: Names<'_>, to: String) -> Option<String> {
    (names.me.scope(Action::ReadEngagements) == Scope::County).then_some(to)
}

/// The register.
pub(super) fn of_register(names: Names<'_>, event: &Event) -> Effect {
    match event {
        Event::AgencyRecorded(body) => Effect {
            object: names.unit(body.agency),
            href: link(names, format!("/agencies/{}", body.agency)),
            facts: vec![
                ("机构类型", body.kind.name().to_owned()),
                ("主评人", body.lead_evaluator.clone()),
                ("联系人", body.contact.clone()),
                ("联系电话", body.phone.clone()),
            ],
        },
        Event::ExpertRecorded(body) => Effect {
            object: body.name.clone(),
            href: link(names, "/agencies".to_owned()),
            facts: vec![
                ("专业领域", body.field.clone()),
                ("职称职务", body.title.clone()),
                ("工作单位", body.unit.clone()),
                ("所属机构", body.agency.map(|id| names.unit(id)).unwrap_or_default()),
            ],
        },
        Event::ExpertClosed(body) => Effect {
            object: names
                .county
                .expert(body.expert)
                .map_or_else(String::new, |one| one.name.clone()),
            href: link(names, "/agencies".to_owned()),
            facts: vec![("最后一天", body.last_day.to_string())],
        },
        _ => Effect::default(),
    }
}

/// An engagement from its beginning on.
pub(super) fn of_engagement(names: Names<'_>, event: &Event) -> Effect {
    let of = |id: EngagementId, facts| {
        let held = names.county.engagement(id);
        let object = held.map_or_else(String::new, |held| {
            let subject = names.county.subject(held.subject);
            let name = subject.as_ref().map_or("—", Subject::name);
            format!("{name} · 委托{}", held.word())
        });
        Effect { object, href: link(names, format!("/engagements/{id}")), facts }
    };
    let item = |id: EngagementId, number: u32| {
        let place = usize::try_from(number).ok().and_then(|number| number.checked_sub(1));
        let held = names.county.engagement(id).zip(place);
        let one = held.and_then(|(held, place)| held.deliverables.get(place));
        ("成果", one.map_or_else(String::new, |one| one.name.clone()))
    };
    match event {
        Event::EvaluationCommissioned(body) => of(body.engagement, commissioned(names, body)),
        Event::EngagementTermChanged(body) => {
            let what = if body.ended { "终止" } else { "变更" };
            let facts = vec![
                ("办理", what.to_owned()),
                ("期限至", body.last_day.to_string()),
                ("理由", body.reason.clone()),
            ];
            of(body.engagement, facts)
        }
        Event::DeliverableDelivered(body) => {
            let facts = vec![
                item(body.engagement, body.deliverable),
                ("说明", body.note.clone()),
                ("文件", named(&body.files)),
            ];
            of(body.engagement, facts)
        }
        Event::DeliverableJudged(body) => {
            let outcome = if body.accepted { "通过" } else { "退回" };
            let facts = vec![
                item(body.engagement, body.deliverable),
                ("结果", format!("第{}版{outcome}", body.version)),
                ("验收意见", body.text.clone()),
            ];
            of(body.engagement, facts)
        }
        Event::AgencyAssessed(body) => {
            let what = if body.settled { "定案" } else { "提出，机构可以答复" };
            let deductions = body.scores.iter().filter(|score| !score.reason.is_empty()).count();
            let facts = vec![
                ("办理", what.to_owned()),
                ("得分", format!("{}　{}", body.total, body.band.name())),
                ("扣分", format!("{deductions}项")),
                ("付费比例", body.share.clone()),
                ("应付金额", format!("{}万元", body.payable)),
                ("规则包", body.rules.clone()),
            ];
            of(body.engagement, facts)
        }
        Event::AssessmentAnswered(body) => {
            let facts = body.answers.iter().map(|one| (one.item.name(), one.text.clone()));
            of(body.engagement, facts.collect())
        }
        _ => Effect::default(),
    }
}

fn commissioned(names: Names<'_>, body: &EvaluationCommissioned) -> Vec<(&'static str, String)> {
    let due = |one: &wenxiao_domain::journal::v1::DeliverableText| {
        format!("{}（{}前）", one.name, one.due)
    };
    let due: Vec<String> = body.deliverables.iter().map(due).collect();
    let mut facts = vec![
        ("受托机构", names.unit(body.agency)),
        ("选择理由", body.reason.name().to_owned()),
        ("采购方式", body.method.name().to_owned()),
        ("采购编号", body.procurement_number.clone()),
        ("合同编号", body.contract_number.clone()),
        ("合同金额", format!("{}万元", body.amount)),
        ("委托期限", format!("{}至{}", body.first_day, body.last_day)),
        ("成果", due.join("、")),
    ];
    if let Some(conflict) = &body.overruled {
        facts.push(("利益冲突", conflict.sentence.clone()));
        facts.push(("仍然委托的理由", conflict.reason.clone()));
    }
    facts
}
