//! 人员: accounts, made with a one-time code, stopped, unlocked, reset.

use maud::{Markup, html};

use crate::component::confirm_page::ConfirmPage;
use crate::component::empty_state::empty_state;
use crate::component::field::{Control, Errors, Field};
use crate::component::form_keys::FormKeys;
use crate::component::ledger_table::{Column, LedgerTable, Line};
use crate::component::notice::{Notice, Tone};
use crate::component::sample::{Sample, sample};

/// One account.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UserLine {
    /// Its id.
    pub id: String,
    /// What is typed at the log-in.
    pub login: String,
    /// The person's name.
    pub name: String,
    /// 正常 …
    pub state: String,
    /// Locked until then.
    pub locked: String,
    /// When it was used last.
    pub last: String,
    /// Its identities.
    pub identities: Vec<String>,
    /// It is stopped.
    pub is_stopped: bool,
    /// It is the looker's own, who may not change it.
    pub is_own: bool,
}

/// The page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UsersView {
    /// Accounts, by log-in name.
    pub lines: Vec<UserLine>,
    /// Accounts may be made and stopped.
    pub may_manage: bool,
    /// Accounts may be unlocked and reset.
    pub may_unlock: bool,
    /// A new account as typed: log-in and name.
    pub login: String,
    /// The person's name as typed.
    pub name: String,
    /// What is wrong.
    pub errors: Errors,
    /// A one-time code that was just made, with the log-in: shown once.
    pub code: Option<(String, String)>,
    /// Hidden fields.
    pub keys: FormKeys,
}

/// The page's body.
pub fn body(view: &UsersView) -> Markup {
    html! {
        @if let Some((login, code)) = &view.code { (handed_over(login, code)) }
        @if view.may_manage { (new_account(view)) }
        @if view.lines.is_empty() { (empty_state("还没有账号。", None)) }
        @else { (table(view).markup()) }
    }
}

fn handed_over(login: &str, code: &str) -> Markup {
    html! {
        (Notice::new(Tone::Done, format!("账号{login}的一次性口令只显示这一次，24小时内有效。请当面或电话告诉本人，本人登录后自己设置密码。")).markup())
        p.box { "账号 " b.num { (login) } "　一次性口令 " b.num.code-once { (code) } }
    }
}

fn new_account(view: &UsersView) -> Markup {
    html! {
        form.box method="post" action="/admin/users" novalidate {
            (view.keys.markup())
            h2 { "新建账号" }
            p.hint { "一人一个账号，不设公用账号。新账号没有任何权限，由安全管理员授予身份" }
            div.fields {
                (Field { name: "login", label: "账号", value: &view.login, hint: "登录时输入，定后不改", error: view.errors.of("login"), control: Control::Text }.markup())
                (Field { name: "display_name", label: "姓名", value: &view.name, hint: "", error: view.errors.of("display_name"), control: Control::Text }.markup())
            }
            p.acts { button.primary type="submit" data-busy="正在新建…" { "新建账号" } }
        }
    }
}

fn table(view: &UsersView) -> LedgerTable {
    let mut columns = vec![
        Column::text("姓名"),
        Column::text("账号"),
        Column::text("身份"),
        Column::text("状态"),
        Column::text("最近登录"),
    ];
    if view.may_manage || view.may_unlock {
        columns.push(Column::text("办理"));
    }
    LedgerTable {
        caption: "人员列表".to_owned(),
        columns,
        lines: view.lines.iter().map(|line| user(line, view)).collect(),
        first_number: 1,
        totals: None,
    }
}

fn user(line: &UserLine, view: &UsersView) -> Line {
    let cells = vec![
        html! { (line.name) },
        html! { span.num { (line.login) } },
        html! {
            @if line.identities.is_empty() { span.muted { "没有身份" } }
            @for words in &line.identities { div { (words) } }
        },
        html! { (line.state) @if !line.locked.is_empty() { div.red { "锁定至" (line.locked) } } },
        html! { span.num { @if line.last.is_empty() { "—" } @else { (line.last) } } },
        acts(line, view),
    ];
    Line { choose: None, cells }
}

fn acts(line: &UserLine, view: &UsersView) -> Markup {
    let button = |act: &str, words: &str| {
        html! {
            form.inline method="post" action={ "/admin/users/" (line.id) "/" (act) } {
                (view.keys.markup())
                button type="submit" { (words) span.vh { "：" (line.name) } }
            }
        }
    };
    // What cannot be undone by the next press is asked first, on a page of its own.
    let link = |act: &str, words: &str| {
        html! {
            a.button href={ "/admin/users/" (line.id) "/" (act) } { (words) span.vh { "：" (line.name) } }
            " "
        }
    };
    html! {
        @if line.is_own { span.muted { "本人账号由另一位管理员办理" } }
        @else {
            @if view.may_manage {
                @if line.is_stopped { (button("start", "恢复使用")) } @else { (link("stop", "停用")) }
            }
            @if view.may_unlock {
                @if !line.locked.is_empty() { (button("unlock", "解除锁定")) }
                (link("reset", "重置密码"))
            }
        }
    }
}

/// What is asked before an account is stopped or reset; nothing of acts that need no asking.
pub fn asked(act: &str, id: &str, person: &str, keys: FormKeys) -> Option<ConfirmPage> {
    let (consequences, words, busy) = match act {
        "stop" => (
            [
                format!("停用{person}的账号：已登录的立即退出，不能再登录。"),
                "身份和已经办理的记录不变；需要时可以恢复使用。".to_owned(),
            ],
            "停用",
            "正在停用…",
        ),
        "reset" => (
            [
                format!("重置{person}的密码：原密码立即失效，已登录的立即退出。"),
                "生成一个一次性口令，只显示一次，24小时内有效；须当面或电话告诉本人。".to_owned(),
            ],
            "重置密码",
            "正在重置…",
        ),
        _ => return None,
    };
    Some(ConfirmPage {
        consequences: consequences.into(),
        action: format!("/admin/users/{id}/{act}"),
        keys,
        act: words.to_owned(),
        busy: busy.to_owned(),
        back_at: "/admin/users".to_owned(),
        ..ConfirmPage::default()
    })
}

/// Examples.
pub fn samples() -> Vec<Sample> {
    let line = |name: &str, login: &str| UserLine {
        id: login.to_owned(),
        login: login.to_owned(),
        name: name.to_owned(),
        state: "正常".to_owned(),
        last: "2026-03-18 10:05".to_owned(),
        ..UserLine::default()
    };
    let view = UsersView {
        lines: vec![
            UserLine {
                identities: vec!["县水利局 · 部门填报人".to_owned()],
                ..line("示例甲", "shuili")
            },
            UserLine { locked: "2026-03-18 11:00".to_owned(), ..line("示例乙", "jiaotong") },
            UserLine { is_own: true, ..line("示例丙", "admin") },
        ],
        may_manage: true,
        may_unlock: true,
        keys: FormKeys::csrf("c0ffee"),
        ..UsersView::default()
    };
    let code = Some(("shuili".to_owned(), "7KQ4-M2PX-9RTD".to_owned()));
    let mut errors = Errors::default();
    errors.add("login", "账号“shuili”已被使用。请换一个（R312）");
    vec![
        sample("列表", body(&view)),
        sample("一次性口令", body(&UsersView { code, ..view.clone() })),
        sample("有错", body(&UsersView { errors, login: "shuili".to_owned(), ..view })),
        sample("空", body(&UsersView::default())),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stopping_and_resetting_are_asked_on_a_page_that_says_what_will_happen() {
        let line =
            UserLine { id: "7".to_owned(), name: "示例甲".to_owned(), ..UserLine::default() };
        let view = UsersView {
            lines: vec![line],
            may_manage: true,
            may_unlock: true,
            ..UsersView::default()
        };
        let text = body(&view).into_string();
        for act in ["stop", "reset"] {
            assert!(text.contains(&format!("href=\"/admin/users/7/{act}\"")), "{text}");
            assert!(!text.contains(&format!("action=\"/admin/users/7/{act}\"")), "{text}");
            let asked = asked(act, "7", "示例甲（shuili）", FormKeys::csrf("c0ffee"));
            let asked = asked.expect("it is asked").markup().into_string();
            assert!(asked.contains(&format!("action=\"/admin/users/7/{act}\"")), "{asked}");
            assert!(asked.contains("示例甲（shuili）"), "{asked}");
        }
        assert_eq!(asked("unlock", "7", "", FormKeys::default()), None);
    }
}
