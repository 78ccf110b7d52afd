//! 待办: what waits for me, by time; why it is mine; one link each.

use jiff::civil::Date;
use maud::{Markup, html};
use wenxiao_domain::document::{Document, Stage};
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::overview::task::{Task, TaskKind, Urgency};
use wenxiao_domain::party::membership::Membership;
use wenxiao_domain::party::role::Role;
use wenxiao_domain::state::County;
use wenxiao_domain::unit::day::Day;

use super::super::show;
use crate::component::address::Address;
use crate::component::deadline::deadline;
use crate::component::empty_state::empty_state;
use crate::component::format::{day, moment};
use crate::component::pager::Pager;
use crate::component::query_bar::{QueryBar, QueryField, QueryInput};
use crate::component::sample::{Sample, sample};

/// Lines of a group that are shown before `看全部`.
const FIRST_LINES: usize = 10;

/// Lines on a page of one group.
const PAGE_LINES: usize = 50;

/// One line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskLine {
    /// 修改 …
    pub verb: &'static str,
    /// 绩效目标 …
    pub form: &'static str,
    /// The project's name.
    pub project: String,
    /// Why it is mine.
    pub why: String,
    /// The last day.
    pub due: Option<Date>,
    /// Where it is done.
    pub href: String,
    /// 去填报 …
    pub link: String,
}

/// One group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskGroup {
    /// 已逾期 …
    pub urgency: Urgency,
    /// Its lines.
    pub lines: Vec<TaskLine>,
}

/// The page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TaskView {
    /// The day that counts as today.
    pub today: Date,
    /// Numbers at the head: words, number, address.
    pub counts: Vec<(&'static str, usize, String)>,
    /// Groups that hold something.
    pub groups: Vec<TaskGroup>,
    /// What was asked.
    pub address: Address,
    /// What else may be looked at when nothing waits.
    pub elsewhere: Option<(&'static str, String)>,
}

/// The view of tasks: `projects` is where the identity's projects stand.
pub fn view(
    tasks: &[Task],
    county: &County,
    me: &Membership,
    today: Day,
    address: Address,
    projects: &str,
) -> TaskView {
    let form = address.get("form").parse::<FormKind>().ok();
    let words = address.get("q").to_owned();
    let is_asked = |task: &&Task| {
        form.is_none_or(|form| task.form == form)
            && (words.is_empty()
                || task.project.name.contains(&words)
                || task.project.code.contains(&words))
    };
    let groups = Urgency::ALL
        .into_iter()
        .map(|urgency| TaskGroup {
            urgency,
            lines: tasks
                .iter()
                .filter(is_asked)
                .filter(|task| task.urgency == urgency)
                .map(|task| line(task, county, me, today))
                .collect(),
        })
        .filter(|group| !group.lines.is_empty())
        .collect();
    TaskView {
        today: today.date(),
        counts: counts(tasks, me, projects),
        groups,
        address,
        elsewhere: match me.role {
            Role::SystemAdmin => Some(("管理单位和人员", "/admin/orgs".to_owned())),
            Role::SecurityAdmin => Some(("管理角色", "/admin/roles".to_owned())),
            Role::AuditAdmin => Some(("看全过程记录", "/trail".to_owned())),
            _ => Some(("看项目", projects.to_owned())),
        },
    }
}

/// What the role looks at first.
fn counts(tasks: &[Task], me: &Membership, projects: &str) -> Vec<(&'static str, usize, String)> {
    let count = |kind: TaskKind| tasks.iter().filter(|task| task.kind == kind).count();
    let late = tasks.iter().filter(|task| task.urgency == Urgency::Overdue).count();
    let all = |kinds: &[(&'static str, TaskKind, &str)]| {
        let mut out: Vec<_> = kinds
            .iter()
            .map(|(words, kind, query)| (*words, count(*kind), format!("{projects}?{query}")))
            .collect();
        out.push(("已逾期", late, "/me?u=overdue".to_owned()));
        out
    };
    match me.role {
        Role::Clerk => all(&[
            ("待填报", TaskKind::FillIn, "status=not_started"),
            ("被退回", TaskKind::Revise, "status=returned"),
            ("待签审", TaskKind::AwaitSigning, "status=submitted"),
            ("待审核", TaskKind::AwaitReview, "status=filed"),
        ]),
        Role::DepartmentHead => all(&[
            ("待我签审", TaskKind::Sign, "status=submitted"),
            ("财政审核中", TaskKind::AwaitReview, "status=filed"),
        ]),
        Role::PerformanceSection | Role::BusinessSection | Role::FinanceLeader => all(&[
            ("待我审核", TaskKind::Review, "status=filed"),
            ("代部门签审", TaskKind::Sign, "status=submitted"),
        ]),
        _ => Vec::new(),
    }
}

fn line(task: &Task, county: &County, me: &Membership, today: Day) -> TaskLine {
    let document = task.document.and_then(|id| county.document(id)).map(AsRef::as_ref);
    let at = |tail: &str| task.document.map_or_else(String::new, |id| format!("/docs/{id}{tail}"));
    let begin = || format!("/docs/new?kind={}&project={}", task.form.key(), task.project.id);
    let (href, link) = match task.kind {
        TaskKind::FillIn => (begin(), "去填报"),
        TaskKind::Revise => (at("/edit"), "去修改"),
        TaskKind::Sign => (at("/review"), "去签审"),
        TaskKind::Review => (at("/review"), "去审核"),
        TaskKind::AwaitSigning | TaskKind::AwaitReview => (at(""), "查看"),
    };
    TaskLine {
        verb: task.kind.verb(),
        form: task.form.short_name(),
        project: show::project_name(&task.project, me).to_owned(),
        why: why(task, document, county, today),
        due: task.due.map(Day::date),
        href,
        link: link.to_owned(),
    }
}

fn why(task: &Task, document: Option<&Document>, county: &County, today: Day) -> String {
    let department = county.organization_name(task.project.department, today);
    let since = task.since.map(moment).unwrap_or_default();
    let opinions = match task.opinions {
        0 => String::new(),
        count => format!("，{count}条意见待处理"),
    };
    match (task.kind, task.returned_by) {
        (TaskKind::FillIn, _) => format!("由{department}填报，还没有送审"),
        (TaskKind::Revise, Some(Stage::Finance)) => format!("县财政{since}退回{opinions}"),
        (TaskKind::Revise, Some(Stage::Department)) => format!("本单位{since}退回{opinions}"),
        (TaskKind::Revise, None) => format!("{since}撤回，改好后重新送审"),
        (TaskKind::Sign, _) => {
            let by = document.map(|document| show::actor(county, &document.newest().by, today));
            format!("{}{since}送审", by.unwrap_or_default())
        }
        (TaskKind::Review, _) => format!("{department}{since}签审报送{opinions}"),
        (TaskKind::AwaitSigning, _) => format!("{since}送审，等单位负责人签审"),
        (TaskKind::AwaitReview, _) => format!("{since}签审，等县财政审核"),
    }
}

/// The page's body.
pub fn body(view: &TaskView) -> Markup {
    let only = urgency_of(view.address.get("u"));
    html! {
        @if !view.counts.is_empty() {
            ul.counts aria-label="数量" {
                @for (words, number, href) in &view.counts {
                    li { a href=(href) { b.num { (number) } span { (words) } } }
                }
            }
        }
        (query(view).markup())
        @if view.groups.is_empty() { (nothing(view)) }
        @for group in view.groups.iter().filter(|group| only.is_none_or(|u| u == group.urgency)) {
            (section(group, view, only.is_some()))
        }
    }
}

fn nothing(view: &TaskView) -> Markup {
    let is_filtered = !view.address.without("u").query().is_empty();
    let reason = if is_filtered {
        "没有符合条件的待办。"
    } else {
        "现在没有等着办理的事。到期前会自动出现在这里。"
    };
    let next = if is_filtered {
        Some(("看全部待办", "/me".to_owned()))
    } else {
        view.elsewhere.clone()
    };
    empty_state(reason, next.as_ref().map(|(words, href)| (*words, href.as_str())))
}

fn query(view: &TaskView) -> QueryBar {
    let chosen = view.address.get("form").to_owned();
    QueryBar {
        action: "/me".to_owned(),
        fields: vec![
            QueryField {
                name: "form",
                label: "环节",
                input: QueryInput::Choice { options: show::form_options(), chosen },
            },
            QueryField {
                name: "q",
                label: "项目名称或编码",
                input: QueryInput::Text(view.address.get("q").to_owned()),
            },
        ],
        ..QueryBar::default()
    }
}

fn section(group: &TaskGroup, view: &TaskView, is_alone: bool) -> Markup {
    let key = urgency_key(group.urgency);
    let most = if is_alone { PAGE_LINES } else { FIRST_LINES };
    let pages = group.lines.len().div_ceil(most).max(1);
    let page = if is_alone { view.address.get("page").parse().unwrap_or(1) } else { 1 };
    let page: usize = usize::clamp(page, 1, pages);
    let lines = group.lines.iter().skip((page - 1) * most).take(most);
    let all = view.address.without("page").with("u", key);
    html! {
        section.tasks {
            h2 id=(key) { (sign(group.urgency)) " " (group.urgency.name()) " " span.count { (group.lines.len()) span.vh { "项" } } }
            ul.lines aria-labelledby=(key) { @for line in lines { (task_line(line, view.today)) } }
            @if is_alone {
                (Pager { page, pages, at: format!("{}&page=", all.href()) }.markup())
            } @else if most < group.lines.len() {
                p { a href=(all.href()) { "看全部" (group.lines.len()) "项" } }
            }
        }
    }
}

fn task_line(line: &TaskLine, today: Date) -> Markup {
    html! {
        li {
            div.what { b { (line.verb) (line.form) } "　" (line.project) p.hint { (line.why) } }
            div.when { @if let Some(due) = line.due { (deadline(due, today)) } @else { span.muted { "没有期限" } } }
            a.go href=(line.href) { (line.link) span.vh { "：" (line.project) (line.form) } }
        }
    }
}

const fn sign(urgency: Urgency) -> &'static str {
    match urgency {
        Urgency::Overdue => "✕",
        Urgency::WithinThreeDays => "！",
        Urgency::ThisWeek | Urgency::Later => "○",
        Urgency::Waiting => "…",
    }
}

const fn urgency_key(urgency: Urgency) -> &'static str {
    match urgency {
        Urgency::Overdue => "overdue",
        Urgency::WithinThreeDays => "three_days",
        Urgency::ThisWeek => "week",
        Urgency::Later => "later",
        Urgency::Waiting => "waiting",
    }
}

fn urgency_of(key: &str) -> Option<Urgency> {
    Urgency::ALL.into_iter().find(|urgency| urgency_key(*urgency) == key)
}

/// Examples: full, nothing, nothing found.
pub fn samples() -> Vec<Sample> {
    let date = |month, day| Some(Date::constant(2026, month, day));
    let line = |verb, form, project: &str, why: &str, due, link: &str| TaskLine {
        verb,
        form,
        project: project.to_owned(),
        why: why.to_owned(),
        due,
        href: "/docs/1".to_owned(),
        link: link.to_owned(),
    };
    let today = Date::constant(2026, 3, 28);
    let full = TaskView {
        today,
        counts: vec![
            ("待填报", 6, "/652823/2026/projects?status=not_started".to_owned()),
            ("被退回", 1, "/652823/2026/projects?status=returned".to_owned()),
            ("已逾期", 1, "/me?u=overdue".to_owned()),
        ],
        groups: vec![
            TaskGroup {
                urgency: Urgency::Overdue,
                lines: vec![line(
                    "修改",
                    "绩效目标",
                    "农村公路建设项目",
                    "县财政2026-03-20 10:02退回，3条意见待处理",
                    date(3, 26),
                    "去修改",
                )],
            },
            TaskGroup {
                urgency: Urgency::WithinThreeDays,
                lines: vec![
                    line(
                        "填报",
                        "单位自评",
                        &format!("渠道防渗改造及配套建筑物{}", "维修养护".repeat(12)),
                        "由县水利局填报，还没有送审",
                        date(3, 31),
                        "去填报"
                    );
                    12
                ],
            },
            TaskGroup {
                urgency: Urgency::Waiting,
                lines: vec![line(
                    "等待审核",
                    "单位自评",
                    "村级卫生室能力提升",
                    "2026-03-18 09:30签审，等县财政审核",
                    None,
                    "查看",
                )],
            },
        ],
        ..TaskView::default()
    };
    let asked = Address::new("/me", &[("q".to_owned(), "没有的".to_owned())]);
    let nothing = TaskView {
        today,
        elsewhere: Some(("看项目", "/652823/2026/projects".to_owned())),
        ..TaskView::default()
    };
    vec![
        sample("满", body(&full)),
        sample("空", body(&nothing)),
        sample("没有符合的", body(&TaskView { address: asked, ..nothing })),
    ]
}

/// `3月28日的待办` under the title.
pub fn subtitle(view: &TaskView) -> Markup {
    let waiting: usize =
        view.groups.iter().filter(|g| g.urgency == Urgency::Waiting).map(|g| g.lines.len()).sum();
    let all: usize = view.groups.iter().map(|group| group.lines.len()).sum();
    html! { "今天" (day(view.today)) "，等我办理" (all - waiting) "项，等别人" (waiting) "项" }
}
