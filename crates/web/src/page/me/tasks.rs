//! 待办: what waits for me, by time; why it is mine; one link each.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use wenxiao_domain::disclosure::DisclosurePackage;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::overview::task::{Task, TaskKind, Urgency};
use wenxiao_domain::overview::waiting::is_from;
use wenxiao_domain::party::membership::Membership;
use wenxiao_domain::party::role::Role;
use wenxiao_domain::state::County;
use wenxiao_domain::unit::day::Day;

use super::super::show;
use super::handed::lines;
use super::task_why::why;
use super::task_words::{kind_key, link};
use crate::component::address::Address;
use crate::page::document::is_filled_together;
use crate::page::monitoring::word_of as round_word;

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
    /// Rounds of which several forms are to be filled in: words and the page that holds them all.
    pub together: Vec<(String, String)>,
    /// What was asked.
    pub address: Address,
    /// What else may be looked at when nothing waits.
    pub elsewhere: Option<(&'static str, String)>,
}

impl TaskLine {
    fn holds(&self, words: &str) -> bool {
        [&self.form, &self.project, &self.why].iter().any(|text| text.contains(words))
    }
}

impl TaskView {
    /// Only what others are to act on was asked for: the tab 等待中.
    pub fn is_waiting(&self) -> bool {
        self.address.get("u") == "waiting"
    }
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
    let is_mine = address.get("mine") == "1";
    let is_asked = |task: &&Task| {
        (!is_mine || is_from(task, county, me.account))
            && (kind.is_empty() || kind_key(task.kind) == kind)
            && form.is_none_or(|form| task.form == form)
            && (words.is_empty()
                || task.subject.name().contains(&words)
                || task.subject.code().contains(&words))
    };
    // What was handed in is no form and no task of a kind.
    let handed =
        if kind.is_empty() && form.is_none() { lines(county, me, is_mine) } else { vec![] };
    let mut handed: Vec<TaskLine> = handed.into_iter().filter(|line| line.holds(&words)).collect();
    let group = |urgency| {
        let of_group = tasks.iter().filter(is_asked).filter(|task| task.urgency == urgency);
        let mut lines: Vec<_> = of_group.map(|task| line(task, county, me, today)).collect();
        if urgency == Urgency::Waiting {
            lines.append(&mut handed);
        }
        TaskGroup { urgency, lines }
    };
    let groups = Urgency::ALL.into_iter().map(group);
    let groups = groups.filter(|group| !group.lines.is_empty()).collect();
    TaskView {
        today: today.date(),
        counts: counts(tasks, me),
        groups,
        together: together(tasks, county),
        address,
        elsewhere: match me.role {
            Role::SystemAdmin => Some(("管理单位和人员", "/admin/orgs".to_owned())),
            Role::SecurityAdmin => Some(("管理角色", "/admin/roles".to_owned())),
            Role::AuditAdmin => Some(("看全过程记录", "/trail".to_owned())),
            _ => Some(("看项目", projects.to_owned())),
        },
    }
}

/// The rounds of which more than one form waits to be filled in or mended.
fn together(tasks: &[Task], county: &County) -> Vec<(String, String)> {
    let mut rounds: BTreeMap<(i16, FormKind), usize> = BTreeMap::new();
    let is_mine = |task: &&Task| matches!(task.kind, TaskKind::FillIn | TaskKind::Revise);
    for task in tasks.iter().filter(is_mine).filter(|task| is_filled_together(task.form)) {
        *rounds.entry((task.subject.budget_year(), task.form)).or_default() += 1;
    }
    let several = rounds.into_iter().filter(|(_, count)| 1 < *count);
    let link = |((year, form), count): ((i16, FormKind), usize)| {
        let at = format!("/{}/{year}/monitoring/{}/entry", place(county), round_word(form));
        (format!("{year}年{}{count}个项目，一页填报", form.short_name()), at)
    };
    several.map(link).collect()
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
            ("待提意见", TaskKind::Comment),
            ("待选取", TaskKind::Select),
        ],
        Role::PerformanceSection | Role::FinanceLeader => &[
            ("待我审核", TaskKind::Review),
            ("代部门签审", TaskKind::Sign),
            ("待反馈", TaskKind::FeedBack),
            ("待督办", TaskKind::Order),
            ("待验收", TaskKind::Judge),
            ("待处理结果", TaskKind::Decide),
            ("待报送", TaskKind::Report),
            ("待变更登记", TaskKind::Register),
            ("待定暂停拨付", TaskKind::Suspend),
            ("待恢复拨付", TaskKind::Resume),
        ],
        Role::BusinessSection => &[
            ("待我审核", TaskKind::Review),
            ("代部门签审", TaskKind::Sign),
            ("待反馈", TaskKind::FeedBack),
            ("待督办", TaskKind::Order),
            ("待验收", TaskKind::Judge),
            ("待报送", TaskKind::Report),
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

fn line(task: &Task, county: &County, me: &Membership, today: Day) -> TaskLine {
    let document = task.document.and_then(|id| county.document(id)).map(AsRef::as_ref);
    TaskLine {
        verb: task.kind.verb(),
        form: about(task, county),
        project: task.subject.name_for(me).to_owned(),
        why: why(task, document, county, today),
        // What others are to do is not late for me, except where it is mine to press.
        due: task.due.map(Day::date).filter(|_| task.urgency != Urgency::Waiting),
        href: href(task, county),
        link: link(task.kind).to_owned(),
    }
}

/// What is to be done with: `绩效目标`, `8月监控整改单8-017`.
pub fn about(task: &Task, county: &County) -> String {
    let form = task.form_name(county);
    match (task.kind, task.ticket.and_then(|id| county.rectification(id))) {
        (TaskKind::Order, _) => format!("{form}红黄标{}个", task.projects),
        (TaskKind::Assess | TaskKind::Reply | TaskKind::Settle | TaskKind::AwaitReply, _) => {
            let engagement = task.engagement.and_then(|id| county.engagement(id));
            let word = engagement.map(|engagement| engagement.word()).unwrap_or_default();
            format!("机构考核（委托{word}）")
        }
        (TaskKind::Decide, _) => format!("{form}的结果"),
        (TaskKind::Comment, _) => format!("（{form}的结果）"),
        (TaskKind::Close, _) => format!("{}年度", task.subject.budget_year()),
        (TaskKind::SignReport | TaskKind::MendReport | TaskKind::AwaitReport, _) => {
            format!("{}年度总结报告", task.subject.budget_year())
        }
        (TaskKind::Screen | TaskKind::Publish | TaskKind::MendPackage, _) => {
            let package = task.disclosure.and_then(|id| county.disclosure(id));
            let words =
                |one: &Arc<DisclosurePackage>| format!("{}（{}）", one.kind.name(), one.word());
            package.map(words).unwrap_or_default()
        }
        (TaskKind::Sample, _) => {
            let batch = task.batch.and_then(|id| county.sample_batch(id));
            let words = batch.map_or_else(String::new, |batch| {
                format!("批次{}的{}", batch.word(), batch.kind.name())
            });
            format!("{words}{}份", task.projects)
        }
        (TaskKind::Suspend, _) => format!("{}个项目的拨付", task.projects),
        (TaskKind::Resume, _) => "拨付".to_owned(),
        (TaskKind::Register, _) => "全年预算".to_owned(),
        (TaskKind::FeedBack, _) => format!("{form}的问题"),
        (TaskKind::Select, _) => format!("{form}的项目"),
        (TaskKind::Adjust, _) => form,
        (_, Some(ticket)) => format!("{form}整改单{}", ticket.word()),
        (_, None) => form.to_owned(),
    }
}

/// Where a task is done.
pub fn href(task: &Task, county: &County) -> String {
    let at = |tail: &str| task.document.map_or_else(String::new, |id| format!("/docs/{id}{tail}"));
    let ticket = || task.ticket.map_or_else(String::new, |id| format!("/rectifications/{id}"));
    match task.kind {
        TaskKind::FillIn | TaskKind::Adjust => {
            format!("/docs/new?kind={}&subject={}", task.form.key(), task.subject.id())
        }
        TaskKind::Revise => at("/edit"),
        TaskKind::Sign | TaskKind::Review => at("/review"),
        TaskKind::AwaitSigning | TaskKind::AwaitReview => at(""),
        TaskKind::Report => at("#route"),
        TaskKind::Rectify | TaskKind::Judge | TaskKind::AwaitAnswer | TaskKind::AwaitJudgement => {
            ticket()
        }
        TaskKind::FeedBack => {
            let chosen = task.document.map_or_else(String::new, |id| format!("?sel={id}"));
            format!("/{}/{}/findings/orders{chosen}", place(county), task.subject.budget_year())
        }
        TaskKind::Register => {
            let (year, code) = (task.subject.budget_year(), task.subject.code());
            format!("/{}/{year}/projects/{code}/change", place(county))
        }
        TaskKind::Suspend => {
            format!("/{}/{}/suspensions?state=proposed", place(county), task.subject.budget_year())
        }
        TaskKind::Resume => {
            let (year, code) = (task.subject.budget_year(), task.subject.code());
            format!("/{}/{year}/projects/{code}/suspension", place(county))
        }
        TaskKind::Order => {
            let (year, round) = (task.subject.budget_year(), round_word(task.form));
            format!("/{}/{year}/monitoring/{round}?order=open#projects", place(county))
        }
        TaskKind::Assess | TaskKind::Reply | TaskKind::Settle | TaskKind::AwaitReply => {
            task.engagement.map_or_else(String::new, |id| format!("/engagements/{id}#assessment"))
        }
        TaskKind::Close => format!("/{}/{}/closing", place(county), task.subject.budget_year()),
        TaskKind::SignReport | TaskKind::MendReport | TaskKind::AwaitReport => {
            format!("/{}/{}/annual-report", place(county), task.subject.budget_year())
        }
        TaskKind::Screen | TaskKind::Publish | TaskKind::MendPackage => {
            task.disclosure.map_or_else(String::new, |id| format!("/disclosures/{id}"))
        }
        TaskKind::Sample => task.batch.map_or_else(String::new, |id| format!("/samples/{id}")),
        TaskKind::Decide | TaskKind::Comment => {
            let (year, source) = (task.subject.budget_year(), task.form.key());
            let word = show::subject_word(&task.subject);
            format!("/{}/{year}/results/{word}/{source}", place(county))
        }
        TaskKind::Select => {
            let (year, department) = (task.subject.budget_year(), task.subject.department());
            format!("/{}/{year}/evaluations/{department}", place(county))
        }
    }
}

/// What the finance bureau did with the ticket of a task: 要求整改, 反馈评价问题.
pub fn asked(task: &Task, county: &County) -> &'static str {
    let ticket = task.ticket.and_then(|id| county.rectification(id));
    ticket.map_or("要求整改", |ticket| match ticket.last_answer() {
        None => ticket.origin.task(),
        Some(_) => "要求继续整改",
    })
}

/// 行政区划代码, as addresses begin with it.
fn place(county: &County) -> String {
    let founded = county.shared.founded.as_ref();
    founded.map(|founded| founded.division.to_string()).unwrap_or_default()
}

/// The ticket that a task follows from: `整改单5-003`.
pub fn measure(task: &Task, county: &County) -> String {
    let ticket = task.ticket.and_then(|id| county.rectification(id));
    ticket.map_or_else(|| "整改单".to_owned(), |ticket| format!("整改单{}", ticket.word()))
}

#[cfg(test)]
mod tests {
    use wenxiao_domain::document::Stage;

    use wenxiao_domain::document::{DepartmentYear, Subject};
    use wenxiao_domain::form::layout::FormKind;
    use wenxiao_domain::unit::id::OrgId;

    use super::*;

    /// An agency has no head who signs: what comes back to it comes from the evaluated department.
    #[test]
    fn an_agency_is_told_that_the_evaluated_department_acts() {
        let nobody: OrgId = "01890000-0000-7000-8000-000000000001".parse().expect("it is an id");
        let whole = DepartmentYear {
            department: nobody,
            name: "县水利局".into(),
            budget_year: 2025,
            code: String::new(),
            is_township: false,
        };
        let task = |form, kind| Task {
            kind,
            form,
            subject: Subject::Department(whole.clone()),
            document: None,
            ticket: None,
            engagement: None,
            batch: None,
            disclosure: None,
            projects: 1,
            due: None,
            urgency: Urgency::Later,
            since: None,
            opinions: 0,
            returned_by: (kind == TaskKind::Revise).then_some(Stage::Department),
        };
        let today = Day::new(2026, 7, 1).expect("it exists");
        let says = |form, kind| why(&task(form, kind), None, &County::default(), today);
        let (own, other) = (FormKind::DepartmentEvaluation, FormKind::KeyEvaluation);
        assert!(says(own, TaskKind::Revise).starts_with("本单位"));
        assert!(says(other, TaskKind::Revise).starts_with("被评价部门"));
        assert!(says(own, TaskKind::AwaitSigning).ends_with("等单位负责人签审"));
        assert!(says(other, TaskKind::AwaitSigning).contains("等被评价部门"));
    }
}
