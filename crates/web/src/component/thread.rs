//! Opinions on one field of a revision: who said what, what was proposed, whether it is settled.

use maud::{Markup, html};

use super::form_keys::FormKeys;
use super::sample::{Sample, sample};

/// One thing said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saying {
    /// Who, with role: `县财政局 · 审核`.
    pub by: String,
    /// When, as shown: `2025-06-03 16:20`.
    pub at: String,
    /// What.
    pub text: String,
    /// 建议改为, a value that can be taken over with one click.
    pub proposal: Option<String>,
}

/// A button of a thread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThreadAct {
    /// Value of `_act`: reply, resolve, reopen, adopt.
    pub value: &'static str,
    /// 确认解决, 仍需修改, 采用建议.
    pub words: &'static str,
}

/// Opinions on one field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Thread {
    /// Id on the page.
    pub id: String,
    /// The field: `指标第7行“实际完成值”`.
    pub place: String,
    /// Its control or cell on the page.
    pub place_at: String,
    /// What was said, in order.
    pub sayings: Vec<Saying>,
    /// Not settled yet.
    pub open: bool,
    /// Not yet told to the unit: opinions stay private until the conclusion is filed.
    pub private: bool,
    /// Where an answer is posted; absent where this person may not answer.
    pub answer_at: Option<String>,
    /// Hidden fields for it.
    pub keys: FormKeys,
    /// Buttons beside 回复.
    pub acts: Vec<ThreadAct>,
}

impl Thread {
    /// The thread.
    pub fn markup(&self) -> Markup {
        let state = if self.open { "● 未解决" } else { "✓ 已解决" };
        html! {
            article.thread.open[self.open] id=(self.id) aria-label={ (self.place) "的意见" } {
                h3 {
                    a href=(self.place_at) { (self.place) } " "
                    span.code { (state) @if self.private { "，提交结论后对方可见" } }
                }
                ol {
                    @for saying in &self.sayings {
                        li {
                            p.hint { (saying.by) "　" (saying.at) }
                            p.pre { (saying.text) }
                            @if let Some(value) = &saying.proposal { p { "建议改为 " ins { (value) } } }
                        }
                    }
                }
                @if let Some(at) = &self.answer_at { (self.answer(at)) }
            }
        }
    }

    fn answer(&self, at: &str) -> Markup {
        html! {
            form method="post" action=(at) {
                (self.keys.markup())
                label.vh for={ (self.id) "-text" } { "对" (self.place) "的回复" }
                textarea id={ (self.id) "-text" } name="text" rows="2" {}
                p.acts {
                    button type="submit" name="_act" value="reply" data-key="send" title="Ctrl+Enter" { "回复" }
                    @for act in &self.acts {
                        button type="submit" name="_act" value=(act.value) { (act.words) }
                    }
                }
            }
        }
    }
}

/// Examples.
pub fn samples() -> Vec<Sample> {
    let say = |by: &str, text: &str| Saying {
        by: by.to_owned(),
        at: "2025-06-03 16:20".to_owned(),
        text: text.to_owned(),
        proposal: None,
    };
    let asked = Saying {
        proposal: Some("1200户".to_owned()),
        ..say("县财政局 · 审核", "请填阿拉伯数字。")
    };
    let open = Thread {
        id: "thread-2".to_owned(),
        place: "指标第7行“实际完成值”".to_owned(),
        place_at: "#i-indicators-6-actual_raw".to_owned(),
        sayings: vec![asked.clone(), say("县水利局 · 填报人", "已改为1200户。")],
        open: true,
        private: false,
        answer_at: Some("/opinions/2".to_owned()),
        keys: FormKeys::csrf("c0ffee"),
        acts: vec![
            ThreadAct { value: "resolve", words: "确认解决" },
            ThreadAct { value: "reopen", words: "仍需修改" },
        ],
    };
    let settled = Thread { open: false, answer_at: None, ..open.clone() };
    let private = Thread { private: true, sayings: vec![asked], ..open.clone() };
    let beside = |thread: &Thread| html! { section { h2 { "审核意见" } (thread.markup()) } };
    vec![
        sample("未解决", beside(&open)),
        sample("已解决", beside(&settled)),
        sample("结论提交前", beside(&private)),
    ]
}
