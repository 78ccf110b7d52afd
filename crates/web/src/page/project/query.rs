//! What is asked of the project list, and the rows that answer it. The page, the totals, the exports and
//! the API all go through here.

use std::cmp::Ordering;
use std::sync::Arc;

use wenxiao_domain::act::may_begin;
use wenxiao_domain::derive::basis::opens_on;
use wenxiao_domain::document::{Document, Subject};
use wenxiao_domain::form::layout::{FormKind, SubjectKind};
use wenxiao_domain::overview::due::{due_for, is_after_round};
use wenxiao_domain::overview::ex_ante::ExAnteRules;
use wenxiao_domain::overview::task::is_asked;
use wenxiao_domain::party::access::Action;
use wenxiao_domain::party::membership::Membership;
use wenxiao_domain::payment::Executed;
use wenxiao_domain::project::{BudgetKind, Nature, Project};
use wenxiao_domain::regulation::pack::Pack;
use wenxiao_domain::state::County;
use wenxiao_domain::unit::amount::Amount;
use wenxiao_domain::unit::day::Day;

use super::super::show;
use crate::component::address::Address;
use crate::component::status_tag::StatusTag;

/// The words of a status in addresses.
pub const STATUSES: &[(&str, &str)] = &[
    ("not_started", "未开始"),
    ("not_asked", "不需要"),
    ("overdue", "已逾期"),
    ("drafting", "填报中"),
    ("submitted", "待签审"),
    ("filed", "待审核"),
    ("returned", "已退回"),
    ("accepted", "已通过"),
];

/// One project with where its forms stand.
#[derive(Clone)]
pub struct ProjectRow {
    /// The project.
    pub project: Arc<Project>,
    /// Its name as the asker may see it.
    pub name: String,
    /// The department's name.
    pub department: String,
    /// 执行数.
    pub executed: Executed,
    /// Where each form stands, in the order of [`SubjectKind::owed`].
    pub forms: Vec<FormStanding>,
}

impl ProjectRow {
    /// `93.50　优` once its self-evaluation was accepted.
    pub fn result(&self) -> String {
        let of = self.forms.iter().find(|of| of.kind == FormKind::SelfEvaluation);
        of.map(FormStanding::result).unwrap_or_default()
    }
}

/// Where one form of a project or department stands.
#[derive(Clone)]
pub struct FormStanding {
    /// Which.
    pub kind: FormKind,
    /// The document.
    pub document: Option<Arc<Document>>,
    /// The asker may open it.
    pub is_open: bool,
    /// Its time has come, so that it may be begun.
    pub may_begin: bool,
    /// The last day.
    pub due: Option<Day>,
    /// The word people see.
    pub tag: StatusTag,
}

impl FormStanding {
    /// The status's word in addresses.
    pub fn key(&self) -> &'static str {
        STATUSES.iter().find(|(_, word)| *word == self.tag.word).map_or("", |(key, _)| key)
    }

    /// `93.50　优` once it was accepted.
    pub fn result(&self) -> String {
        let settled = self.document.as_ref().and_then(|document| document.settled());
        let Some(settled) = settled else { return String::new() };
        let total = settled.total.map(|total| total.to_string()).unwrap_or_default();
        let grade = settled.grade.map_or("", |grade| grade.word());
        format!("{total}　{grade}").trim().to_owned()
    }
}

/// Who asks, of which year.
#[derive(Clone, Copy)]
pub struct Asking<'a> {
    /// The state.
    pub county: &'a County,
    /// The rules, for due dates.
    pub pack: &'a Pack,
    /// In which identity.
    pub me: &'a Membership,
    /// The budget year.
    pub year: i16,
    /// Today.
    pub today: Day,
}

impl Asking<'_> {
    /// Where a form about a subject stands.
    pub fn standing(&self, subject: &Subject, kind: FormKind) -> FormStanding {
        let document = self.county.document_of(subject.id(), kind).cloned();
        let is_needless = document.is_none() && !self.is_asked(subject, kind);
        let due =
            due_for(self.county, kind, (subject.id(), subject), self.pack).filter(|_| !is_needless);
        let tag = match show::status(document.as_deref(), due, self.today) {
            _ if is_needless => StatusTag::NOT_ASKED,
            tag => tag,
        };
        let is_open = document
            .as_ref()
            .is_some_and(|document| show::may_read(self.county, document, self.me, self.today));
        let opens = opens_on(kind, self.year, self.pack);
        let may_begin = opens.is_none_or(|opens| opens <= self.today)
            && may_begin(kind, subject, self.county, self.today).is_ok();
        FormStanding { kind, document, is_open, may_begin, due, tag }
    }

    fn is_asked(&self, subject: &Subject, kind: FormKind) -> bool {
        // Only these ask for rules, which are looked up anew for each project.
        let rules = (kind == FormKind::ExAnte).then(|| ExAnteRules::of(self.year, self.pack));
        is_asked(kind, subject, self.county, rules.flatten().as_ref())
            && !is_after_round(self.county, kind, subject, self.pack)
    }

    /// One project's row.
    pub fn row(&self, project: &Arc<Project>) -> ProjectRow {
        let subject = Subject::Project(Arc::clone(project));
        let form = |kind| self.standing(&subject, kind);
        ProjectRow {
            name: project.name_for(self.me).to_owned(),
            department: self.county.organization_name(project.department, self.today).to_owned(),
            forms: SubjectKind::Project.owed().iter().copied().map(form).collect(),
            executed: self.county.executed(project),
            project: Arc::clone(project),
        }
    }

    /// Every project of the year that the identity covers.
    pub fn all(&self) -> impl Iterator<Item = ProjectRow> {
        let scope = self.me.scope(Action::ReadFiled);
        self.county
            .projects_of(self.year)
            .filter(move |project| self.county.covers_project(&scope, project, self.today))
            .map(|project| self.row(project))
    }

    /// The rows that an address asks for, in its order.
    pub fn found(&self, address: &Address) -> Vec<ProjectRow> {
        let mut rows: Vec<ProjectRow> = self.all().filter(|row| matches(row, address)).collect();
        let (column, is_down) = order(address);
        rows.sort_by(|a, b| {
            let found = compare(a, b, column);
            if is_down { found.reverse() } else { found }
        });
        rows
    }
}

/// The column that a list is sorted by, and whether the largest comes first.
pub fn order(address: &Address) -> (&str, bool) {
    let sort = address.get("sort");
    sort.strip_prefix('-').map_or((sort, false), |column| (column, true))
}

fn compare(a: &ProjectRow, b: &ProjectRow, column: &str) -> Ordering {
    let by_code = a.project.code.cmp(&b.project.code);
    let found = match column {
        "name" => a.name.cmp(&b.name),
        "dept" => a.department.cmp(&b.department),
        "budget" => a.project.adjusted().cmp(&b.project.adjusted()),
        "rate" => rate(a).cmp(&rate(b)),
        _ => by_code,
    };
    found.then(by_code)
}

/// Execution in hundredths of a thousandth, for comparing; -1 where there is no budget.
fn rate(row: &ProjectRow) -> i128 {
    let budget = i128::from(row.project.adjusted().fen());
    if budget == 0 { -1 } else { i128::from(row.executed.amount.fen()) * 1_000_000 / budget }
}

fn matches(row: &ProjectRow, address: &Address) -> bool {
    let project = &row.project;
    let text = address.get("q");
    let form = address.get("form").parse::<FormKind>().ok();
    let status = address.get("status");
    let has_status = status.is_empty()
        || row
            .forms
            .iter()
            .filter(|of| form.is_none_or(|form| of.kind == form))
            .any(|of| of.key() == status);
    let grade = address.get("grade");
    let is = |name: &str, value: &str| {
        let asked = address.get(name);
        asked.is_empty() || asked == value
    };
    let has_text = [&row.name, &project.code, &row.department]
        .into_iter()
        .any(|place| text.is_empty() || place.contains(text));
    has_text
        && has_status
        && is("dept", &project.department.to_string())
        && is("nature", project.nature.key())
        && is("key", if project.is_key { "1" } else { "0" })
        && (address.get("budget").is_empty()
            || project.funds.iter().any(|line| line.budget.key() == address.get("budget")))
        && (grade.is_empty() || row.forms.iter().any(|of| of.result().ends_with(grade)))
}

/// 合计 of a list: how many, budget, executed.
pub fn totals(rows: &[ProjectRow]) -> (usize, Amount, Amount) {
    let budget = rows.iter().map(|row| row.project.adjusted()).sum();
    let executed = rows.iter().map(|row| row.executed.amount).sum();
    (rows.len(), budget, executed)
}

/// Where 执行数 of a list comes from, as one sentence; nothing of an empty list.
pub fn executed_from(rows: &[ProjectRow]) -> Option<String> {
    let newest = rows.iter().filter_map(|row| row.executed.as_of).max();
    let registered = rows.iter().filter(|row| row.executed.as_of.is_none()).count();
    let newest = newest.map(|day| format!("支付数据（最晚截至{day}）"));
    let registered =
        (0 < registered).then(|| format!("项目登记（{registered}个项目还没有支付数据）"));
    let from: Vec<String> = newest.into_iter().chain(registered).collect();
    (!from.is_empty()).then(|| format!("执行数取自{}。", from.join("、")))
}

/// The words of a condition, for its chip: `状态＝已退回`.
pub fn condition(name: &str, value: &str, departments: &[(String, String)]) -> Option<String> {
    let of = |options: &[(&str, &str)]| {
        options.iter().find(|(key, _)| *key == value).map(|(_, words)| (*words).to_owned())
    };
    let (label, words) = match name {
        "q" => ("含", Some(value.to_owned())),
        "dept" => {
            let found = departments.iter().find(|(id, _)| id == value);
            ("部门", found.map(|(_, words)| words.clone()))
        }
        "form" => {
            let kind = value.parse::<FormKind>().ok();
            ("环节", kind.map(|kind| kind.short_name().to_owned()))
        }
        "status" => ("状态", of(STATUSES)),
        "nature" => ("属性", Nature::from_key(value).map(|nature| nature.name().to_owned())),
        "budget" => ("预算", BudgetKind::from_key(value).map(|kind| kind.name().to_owned())),
        "key" => ("重点项目", of(&[("1", "是"), ("0", "否")])),
        "grade" => ("自评等级", Some(value.to_owned())),
        "at" => ("截至", Some(value.to_owned())),
        _ => return None,
    };
    Some(format!("{label}＝{}", words?))
}
