//! 待办 as markup: numbers at the head, the query, groups by time.

use jiff::civil::Date;
use maud::{Markup, html};
use wenxiao_domain::overview::task::Urgency;

use super::tasks::{TaskGroup, TaskLine, TaskView};
use crate::component::address::Address;
use crate::component::deadline::deadline;
use crate::component::empty_state::empty_state;
use crate::component::format::day;
use crate::component::pager::Pager;
use crate::component::query_bar::{Chip, QueryBar, QueryField, QueryInput};
use crate::component::sample::{Sample, sample};
use crate::page::show;

/// Lines of a group that are shown before `看全部`.
const FIRST_LINES: usize = 10;

/// Lines on a page of one group.
const PAGE_LINES: usize = 50;

/// The page's body.
pub fn body(view: &TaskView) -> Markup {
    let only = urgency_of(view.address.get("u"));
    let is_shown = |group: &&TaskGroup| only.is_none_or(|urgency| urgency == group.urgency);
    let groups: Vec<&TaskGroup> = view.groups.iter().filter(is_shown).collect();
    html! {
        @if !view.counts.is_empty() && !view.is_waiting() {
            ul.counts aria-label="数量" {
                @for (words, number, href) in &view.counts {
                    li { a href=(href) { b.num { (number) } span { (words) } } }
                }
            }
        }
        @if !view.together.is_empty() && !view.is_waiting() {
            p.acts { @for (words, href) in &view.together { a.button href=(href) { (words) } " " } }
        }
        @if !groups.is_empty() || is_filtered(view) { (query(view).markup()) }
        @if groups.is_empty() { (nothing(view)) }
        @for group in groups { (section(group, view, only.is_some())) }
    }
}

/// Somebody asked for a part; the address may also say what the page before has done.
fn is_filtered(view: &TaskView) -> bool {
    ["k", "u", "form", "q", "mine"].iter().any(|name| !view.address.get(name).is_empty())
}

fn nothing(view: &TaskView) -> Markup {
    let is_narrow = ["form", "q", "mine"].iter().any(|name| !view.address.get(name).is_empty());
    if view.is_waiting() && !is_narrow {
        return empty_state(
            "现在没有等别人办的事。送审、提交、下达之后，对方办完之前列在这里。",
            Some(("看我的待办", "/me")),
        );
    }
    let is_filtered = is_filtered(view);
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
    let whose = QueryField {
        name: "mine",
        label: "范围",
        input: QueryInput::Choice {
            options: vec![("1".to_owned(), "本人办出的".to_owned())],
            chosen: view.address.get("mine").to_owned(),
        },
    };
    let waiting = view.is_waiting().then(|| ("u".to_owned(), "waiting".to_owned()));
    QueryBar {
        action: "/me".to_owned(),
        kept: waiting.into_iter().collect(),
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
        ]
        .into_iter()
        .chain(view.is_waiting().then_some(whose))
        .collect(),
        chips: kind_chip(view).into_iter().collect(),
        ..QueryBar::default()
    }
}

/// The condition that a number at the head stands for.
fn kind_chip(view: &TaskView) -> Option<Chip> {
    let words = match (view.address.get("k"), urgency_of(view.address.get("u"))) {
        ("fill_in", _) => "只看待填报",
        ("revise", _) => "只看被退回",
        ("sign", _) => "只看待签审",
        ("review", _) => "只看待审核",
        ("feed_back", _) => "只看待反馈",
        ("rectify", _) => "只看待整改",
        ("order", _) => "只看待督办",
        ("judge", _) => "只看待验收",
        ("decide", _) => "只看待处理结果",
        ("await_signing" | "await_review", _) => "只看等别人",
        // A tab of its own.
        (_, Some(Urgency::Waiting)) => return None,
        (_, Some(urgency)) => urgency.name(),
        _ => return None,
    };
    let without = view.address.without("k").without("u").without("page").href();
    Some(Chip { words: words.to_owned(), without })
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
            h2 id=(key) { (sign(group.urgency)) "　" (group.urgency.name()) span.count { (group.lines.len()) span.vh { "项" } } }
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
            div.when { @if let Some(due) = line.due { (deadline(due, today)) } }
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
    let line = |verb, form: &str, project: &str, why: &str, due, link: &str| TaskLine {
        verb,
        form: form.to_owned(),
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
            ("待填报", 6, "/me?k=fill_in".to_owned()),
            ("被退回", 1, "/me?k=revise".to_owned()),
            ("已逾期", 1, "/me?u=overdue".to_owned()),
        ],
        together: vec![("2026年5月监控6个项目，一页填报".to_owned(), "/me".to_owned())],
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
    let elsewhere = Some(("看项目", "/652823/2026/projects".to_owned()));
    let nothing = TaskView { today, elsewhere, ..TaskView::default() };
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_page_before_did_is_no_condition() {
        let shown = |query: &[(String, String)]| {
            let address = Address::new("/me", query);
            body(&TaskView { address, ..TaskView::default() }).into_string()
        };
        let done = shown(&[("done".to_owned(), "password".to_owned())]);
        assert!(done.contains("现在没有等着办理的事") && !done.contains("看全部待办"), "{done}");
        assert!(shown(&[("q".to_owned(), "渠".to_owned())]).contains("看全部待办"));
    }
}
