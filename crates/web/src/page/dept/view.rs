//! 部门: each department's year in one line; one department with its units, people and projects.

use std::sync::Arc;

use maud::{Markup, html};
use wenxiao_domain::document::{Subject, SubjectId};
use wenxiao_domain::form::layout::{FormKind, SubjectKind};
use wenxiao_domain::overview::evidence::{ProofCount, is_counted, proof_count};
use wenxiao_domain::party::access::Action;
use wenxiao_domain::party::organization::{OrgKind, Organization};
use wenxiao_domain::rectification::{Rectification, RectificationState};
use wenxiao_domain::state::County;
use wenxiao_domain::unit::amount::Amount;
use wenxiao_domain::unit::day::Day;
use wenxiao_domain::unit::id::OrgId;

use crate::component::empty_state::empty_state;
use crate::component::format::{day_in_prose, percent, wan};
use crate::component::ledger_table::{Column, LedgerTable, Line};
use crate::page::document::levels::{is_evaluated, side_by_side, side_by_side_title};
use crate::page::evidence;
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
    /// For each form about projects, how far those are that owe it.
    pub forms: Vec<Progress>,
    /// Where each form about the department as a whole stands.
    pub whole: Vec<FormStanding>,
}

/// How many projects owe a form, and how far they are.
#[derive(Clone, Copy, Debug, Default)]
pub struct Progress {
    owed: usize,
    submitted: usize,
    accepted: usize,
    overdue: usize,
}

impl Progress {
    fn of(rows: &[&ProjectRow], kind: FormKind) -> Self {
        let all = || rows.iter().flat_map(|row| &row.forms).filter(move |of| of.kind == kind);
        let count = |keys: &[&str]| all().filter(|of| keys.contains(&of.key())).count();
        Self {
            owed: all().count() - count(&["not_asked"]),
            submitted: count(&["submitted", "filed", "returned", "accepted"]),
            accepted: count(&["accepted"]),
            overdue: count(&["overdue"]),
        }
    }

    fn and(self, other: Self) -> Self {
        Self {
            owed: self.owed + other.owed,
            submitted: self.submitted + other.submitted,
            accepted: self.accepted + other.accepted,
            overdue: self.overdue + other.overdue,
        }
    }

    fn markup(self) -> Markup {
        html! {
            @if self.owed == 0 { "—" } @else {
                span.num { "送审" (self.submitted) "/" (self.owed) "，通过" (self.accepted) }
                @if 0 < self.overdue { "　" b.red.num { "逾期" (self.overdue) } }
            }
        }
    }
}

fn dept_row(asking: &Asking<'_>, id: OrgId, name: String, rows: &[&ProjectRow]) -> DeptRow {
    let owned: Vec<ProjectRow> = rows.iter().map(|row| (*row).clone()).collect();
    let (projects, budget, executed) = totals(&owned);
    let owed = SubjectKind::Project.owed().iter();
    let forms = owed.map(|kind| Progress::of(rows, *kind)).collect();
    let subject = asking.county.subject(SubjectId::Department(id, asking.year));
    let whole = subject.map_or_else(Vec::new, |subject| {
        let forms = SubjectKind::Department.forms().iter().copied();
        let forms = forms.filter(|kind| concerns(asking.county, &subject, *kind));
        forms.map(|kind| asking.standing(&subject, kind)).collect()
    });
    DeptRow { id, name, projects, budget, executed, forms, whole }
}

/// A form that may be about a department, or that was when it was commissioned or filed.
fn concerns(county: &County, subject: &Subject, kind: FormKind) -> bool {
    subject.may_have(kind)
        || county.engagement_for(subject.id(), kind).is_some()
        || county.document_of(subject.id(), kind).is_some()
}

/// Departments that the identity covers in a year with projects, in the order of the budget.
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
    rows.sort_by_key(|row| asking.county.organization_order(row.id, asking.today));
    rows
}

/// The list's body; `base` is `/652823/2026`.
pub fn list_body(rows: &[DeptRow], base: &str) -> Markup {
    if rows.is_empty() {
        return empty_state("本年度在当前身份的范围内还没有项目，所以没有部门可列。", None);
    }
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
        let all = rows.iter().map(|row| row.forms[index]);
        totals.push(all.fold(Progress::default(), Progress::and).markup());
    }
    for index in 0..SubjectKind::Department.owed().len() {
        let of = |key| {
            rows.iter()
                .filter_map(|row| row.whole.get(index))
                .filter(move |one| one.key() == key)
                .count()
        };
        totals.push(html! { span.num { "通过" (of("accepted")) "/" (rows.len()) } });
    }
    let mut columns = vec![
        Column::text("部门"),
        Column::number("项目数（个）"),
        Column::number("全年预算（万元）"),
        Column::number("执行率"),
    ];
    let of_projects = SubjectKind::Project.owed().iter().map(|kind| kind.short_name());
    let of_whole = SubjectKind::Department.owed().iter().map(|kind| kind.short_name());
    columns.extend(of_projects.chain(of_whole).map(Column::text));
    LedgerTable {
        caption: "部门列表".to_owned(),
        columns,
        lines: rows.iter().map(|row| line(row, base)).collect(),
        first_number: 1,
        totals: Some(totals),
    }
    .keeping(0)
}

fn line(row: &DeptRow, base: &str) -> Line {
    let mut cells = vec![
        html! { div.name { a href={ (base) "/depts/" (row.id) } { (row.name) } } },
        html! { a href={ (base) "/projects?dept=" (row.id) } { (row.projects) } },
        html! { (wan(row.budget.fen())) },
        html! { (percent(row.executed.fen(), row.budget.fen(), 1)) },
    ];
    cells.extend(row.forms.iter().map(|counts| counts.markup()));
    // What is owed stands first; the rest is on the department's own page.
    cells.extend(row.whole.iter().take(SubjectKind::Department.owed().len()).map(standing));
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
        @if !result.is_empty() { "　" span.num { (result) } }
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
                        @for ticket in view.tickets.iter().filter(|ticket| ticket.source == of.kind) {
                            "　" (show::ticket(ticket))
                        }
                        @if let Some(due) = of.due { "　" span.hint { "应于" (day_in_prose(due.date())) "前报送" } }
                        @if of.document.is_none() && of.may_begin && view.may_write && !of.kind.is_commissioned() {
                            "　" a href={ "/docs/new?kind=" (of.kind.key()) "&subject=" (view.subject) } { "去填报" }
                        }
                    }
                }
            }
        }
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
    /// Tickets about the department as a whole that were not withdrawn.
    pub tickets: Vec<Arc<Rectification>>,
    /// What the department and the finance bureau found of it as a whole; nothing before it was evaluated.
    pub compared: Option<Markup>,
    /// The department's year, as addresses name it.
    pub subject: SubjectId,
    /// Of each form, how many core indicators of the projects are proved.
    pub proofs: Vec<(FormKind, ProofCount)>,
    /// How far the department as a whole is proved, and the way to its register.
    pub whole_proofs: Option<Markup>,
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
    let subject = SubjectId::Department(unit.id, asking.year);
    let tickets = asking.county.rectifications_of(subject);
    let tickets = tickets.filter(|one| one.state != RectificationState::Withdrawn);
    DeptView {
        row: dept_row(asking, unit.id, unit.name.on(on).clone(), &own),
        facts: facts(unit, asking.today),
        units: below(asking.county, unit.id, asking.today),
        people: people(asking.county, unit.id, asking.today),
        tickets: tickets.cloned().collect(),
        compared: is_evaluated(asking.county, subject)
            .then(|| side_by_side(asking.county, subject, None)),
        subject,
        proofs: proofs(asking, unit.id),
        whole_proofs: asking.county.subject(subject).map(|subject| {
            let may_keep = evidence::view::may_keep(asking.me, &subject);
            evidence::view::counts(asking.county, &subject, asking.pack, may_keep)
        }),
        may_write: asking.me.scope(Action::EditDrafts).covers(unit.id),
        base,
    }
}

/// Of each form that everybody owes, how many core indicators of a department's projects are proved.
fn proofs(asking: &Asking<'_>, id: OrgId) -> Vec<(FormKind, ProofCount)> {
    let projects = asking.county.projects_of(asking.year);
    let own = projects.filter(|project| project.department == id);
    let own: Vec<Subject> = own.cloned().map(Subject::Project).collect();
    let of = |kind: FormKind| {
        let counts =
            own.iter().filter_map(|one| proof_count(asking.county, one, kind, asking.pack));
        (kind, counts.sum::<ProofCount>())
    };
    let owed = SubjectKind::Project.owed().iter().copied();
    owed.filter(|kind| is_counted(*kind)).map(of).collect()
}

/// What is registered of a unit: label and text.
pub fn facts(unit: &Organization, today: Day) -> Vec<(&'static str, String)> {
    let on = today.date();
    let mut facts = vec![("类别", unit.kind_name().to_owned())];
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
                    dt { "执行数（支付数据，没有的为登记数）" } dd { (wan(row.executed.fen())) "万元（" (percent(row.executed.fen(), row.budget.fen(), 1)) "）" }
                    @for (kind, counts) in SubjectKind::Project.owed().iter().zip(&row.forms) {
                        dt { (kind.short_name()) } dd { (counts.markup()) }
                    }
                }
            }
            section.box { h2 { "单位" }
                dl.facts { @for (label, text) in &view.facts { dt { (label) } dd { (text) } } }
            }
        }
        @if 0 < row.projects {
            section.box { h2 { "项目核心指标的佐证" }
                dl.facts {
                    @for (kind, of) in &view.proofs {
                        dt { (kind.short_name()) }
                        dd { "有佐证的" a href={ (view.base) "/evidence/" (row.id) "?form=" (kind.key()) } { (evidence::view::count(*of)) } "项" }
                    }
                }
            }
        }
        @if !row.whole.is_empty() { (whole(view)) }
        @if !row.whole.is_empty() {
            @if let Some(proofs) = &view.whole_proofs { section.box { h2 { "部门整体的佐证" } (proofs) } }
        }
        @if let Some(compared) = &view.compared {
            section { h2 { (side_by_side_title(SubjectKind::Department)) } (compared) }
        }
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
