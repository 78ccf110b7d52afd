//! What entries about agencies, experts and engagements did.

use wenxiao_domain::agency::is_deducted;
use wenxiao_domain::document::Subject;
use wenxiao_domain::journal::event::Event;
use wenxiao_domain::journal::v1::{self, EvaluationCommissioned};
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
    let item = |id: EngagementId, number: u32| ("成果", deliverable(names, id, number));
    match event {
        Event::EvaluationCommissioned(body) => of(body.engagement, commissioned(names, body)),
        Event::EngagementTermChanged(body) => of(body.engagement, term_changed(names, body)),
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
            let deductions = body
                .scores
                .iter()
                .filter(|one| is_deducted(one.points, one.most, &one.reason))
                .count();
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

/// A deliverable by its name.
fn deliverable(names: Names<'_>, id: EngagementId, number: u32) -> String {
    let one = names.county.engagement(id).and_then(|held| held.deliverable(number));
    one.map_or_else(String::new, |one| one.name.clone())
}

fn term_changed(names: Names<'_>, body: &v1::EngagementTermChanged) -> Vec<(&'static str, String)> {
    let due = |one: &v1::DueText| {
        format!("{}（{}前）", deliverable(names, body.engagement, one.deliverable), one.due)
    };
    let due: Vec<String> = body.due.iter().map(due).collect();
    vec![
        ("办理", if body.ended { "终止" } else { "变更" }.to_owned()),
        ("期限至", body.last_day.to_string()),
        ("成果期限", due.join("、")),
        ("理由", body.reason.clone()),
    ]
}

fn commissioned(names: Names<'_>, body: &EvaluationCommissioned) -> Vec<(&'static str, String)> {
    let due = |one: &v1::DeliverableText| format!("{}（{}前）", one.name, one.due);
    let due: Vec<String> = body.deliverables.iter().map(due).collect();
    let mut facts = vec![
        ("受托机构", names.unit(body.contract.agency)),
        ("选择理由", body.contract.reason.name().to_owned()),
        ("采购方式", body.contract.method.name().to_owned()),
        ("采购编号", body.contract.procurement_number.clone()),
        ("合同编号", body.contract.contract_number.clone()),
        ("合同金额", format!("{}万元", body.contract.amount)),
        ("委托期限", format!("{}至{}", body.contract.first_day, body.contract.last_day)),
        ("成果", due.join("、")),
    ];
    if let Some(conflict) = &body.overruled {
        facts.push(("利益冲突", conflict.sentence.clone()));
        facts.push(("仍然委托的理由", conflict.reason.clone()));
    }
    facts
}
