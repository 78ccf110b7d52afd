//! The page before filing: what enters the record, to whom it goes, what follows; one button named after
//! the act.

use maud::{Markup, html};

use super::form_keys::FormKeys;
use super::sample::{Sample, sample};

/// One answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// What was asked.
    pub label: String,
    /// What was answered.
    pub text: String,
    /// Where it can be changed.
    pub change_at: Option<String>,
}

/// The answers and the act.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CheckAnswers {
    /// What will be recorded.
    pub answers: Vec<Answer>,
    /// To whom it goes and what follows, one sentence each.
    pub consequences: Vec<String>,
    /// Where it is posted.
    pub action: String,
    /// Hidden fields, with an idempotency key.
    pub keys: FormKeys,
    /// The button: 送审.
    pub act: String,
    /// While it is being done: 正在送审….
    pub busy: String,
    /// Back without doing it.
    pub back_at: String,
}

/// A summary list with 修改 links.
pub fn answers(answers: &[Answer]) -> Markup {
    html! {
        dl.pairs {
            @for answer in answers {
                dt { (answer.label) }
                dd {
                    @if let Some(at) = &answer.change_at {
                        a.more href=(at) { "修改" span.vh { (answer.label) } }
                    }
                    (answer.text)
                }
            }
        }
    }
}

impl CheckAnswers {
    /// The list and the way back, where the act cannot be done yet.
    pub fn only_shown(&self) -> Markup {
        html! {
            section { (answers(&self.answers)) }
            p.acts { a.button href=(self.back_at) { "返回修改" } }
        }
    }

    /// The list, the consequences, the button.
    pub fn markup(&self) -> Markup {
        html! {
            section { (answers(&self.answers)) }
            form.box method="post" action=(self.action) {
                (self.keys.markup())
                h2 { (self.act) "之后" }
                ul { @for sentence in &self.consequences { li { (sentence) } } }
                p.acts {
                    button.primary type="submit" data-busy=(self.busy) { (self.act) }
                    a href=(self.back_at) { "返回修改" }
                }
            }
        }
    }
}

/// Examples.
pub fn samples() -> Vec<Sample> {
    let answer = |label: &str, text: &str| Answer {
        label: label.to_owned(),
        text: text.to_owned(),
        change_at: Some("#edit".to_owned()),
    };
    let page = CheckAnswers {
        answers: vec![
            answer("项目名称", "大河沿灌区渠道防渗改造项目"),
            answer("指标", "9个，分值合计90"),
            Answer { change_at: None, ..answer("系统检查", "必改0项，建议1项") },
        ],
        consequences: vec![
            "送县水利局负责人签审，再到县财政局绩效股。".to_owned(),
            "送审后不能再改；对方办理前可以撤回。".to_owned(),
        ],
        action: "/docs/1/submit".to_owned(),
        keys: FormKeys::csrf("c0ffee"),
        act: "送审".to_owned(),
        busy: "正在送审…".to_owned(),
        back_at: "/docs/1/edit".to_owned(),
    };
    vec![sample("送审", page.markup())]
}
