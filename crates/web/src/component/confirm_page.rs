//! A heavy act: what it does, a reason, and a second person where two must sign.

use maud::{Markup, html};

use super::form_keys::FormKeys;
use super::notice::{Notice, Tone};
use super::sample::{Sample, sample};

/// What is to be confirmed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ConfirmPage {
    /// What it does and that it cannot be undone, one sentence each.
    pub consequences: Vec<String>,
    /// A reason must be given; its text as typed so far.
    pub reason: Option<String>,
    /// What is wrong with the reason.
    pub reason_error: Option<String>,
    /// Who must sign as well.
    pub second_person: Option<String>,
    /// Where it is posted.
    pub action: String,
    /// Hidden fields, with an idempotency key.
    pub keys: FormKeys,
    /// The button: 抽取（入账，不可重来）.
    pub act: String,
    /// While it is being done.
    pub busy: String,
    /// Back without doing it.
    pub back_at: String,
}

impl ConfirmPage {
    /// The form.
    pub fn markup(&self) -> Markup {
        html! {
            form.box method="post" action=(self.action) novalidate {
                (self.keys.markup())
                ul { @for sentence in &self.consequences { li { (sentence) } } }
                @if let Some(text) = &self.reason { (self.reason_field(text)) }
                @if let Some(who) = &self.second_person {
                    (Notice::new(Tone::Information, format!("还需{who}用自己的身份签认后生效。")).markup())
                }
                p.acts {
                    button.primary type="submit" data-busy=(self.busy) { (self.act) }
                    a href=(self.back_at) { "不办理，返回" }
                }
            }
        }
    }

    fn reason_field(&self, text: &str) -> Markup {
        let invalid = self.reason_error.as_ref().map(|_| "true");
        let described = self.reason_error.as_ref().map(|_| "reason-error");
        html! {
            div.field {
                label for="reason" { "理由" }
                @if let Some(error) = &self.reason_error {
                    p.fi.block #reason-error { b { "✕ 必改 " } (error) }
                }
                textarea #reason name="reason" rows="3" aria-invalid=[invalid] aria-describedby=[described] {
                    "\n" (text)
                }
            }
        }
    }
}

/// Examples.
pub fn samples() -> Vec<Sample> {
    let page = ConfirmPage {
        consequences: vec!["抽取结果入账，不能重来；作废的抽取也留在记录中。".to_owned()],
        reason: Some(String::new()),
        reason_error: Some("请写明理由，至少6个字（R411）".to_owned()),
        second_person: Some("另一位审核人员".to_owned()),
        action: "/draws/1".to_owned(),
        keys: FormKeys::csrf("c0ffee"),
        act: "抽取（入账，不可重来）".to_owned(),
        busy: "正在抽取…".to_owned(),
        back_at: "/draws".to_owned(),
    };
    let plain =
        ConfirmPage { reason: None, reason_error: None, second_person: None, ..page.clone() };
    vec![sample("理由未填", page.markup()), sample("不需理由", plain.markup())]
}
