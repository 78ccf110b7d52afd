//! 我的待办, 已办, 等待中: the three sides of a person's work.

use maud::{Markup, html};
use wenxiao_domain::overview::engagement::awaited;
use wenxiao_domain::overview::task::{Task, Urgency};
use wenxiao_domain::overview::waiting::handed_in;

use crate::ctx::Ctx;

/// Which side is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tab {
    /// 我的待办.
    Mine,
    /// 已办.
    Done,
    /// 等待中.
    Waiting,
}

/// The address of 等待中: the group of 待办 that others are to act on, alone.
pub const WAITING: &str = "/me?u=waiting";

/// The tabs with how much there is in each of everything that waits; what is done is not counted.
pub fn tabs(ctx: &Ctx, shown: Tab, all: &[Task]) -> Markup {
    let waiting = all.iter().filter(|task| task.urgency == Urgency::Waiting).count();
    let mine = all.len() - waiting + awaited(&ctx.county, &ctx.me, ctx.today).len();
    let waiting = waiting + handed_in(&ctx.county, &ctx.me).len();
    markup(shown, mine, waiting)
}

/// The tabs themselves.
pub fn markup(shown: Tab, mine: usize, waiting: usize) -> Markup {
    let tab = |tab: Tab, at: &str, words: &str, count: Option<usize>| {
        html! {
            li {
                a href=(at) aria-current=[(tab == shown).then_some("page")] {
                    (words)
                    @if let Some(count) = count { span.num { (count) } span.vh { "项" } }
                }
            }
        }
    };
    html! {
        nav.tabs aria-label="待办、已办、等待中" {
            ul {
                (tab(Tab::Mine, "/me", "我的待办", Some(mine)))
                (tab(Tab::Done, "/me/done", "已办", None))
                (tab(Tab::Waiting, WAITING, "等待中", Some(waiting)))
            }
        }
    }
}
