//! 个人设置: text size, row height, single keys; kept in this browser. 修改密码.

use maud::{Markup, html};

use crate::component::field::{Control, Errors, Field, tick};
use crate::component::form_keys::FormKeys;
use crate::component::frame::{RowHeight, TextSize};
use crate::component::sample::{Sample, sample};

/// The settings as they are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PrefsView {
    /// 大字.
    pub text_size: TextSize,
    /// 行高.
    pub row_height: RowHeight,
    /// Single keys are switched off.
    pub keys_off: bool,
    /// Hidden fields.
    pub keys: FormKeys,
}

/// The settings' body.
pub fn body(view: &PrefsView) -> Markup {
    let sizes = [
        (TextSize::Normal, "标准"),
        (TextSize::Large, "大字（125%）"),
        (TextSize::Larger, "特大字（150%）"),
    ];
    html! {
        form.box method="post" action="/me/prefs" {
            (view.keys.markup())
            fieldset {
                legend { "字号" }
                @for (size, words) in sizes {
                    label.pick {
                        input type="radio" name="size" value=(size.key()) checked[size == view.text_size];
                        (words)
                    }
                }
            }
            fieldset {
                legend { "列表行高" }
                @for height in RowHeight::ALL {
                    label.pick {
                        input type="radio" name="rows" value=(height.key()) checked[height == view.row_height];
                        (height.word())
                    }
                }
            }
            fieldset {
                legend { "键盘" }
                (tick("keys_off", "关闭单键快捷键（/ 搜索，g t 待办，? 帮助）", view.keys_off))
            }
            p.acts { button.primary type="submit" { "保存设置" } a href="/me/password" { "修改密码" } a href="/me/mail" { "邮件提醒" } a href="/me/tokens" { "接口令牌" } }
            p.hint { "字号、行高和键盘设置保存在这台电脑的浏览器里。" }
        }
    }
}

/// 修改密码.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PasswordView {
    /// Their log-in name, so that a browser that keeps passwords knows whose it is.
    pub login: String,
    /// A one-time code was used: the present password is it, and a new one is due now.
    pub first: bool,
    /// Whole months since it was chosen, where it is too old and a new one is due now.
    pub months: Option<i64>,
    /// What is wrong.
    pub errors: Errors,
    /// Hidden fields.
    pub keys: FormKeys,
}

/// The password's body.
pub fn password_body(view: &PasswordView) -> Markup {
    let field = |name, label, hint, control| {
        Field { name, label, value: "", hint, error: view.errors.of(name), control }.markup()
    };
    html! {
        form.box.narrow method="post" action="/me/password" novalidate {
            (view.keys.markup())
            input type="text" name="username" aria-label="账号名" autocomplete="username"
                value=(view.login) readonly hidden;
            @if let Some(months) = view.months {
                p { "现在的密码已经用了" span.num { (months) } "个月，超过规定的期限。请换一个新密码，换好后继续办理。" }
            } @else if view.first { p { "使用一次性口令登录后，请先设置自己的密码。" } }
            @else { (field("old", "现在的密码", "", Control::Password)) }
            (field("new", "新密码", "至少12个字，含大写、小写、数字、符号中的三种；或者至少20个字，不限种类。不含单位、人名和年份", Control::NewPassword))
            (field("again", "再输一次新密码", "", Control::NewPassword))
            p.acts { button.primary type="submit" data-busy="正在保存…" { "修改密码" } }
        }
    }
}

/// Examples.
pub fn samples() -> Vec<Sample> {
    let mut errors = Errors::default();
    errors.add("new", "新密码太短。请至少用12个字（R424）");
    vec![
        sample("设置", body(&PrefsView::default())),
        sample("修改密码", password_body(&PasswordView::default())),
        sample(
            "到期",
            password_body(&PasswordView {
                first: true,
                months: Some(6),
                ..PasswordView::default()
            }),
        ),
        sample(
            "首次",
            password_body(&PasswordView { first: true, errors, ..PasswordView::default() }),
        ),
    ]
}
