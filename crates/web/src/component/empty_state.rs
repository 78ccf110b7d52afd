//! Nothing to show: why, and what can be done next.

use maud::{Markup, html};

use super::sample::{Sample, sample};

/// The reason, and the next step as words and address.
pub fn empty_state(reason: &str, next: Option<(&str, &str)>) -> Markup {
    html! {
        div.empty {
            p { (reason) }
            @if let Some((words, href)) = next { p { a href=(href) { (words) } } }
        }
    }
}

/// Examples.
pub fn samples() -> Vec<Sample> {
    vec![
        sample(
            "有下一步",
            empty_state(
                "本轮没有红标项目。8月监控已填报675/675个。",
                Some(("看全部项目", "/projects")),
            ),
        ),
        sample("没有下一步", empty_state("没有待办。", None)),
    ]
}
