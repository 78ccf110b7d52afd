//! 通知: what has happened, day by day, what is new, and one link each.

use jiff::civil::Date;
use maud::{Markup, html};

use crate::component::address::Address;
use crate::component::deadline::deadline;
use crate::component::empty_state::empty_state;
use crate::component::form_keys::FormKeys;
use crate::component::format::day_in_prose;
use crate::component::pager::Pager;
use crate::component::sample::{Sample, sample};

/// Notices on a page.
const PAGE_LINES: usize = 50;

/// One notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoticeItem {
    /// On which day.
    pub day: Date,
    /// At what time; nothing where a day came.
    pub time: String,
    /// 退回 …
    pub title: &'static str,
    /// 渠道防渗改造　绩效目标第2版.
    pub object: String,
    /// Who did it; empty where a day came.
    pub by: String,
    /// The last day that it tells of.
    pub due: Option<Date>,
    /// It was not marked as read.
    pub is_unread: bool,
    /// Where it can be seen.
    pub href: String,
}

/// The page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NoticesView {
    /// What was asked.
    pub address: Address,
    /// The newest first.
    pub items: Vec<NoticeItem>,
    /// How many of all were not read.
    pub unread: usize,
    /// How many days notices are shown.
    pub kept_days: i32,
    /// The end of the journal that was looked at.
    pub seq: u64,
    /// The day that counts as today.
    pub today: Date,
    /// Hidden fields.
    pub keys: FormKeys,
}

impl NoticesView {
    /// Only what is new was asked for.
    pub fn is_narrow(&self) -> bool {
        self.address.get("u") == "unread"
    }
}

/// The page's body.
pub fn body(view: &NoticesView) -> Markup {
    let pages = view.items.len().div_ceil(PAGE_LINES).max(1);
    let page = view.address.get("page").parse().unwrap_or(1);
    let page = usize::clamp(page, 1, pages);
    let shown: Vec<&NoticeItem> =
        view.items.iter().skip((page - 1) * PAGE_LINES).take(PAGE_LINES).collect();
    let narrow = if view.is_narrow() { "/me/notices?u=unread&page=" } else { "/me/notices?page=" };
    html! {
        (acts(view))
        @if shown.is_empty() { (nothing(view)) }
        @for of_day in shown.chunk_by(|one, next| one.day == next.day) {
            (section(of_day, view.today))
        }
        (Pager { page, pages, at: narrow.to_owned() }.markup())
    }
}

/// Which of them, and the way to have read them all.
fn acts(view: &NoticesView) -> Markup {
    html! {
        @if 0 < view.unread {
            form method="post" action="/me/notices/read" {
                (view.keys.markup())
                input type="hidden" name="seq" value=(view.seq);
                input type="hidden" name="day" value=(view.today);
                p.acts {
                    button type="submit" { "全部标为已读" }
                    @if view.is_narrow() { a href="/me/notices" { "看全部通知" } }
                    @else { a href="/me/notices?u=unread" { "只看未读" } }
                }
            }
        } @else if view.is_narrow() && !view.items.is_empty() {
            p.acts { a href="/me/notices" { "看全部通知" } }
        }
    }
}

fn nothing(view: &NoticesView) -> Markup {
    let kept = view.kept_days;
    if view.is_narrow() {
        return empty_state("没有未读的通知。", Some(("看全部通知", "/me/notices")));
    }
    let reason = format!(
        "最近{kept}天没有通知。退回、通过、下达整改、期限临近等与当前身份有关的事发生后列在这里。"
    );
    empty_state(&reason, Some(("看待办", "/me")))
}

fn section(items: &[&NoticeItem], today: Date) -> Markup {
    let Some(first) = items.first() else { return html! {} };
    let id = format!("day-{}", first.day);
    html! {
        section.tasks {
            h2 id=(id) {
                (day_in_prose(first.day))
                @if first.day == today { "　今天" }
            }
            ul.lines aria-labelledby=(id) { @for item in items { (line(item, today)) } }
        }
    }
}

fn line(item: &NoticeItem, today: Date) -> Markup {
    html! {
        li {
            div.what {
                @if item.is_unread { b { "● " span.vh { "未读：" } (item.title) } } @else { (item.title) }
                "　" (item.object)
                @if !item.by.is_empty() { p.hint { (item.by) } }
            }
            div.when.num {
                @if let Some(due) = item.due { (deadline(due, today)) } @else { (item.time) }
            }
            a.go href=(item.href) { "查看" span.vh { "：" (item.title) (item.object) } }
        }
    }
}

/// Examples.
pub fn samples() -> Vec<Sample> {
    let today = Date::constant(2026, 3, 28);
    let item = |day, title, object: &str, by: &str, is_unread| NoticeItem {
        day,
        time: "10:02".to_owned(),
        title,
        object: object.to_owned(),
        by: by.to_owned(),
        due: None,
        is_unread,
        href: "/docs/1".to_owned(),
    };
    let bureau = "县财政局 · 绩效股";
    let full = NoticesView {
        items: vec![
            NoticeItem {
                due: Some(Date::constant(2026, 3, 31)),
                ..item(today, "期限临近", "渠道防渗改造　填报单位自评", "", true)
            },
            item(today, "县财政退回", "渠道防渗改造　绩效目标第2版", bureau, true),
            item(Date::constant(2026, 3, 20), "下达督办", "农村饮水　整改单8-017", bureau, false),
        ],
        unread: 2,
        kept_days: 30,
        today,
        keys: FormKeys::csrf("c0ffee"),
        ..NoticesView::default()
    };
    let read = NoticesView { unread: 0, items: full.items[2..].to_vec(), ..full.clone() };
    let narrow = [("u".to_owned(), "unread".to_owned())];
    let none = NoticesView { kept_days: 30, ..NoticesView::default() };
    vec![
        sample("有未读", body(&full)),
        sample("都已读", body(&read)),
        sample("没有未读", {
            let address = Address::new("/me/notices", &narrow);
            body(&NoticesView { address, ..none.clone() })
        }),
        sample("没有通知", body(&none)),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_list_has_pages_and_each_day_one_heading() {
        let item = |day| NoticeItem {
            day: Date::constant(2026, 3, day),
            time: String::new(),
            title: "审核通过",
            object: "某项目".to_owned(),
            by: String::new(),
            due: None,
            is_unread: false,
            href: "/docs/1".to_owned(),
        };
        let items: Vec<_> = (0..60).map(|at| item(if at < 55 { 9 } else { 8 })).collect();
        let shown = |page: &str| {
            let address = Address::new("/me/notices", &[("page".to_owned(), page.to_owned())]);
            body(&NoticesView { address, items: items.clone(), ..NoticesView::default() })
                .into_string()
        };
        let (first, second) = (shown("1"), shown("2"));
        assert_eq!((first.matches("<h2").count(), first.matches("<li>").count()), (1, 50));
        assert_eq!((second.matches("<h2").count(), second.matches("<li>").count()), (2, 10));
        assert!(!first.contains("全部标为已读"), "nothing is new");
    }
}
