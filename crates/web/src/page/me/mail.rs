//! 邮件提醒: where new notices are mailed to, if anywhere.

use maud::{Markup, html};
use wenxiao_app::{DigestChoice, MailPreference};

use crate::answer::{Answer, blocking, see_other};
use crate::component::field::{Control, Errors, Field};
use crate::component::form_keys::FormKeys;
use crate::component::frame::{Crumb, Page};
use crate::component::notice::{Notice, Tone};
use crate::component::sample::{Sample, sample};
use crate::ctx::{Ctx, Posted};

/// The page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MailView {
    /// As it is kept, or as it was typed.
    pub wanted: MailPreference,
    /// The installation has a mail server.
    pub is_mailed: bool,
    /// What is wrong.
    pub errors: Errors,
    /// Hidden fields.
    pub keys: FormKeys,
}

/// The page's body.
pub fn body(view: &MailView) -> Markup {
    let address = Field {
        name: "address",
        label: "电子邮箱",
        value: &view.wanted.address,
        hint: "只写一个邮箱。清空并选不发邮件，系统就不再保存这个邮箱",
        error: view.errors.of("address"),
        control: Control::Email,
    };
    html! {
        @if !view.is_mailed {
            (Notice::new(Tone::Information, "本系统没有设置邮件服务器，现在不会发出邮件。可以先填好；请系统管理员按手册“部署”一章设置。").markup())
        }
        form.box method="post" action="/me/mail" novalidate {
            (view.keys.markup())
            (address.markup())
            fieldset {
                legend { "提醒" }
                @for digest in DigestChoice::ALL {
                    label.pick {
                        input type="radio" name="digest" value=(digest.key()) checked[digest == view.wanted.digest];
                        (digest.name())
                    }
                }
            }
            p.acts { button.primary type="submit" data-busy="正在保存…" { "保存" } a href="/me/notices" { "看通知" } }
            p.hint { "邮件列出本人各身份上次邮件以后没有读过的通知，写明事项、对象、期限和网址，不写经办人，也不写涉密或敏感项目的名称。代他人办理的身份不发。" }
        }
    }
}

fn page(ctx: &Ctx, view: &MailView) -> Page {
    let errors = view.errors.summary("保存");
    let mut page = ctx.page("邮件提醒", body(view));
    page.crumbs = vec![Crumb { words: "通知".to_owned(), href: "/me/notices".to_owned() }];
    page.errors = errors;
    page
}

fn view(ctx: &Ctx, wanted: MailPreference, errors: Errors) -> MailView {
    let is_mailed = ctx.app().mail_settings().is_some();
    MailView { wanted, is_mailed, errors, keys: ctx.csrf() }
}

pub(super) async fn show(ctx: Ctx) -> Answer {
    let (app, session) = (ctx.app().clone(), ctx.person.session.clone());
    let kept = blocking(move || app.mail_preference(&session)).await?;
    Ok(page(&ctx, &view(&ctx, kept, Errors::default())).answer(&ctx.person.asked))
}

pub(super) async fn choose(Posted { ctx, fields }: Posted<Ctx>) -> Answer {
    fields.only(&["address", "digest"])?;
    let wanted = MailPreference {
        address: fields.get("address").to_owned(),
        digest: DigestChoice::read(fields.get("digest")),
    };
    let (app, session, asked) = (ctx.app().clone(), ctx.person.session.clone(), wanted.clone());
    match blocking(move || app.choose_mail(&session, &asked)).await? {
        Ok(()) => Ok(see_other("/me/mail?done=saved")),
        Err(refusal) => {
            let mut errors = Errors::default();
            errors.add("address", refusal.to_string());
            Ok(page(&ctx, &view(&ctx, wanted, errors)).answer(&ctx.person.asked))
        }
    }
}

/// Examples.
pub fn samples() -> Vec<Sample> {
    let wanted = MailPreference {
        address: "zhangsan@example.gov.cn".to_owned(),
        digest: DigestChoice::Daily,
    };
    let full =
        MailView { wanted, is_mailed: true, keys: FormKeys::csrf("c0ffee"), ..MailView::default() };
    let mut errors = Errors::default();
    errors.add(
        "address",
        "“电子邮箱”的写法不对。请只写一个邮箱，如zhangsan@example.gov.cn；不要写姓名。（R448）",
    );
    let typed = MailPreference { address: "张三".to_owned(), digest: DigestChoice::Daily };
    vec![
        sample("每天一封", body(&full)),
        sample("没有设置邮件服务器", body(&MailView::default())),
        sample("写错", body(&MailView { wanted: typed, errors, ..full })),
    ]
}
