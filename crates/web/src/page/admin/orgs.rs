//! 单位: the tree, registering, changing from a day on, closing.

use maud::{Markup, html};
use wenxiao_domain::act::{ChangeOrganization, CloseOrganization, RegisterOrganization};
use wenxiao_domain::party::organization::{OrgKind, Organization};
use wenxiao_domain::state::County;
use wenxiao_domain::unit::day::Day;
use wenxiao_domain::unit::id::OrgId;

use super::super::dept::view::facts;
use crate::component::empty_state::empty_state;
use crate::component::field::{Control, Errors, Field};
use crate::component::form_keys::FormKeys;
use crate::component::ledger_table::{Column, LedgerTable, Line};
use crate::component::sample::{Sample, sample};
use crate::ctx::Fields;

/// One unit in the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OrgLine {
    /// Its id.
    pub id: String,
    /// 名称.
    pub name: String,
    /// 类别.
    pub kind: &'static str,
    /// The department above.
    pub parent: String,
    /// 统一社会信用代码.
    pub uscc: String,
    /// 部门预算编码.
    pub budget_code: String,
    /// The last day, once it was closed.
    pub closed: String,
    /// How many identities stand here.
    pub people: usize,
}

/// Every unit: bureaus and departments by name, each followed by the units below it.
pub fn lines(county: &County, today: Day) -> Vec<OrgLine> {
    let on = today.date();
    let line = |unit: &Organization| OrgLine {
        id: unit.id.to_string(),
        name: unit.name.on(on).clone(),
        kind: unit.kind_name(),
        parent: unit
            .parent
            .map(|id| county.organization_name(id, today).to_owned())
            .unwrap_or_default(),
        uscc: unit.uscc.as_ref().map(|code| code.on(on).to_string()).unwrap_or_default(),
        budget_code: unit.budget_code.as_ref().map(|code| code.on(on).clone()).unwrap_or_default(),
        closed: unit.closed_on.map(|day| day.to_string()).unwrap_or_default(),
        people: county
            .internal
            .memberships
            .values()
            .filter(|held| held.organization == unit.id && !held.revoked)
            .count(),
    };
    let mut lines: Vec<(OrgKind, String, OrgLine)> = county
        .shared
        .organizations
        .values()
        .map(|unit| {
            let own = unit.name.on(on).clone();
            let group = match unit.parent {
                Some(parent) => format!("{}/{own}", county.organization_name(parent, today)),
                None => own,
            };
            let kind = if unit.parent.is_some() { OrgKind::Department } else { unit.kind };
            (kind, group, line(unit))
        })
        .collect();
    lines.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
    lines.into_iter().map(|(_, _, line)| line).collect()
}

/// The list's body.
pub fn list_body(lines: &[OrgLine]) -> Markup {
    if lines.is_empty() {
        return empty_state("还没有登记单位。", Some(("登记第一个单位", "/admin/orgs/new")));
    }
    LedgerTable {
        caption: "单位列表".to_owned(),
        columns: vec![
            Column::text("单位"),
            Column::text("类别"),
            Column::text("主管部门"),
            Column::text("统一社会信用代码"),
            Column::text("部门预算编码"),
            Column::number("身份（个）"),
            Column::text("停用"),
        ],
        lines: lines
            .iter()
            .map(|line| Line {
                choose: None,
                cells: vec![
                    html! { a href={ "/admin/orgs/" (line.id) } { (line.name) } },
                    html! { (line.kind) },
                    html! { (dash(&line.parent)) },
                    html! { span.num { (dash(&line.uscc)) } },
                    html! { span.num { (dash(&line.budget_code)) } },
                    html! { (line.people) },
                    html! { span.num { (dash(&line.closed)) } },
                ],
            })
            .collect(),
        first_number: 1,
        totals: None,
    }
    .markup()
}

fn dash(text: &str) -> &str {
    if text.is_empty() { "—" } else { text }
}

/// Registering, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OrgForm {
    /// 类别.
    pub kind: String,
    /// The department above.
    pub parent: String,
    /// 名称.
    pub name: String,
    /// 统一社会信用代码.
    pub uscc: String,
    /// 部门预算编码.
    pub budget_code: String,
    /// 乡镇: `yes`, `no`, or nothing where a change leaves it.
    pub township: String,
    /// Since when.
    pub from: String,
}

/// Names of its fields.
pub const FIELDS: &[&str] = &["kind", "parent", "name", "uscc", "budget_code", "township", "from"];

impl OrgForm {
    /// Reads what was posted.
    pub fn read(fields: &Fields) -> Self {
        let text = |name| fields.get(name).to_owned();
        Self {
            kind: text("kind"),
            parent: text("parent"),
            name: text("name"),
            uscc: text("uscc").to_uppercase(),
            budget_code: text("budget_code"),
            township: text("township"),
            from: text("from"),
        }
    }

    /// What is asked for a new unit.
    ///
    /// # Errors
    /// What is wrong, field by field.
    pub fn register(&self, id: OrgId) -> Result<RegisterOrganization, Errors> {
        let mut errors = Errors::default();
        let kind = OrgKind::from_key(&self.kind);
        if kind.is_none() {
            errors.add("kind", "没有选择类别。请选择后再提交（R405）");
        }
        let parent = self.parent.parse().ok();
        if kind == Some(OrgKind::ImplementingUnit) && parent.is_none() {
            errors.add("parent", "实施单位要选择主管部门。请选择后再提交（R405）");
        }
        if self.name.is_empty() {
            errors.add("name", "没有填写单位名称。请按登记证书填写（R405）");
        }
        let from = day("from", "起始日期", &self.from, &mut errors);
        match (kind, from) {
            (Some(kind), Some(from)) if errors.0.is_empty() => Ok(RegisterOrganization {
                organization: id,
                kind,
                parent,
                name: self.name.clone(),
                uscc: self.uscc.clone(),
                budget_code: self.budget_code.clone(),
                from,
                succeeds: Vec::new(),
                is_township: self.is_township() == Some(true),
            }),
            _ => Err(errors),
        }
    }

    fn is_township(&self) -> Option<bool> {
        match self.township.as_str() {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        }
    }

    /// What is asked for a change.
    ///
    /// # Errors
    /// What is wrong, field by field.
    pub fn change(&self, id: OrgId) -> Result<ChangeOrganization, Errors> {
        let mut errors = Errors::default();
        let from = day("from", "起始日期", &self.from, &mut errors);
        match from {
            Some(from) => Ok(ChangeOrganization {
                organization: id,
                from,
                name: self.name.clone(),
                uscc: self.uscc.clone(),
                budget_code: self.budget_code.clone(),
                is_township: self.is_township(),
            }),
            None => Err(errors),
        }
    }
}

/// What is asked to close a unit.
///
/// # Errors
/// What is wrong.
pub fn close(id: OrgId, last_day: &str) -> Result<CloseOrganization, Errors> {
    let mut errors = Errors::default();
    match day("last_day", "最后一天", last_day, &mut errors) {
        Some(last_day) => Ok(CloseOrganization { organization: id, last_day }),
        None => Err(errors),
    }
}

fn day(name: &'static str, label: &str, text: &str, errors: &mut Errors) -> Option<Day> {
    let found = Day::read(text).ok();
    if found.is_none() {
        errors.add(name, format!("“{label}”要写成日期。请按2026-01-01的样子填写（R466）"));
    }
    found
}

/// A form about a unit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OrgView {
    /// What was typed.
    pub form: OrgForm,
    /// What is wrong.
    pub errors: Errors,
    /// Departments to choose from.
    pub departments: Vec<(String, String)>,
    /// Hidden fields of the first form.
    pub keys: FormKeys,
    /// Hidden fields of the second form, where there are two.
    pub close_keys: FormKeys,
    /// What is registered, of a unit that is there already: label and text.
    pub facts: Vec<(&'static str, String)>,
    /// Its id.
    pub id: String,
    /// It can be changed and closed.
    pub is_open: bool,
}

impl OrgView {
    fn field(&self, name: &str, label: &str, value: &str, hint: &str, control: Control) -> Markup {
        Field { name, label, value, hint, error: self.errors.of(name), control }.markup()
    }

    /// The body of 登记单位.
    pub fn register_body(&self) -> Markup {
        let form = &self.form;
        let mut kinds = vec![(String::new(), "请选择".to_owned())];
        kinds.extend(OrgKind::ALL.map(|kind| (kind.key().to_owned(), kind.name().to_owned())));
        let mut parents = vec![(String::new(), "无".to_owned())];
        parents.extend(self.departments.iter().cloned());
        html! {
            form.box method="post" action="/admin/orgs/new" novalidate {
                (self.keys.markup())
                div.fields {
                    (self.field("kind", "类别", &form.kind, "", Control::Choice(kinds)))
                    (self.field("parent", "主管部门", &form.parent, "只有实施单位需要选择", Control::Choice(parents)))
                    (self.field("name", "单位名称", &form.name, "按登记证书填写", Control::Text))
                    (self.field("uscc", "统一社会信用代码", &form.uscc, "18位，可以以后补", Control::Text))
                    (self.field("budget_code", "部门预算编码", &form.budget_code, "没有的可以不填", Control::Text))
                    (self.field("township", "乡镇", &form.township, TOWNSHIP_HINT, township(OF_NEW)))
                    (self.field("from", "起始日期", &form.from, "从哪天起有效，如2026-01-01", Control::Day))
                }
                p.acts { button.primary type="submit" data-busy="正在登记…" { "登记单位" } a href="/admin/orgs" { "不办理，返回" } }
            }
        }
    }

    /// The body of one unit.
    pub fn unit_body(&self) -> Markup {
        let at = format!("/admin/orgs/{}", self.id);
        let form = &self.form;
        html! {
            section.box { h2 { "登记情况" }
                dl.facts { @for (label, text) in &self.facts { dt { (label) } dd { (text) } } }
            }
            @if self.is_open {
                form.box method="post" action={ (at) "/change" } novalidate {
                    (self.keys.markup())
                    h2 { "从某天起变更" }
                    p.hint { "只填要变的。以前年度的材料仍按当时的名称显示" }
                    div.fields {
                        (self.field("name", "新名称", &form.name, "", Control::Text))
                        (self.field("uscc", "新统一社会信用代码", &form.uscc, "", Control::Text))
                        (self.field("budget_code", "新部门预算编码", &form.budget_code, "", Control::Text))
                        (self.field("township", "乡镇", &form.township, TOWNSHIP_HINT, township(OF_CHANGE)))
                        (self.field("from", "起始日期", &form.from, "从哪天起有效", Control::Day))
                    }
                    p.acts { button.primary type="submit" data-busy="正在保存…" { "登记变更" } }
                }
                form.box method="post" action={ (at) "/close" } novalidate {
                    (self.close_keys.markup())
                    h2 { "停用" }
                    p.hint { "撤销、合并、拆分时停用。停用后不能再登记项目、授予身份，已有材料不受影响" }
                    (self.field("last_day", "最后一天", "", "", Control::Day))
                    p.acts { button.danger type="submit" data-busy="正在停用…" { "停用单位" } }
                }
            }
        }
    }
}

/// What the mark is for.
const TOWNSHIP_HINT: &str = "预算部门是乡镇政府的选“是”，可以按下级政府财政运行评价";

/// Of a new unit, then of a change: what stands first is where nothing is chosen.
const OF_NEW: &[(&str, &str)] = &[("", "不是"), ("yes", "是")];
const OF_CHANGE: &[(&str, &str)] = &[("", "不变"), ("yes", "是"), ("no", "不是")];

fn township(options: &[(&str, &str)]) -> Control {
    let options = options.iter().map(|(key, words)| ((*key).to_owned(), (*words).to_owned()));
    Control::Choice(options.collect())
}

/// The facts of one unit.
pub fn unit_facts(unit: &Organization, today: Day) -> Vec<(&'static str, String)> {
    facts(unit, today)
}

/// Examples.
pub fn samples() -> Vec<Sample> {
    let line = |name: &str, kind, parent: &str| OrgLine {
        id: name.to_owned(),
        name: name.to_owned(),
        kind,
        parent: parent.to_owned(),
        people: 2,
        ..OrgLine::default()
    };
    let lines = [line("县水利局", "预算部门", ""), line("县水管站", "实施单位", "县水利局")];
    let mut errors = Errors::default();
    errors
        .add("uscc", "统一社会信用代码的校验位不对，按前17位应为“W”。请对照登记证书核对。（R407）");
    let view = OrgView {
        keys: FormKeys::csrf("c0ffee"),
        id: "1".to_owned(),
        is_open: true,
        ..OrgView::default()
    };
    vec![
        sample("列表", list_body(&lines)),
        sample("空列表", list_body(&[])),
        sample("登记有错", OrgView { errors, ..view.clone() }.register_body()),
        sample("一个单位", view.unit_body()),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_below_a_department_must_name_it() {
        let form = OrgForm {
            kind: "implementing_unit".to_owned(),
            name: "县水管站".to_owned(),
            from: "2026年1月1日".to_owned(),
            ..OrgForm::default()
        };
        let id = OrgId::new(uuid::Uuid::nil());
        let errors = form.register(id).expect_err("the department is missing");
        assert!(errors.of("parent").is_some());
        let parent = "01890000-0000-7000-8000-000000000001".to_owned();
        let command = OrgForm { parent, ..form }.register(id).expect("all is there");
        assert_eq!(command.from, Day::new(2026, 1, 1).unwrap());
        assert!(close(id, "明天").is_err());
    }
}
