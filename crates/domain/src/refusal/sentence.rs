//! Sentences of refusals about units and their people.

use crate::party::role::Role;
use crate::unit::day::Day;

pub(super) fn organization_closed(day: Day) -> String {
    format!("该单位已于{day}停用。请选择承接其职能的单位。")
}

pub(super) fn role_of_bureau(role: Role) -> String {
    format!("“{}”是财政局的角色，不能授予其他单位。请把单位改为财政局，或另选角色。", role.name())
}
