//! 部门: each department's year in one line; one department with its units, people and projects.

use maud::{Markup, html};
use wenxiao_domain::document::{Subject, SubjectId};
use wenxiao_domain::form::layout::SubjectKind;
use wenxiao_domain::party::access::Action;
use wenxiao_domain::party::organization::{OrgKind, Organization};
use wenxiao_domain::state::County;
use wenxiao_domain::unit::amount::Amount;
use wenxiao_domain::unit::day::Day;
use wenxiao_domain::unit::id::OrgId;

use crate::component::empty_state::empty_state;
use crate::component::format::{day_in_prose, percent, wan};
use crate::component::ledger_table::{Column, LedgerTable, Line};
use crate::page::project::query::{Asking, FormStanding, ProjectRow, totals};
use crate::page::show;

/// A department's year.
#[derive(Clone)]
pub struct DeptRow {
    /// Which.
    pub id: OrgId,
    /// Its name.
    pub name: String,
    /// How many projects.
    pub projects: usize,
    /// 全年预算.
    pub budget: Amount,
    /// 执行数.
    pub executed: Amount,
    /// For each form about projects: submitted, accepted, overdue.
    pub forms: Vec<(usize, usize, usize)>,
    /// Where each form about the department as a whole stands.
    pub whole: Vec<FormStanding>,
}

fn dept_row(asking: &Asking<'_>, id: OrgId, name: String, rows: &[&ProjectRow]) -> DeptRow {
    let owned: Vec<ProjectRow> = rows.iter().map(|row| (*row).clone()).collect();
    let (projects, budget, executed) = totals(&owned);
    let forms = SubjectKind::Project.owed().iter().copied().map(|kind| {
        let of = || rows.iter().flat_map(|row| &row.forms).filter(move |of| of.kind == kind);
        let count = |keys: &[&str]| of().filter(|of| keys.contains(&of.key())).count();
        (
            count(&["submitted", "filed", "returned", "accepted"]),
            count(&["accepted"]),
            count(&["overdue"]),
        )
    });
    let subject = asking.county.subject(SubjectId::Department(id, asking.year));
    let whole = subject.map_or_else(Vec::new, |subject| {
        let forms = SubjectKind::Department.forms().iter();
        forms.map(|kind| asking.standing(&subject, *kind)).collect()
    });
    DeptRow { id, name, projects, budget, executed, forms: forms.collect(), whole }
}

/// Departments that the identity covers in a year with projects, by name.
pub fn rows(asking: &Asking<'_>) -> Vec<DeptRow> {
    let all: Vec<ProjectRow> = asking.all().collect();
    let scope = asking.me.scope(Action::ReadFiled);
    let subjects = asking.county.subjects_of(SubjectKind::Department.target(), asking.year);
    let ids = subjects.iter().map(Subject::department).filter(|id| scope.covers(*id));
    let mut rows: Vec<DeptRow> = ids
        .map(|id| {
            let own: Vec<&ProjectRow> =
                all.iter().filter(|row| row.project.department == id).collect();
            let name = asking.county.organization_name(id, asking.today).to_owned();
            dept_row(asking, id, name, &own)
        })
        .collect();
    rows.sort_by(|a, b| a.name.cmp(&b.name));
    rows
}

/// The list's body; `base` is `/652823/2026`.
pub fn list_body(rows: &[DeptRow], base: &str) -> Markup {
    if rows.is_empty() {
        return empty_state("本年度在当前身份的范围内还没有项目，所以没有部门可列。", None);
    }
    let column = |words, numeric| Column { words, numeric, sort: None };
    let budget: Amount = rows.iter().map(|row| row.budget).sum();
    let executed: Amount = rows.iter().map(|row| row.executed).sum();
    let projects: usize = rows.iter().map(|row| row.projects).sum();
    let mut totals = vec![
        html! { (rows.len()) "个部门" },
        html! { (projects) },
        html! { (wan(budget.fen())) },
        html! { (percent(executed.fen(), budget.fen(), 1)) },
    ];
    for index in 0..SubjectKind::Project.owed().len() {
        let sum = |of: fn(&(usize, usize, usize)) -> usize| -> usize {
            rows.iter().map(|row| of(&row.forms[index])).sum()
        };
        totals.push(progress((sum(|f| f.0), sum(|f| f.1), sum(|f| f.2)), projects));
    }
    for index in 0..SubjectKind::Department.forms().len() {
        let of = |key| {
            rows.iter()
                .filter_map(|row| row.whole.get(index))
                .filter(move |one| one.key() == key)
                .count()
        };
        totals.push(html! { span.num { "通过" (of("accepted")) "/" (rows.len()) } });
    }
    let mut columns = vec![
        column("部门", false),
        column("项目数（个）", true),
        column("全年预算（万元）", true),
        column("执行率", true),
    ];
    let of_projects = SubjectKind::Project.owed().iter().map(|kind| kind.short_name());
    let of_whole = SubjectKind::Department.forms().iter().map(|kind| kind.short_name());
    columns.extend(of_projects.chain(of_whole).map(|words| column(words, false)));
    LedgerTable {
        caption: "部门列表".to_owned(),
        columns,
        lines: rows.iter().map(|row| line(row, base)).collect(),
        first_number: 1,
        totals: Some(totals),
    }
    .markup()
}

fn line(row: &DeptRow, base: &str) -> Line {
    let mut cells = vec![
        html! { a href={ (base) "/depts/" (row.id) } { (row.name) } },
        html! { a href={ (base) "/projects?dept=" (row.id) } { (row.projects) } },
        html! { (wan(row.budget.fen())) },
        html! { (percent(row.executed.fen(), row.budget.fen(), 1)) },
    ];
    cells.extend(row.forms.iter().map(|counts| progress(*counts, row.projects)));
    cells.extend(row.whole.iter().map(standing));
    Line { choose: None, cells }
}

/// Where a form stands, leading to it where it may be read.
fn standing(of: &FormStanding) -> Markup {
    let result = of.result();
    html! {
        @match of.document.as_ref().filter(|_| of.is_open) {
            Some(document) => a href={ "/docs/" (document.id) } { (of.tag.markup()) },
            None => (of.tag.markup()),
        }
        @if !result.is_empty() { " " span.num { (result) } }
    }
}

/// The forms about the department as a whole: where each stands, until when it is due, and where it is
/// filled in.
fn whole(view: &DeptView) -> Markup {
    html! {
        section.box { h2 { "部门整体" }
            dl.facts {
                @for of in &view.row.whole {
                    dt { (of.kind.short_name()) }
                    dd {
                        (standing(of))
                        @if let Some(due) = of.due { "　" span.hint { "应于" (day_in_prose(due.date())) "前报送" } }
                        @if of.document.is_none() && view.may_write {
                            "　" a href={ "/docs/new?kind=" (of.kind.key()) "&subject=" (view.subject) } { "去填报" }
                        }
                    }
                }
            }
        }
    }
}

fn progress((submitted, accepted, overdue): (usize, usize, usize), of: usize) -> Markup {
    html! {
        span.num { "送审" (submitted) "/" (of) "，通过" (accepted) }
        @if 0 < overdue { "　" b.red.num { "逾期" (overdue) } }
    }
}

/// One department.
pub struct DeptView {
    /// Its year; nothing without projects.
    pub row: DeptRow,
    /// Name, codes, changes: label and text.
    pub facts: Vec<(&'static str, String)>,
    /// Implementing units below it.
    pub units: Vec<String>,
    /// Who holds which role here.
    pub people: Vec<String>,
    /// The department's year, as addresses name it.
    pub subject: SubjectId,
    /// The identity may begin its forms.
    pub may_write: bool,
    /// `/652823/2026`.
    pub base: String,
}

/// The view of one department.
pub fn view(asking: &Asking<'_>, unit: &Organization, base: String) -> DeptView {
    let all: Vec<ProjectRow> = asking.all().collect();
    let own: Vec<&ProjectRow> =
        all.iter().filter(|row| row.project.department == unit.id).collect();
    let on = asking.today.date();
    DeptView {
        row: dept_row(asking, unit.id, unit.name.on(on).clone(), &own),
        facts: facts(unit, asking.today),
        units: below(asking.county, unit.id, asking.today),
        people: people(asking.county, unit.id, asking.today),
        subject: SubjectId::Department(unit.id, asking.year),
        may_write: asking.me.scope(Action::EditDrafts).covers(unit.id),
        base,
    }
}

/// What is registered of a unit: label and text.
pub fn facts(unit: &Organization, today: Day) -> Vec<(&'static str, String)> {
    let on = today.date();
    let mut facts = vec![("类别", unit.kind.name().to_owned())];
    if let Some(uscc) = &unit.uscc {
        facts.push(("统一社会信用代码", uscc.on(on).to_string()));
    }
    if let Some(code) = &unit.budget_code {
        facts.push(("部门预算编码", code.on(on).clone()));
    }
    let changes = unit.name.changes();
    if 1 < changes.len() {
        let words: Vec<String> =
            changes.iter().map(|(from, name)| format!("{from}起为{name}")).collect();
        facts.push(("名称变更", words.join("；")));
    }
    if let Some(last) = unit.closed_on {
        facts.push(("停用", format!("最后一天为{last}")));
    }
    facts
}

fn below(county: &County, id: OrgId, today: Day) -> Vec<String> {
    county
        .shared
        .organizations
        .values()
        .filter(|unit| unit.kind == OrgKind::ImplementingUnit && unit.parent == Some(id))
        .map(|unit| unit.name.on(today.date()).clone())
        .collect()
}

fn people(county: &County, id: OrgId, today: Day) -> Vec<String> {
    county
        .internal
        .memberships
        .values()
        .filter(|held| held.organization == id && !held.revoked)
        .map(|held| show::identity(county, held, today))
        .collect()
}

/// One department's body.
pub fn body(view: &DeptView) -> Markup {
    let row = &view.row;
    html! {
        div.halves {
            section.box { h2 { "本年度" }
                dl.facts {
                    dt { "项目" } dd { a href={ (view.base) "/projects?dept=" (row.id) } { (row.projects) "个" } }
                    dt { "全年预算" } dd { (wan(row.budget.fen())) "万元" }
                    dt { "执行" } dd { (wan(row.executed.fen())) "万元（" (percent(row.executed.fen(), row.budget.fen(), 1)) "）" }
                    @for (kind, counts) in SubjectKind::Project.owed().iter().zip(&row.forms) {
                        dt { (kind.short_name()) } dd { (progress(*counts, row.projects)) }
                    }
                }
            }
            section.box { h2 { "单位" }
                dl.facts { @for (label, text) in &view.facts { dt { (label) } dd { (text) } } }
            }
        }
        @if !row.whole.is_empty() { (whole(view)) }
        @if 0 < row.projects {
            p { a href={ (view.base) "/evaluations/" (row.id) } { "本部门的部门评价：选取项目，看占比" } }
        }
        div.halves {
            section.box { h2 { "所属单位" }
                @if view.units.is_empty() { p { "没有登记所属单位。" } }
                ul { @for name in &view.units { li { (name) } } }
            }
            section.box { h2 { "办理人员身份" }
                @if view.people.is_empty() { p { "还没有人持有本部门的身份。请安全管理员授予。" } }
                ul { @for name in &view.people { li { (name) } } }
            }
        }
    }
}
