//! 登录. No puzzles; pasting is allowed; one text for all causes of a refusal.

use maud::{Markup, html};

use crate::component::field::{Control, Field};
use crate::component::notice::Notice;
use crate::component::sample::{Sample, sample};

/// An account of the example county, shown under the log-in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoAccount {
    /// What is typed.
    pub login: String,
    /// Its password, no secret.
    pub password: String,
    /// 县水利局 · 部门填报人.
    pub words: String,
}

/// The page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LoginView {
    /// What was typed.
    pub login: String,
    /// Where to go on.
    pub back: String,
    /// Why not.
    pub refused: Option<Notice>,
    /// Accounts of an example county.
    pub demo: Vec<DemoAccount>,
}

/// The page's body.
pub fn body(view: &LoginView) -> Markup {
    html! {
        @if let Some(refused) = &view.refused { (refused.markup()) }
        div.halves[!view.demo.is_empty()] {
            form.box.narrow method="post" action="/login" novalidate {
                input type="hidden" name="back" value=(view.back);
                (Field { name: "login", label: "账号", value: &view.login, hint: "", error: None, control: Control::Login }.markup())
                (Field { name: "password", label: "密码", value: "", hint: "", error: None, control: Control::Password }.markup())
                p.acts { button.primary type="submit" data-busy="正在登录…" { "登录" } }
                p.hint { "忘记密码或被锁定：请找本单位管理员，由安全管理员重置后用一次性口令登录。" }
                p.hint { "不得上传涉密信息。" }
            }
            @if !view.demo.is_empty() { (demo(view)) }
        }
    }
}

fn demo(view: &LoginView) -> Markup {
    html! {
        section.box {
            h2 { "示例账号" }
            p.hint { "示例县的数据均为虚构。选一个身份直接进入。" }
            ul.lines {
                @for account in &view.demo {
                    li {
                        div.what { b { (account.words) } p.hint { "账号" span.num { (account.login) } } }
                        form method="post" action="/login" {
                            input type="hidden" name="login" value=(account.login);
                            input type="hidden" name="password" value=(account.password);
                            input type="hidden" name="back" value=(view.back);
                            button type="submit" { "进入" span.vh { "：" (account.words) } }
                        }
                    }
                }
            }
        }
    }
}

/// Examples.
pub fn samples() -> Vec<Sample> {
    let account = |login: &str, words: &str| DemoAccount {
        login: login.to_owned(),
        password: "demo".to_owned(),
        words: words.to_owned(),
    };
    let demo =
        vec![account("shuili", "县水利局 · 部门填报人"), account("jixiao", "县财政局 · 绩效股")];
    let refused = Notice::refused("R211", "账号或密码不对。请核对后再试。");
    vec![
        sample("平常", body(&LoginView::default())),
        sample("示例县", body(&LoginView { demo, ..LoginView::default() })),
        sample(
            "被拒绝",
            body(&LoginView {
                login: "shuili".to_owned(),
                refused: Some(refused),
                ..LoginView::default()
            }),
        ),
    ]
}
