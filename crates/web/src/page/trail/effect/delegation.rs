//! What was lent, and what was taken back.

use wenxiao_domain::journal::event::Event;
use wenxiao_domain::unit::id::{DelegationId, MembershipId};

use super::{Effect, Names};

/// The effect of 委托代办 and of its end.
pub(super) fn of_delegation(names: Names<'_>, event: &Event) -> Effect {
    match event {
        Event::DelegationGiven(body) => {
            let acts: Vec<&str> = body.acts.iter().map(|act| act.name()).collect();
            let facts = vec![
                ("委托人", person(names, body.from)),
                ("代办人", person(names, body.to)),
                ("代办事项", acts.join("、")),
                ("起止日期", format!("{}至{}", body.first_day, body.last_day)),
                ("委托理由", body.reason.clone()),
            ];
            Effect { object: between(names, body.delegation), href: None, facts }
        }
        Event::DelegationWithdrawn(body) => Effect {
            object: between(names, body.delegation),
            href: None,
            facts: vec![("撤回理由", body.reason.clone())],
        },
        _ => Effect::default(),
    }
}

/// `示例甲（shuili） · 县水利局 · 部门负责人`.
fn person(names: Names<'_>, id: MembershipId) -> String {
    let Some(held) = names.county.membership(id) else { return String::new() };
    let known = names.people.get(&held.account).cloned();
    let name = known.unwrap_or_else(|| "已删除的账号".to_owned());
    format!("{name} · {} · {}", names.unit(held.organization), held.role.name())
}

/// `县水利局 · 部门填报人代部门负责人`.
fn between(names: Names<'_>, id: DelegationId) -> String {
    let Some(one) = names.county.delegation(id) else { return String::new() };
    let role = |id| names.county.membership(id).map_or("", |held| held.role.name());
    let unit = names.unit(one.acting.organization);
    format!("{unit} · {}代{}", role(one.to), role(one.from))
}
