//! A message about what has just happened or what holds for the whole page.

use maud::{Markup, html};
use wenxiao_domain::refusal::Refusal;

use super::sample::{Sample, sample};

/// How a notice is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Worth knowing.
    Information,
    /// It is done.
    Done,
    /// Look before going on.
    Warning,
    /// It was refused or went wrong.
    Refused,
}

/// A message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// How it is meant.
    pub tone: Tone,
    /// The sentence.
    pub text: String,
    /// The refusal's code, where it is one.
    pub code: Option<String>,
    /// What can be done next: words and address.
    pub next: Option<(String, String)>,
}

impl Notice {
    /// A sentence alone.
    pub fn new(tone: Tone, text: impl Into<String>) -> Self {
        Self { tone, text: text.into(), code: None, next: None }
    }

    /// A refusal in words, with its code.
    pub fn refused(code: &str, text: impl Into<String>) -> Self {
        Self { code: Some(code.to_owned()), ..Self::new(Tone::Refused, text) }
    }

    /// Why something was refused.
    pub fn of(refusal: &Refusal) -> Self {
        Self::refused(refusal.code().code, refusal.message())
    }

    /// The box. A refusal is announced at once, everything else when the reader pauses.
    pub fn markup(&self) -> Markup {
        let (class, sign, role) = match self.tone {
            Tone::Information => ("notice", "ⓘ", "status"),
            Tone::Done => ("notice done", "✓", "status"),
            Tone::Warning => ("notice warn", "！", "status"),
            Tone::Refused => ("notice refused", "✕", "alert"),
        };
        html! {
            div class=(class) role=(role) {
                span.sign aria-hidden="true" { (sign) }
                p {
                    (self.text)
                    @if let Some(code) = &self.code { "（" (code) "）" }
                    @if let Some((words, href)) = &self.next { " " a href=(href) { (words) } }
                }
            }
        }
    }
}

/// Examples.
pub fn samples() -> Vec<Sample> {
    let refused = Notice {
        code: Some("R201".to_owned()),
        next: Some(("查看审核人员".to_owned(), "/admin/users".to_owned())),
        ..Notice::new(Tone::Refused, "不能审核自己报送的材料。请由另一位审核人员办理。")
    };
    vec![
        sample("说明", Notice::new(Tone::Information, "8月监控截至8月31日。").markup()),
        sample("完成", Notice::new(Tone::Done, "已送审，等待单位负责人签审。").markup()),
        sample("注意", Notice::new(Tone::Warning, "另有2人正在编辑本草稿。").markup()),
        sample("拒绝", refused.markup()),
    ]
}
