//! 委托代办: what was given and received, the form to give, and to take back.

use jiff::civil::Date;
use maud::{Markup, html};
use wenxiao_domain::act::DELEGATION_REASON_LIMIT;

use crate::component::empty_state::empty_state;
use crate::component::field::{Control, Errors, Field};
use crate::component::form_keys::FormKeys;
use crate::component::format::day;
use crate::component::sample::{Sample, sample};

/// One delegation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DelegationLine {
    /// What names it.
    pub id: String,
    /// 示例·水利局填报人（部门填报人）: the other one.
    pub other: String,
    /// 部门签审、督办.
    pub acts: String,
    /// From.
    pub first_day: Date,
    /// To, inclusive.
    pub last_day: Date,
    /// Why.
    pub reason: String,
    /// 代办中 …
    pub standing: &'static str,
    /// It can be acted under now.
    pub is_in_force: bool,
    /// It may still be taken back.
    pub is_open: bool,
    /// Why it was taken back.
    pub withdrawn: Option<String>,
}

/// What was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// 代办人.
    pub to: String,
    /// 代办事项.
    pub acts: Vec<String>,
    /// 从.
    pub first_day: String,
    /// 到.
    pub last_day: String,
    /// 委托理由.
    pub reason: String,
}

/// The page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DelegationsView {
    /// Acts that this identity may give: key and words; empty where it has none to give.
    pub acts: Vec<(String, String)>,
    /// Who may be asked: identity and words.
    pub people: Vec<(String, String)>,
    /// What was given.
    pub given: Vec<DelegationLine>,
    /// What was received.
    pub received: Vec<DelegationLine>,
    /// What was typed.
    pub typed: Typed,
    /// A reason that was typed to take one back: which, and what.
    pub withdrawing: (String, String),
    /// What is wrong.
    pub errors: Errors,
    /// This identity is itself lent.
    pub is_lent: bool,
    /// Hidden fields.
    pub keys: FormKeys,
}

/// The page's body.
pub fn body(view: &DelegationsView) -> Markup {
    html! {
        @if view.is_lent {
            p { "正在代他人办理，不能再委托或撤回。" a href="/me/role" { "换回自己的身份" } }
        }
        @if !view.acts.is_empty() { (give(view)) }
        @if view.given.is_empty() && view.received.is_empty() { (nothing(view)) }
        (list(view, "我委托的", &view.given, false))
        (list(view, "委托给我的", &view.received, true))
    }
}

fn nothing(view: &DelegationsView) -> Markup {
    let reason = if view.acts.is_empty() {
        "没有委托代办。部门负责人、业务股室、绩效股、财政领导出差、休假时，可以把签审、审核等事项委托给本单位的人，委托给当前身份的列在这里。"
    } else {
        "还没有委托过，也没有别人委托当前身份代办。"
    };
    empty_state(reason, Some(("看待办", "/me")))
}

fn give(view: &DelegationsView) -> Markup {
    let typed = &view.typed;
    let field = |name, label, value, hint, control| {
        Field { name, label, value, hint, error: view.errors.of(name), control }.markup()
    };
    if view.people.is_empty() {
        let reason = "本单位没有可以委托的人：代办人应当是本单位的另一个人，角色是填报人、负责人、业务股室、绩效股或财政领导。";
        return html! { section.box { h2 { "委托代办" } p { (reason) } } };
    }
    let mut people = vec![(String::new(), "请选择".to_owned())];
    people.extend(view.people.iter().cloned());
    html! {
        form.box method="post" action="/me/delegations" novalidate {
            (view.keys.markup())
            h2 { "委托代办" }
            (field("to", "代办人", &typed.to, "本单位的人，用自己的账号办理", Control::Choice(people)))
            fieldset #acts {
                legend { "代办事项" }
                @if let Some(error) = view.errors.of("acts") { p.fi.block { b { "✕ 必改 " } (error) } }
                @for (key, words) in &view.acts {
                    label.pick {
                        input type="checkbox" name="acts" value=(key) checked[typed.acts.contains(key)];
                        (words)
                    }
                }
            }
            div.fields {
                (field("first_day", "从", &typed.first_day, "如2026-05-01", Control::Day))
                (field("last_day", "到（含这一天）", &typed.last_day, "到期自行结束", Control::Day))
            }
            (field("reason", "委托理由", &typed.reason, "如出差、休假；计入全过程记录", Control::Area))
            p.acts { button.primary type="submit" data-busy="正在委托…" { "委托代办（入账）" } }
            p.hint { "代办的每一件事都记作“甲代乙”。填过一版材料的人，本人或代别人都不能审核这一版；代办人不能再委托给别人。" }
        }
    }
}

fn list(
    view: &DelegationsView,
    words: &str,
    lines: &[DelegationLine],
    is_received: bool,
) -> Markup {
    html! {
        @if !lines.is_empty() {
            section.tasks {
                h2 { (words) }
                ul.lines aria-label=(words) { @for one in lines { (line(view, one, is_received)) } }
            }
        }
    }
}

fn line(view: &DelegationsView, one: &DelegationLine, is_received: bool) -> Markup {
    html! {
        li {
            div.what {
                b { @if is_received { "代" (one.other) } @else { (one.other) "代我" } }
                "　" (one.acts)
                p.hint { (one.reason) @if let Some(why) = &one.withdrawn { "　撤回：" (why) } }
                @if one.is_open && !view.is_lent { (withdraw(view, one, is_received)) }
            }
            div.when.num { (day(one.first_day)) "至" (day(one.last_day)) " " b { (one.standing) } }
            @if is_received && one.is_in_force && !view.is_lent { a.go href="/me/role" { "去代办" } }
        }
    }
}

fn withdraw(view: &DelegationsView, one: &DelegationLine, is_received: bool) -> Markup {
    let (typed_for, typed) = &view.withdrawing;
    let is_typed = *typed_for == one.id;
    let words = if is_received { "不再代办" } else { "撤回委托" };
    let id = format!("why-{}", one.id);
    html! {
        details open[is_typed] {
            summary { (words) span.vh { "：" (one.other) } }
            form method="post" action={ "/me/delegations/" (one.id) "/withdraw" } {
                (view.keys.markup())
                div.field {
                    label for=(id) { "理由" }
                    textarea id=(id) name="reason" rows="2" maxlength=(DELEGATION_REASON_LIMIT) {
                        "\n" (if is_typed { typed } else { "" })
                    }
                }
                p.acts { button type="submit" data-busy="正在办理…" { (words) "（入账）" } }
            }
        }
    }
}

/// Examples.
pub fn samples() -> Vec<Sample> {
    let line = DelegationLine {
        id: "1".to_owned(),
        other: "示例·水利局填报人（部门填报人）".to_owned(),
        acts: "部门签审".to_owned(),
        first_day: Date::constant(2026, 4, 1),
        last_day: Date::constant(2026, 4, 15),
        reason: "到乌鲁木齐开会".to_owned(),
        standing: "代办中",
        is_in_force: true,
        is_open: true,
        withdrawn: None,
    };
    let over = DelegationLine {
        id: "2".to_owned(),
        standing: "已撤回",
        is_in_force: false,
        is_open: false,
        withdrawn: Some("提前返回".to_owned()),
        ..line.clone()
    };
    let full = DelegationsView {
        acts: vec![("department_review".to_owned(), "部门签审".to_owned())],
        people: vec![("7".to_owned(), line.other.clone())],
        given: vec![line.clone(), over],
        received: Vec::new(),
        keys: FormKeys::csrf("c0ffee"),
        ..DelegationsView::default()
    };
    let mut errors = Errors::default();
    errors.add("acts", "“代办事项”没有填写。请填写后再提交（R405）");
    let received = DelegationsView {
        received: vec![line],
        keys: FormKeys::csrf("c0ffee"),
        ..DelegationsView::default()
    };
    vec![
        sample("委托人", body(&full)),
        sample("没有填全", body(&DelegationsView { errors, ..full.clone() })),
        sample("没有可以委托的人", body(&DelegationsView { people: Vec::new(), ..full })),
        sample("代办人", body(&received)),
        sample("没有委托", body(&DelegationsView::default())),
    ]
}
