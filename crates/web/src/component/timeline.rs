//! What happened to one thing, newest first.

use maud::{Markup, html};

use super::sample::{Sample, sample};

/// One entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimelineEntry {
    /// When, as shown.
    pub at: String,
    /// Who, with role.
    pub by: String,
    /// What was done, in the words of the button: `退回第1版`.
    pub what: String,
    /// More: opinions, amounts.
    pub detail: Option<String>,
    /// Where it is seen whole, words and address: `记录48211`, `整改单5-003`.
    pub link: Option<(String, String)>,
}

/// The entries as given.
pub fn timeline(entries: &[TimelineEntry]) -> Markup {
    html! {
        ol.line {
            @for entry in entries {
                li {
                    p {
                        b { (entry.what) } "　"
                        span.hint { (entry.by) "　" span.num { (entry.at) } }
                        @if let Some((words, href)) = &entry.link { "　" a href=(href) { (words) } }
                    }
                    @if let Some(detail) = &entry.detail { p { (detail) } }
                }
            }
        }
    }
}

/// Examples.
pub fn samples() -> Vec<Sample> {
    let entry = |seq: &str, what: &str, detail: Option<&str>| TimelineEntry {
        at: "2025-09-18 10:02".to_owned(),
        by: "县财政局 · 绩效股".to_owned(),
        what: what.to_owned(),
        detail: detail.map(str::to_owned),
        link: Some((format!("记录{seq}"), format!("/trail/{seq}"))),
    };
    vec![sample(
        "两条",
        timeline(&[
            entry("48211", "退回第1版", Some("意见2条")),
            entry("48190", "送审第1版", None),
        ]),
    )]
}
