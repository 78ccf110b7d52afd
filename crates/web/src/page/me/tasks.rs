//! 待办: what waits for me, by time; why it is mine; one link each.

use jiff::civil::Date;
use wenxiao_domain::document::{Document, Stage};
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::overview::task::{Task, TaskKind, Urgency};
use wenxiao_domain::party::membership::Membership;
use wenxiao_domain::party::role::Role;
use wenxiao_domain::state::County;
use wenxiao_domain::unit::day::Day;

use super::super::show;
use crate::component::address::Address;
use crate::component::format::moment;

/// One line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskLine {
    /// 修改 …
    pub verb: &'static str,
    /// 绩效目标, 8月监控整改单8-017 …
    pub form: String,
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
    let kind = address.get("k").to_owned();
    let is_asked = |task: &&Task| {
        (kind.is_empty() || kind_key(task.kind) == kind)
            && form.is_none_or(|form| task.form == form)
            && (words.is_empty()
                || task.subject.name().contains(&words)
                || task.subject.code().contains(&words))
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
        counts: counts(tasks, me),
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

/// What the role looks at first: each number leads to its lines.
fn counts(tasks: &[Task], me: &Membership) -> Vec<(&'static str, usize, String)> {
    let kinds: &[(&'static str, TaskKind)] = match me.role {
        Role::Clerk => &[
            ("待填报", TaskKind::FillIn),
            ("被退回", TaskKind::Revise),
            ("待签审", TaskKind::AwaitSigning),
            ("待审核", TaskKind::AwaitReview),
            ("待整改", TaskKind::Rectify),
        ],
        Role::DepartmentHead => &[
            ("待我签审", TaskKind::Sign),
            ("财政审核中", TaskKind::AwaitReview),
            ("待整改", TaskKind::Rectify),
            ("待选取", TaskKind::Select),
        ],
        Role::PerformanceSection | Role::FinanceLeader => &[
            ("待我审核", TaskKind::Review),
            ("代部门签审", TaskKind::Sign),
            ("待验收", TaskKind::Judge),
            ("待处理结果", TaskKind::Decide),
        ],
        Role::BusinessSection => &[
            ("待我审核", TaskKind::Review),
            ("代部门签审", TaskKind::Sign),
            ("待验收", TaskKind::Judge),
        ],
        _ => return Vec::new(),
    };
    let count = |is: &dyn Fn(&Task) -> bool| tasks.iter().filter(|task| is(task)).count();
    let mut out: Vec<_> = kinds
        .iter()
        .map(|(words, kind)| {
            let number = count(&|task| task.kind == *kind);
            (*words, number, format!("/me?k={}", kind_key(*kind)))
        })
        .collect();
    let late = count(&|task| task.urgency == Urgency::Overdue);
    out.push(("已逾期", late, "/me?u=overdue".to_owned()));
    out
}

/// The word of a kind in addresses.
const fn kind_key(kind: TaskKind) -> &'static str {
    match kind {
        TaskKind::Revise => "revise",
        TaskKind::FillIn => "fill_in",
        TaskKind::Sign => "sign",
        TaskKind::Review => "review",
        TaskKind::Rectify => "rectify",
        TaskKind::Judge => "judge",
        TaskKind::Decide => "decide",
        TaskKind::Select => "select",
        TaskKind::AwaitSigning => "await_signing",
        TaskKind::AwaitReview => "await_review",
        TaskKind::AwaitAnswer => "await_answer",
        TaskKind::AwaitJudgement => "await_judgement",
    }
}

fn line(task: &Task, county: &County, me: &Membership, today: Day) -> TaskLine {
    let document = task.document.and_then(|id| county.document(id)).map(AsRef::as_ref);
    TaskLine {
        verb: task.kind.verb(),
        form: about(task, county),
        project: show::subject_name(&task.subject, me).to_owned(),
        why: why(task, document, county, today),
        // What others are to do is not late for me.
        due: task.due.map(Day::date).filter(|_| !task.kind.is_waiting()),
        href: href(task, county),
        link: link(task.kind).to_owned(),
    }
}

/// What is to be done with: `绩效目标`, `8月监控整改单8-017`.
pub fn about(task: &Task, county: &County) -> String {
    let form = task.form.short_name();
    match (task.kind, task.ticket.and_then(|id| county.rectification(id))) {
        (TaskKind::Decide, _) => format!("{form}的结果"),
        (TaskKind::Select, _) => format!("{form}的项目"),
        (_, Some(ticket)) => format!("{form}整改单{}", ticket.word()),
        (_, None) => form.to_owned(),
    }
}

/// Where a task is done.
pub fn href(task: &Task, county: &County) -> String {
    let at = |tail: &str| task.document.map_or_else(String::new, |id| format!("/docs/{id}{tail}"));
    let ticket = || task.ticket.map_or_else(String::new, |id| format!("/rectifications/{id}"));
    match task.kind {
        TaskKind::FillIn => {
            format!("/docs/new?kind={}&subject={}", task.form.key(), task.subject.id())
        }
        TaskKind::Revise => at("/edit"),
        TaskKind::Sign | TaskKind::Review => at("/review"),
        TaskKind::AwaitSigning | TaskKind::AwaitReview => at(""),
        TaskKind::Rectify | TaskKind::Judge | TaskKind::AwaitAnswer | TaskKind::AwaitJudgement => {
            ticket()
        }
        TaskKind::Decide => {
            let (year, source) = (task.subject.budget_year(), task.form.key());
            format!("/{}/{year}/results/{}/{source}", place(county), task.subject.code())
        }
        TaskKind::Select => {
            let (year, department) = (task.subject.budget_year(), task.subject.department());
            format!("/{}/{year}/evaluations/{department}", place(county))
        }
    }
}

/// 行政区划代码, as addresses begin with it.
fn place(county: &County) -> String {
    let founded = county.shared.founded.as_ref();
    founded.map(|founded| founded.division.to_string()).unwrap_or_default()
}

const fn link(kind: TaskKind) -> &'static str {
    match kind {
        TaskKind::FillIn => "去填报",
        TaskKind::Revise => "去修改",
        TaskKind::Sign => "去签审",
        TaskKind::Review => "去审核",
        TaskKind::Rectify => "去整改",
        TaskKind::Judge => "去验收",
        TaskKind::Decide => "去处理",
        TaskKind::Select => "去选取",
        TaskKind::AwaitSigning
        | TaskKind::AwaitReview
        | TaskKind::AwaitAnswer
        | TaskKind::AwaitJudgement => "查看",
    }
}

fn why(task: &Task, document: Option<&Document>, county: &County, today: Day) -> String {
    let department = county.organization_name(task.subject.department(), today);
    let since = task.since.map(moment).unwrap_or_default();
    let opinions = match task.opinions {
        0 => String::new(),
        count => format!("，{count}条意见待处理"),
    };
    match (task.kind, task.returned_by) {
        (TaskKind::FillIn, _) => {
            let engagement = county.engagement_of(task.subject.id());
            let agency = engagement.filter(|_| task.form.is_commissioned()).map(|one| one.agency);
            let writer = agency.map_or(department, |one| county.organization_name(one, today));
            format!("由{writer}填报，还没有送审")
        }
        (TaskKind::Revise, Some(Stage::Finance)) => format!("县财政{since}退回{opinions}"),
        (TaskKind::Revise, Some(Stage::Department)) => format!("本单位{since}退回{opinions}"),
        (TaskKind::Revise, None) => format!("{since}撤回，改好后重新送审"),
        (TaskKind::Sign, _) => {
            let by = document.map(|document| show::actor(county, &document.newest().by, today));
            format!("{}{since}送审", by.unwrap_or_default())
        }
        (TaskKind::Review, _) => format!("{department}{since}签审报送{opinions}"),
        (TaskKind::Rectify, _) => format!("县财政{since}要求整改"),
        (TaskKind::Judge, _) => format!("{department}{since}提交整改"),
        (TaskKind::Select, _) => {
            format!("{department}选取的项目，金额还没有达到规定的比例")
        }
        (TaskKind::Decide, _) => "按规则应当影响预算安排，还没有处理".to_owned(),
        (TaskKind::AwaitAnswer, _) => format!("{since}要求整改，等{department}提交"),
        (TaskKind::AwaitJudgement, _) => format!("{since}提交，等县财政验收"),
        (TaskKind::AwaitSigning, _) => format!("{since}送审，等单位负责人签审"),
        (TaskKind::AwaitReview, _) => format!("{since}签审，等县财政审核"),
    }
}
