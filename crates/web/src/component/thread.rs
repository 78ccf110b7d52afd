//! Opinions on one field of a revision: who said what, what was proposed, whether it is settled.

use maud::{Markup, html};

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
    /// Value of `_act`: `resolve:2`, `adopt:2`.
    pub value: String,
    /// 确认解决, 仍需修改, 采用建议.
    pub words: &'static str,
}

/// What can be done at a thread. It stands inside the page's own form, so that no press of a button
/// loses what was typed elsewhere on the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reply {
    /// Name of the answer's field and its text; absent where nothing is answered in words.
    pub field: Option<(String, String)>,
    /// Buttons.
    pub acts: Vec<ThreadAct>,
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
    /// What this person can do; absent where they can only read.
    pub reply: Option<Reply>,
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
                @if let Some(reply) = &self.reply { (self.answer(reply)) }
            }
        }
    }

    fn answer(&self, reply: &Reply) -> Markup {
        html! {
            @if let Some((name, text)) = &reply.field {
                label for={ (self.id) "-text" } { "答复" span.vh { (self.place) "的意见" } }
                textarea id={ (self.id) "-text" } name=(name) rows="2" maxlength="2000" { "\n" (text) }
            }
            @if !reply.acts.is_empty() {
                p.acts {
                    @for act in &reply.acts {
                        button type="submit" name="_act" value=(act.value) formnovalidate {
                            (act.words) span.vh { "：" (self.place) }
                        }
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
        reply: Some(Reply {
            field: Some(("answer:2".to_owned(), String::new())),
            acts: vec![
                ThreadAct { value: "resolve:2".to_owned(), words: "确认解决" },
                ThreadAct { value: "reopen:2".to_owned(), words: "仍需修改" },
            ],
        }),
    };
    let settled = Thread { open: false, reply: None, ..open.clone() };
    let private = Thread { private: true, sayings: vec![asked], ..open.clone() };
    let beside = |thread: &Thread| {
        html! { form method="post" action="/docs/1/review" { h2 { "审核意见" } (thread.markup()) } }
    };
    vec![
        sample("未解决", beside(&open)),
        sample("已解决", beside(&settled)),
        sample("结论提交前", beside(&private)),
    ]
}
