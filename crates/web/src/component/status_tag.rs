//! Status words of documents, ledger rows and tickets. A tag is never a link.

use maud::{Markup, html};

use super::sample::{Sample, sample};

/// How urgent a status is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Urgency {
    /// Nothing to do yet.
    Idle,
    /// Under way, or with somebody else.
    Running,
    /// Somebody must act.
    Todo,
    /// Finished.
    Done,
    /// Too late.
    Late,
}

/// One status word with its urgency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StatusTag {
    /// The word.
    pub word: &'static str,
    /// How urgent it is.
    pub urgency: Urgency,
}

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident = $word:literal, $urgency:ident;)*) => {
        impl StatusTag {
            $($(#[$doc])* pub const $name: Self =
                Self { word: $word, urgency: Urgency::$urgency };)*

            /// Every status word.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];
        }
    };
}

words! {
    /// Document: nobody began.
    NOT_STARTED = "未开始", Idle;
    /// Document: nobody owes it.
    NOT_ASKED = "不需要", Idle;
    /// Document: a draft.
    DRAFTING = "填报中", Running;
    /// Document: waits for the unit's leader.
    TO_SIGN = "待签审", Todo;
    /// Document: waits for review.
    TO_REVIEW = "待审核", Todo;
    /// Document: came back.
    RETURNED = "已退回", Late;
    /// Document: accepted.
    ACCEPTED = "已通过", Done;
    /// Document, ledger: its day has passed.
    OVERDUE = "已逾期", Late;
    /// Document: published.
    DISCLOSED = "已公开", Done;
    /// Ledger: its day has not come.
    NOT_DUE = "未到期", Idle;
    /// Ledger: under way.
    UNDER_WAY = "进行中", Running;
    /// Ledger: done too late.
    DONE_LATE = "逾期完成", Done;
    /// Ledger: there is nothing of the kind.
    NOTHING_TO_DO = "无须办理", Idle;
    /// Ledger: done.
    DONE = "已完成", Done;
    /// Ticket: given out.
    ORDERED = "已下达", Todo;
    /// Ticket: being set right.
    RECTIFYING = "整改中", Running;
    /// Ticket: waits for acceptance.
    TO_ACCEPT = "待验收", Todo;
    /// Ticket: closed.
    CLOSED = "已销号", Done;
}

impl StatusTag {
    /// The tag.
    pub fn markup(self) -> Markup {
        let class = match self.urgency {
            Urgency::Idle => "tag idle",
            Urgency::Running => "tag",
            Urgency::Todo => "tag todo",
            Urgency::Done => "tag done",
            Urgency::Late => "tag late",
        };
        html! { span class=(class) { (self.word) } }
    }
}

/// Examples.
pub fn samples() -> Vec<Sample> {
    vec![sample("全部状态", html! { p { @for tag in StatusTag::ALL { (tag.markup()) " " } } })]
}
