//! 角色: who holds which, granting, taking back, and the matrix that the finance bureau can read.

use maud::{Markup, html};
use wenxiao_domain::party::access::{Action, Reach, reach};
use wenxiao_domain::party::role::Role;

use crate::component::empty_state::empty_state;
use crate::component::field::{Control, Errors, Field};
use crate::component::form_keys::FormKeys;
use crate::component::ledger_table::{Column, LedgerTable, Line};
use crate::component::sample::{Sample, sample};

/// One identity.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RoleLine {
    /// Its id.
    pub id: String,
    /// Whose: name and log-in.
    pub person: String,
    /// Which role.
    pub role: &'static str,
    /// In which organization.
    pub organization: String,
    /// Departments assigned to a section.
    pub departments: String,
    /// The looker's own, which they may not change.
    pub is_own: bool,
}

/// The page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RolesView {
    /// Identities.
    pub lines: Vec<RoleLine>,
    /// Accounts to choose from: id and words.
    pub accounts: Vec<(String, String)>,
    /// Organizations to choose from.
    pub organizations: Vec<(String, String)>,
    /// Departments that a section may be assigned.
    pub departments: Vec<(String, String)>,
    /// What was chosen: account, role, organization.
    pub chosen: (String, String, String),
    /// What is wrong.
    pub errors: Errors,
    /// Hidden fields.
    pub keys: FormKeys,
}

/// The page's body.
pub fn body(view: &RolesView) -> Markup {
    html! {
        (grant(view))
        section { h2 { "现有身份" }
            @if view.lines.is_empty() { (empty_state("还没有授予过身份。", None)) }
            @else { (table(view).markup()) }
        }
        section #matrix { h2 { "权限表" } (matrix()) }
    }
}

fn grant(view: &RolesView) -> Markup {
    let with_blank = |options: &[(String, String)]| {
        let mut all = vec![(String::new(), "请选择".to_owned())];
        all.extend(options.iter().cloned());
        Control::Choice(all)
    };
    let roles: Vec<(String, String)> =
        Role::ALL.iter().map(|role| (role.key().to_owned(), role.name().to_owned())).collect();
    let (account, role, organization) = &view.chosen;
    let field = |name, label, value, control| {
        Field { name, label, value, hint: "", error: view.errors.of(name), control }.markup()
    };
    html! {
        form.box method="post" action="/admin/roles/grant" novalidate {
            (view.keys.markup())
            h2 { "授予身份" }
            div.fields {
                (field("account", "账号", account, with_blank(&view.accounts)))
                (field("role", "角色", role, with_blank(&roles)))
                (field("organization", "单位", organization, with_blank(&view.organizations)))
            }
            @if !view.departments.is_empty() {
                details { summary { "归口部门（只有业务股室需要勾选）" }
                    div.boxes {
                        @for (id, name) in &view.departments {
                            label.pick { input type="checkbox" name="departments" value=(id); (name) }
                        }
                    }
                }
            }
            p.acts { button.primary type="submit" data-busy="正在授予…" { "授予身份" } a href="#matrix" { "看各角色的权限" } }
            p.hint { "不能增减自己的角色。授予和收回都计入全过程记录。" }
        }
    }
}

fn table(view: &RolesView) -> LedgerTable {
    let line = |line: &RoleLine| Line {
        choose: None,
        cells: vec![
            html! { (line.person) },
            html! { (line.role) },
            html! { (line.organization) @if !line.departments.is_empty() { div.hint { "归口：" (line.departments) } } },
            html! {
                @if line.is_own { span.muted { "本人身份由另一位安全管理员办理" } }
                @else { a href={ "/admin/roles/" (line.id) "/revoke" } { "收回" span.vh { "：" (line.person) (line.role) } } }
            },
        ],
    };
    LedgerTable {
        caption: "现有身份".to_owned(),
        columns: vec![
            Column::text("人"),
            Column::text("角色"),
            Column::text("单位"),
            Column::text("办理"),
        ],
        lines: view.lines.iter().map(line).collect(),
        first_number: 1,
        totals: None,
    }
}

/// Actions × roles, from the one declaration.
pub fn matrix() -> Markup {
    html! {
        p.hint { "D 本部门　G 归口部门　C 全县　A 受托项目　P 下级报送　– 没有" }
        div.tw role="region" aria-label="权限表" tabindex="0" {
            table.list.matrix {
                thead { tr {
                    th scope="col" { "事项" }
                    @for role in Role::ALL { th scope="col" { (role.name()) } }
                } }
                tbody {
                    @for action in Action::ALL {
                        tr {
                            th scope="row" { (action.name()) }
                            @for role in Role::ALL { td { (letter(reach(role, action))) } }
                        }
                    }
                }
            }
        }
    }
}

fn letter(reach: Reach) -> Markup {
    let words = match reach {
        Reach::Never => "没有",
        Reach::Assigned => "受托项目",
        Reach::Department => "本部门",
        Reach::Section => "归口部门",
        Reach::Reported => "下级报送",
        Reach::County => "全县",
    };
    html! {
        @if reach == Reach::Never { span.muted title=(words) { (reach.letter()) } }
        @else { b title=(words) { (reach.letter()) } }
    }
}

/// Examples.
pub fn samples() -> Vec<Sample> {
    let pair = |key: &str, words: &str| (key.to_owned(), words.to_owned());
    let view = RolesView {
        lines: vec![RoleLine {
            id: "1".to_owned(),
            person: "示例甲（shuili）".to_owned(),
            role: "部门填报人",
            organization: "县水利局".to_owned(),
            ..RoleLine::default()
        }],
        accounts: vec![pair("a", "示例甲（shuili）")],
        organizations: vec![pair("b", "县水利局")],
        departments: vec![pair("b", "县水利局")],
        keys: FormKeys::csrf("c0ffee"),
        ..RolesView::default()
    };
    vec![sample("角色", body(&view)), sample("空", body(&RolesView::default()))]
}
