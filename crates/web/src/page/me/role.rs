//! 切换身份: one person, several identities; what waits in each.

use jiff::civil::Date;
use maud::{Markup, html};

use crate::component::deadline::deadline;
use crate::component::empty_state::empty_state;
use crate::component::form_keys::FormKeys;
use crate::component::sample::{Sample, sample};

/// One identity to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdentityLine {
    /// Its id.
    pub membership: String,
    /// 县水利局 · 部门填报人.
    pub words: String,
    /// 尉犁县.
    pub place: String,
    /// It is the present one.
    pub current: bool,
    /// How much waits in it.
    pub waiting: usize,
    /// How much of it is late.
    pub late: usize,
    /// The nearest last day.
    pub next_due: Option<Date>,
}

/// The page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RoleView {
    /// The identities.
    pub lines: Vec<IdentityLine>,
    /// Today.
    pub today: Date,
    /// Hidden fields.
    pub keys: FormKeys,
}

/// The page's body.
pub fn body(view: &RoleView) -> Markup {
    if view.lines.is_empty() {
        let reason =
            "这个账号还没有身份，不能办理业务。请联系安全管理员授予身份，授予后重新打开本页。";
        return html! { (empty_state(reason, None)) (settings()) };
    }
    html! {
        form.box method="post" action="/me/role" {
            (view.keys.markup())
            fieldset {
                legend.vh { "身份" }
                @for (index, line) in view.lines.iter().enumerate() {
                    label.pick.wide {
                        input type="radio" name="membership" value=(line.membership) checked[line.current || (index == 0 && view.lines.iter().all(|line| !line.current))];
                        b { (line.words) } "　" span.muted { (line.place) }
                        @if line.current { "　（当前）" }
                        span.rest {
                            "待办" (line.waiting) "项"
                            @if 0 < line.late { "　" b.red { "逾期" (line.late) "项" } }
                            @if let Some(due) = line.next_due { "　最近期限：" (deadline(due, view.today)) }
                        }
                    }
                }
            }
            p.acts { button.primary type="submit" { "使用此身份" } }
            p.hint { "每个身份的操作分别留痕，切换后按新身份的范围查看和办理。" }
        }
        (settings())
    }
}

/// The way to what belongs to the person in every identity.
fn settings() -> Markup {
    html! { p.acts { a href="/me/prefs" { "个人设置" } a href="/me/delegations" { "委托代办" } a href="/me/password" { "修改密码" } } }
}

/// Examples.
pub fn samples() -> Vec<Sample> {
    let line = |id: &str, words: &str, current, waiting, late| IdentityLine {
        membership: id.to_owned(),
        words: words.to_owned(),
        place: "示例县".to_owned(),
        current,
        waiting,
        late,
        next_due: Some(Date::constant(2026, 3, 31)),
    };
    let view = RoleView {
        lines: vec![
            line("a", "县交通运输局 · 部门填报人", true, 4, 0),
            line("b", "县公路管理站 · 部门负责人", false, 1, 1),
        ],
        today: Date::constant(2026, 3, 28),
        keys: FormKeys::csrf("c0ffee"),
    };
    vec![sample("两个身份", body(&view)), sample("没有身份", body(&RoleView::default()))]
}
